//! What people read: "about 10, at most 20 minutes", and it does not flicker.

use super::Waiting;
use crate::time::{Instant, Minutes};

/// Figures are rounded up to a multiple of this.
const STEP_MINUTES: f64 = 5.0;
/// Whoever waits less than this does not wait.
const NO_WAIT_MINUTES: f64 = 1.0;
/// What moved by so many minutes is said at once.
const MOVED_MINUTES: f64 = 5.0;
/// What moved less is said when it has lasted for so many minutes.
const LASTED_MINUTES: i64 = 2;

/// A wait as people read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// A desk is free.
    NoWait,
    /// "about 10, at most 20 minutes": in half of the cases and in nine of ten.
    About {
        /// Multiple of five.
        about: Minutes,
        /// Multiple of five, not less.
        at_most: Minutes,
    },
}

impl From<&Waiting> for Shown {
    fn from(waiting: &Waiting) -> Shown {
        if waiting.q90 < NO_WAIT_MINUTES {
            return Shown::NoWait;
        }
        Shown::About { about: rounded_up(waiting.q50), at_most: rounded_up(waiting.q90) }
    }
}

impl Waiting {
    /// How late appointments are at present: 0 for punctual, else "about 5 minutes later". Read from the wait of
    /// an appointment of now, [`super::House::appointment`].
    pub fn late(&self) -> Minutes {
        if self.q80 < STEP_MINUTES { Minutes(0) } else { rounded_up(self.q50) }
    }
}

/// At least one step: "about 0 minutes" would promise too much.
fn rounded_up(minutes: f64) -> Minutes {
    let steps = (minutes / STEP_MINUTES).ceil().max(1.0);
    // Saturates; nobody is told of more than a day.
    Minutes((steps * STEP_MINUTES).min(1440.0) as u16)
}

/// What is shown, kept from one look to the next so that it stays while little changes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Steady {
    /// What people read now.
    pub shown: Shown,
    /// The forecast it was read from, 50 % and 90 %.
    from: (f64, f64),
    /// Since when something else would have to be shown.
    differs_since: Option<Instant>,
}

impl Steady {
    /// The first look.
    pub fn new(waiting: &Waiting) -> Steady {
        Steady { shown: waiting.into(), from: (waiting.q50, waiting.q90), differs_since: None }
    }

    /// The next look: says something else when the forecast has moved by five minutes, or has been another one
    /// for two.
    pub fn look(self, waiting: &Waiting, now: Instant) -> Steady {
        let moved = (waiting.q50 - self.from.0).abs().max((waiting.q90 - self.from.1).abs());
        if Shown::from(waiting) == self.shown {
            return Steady { differs_since: None, ..self };
        }
        let since = self.differs_since.unwrap_or(now);
        if moved >= MOVED_MINUTES || since.minutes_until(now) >= LASTED_MINUTES {
            return Steady::new(waiting);
        }
        Steady { differs_since: Some(since), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(q50: f64, q90: f64) -> Waiting {
        Waiting { mean: q50, q50, q80: q90, q90, ahead: 0 }
    }

    fn about(about: u16, at_most: u16) -> Shown {
        Shown::About { about: Minutes(about), at_most: Minutes(at_most) }
    }

    #[test]
    fn minutes_are_rounded_up_to_five() {
        let shown = |q50, q90| Shown::from(&waiting(q50, q90));
        assert_eq!(shown(8.1, 16.0), about(10, 20));
        assert_eq!(shown(10.0, 10.0), about(10, 10));
        assert_eq!(shown(0.0, 4.0), about(5, 5));
        assert_eq!(shown(0.0, 0.0), Shown::NoWait);
    }

    #[test]
    fn appointments_are_punctual_or_some_minutes_later() {
        assert_eq!(waiting(1.0, 4.9).late(), Minutes(0));
        assert_eq!(waiting(3.0, 8.0).late(), Minutes(5));
        assert_eq!(waiting(11.0, 18.0).late(), Minutes(15));
    }

    #[test]
    fn small_changes_are_shown_when_they_last_and_large_ones_at_once() {
        let at = |minute| Instant(0).plus_minutes(minute);
        let steady = Steady::new(&waiting(9.0, 18.0));
        assert_eq!(steady.shown, about(10, 20));
        let a_little = steady.look(&waiting(10.5, 18.0), at(1));
        assert_eq!(a_little.shown, about(10, 20));
        assert_eq!(a_little.look(&waiting(9.5, 18.0), at(2)).look(&waiting(10.5, 18.0), at(3)).shown, about(10, 20));
        assert_eq!(a_little.look(&waiting(10.5, 18.0), at(3)).shown, about(15, 20), "for two minutes");
        assert_eq!(steady.look(&waiting(14.0, 24.0), at(1)).shown, about(15, 25), "at once");
    }
}
