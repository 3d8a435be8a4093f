//! A mail that belongs to no appointment: to somebody who works here. It is handed over at once or not at all.

use super::letter::Letter;
use super::message::{address, header};
use crate::storage::Failure;
use crate::web::layout::Link;
use crate::web::texts::Lang;
use domain::person::Email;
use domain::time::Instant;
use lettre::Message;
use lettre::message::{Mailbox, MultiPart};
use std::time::{Duration, SystemTime};

/// What it says. Sentences are finished; the templates of all mails set them.
#[derive(Clone, Debug)]
pub struct Note {
    /// To whom.
    pub to: Email,
    /// Language of its frame.
    pub lang: Lang,
    /// Who writes: "Stadt Lindenhafen".
    pub town: String,
    /// Subject.
    pub subject: String,
    /// "Guten Tag A. Petersen,".
    pub greeting: String,
    /// Sentences before the link.
    pub paragraphs: Vec<String>,
    /// What to press.
    pub action: Option<Link>,
    /// A sentence after the link.
    pub after_action: Option<String>,
}

/// The mail as it goes over the wire. `id` makes its `Message-ID` one of its own.
pub(super) fn compose(note: &Note, id: &str, from: &Mailbox, now: Instant) -> Result<Message, Failure> {
    let letter = Letter::of_note(note);
    let sender = if note.town.is_empty() { from.name.clone() } else { Some(note.town.clone()) };
    let builder = Message::builder()
        .from(Mailbox::new(sender, from.email.clone()))
        .to(Mailbox::new(None, address(&note.to)?))
        .subject(&letter.subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.0).unwrap_or(0)))
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", note.lang.code()));
    Ok(builder.multipart(MultiPart::alternative_plain_html(letter.text()?, letter.html()?))?)
}
