//! Puts a demo town into a database, once: the same town, moment and chance give the same rows.

use super::fill::{FilledDay, Filler};
use super::hall_town::hall_town;
use super::reference::reference_town;
use super::{DemoTown, Files, bench_town, crew, headcount, lindenhafen, munich, screens, today};
use crate::booking::{self, Record};
use crate::capacity::{self, DayHead, DayKey, Seat};
use crate::catalog::{self, Authority, NewTown, Towns};
use crate::chance::Chance;
use crate::hall;
use crate::notices::{self, NewNotice};
use crate::storage::{Db, Failure, Tx, connect, empty, migrate, setting};
use anyhow::{Context, bail};
use domain::booking::State;
use domain::catalog::Office;
use domain::ids::TenantId;
use domain::notices::{Event, Visit};
use domain::opening::DayPlan;
use domain::time::{Cell, Day, Instant, Minutes, Zone};
use jiff::civil::Weekday;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Under this key the settings of a database say which demo it belongs to.
const MARK: &str = "demo";
/// The mark while a demo is being built: what was interrupted is built again.
const UNFINISHED: &str = "unfinished";
/// A demo begins at this time when the offices are closed: the house is full.
const FRIENDLY: (u16, u16) = (9, 10);
/// A demo begins at the real time if the town hall is open at least this long, before and after.
const OPEN_AROUND: Minutes = Minutes(45);
/// What a town is made from: when one of these changes, a stored demo is built anew.
const SOURCES: [&str; 12] = [
    include_str!("build.rs"),
    include_str!("crew.rs"),
    include_str!("headcount.rs"),
    include_str!("screens.rs"),
    include_str!("fill.rs"),
    include_str!("hall_town.rs"),
    include_str!("munich.rs"),
    include_str!("people.rs"),
    include_str!("reference.rs"),
    include_str!("today.rs"),
    include_str!("town.rs"),
    include_str!("bench_town.rs"),
];

/// Which demo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The town everybody knows.
    Lindenhafen,
    /// A city for measuring.
    Bench {
        /// Its offices: 4, 40 or 400 for S, M and L.
        offices: u16,
    },
    /// A house for measuring its hall.
    Hall {
        /// Its desks.
        desks: u8,
        /// People who wait when it begins.
        crowd: u16,
    },
    /// A house with the appointments of the reference day, to compare the program with the simulator.
    Reference,
    /// A city from the files of an import.
    Munich(Files),
}

/// What [`prepare`] found or made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prepared {
    /// The database held this demo, of this day, already.
    Kept,
    /// It was built.
    Built {
        /// Appointments.
        appointments: usize,
    },
}

/// Opens and migrates a demo's database: the one at `url`, or `wartefrei.db` in the folder `data`, which is
/// made if missing. Refuses, before it changes anything, a database that holds a town and is no demo's.
pub async fn open(data: &Path, url: Option<&str>) -> Result<Db, Failure> {
    let url = match url {
        Some(url) => url.to_owned(),
        None => {
            std::fs::create_dir_all(data).with_context(|| format!("cannot make the folder {}", data.display()))?;
            format!("sqlite:{}", data.join("wartefrei.db").display())
        }
    };
    let db = connect(&url).await?;
    // A database without tables cannot be asked for its mark; there is nothing in it to protect.
    if setting::get(&db, MARK).await.is_ok() {
        found_mark(&db).await?;
    }
    migrate(&db).await?;
    Ok(db)
}

/// Makes sure that a migrated database holds the demo as it is on the day of `now`, and nothing else. A demo of
/// another day or version is replaced. Refuses a database that holds a town and is no demo's.
pub async fn prepare(db: &Db, choice: Choice, now: Instant, chance: &Chance) -> Result<Prepared, Failure> {
    let wanted = mark(&choice, now)?;
    if found_mark(db).await?.is_some_and(|found| found == wanted) {
        return Ok(Prepared::Kept);
    }
    let mut tx = db.begin().await?;
    empty(&mut tx).await?;
    setting::put(&mut tx, MARK, UNFINISHED).await?;
    tx.commit().await?;
    let town = match choice {
        Choice::Lindenhafen => founded(db, lindenhafen(Zone::berlin().day(now))?).await?,
        Choice::Bench { offices } => founded(db, bench_town(offices)?).await?,
        Choice::Hall { desks, crowd } => founded(db, hall_town(desks, crowd)?).await?,
        Choice::Reference => founded(db, reference_town()?).await?,
        Choice::Munich(files) => munich::found(db, &files, now, chance).await?,
    };
    let appointments = build(db, &town, now, chance).await?;
    let mut tx = db.begin().await?;
    setting::put(&mut tx, MARK, &wanted).await?;
    tx.commit().await?;
    Ok(Prepared::Built { appointments })
}

/// The mark of the demo this database belongs to; none for one without towns, which a demo may take.
async fn found_mark(db: &Db) -> Result<Option<String>, Failure> {
    let found = setting::get(db, MARK).await?;
    if found.is_none() && !Towns::load(db).await?.all().is_empty() {
        bail!("this database holds a town that is no demo; the demo leaves it alone. Choose another --data");
    }
    Ok(found)
}

fn mark(choice: &Choice, now: Instant) -> Result<String, Failure> {
    let mut sources = Sha256::new();
    SOURCES.iter().chain(&super::services::SHEETS).for_each(|source| sources.update(source));
    if let Choice::Munich(files) = choice {
        files.contents()?.iter().for_each(|contents| sources.update(contents));
    }
    let version: String = sources.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let name = match choice {
        Choice::Lindenhafen => "lindenhafen".to_owned(),
        Choice::Bench { offices } => format!("bench-{offices}"),
        Choice::Hall { desks, crowd } => format!("hall-{desks}-{crowd}"),
        Choice::Reference => "reference".to_owned(),
        Choice::Munich(_) => "munich".to_owned(),
    };
    Ok(format!("{name} {} {version}", Zone::berlin().day(now)))
}

/// The moment a demo begins at if nobody says another: the present if the town hall is well open, else 9:10 of
/// the next weekday on which it opens.
pub fn default_moment(real: Instant) -> Result<Instant, Failure> {
    let zone = Zone::berlin();
    let (today, minute) = zone.local(real);
    let town = lindenhafen(today)?;
    let (office, schedule) = town.offices.first().context("Lindenhafen has a town hall")?;
    let friendly = Cell::at(FRIENDLY.0, FRIENDLY.1).context("a time of the day")?;
    let weekday = |day: &Day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let open_at = |day: Day, minute: u16| match schedule.day(day, &office.zone) {
        DayPlan::Open(windows) => windows.iter().any(|w| {
            let (opens, closes) = (w.start().minute_of_day() + OPEN_AROUND.0, w.end().minute_of_day());
            opens <= minute && minute + OPEN_AROUND.0 <= closes
        }),
        DayPlan::Closed(_) => false,
    };
    if weekday(&today) && open_at(today, minute) {
        return Ok(real);
    }
    let first = today.plus(i32::from(minute > friendly.minute_of_day()));
    let days = (0..30).map(|n| first.plus(n)).filter(weekday);
    let day = days.into_iter().find(|day| open_at(*day, friendly.minute_of_day()));
    day.and_then(|day| zone.instant(day, friendly)).context("Lindenhafen opens within a month")
}

/// Writes a town's catalogue into an empty database.
async fn founded(db: &Db, town: DemoTown) -> Result<DemoTown, Failure> {
    let mut tx = db.begin().await?;
    insert_catalog(&mut tx, &town).await?;
    tx.commit().await?;
    Ok(town)
}

/// Writes who works in a town and all its visits into the database that has its catalogue; gives their number. One transaction per office, so
/// that a city of any size needs little memory.
async fn build(db: &Db, town: &DemoTown, now: Instant, chance: &Chance) -> Result<usize, Failure> {
    let mut tx = db.begin().await?;
    crew::insert(&mut tx, town, now, chance).await?;
    tx.commit().await?;
    let mut filler = Filler::new(town, now, chance);
    let mut appointments = 0;
    for (office, schedule) in &town.offices {
        let mut days = filler.office(office, schedule);
        let mut tx = db.begin().await?;
        let present = office.zone.day(now);
        if town.crowd > 0 && days.iter().all(|day| day.day != present) {
            // Nobody booked, but people wait all the same.
            days.insert(0, FilledDay { office: office.id, day: present, visits: Vec::new() });
        }
        if let Some(day) = days.iter_mut().find(|day| day.day == present) {
            today::play(&mut tx, town, (office, schedule), day, (now, chance)).await?;
        }
        insert_days(&mut tx, town.id, &days).await?;
        if town.habits.mails {
            let records = days.iter().flat_map(|day| day.visits.iter().map(|visit| &visit.record));
            notices::put(&mut tx, &records.flat_map(|record| waiting(office, record, now)).collect::<Vec<_>>()).await?;
        }
        tx.commit().await?;
        appointments += days.iter().map(|day| day.visits.len()).sum::<usize>();
    }
    let mut tx = db.begin().await?;
    screens::insert(&mut tx, town, now, chance).await?;
    if town.habits.mails {
        headcount::insert(&mut tx, town, now, chance).await?;
    }
    tx.commit().await?;
    Ok(appointments)
}

async fn insert_catalog(tx: &mut Tx, town: &DemoTown) -> Result<(), Failure> {
    let new = NewTown { id: town.id, slug: town.slug, host: None, main: true, profile: &town.profile };
    catalog::insert_town(tx, &new).await?;
    let (id, name) = (town.authority.0, town.authority.1.to_owned());
    catalog::save_authority(tx, town.id, &Authority { id, source_key: None, name }).await?;
    for heading in &town.headings {
        catalog::save_heading(tx, town.id, heading).await?;
    }
    for service in &town.services {
        catalog::save_service(tx, town.id, service, None).await?;
    }
    for (office, schedule) in &town.offices {
        catalog::save_office(tx, town.id, (office, schedule), None).await?;
        hall::insert_desks(tx, town.id, &town.desks(office)).await?;
    }
    Ok(())
}

async fn insert_days(tx: &mut Tx, tenant: TenantId, days: &[FilledDay]) -> Result<(), Failure> {
    let visits = || days.iter().flat_map(|day| &day.visits);
    let records: Vec<&Record> = visits().map(|visit| &visit.record).collect();
    let seats: Vec<(Seat, u8)> = visits().flat_map(|visit| visit.seats.iter().copied()).collect();
    let head = |day: &FilledDay| {
        let last_number = day.visits.iter().filter_map(|visit| visit.record.appointment.number).max().unwrap_or(0);
        (tenant, (day.office, day.day), DayHead { version: 1, last_number })
    };
    let heads: Vec<(TenantId, DayKey, DayHead)> = days.iter().map(head).collect();
    booking::insert(tx, &records).await?;
    capacity::take(tx, &seats).await?;
    capacity::save_heads(tx, &heads).await
}

/// The mails about an appointment that are still to be sent.
fn waiting(office: &Office, record: &Record, now: Instant) -> Vec<NewNotice> {
    let appointment = &record.appointment;
    let event = match appointment.state {
        State::Unconfirmed { confirm_by } => Event::Reserved { confirm_by },
        State::Confirmed => Event::Confirmed,
        _ => return Vec::new(),
    };
    if !appointment.by_mail {
        return Vec::new();
    }
    let visit = Visit {
        appointment: appointment.id,
        sequence: appointment.sequence,
        start: appointment.starts_at(&office.zone),
        zone: &office.zone,
        reminder_days: office.policy.reminder_days,
    };
    let due = domain::notices::notices(event, &visit, record.changed).into_iter();
    let asked = matches!(event, Event::Reserved { .. });
    due.filter(|due| asked || due.due > now).map(|due| NewNotice { tenant: record.tenant, due, cause: None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_at(real: &str) -> String {
        let zone = Zone::berlin();
        let (day, time) = real.split_once(' ').expect("day and time");
        let real = zone.instant(Day::parse(day).expect("a day"), Cell::parse(time).expect("a time"));
        let (day, minute) = zone.local(default_moment(real.expect("a moment")).expect("a moment"));
        format!("{day} {}", Cell::not_before_minute(minute))
    }

    #[test]
    fn a_demo_begins_now_when_the_town_hall_is_open_and_else_on_a_full_morning() {
        assert_eq!(shown_at("2026-11-19 10:25"), "2026-11-19 10:25", "Thursday, open");
        assert_eq!(shown_at("2026-11-19 8:10"), "2026-11-19 9:10", "just opened: nobody is there yet");
        assert_eq!(shown_at("2026-11-19 20:00"), "2026-11-20 9:10", "closed: tomorrow");
        assert_eq!(shown_at("2026-11-20 15:00"), "2026-11-23 9:10", "Friday afternoon: Monday");
        assert_eq!(shown_at("2026-11-21 10:00"), "2026-11-23 9:10", "Saturday: Monday");
        assert_eq!(shown_at("2026-12-23 18:00"), "2026-12-28 9:10", "Christmas");
    }
}
