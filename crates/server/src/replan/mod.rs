//! The replan slice: changes of an office that take places from people.
//!
//! Every editor saves an office through one door, [`save_office`]. If nobody falls outside, it is saved. Else the
//! change waits as a re-plan until everybody has another place, is cancelled by staff who know it, or the change is
//! dropped: nobody is dropped silently, and no booking desk decides on old hours meanwhile.

mod carry;
mod door;
pub mod jobs;
mod letter;
mod pages;
mod part;
mod plan;
mod rebase;
mod store;

pub use carry::{Carried, can_undo, carry_out, undo};
pub use door::{OfficeChange, Saved, preview, save_office};
pub use pages::router;
pub use part::Part;
pub use plan::Plan;
pub use store::{Choice, LINE_STATEMENTS, Line, Replan, STATEMENTS, Stage, Told};

use crate::app::App;
use crate::booking;
use crate::staff;
use crate::storage::Failure;
use domain::ids::{OfficeId, TenantId};
use domain::replan::{Booked, Claim};

/// The re-plans of an office of which people have to be called because no mail reaches them, with how many.
pub async fn outstanding(app: &App, tenant: TenantId, office: OfficeId) -> Result<Vec<(u128, i64)>, Failure> {
    store::outstanding(&app.db, tenant, office).await
}

/// A re-plan of a tenant.
pub async fn load(app: &App, tenant: TenantId, id: u128) -> Result<Option<Replan>, Failure> {
    store::load(&app.db, tenant, id).await
}

/// Address of a re-plan, below the town's address.
pub fn address(office_slug: &str, replan: u128) -> String {
    format!("{}/standorte/{office_slug}/umplanung/{replan:032x}", staff::AREA)
}

/// How many people still have an appointment at an office: who closes it for good has to re-plan them first.
pub async fn booked(app: &App, tenant: TenantId, office: OfficeId) -> Result<usize, Failure> {
    let zone = app.towns.by_id(tenant).and_then(|town| Some(town.catalog.office(office)?.zone.clone()));
    let Some(zone) = zone else { return Ok(0) };
    let here = zone.local(app.clock.now());
    let records = booking::of_office_shown(&app.db, tenant, office, here.0).await?;
    let coming = |one: &Booked| (one.place.day, one.place.start.minute_of_day()) > here;
    let all = records.iter().filter_map(booking::affected::booked);
    Ok(all.filter(|one| one.claim == Claim::Promise && coming(one)).count())
}
