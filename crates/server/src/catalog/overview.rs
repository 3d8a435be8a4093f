//! What staff see of all offices at a glance.

use super::Town;
use domain::catalog::{Audience, NotBookable};
use domain::ids::OfficeId;

/// One line of the list of offices.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeOverview {
    /// Identity.
    pub id: OfficeId,
    /// Name in addresses.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Authority that runs it.
    pub authority: String,
    /// Whether citizens see it.
    pub public: bool,
    /// Services it offers.
    pub services: usize,
    /// Desks when fully staffed.
    pub desks: u32,
    /// What is missing before anybody can book here; nothing when they can.
    pub lacks: Vec<NotBookable>,
}

/// All offices of a town in list order.
pub fn offices_overview(town: &Town) -> Vec<OfficeOverview> {
    let line = |office: &domain::catalog::Office| OfficeOverview {
        id: office.id,
        slug: office.slug.clone(),
        name: office.name.clone(),
        authority: town.authorities.get(&office.authority).cloned().unwrap_or_default(),
        public: office.audience == Audience::Public,
        services: office.offers.len(),
        desks: office.pools.iter().map(|pool| u32::from(pool.desks)).sum(),
        lacks: town.lacks(office),
    };
    town.catalog.offices().iter().map(line).collect()
}
