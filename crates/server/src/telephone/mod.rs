//! The telephone slice: staff book, move and cancel for whoever calls, stands at the info point or writes.
//!
//! One page answers while somebody speaks: a line says what, how many and when ([`domain::shorthand`]), the page says
//! the next times. A time that is taken is a hold as for citizens; the details make it an appointment, and the page
//! then says in simple words what to tell the person. Other pages offer several times by mail, of which the person
//! picks one. All orders go to the booking desk.

mod appointment;
mod asked;
mod details;
mod door;
pub mod fields;
mod find;
mod hold;
pub mod people;
mod pick;
mod said;
mod suggest;
mod times;
mod views;

pub use appointment::state_words;
pub use asked::{address, address_of, services};
pub use details::{Entries, errors};
pub use door::{may_book, may_open};
pub use said::{names, number, when_and_where};
pub use times::{Offered, next_times};
pub use views::Entry;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// Where the slice is.
pub const HOME: &str = "/buero/telefon";

/// All pages of the slice.
pub fn router() -> Router<App> {
    Router::new()
        .route(HOME, get(find::show_find))
        .route("/buero/telefon/zeiten", post(hold::take))
        .route("/buero/telefon/vorschlaege", get(suggest::show_list).post(suggest::send))
        .route("/buero/telefon/vorschlaege/neu", get(suggest::show_form))
        .route("/buero/telefon/vorschlaege/{id}", post(suggest::change))
        .route("/buero/telefon/{key}", get(appointment::show_appointment).post(appointment::change))
        .route("/buero/telefon/{key}/angaben", get(details::show_form).post(details::book))
        .route("/buero/telefon/{key}/person", post(details::find_person))
        .route("/buero/telefon/{key}/freigabe", post(hold::release))
        .route("/buero/telefon/{key}/brief", get(appointment::letter))
        .route("/termin/vorschlag/{key}", get(pick::show_pick).post(pick::pick))
}
