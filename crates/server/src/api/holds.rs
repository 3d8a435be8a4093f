//! Holding a time: take, look, more time, give back.

use super::caller::Caller;
use super::extract::{Message, OnceHeader};
use super::free;
use super::once::{self, Create};
use super::problem::{Kind, Problem};
use super::shapes::{Channel, Counted, FreeTime, Hold, Wrong};
use super::surrounding::{Reply, created, json};
use super::values::{Moment, Slug};
use crate::app::App;
use crate::booking::search::{self, Finder, Wishes};
use crate::booking::{Actor, Deed, KeyKind, Order, Record, Wanted, keyed, why};
use crate::web::tenancy::Site;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::booking::{Refusal, State as Standing};
use domain::catalog::{Bundle, Office};
use domain::ids::ServiceId;
use domain::policy::Channel as Door;
use domain::slots::WhyNot;
use serde::Deserialize;
use utoipa::ToSchema;

/// A time that shall be kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// What for.
    #[schema(min_items = 1, max_items = 8)]
    pub services: Vec<Counted>,
    /// Where.
    pub office: Slug,
    /// When; one of the free times.
    pub start: Moment,
    /// From whose share; others than `online` need a key.
    #[serde(default)]
    pub channel: Channel,
}

/// The appointment of a key of this town.
pub async fn record(app: &App, site: &Site, kind: KeyKind, key: &str) -> Result<Record, Problem> {
    keyed(app, site.tenant(), kind, key).await?.ok_or(Problem::new(Kind::NotFound))
}

/// Where somebody wants to come with what, for alternatives.
pub struct Wish<'a> {
    /// Services with counts.
    pub items: &'a [(ServiceId, u8)],
    /// Where and when.
    pub wanted: Wanted,
    /// Through which door.
    pub channel: Door,
}

/// An order that was refused, as a problem; with what is free instead where that helps.
pub fn refused(app: &App, site: &Site, refusal: &Refusal, wish: Option<&Wish<'_>>) -> Problem {
    let kind = match refusal {
        Refusal::Taken | Refusal::WhyNot(WhyNot::Full) => Kind::Taken,
        Refusal::WhyNot(WhyNot::NotOffered(_)) => Kind::NoVisit,
        Refusal::WhyNot(_) => Kind::NotBookable,
        Refusal::Expired => Kind::Over,
        Refusal::Unknown => Kind::NotFound,
        Refusal::TooLate => Kind::TooLate,
        Refusal::AlreadyExtended | Refusal::Cancelled | Refusal::NotNow | Refusal::EnoughBooked { .. } => Kind::NotNow,
    };
    let problem = match refusal {
        Refusal::WhyNot(WhyNot::NotOffered(why)) => Problem::new(kind).saying(why::unable(site, why)),
        Refusal::WhyNot(WhyNot::Past) => Problem::new(kind).saying(site.lang.text("why-past")),
        Refusal::WhyNot(why) => match why::sentence(site, why) {
            Some(sentence) if kind == Kind::NotBookable => Problem::new(kind).saying(sentence),
            _ => Problem::new(kind),
        },
        Refusal::EnoughBooked { limit } => {
            Problem::new(kind).saying(site.lang.text_with("details-enough", &[("n", (*limit).into())]))
        }
        _ => Problem::new(kind),
    };
    match wish.filter(|_| matches!(kind, Kind::Taken | Kind::NotBookable | Kind::Over)) {
        Some(wish) => problem.instead(near(app, site, wish)),
        None => problem,
    }
}

/// Free times near a wanted one.
fn near(app: &App, site: &Site, wish: &Wish<'_>) -> Vec<FreeTime> {
    let Ok(bundle) = site.town.catalog.bundle(wish.items, search::audience(wish.channel)) else { return Vec::new() };
    let (offices, wishes) = (search::offices_through(&site.town, &bundle, wish.channel), Wishes::anytime());
    let Some(board) = app.boards.look(site.tenant()) else { return Vec::new() };
    let finder = Finder::through(&board, &offices.able, &wishes, (wish.channel, app.clock.now()));
    let found = finder.near(wish.wanted.office, wish.wanted.day, wish.wanted.start);
    found.iter().filter_map(FreeTime::of).collect()
}

/// Where and when a message wants to come.
pub fn wanted<'s>(site: &'s Site, office: &Slug, start: Moment) -> Result<(&'s Office, Wanted), Problem> {
    let id = free::office(site, &office.0)?;
    let office = site.town.catalog.office(id).ok_or(Problem::new(Kind::NotFound))?;
    let Some((day, start)) = start.day_and_cell(&office.zone) else {
        let wrong = Wrong::new("/start", site.lang.text("problem-start-cell"));
        return Err(Problem::new(Kind::Invalid).with(vec![wrong]));
    };
    Ok((office, Wanted { office: id, day, start }))
}

/// Keep a time while details are given.
///
/// With the header `Idempotency-Key` the same order, sent again within a day, gets the same answer and takes nothing
/// twice.
#[utoipa::path(post, path = "/holds", tag = "booking", request_body = NewHold,
    params(OnceHeader),
    responses((status = 201, body = Hold, description = "Kept. `Location` is its address.",
        headers(("Location" = String, description = "Address of the hold")),
        links(
            ("look" = (operation_id = "look_hold", parameters(("key" = "$response.body#/key")))),
            ("extend" = (operation_id = "extend", parameters(("key" = "$response.body#/key")))),
            ("release" = (operation_id = "release", parameters(("key" = "$response.body#/key")))),
        ))))]
pub async fn hold(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    message: Message<NewHold>,
) -> Reply {
    let new = &message.value;
    let channel = Door::from(new.channel);
    let (office, wanted) = wanted(&site, &new.office, new.start)?;
    caller.may_use(channel, Some(office.id))?;
    let items = free::items(&site, new.services.iter())?;
    let bundle = free::bundle(&site, &items, channel)?;
    let wish = Wish { items: &items, wanted, channel };
    // Whoever repeats an order finds its time taken, by themselves.
    if !headers.contains_key("idempotency-key") && !looks_free(&app, &site, (office, &bundle), &wish) {
        return Err(refused(&app, &site, &Refusal::Taken, Some(&wish)));
    }
    let (town, lang) = (site.town.clone(), site.lang);
    let order = Order::Hold { town, bundle, wanted, channel, lang };
    let owner = [b"holds ", caller.mark().as_slice()].concat();
    let create = Create { order, actor: caller.actor(), owner, request: &message.bytes };
    let record = once::order(&app, &site, &headers, create).await?;
    let record = record.map_err(|refusal| refused(&app, &site, &refusal, Some(&wish)))?;
    let hold = Hold::of(&app, &site, &record).ok_or(Problem::new(Kind::Over))?;
    Ok(created(&site, &format!("/holds/{}", hold.key), &hold))
}

/// The board answers whoever comes too late, without troubling the booking desk.
fn looks_free(app: &App, site: &Site, (office, bundle): (&Office, &Bundle), wish: &Wish<'_>) -> bool {
    let Some(board) = app.boards.look(site.tenant()) else { return false };
    let at = (wish.wanted.day, wish.wanted.start);
    search::looks_free(&board, (office, bundle), at, (wish.channel, app.clock.now()))
}

/// A hold that goes on, or why it does not.
fn shown(app: &App, site: &Site, record: &Record) -> Result<Hold, Problem> {
    match record.appointment.state {
        Standing::Held { until } if until > app.clock.now() => {
            Hold::of(app, site, record).ok_or(Problem::new(Kind::NotFound))
        }
        _ if record.appointment.number.is_some() => {
            Err(Problem::new(Kind::NotNow).saying(site.lang.text("problem-hold-reserved")))
        }
        _ => Err(Problem::new(Kind::Over).saying(site.lang.text("problem-hold-gone"))),
    }
}

/// A hold and until when it lasts.
#[utoipa::path(get, path = "/holds/{key}", tag = "booking", operation_id = "look_hold",
    params(("key" = String, Path, description = "Key of the hold")),
    responses((status = 200, body = Hold, description = "It is kept.")))]
pub async fn look(site: Site, State(app): State<App>, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    Ok(json(StatusCode::OK, &shown(&app, &site, &record)?))
}

/// More time for the details, once.
///
/// Asking again changes nothing.
#[utoipa::path(put, path = "/holds/{key}/extension", tag = "booking",
    params(("key" = String, Path, description = "Key of the hold")),
    responses((status = 200, body = Hold, description = "It is kept longer.")))]
pub async fn extend(site: Site, State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    shown(&app, &site, &record)?;
    match app.desk.deed(record.appointment.id, Deed::Extend, caller.actor()).await? {
        Ok(extended) => Ok(json(StatusCode::OK, &shown(&app, &site, &extended)?)),
        Err(Refusal::AlreadyExtended) => Ok(json(StatusCode::OK, &shown(&app, &site, &record)?)),
        Err(refusal) => Err(refused(&app, &site, &refusal, None)),
    }
}

/// Give a hold back.
///
/// One that is over counts as given back.
#[utoipa::path(delete, path = "/holds/{key}", tag = "booking",
    params(("key" = String, Path, description = "Key of the hold")),
    responses((status = 204, description = "Its time is free again.")))]
pub async fn release(site: Site, State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let actor: Actor = caller.actor();
    match app.desk.deed(record.appointment.id, Deed::Release, actor).await? {
        Err(Refusal::NotNow) if record.appointment.number.is_some() => {
            Err(Problem::new(Kind::NotNow).saying(site.lang.text("problem-hold-reserved")))
        }
        _ => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}
