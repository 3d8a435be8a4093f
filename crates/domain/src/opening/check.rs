//! What a schedule refuses, said so that a form can point at the field.

use super::{Openings, Pattern, Recurrence};
use crate::catalog::DESKS_MAX;
use crate::opening::Nth;
use crate::time::Day;

/// Which list of [`Openings`] an entry stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Regular hours.
    Hours,
    /// Exceptions.
    Special,
    /// Closures.
    Closure,
    /// Numbers of desks.
    Staffing,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It ends before it starts.
    FromAfterTo,
    /// It recurs on no weekday.
    NoWeekday,
    /// Every zero weeks.
    ZeroWeeks,
    /// No month has an n-th weekday like this one: 0, or more than 5.
    NoSuchNth(u8),
    /// Regular hours without a time of day. An exception without one means closed; hours may not.
    NoWindow,
    /// More than [`DESKS_MAX`].
    TooManyDesks(u8),
}

impl Problem {
    /// The field to mend: `to`, `days`, `every`, `nth`, `windows` or `desks`.
    pub fn field(self) -> &'static str {
        match self {
            Problem::FromAfterTo => "to",
            Problem::NoWeekday => "days",
            Problem::ZeroWeeks => "every",
            Problem::NoSuchNth(_) => "nth",
            Problem::NoWindow => "windows",
            Problem::TooManyDesks(_) => "desks",
        }
    }
}

/// Why a schedule cannot be: the first entry with a problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScheduleRefusal {
    /// Its list.
    pub part: Part,
    /// Its place in the list, from 0.
    pub index: usize,
    /// What is wrong.
    pub problem: Problem,
}

pub(super) fn check(openings: &Openings) -> Result<(), ScheduleRefusal> {
    first(Part::Hours, &openings.hours, |hours| {
        recurrence(&hours.recurrence).or(hours.windows.is_empty().then_some(Problem::NoWindow))
    })?;
    first(Part::Special, &openings.specials, |special| range(Some(special.from), Some(special.to)))?;
    first(Part::Closure, &openings.closures, |closure| range(Some(closure.from), Some(closure.to)))?;
    first(Part::Staffing, &openings.staffing, |staffing| {
        let too_many = staffing.desks > DESKS_MAX;
        recurrence(&staffing.recurrence).or(too_many.then_some(Problem::TooManyDesks(staffing.desks)))
    })
}

fn first<T>(part: Part, entries: &[T], problem: impl Fn(&T) -> Option<Problem>) -> Result<(), ScheduleRefusal> {
    let refusal = |(index, entry)| Some(ScheduleRefusal { part, index, problem: problem(entry)? });
    entries.iter().enumerate().find_map(refusal).map_or(Ok(()), Err)
}

fn recurrence(recurrence: &Recurrence) -> Option<Problem> {
    let pattern = match recurrence.pattern {
        Pattern::Weeks { days, .. } if days.is_empty() => Some(Problem::NoWeekday),
        Pattern::Weeks { every: 0, .. } => Some(Problem::ZeroWeeks),
        Pattern::Month { nth: Nth::FromStart(n), .. } if !(1..=5).contains(&n) => Some(Problem::NoSuchNth(n)),
        Pattern::Weeks { .. } | Pattern::Month { .. } => None,
    };
    pattern.or_else(|| range(recurrence.from, recurrence.to))
}

fn range(from: Option<Day>, to: Option<Day>) -> Option<Problem> {
    let (from, to) = from.zip(to)?;
    (from > to).then_some(Problem::FromAfterTo)
}
