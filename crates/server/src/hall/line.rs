//! "Why this order?": who is called before somebody, and why each of them stands there.

use super::house::{House, InHouse};
use domain::catalog::Office;
use domain::hall::{Why, ahead, why};
use domain::ids::TicketId;
use domain::time::Instant;
use std::sync::Arc;

/// Why somebody stands where they stand.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The reason of their own place.
    pub why: Why,
    /// Whoever is called before them to a desk that serves both, first to last, each with the reason. Only for the
    /// eyes of the staff; the person may learn how many they are and the reasons, never the rest.
    pub before: Vec<(&'a Arc<InHouse>, Why)>,
}

/// Explains the place of somebody who waits; nothing for those who do not wait.
pub fn explain<'a>(house: &'a House, office: &Office, id: TicketId, now: Instant) -> Option<Explained<'a>> {
    let ticket = &house.person(id).filter(|person| person.ticket.waits())?.ticket;
    let rules = house.rules();
    let before = ahead(house.tickets(), ticket, &house.posts(office));
    let reason = |other: &domain::hall::Ticket| Some((house.person(other.id)?, why(other, &rules, now)));
    Some(Explained { why: why(ticket, &rules, now), before: before.into_iter().filter_map(reason).collect() })
}
