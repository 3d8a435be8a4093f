//! The pages of the info point: who stands there, what they need, where they go.

mod arrive;
mod draw;
mod person;
mod show;
mod triage;
mod views;

use super::entrance::Entrance;
use crate::app::App;
use crate::hall;
use crate::staff::{Frame, Permission, Section, Staff};
use crate::telephone::fields::Fields;
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use domain::catalog::Office;

/// Where the info point is.
const HOME: &str = "/buero/empfang";

/// The pages of the info point.
pub fn router() -> Router<App> {
    Router::new()
        .route(HOME, get(show::show_reception))
        .route("/buero/empfang/ankunft", post(arrive::check_in))
        .route("/buero/empfang/hilfe", post(arrive::answer_help))
        .route("/buero/empfang/kiosk", post(arrive::lock))
        .route("/buero/empfang/neu", get(draw::choose))
        .route("/buero/empfang/pruefen", get(triage::check))
        .route("/buero/empfang/nummer", post(draw::draw))
        .route("/buero/empfang/unvollstaendig", post(triage::incomplete))
        .route("/buero/empfang/fehlt", get(triage::missing))
        .route("/buero/empfang/woanders", post(triage::elsewhere))
        .route("/buero/empfang/person/{id}", get(person::show_person).post(person::change))
        .route("/buero/empfang/person/{id}/teilen", post(person::split))
        .route("/buero/empfang/person/{id}/zettel", get(person::paper).post(person::print))
}

/// The office of a page: the one asked for, else the own one, else that of the desk where they sit.
async fn office<'a>(app: &App, site: &'a Site, staff: &Staff, fields: &Fields) -> Result<&'a Office, PageError> {
    staff.require(Permission::Receive)?;
    let desks = match staff.desk {
        Some(_) => hall::desks(&app.db, site.tenant()).await?,
        None => Vec::new(),
    };
    let sits_at = desks.into_iter().find(|desk| Some(desk.id) == staff.desk).map(|desk| desk.office);
    let office = hall::staff_office(&site.town, staff, fields.filled("standort"), sits_at)?;
    staff.require_at(office.id, Permission::Receive)?;
    Ok(office)
}

/// The frame of a page of the info point.
fn frame(entrance: &Entrance<'_>, staff: &Staff, title: &str) -> Frame {
    let title = entrance.site.lang.text(title);
    let (site, hall) = (entrance.site, (entrance.office, &*entrance.house));
    hall::staff_frame(site, staff, hall, (Section::FrontDesk, title), entrance.now)
}

/// Address of a page of the info point at an office: `query` begins without a sign.
fn address(office: &Office, path: &str, query: &str) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{HOME}{path}?standort={}{and}{query}", office.slug)
}

/// Back to the first page, which says what was done.
fn said(site: &Site, office: &Office, word: &str) -> Response {
    site.to(&address(office, "", &format!("hinweis={word}")))
}
