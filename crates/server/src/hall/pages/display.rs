//! The call display: open to everybody in the house, so it shows numbers and desks and nothing else.

use crate::app::App;
use crate::hall::HallKey;
use crate::hall::views::{DisplayPage, DisplayState, Shown};
use crate::storage::Failure;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::extract::{Path, State};
use domain::catalog::Office;
use domain::hall::{Ticket, queue};
use domain::time::Instant;

/// Calls on the display, at most; a wide one shows fewer.
const CALLS_MAX: usize = 7;
/// A call is new for so many seconds. As long as a display without script shows one picture.
const FRESH_SECONDS: i64 = 10;
/// A delay below this is punctual, in minutes; others are rounded up to multiples of it.
const DELAY_STEP: i64 = 5;

/// `GET /anzeige/{slug}`
pub async fn show_display(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let office = office(&site, &slug)?;
    let state = load(&app, &site, office).await?;
    let address = |rest: &str| site.url(&format!("/anzeige/{slug}/{rest}"));
    let page = state.page.clone();
    Ok(show(&DisplayPage { page, state_url: address("stand"), live_url: address("live"), state }))
}

/// `GET /anzeige/{slug}/stand`
pub async fn state(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let office = office(&site, &slug)?;
    Ok(show(&load(&app, &site, office).await?))
}

/// `GET /anzeige/{slug}/live`
pub async fn live(State(app): State<App>, site: Site, Path(slug): Path<String>) -> PageResult {
    let office = office(&site, &slug)?;
    Ok(app.live.stream(office.id))
}

fn office<'a>(site: &'a Site, slug: &str) -> Result<&'a Office, PageError> {
    site.town.catalog.offices().iter().find(|office| office.slug == slug).ok_or(PageError::NotFound)
}

async fn load(app: &App, site: &Site, office: &Office) -> Result<DisplayState, Failure> {
    let now = app.clock.now();
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, now)).await?;
    let waiting = queue(house.tickets());
    let clock = |at: Instant| format::clock(office.zone.local(at).1, site.lang);
    let calls = house.calls(CALLS_MAX).into_iter().map(|(person, call)| Shown {
        number: person.ticket.number.to_string(),
        desk: house.desk(call.desk).map(|desk| desk.label.clone()).unwrap_or_default(),
        time: clock(call.at),
        key: format!("{}-{}-{}", person.ticket.order.seq, call.calls, call.at.0),
        fresh: now.0 - call.at.0 < FRESH_SECONDS,
    });
    Ok(DisplayState {
        page: site.page(site.lang.text("display-title")),
        office: office.name.clone(),
        time: clock(now),
        minute: office.zone.local(now).1,
        calls: calls.collect(),
        waiting: waiting.len(),
        late: late(site, &waiting, now),
    })
}

/// How much later than promised people are called at present.
fn late(site: &Site, waiting: &[&Ticket], now: Instant) -> String {
    let longest = waiting.iter().map(|ticket| ticket.waited(now)).max().unwrap_or(0);
    match longest {
        ..DELAY_STEP => site.lang.text("display-punctual"),
        minutes => {
            let rounded = (minutes + DELAY_STEP - 1) / DELAY_STEP * DELAY_STEP;
            site.lang.text_with("display-late", &[("n", rounded.into())])
        }
    }
}
