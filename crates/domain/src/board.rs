//! The board: an always-current picture of free capacity, searched in microseconds.
//!
//! For each pool the board keeps which cells still have room for citizens, and for each length of a visit
//! on which days a start exists and how late the last one is. It is a picture, not the truth: bookings are
//! decided on an [`OfficeDay`] inside the transaction.

use crate::capacity::OfficeDay;
use crate::catalog::Office;
use crate::ids::{OfficeId, PoolId};
use crate::mask::Mask;
use crate::policy::{Channel, HORIZON_DAYS_MAX, Policy};
use crate::release::Releases;
use crate::slots::{Run, Search};
use crate::time::{Cell, Day, Instant, Zone};
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

/// Free starts of every pool of a board, laid out by the questions: what is asked of many pools at once lies
/// side by side.
#[derive(Clone, Debug)]
struct Index {
    pools: usize,
    days: usize,
    /// For each pool and day: cells with room for citizens.
    room: Vec<Mask>,
    /// For each length (1 first) and pool: days with a start.
    free: Vec<Days>,
    /// For each day, length and pool: the last start as cell + 1, 0 for none.
    last: Vec<u16>,
}

impl Index {
    fn new(pools: usize, days: usize) -> Index {
        let lengths = usize::from(INDEXED_CELLS);
        Index {
            pools,
            days,
            room: vec![Mask::NONE; pools * days],
            free: vec![Days::default(); lengths * pools],
            last: vec![0; days * lengths * pools],
        }
    }

    fn room(&self, pool: usize, day: usize) -> Mask {
        self.room[pool * self.days + day]
    }

    /// Days on which each pool has a start for a visit of this length.
    fn free(&self, length: usize) -> &[Days] {
        &self.free[length * self.pools..][..self.pools]
    }

    /// The last start of each pool for a visit of this length on this day.
    fn last(&self, day: usize, length: usize) -> &[u16] {
        &self.last[(day * usize::from(INDEXED_CELLS) + length) * self.pools..][..self.pools]
    }

    /// Brings one day of one pool up to date.
    fn set(&mut self, (pool, day): (usize, usize), room: Mask, before: u16, grid: Mask) {
        self.room[pool * self.days + day] = room;
        let mut runs = room;
        // A desk is taken `before` cells ahead of the visit: the grid applies to the visit.
        let grid = grid.earlier(before);
        for length in 0..usize::from(INDEXED_CELLS) {
            if length > 0 {
                runs = runs.and(room.earlier(u16::try_from(length).unwrap_or(u16::MAX)));
            }
            let last = runs.and(grid).last().map_or(0, |cell| cell.0 + before + 1);
            self.last[(day * usize::from(INDEXED_CELLS) + length) * self.pools + pool] = last;
            self.free[length * self.pools + pool].set(day, last > 0);
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
    /// Position of its first pool in the index.
    first_pool: usize,
    before: u16,
    grid: Mask,
    policy: Policy,
    zone: Zone,
    /// What is shown as released; everything until [`Board::release`] says otherwise.
    releases: Option<Releases>,
}

impl OfficeBoard {
    /// A board of these days, the first one first, at version 0.
    pub fn new(office: &Office, days: Vec<OfficeDay>) -> OfficeBoard {
        OfficeBoard {
            office: office.id,
            versions: vec![0; days.len()],
            pools: office.pools.iter().map(|p| p.id).collect(),
            first_pool: 0,
            before: office.policy.buffer_before.cells(),
            grid: Mask::grid(office.policy.grid.0),
            policy: office.policy,
            zone: office.zone.clone(),
            releases: None,
            days,
        }
    }

    /// Whether something is open at `now` that is not shown so, or the other way round.
    fn is_due(&self, now: Instant) -> bool {
        self.releases != Some(Releases::at(&self.policy, now, &self.zone))
    }

    fn reindex(&self, day: usize, index: &mut Index) {
        for (pool, at) in self.days[day].pools.iter().zip(self.first_pool..self.first_pool + self.pools.len()) {
            index.set((at, day), pool.room(Channel::Online), self.before, self.grid);
        }
    }
}

/// All offices of one tenant.
#[derive(Clone, Debug)]
pub struct Board {
    first: Day,
    offices: Vec<OfficeBoard>,
    by_office: HashMap<OfficeId, usize>,
    index: Index,
    version: u64,
}

/// Where to look for one office: made once for a bundle, used for every question about it.
#[derive(Clone, Debug)]
pub struct Query {
    office: usize,
    /// Positions in the index.
    pools: Vec<usize>,
    when: When,
}

/// What a query looks for, wherever.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct When {
    run: Run,
    window: Days,
    notice: Option<(usize, Cell)>,
}

/// Where to look for any of several offices. Offices with the same rules are looked through together.
#[derive(Clone, Debug, Default)]
pub struct AnyQuery(Vec<(When, Vec<Query>, Vec<usize>)>);

impl FromIterator<Query> for AnyQuery {
    fn from_iter<I: IntoIterator<Item = Query>>(queries: I) -> AnyQuery {
        let mut groups: Vec<(When, Vec<Query>, Vec<usize>)> = Vec::new();
        for query in queries {
            let pools = query.pools.clone();
            match groups.iter_mut().find(|(when, ..)| *when == query.when) {
                Some((_, offices, all)) => {
                    offices.push(query);
                    all.extend(pools);
                }
                None => groups.push((query.when, vec![query], pools)),
            }
        }
        AnyQuery(groups)
    }
}

impl Board {
    /// A board whose offices all begin on `first`.
    pub fn new(first: Day, mut offices: Vec<OfficeBoard>) -> Board {
        let by_office = offices.iter().enumerate().map(|(i, o)| (o.office, i)).collect();
        let mut pools = 0;
        for office in &mut offices {
            office.first_pool = pools;
            pools += office.pools.len();
        }
        let mut index = Index::new(pools, offices.iter().map(|o| o.days.len()).max().unwrap_or(0));
        for office in &offices {
            (0..office.days.len()).for_each(|day| office.reindex(day, &mut index));
        }
        Board { first, offices, by_office, index, version: 0 }
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

    /// Whether more is released at `now` than the board shows: a tranche, a reserve given back.
    pub fn is_release_due(&self, now: Instant) -> bool {
        self.offices.iter().any(|office| office.is_due(now))
    }

    /// Shows what is released at `now`.
    pub fn release(&mut self, now: Instant) {
        for office in self.offices.iter_mut().filter(|office| office.is_due(now)) {
            let releases = Releases::at(&office.policy, now, &office.zone);
            office.releases = Some(releases);
            for at in 0..office.days.len() {
                let opened = releases.of(office.days[at].day);
                if office.days[at].open(&office.policy, opened) {
                    office.reindex(at, &mut self.index);
                    self.version += 1;
                }
            }
        }
    }

    /// Shows a day anew, unless a later version is shown already. Days outside the board are left out.
    pub fn put(&mut self, mut day: OfficeDay, version: i64) {
        let Some((office, at)) = self.spot(day.office, day.day) else { return };
        let board = &mut self.offices[office];
        if version >= board.versions[at] {
            if let Some(releases) = board.releases {
                day.open(&board.policy, releases.of(day.day));
            }
            board.days[at] = day;
            board.versions[at] = version;
            board.reindex(at, &mut self.index);
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
        let when = When { run: search.run, window, notice };
        let pools: Vec<usize> = pools.into_iter().map(|pool| board.first_pool + pool).collect();
        (!pools.is_empty()).then_some(Query { office: at, pools, when })
    }

    /// Days with at least one start that a citizen can book now.
    pub fn free_days(&self, query: &Query) -> Days {
        self.free_days_in(&query.when, &query.pools).unwrap_or_else(|| self.free_days_by_cells(query))
    }

    /// Days with at least one start at any of several offices.
    pub fn free_days_of_any(&self, query: &AnyQuery) -> Days {
        let mut days = Days::default();
        for (when, offices, pools) in &query.0 {
            let group = self.free_days_in(when, pools);
            let by_cells = || offices.iter().fold(Days::default(), |all, q| all.or(self.free_days_by_cells(q)));
            days = days.or(group.unwrap_or_else(by_cells));
        }
        days
    }

    /// Days with a start in any of these pools; none for visits longer than the index.
    fn free_days_in(&self, when: &When, pools: &[usize]) -> Option<Days> {
        let length = when.run.cells().checked_sub(1).filter(|length| *length < INDEXED_CELLS).map(usize::from)?;
        let free = self.index.free(length);
        let mut days = pools.iter().fold(Days::default(), |all, pool| all.or(free[*pool])).and(when.window);
        if let Some((day, cell)) = when.notice.filter(|(day, _)| days.contains(*day)) {
            let last = self.index.last(day, length);
            days.set(day, pools.iter().any(|pool| last[*pool] > cell.0));
        }
        Some(days)
    }

    /// The same by looking at the cells.
    fn free_days_by_cells(&self, query: &Query) -> Days {
        let mut days = Days::default();
        for day in 0..self.offices[query.office].days.len() {
            if query.when.window.contains(day) && !self.starts(query, day).is_empty() {
                days.set(day, true);
            }
        }
        days
    }

    /// Start times of a day that a citizen can book now.
    pub fn starts(&self, query: &Query, day: usize) -> Mask {
        let (board, when) = (&self.offices[query.office], &query.when);
        if !when.window.contains(day) || day >= board.days.len() {
            return Mask::NONE;
        }
        let rooms = query.pools.iter().map(|pool| self.index.room(*pool, day));
        let starts = rooms.fold(Mask::NONE, |all, room| all.or(when.run.starts(room))).and(board.grid);
        match when.notice {
            Some((first, cell)) if first == day => starts.and(Mask::from(cell)),
            _ => starts,
        }
    }
}
