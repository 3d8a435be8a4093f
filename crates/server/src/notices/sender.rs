//! Sends what is due. Several nodes may do so at once.

use super::note::{self, Note};
use super::store::{self, Claimed, Settled};
use super::{Delivery, Facts, FactsSource, Post, message};
use crate::storage::{Db, Failure};
use anyhow::{Context, anyhow};
use domain::notices::still_fits;
use domain::person::Email;
use domain::time::Instant;
use futures_util::{StreamExt, stream};
use lettre::message::Mailbox;

/// Messages claimed at a time, and how many of them are under way at once.
const BATCH: i64 = 50;
const AT_ONCE: usize = 8;
/// Minutes until the next try, after each one that failed.
const BACK_OFF: [i64; 5] = [1, 5, 15, 60, 240];

/// Everything needed for sending.
#[derive(Clone)]
pub struct Sender {
    db: Db,
    pub(super) post: Post,
    pub(super) from: Mailbox,
}

/// How many messages came to which end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Handed over.
    pub sent: u32,
    /// To be tried again later.
    pub later: u32,
    /// Not sent because it was too late or no longer true.
    pub dropped: u32,
    /// Given up; staff see them.
    pub failed: u32,
}

impl Sender {
    /// A sender. `mail_from` is the setting: `Stadt Lindenhafen <termine@lindenhafen.de>`.
    pub fn new(db: Db, post: Post, mail_from: &str) -> Result<Sender, Failure> {
        Ok(Sender { db, post, from: parse_from(mail_from)? })
    }

    /// Hands over a mail that belongs to no appointment.
    pub async fn write(&self, note: &Note, id: &str, now: Instant) -> Result<Delivery, Failure> {
        Ok(self.post.send(&note::compose(note, id, &self.from, now)?).await)
    }

    /// The address that mails come from, in ASCII: for calendar files.
    pub fn office_mail(&self) -> &str {
        self.from.email.as_ref()
    }
}

fn parse_from(text: &str) -> Result<Mailbox, Failure> {
    let advice = || anyhow!("mail_from must look like `Stadt Lindenhafen <termine@lindenhafen.de>`, not {text:?}");
    let from: Mailbox = text.parse().map_err(|_| advice())?;
    // A name without a dot is fine for the office itself: termine@localhost.
    if from.email.to_string().is_ascii() {
        return Ok(from);
    }
    let email = Email::parse(from.email.as_ref()).map_err(|_| advice())?;
    let ascii = super::ascii_address(&email).with_context(advice)?;
    Ok(Mailbox::new(from.name, ascii.parse().map_err(|_| advice())?))
}

/// Sends everything that is due now. Safe to call on all nodes at once and after a crash.
pub async fn send_due(sender: &Sender, source: &impl FactsSource, now: Instant) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    while sender.post.is_open() {
        let claimed = store::claim(&sender.db, now, BATCH).await?;
        if claimed.is_empty() {
            break;
        }
        let ends: Vec<_> = stream::iter(claimed)
            .map(|notice| async move { send_one(sender, source, &notice, now).await })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        for end in ends {
            tally.count(&end?);
        }
    }
    Ok(tally)
}

impl Tally {
    fn count(&mut self, settled: &Settled) {
        let field = match settled {
            Settled::Sent => &mut self.sent,
            Settled::RetryAt(..) => &mut self.later,
            Settled::TooLate | Settled::Withdrawn => &mut self.dropped,
            Settled::Failed(_) => &mut self.failed,
        };
        *field += 1;
    }
}

async fn send_one(
    sender: &Sender,
    source: &impl FactsSource,
    notice: &Claimed,
    now: Instant,
) -> Result<Settled, Failure> {
    let settled = match facts_to_tell(source, notice, now).await {
        Ok(Ok(facts)) => deliver(sender, notice, &facts, now).await,
        Ok(Err(settled)) => settled,
        Err(failure) => after_failure(notice, now, format!("{failure:#}")),
    };
    if let Settled::RetryAt(_, reason) | Settled::Failed(reason) = &settled {
        tracing::warn!(key = notice.key, attempts = notice.attempts, reason, "a message was not sent");
    }
    store::settle(&sender.db, notice, &settled, now).await?;
    Ok(settled)
}

/// The facts, if the message is still in time and still true; else what becomes of it.
async fn facts_to_tell(
    source: &impl FactsSource,
    notice: &Claimed,
    now: Instant,
) -> Result<Result<Facts, Settled>, Failure> {
    if now > notice.not_after {
        return Ok(Err(Settled::TooLate));
    }
    let facts = source.facts(notice.tenant, notice.appointment).await?;
    let tellable = facts.filter(|f| f.to.is_some() && still_fits(notice.kind, notice.sequence, f.state, f.sequence));
    Ok(tellable.ok_or(Settled::Withdrawn))
}

async fn deliver(sender: &Sender, notice: &Claimed, facts: &Facts, now: Instant) -> Settled {
    let message = match message::compose((notice.kind, notice.cause.as_ref()), &notice.key, facts, &sender.from, now) {
        Ok(message) => message,
        Err(failure) => return Settled::Failed(format!("{failure:#}")),
    };
    match sender.post.send(&message).await {
        Delivery::Sent => Settled::Sent,
        Delivery::Later(reason) => after_failure(notice, now, reason),
        Delivery::Never(reason) => Settled::Failed(reason),
    }
}

/// Tries again later, unless it was tried often enough or would come too late.
fn after_failure(notice: &Claimed, now: Instant, reason: String) -> Settled {
    let tries = usize::from(notice.attempts.max(1));
    let Some(minutes) = BACK_OFF.get(tries - 1) else { return Settled::Failed(reason) };
    let at = now.plus_minutes(*minutes);
    let at = Instant(at.0 + spread(&notice.key, minutes * 60 / 5));
    if at > notice.not_after { Settled::Failed(reason) } else { Settled::RetryAt(at, reason) }
}

/// 0 to `range` seconds, different for each message: not all shall knock at a mail server that comes back.
fn spread(key: &str, range: i64) -> i64 {
    let sum = key.bytes().fold(7u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    i64::try_from(sum % 1000).unwrap_or(0) * range / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sender_may_have_an_umlaut_domain_and_must_be_an_address() {
        let from = parse_from("Stadt Süd <termine@süd.de>").expect("a sender");
        assert_eq!(from.email.to_string(), "termine@xn--sd-xka.de");
        assert!(parse_from("Terminvergabe <termine@localhost>").is_ok());
        assert!(parse_from("Stadt Lindenhafen").is_err());
    }
}
