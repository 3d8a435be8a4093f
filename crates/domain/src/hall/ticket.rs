//! A person or party in the house today, and what happens to them from the door to "finished".
//!
//! `Waiting -> Called -> AtDesk -> Finished`, with ways aside: `Parked` at a desk's word, `Away` until a time
//! they were offered, `Left` for good. Each deed consumes the ticket and gives the next one, or refuses.

use super::order::{Class, Order, Rules};
use crate::catalog::Pool;
use crate::ids::{DeskId, PoolId, ServiceId, TicketId};
use crate::numbers::Number;
use crate::time::{Instant, Minutes};
use std::collections::BTreeSet;

/// What somebody came for, with counts.
pub type Services = Vec<(ServiceId, u8)>;

/// Where a ticket stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TicketState {
    /// In the waiting area.
    Waiting,
    /// Called to a desk, on the way there.
    Called {
        /// The desk.
        desk: DeskId,
        /// The latest call.
        at: Instant,
        /// How often, 1 or more.
        calls: u16,
    },
    /// Sitting at a desk.
    AtDesk {
        /// The desk.
        desk: DeskId,
        /// The latest call.
        called: Instant,
        /// Since when.
        since: Instant,
    },
    /// Sent away from a desk for a moment, to fetch a photo, and comes back without waiting anew.
    Parked {
        /// The desk that knows the matter.
        desk: DeskId,
        /// Since when.
        since: Instant,
    },
    /// Went away and comes back at a time that was offered.
    Away {
        /// That time.
        back: Instant,
    },
    /// Served.
    Finished {
        /// When.
        at: Instant,
    },
    /// Gone without being served: gave the number back, or did not answer.
    Left {
        /// When.
        at: Instant,
    },
}

impl TicketState {
    /// The desk where the person is or is called to.
    pub fn desk(self) -> Option<DeskId> {
        match self {
            TicketState::Called { desk, .. } | TicketState::AtDesk { desk, .. } => Some(desk),
            _ => None,
        }
    }

    /// Whether the visit is over.
    pub fn is_over(self) -> bool {
        matches!(self, TicketState::Finished { .. } | TicketState::Left { .. })
    }
}

/// Who may call a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// Any desk that can do what it is for.
    Anyone,
    /// The desks of one pool: somebody forwarded it there.
    Pool(PoolId),
    /// One desk.
    Desk(DeskId),
}

/// What a desk can do at present.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Post<'a> {
    /// The desk.
    pub desk: DeskId,
    /// Its pool.
    pub pool: &'a Pool,
    /// What its clerk does today; empty for everything the pool can.
    pub today: &'a BTreeSet<ServiceId>,
}

impl Post<'_> {
    /// Whether this desk does this service today.
    pub fn can_do(&self, service: ServiceId) -> bool {
        self.pool.can_do(service) && (self.today.is_empty() || self.today.contains(&service))
    }

    /// Whether it can do all of these.
    pub fn can_do_all(&self, services: &Services) -> bool {
        services.iter().all(|(service, _)| self.can_do(*service))
    }

    /// Whether it may call this ticket, whatever its state.
    pub fn serves(&self, ticket: &Ticket) -> bool {
        match ticket.target {
            // Forwarded on purpose: the desk was chosen by somebody who knows.
            Target::Desk(desk) => desk == self.desk,
            Target::Pool(pool) => pool == self.pool.id,
            Target::Anyone => self.can_do_all(ticket.leg()),
        }
    }
}

/// A person or party in the house today. Knows nobody's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// Identity.
    pub id: TicketId,
    /// What the person reads on the display.
    pub number: Number,
    /// Decides, with the times, the place in the queue.
    pub class: Class,
    /// What is still to be done: each leg is done at one desk, the first one next. Empty when all is done.
    pub legs: Vec<Services>,
    /// What was really done.
    pub done: Services,
    /// The time of the appointment, or when the ticket was drawn.
    pub due: Instant,
    /// Its place in the queue.
    pub order: Order,
    /// Not called before this moment.
    pub not_before: Option<Instant>,
    /// Who may call it.
    pub target: Target,
    /// Calls that nobody answered.
    pub unanswered: u8,
    /// Minutes it is expected to take at the desks, all legs together.
    pub expected: Minutes,
    /// Where it stands.
    pub state: TicketState,
}

/// Why a deed is not done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The ticket is not where the deed needs it: another desk, a second click or a second page was faster.
    Overtaken,
    /// It was called a moment ago; again from then on.
    TooSoon(Instant),
    /// It was called as often as the office calls.
    CalledEnough,
    /// Is in the house already.
    Already,
    /// There is no such ticket or appointment in this house today.
    Unknown,
    /// The desk has somebody already.
    DeskTaken,
    /// The desk pauses and calls nobody.
    DeskPauses,
    /// The last deed cannot be taken back any more.
    TooLate,
    /// As many numbers were given out today as the office gives.
    NoneLeft,
}

impl Ticket {
    /// What the next desk does; nothing when all is done.
    pub fn leg(&self) -> &Services {
        const NOTHING: &Services = &Vec::new();
        self.legs.first().unwrap_or(NOTHING)
    }

    /// Everything that is still to be done.
    pub fn services(&self) -> Services {
        self.legs.iter().flatten().copied().collect()
    }

    /// When the person checked in.
    pub fn checked_in(&self) -> Instant {
        self.order.checked_in
    }

    /// The desk where the person is or is called to.
    pub fn desk(&self) -> Option<DeskId> {
        self.state.desk()
    }

    /// Whether the person is in the house and waits to be called.
    pub fn waits(&self) -> bool {
        self.state == TicketState::Waiting
    }

    /// Whether it may be called now.
    pub fn is_ready(&self, now: Instant) -> bool {
        self.waits() && self.not_before.is_none_or(|from| from <= now)
    }

    /// Minutes the person has waited for us: from the appointment or, if later, from coming in. 0 before.
    pub fn waited(&self, now: Instant) -> i64 {
        self.due.max(self.checked_in()).minutes_until(now).max(0)
    }

    fn is_at(&self, desk: DeskId) -> Result<(), Refusal> {
        if self.desk() == Some(desk) { Ok(()) } else { Err(Refusal::Overtaken) }
    }

    /// Called to a desk. Whoever was parked there may be called, too.
    pub fn call(mut self, desk: DeskId, at: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Waiting | TicketState::Parked { .. } => {
                self.state = TicketState::Called { desk, at, calls: 1 };
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Called once more to the same desk.
    pub fn call_again(mut self, desk: DeskId, rules: &Rules, now: Instant) -> Result<Ticket, Refusal> {
        let TicketState::Called { desk: called_to, at, calls } = self.state else { return Err(Refusal::Overtaken) };
        let again = Instant(at.0 + rules.repeat_seconds);
        if called_to != desk {
            Err(Refusal::Overtaken)
        } else if calls > rules.repeats {
            Err(Refusal::CalledEnough)
        } else if (at..again).contains(&now) {
            // A clock that was set back to before the call keeps nobody from calling.
            Err(Refusal::TooSoon(again))
        } else {
            self.state = TicketState::Called { desk, at: now, calls: calls + 1 };
            Ok(self)
        }
    }

    /// The person says that they have seen the call.
    pub fn answer(self) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Called { .. } => Ok(self),
            _ => Err(Refusal::Overtaken),
        }
    }

    /// The person has come to the desk.
    pub fn start(mut self, desk: DeskId, now: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Called { desk: called_to, at, .. } if called_to == desk => {
                self.state = TicketState::AtDesk { desk, called: at, since: now };
                self.unanswered = 0;
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Called, but nobody came: waits again a little later, then at a later place, then is closed.
    pub fn did_not_come(mut self, desk: DeskId, rules: &Rules, now: Instant) -> Result<Ticket, Refusal> {
        let TicketState::Called { desk: called_to, .. } = self.state else { return Err(Refusal::Overtaken) };
        if called_to != desk {
            return Err(Refusal::Overtaken);
        }
        self.unanswered = self.unanswered.saturating_add(1);
        match rules.after_no_answer(self.unanswered, now) {
            None => self.state = TicketState::Left { at: now },
            Some((again, key)) => {
                self.state = TicketState::Waiting;
                self.not_before = Some(again);
                self.order.key = self.order.key.max(key);
            }
        }
        Ok(self)
    }

    /// Sent away from the desk for a moment.
    pub fn park(mut self, desk: DeskId, now: Instant) -> Result<Ticket, Refusal> {
        self.is_at(desk)?;
        self.state = TicketState::Parked { desk, since: now };
        Ok(self)
    }

    /// Back from where the desk sent them: waits at the old place, for the desk that knows the matter or for any.
    pub fn resume(mut self, target: Target) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Parked { .. } => {
                (self.state, self.target, self.not_before) = (TicketState::Waiting, target, None);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Handed on to a pool or a desk; keeps the first key.
    pub fn forward(mut self, from: DeskId, target: Target) -> Result<Ticket, Refusal> {
        self.is_at(from)?;
        (self.state, self.target, self.not_before) = (TicketState::Waiting, target, None);
        Ok(self)
    }

    /// Done at this desk, with what was really done there. Waits for the next leg at the old place if there is
    /// one, else is finished.
    pub fn finish(mut self, desk: DeskId, done: &[(ServiceId, u8)], now: Instant) -> Result<Ticket, Refusal> {
        self.is_at(desk)?;
        self.done.extend_from_slice(done);
        if !self.legs.is_empty() {
            self.legs.remove(0);
        }
        (self.target, self.not_before) = (Target::Anyone, None);
        self.state = if self.legs.is_empty() { TicketState::Finished { at: now } } else { TicketState::Waiting };
        Ok(self)
    }

    /// Gone without being served.
    pub fn leave(mut self, now: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Waiting
            | TicketState::Parked { .. }
            | TicketState::Away { .. }
            | TicketState::Called { .. } => {
                self.state = TicketState::Left { at: now };
                Ok(self)
            }
            TicketState::AtDesk { .. } | TicketState::Finished { .. } | TicketState::Left { .. } => {
                Err(Refusal::Overtaken)
            }
        }
    }

    /// Turned up after all: waits again, in the old place.
    pub fn come_back(mut self) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Left { .. } => {
                (self.state, self.not_before, self.unanswered) = (TicketState::Waiting, None, 0);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Asks to be called later: keeps the place, but is passed over until then.
    pub fn later(mut self, not_before: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Waiting => {
                self.not_before = Some(not_before);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Takes a time later today that was offered, and goes away until then.
    pub fn go_away(mut self, back: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Waiting => {
                (self.state, self.class, self.due) = (TicketState::Away { back }, Class::Return, back);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Is back at the offered time, and waits from then on.
    pub fn return_at(mut self, rules: &Rules, now: Instant) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Away { .. } => {
                self.state = TicketState::Waiting;
                self.order = rules.order(Class::Return, self.due, now, self.order.seq);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }

    /// Another class, decided by staff with a reason: the key follows it once.
    pub fn reclass(mut self, class: Class, rules: &Rules) -> Result<Ticket, Refusal> {
        match self.state {
            TicketState::Waiting => {
                self.class = class;
                self.order = rules.order(class, self.due, self.checked_in(), self.order.seq);
                Ok(self)
            }
            _ => Err(Refusal::Overtaken),
        }
    }
}

/// Splits what somebody came for into legs, each for one pool: all at once if any pool can, else by the pool that
/// can do most of what is left. What no pool can do goes to the last leg, so that it is not lost.
pub fn legs(services: &[(ServiceId, u8)], pools: &[Pool]) -> Vec<Services> {
    let mut left: Services = services.to_vec();
    let mut legs = Vec::new();
    while !left.is_empty() {
        let able = |pool: &Pool| left.iter().filter(|(service, _)| pool.can_do(*service)).count();
        // The first of the best: pools stand in the order the office wants them.
        let best = pools.iter().rev().max_by_key(|pool| able(pool)).filter(|pool| able(pool) > 0);
        let Some(pool) = best else {
            match legs.last_mut() {
                Some(last) => Vec::append(last, &mut left),
                None => legs.push(std::mem::take(&mut left)),
            }
            break;
        };
        let (leg, rest) = left.into_iter().partition(|(service, _)| pool.can_do(*service));
        legs.push(leg);
        left = rest;
    }
    legs
}

#[cfg(test)]
mod tests;
