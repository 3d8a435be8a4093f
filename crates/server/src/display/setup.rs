//! Where those who lead set up a display.

use super::settings::{FOOT_LINES, LANGUAGES, NOTICE_MAX, Settings};
use crate::app::App;
use crate::device::{self, Device, Kind};
use crate::staff::{Frame, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Choice, Field};
use crate::web::layout::{show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Form, Router};
use domain::ids::{DeviceId, PoolId};
use std::collections::HashSet;

/// `/buero/geraete/{id}/anzeige`.
pub fn router() -> Router<App> {
    Router::new().route("/buero/geraete/{id}/anzeige", get(form).post(save))
}

/// The settings of one display.
#[derive(Template)]
#[template(path = "display/setup.html")]
struct SetupPage {
    frame: Frame,
    id: String,
    /// Offices with their pools.
    pools: Vec<(String, Vec<Choice>)>,
    columns: Vec<Choice>,
    switches: Vec<Choice>,
    languages: Vec<Choice>,
    languages_error: Option<String>,
    notice: Field,
}

/// The fields of the form, as they were sent.
type Fields = Vec<(String, String)>;

/// `GET /buero/geraete/{id}/anzeige`
async fn form(State(app): State<App>, site: Site, staff: Staff, Path(id): Path<String>) -> PageResult {
    let device = display(&app, &site, &staff, &id).await?;
    let settings = Settings::read(&device.data)?;
    Ok(show(&page(&app, &site, &staff, &device, &settings)?))
}

/// `POST /buero/geraete/{id}/anzeige`
async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let device = display(&app, &site, &staff, &id).await?;
    let settings = read(&site, &device, &fields);
    let mut page = page(&app, &site, &staff, &device, &settings)?;
    if settings.notice.chars().count() > NOTICE_MAX {
        page.notice.error = Some(site.lang.text_with("display-notice-long", &[("n", NOTICE_MAX.into())]));
    }
    if settings.languages.len() > LANGUAGES {
        page.languages_error = Some(site.lang.text("display-languages-many"));
    }
    if page.notice.error.is_some() || page.languages_error.is_some() {
        page.frame.page.failed = true;
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    device::save_data(&app, staff.member.by(), &device, &settings.write()?).await?;
    Ok(site.to(&format!("/buero/geraete/{id}?hinweis=gespeichert")))
}

/// A display that this person may set up.
async fn display(app: &App, site: &Site, staff: &Staff, id: &str) -> Result<Device, PageError> {
    staff.require(Permission::ManageDevices)?;
    let id = u128::from_str_radix(id, 16).map_err(|_| PageError::NotFound)?;
    let device = device::find(app, site.tenant(), DeviceId(id)).await?.filter(|device| device.kind == Kind::Display);
    let device = device.ok_or(PageError::NotFound)?;
    staff.require_at(device.office, Permission::ManageDevices)?;
    Ok(device)
}

/// What was sent, as far as it makes sense; what does not is not kept.
fn read(site: &Site, device: &Device, fields: &Fields) -> Settings {
    let all = |name: &'static str| fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value);
    let on = |switch: &str| all("an").any(|value| value == switch);
    let offices = site.town.catalog.offices();
    let known: HashSet<String> = offices.iter().flat_map(|office| &office.pools).map(|pool| hex(pool.id)).collect();
    let own = offices.iter().filter(|office| office.id == device.office).flat_map(|office| &office.pools);
    let own: HashSet<String> = own.map(|pool| hex(pool.id)).collect();
    let mut pools: Vec<String> = all("bereich").filter(|pool| known.contains(*pool)).cloned().collect();
    if pools.len() == own.len() && pools.iter().all(|pool| own.contains(pool)) {
        // The whole office, also with pools that it gets later.
        pools.clear();
    }
    let notice = all("hinweis").next().map_or("", |text| text.as_str());
    Settings {
        pools,
        columns: if all("spalten").any(|value| value == "2") { 2 } else { 1 },
        gong: on("gong"),
        speaks_german: on("deutsch"),
        speaks_english: on("englisch"),
        waits: on("wartezeiten"),
        code: on("code"),
        notice: notice.split_whitespace().collect::<Vec<_>>().join(" "),
        languages: all("sprache").filter(|code| FOOT_LINES.iter().any(|(known, _)| known == code)).cloned().collect(),
    }
}

fn page(app: &App, site: &Site, staff: &Staff, device: &Device, settings: &Settings) -> Result<SetupPage, PageError> {
    let office = device.office_of(site)?;
    let lang = site.lang;
    let title = lang.text_with("display-setup-title", &[("text", device.name.as_str().into())]);
    let shown = settings.pools();
    // Without a choice the whole office is shown.
    let is_on = |own: bool, pool: PoolId| if shown.is_empty() { own } else { shown.contains(&pool) };
    let pools = site.town.catalog.offices().iter().filter(|office| !office.pools.is_empty()).map(|of| {
        let choice = |pool: &domain::catalog::Pool| {
            Choice::new(hex(pool.id), &pool.name, is_on(of.id == device.office, pool.id))
        };
        (of.name.clone(), of.pools.iter().map(choice).collect())
    });
    let columns = [("1", "display-one-column"), ("2", "display-two-columns")];
    let column = |(value, key): (&str, &str)| Choice::new(value, lang.text(key), value == settings.columns.to_string());
    let switches = [
        ("gong", "display-set-gong", settings.gong),
        ("deutsch", "display-set-german", settings.speaks_german),
        ("englisch", "display-set-english", settings.speaks_english),
        ("wartezeiten", "display-set-waits", settings.waits),
        ("code", "display-set-code", settings.code),
    ];
    let language = |(code, key): &(&str, &str)| {
        let name = lang.text(language_key(code));
        Choice::new(*code, format!("{name}: {}", lang.text(key)), settings.languages.iter().any(|on| on == code))
    };
    Ok(SetupPage {
        frame: Frame::new(site, staff, office, (Section::Overview, title), app.clock.now()),
        id: format!("{:032x}", device.id.0),
        pools: pools.collect(),
        columns: columns.into_iter().map(column).collect(),
        switches: switches.into_iter().map(|(value, key, on)| Choice::new(value, lang.text(key), on)).collect(),
        languages: FOOT_LINES.iter().map(language).collect(),
        languages_error: None,
        notice: Field::filled(&settings.notice),
    })
}

fn hex(pool: PoolId) -> String {
    format!("{:032x}", pool.0)
}

fn language_key(code: &str) -> &'static str {
    match code {
        "en" => "language-en",
        "tr" => "language-tr",
        "uk" => "language-uk",
        "ar" => "language-ar",
        "ru" => "language-ru",
        "pl" => "language-pl",
        "ro" => "language-ro",
        _ => "language-fr",
    }
}
