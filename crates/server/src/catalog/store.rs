//! SQL of the catalogue, and reading it as values of `domain`. Writing is in `save`.

mod save;

pub use save::{
    CATALOG_CHANNEL, FromFile, NewTown, claim_version, insert_town, remove_authority, remove_heading, save_authority,
    save_heading, save_office, save_profile, save_schedule, save_service, save_wording, withdraw_office,
    withdraw_service,
};

use super::hours::ScheduleData;
use super::profile::Profile;
use super::rows::{self, HeadingData, OfficeColumns, OfficeData, ServiceColumns, ServiceData};
use super::shapes::from_json;
use super::wordings::{Wording, Wordings};
use crate::storage::{Db, Failure, Tx};
use crate::web::texts::Lang;
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::catalog::{Heading, Offer, Office, Pool, Service};
use domain::ids::{AuthorityId, HeadingId, OfficeId, ServiceId, TenantId};
use domain::opening::Schedule;
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

statements! {
    TENANT_BY_SLUG = "SELECT id FROM tenant WHERE slug = $1";
    TENANT_VERSIONS = "SELECT id, version FROM tenant";
    TENANT_VERSION = "SELECT version FROM tenant WHERE id = $1";
    TENANT = "SELECT slug, host, main, data, version FROM tenant WHERE id = $1";
    AUTHORITIES = "SELECT id, source_key, name FROM authority WHERE tenant_id = $1";
    HEADINGS = "SELECT id, rank, data FROM heading WHERE tenant_id = $1";
    SERVICES = "SELECT id, heading_id, slug, source_key, rank, withdrawn_at, data, imported FROM service WHERE tenant_id = $1";
    OFFICES = "SELECT id, authority_id, slug, source_key, rank, withdrawn_at, data, schedule, imported
        FROM office WHERE tenant_id = $1";
    POOLS = "SELECT id, office_id, name, desks, services FROM pool WHERE tenant_id = $1 ORDER BY rank, id";
    /// A text of the whole town stands under the town's own id.
    WORDINGS = "SELECT place_id, key, lang, body FROM wording WHERE tenant_id = $1";
    SAVE_WORDING = "INSERT INTO wording (tenant_id, place_id, key, lang, body) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, place_id, key, lang) DO UPDATE SET body = excluded.body";
    DROP_WORDING = "DELETE FROM wording WHERE tenant_id = $1 AND place_id = $2 AND key = $3 AND lang = $4";
    OFFERS = "SELECT office_id, service_id, minutes, setup, extra, public FROM offer WHERE tenant_id = $1";
    INSERT_TENANT = "INSERT INTO tenant (id, slug, host, main, data) VALUES ($1, $2, $3, $4, $5)";
    RAISE_VERSION = "UPDATE tenant SET version = version + 1 WHERE id = $1";
    CLAIM_VERSION = "UPDATE tenant SET version = version + 1 WHERE id = $1 AND version = $2";
    SAVE_PROFILE = "UPDATE tenant SET data = $2 WHERE id = $1";
    SAVE_AUTHORITY = "INSERT INTO authority (id, tenant_id, source_key, name) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET source_key = excluded.source_key, name = excluded.name
        WHERE authority.tenant_id = excluded.tenant_id";
    SAVE_HEADING = "INSERT INTO heading (id, tenant_id, rank, data) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, data = excluded.data
        WHERE heading.tenant_id = excluded.tenant_id";
    EMPTY_HEADING = "UPDATE service SET heading_id = NULL WHERE heading_id = $1 AND tenant_id = $2";
    REMOVE_HEADING = "DELETE FROM heading WHERE id = $1 AND tenant_id = $2";
    REMOVE_AUTHORITY = "DELETE FROM authority WHERE id = $1 AND tenant_id = $2";
    SAVE_SERVICE = "INSERT INTO service (id, tenant_id, heading_id, slug, source_key, rank, data, imported)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET heading_id = excluded.heading_id, slug = excluded.slug,
            source_key = coalesce(excluded.source_key, service.source_key), rank = excluded.rank,
            data = excluded.data, imported = coalesce(excluded.imported, service.imported), withdrawn_at = NULL
        WHERE service.tenant_id = excluded.tenant_id";
    SAVE_OFFICE = "INSERT INTO office (id, tenant_id, authority_id, slug, source_key, rank, data, schedule, imported)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (id) DO UPDATE SET authority_id = excluded.authority_id, slug = excluded.slug,
            source_key = coalesce(excluded.source_key, office.source_key), rank = excluded.rank,
            data = excluded.data, schedule = excluded.schedule,
            imported = coalesce(excluded.imported, office.imported), withdrawn_at = NULL
        WHERE office.tenant_id = excluded.tenant_id";
    SAVE_SCHEDULE = "UPDATE office SET schedule = $3 WHERE id = $1 AND tenant_id = $2";
    SAVE_POOL = "INSERT INTO pool (id, tenant_id, office_id, rank, name, desks, services)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, name = excluded.name, desks = excluded.desks,
            services = excluded.services
        WHERE pool.tenant_id = excluded.tenant_id AND pool.office_id = excluded.office_id";
    EMPTY_POOLS = "UPDATE pool SET desks = 0 WHERE office_id = $1 AND tenant_id = $2";
    DROP_OFFERS = "DELETE FROM offer WHERE office_id = $1 AND tenant_id = $2";
    WITHDRAW_SERVICE = "UPDATE service SET withdrawn_at = $3
        WHERE id = $1 AND tenant_id = $2 AND withdrawn_at IS NULL";
    DROP_OFFERS_OF_SERVICE = "DELETE FROM offer WHERE service_id = $1 AND tenant_id = $2";
    WITHDRAW_OFFICE = "UPDATE office SET withdrawn_at = $3 WHERE id = $1 AND tenant_id = $2 AND withdrawn_at IS NULL";
}

/// Who runs offices.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authority {
    /// Identity.
    pub id: AuthorityId,
    /// Key in the file it was imported from.
    pub source_key: Option<String>,
    /// Name: "Bürgeramt Lindenhafen".
    pub name: String,
}

/// A row and what an import needs to know of it beside its value.
pub struct Stored<T> {
    /// The value.
    pub value: T,
    /// Key in the file it was imported from.
    pub source_key: Option<String>,
    /// What that file says beyond the value, as JSON.
    pub imported: Option<String>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// Everything of one tenant, as stored.
pub struct Shelf {
    /// Name in addresses.
    pub slug: String,
    /// Host name of its own.
    pub host: Option<String>,
    /// Whether it answers at `/`.
    pub main: bool,
    /// What it says about itself.
    pub profile: Profile,
    /// Version of all this.
    pub version: i64,
    /// Authorities.
    pub authorities: Vec<Authority>,
    /// Headings.
    pub headings: Vec<Heading>,
    /// Services, withdrawn ones too.
    pub services: Vec<Stored<Service>>,
    /// Texts that the town words itself.
    pub wordings: Wordings,
    /// Offices with their pools and offers, withdrawn ones too.
    pub offices: Vec<Stored<(Office, Schedule)>>,
}

#[derive(FromRow)]
struct TenantRow {
    slug: String,
    host: Option<String>,
    main: bool,
    data: String,
    version: i64,
}

#[derive(FromRow)]
struct ServiceRow {
    id: Uuid,
    heading_id: Option<Uuid>,
    slug: String,
    source_key: Option<String>,
    rank: i32,
    withdrawn_at: Option<i64>,
    data: String,
    imported: Option<String>,
}

#[derive(FromRow)]
struct OfficeRow {
    id: Uuid,
    authority_id: Uuid,
    slug: String,
    source_key: Option<String>,
    rank: i32,
    withdrawn_at: Option<i64>,
    data: String,
    schedule: String,
    imported: Option<String>,
}

#[derive(FromRow)]
struct PoolRow {
    id: Uuid,
    office_id: Uuid,
    name: String,
    desks: i32,
    services: String,
}

#[derive(FromRow)]
struct OfferRow {
    office_id: Uuid,
    service_id: Uuid,
    minutes: i32,
    setup: i32,
    extra: i32,
    public: bool,
}

/// All tenants with their versions.
pub async fn versions(db: &Db) -> Result<Vec<(TenantId, i64)>, Failure> {
    let rows: Vec<(Uuid, i64)> = on_db!(db, pool => sqlx::query_as(TENANT_VERSIONS).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, version)| (TenantId(id.as_u128()), version)).collect())
}

/// The version of one tenant as a transaction sees it now; nothing when there is no such tenant.
pub async fn version(tx: &mut Tx, tenant: TenantId) -> Result<Option<i64>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    Ok(on_tx!(tx, conn => sqlx::query_scalar(TENANT_VERSION).bind(id).fetch_optional(conn).await)?)
}

/// The tenant with this name in addresses.
pub async fn tenant_by_slug(db: &Db, slug: &str) -> Result<Option<TenantId>, Failure> {
    let id: Option<Uuid> =
        on_db!(db, pool => sqlx::query_scalar(TENANT_BY_SLUG).bind(slug).fetch_optional(pool).await)?;
    Ok(id.map(|id| TenantId(id.as_u128())))
}

/// Everything of a tenant, all of one version; nothing when there is no such tenant. Nine queries.
pub async fn load(db: &Db, tenant: TenantId) -> Result<Option<Shelf>, Failure> {
    loop {
        let Some(shelf) = load_once(db, tenant).await? else { return Ok(None) };
        // Somebody may have committed between the queries: then the rows do not fit together.
        match tenant_row(db, tenant).await? {
            Some(row) if row.version == shelf.version => return Ok(Some(shelf)),
            _ => continue,
        }
    }
}

async fn tenant_row(db: &Db, tenant: TenantId) -> Result<Option<TenantRow>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    Ok(on_db!(db, pool => sqlx::query_as(TENANT).bind(id).fetch_optional(pool).await)?)
}

async fn load_once(db: &Db, tenant: TenantId) -> Result<Option<Shelf>, Failure> {
    let Some(town) = tenant_row(db, tenant).await? else { return Ok(None) };
    Ok(Some(Shelf {
        profile: from_json("tenant.data", &town.data).with_context(|| format!("tenant {}", town.slug))?,
        slug: town.slug,
        host: town.host,
        main: town.main,
        version: town.version,
        authorities: authorities(db, tenant).await?,
        headings: headings(db, tenant).await?,
        services: services(db, tenant).await?,
        wordings: wordings(db, tenant).await?,
        offices: offices(db, tenant).await?,
    }))
}

async fn authorities(db: &Db, tenant: TenantId) -> Result<Vec<Authority>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<(Uuid, Option<String>, String)> =
        on_db!(db, pool => sqlx::query_as(AUTHORITIES).bind(id).fetch_all(pool).await)?;
    let authority =
        |(id, source_key, name): (Uuid, _, _)| Authority { id: AuthorityId(id.as_u128()), source_key, name };
    Ok(rows.into_iter().map(authority).collect())
}

async fn headings(db: &Db, tenant: TenantId) -> Result<Vec<Heading>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<(Uuid, i32, String)> = on_db!(db, pool => sqlx::query_as(HEADINGS).bind(id).fetch_all(pool).await)?;
    let heading = |(id, rank, data): (Uuid, _, String)| {
        Ok(from_json::<HeadingData>("heading.data", &data)?.heading(HeadingId(id.as_u128()), rank))
    };
    rows.into_iter().map(heading).collect()
}

async fn wordings(db: &Db, tenant: TenantId) -> Result<Wordings, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<(Uuid, String, String, String)> =
        on_db!(db, pool => sqlx::query_as(WORDINGS).bind(id).fetch_all(pool).await)?;
    let wording = |(place, key, lang, body): (Uuid, String, String, String)| {
        let office = (place != id).then(|| OfficeId(place.as_u128()));
        // A language that this version does not speak stays in the table.
        Some((Wording { office, key, lang: Lang::from_code(&lang)? }, body))
    };
    Ok(Wordings::new(rows.into_iter().filter_map(wording).collect()))
}

async fn services(db: &Db, tenant: TenantId) -> Result<Vec<Stored<Service>>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<ServiceRow> = on_db!(db, pool => sqlx::query_as(SERVICES).bind(id).fetch_all(pool).await)?;
    let service = |row: ServiceRow| {
        let data: ServiceData =
            from_json("service.data", &row.data).with_context(|| format!("service {}", row.slug))?;
        let columns = ServiceColumns {
            id: ServiceId(row.id.as_u128()),
            heading: row.heading_id.map(|id| HeadingId(id.as_u128())),
            slug: row.slug,
            rank: row.rank,
        };
        let withdrawn = row.withdrawn_at.is_some();
        let value = data.service(columns);
        Ok(Stored { value, source_key: row.source_key, imported: row.imported, withdrawn })
    };
    rows.into_iter().map(service).collect()
}

async fn offices(db: &Db, tenant: TenantId) -> Result<Vec<Stored<(Office, Schedule)>>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<OfficeRow> = on_db!(db, pool => sqlx::query_as(OFFICES).bind(id).fetch_all(pool).await)?;
    let mut pools = pools(db, id).await?;
    let mut offers = offers(db, id).await?;
    rows.into_iter()
        .map(|row| {
            let (pools, offers) =
                (pools.remove(&row.id).unwrap_or_default(), offers.remove(&row.id).unwrap_or_default());
            let slug = row.slug.clone();
            office(row, pools, offers).with_context(|| format!("office {slug}"))
        })
        .collect()
}

fn office(
    row: OfficeRow,
    pools: Vec<Pool>,
    offers: HashMap<ServiceId, Offer>,
) -> Result<Stored<(Office, Schedule)>, Failure> {
    let data: OfficeData = from_json("office.data", &row.data)?;
    let schedule: ScheduleData = from_json("office.schedule", &row.schedule)?;
    let columns = OfficeColumns {
        id: OfficeId(row.id.as_u128()),
        authority: AuthorityId(row.authority_id.as_u128()),
        slug: row.slug,
        rank: row.rank,
        pools,
        offers,
    };
    let value = (data.office(columns)?, schedule.schedule()?);
    let withdrawn = row.withdrawn_at.is_some();
    Ok(Stored { value, source_key: row.source_key, imported: row.imported, withdrawn })
}

async fn pools(db: &Db, tenant: Uuid) -> Result<HashMap<Uuid, Vec<Pool>>, Failure> {
    let rows: Vec<PoolRow> = on_db!(db, pool => sqlx::query_as(POOLS).bind(tenant).fetch_all(pool).await)?;
    let mut pools: HashMap<Uuid, Vec<Pool>> = HashMap::new();
    for row in rows {
        let pool = rows::pool(row.id, row.name, row.desks, &row.services)?;
        pools.entry(row.office_id).or_default().push(pool);
    }
    Ok(pools)
}

async fn offers(db: &Db, tenant: Uuid) -> Result<HashMap<Uuid, HashMap<ServiceId, Offer>>, Failure> {
    let rows: Vec<OfferRow> = on_db!(db, pool => sqlx::query_as(OFFERS).bind(tenant).fetch_all(pool).await)?;
    let mut offers: HashMap<Uuid, HashMap<ServiceId, Offer>> = HashMap::new();
    for row in rows {
        let offer = rows::offer(row.minutes, row.setup, row.extra, row.public)?;
        offers.entry(row.office_id).or_default().insert(ServiceId(row.service_id.as_u128()), offer);
    }
    Ok(offers)
}
