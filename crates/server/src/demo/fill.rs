//! Fills the days ahead with invented visits. Every place is found and taken by the same pure decision that
//! takes a citizen's booking, so a demo day can no more be overbooked than a real one.

use super::DemoTown;
use super::dice::Dice;
use super::people::{Wanted, citizen};
use crate::booking::Record;
use crate::capacity::Seat;
use crate::chance::Chance;
use domain::booking::{self, Place, State};
use domain::capacity::{Lanes, OfficeDay, PoolDay};
use domain::catalog::{Audience, Bundle, Catalog, Office, Pool, Service};
use domain::ids::{AppointmentId, OfficeId, PoolId, ServiceId};
use domain::mask::Mask;
use domain::numbers::Range;
use domain::opening::Schedule;
use domain::policy::Channel;
use domain::release::Releases;
use domain::slots::{Bookable, Search, release_of};
use domain::time::{Cell, Day, Instant, Minutes};
use std::collections::HashMap;

/// Days that are filled, today included.
pub const DAYS_AHEAD: i32 = 61;
/// Attempts that may fail before a pool counts as full enough.
const FAILURES_MAX: u32 = 120;
/// Nobody thinks about a visit earlier than this.
const EARLIEST_DAYS: i64 = 45;
/// Everything is booked so many minutes ago at least, so that some people have not confirmed yet; where the days are
/// planned everybody has.
const LATEST_MINUTES: i64 = 10;
const PLANNED_MINUTES: i64 = 60;
/// From the hold to the reservation, in minutes.
const FORM_MINUTES: i64 = 3;

/// An invented visit and the seats it takes, each with the number of desks of its cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Booked {
    /// The appointment.
    pub record: Record,
    /// Where it sits.
    pub seats: Vec<(Seat, u8)>,
}

/// One office's day with everybody who booked it, by number.
#[derive(Clone, PartialEq, Debug)]
pub struct FilledDay {
    /// The office.
    pub office: OfficeId,
    /// The day.
    pub day: Day,
    /// Visits, by number.
    pub visits: Vec<Booked>,
}

/// Fills a town's days as seen from `now`. The same town, moment and chance give the same visits.
pub struct Filler<'a> {
    town: &'a DemoTown,
    catalog: Catalog,
    now: Instant,
    chance: &'a Chance,
    dice: Dice,
}

/// A visit that was placed and is not yet anybody's.
struct Order {
    place: Place,
    minutes: Minutes,
    bundle: Bundle,
    created: Instant,
}

/// The day that is being filled, and what each of its pools is wanted for.
struct Page<'a> {
    office: &'a Office,
    snapshot: OfficeDay,
    orders: Vec<Order>,
}

impl<'a> Filler<'a> {
    /// A filler for this town.
    pub fn new(town: &'a DemoTown, now: Instant, chance: &'a Chance) -> Filler<'a> {
        let offices = town.offices.iter().map(|(office, _)| office.clone()).collect();
        let catalog = Catalog::new(town.headings.clone(), town.services.clone(), offices);
        Filler { town, catalog, now, chance, dice: Dice::seeded(chance.bytes()) }
    }

    /// The days of one office; closed and unreleased ones are left out.
    pub fn office(&mut self, office: &Office, schedule: &Schedule) -> Vec<FilledDay> {
        let bookable = Bookable::at(&office.policy, Channel::Online, self.now, &office.zone);
        let released = (0..DAYS_AHEAD).map(|n| bookable.today.plus(n)).filter(|day| *day <= bookable.until);
        let days: Vec<FilledDay> = released.map(|day| self.day(office, schedule, day)).collect();
        days.into_iter().filter(|day| !day.visits.is_empty()).collect()
    }

    fn day(&mut self, office: &Office, schedule: &Schedule, day: Day) -> FilledDay {
        let ahead = day.0 - office.zone.day(self.now).0;
        let mut snapshot = OfficeDay::empty(office, schedule, day);
        snapshot.open(&office.policy, Releases::at(&office.policy, self.now, &office.zone).of(day));
        let mut page = Page { office, snapshot, orders: Vec::new() };
        for pool in &office.pools {
            let menu = self.menu(office, pool);
            let spread = i32::try_from(self.dice.between(-60, 60)).unwrap_or(0);
            let load = (self.town.habits.load)(ahead, day.weekday()) + spread * i32::from(self.town.habits.spread);
            let town = self.town;
            for start in &town.plan {
                let planned = self.order(&mut page, &menu, Some(*start));
                page.orders.extend(planned);
            }
            self.pool(&mut page, pool.id, &menu, load);
        }
        FilledDay { office: office.id, day, visits: self.promises(page) }
    }

    /// What citizens come to these desks for.
    fn menu(&self, office: &Office, pool: &Pool) -> Vec<(ServiceId, u32)> {
        let here = self.town.services.iter().map(|s| s.id).filter(|id| office.offers.contains_key(id));
        here.filter(|id| pool.can_do(*id)).filter_map(|id| Some((id, *self.town.demand.get(&id)?))).collect()
    }

    /// Fills one pool up to `load` thousandths of its desk time.
    fn pool(&mut self, page: &mut Page<'_>, pool: PoolId, menu: &[(ServiceId, u32)], load: i32) {
        let used = |snapshot: &OfficeDay| snapshot.pool(pool).map_or(0, |p| count(p, |c| c.taken()));
        let staffed = page.snapshot.pool(pool).map_or(0, |p| count(p, |c| c.desks));
        let goal = staffed * u32::try_from(load).unwrap_or(0) / 1000;
        let mut failures = 0;
        while used(&page.snapshot) < goal && failures < FAILURES_MAX {
            match self.order(page, menu, None) {
                Some(order) if order.place.pool == pool => page.orders.push(order),
                Some(other) => {
                    booking::give_back(&mut page.snapshot, &other.place);
                    failures += 1;
                }
                None => failures += 1,
            }
        }
    }

    /// One more visit at this start or somewhere on the day, if there is room for the one that chance brings.
    fn order(&mut self, page: &mut Page<'_>, menu: &[(ServiceId, u32)], at: Option<Cell>) -> Option<Order> {
        let channel = self.channel();
        let audience = if channel == Channel::Online { Audience::Public } else { Audience::Internal };
        let bundle = self.bundle(menu, audience)?;
        let need = bundle.at(page.office, audience).ok()?;
        let created = self.moment_of_booking(page.office, page.snapshot.day);
        let search = Search::new(page.office, &need, channel, created);
        let starts = search.starts(&page.snapshot);
        let start = match at {
            Some(start) => Some(start).filter(|start| starts.contains(*start))?,
            None => self.choose(starts)?,
        };
        let place = booking::take(&mut page.snapshot, &search, start).ok()?;
        Some(Order { place, minutes: need.minutes, bundle, created })
    }

    /// Any of the starts; most people take the first one of a free stretch.
    fn choose(&mut self, starts: Mask) -> Option<Cell> {
        let chosen = self.dice.below(usize::try_from(starts.count()).ok()?);
        let mut start = starts.iter().nth(chosen)?;
        if self.dice.percent(self.town.habits.early) {
            while let Some(before) = start.0.checked_sub(1).map(Cell).filter(|before| starts.contains(*before)) {
                start = before;
            }
        }
        Some(start)
    }

    fn channel(&mut self) -> Channel {
        if self.dice.percent(self.town.habits.online) {
            Channel::Online
        } else if self.dice.percent(70) {
            Channel::Phone
        } else {
            Channel::FrontDesk
        }
    }

    /// Mostly one service for one person; now and then a second person or a second service.
    fn bundle(&mut self, menu: &[(ServiceId, u32)], audience: Audience) -> Option<Bundle> {
        let first = self.dice.weighted(menu)?;
        let mut items = vec![(first, 1)];
        if self.dice.percent(self.town.habits.several) {
            let limit = self.catalog.service(first)?.max_count;
            if self.dice.percent(50) {
                items[0].1 = u8::try_from(self.dice.between(2, 4)).ok()?.min(limit);
            } else {
                items.push((self.dice.weighted(menu)?, 1));
            }
        }
        self.catalog.bundle(&items, audience).or_else(|_| self.catalog.bundle(&[(first, 1)], audience)).ok()
    }

    /// Some time between the release of the day and the evening before it. Later is likelier.
    fn moment_of_booking(&mut self, office: &Office, day: Day) -> Instant {
        let released = release_of(&office.policy, day, &office.zone);
        let midnight = office.zone.instant(day, Cell(0)).unwrap_or(self.now);
        let ago = if self.town.plan.is_empty() { LATEST_MINUTES } else { PLANNED_MINUTES };
        let latest = midnight.plus_minutes(-120).min(self.now.plus_minutes(-ago));
        let earliest = released.max(latest.plus_days(-EARLIEST_DAYS));
        let moment = |dice: &mut Dice| dice.between(earliest.0, latest.0);
        Instant(moment(&mut self.dice).max(moment(&mut self.dice)))
    }

    /// Gives each order a person, a number and its seats; first come, first numbered.
    fn promises(&mut self, page: Page<'_>) -> Vec<Booked> {
        let mut orders = page.orders;
        orders.sort_by_key(|order| (order.created, order.place.start, order.place.pool));
        let mut lanes: HashMap<PoolId, Lanes> = HashMap::new();
        let mut visits = Vec::with_capacity(orders.len());
        for order in orders {
            let last = visits.last().and_then(|booked: &Booked| booked.record.appointment.number);
            let number = Range::Appointments.after(last.unwrap_or(0));
            let pool = page.snapshot.pool(order.place.pool);
            let id = AppointmentId(self.chance.id(order.created));
            let seats = pool.and_then(|p| seats(p, lanes.entry(p.pool).or_default(), &order.place, id));
            let record = self.record(page.office, order, id, number);
            visits.extend(record.zip(seats).map(|(record, seats)| Booked { record, seats }));
        }
        visits
    }

    fn record(&mut self, office: &Office, order: Order, id: AppointmentId, number: u16) -> Option<Record> {
        let wanted = self.wanted(&order);
        let (person, lang) = citizen(&mut self.dice, wanted, office.zone.day(self.now))?;
        let mut held = booking::hold(id, order.place, order.minutes, &office.policy, order.created);
        held.by_mail = person.email.is_some();
        let reserved = order.created.plus_minutes(FORM_MINUTES);
        let confirmed = reserved.plus_minutes(self.dice.between(1, 50));
        let reservation = held.reserve(number, &office.policy, reserved).ok()?;
        let waits = matches!(reservation.state, State::Unconfirmed { .. }) && self.now < confirmed;
        let appointment = if waits { reservation } else { reservation.confirm(confirmed).ok()? };
        let changed = if waits || !appointment.by_mail { reserved } else { confirmed };
        let bundle = order.bundle.items().to_vec();
        Some(Record { bundle, lang, changed, person: Some(person), ..Record::new(self.town.id, appointment) })
    }

    /// What the services of a visit have to know of a person.
    fn wanted(&self, order: &Order) -> Wanted {
        let services: Vec<&Service> =
            order.bundle.items().iter().filter_map(|(id, _)| self.catalog.service(*id)).collect();
        let called = order.place.channel == Channel::Phone;
        Wanted {
            email: order.place.channel == Channel::Online,
            phone: called || services.iter().any(|s| s.asks.phone),
            birth_date: services.iter().any(|s| s.asks.birth_date),
            note: services.iter().any(|s| s.asks.note),
        }
    }
}

fn count(pool: &PoolDay, of: impl Fn(&domain::capacity::CellUse) -> u8) -> u32 {
    pool.cells().map(|(_, cell)| u32::from(of(cell))).sum()
}

/// The seat of a visit in each of its cells.
fn seats(pool: &PoolDay, lanes: &mut Lanes, place: &Place, appointment: AppointmentId) -> Option<Vec<(Seat, u8)>> {
    let seat = |cell: Cell| {
        let desks = pool.cell(cell)?.desks;
        let lane = lanes.take(cell, desks)?;
        Some((Seat { pool: place.pool, day: place.day, cell, lane, appointment }, desks))
    };
    place.cells().map(seat).collect()
}

#[cfg(test)]
mod tests {
    use super::super::reference::reference_town;
    use super::super::{bench_town, lindenhafen};
    use super::*;
    use domain::time::Zone;

    /// A weekday of November 2026 at this time in Lindenhafen.
    fn moment(day: &str, time: &str) -> Instant {
        let (day, time) = (Day::parse(day).expect("a date"), Cell::parse(time).expect("a time"));
        Zone::berlin().instant(day, time).expect("not skipped")
    }

    fn filled(town: &DemoTown, now: Instant) -> Vec<(FilledDay, OfficeDay)> {
        let chance = Chance::seeded(1);
        let mut filler = Filler::new(town, now, &chance);
        let mut days = Vec::new();
        for (office, schedule) in &town.offices {
            for day in filler.office(office, schedule) {
                let mut snapshot = OfficeDay::empty(office, schedule, day.day);
                for visit in &day.visits {
                    booking::retake(&mut snapshot, &visit.record.appointment.place).expect("a place of its own");
                }
                days.push((day, snapshot));
            }
        }
        days
    }

    fn percent_taken(days: &[(FilledDay, OfficeDay)]) -> u32 {
        let sum = |of: fn(&domain::capacity::CellUse) -> u8| -> u32 {
            days.iter().flat_map(|(_, day)| &day.pools).map(|pool| count(pool, of)).sum()
        };
        sum(|c| c.taken()) * 100 / sum(|c| c.desks)
    }

    #[test]
    fn lindenhafen_is_filled_to_seven_tenths_and_never_beyond_what_is_allowed() {
        let now = moment("2026-11-19", "9:10");
        let town = lindenhafen(Zone::berlin().day(now)).expect("a town");
        let days = filled(&town, now);
        assert!(days.iter().all(|(_, snapshot)| snapshot.holds()));
        let taken = percent_taken(&days);
        assert!((67..=73).contains(&taken), "{taken} %");
        let rathaus = town.offices[0].0.id;
        let busiest = days.iter().filter(|(day, _)| day.office == rathaus).map(|(day, _)| day.visits.len()).max();
        assert!(busiest.is_some_and(|n| (110..=220).contains(&n)), "{busiest:?} visits at the town hall");
    }

    #[test]
    fn two_identity_cards_can_always_be_had_tomorrow() {
        for (today, tomorrow) in [("2026-11-17", 18), ("2026-11-20", 21)] {
            let now = moment(today, "9:10");
            let town = lindenhafen(Zone::berlin().day(now)).expect("a town");
            let tomorrow = Day::from_ymd(2026, 11, tomorrow).expect("a date");
            let offices: Vec<Office> = town.offices.iter().map(|(office, _)| office.clone()).collect();
            let catalog = Catalog::new(town.headings.clone(), town.services.clone(), offices);
            let cards = [(super::super::services::service_id("personalausweis"), 2)];
            let bundle = catalog.bundle(&cards, Audience::Public).expect("a bundle");
            let times: u32 = filled(&town, now)
                .iter()
                .filter(|(day, _)| day.day == tomorrow)
                .filter_map(|(day, snapshot)| {
                    let office = catalog.office(day.office)?;
                    let need = bundle.at(office, Audience::Public).ok()?;
                    Some(Search::new(office, &need, Channel::Online, now).starts(snapshot).count())
                })
                .sum();
            assert!(times >= 5, "{times} times on {tomorrow}");
        }
    }

    #[test]
    fn the_house_of_the_reference_day_has_the_same_240_appointments_on_every_day() {
        let town = reference_town().expect("a town");
        let days = filled(&town, moment("2026-11-23", "5:00"));
        let starts = |day: &FilledDay| -> Vec<Cell> {
            let mut starts: Vec<Cell> = day.visits.iter().map(|v| v.record.appointment.place.start).collect();
            starts.sort();
            starts
        };
        assert!(days.len() >= 5, "a week");
        assert!(days.iter().all(|(day, snapshot)| starts(day) == town.plan && snapshot.holds()));
        assert_eq!(town.plan.len(), 240);
        let states = || days.iter().flat_map(|(day, _)| &day.visits).map(|visit| visit.record.appointment.state);
        assert!(states().all(|state| state == State::Confirmed), "nobody forgets");
    }

    #[test]
    fn a_city_of_the_benchmarks_has_some_seven_thousand_bookings_an_office() {
        let town = bench_town(1).expect("a town");
        let days = filled(&town, moment("2026-11-19", "9:10"));
        let bookings: usize = days.iter().map(|(day, _)| day.visits.len()).sum();
        assert!((7_000..=7_700).contains(&bookings), "{bookings}");
        assert_eq!(percent_taken(&days), 70);
    }
}
