//! The citizen's pages, from the first word typed to the last change. Each is a plain form or link.

mod basket;
mod calendar;
mod choice;
mod details;
mod finder;
mod hold;
mod manage;
mod reasons;
mod words;

pub use finder::{office_today, start_page};

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// All pages of the booking slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/suche", get(finder::search))
        .route("/suche/vorschlaege", get(finder::suggestions))
        .route("/anliegen/{slug}", get(finder::service))
        .route("/termin", get(basket::show_basket))
        .route("/termin/kalender", get(calendar::show_calendar))
        .route("/termin/reservierungen", post(hold::create))
        .route("/termin/bestaetigung/{key}", get(manage::confirm_page).post(manage::confirm))
        .route("/termin/{key}", get(manage::manage))
        .route("/termin/{key}/angaben", get(details::form).post(details::tell))
        .route("/termin/{key}/verlaengerung", post(hold::extend))
        .route("/termin/{key}/freigabe", post(hold::release))
        .route("/termin/{key}/pruefen", get(details::overview))
        .route("/termin/{key}/buchung", post(details::reserve))
        .route("/termin/{key}/bestaetigt", get(manage::confirmed))
        .route("/termin/{key}/mail", post(manage::mail_again))
        .route("/termin/{key}/kalender.ics", get(manage::calendar_file))
        .route("/termin/{key}/verschieben", get(manage::move_page).post(manage::move_to))
        .route("/termin/{key}/absage", get(manage::cancel_page).post(manage::cancel))
        .route("/termin/{key}/absage/zurueck", post(manage::undo_cancel))
}
