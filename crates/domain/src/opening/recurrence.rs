//! On which days something recurs: every week, every n weeks, or one weekday of each month.

use crate::time::Day;
use jiff::civil::Weekday;

/// A set of weekdays.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Weekdays = Weekdays(0b001_1111);
    /// All seven.
    pub const ALL: Weekdays = Weekdays(0b111_1111);

    /// These days.
    pub fn of(days: &[Weekday]) -> Weekdays {
        Weekdays(days.iter().fold(0, |bits, day| bits | bit(*day)))
    }

    /// Reads what [`bits`](Weekdays::bits) gives; higher bits are refused.
    pub fn from_bits(bits: u8) -> Option<Weekdays> {
        (bits <= Weekdays::ALL.0).then_some(Weekdays(bits))
    }

    /// Monday is 1, Tuesday 2, Wednesday 4 … Sunday 64.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

/// Which of the four or five days of a month with the same weekday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Nth {
    /// Counted from the first, 1 to 5. Months without a fifth are left out.
    FromStart(u8),
    /// The last one.
    Last,
}

/// How days recur.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Pattern {
    /// These weekdays of every n-th week.
    Weeks {
        /// Weekdays, at least one.
        days: Weekdays,
        /// 1 for every week, 2 for every other.
        every: u8,
        /// Any day of a week that counts; its Monday is the anchor, backwards too.
        anchor: Day,
    },
    /// One weekday of each month.
    Month {
        /// Which one.
        nth: Nth,
        /// The weekday.
        day: Weekday,
    },
}

/// Days that recur, from a first to a last day if they are given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Recurrence {
    /// How.
    pub pattern: Pattern,
    /// First day it can fall on.
    pub from: Option<Day>,
    /// Last day it can fall on.
    pub to: Option<Day>,
}

impl Recurrence {
    /// Every week on these days, without end.
    pub fn weekly(days: Weekdays) -> Recurrence {
        Recurrence::from(Pattern::Weeks { days, every: 1, anchor: Day(0) })
    }

    /// Every n weeks on these days, among them the week of `anchor`, without end.
    pub fn every_weeks(every: u8, days: Weekdays, anchor: Day) -> Recurrence {
        Recurrence::from(Pattern::Weeks { days, every, anchor })
    }

    /// The n-th such weekday of every month, without end.
    pub fn monthly(nth: Nth, day: Weekday) -> Recurrence {
        Recurrence::from(Pattern::Month { nth, day })
    }

    /// The same, but only from one day to another, both included.
    pub fn between(self, from: Option<Day>, to: Option<Day>) -> Recurrence {
        Recurrence { from, to, ..self }
    }

    /// Whether it falls on the same weekdays of every week.
    pub fn is_weekly(&self) -> bool {
        matches!(self.pattern, Pattern::Weeks { every: 1, .. })
    }

    /// Whether it falls on this day.
    pub fn is_on(&self, day: Day) -> bool {
        let started = self.from.is_none_or(|from| from <= day);
        let ended = self.to.is_some_and(|to| to < day);
        started && !ended && self.pattern.is_on(day)
    }
}

impl From<Pattern> for Recurrence {
    fn from(pattern: Pattern) -> Recurrence {
        Recurrence { pattern, from: None, to: None }
    }
}

impl Pattern {
    fn is_on(&self, day: Day) -> bool {
        match *self {
            Pattern::Weeks { days, every, anchor } => {
                let distance = day.monday().0 - anchor.monday().0;
                // Never by zero: a schedule refuses that, but a pattern can be built without one.
                days.contains(day.weekday()) && distance.rem_euclid(7 * i32::from(every.max(1))) == 0
            }
            Pattern::Month { nth, day: weekday } => day.weekday() == weekday && is_nth(day, nth),
        }
    }
}

/// Whether a day is the n-th of its weekday in its month.
fn is_nth(day: Day, nth: Nth) -> bool {
    match nth {
        Nth::FromStart(n) => (day.date().day() - 1) / 7 + 1 == i8::try_from(n).unwrap_or(0),
        Nth::Last => day.plus(7).date().month() != day.date().month(),
    }
}
