//! The pages of the slice.

mod closing;
mod closures;
mod edit;
mod upload;
mod week;

use super::forms::Scene;
use crate::app::App;
use crate::staff::{Frame, Permission, Section, Staff};
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::Router;
use axum::routing::get;
use domain::catalog::Office;

/// Address of the closures of all offices.
const CLOSURES: &str = "/buero/schliessungen";

/// All pages of the hours slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero/standorte/{slug}/oeffnungszeiten", get(week::show_week))
        .route("/buero/standorte/{slug}/oeffnungszeiten/{form}", get(edit::show_form).post(edit::change))
        .route(CLOSURES, get(closures::list))
        .route("/buero/schliessungen.csv", get(closures::csv))
        .route("/buero/schliessungen/neu", get(closing::show_form).post(closing::change))
        .route("/buero/schliessungen/aufheben", axum::routing::post(closing::lift))
        .route("/buero/schliessungen/kalender", get(upload::show_form).post(upload::read_file))
}

/// Address of the hours of an office.
fn address(office: &Office) -> String {
    format!("/buero/standorte/{}/oeffnungszeiten", office.slug)
}

/// The office at an address, for whoever may change its hours; none that was withdrawn.
fn office<'a>(site: &'a Site, staff: &Staff, slug: &str) -> Result<&'a Office, PageError> {
    let office = site.town.catalog.office_by_slug(slug).filter(|office| !site.town.is_withdrawn(office.id));
    let office = office.ok_or(PageError::NotFound)?;
    staff.require_at(office.id, Permission::EditHours)?;
    Ok(office)
}

/// What a page about an office looks at.
fn scene<'a>(app: &App, site: &'a Site, office: &'a Office) -> Result<Scene<'a>, PageError> {
    let schedule = site.town.schedules.get(&office.id).ok_or(PageError::NotFound)?;
    Ok(Scene { site, office, schedule, today: office.zone.day(app.clock.now()) })
}

fn frame(app: &App, site: &Site, staff: &Staff, (office, title): (&Office, String)) -> Frame {
    Frame::new(site, staff, office, (Section::Administration, title), app.clock.now())
}
