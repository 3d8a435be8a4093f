//! How long somebody will wait: the day is played forward from this moment two hundred times, and the answer is
//! read from where it mostly comes out.
//!
//! Only what can still come before a person is played: who waits before them, who sits at the desks and since
//! when, and whose appointment comes due before their key, if they come. Whoever walks in later never passes
//! them, so nobody has to be guessed. In reading order: `line` finds out who matters, `runs` plays, `rough` is
//! the answer for an office that has no history yet, [`Habits`] is what an office has learned about itself, and
//! [`Shown`] is what people read.

mod habits;
mod line;
mod rough;
mod runs;
mod shown;

pub use habits::{Habits, JUDGED, Outcome};
pub use shown::{Shown, Steady};

use super::order::{Class, Rules};
use super::queue;
use super::ticket::{Post, Services, Target, Ticket, TicketState};
use crate::ids::TicketId;
use crate::numbers::Number;
use crate::time::{Instant, Minutes};

/// How often the day is played forward.
const RUNS: usize = 200;
/// People called in all runs together, about: in a very long line the sum of many lengths hardly varies, and fewer
/// runs say the same. Keeps the answer near a millisecond.
const CALLS_MAX: usize = 20_000;
/// Runs at the least.
const RUNS_MIN: usize = 50;
/// Services that an office must have finished before its history says more than the catalogue.
pub const HISTORY_MIN: u32 = 30;

/// A desk that calls people, today, and until when.
#[derive(Clone, Copy, Debug)]
pub struct OpenDesk<'a> {
    /// The desk and what it does.
    pub post: Post<'a>,
    /// Does not call before: a pause that ends then.
    pub from: Option<Instant>,
    /// Does not call from then on: a pause or the end of the day. Nothing if it stays until everybody is served.
    pub until: Option<Instant>,
}

/// Somebody who is expected and has not checked in: an appointment of today, or a time that was offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booked {
    /// The time of the appointment.
    pub due: Instant,
    /// Minutes it is expected to take.
    pub expected: Minutes,
    /// What for.
    pub services: Services,
}

/// All that is known about a house at one moment.
#[derive(Clone, Copy, Debug)]
pub struct House<'a> {
    /// The moment.
    pub now: Instant,
    /// How the office orders its queue.
    pub rules: &'a Rules,
    /// The tickets of today; those that are over do no harm.
    pub tickets: &'a [Ticket],
    /// The desks at which clerks sit, in the order in which they take people when several are free.
    pub desks: &'a [OpenDesk<'a>],
    /// Appointments of today that have no ticket yet; those cancelled left out.
    pub booked: &'a [Booked],
    /// What the office has learned.
    pub habits: &'a Habits,
}

/// How long it takes until somebody is called, in minutes from now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Waiting {
    /// On average.
    pub mean: f64,
    /// In half of the cases at most.
    pub q50: f64,
    /// In eight of ten cases at most.
    pub q80: f64,
    /// In nine of ten cases at most.
    pub q90: f64,
    /// People in the house who are called before.
    pub ahead: usize,
}

impl House<'_> {
    /// How long a person waits who has a ticket and waits. Nothing if they do not wait, or if no open desk will
    /// call them.
    pub fn waiting(&self, ticket: &Ticket) -> Option<Waiting> {
        if !ticket.waits() {
            return None;
        }
        let line = line::Line::before(self, ticket)?;
        let posts: Vec<Post<'_>> = self.desks.iter().map(|desk| desk.post).collect();
        let ahead = queue::ahead(self.tickets, ticket, &posts).len();
        if self.habits.finished < HISTORY_MIN {
            return Some(rough::waiting(&line, self.habits, ahead));
        }
        let runs = runs::play(&line, self.habits, self.rules, self.seed(ticket.id));
        summary(runs, ahead).map(|waiting| self.habits.adjust(waiting))
    }

    /// How long somebody would wait who came in now without an appointment, for these services. Without services:
    /// for whichever desk is free first.
    pub fn walk_in(&self, services: &Services) -> Option<Waiting> {
        self.waiting(&self.newcomer(Class::WalkIn, services))
    }

    /// How long after its time an appointment of now is called, if the citizen is here.
    pub fn appointment(&self, services: &Services) -> Option<Waiting> {
        self.waiting(&self.newcomer(Class::Appointment, services))
    }

    /// A ticket that nobody has drawn yet.
    fn newcomer(&self, class: Class, services: &Services) -> Ticket {
        Ticket {
            // Any that no ticket has, the same for every page that asks this minute.
            id: TicketId(class as u128),
            number: Number { letter: 'A', value: 0 },
            class,
            legs: super::legs(services, &line::pools(self)),
            done: Services::new(),
            due: self.now,
            order: self.rules.order(class, self.now, self.now, u32::MAX),
            not_before: None,
            target: Target::Anyone,
            unanswered: 0,
            expected: Minutes(0),
            state: TicketState::Waiting,
        }
    }

    /// Stays for a minute, so that the answer does not flicker.
    fn seed(&self, ticket: TicketId) -> [u64; 3] {
        [ticket.0 as u64, (ticket.0 >> 64) as u64, self.now.0.div_euclid(60) as u64]
    }
}

/// Reads the answer from all runs: nothing if in one of ten nobody ever calls.
fn summary(mut runs: Vec<f64>, ahead: usize) -> Option<Waiting> {
    runs.sort_by(f64::total_cmp);
    let at_most = |percent: usize| runs.get((runs.len() * percent).div_ceil(100).checked_sub(1)?).copied();
    let (q50, q80, q90) = (at_most(50)?, at_most(80)?, at_most(90)?);
    let called: Vec<f64> = runs.iter().copied().filter(|minutes| minutes.is_finite()).collect();
    let mean = called.iter().sum::<f64>() / called.len().max(1) as f64;
    q90.is_finite().then_some(Waiting { mean, q50, q80, q90, ahead })
}

#[cfg(test)]
mod tests;
