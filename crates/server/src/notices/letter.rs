//! What a mail says, in the citizen's language; the templates in `mails/` only set it.

use super::note::Note;
use super::{Cause, Facts, own};
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
    pub paragraphs: Vec<String>,
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
    /// A mail that belongs to no appointment.
    pub fn of_note(note: &Note) -> Letter {
        Letter {
            lang: note.lang,
            subject: note.subject.clone(),
            greeting: note.greeting.clone(),
            paragraphs: note.paragraphs.clone(),
            action: note.action.clone(),
            after_action: note.after_action.clone(),
            rows: Vec::new(),
            documents: Vec::new(),
            manage: None,
            town: note.town.clone(),
            closing: Vec::new(),
        }
    }

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
pub(super) fn write((kind, cause): (Kind, Option<&Cause>), facts: &Facts, now: Instant) -> Letter {
    let lang = facts.lang;
    let (day, minute) = facts.zone.local(facts.start);
    let time = format::time_of_minute(minute, lang);
    let when_short = format!("{}, {time}", format::date(day, lang));
    // A suggestion has several times: its subject names what they are for.
    let about = if kind == Kind::Suggested { facts.services.join(", ") } else { when_short };
    let mut letter = Letter {
        lang,
        subject: plain(&lang.text_with(subject(kind), &[("text", about.into())])),
        greeting: greeting((kind, cause), facts),
        paragraphs: paragraphs((kind, cause), facts, now),
        action: action(kind, facts),
        after_action: after_action(kind, facts),
        rows: rows(kind, facts, &format!("{}, {time}, {}", format::date_with_year(day, lang), length(facts))),
        documents: if is_over(kind) { Vec::new() } else { facts.documents.clone() },
        manage: (!is_over(kind) && kind != Kind::Suggested)
            .then(|| Link::new(&facts.manage_url, lang.text("notice-manage"))),
        town: town(facts),
        closing: closing(facts),
    };
    own::reword(&mut letter, (kind, cause), facts, now);
    letter
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
        Kind::Rescheduled => "notice-rescheduled-subject",
        Kind::CalledOff => "notice-called-off-subject",
    }
}

/// Before somebody has confirmed, nobody knows whose mailbox it is: then the name stays out.
pub(super) fn names_the_person(kind: Kind, cause: Option<&Cause>) -> bool {
    kind != Kind::PleaseConfirm && cause.is_none_or(|cause| cause.known)
}

/// Whether nobody needs to come any more.
fn is_over(kind: Kind) -> bool {
    matches!(kind, Kind::Cancelled | Kind::CalledOff)
}

/// What follows the button: for whom the mail was not meant, and what else they can do.
fn after_action(kind: Kind, facts: &Facts) -> Option<String> {
    let key = match kind {
        Kind::PleaseConfirm => "notice-please-confirm-stranger",
        Kind::Rescheduled if facts.confirm_url.is_some() => "notice-please-confirm-stranger",
        _ => return None,
    };
    Some(facts.lang.text(key))
}

fn greeting((kind, cause): (Kind, Option<&Cause>), facts: &Facts) -> String {
    match &facts.name {
        Some(name) if names_the_person(kind, cause) => {
            facts.lang.text_with("notice-greeting-name", &[("text", name.as_str().into())])
        }
        _ => facts.lang.text("notice-greeting"),
    }
}

fn paragraphs((kind, cause): (Kind, Option<&Cause>), facts: &Facts, now: Instant) -> Vec<String> {
    let lang = facts.lang;
    if let Some(cause) = cause {
        return office_paragraphs(kind, cause, facts, now);
    }
    let first = lang.text(match kind {
        Kind::Suggested => "notice-suggested",
        Kind::PleaseConfirm => "notice-please-confirm",
        Kind::Confirmed => "notice-confirmed",
        Kind::Changed => "notice-changed",
        Kind::Cancelled => "notice-cancelled",
        Kind::Reminder => "notice-reminder",
        Kind::Rescheduled => "notice-changed",
        Kind::CalledOff => "notice-cancelled",
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
        (Kind::Cancelled | Kind::CalledOff, _, _) => Some(lang.text("notice-cancelled-new")),
        (_, Some(number), _) => Some(lang.text_with("notice-called", &[("text", number.as_str().into())])),
        (_, None, _) => None,
    };
    [Some(first), second].into_iter().flatten().collect()
}

/// What the office changed, why, and what the person can do about it.
fn office_paragraphs(kind: Kind, cause: &Cause, facts: &Facts, now: Instant) -> Vec<String> {
    let lang = facts.lang;
    let (day, minute) = facts.zone.local(cause.was);
    let was = format!("{}, {}", format::date_with_year(day, lang), format::time_of_minute(minute, lang));
    let was = lang.text_with("notice-office-was", &[("when", was.into()), ("office", cause.office.as_str().into())]);
    let reason = match (lang, &cause.reason.en) {
        (Lang::En, Some(english)) => english,
        _ => &cause.reason.de,
    };
    let reason =
        (!reason.is_empty()).then(|| lang.text_with("notice-office-reason", &[("text", reason.as_str().into())]));
    let next: Vec<String> = if kind == Kind::CalledOff {
        vec![lang.text("notice-called-off-new")]
    } else {
        let number = facts.number.as_ref();
        let called = number.map(|number| lang.text_with("notice-called", &[("text", number.as_str().into())]));
        let until = match facts.state {
            State::Unconfirmed { confirm_by } => {
                let until = moment(facts, confirm_by, now);
                Some(lang.text_with("notice-please-confirm-until", &[("text", until.into())]))
            }
            _ => None,
        };
        [Some(lang.text("notice-rescheduled-new")), until, called].into_iter().flatten().collect()
    };
    [Some(was), reason, Some(lang.text("notice-office-sorry"))].into_iter().flatten().chain(next).collect()
}

/// "10:30 Uhr", with the date if that is not today.
pub(super) fn moment(facts: &Facts, at: Instant, now: Instant) -> String {
    let (day, minute) = facts.zone.local(at);
    let time = format::time_of_minute(minute, facts.lang);
    if day == facts.zone.day(now) { time } else { format!("{}, {time}", format::date(day, facts.lang)) }
}

fn action(kind: Kind, facts: &Facts) -> Option<Link> {
    let link = |url: &str, key| Some(Link::new(url, facts.lang.text(key)));
    match kind {
        Kind::Suggested => link(&facts.suggested.as_ref()?.url, "notice-suggested-action"),
        Kind::PleaseConfirm => link(facts.confirm_url.as_deref()?, "notice-please-confirm-action"),
        Kind::Cancelled | Kind::CalledOff => link(&facts.town_url, "notice-cancelled-action"),
        Kind::Rescheduled => match &facts.confirm_url {
            Some(url) => link(url, "notice-please-confirm-action"),
            None => link(&facts.manage_url, "notice-rescheduled-action"),
        },
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
    let number = facts.number.iter().filter(|_| !is_over(kind)).cloned().collect();
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
