//! The people at the door: a field for scanners and, where the browser can, the camera of the telephone. Shows large,
//! by word and shape, whether a code is valid today, and nothing about whose it is.

use super::entrance::Entrance;
use super::refusals::{self, Reason};
use super::words::Told;
use crate::app::App;
use crate::booking::Actor;
use crate::device::{Device, Kind};
use crate::hall::{self, Door};
use crate::staff::{Permission, Staff};
use crate::telephone::fields::Fields;
use crate::web::errors::PageResult;
use crate::web::layout::{Page, show};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use domain::catalog::Office;
use domain::hall::Arrival;

/// A paired telephone or scanner.
const DEVICE: &str = "/tuer";
/// The same for somebody who is logged in.
const STAFF: &str = "/buero/tuer";

/// The pages of the door.
pub fn router() -> Router<App> {
    Router::new()
        .route(DEVICE, get(show_at_device).post(scan_at_device))
        .route(STAFF, get(show_to_staff).post(scan_by_staff))
}

/// The page of the door.
#[derive(Template)]
#[template(path = "frontdesk/door.html")]
struct DoorPage {
    page: Page,
    office: String,
    /// Where a scan is sent.
    action: String,
    /// Name of the office in addresses.
    slug: String,
    /// What the last scan was.
    result: Option<Scan>,
    /// Scanning checks in at once.
    at_once: bool,
}

/// What a scan was.
struct Scan {
    told: Told,
    /// "B 137".
    number: String,
    /// What is sent to check in; nothing when that is done or not possible.
    check_in: Option<String>,
}

impl DoorPage {
    /// How the result is meant.
    fn sign(&self) -> &'static str {
        self.result.as_ref().map_or("", |scan| scan.told.sign.code())
    }
}

async fn show_at_device(State(app): State<App>, site: Site, device: Device) -> PageResult {
    device.must_be(&site, Kind::Door)?;
    let entrance = Entrance::open(&app, &site, device.office_of(&site)?).await?;
    Ok(answer(&entrance, DEVICE, None, false))
}

async fn scan_at_device(
    State(app): State<App>,
    site: Site,
    device: Device,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    device.must_be(&site, Kind::Door)?;
    let entrance = Entrance::open(&app, &site, device.office_of(&site)?).await?;
    scan(&entrance, DEVICE, &Fields::new(fields), Actor::System).await
}

fn staff_office<'a>(
    site: &'a Site,
    staff: &Staff,
    fields: &Fields,
) -> Result<&'a Office, crate::web::errors::PageError> {
    let office = hall::staff_office(&site.town, staff, fields.filled("standort"), None)?;
    staff.require_at(office.id, Permission::Receive)?;
    Ok(office)
}

async fn show_to_staff(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let office = staff_office(&site, &staff, &Fields::new(fields))?;
    let entrance = Entrance::open(&app, &site, office).await?;
    Ok(answer(&entrance, STAFF, None, false))
}

async fn scan_by_staff(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = staff_office(&site, &staff, &fields)?;
    let entrance = Entrance::open(&app, &site, office).await?;
    scan(&entrance, STAFF, &fields, Actor::Staff(staff.member.id)).await
}

/// Judges one scan, and checks in if that was asked for. Scanning again is harmless.
async fn scan(entrance: &Entrance<'_>, action: &str, fields: &Fields, actor: Actor) -> PageResult {
    let at_once = fields.has("gleich");
    let text = fields.get("code");
    if text.is_empty() {
        return Ok(answer(entrance, action, None, at_once));
    }
    let Some(mut found) = entrance.find(text).await? else {
        let unknown = Scan { told: entrance.unknown(), number: String::new(), check_in: None };
        return Ok(answer(entrance, action, Some(unknown), at_once));
    };
    let can = matches!(found.arrival, Arrival::Welcome(_) | Arrival::Back);
    let mut told = entrance.told_to(&found);
    let mut check_in = can.then(|| text.to_owned());
    if can && (at_once || fields.has("da")) {
        match entrance.check_in(&found, Door::Entrance, actor).await? {
            Ok(person) => {
                entrance.told(&person).await?;
                told.title = entrance.site.lang.text("door-checked-in");
                found.person = Some(person);
            }
            Err(arrival) => {
                found.arrival = arrival;
                told = entrance.told_to(&found);
            }
        }
        check_in = None;
    }
    if matches!(found.arrival, Arrival::OtherDay(_) | Arrival::OtherOffice { .. }) {
        refusals::count(entrance.app, entrance.key, Reason::WrongPlace).await?;
    }
    let scan = Scan { told, number: entrance.number(&found), check_in };
    Ok(answer(entrance, action, Some(scan), at_once))
}

/// The page; its camera is allowed, which no other page may use.
fn answer(entrance: &Entrance<'_>, action: &str, result: Option<Scan>, at_once: bool) -> Response {
    let site = entrance.site;
    let mut answer = show(&DoorPage {
        page: site.page(site.lang.text("door-title")),
        office: entrance.office.name.clone(),
        action: site.url(action),
        slug: entrance.office.slug.clone(),
        result,
        at_once,
    });
    let camera = HeaderValue::from_static("camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
    answer.headers_mut().insert("permissions-policy", camera);
    answer
}
