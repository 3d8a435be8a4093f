//! The life of an appointment, decided on a snapshot: hold, reserve, confirm, move, cancel, expire.
//!
//! `Held -> Unconfirmed -> Confirmed -> Arrived | Missed | Cancelled`. What happens after arrival is the
//! ticket's story. Each function consumes the present state and gives the next one or a refusal.

use crate::capacity::OfficeDay;
use crate::ids::{AppointmentId, OfficeId, PoolId};
use crate::policy::{Channel, Policy};
use crate::slots::{Run, Search, WhyNot};
use crate::time::{Cell, Day, Instant, Minutes, Zone};

/// How long a cancelled appointment keeps its seats so that the citizen can take it back.
pub const UNDO_MINUTES: i64 = 5;
/// A hold can be extended once, by its own length.
pub const HOLD_EXTENSIONS: i64 = 1;

/// Where an appointment stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Kept while the citizen fills the form.
    Held {
        /// Freed at this moment.
        until: Instant,
    },
    /// Reserved; the mail's link was not used yet.
    Unconfirmed {
        /// Freed at this moment.
        confirm_by: Instant,
    },
    /// A promise.
    Confirmed,
    /// The person is in the house.
    Arrived,
    /// Nobody came.
    Missed,
    /// Given up. While `undo_until` is set its seats are still kept.
    Cancelled {
        /// Until when it can be taken back.
        undo_until: Option<Instant>,
    },
}

impl State {
    /// Whether seats belong to an appointment in this state.
    pub fn keeps_seats(self) -> bool {
        !matches!(self, State::Cancelled { undo_until: None })
    }

    /// When something happens by itself, if so.
    pub fn ends(self) -> Option<Instant> {
        match self {
            State::Held { until } => Some(until),
            State::Unconfirmed { confirm_by } => Some(confirm_by),
            State::Cancelled { undo_until } => undo_until,
            State::Confirmed | State::Arrived | State::Missed => None,
        }
    }
}

/// Desk time taken in a pool.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The office.
    pub office: OfficeId,
    /// Its pool.
    pub pool: PoolId,
    /// The day.
    pub day: Day,
    /// Start of the visit, buffers not included.
    pub start: Cell,
    /// Desk time around the start.
    pub run: Run,
    /// Through which door it was booked.
    pub channel: Channel,
    /// An extra seat, beyond the desks: somebody allowed it with a reason.
    pub extra: bool,
}

impl Place {
    /// First cell a desk is taken.
    pub fn first(&self) -> Cell {
        Cell(self.start.0.saturating_sub(self.run.before))
    }

    /// Cells a desk is taken, in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + use<> {
        let first = self.first().0;
        (first..first + self.run.cells()).map(Cell)
    }
}

/// A promise of time. Knows nobody's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appointment {
    /// Identity.
    pub id: AppointmentId,
    /// Where and when.
    pub place: Place,
    /// Expected length.
    pub minutes: Minutes,
    /// Where it stands.
    pub state: State,
    /// Waiting number of its office and day, from reservation on.
    pub number: Option<u16>,
    /// Counts changes that the citizen's calendar must learn of.
    pub sequence: u16,
    /// When the hold was taken.
    pub created: Instant,
    /// Whether mail reaches the citizen. Without, and for whom staff book, no confirming is asked: staff vouch.
    pub by_mail: bool,
}

/// Why an order is not carried out; each carries what helps the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The time is taken, or never was one of the offered ones.
    Taken,
    /// The day or time cannot be booked.
    WhyNot(WhyNot),
    /// The hold or the time for confirming has ended.
    Expired,
    /// The hold was already extended.
    AlreadyExtended,
    /// The person has as many appointments here as one may have.
    EnoughBooked {
        /// So many.
        limit: u8,
    },
    /// There is no such appointment (any more).
    Unknown,
    /// It was cancelled.
    Cancelled,
    /// It has begun or is over.
    TooLate,
    /// Its state does not allow this.
    NotNow,
}

/// Finds desk time for a visit and takes it in the snapshot.
pub fn take(day: &mut OfficeDay, search: &Search<'_>, start: Cell) -> Result<Place, Refusal> {
    let starts = search.answer(day).map_err(|why| match why {
        WhyNot::Full => Refusal::Taken,
        other => Refusal::WhyNot(other),
    })?;
    if !starts.contains(start) {
        return Err(Refusal::Taken);
    }
    let pool = search.pool_for(day, start).ok_or(Refusal::Taken)?;
    let place = search.place(day, pool, start);
    retake(day, &place)?;
    Ok(place)
}

/// Finds desk time as [`take`] does; when every desk is taken, adds one extra seat. Somebody must have allowed it.
pub fn take_or_add(day: &mut OfficeDay, search: &Search<'_>, start: Cell) -> Result<Place, Refusal> {
    match take(day, search, start) {
        // What is free earlier today helps nobody.
        Err(Refusal::Taken | Refusal::WhyNot(WhyNot::TooShortNotice { .. })) => {}
        answer => return answer,
    }
    let pool = search.pool_for_extra(day, start).ok_or(Refusal::Taken)?;
    let place = Place { extra: true, ..search.place(day, pool, start) };
    retake(day, &place)?;
    Ok(place)
}

/// Takes a known place in the snapshot if all of it is free.
pub fn retake(day: &mut OfficeDay, place: &Place) -> Result<(), Refusal> {
    let pool = day.pool_mut(place.pool).ok_or(Refusal::Taken)?;
    let (first, cells) = (place.first(), place.run.cells());
    let taken = if place.extra { pool.take_extra(first, cells) } else { pool.take(first, cells, place.channel) };
    if taken { Ok(()) } else { Err(Refusal::Taken) }
}

/// Gives a place back in the snapshot.
pub fn give_back(day: &mut OfficeDay, place: &Place) {
    let (first, cells) = (place.first(), place.run.cells());
    match day.pool_mut(place.pool) {
        Some(pool) if place.extra => pool.give_back_extra(first, cells),
        Some(pool) => pool.give_back(first, cells, place.channel),
        None => {}
    }
}

/// Counts a place that somebody has, whether or not there is capacity for it.
pub fn record(day: &mut OfficeDay, place: &Place) {
    let (first, cells) = (place.first(), place.run.cells());
    match day.pool_mut(place.pool) {
        Some(pool) if place.extra => pool.record_extra(first, cells),
        Some(pool) => pool.record(first, cells, place.channel),
        None => {}
    }
}

/// A new hold.
pub fn hold(id: AppointmentId, place: Place, minutes: Minutes, policy: &Policy, now: Instant) -> Appointment {
    hold_until(id, place, minutes, (now.plus_minutes(i64::from(policy.hold.0)), now))
}

/// A new hold that lasts until a moment: for a time that is suggested to somebody.
pub fn hold_until(id: AppointmentId, place: Place, minutes: Minutes, (until, now): (Instant, Instant)) -> Appointment {
    Appointment {
        id,
        place,
        minutes,
        state: State::Held { until },
        number: None,
        sequence: 0,
        created: now,
        by_mail: false,
    }
}

impl Appointment {
    /// The moment of the visit. A time that a clock change took away counts as its day's noon.
    pub fn starts_at(&self, zone: &Zone) -> Instant {
        let at = |cell| zone.instant(self.place.day, cell);
        at(self.place.start).or_else(|| at(Cell(144))).unwrap_or(Instant(0))
    }

    /// More time for the form, once.
    pub fn extend(mut self, policy: &Policy, now: Instant) -> Result<Appointment, Refusal> {
        let State::Held { until } = self.state else { return Err(Refusal::NotNow) };
        if until <= now {
            return Err(Refusal::Expired);
        }
        let hold = i64::from(policy.hold.0);
        let last = self.created.plus_minutes(hold * (1 + HOLD_EXTENSIONS));
        if until >= last {
            return Err(Refusal::AlreadyExtended);
        }
        self.state = State::Held { until: last };
        Ok(self)
    }

    /// From hold to reservation, with its waiting number. Whoever books online confirms by the mail; staff vouch
    /// for those they book for.
    pub fn reserve(mut self, number: u16, policy: &Policy, now: Instant) -> Result<Appointment, Refusal> {
        match self.state {
            State::Held { until } if until <= now => return Err(Refusal::Expired),
            State::Held { .. } => {}
            State::Cancelled { .. } => return Err(Refusal::Expired),
            _ => return Err(Refusal::NotNow),
        }
        self.number = Some(number);
        self.state = if self.by_mail && self.place.channel == Channel::Online {
            State::Unconfirmed { confirm_by: now.plus_minutes(i64::from(policy.confirm.0)) }
        } else {
            State::Confirmed
        };
        Ok(self)
    }

    /// From hold to promise without a mail in between: for people whose mailbox answered before.
    pub fn promise(self, number: u16, policy: &Policy, now: Instant) -> Result<Appointment, Refusal> {
        self.reserve(number, policy, now)?.confirm(now)
    }

    /// A suggested time was picked by the link in the mail: a promise at once, for the mailbox has answered.
    pub fn pick(mut self, number: u16, now: Instant) -> Result<Appointment, Refusal> {
        match self.state {
            State::Held { until } if until <= now => Err(Refusal::Expired),
            State::Held { .. } => {
                (self.number, self.state) = (Some(number), State::Confirmed);
                Ok(self)
            }
            State::Cancelled { .. } => Err(Refusal::Expired),
            _ => Err(Refusal::NotNow),
        }
    }

    /// A suggested time that nobody wants: the citizen said so, staff took it back, or another one was picked.
    pub fn decline(mut self) -> Result<Appointment, Refusal> {
        self.sequence += 1;
        self.release()
    }

    /// The citizen used the link. Twice is fine.
    pub fn confirm(mut self, now: Instant) -> Result<Appointment, Refusal> {
        match self.state {
            State::Unconfirmed { confirm_by } if confirm_by <= now => Err(Refusal::Expired),
            State::Unconfirmed { .. } => {
                self.state = State::Confirmed;
                Ok(self)
            }
            State::Confirmed | State::Arrived => Ok(self),
            State::Cancelled { .. } => Err(Refusal::Cancelled),
            State::Held { .. } | State::Missed => Err(Refusal::NotNow),
        }
    }

    /// The same visit at another place; the seats were changed in the snapshots. A new day or office
    /// gives a new number.
    pub fn moved(mut self, place: Place, minutes: Minutes, number: Option<u16>) -> Appointment {
        (self.place, self.minutes) = (place, minutes);
        self.number = number.or(self.number);
        self.sequence += 1;
        self
    }

    /// Whether the citizen may still move or cancel it.
    pub fn changeable(&self, now: Instant, zone: &Zone) -> Result<(), Refusal> {
        match self.state {
            State::Unconfirmed { .. } | State::Confirmed if self.starts_at(zone) <= now => Err(Refusal::TooLate),
            State::Unconfirmed { .. } | State::Confirmed => Ok(()),
            State::Cancelled { .. } => Err(Refusal::Cancelled),
            State::Held { .. } => Err(Refusal::NotNow),
            State::Arrived | State::Missed => Err(Refusal::TooLate),
        }
    }

    /// Given up by the citizen or staff; the seats stay for the time of the undo. An unconfirmed one is
    /// gone at once: taking it back must not replace the confirming.
    pub fn cancel(mut self, now: Instant, zone: &Zone) -> Result<Appointment, Refusal> {
        self.changeable(now, zone)?;
        let confirmed = self.state == State::Confirmed;
        self.state = State::Cancelled { undo_until: confirmed.then(|| now.plus_minutes(UNDO_MINUTES)) };
        self.sequence += 1;
        Ok(self)
    }

    /// Taken back in time.
    pub fn undo_cancel(mut self, now: Instant) -> Result<Appointment, Refusal> {
        match self.state {
            State::Cancelled { undo_until: Some(until) } if now < until => {
                self.state = State::Confirmed;
                self.sequence += 1;
                Ok(self)
            }
            State::Cancelled { .. } => Err(Refusal::TooLate),
            _ => Err(Refusal::NotNow),
        }
    }

    /// A hold given back by its owner.
    pub fn release(mut self) -> Result<Appointment, Refusal> {
        match self.state {
            State::Held { .. } => {
                self.state = State::Cancelled { undo_until: None };
                Ok(self)
            }
            _ => Err(Refusal::NotNow),
        }
    }

    /// What becomes of it when its time is up: nothing before, the seats are freed after.
    pub fn expire(mut self, now: Instant) -> Option<Appointment> {
        if self.state.ends()? > now {
            return None;
        }
        self.state = State::Cancelled { undo_until: None };
        Some(self)
    }

    /// The person is in the house.
    pub fn arrive(mut self) -> Result<Appointment, Refusal> {
        match self.state {
            State::Confirmed | State::Unconfirmed { .. } | State::Missed => {
                self.state = State::Arrived;
                Ok(self)
            }
            State::Cancelled { .. } => Err(Refusal::Cancelled),
            State::Held { .. } | State::Arrived => Err(Refusal::NotNow),
        }
    }

    /// Nobody came.
    pub fn miss(mut self) -> Result<Appointment, Refusal> {
        match self.state {
            State::Confirmed | State::Arrived => {
                self.state = State::Missed;
                Ok(self)
            }
            _ => Err(Refusal::NotNow),
        }
    }
}

#[cfg(test)]
mod tests;
