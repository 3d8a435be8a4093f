//! `wartefrei verify`: recomputes occupancy from the appointments alone and compares it with seats and capacity.

use super::store;
use crate::capacity::{self, Seat};
use crate::catalog::Towns;
use crate::storage::{Db, Failure};
use domain::capacity::{CellUse, OfficeDay};
use domain::ids::{AppointmentId, OfficeId, PoolId};
use domain::time::{Cell, Day, Instant};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

/// Days checked at a time: bounds memory.
const DAYS_AT_A_TIME: i32 = 2;

/// Something that must not be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Violation {
    /// An appointment without a seat in one of its cells.
    SeatMissing(AppointmentId, Day, Cell),
    /// A seat that belongs to no appointment at that time, or twice to one.
    SeatTooMuch(AppointmentId, PoolId, Day, Cell),
    /// More seats than desks, or than a channel may use.
    Overbooked(OfficeId, Day, Cell, CellUse),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Violation::SeatMissing(id, day, cell) => write!(f, "{day} {cell}: appointment {:032x} has no seat", id.0),
            Violation::SeatTooMuch(id, pool, day, cell) => {
                write!(f, "{day} {cell}: pool {:032x} has a seat too much for appointment {:032x}", pool.0, id.0)
            }
            Violation::Overbooked(office, day, cell, used) => {
                let (taken, desks) = (used.taken(), used.desks);
                let (by, caps) = (used.used, used.caps);
                write!(
                    f,
                    "{day} {cell}: office {:032x} has {taken} taken of {desks} desks, by channel {by:?} of {caps:?}",
                    office.0
                )
            }
        }
    }
}

/// What was looked at and found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Appointments that keep seats.
    pub appointments: usize,
    /// Seats.
    pub seats: usize,
    /// What is wrong.
    pub violations: Vec<Violation>,
}

/// Checks the whole database against the hours and shares of today.
pub async fn run(db: &Db) -> Result<Report, Failure> {
    check(db, None).await
}

/// Checks a database whose offices change their hours: every seat, and for visits that begin after `now` that there
/// are desks for them. Past days were booked by the hours of their time. A share that was cut takes no place back:
/// a channel may stand over it.
pub async fn run_at(db: &Db, now: Instant) -> Result<Report, Failure> {
    check(db, Some(now)).await
}

async fn check(db: &Db, now: Option<Instant>) -> Result<Report, Failure> {
    let towns = Towns::load(db).await?;
    let ranges = [store::places::days(db).await?, capacity::seat_days(db).await?];
    let first = ranges.iter().flatten().map(|r| r.0).min();
    let last = ranges.iter().flatten().map(|r| r.1).max();
    let mut report = Report::default();
    let (Some(mut day), Some(last)) = (first, last) else { return Ok(report) };
    while day <= last {
        let end = day.plus(DAYS_AT_A_TIME);
        let occupied = store::places::places_between(db, day, end).await?;
        let seats = capacity::seats_between(db, day, end).await?;
        report.appointments += occupied.len();
        report.seats += seats.len();
        compare_seats(&occupied, &seats, &mut report.violations);
        compare_capacity(&towns, &occupied, now, &mut report.violations);
        day = end;
    }
    Ok(report)
}

fn compare_seats(occupied: &[store::places::Occupied], seats: &[Seat], violations: &mut Vec<Violation>) {
    let mut expected: BTreeSet<(AppointmentId, PoolId, Day, Cell)> = BTreeSet::new();
    for o in occupied {
        expected.extend(o.place.cells().map(|cell| (o.appointment, o.place.pool, o.place.day, cell)));
    }
    for seat in seats {
        if !expected.remove(&(seat.appointment, seat.pool, seat.day, seat.cell)) {
            violations.push(Violation::SeatTooMuch(seat.appointment, seat.pool, seat.day, seat.cell));
        }
    }
    violations.extend(expected.into_iter().map(|(id, _, day, cell)| Violation::SeatMissing(id, day, cell)));
}

fn compare_capacity(
    towns: &Towns,
    occupied: &[store::places::Occupied],
    now: Option<Instant>,
    violations: &mut Vec<Violation>,
) {
    let mut days: BTreeMap<(OfficeId, Day), OfficeDay> = BTreeMap::new();
    let by_tenant: HashMap<_, _> = towns.all().into_iter().map(|t| (t.id, t)).collect();
    for o in occupied {
        let key = (o.place.office, o.place.day);
        let town = by_tenant.get(&o.tenant);
        let zone = town.and_then(|town| Some(&town.catalog.office(key.0)?.zone));
        let here = now.zip(zone).map(|(now, zone)| zone.local(now));
        if here.is_some_and(|here| (o.place.day, o.place.start.minute_of_day()) <= here) {
            continue;
        }
        let empty = || {
            let town = town?;
            Some(OfficeDay::empty(town.catalog.office(key.0)?, town.schedules.get(&key.0)?, key.1))
        };
        let day = match days.entry(key) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => match empty() {
                Some(day) => entry.insert(day),
                None => continue,
            },
        };
        domain::booking::record(day, &o.place);
    }
    for ((office, date), day) in days {
        for pool in &day.pools {
            let over =
                pool.cells().filter(|(_, used)| if now.is_some() { used.taken() > used.desks } else { !used.holds() });
            violations.extend(over.map(|(cell, used)| Violation::Overbooked(office, date, cell, *used)));
        }
    }
}
