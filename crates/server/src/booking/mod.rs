//! The booking slice: from a chosen service to a kept appointment.

pub mod affected;
pub mod desk;
pub mod details;
pub mod facts;
pub mod jobs;
pub mod keys;
mod orders;
mod pages;
mod phrases;
mod receipt;
mod record;
pub mod search;
pub mod settle;
mod sheet;
mod store;
pub mod sync;
pub mod verify;
pub mod views;
pub mod why;

pub use desk::{Answer, Desk, DeskParts};
pub use keys::{KeyKind, Keys};
pub use orders::{Actor, Deed, Order, Wanted};
pub use pages::{office_today, router, start_page};
pub use phrases::PHRASES;
pub use receipt::{Once, Receipt};
pub use record::{Person, Record};
pub use store::receipts::STATEMENTS as RECEIPT_STATEMENTS;
pub use store::{
    AuditRow, Occupied, Promise, STATEMENTS, arrive, audit, count_for_service, insert, kept, load, load_all,
    load_locked, load_shown, miss, of_day, of_office, of_office_shown, offices_of, promised, read_bundle, write_bundle,
};
pub use views::finder::{OfficeToday, Waits};

use crate::app::App;
use crate::storage::Failure;
use domain::booking::Place;
use domain::capacity::OfficeDay;
use domain::ids::TenantId;

/// The appointment that a key opens, if it is one of this tenant.
pub async fn keyed(app: &App, tenant: TenantId, kind: KeyKind, key: &str) -> Result<Option<Record>, Failure> {
    let Some(id) = app.keys.open(kind, key) else { return Ok(None) };
    Ok(load(&app.db, id).await?.filter(|record| record.tenant == tenant))
}

/// Counts a place that somebody's seats take.
pub fn record_place(day: &mut OfficeDay, place: &Place) {
    if let Some(pool) = day.pool_mut(place.pool) {
        pool.record(place.first(), place.run.cells(), place.channel);
    }
}
