//! When an office is open, and with how many desks.
//!
//! Four lists decide a day, the strongest first: a closure shuts it, an exception replaces its hours (and
//! so can open a holiday or a Sunday), a public holiday shuts it, else the regular hours hold. Where two
//! entries of one list claim a day, the later one in the list wins; regular hours add up.
//!
//! Hours change by an [`Edit`], which says what somebody means; [`effects`] tells what it does to each day.

mod check;
mod edit;
mod effect;
mod recurrence;
#[cfg(test)]
mod tests;
pub mod typed;

use crate::catalog::{DESKS_MAX, Pool, Words};
use crate::holidays::{Holiday, Place, holiday};
use crate::ids::PoolId;
use crate::time::{CELLS_PER_DAY, Cell, Day, Window, Zone};
pub use check::{Part, Problem, ScheduleRefusal};
pub use edit::{ENTRIES_MAX, Edit, EditRefusal, Week};
pub use effect::{Effect, by_weekday, effects};
pub use recurrence::{Nth, Pattern, Recurrence, Weekdays};

/// Days that [`Schedule::next_open_day`] looks ahead: a year.
pub const LOOK_AHEAD_DAYS: i32 = 366;

/// Desks in each five-minute cell of a day.
pub type DeskCells = [u8; CELLS_PER_DAY as usize];

/// Regular opening hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hours {
    /// On which days.
    pub recurrence: Recurrence,
    /// At which times, at least one; they may overlap.
    pub windows: Vec<Window>,
}

/// An exception: other hours on every day from one to another, Sundays and holidays among them. A season
/// with hours of its own is rather [`Hours`] from a first to a last day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Special {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
    /// The hours of each of these days; none means closed.
    pub windows: Vec<Window>,
    /// Why, for citizens.
    pub reason: Words,
}

/// Days on which the office is shut, whatever else is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closure {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
    /// Why, for citizens.
    pub reason: Words,
}

/// Another number of desks than the pool usually has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Staffing {
    /// Whose desks.
    pub pool: PoolId,
    /// On which days.
    pub recurrence: Recurrence,
    /// At which time of the day.
    pub window: Window,
    /// How many, 0 to [`DESKS_MAX`]; may be more than the pool usually has.
    pub desks: u8,
}

/// All that is said about an office's hours, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Openings {
    /// Regular hours.
    pub hours: Vec<Hours>,
    /// Exceptions.
    pub specials: Vec<Special>,
    /// Closures.
    pub closures: Vec<Closure>,
    /// Numbers of desks; the last that matches counts.
    pub staffing: Vec<Staffing>,
    /// Where the office stands: decides the public holidays.
    pub place: Place,
    /// Whether regular hours hold on public holidays too.
    pub open_on_holidays: bool,
}

impl Openings {
    /// Regular hours at a place, with nothing else said.
    pub fn regular(place: Place, hours: Vec<Hours>) -> Openings {
        Openings {
            hours,
            specials: Vec::new(),
            closures: Vec::new(),
            staffing: Vec::new(),
            place,
            open_on_holidays: false,
        }
    }
}

/// An office's hours, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule(Openings);

/// What a day looks like at an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayPlan {
    /// Open: at least one window, sorted, with gaps between them.
    Open(Vec<Window>),
    /// Closed all day.
    Closed(ClosedWhy),
}

impl DayPlan {
    /// The open windows; none when closed.
    pub fn windows(&self) -> &[Window] {
        match self {
            DayPlan::Open(windows) => windows,
            DayPlan::Closed(_) => &[],
        }
    }
}

/// Why an office is closed on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClosedWhy {
    /// It is shut for a reason of its own.
    Closure(Words),
    /// An exception without hours.
    Special(Words),
    /// A public holiday.
    Holiday(Holiday),
    /// It never opens on such a day.
    NoHours,
}

impl Schedule {
    /// A schedule, or the first entry that makes no sense. Overlapping hours do: they are merged.
    pub fn new(openings: Openings) -> Result<Schedule, ScheduleRefusal> {
        check::check(&openings)?;
        Ok(Schedule(openings))
    }

    /// What was said, as it was given.
    pub fn openings(&self) -> &Openings {
        &self.0
    }

    /// Whether any hours, regular or exceptional, are set; an office without is not bookable yet.
    pub fn has_hours(&self) -> bool {
        !self.0.hours.is_empty() || self.0.specials.iter().any(|special| !special.windows.is_empty())
    }

    /// The hours that hold on this day every week: what the week looks like without what is special about it.
    pub fn weekly(&self, day: Day) -> Vec<Window> {
        let matching = self.0.hours.iter().filter(|hours| hours.recurrence.is_weekly() && hours.recurrence.is_on(day));
        merged(matching.flat_map(|hours| hours.windows.iter().copied()).collect())
    }

    /// Two regular hours that claim the same time of a day, if there are such; together they are one stretch.
    pub fn overlap(&self, day: Day) -> Option<(Window, Window)> {
        let matching = self.0.hours.iter().filter(|hours| hours.recurrence.is_on(day));
        let mut windows: Vec<Window> = matching.flat_map(|hours| hours.windows.iter().copied()).collect();
        windows.sort_unstable();
        windows.windows(2).find(|pair| pair[1].start() < pair[0].end()).map(|pair| (pair[0], pair[1]))
    }

    /// The plan of a day. The hour that a clock change in this zone skips or repeats is cut out.
    pub fn day(&self, day: Day, zone: &Zone) -> DayPlan {
        if let Some(closure) = self.0.closures.iter().rfind(|closure| closure.from <= day && day <= closure.to) {
            return DayPlan::Closed(ClosedWhy::Closure(closure.reason.clone()));
        }
        if let Some(special) = self.0.specials.iter().rfind(|special| special.from <= day && day <= special.to) {
            return plan(special.windows.clone(), day, zone, || ClosedWhy::Special(special.reason.clone()));
        }
        if !self.0.open_on_holidays
            && let Some(holiday) = holiday(day, &self.0.place)
        {
            return DayPlan::Closed(ClosedWhy::Holiday(holiday));
        }
        let matching = self.0.hours.iter().filter(|hours| hours.recurrence.is_on(day));
        let windows = matching.flat_map(|hours| hours.windows.iter().copied()).collect();
        plan(windows, day, zone, || ClosedWhy::NoHours)
    }

    /// The desks of a pool in every cell of a day, 0 where the plan of that day is closed. One pass per
    /// office day and pool; make the plan once and pass it for each pool.
    pub fn desks(&self, pool: &Pool, day: Day, plan: &DayPlan) -> DeskCells {
        let mut staffed = [pool.desks.min(DESKS_MAX); CELLS_PER_DAY as usize];
        for staffing in self.0.staffing.iter().filter(|s| s.pool == pool.id && s.recurrence.is_on(day)) {
            cells_of(&mut staffed, staffing.window).fill(staffing.desks);
        }
        let mut open = [0; CELLS_PER_DAY as usize];
        for window in plan.windows() {
            cells_of(&mut open, *window).copy_from_slice(cells_of(&mut staffed, *window));
        }
        open
    }

    /// The first open day, `from` included, and its windows. Nothing within [`LOOK_AHEAD_DAYS`]: nothing.
    pub fn next_open_day(&self, from: Day, zone: &Zone) -> Option<(Day, Vec<Window>)> {
        (0..LOOK_AHEAD_DAYS).map(|n| from.plus(n)).find_map(|day| match self.day(day, zone) {
            DayPlan::Open(windows) => Some((day, windows)),
            DayPlan::Closed(_) => None,
        })
    }
}

fn plan(windows: Vec<Window>, day: Day, zone: &Zone, closed: impl FnOnce() -> ClosedWhy) -> DayPlan {
    let windows = without_clock_change(merged(windows), day, zone);
    if windows.is_empty() { DayPlan::Closed(closed()) } else { DayPlan::Open(windows) }
}

/// The same time, sorted; windows that overlap or touch become one.
fn merged(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_unstable();
    windows.dedup_by(|next, before| {
        let joined = Window::new(before.start(), before.end().max(next.end()));
        match joined.filter(|_| next.start() <= before.end()) {
            Some(joined) => {
                *before = joined;
                true
            }
            None => false,
        }
    });
    windows
}

/// Leaves out the cells that do not exist exactly once.
fn without_clock_change(windows: Vec<Window>, day: Day, zone: &Zone) -> Vec<Window> {
    if windows.is_empty() || zone.is_plain(day) {
        return windows;
    }
    let cells = windows.iter().flat_map(|window| window.start().0..window.end().0).map(Cell);
    let certain = cells.filter(|cell| zone.instant(day, *cell).is_some());
    merged(certain.filter_map(|cell| Window::new(cell, cell.plus(1))).collect())
}

fn cells_of(cells: &mut DeskCells, window: Window) -> &mut [u8] {
    &mut cells[usize::from(window.start().0)..usize::from(window.end().0)]
}
