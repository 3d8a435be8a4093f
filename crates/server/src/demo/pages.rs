//! What only the demo shows: who can be tried with which login, and a clock that can be set.

use super::{PASSWORD, mailbox};
use crate::app::App;
use crate::hall::{HallKey, InHouse};
use crate::runner;
use crate::storage::Failure;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, Page, show};
use crate::web::tenancy::{Site, speaker};
use crate::web::texts::Lang;
use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::time::{Cell, Instant, Zone};
use serde::Deserialize;

/// Where roles and clock are.
const HOME: &str = "/demo";

/// Something to try: who, where, with which login.
pub struct Role {
    /// Key of its name.
    pub name: &'static str,
    /// Key of what can be tried there.
    what: &'static str,
    /// Address of its first page.
    pub path: &'static str,
    /// Whom to log in as, if one has to.
    pub login: Option<&'static str>,
}

/// Every role of the demo, citizens first.
pub const ROLES: [Role; 13] = [
    Role { name: "roles-citizen", what: "roles-citizen-what", path: "/", login: None },
    Role { name: "roles-mailbox", what: "roles-mailbox-what", path: "/demo/mailbox", login: None },
    Role { name: "roles-clerk", what: "roles-clerk-what", path: "/buero/schalter", login: Some("petersen") },
    Role { name: "roles-reception", what: "roles-reception-what", path: "/buero/empfang", login: Some("wagner") },
    Role { name: "roles-head", what: "roles-head-what", path: "/buero", login: Some("krueger") },
    Role { name: "roles-admin", what: "roles-admin-what", path: "/buero", login: Some("admin") },
    Role { name: "roles-users", what: "roles-users-what", path: "/buero/menschen", login: Some("becker") },
    Role { name: "roles-audit", what: "roles-audit-what", path: "/buero/rechte", login: Some("sommer") },
    Role { name: "roles-display", what: "roles-display-what", path: "/anzeige/rathaus", login: None },
    Role { name: "roles-kiosk", what: "roles-kiosk-what", path: "/kiosk", login: None },
    Role { name: "roles-waits", what: "roles-waits-what", path: "/wartezeiten", login: None },
    Role { name: "roles-pair", what: "roles-pair-what", path: "/geraet", login: None },
    Role { name: "roles-devices", what: "roles-devices-what", path: "/buero/geraete", login: Some("krueger") },
];

/// `/demo` with its mailbox and its clock. `serve` has none of these.
pub fn router(app: &App) -> Router<App> {
    let town = app.towns.main().map(|town| speaker(&town, Lang::De)).unwrap_or_default();
    Router::new()
        .route(HOME, get(roles))
        .route("/demo/clock", post(set_clock))
        .merge(mailbox::router(app.mailbox.clone(), town))
}

#[derive(Template)]
#[template(path = "demo/roles.html")]
struct RolesPage {
    page: Page,
    /// "Donnerstag, 19. November, 10:00 Uhr".
    now: String,
    roles: Vec<(Link, &'static Role)>,
    /// The page of somebody who waits at the town hall, if anybody does.
    ticket: Option<String>,
    password: &'static str,
    jumps: Vec<Jump>,
}

/// A button that sets the clock.
struct Jump {
    /// RFC 3339.
    at: String,
    text: String,
}

async fn roles(site: Site, State(app): State<App>) -> PageResult {
    let now = app.clock.now();
    let (day, minute) = Zone::berlin().local(now);
    let link = |role: &Role| Link::new(site.url(role.path), site.lang.text(role.name));
    Ok(show(&RolesPage {
        page: site.page(site.lang.text("roles-title")),
        now: format!("{}, {}", format::date(day, site.lang), format::time_of_minute(minute, site.lang)),
        ticket: somebody_waits(&app, &site).await?,
        roles: ROLES.iter().map(|role| (link(role), role)).collect(),
        password: PASSWORD,
        jumps: jumps(now, site.lang),
    }))
}

/// The page of the last one in line for the first desk of the first office.
async fn somebody_waits(app: &App, site: &Site) -> Result<Option<String>, Failure> {
    let Some(office) = site.town.catalog.offices().first() else { return Ok(None) };
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, app.clock.now())).await?;
    let posts = house.posts(office);
    let served = |person: &&std::sync::Arc<InHouse>| posts.first().is_some_and(|post| post.serves(&person.ticket));
    let last = house.queue().into_iter().rfind(served);
    Ok(last.map(|person| app.keys.seal_ticket(person.ticket.id)).map(|key| site.url(&format!("/nummer/{key}"))))
}

/// To moments at which something happens by itself: holds end, reminders go out, a new day begins.
fn jumps(now: Instant, lang: Lang) -> Vec<Jump> {
    let jump = |at: Instant, key: &str| {
        let at = jiff::Timestamp::from_second(at.0).unwrap_or_default().to_string();
        Jump { at, text: lang.text(key) }
    };
    let zone = Zone::berlin();
    let morning = Cell::at(8, 0).and_then(|eight| zone.instant(zone.day(now).plus(1), eight));
    let soon = [jump(now.plus_minutes(20), "roles-clock-minutes"), jump(now.plus_minutes(60), "roles-clock-hour")];
    soon.into_iter().chain(morning.map(|morning| jump(morning, "roles-clock-morning"))).collect()
}

#[derive(Deserialize)]
struct Wanted {
    at: String,
}

/// `POST /demo/clock`: sets the clock forward and does everything that is due by then before it answers.
async fn set_clock(site: Site, State(app): State<App>, Form(wanted): Form<Wanted>) -> PageResult {
    // A plus sign that was not encoded arrives as a space.
    let at: jiff::Timestamp = match wanted.at.replace(' ', "+").parse() {
        Ok(at) => at,
        Err(_) => return Err(StatusCode::UNPROCESSABLE_ENTITY.into_response().into()),
    };
    app.clock.jump(Instant(at.as_second()));
    runner::do_all(&app).await;
    Ok(site.to(HOME))
}
