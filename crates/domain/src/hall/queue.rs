//! Everybody in the house together: the line, who is next for a desk, and why the line is as it is.

use super::order::{Class, Rules};
use super::ticket::{Post, Target, Ticket};
use crate::time::Instant;

/// Whoever comes so many minutes before the appointment has come early: that time is not our waiting time.
pub const EARLY_MINUTES: i64 = 15;
/// An appointment is "now" from so many minutes before it on.
const NOW_MINUTES: i64 = 2;

/// Those who wait, in the order in which they are called.
pub fn queue<'a>(tickets: impl IntoIterator<Item = &'a Ticket>) -> Vec<&'a Ticket> {
    let mut waiting: Vec<&Ticket> = tickets.into_iter().filter(|ticket| ticket.waits()).collect();
    waiting.sort_by_key(|ticket| ticket.order);
    waiting
}

/// Who is called next to a desk: the first of those who are ready and whom it serves. Nothing else decides.
pub fn next_call<'a>(
    tickets: impl IntoIterator<Item = &'a Ticket>,
    post: &Post<'_>,
    now: Instant,
) -> Option<&'a Ticket> {
    let eligible = tickets.into_iter().filter(|ticket| ticket.is_ready(now) && post.serves(ticket));
    eligible.min_by_key(|ticket| ticket.order)
}

/// Why a ticket stands where it stands; staff and the person read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Staff decided: at once.
    Urgent,
    /// Is let ahead.
    Preferential,
    /// The time of the appointment has come.
    Now,
    /// The appointment is still to come.
    Ahead,
    /// Came long before the appointment.
    Early,
    /// Came after the time of the appointment, within the grace.
    Late,
    /// Came so late that the place of the appointment was lost.
    TooLate,
    /// Came back at the offered time.
    Return,
    /// Came without an appointment: after those who are due within the office's minutes.
    WalkIn,
    /// Did not answer a call.
    Unanswered,
    /// Wants to be called later.
    Later,
    /// Was handed on, and keeps the first place.
    Forwarded,
}

/// Why it stands where it stands.
pub fn why(ticket: &Ticket, rules: &Rules, now: Instant) -> Why {
    let (due, came) = (ticket.due, ticket.checked_in());
    if ticket.unanswered > 0 {
        return Why::Unanswered;
    }
    if ticket.not_before.is_some_and(|from| from > now) {
        return Why::Later;
    }
    if ticket.target != Target::Anyone {
        return Why::Forwarded;
    }
    match ticket.class {
        Class::Urgent => Why::Urgent,
        Class::Preferential => Why::Preferential,
        Class::WalkIn => Why::WalkIn,
        Class::Appointment | Class::Return if rules.is_late(due, came) => Why::TooLate,
        Class::Return => Why::Return,
        Class::Appointment if due < came => Why::Late,
        Class::Appointment if now.minutes_until(due) < NOW_MINUTES => Why::Now,
        Class::Appointment if came.minutes_until(due) > EARLY_MINUTES => Why::Early,
        Class::Appointment => Why::Ahead,
    }
}

/// Those who are called before this ticket to the desks that serve both, in order: the answer to "Why is B 135
/// called before me?".
pub fn ahead<'a>(
    tickets: impl IntoIterator<Item = &'a Ticket>,
    ticket: &Ticket,
    posts: &[Post<'_>],
) -> Vec<&'a Ticket> {
    let rival = |other: &Ticket| posts.iter().any(|post| post.serves(other) && post.serves(ticket));
    let mut before: Vec<&Ticket> =
        tickets.into_iter().filter(|other| other.waits() && other.order < ticket.order && rival(other)).collect();
    before.sort_by_key(|other| other.order);
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Pool;
    use crate::hall::TicketState;
    use crate::ids::{DeskId, PoolId, ServiceId, TicketId};
    use crate::numbers::Number;
    use crate::time::Minutes;
    use std::collections::BTreeSet;

    const CARD: ServiceId = ServiceId(1);
    const CAR: ServiceId = ServiceId(2);

    fn at(hour: i64, minute: i64) -> Instant {
        Instant(0).plus_minutes(hour * 60 + minute)
    }

    fn ticket(seq: u32, class: Class, due: Instant, came: Instant) -> Ticket {
        Ticket {
            id: TicketId(seq.into()),
            number: Number { letter: 'B', value: seq as u16 },
            class,
            legs: vec![vec![(CARD, 1)]],
            done: Vec::new(),
            due,
            order: Rules::default().order(class, due, came, seq),
            not_before: None,
            target: Target::Anyone,
            unanswered: 0,
            expected: Minutes(12),
            state: TicketState::Waiting,
        }
    }

    fn numbers<'a>(tickets: impl IntoIterator<Item = &'a Ticket>) -> Vec<u16> {
        tickets.into_iter().map(|ticket| ticket.number.value).collect()
    }

    #[test]
    fn the_line_is_by_key_then_by_arrival_then_by_sequence() {
        let house = [
            ticket(3, Class::Appointment, at(9, 30), at(9, 0)),
            ticket(2, Class::WalkIn, at(9, 5), at(9, 5)),
            ticket(1, Class::Appointment, at(9, 15), at(9, 8)),
            ticket(5, Class::Appointment, at(9, 30), at(9, 0)),
        ];
        assert_eq!(numbers(queue(&house)), [2, 1, 3, 5], "the walk-in of 9:05 and the appointment of 9:15 are alike");
        let mirrored: Vec<Ticket> = house.into_iter().rev().collect();
        assert_eq!(numbers(queue(&mirrored)), [2, 1, 3, 5]);
    }

    #[test]
    fn a_desk_calls_the_first_whom_it_serves_and_who_is_ready() {
        let mut first = ticket(1, Class::Appointment, at(9, 0), at(8, 55));
        first.legs = vec![vec![(CARD, 1), (CAR, 1)]];
        let mut second = ticket(2, Class::Appointment, at(9, 5), at(9, 0));
        second.not_before = Some(at(9, 12));
        let house = [first, second, ticket(3, Class::Appointment, at(9, 30), at(9, 0))];
        let called = |services: &[ServiceId], now| {
            let pool =
                Pool { id: PoolId(9), name: String::new(), desks: 2, services: services.iter().copied().collect() };
            next_call(&house, &Post { desk: DeskId(1), pool: &pool, today: &BTreeSet::new() }, now)
                .map(|t| t.number.value)
        };
        assert_eq!(called(&[CARD, CAR], at(9, 10)), Some(1));
        assert_eq!(called(&[CARD], at(9, 10)), Some(3), "the second wants to be called later");
        assert_eq!(called(&[CARD], at(9, 12)), Some(2));
        assert_eq!(called(&[ServiceId(7)], at(9, 12)), None);
    }

    #[test]
    fn everybody_can_read_who_is_before_them_and_why() {
        let house = [
            ticket(1, Class::Appointment, at(9, 15), at(9, 8)),
            ticket(2, Class::WalkIn, at(9, 0), at(9, 0)),
            ticket(3, Class::WalkIn, at(9, 8), at(9, 8)),
        ];
        let pool = Pool { id: PoolId(9), name: String::new(), desks: 2, services: BTreeSet::new() };
        let posts = [Post { desk: DeskId(1), pool: &pool, today: &BTreeSet::new() }];
        assert_eq!(numbers(ahead(&house, &house[2], &posts)), [2, 1]);
        let why = |index: usize, now| why(&house[index], &Rules::default(), now);
        assert_eq!((why(0, at(9, 9)), why(0, at(9, 14)), why(1, at(9, 9))), (Why::Ahead, Why::Now, Why::WalkIn));
    }

    #[test]
    fn coming_early_is_not_waiting() {
        assert_eq!(ticket(1, Class::Appointment, at(9, 15), at(8, 30)).waited(at(9, 0)), 0);
        assert_eq!(ticket(1, Class::Appointment, at(9, 15), at(8, 30)).waited(at(9, 26)), 11);
        assert_eq!(ticket(1, Class::Appointment, at(9, 15), at(9, 20)).waited(at(9, 26)), 6);
    }
}
