//! What an office has planned, as its head reads it: desks of a half hour and whose they are, people against desks,
//! the longest visit that fits, and the reserve that keeps the house evenly full.

use crate::capacity::PoolDay;
use crate::levelled::levelled;
use crate::mask::Mask;
use crate::opening::{DeskCells, Pattern, Recurrence, Staffing};
use crate::policy::{Channel, HALF_HOURS, Policy, Reserve, SHARE_CELLS};
use crate::time::{Day, Minutes};

/// People of an office, at most; also of one absence.
pub const PEOPLE_MAX: u16 = 999;
/// Minutes of a half hour.
const MINUTES: f64 = 30.0;

/// Percent of the desk time of a half hour by what it is for; together 100 if anybody works. What telephone and
/// front desk may use beyond is not counted twice: this is the picture when citizens book online all they may.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Split {
    /// Booked online.
    pub online: u8,
    /// Booked by telephone.
    pub phone: u8,
    /// For people who come without an appointment, or book at the front desk.
    pub walk_in: u8,
}

impl Split {
    /// The split of a half hour of the day, before its reserve is given back.
    pub fn of(policy: &Policy, half_hour: u16) -> Split {
        let from_afar = 100 - policy.reserve.of(half_hour);
        let online = policy.shares.of(Channel::Online).min(from_afar);
        let phone = policy.shares.of(Channel::Phone).min(from_afar - online);
        Split { online, phone, walk_in: 100 - online - phone }
    }

    /// So many desks, shared out to whole ones: online, telephone, without appointment.
    pub fn marks(self, desks: u8) -> [u8; 3] {
        let until = |percent: u8| (u32::from(desks) * u32::from(percent) + 50) / 100;
        let (online, phone) = (until(self.online), until(self.online + self.phone));
        [online, phone - online, u32::from(desks) - phone].map(|marks| u8::try_from(marks).unwrap_or(u8::MAX))
    }
}

/// Most desks that are staffed at once in each half hour of a day.
pub fn desks_by_half_hour(cells: &DeskCells) -> [u8; HALF_HOURS] {
    std::array::from_fn(|at| {
        let first = at * usize::from(SHARE_CELLS);
        cells[first..first + usize::from(SHARE_CELLS)].iter().copied().max().unwrap_or(0)
    })
}

/// Adds a number of desks to a list of them. What the new one replaces altogether leaves the list, so that it does
/// not grow with every change of mind.
pub fn set_desks(staffing: &mut Vec<Staffing>, new: Staffing) {
    staffing.retain(|old| !replaces(&new, old));
    staffing.push(new);
}

/// Whether every cell that the old one speaks of is one that the new one speaks of.
fn replaces(new: &Staffing, old: &Staffing) -> bool {
    let within = new.window.start() <= old.window.start() && old.window.end() <= new.window.end();
    new.pool == old.pool && within && covers(&new.recurrence, &old.recurrence)
}

/// Whether one pattern is sure to be on whenever the other one is; weekly patterns only.
fn covers(new: &Recurrence, old: &Recurrence) -> bool {
    let (Pattern::Weeks { days, every: 1, .. }, Pattern::Weeks { days: old_days, .. }) = (new.pattern, old.pattern)
    else {
        return false;
    };
    let from = new.from.is_none_or(|from| old.from.is_some_and(|old| from <= old));
    let to = new.to.is_none_or(|to| old.to.is_some_and(|old| old <= to));
    from && to && old_days.bits() & !days.bits() == 0
}

/// The longest visit that a channel can ever book in a pool on such a day, buffers taken off. One desk and three
/// quarters of it online: forty minutes, for no half hour gives more than its share.
pub fn longest_visit(day: &PoolDay, channel: Channel, policy: &Policy) -> Minutes {
    let open: Mask = day.cells().filter(|(_, cell)| could_take(cell, channel)).map(|(cell, _)| cell).collect();
    let buffers = policy.buffer_before.cells() + policy.buffer_after.cells();
    Minutes(open.longest_run().saturating_sub(buffers) * 5)
}

fn could_take(cell: &crate::capacity::CellUse, channel: Channel) -> bool {
    let unreserved = channel == Channel::FrontDesk || cell.from_afar > 0;
    cell.desks > 0 && cell.caps[channel.index()] > 0 && unreserved
}

/// Why people are not there. Numbers, never names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Away {
    /// On leave.
    Leave,
    /// Ill.
    Illness,
    /// Training, another office, anything else.
    Other,
}

/// So many people are away on some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
    /// Why.
    pub why: Away,
    /// How many, 1 to [`PEOPLE_MAX`].
    pub people: u16,
}

/// People of an office on a day: how many work there, and how many of them are away, by reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct People {
    /// Target strength.
    pub strength: u16,
    /// On leave.
    pub leave: u16,
    /// Ill.
    pub illness: u16,
    /// Away for another reason.
    pub other: u16,
}

impl People {
    /// The people of a day.
    pub fn on(day: Day, strength: u16, absences: &[Absence]) -> People {
        let away = |why: Away| {
            let of_day = absences.iter().filter(|a| a.why == why && a.from <= day && day <= a.to);
            of_day.fold(0u16, |sum, absence| sum.saturating_add(absence.people))
        };
        People { strength, leave: away(Away::Leave), illness: away(Away::Illness), other: away(Away::Other) }
    }

    /// Who is there.
    pub fn there(&self) -> u16 {
        self.strength.saturating_sub(self.leave).saturating_sub(self.illness).saturating_sub(self.other)
    }

    /// People that so many desks lack.
    pub fn missing(&self, desks: u16) -> u16 {
        desks.saturating_sub(self.there())
    }
}

/// A typical day, to be levelled.
#[derive(Clone, PartialEq, Debug)]
pub struct TypicalDay {
    /// Staffed desks of each half hour.
    pub desks: [u8; HALF_HOURS],
    /// People expected without an appointment in each half hour.
    pub walk_ins: [f64; HALF_HOURS],
    /// Appointments of the whole day.
    pub appointments: u32,
    /// Share of appointments whose citizens come, above 0.
    pub shows: f64,
    /// Minutes of a visit, on average.
    pub minutes: f64,
}

/// Where the appointments of a day lie when the house is evenly full, and the reserve that has it so.
#[derive(Clone, PartialEq, Debug)]
pub struct Levelled {
    /// Appointments of each half hour.
    pub appointments: [u32; HALF_HOURS],
    /// What each half hour keeps for people who come.
    pub reserve: Reserve,
}

impl TypicalDay {
    /// Places the appointments where few people walk in ([`levelled`]), no more in a half hour than its desks can
    /// serve. A half hour with fewer desks than another one carries its part of the people.
    pub fn levelled(&self) -> Levelled {
        let most = f64::from(self.desks.iter().copied().max().unwrap_or(0));
        let open: Vec<usize> = (0..HALF_HOURS).filter(|at| self.desks[*at] > 0).collect();
        let part = |at: usize| f64::from(self.desks[at]) / most;
        let walk_ins: Vec<f64> = open.iter().map(|at| self.walk_ins[*at] / part(*at)).collect();
        let parts: f64 = open.iter().map(|at| part(*at)).sum();
        let fit = (most * MINUTES / self.minutes.max(1.0)).floor() as u32;
        // As many as if every half hour had all desks: then taken down to those it has.
        let appointments = (f64::from(self.appointments) * open.len() as f64 / parts.max(1.0)).round() as u32;
        let placed = levelled(&walk_ins, appointments, self.shows, 0..=fit);
        let mut levelled = Levelled { appointments: [0; HALF_HOURS], reserve: Reserve::even(0) };
        let mut percent = [0; HALF_HOURS];
        let (mut running, mut given) = (0.0, 0);
        for (at, placed) in open.iter().zip(placed) {
            // Rounded by the running sum, as the levelling itself.
            running += f64::from(placed) * part(*at);
            levelled.appointments[*at] = running.round_ties_even() as u32 - given;
            given += levelled.appointments[*at];
            let used = f64::from(placed) * self.minutes / (most * MINUTES) * 100.0;
            percent[*at] = 100 - used.round().clamp(0.0, 100.0) as u8;
        }
        levelled.reserve = Reserve::by_half_hour(percent);
        levelled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PoolId;
    use crate::opening::Weekdays;
    use crate::policy::Shares;
    use crate::time::{Cell, Window};
    use proptest::prelude::*;

    #[test]
    fn the_desks_of_the_picture() {
        let split = Split { online: 52, phone: 18, walk_in: 30 };
        assert_eq!(split.marks(6), [3, 1, 2]);
        assert_eq!(split.marks(5), [3, 1, 1]);
        assert_eq!(split.marks(4), [2, 1, 1]);
        assert_eq!(split.marks(0), [0, 0, 0]);
        let policy = Policy { shares: Shares([60, 100, 100]), reserve: Reserve::even(25), ..Policy::default() };
        assert_eq!(Split::of(&policy, 20), Split { online: 60, phone: 15, walk_in: 25 });
        let all_kept = Policy { reserve: Reserve::even(100), ..policy };
        assert_eq!(Split::of(&all_kept, 20), Split { online: 0, phone: 0, walk_in: 100 });
    }

    fn pool(desks: u8, online: u8) -> (PoolDay, Policy) {
        let mut cells = [0; 288];
        cells[96..192].fill(desks);
        let policy = Policy { shares: Shares([online, 100, 100]), ..Policy::default() };
        (PoolDay::empty(PoolId(7), &cells, &policy), policy)
    }

    #[test]
    fn one_desk_three_quarters_online_takes_no_visit_over_forty_minutes() {
        let longest = |desks, online, channel| {
            let (day, policy) = pool(desks, online);
            longest_visit(&day, channel, &policy)
        };
        assert_eq!(longest(1, 75, Channel::Online), Minutes(40));
        assert_eq!(longest(1, 75, Channel::Phone), Minutes(480));
        assert_eq!(longest(1, 100, Channel::Online), Minutes(480));
        assert_eq!(longest(2, 75, Channel::Online), Minutes(480), "one of two is always online");
        assert_eq!(longest(1, 0, Channel::Online), Minutes(0));
        let (day, policy) = pool(1, 75);
        let policy = Policy { buffer_after: Minutes(10), ..policy };
        assert_eq!(longest_visit(&day, Channel::Online, &policy), Minutes(30));
    }

    proptest! {
        #[test]
        fn what_is_dropped_from_the_list_of_desks_was_replaced(list in prop::collection::vec(
            (0u128..2, 1u8..128, 1u8..3, (0i32..30, 0i32..30), (0u16..280, 1u16..9), 0u8..9), 1..12,
        )) {
            let entry = |(pool, days, every, (from, to), (start, cells), desks): (u128, u8, u8, (i32, i32), (u16, u16), u8)| {
                let days = Weekdays::from_bits(days).expect("seven bits");
                let bounds = (from > 3).then_some(Day(from)).zip(Some(Day(from.max(to))));
                let recurrence = Recurrence::every_weeks(every, days, Day(0));
                let recurrence = bounds.map_or(recurrence, |(from, to)| recurrence.between(Some(from), Some(to)));
                let window = Window::new(Cell(start / 40 * 40), Cell((start / 40 * 40 + cells * 20).min(288))).expect("a window");
                Staffing { pool: PoolId(pool), recurrence, window, desks }
            };
            let all: Vec<Staffing> = list.into_iter().map(entry).collect();
            let mut kept = Vec::new();
            all.iter().for_each(|new| set_desks(&mut kept, *new));
            let last = |list: &[Staffing], (pool, day, cell): (u128, i32, u16)| {
                let on = |s: &&Staffing| s.pool == PoolId(pool) && s.recurrence.is_on(Day(day)) && s.window.contains(Cell(cell));
                list.iter().rfind(on).map(|s| s.desks)
            };
            for day in 0..35 {
                for spot in (0..288).step_by(20).flat_map(|cell| [(0, day, cell), (1, day, cell)]) {
                    prop_assert_eq!(last(&kept, spot), last(&all, spot));
                }
            }
        }
    }

    #[test]
    fn who_is_away_is_missing_at_the_desks() {
        let absence = |from, to, why, people| Absence { from: Day(from), to: Day(to), why, people };
        let absences = [absence(1, 5, Away::Leave, 2), absence(3, 3, Away::Illness, 1), absence(3, 9, Away::Leave, 1)];
        let third = People::on(Day(3), 8, &absences);
        assert_eq!(third, People { strength: 8, leave: 3, illness: 1, other: 0 });
        assert_eq!((third.there(), third.missing(6), third.missing(4)), (4, 2, 0));
        assert_eq!(People::on(Day(10), 8, &absences).there(), 8);
        assert_eq!(People::on(Day(3), 2, &absences).there(), 0, "never fewer than nobody");
    }

    /// The reference day BA8: eight desks from 8 to 16, 76.8 people without an appointment, most in the morning.
    fn ba8() -> TypicalDay {
        let weights = [1.6, 1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.4];
        let open = |at: usize| at.checked_sub(16).filter(|at| *at < 16);
        TypicalDay {
            desks: std::array::from_fn(|at| if open(at).is_some() { 8 } else { 0 }),
            walk_ins: std::array::from_fn(|at| open(at).map_or(0.0, |at| 76.8 / 16.0 * weights[at / 2])),
            appointments: 240,
            shows: 0.88,
            minutes: 12.0,
        }
    }

    #[test]
    fn the_reserve_follows_those_who_walk_in() {
        let levelled = ba8().levelled();
        assert_eq!(levelled.appointments[16..32].iter().sum::<u32>(), 240);
        assert_eq!(levelled.appointments[16..32], [12, 11, 13, 12, 13, 14, 15, 15, 16, 16, 17, 16, 17, 16, 19, 18]);
        let percent = levelled.reserve.half_hours();
        assert!(percent[16..32].windows(3).all(|w| w[0] + 5 >= w[2]), "{percent:?}");
        assert_eq!(percent[..16], [0; 16], "closed");
    }

    #[test]
    fn fewer_desks_carry_their_part() {
        let mut day = ba8();
        day.walk_ins = [0.0; HALF_HOURS];
        day.appointments = 180;
        day.desks[24..32].fill(4);
        let levelled = day.levelled();
        assert_eq!(levelled.appointments[16..24].iter().sum::<u32>(), 120);
        assert_eq!(levelled.appointments[24..32].iter().sum::<u32>(), 60);
        let none = TypicalDay { desks: [0; HALF_HOURS], ..day }.levelled();
        assert_eq!(none, Levelled { appointments: [0; HALF_HOURS], reserve: Reserve::even(0) });
    }
}
