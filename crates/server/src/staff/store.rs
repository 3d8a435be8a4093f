//! SQL for `staff`, `staff_role` and `session`; what else is known of people stands in the modules below.

pub mod people;
pub mod proof;
mod roster;

pub use roster::{Colleague, STATEMENTS as ROSTER_STATEMENTS, colleagues, has_administrator};

use super::role::{Grant, Member, Place};
use super::step::Step;
use super::who_may::Role;
use crate::catalog::Town;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{AuthorityId, DeskId, OfficeId, TenantId, UserId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    INSERT_STAFF = "INSERT INTO staff (id, tenant_id, login, name, password_hash)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, login) DO NOTHING";
    DROP_GRANTS = "DELETE FROM staff_role WHERE staff_id = $1 AND tenant_id = $2";
    INSERT_GRANT = "INSERT INTO staff_role (tenant_id, staff_id, role, authority_id, office_id)
        VALUES ($1, $2, $3, $4, $5)";
    INSERT_SESSION = "INSERT INTO session (id_hash, tenant_id, staff_id, created_at, seen_at, ends_at, step, proven_at)
        VALUES ($1, $2, $3, $4, $4, $5, $6, $4)";
    /// Of a session that has neither ended nor gone idle, of somebody who still works here: a row for each grant,
    /// one without a role for whoever has none.
    SESSION = "SELECT staff.id, staff.name, session.desk_id, session.seen_at, session.step, session.proven_at,
        staff_role.role, staff_role.authority_id, staff_role.office_id
        FROM session JOIN staff ON staff.id = session.staff_id LEFT JOIN staff_role ON staff_role.staff_id = staff.id
        WHERE session.id_hash = $1 AND session.tenant_id = $2 AND session.ends_at > $3 AND session.seen_at > $4
        AND staff.disabled_at IS NULL";
    TOUCH = "UPDATE session SET seen_at = $2 WHERE id_hash = $1";
    TAKE_DESK = "UPDATE session SET desk_id = $2 WHERE id_hash = $1";
    /// Somebody else sits down at this desk: whoever sat there before has gone.
    LEAVE_DESK = "UPDATE session SET desk_id = NULL WHERE desk_id = $2 AND id_hash <> $1";
    /// Nobody sits at two desks: whoever sits down here has got up elsewhere.
    LEAVE_OTHERS = "UPDATE session SET desk_id = NULL WHERE desk_id IS NOT NULL AND id_hash <> $1
        AND staff_id = (SELECT staff_id FROM session WHERE id_hash = $1)";
    OTHER_DESKS = "SELECT desk_id FROM session WHERE tenant_id = $1 AND staff_id = $2 AND id_hash <> $3
        AND desk_id IS NOT NULL AND ends_at > $4 AND seen_at > $5";
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
    /// What they type to log in; kept in small letters.
    pub login: &'a str,
    /// Shown to colleagues.
    pub name: &'a str,
    /// What they are, and where.
    pub grants: &'a [Grant],
    /// From [`password::hash`](super::password::hash).
    pub password_hash: &'a str,
}

/// Stores a member of staff. False when the login is taken.
pub async fn create_staff(tx: &mut Tx, new: &NewMember<'_>) -> Result<bool, Failure> {
    let stored = on_tx!(tx, conn => sqlx::query(INSERT_STAFF)
        .bind(Uuid::from_u128(new.id.0))
        .bind(Uuid::from_u128(new.tenant.0))
        .bind(new.login.to_lowercase())
        .bind(new.name)
        .bind(new.password_hash)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    if stored == 1 {
        save_grants(tx, (new.tenant, new.id), new.grants).await?;
    }
    Ok(stored == 1)
}

/// Replaces what somebody is and where.
pub async fn save_grants(tx: &mut Tx, (tenant, staff): (TenantId, UserId), grants: &[Grant]) -> Result<(), Failure> {
    let (tenant, staff) = (Uuid::from_u128(tenant.0), Uuid::from_u128(staff.0));
    on_tx!(tx, conn => sqlx::query(DROP_GRANTS).bind(staff).bind(tenant).execute(conn).await.map(drop))?;
    for grant in grants {
        let (authority, office) = match grant.place {
            Place::Town => (None, None),
            Place::Authority(id) => (Some(Uuid::from_u128(id.0)), None),
            Place::Office(id) => (None, Some(Uuid::from_u128(id.0))),
        };
        on_tx!(tx, conn => sqlx::query(INSERT_GRANT)
            .bind(tenant).bind(staff).bind(grant.role.code()).bind(authority).bind(office)
            .execute(conn).await.map(drop))?;
    }
    Ok(())
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
    /// What is still missing; `None` for nothing.
    pub step: Option<Step>,
}

/// Begins a session.
pub async fn insert_session(tx: &mut Tx, new: &NewSession<'_>, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(INSERT_SESSION)
        .bind(new.key)
        .bind(Uuid::from_u128(new.tenant.0))
        .bind(Uuid::from_u128(new.staff.0))
        .bind(now.0)
        .bind(new.ends.0)
        .bind(new.step.map(Step::code))
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
    /// What is still missing before it opens anything.
    pub step: Option<Step>,
    /// When they last showed who they are.
    pub proven: Instant,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    name: String,
    desk_id: Option<Uuid>,
    seen_at: i64,
    step: Option<String>,
    proven_at: i64,
    role: Option<String>,
    authority_id: Option<Uuid>,
    office_id: Option<Uuid>,
}

/// The session with this key, if it goes on: seen after `idle_since`, not ended at `now`.
pub async fn session(
    db: &Db,
    town: &Town,
    key: &str,
    (now, idle_since): (Instant, Instant),
) -> Result<Option<Found>, Failure> {
    let rows: Vec<SessionRow> = on_db!(db, pool => sqlx::query_as(SESSION)
        .bind(key).bind(Uuid::from_u128(town.id.0)).bind(now.0).bind(idle_since.0).fetch_all(pool).await)?;
    let Some(first) = rows.first() else { return Ok(None) };
    let grant = |row: &SessionRow| row.role.as_deref().map(|role| read_grant(role, (row.authority_id, row.office_id)));
    let grants = rows.iter().filter_map(grant).collect::<Result<Vec<_>, _>>()?;
    let step = first.step.as_deref().map(|code| Step::from_code(code).with_context(|| format!("step {code:?}")));
    let member = Member::new((UserId(first.id.as_u128()), first.name.clone()), &grants, town);
    let desk = first.desk_id.map(|id| DeskId(id.as_u128()));
    let (seen, proven) = (Instant(first.seen_at), Instant(first.proven_at));
    Ok(Some(Found { member, desk, seen, step: step.transpose()?, proven }))
}

/// A role at the place that these columns name.
fn read_grant(code: &str, place: (Option<Uuid>, Option<Uuid>)) -> Result<Grant, Failure> {
    let place = match place {
        (Some(id), _) => Place::Authority(AuthorityId(id.as_u128())),
        (None, Some(id)) => Place::Office(OfficeId(id.as_u128())),
        (None, None) => Place::Town,
    };
    let role = Role::from_code(code).with_context(|| format!("role {code:?}"))?;
    Ok(Grant { role, place })
}

/// Notes that a session is in use.
pub async fn touch(tx: &mut Tx, key: &str, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TOUCH).bind(key).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// Sits down at a desk, or gets up from it. Whoever sat there before is no longer there, and whoever sits down sits
/// nowhere else.
pub async fn take_desk(tx: &mut Tx, key: &str, desk: Option<DeskId>) -> Result<(), Failure> {
    let desk = desk.map(|desk| Uuid::from_u128(desk.0));
    on_tx!(tx, conn => sqlx::query(LEAVE_DESK).bind(key).bind(desk).execute(conn).await.map(drop))?;
    if desk.is_some() {
        on_tx!(tx, conn => sqlx::query(LEAVE_OTHERS).bind(key).execute(conn).await.map(drop))?;
    }
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

/// The desks at which somebody sits in other sessions than this one.
pub async fn other_desks(
    db: &Db,
    (tenant, staff, key): (TenantId, UserId, &str),
    (now, idle_since): (Instant, Instant),
) -> Result<Vec<DeskId>, Failure> {
    let rows: Vec<(Uuid,)> = on_db!(db, pool => sqlx::query_as(OTHER_DESKS)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(staff.0)).bind(key).bind(now.0).bind(idle_since.0)
        .fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(desk,)| DeskId(desk.as_u128())).collect())
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
