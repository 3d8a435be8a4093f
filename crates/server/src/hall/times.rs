//! How long walking and service took at an office on a day, never by clerk or desk.

use super::house::{HallKey, House};
use super::store;
use crate::storage::{Db, Failure};
use domain::hall::times::{Step, Times, measure, median_minutes};
use domain::ids::{ServiceId, TicketId};
use domain::time::Instant;
use std::collections::BTreeMap;

/// Medians of a day in minutes, where enough people came.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DayTimes {
    /// From the call to the desk.
    pub walk: Option<i64>,
    /// At the desk.
    pub visit: Option<i64>,
    /// At the desk by service, for visits about one service only.
    pub by_service: Vec<(ServiceId, i64)>,
}

/// The times of one day, from its log.
pub async fn of_day(db: &Db, key: HallKey, house: &House) -> Result<DayTimes, Failure> {
    let mut tickets: BTreeMap<TicketId, Vec<(Step, Instant)>> = BTreeMap::new();
    for (ticket, deed, at) in store::steps(db, key).await? {
        tickets.entry(ticket).or_default().push((step(&deed), at));
    }
    let measured: Vec<(TicketId, Times)> = tickets.into_iter().map(|(id, steps)| (id, measure(steps))).collect();
    Ok(medians(&measured, house))
}

fn medians(measured: &[(TicketId, Times)], house: &House) -> DayTimes {
    let mut by_service: BTreeMap<ServiceId, Vec<i64>> = BTreeMap::new();
    for (id, times) in measured {
        let done = house.person(*id).map(|person| person.ticket.done.as_slice());
        if let Some([(service, _)]) = done {
            by_service.entry(*service).or_default().extend(&times.visits);
        }
    }
    let all = |of: fn(&Times) -> &Vec<i64>| measured.iter().flat_map(|(_, times)| of(times)).copied().collect();
    let service = |(id, seconds)| Some((id, median_minutes(seconds)?));
    DayTimes {
        walk: median_minutes(all(|times| &times.walks)),
        visit: median_minutes(all(|times| &times.visits)),
        by_service: by_service.into_iter().filter_map(service).collect(),
    }
}

fn step(deed: &str) -> Step {
    match deed {
        "call" => Step::Call,
        "start" => Step::Start,
        "finish" => Step::Finish,
        "no_answer" | "park" | "forward" | "leave" => Step::Break,
        "undo" => Step::Undo,
        _ => Step::Other,
    }
}
