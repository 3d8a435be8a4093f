//! How good the forecast of the wait is, and how good simpler ones would be: each walk-in is told a wait when the
//! ticket is drawn, and then waits.

use crate::day::Day;
use crate::play::{Call, EXPECTED, Hall, play};
use crate::policies::Policy;
use domain::hall::waiting::HISTORY_MIN;
use domain::hall::{Habits, House, Ticket, TicketState, Waiting, ahead};

/// Most displays show the mean wait of those who were called in so many seconds.
const ROLLING_SECONDS: i64 = 30 * 60;

/// What one walk-in was told, and what came. Minutes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Told {
    /// By the forecast of the product.
    pub forecast: Waiting,
    /// From the number of people ahead and the mean length of a visit.
    pub queue_length: f64,
    /// From those called in the last half hour.
    pub rolling: f64,
    /// What they waited.
    pub waited: f64,
}

/// Lets every walk-in of so many days be told.
pub fn tell(policy: &Policy, days: u64, seed: u64) -> Vec<Told> {
    let habits = Habits {
        finished: HISTORY_MIN,
        shows: policy.plan.shows,
        checks_in: policy.plan.checks_in.0,
        checks_in_sd: policy.plan.checks_in.1,
        ..Habits::default()
    };
    let days = (0..days).map(|nth| Day::drawn(&policy.plan, seed, nth));
    days.flat_map(|day| tell_day(policy, &habits, &day)).collect()
}

fn tell_day(policy: &Policy, habits: &Habits, day: &Day) -> Vec<Told> {
    let mut told: Vec<(usize, Told)> = Vec::new();
    let calls = play(day, &policy.office, |hall, visit, ticket| {
        if day.visits[visit].appointment.is_some() {
            return;
        }
        let booked = hall.booked();
        let Hall { now, desks, tickets, .. } = hall;
        let rules = &hall.office.rules;
        let house = House { now: *now, rules, tickets, desks, booked: &booked, habits };
        if let Some(forecast) = house.waiting(ticket) {
            let (queue_length, rolling) = (by_queue_length(hall, ticket), rolling(hall));
            told.push((visit, Told { forecast, queue_length, rolling, waited: 0.0 }));
        }
    });
    let mut waited = vec![0.0; day.visits.len()];
    for call in &calls {
        waited[call.visit] = wait(day, call);
    }
    told.into_iter().map(|(visit, told)| Told { waited: waited[visit], ..told }).collect()
}

fn wait(day: &Day, call: &Call) -> f64 {
    (call.at - day.visits[call.visit].due()) as f64 / 60.0
}

/// (People ahead + 1) x mean length / desks; nothing if a desk is free.
fn by_queue_length(hall: &Hall<'_>, ticket: &Ticket) -> f64 {
    let posts: Vec<_> = hall.desks.iter().map(|desk| desk.post).collect();
    let ahead = ahead(&hall.tickets, ticket, &posts).len();
    let sitting = hall.tickets.iter().filter(|ticket| matches!(ticket.state, TicketState::AtDesk { .. })).count();
    if sitting + ahead < posts.len() {
        return 0.0;
    }
    (ahead + 1) as f64 * f64::from(EXPECTED.0) / posts.len() as f64
}

/// The mean wait of the walk-ins who were called lately.
fn rolling(hall: &Hall<'_>) -> f64 {
    let lately = hall.calls.iter().rev().take_while(|call| call.at >= hall.now.0 - ROLLING_SECONDS);
    let walk_ins = lately.filter(|call| hall.day.visits[call.visit].appointment.is_none());
    let waits: Vec<f64> = walk_ins.map(|call| wait(hall.day, call)).collect();
    waits.iter().sum::<f64>() / waits.len().max(1) as f64
}

/// How good what they were told was.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Score {
    /// People.
    pub people: usize,
    /// Forecast mean minus wait, in minutes: above 0 promises too long.
    pub bias: f64,
    /// Mean error of the forecast's median, in minutes.
    pub error: f64,
    /// The same for the queue length.
    pub queue_length_error: f64,
    /// The same for the rolling mean.
    pub rolling_error: f64,
    /// Percent who waited no longer than the 80 % forecast.
    pub covered_80: f64,
    /// Percent who waited no longer than the 90 % forecast.
    pub covered_90: f64,
}

impl Score {
    /// Judges what people were told.
    pub fn of(told: &[Told]) -> Score {
        let mean = |value: &dyn Fn(&Told) -> f64| told.iter().map(value).sum::<f64>() / told.len().max(1) as f64;
        let percent = |holds: &dyn Fn(&Told) -> bool| mean(&|told| if holds(told) { 100.0 } else { 0.0 });
        Score {
            people: told.len(),
            bias: mean(&|told| told.forecast.mean - told.waited),
            error: mean(&|told| (told.forecast.q50 - told.waited).abs()),
            queue_length_error: mean(&|told| (told.queue_length - told.waited).abs()),
            rolling_error: mean(&|told| (told.rolling - told.waited).abs()),
            covered_80: percent(&|told| told.waited <= told.forecast.q80),
            covered_90: percent(&|told| told.waited <= told.forecast.q90),
        }
    }
}
