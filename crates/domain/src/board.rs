//! The board: an always-current picture of free capacity, searched in microseconds.
//!
//! For each pool the board keeps which cells still have room for citizens, and for each length of a visit
//! on which days a start exists and how late the last one is. It is a picture, not the truth: bookings are
//! decided on an [`OfficeDay`] inside the transaction.

use crate::capacity::OfficeDay;
use crate::catalog::Office;
use crate::ids::{OfficeId, PoolId};
use crate::mask::Mask;
use crate::policy::{Channel, HORIZON_DAYS_MAX};
use crate::slots::{Run, Search};
use crate::time::{Cell, Day};
use std::collections::HashMap;

/// Visits of up to this many cells (two hours) are found by index, longer ones by looking at the cells.
pub const INDEXED_CELLS: u16 = 24;
const DAY_WORDS: usize = 3;
/// Days a board can show.
pub const DAYS_MAX: usize = 64 * DAY_WORDS;
const _: () = assert!(HORIZON_DAYS_MAX as usize + 7 < DAYS_MAX);

/// A set of days, counted from the board's first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Days([u64; DAY_WORDS]);

impl Days {
    /// Days from one to another, both included; those outside a board are left out.
    pub fn between(from: i32, to: i32) -> Days {
        let mut days = Days::default();
        for (i, word) in (0i32..).zip(&mut days.0) {
            let below = |end: i32| match end - i * 64 {
                n if n <= 0 => 0,
                n if n >= 64 => u64::MAX,
                n => (1 << n) - 1,
            };
            *word = below(to + 1) & !below(from);
        }
        days
    }

    /// Adds or removes a day.
    fn set(&mut self, day: usize, on: bool) {
        let bit = 1 << (day % 64);
        if on { self.0[day / 64] |= bit } else { self.0[day / 64] &= !bit }
    }

    /// Whether a day is in the set.
    pub fn contains(&self, day: usize) -> bool {
        self.0.get(day / 64).is_some_and(|w| w >> (day % 64) & 1 == 1)
    }

    /// Days in either.
    #[must_use]
    pub fn or(self, other: Days) -> Days {
        Days(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Days in both.
    #[must_use]
    pub fn and(self, other: Days) -> Days {
        Days(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// The first day.
    pub fn first(&self) -> Option<usize> {
        let word = self.0.iter().position(|w| *w != 0)?;
        Some(word * 64 + self.0[word].trailing_zeros() as usize)
    }

    /// Whether no day is in the set.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; DAY_WORDS]
    }

    /// Number of days.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|w| w.count_ones()).sum()
    }
}

/// Starts per length of a visit, of one pool.
#[derive(Clone, Debug)]
struct Index {
    /// For each day: cells with room for citizens.
    room: Vec<Mask>,
    /// For each length (1 first): days with a start.
    days: Vec<Days>,
    /// For each day and length: the last start as cell + 1, 0 for none.
    last: Vec<[u16; INDEXED_CELLS as usize]>,
}

impl Index {
    fn new(days: usize) -> Index {
        Index {
            room: vec![Mask::NONE; days],
            days: vec![Days::default(); usize::from(INDEXED_CELLS)],
            last: vec![[0; INDEXED_CELLS as usize]; days],
        }
    }

    /// Brings one day up to date.
    fn set(&mut self, day: usize, room: Mask, before: u16, grid: Mask) {
        self.room[day] = room;
        let mut runs = room;
        // A desk is taken `before` cells ahead of the visit: the grid applies to the visit.
        let grid = grid.earlier(before);
        for length in 0..usize::from(INDEXED_CELLS) {
            if length > 0 {
                runs = runs.and(room.earlier(u16::try_from(length).unwrap_or(u16::MAX)));
            }
            let last = runs.and(grid).last().map_or(0, |cell| cell.0 + before + 1);
            self.last[day][length] = last;
            self.days[length].set(day, last > 0);
        }
    }
}

/// One office's days on the board.
#[derive(Clone, Debug)]
pub struct OfficeBoard {
    /// The office.
    pub office: OfficeId,
    days: Vec<OfficeDay>,
    versions: Vec<i64>,
    pools: Vec<PoolId>,
    index: Vec<Index>,
    before: u16,
    grid: Mask,
}

impl OfficeBoard {
    /// A board of these days, the first one first, at version 0.
    pub fn new(office: &Office, days: Vec<OfficeDay>) -> OfficeBoard {
        let mut board = OfficeBoard {
            office: office.id,
            versions: vec![0; days.len()],
            pools: office.pools.iter().map(|p| p.id).collect(),
            index: office.pools.iter().map(|_| Index::new(days.len())).collect(),
            before: office.policy.buffer_before.cells(),
            grid: Mask::grid(office.policy.grid.0),
            days,
        };
        (0..board.days.len()).for_each(|day| board.reindex(day));
        board
    }

    fn reindex(&mut self, day: usize) {
        for (pool, index) in self.days[day].pools.iter().zip(&mut self.index) {
            index.set(day, pool.room(Channel::Online), self.before, self.grid);
        }
    }
}

/// All offices of one tenant.
#[derive(Clone, Debug)]
pub struct Board {
    first: Day,
    offices: Vec<OfficeBoard>,
    by_office: HashMap<OfficeId, usize>,
    version: u64,
}

/// Where to look for one office: made once for a bundle, used for every question about it.
#[derive(Clone, Debug)]
pub struct Query {
    office: usize,
    pools: Vec<usize>,
    run: Run,
    window: Days,
    notice: Option<(usize, Cell)>,
}

impl Board {
    /// A board whose offices all begin on `first`.
    pub fn new(first: Day, offices: Vec<OfficeBoard>) -> Board {
        let by_office = offices.iter().enumerate().map(|(i, o)| (o.office, i)).collect();
        Board { first, offices, by_office, version: 0 }
    }

    /// First day shown.
    pub fn first(&self) -> Day {
        self.first
    }

    /// Rises with every change: what was drawn from this version is still right while it stays.
    pub fn version(&self) -> u64 {
        self.version
    }

    fn position(&self, day: Day) -> Option<usize> {
        usize::try_from(day.0 - self.first.0).ok()
    }

    fn spot(&self, office: OfficeId, day: Day) -> Option<(usize, usize)> {
        let office = *self.by_office.get(&office)?;
        let day = self.position(day).filter(|d| *d < self.offices[office].days.len())?;
        Some((office, day))
    }

    /// An office's day and the version of its seats.
    pub fn day(&self, office: OfficeId, day: Day) -> Option<(&OfficeDay, i64)> {
        let (office, day) = self.spot(office, day)?;
        let board = &self.offices[office];
        Some((&board.days[day], board.versions[day]))
    }

    /// Shows a day anew, unless a later version is shown already. Days outside the board are left out.
    pub fn put(&mut self, day: OfficeDay, version: i64) {
        let Some((office, at)) = self.spot(day.office, day.day) else { return };
        let board = &mut self.offices[office];
        if version >= board.versions[at] {
            board.days[at] = day;
            board.versions[at] = version;
            board.reindex(at);
            self.version += 1;
        }
    }

    /// Every office day with the version shown.
    pub fn versions(&self) -> impl Iterator<Item = (OfficeId, Day, i64)> {
        self.offices.iter().flat_map(|o| o.days.iter().zip(&o.versions).map(|(d, v)| (o.office, d.day, *v)))
    }

    /// Prepares the questions about a visit at an office. None if the office or its pools are not shown.
    pub fn query(&self, office: OfficeId, search: &Search<'_>) -> Option<Query> {
        let at = *self.by_office.get(&office)?;
        let board = &self.offices[at];
        let pools: Vec<usize> =
            search.need.pools.iter().filter_map(|p| board.pools.iter().position(|q| q == p)).collect();
        let (from, cell) = search.bookable.from;
        let window = Days::between(from.0 - self.first.0, search.bookable.until.0 - self.first.0);
        let notice = self.position(from).filter(|d| *d < board.days.len()).map(|d| (d, cell));
        (!pools.is_empty()).then_some(Query { office: at, pools, run: search.run, window, notice })
    }

    /// Days with at least one start that a citizen can book now.
    pub fn free_days(&self, query: &Query) -> Days {
        let board = &self.offices[query.office];
        let Some(length) =
            query.run.cells().checked_sub(1).map(usize::from).filter(|l| *l < usize::from(INDEXED_CELLS))
        else {
            return self.free_days_by_cells(query);
        };
        let mut days = Days::default();
        for pool in &query.pools {
            days = days.or(board.index[*pool].days[length]);
        }
        days = days.and(query.window);
        if let Some((day, cell)) = query.notice {
            let late = |pool: &usize| board.index[*pool].last[day][length] > cell.0;
            if days.contains(day) && !query.pools.iter().any(late) {
                days.set(day, false);
            }
        }
        days
    }

    /// The same for visits longer than the index.
    fn free_days_by_cells(&self, query: &Query) -> Days {
        let mut days = Days::default();
        for day in 0..self.offices[query.office].days.len() {
            if query.window.contains(day) && !self.starts(query, day).is_empty() {
                days.set(day, true);
            }
        }
        days
    }

    /// Start times of a day that a citizen can book now.
    pub fn starts(&self, query: &Query, day: usize) -> Mask {
        let board = &self.offices[query.office];
        if !query.window.contains(day) || day >= board.days.len() {
            return Mask::NONE;
        }
        let rooms = query.pools.iter().map(|pool| board.index[*pool].room[day]);
        let starts = rooms.fold(Mask::NONE, |all, room| all.or(query.run.starts(room))).and(board.grid);
        match query.notice {
            Some((first, cell)) if first == day => starts.and(Mask::from(cell)),
            _ => starts,
        }
    }
}
