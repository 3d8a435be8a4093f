//! Start page, search and the page of one service.

use super::choice::{Choice, basket_query};
use super::words;
use crate::app::App;
use crate::booking::phrases;
use crate::booking::views::Documents;
use crate::booking::views::finder::{
    Found, Heading, OfficeToday, SearchPage, ServiceOffice, ServicePage, StartPage, Suggestions, Waits,
};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::extract::{Path, Query, State};
use domain::catalog::{Audience, Office, Service};
use domain::ids::ServiceId;
use domain::opening::DayPlan;
use domain::time::{Cell, Instant};

/// Search results on the page, at most.
const RESULTS_MAX: usize = 20;
/// Suggestions while typing, at most.
const SUGGESTIONS_MAX: usize = 8;
/// Services named beside the search field.
const POPULAR: usize = 3;

type Fields = Query<Vec<(String, String)>>;

fn query_text(fields: &[(String, String)]) -> String {
    let text = fields.iter().find(|(name, _)| name == "q").map_or("", |(_, value)| value.trim());
    text.chars().take(100).collect()
}

/// Page of a service; keeps the basket that it may be added to.
fn service_url(site: &Site, service: &Service, basket: &str) -> String {
    let query = if basket.is_empty() { String::new() } else { format!("?{basket}") };
    site.url(&format!("/anliegen/{}{query}", service.slug))
}

fn link(site: &Site, service: &Service, basket: &str) -> Link {
    Link::new(service_url(site, service, basket), site.say(&service.name))
}

fn public(site: &Site) -> impl Iterator<Item = &Service> {
    site.town.catalog.services().iter().filter(|s| s.audience == Audience::Public)
}

fn popular(site: &Site, basket: &str) -> Vec<Link> {
    let offered = |service: &&Service| site.town.catalog.offices().iter().any(|o| o.offers.contains_key(&service.id));
    public(site).filter(offered).take(POPULAR).map(|s| link(site, s, basket)).collect()
}

/// The start page. Beside the headings stands how long people wait now, if that is known, else where the offices are.
pub fn start_page(site: &Site, fields: &[(String, String)], waits: Option<Waits>, now: Instant) -> StartPage {
    let choice = Choice::read(&site.town, fields);
    let basket = basket_query(&site.town, &choice.items);
    let catalog = &site.town.catalog;
    let services = |heading| public(site).filter(move |s| s.heading == heading);
    let headings = catalog.headings().iter().map(|h| (Some(h.id), site.say(&h.name).to_owned()));
    let rest = if catalog.headings().is_empty() { site.lang.text("start-all") } else { site.lang.text("start-more") };
    let headings = headings
        .chain([(None, rest)])
        .map(|(id, name)| Heading { name, services: services(id).map(|s| link(site, s, &basket)).collect() });
    StartPage {
        page: site.page(site.lang.text("start-title")),
        basket: choice.basket(&site.town),
        popular: popular(site, &basket),
        headings: headings.filter(|h| !h.services.is_empty()).collect(),
        offices: open_offices(site).map(|office| office_today(site, office, now)).collect(),
        waits,
        note: phrases::paragraphs(&phrases::say(site, &phrases::START_NOTE, None)),
    }
}

fn open_offices(site: &Site) -> impl Iterator<Item = &Office> {
    let bookable = |o: &&Office| o.audience == Audience::Public && site.town.lacks(o).is_empty();
    site.town.catalog.offices().iter().filter(bookable)
}

/// Whether an office is open now, and until or from when.
pub fn office_today(site: &Site, office: &Office, now: Instant) -> OfficeToday {
    let (day, minute) = office.zone.local(now);
    let plan = site.town.schedules.get(&office.id).map(|s| s.day(day, &office.zone));
    let windows = match &plan {
        Some(DayPlan::Open(windows)) => windows.as_slice(),
        _ => &[],
    };
    let now_open = windows.iter().find(|w| w.start().minute_of_day() <= minute && minute < w.end().minute_of_day());
    let hours = match (now_open, windows.iter().find(|w| w.start().minute_of_day() > minute)) {
        (Some(window), _) => site.lang.text_with("office-open", &[("text", until(site, window.end()).into())]),
        (None, Some(next)) => site.lang.text_with("office-opens", &[("text", until(site, next.start()).into())]),
        (None, None) if windows.is_empty() => site.lang.text("office-closed"),
        (None, None) => site.lang.text("office-closed-now"),
    };
    OfficeToday { name: office.name.clone(), address: office.address.street.clone(), hours, open: now_open.is_some() }
}

fn until(site: &Site, cell: Cell) -> String {
    format::hour(cell, site.lang)
}

fn found(site: &Site, query: &str, basket: &str, limit: usize) -> Vec<Found> {
    let entry = |id: ServiceId| {
        let service = site.town.catalog.service(id).filter(|s| s.audience == Audience::Public)?;
        let heading = site.town.catalog.headings().iter().find(|h| Some(h.id) == service.heading);
        Some(Found {
            url: service_url(site, service, basket),
            name: site.say(&service.name).to_owned(),
            heading: heading.map_or(String::new(), |h| site.say(&h.name).to_owned()),
        })
    };
    site.town.finder.find(query, limit).into_iter().filter_map(|hit| entry(hit.0)).collect()
}

/// `GET /suche?q=`
pub async fn search(site: Site, Query(fields): Fields) -> PageResult {
    let query = query_text(&fields);
    if query.is_empty() {
        return Ok(site.to("/"));
    }
    let choice = Choice::read(&site.town, &fields);
    let basket = basket_query(&site.town, &choice.items);
    let found = found(&site, &query, &basket, RESULTS_MAX);
    let title = if found.is_empty() {
        site.lang.text_with("search-title-nothing", &[("text", query.as_str().into())])
    } else {
        site.lang.text_with("search-title", &[("text", query.as_str().into())])
    };
    let page = site.page(title).with_back(site.url("/"), site.lang.text("start-all"));
    let popular = popular(&site, &basket);
    Ok(show(&SearchPage { page, query, basket: choice.basket(&site.town), found, popular }))
}

/// `GET /suche/vorschlaege?q=`, the part of a page that the script asks for.
pub async fn suggestions(site: Site, Query(fields): Fields) -> PageResult {
    let choice = Choice::read(&site.town, &fields);
    let basket = basket_query(&site.town, &choice.items);
    let found = found(&site, &query_text(&fields), &basket, SUGGESTIONS_MAX);
    Ok(show(&Suggestions { page: site.page(""), found }))
}

/// `GET /anliegen/{slug}`
pub async fn service(
    site: Site,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(fields): Fields,
) -> PageResult {
    let service = site.town.catalog.service_by_slug(&slug).filter(|s| s.audience == Audience::Public);
    let service = service.ok_or(PageError::NotFound)?;
    let mut items = Choice::read(&site.town, &fields).items;
    if !items.iter().any(|(id, _)| *id == service.id) {
        items.push((service.id, 1));
    }
    let offering: Vec<&Office> = open_offices(&site).filter(|o| offers(o, service.id)).collect();
    let bookable = !offering.is_empty();
    let minutes = offering.iter().filter_map(|o| o.offers.get(&service.id)).map(|o| o.minutes.0).min().unwrap_or(0);
    let online = |url: &String| Link::new(url, site.lang.text("service-online-link"));
    let now = app.clock.now();
    let view = ServicePage {
        page: site.page(site.say(&service.name)).with_back(site.url("/"), site.lang.text("start-all")),
        summary: String::new(),
        description: site.say(&service.description).to_owned(),
        fees: words::lines(site.say(&service.fees)),
        minutes,
        prerequisites: words::plain_lines(site.say(&service.prerequisites)),
        documents: documents(&site, service),
        online: service.online_url.as_ref().map(online),
        offices: offering.iter().map(|o| service_office(&site, o, now)).collect(),
        book: bookable.then(|| site.url(&format!("/termin?{}", basket_query(&site.town, &items)))),
        not_bookable: if bookable { String::new() } else { site.lang.text("service-not-bookable") },
        links: service.links.iter().map(|l| Link::new(&l.url, &l.name)).collect(),
    };
    Ok(show(&view))
}

fn offers(office: &Office, service: ServiceId) -> bool {
    office.offers.get(&service).is_some_and(|o| o.audience == Audience::Public)
}

fn documents(site: &Site, service: &Service) -> Vec<Documents> {
    let items: Vec<String> = service.documents.iter().map(|d| site.say(d).to_owned()).collect();
    if items.is_empty() { Vec::new() } else { vec![Documents { heading: String::new(), items }] }
}

fn service_office(site: &Site, office: &Office, now: Instant) -> ServiceOffice {
    let address = words::address(office);
    let note = site.say(&office.address.accessibility).to_owned();
    let note = if note.is_empty() { office_today(site, office, now).hours } else { note };
    ServiceOffice { name: office.name.clone(), address, note }
}
