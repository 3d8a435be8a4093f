//! How long people wait: pages, JSON and a line for the town's own site. Everybody may read them.

use super::curve::{Usual, usual};
use super::office::{Figures, about_number, free_today, public};
use super::views::{LinePage, OfficePage, OfficesPage, UsualDay, UsualHour};
use crate::app::App;
use crate::hall::HallKey;
use crate::hall::forecast::Picture;
use crate::storage::Failure;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::page_cache::DrawnFrom;
use crate::web::tenancy::Site;
use crate::web::wait::Wait;
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use domain::catalog::Office;
use domain::time::{Cell, Instant, Zone};
use serde::{Deserialize, Serialize};

/// Offices of the list that show figures; further ones are links.
const OFFICES_MAX: usize = 12;
/// Other programs may keep an answer for so long.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=10");
/// Characters of a typed number that are looked at.
const TYPED_MAX: usize = 12;
/// Width of a bar of the curve with its gap, in units of the picture.
const BAR: usize = 24;

/// `GET /wartezeiten`. Drawn once a minute.
pub async fn all_offices(State(app): State<App>, site: Site, headers: HeaderMap) -> PageResult {
    let from = DrawnFrom::new(&site, 0, app.clock.now());
    if let Some(page) = app.pages.kept_answer(&site, &headers, from) {
        return Ok(page);
    }
    let mut offices = Vec::new();
    for office in public(&site).take(OFFICES_MAX) {
        let picture = Picture::take(&app, &site.town, office).await?;
        offices.push(Figures::of(&app, &site, office, &picture).view(&site, office));
    }
    let link = |office: &Office| Link::new(site.url(&format!("/wartezeiten/{}", office.slug)), office.name.clone());
    let page = OfficesPage {
        page: site.page(site.lang.text("waits-title")).with_back(site.url("/"), site.lang.text("waits-back")),
        at: stand(&app, &site),
        offices,
        others: public(&site).skip(OFFICES_MAX).map(link).collect(),
    };
    app.pages.answer(&site, &headers, from, || page.render().map_err(PageError::from))
}

/// What is asked of the page of one office.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    nummer: String,
}

/// `GET /wartezeiten/{slug}`, and `GET /wartezeiten/{slug}.json`.
pub async fn one_office(
    State(app): State<App>,
    site: Site,
    headers: HeaderMap,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    if let Some(slug) = slug.strip_suffix(".json") {
        let office = office(&site, slug)?;
        return Ok(open(Json(facts(&app, &site, office).await?)));
    }
    let office = office(&site, &slug)?;
    let picture = Picture::take(&app, &site.town, office).await?;
    let key = HallKey::today(site.tenant(), office, picture.now);
    let curve = usual(&app, office, key).await?;
    let typed: String = asked.nummer.chars().take(TYPED_MAX).collect();
    let page = || page(&app, &site, (office, &picture), &curve, &typed);
    if !typed.is_empty() {
        return Ok(show(&page()));
    }
    // Changes of the hall, of today's board and of the minute are seen at once.
    let board = app.boards.look(site.tenant()).map_or(0, |board| board.version());
    let version = board.wrapping_mul(1 << 20).wrapping_add(u64::try_from(picture.house.version).unwrap_or(0));
    let from = DrawnFrom::new(&site, version, app.clock.now());
    app.pages.answer(&site, &headers, from, || page().render().map_err(PageError::from))
}

fn page(app: &App, site: &Site, (office, picture): (&Office, &Picture), curve: &[Usual], typed: &str) -> OfficePage {
    let now = app.clock.now();
    let here = site.url(&format!("/wartezeiten/{}", office.slug));
    let title = site.lang.text_with("waits-office-title", &[("text", office.name.as_str().into())]);
    let free = free_today(app, site, office, now).into_iter().map(|(service, start)| {
        let url = site.url(&format!("/termin/kalender?s={}:1&ort={}", service.slug, office.slug));
        let time = start.map_or_else(|| site.lang.text("waits-free-none"), |start| format::time(start, site.lang));
        (Link::new(url, site.say(&service.name)), time)
    });
    OfficePage {
        page: site.page(title).with_back(site.url("/wartezeiten"), site.lang.text("waits-all")),
        at: stand(app, site),
        office: Figures::of(app, site, office, picture).view(site, office),
        answer: (!typed.is_empty()).then(|| about_number(site, office, &picture.house, typed)),
        typed: typed.to_owned(),
        here,
        free: free.collect(),
        usual: usual_day(site, office, curve, now),
    }
}

/// The curve as a picture and a table; nothing when too little is known.
fn usual_day(site: &Site, office: &Office, curve: &[Usual], now: Instant) -> Option<UsualDay> {
    let longest = curve.iter().map(|hour| hour.minutes).max()?.max(1);
    let hour = |(place, usual): (usize, &Usual)| {
        let height = (usual.minutes * 90 / longest).max(2);
        let label = format::hour(Cell(usual.hour * 12), site.lang);
        UsualHour { label, minutes: usual.minutes, x: place * BAR, y: 100 - height, height }
    };
    let weekday = format::weekday(office.zone.day(now).weekday(), site.lang).to_owned();
    Some(UsualDay { weekday, hours: curve.iter().enumerate().map(hour).collect(), width: curve.len() * BAR })
}

/// `GET /wartezeiten/{slug}/zeile`: may be shown in a frame by the town's own site, and by nobody else.
pub async fn line(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let office = office(&site, &slug)?;
    let picture = Picture::take(&app, &site.town, office).await?;
    let view = Figures::of(&app, &site, office, &picture).view(&site, office);
    let page = LinePage { page: site.page(office.name.clone()), at: stand(&app, &site), office: view };
    let mut answer = show(&page);
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, frame_policy(&site.town.profile.origins)?);
    Ok(answer)
}

/// The policy of a page that these origins may frame. Browsers that know it no longer look at `X-Frame-Options`.
fn frame_policy(origins: &[String]) -> Result<HeaderValue, Failure> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    // Anything else in a policy could end the list and begin another one.
    let is_origin = |origin: &&String| {
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or("");
        !host.is_empty() && host.chars().all(plain)
    };
    let allowed: Vec<&str> = origins.iter().filter(is_origin).map(String::as_str).collect();
    let allowed = if allowed.is_empty() { "'none'".to_owned() } else { allowed.join(" ") };
    let policy = format!("default-src 'self'; frame-ancestors {allowed}; base-uri 'self'; form-action 'none'");
    Ok(HeaderValue::try_from(policy)?)
}

/// Figures of an office for other programs; see `docs/waiting-times.md`.
#[derive(Serialize)]
struct Facts {
    office: String,
    name: String,
    /// When the figures were read, seconds since 1970.
    at: i64,
    open: bool,
    people_waiting: usize,
    desks: usize,
    /// Without an appointment; null when closed or nobody calls.
    wait: Option<WaitFacts>,
    /// Minutes by which appointments are called later than promised; null when nobody knows.
    appointments_late: Option<u16>,
    next_free_today: Vec<FreeFacts>,
    usual: Vec<UsualFacts>,
}

#[derive(Serialize)]
struct WaitFacts {
    about: u16,
    at_most: u16,
}

#[derive(Serialize)]
struct FreeFacts {
    service: String,
    /// "11:20"; null when nothing is free today.
    time: Option<String>,
}

#[derive(Serialize)]
struct UsualFacts {
    hour: u16,
    minutes: i64,
    visits: usize,
}

async fn facts(app: &App, site: &Site, office: &Office) -> Result<Facts, Failure> {
    let picture = Picture::take(app, &site.town, office).await?;
    let curve = usual(app, office, HallKey::today(site.tenant(), office, picture.now)).await?;
    let Figures { today, outlook } = Figures::of(app, site, office, &picture);
    let wait = outlook.walk_in.map(|told| Wait::from(told.shown));
    let free = free_today(app, site, office, app.clock.now()).into_iter();
    Ok(Facts {
        office: office.slug.clone(),
        name: office.name.clone(),
        at: picture.now.0,
        open: today.open,
        people_waiting: outlook.waiting,
        desks: outlook.desks,
        wait: wait.map(|wait| WaitFacts { about: wait.about, at_most: wait.at_most }),
        appointments_late: outlook.late.map(|late| late.0),
        next_free_today: free
            .map(|(service, time)| FreeFacts { service: service.slug.clone(), time: time.map(|cell| cell.to_string()) })
            .collect(),
        usual: curve
            .iter()
            .map(|usual| UsualFacts { hour: usual.hour, minutes: usual.minutes, visits: usual.visits })
            .collect(),
    })
}

/// `GET /wartezeiten.json`: all offices that show figures.
pub async fn all_offices_json(State(app): State<App>, site: Site) -> PageResult {
    let mut all = Vec::new();
    for office in public(&site).take(OFFICES_MAX) {
        all.push(facts(&app, &site, office).await?);
    }
    Ok(open(Json(all)))
}

/// May be read by the pages of every site.
fn open(answer: impl IntoResponse) -> Response {
    let headers = [(CACHE_CONTROL, KEEP), (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"))];
    (headers, answer).into_response()
}

fn office<'a>(site: &'a Site, slug: &str) -> Result<&'a Office, PageError> {
    public(site).find(|office| office.slug == slug).ok_or(PageError::NotFound)
}

fn stand(app: &App, site: &Site) -> String {
    format::time_of_minute(Zone::berlin().local(app.clock.now()).1, site.lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_towns_own_site_may_frame_the_line() {
        let policy =
            |origin: &str| frame_policy(&[origin.to_owned()]).expect("a header").to_str().expect("text").to_owned();
        assert!(policy("https://www.lindenhafen.de").contains("frame-ancestors https://www.lindenhafen.de;"));
        for nobody in ["", "lindenhafen.de", "https://a; script-src *", "https://*", "https://"] {
            assert!(policy(nobody).contains("frame-ancestors 'none';"), "{nobody}");
        }
    }
}
