//! SQL for the people themselves: who works here, what they are, where they are logged in.

use super::read_grant;
use crate::staff::role::Grant;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::{DeskId, TenantId, UserId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT staff.id, staff.login, staff.name, staff.email, staff.disabled_at, staff.one_time_until,
            staff.factor_step, staff_role.role, staff_role.authority_id, staff_role.office_id
            FROM staff LEFT JOIN staff_role ON staff_role.staff_id = staff.id
            WHERE staff.tenant_id = $1 ",
            $condition
        )
    };
}

statements! {
    ALL = select!("ORDER BY staff.name, staff.id");
    ONE = select!("AND staff.id = $2");
    UPDATE = "UPDATE staff SET login = $3, name = $4, email = $5, disabled_at = $6 WHERE tenant_id = $1 AND id = $2";
    TAKEN = "SELECT COUNT(*) FROM staff WHERE tenant_id = $1 AND login = $2 AND id <> $3";
    /// Makes whoever changes people after this one wait, on both engines.
    TURN = "INSERT INTO login_setting (tenant_id, factor_required, edition) VALUES ($1, $2, 1)
        ON CONFLICT (tenant_id) DO UPDATE SET edition = login_setting.edition + 1";
    OTHER_ADMINS = "SELECT COUNT(*) FROM staff_role JOIN staff ON staff.id = staff_role.staff_id
        WHERE staff_role.tenant_id = $1 AND staff_role.role = 'admin' AND staff_role.authority_id IS NULL
        AND staff_role.office_id IS NULL AND staff.disabled_at IS NULL AND staff.id <> $2";
    SESSIONS = "SELECT id_hash, desk_id, created_at, seen_at FROM session
        WHERE tenant_id = $1 AND staff_id = $2 AND ends_at > $3 AND seen_at > $4 ORDER BY seen_at DESC, id_hash";
    END_ONE = "DELETE FROM session WHERE tenant_id = $1 AND staff_id = $2 AND id_hash = $3";
    END_OTHERS = "DELETE FROM session WHERE tenant_id = $1 AND staff_id = $2 AND id_hash <> $3";
}

/// Somebody who works here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Identity.
    pub id: UserId,
    /// What they type to log in.
    pub login: String,
    /// Shown to colleagues.
    pub name: String,
    /// Where a link to a new password goes.
    pub email: Option<String>,
    /// Since when the account may not be used.
    pub disabled: Option<Instant>,
    /// Until when a password that somebody made up is good.
    pub one_time_until: Option<Instant>,
    /// They have a second factor.
    pub has_factor: bool,
    /// What they are, and where.
    pub grants: Vec<Grant>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    login: String,
    name: String,
    email: Option<String>,
    disabled_at: Option<i64>,
    one_time_until: Option<i64>,
    factor_step: Option<i64>,
    role: Option<String>,
    authority_id: Option<Uuid>,
    office_id: Option<Uuid>,
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// A row for each grant becomes a person.
fn people(rows: Vec<Row>) -> Result<Vec<Person>, Failure> {
    let mut people: Vec<Person> = Vec::new();
    for row in rows {
        let grant = row.role.as_deref().map(|role| read_grant(role, (row.authority_id, row.office_id))).transpose()?;
        let id = UserId(row.id.as_u128());
        match people.last_mut().filter(|last| last.id == id) {
            Some(last) => last.grants.extend(grant),
            None => people.push(Person {
                id,
                login: row.login,
                name: row.name,
                email: row.email,
                disabled: row.disabled_at.map(Instant),
                one_time_until: row.one_time_until.map(Instant),
                has_factor: row.factor_step.is_some(),
                grants: grant.into_iter().collect(),
            }),
        }
    }
    people.iter_mut().for_each(|person| person.grants.sort_unstable_by_key(|grant| (grant.place, grant.role)));
    Ok(people)
}

/// Everybody, by name.
pub async fn all(db: &Db, tenant: TenantId) -> Result<Vec<Person>, Failure> {
    people(on_db!(db, pool => sqlx::query_as(ALL).bind(uuid(tenant.0)).fetch_all(pool).await)?)
}

/// One of them.
pub async fn one(db: &Db, tenant: TenantId, staff: UserId) -> Result<Option<Person>, Failure> {
    let rows = on_db!(db, pool => sqlx::query_as(ONE)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_all(pool).await)?;
    Ok(people(rows)?.pop())
}

/// The same inside a transaction.
pub async fn one_in(tx: &mut Tx, tenant: TenantId, staff: UserId) -> Result<Option<Person>, Failure> {
    let rows = on_tx!(tx, conn => sqlx::query_as(ONE)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_all(conn).await)?;
    Ok(people(rows)?.pop())
}

/// Stores name, login, mail address and whether the account may be used.
pub async fn update(tx: &mut Tx, tenant: TenantId, person: &Person) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(UPDATE)
        .bind(uuid(tenant.0)).bind(uuid(person.id.0)).bind(person.login.as_str()).bind(person.name.as_str())
        .bind(person.email.as_deref()).bind(person.disabled.map(|at| at.0))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Whether somebody else has this login.
pub async fn is_taken(tx: &mut Tx, tenant: TenantId, login: &str, but: UserId) -> Result<bool, Failure> {
    let (count,): (i64,) = on_tx!(tx, conn => sqlx::query_as(TAKEN)
        .bind(uuid(tenant.0)).bind(login).bind(uuid(but.0)).fetch_one(conn).await)?;
    Ok(count > 0)
}

/// Waits until nobody else changes people of the tenant: what is read after this stays true until the end of the
/// transaction.
pub async fn wait_turn(tx: &mut Tx, tenant: TenantId) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TURN).bind(uuid(tenant.0)).bind(false).execute(conn).await.map(drop))?;
    Ok(())
}

/// How many others are administrators of the whole town and may log in.
pub async fn other_admins(tx: &mut Tx, tenant: TenantId, but: UserId) -> Result<i64, Failure> {
    let (count,): (i64,) = on_tx!(tx, conn => sqlx::query_as(OTHER_ADMINS)
        .bind(uuid(tenant.0)).bind(uuid(but.0)).fetch_one(conn).await)?;
    Ok(count)
}

/// A browser in which somebody is logged in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LoggedIn {
    /// Key of the session.
    pub key: String,
    /// Where they sit.
    pub desk: Option<DeskId>,
    /// Since when.
    pub since: Instant,
    /// When they last asked for something.
    pub seen: Instant,
}

/// Where somebody is logged in, the latest first.
pub async fn sessions(
    db: &Db,
    (tenant, staff): (TenantId, UserId),
    (now, idle_since): (Instant, Instant),
) -> Result<Vec<LoggedIn>, Failure> {
    let rows: Vec<(String, Option<Uuid>, i64, i64)> = on_db!(db, pool => sqlx::query_as(SESSIONS)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(now.0).bind(idle_since.0).fetch_all(pool).await)?;
    let session = |(key, desk, since, seen): (String, Option<Uuid>, i64, i64)| LoggedIn {
        key,
        desk: desk.map(|desk| DeskId(desk.as_u128())),
        since: Instant(since),
        seen: Instant(seen),
    };
    Ok(rows.into_iter().map(session).collect())
}

/// Ends one session of somebody.
pub async fn end_one(tx: &mut Tx, (tenant, staff): (TenantId, UserId), key: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(END_ONE)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(key).execute(conn).await.map(drop))?;
    Ok(())
}

/// Ends all sessions of somebody but this one; all, if it is the empty text.
pub async fn end_others(tx: &mut Tx, (tenant, staff): (TenantId, UserId), but: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(END_OTHERS)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(but).execute(conn).await.map(drop))?;
    Ok(())
}
