//! SQL of the device slice.

use super::guard::Device;
use super::kind::Kind;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{DeviceId, OfficeId, TenantId};
use domain::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    /// A screen asks to be paired. A code that is in use is not given a second time.
    INTRODUCE = "INSERT INTO device (id, tenant_id, kind, name, data, code, code_until, secret_hash, created_at)
        VALUES ($1, $2, 'display', '', '{}', $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING";
    /// The same screen gets a fresh code.
    NEW_CODE = "UPDATE device SET code = $2, code_until = $3 WHERE id = $1 AND paired_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM device AS other WHERE other.code = $2)";
    ASKING = "SELECT COUNT(*) FROM device WHERE tenant_id = $1 AND paired_at IS NULL";
    BY_SECRET = "SELECT id, office_id, kind, name, data, code, code_until, seen_at, revoked_at FROM device
        WHERE tenant_id = $1 AND secret_hash = $2";
    PAIR = "UPDATE device SET office_id = $3, kind = $4, name = $5, paired_at = $6, code = NULL, code_until = NULL
        WHERE tenant_id = $1 AND code = $2 AND code_until > $6 AND paired_at IS NULL RETURNING id";
    /// A device that nobody has to pair.
    INSERT_PAIRED = "INSERT INTO device (id, tenant_id, office_id, kind, name, data, secret_hash, created_at, paired_at)
        VALUES ($1, $2, $3, $4, $5, '{}', $6, $7, $7)";
    LIST = "SELECT id, office_id, kind, name, data, code, code_until, seen_at, revoked_at FROM device
        WHERE tenant_id = $1 AND paired_at IS NOT NULL AND revoked_at IS NULL ORDER BY name, id";
    ONE = "SELECT id, office_id, kind, name, data, code, code_until, seen_at, revoked_at FROM device
        WHERE tenant_id = $1 AND id = $2 AND paired_at IS NOT NULL AND revoked_at IS NULL";
    RENAME = "UPDATE device SET name = $3, office_id = $4
        WHERE tenant_id = $1 AND id = $2 AND paired_at IS NOT NULL AND revoked_at IS NULL";
    SAVE_DATA = "UPDATE device SET data = $3
        WHERE tenant_id = $1 AND id = $2 AND paired_at IS NOT NULL AND revoked_at IS NULL";
    REVOKE = "UPDATE device SET revoked_at = $3
        WHERE tenant_id = $1 AND id = $2 AND paired_at IS NOT NULL AND revoked_at IS NULL";
    SEEN = "UPDATE device SET seen_at = $2 WHERE id = $1";
    FORGET_ASKING = "DELETE FROM device WHERE paired_at IS NULL AND code_until <= $1";
    FORGET_REVOKED = "DELETE FROM device WHERE revoked_at <= $1";
}

/// A row of `device`.
#[derive(FromRow)]
struct Row {
    id: Uuid,
    office_id: Option<Uuid>,
    kind: String,
    name: String,
    data: String,
    code: Option<String>,
    code_until: Option<i64>,
    seen_at: Option<i64>,
    revoked_at: Option<i64>,
}

/// What is known of the screen that brings a secret.
pub enum Screen {
    /// Asks to be paired: its code, good until then.
    Asking(DeviceId, String, Instant),
    /// Paired, and when it was last seen.
    Paired(Device, Option<Instant>),
    /// Was sent away.
    Revoked,
}

impl Row {
    fn screen(self, tenant: TenantId) -> Result<Screen, Failure> {
        let id = DeviceId(self.id.as_u128());
        if self.revoked_at.is_some() {
            return Ok(Screen::Revoked);
        }
        if let (Some(code), Some(until)) = (self.code, self.code_until) {
            return Ok(Screen::Asking(id, code, Instant(until)));
        }
        let office = OfficeId(self.office_id.context("a device without office")?.as_u128());
        let kind = Kind::from_code(&self.kind).with_context(|| format!("kind {:?} of a device", self.kind))?;
        let device = Device { id, tenant, office, kind, name: self.name, data: self.data };
        Ok(Screen::Paired(device, self.seen_at.map(Instant)))
    }
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// A screen that is about to ask.
pub struct NewScreen<'a> {
    /// Identity.
    pub id: DeviceId,
    /// Tenant.
    pub tenant: TenantId,
    /// Hash of its secret.
    pub secret: &'a str,
    /// Its code.
    pub code: &'a str,
    /// Until when the code is good.
    pub until: Instant,
}

/// A screen asks to be paired. False when the code is in use.
pub async fn introduce(tx: &mut Tx, new: &NewScreen<'_>, now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(INTRODUCE).bind(uuid(new.id.0)).bind(uuid(new.tenant.0)).bind(new.code)
        .bind(new.until.0).bind(new.secret).bind(now.0).execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Gives a screen that asks a fresh code. False when the code is in use.
pub async fn new_code(tx: &mut Tx, id: DeviceId, (code, until): (&str, Instant)) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(NEW_CODE).bind(uuid(id.0)).bind(code).bind(until.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// How many screens of a tenant ask to be paired.
pub async fn asking(db: &Db, tenant: TenantId) -> Result<i64, Failure> {
    let (count,): (i64,) = on_db!(db, pool => sqlx::query_as(ASKING).bind(uuid(tenant.0)).fetch_one(pool).await)?;
    Ok(count)
}

/// The screen that brings this secret.
pub async fn by_secret(db: &Db, tenant: TenantId, secret: &str) -> Result<Option<Screen>, Failure> {
    let row: Option<Row> =
        on_db!(db, pool => sqlx::query_as(BY_SECRET).bind(uuid(tenant.0)).bind(secret).fetch_optional(pool).await)?;
    row.map(|row| row.screen(tenant)).transpose()
}

/// What a screen becomes.
pub struct Pairing<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// The office where it hangs.
    pub office: OfficeId,
    /// What it is for.
    pub kind: Kind,
    /// What the staff call it.
    pub name: &'a str,
}

/// Pairs the screen that shows this code. Nothing when none does any more.
pub async fn pair(tx: &mut Tx, pairing: &Pairing<'_>, code: &str, now: Instant) -> Result<Option<DeviceId>, Failure> {
    let row: Option<(Uuid,)> = on_tx!(tx, conn => sqlx::query_as(PAIR).bind(uuid(pairing.tenant.0)).bind(code)
        .bind(uuid(pairing.office.0)).bind(pairing.kind.code()).bind(pairing.name).bind(now.0)
        .fetch_optional(conn).await)?;
    Ok(row.map(|(id,)| DeviceId(id.as_u128())))
}

/// Stores a device with its secret, paired.
pub async fn insert_paired(
    tx: &mut Tx,
    (id, secret): (DeviceId, &str),
    pairing: &Pairing<'_>,
    now: Instant,
) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(INSERT_PAIRED).bind(uuid(id.0)).bind(uuid(pairing.tenant.0))
        .bind(uuid(pairing.office.0)).bind(pairing.kind.code()).bind(pairing.name).bind(secret).bind(now.0)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Every device of a tenant with the moment it was last seen, by name.
pub async fn list(db: &Db, tenant: TenantId) -> Result<Vec<(Device, Option<Instant>)>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(LIST).bind(uuid(tenant.0)).fetch_all(pool).await)?;
    let mut devices = Vec::with_capacity(rows.len());
    for row in rows {
        if let Screen::Paired(device, seen) = row.screen(tenant)? {
            devices.push((device, seen));
        }
    }
    Ok(devices)
}

/// One device.
pub async fn one(db: &Db, tenant: TenantId, id: DeviceId) -> Result<Option<Device>, Failure> {
    let row: Option<Row> =
        on_db!(db, pool => sqlx::query_as(ONE).bind(uuid(tenant.0)).bind(uuid(id.0)).fetch_optional(pool).await)?;
    match row.map(|row| row.screen(tenant)).transpose()? {
        Some(Screen::Paired(device, _)) => Ok(Some(device)),
        _ => Ok(None),
    }
}

/// Gives a device another name and office.
pub async fn rename(tx: &mut Tx, device: &Device) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(RENAME).bind(uuid(device.tenant.0)).bind(uuid(device.id.0)).bind(&device.name)
        .bind(uuid(device.office.0)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Stores the settings of a device.
pub async fn save_data(tx: &mut Tx, (tenant, id): (TenantId, DeviceId), data: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SAVE_DATA).bind(uuid(tenant.0)).bind(uuid(id.0)).bind(data)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Sends a device away. False when it was gone already.
pub async fn revoke(tx: &mut Tx, (tenant, id): (TenantId, DeviceId), now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(REVOKE).bind(uuid(tenant.0)).bind(uuid(id.0)).bind(now.0)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Notes that a device is in use.
pub async fn seen(tx: &mut Tx, id: DeviceId, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SEEN).bind(uuid(id.0)).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// Forgets screens whose code ran out before `asked`, and devices sent away before `revoked`.
pub async fn forget(tx: &mut Tx, asked: Instant, revoked: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_ASKING).bind(asked.0).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(FORGET_REVOKED).bind(revoked.0).execute(conn).await.map(drop))?;
    Ok(())
}
