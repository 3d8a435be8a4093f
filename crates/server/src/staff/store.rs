//! SQL for `staff` and `session`.

use super::role::{Member, Role};
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{DeskId, OfficeId, TenantId, UserId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    INSERT_STAFF = "INSERT INTO staff (id, tenant_id, office_id, login, name, role, password_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, login) DO NOTHING";
    BY_LOGIN = "SELECT id, password_hash FROM staff WHERE tenant_id = $1 AND login = $2 AND disabled_at IS NULL";
    INSERT_SESSION = "INSERT INTO session (id_hash, tenant_id, staff_id, created_at, seen_at, ends_at)
        VALUES ($1, $2, $3, $4, $4, $5)";
    /// Of a session that has neither ended nor gone idle, of somebody who still works here.
    SESSION = "SELECT staff.id, staff.name, staff.role, staff.office_id, session.desk_id, session.seen_at
        FROM session JOIN staff ON staff.id = session.staff_id
        WHERE session.id_hash = $1 AND session.tenant_id = $2 AND session.ends_at > $3 AND session.seen_at > $4
        AND staff.disabled_at IS NULL";
    TOUCH = "UPDATE session SET seen_at = $2 WHERE id_hash = $1";
    TAKE_DESK = "UPDATE session SET desk_id = $2 WHERE id_hash = $1";
    /// Somebody else sits down at this desk: whoever sat there before has gone.
    LEAVE_DESK = "UPDATE session SET desk_id = NULL WHERE desk_id = $2 AND id_hash <> $1";
    AT_DESKS = "SELECT session.desk_id, staff.name FROM session JOIN staff ON staff.id = session.staff_id
        WHERE session.tenant_id = $1 AND session.desk_id IS NOT NULL AND session.ends_at > $2 AND session.seen_at > $3";
    END = "DELETE FROM session WHERE id_hash = $1";
    FORGET = "DELETE FROM session WHERE ends_at <= $1 OR seen_at <= $2";
}

/// A new member of staff, ready to be stored.
#[derive(Clone, Debug)]
pub struct NewMember<'a> {
    /// Identity.
    pub id: UserId,
    /// Tenant.
    pub tenant: TenantId,
    /// The one office they work at; `None` for all.
    pub office: Option<OfficeId>,
    /// What they type to log in; kept in small letters.
    pub login: &'a str,
    /// Shown to colleagues.
    pub name: &'a str,
    /// What they are.
    pub role: Role,
    /// From [`password::hash`](super::password::hash).
    pub password_hash: &'a str,
}

/// Stores a member of staff. False when the login is taken.
pub async fn create_staff(tx: &mut Tx, new: &NewMember<'_>) -> Result<bool, Failure> {
    let stored = on_tx!(tx, conn => sqlx::query(INSERT_STAFF)
        .bind(Uuid::from_u128(new.id.0))
        .bind(Uuid::from_u128(new.tenant.0))
        .bind(new.office.map(|office| Uuid::from_u128(office.0)))
        .bind(new.login.to_lowercase())
        .bind(new.name)
        .bind(new.role.code())
        .bind(new.password_hash)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(stored == 1)
}

/// Identity and password hash of a login that may be used.
pub async fn by_login(db: &Db, tenant: TenantId, login: &str) -> Result<Option<(UserId, String)>, Failure> {
    let row: Option<(Uuid, String)> = on_db!(db, pool => sqlx::query_as(BY_LOGIN)
        .bind(Uuid::from_u128(tenant.0)).bind(login.to_lowercase()).fetch_optional(pool).await)?;
    Ok(row.map(|(id, hash)| (UserId(id.as_u128()), hash)))
}

/// A session about to begin.
pub struct NewSession<'a> {
    /// Hash of its secret.
    pub key: &'a str,
    /// Tenant.
    pub tenant: TenantId,
    /// Whose.
    pub staff: UserId,
    /// Its latest end.
    pub ends: Instant,
}

/// Begins a session.
pub async fn insert_session(tx: &mut Tx, new: &NewSession<'_>, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(INSERT_SESSION)
        .bind(new.key)
        .bind(Uuid::from_u128(new.tenant.0))
        .bind(Uuid::from_u128(new.staff.0))
        .bind(now.0)
        .bind(new.ends.0)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// A session as found.
pub struct Found {
    /// Whose.
    pub member: Member,
    /// Where they work.
    pub desk: Option<DeskId>,
    /// When they were last seen.
    pub seen: Instant,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    name: String,
    role: String,
    office_id: Option<Uuid>,
    desk_id: Option<Uuid>,
    seen_at: i64,
}

/// The session with this key, if it goes on: seen after `idle_since`, not ended at `now`.
pub async fn session(
    db: &Db,
    tenant: TenantId,
    key: &str,
    (now, idle_since): (Instant, Instant),
) -> Result<Option<Found>, Failure> {
    let row: Option<SessionRow> = on_db!(db, pool => sqlx::query_as(SESSION)
        .bind(key).bind(Uuid::from_u128(tenant.0)).bind(now.0).bind(idle_since.0).fetch_optional(pool).await)?;
    let Some(row) = row else { return Ok(None) };
    let role = Role::from_code(&row.role).with_context(|| format!("role {:?}", row.role))?;
    let office = row.office_id.map(|id| OfficeId(id.as_u128()));
    let member = Member { id: UserId(row.id.as_u128()), name: row.name, role, office };
    Ok(Some(Found { member, desk: row.desk_id.map(|id| DeskId(id.as_u128())), seen: Instant(row.seen_at) }))
}

/// Notes that a session is in use.
pub async fn touch(tx: &mut Tx, key: &str, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TOUCH).bind(key).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// Sits down at a desk, or gets up from it. Whoever sat there before is no longer there.
pub async fn take_desk(tx: &mut Tx, key: &str, desk: Option<DeskId>) -> Result<(), Failure> {
    let desk = desk.map(|desk| Uuid::from_u128(desk.0));
    on_tx!(tx, conn => sqlx::query(LEAVE_DESK).bind(key).bind(desk).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(TAKE_DESK).bind(key).bind(desk).execute(conn).await.map(drop))?;
    Ok(())
}

/// Who sits at which desk of the tenant.
pub async fn at_desks(
    db: &Db,
    tenant: TenantId,
    (now, idle_since): (Instant, Instant),
) -> Result<Vec<(DeskId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = on_db!(db, pool => sqlx::query_as(AT_DESKS)
        .bind(Uuid::from_u128(tenant.0)).bind(now.0).bind(idle_since.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(desk, name)| (DeskId(desk.as_u128()), name)).collect())
}

/// Ends a session.
pub async fn end(tx: &mut Tx, key: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(END).bind(key).execute(conn).await.map(drop))?;
    Ok(())
}

/// Deletes sessions that have ended or gone idle.
pub async fn forget(tx: &mut Tx, (now, idle_since): (Instant, Instant)) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET).bind(now.0).bind(idle_since.0).execute(conn).await.map(drop))?;
    Ok(())
}
