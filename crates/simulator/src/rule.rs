//! In which order people are called: as the program does, and as others do.

use domain::hall::{Class, Post, Ticket, next_call};
use domain::time::Instant;

/// An order.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Rule {
    /// The program's own.
    Due,
    /// Whoever came first.
    Fifo,
    /// Every appointment before every walk-in, however late.
    AppointmentsFirst,
    /// Appointments collect priority so many times as fast as walk-ins while they wait (Kleinrock; Stanford, Taylor
    /// and Ziedins 2014).
    Accumulating(f64),
}

impl Rule {
    /// Whom this desk calls now.
    pub fn next<'a>(self, tickets: &'a [Ticket], post: &Post<'_>, now: Instant) -> Option<&'a Ticket> {
        let eligible = || tickets.iter().filter(|ticket| ticket.is_ready(now) && post.serves(ticket));
        let base = |ticket: &Ticket| ticket.due.max(ticket.checked_in());
        let came = |ticket: &Ticket| (ticket.checked_in(), ticket.order.seq);
        match self {
            Rule::Due => next_call(tickets, post, now),
            Rule::Fifo => eligible().min_by_key(|ticket| came(ticket)),
            Rule::AppointmentsFirst => {
                eligible().min_by_key(|ticket| (ticket.class == Class::WalkIn, base(ticket), came(ticket)))
            }
            Rule::Accumulating(ratio) => {
                let collected = |ticket: &Ticket| {
                    let rate = if ticket.class == Class::WalkIn { 1.0 } else { ratio };
                    rate * (now.0 - base(ticket).0) as f64
                };
                eligible().max_by(|a, b| collected(a).total_cmp(&collected(b)).then(came(b).cmp(&came(a))))
            }
        }
    }
}
