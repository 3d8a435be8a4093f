//! Somebody in the house: what is known, why they stand where they stand, and what can be done against the order.

use super::desk::{back, order};
use super::fields::Fields;
use super::scene::{Scene, class_key, ticket_state_key};
use super::seat::{PATH, Seat, seat};
use super::{form_id, read_id};
use crate::app::App;
use crate::hall::record::{CLASSES, code, from_code};
use crate::hall::views::{PersonPage, WhyHere};
use crate::hall::{Deed, HallKey, InHouse, Order, explain};
use crate::staff::{Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Choice, Field};
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::hall::{Class, Target, TicketState};
use domain::ids::TicketId;
use std::sync::Arc;

/// Classes that staff gives, beside the one somebody came with.
const GIVEN: [Class; 2] = [Class::Urgent, Class::Preferential];

/// Somebody who is or was in one of the houses of the staff today.
struct Known<'a> {
    office: &'a Office,
    id: TicketId,
}

/// Finds somebody by the identity in the address: in the office where they sit, else in every office they may see.
async fn known<'a>(app: &App, site: &'a Site, staff: &Staff, key: &str) -> Result<Known<'a>, PageError> {
    let id = read_id(key).map(TicketId).ok_or(PageError::NotFound)?;
    for office in site.town.catalog.offices().iter().filter(|o| staff.member.may_at(o.id, Permission::Serve)) {
        let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, app.clock.now())).await?;
        if house.person(id).is_some() {
            return Ok(Known { office, id });
        }
    }
    Err(PageError::NotFound)
}

/// What was typed and what is wrong with it.
#[derive(Default)]
struct Typed {
    call: Field,
    class: Field,
    chosen: Option<Class>,
}

/// `GET /buero/nummer/{ticket}`
pub async fn show_person(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    page(&app, &site, &staff, &known, Typed::default()).await
}

async fn page(app: &App, site: &Site, staff: &Staff, known: &Known<'_>, typed: Typed) -> PageResult {
    let day = known.office.zone.day(app.clock.now());
    let scene = Scene::load(app, site, known.office, day).await?;
    let person = scene.house.person(known.id).ok_or(PageError::NotFound)?;
    let seat = seat(app, site, staff).await?.filter(|seat| seat.office.id == known.office.id);
    let mine = seat.as_ref().and_then(|seat| scene.house.at_desk(seat.desk.id));
    let (state, number) = (person.state(), person.ticket.number.to_string());
    let title = site.lang.text_with("person-title", &[("text", number.as_str().into())]);
    let status = match typed.call.error.is_some() || typed.class.error.is_some() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let (waits, parked) = (state == TicketState::Waiting, matches!(state, TicketState::Parked { .. }));
    let class = typed.chosen.unwrap_or(person.ticket.class);
    let given = |given| Choice::new(code(&CLASSES, given), site.lang.text(class_key(given)), given == class);
    let classes = GIVEN.into_iter().chain([natural(person)]).map(given).collect();
    Ok(show_with(
        status,
        &PersonPage {
            frame: super::frame(app, site, staff, known.office, (Section::Desk, title)).await?,
            id: form_id(known.id.0),
            shown: mine.map(|person| form_id(person.ticket.id.0)).unwrap_or_default(),
            number,
            name: scene.name(person),
            state: site.lang.text(ticket_state_key(state)),
            when: scene.when(person),
            matter: scene.matter(person),
            why: why_here(&scene, person),
            can_call: seat.is_some() && (waits || parked),
            will_finish: mine.map(|person| person.ticket.number.to_string()),
            waits,
            parked,
            left: matches!(state, TicketState::Left { .. }),
            may_leave: person.ticket.clone().leave(scene.now).is_ok(),
            classes,
            call_reason: typed.call,
            class_reason: typed.class,
        },
    ))
}

/// The class somebody came with, as far as it can be told.
fn natural(person: &InHouse) -> Class {
    if person.appointment.is_some() { Class::Appointment } else { Class::WalkIn }
}

/// The answer to "Why this order?" for the staff.
fn why_here(scene: &Scene<'_>, person: &Arc<InHouse>) -> Option<WhyHere> {
    let explained = explain(&scene.house, scene.office, person.ticket.id, scene.now)?;
    let line = |(other, why): &(&Arc<InHouse>, domain::hall::Why)| {
        let url = scene.site.url(&format!("/buero/nummer/{}", form_id(other.ticket.id.0)));
        (Link::new(url, other.ticket.number.to_string()), scene.reason(other, *why))
    };
    let place = scene.site.lang.text_with("why-place", &[("n", explained.before.len().into())]);
    let reason = scene.reason(person, explained.why);
    Some(WhyHere { place, reason, before: explained.before.iter().map(line).collect() })
}

/// `POST /buero/nummer/{ticket}/aufrufen`: called against the order, with a reason.
pub async fn pick(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    let Some(seat) = seat(&app, &site, &staff).await?.filter(|seat| seat.office.id == known.office.id) else {
        return Ok(site.to(PATH));
    };
    let parked = is_parked_for(&app, &site, &known, &seat).await?;
    let reason = fields.line("grund").or(parked.then(|| site.lang.text("pick-parked")));
    let Some(reason) = reason else {
        let call = Field::wrong("", site.lang.text("pick-why"));
        return page(&app, &site, &staff, &known, Typed { call, ..Typed::default() }).await;
    };
    let (desk, shown, done) = (seat.desk.id, fields.shown(), fields.done(&site.town));
    let pick = Order::Pick { desk, shown, done, ticket: known.id, reason };
    Ok(back(&site, &order(&app, &site, &staff, known.office, pick).await?))
}

/// Whether somebody was sent away for a moment: calling them back needs no reason.
async fn is_parked_for(app: &App, site: &Site, known: &Known<'_>, seat: &Seat<'_>) -> Result<bool, PageError> {
    let house = app.halls.look(&app.db, seat.hall(app, site)).await?;
    Ok(house.person(known.id).is_some_and(|person| matches!(person.state(), TicketState::Parked { .. })))
}

/// `POST /buero/nummer/{ticket}/einordnen`: another class, with a reason.
pub async fn reclass(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    let chosen = from_code(&CLASSES, fields.get("klasse")).ok().filter(|class| *class != Class::Return);
    let (Some(class), Some(reason)) = (chosen, fields.line("grund")) else {
        let class = Field::wrong(fields.get("grund"), site.lang.text("reclass-why"));
        return page(&app, &site, &staff, &known, Typed { class, chosen, ..Typed::default() }).await;
    };
    to(&app, &site, &staff, &known, Deed::Reclass(class, reason)).await
}

/// `POST /buero/nummer/{ticket}/gegangen`
pub async fn leave(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    to(&app, &site, &staff, &known, Deed::Leave).await
}

/// `POST /buero/nummer/{ticket}/wieder-da`: turned up after all.
pub async fn come_back(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    to(&app, &site, &staff, &known, Deed::ComeBack).await
}

/// `POST /buero/nummer/{ticket}/zurueck`: back from where the desk sent them; waits for this desk, or for any.
pub async fn resume(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let known = known(&app, &site, &staff, &key).await?;
    let own = staff.desk.filter(|_| fields.get("zu") == "platz");
    to(&app, &site, &staff, &known, Deed::Resume(own.map_or(Target::Anyone, Target::Desk))).await
}

async fn to(app: &App, site: &Site, staff: &Staff, known: &Known<'_>, deed: Deed) -> PageResult {
    Ok(back(site, &order(app, site, staff, known.office, Order::To(known.id, deed)).await?))
}
