//! The house of the hall's measurements: one office, any number of desks that can do everything, one service, and a
//! crowd that waits when it begins.

use super::bench_town::{opening_hours, state};
use super::{Colleague, DemoTown, Habits, fixed_id};
use crate::catalog::Profile;
use crate::staff::Role;
use crate::storage::Failure;
use domain::catalog::{Address, Audience, Heading, Offer, Office, Pool, Service, Words};
use domain::ids::{AuthorityId, HeadingId, OfficeId, PoolId, ServiceId, TenantId};
use domain::policy::{Policy, Shares};
use domain::time::{Minutes, Zone};

/// Planned minutes of the one service.
const MINUTES: Minutes = Minutes(10);
/// Who leads it; each desk has a clerk of its own beside.
const CREW: [Colleague; 1] =
    [Colleague { login: "schalter", name: "M. Messfeld", role: Role::Head, office: None, seat: None }];

/// A house with so many desks and so many people.
pub fn hall_town(desks: u8, crowd: u16) -> Result<DemoTown, Failure> {
    let (authority, heading) = (AuthorityId(fixed_id("hall/authority")), HeadingId(fixed_id("hall/heading")));
    let service = service(heading);
    let demand = [(service.id, 1)].into();
    Ok(DemoTown {
        id: TenantId(fixed_id("hall/tenant")),
        slug: "halle",
        profile: Profile::named("Stadt", "Messfeld", state()),
        authority: (authority, "Bürgerdienste"),
        headings: vec![Heading { id: heading, name: Words::de("Alle Anliegen"), rank: 1 }],
        offices: vec![(office(authority, service.id, desks), opening_hours()?)],
        services: vec![service],
        demand,
        crew: &CREW,
        desk_logins: true,
        habits: Habits { load: |_, _| 0, spread: 0, online: 100, early: 0, several: 0, mails: false },
        crowd,
        plan: Vec::new(),
    })
}

fn service(heading: HeadingId) -> Service {
    Service {
        heading: Some(heading),
        max_count: 4,
        rank: 1,
        ..Service::bare(ServiceId(fixed_id("hall/service")), "anliegen", Words::de("Anliegen"))
    }
}

fn office(authority: AuthorityId, service: ServiceId, desks: u8) -> Office {
    let pool = PoolId(fixed_id("hall/pool"));
    let offer = Offer { minutes: MINUTES, setup: Minutes(0), extra: MINUTES, audience: Audience::Public };
    Office {
        id: OfficeId(fixed_id("hall/office")),
        authority,
        slug: "halle".to_owned(),
        name: "Bürgerhalle".to_owned(),
        short_name: "Halle".to_owned(),
        letter: 'H',
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy { shares: Shares([100; 3]), ..Policy::default() },
        pools: vec![Pool { id: pool, name: "Schalter".to_owned(), desks, services: [].into() }],
        offers: [(service, offer)].into(),
        audience: Audience::Public,
        rank: 1,
    }
}
