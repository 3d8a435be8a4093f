//! A mail as it goes over the wire: text, HTML and calendar parts, and the headers that keep robots quiet.

use super::{Cause, Facts, ascii_address, calendar, letter};
use crate::storage::Failure;
use anyhow::{Context, anyhow};
use domain::icalendar::Method;
use domain::notices::Kind;
use domain::person::Email;
use domain::time::Instant;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use std::time::{Duration, SystemTime};

/// Name of the attached calendar file.
const CALENDAR_NAME: &str = "termin.ics";

/// Writes the message of this kind. `key` names the occasion: tried again, it has the same `Message-ID`.
pub(super) fn compose(
    (kind, cause): (Kind, Option<&Cause>),
    key: &str,
    facts: &Facts,
    from: &Mailbox,
    now: Instant,
) -> Result<Message, Failure> {
    let letter = letter::write((kind, cause), facts, now);
    let to = facts.to.as_ref().context("nobody to write to")?;
    let name =
        facts.name.as_ref().filter(|_| letter::names_the_person(kind, cause)).map(|name| name.as_str().to_owned());
    let town = letter::town(facts);
    let sender = if town.is_empty() { from.name.clone() } else { Some(town) };
    let mut builder = Message::builder()
        .from(Mailbox::new(sender, from.email.clone()))
        .to(Mailbox::new(name, address(to)?))
        .subject(&letter.subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.0).unwrap_or(0)))
        .message_id(Some(format!("<{}@{}>", key.replace('/', "."), from.email.domain())))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", facts.lang.code()));
    if let Some(reply_to) = &facts.reply_to {
        builder = builder.reply_to(Mailbox::new(Some(facts.office.clone()), address(reply_to)?));
    }
    let words = MultiPart::alternative_plain_html(letter.text()?, letter.html()?);
    Ok(builder.multipart(with_calendar(words, kind, facts, from, now)?)?)
}

/// Adds the calendar entry where the calendar has to change: as a part that mail programs act on, and as a
/// file for those that do not.
fn with_calendar(
    words: MultiPart,
    kind: Kind,
    facts: &Facts,
    from: &Mailbox,
    now: Instant,
) -> Result<MultiPart, Failure> {
    let method = match kind {
        Kind::Confirmed | Kind::Changed | Kind::Rescheduled => Method::Request,
        Kind::Cancelled | Kind::CalledOff => Method::Cancel,
        Kind::Suggested | Kind::PleaseConfirm | Kind::Reminder => return Ok(words),
    };
    let entry = calendar::entry(method, facts, from.email.as_ref(), now);
    let live = ContentType::parse(&format!("text/calendar; charset=utf-8; method={}", method.name()))?;
    let file = ContentType::parse("application/ics")?;
    let attachment = Attachment::new(CALENDAR_NAME.to_owned()).body(entry.clone().into_bytes(), file);
    let live = SinglePart::builder().header(live).body(entry);
    Ok(MultiPart::mixed().multipart(words.singlepart(live)).singlepart(attachment))
}

pub(super) fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

pub(super) fn address(email: &Email) -> Result<Address, Failure> {
    // The address itself must not get into logs.
    let ascii = ascii_address(email).ok_or_else(|| anyhow!("the domain of the address has no ASCII form"))?;
    ascii.parse().map_err(|_| anyhow!("the address cannot be used in a mail"))
}
