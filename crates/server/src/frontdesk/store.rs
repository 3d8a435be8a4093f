//! SQL of the front desk: `refusal_count`, `help_call`.

use crate::hall::HallKey;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::time::{Day, Instant};
use uuid::Uuid;

statements! {
    COUNT = "INSERT INTO refusal_count (tenant_id, office_id, day, reason, count) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (office_id, day, reason) DO UPDATE SET count = refusal_count.count + 1";
    COUNTS = "SELECT day, reason, count FROM refusal_count
        WHERE tenant_id = $1 AND office_id = $2 AND day >= $3 AND day <= $4 ORDER BY day, reason";
    CALL = "INSERT INTO help_call (id, tenant_id, office_id, day, at, place) VALUES ($1, $2, $3, $4, $5, $6)";
    CALLS = "SELECT id, at, place FROM help_call
        WHERE tenant_id = $1 AND office_id = $2 AND day = $3 AND answered_at IS NULL ORDER BY at, id";
    ANSWER = "UPDATE help_call SET answered_at = $4
        WHERE id = $1 AND tenant_id = $2 AND office_id = $3 AND answered_at IS NULL";
    FORGET_CALLS = "DELETE FROM help_call WHERE day < $1";
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// Counts one refusal.
pub async fn count(tx: &mut Tx, key: HallKey, reason: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(COUNT).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .bind(reason).execute(conn).await.map(drop))?;
    Ok(())
}

/// Refusals from a day up to the day of `key`: day, reason, count.
pub async fn counts(db: &Db, key: HallKey, from: Day) -> Result<Vec<(Day, String, i32)>, Failure> {
    let rows: Vec<(i32, String, i32)> = on_db!(db, pool => sqlx::query_as(COUNTS).bind(uuid(key.tenant.0))
        .bind(uuid(key.office.0)).bind(from.0).bind(key.day.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(day, reason, count)| (Day(day), reason, count)).collect())
}

/// Somebody asks for help.
pub async fn call(tx: &mut Tx, key: HallKey, (id, place): (u128, &str), now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(CALL).bind(uuid(id)).bind(uuid(key.tenant.0)).bind(uuid(key.office.0))
        .bind(key.day.0).bind(now.0).bind(place).execute(conn).await.map(drop))?;
    Ok(())
}

/// Who still waits for help today: identity, since when, where.
pub async fn calls(db: &Db, key: HallKey) -> Result<Vec<(u128, Instant, String)>, Failure> {
    let rows: Vec<(Uuid, i64, String)> = on_db!(db, pool => sqlx::query_as(CALLS).bind(uuid(key.tenant.0))
        .bind(uuid(key.office.0)).bind(key.day.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, at, place)| (id.as_u128(), Instant(at), place)).collect())
}

/// Somebody goes there. False when another one was faster.
pub async fn answer(tx: &mut Tx, key: HallKey, id: u128, now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(ANSWER).bind(uuid(id)).bind(uuid(key.tenant.0))
        .bind(uuid(key.office.0)).bind(now.0).execute(conn).await.map(|r| r.rows_affected()))?;
    Ok(done == 1)
}

/// Deletes the calls of past days.
pub async fn forget_calls(tx: &mut Tx, before: Day) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_CALLS).bind(before.0).execute(conn).await.map(drop))?;
    Ok(())
}
