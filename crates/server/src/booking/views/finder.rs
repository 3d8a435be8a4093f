//! Start page, search results, suggestions while typing, and the page of one service.

use super::Documents;
use crate::web::layout::{Link, Page};
use askama::Template;

/// "Was möchten Sie erledigen?"
#[derive(Template)]
#[template(path = "booking/start.html")]
pub struct StartPage {
    /// Frame.
    pub page: Page,
    /// Services of the basket that another service is added to, as `slug:count`; empty for a fresh start.
    pub basket: Vec<String>,
    /// Services that many people look for.
    pub popular: Vec<Link>,
    /// All services under their headings.
    pub headings: Vec<Heading>,
    /// Offices with their state today.
    pub offices: Vec<OfficeToday>,
    /// How long people wait now; stands in the place of the offices.
    pub waits: Option<Waits>,
    /// A note of the town over the services, one paragraph each; usually none.
    pub note: Vec<String>,
}

/// How long people wait now, for the start page.
#[derive(Clone, Debug)]
pub struct Waits {
    /// "Ohne Termin: Hafen etwa 6 Min., Rathaus etwa 18 Min.": under the search on phones.
    pub line: String,
    /// A part of a page, drawn by whoever knows.
    pub panel: String,
}

/// A heading with its services.
#[derive(Clone, Debug)]
pub struct Heading {
    /// "Ausweis und Reisepass".
    pub name: String,
    /// Its services.
    pub services: Vec<Link>,
}

/// An office and whether it is open now.
#[derive(Clone, Debug)]
pub struct OfficeToday {
    /// "Bürgerbüro Hafen".
    pub name: String,
    /// "Speicherstraße 14".
    pub address: String,
    /// "heute bis 18 Uhr geöffnet", "öffnet heute um 13 Uhr", "heute geschlossen".
    pub hours: String,
    /// Open now.
    pub open: bool,
}

/// Search results.
#[derive(Template)]
#[template(path = "booking/search.html")]
pub struct SearchPage {
    /// Frame.
    pub page: Page,
    /// What was searched for.
    pub query: String,
    /// Basket that a service is added to, as `slug:count`.
    pub basket: Vec<String>,
    /// Services found, best first.
    pub found: Vec<Found>,
    /// Services that many people look for, shown when nothing was found.
    pub popular: Vec<Link>,
}

/// A service that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Page of the service.
    pub url: String,
    /// "Personalausweis beantragen".
    pub name: String,
    /// "Ausweis und Reisepass".
    pub heading: String,
}

/// The part of a page that the script shows under the search field while somebody types.
#[derive(Template)]
#[template(path = "booking/suggestions.html")]
pub struct Suggestions {
    /// Frame; only its language and addresses are used.
    pub page: Page,
    /// Services found, best first, at most eight.
    pub found: Vec<Found>,
}

/// One service: what it is, what to bring, where.
#[derive(Template)]
#[template(path = "booking/service.html")]
pub struct ServicePage {
    /// Frame; its title is the name of the service.
    pub page: Page,
    /// One sentence; may be empty.
    pub summary: String,
    /// Description as HTML from the catalogue, already sanitised; may be empty.
    pub description: String,
    /// "37,00 € je Person ab 24 Jahren", one line each.
    pub fees: Vec<String>,
    /// Length in minutes of one item.
    pub minutes: u16,
    /// What must be true before one comes, one sentence each.
    pub prerequisites: Vec<String>,
    /// What to bring.
    pub documents: Vec<Documents>,
    /// The same thing without an appointment, online.
    pub online: Option<Link>,
    /// Where it is offered.
    pub offices: Vec<ServiceOffice>,
    /// Basket with this service in it; none if no office takes appointments for it.
    pub book: Option<String>,
    /// Why it cannot be booked, if it cannot.
    pub not_bookable: String,
    /// Forms and further information.
    pub links: Vec<Link>,
}

/// An office that offers the service.
#[derive(Clone, Debug)]
pub struct ServiceOffice {
    /// "Bürgerbüro Hafen".
    pub name: String,
    /// "Speicherstraße 14".
    pub address: String,
    /// "Nur nach Termin", "stufenlos erreichbar"; may be empty.
    pub note: String,
}
