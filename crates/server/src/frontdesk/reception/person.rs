//! Somebody in the house, for the info point: the lost number, the party that splits, the person that leaves.

use super::draw::{CLASSES, NEEDS, class, visitor};
use super::show::state_words;
use super::views::{PaperPage, PersonPage};
use super::{address, frame, office};
use crate::app::App;
use crate::booking::{self, Actor};
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::print::{self, Address, Printed};
use crate::hall::forecast::Picture;
use crate::hall::{Deed, InHouse, Order, PrintWay, Split, Visitor};
use crate::staff::Staff;
use crate::telephone::fields::{Fields, form_id, read_id};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::show;
use crate::web::tenancy::Site;
use crate::web::wait::Wait;
use axum::Form;
use axum::extract::{Path, Query, State};
use domain::catalog::{Audience, Office};
use domain::hall::party::without;
use domain::hall::{Class, TicketState};
use domain::ids::{ServiceId, TicketId};
use domain::time::{Instant, Minutes};
use std::sync::Arc;

/// The person of an address.
fn person(entrance: &Entrance<'_>, id: &str) -> Result<Arc<InHouse>, PageError> {
    let id = read_id(id).map(TicketId).ok_or(PageError::NotFound)?;
    entrance.house.person(id).cloned().ok_or(PageError::NotFound)
}

/// `GET /buero/empfang/person/{id}`
pub async fn show_person(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let person = person(&entrance, &id)?;
    Ok(show(&page(&entrance, &staff, &person, said_words(&site, fields.get("hinweis"))).await?))
}

fn said_words(site: &Site, word: &str) -> Option<String> {
    let key = match word {
        "nummer" => "person-said-drawn",
        "geaendert" => "person-said-changed",
        "grund" => "class-reason-missing",
        "geteilt" => "person-said-split",
        "teilen" => "person-said-not-split",
        "druck" => "person-said-printed",
        "drucker-aus" => "person-said-printer-off",
        "erledigt" => "person-said-overtaken",
        _ => return None,
    };
    Some(site.lang.text(key))
}

async fn page(
    entrance: &Entrance<'_>,
    staff: &Staff,
    person: &Arc<InHouse>,
    said: Option<String>,
) -> Result<PersonPage, PageError> {
    let (site, office, ticket) = (entrance.site, entrance.office, &person.ticket);
    let picture = Picture::take(entrance.app, &site.town, office).await?;
    let told = picture.of(entrance.app, ticket.id);
    let record = match person.appointment {
        Some(id) => booking::load(&entrance.app.db, id).await?,
        None => None,
    };
    let name = record.and_then(|record| record.person).map(|person| person.name).or(person.visitor.name.clone());
    let offers = if ticket.waits() { entrance.line_in(&picture, &ticket.services()).offers } else { Vec::new() };
    let part = |(id, count): &(ServiceId, u8)| {
        let service = site.town.catalog.service(*id)?;
        Some((service.slug.clone(), site.say(&service.name).to_owned(), *count))
    };
    let parts: Vec<_> = ticket.services().iter().filter_map(part).collect();
    let divisible = ticket.waits() && parts.iter().map(|(.., count)| u32::from(*count)).sum::<u32>() > 1;
    let visitor = &person.visitor;
    let own_class = |class: Class| class == ticket.class || class == Class::WalkIn && !is_moved(ticket.class);
    Ok(PersonPage {
        frame: frame(entrance, staff, "guest-title"),
        office: office.slug.clone(),
        said,
        number: ticket.number.to_string(),
        name: name.unwrap_or_default(),
        phone: visitor.phone.clone().unwrap_or_default(),
        state: state_words(entrance, person),
        lines: if ticket.waits() {
            let wait = told.map(|told| Wait::from(told.shown).sentence(&site.lang));
            [Some(entrance.ahead_for_staff(entrance.before(person))), wait].into_iter().flatten().collect()
        } else {
            Vec::new()
        },
        services: entrance.services(&person.matters()),
        action: site.url(&format!("{}/person/{}", super::HOME, form_id(ticket.id.0))),
        waits: ticket.waits(),
        away: matches!(ticket.state, TicketState::Away { .. }),
        left: matches!(ticket.state, TicketState::Left { .. }),
        classes: CLASSES.iter().map(|(class, word, key)| (*word, site.lang.text(key), own_class(*class))).collect(),
        reason: visitor.reason.clone().unwrap_or_default(),
        needs: NEEDS
            .iter()
            .map(|(need, word, key)| (*word, site.lang.text(key), visitor.needs.contains(need)))
            .collect(),
        offers: offers.into_iter().map(|at| (at.0, entrance.time(at))).collect(),
        parts: if divisible { parts } else { Vec::new() },
        token: entrance.app.keys.seal_ticket(TicketId(entrance.app.chance.id(entrance.now))),
        printer: printer(entrance).is_some(),
        own: entrance.ticket_url(ticket.id),
        back: site.url(&address(office, "", "")),
    })
}

/// Whether staff gave somebody another place than they would have had.
fn is_moved(class: Class) -> bool {
    matches!(class, Class::Urgent | Class::Preferential)
}

/// `POST /buero/empfang/person/{id}`: one deed, by the button that was pressed.
pub async fn change(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let person = person(&entrance, &id)?;
    let (deed, word) = match fields.get("tat") {
        "gehen" => (Deed::Leave, "geaendert"),
        "doch-da" => (Deed::ComeBack, "geaendert"),
        "zurueck" => (Deed::Return, "geaendert"),
        "spaeter" => (Deed::GoAway(offered(&entrance, &person, &fields).await?), "geaendert"),
        "klasse" => match reclass(&person, &fields) {
            Some(deed) => (deed, "geaendert"),
            None => return Ok(back(&site, office, &id, "grund")),
        },
        "angaben" => (tell(&entrance, &person, &fields), "geaendert"),
        _ => return Err(PageError::NotFound),
    };
    let order = Order::To(person.ticket.id, deed);
    let done = entrance.order(order, Actor::Staff(staff.member.id)).await?.is_ok();
    Ok(back(&site, office, &id, if done { word } else { "erledigt" }))
}

fn back(site: &Site, office: &Office, id: &str, word: &str) -> axum::response::Response {
    site.to(&address(office, &format!("/person/{id}"), &format!("hinweis={word}")))
}

/// The time that was chosen, if it is still offered.
async fn offered(entrance: &Entrance<'_>, person: &InHouse, fields: &Fields) -> Result<Instant, PageError> {
    let at = fields.get("um").parse().map(Instant).map_err(|_| PageError::NotFound)?;
    let line = entrance.line(&person.ticket.services()).await?;
    line.offers.into_iter().find(|offer| *offer == at).ok_or(PageError::NotFound)
}

/// Another class; nothing when the reason is missing. "As usual" is what they came with.
fn reclass(person: &InHouse, fields: &Fields) -> Option<Deed> {
    let chosen = class(fields);
    let reason = fields.text("grund", super::draw::REASON_MAX);
    match (is_moved(chosen), reason) {
        (true, Some(reason)) => Some(Deed::Reclass(chosen, reason)),
        (true, None) => None,
        (false, reason) => {
            let usual = if person.appointment.is_some() { Class::Appointment } else { Class::WalkIn };
            Some(Deed::Reclass(usual, reason.unwrap_or_default()))
        }
    }
}

/// Name, telephone and needs. Whoever now needs more time gets it.
fn tell(entrance: &Entrance<'_>, person: &InHouse, fields: &Fields) -> Deed {
    let told = visitor(fields);
    let more = entrance.house.settings.kiosk.more_time;
    let needs_more = |visitor: &Visitor| visitor.needs.contains(&crate::hall::Need::MoreTime);
    let expected = person.ticket.expected.0;
    let expected = match (needs_more(&person.visitor), needs_more(&told)) {
        (false, true) => expected.saturating_add(more),
        (true, false) => expected.saturating_sub(more).max(1),
        _ => expected,
    };
    let visitor = Visitor { reason: person.visitor.reason.clone(), note: person.visitor.note.clone(), ..told };
    Deed::Change { services: Some((person.ticket.services(), Minutes(expected))), visitor: Some(visitor) }
}

/// `POST /buero/empfang/person/{id}/teilen`
pub async fn split(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let person = person(&entrance, &id)?;
    let token = app.keys.open_ticket(fields.get("schein")).ok_or(PageError::NotFound)?;
    if entrance.house.person(token).is_some() {
        return Ok(back(&site, office, &form_id(token.0), "geteilt"));
    }
    let goes: Vec<_> = fields.services(&site.town).into_iter().filter(|(_, count)| *count > 0).collect();
    let stays = without(&person.ticket.services(), &goes).filter(|stays| !stays.is_empty() && !goes.is_empty());
    let Some(stays) = stays else { return Ok(back(&site, office, &id, "teilen")) };
    let wanted = |items: &[(ServiceId, u8)]| entrance.wanted(items, Audience::Internal, &person.visitor.needs);
    let (Ok(stays), Ok(goes)) = (wanted(&stays), wanted(&goes)) else {
        return Ok(back(&site, office, &id, "teilen"));
    };
    let split = Split {
        ticket: person.ticket.id,
        token,
        stays: (stays.services, stays.expected),
        letter: goes.letter,
        goes: (goes.services, goes.expected),
    };
    let order = Order::Split(Box::new(split));
    Ok(match entrance.order(order, Actor::Staff(staff.member.id)).await? {
        Ok(_) => back(&site, office, &form_id(token.0), "geteilt"),
        Err(_) => back(&site, office, &id, "erledigt"),
    })
}

/// The receipt printer of the office, if the office prints with one.
fn printer(entrance: &Entrance<'_>) -> Option<Address> {
    let settings = &entrance.house.settings.kiosk;
    Address::parse(&settings.printer).filter(|_| settings.print == PrintWay::Network)
}

/// `GET /buero/empfang/person/{id}/zettel`: the slip for the printer of the browser.
pub async fn paper(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let office = office(&app, &site, &staff, &Fields::new(fields)).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let person = person(&entrance, &id)?;
    let site = Site { lang: person.lang, ..site.clone() };
    let entrance = Entrance { site: &site, ..entrance };
    let slip = entrance.slip(&person).await?;
    Ok(show(&PaperPage { page: site.page(slip.number.clone()), slip }))
}

/// `POST /buero/empfang/person/{id}/zettel`: the slip for the receipt printer.
pub async fn print(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let office = office(&app, &site, &staff, &Fields::new(fields)).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let person = person(&entrance, &id)?;
    let address = printer(&entrance).ok_or(PageError::NotFound)?;
    let theirs = Site { lang: person.lang, ..site.clone() };
    let slip = Entrance { site: &theirs, ..entrance }.slip(&person).await?;
    let printed = print::send(&address, &print::bytes(&slip)?).await;
    Ok(back(&site, office, &id, if printed == Printed::Taken { "druck" } else { "drucker-aus" }))
}
