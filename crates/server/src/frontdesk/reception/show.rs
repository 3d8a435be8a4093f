//! The first page of the info point.

use super::views::{FoundCard, GateView, Hit, ReceptionPage};
use super::{address, frame, office};
use crate::app::App;
use crate::booking::{self, KeyKind, Record};
use crate::frontdesk::entrance::{Entrance, Found};
use crate::frontdesk::{help, refusals};
use crate::hall::InHouse;
use crate::staff::{Permission, Staff};
use crate::storage::Failure;
use crate::telephone::fields::{Fields, form_id};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::extract::{Query, State};
use domain::booking::State as Stage;
use domain::hall::{Arrival, Gate, TicketState};
use domain::ids::{ServiceId, TicketId};
use std::collections::HashSet;

/// Fewer letters of a name find too many people.
const NAME_MIN: usize = 2;
/// People in one list of hits, at most.
const HITS_MAX: usize = 30;

/// `GET /buero/empfang`
pub async fn show_reception(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let query = fields.text("q", 400).unwrap_or_default();
    let found = entrance.find(&query).await?;
    let hits = if found.is_none() && !query.is_empty() { hits(&entrance, &query).await? } else { Vec::new() };
    let unknown = found.is_none() && hits.is_empty() && !query.is_empty();
    let sum = if hits.is_empty() { String::new() } else { site.lang.text_with("hits", &[("n", hits.len().into())]) };
    let helps = help::calls(&app, entrance.key).await?;
    let people = in_the_house(&entrance);
    let refused = refusals::figures(&app, entrance.key).await?;
    Ok(show(&ReceptionPage {
        said: said_words(&entrance, &fields),
        found: match found {
            Some(found) => Some(card(&entrance, &found)),
            None if unknown => Some(nobody(&entrance)),
            None => None,
        },
        hits,
        hits_sum: sum,
        helps: helps.into_iter().map(|call| (form_id(call.id), call.place, entrance.clock(call.at))).collect(),
        gate: gate(&entrance),
        people_sum: site.lang.text_with("here-sum", &[("n", people.len().into())]),
        people,
        refused: refused
            .into_iter()
            .filter(|(_, today, _)| *today > 0)
            .map(|(key, today, _)| (site.lang.text(key), today))
            .collect(),
        query: if entrance_code(&query) { String::new() } else { query },
        more: more(&entrance, &staff),
        office: office.slug.clone(),
        frame: frame(&entrance, &staff, "reception-title"),
    }))
}

/// The door, and the settings for those who may change them.
fn more(entrance: &Entrance<'_>, staff: &Staff) -> Vec<Link> {
    let (site, office) = (entrance.site, entrance.office);
    let link =
        |path: &str, key: &str| Link::new(site.url(&format!("{path}?standort={}", office.slug)), site.lang.text(key));
    let settings = staff.member.may_at(office.id, Permission::RunHall);
    let settings = settings.then(|| link("/buero/wartebereich/kiosk", "reception-settings"));
    [Some(link("/buero/tuer", "reception-door")), settings].into_iter().flatten().collect()
}

/// A scanned address is not shown again in the field: the next scan comes.
fn entrance_code(query: &str) -> bool {
    query.len() > 30
}

fn said_words(entrance: &Entrance<'_>, fields: &Fields) -> Option<String> {
    let lang = entrance.site.lang;
    let number = fields.ticket("nummer").and_then(|id| entrance.house.person(id)).map(|p| p.ticket.number.to_string());
    let with = |key: &str| number.clone().map(|number| lang.text_with(key, &[("text", number.into())]));
    match fields.get("hinweis") {
        "da" => with("reception-said-here"),
        "nummer" => with("reception-said-drawn"),
        "gesperrt" => Some(lang.text("reception-said-locked")),
        "entsperrt" => Some(lang.text("reception-said-unlocked")),
        "hilfe" => Some(lang.text("reception-said-help")),
        _ => None,
    }
}

/// Somebody whom a code or number is about, with what can be done.
fn card(entrance: &Entrance<'_>, found: &Found) -> FoundCard {
    let record = found.record.as_ref();
    let services: Vec<(ServiceId, u8)> = match (&found.person, record) {
        (Some(person), _) => person.matters(),
        (None, Some(record)) => record.bundle.clone(),
        (None, None) => Vec::new(),
    };
    let told_name = record.and_then(|record| record.person.as_ref()).map(|person| person.name.clone());
    let name = told_name.or(found.person.as_ref().and_then(|person| person.visitor.name.clone()));
    let can = matches!(found.arrival, Arrival::Welcome(_) | Arrival::Back);
    let check_in = can.then(|| match (record, &found.person) {
        (Some(record), _) => entrance.app.keys.seal(KeyKind::Entry, record.appointment.id),
        (None, person) => person.as_ref().map_or(String::new(), |p| entrance.app.keys.seal_ticket(p.ticket.id)),
    });
    FoundCard {
        told: entrance.told_to(found),
        number: entrance.number(found),
        name: name.unwrap_or_default(),
        what: entrance.services(&services).join(", "),
        check_in,
        links: links(entrance, found, &services),
    }
}

/// What else can be done for somebody: their page, a number here, another day.
fn links(entrance: &Entrance<'_>, found: &Found, services: &[(ServiceId, u8)]) -> Vec<Link> {
    let (site, office) = (entrance.site, entrance.office);
    let mut links = Vec::new();
    if let Some(person) = &found.person {
        let path = format!("/person/{}", form_id(person.ticket.id.0));
        links.push(Link::new(site.url(&address(office, &path, "")), site.lang.text("reception-person")));
    }
    let elsewhere = matches!(
        found.arrival,
        Arrival::OtherDay(_) | Arrival::OtherOffice { .. } | Arrival::Cancelled | Arrival::Over
    );
    if elsewhere {
        let query = booking_query(site, services);
        let url = site.url(&address(office, "/pruefen", &query));
        links.push(Link::new(url, site.lang.text("reception-number-here")));
    }
    let changeable = |record: &&Record| record.appointment.changeable(entrance.now, &office.zone).is_ok();
    if let Some(record) = found.record.as_ref().filter(changeable).filter(|_| elsewhere) {
        let key = entrance.app.keys.seal(KeyKind::Manage, record.appointment.id);
        links.push(Link::new(site.url(&format!("/termin/{key}/verschieben")), site.lang.text("reception-move")));
    }
    links
}

/// Services as part of an address: `s=personalausweis:2`.
pub fn booking_query(site: &Site, items: &[(ServiceId, u8)]) -> String {
    let item = |(id, count): &(ServiceId, u8)| Some(format!("s={}:{count}", site.town.catalog.service(*id)?.slug));
    items.iter().filter_map(item).collect::<Vec<_>>().join("&")
}

fn nobody(entrance: &Entrance<'_>) -> FoundCard {
    FoundCard {
        told: entrance.unknown(),
        number: String::new(),
        name: String::new(),
        what: String::new(),
        check_in: None,
        links: Vec::new(),
    }
}

/// People of today whose name or telephone fits: expected ones and those in the house.
async fn hits(entrance: &Entrance<'_>, query: &str) -> Result<Vec<Hit>, Failure> {
    let wanted = plain(query);
    if wanted.chars().count() < NAME_MIN {
        return Ok(Vec::new());
    }
    let records = booking::of_day(&entrance.app.db, entrance.key.tenant, entrance.key.office, entrance.key.day).await?;
    let fits = |name: &str| plain(name).contains(&wanted);
    let named = records.iter().filter(|record| record.person.as_ref().is_some_and(|person| fits(&person.name)));
    let mut hits = Vec::new();
    let mut shown: HashSet<TicketId> = HashSet::new();
    for record in named.filter(|record| !matches!(record.appointment.state, Stage::Held { .. })) {
        let found = entrance.of_record(record.clone());
        shown.extend(found.person.as_ref().map(|person| person.ticket.id));
        hits.push(expected_hit(entrance, &found));
    }
    let told = |person: &&std::sync::Arc<InHouse>| {
        let visitor = &person.visitor;
        [&visitor.name, &visitor.phone].into_iter().flatten().any(|text| fits(text))
            && !shown.contains(&person.ticket.id)
    };
    hits.extend(entrance.house.people().iter().filter(told).map(|person| hit(entrance, person, true)));
    hits.truncate(HITS_MAX);
    Ok(hits)
}

/// Small letters without spaces and strokes: "Müller-Lüdenscheidt" is found as "müller lüd".
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn expected_hit(entrance: &Entrance<'_>, found: &Found) -> Hit {
    let card = card(entrance, found);
    match &found.person {
        Some(person) => Hit { name: card.name, check_in: card.check_in, ..hit(entrance, person, true) },
        None => Hit {
            number: card.number,
            services: card.what,
            state: format!("{} · {}", entrance.due(found), card.told.title),
            url: None,
            name: card.name,
            check_in: card.check_in,
        },
    }
}

/// A line about somebody in the house.
fn hit(entrance: &Entrance<'_>, person: &InHouse, named: bool) -> Hit {
    let path = format!("/person/{}", form_id(person.ticket.id.0));
    Hit {
        number: person.ticket.number.to_string(),
        name: person.visitor.name.clone().filter(|_| named).unwrap_or_default(),
        services: entrance.services(&person.matters()).join(", "),
        state: state_words(entrance, person),
        url: Some(entrance.site.url(&address(entrance.office, &path, ""))),
        check_in: None,
    }
}

/// "wartet seit 9:12".
pub fn state_words(entrance: &Entrance<'_>, person: &InHouse) -> String {
    let desk = |id| entrance.house.desk(id).map_or(String::new(), |desk| desk.label.clone());
    let (key, text) = match person.state() {
        TicketState::Waiting => ("here-waits", entrance.clock(person.ticket.checked_in())),
        TicketState::Called { desk: id, .. } => ("here-called", desk(id)),
        TicketState::AtDesk { desk: id, .. } => ("here-at-desk", desk(id)),
        TicketState::Parked { desk: id, .. } => ("here-parked", desk(id)),
        TicketState::Away { back } => ("here-away", entrance.clock(back)),
        TicketState::Finished { at } => ("here-finished", entrance.clock(at)),
        TicketState::Left { at } => ("here-left", entrance.clock(at)),
    };
    entrance.site.lang.text_with(key, &[("text", text.into())])
}

/// Those who wait in their order, then those who are away, called or at a desk.
fn in_the_house(entrance: &Entrance<'_>) -> Vec<Hit> {
    let waiting = entrance.house.queue();
    let rest = entrance.house.people().iter().filter(|person| person.is_here() && !person.ticket.waits());
    waiting.into_iter().chain(rest).map(|person| hit(entrance, person, false)).collect()
}

fn gate(entrance: &Entrance<'_>) -> GateView {
    let (lang, settings) = (entrance.site.lang, &entrance.house.settings.kiosk);
    let text = match entrance.gate() {
        Gate::Open => lang.text("gate-open"),
        Gate::Locked => lang.text_with("gate-locked", &[("text", settings.locked.as_deref().unwrap_or("").into())]),
        Gate::From(minute) => lang.text_with("gate-from", &[("text", format::time_of_minute(minute, lang).into())]),
        Gate::Over => lang.text("gate-over"),
        Gate::NoneLeft => lang.text("gate-none-left"),
    };
    GateView { text, locked: settings.locked.is_some() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_are_found_without_their_strokes_and_spaces() {
        assert!(plain("Müller-Lüdenscheidt, Ana María").contains(&plain("müller lüd")));
        assert!(plain("0170 123 45-67").contains(&plain("0170/1234567")));
    }
}
