//! SQL for the numbers and keys of appointments, and for puzzles that were solved.

use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::{AppointmentId, TenantId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    /// The next number of a tenant; the first has six digits.
    NEXT = "INSERT INTO zms_counter (tenant_id, last_number) VALUES ($1, 100001) \
        ON CONFLICT (tenant_id) DO UPDATE SET last_number = zms_counter.last_number + 1 RETURNING last_number";
    /// A new number with its key.
    INSERT = "INSERT INTO zms_booking (tenant_id, number, appointment_id, key_hash, replaces, owner_hash, keep_until) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// What a number stands for.
    BY_NUMBER = "SELECT number, appointment_id, key_hash, replaces, owner_hash FROM zms_booking \
        WHERE tenant_id = $1 AND number = $2";
    /// The number of an appointment.
    BY_APPOINTMENT = "SELECT number, appointment_id, key_hash, replaces, owner_hash FROM zms_booking \
        WHERE tenant_id = $1 AND appointment_id = $2";
    /// Everything of a citizen who logs in.
    BY_OWNER = "SELECT number, appointment_id, key_hash, replaces, owner_hash FROM zms_booking \
        WHERE tenant_id = $1 AND owner_hash = $2 ORDER BY number";
    /// Another key.
    SET_KEY = "UPDATE zms_booking SET key_hash = $3 WHERE tenant_id = $1 AND number = $2";
    /// Whose it is, unless it is somebody's.
    SET_OWNER = "UPDATE zms_booking SET owner_hash = $3 WHERE tenant_id = $1 AND number = $2 AND owner_hash IS NULL";
    /// Numbers whose visits were to be over by now.
    ENDING = "SELECT tenant_id, number, appointment_id FROM zms_booking WHERE keep_until <= $1 ORDER BY keep_until LIMIT 256";
    /// Keeps a number longer.
    KEEP = "UPDATE zms_booking SET keep_until = $3 WHERE tenant_id = $1 AND number = $2";
    /// Forgets a number.
    FORGET = "DELETE FROM zms_booking WHERE tenant_id = $1 AND number = $2";
    /// Notes that a puzzle was handed in.
    USE_PUZZLE = "INSERT INTO zms_puzzle (tenant_id, puzzle_hash, ends_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    /// Forgets puzzles that have expired.
    FORGET_PUZZLES = "DELETE FROM zms_puzzle WHERE ends_at <= $1";
}

/// An appointment as front ends know it.
#[derive(Clone, Debug)]
pub struct Numbered {
    /// Its number.
    pub number: i32,
    /// Which one.
    pub appointment: AppointmentId,
    /// Hash of the key that opens it.
    pub key_hash: String,
    /// Number of the appointment that it is to replace.
    pub replaces: Option<i32>,
    /// Hash of the name under which its citizen logs in.
    pub owner_hash: Option<String>,
}

#[derive(FromRow)]
struct Row {
    number: i32,
    appointment_id: Uuid,
    key_hash: String,
    replaces: Option<i32>,
    owner_hash: Option<String>,
}

impl From<Row> for Numbered {
    fn from(row: Row) -> Numbered {
        Numbered {
            number: row.number,
            appointment: AppointmentId(row.appointment_id.as_u128()),
            key_hash: row.key_hash,
            replaces: row.replaces,
            owner_hash: row.owner_hash,
        }
    }
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// A number that this tenant never gave out before.
pub async fn next_number(tx: &mut Tx, tenant: TenantId) -> Result<i32, Failure> {
    Ok(on_tx!(tx, conn => sqlx::query_scalar(NEXT).bind(uuid(tenant.0)).fetch_one(conn).await)?)
}

/// Keeps a number with its key, for now until `keep_until`.
pub async fn insert(tx: &mut Tx, tenant: TenantId, new: &Numbered, keep_until: Instant) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(INSERT)
        .bind(uuid(tenant.0)).bind(new.number).bind(uuid(new.appointment.0)).bind(new.key_hash.as_str())
        .bind(new.replaces).bind(new.owner_hash.as_deref()).bind(keep_until.0)
        .execute(conn).await.map(drop))?)
}

/// What a number of a tenant stands for.
pub async fn by_number(db: &Db, tenant: TenantId, number: i32) -> Result<Option<Numbered>, Failure> {
    let row: Option<Row> = on_db!(db, pool =>
        sqlx::query_as(BY_NUMBER).bind(uuid(tenant.0)).bind(number).fetch_optional(pool).await)?;
    Ok(row.map(Numbered::from))
}

/// The number of an appointment, if it has one.
pub async fn by_appointment(db: &Db, tenant: TenantId, id: AppointmentId) -> Result<Option<Numbered>, Failure> {
    let row: Option<Row> = on_db!(db, pool =>
        sqlx::query_as(BY_APPOINTMENT).bind(uuid(tenant.0)).bind(uuid(id.0)).fetch_optional(pool).await)?;
    Ok(row.map(Numbered::from))
}

/// Everything of a citizen who logs in, oldest first.
pub async fn by_owner(db: &Db, tenant: TenantId, owner_hash: &str) -> Result<Vec<Numbered>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool =>
        sqlx::query_as(BY_OWNER).bind(uuid(tenant.0)).bind(owner_hash).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(Numbered::from).collect())
}

/// Gives a number another key.
pub async fn set_key(tx: &mut Tx, tenant: TenantId, number: i32, key_hash: &str) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(SET_KEY).bind(uuid(tenant.0)).bind(number).bind(key_hash)
        .execute(conn).await.map(drop))?)
}

/// Says whose a number is, unless it is somebody's already.
pub async fn set_owner(tx: &mut Tx, tenant: TenantId, number: i32, owner_hash: &str) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(SET_OWNER).bind(uuid(tenant.0)).bind(number).bind(owner_hash)
        .execute(conn).await.map(drop))?)
}

/// Some hundred numbers whose time is up.
pub async fn ending(db: &Db, now: Instant) -> Result<Vec<(TenantId, i32, AppointmentId)>, Failure> {
    let rows: Vec<(Uuid, i32, Uuid)> = on_db!(db, pool => sqlx::query_as(ENDING).bind(now.0).fetch_all(pool).await)?;
    let known =
        |(tenant, number, id): (Uuid, i32, Uuid)| (TenantId(tenant.as_u128()), number, AppointmentId(id.as_u128()));
    Ok(rows.into_iter().map(known).collect())
}

/// Keeps a number until another moment.
pub async fn keep(tx: &mut Tx, tenant: TenantId, number: i32, until: Instant) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(KEEP).bind(uuid(tenant.0)).bind(number).bind(until.0)
        .execute(conn).await.map(drop))?)
}

/// Forgets a number; it is never given out again.
pub async fn forget(tx: &mut Tx, tenant: TenantId, number: i32) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(FORGET).bind(uuid(tenant.0)).bind(number).execute(conn).await.map(drop))?)
}

/// Notes that a puzzle was handed in. Tells whether it was for the first time, on any node.
pub async fn use_puzzle(tx: &mut Tx, tenant: TenantId, hash: &str, ends: Instant) -> Result<bool, Failure> {
    let rows = on_tx!(tx, conn => sqlx::query(USE_PUZZLE).bind(uuid(tenant.0)).bind(hash).bind(ends.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Forgets puzzles that have expired.
pub async fn forget_puzzles(tx: &mut Tx, now: Instant) -> Result<(), Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(FORGET_PUZZLES).bind(now.0).execute(conn).await.map(drop))?)
}
