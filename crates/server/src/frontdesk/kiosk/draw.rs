//! From the service to the paper: how many, how long the line is, now or later today, the number.

use super::views::{ServicePage, SlipPage};
use super::visit::Visit;
use super::{HOME, entrance, own};
use crate::app::App;
use crate::booking::Actor;
use crate::device::Device;
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::print::{self, Address, Printed};
use crate::frontdesk::refusals::{self, Reason};
use crate::frontdesk::walkin::Newcomer;
use crate::hall::forecast::Picture;
use crate::hall::{Deed, Door, InHouse, Order, PrintWay, Visitor};
use crate::storage::Failure;
use crate::telephone::fields::Fields;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use crate::web::wait::Wait;
use axum::Form;
use axum::extract::{Query, State};
use domain::catalog::Audience;
use domain::hall::{Class, Gate, TicketState};
use domain::ids::{ServiceId, TicketId};
use domain::time::Instant;

/// Counts that fit on the screen.
const COUNTS_MAX: u8 = 6;
/// Papers that are listed; more do not fit beside the line.
const DOCUMENTS_MAX: usize = 4;

/// `GET /kiosk/dienst`: how many, and the line before taking a number.
pub async fn service(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    let items = fields.services(&site.town);
    let wanted = entrance.wanted(&items, Audience::Public, &[]).ok();
    let known = items.first().and_then(|(id, _)| site.town.catalog.service(*id));
    let (Some(wanted), Some(service), Gate::Open) = (wanted, known, entrance.gate()) else {
        return Ok(site.to(&visit.path(&entrance, "/kiosk/wahl", "")));
    };
    let line = entrance.line(&wanted.services).await?;
    let count = items.first().map_or(1, |(_, count)| *count);
    let here = format!("&s={}:{count}", service.slug);
    let most = service.max_count.min(COUNTS_MAX);
    let choice = |n: u8| {
        let url = visit.url(&entrance, "/kiosk/dienst", &format!("&s={}:{n}", service.slug));
        (url, n, n == count)
    };
    let possible = |n: &u8| entrance.wanted(&[(service.id, *n)], Audience::Public, &[]).is_ok();
    let counts: Vec<_> = (1..=most).filter(possible).map(choice).collect();
    let back = Link::new(visit.url(&entrance, "/kiosk/wahl", ""), site.lang.text("kiosk-back"));
    let title = site.say(&service.name).to_owned();
    let documents = service.documents.iter().take(DOCUMENTS_MAX).map(|words| site.say(words).to_owned());
    Ok(show(&ServicePage {
        screen: visit.screen(&entrance, title, ("/kiosk/dienst", &here)).with_back(back),
        item: format!("{}:{count}", service.slug),
        fields: visit.fields(&entrance),
        ahead: entrance.ahead_words(line.ahead),
        wait: line.wait.map(Wait::from),
        counts: if counts.len() > 1 { counts } else { Vec::new() },
        documents: documents.collect(),
        offers: line.offers.into_iter().map(|at| (at.0, entrance.time(at))).collect(),
    }))
}

/// `POST /kiosk/ziehen`: the number. Pressed twice, or with the way back and again, it stays the same.
pub async fn draw(
    State(app): State<App>,
    site: Site,
    device: Device,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    if entrance.house.person(visit.token).is_some() {
        return Ok(site.to(&visit.path(&entrance, "/kiosk/zettel", "")));
    }
    let items = fields.services(&site.town);
    let wanted = match (entrance.gate(), entrance.wanted(&items, Audience::Public, &[])) {
        (Gate::Open, Ok(wanted)) => wanted,
        (gate, _) => {
            if gate != Gate::Open {
                refusals::count(&app, entrance.key, Reason::NoneLeft).await?;
            }
            return Ok(site.to(&visit.path(&entrance, "/kiosk/wahl", "")));
        }
    };
    let back = match fields.get("um").parse().map(Instant) {
        Ok(at) if !still_offered(&entrance, &items, at).await? => {
            let items = format!("&s={}", fields.get("s"));
            return Ok(site.to(&visit.path(&entrance, "/kiosk/dienst", &items)));
        }
        chosen => chosen.ok(),
    };
    let newcomer = Newcomer {
        token: visit.token,
        class: Class::WalkIn,
        visitor: Visitor::default(),
        door: Door::Kiosk,
        lang: visit.lang,
    };
    let Ok(outcome) = entrance.draw(wanted, newcomer, Actor::Citizen).await? else {
        refusals::count(&app, entrance.key, Reason::NoneLeft).await?;
        return Ok(site.to(&visit.path(&entrance, "/kiosk/wahl", "")));
    };
    let mut entrance = Entrance { house: outcome.house, ..entrance };
    if let Some(at) = back
        && let Ok(outcome) = entrance.order(Order::To(visit.token, Deed::GoAway(at)), Actor::Citizen).await?
    {
        entrance.house = outcome.house;
    }
    let printed = print_slip(&entrance, &device, visit.token).await?;
    Ok(site.to(&visit.path(&entrance, "/kiosk/zettel", &format!("&druck={printed}"))))
}

async fn still_offered(entrance: &Entrance<'_>, items: &[(ServiceId, u8)], at: Instant) -> Result<bool, Failure> {
    Ok(entrance.line(&items.to_vec()).await?.offers.contains(&at))
}

/// Prints the paper as the office wants it, and says what became of it. The number is good in any case.
pub async fn print_slip(entrance: &Entrance<'_>, device: &Device, ticket: TicketId) -> Result<&'static str, Failure> {
    let settings = &entrance.house.settings.kiosk;
    match settings.print {
        PrintWay::Nothing => Ok("nein"),
        PrintWay::Browser => Ok("browser"),
        PrintWay::Network => {
            let address = own::printer(device).or_else(|| Address::parse(&settings.printer));
            let (Some(address), Some(person)) = (address, entrance.house.person(ticket)) else { return Ok("aus") };
            let bytes = print::bytes(&entrance.slip(person).await?)?;
            Ok(match print::send(&address, &bytes).await {
                Printed::Taken => "ja",
                Printed::Off => "aus",
            })
        }
    }
}

/// `GET /kiosk/zettel`: the number of this visit, or of the appointment that has just checked in.
pub async fn slip(
    State(app): State<App>,
    site: Site,
    device: Device,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let entrance = entrance(&app, &site, &device).await?;
    let Some(visit) = Visit::read(&entrance, &fields) else { return Ok(site.to(HOME)) };
    let ticket = app.keys.open_ticket(fields.get("k")).unwrap_or(visit.token);
    let Some(person) = entrance.house.person(ticket) else { return Ok(site.to(HOME)) };
    let picture = Picture::take(&app, &site.town, entrance.office).await?;
    let told = picture.of(&app, ticket).filter(|_| person.ticket.waits());
    let mut more = format!("&druck={}", fields.get("druck"));
    if fields.has("k") {
        more = format!("&k={}{more}", fields.get("k"));
    }
    let title = site.lang.text(title(person));
    Ok(show(&SlipPage {
        screen: visit.screen(&entrance, title, ("/kiosk/zettel", &more)).announced(),
        lede: site.lang.text(lede(person, fields.get("druck"))),
        wait: told.map(|told| Wait::from(told.shown)).filter(|wait| !wait.is_none()),
        slip: entrance.slip(person).await?,
        print: fields.get("druck") == "browser",
    }))
}

fn title(person: &InHouse) -> &'static str {
    match person.state() {
        TicketState::Away { .. } => "kiosk-come-back",
        TicketState::Called { .. } => "kiosk-called",
        _ => "kiosk-sit-down",
    }
}

/// What the paper does: comes out, stays away, or is not needed.
fn lede(person: &InHouse, printed: &str) -> &'static str {
    match (person.state(), printed) {
        (_, "ja" | "browser") => "kiosk-paper",
        (_, "aus") => "kiosk-paper-off",
        (TicketState::Away { .. }, _) => "kiosk-keep-back",
        _ => "kiosk-remember",
    }
}
