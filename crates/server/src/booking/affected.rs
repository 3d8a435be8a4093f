//! Who is booked at an office from a day on, for those who change its hours or desks.

use super::{Record, store};
use crate::capacity;
use crate::storage::{Failure, Tx};
use domain::booking::State;
use domain::replan::{Affected, Booked};
use domain::time::Instant;
use std::collections::HashMap;

/// What an appointment holds, for the rules of changing an office; nothing when it keeps no seats or is over.
pub fn booked(record: &Record) -> Option<Booked> {
    let appointment = &record.appointment;
    Some(Booked {
        appointment: appointment.id,
        place: appointment.place,
        since: appointment.created,
        claim: Booked::claim_of(appointment.state)?,
        services: record.bundle.iter().map(|(service, _)| *service).collect(),
    })
}

/// Ends forms and cancellations whose place an office's change takes away: their seats are freed, nobody has to be
/// told. The days must be locked; whoever calls raises their versions.
pub async fn let_go(tx: &mut Tx, loose: &[Affected], records: &[Record], now: Instant) -> Result<(), Failure> {
    let by_id: HashMap<_, _> = records.iter().map(|record| (record.appointment.id, record)).collect();
    for one in loose {
        let Some(record) = by_id.get(&one.appointment) else { continue };
        let mut ended = (*record).clone();
        ended.appointment.state = State::Cancelled { undo_until: None };
        ended.changed = now;
        capacity::free(tx, &one.place, one.appointment).await?;
        store::update(tx, &ended).await?;
    }
    Ok(())
}
