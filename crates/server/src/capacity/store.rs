//! SQL for `office_day` (lock and version) and `seat` (the ledger).

use crate::storage::{Columns, Db, Failure, Tx, insert_many};
use crate::{on_db, on_tx, statements};
use domain::booking::Place;
use domain::ids::{AppointmentId, OfficeId, PoolId, TenantId};
use domain::time::{Cell, Day};
use sqlx::{Postgres, QueryBuilder, Sqlite};
use uuid::Uuid;

statements! {
    /// Versions of every day from one on.
    VERSIONS = "SELECT office_id, day, version FROM office_day WHERE tenant_id = $1 AND day >= $2";
    /// Version of one day.
    VERSION = "SELECT version FROM office_day WHERE office_id = $1 AND day = $2";
    /// Seats of one pool and day.
    SEATS = "SELECT cell, lane, appointment_id FROM seat WHERE pool_id = $1 AND day = $2";
    /// Frees the seats of one appointment.
    FREE = "DELETE FROM seat WHERE pool_id = $1 AND day = $2 AND cell >= $3 AND cell < $4 AND appointment_id = $5";
    /// All seats of a stretch of days, for checking.
    SEATS_BETWEEN = "SELECT s.pool_id, s.day, s.cell, s.lane, s.appointment_id FROM seat s WHERE s.day >= $1 AND s.day < $2";
    /// First and last day with seats.
    SEAT_DAYS = "SELECT MIN(day), MAX(day) FROM seat";
    /// Tells other nodes which days changed.
    NOTIFY = "SELECT pg_notify($1, $2)";
}

/// Channel on which nodes tell each other about changed days.
pub const DAY_CHANNEL: &str = "wartefrei_days";
/// Office days named in one notification: PostgreSQL allows 8,000 bytes.
const NOTIFY_DAYS_MAX: usize = 100;

/// An office's day: the unit of locking.
pub type DayKey = (OfficeId, Day);

/// What the lock of a day reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DayHead {
    /// Rises with every change of the day's seats; 0 for a day nobody booked yet.
    pub version: i64,
    /// Last waiting number given out for this day.
    pub last_number: u16,
}

/// A seat taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Seat {
    /// Pool of the seat.
    pub pool: PoolId,
    /// Day.
    pub day: Day,
    /// Cell.
    pub cell: Cell,
    /// Which of the cell's seats.
    pub lane: u8,
    /// Whose it is.
    pub appointment: AppointmentId,
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

const LOCK_HEAD: &str = "SELECT office_id, day, version, last_number FROM office_day WHERE (office_id, day) IN (";

/// Locks these days until the transaction ends and reads their heads, in the order of `days`, which is
/// sorted. On SQLite the transaction itself is the lock; missing rows count as version 0.
pub async fn lock(tx: &mut Tx, tenant: impl Fn(&DayKey) -> TenantId, days: &[DayKey]) -> Result<Vec<DayHead>, Failure> {
    type Row = (Uuid, i32, i64, i32);
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = match tx {
        Tx::Lite(tx) => {
            let mut query = QueryBuilder::<Sqlite>::new(LOCK_HEAD);
            query.push_values(days, |mut row, (office, day)| {
                row.push_bind(uuid(office.0)).push_bind(day.0);
            });
            query.push(")").build_query_as().fetch_all(&mut **tx).await?
        }
        Tx::Pg(pg) => {
            insert_missing(pg, &tenant, days).await?;
            let mut query = QueryBuilder::<Postgres>::new(
                "SELECT office_id, day, version, last_number FROM office_day WHERE (office_id, day) IN (",
            );
            let mut list = query.separated(", ");
            for (office, day) in days {
                list.push("(").push_bind_unseparated(uuid(office.0)).push_unseparated(", ");
                list.push_bind_unseparated(day.0).push_unseparated(")");
            }
            query.push(") ORDER BY office_id, day FOR UPDATE").build_query_as().fetch_all(&mut **pg).await?
        }
    };
    let heads: std::collections::HashMap<DayKey, DayHead> = rows
        .into_iter()
        .map(|(office, day, version, number)| {
            let last_number = u16::try_from(number).unwrap_or(u16::MAX);
            ((OfficeId(office.as_u128()), Day(day)), DayHead { version, last_number })
        })
        .collect();
    Ok(days.iter().map(|key| heads.get(key).copied().unwrap_or_default()).collect())
}

/// Makes sure that every day has a row to lock. Sorted, so that two nodes wait for each other in one
/// direction only.
async fn insert_missing(
    tx: &mut sqlx::Transaction<'static, Postgres>,
    tenant: impl Fn(&DayKey) -> TenantId,
    days: &[DayKey],
) -> Result<(), Failure> {
    let mut query =
        QueryBuilder::<Postgres>::new("INSERT INTO office_day (tenant_id, office_id, day, version, last_number) ");
    query.push_values(days, |mut row, key| {
        row.push_bind(uuid(tenant(key).0)).push_bind(uuid(key.0.0)).push_bind(key.1.0);
        row.push("0").push("0");
    });
    query.push(" ON CONFLICT DO NOTHING").build().execute(&mut **tx).await?;
    Ok(())
}

/// Writes the heads of days whose lock this transaction holds.
pub async fn save_heads(tx: &mut Tx, heads: &[(TenantId, DayKey, DayHead)]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO office_day (tenant_id, office_id, day, version, last_number) ";
    const TAIL: &str =
        " ON CONFLICT (office_id, day) DO UPDATE SET version = excluded.version, last_number = excluded.last_number";
    if heads.is_empty() {
        return Ok(());
    }
    macro_rules! upsert {
        ($tx:expr, $engine:ty) => {{
            let mut query = QueryBuilder::<$engine>::new(HEAD);
            query.push_values(heads, |mut row, (tenant, (office, day), head)| {
                row.push_bind(uuid(tenant.0)).push_bind(uuid(office.0)).push_bind(day.0);
                row.push_bind(head.version).push_bind(i32::from(head.last_number));
            });
            query.push(TAIL).build().execute(&mut **$tx).await?;
        }};
    }
    match tx {
        Tx::Lite(tx) => upsert!(tx, Sqlite),
        Tx::Pg(tx) => {
            upsert!(tx, Postgres);
            for chunk in heads.chunks(NOTIFY_DAYS_MAX) {
                let days: Vec<String> = chunk
                    .iter()
                    .map(|(_, (office, day), head)| format!("{:x}:{}:{}", office.0, day.0, head.version))
                    .collect();
                sqlx::query(NOTIFY).bind(DAY_CHANNEL).bind(days.join(" ")).execute(&mut **tx).await?;
            }
        }
    }
    Ok(())
}

/// Reads a notification back: office, day, version.
pub fn parse_notification(payload: &str) -> Vec<(DayKey, i64)> {
    let entry = |text: &str| {
        let mut parts = text.split(':');
        let office = u128::from_str_radix(parts.next()?, 16).ok()?;
        let day = parts.next()?.parse().ok()?;
        Some(((OfficeId(office), Day(day)), parts.next()?.parse().ok()?))
    };
    payload.split(' ').filter_map(entry).collect()
}

/// Version of one day, 0 if nobody booked it yet.
pub async fn version(db: &Db, (office, day): DayKey) -> Result<i64, Failure> {
    let row: Option<(i64,)> =
        on_db!(db, pool => sqlx::query_as(VERSION).bind(uuid(office.0)).bind(day.0).fetch_optional(pool).await)?;
    Ok(row.map_or(0, |r| r.0))
}

/// Versions of a tenant's days from `first` on.
pub async fn versions(db: &Db, tenant: TenantId, first: Day) -> Result<Vec<(DayKey, i64)>, Failure> {
    let rows: Vec<(Uuid, i32, i64)> =
        on_db!(db, pool => sqlx::query_as(VERSIONS).bind(uuid(tenant.0)).bind(first.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(office, day, version)| ((OfficeId(office.as_u128()), Day(day)), version)).collect())
}

/// Seats of a pool on a day: cell, lane, owner.
pub async fn seats(tx: &mut Tx, pool: PoolId, day: Day) -> Result<Vec<(Cell, u8, AppointmentId)>, Failure> {
    let rows: Vec<(i32, i32, Uuid)> =
        on_tx!(tx, conn => sqlx::query_as(SEATS).bind(uuid(pool.0)).bind(day.0).fetch_all(conn).await)?;
    rows.into_iter()
        .map(|(cell, lane, owner)| {
            Ok((Cell(u16::try_from(cell)?), u8::try_from(lane)?, AppointmentId(owner.as_u128())))
        })
        .collect()
}

/// Takes seats. The primary key refuses a seat that is taken, the check one beyond the desks (`desks`).
pub async fn take(tx: &mut Tx, seats: &[(Seat, u8)]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO seat (pool_id, day, cell, lane, desks, appointment_id) ";
    insert_many(tx, HEAD, 6, seats, |(seat, desks), row: &mut dyn Columns| {
        row.uuid(Some(seat.pool.0));
        row.int(Some(seat.day.0));
        row.int(Some(seat.cell.0.into()));
        row.int(Some(seat.lane.into()));
        row.int(Some((*desks).into()));
        row.uuid(Some(seat.appointment.0));
    })
    .await
}

/// Frees the seats of an appointment at a place.
pub async fn free(tx: &mut Tx, place: &Place, appointment: AppointmentId) -> Result<(), Failure> {
    let first = i32::from(place.first().0);
    let end = first + i32::from(place.run.cells());
    on_tx!(tx, conn => sqlx::query(FREE)
        .bind(uuid(place.pool.0)).bind(place.day.0).bind(first).bind(end).bind(uuid(appointment.0))
        .execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// First and last day that have seats.
pub async fn seat_days(db: &Db) -> Result<Option<(Day, Day)>, Failure> {
    let (first, last): (Option<i32>, Option<i32>) =
        on_db!(db, pool => sqlx::query_as(SEAT_DAYS).fetch_one(pool).await)?;
    Ok(first.zip(last).map(|(first, last)| (Day(first), Day(last))))
}

/// All seats of the days from `from` up to `to`, `to` excluded.
pub async fn seats_between(db: &Db, from: Day, to: Day) -> Result<Vec<Seat>, Failure> {
    type Row = (Uuid, i32, i32, i32, Uuid);
    let rows: Vec<Row> =
        on_db!(db, pool => sqlx::query_as(SEATS_BETWEEN).bind(from.0).bind(to.0).fetch_all(pool).await)?;
    rows.into_iter()
        .map(|(pool, day, cell, lane, owner)| {
            Ok(Seat {
                pool: PoolId(pool.as_u128()),
                day: Day(day),
                cell: Cell(u16::try_from(cell)?),
                lane: u8::try_from(lane)?,
                appointment: AppointmentId(owner.as_u128()),
            })
        })
        .collect()
}
