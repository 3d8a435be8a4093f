//! SQL of what was told about waits and how it came: `wait_forecast`, and the past as far as it teaches.

use crate::hall::HallKey;
use crate::hall::record::{CLASSES, code};
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::hall::{Ticket, Waiting};
use domain::time::{Day, Instant};
use uuid::Uuid;

statements! {
    /// Who was called on earlier days of the same weekday.
    PAST_WAITS = "SELECT checked_in_at, due_at, called_at FROM ticket
        WHERE tenant_id = $1 AND office_id = $2 AND day < $3 AND day >= $4 AND day % 7 = $5 AND called_at IS NOT NULL";
    /// What somebody was told first.
    KEEP = "INSERT INTO wait_forecast (id, tenant_id, office_id, day, class, made_at, q50, q80, q90,
        stretch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING";
    /// How long it took until the first call.
    FILL_IN = "UPDATE wait_forecast SET waited = (SELECT MIN(ticket_log.at) FROM ticket_log
            WHERE ticket_log.ticket_id = wait_forecast.id AND ticket_log.deed = 'call') - made_at
        WHERE waited IS NULL AND EXISTS (SELECT 1 FROM ticket_log
            WHERE ticket_log.ticket_id = wait_forecast.id AND ticket_log.deed = 'call')";
    /// The latest forecasts that were judged.
    JUDGED = "SELECT q90, stretch, waited FROM wait_forecast WHERE tenant_id = $1 AND office_id = $2 AND day >= $3
        AND waited IS NOT NULL ORDER BY made_at DESC LIMIT 500";
    /// By week: Monday is the first day; day 0 was a Thursday.
    COVERAGE = "SELECT (day + 3) / 7, COUNT(*), SUM(CASE WHEN waited <= q50 THEN 1 ELSE 0 END),
            SUM(CASE WHEN waited <= q80 THEN 1 ELSE 0 END), SUM(CASE WHEN waited <= q90 THEN 1 ELSE 0 END)
        FROM wait_forecast WHERE tenant_id = $1 AND office_id = $2 AND waited IS NOT NULL
        GROUP BY (day + 3) / 7 ORDER BY 1 DESC LIMIT 26";
    /// Planned minutes, and seconds from the last call to the end.
    VISITS = "SELECT expected, state_at - called_at FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day >= $3
        AND state = 'finished' AND called_at IS NOT NULL ORDER BY day DESC, seq DESC LIMIT 2000";
    /// When people without an appointment came.
    WALKED_IN = "SELECT checked_in_at FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day >= $3 AND day < $4
        AND appointment_id IS NULL ORDER BY day, seq LIMIT 50000";
    /// Seconds after the appointment at which people checked in.
    ARRIVALS = "SELECT checked_in_at - due_at FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day >= $3
        AND day < $4 AND appointment_id IS NOT NULL ORDER BY day DESC, seq DESC LIMIT 2000";
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// Keeps what somebody was told first about their wait, and how far it was stretched.
pub async fn keep(
    tx: &mut Tx,
    key: HallKey,
    ticket: &Ticket,
    (told, stretch): (&Waiting, f64),
    now: Instant,
) -> Result<(), Failure> {
    // Minutes to whole seconds; saturates far beyond a day.
    let seconds = |minutes: f64| (minutes * 60.0).round() as i32;
    on_tx!(tx, conn => sqlx::query(KEEP)
        .bind(uuid(ticket.id.0)).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .bind(code(&CLASSES, ticket.class)).bind(now.0)
        .bind(seconds(told.q50)).bind(seconds(told.q80)).bind(seconds(told.q90))
        .bind((stretch * 100.0).round() as i32)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Fills in how long those waited who were called meanwhile.
pub async fn fill_in(tx: &mut Tx) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FILL_IN).execute(conn).await.map(drop))?;
    Ok(())
}

/// The latest forecasts with their outcome, oldest first: the 90 % figure in seconds, its stretch in percent, and
/// what it was in seconds.
pub async fn judged(db: &Db, key: HallKey, since: Day) -> Result<Vec<(i32, i32, i32)>, Failure> {
    let mut rows: Vec<(i32, i32, i32)> = on_db!(db, pool => sqlx::query_as(JUDGED)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(since.0).fetch_all(pool).await)?;
    rows.reverse();
    Ok(rows)
}

/// When people without an appointment came, on the days from `since` up to the hall's own, the first one first.
pub async fn walked_in(db: &Db, key: HallKey, since: Day) -> Result<Vec<Instant>, Failure> {
    let rows: Vec<(i64,)> = on_db!(db, pool => sqlx::query_as(WALKED_IN)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(since.0).bind(key.day.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(at,)| Instant(at)).collect())
}

/// Week number, forecasts, and how many waited no longer than 50, 80 and 90 % of people should.
pub type WeekRow = (i32, i64, i64, i64, i64);

/// How forecasts came true, by week, latest first.
pub async fn coverage(db: &Db, key: HallKey) -> Result<Vec<WeekRow>, Failure> {
    Ok(on_db!(db, pool => sqlx::query_as(COVERAGE)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).fetch_all(pool).await)?)
}

/// Planned minutes and real seconds of visits, latest first.
pub async fn visits(db: &Db, key: HallKey, since: Day) -> Result<Vec<(i32, i64)>, Failure> {
    Ok(on_db!(db, pool => sqlx::query_as(VISITS)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(since.0).fetch_all(pool).await)?)
}

/// Seconds after the appointment at which people checked in, on past days.
pub async fn arrivals(db: &Db, key: HallKey, since: Day) -> Result<Vec<i64>, Failure> {
    let rows: Vec<(i64,)> = on_db!(db, pool => sqlx::query_as(ARRIVALS)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(since.0).bind(key.day.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(seconds,)| seconds).collect())
}

/// When people came on the same weekday of the last `weeks` weeks, from appointment or check-in, and how many seconds
/// they then waited for the call.
pub async fn past_waits(db: &Db, key: HallKey, weeks: i32) -> Result<Vec<(Instant, i64)>, Failure> {
    let rows: Vec<(i64, i64, i64)> = on_db!(db, pool => sqlx::query_as(PAST_WAITS)
        .bind(Uuid::from_u128(key.tenant.0)).bind(Uuid::from_u128(key.office.0)).bind(key.day.0)
        .bind(key.day.0 - 7 * weeks).bind(key.day.0 % 7).fetch_all(pool).await)?;
    let wait = |(came, due, called): (i64, i64, i64)| (Instant(came.max(due)), (called - came.max(due)).max(0));
    Ok(rows.into_iter().map(wait).collect())
}
