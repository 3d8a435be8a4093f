//! The basket: `GET /termin?s=personalausweis:2`. It lives in the address; nothing is stored.

use super::choice::{Choice, basket_query};
use super::words;
use crate::booking::search::{self, Offices};
use crate::booking::views::Documents;
use crate::booking::views::basket::{BasketItem, BasketPage, Problem, Unit};
use crate::booking::why;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, Step, show};
use crate::web::tenancy::Site;
use axum::extract::Query;
use domain::catalog::{Audience, BUNDLE_SERVICES_MAX, BundleRefusal, Offer, Service};
use domain::ids::ServiceId;
use std::collections::BTreeMap;

/// `GET /termin`
pub async fn show_basket(site: Site, Query(fields): Query<Vec<(String, String)>>) -> PageResult {
    let items = counted(&site, &Choice::read(&site.town, &fields).items);
    if items.is_empty() {
        return Ok(site.to("/"));
    }
    let catalog = &site.town.catalog;
    let bundle = catalog.bundle(&items, Audience::Public);
    let offices = bundle.as_ref().map(|b| search::offices(&site.town, b)).unwrap_or_default();
    let problem = match &bundle {
        Err(refusal) => Some(refused(&site, refusal)),
        Ok(_) => no_office(&site, &offices),
    };
    let query = basket_query(&site.town, &items);
    let minutes = offices.able.iter().map(|a| a.need.minutes.0).min();
    let services: Vec<(&Service, u8)> = items.iter().filter_map(|(id, n)| Some((catalog.service(*id)?, *n))).collect();
    let documents = documents(&site, &services);
    let view = BasketPage {
        page: site
            .page(site.lang.text("basket-title"))
            .with_back(site.url("/"), site.lang.text("start-all"))
            .with_step(Step::Services, Vec::new()),
        add: (items.len() < BUNDLE_SERVICES_MAX).then(|| site.url(&format!("/?{query}"))),
        documents_note: String::new(),
        minutes: minutes.unwrap_or_else(|| services.iter().map(|(s, n)| alone(&site, s.id, *n)).sum()),
        parts: services.iter().map(|(s, n)| (part_name(&site, s, *n), alone(&site, s.id, *n))).collect(),
        fees: fees(&site, &services),
        fees_note: String::new(),
        next: problem.is_none().then(|| site.url(&format!("/termin/kalender?{query}"))),
        offices: offices_text(&site, &offices),
        items: services.iter().map(|(s, n)| item(&site, s, *n, &items)).collect(),
        problem,
        documents,
    };
    Ok(show(&view))
}

/// The same service twice is counted together, and no count exceeds what the service allows.
fn counted(site: &Site, items: &[(ServiceId, u8)]) -> Vec<(ServiceId, u8)> {
    let mut sums: BTreeMap<ServiceId, u8> = BTreeMap::new();
    let mut order = Vec::new();
    for (id, count) in items.iter().filter(|(_, n)| *n > 0) {
        let Some(service) = site.town.catalog.service(*id).filter(|s| s.audience == Audience::Public) else { continue };
        if !sums.contains_key(id) {
            order.push(*id);
        }
        let sum = sums.entry(*id).or_default();
        *sum = sum.saturating_add(*count).min(service.max_count);
    }
    order.into_iter().take(BUNDLE_SERVICES_MAX).map(|id| (id, sums[&id])).collect()
}

fn part_name(site: &Site, service: &Service, count: u8) -> String {
    crate::web::format::times(u16::from(count), site.say(&service.name))
}

/// The shortest offer of a service.
fn offer(site: &Site, service: ServiceId) -> Option<Offer> {
    let offers = site.town.catalog.offices().iter().filter_map(|o| o.offers.get(&service));
    offers.filter(|o| o.audience == Audience::Public).min_by_key(|o| o.minutes).copied()
}

/// Minutes of this service if it were the only one.
fn alone(site: &Site, service: ServiceId, count: u8) -> u16 {
    offer(site, service).map_or(0, |o| o.minutes.0 + u16::from(count.saturating_sub(1)) * o.extra.0)
}

fn item(site: &Site, service: &Service, count: u8, items: &[(ServiceId, u8)]) -> BasketItem {
    let others: Vec<(ServiceId, u8)> = items.iter().filter(|(id, _)| *id != service.id).copied().collect();
    let online = |url: &String| {
        let text = site.lang.text("basket-online");
        (text, Link::new(url, site.lang.text("service-online-link")))
    };
    BasketItem {
        slug: service.slug.clone(),
        name: site.say(&service.name).to_owned(),
        url: site.url(&format!("/anliegen/{}", service.slug)),
        fee: words::lines(site.say(&service.fees)).into_iter().next().unwrap_or_default(),
        minutes: offer(site, service.id).map_or(0, |o| o.minutes.0),
        count: u16::from(count),
        max: u16::from(service.max_count),
        remove: match basket_query(&site.town, &others) {
            empty if empty.is_empty() => site.url("/"),
            query => site.url(&format!("/termin?{query}")),
        },
        online: service.online_url.as_ref().map(online),
        unit: Unit::Pieces,
    }
}

/// What to bring, by service; with one service without a heading.
pub fn documents(site: &Site, services: &[(&Service, u8)]) -> Vec<Documents> {
    let group = |(service, count): &(&Service, u8)| Documents {
        heading: if services.len() > 1 { part_name(site, service, *count) } else { String::new() },
        items: service.documents.iter().map(|d| site.say(d).to_owned()).collect(),
    };
    services.iter().map(group).filter(|g| !g.items.is_empty()).collect()
}

/// Fees of all services in words, one line each; empty if no service says anything.
pub fn fees(site: &Site, services: &[(&Service, u8)]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (service, count) in services {
        if let Some(first) = words::lines(site.say(&service.fees)).into_iter().next() {
            let each = services.len() > 1 || *count > 1;
            texts.push(if each { format!("{}: {first}", part_name(site, service, *count)) } else { first });
        }
    }
    texts
}

/// Why the services are no visit.
pub fn refused(site: &Site, refusal: &BundleRefusal) -> Problem {
    Problem { title: site.lang.text("basket-problem"), reasons: vec![why::no_visit(site, refusal)] }
}

/// Why no office can do the visit, office by office.
fn no_office(site: &Site, offices: &Offices<'_>) -> Option<Problem> {
    if !offices.able.is_empty() {
        return None;
    }
    let mut reasons: Vec<String> =
        offices.unable.iter().map(|(office, why)| format!("{}: {}", office.name, why::unable(site, why))).collect();
    if reasons.is_empty() {
        reasons.push(site.lang.text("service-not-bookable"));
    }
    Some(Problem { title: site.lang.text("basket-nowhere"), reasons })
}

fn offices_text(site: &Site, offices: &Offices<'_>) -> String {
    let names: Vec<&str> = offices.able.iter().map(|a| a.office.name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => site.lang.text_with("basket-office", &[("text", (*one).into())]),
        many if offices.unable.is_empty() => site.lang.text_with("basket-offices-all", &[("n", many.len().into())]),
        many => site.lang.text_with("basket-offices", &[("text", many.join(", ").into())]),
    }
}
