//! The staffing slice: with how many desks an office works when, for whom they are, and why there is no slot.
//!
//! Desks by time of day, shares and rules of booking belong to the office and are saved through the one door,
//! [`crate::replan::save_office`]; the slice itself keeps only how many people are there: numbers, never names.

mod desks;
mod pages;
mod rules;
mod save;
mod store;
mod week;

pub use pages::router;
pub use store::{STATEMENTS, insert_absence, save_strength};

use crate::app::App;
use crate::storage::Failure;
use domain::time::Zone;

/// Deletes the absences of past days: nobody needs them any more.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::forget(&mut tx, Zone::berlin().day(app.clock.now())).await?;
    tx.commit().await
}
