//! Checking in at the kiosk, by showing the code or typing the number.

use super::draw::print_slip;
use super::views::{ArrivalPage, Button, KeypadPage};
use super::visit::Visit;
use super::{HOME, entrance};
use crate::app::App;
use crate::booking::{Actor, KeyKind};
use crate::device::Device;
use crate::frontdesk::entrance::{Entrance, Found};
use crate::frontdesk::refusals::{self, Reason};
use crate::frontdesk::scan::{self, Scanned};
use crate::hall::{Door, InHouse};
use crate::telephone::fields::Fields;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::hall::Arrival;

/// Characters of a number, letter and space included.
const TYPED_MAX: usize = 7;

/// `GET /kiosk/nummer`: show the code or type the number. Every key of the pad is a button that works without script.
pub async fn keypad(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    if let Some(number) = fields.filled("wer") {
        return arrival(&entrance, &visit, number).await;
    }
    let mut typed: String = fields.get("code").chars().filter(char::is_ascii_alphanumeric).take(TYPED_MAX).collect();
    match fields.get("z") {
        "weg" => drop(typed.pop()),
        digit if typed.len() < TYPED_MAX => typed.extend(digit.chars().filter(char::is_ascii_digit).take(1)),
        _ => {}
    }
    let here = ("/kiosk/nummer", format!("&code={typed}"));
    let back = Link::new(visit.url(&entrance, "/kiosk/wahl", ""), site.lang.text("kiosk-back"));
    let screen = visit.screen(&entrance, site.lang.text("kiosk-keypad"), (here.0, &here.1)).with_back(back);
    Ok(show(&KeypadPage { screen, fields: visit.fields(&entrance), typed }))
}

/// Whether a typed number is the right one, or what is the matter with it.
async fn arrival(entrance: &Entrance<'_>, visit: &Visit, text: &str) -> PageResult {
    let site = entrance.site;
    let found = entrance.find(text).await?;
    let told = found.as_ref().map_or_else(|| entrance.unknown(), |found| entrance.told_to(found));
    let can = found.as_ref().is_some_and(|found| matches!(found.arrival, Arrival::Welcome(_) | Arrival::Back));
    let title = if can { site.lang.text("kiosk-is-it-you") } else { told.title.clone() };
    let back = Link::new(visit.url(entrance, "/kiosk/nummer", ""), site.lang.text("kiosk-back"));
    Ok(show(&ArrivalPage {
        screen: visit.screen(entrance, title, ("/kiosk/nummer", &format!("&wer={text}"))).with_back(back),
        fields: visit.fields(entrance),
        number: found.as_ref().map_or_else(String::new, |found| entrance.number(found)),
        told,
        check_in: can.then(|| text.to_owned()),
        without: Button {
            url: visit.url(entrance, "/kiosk/wahl", ""),
            text: site.lang.text("kiosk-without"),
            note: String::new(),
        },
    }))
}

/// `POST /kiosk/ankunft`: a code checks in at once, a number after one question. Doing it twice is harmless.
pub async fn check_in(
    State(app): State<App>,
    site: Site,
    device: Device,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    let text = fields.get("code");
    let scanned = scan::read(&app.keys, text, entrance.office.letter);
    let again = |query: &str| site.to(&visit.path(&entrance, "/kiosk/nummer", query));
    let Some(found) = entrance.find(text).await? else {
        let nothing = scanned == Scanned::Nothing;
        return Ok(again(if nothing { "" } else { "&wer=0" }));
    };
    let shown = shown(&entrance, &scanned, &found);
    let typed = matches!(scanned, Scanned::Number(_));
    match (found.arrival, &found.person) {
        // Whoever only knows a number does not get the paper of the person who has it.
        (Arrival::Here, Some(person)) if !typed => return Ok(to_slip(&entrance, &visit, person, "nein")),
        (Arrival::Welcome(_) | Arrival::Back, _) if !typed || fields.has("sicher") => {}
        _ => return refused_or_asked(&entrance, &found, again(&format!("&wer={shown}"))).await,
    }
    let Ok(person) = entrance.check_in(&found, Door::Kiosk, Actor::Citizen).await? else {
        return Ok(again(&format!("&wer={shown}")));
    };
    entrance.told(&person).await?;
    let house = app.halls.look(&app.db, entrance.key).await?;
    let entrance = Entrance { house, ..entrance };
    let printed = print_slip(&entrance, &device, person.ticket.id).await?;
    Ok(to_slip(&entrance, &visit, &person, printed))
}

/// Leads to the screen that asks or says no; counts who came to the wrong place.
async fn refused_or_asked(entrance: &Entrance<'_>, found: &Found, screen: Response) -> PageResult {
    if matches!(found.arrival, Arrival::OtherDay(_) | Arrival::OtherOffice { .. }) {
        refusals::count(entrance.app, entrance.key, Reason::WrongPlace).await?;
    }
    Ok(screen)
}

/// How the next screen knows whom it is about: the number as it was typed, else the code.
fn shown(entrance: &Entrance<'_>, scanned: &Scanned, found: &Found) -> String {
    match (scanned, &found.record, &found.person) {
        (Scanned::Number(number), ..) => format!("{}{}", number.letter, number.value),
        (_, Some(record), _) => entrance.app.keys.seal(KeyKind::Entry, record.appointment.id),
        (_, None, Some(person)) => entrance.app.keys.seal_ticket(person.ticket.id),
        _ => String::new(),
    }
}

fn to_slip(entrance: &Entrance<'_>, visit: &Visit, person: &InHouse, printed: &str) -> Response {
    let key = entrance.app.keys.seal_ticket(person.ticket.id);
    entrance.site.to(&visit.path(entrance, "/kiosk/zettel", &format!("&k={key}&druck={printed}")))
}
