//! Where screens are paired, and where those who lead look after them.

use super::guard::{self, Device, PAIR};
use super::kind::Kind;
use super::pairing::{self, NAME_MAX, read_code};
use super::store::{self, Pairing, Screen};
use crate::app::App;
use crate::staff::{Frame, Permission, Section, Staff};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::{Choice, Field};
use crate::web::layout::{Link, Page, show, show_with};
use crate::web::limits;
use crate::web::tenancy::{Site, public_url};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use axum_extra::extract::cookie::CookieJar;
use domain::catalog::Office;
use domain::ids::DeviceId;
use domain::time::Instant;
use serde::Deserialize;
use std::time::Duration;

const LIST: &str = "/buero/geraete";
/// Whoever was seen in the last so many minutes is here: pages of devices ask at least every thirty seconds.
const HERE_MINUTES: i64 = 3;
/// When too many screens ask, one asks again after this time.
const CROWDED: Duration = Duration::from_secs(60);

/// All pages of the device slice.
pub fn router() -> Router<App> {
    Router::new()
        .route(PAIR, get(start))
        .route(LIST, get(list).post(confirm))
        .route("/buero/geraete/{id}", get(show_device).post(rename))
        .route("/buero/geraete/{id}/abmelden", post(revoke))
}

/// A screen that asks to be paired.
#[derive(Template)]
#[template(path = "device/code.html")]
struct CodePage {
    page: Page,
    /// "KRM WTX".
    code: String,
    /// "9:25 Uhr".
    until: String,
    /// Where staff type it, as they would type the address.
    address: String,
}

/// The list of devices with the form for a new one.
#[derive(Template)]
#[template(path = "device/list.html")]
struct ListPage {
    frame: Frame,
    /// What has just happened.
    said: Option<String>,
    /// What the screen opens, as people type it.
    address: String,
    code: Field,
    name: Field,
    offices: Vec<Choice>,
    kinds: Vec<Choice>,
    devices: Vec<Line>,
}

/// A device in the list.
struct Line {
    link: Link,
    kind: String,
    office: String,
    /// "gerade eben", "seit 8:40 Uhr nicht mehr".
    seen: String,
    /// Answers at present.
    here: bool,
}

/// One device.
#[derive(Template)]
#[template(path = "device/device.html")]
struct DevicePage {
    frame: Frame,
    said: Option<String>,
    id: String,
    /// "Aufrufanzeige".
    kind: String,
    name: Field,
    offices: Vec<Choice>,
    settings: Option<Link>,
}

/// `GET /geraet`: leads a device to its page; any other screen shows a code.
async fn start(State(app): State<App>, site: Site, client: Client, jar: CookieJar) -> PageResult {
    let now = app.clock.now();
    let known = guard::screen(&app, &site, &jar).await?;
    if let Some(Screen::Paired(device, seen)) = &known {
        guard::note(&app, device, *seen).await?;
        let cookie = guard::renewed(&app, &site, &jar)?;
        return Ok((cookie.into_iter().fold(jar, CookieJar::add), site.to(device.kind.path())).into_response());
    }
    let mut jar = jar;
    let (code, until) = match known {
        Some(Screen::Asking(_, code, until)) if until > now => (code, until),
        Some(Screen::Asking(id, ..)) => {
            let code = pairing::again(&app, id, now).await?.ok_or(PageError::TooMany(CROWDED))?;
            (code, now.plus_minutes(pairing::CODE_MINUTES))
        }
        _ => {
            app.limits.count(client, limits::Form::Pair)?;
            let new = pairing::introduce(&app, site.tenant(), now).await?;
            let (secret, code) = new.ok_or(PageError::TooMany(CROWDED))?;
            jar = jar.add(guard::cookie(&app, &site, secret.as_str())?);
            (code, now.plus_minutes(pairing::CODE_MINUTES))
        }
    };
    Ok((jar, show(&code_page(&app, &site, &code, until))).into_response())
}

fn code_page(app: &App, site: &Site, code: &str, until: Instant) -> CodePage {
    let (start, end) = code.split_at(code.len() / 2);
    let zone = domain::time::Zone::berlin();
    CodePage {
        page: site.page(site.lang.text("device-pair-title")),
        code: format!("{start}\u{a0}{end}"),
        until: format::time_of_minute(zone.local(until).1, site.lang),
        address: bare(&format!("{}{LIST}", public_url(&app.config, &site.town))),
    }
}

/// An address as people type it: without `https://`.
fn bare(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
}

/// What the list is asked.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    hinweis: String,
}

/// `GET /buero/geraete`
async fn list(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::ManageDevices)?;
    let said = match asked.hinweis.as_str() {
        "gekoppelt" => Some(site.lang.text("device-said-paired")),
        "abgemeldet" => Some(site.lang.text("device-said-revoked")),
        _ => None,
    };
    let mut page = list_page(&app, &site, &staff, &NewDevice::default()).await?;
    page.said = said;
    Ok(show(&page))
}

/// A screen to pair.
#[derive(Deserialize, Default)]
struct NewDevice {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    standort: String,
    #[serde(default)]
    art: String,
}

/// `POST /buero/geraete`
async fn confirm(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    client: Client,
    Form(typed): Form<NewDevice>,
) -> PageResult {
    staff.require(Permission::ManageDevices)?;
    app.limits.count(client, limits::Form::Details)?;
    let office = chosen_office(&site, &staff, &typed.standort)?;
    let kind = Kind::from_code(&typed.art).ok_or_else(unreadable)?;
    let (code, name) = (read_code(&typed.code), read_name(&site, &typed.name));
    if let Ok(name) = &name {
        let pairing = Pairing { tenant: site.tenant(), office: office.id, kind, name };
        if pairing::confirm(&app, staff.member.by(), &code, &pairing).await?.is_some() {
            return Ok(site.to(&format!("{LIST}?hinweis=gekoppelt")));
        }
    }
    let mut page = list_page(&app, &site, &staff, &typed).await?;
    match name {
        Err(error) => page.name.error = Some(error),
        Ok(_) => page.code.error = Some(site.lang.text("device-code-unknown")),
    }
    page.frame.page.failed = true;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn list_page(app: &App, site: &Site, staff: &Staff, typed: &NewDevice) -> Result<ListPage, PageError> {
    let office = own_office(site, staff)?;
    let now = app.clock.now();
    let devices = store::list(&app.db, site.tenant()).await?;
    let own = |device: &Device| staff.member.may_at(device.office, Permission::ManageDevices);
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), kind_name(site, *kind), typed.art == kind.code()));
    let mut kinds: Vec<Choice> = kinds.collect();
    if kinds.iter().all(|kind| !kind.on) {
        kinds[0].on = true;
    }
    Ok(ListPage {
        frame: frame(site, staff, office, site.lang.text("device-list-title"), now),
        said: None,
        address: bare(&format!("{}{PAIR}", public_url(&app.config, &site.town))),
        code: Field::filled(&typed.code),
        name: Field::filled(&typed.name),
        offices: offices(site, staff, if typed.standort.is_empty() { &office.slug } else { &typed.standort }),
        kinds,
        devices: devices.iter().filter(|(device, _)| own(device)).map(|(d, seen)| line(site, d, *seen, now)).collect(),
    })
}

fn line(site: &Site, device: &Device, seen: Option<Instant>, now: Instant) -> Line {
    let office = site.town.catalog.office(device.office);
    Line {
        link: Link::new(site.url(&address(device.id)), device.name.clone()),
        kind: kind_name(site, device.kind),
        office: office.map(|office| office.short_name.clone()).unwrap_or_default(),
        seen: last_seen(site, office, seen, now),
        here: seen.is_some_and(|seen| seen.minutes_until(now) < HERE_MINUTES),
    }
}

/// "gerade eben", "zuletzt heute, 8:40 Uhr", "zuletzt am 12. November".
fn last_seen(site: &Site, office: Option<&Office>, seen: Option<Instant>, now: Instant) -> String {
    let Some((seen, office)) = seen.zip(office) else { return site.lang.text("device-seen-never") };
    let (day, minute) = office.zone.local(seen);
    if seen.minutes_until(now) < HERE_MINUTES {
        site.lang.text("device-seen-now")
    } else if day == office.zone.day(now) {
        site.lang.text_with("device-seen-today", &[("text", format::time_of_minute(minute, site.lang).into())])
    } else {
        site.lang.text_with("device-seen-day", &[("text", format::day_and_month(day, site.lang).into())])
    }
}

/// `GET /buero/geraete/{id}`
async fn show_device(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let device = manageable(&app, &site, &staff, &id).await?;
    let mut page = device_page(&app, &site, &staff, &device)?;
    page.said = (asked.hinweis == "gespeichert").then(|| site.lang.text("device-said-saved"));
    Ok(show(&page))
}

fn device_page(app: &App, site: &Site, staff: &Staff, device: &Device) -> Result<DevicePage, PageError> {
    let office = device.office_of(site)?;
    let settings = |part| Link::new(site.url(&format!("{}/{part}", address(device.id))), String::new());
    Ok(DevicePage {
        frame: frame(site, staff, office, device.name.clone(), app.clock.now()),
        said: None,
        id: format!("{:032x}", device.id.0),
        kind: kind_name(site, device.kind),
        name: Field::filled(&device.name),
        offices: offices(site, staff, &office.slug),
        settings: device.kind.settings_part().map(settings),
    })
}

/// Another name or office.
#[derive(Deserialize)]
struct Renamed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    standort: String,
}

/// `POST /buero/geraete/{id}`
async fn rename(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(typed): Form<Renamed>,
) -> PageResult {
    let device = manageable(&app, &site, &staff, &id).await?;
    let office = chosen_office(&site, &staff, &typed.standort)?.id;
    match read_name(&site, &typed.name) {
        Ok(name) => {
            let renamed = Device { name, office, ..device.clone() };
            pairing::rename(&app, staff.member.by(), [&device, &renamed]).await?;
            Ok(site.to(&format!("{}?hinweis=gespeichert", address(device.id))))
        }
        Err(error) => {
            let mut page = device_page(&app, &site, &staff, &device)?;
            (page.name, page.frame.page.failed) = (Field::wrong(typed.name, error), true);
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// `POST /buero/geraete/{id}/abmelden`
async fn revoke(State(app): State<App>, site: Site, staff: Staff, Path(id): Path<String>) -> PageResult {
    let device = manageable(&app, &site, &staff, &id).await?;
    pairing::revoke(&app, staff.member.by(), &device).await?;
    Ok(site.to(&format!("{LIST}?hinweis=abgemeldet")))
}

/// A device that this person may look after.
async fn manageable(app: &App, site: &Site, staff: &Staff, id: &str) -> Result<Device, PageError> {
    staff.require(Permission::ManageDevices)?;
    let id = u128::from_str_radix(id, 16).map_err(|_| PageError::NotFound)?;
    let device = store::one(&app.db, site.tenant(), DeviceId(id)).await?.ok_or(PageError::NotFound)?;
    staff.require_at(device.office, Permission::ManageDevices)?;
    Ok(device)
}

fn address(id: DeviceId) -> String {
    format!("{LIST}/{:032x}", id.0)
}

fn frame(site: &Site, staff: &Staff, office: &Office, title: String, now: Instant) -> Frame {
    Frame::new(site, staff, office, (Section::Overview, title), now)
}

fn kind_name(site: &Site, kind: Kind) -> String {
    site.lang.text(match kind {
        Kind::Display => "device-display",
        Kind::Kiosk => "device-kiosk",
        Kind::Door => "device-door",
    })
}

/// The office where somebody works, else the first.
fn own_office<'a>(site: &'a Site, staff: &Staff) -> Result<&'a Office, PageError> {
    let own = staff.member.only_office().and_then(|id| site.town.catalog.office(id));
    own.or_else(|| site.town.catalog.offices().first()).ok_or(PageError::NotFound)
}

/// The offices for which somebody may look after devices.
fn offices(site: &Site, staff: &Staff, on: &str) -> Vec<Choice> {
    let all = site.town.catalog.offices().iter();
    let own = all.filter(|office| staff.member.may_at(office.id, Permission::ManageDevices));
    own.map(|office| Choice::new(&office.slug, &office.name, office.slug == on)).collect()
}

fn chosen_office<'a>(site: &'a Site, staff: &Staff, slug: &str) -> Result<&'a Office, PageError> {
    let office = site.town.catalog.offices().iter().find(|office| office.slug == slug).ok_or_else(unreadable)?;
    staff.require_at(office.id, Permission::ManageDevices)?;
    Ok(office)
}

fn read_name(site: &Site, typed: &str) -> Result<String, String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(site.lang.text("device-name-missing")),
        1..=NAME_MAX => Ok(name),
        _ => Err(site.lang.text_with("device-name-long", &[("n", NAME_MAX.into())])),
    }
}

/// The form was not one of ours.
fn unreadable() -> PageError {
    let answer: Response = StatusCode::UNPROCESSABLE_ENTITY.into_response();
    answer.into()
}
