//! Writing the catalogue. Every save raises the tenant's version; each belongs in a transaction.

use super::*;
use crate::catalog::shapes::to_json;
use crate::storage::insert_many;
use anyhow::ensure;
use domain::catalog::Audience;
use domain::time::Instant;

/// PostgreSQL only: nodes that listen on [`CATALOG_CHANNEL`] hear of a changed tenant when it is committed.
const NOTIFY: &str = "SELECT pg_notify($1, $2)";
/// The channel on which PostgreSQL tells other nodes that a tenant changed; the payload is its id.
pub const CATALOG_CHANNEL: &str = "catalog";

/// Where something came from.
#[derive(Clone, Copy, Debug)]
pub struct FromFile<'a> {
    /// Its key in the file.
    pub key: &'a str,
    /// What the file says beyond our value, as JSON.
    pub said: &'a str,
}

/// A tenant that does not exist yet.
pub struct NewTown<'a> {
    /// Identity.
    pub id: TenantId,
    /// Name in addresses, unique among all tenants.
    pub slug: &'a str,
    /// Host name of its own, if any: lower case, without port.
    pub host: Option<&'a str>,
    /// Whether it answers at `/` of every other host.
    pub main: bool,
    /// What it says about itself.
    pub profile: &'a Profile,
}

/// Adds a tenant without offices. Fails when its slug or host is taken.
pub async fn insert_town(tx: &mut Tx, town: &NewTown<'_>) -> Result<(), Failure> {
    let (id, data) = (Uuid::from_u128(town.id.0), to_json(town.profile)?);
    on_tx!(tx, conn => sqlx::query(INSERT_TENANT)
        .bind(id).bind(town.slug).bind(town.host).bind(town.main).bind(data)
        .execute(conn).await.map(drop))?;
    notify(tx, id).await
}

/// Whether the tenant still has this version. If so, raises it: nobody else can change the tenant until the
/// transaction ends.
pub async fn claim_version(tx: &mut Tx, tenant: TenantId, version: i64) -> Result<bool, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows = on_tx!(tx, conn => sqlx::query(CLAIM_VERSION).bind(id).bind(version)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

async fn raise_version(tx: &mut Tx, tenant: Uuid) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(RAISE_VERSION).bind(tenant).execute(conn).await.map(drop))?;
    notify(tx, tenant).await
}

/// A save that met no row, or another tenant's, is a mistake of the program.
fn exactly_one(rows: u64, what: &str) -> Result<(), Failure> {
    ensure!(rows == 1, "{what} is not one of this tenant: nothing was saved");
    Ok(())
}

async fn notify(tx: &mut Tx, tenant: Uuid) -> Result<(), Failure> {
    if let Tx::Pg(tx) = tx {
        sqlx::query(NOTIFY).bind(CATALOG_CHANNEL).bind(tenant.to_string()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Replaces what a town says about itself.
pub async fn save_profile(tx: &mut Tx, tenant: TenantId, profile: &Profile) -> Result<(), Failure> {
    let (tenant, data) = (Uuid::from_u128(tenant.0), to_json(profile)?);
    let done = on_tx!(tx, conn => sqlx::query(SAVE_PROFILE).bind(tenant).bind(data).execute(conn).await.map(|done| done.rows_affected()))?;
    exactly_one(done, "the tenant")?;
    raise_version(tx, tenant).await
}

/// Words a text for an office or the whole town; without a body the text is again what it was before.
pub async fn save_wording(tx: &mut Tx, tenant: TenantId, wording: &Wording, body: Option<&str>) -> Result<(), Failure> {
    let tenant = Uuid::from_u128(tenant.0);
    let place = wording.office.map_or(tenant, |office| Uuid::from_u128(office.0));
    let (key, lang) = (wording.key.as_str(), wording.lang.code());
    on_tx!(tx, conn => match body {
        Some(body) => sqlx::query(SAVE_WORDING).bind(tenant).bind(place).bind(key).bind(lang).bind(body)
            .execute(conn).await.map(drop),
        None => sqlx::query(DROP_WORDING).bind(tenant).bind(place).bind(key).bind(lang)
            .execute(conn).await.map(drop),
    })?;
    raise_version(tx, tenant).await
}

/// Adds or replaces an authority.
pub async fn save_authority(tx: &mut Tx, tenant: TenantId, authority: &Authority) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(authority.id.0), Uuid::from_u128(tenant.0));
    let done = on_tx!(tx, conn => sqlx::query(SAVE_AUTHORITY)
        .bind(id).bind(tenant).bind(authority.source_key.as_deref()).bind(authority.name.as_str())
        .execute(conn).await.map(|done| done.rows_affected()))?;
    exactly_one(done, "the authority")?;
    raise_version(tx, tenant).await
}

/// Adds or replaces a heading.
pub async fn save_heading(tx: &mut Tx, tenant: TenantId, heading: &Heading) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(heading.id.0), Uuid::from_u128(tenant.0));
    let data = to_json(&HeadingData::of(heading))?;
    let done = on_tx!(tx, conn => sqlx::query(SAVE_HEADING).bind(id).bind(tenant).bind(heading.rank).bind(data)
        .execute(conn).await.map(|done| done.rows_affected()))?;
    exactly_one(done, "the heading")?;
    raise_version(tx, tenant).await
}

/// Removes a heading. The services under it then stand under none.
pub async fn remove_heading(tx: &mut Tx, tenant: TenantId, id: HeadingId) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(id.0), Uuid::from_u128(tenant.0));
    on_tx!(tx, conn => sqlx::query(EMPTY_HEADING).bind(id).bind(tenant).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(REMOVE_HEADING).bind(id).bind(tenant).execute(conn).await.map(drop))?;
    raise_version(tx, tenant).await
}

/// Removes an authority. False when something still belongs to it: then nothing more can be done in this
/// transaction.
pub async fn remove_authority(tx: &mut Tx, tenant: TenantId, id: AuthorityId) -> Result<bool, Failure> {
    let (id, tenant) = (Uuid::from_u128(id.0), Uuid::from_u128(tenant.0));
    let done = on_tx!(tx, conn => sqlx::query(REMOVE_AUTHORITY).bind(id).bind(tenant).execute(conn).await.map(drop));
    match done {
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => return Ok(false),
        done => done?,
    }
    raise_version(tx, tenant).await?;
    Ok(true)
}

/// Adds or replaces a service; a withdrawn one is back. `source` is where it came from; `None` keeps what is
/// known of that.
pub async fn save_service(
    tx: &mut Tx,
    tenant: TenantId,
    service: &Service,
    source: Option<FromFile<'_>>,
) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(service.id.0), Uuid::from_u128(tenant.0));
    let heading = service.heading.map(|h| Uuid::from_u128(h.0));
    let data = to_json(&ServiceData::of(service))?;
    let (key, said) = (source.map(|from| from.key), source.map(|from| from.said));
    let done = on_tx!(tx, conn => sqlx::query(SAVE_SERVICE)
        .bind(id).bind(tenant).bind(heading).bind(service.slug.as_str()).bind(key).bind(service.rank).bind(data)
        .bind(said)
        .execute(conn).await.map(|done| done.rows_affected()))
    .with_context(|| format!("service {}", service.slug))?;
    exactly_one(done, "the service")?;
    raise_version(tx, tenant).await
}

/// Adds or replaces an office with its pools, offers and hours; a withdrawn one is back. A pool that is no
/// longer listed keeps its appointments but loses its desks. `source` as in [`save_service`].
pub async fn save_office(
    tx: &mut Tx,
    tenant: TenantId,
    (office, schedule): (&Office, &Schedule),
    source: Option<FromFile<'_>>,
) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(office.id.0), Uuid::from_u128(tenant.0));
    let authority = Uuid::from_u128(office.authority.0);
    let (data, hours) = (to_json(&OfficeData::of(office))?, to_json(&ScheduleData::of(schedule))?);
    let (key, said) = (source.map(|from| from.key), source.map(|from| from.said));
    let done = on_tx!(tx, conn => sqlx::query(SAVE_OFFICE)
        .bind(id).bind(tenant).bind(authority).bind(office.slug.as_str()).bind(key).bind(office.rank)
        .bind(data).bind(hours).bind(said)
        .execute(conn).await.map(|done| done.rows_affected()))
    .with_context(|| format!("office {}", office.slug))?;
    exactly_one(done, "the office")?;
    save_pools(tx, tenant, office).await?;
    save_offers(tx, tenant, office).await?;
    raise_version(tx, tenant).await
}

async fn save_pools(tx: &mut Tx, tenant: Uuid, office: &Office) -> Result<(), Failure> {
    let office_id = Uuid::from_u128(office.id.0);
    on_tx!(tx, conn => sqlx::query(EMPTY_POOLS).bind(office_id).bind(tenant).execute(conn).await.map(drop))?;
    for (rank, pool) in (0i32..).zip(&office.pools) {
        let (id, services) = (Uuid::from_u128(pool.id.0), rows::pool_services(pool)?);
        let done = on_tx!(tx, conn => sqlx::query(SAVE_POOL)
            .bind(id).bind(tenant).bind(office_id).bind(rank)
            .bind(pool.name.as_str()).bind(i32::from(pool.desks)).bind(services)
            .execute(conn).await.map(|done| done.rows_affected()))?;
        exactly_one(done, "the pool")?;
    }
    Ok(())
}

async fn save_offers(tx: &mut Tx, tenant: Uuid, office: &Office) -> Result<(), Failure> {
    let id = Uuid::from_u128(office.id.0);
    on_tx!(tx, conn => sqlx::query(DROP_OFFERS).bind(id).bind(tenant).execute(conn).await.map(drop))?;
    let head = "INSERT INTO offer (tenant_id, office_id, service_id, minutes, setup, extra, public) ";
    let offers: Vec<(&ServiceId, &Offer)> = office.offers.iter().collect();
    insert_many(tx, head, 7, &offers, |(service, offer), row| {
        row.uuid(Some(tenant.as_u128()));
        row.uuid(Some(office.id.0));
        row.uuid(Some(service.0));
        row.int(Some(i32::from(offer.minutes.0)));
        row.int(Some(i32::from(offer.setup.0)));
        row.int(Some(i32::from(offer.extra.0)));
        row.flag(Some(offer.audience == Audience::Public));
    })
    .await
}

/// Replaces the hours of an office.
pub async fn save_schedule(
    tx: &mut Tx,
    tenant: TenantId,
    office: OfficeId,
    schedule: &Schedule,
) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(office.0), Uuid::from_u128(tenant.0));
    let hours = to_json(&ScheduleData::of(schedule))?;
    let done = on_tx!(tx, conn => sqlx::query(SAVE_SCHEDULE).bind(id).bind(tenant).bind(hours).execute(conn).await.map(|done| done.rows_affected()))?;
    exactly_one(done, "the office")?;
    raise_version(tx, tenant).await
}

/// Takes a service out of the offer of every office. Appointments for it stay.
pub async fn withdraw_service(tx: &mut Tx, tenant: TenantId, id: ServiceId, now: Instant) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(id.0), Uuid::from_u128(tenant.0));
    on_tx!(tx, conn => sqlx::query(WITHDRAW_SERVICE).bind(id).bind(tenant).bind(now.0)
        .execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(DROP_OFFERS_OF_SERVICE).bind(id).bind(tenant).execute(conn).await.map(drop))?;
    raise_version(tx, tenant).await
}

/// Takes an office and all its offers out of what citizens see. Its appointments stay.
pub async fn withdraw_office(tx: &mut Tx, tenant: TenantId, id: OfficeId, now: Instant) -> Result<(), Failure> {
    let (id, tenant) = (Uuid::from_u128(id.0), Uuid::from_u128(tenant.0));
    on_tx!(tx, conn => sqlx::query(WITHDRAW_OFFICE).bind(id).bind(tenant).bind(now.0)
        .execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(DROP_OFFERS).bind(id).bind(tenant).execute(conn).await.map(drop))?;
    raise_version(tx, tenant).await
}
