//! Changes of an office's hours as people mean them: "from this day on", "only this day", "like that week".
//!
//! An edit is a deed, not a new state: applied to hours that somebody else has changed meanwhile it still
//! means the same, so two people who edit at once can be shown both and decide.

#[cfg(test)]
mod tests;

use super::{
    ClosedWhy, Closure, DayPlan, Hours, Openings, Recurrence, Schedule, ScheduleRefusal, Special, Weekdays, merged,
};
use crate::catalog::Words;
use crate::time::{Day, Window, Zone};
use jiff::civil::Weekday;

/// Entries that one list of an office's hours may have, those that are over not counted. Every day of the
/// horizon goes through all of them.
pub const ENTRIES_MAX: usize = 500;

/// The hours of each weekday, Monday first; none means shut.
pub type Week = [Vec<Window>; 7];

/// A change of an office's hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// From one day on, to another if there is one, the hours of every week are these. What runs every week ends
    /// the day before, and goes on after the last day; what recurs otherwise stays.
    Week {
        /// First day.
        from: Day,
        /// Last day, included; none for good.
        until: Option<Day>,
        /// The hours.
        week: Week,
    },
    /// Regular hours begin beside those that run.
    Begin(Hours),
    /// Regular hours are others from a day on; they end the day before, and the others begin.
    Change {
        /// Those that run.
        series: Hours,
        /// First day of the others.
        from: Day,
        /// The others; their own first day does not count.
        becomes: Hours,
    },
    /// Regular hours do not hold from a day on.
    End {
        /// Those that run.
        series: Hours,
        /// First day without them.
        from: Day,
    },
    /// These days are like this, whatever was said about them before, closures among it.
    Only(Special),
    /// These days are as usual: exceptions and closures are taken back.
    Usual {
        /// First day.
        from: Day,
        /// Last day, included.
        to: Day,
    },
    /// Shut.
    Close(Closure),
    /// Not shut after all, from today on.
    Lift(Closure),
    /// One week looks like another. Holidays and closures stay where they are, in either week.
    CopyWeek {
        /// Any day of the week to look like.
        from: Day,
        /// Any day of the week that changes.
        to: Day,
        /// Why, for days that are shut in the one and not in the other.
        reason: Words,
    },
    /// Whether regular hours hold on public holidays too.
    OpenOnHolidays(bool),
    /// From a day on all is as given: regular hours, exceptions, closures and the holidays. Desks stay.
    Replace {
        /// First day.
        from: Day,
        /// What holds then; its place and desks do not count.
        with: Openings,
    },
    /// All is as it was once. Desks and place stay.
    Restore(Openings),
}

/// Why an edit cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditRefusal {
    /// It would change days that are over.
    Past,
    /// The hours or the closure it is about are no longer there.
    Gone,
    /// More than [`ENTRIES_MAX`] entries of one kind.
    TooMany,
    /// What comes out makes no sense: it ends before it starts, say.
    Senseless(ScheduleRefusal),
}

impl Edit {
    /// The hours after this change. `today` is the day at the office: earlier days stay as they were.
    pub fn apply(&self, schedule: &Schedule, today: Day, zone: &Zone) -> Result<Schedule, EditRefusal> {
        if self.first_day().is_some_and(|first| first < today) {
            return Err(EditRefusal::Past);
        }
        let mut now = schedule.openings().clone();
        match self {
            // Typing what holds anyway must not cut it in two.
            Edit::Week { from, until, week } if holds_already(schedule, *from, *until, week) => {}
            Edit::Week { from, until, week } => {
                let (weekly, others) = now.hours.into_iter().partition::<Vec<_>, _>(|h| h.recurrence.is_weekly());
                now.hours = without(&weekly, *from, *until);
                now.hours.extend(series_of(*from, *until, week));
                now.hours.extend(others);
            }
            Edit::Begin(hours) => now.hours.push(hours.clone()),
            Edit::Change { series, from, becomes } => {
                end(&mut now.hours, series, *from)?;
                let recurrence = becomes.recurrence.between(Some(*from), becomes.recurrence.to);
                now.hours.push(Hours { recurrence, windows: becomes.windows.clone() });
            }
            Edit::End { series, from } => end(&mut now.hours, series, *from)?,
            Edit::Only(special) => only(&mut now, special.clone()),
            Edit::Usual { from, to } => usual(&mut now, *from, *to),
            Edit::Close(closure) => now.closures.push(closure.clone()),
            Edit::Lift(closure) => lift(&mut now.closures, closure, today)?,
            Edit::CopyWeek { from, to, reason } => {
                for special in copied(schedule, *from, *to, reason, zone) {
                    if special.from >= today {
                        only(&mut now, special);
                    }
                }
            }
            Edit::OpenOnHolidays(open) => now.open_on_holidays = *open,
            Edit::Replace { from, with } => replace(&mut now, *from, with),
            Edit::Restore(then) => {
                now = Openings { staffing: now.staffing, place: now.place, ..then.clone() };
            }
        }
        if is_too_long(&now, today) {
            return Err(EditRefusal::TooMany);
        }
        Schedule::new(now).map_err(EditRefusal::Senseless)
    }

    /// All of them, one after the other.
    pub fn apply_all(edits: &[Edit], schedule: &Schedule, today: Day, zone: &Zone) -> Result<Schedule, EditRefusal> {
        edits.iter().try_fold(schedule.clone(), |now, edit| edit.apply(&now, today, zone))
    }

    /// Why, for citizens, if it says so.
    pub fn reason(&self) -> Option<&Words> {
        let reason = match self {
            Edit::Only(special) => &special.reason,
            Edit::Close(closure) => &closure.reason,
            Edit::CopyWeek { reason, .. } => reason,
            _ => return None,
        };
        (!reason.de.is_empty()).then_some(reason)
    }

    /// First day it means to change; none for what holds on all days, or only from today on.
    fn first_day(&self) -> Option<Day> {
        match self {
            Edit::Week { from, .. } | Edit::Change { from, .. } | Edit::End { from, .. } => Some(*from),
            Edit::Usual { from, .. } | Edit::Replace { from, .. } => Some(*from),
            // Regular hours that say no first day would have held always.
            Edit::Begin(hours) => Some(hours.recurrence.from.unwrap_or(Day(i32::MIN))),
            Edit::Only(special) => Some(special.from),
            Edit::Close(closure) => Some(closure.from),
            // A week that has begun may still change; its days that are over do not.
            Edit::CopyWeek { to, .. } => Some(to.monday().plus(6)),
            Edit::Lift(_) | Edit::OpenOnHolidays(_) | Edit::Restore(_) => None,
        }
    }
}

/// Whether the hours of every week are these already, from one day on, to another if there is one.
fn holds_already(schedule: &Schedule, from: Day, until: Option<Day>, week: &Week) -> bool {
    let weekly = schedule.openings().hours.iter().filter(|hours| hours.recurrence.is_weekly());
    let bounds = weekly.flat_map(|hours| [hours.recurrence.from, hours.recurrence.to]).flatten();
    // Behind the last bound every week looks like the next.
    let settled = bounds.fold(from, Day::max).plus(7);
    let last = until.map_or(settled, |until| until.min(settled));
    let holds = |day: Day| {
        let n = usize::try_from(day.0 - day.monday().0).unwrap_or(0);
        schedule.weekly(day) == merged(week[n].clone())
    };
    last >= from && (from.0..=last.0).map(Day).all(holds)
}

/// The regular hours that a week is made of: weekdays with the same hours are one entry.
fn series_of(from: Day, until: Option<Day>, week: &Week) -> Vec<Hours> {
    let mut all: Vec<(Vec<Weekday>, &Vec<Window>)> = Vec::new();
    for (weekday, windows) in (0..7).map(|n| Day(0).monday().plus(n).weekday()).zip(week) {
        match all.iter_mut().find(|(_, same)| *same == windows) {
            _ if windows.is_empty() => {}
            Some((days, _)) => days.push(weekday),
            None => all.push((vec![weekday], windows)),
        }
    }
    let series = |(days, windows): (Vec<Weekday>, &Vec<Window>)| Hours {
        recurrence: Recurrence::weekly(Weekdays::of(&days)).between(Some(from), until),
        windows: windows.clone(),
    };
    all.into_iter().map(series).collect()
}

/// Regular hours with the days from one to another cut out: each entry gives what is left before and after.
fn without(hours: &[Hours], from: Day, until: Option<Day>) -> Vec<Hours> {
    let left = |hours: &Hours| {
        let (first, last) = (hours.recurrence.from, hours.recurrence.to);
        let spared = last.is_some_and(|last| last < from) || first.zip(until).is_some_and(|(f, u)| u < f);
        if spared {
            return vec![hours.clone()];
        }
        let before = first.is_none_or(|first| first < from).then_some((first, Some(from.plus(-1))));
        let after =
            until.filter(|until| last.is_none_or(|last| *until < last)).map(|until| (Some(until.plus(1)), last));
        let piece =
            |(first, last)| Hours { recurrence: hours.recurrence.between(first, last), windows: hours.windows.clone() };
        before.into_iter().chain(after).map(piece).collect()
    };
    hours.iter().flat_map(left).collect()
}

/// Ends one entry the day before; an entry that would end before it starts is gone.
fn end(hours: &mut Vec<Hours>, series: &Hours, from: Day) -> Result<(), EditRefusal> {
    let at = hours.iter().position(|entry| entry == series).ok_or(EditRefusal::Gone)?;
    let left = without(&hours[at..=at], from, None);
    hours.splice(at..=at, left);
    Ok(())
}

fn only(openings: &mut Openings, special: Special) {
    usual(openings, special.from, special.to);
    openings.specials.push(special);
}

fn usual(openings: &mut Openings, from: Day, to: Day) {
    let special = |s: &Special, (from, to)| Special { from, to, ..s.clone() };
    let closure = |c: &Closure, (from, to)| Closure { from, to, ..c.clone() };
    let pieces = openings.specials.iter().flat_map(|s| left(s.from, s.to, from, to).map(|days| special(s, days)));
    openings.specials = pieces.collect();
    let pieces = openings.closures.iter().flat_map(|c| left(c.from, c.to, from, to).map(|days| closure(c, days)));
    openings.closures = pieces.collect();
}

/// What is left of the days `first..=last` without `from..=to`: nothing, one stretch or two.
fn left(first: Day, last: Day, from: Day, to: Day) -> impl Iterator<Item = (Day, Day)> {
    let before = (first, last.min(from.plus(-1)));
    let after = (first.max(to.plus(1)), last);
    [before, after].into_iter().filter(|(first, last)| first <= last)
}

fn lift(closures: &mut Vec<Closure>, closure: &Closure, today: Day) -> Result<(), EditRefusal> {
    let at = closures.iter().position(|entry| entry == closure).ok_or(EditRefusal::Gone)?;
    let over = Closure { to: closure.to.min(today.plus(-1)), ..closure.clone() };
    closures.splice(at..=at, (over.from <= over.to).then_some(over));
    Ok(())
}

/// The exceptions that make one week look like another.
fn copied(schedule: &Schedule, from: Day, to: Day, reason: &Words, zone: &Zone) -> Vec<Special> {
    let fixed = |plan: &DayPlan| matches!(plan, DayPlan::Closed(ClosedWhy::Holiday(_) | ClosedWhy::Closure(_)));
    let special = |n| {
        let day = to.monday().plus(n);
        let (model, now) = (schedule.day(from.monday().plus(n), zone), schedule.day(day, zone));
        let changes = !fixed(&model) && !fixed(&now) && model.windows() != now.windows();
        changes.then(|| Special { from: day, to: day, windows: model.windows().to_vec(), reason: reason.clone() })
    };
    (0..7).filter_map(special).collect()
}

fn replace(openings: &mut Openings, from: Day, with: &Openings) {
    openings.hours = without(&openings.hours, from, None);
    usual(openings, from, Day(i32::MAX - 1));
    let late = |hours: &Hours| {
        let first = hours.recurrence.from.map_or(from, |first| first.max(from));
        let over = hours.recurrence.to.is_some_and(|last| last < first);
        let recurrence = hours.recurrence.between(Some(first), hours.recurrence.to);
        (!over).then(|| Hours { recurrence, windows: hours.windows.clone() })
    };
    openings.hours.extend(with.hours.iter().filter_map(late));
    let specials = with.specials.iter().filter(|s| s.to >= from);
    openings.specials.extend(specials.map(|s| Special { from: s.from.max(from), ..s.clone() }));
    let closures = with.closures.iter().filter(|c| c.to >= from);
    openings.closures.extend(closures.map(|c| Closure { from: c.from.max(from), ..c.clone() }));
    openings.open_on_holidays = with.open_on_holidays;
}

fn is_too_long(openings: &Openings, today: Day) -> bool {
    let hours = openings.hours.iter().filter(|hours| hours.recurrence.to.is_none_or(|last| last >= today)).count();
    let specials = openings.specials.iter().filter(|special| special.to >= today).count();
    let closures = openings.closures.iter().filter(|closure| closure.to >= today).count();
    hours.max(specials).max(closures) > ENTRIES_MAX
}
