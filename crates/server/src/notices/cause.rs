//! Why the office itself changed appointments: said in the messages, and what binds them together.

use crate::storage::{Db, Failure, Tx};
use domain::catalog::Words;
use domain::ids::TenantId;
use domain::time::{Day, Instant};
use serde::{Deserialize, Serialize};

/// Why the office changed an appointment, and what it was before. Names nobody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// What all messages of one change have in common.
    pub id: u128,
    /// The reason in words that citizens read; may be empty.
    pub reason: Words,
    /// The moment the visit was to begin.
    pub was: Instant,
    /// Name of the office where it was to be.
    pub office: String,
    /// Whether the mailbox is known to be theirs: they had confirmed, or staff vouch.
    pub known: bool,
}

/// `notice.cause`.
#[derive(Serialize, Deserialize)]
struct CauseData {
    #[serde(default)]
    de: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
    was: i64,
    office: String,
    known: bool,
}

impl Cause {
    pub(super) fn to_json(&self) -> Result<String, Failure> {
        let Words { de, en } = self.reason.clone();
        let (was, office) = (self.was.0, self.office.clone());
        Ok(serde_json::to_string(&CauseData { de, en, was, office, known: self.known })?)
    }

    pub(super) fn from_json(id: u128, json: &str) -> Result<Cause, Failure> {
        let CauseData { de, en, was, office, known } = serde_json::from_str(json)?;
        Ok(Cause { id, reason: Words { de, en }, was: Instant(was), office, known })
    }
}

/// How far the messages of one change have come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Not sent yet, and will be.
    pub waiting: u32,
    /// Stopped by staff.
    pub stopped: u32,
    /// Handed to the mail server.
    pub sent: u32,
    /// Given up, or too late.
    pub failed: u32,
    /// When the next one goes out.
    pub next: Option<Instant>,
}

/// How far the messages with this cause have come.
pub async fn progress(db: &Db, tenant: TenantId, cause: u128) -> Result<Progress, Failure> {
    super::store::progress(db, tenant, cause).await
}

/// Appointments whose message with this cause was given up or came too late.
pub async fn undelivered(db: &Db, tenant: TenantId, cause: u128) -> Result<Vec<domain::ids::AppointmentId>, Failure> {
    super::store::undelivered(db, tenant, cause).await
}

/// Stops the messages with this cause that are not due yet. Gives how many.
pub async fn stop(tx: &mut Tx, tenant: TenantId, cause: u128, now: Instant) -> Result<u64, Failure> {
    super::store::stop(tx, tenant, cause, now).await
}

/// Lets stopped messages go out now. Gives how many.
pub async fn resume(tx: &mut Tx, tenant: TenantId, cause: u128, now: Instant) -> Result<u64, Failure> {
    super::store::resume(tx, tenant, cause, now).await
}

/// When a stopped message would be due: never.
pub(super) fn never() -> Instant {
    Instant(i64::from(Day::from_ymd(9999, 12, 31).map_or(i32::MAX, |day| day.0)) * 86_400)
}
