//! How long people waited.

use crate::day::Day;
use crate::play::Call;
use domain::hall::GOAL_MINUTES;

/// Waits of one kind of people, in seconds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Waits(Vec<i64>);

impl Waits {
    /// How many people.
    pub fn people(&self) -> usize {
        self.0.len()
    }

    /// Minutes on average; 0 if nobody waited.
    pub fn mean(&self) -> f64 {
        self.0.iter().sum::<i64>() as f64 / 60.0 / self.0.len().max(1) as f64
    }

    /// Minutes that so many of a hundred people did not wait longer than; 0 if nobody waited.
    pub fn quantile(&self, percent: usize) -> f64 {
        let mut seconds = self.0.clone();
        let Some(at) = (seconds.len() * percent).div_ceil(100).checked_sub(1) else { return 0.0 };
        *seconds.select_nth_unstable(at).1 as f64 / 60.0
    }

    /// Percent of people who were called within the ten minutes that are promised.
    pub fn within_goal(&self) -> f64 {
        let within = self.0.iter().filter(|seconds| **seconds <= GOAL_MINUTES * 60).count();
        100.0 * within as f64 / self.0.len().max(1) as f64
    }
}

/// The waits of many days.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Of people with an appointment: from its time, or when they came if that was later.
    pub appointments: Waits,
    /// Of people without one: from the ticket.
    pub walk_ins: Waits,
    /// Of those among them who took a time to come back at: from that time.
    pub came_back: Waits,
    /// Of appointments and walk-ins.
    pub all: Waits,
    /// From check-in or opening to the call: what coming early costs is in it.
    pub on_site: Waits,
}

impl Figures {
    /// Counts a day in.
    pub fn add(&mut self, day: &Day, calls: &[Call]) {
        for call in calls {
            let visit = &day.visits[call.visit];
            let came = if call.came_back { call.due } else { visit.checks_in.unwrap_or(call.due).max(0) };
            let wait = (call.at - came.max(call.due)).max(0);
            let kind = if visit.appointment.is_some() { &mut self.appointments } else { &mut self.walk_ins };
            kind.0.push(wait);
            self.all.0.push(wait);
            if call.came_back {
                self.came_back.0.push(wait);
            }
            self.on_site.0.push(call.at - came);
        }
    }
}
