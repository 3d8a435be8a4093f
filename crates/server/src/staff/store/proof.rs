//! SQL for what somebody shows to log in: password, second factor, recovery codes, links to a new password.

use crate::staff::password::NOBODY;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::{TenantId, UserId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, login, name, password_hash, one_time_until, factor_secret, factor_step"
    };
}

statements! {
    BY_LOGIN = concat!("SELECT ", columns!(), " FROM staff
        WHERE tenant_id = $1 AND login = $2 AND disabled_at IS NULL");
    BY_ID = concat!("SELECT ", columns!(), " FROM staff WHERE tenant_id = $1 AND id = $2 AND disabled_at IS NULL");
    PASSWORD_OF = "SELECT password_hash FROM staff WHERE tenant_id = $1 AND id = $2";
    SET_PASSWORD = "UPDATE staff SET password_hash = $3, one_time_until = $4 WHERE tenant_id = $1 AND id = $2";
    SET_FACTOR = "UPDATE staff SET factor_secret = $3, factor_step = $4 WHERE tenant_id = $1 AND id = $2";
    /// The condition keeps a code from being used twice at once.
    USE_STEP = "UPDATE staff SET factor_step = $3 WHERE tenant_id = $1 AND id = $2
        AND (factor_step IS NULL OR factor_step < $3)";
    DROP_CODES = "DELETE FROM recovery_code WHERE tenant_id = $1 AND staff_id = $2";
    INSERT_CODE = "INSERT INTO recovery_code (tenant_id, staff_id, code_hash) VALUES ($1, $2, $3)";
    USE_CODE = "DELETE FROM recovery_code WHERE tenant_id = $1 AND staff_id = $2 AND code_hash = $3";
    COUNT_CODES = "SELECT COUNT(*) FROM recovery_code WHERE tenant_id = $1 AND staff_id = $2";
    PASS_STEP = "UPDATE session SET step = $2, proven_at = $3 WHERE id_hash = $1";
    TO_WRITE_TO = "SELECT id, email FROM staff
        WHERE tenant_id = $1 AND (login = $2 OR lower(email) = $2) AND email IS NOT NULL AND disabled_at IS NULL";
    YOUNG_LINK = "SELECT COUNT(*) FROM password_link WHERE tenant_id = $1 AND staff_id = $2 AND created_at > $3";
    INSERT_LINK = "INSERT INTO password_link (secret_hash, tenant_id, staff_id, created_at, ends_at)
        VALUES ($1, $2, $3, $4, $5)";
    LINK = "SELECT staff_id FROM password_link WHERE secret_hash = $1 AND tenant_id = $2 AND ends_at > $3";
    DROP_LINKS = "DELETE FROM password_link WHERE tenant_id = $1 AND staff_id = $2";
    FORGET_LINKS = "DELETE FROM password_link WHERE ends_at <= $1";
    FACTOR_REQUIRED = "SELECT factor_required FROM login_setting WHERE tenant_id = $1";
    REQUIRE_FACTOR = "INSERT INTO login_setting (tenant_id, factor_required, edition) VALUES ($1, $2, 1)
        ON CONFLICT (tenant_id) DO UPDATE SET factor_required = excluded.factor_required";
}

/// What somebody has to show.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub struct Proof {
    id: Uuid,
    /// What they type to log in.
    pub login: String,
    /// Shown to colleagues.
    pub name: String,
    /// Of their password.
    pub password_hash: String,
    one_time_until: Option<i64>,
    /// Seed of the second factor, sealed.
    pub factor_secret: Option<String>,
    /// The last step of time of which a code was used.
    pub factor_step: Option<i64>,
}

impl Proof {
    /// Whose it is.
    pub fn id(&self) -> UserId {
        UserId(self.id.as_u128())
    }

    /// Until when a password that somebody made up is good; `None` for one of their own.
    pub fn one_time_until(&self) -> Option<Instant> {
        self.one_time_until.map(Instant)
    }
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// What the owner of a login has to show, if the account may be used.
pub async fn by_login(db: &Db, tenant: TenantId, login: &str) -> Result<Option<Proof>, Failure> {
    Ok(on_db!(db, pool => sqlx::query_as(BY_LOGIN)
        .bind(uuid(tenant.0)).bind(login.to_lowercase()).fetch_optional(pool).await)?)
}

/// The same for somebody who is known.
pub async fn by_id(db: &Db, tenant: TenantId, staff: UserId) -> Result<Option<Proof>, Failure> {
    Ok(on_db!(db, pool => sqlx::query_as(BY_ID)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_optional(pool).await)?)
}

/// Whether somebody has a password here, or only comes through the town's own login.
pub async fn has_password(db: &Db, (tenant, staff): (TenantId, UserId)) -> Result<bool, Failure> {
    let row: Option<(String,)> = on_db!(db, pool => sqlx::query_as(PASSWORD_OF)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_optional(pool).await)?;
    Ok(row.is_some_and(|(hash,)| hash != NOBODY))
}

/// Stores a new password. `one_time` says until when it is good, if somebody else made it up.
pub async fn set_password(
    tx: &mut Tx,
    (tenant, staff): (TenantId, UserId),
    hash: &str,
    one_time: Option<Instant>,
) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SET_PASSWORD)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(hash).bind(one_time.map(|until| until.0))
        .execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(DROP_LINKS)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Stores a second factor with the step of the code that proved it and its recovery codes; or takes it away.
pub async fn set_factor(
    tx: &mut Tx,
    (tenant, staff): (TenantId, UserId),
    factor: Option<(&str, i64)>,
    code_hashes: &[String],
) -> Result<(), Failure> {
    let (secret, step) = factor.unzip();
    on_tx!(tx, conn => sqlx::query(SET_FACTOR)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(secret).bind(step).execute(conn).await.map(drop))?;
    set_codes(tx, (tenant, staff), code_hashes).await
}

/// Replaces the recovery codes.
pub async fn set_codes(tx: &mut Tx, (tenant, staff): (TenantId, UserId), hashes: &[String]) -> Result<(), Failure> {
    let (tenant, staff) = (uuid(tenant.0), uuid(staff.0));
    on_tx!(tx, conn => sqlx::query(DROP_CODES).bind(tenant).bind(staff).execute(conn).await.map(drop))?;
    for hash in hashes {
        on_tx!(tx, conn => sqlx::query(INSERT_CODE)
            .bind(tenant).bind(staff).bind(hash.as_str()).execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Notes that a code of this step was used. False when it, or a later one, already was.
pub async fn use_step(tx: &mut Tx, (tenant, staff): (TenantId, UserId), step: i64) -> Result<bool, Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(USE_STEP)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(step)
        .execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// Uses up a recovery code. False when there is no such code.
pub async fn use_code(tx: &mut Tx, (tenant, staff): (TenantId, UserId), hash: &str) -> Result<bool, Failure> {
    Ok(on_tx!(tx, conn => sqlx::query(USE_CODE)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).bind(hash)
        .execute(conn).await.map(|done| done.rows_affected() == 1))?)
}

/// How many recovery codes are left.
pub async fn codes_left(db: &Db, (tenant, staff): (TenantId, UserId)) -> Result<i64, Failure> {
    let (count,): (i64,) = on_db!(db, pool => sqlx::query_as(COUNT_CODES)
        .bind(uuid(tenant.0)).bind(uuid(staff.0)).fetch_one(pool).await)?;
    Ok(count)
}

/// Says what a session still waits for, and that somebody just showed who they are.
pub async fn pass_step(tx: &mut Tx, key: &str, step: Option<&str>, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(PASS_STEP).bind(key).bind(step).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// Accounts with this login or this mail address that can be written to.
pub async fn to_write_to(db: &Db, tenant: TenantId, typed: &str) -> Result<Vec<(UserId, String)>, Failure> {
    let rows: Vec<(Uuid, String)> = on_db!(db, pool => sqlx::query_as(TO_WRITE_TO)
        .bind(uuid(tenant.0)).bind(typed.to_lowercase()).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, email)| (UserId(id.as_u128()), email)).collect())
}

/// A link about to be sent.
pub struct NewLink<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// Whose password.
    pub staff: UserId,
    /// Hash of its secret.
    pub secret_hash: &'a str,
    /// From when until when it is good.
    pub good: (Instant, Instant),
}

/// Stores a link, unless another one was sent after `young`. Says whether it did.
pub async fn add_link(tx: &mut Tx, link: &NewLink<'_>, young: Instant) -> Result<bool, Failure> {
    let (tenant, staff) = (uuid(link.tenant.0), uuid(link.staff.0));
    let (count,): (i64,) = on_tx!(tx, conn => sqlx::query_as(YOUNG_LINK)
        .bind(tenant).bind(staff).bind(young.0).fetch_one(conn).await)?;
    if count > 0 {
        return Ok(false);
    }
    let (from, until) = link.good;
    on_tx!(tx, conn => sqlx::query(FORGET_LINKS).bind(from.0).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(INSERT_LINK)
        .bind(link.secret_hash).bind(tenant).bind(staff).bind(from.0).bind(until.0)
        .execute(conn).await.map(drop))?;
    Ok(true)
}

/// Whose password a link may change, if it is still good.
pub async fn link(db: &Db, tenant: TenantId, secret_hash: &str, now: Instant) -> Result<Option<UserId>, Failure> {
    let row: Option<(Uuid,)> = on_db!(db, pool => sqlx::query_as(LINK)
        .bind(secret_hash).bind(uuid(tenant.0)).bind(now.0).fetch_optional(pool).await)?;
    Ok(row.map(|(id,)| UserId(id.as_u128())))
}

/// Whether the town asks whoever is above a clerk for a second factor.
pub async fn factor_required(db: &Db, tenant: TenantId) -> Result<bool, Failure> {
    let row: Option<(bool,)> = on_db!(db, pool => sqlx::query_as(FACTOR_REQUIRED)
        .bind(uuid(tenant.0)).fetch_optional(pool).await)?;
    Ok(row.is_some_and(|(required,)| required))
}

/// Asks for a second factor, or no longer.
pub async fn require_factor(tx: &mut Tx, tenant: TenantId, required: bool) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(REQUIRE_FACTOR)
        .bind(uuid(tenant.0)).bind(required).execute(conn).await.map(drop))?;
    Ok(())
}
