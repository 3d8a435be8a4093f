//! The persons slice: who is booked, by name, number, mail, telephone or birth date; what is stored about somebody,
//! and how it is corrected, put together, handed out and deleted.
//!
//! There is no table of persons: what is known of somebody stands in their appointments and ends with them. Two
//! appointments are of one person when the rule [`domain::likeness::same`] says so. Whoever searches sees the people of
//! the offices they may see, and each search is noted without saying for whom.

mod erase;
mod export;
mod search;
mod views;
mod visits;

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// Where the slice is.
const HOME: &str = "/buero/personen";

/// All pages of the slice.
pub fn router() -> Router<App> {
    Router::new()
        .route(HOME, get(search::show_form).post(search::find))
        .route("/buero/personen/{key}", get(visits::show_person).post(visits::correct))
        .route("/buero/personen/{key}/auskunft", get(export::show_page))
        .route("/buero/personen/{key}/auskunft.json", get(export::file))
        .route("/buero/personen/{key}/loeschen", get(erase::show_form).post(erase::erase))
}
