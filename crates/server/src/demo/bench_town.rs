//! The standard cities of the benchmarks: S, M and L are 4, 40 and 400 offices of the same kind.
//!
//! 8 desks per office, Monday to Friday 8 to 16, 20 services of 10 to 60 minutes, 60 days, and 70 % of the desk
//! time taken at random: about 7,300 bookings an office.

use super::{DemoTown, Habits, fixed_id};
use crate::catalog::Profile;
use crate::storage::Failure;
use anyhow::{Context, anyhow};
use domain::catalog::{Address, Audience, Heading, Offer, Office, Pool, Service, Words};
use domain::holidays::{Place, State};
use domain::ids::{AuthorityId, HeadingId, OfficeId, PoolId, ServiceId, TenantId};
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::{Policy, Shares};
use domain::time::{Cell, Minutes, Window, Zone};
use std::collections::HashMap;

/// Minutes of the services. Short ones are wanted more often: each service gets the same desk time.
const MINUTES: [u16; 20] = [10, 10, 10, 10, 10, 10, 15, 15, 15, 15, 15, 15, 20, 20, 20, 25, 30, 40, 50, 60];
const DESKS: u8 = 8;
/// A number all of the minutes divide, so that the demand for each service is a whole number.
const DEMAND: u32 = 600;

/// A city of so many offices.
pub fn bench_town(offices: u16) -> Result<DemoTown, Failure> {
    let services: Vec<Service> = MINUTES.iter().zip(1..).map(|(minutes, n)| service(*minutes, n)).collect();
    let offers: HashMap<ServiceId, Offer> =
        services.iter().zip(MINUTES).map(|(service, minutes)| (service.id, offer(minutes))).collect();
    let schedule = opening_hours()?;
    Ok(DemoTown {
        id: TenantId(fixed_id("bench/tenant")),
        slug: "bench",
        profile: Profile::named("Stadt", "Messfeld", state()),
        authority: (authority(), "Bürgerdienste"),
        headings: vec![Heading { id: heading(), name: Words::de("Alle Anliegen"), rank: 1 }],
        demand: services.iter().zip(MINUTES).map(|(s, minutes)| (s.id, DEMAND / u32::from(minutes))).collect(),
        services,
        offices: (1..=offices).map(|n| (office(n, &offers), schedule.clone())).collect(),
        crew: &[],
        desk_logins: false,
        habits: Habits { load: |_, _| 700, spread: 0, online: 100, early: 0, several: 0, mails: false },
        crowd: 0,
        plan: Vec::new(),
    })
}

/// Where the towns of the measurements lie.
pub fn state() -> Place {
    Place::in_state(State::NW)
}

fn authority() -> AuthorityId {
    AuthorityId(fixed_id("bench/authority"))
}

fn heading() -> HeadingId {
    HeadingId(fixed_id("bench/heading"))
}

fn offer(minutes: u16) -> Offer {
    Offer { minutes: Minutes(minutes), setup: Minutes(0), extra: Minutes(minutes), audience: Audience::Public }
}

fn service(minutes: u16, n: i32) -> Service {
    Service {
        heading: Some(heading()),
        max_count: 4,
        rank: n,
        ..Service::bare(
            ServiceId(fixed_id(&format!("bench/service/{n}"))),
            format!("anliegen-{n}"),
            Words::de(format!("Anliegen {n}, {minutes}\u{a0}Minuten")),
        )
    }
}

fn office(n: u16, offers: &HashMap<ServiceId, Offer>) -> Office {
    let pool = Pool {
        id: PoolId(fixed_id(&format!("bench/pool/{n}"))),
        name: "Schalter".to_owned(),
        desks: DESKS,
        services: [].into(),
    };
    Office {
        id: OfficeId(fixed_id(&format!("bench/office/{n}"))),
        authority: authority(),
        slug: format!("standort-{n}"),
        name: format!("Standort {n}"),
        short_name: n.to_string(),
        letter: char::from(b'A' + u8::try_from(n % 8).unwrap_or(0)),
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy { shares: Shares([100; 3]), ..Policy::default() },
        pools: vec![pool],
        offers: offers.clone(),
        audience: Audience::Public,
        rank: i32::from(n),
    }
}

/// Hours of measured offices: Monday to Friday, 8 to 16, holidays too: the figures must not depend on the season.
pub fn opening_hours() -> Result<Schedule, Failure> {
    open_until(Cell(192))
}

/// The same with another end of the day.
pub fn open_until(end: Cell) -> Result<Schedule, Failure> {
    let day = Window::new(Cell(96), end).context("a day ends after it begins")?;
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows: vec![day] };
    let openings = Openings { open_on_holidays: true, ..Openings::regular(state(), vec![hours]) };
    Schedule::new(openings).map_err(|refusal| anyhow!("opening hours: {refusal:?}"))
}
