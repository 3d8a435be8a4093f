//! Free starts for a visit: which times an office can offer, and if none, why not.

use crate::booking::Place;
use crate::capacity::OfficeDay;
use crate::catalog::{Need, NotOffered, Office};
use crate::ids::PoolId;
use crate::mask::Mask;
use crate::opening::ClosedWhy;
use crate::policy::{Channel, Policy};
use crate::release::{self, Releases};
use crate::time::{Cell, Day, Instant, Minutes, Zone};

/// A day with this many free times or fewer is called "few".
pub const FEW_STARTS_MAX: u32 = 5;

/// Desk time of one visit in cells: the visit itself and the buffers around it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Run {
    /// Kept before the visit.
    pub before: u16,
    /// The visit.
    pub visit: u16,
    /// Kept after the visit.
    pub after: u16,
}

impl Run {
    /// The run of a visit of this many cells under an office's rules.
    pub fn new(visit: u16, policy: &Policy) -> Run {
        Run { before: policy.buffer_before.cells(), visit: visit.max(1), after: policy.buffer_after.cells() }
    }

    /// All cells a desk is taken.
    pub fn cells(self) -> u16 {
        self.before + self.visit + self.after
    }

    /// Starts of visits, given the cells that have room.
    pub fn starts(self, room: Mask) -> Mask {
        room.runs(self.cells()).later(self.before)
    }
}

/// From when to when a channel may book at an office, seen from one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bookable {
    /// Today.
    pub today: Day,
    /// Earliest day and cell of it.
    pub from: (Day, Cell),
    /// Last day that is released.
    pub until: Day,
}

impl Bookable {
    /// The bookable stretch at `now`. Citizens need the notice the office asks for, staff none.
    pub fn at(policy: &Policy, channel: Channel, now: Instant, zone: &Zone) -> Bookable {
        let today = zone.day(now);
        let lead = if channel == Channel::Online { policy.lead } else { Minutes(0) };
        let (day, earliest) = zone.local(now.plus_minutes(i64::from(lead.0)));
        let rolled = i32::from(release::moment(policy, today, zone) <= now);
        let horizon = i32::from(policy.release.horizon_days);
        let until = match policy.release.weekday {
            None => today.plus(horizon - 1 + rolled),
            Some(weekday) => {
                let last_possible = today.plus(rolled - 1);
                let back = (0..7).find(|n| last_possible.plus(-n).weekday() == weekday).unwrap_or(0);
                last_possible.plus(-back + horizon + 6)
            }
        };
        Bookable { today, from: (day, Cell::not_before_minute(earliest)), until }
    }

    /// Cells of a day that lie late enough.
    pub fn late_enough(&self, day: Day) -> Mask {
        match day.cmp(&self.from.0) {
            std::cmp::Ordering::Less => Mask::NONE,
            std::cmp::Ordering::Equal => Mask::from(self.from.1),
            std::cmp::Ordering::Greater => Mask::from(Cell(0)),
        }
    }
}

/// The moment a day becomes bookable. A release time that a clock change skips moves to noon.
pub fn release_of(policy: &Policy, day: Day, zone: &Zone) -> Instant {
    let latest = day.plus(-i32::from(policy.release.horizon_days));
    let on = match policy.release.weekday {
        None => latest,
        Some(weekday) => (0..7).map(|n| latest.plus(-n)).find(|d| d.weekday() == weekday).unwrap_or(latest),
    };
    release::moment(policy, on, zone)
}

/// A visit looked for at one office through one channel at one moment.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// What it needs.
    pub need: &'a Need,
    /// Desk time.
    pub run: Run,
    /// Through which door.
    pub channel: Channel,
    /// From when to when.
    pub bookable: Bookable,
    policy: &'a Policy,
    zone: &'a Zone,
    grid: Mask,
}

impl<'a> Search<'a> {
    /// A search at an office.
    pub fn new(office: &'a Office, need: &'a Need, channel: Channel, now: Instant) -> Search<'a> {
        Search {
            need,
            run: Run::new(need.cells, &office.policy),
            channel,
            bookable: Bookable::at(&office.policy, channel, now, &office.zone),
            policy: &office.policy,
            zone: &office.zone,
            grid: Mask::grid(office.policy.grid.0),
        }
    }

    /// Starts with room in one pool, whatever the time of booking.
    fn starts_in(&self, day: &OfficeDay, pool: PoolId) -> Mask {
        day.pool(pool).map_or(Mask::NONE, |p| self.run.starts(p.room(self.channel)).and(self.grid))
    }

    /// Starts with room in any able pool, whatever the time of booking.
    pub fn starts_ever(&self, day: &OfficeDay) -> Mask {
        self.need.pools.iter().fold(Mask::NONE, |all, pool| all.or(self.starts_in(day, *pool)))
    }

    /// Starts that can be booked now.
    pub fn starts(&self, day: &OfficeDay) -> Mask {
        if day.day > self.bookable.until {
            return Mask::NONE;
        }
        self.starts_ever(day).and(self.bookable.late_enough(day.day))
    }

    /// The pool that would serve a visit at this start: the least flexible one with room.
    pub fn pool_for(&self, day: &OfficeDay, start: Cell) -> Option<PoolId> {
        self.need.pools.iter().copied().find(|pool| self.starts_in(day, *pool).contains(start))
    }

    /// A place at a start, as this search would take it.
    pub(crate) fn place(&self, day: &OfficeDay, pool: PoolId, start: Cell) -> Place {
        let (office, day) = (day.office, day.day);
        Place { office, pool, day, start, run: self.run, channel: self.channel, extra: false }
    }

    fn extra_in(&self, day: &OfficeDay, pool: PoolId) -> Mask {
        day.pool(pool).map_or(Mask::NONE, |p| self.run.starts(p.extra_room()).and(self.grid))
    }

    /// Starts at which every desk is taken and somebody could allow an extra seat.
    pub fn extra_starts(&self, day: &OfficeDay) -> Mask {
        if day.day > self.bookable.until {
            return Mask::NONE;
        }
        let room = self.need.pools.iter().fold(Mask::NONE, |all, pool| all.or(self.extra_in(day, *pool)));
        room.and(self.bookable.late_enough(day.day)).without(self.starts(day))
    }

    /// The pool that an extra seat at this start would be added to: the least flexible one that is staffed.
    pub(crate) fn pool_for_extra(&self, day: &OfficeDay, start: Cell) -> Option<PoolId> {
        let room = self.extra_starts(day).contains(start);
        self.need.pools.iter().copied().find(|pool| room && self.extra_in(day, *pool).contains(start))
    }

    /// What a day has to offer, or the reason why not.
    pub fn answer(&self, day: &OfficeDay) -> Result<Mask, WhyNot> {
        let starts = self.starts(day);
        if starts.is_empty() { Err(self.why_not(day)) } else { Ok(starts) }
    }

    /// The reason a day has nothing, strongest first.
    fn why_not(&self, day: &OfficeDay) -> WhyNot {
        if day.day < self.bookable.today {
            return WhyNot::Past;
        }
        if let Some(why) = &day.closed {
            return WhyNot::Closed(why.clone());
        }
        let able = self.need.pools.iter().filter_map(|id| day.pool(*id));
        let staffed = able.fold(Mask::NONE, |all, pool| all.or(pool.staffed()));
        if self.run.starts(staffed).is_empty() {
            return WhyNot::NoDesk;
        }
        if day.day > self.bookable.until {
            return WhyNot::NotReleased { at: release_of(self.policy, day.day, self.zone) };
        }
        if !self.starts_ever(day).is_empty() {
            return WhyNot::TooShortNotice { lead: self.policy.lead };
        }
        self.next_tranche(day).map_or(WhyNot::Full, |at| WhyNot::RestNotReleased { at })
    }

    /// When a part of the day is released that has a time for this visit, if one is still to come. What is promised
    /// here is what is not taken now.
    fn next_tranche(&self, day: &OfficeDay) -> Option<Instant> {
        if self.channel != Channel::Online || day.opened.online >= 100 {
            return None;
        }
        let mut later = day.clone();
        release::tranches_of(self.policy, day.day, self.zone).into_iter().find(|at| {
            let opened = Releases::at(self.policy, *at, self.zone).of(day.day);
            let more = opened.online > day.opened.online && later.open(self.policy, opened);
            let in_time = || Bookable::at(self.policy, self.channel, *at, self.zone).late_enough(day.day);
            more && !self.starts_ever(&later).and(in_time()).is_empty()
        })
    }
}

/// Why a day or a time cannot be booked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyNot {
    /// It is over.
    Past,
    /// Nobody works.
    Closed(ClosedWhy),
    /// Open, but no desk that can do this is staffed long enough.
    NoDesk,
    /// Every place is taken.
    Full,
    /// What is free is too soon.
    TooShortNotice {
        /// Notice the office asks for.
        lead: Minutes,
    },
    /// The day is not open for booking yet.
    NotReleased {
        /// When it will be.
        at: Instant,
    },
    /// Every place that is released is taken; a part of the day is still to come.
    RestNotReleased {
        /// When it will be.
        at: Instant,
    },
    /// The office cannot do this visit on any day.
    NotOffered(NotOffered),
}
