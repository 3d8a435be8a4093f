//! A city from the files of an import, made bookable: every public office gets plausible hours and desks, and sixty
//! days that are mostly taken. The texts are the city's own and stay in its files.

use super::{DemoTown, Habits, crew, fixed_id};
use crate::catalog::import::{self, DldbArgs, Format, ImportArgs};
use crate::catalog::{self, FrontEnd, Profile, Town, Towns};
use crate::chance::Chance;
use crate::hall;
use crate::storage::{Db, Failure};
use anyhow::{Context, anyhow};
use domain::catalog::{Audience, Offer, Office, Pool, SERVICE_MINUTES_MAX, Service};
use domain::holidays::Place;
use domain::ids::{PoolId, ServiceId};
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::Policy;
use domain::time::{Cell, Instant, Minutes, Window};
use jiff::civil::Weekday::{self, Friday, Monday, Thursday, Tuesday, Wednesday};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Name of the tenant in addresses.
const SLUG: &str = "muenchen";
/// Offices with visits longer than this open without a break at noon.
const HALF_DAY: Minutes = Minutes(120);
/// Services for which an office has one desk more.
const SERVICES_PER_DESK: usize = 5;
/// Desks of the smallest office: of one alone, no share of three quarters could be booked online.
const DESKS_MIN: usize = 2;
/// Desks of the largest office.
const DESKS_MAX: usize = 6;
/// A number that most lengths divide, so that each service is wanted for the same desk time.
const DEMAND: u32 = 720;

/// The files of a city.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Files {
    /// Services.
    pub services: PathBuf,
    /// Offices.
    pub offices: PathBuf,
    /// Address of a front end to which mails lead back.
    pub page: Option<String>,
}

impl Files {
    /// What the files hold, and the address, for telling whether they changed.
    pub fn contents(&self) -> Result<[Vec<u8>; 3], Failure> {
        let read = |path: &Path| std::fs::read(path).with_context(|| format!("cannot read {}", path.display()));
        let page = self.page.clone().unwrap_or_default();
        Ok([read(&self.services)?, read(&self.offices)?, page.into_bytes()])
    }
}

/// Imports the files into an empty database and makes the city bookable.
pub async fn found(db: &Db, files: &Files, now: Instant, chance: &Chance) -> Result<DemoTown, Failure> {
    let args = DldbArgs {
        tenant: SLUG.to_owned(),
        services: files.services.clone(),
        locations: files.offices.clone(),
        state: None,
        dry_run: false,
    };
    import::run(&ImportArgs { format: Format::Dldb(args) }, db, chance, now).await?;
    let city = Towns::load(db).await?.by_slug(SLUG).context("the imported city is there")?;
    let town = bookable(&city, files.page.clone())?;
    let mut tx = db.begin().await?;
    catalog::save_profile(&mut tx, town.id, &town.profile).await?;
    for (office, schedule) in &town.offices {
        catalog::save_office(&mut tx, town.id, (office, schedule), None).await?;
        hall::insert_desks(&mut tx, town.id, &town.desks(office)).await?;
    }
    tx.commit().await?;
    Ok(town)
}

/// The public offices of a city with hours and desks.
fn bookable(city: &Town, page: Option<String>) -> Result<DemoTown, Failure> {
    let open = |office: &&Office| office.audience == Audience::Public && !office.offers.is_empty();
    let offices: Vec<&Office> = city.catalog.offices().iter().filter(open).collect();
    let place = city.place();
    let authority = offices.first().map(|office| office.authority).context("a public office")?;
    Ok(DemoTown {
        crowd: 0,
        plan: Vec::new(),
        id: city.id,
        slug: SLUG,
        // Its front end can be tried without reading mails, as with the system it was written for.
        profile: Profile {
            front_end: FrontEnd { page, mail_confirms: false, ..FrontEnd::default() },
            ..city.profile.clone()
        },
        authority: (authority, ""),
        headings: city.catalog.headings().to_vec(),
        demand: demand(city.catalog.services(), &offices),
        services: city.catalog.services().to_vec(),
        offices: offices
            .iter()
            .map(|office| equipped(office, city.catalog.services(), place))
            .collect::<Result<_, Failure>>()?,
        habits: Habits { load: |_, _| 720, spread: 1, online: 65, early: 40, several: 10, mails: true },
        crew: &crew::MUNICH,
        desk_logins: false,
    })
}

/// Short services are wanted more often.
fn demand(services: &[Service], offices: &[&Office]) -> HashMap<ServiceId, u32> {
    let minutes = |service: &Service| {
        offices.iter().filter_map(|office| office.offers.get(&service.id)).map(|offer| offer.minutes.0).max()
    };
    services.iter().filter_map(|s| Some((s.id, (DEMAND / u32::from(minutes(s)?.max(1))).max(1)))).collect()
}

/// An office with desks, rules of booking and hours; which hours, follows from its name.
fn equipped(office: &Office, services: &[Service], place: Place) -> Result<(Office, Schedule), Failure> {
    let desks = (1 + office.offers.len() / SERVICES_PER_DESK).clamp(DESKS_MIN, DESKS_MAX);
    let pool = Pool {
        id: PoolId(fixed_id(&format!("munich/pool/{}", office.slug))),
        name: "Schalter".to_owned(),
        desks: u8::try_from(desks)?,
        services: [].into(),
    };
    let longest = office.offers.values().map(|offer| offer.minutes).max().unwrap_or_default();
    let shortest = office.offers.values().map(|offer| offer.minutes.0).min().unwrap_or(5);
    let grid = [30, 15, 10].into_iter().find(|grid| shortest % grid == 0).unwrap_or(5);
    let most = |(id, offer): (&ServiceId, &Offer)| {
        let count = services.iter().find(|service| service.id == *id).map_or(1, |service| service.max_count);
        offer.minutes.0.saturating_mul(count.into())
    };
    // As many of a service as the city allows.
    let max_visit = office.offers.iter().map(most).max().unwrap_or_default().min(SERVICE_MINUTES_MAX);
    let max_visit = office.policy.max_visit.max(Minutes(max_visit));
    let policy = Policy { grid: Minutes(grid), max_visit, ..office.policy };
    let office = Office { pools: vec![pool], policy, ..office.clone() };
    let hours = match (longest > HALF_DAY, fixed_id(&office.slug) % 3) {
        (true, _) => vec![hours(&[Monday, Tuesday, Wednesday, Thursday, Friday], &[("7:30", "16:30")])?],
        (false, 0) => vec![
            hours(&[Monday, Wednesday, Friday], &[("7:30", "12:00")])?,
            hours(&[Tuesday, Thursday], &[("8:30", "12:00"), ("14:00", "18:00")])?,
        ],
        (false, 1) => vec![
            hours(&[Monday, Tuesday, Wednesday], &[("8:00", "15:00")])?,
            hours(&[Thursday], &[("8:00", "18:00")])?,
            hours(&[Friday], &[("8:00", "12:00")])?,
        ],
        (false, _) => vec![
            hours(&[Monday, Tuesday, Thursday], &[("8:00", "12:00"), ("13:00", "16:00")])?,
            hours(&[Friday], &[("7:30", "12:30")])?,
        ],
    };
    let schedule = Schedule::new(Openings::regular(place, hours));
    Ok((office, schedule.map_err(|refusal| anyhow!("opening hours: {refusal:?}"))?))
}

fn hours(days: &[Weekday], windows: &[(&str, &str)]) -> Result<Hours, Failure> {
    let window = |(from, to): &(&str, &str)| Window::new(Cell::parse(from)?, Cell::parse(to)?);
    let windows: Option<Vec<Window>> = windows.iter().map(window).collect();
    let windows = windows.context("hours that are windows")?;
    Ok(Hours { recurrence: Recurrence::weekly(Weekdays::of(days)), windows })
}
