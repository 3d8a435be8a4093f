//! What a citizen brings to one visit, and what it needs at an office.

use super::{Audience, BUNDLE_SERVICES_MAX, COUNT_MAX, Catalog, Offer, Office, Pool, Service};
use crate::ids::{PoolId, ServiceId};
use crate::time::Minutes;

impl Catalog {
    /// Puts services together for one visit. Refused when empty, too many, unknown or not combinable.
    /// The same service named twice is counted together.
    pub fn bundle(&self, items: &[(ServiceId, u8)], audience: Audience) -> Result<Bundle, BundleRefusal> {
        let mut counts: Vec<(ServiceId, u8)> = Vec::new();
        for (id, count) in items.iter().filter(|(_, count)| *count > 0) {
            match counts.iter_mut().find(|(known, _)| known == id) {
                Some((_, sum)) => *sum = sum.saturating_add(*count),
                None => counts.push((*id, *count)),
            }
            if counts.len() > BUNDLE_SERVICES_MAX {
                return Err(BundleRefusal::TooManyServices { limit: BUNDLE_SERVICES_MAX });
            }
        }
        if counts.is_empty() {
            return Err(BundleRefusal::Empty);
        }
        let known = |id: &ServiceId| self.service(*id).filter(|service| audience.may_use(service.audience));
        let services: Vec<&Service> =
            counts.iter().map(|(id, _)| known(id)).collect::<Option<_>>().ok_or(BundleRefusal::Unknown)?;
        for (service, (id, count)) in services.iter().zip(&counts) {
            let limit = service.max_count.min(COUNT_MAX);
            if *count > limit {
                return Err(BundleRefusal::TooMany { service: *id, limit });
            }
        }
        if let Some((a, b)) = first_clash(&services) {
            return Err(BundleRefusal::CannotCombine { a, b });
        }
        Ok(Bundle { items: counts })
    }
}

/// The first two services that exclude each other. Both must allow the other.
fn first_clash(services: &[&Service]) -> Option<(ServiceId, ServiceId)> {
    services.iter().enumerate().find_map(|(i, a)| {
        let clash = services[i + 1..].iter().find(|b| !a.allows(b.id) || !b.allows(a.id))?;
        Some((a.id, clash.id))
    })
}

/// Why services cannot be one visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BundleRefusal {
    /// Nothing chosen.
    Empty,
    /// A service that does not exist (any more) or is not open to this audience.
    Unknown,
    /// More different services than a visit may have.
    TooManyServices {
        /// At most this many.
        limit: usize,
    },
    /// More items than the service allows.
    TooMany {
        /// The service.
        service: ServiceId,
        /// At most this many.
        limit: u8,
    },
    /// These two need two visits.
    CannotCombine {
        /// One of them.
        a: ServiceId,
        /// The other.
        b: ServiceId,
    },
}

/// What a citizen brings to one visit: services with counts, known to be combinable.
/// Only [`Catalog::bundle`] makes one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Bundle {
    items: Vec<(ServiceId, u8)>,
}

impl Bundle {
    /// Services with counts, in the order they were chosen.
    pub fn items(&self) -> &[(ServiceId, u8)] {
        &self.items
    }

    /// Time and pools this visit needs at an office, or why it cannot be there. An office that this audience
    /// may not see offers it nothing. The longest visit bounds what is put together and how many: one item
    /// of a long service can always be booked.
    pub fn at(&self, office: &Office, audience: Audience) -> Result<Need, NotOffered> {
        let usable = |offer: &&Offer| {
            offer.minutes.0 > 0 && audience.may_use(offer.audience) && audience.may_use(office.audience)
        };
        let mut offers: Vec<(&Offer, u8)> = Vec::with_capacity(self.items.len());
        let mut missing = Vec::new();
        for (id, count) in &self.items {
            match office.offers.get(id).filter(usable) {
                Some(offer) => offers.push((offer, *count)),
                None => missing.push(*id),
            }
        }
        if !missing.is_empty() {
            return Err(NotOffered::Services(missing));
        }
        let minutes = visit_minutes(&offers);
        let longest_item = offers.iter().map(|(offer, _)| offer.minutes).max().unwrap_or_default();
        let limit = office.policy.max_visit.max(longest_item);
        let length = u16::try_from(minutes).ok().map(Minutes).filter(|length| *length <= limit);
        let length = length.ok_or(NotOffered::TooLong { minutes, limit })?;
        let pools = self.pools(office);
        if pools.is_empty() {
            return Err(NotOffered::NoPoolForAll);
        }
        Ok(Need { minutes: length, cells: length.cells(), pools })
    }

    /// Pools whose desks can do all of it. The least flexible comes first: the others stay free for what only
    /// they can do.
    fn pools(&self, office: &Office) -> Vec<PoolId> {
        let able = |pool: &&Pool| self.items.iter().all(|(id, _)| pool.can_do(*id));
        let mut pools: Vec<&Pool> = office.pools.iter().filter(able).collect();
        pools.sort_by_key(|pool| (if pool.services.is_empty() { usize::MAX } else { pool.services.len() }, pool.id));
        pools.iter().map(|pool| pool.id).collect()
    }
}

/// Set-up once (the longest), then what each item adds.
fn visit_minutes(offers: &[(&Offer, u8)]) -> u32 {
    let setup = offers.iter().map(|(o, _)| o.setup.0.min(o.minutes.0)).max().unwrap_or(0);
    let work: u32 = offers
        .iter()
        .map(|(o, n)| {
            u32::from(o.minutes.0.saturating_sub(o.setup.0)) + u32::from(n.saturating_sub(1)) * u32::from(o.extra.0)
        })
        .sum();
    u32::from(setup) + work
}

/// What a bundle needs at one office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    /// Expected length, set-up included, buffers not.
    pub minutes: Minutes,
    /// The same in cells, rounded up.
    pub cells: u16,
    /// Pools that can do all of it, least flexible first. Never empty.
    pub pools: Vec<PoolId>,
}

/// Why an office cannot do a bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotOffered {
    /// It does not offer these.
    Services(Vec<ServiceId>),
    /// The visit would take longer than the office allows.
    TooLong {
        /// Expected length in minutes.
        minutes: u32,
        /// At most this.
        limit: Minutes,
    },
    /// Each service is offered, but no desk does all of them.
    NoPoolForAll,
}

#[cfg(test)]
mod tests;
