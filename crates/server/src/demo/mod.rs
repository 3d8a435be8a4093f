//! The demo: towns that exist nowhere, built the same way every time.
//!
//! [`Lindenhafen`](town) is the town of the fixtures, the screenshots and `wartefrei demo`; the
//! [cities of the benchmarks](bench_town) are for measuring, and [another](munich) comes from files. `serve` has none of this.

mod bench_town;
mod build;
mod crew;
mod dice;
mod fill;
mod hall_town;
mod headcount;
pub mod mailbox;
mod munich;
mod pages;
mod people;
mod reference;
mod screens;
mod services;
mod today;
mod town;

pub use bench_town::bench_town;
pub use build::{Choice, Prepared, default_moment, open, prepare};
pub use crew::{Colleague, LINDENHAFEN as CREW, PASSWORD};
pub use munich::Files;
pub use pages::{ROLES, Role, router};
pub use town::lindenhafen;

use crate::catalog::Profile;
use crate::hall::Desk;
use domain::catalog::{Heading, Office, Service};
use domain::ids::{AuthorityId, DeskId, PoolId, ServiceId, TenantId};
use domain::opening::Schedule;
use domain::time::Cell;
use jiff::civil::Weekday;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A town with everything a database must hold before anybody books.
#[derive(Clone, Debug)]
pub struct DemoTown {
    /// Identity.
    pub id: TenantId,
    /// Name in addresses.
    pub slug: &'static str,
    /// What it says about itself.
    pub profile: Profile,
    /// The authority that runs its offices.
    pub authority: (AuthorityId, &'static str),
    /// Headings.
    pub headings: Vec<Heading>,
    /// Services.
    pub services: Vec<Service>,
    /// Offices with their hours.
    pub offices: Vec<(Office, Schedule)>,
    /// How many people want each service, relative to the others.
    pub demand: HashMap<ServiceId, u32>,
    /// How its citizens book.
    pub habits: Habits,
    /// People without an appointment who wait at each office when the demo begins.
    pub crowd: u16,
    /// Starts of the appointments of every open day, where they are planned; empty where chance fills the days.
    pub plan: Vec<Cell>,
    /// Who works there.
    pub crew: &'static [Colleague],
    /// A login for each desk, as nobody sits at two: `schalter1`, `schalter2` …
    pub desk_logins: bool,
}

/// How the citizens of a demo town book.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// Thousandths of the desk time taken on a day, so many days ahead.
    pub load: fn(i32, Weekday) -> i32,
    /// How much days and desks differ: 0 not at all, 1 by up to 6 %.
    pub spread: u8,
    /// Percent who book online; the others call or come.
    pub online: u8,
    /// Percent who take the first time of a free stretch; the others take any.
    pub early: u8,
    /// Percent who come for more than one thing or with others.
    pub several: u8,
    /// Whether they want mails; without, a measurement is not disturbed by them.
    pub mails: bool,
}

impl DemoTown {
    /// The desks of an office, numbered through its pools.
    pub fn desks(&self, office: &Office) -> Vec<Desk> {
        let pools = office.pools.iter().flat_map(|pool| (0..pool.desks).map(move |_| pool.id));
        let desk = |(pool, rank): (PoolId, i32)| Desk {
            id: DeskId(fixed_id(&format!("desk/{:x}/{rank}", office.id.0))),
            office: office.id,
            pool,
            label: rank.to_string(),
            hint: String::new(),
            rank,
        };
        pools.zip(1..).map(desk).collect()
    }
}

/// An identity that never changes: a UUID of version 8 made from a hash of the name.
fn fixed_id(name: &str) -> u128 {
    let hash = Sha256::digest(name.as_bytes());
    let number = hash.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte));
    let (version, variant) = (0xf << 76, 0x3 << 62);
    number & !version & !variant | 8 << 76 | 2 << 62
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_uuids_that_never_change() {
        let id = uuid::Uuid::from_u128(fixed_id("service/personalausweis"));
        assert_eq!((id.get_version_num(), id.get_variant()), (8, uuid::Variant::RFC4122));
        assert_eq!(fixed_id("a"), fixed_id("a"));
        assert_ne!(fixed_id("a"), fixed_id("b"));
    }
}
