//! What the templates of the slice show.

use crate::staff::Frame;
use crate::telephone::Entry;
use crate::web::forms::FormError;
use crate::web::layout::Link;
use askama::Template;

/// The search and what it found.
#[derive(Template)]
#[template(path = "persons/search.html")]
pub struct SearchPage {
    /// Frame.
    pub frame: Frame,
    /// What became of the last deed, or why nothing is found.
    pub said: Option<String>,
    /// What was looked for.
    pub query: String,
    /// "3 Personen".
    pub sum: String,
    /// Who was found.
    pub found: Vec<Found>,
}

/// Somebody with their visits.
pub struct Found {
    /// Their page.
    pub url: String,
    /// Name.
    pub name: String,
    /// "14. Juni 1989 · 0203 123456".
    pub told: String,
    /// Number, when and where, what for, how it stands.
    pub visits: Vec<(String, String, String, String)>,
}

/// Somebody.
#[derive(Template)]
#[template(path = "persons/person.html")]
pub struct PersonPage {
    /// Frame; its title is the name.
    pub frame: Frame,
    /// What became of the last deed.
    pub said: Option<String>,
    /// Summary.
    pub errors: Vec<FormError>,
    /// Name, telephone, birth date, mail, note.
    pub fields: Vec<Entry>,
    /// Where the form is sent.
    pub action: String,
    /// What the form was filled from.
    pub stamp: String,
    /// Surely their visits.
    pub visits: Vec<VisitLine>,
    /// Visits of somebody of the same name.
    pub perhaps: Vec<VisitLine>,
    /// Book for them.
    pub book: Option<Link>,
    /// Hand out, delete; for those who may.
    pub more: Vec<Link>,
    /// Back to the search.
    pub back: Link,
}

/// A visit of a person.
pub struct VisitLine {
    /// Key of the appointment.
    pub key: String,
    /// "B 137".
    pub number: String,
    /// When and where.
    pub when: String,
    /// What for.
    pub services: String,
    /// "gebucht".
    pub state: String,
    /// What was told for it.
    pub told: String,
    /// The one whose page this is.
    pub this: bool,
    /// The same is booked twice.
    pub double: bool,
    /// Its page.
    pub url: Option<String>,
}

/// What is stored about somebody, to read.
#[derive(Template)]
#[template(path = "persons/export.html")]
pub struct ExportPage {
    /// Frame.
    pub frame: Frame,
    /// Name.
    pub name: String,
    /// Visits.
    pub visits: Vec<ExportedVisit>,
    /// The same as a file.
    pub file: Link,
    /// Back to the person.
    pub back: Link,
}

/// A visit with all that is stored of it.
pub struct ExportedVisit {
    /// When and where.
    pub title: String,
    /// "B 137".
    pub number: String,
    /// How it stands.
    pub state: String,
    /// What is stored: label and value.
    pub rows: Vec<(String, String)>,
}

/// Sure?
#[derive(Template)]
#[template(path = "persons/erase.html")]
pub struct ErasePage {
    /// Frame.
    pub frame: Frame,
    /// Name.
    pub name: String,
    /// Visits.
    pub visits: Vec<EraseLine>,
    /// The tick was missing.
    pub missing: bool,
    /// Where the form is sent.
    pub action: String,
    /// Back to the person.
    pub back: Link,
}

/// A visit whose details would be deleted.
pub struct EraseLine {
    /// Key of the appointment.
    pub key: String,
    /// When and where.
    pub when: String,
    /// What for.
    pub services: String,
    /// It would be cancelled.
    pub ahead: bool,
}
