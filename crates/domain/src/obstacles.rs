//! What stands against a start: for staff who ask why there is no slot. The same rules as in [`slots`](crate::slots),
//! but nothing is left out once a reason is found.

use crate::capacity::{CellUse, OfficeDay, PoolDay};
use crate::catalog::Office;
use crate::ids::PoolId;
use crate::mask::Mask;
use crate::opening::ClosedWhy;
use crate::policy::{Channel, SHARE_CELLS};
use crate::release::{Opened, give_back_of, tranches_of};
use crate::slots::{Search, release_of};
use crate::time::{Cell, Instant, Minutes};

/// Which part of the desk time a cell is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The buffer before the visit.
    Before,
    /// The visit.
    Visit,
    /// The buffer after the visit.
    After,
}

/// One thing that stands against a start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// The time is over.
    Past,
    /// The office is closed that day.
    Closed(ClosedWhy),
    /// The day can be booked only from then on.
    NotReleased {
        /// When.
        at: Instant,
    },
    /// It is too soon for this channel.
    TooShortNotice {
        /// Notice the office asks for.
        lead: Minutes,
    },
    /// Offered starts are multiples of these minutes.
    OffGrid {
        /// The minutes.
        grid: Minutes,
    },
    /// No desk of the pool is staffed at the start.
    NotStaffed,
    /// The visit would go on when no desk of the pool is staffed any more.
    DoesNotFit {
        /// The first cell without a desk.
        until: Cell,
        /// What would be there.
        part: Part,
    },
    /// Every desk is taken.
    Taken {
        /// The first cell where that is so.
        cell: Cell,
        /// What would be there.
        part: Part,
        /// Desks, all of them taken.
        desks: u8,
    },
    /// A desk is free, but not for this channel: its share is used up.
    ShareUsedUp {
        /// The first cell where that is so.
        cell: Cell,
        /// Seats the channel may use there.
        cap: u8,
        /// Desks there.
        desks: u8,
    },
    /// A desk is free, but kept for people who come to the house.
    Reserved {
        /// The first cell where that is so.
        cell: Cell,
        /// When the reserve is given back, if ever.
        given_back: Option<Instant>,
    },
    /// A desk is free, but its part of the day is released later.
    LaterTranche {
        /// The first cell where that is so.
        cell: Cell,
        /// When the next part of the day is released.
        at: Option<Instant>,
    },
}

/// One day, looked at through one search.
pub struct Look<'a> {
    office: &'a Office,
    search: &'a Search<'a>,
    day: &'a OfficeDay,
    now: Instant,
    grid: Mask,
    /// The day with every tranche released, and with the reserve given back, too.
    all_tranches: OfficeDay,
    all: OfficeDay,
}

impl<'a> Look<'a> {
    /// A look at a day at the moment the search was made for.
    pub fn new(office: &'a Office, search: &'a Search<'a>, day: &'a OfficeDay, now: Instant) -> Look<'a> {
        let opened = |opened| {
            let mut day = day.clone();
            day.open(&office.policy, opened);
            day
        };
        let all_tranches = opened(Opened { online: 100, ..day.opened });
        let grid = Mask::grid(office.policy.grid.0);
        Look { office, search, day, now, grid, all_tranches, all: opened(Opened::ALL) }
    }

    /// All that stands against a visit at this start in this pool, the strongest first. Nothing: it can be booked.
    pub fn obstacles(&self, pool: PoolId, start: Cell) -> Vec<Obstacle> {
        let mut found = self.of_the_day();
        if let Some(why) = &self.day.closed {
            found.push(Obstacle::Closed(why.clone()));
            return found;
        }
        found.extend(self.of_the_start(start));
        if found.contains(&Obstacle::Past) {
            return vec![Obstacle::Past];
        }
        match self.day.pool(pool) {
            Some(pool) => found.extend(self.of_the_cells(pool, start)),
            None => found.push(Obstacle::NotStaffed),
        }
        found
    }

    /// What stands against every start of the day.
    fn of_the_day(&self) -> Vec<Obstacle> {
        let bookable = self.search.bookable;
        if self.day.day < bookable.today {
            return vec![Obstacle::Past];
        }
        let later = self.day.day > bookable.until;
        let release = || release_of(&self.office.policy, self.day.day, &self.office.zone);
        later.then(|| Obstacle::NotReleased { at: release() }).into_iter().collect()
    }

    /// What stands against the hour, whoever is free.
    fn of_the_start(&self, start: Cell) -> Vec<Obstacle> {
        let (day, policy) = (self.day.day, &self.office.policy);
        let mut found = Vec::new();
        let begins = self.office.zone.instant(day, start);
        if day == self.search.bookable.today && begins.is_none_or(|at| at < self.now) {
            found.push(Obstacle::Past);
        } else if day >= self.search.bookable.today && !self.search.bookable.late_enough(day).contains(start) {
            found.push(Obstacle::TooShortNotice { lead: policy.lead });
        }
        if !self.grid.contains(start) {
            found.push(Obstacle::OffGrid { grid: policy.grid });
        }
        found
    }

    /// What stands against the cells that the visit needs, one of each kind.
    fn of_the_cells(&self, pool: &PoolDay, start: Cell) -> Vec<Obstacle> {
        let run = self.search.run;
        let staffed = |cell: i32| {
            let known = u16::try_from(cell).ok().and_then(|cell| pool.cell(Cell(cell)));
            known.filter(|cell| cell.desks > 0)
        };
        let first = i32::from(start.0) - i32::from(run.before);
        if staffed(i32::from(start.0)).is_none() {
            return vec![Obstacle::NotStaffed];
        }
        let mut found: Vec<Obstacle> = Vec::new();
        for at in 0..run.cells() {
            let part = match at {
                at if at < run.before => Part::Before,
                at if at < run.before + run.visit => Part::Visit,
                _ => Part::After,
            };
            let cell = Cell(u16::try_from(first + i32::from(at)).unwrap_or(0));
            let obstacle = match staffed(first + i32::from(at)) {
                None => Some(Obstacle::DoesNotFit { until: cell, part }),
                Some(seats) => self.of_a_cell(pool.pool, (cell, part), seats),
            };
            found.extend(obstacle.filter(|new| !found.iter().any(|old| same_kind(old, new))));
        }
        found
    }

    /// Why the channel may not take one more seat in a cell with desks, if so.
    fn of_a_cell(&self, pool: PoolId, (cell, part): (Cell, Part), seats: &CellUse) -> Option<Obstacle> {
        let channel = self.search.channel;
        if seats.has_room(channel) {
            return None;
        }
        if seats.taken() >= seats.desks {
            return Some(Obstacle::Taken { cell, part, desks: seats.desks });
        }
        let has_room_in =
            |day: &OfficeDay| day.pool(pool).and_then(|p| p.cell(cell)).is_some_and(|c| c.has_room(channel));
        let (policy, zone, day) = (&self.office.policy, &self.office.zone, self.day.day);
        if channel == Channel::Online && has_room_in(&self.all_tranches) {
            let at = tranches_of(policy, day, zone).into_iter().find(|at| *at > self.now);
            return Some(Obstacle::LaterTranche { cell, at });
        }
        if channel != Channel::FrontDesk && has_room_in(&self.all) && seats.taken_from_afar() >= seats.from_afar {
            return Some(Obstacle::Reserved {
                cell,
                given_back: give_back_of(policy, (day, cell.0 / SHARE_CELLS), zone),
            });
        }
        Some(Obstacle::ShareUsedUp { cell, cap: seats.caps[channel.index()], desks: seats.desks })
    }
}

fn same_kind(a: &Obstacle, b: &Obstacle) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
