//! Desk time that appointments take, and what a hall has to know of them: without persons.

use super::{channel, read_bundle, state};
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::booking::{Place, State};
use domain::ids::{AppointmentId, OfficeId, PoolId, ServiceId, TenantId};
use domain::slots::Run;
use domain::time::{Cell, Day, Minutes};
use uuid::Uuid;

statements! {
    /// Appointments that keep seats on a day.
    PLACES_OF_DAY = "SELECT id, pool_id, day, start_cell, cells, buffer_before, buffer_after, channel, extra, office_id, tenant_id \
        FROM appointment WHERE office_id = $1 AND day = $2 AND (state <> 'cancelled' OR state_until IS NOT NULL)";
    /// Appointments that keep seats in a stretch of days.
    PLACES_BETWEEN = "SELECT id, pool_id, day, start_cell, cells, buffer_before, buffer_after, channel, extra, office_id, tenant_id \
        FROM appointment WHERE day >= $1 AND day < $2 AND (state <> 'cancelled' OR state_until IS NOT NULL)";
    /// The same of one tenant from a day on, one text for each pool and day: a row for each appointment would
    /// make a large city wait for its start.
    PLACES_FROM = "SELECT office_id, pool_id, day, string_agg(start_cell || '.' || cells || '.' || buffer_before \
        || '.' || buffer_after || '.' || channel || '.' || extra, ' ') \
        FROM appointment WHERE tenant_id = $1 AND day >= $2 AND (state <> 'cancelled' OR state_until IS NOT NULL) \
        GROUP BY office_id, pool_id, day";
    /// What a hall has to know of the appointments of its day: no person.
    PROMISED = "SELECT id, start_cell, minutes, state, state_until, bundle FROM appointment \
        WHERE tenant_id = $1 AND office_id = $2 AND day = $3 AND number IS NOT NULL";
    /// Appointments of past days that were kept or missed.
    KEPT = "SELECT COUNT(*) FROM appointment WHERE tenant_id = $1 AND office_id = $2 AND day >= $3 AND day < $4 \
        AND state IN ('arrived', 'missed')";
    /// First and last day with appointments.
    DAYS = "SELECT MIN(day), MAX(day) FROM appointment";
}

/// Desk time that somebody's seats take.
#[derive(Clone, Copy, Debug)]
pub struct Occupied {
    /// Whose.
    pub appointment: AppointmentId,
    /// Which tenant's.
    pub tenant: TenantId,
    /// Where.
    pub place: Place,
}

type PlaceRow = (Uuid, Uuid, i32, i32, i32, i32, i32, i32, i32, Uuid, Uuid);

fn occupied(row: PlaceRow) -> Result<Occupied, Failure> {
    let (id, pool, day, start, visit, before, after, door, extra, office, tenant) = row;
    let run = Run { before: u16::try_from(before)?, visit: u16::try_from(visit)?, after: u16::try_from(after)? };
    let place = Place {
        office: OfficeId(office.as_u128()),
        pool: PoolId(pool.as_u128()),
        day: Day(day),
        start: Cell(u16::try_from(start)?),
        run,
        channel: channel(door)?,
        extra: extra != 0,
    };
    Ok(Occupied { appointment: AppointmentId(id.as_u128()), tenant: TenantId(tenant.as_u128()), place })
}

/// An appointment of a day, without its person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promise {
    /// Identity.
    pub appointment: AppointmentId,
    /// When it begins.
    pub start: Cell,
    /// Expected length.
    pub minutes: Minutes,
    /// Where it stands.
    pub state: State,
    /// What for.
    pub bundle: Vec<(ServiceId, u8)>,
}

/// Appointments of an office and day that were ever reserved, without persons.
pub async fn promised(db: &Db, tenant: TenantId, office: OfficeId, day: Day) -> Result<Vec<Promise>, Failure> {
    type Row = (Uuid, i32, i32, String, Option<i64>, String);
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(PROMISED)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).bind(day.0).fetch_all(pool).await)?;
    let promise = |(id, start, minutes, code, until, bundle): Row| {
        Ok(Promise {
            appointment: AppointmentId(id.as_u128()),
            start: Cell(u16::try_from(start)?),
            minutes: Minutes(u16::try_from(minutes)?),
            state: state(&code, until)?,
            bundle: read_bundle(&bundle)?,
        })
    };
    rows.into_iter().map(promise).collect()
}

/// How many appointments of the days from `from` up to `to`, `to` excluded, were kept or missed.
pub async fn kept(db: &Db, tenant: TenantId, office: OfficeId, [from, to]: [Day; 2]) -> Result<i64, Failure> {
    let (count,): (i64,) = on_db!(db, pool => sqlx::query_as(KEPT)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).bind(from.0).bind(to.0)
        .fetch_one(pool).await)?;
    Ok(count)
}

/// Who keeps seats at an office on a day.
pub async fn places_of_day(tx: &mut Tx, office: OfficeId, day: Day) -> Result<Vec<Occupied>, Failure> {
    let rows: Vec<PlaceRow> = on_tx!(tx, conn => sqlx::query_as(PLACES_OF_DAY)
        .bind(Uuid::from_u128(office.0)).bind(day.0).fetch_all(conn).await)?;
    rows.into_iter().map(occupied).collect()
}

/// Who keeps seats at an office on a day, outside of a transaction.
pub async fn places_shown(db: &Db, office: OfficeId, day: Day) -> Result<Vec<Occupied>, Failure> {
    let rows: Vec<PlaceRow> = on_db!(db, pool => sqlx::query_as(PLACES_OF_DAY)
        .bind(Uuid::from_u128(office.0)).bind(day.0).fetch_all(pool).await)?;
    rows.into_iter().map(occupied).collect()
}

/// Desk time that is taken from a day on at a tenant's offices.
pub async fn places_from(db: &Db, tenant: TenantId, from: Day) -> Result<Vec<Place>, Failure> {
    let rows: Vec<(Uuid, Uuid, i32, String)> = on_db!(db, pool => sqlx::query_as(PLACES_FROM)
        .bind(Uuid::from_u128(tenant.0)).bind(from.0).fetch_all(pool).await)?;
    let mut places = Vec::new();
    for (office, pool, day, texts) in rows {
        for text in texts.split(' ') {
            let at = (OfficeId(office.as_u128()), PoolId(pool.as_u128()), Day(day));
            places.push(read_place(at, text).with_context(|| format!("place {text:?}"))?);
        }
    }
    Ok(places)
}

/// Reads `start.cells.before.after.channel.extra`.
fn read_place((office, pool, day): (OfficeId, PoolId, Day), text: &str) -> Option<Place> {
    let mut numbers = text.split('.').map(|n| n.parse::<u16>().ok());
    let mut next = || numbers.next().flatten();
    let (start, visit, before, after, door) = (Cell(next()?), next()?, next()?, next()?, next()?);
    let (channel, extra) = (channel(i32::from(door)).ok()?, next()? != 0);
    Some(Place { office, pool, day, start, run: Run { before, visit, after }, channel, extra })
}

/// Who keeps seats on the days from `from` up to `to`, `to` excluded.
pub async fn places_between(db: &Db, from: Day, to: Day) -> Result<Vec<Occupied>, Failure> {
    let rows: Vec<PlaceRow> =
        on_db!(db, pool => sqlx::query_as(PLACES_BETWEEN).bind(from.0).bind(to.0).fetch_all(pool).await)?;
    rows.into_iter().map(occupied).collect()
}

/// First and last day that have appointments.
pub async fn days(db: &Db) -> Result<Option<(Day, Day)>, Failure> {
    let (first, last): (Option<i32>, Option<i32>) = on_db!(db, pool => sqlx::query_as(DAYS).fetch_one(pool).await)?;
    Ok(first.zip(last).map(|(first, last)| (Day(first), Day(last))))
}
