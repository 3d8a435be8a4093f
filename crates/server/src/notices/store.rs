//! The outbox table.

use super::cause::never;
use super::{Cause, FailedNotice, NewNotice, Progress};
use crate::storage::{Columns, Db, Failure, Tx, upsert_many};
use crate::{on_db, on_tx, statements};
use domain::ids::{AppointmentId, TenantId};
use domain::notices::Kind;
use domain::time::Instant;
use uuid::Uuid;

/// Whoever claims a notice has this long to send it, in seconds. A node that dies gives it back by that.
const LEASE: i64 = 300;

/// A message that cannot be undone stays; one that was withdrawn waits again, for its new time.
const INSERT: [&str; 2] = [
    "INSERT INTO notice (tenant_id, key, appointment_id, kind, sequence, due_at, not_after, state, attempts, \
      cause_id, cause)",
    " ON CONFLICT (tenant_id, key) DO UPDATE SET sequence = excluded.sequence, due_at = excluded.due_at, \
      not_after = excluded.not_after, cause_id = excluded.cause_id, cause = excluded.cause, state = 'waiting', attempts = 0, last_error = NULL, done_at = NULL \
      WHERE notice.state = 'withdrawn'",
];

statements! {
    WITHDRAW = "UPDATE notice SET state = 'withdrawn', done_at = $3 \
        WHERE tenant_id = $1 AND appointment_id = $2 AND state = 'waiting'";
    /// The outer condition is asked again on PostgreSQL when another node was faster.
    CLAIM = "UPDATE notice SET due_at = $2, attempts = attempts + 1 \
        WHERE state = 'waiting' AND due_at <= $1 AND (tenant_id, key) IN \
        (SELECT tenant_id, key FROM notice WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT $3) \
        RETURNING tenant_id, key, appointment_id, kind, sequence, not_after, attempts, cause_id, cause";
    /// Only by whoever tried last, and not when it was withdrawn meanwhile.
    SETTLE = "UPDATE notice SET state = $4, due_at = COALESCE($5, due_at), last_error = $6, done_at = $7 \
        WHERE tenant_id = $1 AND key = $2 AND attempts = $3 AND state = 'waiting'";
    FAILED = "SELECT key, appointment_id, kind, attempts, done_at, last_error FROM notice \
        WHERE tenant_id = $1 AND state = 'failed' ORDER BY done_at DESC, key LIMIT 200";
    REVIVE = "UPDATE notice SET state = 'waiting', due_at = $3, attempts = 0, last_error = NULL, done_at = NULL \
        WHERE tenant_id = $1 AND key = $2 AND state = 'failed' AND not_after > $3";
    OF = "SELECT kind, state, due_at, done_at FROM notice WHERE tenant_id = $1 AND appointment_id = $2 ORDER BY due_at, key";
    /// Only what nobody has begun to send.
    STOP = "UPDATE notice SET due_at = $3 WHERE tenant_id = $1 AND cause_id = $2 AND state = 'waiting' \
        AND attempts = 0 AND due_at > $4 AND due_at < $3";
    RESUME = "UPDATE notice SET due_at = $4 WHERE tenant_id = $1 AND cause_id = $2 AND state = 'waiting' AND due_at = $3";
    PROGRESS = "SELECT state, due_at, COUNT(*) FROM notice WHERE tenant_id = $1 AND cause_id = $2 \
        GROUP BY state, due_at";
    /// A cancellation that was withdrawn waited until nobody knew any more where to write.
    UNDELIVERED = "SELECT appointment_id FROM notice WHERE tenant_id = $1 AND cause_id = $2 \
        AND (state IN ('failed', 'too_late') OR (state = 'withdrawn' AND kind = 'called_off'))";
    FORGET = "DELETE FROM notice WHERE state <> 'waiting' AND done_at < $1";
}

pub(super) async fn insert(tx: &mut Tx, new: &[NewNotice]) -> Result<(), Failure> {
    let mut rows: Vec<&NewNotice> = new.iter().collect();
    // One statement must not meet the same row twice.
    rows.sort_by(|a, b| (a.tenant, &a.due.key).cmp(&(b.tenant, &b.due.key)));
    rows.dedup_by(|a, b| (a.tenant, &a.due.key) == (b.tenant, &b.due.key));
    let causes: Vec<Option<String>> =
        rows.iter().map(|row| row.cause.as_ref().map(Cause::to_json).transpose()).collect::<Result<_, _>>()?;
    let rows: Vec<(&NewNotice, Option<String>)> = rows.into_iter().zip(causes).collect();
    upsert_many(tx, INSERT, 11, &rows, |(row, cause), columns: &mut dyn Columns| {
        columns.uuid(Some(row.tenant.0));
        columns.text(Some(&row.due.key));
        columns.uuid(Some(row.due.appointment.0));
        columns.text(Some(row.due.kind.code()));
        columns.int(Some(i32::from(row.due.sequence)));
        columns.big(Some(row.due.due.0));
        columns.big(Some(row.due.not_after.0));
        columns.text(Some("waiting"));
        columns.int(Some(0));
        columns.uuid(row.cause.as_ref().map(|cause| cause.id));
        columns.text(cause.as_deref());
    })
    .await
}

pub(super) async fn withdraw(
    tx: &mut Tx,
    tenant: TenantId,
    appointment: AppointmentId,
    now: Instant,
) -> Result<(), Failure> {
    let (tenant, appointment) = (Uuid::from_u128(tenant.0), Uuid::from_u128(appointment.0));
    on_tx!(tx, conn => {
        sqlx::query(WITHDRAW).bind(tenant).bind(appointment).bind(now.0).execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

/// A message that this node may send now.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub tenant: TenantId,
    pub key: String,
    pub appointment: AppointmentId,
    pub kind: Kind,
    pub sequence: u16,
    pub not_after: Instant,
    pub attempts: u16,
    pub cause: Option<Cause>,
}

#[derive(sqlx::FromRow)]
struct ClaimedRow {
    tenant_id: Uuid,
    key: String,
    appointment_id: Uuid,
    kind: String,
    sequence: i32,
    not_after: i64,
    attempts: i32,
    cause_id: Option<Uuid>,
    cause: Option<String>,
}

/// Takes at most `limit` messages that are due, the longest waiting first.
pub(super) async fn claim(db: &Db, now: Instant, limit: i64) -> Result<Vec<Claimed>, Failure> {
    let mut tx = db.begin().await?;
    let rows: Vec<ClaimedRow> = on_tx!(&mut tx, conn => {
        sqlx::query_as(CLAIM).bind(now.0).bind(now.0 + LEASE).bind(limit).fetch_all(conn).await
    })?;
    tx.commit().await?;
    rows.into_iter().map(claimed).collect()
}

fn claimed(row: ClaimedRow) -> Result<Claimed, Failure> {
    Ok(Claimed {
        tenant: TenantId(row.tenant_id.as_u128()),
        appointment: AppointmentId(row.appointment_id.as_u128()),
        kind: kind(&row.kind)?,
        sequence: u16::try_from(row.sequence)?,
        not_after: Instant(row.not_after),
        attempts: u16::try_from(row.attempts)?,
        cause: row.cause_id.zip(row.cause).map(|(id, json)| Cause::from_json(id.as_u128(), &json)).transpose()?,
        key: row.key,
    })
}

pub(super) async fn stop(tx: &mut Tx, tenant: TenantId, cause: u128, now: Instant) -> Result<u64, Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(STOP)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(cause)).bind(never().0).bind(now.0)
        .execute(conn).await.map(|done| done.rows_affected()))?)
}

pub(super) async fn resume(tx: &mut Tx, tenant: TenantId, cause: u128, now: Instant) -> Result<u64, Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(RESUME)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(cause)).bind(never().0).bind(now.0)
        .execute(conn).await.map(|done| done.rows_affected()))?)
}

pub(super) async fn progress(db: &Db, tenant: TenantId, cause: u128) -> Result<Progress, Failure> {
    let rows: Vec<(String, i64, i64)> = on_db!(db, pool => sqlx::query_as(PROGRESS)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(cause)).fetch_all(pool).await)?;
    let mut progress = Progress::default();
    for (state, due, count) in rows {
        let count = u32::try_from(count)?;
        match state.as_str() {
            "waiting" if Instant(due) == never() => progress.stopped += count,
            "waiting" => {
                progress.waiting += count;
                progress.next = progress.next.into_iter().chain([Instant(due)]).min();
            }
            "sent" => progress.sent += count,
            "failed" | "too_late" => progress.failed += count,
            _ => {}
        }
    }
    Ok(progress)
}

pub(super) async fn undelivered(db: &Db, tenant: TenantId, cause: u128) -> Result<Vec<AppointmentId>, Failure> {
    let rows: Vec<(Uuid,)> = on_db!(db, pool => sqlx::query_as(UNDELIVERED)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(cause)).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id,)| AppointmentId(id.as_u128())).collect())
}

fn kind(code: &str) -> Result<Kind, Failure> {
    Kind::from_code(code).ok_or_else(|| anyhow::anyhow!("table notice: unknown kind {code:?}"))
}

/// What became of a claimed message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Settled {
    /// The mail server took it.
    Sent,
    /// To be tried again.
    RetryAt(Instant, String),
    /// Its time was over.
    TooLate,
    /// It was no longer true, or there is nobody to write to.
    Withdrawn,
    /// Given up.
    Failed(String),
}

impl Settled {
    fn state(&self) -> &'static str {
        match self {
            Settled::Sent => "sent",
            Settled::RetryAt(..) => "waiting",
            Settled::TooLate => "too_late",
            Settled::Withdrawn => "withdrawn",
            Settled::Failed(_) => "failed",
        }
    }
}

pub(super) async fn settle(db: &Db, claimed: &Claimed, settled: &Settled, now: Instant) -> Result<(), Failure> {
    let (due, error) = match settled {
        Settled::RetryAt(at, reason) => (Some(at.0), Some(reason.as_str())),
        Settled::Failed(reason) => (None, Some(reason.as_str())),
        Settled::Sent | Settled::TooLate | Settled::Withdrawn => (None, None),
    };
    let done = due.is_none().then_some(now.0);
    let mut tx = db.begin().await?;
    on_tx!(&mut tx, conn => {
        sqlx::query(SETTLE)
            .bind(Uuid::from_u128(claimed.tenant.0))
            .bind(&claimed.key)
            .bind(i32::from(claimed.attempts))
            .bind(settled.state())
            .bind(due)
            .bind(error)
            .bind(done)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    tx.commit().await
}

#[derive(sqlx::FromRow)]
struct FailedRow {
    key: String,
    appointment_id: Uuid,
    kind: String,
    attempts: i32,
    done_at: Option<i64>,
    last_error: Option<String>,
}

pub(super) async fn failed(db: &Db, tenant: TenantId) -> Result<Vec<FailedNotice>, Failure> {
    let tenant = Uuid::from_u128(tenant.0);
    let rows: Vec<FailedRow> = on_db!(db, pool => sqlx::query_as(FAILED).bind(tenant).fetch_all(pool).await)?;
    let notice = |row: FailedRow| {
        Ok(FailedNotice {
            appointment: AppointmentId(row.appointment_id.as_u128()),
            kind: kind(&row.kind)?,
            attempts: u16::try_from(row.attempts)?,
            at: Instant(row.done_at.unwrap_or_default()),
            reason: row.last_error.unwrap_or_default(),
            key: row.key,
        })
    };
    rows.into_iter().map(notice).collect()
}

pub(super) async fn revive(tx: &mut Tx, tenant: TenantId, key: &str, now: Instant) -> Result<(), Failure> {
    let tenant = Uuid::from_u128(tenant.0);
    on_tx!(tx, conn => sqlx::query(REVIVE).bind(tenant).bind(key).bind(now.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx, before: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET).bind(before.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Every message about an appointment: what it tells, how it stands, when.
pub(super) async fn of(
    db: &Db,
    tenant: TenantId,
    appointment: AppointmentId,
) -> Result<Vec<(Kind, String, Instant)>, Failure> {
    let rows: Vec<(String, String, i64, Option<i64>)> = on_db!(db, pool => sqlx::query_as(OF)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(appointment.0)).fetch_all(pool).await)?;
    let message = |(code, state, due, done): (String, String, i64, Option<i64>)| {
        Ok((kind(&code)?, state, Instant(done.unwrap_or(due))))
    };
    rows.into_iter().map(message).collect()
}
