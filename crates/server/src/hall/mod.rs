//! The hall slice: who is in the house, the desk page, calls, the display.
//!
//! Checking in makes a ticket from an appointment. Calling is one transaction: read who waits, let
//! [`domain::hall`] decide, take the ticket if nobody else was faster. Displays and desk pages learn of it
//! through [`Live`](crate::web::live::Live).

mod pages;
mod store;
mod views;

pub use pages::router;
pub use store::{STATEMENTS, all, calls, desks, insert_desks, insert_people};

use crate::app::App;
use crate::booking::{self, Actor, AuditRow, Record};
use crate::chance::Chance;
use crate::storage::{Db, Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL, Live};
use domain::booking::State;
use domain::catalog::{Office, Pool};
use domain::hall::{Ticket, TicketState, next_call};
use domain::ids::{AppointmentId, DeskId, OfficeId, PoolId, TenantId, TicketId};
use domain::numbers::Number;
use domain::time::{Day, Instant, Zone};
use store::{Aim, Claim};

/// Closes what was left open on past days; nothing hangs over night.
pub async fn close_past_days(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::close_before(&mut tx, Zone::berlin().day(now), now).await?;
    tx.commit().await
}

/// The waiting area of an office on one day.
#[derive(Clone, Copy, Debug)]
pub struct Hall<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// The office.
    pub office: &'a Office,
    /// The day.
    pub day: Day,
}

/// A desk (Platz) with its sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    /// Identity.
    pub id: DeskId,
    /// Its office.
    pub office: OfficeId,
    /// What it can do.
    pub pool: PoolId,
    /// What the sign over it says: "4".
    pub label: String,
    /// Place in lists.
    pub rank: i32,
}

/// A ticket and the appointment it was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InHouse {
    /// The ticket.
    pub ticket: Ticket,
    /// The appointment.
    pub appointment: AppointmentId,
}

/// The latest call of a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call {
    /// To which desk.
    pub desk: DeskId,
    /// When.
    pub at: Instant,
    /// The how manieth it was, from 1.
    pub calls: u16,
    /// When the person was done there; only told for storing.
    pub done: Option<Instant>,
}

impl<'a> Hall<'a> {
    /// The waiting area on the office's present day.
    pub fn today(tenant: TenantId, office: &'a Office, now: Instant) -> Hall<'a> {
        Hall { tenant, office, day: office.zone.day(now) }
    }
}

/// A clerk at a desk who does something to the people in the house.
pub struct Clerk<'a> {
    /// The database.
    pub db: &'a Db,
    /// Open pages.
    pub live: &'a Live,
    /// Identifiers.
    pub chance: &'a Chance,
    /// Who; for the audit trail.
    pub actor: Actor,
    /// The waiting area.
    pub hall: Hall<'a>,
    /// Now.
    pub now: Instant,
}

/// What became of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Called {
    /// This person is called.
    Person(Ticket),
    /// Nobody waits whom this desk can serve.
    Nobody,
    /// The desk is not as the page showed it: a second click, or a second page.
    Overtaken,
}

/// What became of an arrival.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// Waits now.
    Waits,
    /// Was in the house already.
    Already,
    /// The appointment is not of this office and day, or was cancelled.
    Refused,
}

impl Clerk<'_> {
    /// The person with this appointment has come: makes the ticket.
    pub async fn arrive(&self, record: &Record) -> Result<Arrival, Failure> {
        let (hall, appointment) = (&self.hall, &record.appointment);
        let here = (record.tenant, appointment.place.office, appointment.place.day);
        let Some(value) = appointment.number.filter(|_| here == (hall.tenant, hall.office.id, hall.day)) else {
            return Ok(Arrival::Refused);
        };
        let ticket = Ticket {
            id: TicketId(self.chance.id(self.now)),
            number: Number { letter: hall.office.letter, value },
            services: record.bundle.clone(),
            due: appointment.starts_at(&hall.office.zone),
            arrived: self.now,
            state: TicketState::Waiting,
        };
        let mut tx = self.db.begin().await?;
        if !booking::arrive(&mut tx, appointment.id, self.now).await? {
            let already = appointment.state == State::Arrived;
            return Ok(if already { Arrival::Already } else { Arrival::Refused });
        }
        store::admit(&mut tx, hall, &InHouse { ticket, appointment: appointment.id }).await?;
        self.settle(tx, "arrive", Some(appointment.id)).await?;
        Ok(Arrival::Waits)
    }

    /// Calls the next person to a desk. Whoever sits there is finished first; `current` is whom the page showed
    /// there, so that a second click does not call a second person.
    pub async fn call_next(&self, desk: &Desk, pool: &Pool, current: Option<TicketId>) -> Result<Called, Failure> {
        let mut tx = self.db.begin().await?;
        let mut finished = None;
        if let Some(ticket) = current {
            finished = store::close(&mut tx, self.aim(ticket, desk), TicketState::Finished).await?;
            if finished.is_none() {
                return Ok(Called::Overtaken);
            }
        }
        let person = loop {
            let tickets: Vec<Ticket> = store::open(&mut tx, &self.hall).await?.into_iter().map(|p| p.ticket).collect();
            let Some(next) = next_call(&tickets, pool) else { break None };
            let called =
                next.clone().call(desk.id, self.now).map_err(|_| anyhow::anyhow!("a queue of called people"))?;
            match store::call(&mut tx, self.aim(called.id, desk)).await? {
                Claim::Ours => break Some(called),
                // Another desk was faster: it has committed, so the next look shows who still waits.
                Claim::Gone => continue,
                Claim::DeskTaken => return Ok(Called::Overtaken),
            }
        };
        self.settle(tx, "finish", finished).await?;
        Ok(person.map_or(Called::Nobody, Called::Person))
    }

    /// Calls the person at the desk once more. False when the ticket is no longer there.
    pub async fn call_again(&self, desk: &Desk, ticket: TicketId) -> Result<bool, Failure> {
        let mut tx = self.db.begin().await?;
        let done = store::call_again(&mut tx, self.aim(ticket, desk)).await?;
        self.settle(tx, "call_again", None).await?;
        Ok(done)
    }

    /// The person at the desk is served. False when the ticket is no longer there.
    pub async fn finish(&self, desk: &Desk, ticket: TicketId) -> Result<bool, Failure> {
        let mut tx = self.db.begin().await?;
        let appointment = store::close(&mut tx, self.aim(ticket, desk), TicketState::Finished).await?;
        self.settle(tx, "finish", appointment).await?;
        Ok(appointment.is_some())
    }

    /// The person was called, but did not come. False when the ticket is no longer there.
    pub async fn did_not_come(&self, desk: &Desk, ticket: TicketId) -> Result<bool, Failure> {
        let mut tx = self.db.begin().await?;
        let appointment = store::close(&mut tx, self.aim(ticket, desk), TicketState::Missed).await?;
        if let Some(appointment) = appointment {
            booking::miss(&mut tx, appointment, self.now).await?;
        }
        self.settle(tx, "did_not_come", appointment).await?;
        Ok(appointment.is_some())
    }

    fn aim(&self, ticket: TicketId, desk: &Desk) -> Aim {
        Aim { tenant: self.hall.tenant, ticket, desk: desk.id, at: self.now }
    }

    /// Writes the audit row, commits, and tells every open page here and on other nodes.
    async fn settle(&self, mut tx: Tx, deed: &'static str, subject: Option<AppointmentId>) -> Result<(), Failure> {
        let office = self.hall.office.id;
        let row = subject.map(|subject| AuditRow {
            id: self.chance.id(self.now),
            tenant: self.hall.tenant,
            at: self.now,
            actor: self.actor.name(),
            deed,
            subject,
            detail: format!("{:032x} {}", office.0, self.hall.day),
        });
        booking::audit(&mut tx, row.as_slice()).await?;
        notify(&mut tx, HALL_CHANNEL, &live::payload(office)).await?;
        tx.commit().await?;
        self.live.changed(office);
        Ok(())
    }
}
