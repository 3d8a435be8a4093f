//! Mails in the own words of a town or an office.

use super::Facts;
use super::cause::Cause;
use super::letter::{self, Letter};
use crate::web::format;
use crate::web::phrases::{Phrase, Values};
use domain::booking::State;
use domain::notices::Kind;
use domain::time::Instant;

/// What may stand in a mail to somebody who is known.
const ALL: &[&str] =
    &["name", "nummer", "datum", "uhrzeit", "zeit", "standort", "adresse", "dienstleistungen", "stadt", "telefon"];
/// Before somebody has confirmed, nobody knows whose mailbox it is.
const NAMELESS: &[&str] =
    &["datum", "uhrzeit", "zeit", "standort", "adresse", "dienstleistungen", "stadt", "telefon", "bis"];

const fn subject(key: &'static str, label: &'static str, placeholders: &'static [&'static str]) -> Phrase {
    Phrase { key, label, text: "zeit", placeholders, line: true, town_only: false }
}

const fn text(key: &'static str, label: &'static str, placeholders: &'static [&'static str]) -> Phrase {
    Phrase { key, label, text: "", placeholders, line: false, town_only: false }
}

/// The parts of mails that can be reworded.
pub const PHRASES: &[Phrase] = &[
    subject("notice-please-confirm-subject", "notice-please-confirm-subject-label", NAMELESS),
    text("notice-please-confirm", "notice-please-confirm-label", NAMELESS),
    subject("notice-confirmed-subject", "notice-confirmed-subject-label", ALL),
    text("notice-confirmed", "notice-confirmed-label", ALL),
    subject("notice-changed-subject", "notice-changed-subject-label", ALL),
    text("notice-changed", "notice-changed-label", ALL),
    subject("notice-cancelled-subject", "notice-cancelled-subject-label", ALL),
    text("notice-cancelled", "notice-cancelled-label", ALL),
    subject("notice-reminder-subject", "notice-reminder-subject-label", ALL),
    text("notice-reminder", "notice-reminder-label", ALL),
    text(NOTE, "notice-note-label", NAMELESS_AND_DONE),
];

/// A paragraph of the office's own at the end of each mail about a visit that is to be; usually there is none.
const NOTE: &str = "notice-note";
const NAMELESS_AND_DONE: &[&str] =
    &["datum", "uhrzeit", "zeit", "standort", "adresse", "dienstleistungen", "stadt", "telefon"];

/// Puts own words in the place of those of the program. Words that can no longer be used are passed over, and logged.
pub(super) fn reword(letter: &mut Letter, (kind, cause): (Kind, Option<&Cause>), facts: &Facts, now: Instant) {
    if facts.own.is_empty() {
        return;
    }
    let values = values((kind, cause), facts, now);
    if let Some((subject, first)) = keys(kind, cause) {
        if let Some(own) = say(subject, facts, &values) {
            letter.subject = letter::plain(&own);
        }
        if let Some(own) = say(first, facts, &values) {
            letter.paragraphs.splice(..1, paragraphs(&own));
        }
    }
    if !matches!(kind, Kind::Cancelled | Kind::CalledOff)
        && let Some(own) = say(NOTE, facts, &values)
    {
        letter.paragraphs.extend(paragraphs(&own));
    }
}

/// The keys of subject and first paragraph. What an office changed tells why in its own order, so it stays.
fn keys(kind: Kind, cause: Option<&Cause>) -> Option<(&'static str, &'static str)> {
    match kind {
        _ if cause.is_some() => None,
        Kind::PleaseConfirm => Some(("notice-please-confirm-subject", "notice-please-confirm")),
        Kind::Confirmed => Some(("notice-confirmed-subject", "notice-confirmed")),
        Kind::Changed => Some(("notice-changed-subject", "notice-changed")),
        Kind::Cancelled => Some(("notice-cancelled-subject", "notice-cancelled")),
        Kind::Reminder => Some(("notice-reminder-subject", "notice-reminder")),
        Kind::Suggested | Kind::Rescheduled | Kind::CalledOff => None,
    }
}

fn say(key: &str, facts: &Facts, values: &Values) -> Option<String> {
    let (phrase, own) = (PHRASES.iter().find(|phrase| phrase.key == key)?, facts.own.get(key)?);
    let (said, passed_over) = phrase.say(facts.lang, Some(own), values);
    if passed_over {
        tracing::warn!(key, "own words of a mail cannot be used; those of the program are");
        return None;
    }
    (!said.is_empty()).then_some(said)
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn values((kind, cause): (Kind, Option<&Cause>), facts: &Facts, now: Instant) -> Values {
    let lang = facts.lang;
    let (day, minute) = facts.zone.local(facts.start);
    let time = format::time_of_minute(minute, lang);
    let name = facts.name.as_ref().filter(|_| letter::names_the_person(kind, cause));
    let until = match facts.state {
        State::Unconfirmed { confirm_by } => letter::moment(facts, confirm_by, now),
        _ => String::new(),
    };
    [
        ("name", name.map_or(String::new(), |name| name.as_str().to_owned())),
        ("nummer", facts.number.clone().unwrap_or_default()),
        ("datum", format::date_with_year(day, lang)),
        ("uhrzeit", time.clone()),
        ("zeit", format!("{}, {time}", format::date(day, lang))),
        ("bis", until),
        ("standort", facts.office.clone()),
        ("adresse", facts.address.join(", ")),
        ("dienstleistungen", facts.services.join(", ")),
        ("stadt", letter::town(facts)),
        ("telefon", facts.town.phone.clone()),
    ]
    .into()
}
