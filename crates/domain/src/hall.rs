//! The people in the house: how a ticket goes from waiting to finished, and who is called next.
//!
//! `Waiting -> Called -> Finished | Missed`, and from `Missed` back when the person turns up after all. Each transition consumes the ticket and gives the next one, or
//! refuses because somebody else was faster.

use crate::catalog::Pool;
use crate::ids::{DeskId, ServiceId, TicketId};
use crate::numbers::Number;
use crate::time::Instant;

/// Nobody shall wait longer than this for a desk, counted from the appointment or, if later, from coming in.
pub const GOAL_MINUTES: i64 = 10;
/// Whoever comes so many minutes before the appointment has come early: that time is not our waiting time.
pub const EARLY_MINUTES: i64 = 15;
/// An appointment is "now" from so many minutes before it on.
const NOW_MINUTES: i64 = 2;

/// Where a ticket stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TicketState {
    /// In the waiting area.
    Waiting,
    /// Called to a desk, or sitting there.
    Called {
        /// The desk.
        desk: DeskId,
        /// The latest call.
        at: Instant,
        /// How often, 1 or more.
        calls: u16,
    },
    /// Served.
    Finished,
    /// Called, but nobody came to the desk.
    Missed,
}

/// A person or party in the house today. Knows nobody's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// Identity.
    pub id: TicketId,
    /// What the person reads on the display.
    pub number: Number,
    /// What the person came for, with counts.
    pub services: Vec<(ServiceId, u8)>,
    /// The time of the appointment.
    pub due: Instant,
    /// When the person came in.
    pub arrived: Instant,
    /// Where the ticket stands.
    pub state: TicketState,
}

/// The ticket was not where the deed needs it: another desk or a second click was faster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Overtaken;

/// Why a ticket stands where it stands in the queue; staff read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The time of the appointment has come.
    Now,
    /// The appointment is still to come.
    Ahead,
    /// Came long before the appointment.
    Early,
    /// Came after the time of the appointment.
    Late,
}

impl Ticket {
    /// Called to a desk.
    pub fn call(mut self, desk: DeskId, at: Instant) -> Result<Ticket, Overtaken> {
        match self.state {
            TicketState::Waiting => {
                self.state = TicketState::Called { desk, at, calls: 1 };
                Ok(self)
            }
            _ => Err(Overtaken),
        }
    }

    /// Called once more to the same desk.
    pub fn call_again(mut self, at: Instant) -> Result<Ticket, Overtaken> {
        match self.state {
            TicketState::Called { desk, calls, .. } => {
                self.state = TicketState::Called { desk, at, calls: calls.saturating_add(1) };
                Ok(self)
            }
            _ => Err(Overtaken),
        }
    }

    /// Served; the desk is free again.
    pub fn finish(self) -> Result<Ticket, Overtaken> {
        self.close(TicketState::Finished)
    }

    /// Called, but nobody came; the desk is free again.
    pub fn did_not_come(self) -> Result<Ticket, Overtaken> {
        self.close(TicketState::Missed)
    }

    /// Turned up after all: waits again, in the old place.
    pub fn come_back(mut self) -> Result<Ticket, Overtaken> {
        match self.state {
            TicketState::Missed => {
                self.state = TicketState::Waiting;
                Ok(self)
            }
            _ => Err(Overtaken),
        }
    }

    fn close(mut self, end: TicketState) -> Result<Ticket, Overtaken> {
        match self.state {
            TicketState::Called { .. } => {
                self.state = end;
                Ok(self)
            }
            _ => Err(Overtaken),
        }
    }

    /// The desk it is called to, if it is.
    pub fn desk(&self) -> Option<DeskId> {
        match self.state {
            TicketState::Called { desk, .. } => Some(desk),
            _ => None,
        }
    }

    /// Whether the desks of a pool can do everything the person came for.
    pub fn fits(&self, pool: &Pool) -> bool {
        self.services.iter().all(|(service, _)| pool.can_do(*service))
    }

    /// Minutes the person has waited for us: from the appointment or, if later, from coming in. 0 before.
    pub fn waited(&self, now: Instant) -> i64 {
        self.due.max(self.arrived).minutes_until(now).max(0)
    }

    /// Why it stands where it stands.
    pub fn reason(&self, now: Instant) -> Reason {
        if self.due < self.arrived {
            Reason::Late
        } else if now.minutes_until(self.due) < NOW_MINUTES {
            Reason::Now
        } else if self.arrived.minutes_until(self.due) > EARLY_MINUTES {
            Reason::Early
        } else {
            Reason::Ahead
        }
    }

    /// Its place in the queue, fixed when the person comes in: by appointment, then by arrival. The identity
    /// makes it a total order.
    fn place(&self) -> (Instant, Instant, TicketId) {
        (self.due, self.arrived, self.id)
    }
}

/// Those who wait, in the order in which they are called.
pub fn queue(tickets: &[Ticket]) -> Vec<&Ticket> {
    let mut waiting: Vec<&Ticket> = tickets.iter().filter(|ticket| ticket.state == TicketState::Waiting).collect();
    waiting.sort_by_key(|ticket| ticket.place());
    waiting
}

/// Who is called next to a desk of this pool: the first of the queue whom it can serve.
pub fn next_call<'a>(tickets: &'a [Ticket], pool: &Pool) -> Option<&'a Ticket> {
    queue(tickets).into_iter().find(|ticket| ticket.fits(pool))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PoolId;

    const CARD: ServiceId = ServiceId(1);
    const CAR: ServiceId = ServiceId(2);
    const DESK: DeskId = DeskId(4);

    /// Minute of the day as an instant.
    fn at(hour: i64, minute: i64) -> Instant {
        Instant(0).plus_minutes(hour * 60 + minute)
    }

    fn ticket(value: u16, due: Instant, arrived: Instant) -> Ticket {
        let (id, number) = (TicketId(value.into()), Number { letter: 'B', value });
        Ticket { id, number, services: vec![(CARD, 1)], due, arrived, state: TicketState::Waiting }
    }

    fn pool(services: &[ServiceId]) -> Pool {
        Pool { id: PoolId(9), name: "Bürgerservice".into(), desks: 2, services: services.iter().copied().collect() }
    }

    fn numbers(tickets: &[Ticket]) -> Vec<u16> {
        queue(tickets).iter().map(|ticket| ticket.number.value).collect()
    }

    #[test]
    fn the_appointment_decides_then_who_came_first_then_the_identity() {
        let house = [
            ticket(3, at(9, 30), at(9, 0)),
            ticket(2, at(9, 15), at(9, 12)),
            ticket(1, at(9, 15), at(9, 8)),
            ticket(5, at(9, 30), at(9, 0)),
        ];
        assert_eq!(numbers(&house), [1, 2, 3, 5]);
        let mirrored: Vec<Ticket> = house.into_iter().rev().collect();
        assert_eq!(numbers(&mirrored), [1, 2, 3, 5]);
    }

    #[test]
    fn a_desk_calls_the_first_whom_it_can_serve() {
        let mut first = ticket(1, at(9, 0), at(8, 55));
        first.services.push((CAR, 1));
        let house = [first, ticket(2, at(9, 5), at(9, 0))];
        let called = |services: &[ServiceId]| next_call(&house, &pool(services)).map(|ticket| ticket.number.value);
        assert_eq!(called(&[CARD, CAR]), Some(1));
        assert_eq!(called(&[CARD]), Some(2), "half of the first one's services is not enough");
        assert_eq!(called(&[ServiceId(7)]), None);
        assert_eq!(called(&[]), Some(1), "a pool without a list can do everything");
    }

    #[test]
    fn whoever_is_called_waits_no_longer() {
        let house =
            [ticket(1, at(9, 0), at(8, 55)).call(DESK, at(9, 1)).expect("waits"), ticket(2, at(9, 5), at(9, 0))];
        assert_eq!(numbers(&house), [2]);
    }

    #[test]
    fn a_ticket_is_called_again_and_ends_once() {
        let called = ticket(1, at(9, 0), at(8, 55)).call(DESK, at(9, 1)).expect("waits");
        assert_eq!(called.clone().call(DeskId(5), at(9, 2)), Err(Overtaken), "another desk has it");
        let again = called.call_again(at(9, 3)).expect("is called");
        assert_eq!(again.state, TicketState::Called { desk: DESK, at: at(9, 3), calls: 2 });
        let finished = again.clone().finish().expect("is called");
        assert_eq!(finished.did_not_come(), Err(Overtaken));
        let missed = again.did_not_come().expect("is called");
        assert_eq!(missed.state, TicketState::Missed);
        assert_eq!(missed.come_back().expect("missed").state, TicketState::Waiting);
        assert_eq!(ticket(2, at(9, 0), at(8, 55)).finish(), Err(Overtaken), "nobody has called it");
    }

    #[test]
    fn staff_read_why_somebody_stands_where_they_stand() {
        let now = at(9, 14);
        let reason = |due, arrived| ticket(1, due, arrived).reason(now);
        assert_eq!(reason(at(9, 15), at(9, 8)), Reason::Now);
        assert_eq!(reason(at(9, 0), at(8, 50)), Reason::Now);
        assert_eq!(reason(at(9, 25), at(9, 13)), Reason::Ahead);
        assert_eq!(reason(at(9, 45), at(9, 12)), Reason::Early);
        assert_eq!(reason(at(9, 0), at(9, 12)), Reason::Late);
    }

    #[test]
    fn coming_early_is_not_waiting() {
        assert_eq!(ticket(1, at(9, 15), at(8, 30)).waited(at(9, 0)), 0);
        assert_eq!(ticket(1, at(9, 15), at(8, 30)).waited(at(9, 26)), 11);
        assert_eq!(ticket(1, at(9, 15), at(9, 20)).waited(at(9, 26)), 6);
    }
}
