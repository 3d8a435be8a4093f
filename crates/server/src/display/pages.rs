//! The call display, paired or not. It speaks German: its reader did not choose the browser's language.

use super::settings::Settings;
use super::setup;
use super::state::Scene;
use super::views::DisplayPage;
use crate::app::App;
use crate::device::{Device, Kind};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::show;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use domain::ids::OfficeId;

/// All pages of the display slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/anzeige", get(own))
        .route("/anzeige/stand", get(own_state))
        .route("/anzeige/live", get(own_live))
        .route("/anzeige/{slug}", get(open))
        .route("/anzeige/{slug}/stand", get(open_state))
        .route("/anzeige/{slug}/live", get(open_live))
        .merge(setup::router())
}

/// `GET /anzeige`, for paired displays.
async fn own(State(app): State<App>, site: Site, device: Device) -> PageResult {
    let site = german(site);
    page(&app, &site, &paired(&site, &device)?, "/anzeige").await
}

/// `GET /anzeige/stand`
async fn own_state(State(app): State<App>, site: Site, device: Device) -> PageResult {
    let site = german(site);
    Ok(show(&paired(&site, &device)?.state(&app, &site).await?))
}

/// `GET /anzeige/live`
async fn own_live(State(app): State<App>, site: Site, device: Device) -> PageResult {
    live(&app, &paired(&site, &device)?)
}

/// `GET /anzeige/{slug}`, for everybody.
async fn open(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let site = german(site);
    page(&app, &site, &of_office(&site, &slug)?, &format!("/anzeige/{slug}")).await
}

/// `GET /anzeige/{slug}/stand`
async fn open_state(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let site = german(site);
    Ok(show(&of_office(&site, &slug)?.state(&app, &site).await?))
}

/// `GET /anzeige/{slug}/live`
async fn open_live(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    live(&app, &of_office(&site, &slug)?)
}

fn german(site: Site) -> Site {
    Site { lang: Lang::De, ..site }
}

fn paired<'a>(site: &'a Site, device: &Device) -> Result<Scene<'a>, PageError> {
    device.must_be(site, Kind::Display)?;
    scene(site, device.office, Settings::read(&device.data)?)
}

fn of_office<'a>(site: &'a Site, slug: &str) -> Result<Scene<'a>, PageError> {
    let office = site.town.catalog.offices().iter().find(|office| office.slug == slug).ok_or(PageError::NotFound)?;
    scene(site, office.id, Settings::default())
}

fn scene(site: &Site, office: OfficeId, settings: Settings) -> Result<Scene<'_>, PageError> {
    Scene::new(site, office, settings).ok_or(PageError::NotFound)
}

async fn page(app: &App, site: &Site, scene: &Scene<'_>, path: &str) -> PageResult {
    let state = scene.state(app, site).await?;
    let address = |rest: &str| site.url(&format!("{path}/{rest}"));
    let page = state.page.clone();
    Ok(show(&DisplayPage { page, state_url: address("stand"), live_url: address("live"), state }))
}

fn live(app: &App, scene: &Scene<'_>) -> PageResult {
    let offices: Vec<OfficeId> = scene.offices.iter().map(|office| office.id).collect();
    Ok(app.live.stream_of(&offices))
}
