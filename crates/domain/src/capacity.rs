//! How many desks are free when, and for whom.
//!
//! A pool's capacity is a count per five-minute cell, never a certain desk: the desk is chosen when the
//! person is called. An appointment takes one seat in each of its cells, any seat, so nothing is lost to
//! fragmentation.

use crate::catalog::{DESKS_MAX, Office};
use crate::ids::{OfficeId, PoolId};
use crate::mask::Mask;
use crate::opening::{ClosedWhy, DayPlan, DeskCells, Schedule};
use crate::policy::{Channel, Policy};
use crate::release::Opened;
use crate::time::{CELLS_PER_DAY, Cell, Day};
pub use caps::spread;

/// Extra seats of one pool at one moment, at most.
pub const EXTRA_SEATS_MAX: u8 = 1;

mod caps;

/// One cell of one pool.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CellUse {
    /// Staffed desks.
    pub desks: u8,
    /// Seats each channel may use at most.
    pub caps: [u8; 3],
    /// Seats that bookings online and by telephone may use together; the others are kept for people who come.
    pub from_afar: u8,
    /// Seats each channel uses.
    pub used: [u8; 3],
    /// Extra seats: people somebody let in although every desk was taken, each with a reason.
    pub extra: u8,
}

impl CellUse {
    /// Seats in use, whoever took them, extra ones included.
    pub fn taken(&self) -> u8 {
        self.regular() + self.extra
    }

    /// Seats in use that the desks are there for.
    fn regular(&self) -> u8 {
        self.used[0] + self.used[1] + self.used[2]
    }

    /// Seats that were booked online and by telephone.
    pub fn taken_from_afar(&self) -> u8 {
        self.used[Channel::Online.index()] + self.used[Channel::Phone.index()]
    }

    /// Whether the channel may take one more seat.
    pub fn has_room(&self, channel: Channel) -> bool {
        let c = channel.index();
        let unreserved = channel == Channel::FrontDesk || self.taken_from_afar() < self.from_afar;
        self.taken() < self.desks && self.used[c] < self.caps[c] && unreserved
    }

    /// Whether one extra seat may be allowed here: somebody works, and it is the only one.
    pub fn has_extra_room(&self) -> bool {
        self.desks > 0 && self.extra < EXTRA_SEATS_MAX && self.taken() < DESKS_MAX
    }

    /// Seats there are for an extra one: every desk, and those let in beyond.
    pub fn lanes_with_extra(&self) -> u8 {
        self.desks.saturating_add(self.extra)
    }

    /// Law 1, for one cell: nothing beyond the desks but the extra seats, no channel beyond its share, the reserve
    /// untouched.
    pub fn holds(&self) -> bool {
        let within = self.used.iter().zip(self.caps).all(|(used, cap)| *used <= cap);
        let extra = self.extra <= EXTRA_SEATS_MAX;
        self.regular() <= self.desks && extra && self.taken_from_afar() <= self.from_afar && within
    }
}

/// One pool on one day: its cells from the first staffed one to the last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PoolDay {
    /// The pool.
    pub pool: PoolId,
    first: u16,
    cells: Vec<CellUse>,
}

impl PoolDay {
    /// A day with nobody booked, these desks in each cell, and everything released.
    pub fn empty(pool: PoolId, desks: &DeskCells, policy: &Policy) -> PoolDay {
        let first = desks.iter().position(|d| *d > 0).unwrap_or(0);
        let end = desks.iter().rposition(|d| *d > 0).map_or(first, |last| last + 1);
        let cells = desks[first..end].iter().map(|d| CellUse { desks: *d, ..CellUse::default() }).collect();
        let mut day = PoolDay { pool, first: u16::try_from(first).unwrap_or(0), cells };
        day.open(policy, Opened::ALL);
        day
    }

    /// Bounds each channel by what is open to it. Never takes a seat back.
    pub fn open(&mut self, policy: &Policy, opened: Opened) {
        caps::set(&mut self.cells, self.first, policy, opened);
    }

    /// A cell, if the pool is staffed around it.
    pub fn cell(&self, cell: Cell) -> Option<&CellUse> {
        self.cells.get(usize::from(cell.0.checked_sub(self.first)?))
    }

    /// Cells with their position on the day.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, &CellUse)> {
        (self.first..).map(Cell).zip(&self.cells)
    }

    /// Cells in which the channel may take one more seat.
    pub fn room(&self, channel: Channel) -> Mask {
        self.cells().filter(|(_, c)| c.has_room(channel)).map(|(cell, _)| cell).collect()
    }

    /// Cells in which one extra seat may be allowed.
    pub fn extra_room(&self) -> Mask {
        self.cells().filter(|(_, c)| c.has_extra_room()).map(|(cell, _)| cell).collect()
    }

    /// Cells with at least one staffed desk.
    pub fn staffed(&self) -> Mask {
        self.cells().filter(|(_, c)| c.desks > 0).map(|(cell, _)| cell).collect()
    }

    fn range(&mut self, first: Cell, cells: u16) -> Option<&mut [CellUse]> {
        let from = usize::from(first.0.checked_sub(self.first)?);
        self.cells.get_mut(from..from + usize::from(cells))
    }

    /// Takes one seat in each cell if every one of them has room for the channel. Tells whether it did.
    #[must_use]
    pub fn take(&mut self, first: Cell, cells: u16, channel: Channel) -> bool {
        match self.range(first, cells) {
            Some(range) if range.iter().all(|c| c.has_room(channel)) => {
                range.iter_mut().for_each(|c| c.used[channel.index()] += 1);
                true
            }
            _ => false,
        }
    }

    /// Adds one extra seat to each cell if every one of them allows it. Tells whether it did.
    #[must_use]
    pub fn take_extra(&mut self, first: Cell, cells: u16) -> bool {
        match self.range(first, cells) {
            Some(range) if range.iter().all(CellUse::has_extra_room) => {
                range.iter_mut().for_each(|c| c.extra += 1);
                true
            }
            _ => false,
        }
    }

    /// Gives an extra seat back: it is gone, nobody else gets it.
    pub fn give_back_extra(&mut self, first: Cell, cells: u16) {
        for cell in (first.0..first.0 + cells).map(Cell) {
            if let Some([slot]) = self.range(cell, 1) {
                slot.extra = slot.extra.saturating_sub(1);
            }
        }
    }

    /// Counts an extra seat that somebody has, as [`record`](Self::record) does.
    pub fn record_extra(&mut self, first: Cell, cells: u16) {
        self.widen(first, cells);
        if let Some(range) = self.range(first, cells) {
            range.iter_mut().for_each(|c| c.extra = c.extra.saturating_add(1));
        }
    }

    /// Gives back what [`take`](Self::take) or [`record`](Self::record) took.
    pub fn give_back(&mut self, first: Cell, cells: u16, channel: Channel) {
        for cell in (first.0..first.0 + cells).map(Cell) {
            if let Some([slot]) = self.range(cell, 1) {
                let used = &mut slot.used[channel.index()];
                *used = used.saturating_sub(1);
            }
        }
    }

    /// Counts seats that are already taken, whether or not there is capacity for them: hours may have
    /// been cut since. Cells outside the staffed stretch become cells without desks.
    pub fn record(&mut self, first: Cell, cells: u16, channel: Channel) {
        self.widen(first, cells);
        if let Some(range) = self.range(first, cells) {
            range.iter_mut().for_each(|c| c.used[channel.index()] = c.used[channel.index()].saturating_add(1));
        }
    }

    fn widen(&mut self, first: Cell, cells: u16) {
        let end = (first.0 + cells).min(CELLS_PER_DAY);
        if self.cells.is_empty() {
            self.first = first.0;
        }
        if first.0 < self.first {
            let more = usize::from(self.first - first.0);
            self.cells.splice(0..0, std::iter::repeat_n(CellUse::default(), more));
            self.first = first.0;
        }
        let length = usize::from(end.saturating_sub(self.first));
        if length > self.cells.len() {
            self.cells.resize(length, CellUse::default());
        }
    }
}

/// One office on one day: what is open, staffed and taken. The snapshot every booking is decided on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeDay {
    /// The office.
    pub office: OfficeId,
    /// The day.
    pub day: Day,
    /// Why nobody works this day, if so.
    pub closed: Option<ClosedWhy>,
    /// How much of it is open for booking.
    pub opened: Opened,
    /// Its pools.
    pub pools: Vec<PoolDay>,
}

impl OfficeDay {
    /// The day as opening hours and staffing give it, with nobody booked and everything released.
    pub fn empty(office: &Office, schedule: &Schedule, day: Day) -> OfficeDay {
        let plan = schedule.day(day, &office.zone);
        let pools = office
            .pools
            .iter()
            .map(|pool| PoolDay::empty(pool.id, &schedule.desks(pool, day, &plan), &office.policy))
            .collect();
        let closed = match plan {
            DayPlan::Open(_) => None,
            DayPlan::Closed(why) => Some(why),
        };
        OfficeDay { office: office.id, day, closed, opened: Opened::ALL, pools }
    }

    /// Opens as much as is to be open. Tells whether that changed anything; mostly it does not, and costs nothing.
    pub fn open(&mut self, policy: &Policy, opened: Opened) -> bool {
        let changed = self.opened != opened;
        if changed {
            self.opened = opened;
            self.pools.iter_mut().for_each(|pool| pool.open(policy, opened));
        }
        changed
    }

    /// A pool of this office.
    pub fn pool(&self, pool: PoolId) -> Option<&PoolDay> {
        self.pools.iter().find(|p| p.pool == pool)
    }

    /// A pool of this office, to take seats in.
    pub fn pool_mut(&mut self, pool: PoolId) -> Option<&mut PoolDay> {
        self.pools.iter_mut().find(|p| p.pool == pool)
    }

    /// Law 1 for the whole day.
    pub fn holds(&self) -> bool {
        self.pools.iter().all(|p| p.cells.iter().all(CellUse::holds))
    }
}

/// Which seats of a pool's cells are taken: bit `n` of a cell's word is seat (lane) `n`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lanes(std::collections::BTreeMap<u16, u64>);

impl Lanes {
    /// Marks a seat as taken.
    pub fn mark(&mut self, cell: Cell, lane: u8) {
        *self.0.entry(cell.0).or_default() |= 1 << (lane & 63);
    }

    /// The lowest free seat of a cell with `desks` desks, now taken.
    pub fn take(&mut self, cell: Cell, desks: u8) -> Option<u8> {
        let word = self.0.entry(cell.0).or_default();
        let lane = u8::try_from(word.trailing_ones()).ok().filter(|lane| *lane < desks)?;
        *word |= 1 << lane;
        Some(lane)
    }

    /// Frees a seat.
    pub fn free(&mut self, cell: Cell, lane: u8) {
        if let Some(word) = self.0.get_mut(&cell.0) {
            *word &= !(1 << (lane & 63));
        }
    }
}
