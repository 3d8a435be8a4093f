//! JSON shapes of the catalogue in the database, and the way to and from the values of `domain`.
//! Fields that are missing get their default, so that older rows stay readable.

use super::shapes::{WordsData, from_json, to_json};
use crate::storage::Failure;
use anyhow::{Context, bail};
use domain::catalog::{Address, Asks, Audience, Combinable, Heading, Link, Offer, Office, Pool, Service, Words};
use domain::ids::{AuthorityId, HeadingId, OfficeId, PoolId, ServiceId};
use domain::policy::{HALF_HOURS, LATER_TRANCHES, Policy, Release, Reserve, Shares, Tranche, Tranches};
use domain::time::{Cell, Minutes, Zone};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

fn audience(public: bool) -> Audience {
    if public { Audience::Public } else { Audience::Internal }
}

/// `service.data`: everything of a [`Service`] that is not a column of its own.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceData {
    name: WordsData,
    leika: Option<String>,
    keywords: Vec<String>,
    description: WordsData,
    documents: Vec<WordsData>,
    fees: WordsData,
    prerequisites: WordsData,
    links: Vec<LinkData>,
    online_url: Option<String>,
    max_count: u8,
    /// Absent: combinable with all.
    combinable: Option<Vec<Uuid>>,
    public: bool,
    asks: AsksData,
}

#[derive(Serialize, Deserialize)]
struct LinkData {
    name: String,
    url: String,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct AsksData {
    birth_date: bool,
    phone: bool,
    note: bool,
}

/// Columns of a service beside its JSON.
pub struct ServiceColumns {
    pub id: ServiceId,
    pub heading: Option<HeadingId>,
    pub slug: String,
    pub rank: i32,
}

impl ServiceData {
    /// What is stored of a service.
    pub fn of(service: &Service) -> ServiceData {
        let s = service.clone();
        ServiceData {
            name: s.name.into(),
            leika: s.leika,
            keywords: s.keywords,
            description: s.description.into(),
            documents: s.documents.into_iter().map(WordsData::from).collect(),
            fees: s.fees.into(),
            prerequisites: s.prerequisites.into(),
            links: s.links.into_iter().map(|l| LinkData { name: l.name, url: l.url }).collect(),
            online_url: s.online_url,
            max_count: s.max_count,
            combinable: match s.combinable {
                Combinable::WithAll => None,
                Combinable::With(ids) => Some(ids.iter().map(|id| Uuid::from_u128(id.0)).collect()),
            },
            public: s.audience == Audience::Public,
            asks: AsksData { birth_date: s.asks.birth_date, phone: s.asks.phone, note: s.asks.note },
        }
    }

    /// The service again.
    pub fn service(self, columns: ServiceColumns) -> Service {
        Service {
            id: columns.id,
            slug: columns.slug,
            name: self.name.into(),
            heading: columns.heading,
            leika: self.leika,
            keywords: self.keywords,
            description: self.description.into(),
            documents: self.documents.into_iter().map(Words::from).collect(),
            fees: self.fees.into(),
            prerequisites: self.prerequisites.into(),
            links: self.links.into_iter().map(|l| Link { name: l.name, url: l.url }).collect(),
            online_url: self.online_url,
            max_count: self.max_count.max(1),
            combinable: match self.combinable {
                None => Combinable::WithAll,
                Some(ids) => Combinable::With(ids.iter().map(|id| ServiceId(id.as_u128())).collect()),
            },
            audience: audience(self.public),
            asks: Asks { birth_date: self.asks.birth_date, phone: self.asks.phone, note: self.asks.note },
            rank: columns.rank,
        }
    }
}

/// `office.data`: everything of an [`Office`] that is neither a column nor a row of its own.
#[derive(Serialize, Deserialize)]
pub struct OfficeData {
    name: String,
    short_name: String,
    letter: char,
    address: AddressData,
    zone: String,
    #[serde(default)]
    policy: PolicyData,
    public: bool,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct AddressData {
    street: String,
    postal_code: String,
    city: String,
    hint: String,
    geo: Option<(f64, f64)>,
    phone: String,
    email: String,
    accessibility: WordsData,
}

impl From<Address> for AddressData {
    fn from(a: Address) -> AddressData {
        AddressData {
            street: a.street,
            postal_code: a.postal_code,
            city: a.city,
            hint: a.hint,
            geo: a.geo,
            phone: a.phone,
            email: a.email,
            accessibility: a.accessibility.into(),
        }
    }
}

impl From<AddressData> for Address {
    fn from(a: AddressData) -> Address {
        Address {
            street: a.street,
            postal_code: a.postal_code,
            city: a.city,
            hint: a.hint,
            geo: a.geo,
            phone: a.phone,
            email: a.email,
            accessibility: a.accessibility.into(),
        }
    }
}

/// Columns of an office beside its JSON, and the rows that belong to it.
pub struct OfficeColumns {
    pub id: OfficeId,
    pub authority: AuthorityId,
    pub slug: String,
    pub rank: i32,
    pub pools: Vec<Pool>,
    pub offers: HashMap<ServiceId, Offer>,
}

impl OfficeData {
    /// What is stored of an office.
    pub fn of(office: &Office) -> OfficeData {
        OfficeData {
            name: office.name.clone(),
            short_name: office.short_name.clone(),
            letter: office.letter,
            address: office.address.clone().into(),
            zone: office.zone.name().to_owned(),
            policy: PolicyData::of(&office.policy),
            public: office.audience == Audience::Public,
        }
    }

    /// The office again; refused when its zone or policy is none.
    pub fn office(self, columns: OfficeColumns) -> Result<Office, Failure> {
        Ok(Office {
            id: columns.id,
            authority: columns.authority,
            slug: columns.slug,
            name: self.name,
            short_name: self.short_name,
            letter: self.letter,
            address: self.address.into(),
            zone: Zone::named(&self.zone).with_context(|| format!("{:?} is not a time zone", self.zone))?,
            policy: self.policy.policy()?,
            pools: columns.pools,
            offers: columns.offers,
            audience: audience(self.public),
            rank: columns.rank,
        })
    }
}

/// [`Policy`]; lengths in minutes.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct PolicyData {
    lead: u16,
    horizon_days: u16,
    release_at: String,
    release_weekday: Option<i8>,
    grid: u16,
    buffer_before: u16,
    buffer_after: u16,
    shares: [u8; 3],
    reserve: ReserveData,
    give_back: u16,
    /// Percent and days before, of the parts that are released later.
    tranches: Vec<(u8, u16)>,
    max_visit: u16,
    hold: u16,
    confirm: u16,
    reminder_days: u8,
    per_person: u8,
}

/// [`Reserve`]: one percentage, or one for each half hour of the day.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ReserveData {
    Even(u8),
    ByHalfHour(Vec<u8>),
}

impl ReserveData {
    fn of(reserve: &Reserve) -> ReserveData {
        match reserve.percent() {
            Some(percent) => ReserveData::Even(percent),
            None => ReserveData::ByHalfHour(reserve.half_hours().to_vec()),
        }
    }

    fn reserve(&self) -> Reserve {
        match self {
            ReserveData::Even(percent) => Reserve::even(*percent),
            ReserveData::ByHalfHour(percent) => Reserve::by_half_hour(std::array::from_fn::<u8, HALF_HOURS, _>(|at| {
                percent.get(at).copied().unwrap_or(0)
            })),
        }
    }
}

impl Default for PolicyData {
    fn default() -> PolicyData {
        PolicyData::of(&Policy::default())
    }
}

impl PolicyData {
    fn of(p: &Policy) -> PolicyData {
        PolicyData {
            lead: p.lead.0,
            horizon_days: p.release.horizon_days,
            release_at: p.release.at.to_string(),
            release_weekday: p.release.weekday.map(Weekday::to_monday_one_offset),
            grid: p.grid.0,
            buffer_before: p.buffer_before.0,
            buffer_after: p.buffer_after.0,
            shares: p.shares.0,
            reserve: ReserveData::of(&p.reserve),
            give_back: p.give_back.0,
            tranches: p.tranches.later().map(|tranche| (tranche.percent, tranche.days_before)).collect(),
            max_visit: p.max_visit.0,
            hold: p.hold.0,
            confirm: p.confirm.0,
            reminder_days: p.reminder_days,
            per_person: p.per_person,
        }
    }

    fn policy(self) -> Result<Policy, Failure> {
        let at =
            Cell::parse(&self.release_at).with_context(|| format!("release_at {:?} is not a time", self.release_at))?;
        let weekday = self.release_weekday.map(Weekday::from_monday_one_offset).transpose()?;
        let mut tranches = Tranches::default();
        if self.tranches.len() > LATER_TRANCHES {
            bail!("{} tranches are too many", self.tranches.len());
        }
        for (tranche, (percent, days_before)) in tranches.0.iter_mut().zip(self.tranches) {
            *tranche = Tranche { percent, days_before };
        }
        Ok(Policy {
            lead: Minutes(self.lead),
            release: Release { horizon_days: self.horizon_days, at, weekday },
            grid: Minutes(self.grid),
            buffer_before: Minutes(self.buffer_before),
            buffer_after: Minutes(self.buffer_after),
            shares: Shares(self.shares),
            reserve: self.reserve.reserve(),
            give_back: Minutes(self.give_back),
            tranches,
            max_visit: Minutes(self.max_visit),
            hold: Minutes(self.hold),
            confirm: Minutes(self.confirm),
            reminder_days: self.reminder_days,
            per_person: self.per_person,
        })
    }
}

/// `heading.data`.
#[derive(Serialize, Deserialize)]
pub struct HeadingData {
    name: WordsData,
}

impl HeadingData {
    /// What is stored of a heading.
    pub fn of(heading: &Heading) -> HeadingData {
        HeadingData { name: heading.name.clone().into() }
    }

    /// The heading again.
    pub fn heading(self, id: HeadingId, rank: i32) -> Heading {
        Heading { id, name: self.name.into(), rank }
    }
}

/// `pool.services`: a list of ids.
pub fn pool(id: Uuid, name: String, desks: i32, services: &str) -> Result<Pool, Failure> {
    let services: Vec<Uuid> = from_json("pool.services", services)?;
    let desks = u8::try_from(desks).context("pool.desks")?;
    let services = services.iter().map(|id| ServiceId(id.as_u128())).collect();
    Ok(Pool { id: PoolId(id.as_u128()), name, desks, services })
}

/// `pool.services` of a pool.
pub fn pool_services(pool: &Pool) -> Result<String, Failure> {
    to_json(&pool.services.iter().map(|id| Uuid::from_u128(id.0)).collect::<Vec<_>>())
}

/// An offer from its columns.
pub fn offer(minutes: i32, setup: i32, extra: i32, public: bool) -> Result<Offer, Failure> {
    let length = |column: &'static str, value: i32| u16::try_from(value).map(Minutes).context(column);
    Ok(Offer {
        minutes: length("offer.minutes", minutes)?,
        setup: length("offer.setup", setup)?,
        extra: length("offer.extra", extra)?,
        audience: audience(public),
    })
}
