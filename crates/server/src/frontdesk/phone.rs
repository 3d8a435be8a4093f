//! The visitor's own phone: the page behind the code of an appointment, which says whether they are right here
//! and now, and checks in when the time is near. People at the door who photograph the code read the same.

use super::entrance::{Entrance, Found};
use super::words::Told;
use crate::app::App;
use crate::booking::{self, Actor, KeyKind};
use crate::hall::Door;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Page, show};
use crate::web::limits::Form as Limit;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use domain::hall::NotYet;

/// The page of the code.
pub fn router() -> Router<App> {
    Router::new().route("/einlass/{key}", get(show_entry).post(check_in))
}

/// What the code of an appointment says.
#[derive(Template)]
#[template(path = "frontdesk/entry.html")]
struct EntryPage {
    page: Page,
    told: Told,
    /// "B 137".
    number: String,
    /// "Donnerstag, 19. November, 9:10 Uhr".
    when: String,
    office: String,
    /// The way to the office.
    address: String,
    /// Checks in; not there when it is too early, too late or done.
    check_in: bool,
    /// When it can be done, or who can.
    hint: String,
    /// The own ticket, once somebody is in the house.
    ticket: Option<String>,
}

/// The appointment of a key, judged at its own office: a phone does not know at which door it stands.
async fn found<'a>(app: &'a App, site: &'a Site, key: &str) -> Result<(Entrance<'a>, Found), PageError> {
    let id = app.keys.open(KeyKind::Entry, key).ok_or(PageError::NotFound)?;
    let record = booking::load(&app.db, id).await?.filter(|record| record.tenant == site.tenant());
    let record = record.ok_or(PageError::NotFound)?;
    let office = site.town.catalog.office(record.appointment.place.office).ok_or(PageError::NotFound)?;
    let entrance = Entrance::open(app, site, office).await?;
    let found = entrance.of_record(record);
    Ok((entrance, found))
}

/// `GET /einlass/{key}`
async fn show_entry(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    let (entrance, found) = found(&app, &site, &key).await?;
    Ok(page(&entrance, &found))
}

fn page(entrance: &Entrance<'_>, found: &Found) -> Response {
    let (site, office) = (entrance.site, entrance.office);
    let told = entrance.told_to(found);
    let may = found.arrival.from_phone(entrance.house.settings.kiosk.phone.into());
    let place = found.record.as_ref().map(|record| &record.appointment.place);
    let date = place.map_or(String::new(), |place| format::date(place.day, site.lang));
    let hint = match may {
        Ok(()) => site.lang.text("entry-check-in-text"),
        Err(NotYet::In(minutes)) => {
            let from = entrance.time(entrance.now.plus_minutes(minutes));
            site.lang.text_with("entry-from", &[("text", from.into())])
        }
        Err(NotYet::AskStaff) => String::new(),
    };
    let inside = found.person.as_ref().filter(|person| person.is_here());
    let address = [office.address.street.as_str(), office.address.hint.as_str()];
    show(&EntryPage {
        page: site.page(told.title.clone()),
        number: entrance.number(found),
        when: format!("{date}, {}", entrance.due(found)),
        office: office.name.clone(),
        address: address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        check_in: may.is_ok(),
        hint,
        ticket: inside.map(|person| site.url(&format!("/nummer/{}", entrance.app.keys.seal_ticket(person.ticket.id)))),
        told,
    })
}

/// `POST /einlass/{key}`: "Ich bin da."
async fn check_in(State(app): State<App>, site: Site, client: Client, Path(key): Path<String>) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let (entrance, found) = found(&app, &site, &key).await?;
    if found.arrival.from_phone(entrance.house.settings.kiosk.phone.into()).is_err() {
        // Too early, too late or done: the page says what to do.
        return Ok(page(&entrance, &found));
    }
    if let Ok(person) = entrance.check_in(&found, Door::Phone, Actor::Citizen).await? {
        entrance.told(&person).await?;
    }
    Ok(site.to(&format!("/einlass/{key}")))
}
