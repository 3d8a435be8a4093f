//! The texts slice: what a town says and how it looks, edited on pages: mails and notes in its own words, colours and
//! logo, the pages that the law asks for.
//!
//! What can be reworded is declared where it is said (`PHRASES` of the slices); here it is listed, shown with
//! sample data, checked and kept.

mod history;
mod legal;
pub mod looks;
mod profile;
mod store;
mod wording;

pub use legal::missing as missing_by_law;
pub use profile::{begin_change, finish_change};
pub use store::STATEMENTS;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

/// Pages of the texts slice.
pub fn router() -> Router<App> {
    // As much may come as any page takes; the form itself keeps no more than a logo may have.
    let looks = get(looks::pages::show_form).post(looks::pages::save).layer(DefaultBodyLimit::disable());
    let papers = get(legal::show_editor).post(legal::save).layer(DefaultBodyLimit::max(legal::LONGEST));
    Router::new()
        .route("/buero/texte", get(wording::list))
        .route("/buero/texte/{key}", get(wording::show_editor).post(wording::save))
        .route(looks::PAGE, looks)
        .route("/aussehen/{file}", get(looks::serve::file))
        .route("/buero/rechtliches", get(legal::list))
        .route("/buero/rechtliches/{page}", papers)
}
