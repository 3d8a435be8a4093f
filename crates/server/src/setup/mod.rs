//! The setup slice: a guide that leads from an empty database, or a tenant that was just added, to a town whose
//! citizens can book.
//!
//! What the guide has asked for is saved at once, as the tenant's own settings: there is no draft beside them, and
//! every step can be left and come back to. Until the guide is finished the first office is internal, so nobody books
//! at a town that is half there. The door is a code that the program prints ([`code`]).

mod code;
pub mod command;
mod guide;
mod office;
mod starter;
mod steps;
mod store;

pub use store::STATEMENTS;

use crate::app::App;
use crate::storage::Failure;
use crate::web::shell::SET_UP;
use crate::web::tenancy::public_url;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use code::Which;
use steps::{desks, door, finish, hours, looks, mail, people, services, town};

/// Where the guide takes a logo.
pub const LOOKS_PATH: &str = "/einrichtung/aussehen";

/// Pages of the guide.
pub fn router() -> Router<App> {
    let looks = get(looks::show_step).post(looks::save).layer(DefaultBodyLimit::disable());
    Router::new()
        .route(SET_UP, get(door::show_door))
        .route("/einrichtung/code", post(door::enter))
        .route("/einrichtung/ort", get(town::show_step).post(town::save))
        .route(LOOKS_PATH, looks)
        .route("/einrichtung/standort", get(steps::office::show_step).post(steps::office::save))
        .route("/einrichtung/zeiten", get(hours::show_step).post(hours::save))
        .route("/einrichtung/schalter", get(desks::show_step).post(desks::save))
        .route("/einrichtung/dienstleistungen", get(services::show_step).post(services::save))
        .route("/einrichtung/menschen", get(people::show_step).post(people::save))
        .route("/einrichtung/mail", get(mail::show_step).post(mail::save))
        .route("/einrichtung/abschluss", get(finish::show_step).post(finish::save))
}

/// What to print when the program starts: where each open guide is and the code that opens it. An empty database has
/// one, too.
pub async fn invitations(app: &App) -> Result<Vec<String>, Failure> {
    let line = |url: &str, which| format!("set-up {url}{SET_UP} code {}", code::code(&app.keys, which));
    if app.towns.all().is_empty() {
        return Ok(vec![line(&app.config.base_url, Which::FIRST)]);
    }
    let open = store::all_open(&app.db).await?;
    let invitation = |set_up: &store::SetUp| {
        let town = app.towns.by_id(set_up.tenant)?;
        Some(line(&public_url(&app.config, &town), Which::of(set_up)))
    };
    Ok(open.iter().filter_map(invitation).collect())
}
