//! The pages of the hall: overview, desk, day and call display.

mod day;
mod desk;
mod display;
mod forecasts;
mod overview;
mod scene;

use crate::app::App;
use crate::catalog::Town;
use crate::staff::Staff;
use crate::web::errors::PageError;
use axum::Router;
use axum::routing::{get, post};
use domain::catalog::{Audience, Office};
use domain::ids::OfficeId;
use serde::Deserialize;

/// All pages of the hall slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero", get(overview::show_overview))
        .route("/buero/nachrichten", post(overview::send_again))
        .route("/buero/schalter", get(desk::show_desk))
        .route("/buero/schalter/platz", post(desk::sit_down))
        .route("/buero/schalter/aufrufen", post(desk::call_next))
        .route("/buero/schalter/erneut", post(desk::call_again))
        .route("/buero/schalter/nicht-erschienen", post(desk::did_not_come))
        .route("/buero/schalter/fertig", post(desk::finish))
        .route("/buero/schalter/live", get(desk::live))
        .route("/buero/ankunft", post(desk::arrive))
        .route("/buero/termine", get(day::show_day))
        .route("/buero/vorhersage", get(forecasts::show_forecasts))
        .route("/anzeige/{slug}", get(display::show_display))
        .route("/anzeige/{slug}/stand", get(display::state))
        .route("/anzeige/{slug}/live", get(display::live))
}

/// Which office a page is about.
#[derive(Deserialize)]
struct AtOffice {
    /// Name in addresses.
    standort: Option<String>,
}

/// The office of a page: the one asked for, else the one where they work, else where they sit, else the first.
/// Somebody of one office sees no other.
pub fn office<'a>(
    town: &'a Town,
    staff: &Staff,
    wanted: Option<&str>,
    sits_at: Option<OfficeId>,
) -> Result<&'a Office, PageError> {
    let own = staff.member.office;
    if let Some(slug) = wanted {
        let office = town.catalog.offices().iter().find(|office| office.slug == slug).ok_or(PageError::NotFound)?;
        return if own.is_none_or(|own| own == office.id) { Ok(office) } else { Err(PageError::Forbidden) };
    }
    let first = || town.catalog.offices().iter().find(|office| office.audience == Audience::Public);
    let known = own.or(sits_at).and_then(|id| town.catalog.office(id));
    known.or_else(first).or_else(|| town.catalog.offices().first()).ok_or(PageError::NotFound)
}

/// An identity as forms carry it.
fn form_id(id: u128) -> String {
    format!("{id:032x}")
}

/// The identity that a form brought.
fn read_id(text: &str) -> Option<u128> {
    u128::from_str_radix(text, 16).ok()
}
