//! What a mail says, in the citizen's language; the templates in `mails/` only set it.

use super::Facts;
use crate::storage::Failure;
use crate::web::format;
use crate::web::layout::Link;
use crate::web::texts::Lang;
use askama::Template;
use domain::booking::State;
use domain::notices::Kind;
use domain::time::Instant;

/// One line of the table of facts.
pub(super) struct Row {
    label: String,
    lines: Vec<String>,
}

/// A mail in words.
pub(super) struct Letter {
    lang: Lang,
    pub subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    action: Option<Link>,
    after_action: Option<String>,
    rows: Vec<Row>,
    documents: Vec<String>,
    manage: Option<Link>,
    town: String,
    closing: Vec<String>,
}

#[derive(Template)]
#[template(path = "notices/mails/mail.html")]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "notices/mails/mail.txt")]
struct Text<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// The HTML part.
    pub fn html(&self) -> Result<String, Failure> {
        Ok(Html { letter: self }.render()?)
    }

    /// The plain text part, also the one that screen readers and watches read out.
    pub fn text(&self) -> Result<String, Failure> {
        Ok(plain(&Text { letter: self }.render()?))
    }

    fn t(&self, key: &str) -> String {
        self.lang.text(key)
    }
}

/// Without the spaces that never break: outside of HTML they only confuse searching.
pub(super) fn plain(text: &str) -> String {
    text.replace(format::NBSP, " ")
}

/// Writes the mail of this kind.
pub(super) fn write(kind: Kind, facts: &Facts, now: Instant) -> Letter {
    let lang = facts.lang;
    let (day, minute) = facts.zone.local(facts.start);
    let time = format::time_of_minute(minute, lang);
    let when_short = format!("{}, {time}", format::date(day, lang));
    // A suggestion has several times: its subject names what they are for.
    let about = if kind == Kind::Suggested { facts.services.join(", ") } else { when_short };
    Letter {
        lang,
        subject: plain(&lang.text_with(subject(kind), &[("text", about.into())])),
        greeting: greeting(kind, facts),
        paragraphs: paragraphs(kind, facts, now),
        action: action(kind, facts),
        after_action: (kind == Kind::PleaseConfirm).then(|| lang.text("notice-please-confirm-stranger")),
        rows: rows(kind, facts, &format!("{}, {time}, {}", format::date_with_year(day, lang), length(facts))),
        documents: if kind == Kind::Cancelled { Vec::new() } else { facts.documents.clone() },
        manage: (!matches!(kind, Kind::Cancelled | Kind::Suggested))
            .then(|| Link::new(&facts.manage_url, lang.text("notice-manage"))),
        town: town(facts),
        closing: closing(facts),
    }
}

/// "Stadt Lindenhafen".
pub(super) fn town(facts: &Facts) -> String {
    format!("{} {}", facts.town.kind, facts.town.name).trim().to_owned()
}

/// "etwa 15 Minuten".
fn length(facts: &Facts) -> String {
    facts.lang.text_with("minutes-about", &[("n", facts.start.minutes_until(facts.end).into())])
}

fn subject(kind: Kind) -> &'static str {
    match kind {
        Kind::Suggested => "notice-suggested-subject",
        Kind::PleaseConfirm => "notice-please-confirm-subject",
        Kind::Confirmed => "notice-confirmed-subject",
        Kind::Changed => "notice-changed-subject",
        Kind::Cancelled => "notice-cancelled-subject",
        Kind::Reminder => "notice-reminder-subject",
    }
}

/// Before somebody has confirmed, nobody knows whose mailbox it is: then the name stays out.
pub(super) fn names_the_person(kind: Kind) -> bool {
    kind != Kind::PleaseConfirm
}

fn greeting(kind: Kind, facts: &Facts) -> String {
    match &facts.name {
        Some(name) if names_the_person(kind) => {
            facts.lang.text_with("notice-greeting-name", &[("text", name.as_str().into())])
        }
        _ => facts.lang.text("notice-greeting"),
    }
}

fn paragraphs(kind: Kind, facts: &Facts, now: Instant) -> Vec<String> {
    let lang = facts.lang;
    let first = lang.text(match kind {
        Kind::Suggested => "notice-suggested",
        Kind::PleaseConfirm => "notice-please-confirm",
        Kind::Confirmed => "notice-confirmed",
        Kind::Changed => "notice-changed",
        Kind::Cancelled => "notice-cancelled",
        Kind::Reminder => "notice-reminder",
    });
    let second = match (kind, &facts.number, facts.state) {
        (Kind::PleaseConfirm, _, State::Unconfirmed { confirm_by }) => {
            let until = moment(facts, confirm_by, now);
            Some(lang.text_with("notice-please-confirm-until", &[("text", until.into())]))
        }
        (Kind::PleaseConfirm, _, _) => None,
        (Kind::Suggested, _, _) => facts.suggested.as_ref().map(|suggested| {
            // Kept to the end of a day is kept until that day.
            let until = match facts.zone.local(suggested.until) {
                (day, 0) => format::date(day.plus(-1), lang),
                _ => moment(facts, suggested.until, now),
            };
            lang.text_with("notice-suggested-until", &[("text", until.into())])
        }),
        (Kind::Cancelled, _, _) => Some(lang.text("notice-cancelled-new")),
        (_, Some(number), _) => Some(lang.text_with("notice-called", &[("text", number.as_str().into())])),
        (_, None, _) => None,
    };
    [Some(first), second].into_iter().flatten().collect()
}

/// "10:30 Uhr", with the date if that is not today.
fn moment(facts: &Facts, at: Instant, now: Instant) -> String {
    let (day, minute) = facts.zone.local(at);
    let time = format::time_of_minute(minute, facts.lang);
    if day == facts.zone.day(now) { time } else { format!("{}, {time}", format::date(day, facts.lang)) }
}

fn action(kind: Kind, facts: &Facts) -> Option<Link> {
    let link = |url: &str, key| Some(Link::new(url, facts.lang.text(key)));
    match kind {
        Kind::Suggested => link(&facts.suggested.as_ref()?.url, "notice-suggested-action"),
        Kind::PleaseConfirm => link(facts.confirm_url.as_deref()?, "notice-please-confirm-action"),
        Kind::Cancelled => link(&facts.town_url, "notice-cancelled-action"),
        Kind::Confirmed | Kind::Changed | Kind::Reminder => None,
    }
}

fn rows(kind: Kind, facts: &Facts, when: &str) -> Vec<Row> {
    let row = |key, lines| Row { label: facts.lang.text(key), lines };
    if kind == Kind::Suggested {
        let times = facts.suggested.as_ref().map(|suggested| suggested.times.clone()).unwrap_or_default();
        return vec![row("notice-suggested-times", times), row("notice-services", facts.services.clone())];
    }
    let office = std::iter::once(&facts.office).chain(&facts.address).cloned().collect();
    let number = facts.number.iter().filter(|_| kind != Kind::Cancelled).cloned().collect();
    let all = [
        row("notice-when", vec![when.to_owned()]),
        row("notice-where", office),
        row("notice-number", number),
        row("notice-services", facts.services.clone()),
    ];
    all.into_iter().filter(|row| !row.lines.is_empty()).collect()
}

fn closing(facts: &Facts) -> Vec<String> {
    let lang = facts.lang;
    let phone = facts.town.phone.as_str();
    let help = (!phone.is_empty()).then(|| lang.text_with("notice-help", &[("text", phone.into())]));
    let answers = facts.reply_to.is_none().then(|| lang.text("notice-no-reply"));
    [help, Some(lang.text("notice-automatic")), answers].into_iter().flatten().collect()
}
