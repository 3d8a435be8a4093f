//! What one kiosk has of its own: a printer beside it.

use crate::app::App;
use crate::device::{self, Device, Kind};
use crate::frontdesk::print::Address;
use crate::staff::{Frame, Permission, Section, Staff};
use crate::telephone::fields::{Fields, read_id};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::Field;
use crate::web::layout::{show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::ids::DeviceId;
use serde::{Deserialize, Serialize};

/// Settings of one kiosk, in the document of its device.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Own {
    /// `host:port` of the receipt printer beside it; empty for that of the office.
    printer: String,
}

/// The receipt printer of a kiosk, if it has its own.
pub fn printer(device: &Device) -> Option<Address> {
    // A document that somebody broke has no printer: the one of the office prints.
    let own: Own = serde_json::from_str(&device.data).unwrap_or_default();
    Address::parse(&own.printer)
}

/// Settings of one kiosk.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/own.html")]
struct OwnPage {
    frame: Frame,
    id: String,
    saved: bool,
    printer: Field,
}

/// The kiosk of an address, for somebody who may change it.
async fn kiosk(app: &App, site: &Site, staff: &Staff, id: &str) -> Result<Device, PageError> {
    let id = read_id(id).map(DeviceId).ok_or(PageError::NotFound)?;
    let device = device::find(app, site.tenant(), id).await?.filter(|device| device.kind == Kind::Kiosk);
    let device = device.ok_or(PageError::NotFound)?;
    staff.require_at(device.office, Permission::ManageDevices)?;
    Ok(device)
}

fn page(app: &App, site: &Site, staff: &Staff, device: &Device, printer: Field) -> Result<OwnPage, PageError> {
    let title = site.lang.text_with("kown-title", &[("text", device.name.as_str().into())]);
    let frame = Frame::new(site, staff, device.office_of(site)?, (Section::FrontDesk, title), app.clock.now());
    Ok(OwnPage { frame, id: format!("{:032x}", device.id.0), saved: false, printer })
}

/// `GET /buero/geraete/{id}/kiosk`
pub async fn show_own(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let device = kiosk(&app, &site, &staff, &id).await?;
    let stored = printer(&device).map_or(String::new(), |address| address.to_string());
    let saved = Fields::new(fields).get("hinweis") == "gespeichert";
    Ok(show(&OwnPage { saved, ..page(&app, &site, &staff, &device, Field::filled(stored))? }))
}

/// `POST /buero/geraete/{id}/kiosk`
pub async fn save_own(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let device = kiosk(&app, &site, &staff, &id).await?;
    let fields = Fields::new(fields);
    let typed = fields.get("printer");
    let address = Address::parse(typed);
    if !typed.is_empty() && address.is_none() {
        let wrong = Field::wrong(typed, site.lang.text("kset-printer-wrong"));
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &site, &staff, &device, wrong)?));
    }
    let own = Own { printer: address.map_or(String::new(), |address| address.to_string()) };
    let data = serde_json::to_string(&own).map_err(anyhow::Error::from)?;
    device::save_data(&app, staff.member.by(), &device, &data).await?;
    Ok(site.to(&format!("/buero/geraete/{id}/kiosk?hinweis=gespeichert")))
}
