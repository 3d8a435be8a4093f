//! The booking slice: from a chosen service to a kept appointment.

pub mod desk;
pub mod facts;
pub mod jobs;
pub mod keys;
mod orders;
mod pages;
mod record;
pub mod search;
mod sheet;
mod store;
pub mod sync;
pub mod verify;
pub mod views;

pub use desk::{Answer, Desk, DeskParts};
pub use keys::{KeyKind, Keys};
pub use orders::{Actor, Deed, Order, Wanted};
pub use pages::{office_today, router, start_page};
pub use record::{Person, Record};
pub use store::{
    AuditRow, Occupied, Promise, STATEMENTS, arrive, audit, insert, kept, load, load_locked, miss, of_day, promised,
    read_bundle, write_bundle,
};
pub use views::finder::{OfficeToday, Waits};

use domain::booking::Place;
use domain::capacity::OfficeDay;

/// Counts a place that somebody's seats take.
pub fn record_place(day: &mut OfficeDay, place: &Place) {
    if let Some(pool) = day.pool_mut(place.pool) {
        pool.record(place.first(), place.run.cells(), place.channel);
    }
}
