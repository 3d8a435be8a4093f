//! A mail that only shows that mail goes out.

use super::{Delivery, Sender, ascii_address};
use crate::storage::Failure;
use anyhow::Context;
use domain::person::Email;
use domain::time::Instant;
use lettre::Message;
use lettre::message::Mailbox;
use std::time::{Duration, SystemTime};

impl Sender {
    /// Sends a plain mail at once. `letter` is subject and text.
    pub async fn try_out(
        &self,
        to: &Email,
        (subject, text): &(String, String),
        now: Instant,
    ) -> Result<Delivery, Failure> {
        let address = ascii_address(to).context("the domain of the address has no ASCII form")?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address.parse().ok().context("the address cannot be used in a mail")?))
            .subject(subject)
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.0).unwrap_or(0)))
            .body(text.clone())?;
        Ok(self.post.send(&message).await)
    }
}
