//! SQL for `ticket` and `desk`.

use super::{Call, Desk, Hall, InHouse};
use crate::booking::{read_bundle, write_bundle};
use crate::storage::{Columns, Db, Failure, Tx, insert_many};
use crate::{on_db, on_tx, statements};
use anyhow::{Context, bail};
use domain::hall::{Ticket, TicketState};
use domain::ids::{AppointmentId, DeskId, OfficeId, PoolId, TenantId, TicketId};
use domain::numbers::Number;
use domain::time::{Day, Instant};
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, appointment_id, number, services, due_at, arrived_at, state, desk_id, called_at, calls"
    };
}

statements! {
    /// Comes in. Whoever did not come when called and turns up later waits again, in the old place.
    ADMIT = "INSERT INTO ticket (id, tenant_id, office_id, appointment_id, day, number, services, due_at, arrived_at,
            state, calls) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0)
        ON CONFLICT (appointment_id) DO UPDATE SET state = 'waiting', desk_id = NULL, called_at = NULL, calls = 0,
            done_at = NULL WHERE ticket.state = 'missed'";
    /// Who waits or is at a desk.
    OPEN = concat!("SELECT ", columns!(), " FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day = $3
        AND state IN ('waiting', 'called')");
    /// Everybody of the day.
    ALL = concat!("SELECT ", columns!(), " FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day = $3");
    /// The latest calls, each number once.
    CALLS = "SELECT number, desk_id, called_at, calls FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day = $3
        AND called_at IS NOT NULL AND desk_id IS NOT NULL ORDER BY called_at DESC, number DESC LIMIT $4";
    /// Only if nobody else was faster.
    CALL = "UPDATE ticket SET state = 'called', desk_id = $3, called_at = $4, calls = 1
        WHERE id = $1 AND tenant_id = $2 AND state = 'waiting'";
    CALL_AGAIN = "UPDATE ticket SET called_at = $4, calls = calls + 1
        WHERE id = $1 AND tenant_id = $2 AND desk_id = $3 AND state = 'called'";
    CLOSE = "UPDATE ticket SET state = $5, done_at = $4
        WHERE id = $1 AND tenant_id = $2 AND desk_id = $3 AND state = 'called' RETURNING appointment_id";
    /// Nobody is in the house over night.
    CLOSE_BEFORE = "UPDATE ticket SET state = CASE WHEN state = 'called' THEN 'finished' ELSE 'missed' END, done_at = $2
        WHERE day < $1 AND state IN ('waiting', 'called')";
    DESKS = "SELECT id, office_id, pool_id, label, rank FROM desk WHERE tenant_id = $1 ORDER BY rank, id";
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    appointment_id: Uuid,
    number: i32,
    services: String,
    due_at: i64,
    arrived_at: i64,
    state: String,
    desk_id: Option<Uuid>,
    called_at: Option<i64>,
    calls: i32,
}

impl Row {
    fn in_house(self, letter: char) -> Result<InHouse, Failure> {
        let state = match self.state.as_str() {
            "waiting" => TicketState::Waiting,
            "called" => {
                let (desk, at) = self.desk_id.zip(self.called_at).context("a call without desk or time")?;
                let (desk, calls) = (DeskId(desk.as_u128()), u16::try_from(self.calls)?);
                TicketState::Called { desk, at: Instant(at), calls }
            }
            "finished" => TicketState::Finished,
            "missed" => TicketState::Missed,
            other => bail!("state {other:?} of a ticket"),
        };
        let ticket = Ticket {
            id: TicketId(self.id.as_u128()),
            number: Number { letter, value: u16::try_from(self.number)? },
            services: read_bundle(&self.services)?,
            due: Instant(self.due_at),
            arrived: Instant(self.arrived_at),
            state,
        };
        Ok(InHouse { ticket, appointment: AppointmentId(self.appointment_id.as_u128()) })
    }
}

fn state_code(state: TicketState) -> &'static str {
    match state {
        TicketState::Waiting => "waiting",
        TicketState::Called { .. } => "called",
        TicketState::Finished => "finished",
        TicketState::Missed => "missed",
    }
}

/// Comes in. False when the person is in the house already.
pub async fn admit(tx: &mut Tx, hall: &Hall<'_>, new: &InHouse) -> Result<bool, Failure> {
    let ticket = &new.ticket;
    let done = on_tx!(tx, conn => sqlx::query(ADMIT)
        .bind(Uuid::from_u128(ticket.id.0))
        .bind(Uuid::from_u128(hall.tenant.0))
        .bind(Uuid::from_u128(hall.office.id.0))
        .bind(Uuid::from_u128(new.appointment.0))
        .bind(hall.day.0)
        .bind(i32::from(ticket.number.value))
        .bind(write_bundle(&ticket.services))
        .bind(ticket.due.0)
        .bind(ticket.arrived.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Stores people who are in the house or have been today, with whatever has happened to them: for the demo.
pub async fn insert_people(tx: &mut Tx, hall: &Hall<'_>, people: &[(InHouse, Option<Call>)]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO ticket (id, tenant_id, office_id, appointment_id, day, number, services, due_at, \
        arrived_at, state, desk_id, called_at, calls, done_at) ";
    insert_many(tx, HEAD, 14, people, |(InHouse { ticket, appointment }, call), row: &mut dyn Columns| {
        row.uuid(Some(ticket.id.0));
        row.uuid(Some(hall.tenant.0));
        row.uuid(Some(hall.office.id.0));
        row.uuid(Some(appointment.0));
        row.int(Some(hall.day.0));
        row.int(Some(i32::from(ticket.number.value)));
        row.text(Some(&write_bundle(&ticket.services)));
        row.big(Some(ticket.due.0));
        row.big(Some(ticket.arrived.0));
        row.text(Some(state_code(ticket.state)));
        row.uuid(call.map(|call| call.desk.0));
        row.big(call.map(|call| call.at.0));
        row.int(Some(call.map_or(0, |call| i32::from(call.calls))));
        row.big(call.and_then(|call| call.done).map(|done| done.0));
    })
    .await
}

/// Who waits or is at a desk, read inside the transaction that will change it.
pub async fn open(tx: &mut Tx, hall: &Hall<'_>) -> Result<Vec<InHouse>, Failure> {
    let rows: Vec<Row> = on_tx!(tx, conn => sqlx::query_as(OPEN)
        .bind(Uuid::from_u128(hall.tenant.0)).bind(Uuid::from_u128(hall.office.id.0)).bind(hall.day.0)
        .fetch_all(conn).await)?;
    rows.into_iter().map(|row| row.in_house(hall.office.letter)).collect()
}

/// Everybody who was in the house on this day.
pub async fn all(db: &Db, hall: &Hall<'_>) -> Result<Vec<InHouse>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(ALL)
        .bind(Uuid::from_u128(hall.tenant.0)).bind(Uuid::from_u128(hall.office.id.0)).bind(hall.day.0)
        .fetch_all(pool).await)?;
    rows.into_iter().map(|row| row.in_house(hall.office.letter)).collect()
}

/// The latest `count` calls, newest first.
pub async fn calls(db: &Db, hall: &Hall<'_>, count: u8) -> Result<Vec<(Number, Call)>, Failure> {
    let rows: Vec<(i32, Uuid, i64, i32)> = on_db!(db, pool => sqlx::query_as(CALLS)
        .bind(Uuid::from_u128(hall.tenant.0)).bind(Uuid::from_u128(hall.office.id.0)).bind(hall.day.0)
        .bind(i64::from(count)).fetch_all(pool).await)?;
    let call = |(number, desk, at, calls): (i32, Uuid, i64, i32)| {
        let number = Number { letter: hall.office.letter, value: u16::try_from(number)? };
        let call = Call { desk: DeskId(desk.as_u128()), at: Instant(at), calls: u16::try_from(calls)?, done: None };
        Ok((number, call))
    };
    rows.into_iter().map(call).collect()
}

/// Which ticket a deed is done to, and from which desk.
#[derive(Clone, Copy)]
pub struct Aim {
    /// Tenant.
    pub tenant: TenantId,
    /// The ticket.
    pub ticket: TicketId,
    /// The desk.
    pub desk: DeskId,
    /// Now.
    pub at: Instant,
}

async fn change(tx: &mut Tx, statement: &'static str, aim: Aim) -> Result<bool, sqlx::Error> {
    let done = on_tx!(tx, conn => sqlx::query(statement)
        .bind(Uuid::from_u128(aim.ticket.0))
        .bind(Uuid::from_u128(aim.tenant.0))
        .bind(Uuid::from_u128(aim.desk.0))
        .bind(aim.at.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// What became of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// The ticket is this desk's.
    Ours,
    /// Somebody else has it.
    Gone,
    /// The desk has somebody already. The transaction cannot go on.
    DeskTaken,
}

/// Calls a waiting ticket.
pub async fn call(tx: &mut Tx, aim: Aim) -> Result<Claim, Failure> {
    match change(tx, CALL, aim).await {
        Ok(true) => Ok(Claim::Ours),
        Ok(false) => Ok(Claim::Gone),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(Claim::DeskTaken),
        Err(error) => Err(error.into()),
    }
}

/// Calls a ticket once more. False when it is no longer at this desk.
pub async fn call_again(tx: &mut Tx, aim: Aim) -> Result<bool, Failure> {
    Ok(change(tx, CALL_AGAIN, aim).await?)
}

/// Ends a ticket; gives its appointment, or nothing when it is no longer at this desk.
pub async fn close(tx: &mut Tx, aim: Aim, end: TicketState) -> Result<Option<AppointmentId>, Failure> {
    let row: Option<(Uuid,)> = on_tx!(tx, conn => sqlx::query_as(CLOSE)
        .bind(Uuid::from_u128(aim.ticket.0))
        .bind(Uuid::from_u128(aim.tenant.0))
        .bind(Uuid::from_u128(aim.desk.0))
        .bind(aim.at.0)
        .bind(state_code(end))
        .fetch_optional(conn).await)?;
    Ok(row.map(|(id,)| AppointmentId(id.as_u128())))
}

/// Closes every ticket of the days before `day`: who was at a desk is finished, who still waited left.
pub async fn close_before(tx: &mut Tx, day: Day, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(CLOSE_BEFORE).bind(day.0).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// All desks of a tenant, in the order of their signs.
pub async fn desks(db: &Db, tenant: TenantId) -> Result<Vec<Desk>, Failure> {
    let rows: Vec<(Uuid, Uuid, Uuid, String, i32)> = on_db!(db, pool => sqlx::query_as(DESKS)
        .bind(Uuid::from_u128(tenant.0)).fetch_all(pool).await)?;
    let desk = |(id, office, pool, label, rank): (Uuid, Uuid, Uuid, _, _)| Desk {
        id: DeskId(id.as_u128()),
        office: OfficeId(office.as_u128()),
        pool: PoolId(pool.as_u128()),
        label,
        rank,
    };
    Ok(rows.into_iter().map(desk).collect())
}

/// Stores desks.
pub async fn insert_desks(tx: &mut Tx, tenant: TenantId, desks: &[Desk]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO desk (id, tenant_id, office_id, pool_id, label, rank) ";
    insert_many(tx, HEAD, 6, desks, |desk, row: &mut dyn Columns| {
        row.uuid(Some(desk.id.0));
        row.uuid(Some(tenant.0));
        row.uuid(Some(desk.office.0));
        row.uuid(Some(desk.pool.0));
        row.text(Some(&desk.label));
        row.int(Some(desk.rank));
    })
    .await
}
