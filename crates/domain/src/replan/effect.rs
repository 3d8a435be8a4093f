//! Who falls outside when an office changes.
//!
//! **The rule.** Desks and opening hours decide, and what a desk can do. Places are given to those who are
//! booked in the order in which they booked; who finds no desk in one of their cells is outside. A channel that
//! is over its share because shares were cut is *not* outside: a share says how much may still be booked, it
//! takes no place back.

use crate::booking::{Place, State};
use crate::capacity::OfficeDay;
use crate::catalog::Office;
use crate::ids::{AppointmentId, PoolId, ServiceId};
use crate::opening::Schedule;
use crate::policy::{Channel, HORIZON_DAYS_MAX};
use crate::time::{CELL_MINUTES, CELLS_PER_DAY, Day, Instant};
use std::collections::{BTreeMap, HashMap};

/// How an office is run: its desks, offers and rules, and its hours.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Desks, offers, booking rules.
    pub office: &'a Office,
    /// Hours, closures, staffing.
    pub schedule: &'a Schedule,
}

/// What holds a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Claim {
    /// A person who was given an appointment.
    Promise,
    /// A form that is being filled, or a cancellation that can still be taken back.
    Loose,
}

/// Desk time somebody has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booked {
    /// Whose.
    pub appointment: AppointmentId,
    /// Where and when.
    pub place: Place,
    /// When it was booked.
    pub since: Instant,
    /// What holds it.
    pub claim: Claim,
    /// What for.
    pub services: Vec<ServiceId>,
}

impl Booked {
    /// What an appointment in this state holds; nothing when it keeps no seats, or has begun or ended: that is the
    /// hall's matter, and no change of the hours takes it back.
    pub fn claim_of(state: State) -> Option<Claim> {
        match state {
            State::Unconfirmed { .. } | State::Confirmed => Some(Claim::Promise),
            State::Held { .. } | State::Cancelled { undo_until: Some(_) } => Some(Claim::Loose),
            State::Arrived | State::Missed | State::Cancelled { undo_until: None } => None,
        }
    }

    /// Whether the visit has begun at `now` on the wall clock of its office.
    fn has_begun(&self, (today, minute): (Day, u16)) -> bool {
        (self.place.day, self.place.start.minute_of_day()) <= (today, minute)
    }
}

/// Desk time of a day in minutes, summed over all desks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Capacity {
    /// Of all desks.
    pub desks: u32,
    /// Of it, what each channel may use.
    pub channels: [u32; 3],
}

impl Capacity {
    /// The capacity of a day.
    pub fn of(day: &OfficeDay) -> Capacity {
        let mut sum = Capacity::default();
        for (_, cell) in day.pools.iter().flat_map(|pool| pool.cells()) {
            sum.desks += u32::from(cell.desks) * u32::from(CELL_MINUTES);
            for channel in Channel::ALL.map(Channel::index) {
                sum.channels[channel] += u32::from(cell.caps[channel]) * u32::from(CELL_MINUTES);
            }
        }
        sum
    }
}

/// A day that a change makes different.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayEffect {
    /// The day.
    pub day: Day,
    /// Desk time until now.
    pub before: Capacity,
    /// Desk time after the change.
    pub after: Capacity,
    /// People with appointments that fall outside.
    pub affected: usize,
}

/// Somebody who falls outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Affected {
    /// Whose.
    pub appointment: AppointmentId,
    /// Where and when.
    pub place: Place,
    /// What holds the place.
    pub claim: Claim,
}

/// What a change of an office does, from now on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effect {
    /// Days that become different, in order.
    pub days: Vec<DayEffect>,
    /// Who falls outside, by day and time.
    pub outside: Vec<Affected>,
}

impl Effect {
    /// People with appointments who fall outside, by day and time.
    pub fn affected(&self) -> impl Iterator<Item = &Affected> {
        self.outside.iter().filter(|one| one.claim == Claim::Promise)
    }

    /// Forms and cancellations that lose their place; nobody has to be told.
    pub fn loose(&self) -> impl Iterator<Item = &Affected> {
        self.outside.iter().filter(|one| one.claim == Claim::Loose)
    }
}

/// What a change does, from `now` on: until the end of the longer horizon, and to everybody who is booked, however
/// late. Days that stay as they are bring nobody outside, whatever happened to them before.
pub fn effect(before: Rules<'_>, after: Rules<'_>, booked: &[Booked], now: Instant) -> Effect {
    let here = before.office.zone.local(now);
    let mut by_day: BTreeMap<Day, Vec<&Booked>> = BTreeMap::new();
    for one in booked.iter().filter(|one| !one.has_begun(here)) {
        by_day.entry(one.place.day).or_default().push(one);
    }
    let mut effect = Effect::default();
    for day in days(before, after, booked, now) {
        let [old, new] = [before, after].map(|rules| OfficeDay::empty(rules.office, rules.schedule, day));
        let people = by_day.get(&day).map_or(&[][..], Vec::as_slice);
        let unable: Vec<AppointmentId> = people
            .iter()
            .filter(|one| loses_ability(before.office, after.office, one))
            .map(|one| one.appointment)
            .collect();
        if old == new && unable.is_empty() {
            continue;
        }
        let mut out = if shrinks(&old, &new) { outside(&new, people.iter().copied()) } else { Vec::new() };
        out.extend(unable.into_iter().filter(|id| !out.contains(id)).collect::<Vec<_>>());
        let mut fallen: Vec<Affected> = people
            .iter()
            .filter(|one| out.contains(&one.appointment))
            .map(|one| Affected { appointment: one.appointment, place: one.place, claim: one.claim })
            .collect();
        fallen.sort_by_key(|one| (one.place.start, one.appointment));
        let affected = fallen.iter().filter(|one| one.claim == Claim::Promise).count();
        effect.days.push(DayEffect { day, before: Capacity::of(&old), after: Capacity::of(&new), affected });
        effect.outside.extend(fallen);
    }
    effect
}

/// The days a change is looked at for: from today until the end of the longer horizon, or the last day that
/// anybody is booked on.
fn days(before: Rules<'_>, after: Rules<'_>, booked: &[Booked], now: Instant) -> impl Iterator<Item = Day> + use<> {
    let today = before.office.zone.day(now);
    let horizon = before.office.policy.release.horizon_days.max(after.office.policy.release.horizon_days);
    // A weekly release opens up to six days more.
    let shown = today.plus(i32::from(horizon.min(HORIZON_DAYS_MAX)) + 7);
    let last = booked.iter().map(|one| one.place.day).max().map_or(shown, |day| day.max(shown));
    (today.0..=last.0).map(Day)
}

/// The days on which nobody may decide by the old rules any more: those that become different, and all when what
/// an office can do or how it is booked changes.
pub fn touched(before: Rules<'_>, after: Rules<'_>, booked: &[Booked], now: Instant) -> Vec<Day> {
    let (old, new) = (before.office, after.office);
    let all = old.policy != new.policy || old.pools != new.pools || old.offers != new.offers || old.zone != new.zone;
    let differs = |day: &Day| {
        let [old, new] = [before, after].map(|rules| OfficeDay::empty(rules.office, rules.schedule, *day));
        old != new
    };
    days(before, after, booked, now).filter(|day| all || differs(day)).collect()
}

/// Who finds no desk on a day with nobody booked: who booked first is placed first, promises before what is loose.
pub fn outside<'a>(day: &OfficeDay, booked: impl IntoIterator<Item = &'a Booked>) -> Vec<AppointmentId> {
    let mut in_order: Vec<&Booked> = booked.into_iter().collect();
    in_order.sort_by_key(|one| (one.claim, one.since, one.appointment));
    let mut taken: HashMap<PoolId, [u8; CELLS_PER_DAY as usize]> = HashMap::new();
    let mut out = Vec::new();
    for one in in_order {
        let taken = taken.entry(one.place.pool).or_insert([0; CELLS_PER_DAY as usize]);
        let desks = |cell| day.pool(one.place.pool).and_then(|pool| pool.cell(cell)).map_or(0, |cell| cell.desks);
        let cells = || one.place.cells().map(|cell| (cell, usize::from(cell.0)));
        // An extra seat stands beside the desks: it needs that somebody works, and takes no place from others.
        if one.place.extra {
            if cells().any(|(cell, _)| desks(cell) == 0) {
                out.push(one.appointment);
            }
            continue;
        }
        let fits = cells().all(|(cell, at)| taken.get(at).is_some_and(|taken| *taken < desks(cell)));
        if fits {
            cells().for_each(|(_, at)| taken[at] += 1);
        } else {
            out.push(one.appointment);
        }
    }
    out
}

/// Whether some desk is gone at some time of the day.
fn shrinks(old: &OfficeDay, new: &OfficeDay) -> bool {
    old.pools.iter().any(|pool| {
        let left = |cell| new.pool(pool.pool).and_then(|pool| pool.cell(cell)).map_or(0, |cell| cell.desks);
        pool.cells().any(|(cell, used)| left(cell) < used.desks)
    })
}

/// Whether the desks could do what somebody comes for, and no longer can.
fn loses_ability(before: &Office, after: &Office, one: &Booked) -> bool {
    let able = |office: &Office| {
        let pool = office.pools.iter().find(|pool| pool.id == one.place.pool);
        pool.is_some_and(|pool| one.services.iter().all(|service| pool.can_do(*service)))
    };
    able(before) && !able(after)
}
