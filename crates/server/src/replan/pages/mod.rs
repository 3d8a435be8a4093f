//! The pages of a re-plan: what falls out, who is affected, whom to call.

mod calls;
mod done;
mod fields;
mod people;
mod person;
mod plan;
mod start;

use super::store::{self, Replan};
use crate::app::App;
use crate::catalog::Town;
use crate::replan::{self, Carried};
use crate::staff::{AREA, Frame, Permission, Section, Staff};
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::{get, post};
use domain::catalog::Office;
use domain::ids::AppointmentId;
use serde::Deserialize;

/// All pages of the slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero/standorte/{slug}/umplanung", get(start::show_start).post(start::open))
        .route("/buero/standorte/{slug}/umplanung/{id}", get(plan::show_plan))
        .route("/buero/standorte/{slug}/umplanung/{id}/ausfuehren", post(plan::carry_out))
        .route("/buero/standorte/{slug}/umplanung/{id}/offene-absagen", post(plan::cancel_open))
        .route("/buero/standorte/{slug}/umplanung/{id}/neu-vorschlagen", post(plan::propose_again))
        .route("/buero/standorte/{slug}/umplanung/{id}/verwerfen", post(plan::drop_plan))
        .route("/buero/standorte/{slug}/umplanung/{id}/anhalten", post(done::stop))
        .route("/buero/standorte/{slug}/umplanung/{id}/senden", post(done::resume))
        .route("/buero/standorte/{slug}/umplanung/{id}/zuruecknehmen", post(done::undo))
        .route("/buero/standorte/{slug}/umplanung/{id}/termin/{termin}", get(person::show_person).post(person::choose))
        .route("/buero/standorte/{slug}/umplanung/{id}/anrufe", get(calls::show_calls).post(calls::tick))
        .route("/buero/standorte/{slug}/umplanung/{id}/briefe.pdf", get(calls::letters))
}

/// The office of a page, if this member of staff may re-plan there.
fn office<'a>(town: &'a Town, staff: &Staff, slug: &str) -> Result<&'a Office, PageError> {
    let office = town.catalog.offices().iter().find(|office| office.slug == slug).ok_or(PageError::NotFound)?;
    staff.require_at(office.id, Permission::Replan)?;
    Ok(office)
}

/// The re-plan that a page is about, for whoever may re-plan at its office.
pub struct Case {
    site: Site,
    staff: Staff,
    office: Office,
    replan: Replan,
}

/// Its part of the address.
#[derive(Deserialize)]
struct Place {
    slug: String,
    id: String,
}

impl FromRequestParts<App> for Case {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Case, PageError> {
        let site = Site::from_request_parts(parts, app).await?;
        let staff = Staff::from_request_parts(parts, app).await?;
        let Path(place) = Path::<Place>::from_request_parts(parts, app).await.map_err(|_| PageError::NotFound)?;
        let office = office(&site.town, &staff, &place.slug)?.clone();
        let id = read_id(&place.id).ok_or(PageError::NotFound)?;
        let replan = store::load(&app.db, site.tenant(), id).await?.filter(|replan| replan.office == office.id);
        Ok(Case { replan: replan.ok_or(PageError::NotFound)?, site, staff, office })
    }
}

impl Case {
    /// Address of its page.
    fn address(&self) -> String {
        replan::address(&self.office.slug, self.replan.id)
    }

    /// The frame of a page about it.
    fn frame(&self, app: &App, title: String) -> Frame {
        frame(app, &self.site, &self.staff, (&self.office, title))
    }

    /// Where an attempt leads.
    fn after(&self, carried: &Carried) -> Response {
        let to = self.address();
        self.site.to(&match carried {
            Carried::Done => to,
            Carried::NotNow => format!("{to}?hinweis=andere"),
            Carried::Open(count) => format!("{to}?hinweis=offen-{count}"),
            Carried::Conflict => format!("{to}?hinweis=geaendert"),
            Carried::Told => format!("{to}?hinweis=spaet"),
        })
    }
}

/// Which of its people a page is about: their appointment, as addresses carry it.
#[derive(Deserialize)]
pub struct Affected {
    termin: String,
}

/// Reads an identifier of 32 hexadecimal digits.
fn read_id(text: &str) -> Option<u128> {
    (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok()).flatten()
}

fn read_appointment(text: &str) -> Result<AppointmentId, PageError> {
    read_id(text).map(AppointmentId).ok_or(PageError::NotFound)
}

fn frame(app: &App, site: &Site, staff: &Staff, (office, title): (&Office, String)) -> Frame {
    Frame::new(site, staff, office, (Section::Administration, title), app.clock.now())
}

/// Address of all re-plans of an office.
fn start_address(office: &Office) -> String {
    format!("{AREA}/standorte/{}/umplanung", office.slug)
}
