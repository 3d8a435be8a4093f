//! The basket: services with counts, documents, length, fees, and what does not go together.

use super::Documents;
use crate::web::layout::{Link, Page};
use askama::Template;

/// "Ihre Auswahl".
#[derive(Template)]
#[template(path = "booking/basket.html")]
pub struct BasketPage {
    /// Frame.
    pub page: Page,
    /// The services in the order they were added.
    pub items: Vec<BasketItem>,
    /// Page to add another service, with the basket in its query; none if the limit is reached.
    pub add: Option<String>,
    /// Why the basket cannot be booked as it is: title and sentences.
    pub problem: Option<Problem>,
    /// What to bring, by service.
    pub documents: Vec<Documents>,
    /// "Jede Person muss selbst kommen."; may be empty.
    pub documents_note: String,
    /// Length of the appointment in minutes.
    pub minutes: u16,
    /// "2 × Personalausweis" with its minutes.
    pub parts: Vec<(String, u16)>,
    /// "87,00 €", or what each service costs in words; empty if nothing is known about fees.
    pub fees: Vec<String>,
    /// "mit Karte oder bar"; may be empty.
    pub fees_note: String,
    /// Calendar for this basket; none while there is a problem.
    pub next: Option<String>,
    /// "Alle drei Bürgerbüros bieten diese Anliegen an."
    pub offices: String,
}

impl BasketPage {
    /// The basket without the item at `index`, split around it, so that the order stays: fields `s` before and after.
    pub fn around(&self, index: &usize) -> (Vec<String>, Vec<String>) {
        let fields: Vec<String> = self.items.iter().map(|item| format!("{}:{}", item.slug, item.count)).collect();
        let (before, rest) = fields.split_at((*index).min(fields.len()));
        (before.to_vec(), rest.iter().skip(1).cloned().collect())
    }
}

/// A service in the basket.
#[derive(Clone, Debug)]
pub struct BasketItem {
    /// Slug of the service.
    pub slug: String,
    /// "Personalausweis beantragen".
    pub name: String,
    /// Page of the service.
    pub url: String,
    /// "37,00 € je Person ab 24 Jahren"; may be empty.
    pub fee: String,
    /// Minutes of one item.
    pub minutes: u16,
    /// How many, from 1.
    pub count: u16,
    /// How many at most.
    pub max: u16,
    /// Basket without this service.
    pub remove: String,
    /// "Das Führungszeugnis gibt es auch ohne Termin." and the link to it.
    pub online: Option<(String, Link)>,
    /// What counts here: persons, or pieces (documents, vehicles).
    pub unit: Unit,
}

impl BasketItem {
    /// One less, as `slug:count`; none at 1.
    pub fn less(&self) -> Option<String> {
        (self.count > 1).then(|| format!("{}:{}", self.slug, self.count - 1))
    }

    /// One more, as `slug:count`; none at the limit.
    pub fn more(&self) -> Option<String> {
        (self.count < self.max).then(|| format!("{}:{}", self.slug, self.count + 1))
    }

    /// Text key of the word beside the count.
    pub fn unit_key(&self) -> &'static str {
        match self.unit {
            Unit::Persons => "basket-persons",
            Unit::Pieces => "basket-pieces",
        }
    }
}

/// What the count of a service counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Persons.
    Persons,
    /// Documents, vehicles, copies.
    Pieces,
}

/// Why something cannot be booked together.
#[derive(Clone, Debug)]
pub struct Problem {
    /// "Das geht nicht in einem Termin".
    pub title: String,
    /// Reasons, one sentence each.
    pub reasons: Vec<String>,
}
