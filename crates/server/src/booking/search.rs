//! Finding a time: which offices can do a visit, on which days, at what times, and if not, why not.
//!
//! Everything is answered from the board; nothing here knows pages.

use crate::catalog::Town;
use domain::board::{Board, Days, Query};
use domain::catalog::{Audience, Bundle, Need, NotOffered, Office};
use domain::ids::OfficeId;
use domain::mask::Mask;
use domain::next_times::{NextTime, next_times};
use domain::policy::Channel;
use domain::slots::{Bookable, Search, WhyNot, release_of};
use domain::time::{Cell, Day, Instant};
use jiff::civil::Weekday;

/// Noon: the afternoon begins.
pub const NOON: Cell = Cell(144);
/// The evening begins.
pub const EVENING: Cell = Cell(204);
/// Alternatives offered to whoever was too late.
pub const ALTERNATIVES: usize = 3;
/// How far from a wanted day an alternative may be.
const NEAR_DAYS: i32 = 14;

/// An office that can do the visit.
#[derive(Clone, Debug)]
pub struct Able<'t> {
    /// The office.
    pub office: &'t Office,
    /// What the visit needs there.
    pub need: Need,
}

/// The offices of a town, sorted by whether they can do a visit.
#[derive(Clone, Debug, Default)]
pub struct Offices<'t> {
    /// Those that can.
    pub able: Vec<Able<'t>>,
    /// Those that cannot do all of it, but some.
    pub unable: Vec<(&'t Office, NotOffered)>,
}

/// Whose offer a channel may book: staff, through theirs, also what citizens do not see.
pub fn audience(channel: Channel) -> Audience {
    match channel {
        Channel::Online => Audience::Public,
        Channel::Phone | Channel::FrontDesk => Audience::Internal,
    }
}

/// Sorts the offices by whether citizens can book the visit there.
pub fn offices<'t>(town: &'t Town, bundle: &Bundle) -> Offices<'t> {
    offices_through(town, bundle, Channel::Online)
}

/// Sorts the offices by whether the visit can be booked there through a channel.
pub fn offices_through<'t>(town: &'t Town, bundle: &Bundle, channel: Channel) -> Offices<'t> {
    let (mut found, audience) = (Offices::default(), audience(channel));
    for office in town.catalog.offices() {
        if !audience.may_use(office.audience) || !town.lacks(office).is_empty() {
            continue;
        }
        match bundle.at(office, audience) {
            Ok(need) => found.able.push(Able { office, need }),
            Err(NotOffered::Services(missing)) if missing.len() == bundle.items().len() => {}
            Err(why) => found.unable.push((office, why)),
        }
    }
    found
}

/// What the citizen narrowed the search to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wishes {
    /// Only these offices; empty for any.
    pub offices: Vec<OfficeId>,
    /// Only these weekdays; empty for any.
    pub weekdays: Vec<Weekday>,
    /// Only these times of the day.
    pub cells: Mask,
}

impl Wishes {
    fn wants(&self, day: Day) -> bool {
        self.weekdays.is_empty() || self.weekdays.contains(&day.weekday())
    }
}

impl Wishes {
    /// Anything, anywhere.
    pub fn anytime() -> Wishes {
        Wishes { offices: Vec::new(), weekdays: Vec::new(), cells: Mask::from(Cell(0)) }
    }
}

/// Whether a time looks free on the board: whoever comes too late need not trouble the booking desk.
pub fn looks_free(
    board: &Board,
    (office, bundle): (&Office, &Bundle),
    (day, start): (Day, Cell),
    (channel, now): (Channel, Instant),
) -> bool {
    let Ok(need) = bundle.at(office, audience(channel)) else { return false };
    let (able, wishes) = ([Able { office, need }], Wishes::anytime());
    let times = Finder::through(board, &able, &wishes, (channel, now)).times(day);
    times.iter().any(|(_, starts)| starts.contains(start))
}

/// A search for one visit at several offices at one moment, ready for questions.
pub struct Finder<'a> {
    board: &'a Board,
    spots: Vec<Spot<'a>>,
    wishes: &'a Wishes,
}

struct Spot<'a> {
    office: &'a Office,
    search: Search<'a>,
    query: Query,
}

/// A free time at an office.
#[derive(Clone, Copy, Debug)]
pub struct FreeTime<'a> {
    /// The office.
    pub office: &'a Office,
    /// The day.
    pub day: Day,
    /// The start.
    pub start: Cell,
}

/// What a day has to offer at all offices together.
#[derive(Clone, Debug)]
pub enum DayAnswer {
    /// So many times.
    Free(u32),
    /// Free times, but none that was asked for.
    NotWanted,
    /// Nothing, for this reason.
    Nothing(WhyNot),
}

impl<'a> Finder<'a> {
    /// Prepares a citizen's search at these offices, as far as the wishes allow them.
    pub fn new(board: &'a Board, able: &'a [Able<'a>], wishes: &'a Wishes, now: Instant) -> Finder<'a> {
        Finder::through(board, able, wishes, (Channel::Online, now))
    }

    /// Prepares a search through a channel.
    pub fn through(
        board: &'a Board,
        able: &'a [Able<'a>],
        wishes: &'a Wishes,
        (channel, now): (Channel, Instant),
    ) -> Finder<'a> {
        let wanted = |able: &&Able<'_>| wishes.offices.is_empty() || wishes.offices.contains(&able.office.id);
        let spot = |able: &'a Able<'a>| {
            let search = Search::new(able.office, &able.need, channel, now);
            let query = board.query(able.office.id, &search)?;
            Some(Spot { office: able.office, search, query })
        };
        Finder { board, spots: able.iter().filter(wanted).filter_map(spot).collect(), wishes }
    }

    /// First and last day that can be asked for: today, and the last released day of any office.
    pub fn range(&self) -> (Day, Day) {
        let until = self.spots.iter().map(|s| s.search.bookable.until).max();
        (self.board.first(), until.unwrap_or(self.board.first()))
    }

    fn starts(&self, spot: &Spot<'_>, day: Day) -> Mask {
        self.all_starts(spot, day).and(self.wishes.cells)
    }

    /// Starts at any time of the day. What is free online stands on the board; other channels look at the day.
    fn all_starts(&self, spot: &Spot<'_>, day: Day) -> Mask {
        match spot.search.channel {
            Channel::Online => {
                let position = usize::try_from(day.0 - self.board.first().0);
                position.map_or(Mask::NONE, |position| self.board.starts(&spot.query, position))
            }
            Channel::Phone | Channel::FrontDesk => {
                self.board.day(spot.office.id, day).map_or(Mask::NONE, |(shown, _)| spot.search.starts(shown))
            }
        }
    }

    /// Free times of a day, office by office.
    pub fn times(&self, day: Day) -> Vec<(&'a Office, Mask)> {
        self.spots.iter().map(|spot| (spot.office, self.starts(spot, day))).collect()
    }

    /// Free days, as positions from the board's first day.
    fn free_days(&self, spot: &Spot<'_>) -> impl Iterator<Item = Day> {
        let first = self.board.first();
        // Only what citizens may book is in the board's index; for staff every released day is looked at.
        let days = match spot.search.channel {
            Channel::Online => self.board.free_days(&spot.query),
            Channel::Phone | Channel::FrontDesk => Days::between(0, spot.search.bookable.until.0 - first.0),
        };
        (0..domain::board::DAYS_MAX)
            .filter(move |d| days.contains(*d))
            .filter_map(move |d| Some(first.plus(i32::try_from(d).ok()?)))
    }

    /// Free days of each office, as positions from the board's first day.
    pub fn days(&self) -> Vec<(&'a Office, Days)> {
        self.spots.iter().map(|spot| (spot.office, self.board.free_days(&spot.query))).collect()
    }

    /// The earliest time of each office, soonest first.
    pub fn earliest(&self) -> Vec<FreeTime<'a>> {
        let first = |spot: &Spot<'a>| {
            self.free_days(spot)
                .filter(|day| self.wishes.wants(*day))
                .find_map(|day| Some(FreeTime { office: spot.office, day, start: self.starts(spot, day).first()? }))
        };
        let mut earliest: Vec<FreeTime<'a>> = self.spots.iter().filter_map(first).collect();
        earliest.sort_by_key(|free| (free.day, free.start));
        earliest
    }

    /// The next few times from a day on that are worth saying, soonest first.
    pub fn next(&self, from: Day, wanted: usize) -> Vec<FreeTime<'a>> {
        let starts = |day: Day| -> Vec<Mask> {
            let wanted = self.wishes.wants(day);
            self.spots.iter().map(|spot| if wanted { self.starts(spot, day) } else { Mask::NONE }).collect()
        };
        let days = (from.0..=self.range().1.0).map(Day).map(|day| (day, starts(day)));
        let time = |next: NextTime| {
            let office = self.spots.get(next.office)?.office;
            Some(FreeTime { office, day: next.day, start: next.start })
        };
        next_times(days, wanted).into_iter().filter_map(time).collect()
    }

    /// Times of a day at which every desk is taken and an extra seat could be allowed, office by office.
    pub fn extra(&self, day: Day) -> Vec<(&'a Office, Mask)> {
        let starts = |spot: &Spot<'a>| {
            let (shown, _) = self.board.day(spot.office.id, day)?;
            Some((spot.office, spot.search.extra_starts(shown).and(self.wishes.cells)))
        };
        self.spots.iter().filter_map(starts).filter(|(_, starts)| !starts.is_empty()).collect()
    }

    /// What a day has to offer.
    pub fn day(&self, day: Day) -> DayAnswer {
        let count =
            |cells: Mask| -> u32 { self.spots.iter().map(|spot| self.all_starts(spot, day).and(cells).count()).sum() };
        let wanted = if self.wishes.wants(day) { count(self.wishes.cells) } else { 0 };
        if wanted > 0 {
            return DayAnswer::Free(wanted);
        }
        if count(Mask::from(Cell(0))) > 0 {
            return DayAnswer::NotWanted;
        }
        let reasons = self.spots.iter().map(|spot| self.why_not(spot, day));
        DayAnswer::Nothing(reasons.min_by_key(rank).unwrap_or(WhyNot::NoDesk))
    }

    fn why_not(&self, spot: &Spot<'_>, day: Day) -> WhyNot {
        match self.board.day(spot.office.id, day) {
            Some((office_day, _)) => spot.search.answer(office_day).err().unwrap_or(WhyNot::Full),
            None if day < self.board.first() => WhyNot::Past,
            None => WhyNot::NotReleased { at: release_of(&spot.office.policy, day, &spot.office.zone) },
        }
    }

    /// Free times near one that was wanted: the same office and day first, then other offices that day, then
    /// the nearest days.
    pub fn near(&self, office: OfficeId, day: Day, start: Cell) -> Vec<FreeTime<'a>> {
        let mut found: Vec<(u32, FreeTime<'a>)> = Vec::new();
        for spot in &self.spots {
            for offset in -NEAR_DAYS..=NEAR_DAYS {
                let at = day.plus(offset);
                let free = self.starts(spot, at).iter().min_by_key(|cell| cell.0.abs_diff(start.0));
                let Some(cell) = free else { continue };
                let away = u32::from(spot.office.id != office) * 100;
                let distance = offset.unsigned_abs() * 300 + away + u32::from(cell.0.abs_diff(start.0));
                found.push((distance, FreeTime { office: spot.office, day: at, start: cell }));
            }
            if spot.office.id == office {
                let others = self.starts(spot, day).iter().map(|cell| (u32::from(cell.0.abs_diff(start.0)), cell));
                found.extend(others.map(|(d, start)| (d, FreeTime { office: spot.office, day, start })));
            }
        }
        found.sort_by_key(|(distance, free)| (*distance, free.day, free.start));
        found.dedup_by_key(|(_, free)| (free.office.id, free.day, free.start));
        found.into_iter().map(|(_, free)| free).take(ALTERNATIVES).collect()
    }

    /// The same search with other wishes.
    pub fn without_wishes<'b>(&self, able: &'b [Able<'b>], wishes: &'b Wishes, now: Instant) -> Finder<'b>
    where
        'a: 'b,
    {
        Finder::new(self.board, able, wishes, now)
    }

    /// When the next days, or later parts of days, open at one of these offices.
    pub fn next_release(&self) -> Option<(Instant, &'a Office)> {
        let next = |spot: &Spot<'a>| {
            let Bookable { today, until, .. } = spot.search.bookable;
            let days = release_of(&spot.office.policy, until.plus(1), &spot.office.zone);
            let rest = (today.0..=until.0).filter_map(|day| match self.why_not(spot, Day(day)) {
                WhyNot::RestNotReleased { at } => Some(at),
                _ => None,
            });
            (rest.min().map_or(days, |rest| rest.min(days)), spot.office)
        };
        self.spots.iter().map(next).min_by_key(|(at, _)| *at)
    }
}

/// Which reason stands for a day when offices differ: the one a citizen can do most about.
fn rank(why: &WhyNot) -> u8 {
    match why {
        WhyNot::RestNotReleased { .. } => 0,
        WhyNot::Full => 1,
        WhyNot::NotReleased { .. } => 2,
        WhyNot::TooShortNotice { .. } => 3,
        WhyNot::Closed(domain::opening::ClosedWhy::Holiday(_)) => 4,
        WhyNot::Closed(domain::opening::ClosedWhy::Closure(_) | domain::opening::ClosedWhy::Special(_)) => 5,
        WhyNot::Closed(domain::opening::ClosedWhy::NoHours) => 6,
        WhyNot::NoDesk => 7,
        WhyNot::Past => 8,
        WhyNot::NotOffered(_) => 9,
    }
}
