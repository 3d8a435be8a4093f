//! Parts of the catalogue as JSON, as they are stored: for the trail of changes, for stamps of forms and for drafts.

use super::hours::ScheduleData;
use super::profile::Profile;
use super::rows::{HeadingData, OfficeColumns, OfficeData, ServiceColumns, ServiceData};
use crate::storage::Failure;
use domain::catalog::{Audience, Heading, Offer, Office, Pool, Service};
use domain::ids::{AuthorityId, HeadingId, OfficeId, PoolId, ServiceId};
use domain::opening::Schedule;
use domain::time::Minutes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An office with everything that belongs to it.
#[derive(Serialize, Deserialize)]
struct OfficeWritten {
    authority: Uuid,
    slug: String,
    rank: i32,
    office: OfficeData,
    schedule: ScheduleData,
    pools: Vec<PoolWritten>,
    /// By service.
    offers: BTreeMap<Uuid, OfferWritten>,
}

#[derive(Serialize, Deserialize)]
struct PoolWritten {
    id: Uuid,
    name: String,
    desks: u8,
    services: Vec<Uuid>,
}

/// Lengths in minutes.
#[derive(Serialize, Deserialize)]
struct OfferWritten {
    minutes: u16,
    setup: u16,
    extra: u16,
    public: bool,
}

/// An office with its pools, offers and hours.
pub fn write_office(office: &Office, schedule: &Schedule) -> Result<Value, Failure> {
    let pool = |pool: &Pool| PoolWritten {
        id: Uuid::from_u128(pool.id.0),
        name: pool.name.clone(),
        desks: pool.desks,
        services: pool.services.iter().map(|id| Uuid::from_u128(id.0)).collect(),
    };
    let offer = |offer: &Offer| OfferWritten {
        minutes: offer.minutes.0,
        setup: offer.setup.0,
        extra: offer.extra.0,
        public: offer.audience == Audience::Public,
    };
    let written = OfficeWritten {
        authority: Uuid::from_u128(office.authority.0),
        slug: office.slug.clone(),
        rank: office.rank,
        office: OfficeData::of(office),
        schedule: ScheduleData::of(schedule),
        pools: office.pools.iter().map(pool).collect(),
        offers: office.offers.iter().map(|(id, value)| (Uuid::from_u128(id.0), offer(value))).collect(),
    };
    Ok(serde_json::to_value(written)?)
}

/// The office again.
pub fn read_office(id: OfficeId, written: Value) -> Result<(Office, Schedule), Failure> {
    let written: OfficeWritten = serde_json::from_value(written)?;
    let pool = |pool: PoolWritten| Pool {
        id: PoolId(pool.id.as_u128()),
        name: pool.name,
        desks: pool.desks,
        services: pool.services.iter().map(|id| ServiceId(id.as_u128())).collect(),
    };
    let offer = |offer: OfferWritten| Offer {
        minutes: Minutes(offer.minutes),
        setup: Minutes(offer.setup),
        extra: Minutes(offer.extra),
        audience: if offer.public { Audience::Public } else { Audience::Internal },
    };
    let columns = OfficeColumns {
        id,
        authority: AuthorityId(written.authority.as_u128()),
        slug: written.slug,
        rank: written.rank,
        pools: written.pools.into_iter().map(pool).collect(),
        offers: written.offers.into_iter().map(|(id, value)| (ServiceId(id.as_u128()), offer(value))).collect(),
    };
    Ok((written.office.office(columns)?, written.schedule.schedule()?))
}

/// A service.
pub fn write_service(service: &Service) -> Result<Value, Failure> {
    let heading = service.heading.map(|id| Uuid::from_u128(id.0));
    let data = serde_json::to_value(ServiceData::of(service))?;
    Ok(json!({ "slug": service.slug, "rank": service.rank, "heading": heading, "service": data }))
}

/// The service again.
pub fn read_service(id: ServiceId, written: Value) -> Result<Service, Failure> {
    #[derive(Deserialize)]
    struct Written {
        slug: String,
        rank: i32,
        heading: Option<Uuid>,
        service: ServiceData,
    }
    let Written { slug, rank, heading, service } = serde_json::from_value(written)?;
    Ok(service.service(ServiceColumns { id, heading: heading.map(|id| HeadingId(id.as_u128())), slug, rank }))
}

/// The heading again.
pub fn read_heading(id: HeadingId, written: Value) -> Result<Heading, Failure> {
    #[derive(Deserialize)]
    struct Written {
        rank: i32,
        heading: HeadingData,
    }
    let Written { rank, heading } = serde_json::from_value(written)?;
    Ok(heading.heading(id, rank))
}

/// A heading.
pub fn write_heading(heading: &Heading) -> Result<Value, Failure> {
    Ok(json!({ "rank": heading.rank, "heading": serde_json::to_value(HeadingData::of(heading))? }))
}

/// What a town says about itself.
pub fn write_profile(profile: &Profile) -> Result<Value, Failure> {
    Ok(serde_json::to_value(profile)?)
}
