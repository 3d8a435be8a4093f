//! A day to be acted out in a real house: who comes and which desk becomes free at each moment, as in
//! [`play`](crate::play::play), but the house says whom it calls. The script knows the line by the rule, so that
//! every call can be explained.

use crate::day::Day;
use crate::play::Call;
use domain::hall::{Class, Order, Rules};
use domain::time::Instant;

/// A day of one pool of desks that is acted out somewhere else.
#[derive(Debug)]
pub struct Script<'a> {
    day: &'a Day,
    rules: Rules,
    /// When each desk is free again.
    busy_until: Vec<Option<i64>>,
    /// Visits that have come or never will, of those in the order of the day.
    come: usize,
    now: Option<i64>,
    /// Visits that wait, with their places.
    waiting: Vec<(Order, usize)>,
    calls: Vec<Call>,
}

/// What happens before the desks call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Seconds after opening, maybe before it.
    pub at: i64,
    /// Desks whose visitors are done, from 1.
    pub done: Vec<usize>,
    /// Visits that check in, one after the other.
    pub come: Vec<usize>,
}

impl<'a> Script<'a> {
    /// A day before anybody has come, for so many desks.
    pub fn new(day: &'a Day, desks: usize, rules: Rules) -> Script<'a> {
        let (busy_until, waiting, calls) = (vec![None; desks], Vec::new(), Vec::new());
        Script { day, rules, busy_until, come: 0, now: None, waiting, calls }
    }

    /// The next moment at which something happens. The opening is one.
    pub fn next_moment(&mut self) -> Option<Moment> {
        let comes = self.day.visits[self.come..].iter().find_map(|visit| visit.checks_in);
        let opens = self.now.is_none_or(|now| now < 0).then_some(0);
        let at = self.busy_until.iter().flatten().copied().chain(comes).chain(opens).min()?;
        self.now = Some(at);
        Some(Moment { at, done: self.done(at), come: self.come_in(at) })
    }

    fn done(&mut self, at: i64) -> Vec<usize> {
        let desks = (1..).zip(&mut self.busy_until);
        let done = desks.filter(|(_, until)| until.is_some_and(|until| until <= at));
        done.map(|(desk, until)| {
            *until = None;
            desk
        })
        .collect()
    }

    fn come_in(&mut self, at: i64) -> Vec<usize> {
        let mut come = Vec::new();
        while let Some(visit) = self.day.visits.get(self.come) {
            match visit.checks_in {
                Some(checks_in) if checks_in > at => break,
                Some(checks_in) => {
                    let class = if visit.appointment.is_some() { Class::Appointment } else { Class::WalkIn };
                    let (due, checked_in) = (Instant(visit.due()), Instant(checks_in));
                    let order = self.rules.order(class, due, checked_in, self.come as u32 + 1);
                    self.waiting.push((order, self.come));
                    come.push(self.come);
                }
                None => {}
            }
            self.come += 1;
        }
        self.waiting.sort();
        come
    }

    /// The desk that has to call now, from 1: the first that is free, if the house is open and somebody waits.
    pub fn calling_desk(&self) -> Option<usize> {
        let calls = self.now.is_some_and(|now| now >= 0) && !self.waiting.is_empty();
        let free = self.busy_until.iter().position(Option::is_none)?;
        calls.then_some(free + 1)
    }

    /// Visits that wait, in the order in which the rule calls them.
    pub fn line(&self) -> impl Iterator<Item = usize> {
        self.waiting.iter().map(|(_, visit)| *visit)
    }

    /// The house called this visit to this desk, from 1. Gives whether the rule does so, too: everybody else who
    /// waits stands behind.
    pub fn called(&mut self, desk: usize, visit: usize) -> bool {
        let first = self.line().next() == Some(visit);
        self.waiting.retain(|(_, waits)| *waits != visit);
        let (at, due) = (self.now.unwrap_or(0), self.day.visits[visit].due());
        self.busy_until[desk - 1] = Some(at + self.day.lengths[self.calls.len()]);
        self.calls.push(Call { visit, desk, due, came_back: false, at });
        first
    }

    /// The calls so far.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::play;
    use crate::policies::Policy;

    #[test]
    fn a_house_that_keeps_to_the_rule_has_the_day_of_the_simulator() {
        let policy = Policy::named("E'").expect("the policy of the program");
        for nth in 0..20 {
            let day = Day::drawn(&policy.plan, 5, nth);
            let mut script = Script::new(&day, 8, policy.office.rules);
            while script.next_moment().is_some() {
                while let Some(desk) = script.calling_desk() {
                    let first = script.line().next().expect("somebody waits");
                    assert!(script.called(desk, first));
                }
            }
            assert_eq!(script.calls(), play(&day, &policy.office, |_, _, _| {}));
        }
    }

    #[test]
    fn a_house_that_calls_somebody_else_is_found_out() {
        let day = Day::drawn(&Policy::named("E'").expect("a policy").plan, 5, 0);
        let mut script = Script::new(&day, 8, Rules::default());
        while script.calling_desk().is_none() {
            script.next_moment().expect("somebody comes");
        }
        let last = script.line().last().expect("somebody waits");
        assert_eq!(script.called(1, last), script.line().next().is_none(), "first only if nobody else waits");
    }
}
