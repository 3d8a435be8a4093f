//! The way of every form of this slice to the one door.

use crate::app::App;
use crate::catalog::Town;
use crate::changes::Stamp;
use crate::replan::{self, OfficeChange, Part, Saved};
use crate::staff::Staff;
use crate::storage::Failure;
use domain::catalog::{Office, Words};
use domain::opening::{Openings, Schedule};
use std::sync::Arc;

/// What a form of this slice is filled from: pools, desks by time of day, rules of booking.
const PART: Part = Part::Capacity;

/// The stamp of what a form is filled from.
pub fn stamp(office: &Office, schedule: &Schedule) -> Result<Stamp, Failure> {
    PART.stamp(office, schedule)
}

/// Saves other rules of booking.
pub async fn save_rules(
    app: &App,
    staff: &Staff,
    town: &Arc<Town>,
    new: (Office, Schedule),
    stamp: Stamp,
) -> Result<Saved, Failure> {
    let (office, schedule) = new;
    let change = OfficeChange { base: town.clone(), office, schedule, part: PART, stamp, reason: Words::default() };
    replan::save_office(app, &staff.member, change).await
}

/// The hours with other numbers of desks. What the form has read always makes sense.
pub fn restaffed(
    schedule: &Schedule,
    change: impl FnOnce(&mut Vec<domain::opening::Staffing>),
) -> Result<Schedule, Failure> {
    let mut openings: Openings = schedule.openings().clone();
    change(&mut openings.staffing);
    Schedule::new(openings).map_err(|refusal| anyhow::anyhow!("desks that cannot be: {refusal:?}"))
}
