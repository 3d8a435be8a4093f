//! The week of an office as its head reads it: the desks of each half hour.

use domain::catalog::{Office, Pool};
use domain::ids::PoolId;
use domain::opening::{DayPlan, Schedule};
use domain::policy::{HALF_HOURS, SHARE_CELLS};
use domain::staffing::{Absence, People, desks_by_half_hour};
use domain::time::{Cell, Day};
use jiff::civil::Weekday;

/// One day of the week.
pub struct DayPicture {
    /// The day.
    pub day: Day,
    /// When it is open.
    pub plan: DayPlan,
    /// Staffed desks of each half hour, of one pool or of all together.
    pub desks: [u8; HALF_HOURS],
    /// Who is there, if the office says how many it has.
    pub people: Option<People>,
}

/// Half hours one after the other with the same number of desks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// The first half hour.
    pub from: usize,
    /// The first one that is no longer part of it.
    pub to: usize,
    /// Desks.
    pub desks: u8,
}

impl Block {
    /// When it begins.
    pub fn start(&self) -> Cell {
        start(self.from)
    }

    /// When it ends.
    pub fn end(&self) -> Cell {
        start(self.to)
    }
}

/// The beginning of a half hour.
pub fn start(half_hour: usize) -> Cell {
    Cell(u16::try_from(half_hour).unwrap_or(0) * SHARE_CELLS)
}

impl DayPicture {
    /// A day of an office; of one pool or of all.
    pub fn of(
        (office, schedule): (&Office, &Schedule),
        day: Day,
        pool: Option<PoolId>,
        staff: Option<(u16, &[Absence])>,
    ) -> DayPicture {
        let plan = schedule.day(day, &office.zone);
        let mut desks = [0u8; HALF_HOURS];
        let chosen = |candidate: &&Pool| pool.is_none_or(|id| candidate.id == id);
        for pool in office.pools.iter().filter(chosen) {
            let of_pool = desks_by_half_hour(&schedule.desks(pool, day, &plan));
            desks.iter_mut().zip(of_pool).for_each(|(sum, desks)| *sum = sum.saturating_add(desks));
        }
        let people = staff.map(|(strength, absences)| People::on(day, strength, absences));
        DayPicture { day, plan, desks, people }
    }

    /// Whether the office is open in a half hour.
    pub fn is_open(&self, half_hour: usize) -> bool {
        let (from, to) = (start(half_hour), start(half_hour + 1));
        self.plan.windows().iter().any(|window| window.start() < to && from < window.end())
    }

    /// People that the desks of a half hour lack.
    pub fn missing(&self, half_hour: usize) -> u16 {
        self.people.map_or(0, |people| people.missing(u16::from(self.desks[half_hour])))
    }

    /// The open half hours, put together where the number of desks is the same.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for at in (0..HALF_HOURS).filter(|at| self.is_open(*at)) {
            match blocks.last_mut().filter(|last| last.to == at && last.desks == self.desks[at]) {
                Some(last) => last.to = at + 1,
                None => blocks.push(Block { from: at, to: at + 1, desks: self.desks[at] }),
            }
        }
        blocks
    }

    /// From when to when people are missing, and the most that are.
    pub fn gap(&self) -> Option<(Cell, Cell, u16)> {
        let missing: Vec<usize> = (0..HALF_HOURS).filter(|at| self.missing(*at) > 0).collect();
        let most = missing.iter().map(|at| self.missing(*at)).max()?;
        Some((start(*missing.first()?), start(missing.last()? + 1), most))
    }
}

/// The days of the week from a Monday on; a weekend day only if somebody works then.
pub fn week(
    office: (&Office, &Schedule),
    monday: Day,
    pool: Option<PoolId>,
    staff: Option<(u16, &[Absence])>,
) -> Vec<DayPicture> {
    let days = (0..7).map(|n| DayPicture::of(office, monday.plus(n), pool, staff));
    let weekend = |day: Day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    days.filter(|picture| !weekend(picture.day) || !picture.plan.windows().is_empty()).collect()
}

/// The half hours that some of these days are open in: the first one, and the first one after.
pub fn span(days: &[DayPicture]) -> (usize, usize) {
    let open = |at: &usize| days.iter().any(|day| day.is_open(*at));
    let first = (0..HALF_HOURS).find(open);
    let last = (0..HALF_HOURS).rfind(open);
    first.zip(last).map_or((0, 0), |(first, last)| (first, last + 1))
}
