//! Plays today up to the present moment, by the rules of the hall: who has come, who is at a desk, who is through
//! and who stayed away.

use super::DemoTown;
use super::dice::Dice;
use super::fill::FilledDay;
use crate::booking::{Actor, Record};
use crate::chance::Chance;
use crate::hall::{
    self, Deed, Desk, Done, Door, Draw, HallKey, House, InHouse, Moment, Order, Read, Settings, Sheet, Visitor,
};
use crate::storage::{Failure, Tx};
use crate::web::texts::Lang;
use domain::booking::State;
use domain::capacity::OfficeDay;
use domain::catalog::{Audience, Catalog, Office};
use domain::hall::Class;
use domain::ids::{DeskId, ServiceId, TicketId};
use domain::opening::Schedule;
use domain::time::{Cell, Instant, Minutes};
use std::collections::HashMap;
use std::sync::Arc;

/// Of a hundred people, this many do not come.
const NO_SHOWS: u8 = 8;
/// After this many minutes somebody counts as missed.
const GIVE_UP_MINUTES: i64 = 10;
/// For every staffed desk so many people an hour come without an appointment.
const WALK_INS_PER_DESK: i64 = 1;
/// The doors open this long before the first appointment.
const DOORS_MINUTES: i64 = 15;

/// Plays the day of an office until now, changes the states of its visits, and stores its hall.
pub async fn play(
    tx: &mut Tx,
    town: &DemoTown,
    (office, schedule): (&Office, &Schedule),
    today: &mut FilledDay,
    (now, chance): (Instant, &Chance),
) -> Result<(), Failure> {
    let key = HallKey { tenant: town.id, office: office.id, day: today.day };
    let sheet = Sheet::new(key, office, House::empty(0, Settings::default(), town.desks(office)));
    let dice = Dice::seeded(chance.bytes());
    let mut stage = Stage { sheet, desks: staffed(town, office), dice, chance };
    let mut arrivals = stage.appointments(today, now);
    arrivals.extend(stage.walk_ins(town, (office, schedule), today, now));
    arrivals.sort_by_key(|(at, _)| *at);
    if let Some((first, _)) = arrivals.first() {
        stage.run(*first, now, arrivals.clone());
    }
    stage.crowd(town, office, now);
    for (at, who) in &arrivals {
        let Arrival::Appointment(record) = who else { continue };
        let visit = today.visits.iter_mut().find(|visit| visit.record.appointment.id == record.appointment.id);
        if let Some(visit) = visit
            && let Ok(arrived) = visit.record.appointment.clone().arrive()
        {
            (visit.record.appointment, visit.record.changed) = (arrived, *at);
        }
    }
    hall::insert_hall(tx, &stage.sheet).await
}

/// Somebody at the door.
#[derive(Clone)]
enum Arrival {
    Appointment(Box<Record>),
    WalkIn(ServiceId, Minutes),
}

/// A desk at work, and until when it serves whom.
#[derive(Clone, Copy)]
struct Staffed {
    desk: DeskId,
    busy: Option<(TicketId, Instant)>,
}

/// The desks where somebody sits: those of the crew, or all of them where nobody has a seat.
fn staffed(town: &DemoTown, office: &Office) -> Vec<Staffed> {
    let seats: Vec<i32> =
        town.crew.iter().filter(|who| who.office == Some(&office.slug)).filter_map(|who| who.seat).collect();
    let works = |desk: &Desk| seats.is_empty() || seats.contains(&desk.rank);
    town.desks(office).into_iter().filter(works).map(|desk| Staffed { desk: desk.id, busy: None }).collect()
}

struct Stage<'a> {
    sheet: Sheet<'a>,
    desks: Vec<Staffed>,
    dice: Dice,
    chance: &'a Chance,
}

impl Stage<'_> {
    /// Those who booked and come until now; marks those who stay away.
    fn appointments(&mut self, today: &mut FilledDay, now: Instant) -> Vec<(Instant, Arrival)> {
        let mut arrivals = Vec::new();
        for visit in &mut today.visits {
            let record = &mut visit.record;
            let due = record.appointment.starts_at(&self.sheet.office.zone);
            let (arrived, stays_away) = (due.plus_minutes(-self.dice.between(4, 32)), self.dice.percent(NO_SHOWS));
            if record.appointment.state != State::Confirmed {
                continue;
            }
            let given_up = due.plus_minutes(GIVE_UP_MINUTES);
            if stays_away && given_up <= now {
                if let Ok(missed) = record.appointment.clone().miss() {
                    (record.appointment, record.changed) = (missed, given_up);
                }
            } else if !stays_away && arrived <= now {
                arrivals.push((arrived, Arrival::Appointment(Box::new(record.clone()))));
            }
        }
        arrivals
    }

    /// Those who come without an appointment while the office is open.
    fn walk_ins(
        &mut self,
        town: &DemoTown,
        (office, schedule): (&Office, &Schedule),
        today: &FilledDay,
        now: Instant,
    ) -> Vec<(Instant, Arrival)> {
        let catalog = Catalog::new(Vec::new(), town.services.clone(), vec![office.clone()]);
        let wanted = wanted(&catalog, office, &town.demand);
        let day = OfficeDay::empty(office, schedule, today.day);
        let open = |cell| day.pools.iter().any(|pool| pool.cell(Cell(cell)).is_some_and(|cell| cell.desks > 0));
        let gap = 60 / (WALK_INS_PER_DESK * i64::try_from(self.desks.len()).unwrap_or(1).max(1));
        let mut arrivals = Vec::new();
        for cell in (0..288).filter(|cell| open(*cell)) {
            let comes = self.dice.between(1, gap.max(1)) <= 5;
            let (minute, choice) = (self.dice.between(0, 4), self.dice.weighted(&wanted));
            let at = office.zone.instant(today.day, Cell(cell)).map(|at| at.plus_minutes(minute));
            if let (true, Some(at), Some((service, minutes))) = (comes, at.filter(|at| *at <= now), choice) {
                arrivals.push((at, Arrival::WalkIn(service, minutes)));
            }
        }
        arrivals
    }

    /// Those who wait when the demo begins.
    fn crowd(&mut self, town: &DemoTown, office: &Office, now: Instant) {
        let catalog = Catalog::new(Vec::new(), town.services.clone(), vec![office.clone()]);
        let wanted = wanted(&catalog, office, &town.demand);
        for _ in 0..town.crowd {
            if let Some((service, minutes)) = self.dice.weighted(&wanted) {
                self.come_in(Arrival::WalkIn(service, minutes), now);
            }
        }
    }

    /// Lets minute after minute pass.
    fn run(&mut self, first: Instant, now: Instant, arrivals: Vec<(Instant, Arrival)>) {
        let mut arrivals = arrivals.into_iter().peekable();
        let mut minute = first;
        let opens = first.plus_minutes(DOORS_MINUTES);
        while minute <= now {
            while let Some((_, who)) = arrivals.next_if(|(at, _)| *at <= minute) {
                self.come_in(who, minute);
            }
            for place in 0..self.desks.len() {
                self.serve(place, minute, minute >= opens);
            }
            minute = minute.plus_minutes(1);
        }
    }

    fn come_in(&mut self, who: Arrival, now: Instant) {
        match who {
            Arrival::Appointment(record) => {
                let order = Order::CheckIn { appointment: record.appointment.id, door: Door::FrontDesk };
                self.decide(&order, &Read { record: Some(*record), before: None }, now);
            }
            Arrival::WalkIn(service, expected) => {
                let draw = Draw {
                    token: None,
                    limit: None,
                    services: vec![(service, 1)],
                    expected,
                    letter: self.sheet.office.letter,
                    class: Class::WalkIn,
                    visitor: Visitor::default(),
                    door: Door::Kiosk,
                    lang: Lang::De,
                };
                self.decide(&Order::Draw(Box::new(draw)), &Read::default(), now);
            }
        }
    }

    /// A desk starts, finishes, and calls the next person.
    fn serve(&mut self, place: usize, now: Instant, open: bool) {
        let Staffed { desk, busy } = self.desks[place];
        match busy {
            Some((ticket, end)) if end <= now => {
                self.to(ticket, Deed::Finish(desk, Done::default()), now);
                self.desks[place].busy = None;
            }
            Some((ticket, _)) => return self.to(ticket, Deed::Start(desk), now),
            None => {}
        }
        let next = Order::Next { desk, shown: None, done: Done::default() };
        let called = if open { self.decide(&next, &Read::default(), now) } else { None };
        self.desks[place].busy = called.map(|person| {
            let seconds = i64::from(person.ticket.expected.0) * self.dice.between(48, 84) * 60 / 100;
            (person.ticket.id, Instant(now.0 + seconds.max(120)))
        });
    }

    fn to(&mut self, ticket: TicketId, deed: Deed, now: Instant) {
        self.decide(&Order::To(ticket, deed), &Read::default(), now);
    }

    /// What is refused does not happen: somebody already sits there.
    fn decide(&mut self, order: &Order, read: &Read, now: Instant) -> Option<Arc<InHouse>> {
        self.sheet.decide(order, Actor::System, Moment { now, chance: self.chance }, read).ok().flatten()
    }
}

/// What people come for without an appointment, with its minutes here, and how much it is wanted.
fn wanted(catalog: &Catalog, office: &Office, demand: &HashMap<ServiceId, u32>) -> Vec<((ServiceId, Minutes), u32)> {
    let minutes = |id: ServiceId| {
        let bundle = catalog.bundle(&[(id, 1)], Audience::Public).ok()?;
        Some(bundle.at(office, Audience::Public).ok()?.minutes)
    };
    let ids = catalog.services().iter().map(|service| service.id);
    ids.filter_map(|id| Some(((id, minutes(id)?), demand.get(&id).copied().unwrap_or(1)))).collect()
}
