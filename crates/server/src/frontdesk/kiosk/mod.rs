//! The kiosk: language, then an appointment or a service, then a number. One question per screen; whoever walks away
//! leaves nothing behind.

mod appointment;
mod choose;
mod draw;
mod own;
mod views;
mod visit;

use super::entrance::Entrance;
use crate::app::App;
use crate::device::{Device, Kind};
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::Router;
use axum::routing::{get, post};

/// Where a visit begins and ends.
const HOME: &str = "/kiosk";

/// The pages of the kiosk.
pub fn router() -> Router<App> {
    Router::new()
        .route(HOME, get(choose::start))
        .route("/kiosk/wahl", get(choose::what))
        .route("/kiosk/dienste", get(choose::services))
        .route("/kiosk/dienst", get(draw::service))
        .route("/kiosk/ziehen", post(draw::draw))
        .route("/kiosk/zettel", get(draw::slip))
        .route("/kiosk/nummer", get(appointment::keypad))
        .route("/kiosk/ankunft", post(appointment::check_in))
        .route("/kiosk/infotheke", get(choose::front_desk))
        .route("/kiosk/hilfe", post(choose::help))
        .route("/buero/geraete/{id}/kiosk", get(own::show_own).post(own::save_own))
}

/// The entrance at which a kiosk stands.
async fn entrance<'a>(app: &'a App, site: &'a Site, device: &Device) -> Result<Entrance<'a>, PageError> {
    device.must_be(site, Kind::Kiosk)?;
    Ok(Entrance::open(app, site, device.office_of(site)?).await?)
}
