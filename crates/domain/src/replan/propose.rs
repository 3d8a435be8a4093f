//! Where else those who fall outside could come.
//!
//! **The rule.** As near as possible to what was promised: the same office on the same day at the nearest time, then
//! a few days around; else the next office by distance, first on the same day; else later; and when all that is
//! theirs to book is taken, from what is kept for people without an appointment: a promise stands above a reserve.
//! Whoever would come soonest chooses first. A place that is proposed is taken: two people are never sent to one.

use crate::booking::{self, Place};
use crate::capacity::OfficeDay;
use crate::catalog::{Need, Office};
use crate::ids::{AppointmentId, OfficeId};
use crate::mask::Mask;
use crate::policy::Channel;
use crate::slots::Search;
use crate::time::{Cell, Day, Instant};
use std::collections::HashMap;

/// Days around the promised one on which another time at the same office is still near.
pub const NEAR_DAYS: i32 = 3;
/// Days after the promised one that are looked through.
pub const FAR_DAYS: i32 = 56;
/// Nobody is given a time that begins sooner than this: they have to hear of it first.
pub const NOTICE_MINUTES: i64 = 120;
/// Nobody is given a day before the promised one that is nearer than this.
const EARLIER_NOTICE_DAYS: i32 = 2;

/// Another place for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    /// The office.
    pub office: OfficeId,
    /// The day.
    pub day: Day,
    /// Start of the visit.
    pub start: Cell,
    /// The share it comes from.
    pub channel: Channel,
}

/// Somebody who needs another place.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// Whose appointment.
    pub appointment: AppointmentId,
    /// Where they were to come.
    pub place: Place,
    /// Offices that can do what they come for, with what it needs there: the own one first, then the nearest.
    pub offices: Vec<(&'a Office, Need)>,
}

/// Office days from which places are given out, fetched when they are first asked for.
pub struct Places<F> {
    fetch: F,
    days: HashMap<(OfficeId, Day), Option<OfficeDay>>,
    now: Instant,
}

impl<F: FnMut(OfficeId, Day) -> Option<OfficeDay>> Places<F> {
    /// Places on days that `fetch` gives, as they are at `now`.
    pub fn new(fetch: F, now: Instant) -> Places<F> {
        Places { fetch, days: HashMap::new(), now }
    }

    fn day(&mut self, office: OfficeId, day: Day) -> Option<&mut OfficeDay> {
        let fetch = &mut self.fetch;
        self.days.entry((office, day)).or_insert_with(|| fetch(office, day)).as_mut()
    }

    /// Starts that are free for a visit, soon enough known and released.
    pub fn free(&mut self, (office, need): (&Office, &Need), day: Day, channel: Channel) -> Mask {
        let now = self.now;
        self.day(office.id, day).map_or(Mask::NONE, |known| free(known, (office, need), channel, now))
    }

    /// Takes a place; tells whether it was free.
    pub fn take(&mut self, (office, need): (&Office, &Need), target: &Target) -> bool {
        let now = self.now;
        let Some(day) = self.day(office.id, target.day) else { return false };
        let place = place_at(day, (office, need), target, now);
        place.is_some_and(|place| booking::retake(day, &place).is_ok())
    }

    /// The place nearest to what was promised on one of these days, taken.
    fn nearest(
        &mut self,
        wish: &Wish<'_>,
        at: &(&Office, Need),
        days: impl IntoIterator<Item = i32>,
    ) -> Option<Target> {
        let today = at.0.zone.day(self.now);
        for offset in days {
            let day = wish.place.day.plus(offset);
            if day < today || (offset < 0 && day < today.plus(EARLIER_NOTICE_DAYS)) {
                continue;
            }
            let starts = self.free((at.0, &at.1), day, wish.place.channel);
            let away = |start: &Cell| (start.0.abs_diff(wish.place.start.0), start.0);
            let Some(start) = starts.iter().min_by_key(away) else { continue };
            let target = Target { office: at.0.id, day, start, channel: wish.place.channel };
            if self.take((at.0, &at.1), &target) {
                return Some(target);
            }
        }
        None
    }

    fn find(&mut self, wish: &Wish<'_>) -> Option<Target> {
        let mut spare = wish.clone();
        spare.place.channel = Channel::FrontDesk;
        self.find_in(wish).or_else(|| self.find_in(&spare))
    }

    /// A place within the share of the wish's channel.
    fn find_in(&mut self, wish: &Wish<'_>) -> Option<Target> {
        let own = wish.offices.iter().filter(|(office, _)| office.id == wish.place.office);
        let others: Vec<_> = wish.offices.iter().filter(|(office, _)| office.id != wish.place.office).collect();
        let near = || (1..=NEAR_DAYS).flat_map(|day| [day, -day]);
        let own: Vec<_> = own.collect();
        let here = own.iter().find_map(|at| self.nearest(wish, at, std::iter::once(0).chain(near())));
        let same_day = |places: &mut Self| others.iter().find_map(|at| places.nearest(wish, at, [0]));
        let around = |places: &mut Self| others.iter().find_map(|at| places.nearest(wish, at, near()));
        let later = |places: &mut Self| {
            let all = own.iter().chain(&others);
            all.into_iter().find_map(|at| places.nearest(wish, at, NEAR_DAYS + 1..=FAR_DAYS))
        };
        here.or_else(|| same_day(self)).or_else(|| around(self)).or_else(|| later(self))
    }
}

/// A place for each, in the order of the wishes; nothing for whom there is none. Whoever would come soonest chooses
/// first.
pub fn proposals<F>(wishes: &[Wish<'_>], places: &mut Places<F>) -> Vec<Option<Target>>
where
    F: FnMut(OfficeId, Day) -> Option<OfficeDay>,
{
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|at| {
        let wish = &wishes[*at];
        (wish.place.day, wish.place.start, wish.appointment)
    });
    let mut found = vec![None; wishes.len()];
    for at in order {
        found[at] = places.find(&wishes[at]);
    }
    found
}

/// The desk time that a target takes on a day, if it is free.
pub fn place_at(day: &OfficeDay, at: (&Office, &Need), target: &Target, now: Instant) -> Option<Place> {
    if !free(day, at, target.channel, now).contains(target.start) {
        return None;
    }
    let search = Search::new(at.0, at.1, target.channel, now);
    let pool = search.pool_for(day, target.start)?;
    // Nobody is moved to an extra seat.
    Some(search.place(day, pool, target.start))
}

/// Starts on a day that the office may give somebody. Its notice for citizens does not count, ours does.
fn free(day: &OfficeDay, (office, need): (&Office, &Need), channel: Channel, now: Instant) -> Mask {
    let search = Search::new(office, need, channel, now);
    let (soonest, minute) = office.zone.local(now.plus_minutes(NOTICE_MINUTES));
    if day.day < soonest || day.day > search.bookable.until {
        return Mask::NONE;
    }
    let from = if day.day == soonest { Cell::not_before_minute(minute) } else { Cell(0) };
    search.starts_ever(day).and(Mask::from(from))
}

/// Offices by their distance from one of them, the nearest first; those whose place is not known come last, by rank.
pub fn by_distance<'a>(from: &Office, offices: impl IntoIterator<Item = &'a Office>) -> Vec<&'a Office> {
    let away = |office: &Office| {
        let ((lat, long), (there, across)) = from.address.geo.zip(office.address.geo)?;
        // Flat enough within a state: degrees of longitude shrink towards the pole.
        let east = (across - long) * lat.to_radians().cos();
        let metres = ((there - lat).hypot(east) * 111_320.0).round();
        Some(metres)
    };
    let mut all: Vec<&Office> = offices.into_iter().collect();
    all.sort_by(|a, b| {
        let (near, far) = (away(a).unwrap_or(f64::INFINITY), away(b).unwrap_or(f64::INFINITY));
        near.total_cmp(&far).then((a.rank, a.id).cmp(&(b.rank, b.id)))
    });
    all
}
