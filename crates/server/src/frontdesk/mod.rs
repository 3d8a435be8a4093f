//! The frontdesk slice: how people come in.
//!
//! Every door opens an [`Entrance`](entrance::Entrance) and asks it the same things: who is this, are they right
//! here and now, how long is the line, what stands on the paper. `reception` is the info point with its triage,
//! `kiosk` the machine, `door` the people with a scanner, `phone` the visitor's own phone.

mod door;
mod entrance;
mod help;
mod kiosk;
mod phone;
mod print;
mod reception;
mod refusals;
mod scan;
mod settings;
mod store;
mod walkin;
mod words;

pub use help::forget;
pub use store::STATEMENTS;

use crate::app::App;
use axum::Router;

/// All pages of the slice.
pub fn router() -> Router<App> {
    Router::new()
        .merge(reception::router())
        .merge(kiosk::router())
        .merge(door::router())
        .merge(phone::router())
        .merge(settings::router())
}
