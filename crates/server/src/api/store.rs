//! SQL for `api_key`.

use super::caller::ApiKey;
use super::grants::Grants;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::{OfficeId, TenantId};
use domain::time::Instant;
use uuid::Uuid;

statements! {
    INSERT = "INSERT INTO api_key (id, tenant_id, office_id, name, secret_hash, grants, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// A key that may be used, by the hash of its secret.
    BY_HASH = "SELECT id, office_id, grants, used_at FROM api_key
        WHERE secret_hash = $1 AND tenant_id = $2 AND revoked_at IS NULL";
    TOUCH = "UPDATE api_key SET used_at = $2 WHERE id = $1";
    /// All keys of a tenant, the oldest first.
    LIST = "SELECT id, office_id, name, grants, created_at, used_at, revoked_at FROM api_key
        WHERE tenant_id = $1 ORDER BY created_at, id";
    REVOKE = "UPDATE api_key SET revoked_at = $3 WHERE id = $1 AND tenant_id = $2 AND revoked_at IS NULL";
}

/// A new key, ready to be stored.
pub struct NewKey<'a> {
    /// Identity.
    pub id: u128,
    /// Tenant.
    pub tenant: TenantId,
    /// The one office it is for; `None` for all.
    pub office: Option<OfficeId>,
    /// What it is for, as its keepers call it.
    pub name: &'a str,
    /// Hash of the secret.
    pub secret_hash: &'a str,
    /// What it may do.
    pub grants: &'a Grants,
    /// When it was made.
    pub created: Instant,
}

/// A key as its keepers see it.
pub struct ListedKey {
    /// Identity.
    pub id: u128,
    /// The one office it is for; `None` for all.
    pub office: Option<OfficeId>,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub grants: Grants,
    /// When it was made.
    pub created: Instant,
    /// When it was last used, to the minute.
    pub used: Option<Instant>,
    /// When it was taken back.
    pub revoked: Option<Instant>,
}

/// Stores a key.
pub async fn insert(tx: &mut Tx, new: &NewKey<'_>) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(INSERT)
        .bind(Uuid::from_u128(new.id))
        .bind(Uuid::from_u128(new.tenant.0))
        .bind(new.office.map(|office| Uuid::from_u128(office.0)))
        .bind(new.name)
        .bind(new.secret_hash)
        .bind(new.grants.to_string())
        .bind(new.created.0)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// A key that may be used in this tenant, and when it was last used.
pub async fn by_hash(db: &Db, tenant: TenantId, hash: &str) -> Result<Option<(ApiKey, Option<Instant>)>, Failure> {
    type Row = (Uuid, Option<Uuid>, String, Option<i64>);
    let row: Option<Row> = on_db!(db, pool => sqlx::query_as(BY_HASH)
        .bind(hash).bind(Uuid::from_u128(tenant.0)).fetch_optional(pool).await)?;
    Ok(row.map(|(id, office, grants, used)| {
        let office = office.map(|id| OfficeId(id.as_u128()));
        (ApiKey { id: id.as_u128(), office, grants: Grants::read(&grants) }, used.map(Instant))
    }))
}

/// Notes that a key was used.
pub async fn touch(tx: &mut Tx, key: u128, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TOUCH).bind(Uuid::from_u128(key)).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// All keys of a tenant.
pub async fn list(db: &Db, tenant: TenantId) -> Result<Vec<ListedKey>, Failure> {
    type Row = (Uuid, Option<Uuid>, String, String, i64, Option<i64>, Option<i64>);
    let rows: Vec<Row> =
        on_db!(db, pool => sqlx::query_as(LIST).bind(Uuid::from_u128(tenant.0)).fetch_all(pool).await)?;
    let listed = |(id, office, name, grants, created, used, revoked): Row| ListedKey {
        id: id.as_u128(),
        office: office.map(|id| OfficeId(id.as_u128())),
        name,
        grants: Grants::read(&grants),
        created: Instant(created),
        used: used.map(Instant),
        revoked: revoked.map(Instant),
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// Takes a key back. False if there is none that could be.
pub async fn revoke(tx: &mut Tx, tenant: TenantId, key: u128, now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(REVOKE)
        .bind(Uuid::from_u128(key)).bind(Uuid::from_u128(tenant.0)).bind(now.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}
