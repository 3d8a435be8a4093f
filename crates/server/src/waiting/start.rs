//! The start page with the waits of the offices beside it. Kept for the minute, so that a thousand readers cost as
//! much as one.

use super::office::{Figures, public};
use super::views::{OfficeWait, Panel};
use crate::app::App;
use crate::booking::{Waits, start_page};
use crate::hall::forecast::Picture;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::page_cache::DrawnFrom;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use domain::time::Zone;

/// A town with more offices has a page for them; there is no room beside the start page.
const OFFICES_MAX: usize = 6;

/// `GET /`
pub async fn start(
    State(app): State<App>,
    site: Site,
    headers: HeaderMap,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let from = DrawnFrom::new(&site, 0, app.clock.now());
    if let Some(page) = app.pages.kept_answer(&site, &headers, from) {
        return Ok(page);
    }
    let waits = panel(&app, &site).await?;
    let draw = || start_page(&site, &fields, waits, app.clock.now()).render().map_err(PageError::from);
    app.pages.answer(&site, &headers, from, draw)
}

async fn panel(app: &App, site: &Site) -> Result<Option<Waits>, PageError> {
    let count = public(site).count();
    if count == 0 || count > OFFICES_MAX {
        return Ok(None);
    }
    let mut offices = Vec::with_capacity(count);
    for office in public(site) {
        let picture = Picture::take(app, &site.town, office).await?;
        offices.push(Figures::of(app, site, office, &picture).view(site, office));
    }
    let at = format::time_of_minute(Zone::berlin().local(app.clock.now()).1, site.lang);
    let line = line(site, &offices);
    Ok(Some(Waits { line, panel: Panel { page: site.page(""), at, offices }.render()? }))
}

/// "Ohne Termin: Hafen etwa 10 Minuten, Rathaus keine Wartezeit".
fn line(site: &Site, offices: &[OfficeWait]) -> String {
    let told = |office: &OfficeWait| Some(format!("{} {}", office.link.text, office.wait?.about(&site.lang)));
    let told: Vec<String> = offices.iter().filter_map(told).collect();
    match told.is_empty() {
        true => site.lang.text("waits-brief-unknown"),
        false => site.lang.text_with("waits-brief", &[("text", told.join(", ").into())]),
    }
}
