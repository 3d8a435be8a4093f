//! The waiting slice: what somebody who waits, or thinks about coming, wants to know.
//!
//! `/nummer/{key}` is the page of one ticket: the key is sealed and cannot be guessed, whoever holds the paper has
//! it. `/wartezeiten` tells everybody how long people wait, as pages, as JSON and as a line for the town's own
//! site. A number typed there opens nobody's page: it tells what the display tells, and how many stand before it.

mod curve;
mod lookup;
mod office;
mod own;
mod public;
mod start;
mod ticket;
mod views;

pub use curve::Curves;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// All pages of the waiting slice, and the start page, which tells how long people wait.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(start::start))
        .route("/wartezeiten", get(public::all_offices))
        .route("/wartezeiten.json", get(public::all_offices_json))
        // One part of an address is one parameter: the handler sees whether it ends in `.json`.
        .route("/wartezeiten/{slug}", get(public::one_office))
        .route("/wartezeiten/{slug}/zeile", get(public::line))
        .route("/nummer/{key}", get(own::show_ticket))
        .route("/nummer/{key}/stand", get(own::state))
        .route("/nummer/{key}/live", get(own::live))
        .route("/nummer/{key}/unterwegs", post(own::answer))
        .route("/nummer/{key}/spaeter", post(own::later))
        .route("/nummer/{key}/rueckgabe", post(own::leave))
        .route("/nummer/{key}/zurueck", post(own::come_back))
        .route("/nummer/{key}/da", post(own::come_again))
}
