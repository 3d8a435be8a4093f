//! The order in which people are called: DUE, due time with head starts.
//!
//! Whoever checks in gets a key, once: the later of due time and check-in, moved by the offset of their class.
//! The smallest key is called first. It is Jackson's due-date rule, a dynamic priority whose classes grow
//! equally fast: a walk-in of 9:00 with ten minutes of offset stands where an appointment of 9:10 stands, and
//! nobody who comes later can push them back behind that.

use crate::time::Instant;
use std::ops::RangeInclusive;

/// Why somebody is called earlier or later than others who are due at the same time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Class {
    /// At once: staff decided so, with a reason.
    Urgent,
    /// Severe disability, pregnancy, an infant.
    Preferential,
    /// Came for an appointment.
    Appointment,
    /// Was offered a time later today, and came back at it.
    Return,
    /// Came without an appointment.
    WalkIn,
}

impl Class {
    /// Every class, from first to last.
    pub const ALL: [Class; 5] = [Class::Urgent, Class::Preferential, Class::Appointment, Class::Return, Class::WalkIn];
}

/// How an office orders its queue. Lengths in minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// How much earlier than due somebody urgent stands, 0 to 120.
    pub urgent: i64,
    /// How much earlier somebody stands who is let ahead, 0 to 60.
    pub preferential: i64,
    /// How much later somebody without an appointment stands, 5 to 60.
    pub walk_in: i64,
    /// Who comes later than this after the appointment stands as a walk-in, 0 to 60.
    pub grace: i64,
    /// After the first call that nobody answered: called again after this time, 1 to 15.
    pub pause: i64,
    /// How often one call may be repeated at the desk, 1 to 10.
    pub repeats: u16,
    /// Seconds between two calls of the same person, 5 to 300.
    pub repeat_seconds: i64,
}

/// What each setting of [`Rules`] may be, with its name. Times in minutes, the last in seconds.
pub const BOUNDS: [(&str, RangeInclusive<i64>); 7] = [
    ("urgent", 0..=120),
    ("preferential", 0..=60),
    ("walk_in", 5..=60),
    ("grace", 0..=60),
    ("pause", 1..=15),
    ("repeats", 1..=10),
    ("repeat_seconds", 5..=300),
];

/// After so many calls that nobody answered a ticket is closed.
pub const UNANSWERED_MAX: u8 = 3;

impl Default for Rules {
    fn default() -> Rules {
        Rules { urgent: 30, preferential: 10, walk_in: 10, grace: 15, pause: 3, repeats: 3, repeat_seconds: 10 }
    }
}

impl Rules {
    /// The name of the first setting outside of its [`BOUNDS`], if any.
    pub fn out_of_bounds(&self) -> Option<&'static str> {
        let values = [
            self.urgent,
            self.preferential,
            self.walk_in,
            self.grace,
            self.pause,
            i64::from(self.repeats),
            self.repeat_seconds,
        ];
        BOUNDS.iter().zip(values).find(|((_, bounds), value)| !bounds.contains(value)).map(|((name, _), _)| *name)
    }

    /// Minutes by which a class is moved: negative is earlier.
    pub fn offset(&self, class: Class) -> i64 {
        match class {
            Class::Urgent => -self.urgent,
            Class::Preferential => -self.preferential,
            Class::Appointment | Class::Return => 0,
            Class::WalkIn => self.walk_in,
        }
    }

    /// Whether somebody who was due then and checks in now has lost the appointment's place.
    pub fn is_late(&self, due: Instant, checked_in: Instant) -> bool {
        checked_in > due.plus_minutes(self.grace)
    }

    /// The key of somebody who checks in: fixed from now on. It never falls when they come later.
    pub fn key(&self, class: Class, due: Instant, checked_in: Instant) -> Instant {
        let promised = matches!(class, Class::Appointment | Class::Return);
        if promised && self.is_late(due, checked_in) {
            return checked_in.plus_minutes(self.walk_in);
        }
        due.max(checked_in).plus_minutes(self.offset(class))
    }

    /// A place in the queue.
    pub fn order(&self, class: Class, due: Instant, checked_in: Instant, seq: u32) -> Order {
        Order { key: self.key(class, due, checked_in), checked_in, seq }
    }

    /// When somebody who did not answer is called again, and the key they then have; nothing when they have been
    /// called in vain often enough. `unanswered` counts this time, from 1.
    pub fn after_no_answer(&self, unanswered: u8, now: Instant) -> Option<(Instant, Instant)> {
        let again = now.plus_minutes(self.pause);
        match unanswered {
            UNANSWERED_MAX.. => None,
            0 | 1 => Some((again, again)),
            _ => Some((again, now.plus_minutes(self.walk_in).max(again))),
        }
    }
}

/// A place in the queue: by key, then by check-in, then by the sequence of the tickets of the day. No two are
/// alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Order {
    /// The moment this person stands at.
    pub key: Instant,
    /// When they checked in.
    pub checked_in: Instant,
    /// The how manieth ticket of the house today, from 1.
    pub seq: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes after opening.
    fn at(minute: i64) -> Instant {
        Instant(0).plus_minutes(minute)
    }

    fn key(class: Class, due: i64, checked_in: i64) -> i64 {
        Rules::default().key(class, at(due), at(checked_in)).0 / 60
    }

    #[test]
    fn who_comes_early_stands_at_the_appointment_and_who_comes_a_little_late_at_the_arrival() {
        assert_eq!(key(Class::Appointment, 70, 40), 70);
        assert_eq!(key(Class::Appointment, 70, 85), 85, "fifteen minutes are forgiven");
        assert_eq!(key(Class::Appointment, 70, 86), 96, "after that as a walk-in");
        assert_eq!(key(Class::Return, 70, 60), 70);
        assert_eq!(key(Class::Return, 70, 90), 100);
    }

    #[test]
    fn a_walk_in_stands_ten_minutes_after_coming_in() {
        assert_eq!(key(Class::WalkIn, 30, 30), 40);
        assert_eq!(key(Class::Preferential, 30, 30), 20);
        assert_eq!(key(Class::Urgent, 30, 30), 0);
    }

    #[test]
    fn a_call_in_vain_costs_minutes_then_the_place_then_the_ticket() {
        let rules = Rules::default();
        assert_eq!(rules.after_no_answer(1, at(60)), Some((at(63), at(63))));
        assert_eq!(rules.after_no_answer(2, at(66)), Some((at(69), at(76))));
        assert_eq!(rules.after_no_answer(3, at(80)), None);
    }

    #[test]
    fn settings_have_bounds() {
        assert_eq!(Rules::default().out_of_bounds(), None);
        assert_eq!(Rules { walk_in: 4, ..Rules::default() }.out_of_bounds(), Some("walk_in"));
        assert_eq!(Rules { repeat_seconds: 301, ..Rules::default() }.out_of_bounds(), Some("repeat_seconds"));
    }
}
