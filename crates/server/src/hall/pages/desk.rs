//! The desk page and its deeds. Each deed is a form; all lead back to the desk page.

use super::arrivals::arrivals;
use super::card::{Draft, card};
use super::fields::Fields;
use super::scene::Scene;
use super::seat::{PATH, Seat, choose, pause_line, pauses, seat};
use super::strip::strip;
use super::{form_id, read_id, said};
use crate::app::App;
use crate::booking::{self, Actor};
use crate::hall::views::DeskPage;
use crate::hall::{Answer, Deed, Door, HallKey, Order, Outcome};
use crate::staff::{AREA, Permission, Section, Staff, local_target};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::catalog::Office;
use domain::hall::{Refusal, Target};
use domain::ids::{AppointmentId, DeskId, TicketId};
use serde::Deserialize;

/// What the page is asked beside the desk.
#[derive(Deserialize, Default)]
pub struct Asked {
    /// What is looked for among today's appointments.
    q: Option<String>,
    /// What became of the last deed.
    pub hinweis: Option<String>,
    /// Whose arrival it was.
    pub nummer: Option<u16>,
}

/// `GET /buero/schalter`
pub async fn show_desk(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::Serve)?;
    let Some(seat) = seat(&app, &site, &staff).await? else { return choose(&app, &site, &staff, None).await };
    desk_page(&app, &site, &staff, &seat, (asked, Draft::default())).await
}

async fn desk_page(
    app: &App,
    site: &Site,
    staff: &Staff,
    seat: &Seat<'_>,
    (asked, draft): (Asked, Draft),
) -> PageResult {
    let day = seat.office.zone.day(app.clock.now());
    let scene = Scene::load(app, site, seat.office, day).await?;
    let frame = super::frame(app, site, staff, seat.office, (Section::Desk, site.lang.text("desk-title"))).await?;
    let post = scene.house.post(seat.office, seat.desk.id);
    let queue = post.as_ref().map(|post| scene.queue(post)).unwrap_or_default();
    let queue_rest = scene.queue_rest(queue.len());
    let pause = pause_line(&scene, seat.desk.id);
    let status = if draft.error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let limits = scene.limits(seat.desk.id);
    let query = asked.q.as_deref().unwrap_or("").trim();
    let page = DeskPage {
        here: site.url(&here(query)),
        said: said::said(&scene, &asked),
        undo: said::undo(&scene, seat),
        current: card(&scene, seat, draft),
        next: post.as_ref().and_then(|post| scene.next(post)).filter(|_| pause.is_none()),
        nobody: site.lang.text(if queue.is_empty() { "desk-nobody" } else { "desk-nobody-here" }),
        pause,
        queue,
        queue_sum: scene.queue_sum(),
        queue_rest,
        parked: scene.parked(),
        seats: scene.seats(app, seat.desk.id).await?,
        duty: if limits.is_empty() { site.lang.text("desk-everything") } else { limits },
        pauses: pauses(site),
        arrivals: arrivals(&scene, query),
        strip: strip(app, &scene),
        frame,
    };
    Ok(show_with(status, &page))
}

/// Address of the page as it is, without what was said about the last deed.
fn here(query: &str) -> String {
    if query.is_empty() {
        return PATH.to_owned();
    }
    let query = encode(query);
    format!("{PATH}?q={query}")
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Gives an order in the hall of an office today.
pub async fn order(app: &App, site: &Site, staff: &Staff, office: &Office, order: Order) -> Result<Answer, PageError> {
    let key = HallKey::today(site.tenant(), office, app.clock.now());
    Ok(app.usher.order(key, order, Actor::Staff(staff.member.id)).await?)
}

/// Back to the desk page, which says why if something was refused.
pub fn back(site: &Site, answer: &Answer) -> Response {
    match answer {
        Ok(_) => site.to(PATH),
        Err(refusal) => site.to(&format!("{PATH}?hinweis={}", said::word(*refusal))),
    }
}

/// Does something to the ticket that the page showed at the desk of whoever asks.
async fn deed(
    app: &App,
    site: &Site,
    staff: &Staff,
    shown: Option<TicketId>,
    deed: impl FnOnce(DeskId) -> Deed,
) -> PageResult {
    let Some(seat) = seat(app, site, staff).await? else { return Ok(site.to(PATH)) };
    let Some(ticket) = shown else { return Ok(back(site, &Err(Refusal::Overtaken))) };
    let answer = order(app, site, staff, seat.office, Order::To(ticket, deed(seat.desk.id))).await?;
    Ok(back(site, &answer))
}

/// The card again, with everything that was typed and what is wrong with it, if nothing was done and nobody says
/// why.
async fn unexplained(app: &App, site: &Site, staff: &Staff, fields: &Fields) -> Result<Option<Response>, PageError> {
    let done = fields.done(&site.town);
    if done.services.is_none_or(|services| !services.is_empty()) || done.not_done.is_some() {
        return Ok(None);
    }
    let Some(seat) = seat(app, site, staff).await? else { return Ok(None) };
    let error = Some(site.lang.text("desk-why-nothing"));
    let draft = Draft { ticket: fields.shown(), fields: fields.clone(), error };
    desk_page(app, site, staff, &seat, (Asked::default(), draft)).await.map(Some)
}

/// `POST /buero/schalter/karte`: counts a service up or down or adds one, without script.
pub async fn recount(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let draft = Draft { ticket: fields.shown(), fields, error: None };
    desk_page(&app, &site, &staff, &seat, (Asked::default(), draft)).await
}

/// `POST /buero/schalter/aufrufen`: leads to the card of whoever was called.
pub async fn call_next(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    if let Some(page) = unexplained(&app, &site, &staff, &fields).await? {
        return Ok(page);
    }
    let next = Order::Next { desk: seat.desk.id, shown: fields.shown(), done: fields.done(&site.town) };
    Ok(match order(&app, &site, &staff, seat.office, next).await? {
        Ok(Outcome { person: Some(person), .. }) => site.to(&format!("{PATH}#p-{}", form_id(person.ticket.id.0))),
        Ok(_) => site.to(&format!("{PATH}?hinweis=niemand")),
        refused => back(&site, &refused),
    })
}

/// `POST /buero/schalter/erneut`
pub async fn call_again(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    deed(&app, &site, &staff, fields.shown(), Deed::CallAgain).await
}

/// `POST /buero/schalter/ist-da`
pub async fn start(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    deed(&app, &site, &staff, fields.shown(), Deed::Start).await
}

/// `POST /buero/schalter/fertig`
pub async fn finish(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    if let Some(page) = unexplained(&app, &site, &staff, &fields).await? {
        return Ok(page);
    }
    let done = fields.done(&site.town);
    deed(&app, &site, &staff, fields.shown(), |desk| Deed::Finish(desk, done)).await
}

/// `POST /buero/schalter/nicht-erschienen`
pub async fn did_not_come(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    deed(&app, &site, &staff, fields.shown(), Deed::NoAnswer).await
}

/// `POST /buero/schalter/parken`
pub async fn park(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let note = fields.line("notiz");
    deed(&app, &site, &staff, fields.shown(), |desk| Deed::Park(desk, note)).await
}

/// `POST /buero/schalter/weitergeben`
pub async fn forward(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let known = fields.target("ziel").filter(|target| match target {
        Target::Pool(pool) => seat.office.pools.iter().any(|known| known.id == *pool),
        Target::Desk(desk) => *desk != seat.desk.id,
        Target::Anyone => false,
    });
    let house = app.halls.look(&app.db, seat.hall(&app, &site)).await?;
    let here = |target: &Target| !matches!(target, Target::Desk(desk) if house.desk(*desk).is_none());
    let Some(target) = known.filter(here) else {
        return Ok(site.to(&format!("{PATH}?hinweis=ziel")));
    };
    let note = fields.line("notiz");
    deed(&app, &site, &staff, fields.shown(), |desk| Deed::Forward(desk, target, note)).await
}

/// `POST /buero/schalter/rueckgaengig`
pub async fn undo(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    deed(&app, &site, &staff, fields.shown(), Deed::Undo).await
}

/// Who has come.
#[derive(Deserialize)]
pub struct Came {
    #[serde(default)]
    termin: String,
    /// Page to go back to; the desk page if none is named.
    #[serde(default)]
    ziel: String,
}

/// `POST /buero/ankunft`
pub async fn arrive(State(app): State<App>, site: Site, staff: Staff, Form(came): Form<Came>) -> PageResult {
    let id = read_id(&came.termin).map(AppointmentId).ok_or(PageError::NotFound)?;
    let record = booking::load(&app.db, id).await?.filter(|record| record.tenant == site.tenant());
    let record = record.ok_or(PageError::NotFound)?;
    let office = site.town.catalog.office(record.appointment.place.office).ok_or(PageError::NotFound)?;
    staff.require_at(office.id, Permission::Serve)?;
    let check_in = Order::CheckIn { appointment: id, door: Door::Desk };
    let answer = order(&app, &site, &staff, office, check_in).await?;
    if let Some(target) = local_target(&came.ziel).filter(|target| *target != AREA) {
        return Ok(site.to(target));
    }
    Ok(match (answer, record.appointment.number) {
        (Ok(_), Some(number)) => site.to(&format!("{PATH}?hinweis=da&nummer={number}")),
        (Ok(_), None) | (Err(Refusal::Already), _) => back(&site, &Err(Refusal::Already)),
        (Err(_), _) => site.to(&format!("{PATH}?hinweis=abgelehnt")),
    })
}
