//! The twelve addresses of the contract.

use super::codes::{self, No};
use super::limit::Gate;
use super::listing::{self, Listings};
use super::read::{self, Params};
use super::store::{self, Numbered};
use super::visit::{Opened, Visit, hash, hex, mail_key};
use super::{calendar, puzzle};
use crate::app::App;
use crate::booking::{self, Actor, Deed, Order, Person, Wanted};
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::limits::Form;
use crate::web::page_cache::DrawnFrom;
use crate::web::tenancy::Site;
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRef, FromRequest, FromRequestParts, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::booking::{Refusal, State as Standing};
use domain::catalog::NotOffered;
use domain::policy::Channel;
use domain::slots::WhyNot;
use domain::time::{Cell, Instant};
use serde_json::{Map, Value, json};

/// Hours after a visit during which its number still opens it.
const KEEP_HOURS: i64 = 24;

/// What the handlers share.
#[derive(Clone)]
pub struct Shared {
    /// The program.
    pub app: App,
    /// The catalogues by numbers.
    pub listings: Listings,
    /// How often a network may ask.
    pub gate: Gate,
}

type Answer = Result<Response, No>;
type Parameters = Result<Query<Vec<(String, String)>>, QueryRejection>;

impl FromRef<Shared> for App {
    fn from_ref(shared: &Shared) -> App {
        shared.app.clone()
    }
}

/// Something that is sent: by whom, and what.
pub struct Call {
    visit: Visit,
    body: Map<String, Value>,
}

impl FromRequest<Shared> for Call {
    type Rejection = No;

    async fn from_request(request: Request, shared: &Shared) -> Result<Call, No> {
        let (mut parts, body) = request.into_parts();
        let visit = visit(&mut parts, shared).await?;
        let body = Bytes::from_request(Request::from_parts(parts, body), shared).await;
        let body = body.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => codes::TOO_LARGE,
            _ => codes::INVALID_REQUEST,
        })?;
        Ok(Call { visit, body: read::body(&body)? })
    }
}

/// Something that is asked: by whom, and what.
pub struct Question {
    visit: Visit,
    params: Params,
}

impl FromRequestParts<Shared> for Question {
    type Rejection = No;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Question, No> {
        let visit = visit(parts, shared).await?;
        let Ok(parameters) = Parameters::from_request_parts(parts, shared).await;
        Ok(Question { visit, params: params(parameters) })
    }
}

async fn visit(parts: &mut Parts, shared: &Shared) -> Result<Visit, No> {
    let site = <Site as FromRequestParts<Shared>>::from_request_parts(parts, shared).await?;
    let Ok(client) = Client::from_request_parts(parts, shared).await;
    Visit::begin(&shared.app, &shared.listings, site, client, &parts.headers)
}

fn params(parameters: Parameters) -> Params {
    Params(parameters.map(|Query(pairs)| pairs).unwrap_or_default())
}

/// `GET /offices-and-services/`
pub async fn offices_and_services(State(shared): State<Shared>, site: Site, headers: HeaderMap) -> Answer {
    let from = DrawnFrom::new(&site, 0, shared.app.clock.now());
    shared.app.pages.answer(&site, &headers, from, || {
        let listing = shared.listings.of(&site.town).map_err(Failure::from)?;
        Ok(listing.json.clone())
    })
}

/// `GET /available-calendar/`
pub async fn available_calendar(
    State(shared): State<Shared>,
    site: Site,
    client: Client,
    headers: HeaderMap,
    parameters: Parameters,
) -> Answer {
    let parameters = params(parameters);
    let asked = read::calendar(&parameters)?;
    let listing = shared.listings.of(&site.town).map_err(Failure::from)?;
    let (app, town, now) = (&shared.app, &site.town, shared.app.clock.now());
    let mut offices = asked.choice.offices.iter().filter_map(|number| listing.office(town, *number));
    if offices.any(|office| listing::asks_puzzle(town, office.id)) {
        let token = parameters.get("captchaToken").filter(|token| !token.is_empty()).ok_or(codes::CAPTCHA_MISSING)?;
        puzzle::open(&app.keys, site.tenant(), client, token, now)?;
    }
    let version = app.boards.look(site.tenant()).map_or(0, |board| board.version());
    app.pages.answer(&site, &headers, DrawnFrom::new(&site, version, now), || {
        let chosen = calendar::chosen(town, &listing, &asked.choice)?;
        let board = app.boards.look(site.tenant()).ok_or(codes::UNAVAILABLE)?;
        let calendar = calendar::answer(town, &board, &chosen, &asked, now);
        Ok(serde_json::to_string(&calendar).map_err(Failure::from)?)
    })
}

/// `POST /reserve-appointment/`
pub async fn reserve_appointment(Call { visit, body }: Call) -> Answer {
    let asked = read::hold(&body, visit.now.0)?;
    let (app, town) = (&visit.app, visit.town());
    let office = asked.choice.offices.first().and_then(|number| visit.listing.office(town, *number));
    let claims = |token: &str| puzzle::open(&app.keys, visit.tenant(), visit.client, token, visit.now);
    let claims = match (office.filter(|office| listing::asks_puzzle(town, office.id)), &asked.token) {
        (Some(_), None) => return Err(codes::CAPTCHA_MISSING.into()),
        (Some(_), Some(token)) => Some(claims(token)?),
        (None, token) => token.as_deref().and_then(|token| claims(token).ok()),
    };
    let chosen = calendar::chosen(town, &visit.listing, &asked.choice)?;
    let (_, office) = *chosen.offices.first().ok_or(codes::INVALID_OFFICE)?;
    let at = Instant(asked.at);
    let (day, minute) = office.zone.local(at);
    let start = Cell::not_before_minute(minute);
    if office.zone.instant(day, start) != Some(at) {
        return Err(codes::NOT_AVAILABLE.into());
    }
    app.limits.count(visit.client, Form::Hold)?;
    let order = Order::Hold {
        town: town.clone(),
        bundle: chosen.bundle,
        wanted: Wanted { office: office.id, day, start },
        channel: Channel::Online,
        lang: visit.site.lang,
    };
    let record = app.desk.order(order, Actor::Citizen).await?.map_err(refused)?;
    let key = hex(&app.chance.bytes());
    let mut tx = app.db.begin().await?;
    let numbered = Numbered {
        number: store::next_number(&mut tx, visit.tenant()).await?,
        appointment: record.appointment.id,
        key_hash: hash(&key),
        replaces: claims.and_then(|claims| claims.moves),
        owner_hash: visit.citizen.as_ref().map(|citizen| citizen.owner_hash.clone()),
    };
    store::insert(&mut tx, visit.tenant(), &numbered, at.plus_minutes(60 * KEEP_HOURS)).await?;
    tx.commit().await?;
    visit.show(&Opened { numbered, record, key, proven: false }, false)
}

/// Why a time cannot be held, in the words of the contract.
fn refused(refusal: Refusal) -> No {
    match refusal {
        Refusal::WhyNot(WhyNot::NotOffered(NotOffered::TooLong { .. })) => codes::TOO_LONG.into(),
        Refusal::WhyNot(WhyNot::NotOffered(NotOffered::Services(_))) => codes::INVALID_PAIR.into(),
        _ => codes::NOT_AVAILABLE.into(),
    }
}

/// `GET /appointment/`
pub async fn appointment(Question { visit, params }: Question) -> Answer {
    let opened = visit.open(&read::handle_in(&params)?).await?;
    visit.show(&opened, true)
}

/// `POST /update-appointment/`
pub async fn update_appointment(Call { visit, body }: Call) -> Answer {
    let told = read::told(&body)?;
    visit.app.limits.count(visit.client, Form::Details)?;
    let mut opened = visit.open(&told.handle).await?;
    let office = visit.town().catalog.office(opened.record.appointment.place.office);
    let asks = office.map(|office| listing::asks(visit.town(), office)).unwrap_or_default();
    let Person { phone, note, .. } = told.person.clone();
    let person = Person { phone: phone.filter(|_| asks.phone), note: note.filter(|_| asks.note), ..told.person };
    if !matches!(opened.record.appointment.state, Standing::Held { .. }) {
        return Err(codes::NOT_RESERVED.into());
    }
    visit.order(&mut opened, Deed::Tell(person), codes::NOT_RESERVED).await?;
    if let Some(citizen) = &visit.citizen {
        let mut tx = visit.app.db.begin().await?;
        store::set_owner(&mut tx, visit.tenant(), opened.numbered.number, &citizen.owner_hash).await?;
        tx.commit().await?;
    }
    visit.show(&opened, false)
}

/// `POST /preconfirm-appointment/`
pub async fn preconfirm_appointment(Call { visit, body }: Call) -> Answer {
    let handle = read::handle(&body)?;
    visit.app.limits.count(visit.client, Form::Details)?;
    let mut opened = visit.open(&handle).await?;
    match (opened.record.appointment.state, &opened.record.person) {
        (Standing::Held { .. }, Some(_)) => {}
        (Standing::Held { .. }, None) => return Err(codes::EMAIL_REQUIRED.into()),
        _ => return Err(codes::NOT_RESERVED.into()),
    }
    visit.order(&mut opened, Deed::Reserve, codes::NOT_RESERVED).await?;
    visit.show(&opened, false)
}

/// `POST /confirm-appointment/`
pub async fn confirm_appointment(Call { visit, body }: Call) -> Answer {
    let handle = read::handle(&body)?;
    let mut opened = visit.open(&handle).await?;
    let deed = match opened.record.appointment.state {
        Standing::Unconfirmed { .. } if opened.proven || !visit.town().profile.front_end.mail_confirms => Deed::Confirm,
        Standing::Unconfirmed { .. } => return Err(codes::KEY_MISMATCH.into()),
        Standing::Held { .. } if opened.record.person.is_none() => return Err(codes::EMAIL_REQUIRED.into()),
        Standing::Held { .. } if opened.proven || replaces_its_own(&visit, &opened).await? => Deed::Promise,
        _ => return Err(codes::NOT_PRECONFIRMED.into()),
    };
    visit.order(&mut opened, deed, codes::NOT_PRECONFIRMED).await?;
    visit.show(&opened, true)
}

/// Whether this replaces an appointment that its owner confirmed by the same mail address.
async fn replaces_its_own(visit: &Visit, opened: &Opened) -> Result<bool, No> {
    let Some(number) = opened.numbered.replaces else { return Ok(false) };
    let Some(old) = store::by_number(&visit.app.db, visit.tenant(), number).await? else { return Ok(false) };
    let Some(old) = booking::load(&visit.app.db, old.appointment).await? else { return Ok(false) };
    let mail = |person: &Option<Person>| person.as_ref().and_then(|person| person.email.clone());
    let same = mail(&old.person).is_some_and(|address| mail(&opened.record.person) == Some(address));
    Ok(same && old.appointment.state == Standing::Confirmed)
}

/// `POST /cancel-appointment/`
pub async fn cancel_appointment(Call { visit, body }: Call) -> Answer {
    let handle = read::handle(&body)?;
    visit.app.limits.count(visit.client, Form::Details)?;
    let mut opened = visit.open(&handle).await?;
    let deed = match opened.record.appointment.state {
        Standing::Held { .. } => Deed::Release,
        _ => Deed::Cancel,
    };
    visit.order(&mut opened, deed, codes::CANNOT_CANCEL).await?;
    opened.key = hex(&visit.app.chance.bytes());
    let mut tx = visit.app.db.begin().await?;
    store::set_key(&mut tx, visit.tenant(), opened.numbered.number, &hash(&opened.key)).await?;
    tx.commit().await?;
    visit.show(&opened, false)
}

/// `GET /my-appointments/`
pub async fn my_appointments(Question { visit, params }: Question) -> Answer {
    let Some(citizen) = &visit.citizen else {
        let mut answer = No::from(codes::KEY_MISMATCH).into_response();
        *answer.status_mut() = StatusCode::UNAUTHORIZED;
        return Ok(answer);
    };
    let only = params.get("filterId").filter(|text| !text.is_empty()).map(str::to_owned);
    let mut mine = Vec::new();
    for numbered in store::by_owner(&visit.app.db, visit.tenant(), &citizen.owner_hash).await? {
        if only.as_ref().is_some_and(|only| *only != numbered.number.to_string()) {
            continue;
        }
        let record = booking::load(&visit.app.db, numbered.appointment).await?;
        let confirmed = record.filter(|record| record.appointment.state == Standing::Confirmed);
        let key = mail_key(&visit.app, numbered.appointment);
        mine.extend(confirmed.map(|record| Opened { numbered, record, key, proven: true }));
    }
    let shown = mine.iter().map(|opened| visit.shown(opened)).collect::<Result<Vec<_>, No>>()?;
    Ok(Json(shown).into_response())
}

/// `GET /captcha-details/`
pub async fn captcha_details(site: Site) -> Answer {
    let url = |path: &str| site.url(&format!("{}{path}", super::PREFIX));
    let enabled = !site.town.profile.front_end.puzzle_at.is_empty();
    Ok(Json(json!({
        "siteKey": site.town.slug,
        "captchaChallenge": url("/captcha-challenge/"),
        "captchaVerify": url("/captcha-verify/"),
        "captchaEnabled": enabled,
    }))
    .into_response())
}

/// `GET /captcha-challenge/`
pub async fn captcha_challenge(State(shared): State<Shared>) -> Answer {
    Ok(Json(puzzle::challenge(&shared.app)?).into_response())
}

/// `POST /captcha-verify/`
pub async fn captcha_verify(Call { visit, body }: Call) -> Answer {
    let failed = |why: &str| json!({"meta": {"success": false, "error": why}, "data": null});
    let Some(payload) = body.get("payload").and_then(Value::as_str) else {
        return Ok(Json(failed("the payload is missing")).into_response());
    };
    let answer = match puzzle::solved(&visit.app, visit.tenant(), payload).await? {
        Ok(()) => {
            let token = puzzle::token(&visit.app, visit.tenant(), visit.client, None)?;
            json!({"meta": {"success": true}, "data": {"valid": true}, "token": token})
        }
        Err(why) => failed(why),
    };
    Ok(Json(answer).into_response())
}
