//! The page of one ticket and what its holder may do. Every form leads back to the page, which shows how things are:
//! whatever came too late has simply not happened.

use super::lookup::{Found, Holder, find};
use super::ticket::{self, LATER, SOON_MINUTES};
use super::views::{TicketPage, TicketState};
use crate::app::App;
use crate::booking::Actor;
use crate::hall::{Coming, Deed, Order};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, show, show_with};
use crate::web::limits;
use crate::web::messages::MessagePage;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::hall::TicketState as Is;
use serde::Deserialize;

fn url(site: &Site, key: &str) -> String {
    site.url(&format!("/nummer/{key}"))
}

/// The holder of a key, or the page that says why there is none.
async fn holder<'a>(app: &App, site: &'a Site, key: &str) -> Result<Holder<'a>, PageError> {
    match find(app, site, key).await? {
        Found::Today(holder) => Ok(holder),
        Found::Gone => Err(gone(site, StatusCode::GONE, "own-gone")),
        Found::Never => Err(gone(site, StatusCode::NOT_FOUND, "own-never")),
    }
}

fn gone(site: &Site, status: StatusCode, lede: &str) -> PageError {
    let page = site.page(site.lang.text("own-title-gone"));
    let next = Some(Link::new(site.url("/wartezeiten"), site.lang.text("own-to-waits")));
    let lede = site.lang.text(lede);
    show_with(status, &MessagePage { page, lede, paragraphs: Vec::new(), reference: None, next }).into()
}

async fn load(app: &App, site: &Site, key: &str) -> Result<TicketState, PageError> {
    let holder = holder(app, site, key).await?;
    let state = ticket::state(app, site, &holder, url(site, key)).await?;
    state.ok_or_else(|| gone(site, StatusCode::GONE, "own-gone"))
}

/// `GET /nummer/{key}`
pub async fn show_ticket(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    let state = load(&app, &site, &key).await?;
    Ok(show(&TicketPage { page: state.page.clone(), url: url(&site, &key), state }))
}

/// `GET /nummer/{key}/stand`
pub async fn state(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    Ok(show(&load(&app, &site, &key).await?))
}

/// `GET /nummer/{key}/live`
pub async fn live(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    Ok(app.live.stream(holder(&app, &site, &key).await?.office.id))
}

/// What the call is answered with.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    hilfe: String,
}

/// `POST /nummer/{key}/unterwegs`
pub async fn answer(
    State(app): State<App>,
    site: Site,
    client: Client,
    Path(key): Path<String>,
    Form(answered): Form<Answered>,
) -> PageResult {
    let coming = if answered.hilfe.is_empty() { Coming::OnTheWay } else { Coming::NeedsHelp };
    let holder = holder(&app, &site, &key).await?;
    order(&app, &site, client, (&holder, &key), Deed::Answer(coming)).await
}

/// How much later.
#[derive(Deserialize)]
pub struct Later {
    #[serde(default)]
    minuten: i64,
}

/// `POST /nummer/{key}/spaeter`: 0 takes it back.
pub async fn later(
    State(app): State<App>,
    site: Site,
    client: Client,
    Path(key): Path<String>,
    Form(wanted): Form<Later>,
) -> PageResult {
    if wanted.minuten != 0 && !LATER.contains(&wanted.minuten) {
        return Err(StatusCode::UNPROCESSABLE_ENTITY.into_response().into());
    }
    let holder = holder(&app, &site, &key).await?;
    let from = app.clock.now().plus_minutes(wanted.minuten);
    order(&app, &site, client, (&holder, &key), Deed::Later(from)).await
}

/// `POST /nummer/{key}/rueckgabe`
pub async fn leave(State(app): State<App>, site: Site, client: Client, Path(key): Path<String>) -> PageResult {
    let holder = holder(&app, &site, &key).await?;
    order(&app, &site, client, (&holder, &key), Deed::Leave).await
}

/// `POST /nummer/{key}/zurueck`: keeps the number after all.
pub async fn come_back(State(app): State<App>, site: Site, client: Client, Path(key): Path<String>) -> PageResult {
    let holder = holder(&app, &site, &key).await?;
    let house = app.halls.look(&app.db, holder.key).await?;
    let now = app.clock.now();
    if !house.person(holder.ticket).is_some_and(|person| ticket::may_come_back(&house, person, now)) {
        return Ok(site.to(&format!("/nummer/{key}")));
    }
    order(&app, &site, client, (&holder, &key), Deed::ComeBack).await
}

/// `POST /nummer/{key}/da`: is back at the offered time.
pub async fn come_again(State(app): State<App>, site: Site, client: Client, Path(key): Path<String>) -> PageResult {
    let holder = holder(&app, &site, &key).await?;
    let soon = |back: domain::time::Instant| app.clock.now() >= back.plus_minutes(-SOON_MINUTES);
    match holder.person(&app).await?.map(|person| person.state()) {
        Some(Is::Away { back }) if soon(back) => order(&app, &site, client, (&holder, &key), Deed::Return).await,
        _ => Ok(site.to(&format!("/nummer/{key}"))),
    }
}

async fn order(app: &App, site: &Site, client: Client, (holder, key): (&Holder<'_>, &str), deed: Deed) -> PageResult {
    app.limits.count(client, limits::Form::Details)?;
    // Refused when a desk was faster: the page tells what happened instead.
    let _ = app.usher.order(holder.key, Order::To(holder.ticket, deed), Actor::Citizen).await?;
    Ok(site.to(&format!("/nummer/{key}")))
}
