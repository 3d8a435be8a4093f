//! Plays a house forward, again and again, until one person is called.

use super::line::{Leg, Line, PARKED_MINUTES, Person, Set};
use super::{CALLS_MAX, Habits, RUNS, RUNS_MIN};
use crate::dice::Dice;
use crate::hall::order::{Order, Rules};
use crate::time::Instant;

/// Minutes until the person of this line is called, in each run; infinite where nobody ever calls.
pub(super) fn play(line: &Line, habits: &Habits, rules: &Rules, seed: [u64; 3]) -> Vec<f64> {
    let mut dice = Dice::seeded(&seed);
    let runs = (CALLS_MAX / (line.present.len() + line.desks.len()).max(1)).clamp(RUNS_MIN, RUNS);
    let mut run = Run { line, persons: Vec::new(), free: Vec::new(), idle: 0 };
    (0..runs)
        .map(|_| {
            run.begin(habits, rules, &mut dice);
            run.until_called(&mut dice)
        })
        .collect()
}

/// One day as it may come. Times are minutes from now.
struct Run<'a> {
    line: &'a Line,
    /// Everybody who is or will be here, by order. Whoever has been called is infinitely far from ready.
    persons: Vec<Person>,
    /// When each desk calls next.
    free: Vec<f64>,
    /// Desks that are free because nobody is there, not because they have just finished.
    idle: Set,
}

impl Run<'_> {
    /// Draws who comes and when, and how long those stay who sit at the desks.
    fn begin(&mut self, habits: &Habits, rules: &Rules, dice: &mut Dice) {
        let line = self.line;
        self.idle = 0;
        self.persons.clear();
        self.persons.extend(&line.present);
        self.persons.push(line.me);
        for parked in &line.parked {
            self.persons.push(Person { ready: dice.exponential(PARKED_MINUTES), ..*parked });
        }
        for absent in &line.absent {
            if !dice.chance(absent.comes) {
                continue;
            }
            let late = habits.checks_in + habits.checks_in_sd * dice.normal_above(absent.tail);
            let checked_in = Instant((absent.due.0 + (late * 60.0) as i64).max(line.now.0));
            let ready = (checked_in.0 - line.now.0) as f64 / 60.0;
            let order = Order { seq: u32::MAX - 1, ..rules.order(absent.class, absent.due, checked_in, 0) };
            self.persons.push(Person { order, ready, leg: absent.leg });
        }
        self.free.clear();
        for desk in &line.desks {
            let Some(sits) = desk.sits else {
                self.free.push(desk.from);
                continue;
            };
            let rest = (sits.length.draw_beyond(sits.tail, dice) - sits.elapsed).max(0.0);
            self.free.push(desk.from.max(rest));
            if let Some((order, leg)) = sits.next {
                self.persons.push(Person { order, ready: rest, leg });
            }
        }
        self.persons.sort_by_key(|person| person.order);
    }

    /// Lets the desks call until they call me.
    fn until_called(&mut self, dice: &mut Dice) -> f64 {
        let (me, mut first) = (self.line.me.order, 0);
        loop {
            let Some((desk, now)) = self.first_free() else { return f64::INFINITY };
            if now >= self.line.desks[desk].until {
                self.free[desk] = f64::INFINITY;
                self.idle &= !(1 << desk);
                continue;
            }
            while self.persons.get(first).is_some_and(|person| person.ready == f64::INFINITY) {
                first += 1;
            }
            let next = (first..self.persons.len()).find(|at| {
                let person = &self.persons[*at];
                person.ready <= now && self.leg(person).desks & (1 << desk) != 0
            });
            match next {
                Some(at) if self.persons[at].order == me => return now,
                Some(at) => self.serve(at, desk, now, dice),
                None => self.rest(desk, now),
            }
        }
    }

    fn leg(&self, person: &Person) -> &Leg {
        &self.line.legs[person.leg]
    }

    /// The desk that calls first; of several the one with the smallest number.
    fn first_free(&self) -> Option<(usize, f64)> {
        let mut first = None;
        for (desk, free) in self.free.iter().enumerate() {
            if *free < first.map_or(f64::INFINITY, |(_, earliest)| earliest) {
                first = Some((desk, *free));
            }
        }
        first
    }

    /// Calls somebody. Whoever then goes on to other desks waits for them.
    fn serve(&mut self, at: usize, desk: usize, now: f64, dice: &mut Dice) {
        let leg = *self.leg(&self.persons[at]);
        let end = now + leg.length.draw(dice);
        self.free[desk] = end;
        self.idle &= !(1 << desk);
        self.persons[at].ready = f64::INFINITY;
        if leg.more {
            self.persons[at].ready = end;
            self.persons[at].leg += 1;
            self.wake(self.leg(&self.persons[at]).desks, end);
        }
    }

    /// Nobody is there: the desk waits for whoever comes next.
    fn rest(&mut self, desk: usize, now: f64) {
        let coming = self.persons.iter().filter(|person| self.leg(person).desks & (1 << desk) != 0);
        let next = coming.map(|person| person.ready).filter(|ready| *ready > now).fold(f64::INFINITY, f64::min);
        self.free[desk] = next;
        self.idle |= 1 << desk;
    }

    /// Desks that wait for somebody find them earlier.
    fn wake(&mut self, desks: Set, at: f64) {
        for desk in (0..self.free.len()).filter(|desk| self.idle & desks & (1 << desk) != 0) {
            self.free[desk] = self.free[desk].min(at);
        }
    }
}
