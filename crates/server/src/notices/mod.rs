//! Messages to citizens: an outbox in the database, mail texts, and the sender.
//!
//! A slice that changes an appointment calls [`tell`] in the same transaction; [`send_due`] does the rest, on
//! any node. A message is sent at least once and practically once (it keeps its `Message-ID`), never after its
//! time, and never when the appointment has changed meanwhile. This slice knows no appointments: it gets what
//! it writes about from a [`FactsSource`].

mod calendar;
mod cause;
mod facts;
mod letter;
mod message;
mod note;
mod own;
mod post;
mod sender;
mod store;
mod trial;

pub use calendar::calendar_file;
pub use cause::{Cause, Progress, progress, resume, stop, undelivered};
pub use facts::{Facts, FactsSource, Suggested};
pub use note::Note;
pub use own::PHRASES;
pub use post::{Delivery, Letterbox, Post, ascii_address};
pub use sender::{Sender, Tally, send_due};
pub use store::STATEMENTS;

use crate::storage::{Db, Failure, Tx};
use domain::ids::{AppointmentId, TenantId};
use domain::notices::{Due, Event, Kind, Visit, notices, supersedes};
use domain::time::Instant;

/// A message for the outbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNotice {
    /// Whose office it is.
    pub tenant: TenantId,
    /// What it tells and when.
    pub due: Due,
    /// Why, when the office itself changed something.
    pub cause: Option<Cause>,
}

/// An event at an appointment that people must learn of.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// Whose office it is.
    pub tenant: TenantId,
    /// What happened.
    pub event: Event,
    /// The appointment after it.
    pub visit: Visit<'a>,
    /// Why, when the office itself did it.
    pub cause: Option<&'a Cause>,
}

/// A message that could not be sent, for staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FailedNotice {
    /// Its name, for [`send_again`].
    pub key: String,
    /// The appointment it tells of.
    pub appointment: AppointmentId,
    /// What it tells.
    pub kind: Kind,
    /// How often it was tried.
    pub attempts: u16,
    /// When we gave up.
    pub at: Instant,
    /// What the mail server said, without the address.
    pub reason: String,
}

/// Plans the messages these events bring and withdraws those they make untrue. Only for citizens who can be
/// reached by mail.
pub async fn tell(tx: &mut Tx, happened: &[Happened<'_>], now: Instant) -> Result<(), Failure> {
    for one in happened.iter().filter(|one| supersedes(one.event, &one.visit)) {
        withdraw(tx, one.tenant, one.visit.appointment, now).await?;
    }
    put(tx, &happened.iter().flat_map(|one| planned(one, now)).collect::<Vec<_>>()).await
}

fn planned(one: &Happened<'_>, now: Instant) -> Vec<NewNotice> {
    let why = |due: &Due| one.cause.filter(|_| matches!(due.kind, Kind::Rescheduled | Kind::CalledOff)).cloned();
    let all = notices(one.event, &one.visit, now).into_iter();
    all.map(|due| NewNotice { tenant: one.tenant, cause: why(&due), due }).collect()
}

/// Puts messages into the outbox. One for an occasion that is already there changes nothing, except that a
/// withdrawn one waits again.
pub async fn put(tx: &mut Tx, new: &[NewNotice]) -> Result<(), Failure> {
    store::insert(tx, new).await
}

/// Takes back whatever still waits about this appointment.
pub async fn withdraw(tx: &mut Tx, tenant: TenantId, appointment: AppointmentId, now: Instant) -> Result<(), Failure> {
    store::withdraw(tx, tenant, appointment, now).await
}

/// The messages of a tenant that finally failed, newest first, at most 200.
pub async fn failed(db: &Db, tenant: TenantId) -> Result<Vec<FailedNotice>, Failure> {
    store::failed(db, tenant).await
}

/// Lets a failed message wait again, when staff have mended what was wrong.
pub async fn send_again(tx: &mut Tx, tenant: TenantId, key: &str, now: Instant) -> Result<(), Failure> {
    store::revive(tx, tenant, key, now).await
}

/// Every message about an appointment: what it tells, how it stands, when it was done or will be due.
pub async fn of(
    db: &Db,
    tenant: TenantId,
    appointment: AppointmentId,
) -> Result<Vec<(Kind, String, Instant)>, Failure> {
    store::of(db, tenant, appointment).await
}

/// Deletes what was done with before this moment.
pub async fn forget(tx: &mut Tx, before: Instant) -> Result<(), Failure> {
    store::forget(tx, before).await
}
