//! An office with everything that is set about it as one JSON value: for drafts that wait, for the trail of
//! changes, and to see whether something changed since a form was filled.

use super::hours::ScheduleData;
use super::rows::{self, OfficeColumns, OfficeData};
use crate::storage::Failure;
use domain::catalog::{Audience, Office, Pool};
use domain::ids::{AuthorityId, OfficeId, ServiceId};
use domain::opening::Schedule;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An office with its hours, as stored in a draft.
#[derive(Serialize, Deserialize)]
pub struct OfficeDraft {
    id: Uuid,
    authority: Uuid,
    slug: String,
    rank: i32,
    office: OfficeData,
    pools: Vec<PoolData>,
    offers: BTreeMap<Uuid, OfferData>,
    schedule: ScheduleData,
}

#[derive(Serialize, Deserialize)]
struct PoolData {
    id: Uuid,
    name: String,
    desks: u8,
    services: Vec<Uuid>,
}

#[derive(Serialize, Deserialize)]
struct OfferData {
    minutes: u16,
    setup: u16,
    extra: u16,
    public: bool,
}

/// Which of an office's settings a form shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Name, address, desks, offers, booking rules: all but the hours.
    Office,
    /// Hours, exceptions, closures.
    Hours,
    /// Desks by time of day, pools and booking rules.
    Capacity,
    /// Everything.
    All,
}

impl Part {
    /// As stored with a draft and in the trail.
    pub fn code(self) -> &'static str {
        match self {
            Part::Office => "office",
            Part::Hours => "hours",
            Part::Capacity => "capacity",
            Part::All => "all",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Part> {
        [Part::Office, Part::Hours, Part::Capacity, Part::All].into_iter().find(|part| part.code() == code)
    }

    /// What this part says of an office. Equal settings give equal JSON.
    pub fn of(self, office: &Office, schedule: &Schedule) -> Result<Value, Failure> {
        let mut all = serde_json::to_value(OfficeDraft::of(office, schedule))?;
        let mut schedule = all["schedule"].take();
        let staffing = schedule["staffing"].take();
        Ok(match self {
            Part::Office => all,
            Part::Hours => schedule,
            Part::Capacity => {
                json!({ "pools": all["pools"], "policy": all["office"]["policy"], "staffing": staffing })
            }
            Part::All => json!({ "office": all, "schedule": schedule, "staffing": staffing }),
        })
    }
}

impl OfficeDraft {
    /// What is kept of an office.
    pub fn of(office: &Office, schedule: &Schedule) -> OfficeDraft {
        let offer = |(id, offer): (&ServiceId, &domain::catalog::Offer)| {
            let public = offer.audience == Audience::Public;
            let [minutes, setup, extra] = [offer.minutes.0, offer.setup.0, offer.extra.0];
            (Uuid::from_u128(id.0), OfferData { minutes, setup, extra, public })
        };
        OfficeDraft {
            id: Uuid::from_u128(office.id.0),
            authority: Uuid::from_u128(office.authority.0),
            slug: office.slug.clone(),
            rank: office.rank,
            office: OfficeData::of(office),
            pools: office.pools.iter().map(PoolData::of).collect(),
            offers: office.offers.iter().map(offer).collect(),
            schedule: ScheduleData::of(schedule),
        }
    }

    /// The office and its hours again.
    pub fn read(self) -> Result<(Office, Schedule), Failure> {
        let offer = |(id, offer): (Uuid, OfferData)| {
            let read = rows::offer(offer.minutes.into(), offer.setup.into(), offer.extra.into(), offer.public)?;
            Ok((ServiceId(id.as_u128()), read))
        };
        let columns = OfficeColumns {
            id: OfficeId(self.id.as_u128()),
            authority: AuthorityId(self.authority.as_u128()),
            slug: self.slug,
            rank: self.rank,
            pools: self.pools.into_iter().map(PoolData::pool).collect(),
            offers: self.offers.into_iter().map(offer).collect::<Result<_, Failure>>()?,
        };
        Ok((self.office.office(columns)?, self.schedule.schedule()?))
    }
}

impl PoolData {
    fn of(pool: &Pool) -> PoolData {
        let services = pool.services.iter().map(|id| Uuid::from_u128(id.0)).collect();
        PoolData { id: Uuid::from_u128(pool.id.0), name: pool.name.clone(), desks: pool.desks, services }
    }

    fn pool(self) -> Pool {
        let services = self.services.iter().map(|id| ServiceId(id.as_u128())).collect();
        Pool { id: domain::ids::PoolId(self.id.as_u128()), name: self.name, desks: self.desks, services }
    }
}
