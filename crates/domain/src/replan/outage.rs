//! What falls out, as a change of an office's hours: a whole office for some days, some hours, some desks.

use super::effect::Rules;
use crate::catalog::Words;
use crate::ids::PoolId;
use crate::opening::{Closure, DayPlan, Openings, Recurrence, Special, Staffing, Weekdays};
use crate::time::{CELLS_PER_DAY, Cell, Day, Window};

/// Days that one outage may last: a quarter of a year.
pub const OUTAGE_DAYS_MAX: i32 = 92;

/// What falls out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// The whole office, all day.
    Office,
    /// The whole office at some hours of each day.
    Hours(Window),
    /// Some desks of a pool, at some hours or all day.
    Desks {
        /// Whose.
        pool: PoolId,
        /// How many fewer.
        count: u8,
        /// At which hours; none for all day.
        window: Option<Window>,
    },
}

/// Something that falls out on days, both included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outage {
    /// What.
    pub what: What,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Why, for citizens.
    pub reason: Words,
}

impl Outage {
    /// The hours of an office while this is out; everything else stays as it was said.
    pub fn hours(&self, rules: Rules<'_>) -> Openings {
        let mut openings = rules.schedule.openings().clone();
        match self.what {
            What::Office => {
                openings.closures.push(Closure { from: self.from, to: self.to, reason: self.reason.clone() });
            }
            What::Hours(window) => {
                openings.specials.extend(self.days().filter_map(|day| self.shorter(rules, day, window)))
            }
            What::Desks { pool, count, window } => {
                let fewer = |day| fewer(rules, day, (pool, count), window);
                openings.staffing.extend(self.days().flat_map(fewer));
            }
        }
        openings
    }

    fn days(&self) -> impl Iterator<Item = Day> + use<> {
        (self.from.0..=self.to.0).map(Day)
    }

    /// The day without these hours; nothing when it is shut then anyway.
    fn shorter(&self, rules: Rules<'_>, day: Day, gone: Window) -> Option<Special> {
        let DayPlan::Open(windows) = rules.schedule.day(day, &rules.office.zone) else { return None };
        let rest = |window: &Window| {
            let before = Window::new(window.start(), window.end().min(gone.start()));
            let after = Window::new(window.start().max(gone.end()), window.end());
            [before, after].into_iter().flatten()
        };
        let left: Vec<Window> = windows.iter().flat_map(rest).collect();
        (left != windows).then(|| Special { from: day, to: day, windows: left, reason: self.reason.clone() })
    }
}

/// The desks of a pool on a day, `count` fewer: one entry for each stretch with the same number of them.
fn fewer(rules: Rules<'_>, day: Day, (pool, count): (PoolId, u8), window: Option<Window>) -> Vec<Staffing> {
    let Some(pool) = rules.office.pools.iter().find(|known| known.id == pool) else { return Vec::new() };
    let plan = rules.schedule.day(day, &rules.office.zone);
    let desks = rules.schedule.desks(pool, day, &plan);
    let out = |cell: &u16| window.is_none_or(|window| window.contains(Cell(*cell))) && desks[usize::from(*cell)] > 0;
    let recurrence = Recurrence::weekly(Weekdays::of(&[day.weekday()])).between(Some(day), Some(day));
    let mut all: Vec<Staffing> = Vec::new();
    for cell in (0..CELLS_PER_DAY).filter(out) {
        let left = desks[usize::from(cell)].saturating_sub(count);
        let Some(one) = Window::new(Cell(cell), Cell(cell + 1)) else { continue };
        let joined = all.last().filter(|last| last.desks == left && last.window.end() == Cell(cell));
        match joined.and_then(|last| Window::new(last.window.start(), one.end())) {
            Some(window) => all.last_mut().into_iter().for_each(|last| last.window = window),
            None => all.push(Staffing { pool: pool.id, recurrence, window: one, desks: left }),
        }
    }
    all
}
