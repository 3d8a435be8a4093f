//! Who matters for one person's wait, made ready to be played forward.

use super::{Booked, House};
use crate::catalog::Pool;
use crate::dice::{Lognormal, normal_tail};
use crate::hall::legs;
use crate::hall::order::{Class, Order};
use crate::hall::ticket::{Post, Services, Ticket, TicketState};
use crate::ids::DeskId;
use crate::time::{Instant, Minutes};

/// Whoever is missing so many minutes after the appointment will not come.
const MISSING_MINUTES: f64 = 20.0;
/// Minutes after which somebody parked is back, on average.
pub(super) const PARKED_MINUTES: f64 = 10.0;
/// Appointments further ahead than this cannot matter to somebody before them.
const FAR_MINUTES: i64 = 120;
/// Desks of one house that are looked at; no German office has as many in one hall.
const DESKS: usize = 128;

/// A set of desks, by their place in [`Line::desks`].
pub(super) type Set = u128;

/// What one desk does for somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    /// The desks that can do it.
    pub desks: Set,
    /// How long it takes.
    pub length: Lognormal,
    /// Whether the next leg in the list belongs to the same visit.
    pub more: bool,
}

/// Somebody who may be called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub order: Order,
    /// Minutes from now from which on they may be called.
    pub ready: f64,
    /// Place of the next leg in [`Line::legs`].
    pub leg: usize,
}

/// Somebody who is expected.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absent {
    pub due: Instant,
    pub class: Class,
    /// How likely they still come.
    pub comes: f64,
    /// What share of those who come have not checked in by now.
    pub tail: f64,
    pub leg: usize,
}

/// A desk at this moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk {
    /// Minutes from now from which on it calls, unless somebody sits there longer.
    pub from: f64,
    /// Minutes from now from which on it does not call any more.
    pub until: f64,
    pub sits: Option<Sits>,
}

/// Somebody who was called and is not finished.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sits {
    /// Minutes since the call.
    pub elapsed: f64,
    pub length: Lognormal,
    /// What share of services lasts longer than that.
    pub tail: f64,
    /// Goes on to other desks, at the first place.
    pub next: Option<(Order, usize)>,
}

/// All that matters for one person's wait.
#[derive(Debug)]
pub(super) struct Line {
    pub now: Instant,
    pub desks: Vec<Desk>,
    pub legs: Vec<Leg>,
    pub me: Person,
    /// Those who wait, without me, by their order.
    pub present: Vec<Person>,
    /// Those whom a desk sent away for a moment.
    pub parked: Vec<Person>,
    pub absent: Vec<Absent>,
}

impl Line {
    /// What stands between this ticket and its call; nothing if no open desk can serve it.
    pub fn before(house: &House<'_>, ticket: &Ticket) -> Option<Line> {
        let mut line = Line::empty(house, ticket)?;
        line.me.ready = line.ready(ticket);
        for other in house.tickets.iter().filter(|other| other.id != ticket.id) {
            line.add(house, other);
        }
        let pools = pools(house);
        for booked in house.booked {
            line.expect(house, Class::Appointment, booked, &pools);
        }
        line.leave_out_who_does_not_matter();
        line.present.sort_by_key(|person| person.order);
        Some(line)
    }

    fn empty(house: &House<'_>, ticket: &Ticket) -> Option<Line> {
        let minutes = |at: Instant| (at.0 - house.now.0) as f64 / 60.0;
        let desks = house.desks.iter().take(DESKS).map(|desk| Desk {
            from: desk.from.map_or(0.0, minutes).max(0.0),
            until: desk.until.map_or(f64::INFINITY, minutes),
            sits: None,
        });
        let me = Person { order: ticket.order, ready: 0.0, leg: 0 };
        let (present, parked, absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut line = Line { now: house.now, desks: desks.collect(), legs: Vec::new(), me, present, parked, absent };
        line.visit_of(house, ticket);
        (line.legs[0].desks != 0).then_some(line)
    }

    /// Minutes from now from which on a ticket may be called.
    fn ready(&self, ticket: &Ticket) -> f64 {
        ticket.not_before.map_or(0.0, |from| ((from.0 - self.now.0) as f64 / 60.0).max(0.0))
    }

    /// Lists the legs of a visit; gives the place of the first one. Whoever has not said what for can be served
    /// at any desk. `done` is what was done before, in services.
    fn visit(&mut self, house: &House<'_>, legs: &[Services], done: f64, expected: Minutes) -> usize {
        let count = |services: &Services| services.iter().map(|(_, count)| f64::from(*count)).sum::<f64>();
        let all = legs.iter().map(count).sum::<f64>() + done;
        let nothing = [Services::new()];
        let legs = if legs.is_empty() { &nothing[..] } else { legs };
        let first = self.legs.len();
        for (at, services) in legs.iter().enumerate() {
            let share = if all > 0.0 { count(services) / all } else { 1.0 / legs.len() as f64 };
            let minutes = f64::from(expected.0.max(1)) * share * house.habits.factor;
            self.legs.push(Leg {
                desks: desks(house, |post| post.can_do_all(services)),
                length: Lognormal::with(minutes, house.habits.cv),
                more: at + 1 < legs.len(),
            });
        }
        first
    }

    /// Lists the legs of a ticket; the first one may be for a desk that somebody chose.
    fn visit_of(&mut self, house: &House<'_>, ticket: &Ticket) -> usize {
        let done = ticket.done.iter().map(|(_, count)| f64::from(*count)).sum();
        let first = self.visit(house, &ticket.legs, done, ticket.expected);
        self.legs[first].desks = desks(house, |post| post.serves(ticket));
        first
    }

    fn add(&mut self, house: &House<'_>, ticket: &Ticket) {
        match ticket.state {
            TicketState::Waiting => {
                let (ready, leg) = (self.ready(ticket), self.visit_of(house, ticket));
                self.present.push(Person { order: ticket.order, ready, leg });
            }
            TicketState::Parked { .. } => {
                let leg = self.visit_of(house, ticket);
                self.parked.push(Person { order: ticket.order, ready: 0.0, leg });
            }
            TicketState::Called { desk, at, .. } => self.seat(house, ticket, desk, at),
            TicketState::AtDesk { desk, called, .. } => self.seat(house, ticket, desk, called),
            TicketState::Away { back } => {
                let services = ticket.services();
                let booked = Booked { due: back, expected: ticket.expected, services };
                self.expect(house, Class::Return, &booked, &pools(house));
            }
            TicketState::Finished { .. } | TicketState::Left { .. } => {}
        }
    }

    fn seat(&mut self, house: &House<'_>, ticket: &Ticket, desk: DeskId, called: Instant) {
        let first = self.visit_of(house, ticket);
        let Leg { length, more, .. } = self.legs[first];
        let elapsed = (self.now.0 - called.0).max(0) as f64 / 60.0;
        let next = more.then_some((ticket.order, first + 1));
        let sits = Sits { elapsed, length, tail: length.longer_than(elapsed), next };
        // At a desk that has closed behind them they hold up nobody.
        if let Some(at) = house.desks.iter().take(DESKS).position(|open| open.post.desk == desk) {
            self.desks[at].sits = Some(sits);
        }
    }

    fn expect(&mut self, house: &House<'_>, class: Class, booked: &Booked, pools: &[Pool]) {
        let habits = house.habits;
        let late = (self.now.0 - booked.due.0) as f64 / 60.0;
        let far = self.me.order.key.max(self.now.plus_minutes(FAR_MINUTES)) < booked.due;
        if late > MISSING_MINUTES || far {
            return;
        }
        let tail = normal_tail((late - habits.checks_in) / habits.checks_in_sd.max(0.1));
        let comes = habits.shows * tail / (habits.shows * tail + 1.0 - habits.shows).max(1e-9);
        let leg = self.visit(house, &legs(&booked.services, pools), 0.0, booked.expected);
        self.absent.push(Absent { due: booked.due, class, comes, tail, leg });
    }

    /// Keeps the desks that can have to do with me and whoever is called to them: before me, or after me to a desk
    /// that cannot serve me, if that desk could have served somebody before me.
    fn leave_out_who_does_not_matter(&mut self) {
        let mine = self.legs[self.me.leg].desks;
        let mut near = mine;
        loop {
            let before = near;
            for (key, leg, from) in self.everybody() {
                let desks = self.desks_of(leg);
                if self.matters(near, key, desks) {
                    near |= desks | from;
                }
            }
            if near == before {
                break;
            }
        }
        let kept = |key: Instant, leg: usize| self.matters(near, key, self.desks_of(leg));
        let persons = |persons: &[Person]| -> Vec<Person> {
            persons.iter().copied().filter(|person| kept(person.order.key, person.leg)).collect()
        };
        let (present, parked) = (persons(&self.present), persons(&self.parked));
        let absent = self.absent.iter().copied().filter(|absent| kept(absent.due, absent.leg)).collect();
        (self.present, self.parked, self.absent) = (present, parked, absent);
        for (at, desk) in self.desks.iter_mut().enumerate() {
            if near & (1 << at) == 0 {
                (desk.from, desk.sits) = (f64::INFINITY, None);
            }
        }
    }

    /// The earliest key, the next leg, and the desk they sit at, of everybody who will be called.
    fn everybody(&self) -> impl Iterator<Item = (Instant, usize, Set)> {
        let here = self.present.iter().chain(&self.parked).map(|person| (person.order.key, person.leg, 0));
        let absent = self.absent.iter().map(|absent| (absent.due, absent.leg, 0));
        let sitting = self.desks.iter().enumerate().filter_map(|(at, desk)| {
            let (order, leg) = desk.sits?.next?;
            Some((order.key, leg, 1 << at))
        });
        here.chain(absent).chain(sitting)
    }

    /// Whether somebody with this key and these desks can hold me up, who am called to one of the `near` desks.
    fn matters(&self, near: Set, key: Instant, desks: Set) -> bool {
        let mine = self.legs[self.me.leg].desks;
        let before = key <= self.me.order.key || self.me.ready > 0.0;
        desks & near != 0 && (before || desks & near & !mine != 0)
    }

    /// All desks that a visit needs from this leg on.
    fn desks_of(&self, leg: usize) -> Set {
        let rest = &self.legs[leg..];
        let last = rest.iter().position(|leg| !leg.more).unwrap_or(0);
        rest.iter().take(last + 1).fold(0, |set, leg| set | leg.desks)
    }
}

/// The open desks of which this is true.
fn desks(house: &House<'_>, can: impl Fn(&Post<'_>) -> bool) -> Set {
    let desks = house.desks.iter().take(DESKS).enumerate();
    desks.fold(0, |set, (at, desk)| set | (Set::from(can(&desk.post)) << at))
}

/// The pools of the open desks, each once.
pub(super) fn pools(house: &House<'_>) -> Vec<Pool> {
    let mut pools: Vec<Pool> = Vec::new();
    for desk in house.desks {
        if pools.iter().all(|pool| pool.id != desk.post.pool.id) {
            pools.push(desk.post.pool.clone());
        }
    }
    pools
}
