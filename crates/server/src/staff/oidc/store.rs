//! SQL for `issuer`, `issuer_subject`, `issuer_session` and `logout_token`.

use super::settings::{ClientSecret, Issuer, Settings};
use crate::staff::{Grant, Place, Role};
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{AuthorityId, OfficeId, TenantId, UserId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    ISSUER = "SELECT data, secret FROM issuer WHERE tenant_id = $1";
    SAVE = "INSERT INTO issuer (tenant_id, data, secret) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id) DO UPDATE SET data = excluded.data, secret = excluded.secret";
    REMOVE = "DELETE FROM issuer WHERE tenant_id = $1";
    BY_SUBJECT = "SELECT staff.id, staff.name, staff.disabled_at FROM issuer_subject JOIN staff
        ON staff.id = issuer_subject.staff_id WHERE issuer_subject.tenant_id = $1 AND issuer_subject.issuer = $2
        AND issuer_subject.subject = $3";
    BY_LOGIN = "SELECT id, name, disabled_at FROM staff WHERE tenant_id = $1 AND login = $2";
    /// Whoever already is somebody at this issuer is not taken over by another of its people.
    LINKED = "SELECT COUNT(*) FROM issuer_subject WHERE tenant_id = $1 AND issuer = $2 AND staff_id = $3";
    LINK = "INSERT INTO issuer_subject (tenant_id, issuer, subject, staff_id) VALUES ($1, $2, $3, $4)";
    GRANTS = "SELECT role, authority_id, office_id FROM staff_role WHERE tenant_id = $1 AND staff_id = $2";
    BEGIN = "INSERT INTO issuer_session (session_key, tenant_id, issuer, subject, sid, id_token)
        VALUES ($1, $2, $3, $4, $5, $6)";
    SESSION = "SELECT issuer, id_token FROM issuer_session WHERE tenant_id = $1 AND session_key = $2";
    /// The sessions of a person, of a session at the issuer, or both; an empty text stands for any.
    END = "DELETE FROM session WHERE tenant_id = $1 AND id_hash IN (SELECT session_key FROM issuer_session
        WHERE tenant_id = $1 AND issuer = $2 AND ($3 = '' OR subject = $3) AND ($4 = '' OR sid = $4))";
    USE_TOKEN = "INSERT INTO logout_token (tenant_id, jti_hash, ends_at) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, jti_hash) DO NOTHING";
    FORGET_TOKENS = "DELETE FROM logout_token WHERE ends_at <= $1";
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// A town's issuer, if it has one.
pub async fn issuer(db: &Db, tenant: TenantId) -> Result<Option<Issuer>, Failure> {
    let row: Option<(String, String)> =
        on_db!(db, pool => sqlx::query_as(ISSUER).bind(uuid(tenant.0)).fetch_optional(pool).await)?;
    row.map(read).transpose()
}

/// The same inside a transaction.
pub async fn issuer_in(tx: &mut Tx, tenant: TenantId) -> Result<Option<Issuer>, Failure> {
    let row: Option<(String, String)> =
        on_tx!(tx, conn => sqlx::query_as(ISSUER).bind(uuid(tenant.0)).fetch_optional(conn).await)?;
    row.map(read).transpose()
}

fn read((data, secret): (String, String)) -> Result<Issuer, Failure> {
    let settings: Settings = serde_json::from_str(&data).context("settings of an issuer")?;
    Ok(Issuer { settings, secret: ClientSecret(secret) })
}

/// Stores a town's issuer.
pub async fn save(tx: &mut Tx, tenant: TenantId, issuer: &Issuer) -> Result<(), Failure> {
    let data = serde_json::to_string(&issuer.settings)?;
    on_tx!(tx, conn => sqlx::query(SAVE).bind(uuid(tenant.0)).bind(&data).bind(&issuer.secret.0)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Removes a town's issuer. Who was who there is kept: it may come back.
pub async fn remove(tx: &mut Tx, tenant: TenantId) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(REMOVE).bind(uuid(tenant.0)).execute(conn).await.map(drop))?;
    Ok(())
}

/// An account, as a login looks at it.
pub struct Account {
    /// Whose.
    pub id: UserId,
    /// What colleagues read.
    pub name: String,
    /// Nobody gets in with it.
    pub disabled: bool,
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    name: String,
    disabled_at: Option<i64>,
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Account {
        Account { id: UserId(row.id.as_u128()), name: row.name, disabled: row.disabled_at.is_some() }
    }
}

/// Somebody at the issuer of a tenant.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// Issuer.
    pub issuer: &'a str,
    /// Who they are there.
    pub subject: &'a str,
}

/// The account of somebody who was here before.
pub async fn by_subject(tx: &mut Tx, who: At<'_>) -> Result<Option<Account>, Failure> {
    let row: Option<AccountRow> = on_tx!(tx, conn => sqlx::query_as(BY_SUBJECT).bind(uuid(who.tenant.0))
        .bind(who.issuer).bind(who.subject).fetch_optional(conn).await)?;
    Ok(row.map(Account::from))
}

/// The account with this login, disabled or not.
pub async fn by_login(tx: &mut Tx, tenant: TenantId, login: &str) -> Result<Option<Account>, Failure> {
    let row: Option<AccountRow> =
        on_tx!(tx, conn => sqlx::query_as(BY_LOGIN).bind(uuid(tenant.0)).bind(login).fetch_optional(conn).await)?;
    Ok(row.map(Account::from))
}

/// Whether an account belongs to somebody of this issuer.
pub async fn is_linked(tx: &mut Tx, who: At<'_>, staff: UserId) -> Result<bool, Failure> {
    let (count,): (i64,) = on_tx!(tx, conn => sqlx::query_as(LINKED).bind(uuid(who.tenant.0)).bind(who.issuer)
        .bind(uuid(staff.0)).fetch_one(conn).await)?;
    Ok(count > 0)
}

/// Remembers whose account it is.
pub async fn link(tx: &mut Tx, who: At<'_>, staff: UserId) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(LINK).bind(uuid(who.tenant.0)).bind(who.issuer).bind(who.subject)
        .bind(uuid(staff.0)).execute(conn).await.map(drop))?;
    Ok(())
}

/// What somebody is and where, in order.
pub async fn grants(tx: &mut Tx, tenant: TenantId, staff: UserId) -> Result<Vec<Grant>, Failure> {
    let rows: Vec<(String, Option<Uuid>, Option<Uuid>)> = on_tx!(tx, conn => sqlx::query_as(GRANTS)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_all(conn).await)?;
    let mut grants = Vec::with_capacity(rows.len());
    for (code, authority, office) in rows {
        let place = match (authority, office) {
            (Some(id), _) => Place::Authority(AuthorityId(id.as_u128())),
            (None, Some(id)) => Place::Office(OfficeId(id.as_u128())),
            (None, None) => Place::Town,
        };
        grants.push(Grant { role: Role::from_code(&code).with_context(|| format!("role {code:?}"))?, place });
    }
    grants.sort_unstable();
    Ok(grants)
}

/// Notes that a session began at the issuer.
pub async fn begin(tx: &mut Tx, key: &str, who: At<'_>, (sid, id_token): (&str, &str)) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(BEGIN).bind(key).bind(uuid(who.tenant.0)).bind(who.issuer).bind(who.subject)
        .bind(sid).bind(id_token).execute(conn).await.map(drop))?;
    Ok(())
}

/// The issuer at which a session began, and the token it gave then.
pub async fn session(db: &Db, tenant: TenantId, key: &str) -> Result<Option<(String, String)>, Failure> {
    Ok(on_db!(db, pool => sqlx::query_as(SESSION).bind(uuid(tenant.0)).bind(key).fetch_optional(pool).await)?)
}

/// Ends the sessions of a person, of a session at the issuer, or both.
pub async fn end(tx: &mut Tx, (tenant, issuer): (TenantId, &str), (subject, sid): (&str, &str)) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(END).bind(uuid(tenant.0)).bind(issuer).bind(subject).bind(sid)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Uses a logout token. False when it was used before.
pub async fn use_token(tx: &mut Tx, tenant: TenantId, (jti_hash, ends): (&str, Instant)) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(USE_TOKEN).bind(uuid(tenant.0)).bind(jti_hash).bind(ends.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Forgets tokens that are too old to be believed anyway.
pub async fn forget_tokens(tx: &mut Tx, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_TOKENS).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}
