//! Taking a time and keeping it: hold, more time, give back.

use super::choice::{Choice, basket, basket_query};
use super::{details, words};
use crate::app::App;
use crate::booking::search::{self, Finder, Wishes};
use crate::booking::views::calendar::NothingFitsPage;
use crate::booking::views::details::ExpiredPage;
use crate::booking::views::{HoldView, Offer};
use crate::booking::{Actor, Deed, KeyKind, Order, Record, Wanted, keyed, load};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, Page, Step, show_with};
use crate::web::limits::Form as Limit;
use crate::web::tenancy::Site;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use domain::booking::{HOLD_EXTENSIONS, Refusal, State as Standing};
use domain::catalog::{Audience, Bundle, Office};
use domain::ids::AppointmentId;
use domain::policy::Channel;
use domain::slots::WhyNot;
use domain::time::Instant;

/// The cookie that remembers the one time this browser holds.
const HOLD_COOKIE: &str = "wf_hold";

/// Fields of a form.
pub type Fields = Form<Vec<(String, String)>>;

/// The appointment of a key of this town.
pub async fn record(app: &App, site: &Site, kind: KeyKind, key: &str) -> Result<Record, PageError> {
    keyed(app, site.tenant(), kind, key).await?.ok_or(PageError::NotFound)
}

/// The office of an appointment.
pub fn office<'s>(site: &'s Site, record: &Record) -> Result<&'s Office, PageError> {
    site.town.catalog.office(record.appointment.place.office).ok_or(PageError::NotFound)
}

fn held(jar: &CookieJar, app: &App) -> Option<AppointmentId> {
    app.keys.open(KeyKind::Manage, jar.get(HOLD_COOKIE)?.value())
}

fn cookie(app: &App, site: &Site, key: String) -> Cookie<'static> {
    Cookie::build((HOLD_COOKIE, key))
        .path(format!("{}/", site.base))
        .http_only(true)
        .secure(app.config.base_url.starts_with("https://"))
        .same_site(SameSite::Lax)
        .build()
}

/// Gives back what this browser still holds; tells the jar without it. Called when the citizen goes back to
/// choose another time.
pub async fn give_back_held(app: &App, site: &Site, jar: CookieJar) -> Result<CookieJar, PageError> {
    if let Some(id) = held(&jar, app) {
        // Refused means that it was reserved or has ended: nothing to give back.
        let _ = app.desk.deed(id, Deed::Release, Actor::Citizen).await?;
    }
    Ok(jar.remove(Cookie::build((HOLD_COOKIE, "")).path(format!("{}/", site.base)).build()))
}

/// Whether this browser remembers a hold.
pub fn remembers_hold(jar: &CookieJar) -> bool {
    jar.get(HOLD_COOKIE).is_some()
}

/// `POST /termin/reservierungen`
pub async fn create(
    site: Site,
    State(app): State<App>,
    client: Client,
    jar: CookieJar,
    Form(fields): Fields,
) -> PageResult {
    app.limits.count(client, Limit::Hold)?;
    let choice = Choice::read(&site.town, &fields);
    let (Ok(bundle), Some(wanted)) = (choice.bundle(&site.town), wanted(&choice)) else {
        let query = basket_query(&site.town, &choice.items);
        return Ok(site.to(&format!("/termin?{query}")));
    };
    let before = held(&jar, &app);
    if let Some(id) = before
        && let Some(same) = same_hold(&app, id, wanted, &choice).await?
    {
        return Ok(site.to(&format!("/termin/{}/angaben", app.keys.seal(KeyKind::Manage, same))));
    }
    if !looks_free(&app, &site, &bundle, wanted) {
        return Ok(taken(&site, &app, &choice, wanted, Refusal::Taken));
    }
    let (town, lang) = (site.town.clone(), site.lang);
    let order = Order::Hold { town, bundle, wanted, channel: Channel::Online, lang };
    match app.desk.order(order, Actor::Citizen).await? {
        Ok(record) => {
            if let Some(id) = before {
                let _ = app.desk.deed(id, Deed::Release, Actor::Citizen).await?;
            }
            let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
            let next = if details::tell_kept(&site, &app, &record, &fields).await? { "pruefen" } else { "angaben" };
            let to = site.to(&format!("/termin/{key}/{next}"));
            Ok((jar.add(cookie(&app, &site, key)), to).into_response())
        }
        Err(refusal) => Ok(taken(&site, &app, &choice, wanted, refusal)),
    }
}

/// Where and when a form wants to come.
pub fn wanted(choice: &Choice) -> Option<Wanted> {
    Some(Wanted { office: *choice.offices.first()?, day: choice.day?, start: choice.time? })
}

/// The hold this browser already has of exactly this.
async fn same_hold(
    app: &App,
    id: AppointmentId,
    wanted: Wanted,
    choice: &Choice,
) -> Result<Option<AppointmentId>, PageError> {
    let record = load(&app.db, id).await?;
    let same = |r: &Record| {
        let place = &r.appointment.place;
        let alive = matches!(r.appointment.state, Standing::Held { until } if until > app.clock.now());
        let there = Wanted { office: place.office, day: place.day, start: place.start };
        alive && there == wanted && r.bundle == choice.items
    };
    Ok(record.filter(same).map(|r| r.appointment.id))
}

/// The board answers whoever comes too late, without troubling the booking desk.
fn looks_free(app: &App, site: &Site, bundle: &Bundle, wanted: Wanted) -> bool {
    let Some(office) = site.town.catalog.office(wanted.office) else { return false };
    let Some(board) = app.boards.look(site.tenant()) else { return false };
    let through = (Channel::Online, app.clock.now());
    search::looks_free(&board, (office, bundle), (wanted.day, wanted.start), through)
}

/// Free times near a wanted one.
pub fn near(
    site: &Site,
    app: &App,
    items: &[(domain::ids::ServiceId, u8)],
    wanted: Wanted,
    action: &str,
) -> Vec<Offer> {
    let Ok(bundle) = site.town.catalog.bundle(items, Audience::Public) else { return Vec::new() };
    let offices = search::offices(&site.town, &bundle);
    let wishes = Wishes::anytime();
    let basket = if action.ends_with("/verschieben") { Vec::new() } else { basket(&site.town, items) };
    let Some(board) = app.boards.look(site.tenant()) else { return Vec::new() };
    let finder = Finder::new(&board, &offices.able, &wishes, app.clock.now());
    finder.near(wanted.office, wanted.day, wanted.start).iter().map(|f| words::offer(f, action, &basket)).collect()
}

/// "Diese Zeit ist leider vergeben", with what is free instead.
fn taken(site: &Site, app: &App, choice: &Choice, wanted: Wanted, refusal: Refusal) -> Response {
    let action = site.url("/termin/reservierungen");
    let calendar = site.url(&format!("/termin/kalender?{}", basket_query(&site.town, &choice.items)));
    let page = site.page(site.lang.text("taken-title")).with_back(&calendar, site.lang.text("to-calendar"));
    let alternatives = near(site, app, &choice.items, wanted, &action);
    taken_page(site, page, (wanted, &refusal), alternatives, calendar)
}

/// The page for whoever came too late for a time.
pub fn taken_page(
    site: &Site,
    page: Page,
    (wanted, refusal): (Wanted, &Refusal),
    alternatives: Vec<Offer>,
    calendar: String,
) -> Response {
    let office = site.town.catalog.office(wanted.office).map_or("", |o| &o.name);
    let when = format!("{}, {}, {office}", format::date(wanted.day, site.lang), format::time(wanted.start, site.lang));
    let key = match refusal {
        Refusal::WhyNot(WhyNot::TooShortNotice { .. }) | Refusal::TooLate => "taken-too-late",
        Refusal::WhyNot(WhyNot::NotReleased { .. } | WhyNot::RestNotReleased { .. }) => "taken-not-yet",
        Refusal::WhyNot(WhyNot::Closed(_)) => "taken-closed",
        _ => "taken-why",
    };
    show_with(
        StatusCode::CONFLICT,
        &NothingFitsPage {
            page,
            why: site.lang.text_with(key, &[("text", when.into())]),
            alternatives,
            release: String::new(),
            links: vec![Link::new(calendar, site.lang.text("to-calendar"))],
        },
    )
}

/// The held time as pages show it; nothing if it is not held any more.
pub fn hold_view(site: &Site, app: &App, record: &Record) -> Option<HoldView> {
    let Standing::Held { until } = record.appointment.state else { return None };
    let now = app.clock.now();
    let office = site.town.catalog.office(record.appointment.place.office)?;
    let place = &record.appointment.place;
    let whole = i64::from(office.policy.hold.0);
    let last = record.appointment.created.plus_minutes(whole * (1 + HOLD_EXTENSIONS));
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    (until > now).then(|| HoldView {
        day: place.day,
        time: place.start,
        office: office.name.clone(),
        address: words::address(office),
        services: words::services(site, &record.bundle),
        minutes: record.appointment.minutes.0,
        until_minute: office.zone.local(until).1,
        until_unix: until.0,
        now_unix: now.0,
        whole_minutes: office.policy.hold.0,
        extend: (until < last).then(|| site.url(&format!("/termin/{key}/verlaengerung"))),
    })
}

/// The frame of the pages while a time is held.
pub fn frame(site: &Site, record: &Record, step: Step, title: &str, key: &str) -> Page {
    let query = basket_query(&site.town, &record.bundle);
    let basket = site.url(&format!("/termin?{query}"));
    let day = record.appointment.place.day;
    let calendar = site.url(&format!("/termin/kalender?{query}&tag={day}"));
    let page = site.page(site.lang.text(title));
    match step {
        Step::Check => {
            let form = site.url(&format!("/termin/{key}/angaben"));
            page.with_back(&form, site.lang.text("details-title")).with_step(step, vec![basket, calendar, form])
        }
        _ => page.with_back(&calendar, site.lang.text("back-to-times")).with_step(step, vec![basket, calendar]),
    }
}

/// The page for a hold that has ended and whose time somebody else has.
pub fn expired(site: &Site, app: &App, record: &Record, kept: Vec<(String, String)>) -> Response {
    let place = &record.appointment.place;
    let wanted = Wanted { office: place.office, day: place.day, start: place.start };
    let query = basket_query(&site.town, &record.bundle);
    let lost = match site.town.catalog.office(place.office) {
        Some(office) => words::when_and_where(site, record, office),
        None => String::new(),
    };
    let view = ExpiredPage {
        page: site.page(site.lang.text("expired-title")),
        lost,
        neighbours: near(site, app, &record.bundle, wanted, &site.url("/termin/reservierungen")),
        kept,
        calendar: site.url(&format!("/termin/kalender?{query}")),
    };
    show_with(StatusCode::CONFLICT, &view)
}

/// `POST /termin/{key}/verlaengerung`: more time, once. Comes from the form or the overview; what was typed stays.
pub async fn extend(
    site: Site,
    State(app): State<App>,
    client: Client,
    Path(key): Path<String>,
    Form(fields): Fields,
) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let extended = app.desk.deed(record.appointment.id, Deed::Extend, Actor::Citizen).await?;
    let record = extended.unwrap_or(record);
    if fields.is_empty() {
        return Ok(site.to(&format!("/termin/{key}/pruefen")));
    }
    details::show_form(&site, &app, &record, details::Entries::typed(&fields))
}

/// `POST /termin/{key}/freigabe`: gives the time back.
pub async fn release(site: Site, State(app): State<App>, jar: CookieJar, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let _ = app.desk.deed(record.appointment.id, Deed::Release, Actor::Citizen).await?;
    let jar = jar.remove(Cookie::build((HOLD_COOKIE, "")).path(format!("{}/", site.base)).build());
    let query = basket_query(&site.town, &record.bundle);
    Ok((jar, site.to(&format!("/termin/kalender?{query}"))).into_response())
}

/// Whether the hold of a record is over.
pub fn is_over(record: &Record, now: Instant) -> bool {
    match record.appointment.state {
        Standing::Held { until } => until <= now,
        Standing::Cancelled { .. } => true,
        _ => false,
    }
}
