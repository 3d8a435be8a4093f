//! The desk page and its deeds. Each deed is a form; all lead back to the desk page.

use super::scene::{Scene, clerks};
use super::{form_id, read_id};
use crate::app::App;
use crate::booking::{self, Actor};
use crate::hall::views::{Arrivals, ChoosePage, DeskPage, Place};
use crate::hall::{self, Answer, Deed, Desk, Done, Door, HallKey, Order};
use crate::staff::{self, AREA, Frame, Permission, Section, Staff, local_target};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::booking::State as Stage;
use domain::catalog::Office;
use domain::hall::Refusal;
use domain::ids::{AppointmentId, DeskId, TicketId};
use domain::numbers::Number;
use serde::Deserialize;

const PATH: &str = "/buero/schalter";
/// Who is expected so many minutes before or after now is listed for check-in.
const AROUND_MINUTES: i64 = 60;

/// Where somebody works.
struct Seat<'a> {
    office: &'a Office,
    desk: Desk,
}

/// The desk of whoever asks, if they have one that they may still use.
async fn seat<'a>(app: &App, site: &'a Site, staff: &Staff) -> Result<Option<Seat<'a>>, PageError> {
    let Some(id) = staff.desk else { return Ok(None) };
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let Some(desk) = desks.into_iter().find(|desk| desk.id == id) else { return Ok(None) };
    let Some(office) = site.town.catalog.office(desk.office) else { return Ok(None) };
    let allowed =
        office.pools.iter().any(|pool| pool.id == desk.pool) && staff.member.may_at(office.id, Permission::Serve);
    Ok(allowed.then_some(Seat { office, desk }))
}

/// What the page is asked beside the desk.
#[derive(Deserialize)]
pub struct Asked {
    /// What is looked for among today's appointments.
    q: Option<String>,
    /// What became of the last deed.
    hinweis: Option<String>,
    /// Whose arrival it was.
    nummer: Option<u16>,
}

/// `GET /buero/schalter`
pub async fn show_desk(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::Serve)?;
    let Some(seat) = seat(&app, &site, &staff).await? else { return choose(&app, &site, &staff).await };
    let day = seat.office.zone.day(app.clock.now());
    let scene = Scene::load(&app, &site, seat.office, day).await?;
    let title = site.lang.text("desk-title");
    let frame = Frame::new(&site, &staff, seat.office, (Section::Desk, title), scene.now).at_desk(&seat.desk.label);
    let queue = scene.house.post(seat.office, seat.desk.id).map(|post| scene.queue(&post)).unwrap_or_default();
    let nobody = site.lang.text(if queue.is_empty() { "desk-nobody" } else { "desk-nobody-here" });
    Ok(show(&DeskPage {
        said: said(&site, seat.office, &asked),
        current: scene.house.at_desk(seat.desk.id).and_then(|person| scene.current(person)),
        next: queue.iter().find(|waiting| waiting.next).cloned(),
        nobody,
        queue,
        queue_sum: scene.queue_sum(),
        seats: scene.seats(&app, seat.desk.id).await?,
        arrivals: arrivals(&scene, asked.q.as_deref().unwrap_or("").trim()),
        frame,
    }))
}

/// The sentence about the last deed, if it needs one.
fn said(site: &Site, office: &Office, asked: &Asked) -> Option<String> {
    let number = |value| Number { letter: office.letter, value }.to_string();
    match asked.hinweis.as_deref()? {
        "erledigt" => Some(site.lang.text("said-already")),
        "niemand" => Some(site.lang.text("said-nobody")),
        "abgelehnt" => Some(site.lang.text("said-refused")),
        "da" => asked.nummer.map(|value| site.lang.text_with("said-waits", &[("text", number(value).into())])),
        _ => None,
    }
}

/// Appointments to check in: those around now, or those that are looked for.
fn arrivals(scene: &Scene<'_>, query: &str) -> Arrivals {
    let lang = scene.site.lang;
    if !query.is_empty() {
        let found: Vec<_> = scene.records.iter().filter(|record| fits(scene, record, query)).collect();
        let title = lang.text_with("arrivals-found", &[("n", found.len().into())]);
        let rows = found.into_iter().map(|record| scene.visit(record)).collect();
        return Arrivals { query: query.to_owned(), title, rows };
    }
    let (from, to) = (scene.now.plus_minutes(-AROUND_MINUTES), scene.now.plus_minutes(AROUND_MINUTES));
    let expected = scene.records.iter().filter(|record| {
        let start = record.appointment.starts_at(&scene.office.zone);
        let open = matches!(record.appointment.state, Stage::Confirmed | Stage::Unconfirmed { .. });
        open && from <= start && start <= to
    });
    let rows: Vec<_> = expected.map(|record| scene.visit(record)).collect();
    let between = [("from", scene.clock(from).into()), ("to", scene.clock(to).into())];
    let title = if rows.is_empty() { "arrivals-none" } else { "arrivals-between" };
    Arrivals { query: String::new(), title: lang.text_with(title, &between), rows }
}

/// Whether an appointment is looked for: by its number, with or without the letter, or by part of the name.
fn fits(scene: &Scene<'_>, record: &booking::Record, query: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let wanted = plain(query);
    let digits = wanted.trim_start_matches(char::is_alphabetic);
    if let Ok(value) = digits.parse::<u16>() {
        let letter = wanted.chars().next().filter(|c| c.is_alphabetic());
        let here = letter.is_none_or(|letter| letter.eq_ignore_ascii_case(&scene.office.letter));
        return here && record.appointment.number == Some(value);
    }
    record.person.as_ref().is_some_and(|person| plain(&person.name).contains(&wanted))
}

/// The question at which desk somebody works.
async fn choose(app: &App, site: &Site, staff: &Staff) -> PageResult {
    let clerks = clerks(app, site).await?;
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let mut offices = Vec::new();
    for office in site.town.catalog.offices().iter().filter(|o| staff.member.may_at(o.id, Permission::Serve)) {
        let pool = |desk: &Desk| office.pools.iter().find(|pool| pool.id == desk.pool).map(|pool| pool.name.clone());
        let place = |desk: &Desk| Place {
            id: form_id(desk.id.0),
            label: desk.label.clone(),
            pool: pool(desk).unwrap_or_default(),
            who: clerks.get(&desk.id).cloned().unwrap_or_default(),
        };
        let places: Vec<Place> = desks.iter().filter(|desk| desk.office == office.id).map(place).collect();
        if !places.is_empty() {
            offices.push((office.name.clone(), places));
        }
    }
    let office = super::office(&site.town, staff, None, None)?;
    let title = site.lang.text("choose-title");
    let frame = Frame::new(site, staff, office, (Section::Desk, title), app.clock.now());
    Ok(show(&ChoosePage { frame, offices }))
}

/// Where to sit down; nothing to get up.
#[derive(Deserialize)]
pub struct SitDown {
    #[serde(default)]
    platz: String,
}

/// `POST /buero/schalter/platz`
pub async fn sit_down(State(app): State<App>, site: Site, staff: Staff, Form(form): Form<SitDown>) -> PageResult {
    let mut wanted = None;
    if let Some(id) = read_id(&form.platz) {
        let desks = hall::desks(&app.db, site.tenant()).await?;
        let desk = desks.into_iter().find(|desk| desk.id == DeskId(id)).ok_or(PageError::NotFound)?;
        staff.require_at(desk.office, Permission::Serve)?;
        wanted = Some(desk.id);
    }
    staff::take_desk(&app.db, &staff, wanted).await?;
    if let Some(office) = staff.member.office {
        app.live.changed(office);
    }
    Ok(site.to(PATH))
}

/// The ticket that the page showed.
#[derive(Deserialize)]
pub struct Shown {
    #[serde(default)]
    nummer: String,
}

impl Shown {
    fn ticket(&self) -> Option<TicketId> {
        read_id(&self.nummer).map(TicketId)
    }
}

/// Gives an order in the hall of an office today.
async fn order(app: &App, site: &Site, staff: &Staff, office: &Office, order: Order) -> Result<Answer, PageError> {
    let key = HallKey::today(site.tenant(), office, app.clock.now());
    Ok(app.usher.order(key, order, Actor::Staff(staff.member.id)).await?)
}

/// Does something to the ticket that the page showed at the desk of whoever asks.
async fn deed(app: &App, site: &Site, staff: &Staff, shown: &Shown, deed: fn(DeskId) -> Deed) -> PageResult {
    let Some(seat) = seat(app, site, staff).await? else { return Ok(site.to(PATH)) };
    let Some(ticket) = shown.ticket() else { return Ok(back(site, false)) };
    let answer = order(app, site, staff, seat.office, Order::To(ticket, deed(seat.desk.id))).await?;
    Ok(back(site, answer.is_ok()))
}

fn back(site: &Site, done: bool) -> Response {
    site.to(if done { PATH } else { "/buero/schalter?hinweis=erledigt" })
}

/// `POST /buero/schalter/aufrufen`
pub async fn call_next(State(app): State<App>, site: Site, staff: Staff, Form(shown): Form<Shown>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let next = Order::Next { desk: seat.desk.id, shown: shown.ticket(), done: Done::default() };
    Ok(match order(&app, &site, &staff, seat.office, next).await? {
        Ok(outcome) if outcome.person.is_none() => site.to("/buero/schalter?hinweis=niemand"),
        answer => back(&site, answer.is_ok()),
    })
}

/// `POST /buero/schalter/erneut`
pub async fn call_again(State(app): State<App>, site: Site, staff: Staff, Form(shown): Form<Shown>) -> PageResult {
    deed(&app, &site, &staff, &shown, Deed::CallAgain).await
}

/// `POST /buero/schalter/fertig`
pub async fn finish(State(app): State<App>, site: Site, staff: Staff, Form(shown): Form<Shown>) -> PageResult {
    deed(&app, &site, &staff, &shown, |desk| Deed::Finish(desk, Done::default())).await
}

/// `POST /buero/schalter/nicht-erschienen`
pub async fn did_not_come(State(app): State<App>, site: Site, staff: Staff, Form(shown): Form<Shown>) -> PageResult {
    deed(&app, &site, &staff, &shown, Deed::NoAnswer).await
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
        (Ok(_), None) | (Err(Refusal::Already), _) => back(&site, false),
        (Err(_), _) => site.to("/buero/schalter?hinweis=abgelehnt"),
    })
}

/// `GET /buero/schalter/live`
pub async fn live(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    let seat = seat(&app, &site, &staff).await?.ok_or(PageError::NotFound)?;
    Ok(app.live.stream(seat.office.id))
}
