//! The editor slice: authorities, offices, headings, services and what is offered where, as pages.
//!
//! A kind of thing says what it is ([`thing::Thing`]); a page over it is a list of inputs ([`form::Form`]) and nothing
//! else. Filling, reading, comparing with what somebody else saved meanwhile, saving with the trail, history, undo,
//! lists and tables follow from the inputs ([`page`], [`list`], [`history`]).

mod authority;
mod desks;
mod form;
mod heading;
mod history;
mod import;
mod inputs;
mod list;
mod offers;
mod office;
mod page;
mod pools;
mod save;
mod scene;
mod service;
mod store;
mod thing;
mod view;

pub use store::STATEMENTS;

use crate::app::App;
use crate::storage::Failure;
use authority::Authorities;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use desks::Desks;
use heading::Headings;
use offers::{OffersOfOffice, OffersOfService};
use office::Offices;
use pools::Pools;
use service::{Combinations, Services};
use thing::{Editor, Main, Thing};

/// Bytes of a form: a table of all services of a large office, or texts in two languages.
const FORM_MAX: usize = 1024 * 1024;
/// Hours for which the files of an import wait for somebody's choice.
const DRAFT_HOURS: i64 = 24;

/// Lets go of files that nobody took over.
pub async fn forget(app: &App) -> Result<(), Failure> {
    store::forget_before(&app.db, app.clock.now().plus_minutes(-DRAFT_HOURS * 60)).await
}

/// All pages of the editor.
pub fn router() -> Router<App> {
    Router::new()
        .merge(main::<Authorities>())
        .merge(main::<Headings>())
        .merge(main::<Services>())
        .merge(part::<Combinations>())
        .merge(part::<OffersOfService>())
        .merge(main::<Offices>())
        .merge(part::<Pools>())
        .merge(part::<Desks>())
        .merge(part::<OffersOfOffice>())
        .layer(DefaultBodyLimit::max(FORM_MAX))
        .merge(import::router())
}

/// The list of a kind of thing, its main page, and what can be done with it.
fn main<E: Main>() -> Router<App> {
    let list = E::Thing::LIST;
    let one = |rest: &str| format!("{list}/{{slug}}{rest}");
    Router::new()
        .route(list, get(list::list::<E>))
        .route(&format!("{list}.csv"), get(list::table::<E>))
        .route(&format!("{list}/neu"), get(page::begin::<E>).post(page::create::<E>))
        .route(&one("/zurueckziehen"), get(page::ask_to_withdraw::<E::Thing>).post(page::withdraw::<E::Thing>))
        .route(&one("/wieder"), post(page::reopen::<E::Thing>))
        .merge(part::<E>())
}

/// A page over a thing.
fn part<E: Editor>() -> Router<App> {
    let address = format!("{}/{{slug}}{}", E::Thing::LIST, E::PART);
    Router::new()
        .route(&address, get(page::edit::<E>).post(page::save::<E>))
        .route(&format!("{address}/ruecknahme/{{change}}"), post(page::undo::<E>))
}
