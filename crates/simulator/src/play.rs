//! Lets people in as they come and lets the desks call them.

use crate::day::{Day, Visit};
use crate::rule::Rule;
use domain::catalog::Pool;
use domain::dice::Dice;
use domain::hall::return_time::{BUCKET_MINUTES, Bucket, LIMIT_MINUTES, Rest, return_times};
use domain::hall::{Booked, Class, Habits, House, OpenDesk, Post, Rules, Services, Target, Ticket, TicketState};
use domain::ids::{DeskId, PoolId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Instant, Minutes};
use std::collections::BTreeSet;

/// What people with an appointment come for.
pub const BOOKED: ServiceId = ServiceId(1);
/// What people without one come for.
pub const SPONTANEOUS: ServiceId = ServiceId(2);
/// Minutes that a visit is expected to take.
pub const EXPECTED: Minutes = Minutes(12);
/// Seconds that a desk loses when it calls somebody who did not come, in an office without check-in.
const CALLED_IN_VAIN: i64 = 120;

const TODAY: &BTreeSet<ServiceId> = &BTreeSet::new();

/// An office and how it calls.
#[derive(Clone, Debug)]
pub struct Office {
    /// The pools; desks are numbered through them.
    pub pools: Vec<Pool>,
    /// In which order.
    pub rule: Rule,
    /// The settings of the order.
    pub rules: Rules,
    /// Whether people say that they have come. If not, whoever is missing is called at their time, in vain.
    pub checks_in: bool,
    /// Whether walk-ins who would wait long are offered a time later on the day.
    pub offers: Option<Offers>,
}

/// Times to come back at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Offers {
    /// Walk-ins that the office expects in each hour.
    pub walk_ins: [f64; 8],
    /// Share of people who take a time that they are offered. They take any of them, and are back in time.
    pub accepted: f64,
}

impl Office {
    /// One pool of so many desks that can do everything.
    pub fn pooled(desks: u8, rule: Rule, rules: Rules) -> Office {
        Office { pools: vec![pool(1, desks, &[])], rule, rules, checks_in: true, offers: None }
    }

    /// Some desks for appointments only and some for walk-ins only.
    pub fn reserved(appointments: u8, walk_ins: u8) -> Office {
        let pools = vec![pool(1, appointments, &[BOOKED]), pool(2, walk_ins, &[SPONTANEOUS])];
        Office { pools, rule: Rule::Due, rules: Rules::default(), checks_in: true, offers: None }
    }

    fn desks(&self) -> Vec<OpenDesk<'_>> {
        let pools = self.pools.iter().flat_map(|pool| std::iter::repeat_n(pool, usize::from(pool.desks)));
        let post = |(desk, pool)| Post { desk: DeskId(desk), pool, today: TODAY };
        (1..).zip(pools).map(post).map(|post| OpenDesk { post, from: None, until: None }).collect()
    }
}

/// So many desks that can do these services; none for all.
pub fn pool(id: u128, desks: u8, services: &[ServiceId]) -> Pool {
    Pool { id: PoolId(id), name: String::new(), desks, services: services.iter().copied().collect() }
}

/// A call that was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call {
    /// Which visit of the day.
    pub visit: usize,
    /// Which desk, from 1.
    pub desk: usize,
    /// When they were due: the time of the appointment, of the ticket, or the one they took to come back at.
    pub due: i64,
    /// Whether they took such a time.
    pub came_back: bool,
    /// Seconds after opening.
    pub at: i64,
}

/// The house at one moment of a day.
#[derive(Debug)]
pub struct Hall<'a> {
    /// The office.
    pub office: &'a Office,
    /// The day.
    pub day: &'a Day,
    /// The moment: seconds after opening.
    pub now: Instant,
    /// The desks.
    pub desks: Vec<OpenDesk<'a>>,
    /// Those who wait and those at the desks.
    pub tickets: Vec<Ticket>,
    /// Calls so far.
    pub calls: Vec<Call>,
    /// When each desk is free again.
    busy_until: Vec<Option<Instant>>,
    /// Visits that have come, of those in the order of the day.
    come: usize,
}

/// Plays a day until everybody is served. `arrives` sees the house whenever somebody has come in, before the desks
/// call, with their visit and their ticket.
pub fn play(day: &Day, office: &Office, mut arrives: impl FnMut(&Hall<'_>, usize, &Ticket)) -> Vec<Call> {
    let desks = office.desks();
    let busy_until = vec![None; desks.len()];
    let mut hall =
        Hall { office, day, now: Instant(0), desks, tickets: Vec::new(), calls: Vec::new(), busy_until, come: 0 };
    while let Some(now) = hall.next_moment() {
        hall.now = now;
        hall.finish();
        hall.come_back();
        while let Some(visit) = hall.comes_in() {
            if let Some(ticket) = hall.tickets.last().filter(|_| hall.day.visits[visit].checks_in.is_some()) {
                arrives(&hall, visit, ticket);
            }
            hall.offer();
        }
        hall.call();
    }
    hall.calls
}

impl Hall<'_> {
    /// When somebody comes in or a desk becomes free.
    fn next_moment(&self) -> Option<Instant> {
        let comes = self.day.visits.get(self.come).map(|visit| self.entry(visit).max(Instant(0)));
        let back = self.tickets.iter().filter_map(|ticket| match ticket.state {
            TicketState::Away { back } => Some(back),
            _ => None,
        });
        self.busy_until.iter().flatten().copied().chain(comes).chain(back).min()
    }

    /// Those who took a time are back at it.
    fn come_back(&mut self) {
        let (rules, now) = (self.office.rules, self.now);
        for ticket in &mut self.tickets {
            if matches!(ticket.state, TicketState::Away { back } if back <= now)
                && let Ok(back) = ticket.clone().return_at(&rules, now)
            {
                *ticket = back;
            }
        }
    }

    /// Offers times to the walk-in who has just come in.
    fn offer(&mut self) {
        let (Some(offers), Some(ticket)) = (self.office.offers, self.tickets.last()) else { return };
        let mut mind = Dice::seeded(&[ticket.id.0 as u64, ticket.due.0 as u64]);
        if ticket.class != Class::WalkIn || !mind.chance(offers.accepted) {
            return;
        }
        let booked = self.booked();
        let Hall { now, desks, tickets, .. } = &*self;
        let rules = &self.office.rules;
        let house = House { now: *now, rules, tickets, desks, booked: &booked, habits: &Habits::default() };
        let Some(wait) = house.waiting(ticket).map(|waiting| waiting.q50) else { return };
        let times = self.return_times(offers, &booked, wait);
        let any = (mind.unit() * times.len() as f64) as usize;
        let Some(back) = times.get(any).copied() else { return };
        if let Some(ticket) = self.tickets.last_mut()
            && let Ok(away) = ticket.clone().go_away(back)
        {
            *ticket = away;
        }
    }

    fn return_times(&self, offers: Offers, booked: &[Booked], wait: f64) -> Vec<Instant> {
        let seconds = BUCKET_MINUTES * 60;
        let (first, per_hour) = (self.now.0 / seconds, 60 / BUCKET_MINUTES);
        let desks = self.desks.len() as f64;
        let walk_ins = |bucket: i64| offers.walk_ins[(bucket / per_hour) as usize] / per_hour as f64;
        let buckets: Vec<Bucket> = (first..offers.walk_ins.len() as i64 * per_hour)
            .map(|bucket| Bucket { walk_ins: walk_ins(bucket), desks })
            .collect();
        let promised: Vec<Booked> = self
            .tickets
            .iter()
            .filter_map(|ticket| match ticket.state {
                TicketState::Away { back } => Some(Booked { due: back, expected: EXPECTED, services: Services::new() }),
                _ => None,
            })
            .collect();
        let (from, shows, mean) = (Instant(first * seconds), Habits::default().shows, f64::from(EXPECTED.0));
        let rest = Rest { from, buckets: &buckets, booked, promised: &promised, shows, mean };
        return_times(&rest, self.now, wait, LIMIT_MINUTES)
    }

    /// When a visit stands in line. In an office without check-in those who do not come stand there, too.
    fn entry(&self, visit: &Visit) -> Instant {
        Instant(visit.checks_in.unwrap_or(visit.due()))
    }

    /// Those who are done go home.
    fn finish(&mut self) {
        for (at, until) in self.busy_until.iter_mut().enumerate() {
            if until.is_some_and(|until| until <= self.now) {
                *until = None;
                let desk = self.desks[at].post.desk;
                let sits = self.tickets.iter().position(|ticket| ticket.desk() == Some(desk));
                let done = sits.map(|at| self.tickets.swap_remove(at).finish(desk, &[], self.now));
                debug_assert!(done.is_some_and(|done| done.is_ok_and(|ticket| ticket.state.is_over())));
            }
        }
    }

    /// Lets in the next who has come by now; gives the visit.
    fn comes_in(&mut self) -> Option<usize> {
        loop {
            let at = self.come;
            let visit = self.day.visits.get(at).filter(|visit| self.entry(visit) <= self.now)?;
            self.come += 1;
            if visit.checks_in.is_some() || !self.office.checks_in {
                self.tickets.push(ticket(&self.office.rules, visit, at));
                return Some(at);
            }
        }
    }

    /// Every free desk calls, the one with the smallest number first.
    fn call(&mut self) {
        for at in 0..self.desks.len() {
            while self.busy_until[at].is_none() {
                let post = self.desks[at].post;
                let Some(next) = self.office.rule.next(&self.tickets, &post, self.now) else { break };
                let id = next.id;
                let Some(ticket) = self.tickets.iter_mut().find(|ticket| ticket.id == id) else { break };
                let called = ticket.clone().call(post.desk, self.now).and_then(|t| t.start(post.desk, self.now));
                let Ok(called) = called else { break };
                *ticket = called;
                let (due, came_back) = (ticket.due.0, ticket.class == Class::Return);
                let visit = id.0 as usize;
                let seconds = if self.day.visits[visit].checks_in.is_some() {
                    let nth = self.calls.len();
                    self.calls.push(Call { visit, desk: at + 1, due, came_back, at: self.now.0 });
                    self.day.lengths[nth]
                } else {
                    CALLED_IN_VAIN
                };
                self.busy_until[at] = Some(Instant(self.now.0 + seconds));
            }
        }
    }

    /// Appointments whose citizens have not come yet, as far as anybody knows: they may come.
    pub fn booked(&self) -> Vec<Booked> {
        let missing = |(at, visit): (usize, &Visit)| {
            let due = Instant(visit.appointment?);
            let is_here = at < self.come && visit.checks_in.is_some();
            (!is_here).then(|| Booked { due, expected: EXPECTED, services: vec![(BOOKED, 1)] })
        };
        self.day.visits.iter().enumerate().filter_map(missing).collect()
    }
}

fn ticket(rules: &Rules, visit: &Visit, at: usize) -> Ticket {
    let (class, service) = match visit.appointment {
        Some(_) => (Class::Appointment, BOOKED),
        None => (Class::WalkIn, SPONTANEOUS),
    };
    let (due, seq) = (Instant(visit.due()), at as u32 + 1);
    let checked_in = visit.checks_in.map_or(due, Instant);
    Ticket {
        id: TicketId(at as u128),
        number: Number { letter: 'A', value: seq as u16 },
        class,
        legs: vec![vec![(service, 1)]],
        done: Services::new(),
        due,
        order: rules.order(class, due, checked_in, seq),
        not_before: None,
        target: Target::Anyone,
        unanswered: 0,
        expected: EXPECTED,
        state: TicketState::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden vector: two desks; minutes of appointment (or none) and check-in in order of coming.
    fn golden() -> Day {
        let visits = [
            (Some(10), -3),
            (None, 0),
            (None, 1),
            (None, 2),
            (Some(10), 4),
            (None, 5),
            (Some(12), 11),
            (Some(20), 12),
            (Some(0), 18),
            (None, 19),
        ];
        let visit = |(appointment, came): &(Option<i64>, i64)| Visit {
            appointment: appointment.map(|minute| minute * 60),
            checks_in: Some(came * 60),
        };
        let lengths = [8, 12, 6, 10, 9, 7, 11, 5, 8, 6].map(|minutes| minutes * 60);
        Day { visits: visits.iter().map(visit).collect(), lengths: lengths.to_vec() }
    }

    #[track_caller]
    fn check(rule: Rule, picture: &str) {
        let names = ["A1", "W1", "W2", "W3", "A2", "W4", "A3", "A5", "A4", "W5"];
        let calls = play(&golden(), &Office::pooled(2, rule, Rules::default()), |_, _, _| {});
        let called: Vec<String> = calls.iter().map(|call| format!("{} {}", names[call.visit], call.at / 60)).collect();
        assert_eq!(called.join(", "), picture);
    }

    #[test]
    fn of_two_free_desks_the_first_one_calls_first() {
        let calls = play(&golden(), &Office::pooled(2, Rule::Due, Rules::default()), |_, _, _| {});
        let desks: Vec<usize> = calls.iter().map(|call| call.desk).collect();
        assert_eq!(desks, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
    }

    #[test]
    fn two_desks_and_ten_people() {
        check(Rule::Due, "A1 0, W1 0, A2 8, W2 12, W3 14, A3 22, W4 23, A5 29, A4 34, W5 34");
        check(Rule::AppointmentsFirst, "A1 0, W1 0, A2 8, A3 12, A5 14, A4 22, W2 23, W3 29, W4 34, W5 34");
        check(Rule::Fifo, "A1 0, W1 0, W2 8, W3 12, A2 14, W4 22, A3 23, A5 29, A4 34, W5 34");
    }
}
