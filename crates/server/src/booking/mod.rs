//! The booking slice: from a chosen service to a kept appointment.

pub mod affected;
pub mod desk;
pub mod details;
pub mod facts;
mod for_others;
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
mod told;
pub mod verify;
pub mod views;
pub mod why;

pub use desk::{Answer, Desk, DeskParts};
pub use for_others::{HoldFor, Settle, Suggest, Visit};
pub use keys::{KeyKind, Keys};
pub use orders::{Actor, Deed, Order, Wanted};
pub use pages::{office_today, router, start_page};
pub use phrases::PHRASES;
pub use receipt::{Once, Receipt};
pub use record::{Person, Record};
pub use store::people::{By, STATEMENTS as PEOPLE_STATEMENTS, find as find_people};
pub use store::places::{Occupied, Promise, STATEMENTS as PLACE_STATEMENTS, kept, promised};
pub use store::receipts::STATEMENTS as RECEIPT_STATEMENTS;
pub use store::suggestions::{
    STATEMENTS as SUGGESTION_STATEMENTS, all as suggestions, of as of_suggestion, put_away as put_suggestion_away,
};
pub use store::{
    AuditRow, STATEMENTS, arrive, audit, count_for_service, insert, load, load_all, load_locked, load_shown, miss,
    of_day, of_office, of_office_shown, offices_of, read_bundle, write_bundle,
};
pub use views::finder::{OfficeToday, Waits};

use crate::app::App;
use crate::storage::Failure;
use domain::ids::TenantId;

/// The appointment that a key opens, if it is one of this tenant.
pub async fn keyed(app: &App, tenant: TenantId, kind: KeyKind, key: &str) -> Result<Option<Record>, Failure> {
    let Some(id) = app.keys.open(kind, key) else { return Ok(None) };
    Ok(load(&app.db, id).await?.filter(|record| record.tenant == tenant))
}
