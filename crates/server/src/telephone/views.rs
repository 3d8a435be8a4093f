//! What the templates of the telephone show.

use super::times::Offered;
use crate::staff::Frame;
use crate::web::forms::{Choice, FormError};
use crate::web::layout::{Link, Page};
use crate::web::qr::Code;
use askama::Template;

/// What somebody wants, and when that can be.
#[derive(Template)]
#[template(path = "telephone/find.html")]
pub struct FindPage {
    /// Frame.
    pub frame: Frame,
    /// What became of the last deed.
    pub said: Option<String>,
    /// Telephone and info point; the current one is marked.
    pub doors: Vec<(Link, bool)>,
    /// Hidden fields of the line.
    pub kept: Vec<(&'static str, String)>,
    /// Services.
    pub chosen: Vec<Chosen>,
    /// "Zu „Pasport“ finden wir nichts."
    pub unknown: Option<String>,
    /// What else the last word may have meant.
    pub instead: Vec<Link>,
    /// For whom, or what is moved.
    pub about: Option<String>,
    /// The next days; the chosen one is marked.
    pub days: Vec<(Link, bool)>,
    /// The chosen day, as 2026-11-20; may be empty.
    pub day: String,
    /// Offices to choose from.
    pub offices: Vec<Choice>,
    /// Teams to choose from; only "any" when no office has several.
    pub teams: Vec<Choice>,
    /// Hidden fields of the forms that take a time.
    pub all: Vec<(&'static str, String)>,
    /// The next times.
    pub next: Vec<Offered>,
    /// "Freitag, 20. November".
    pub day_title: String,
    /// All times of that day by office.
    pub by_office: Vec<(String, Vec<Offered>)>,
    /// Why there is none.
    pub nothing: Option<String>,
    /// Times for an extra seat, for those who may allow it.
    pub extra: Vec<Offered>,
    /// Suggest several times by mail.
    pub suggest: Option<Link>,
    /// What was suggested.
    pub suggestions: Link,
    /// An appointment is moved.
    pub moving: bool,
}

impl FindPage {
    /// Whether there is anything to say a time for.
    pub fn has_times(&self) -> bool {
        !self.next.is_empty()
    }

    /// The cursor stands in the line until there are times to take.
    pub fn types(&self) -> bool {
        self.next.is_empty() || self.unknown.is_some()
    }
}

/// A chosen service.
pub struct Chosen {
    /// "Personalausweis beantragen".
    pub name: String,
    /// How many.
    pub count: u8,
    /// One more.
    pub more: Option<String>,
    /// One less.
    pub less: Option<String>,
    /// Without it.
    pub remove: Option<String>,
}

/// A field of the form.
pub struct Entry {
    /// Name and id.
    pub id: &'static str,
    /// What it asks for.
    pub label: String,
    /// As typed.
    pub value: String,
    /// What is wrong.
    pub error: Option<String>,
}

/// Somebody who is booked already.
pub struct Known {
    /// Key of the appointment.
    pub key: String,
    /// Name.
    pub name: String,
    /// "14. Juni 1989 · 0203 123456".
    pub told: String,
    /// "Freitag, 20. November, 8:10 Uhr, Bürgerbüro Hafen".
    pub visit: String,
}

/// Whose the kept time is.
#[derive(Template)]
#[template(path = "telephone/details.html")]
pub struct DetailsPage {
    /// Frame.
    pub frame: Frame,
    /// When, where, what, how long, to say aloud.
    pub said: Vec<String>,
    /// "10:15 Uhr".
    pub until: String,
    /// Why it is an extra seat.
    pub extra: Option<String>,
    /// Where the form is sent.
    pub action: String,
    /// Where a person is looked for, for those who may.
    pub search: Option<String>,
    /// Another time.
    pub release: String,
    /// Name, telephone, birth date, mail, note.
    pub fields: Vec<Entry>,
    /// A service asks for the birth date.
    pub wants_birth: bool,
    /// Summary.
    pub errors: Vec<FormError>,
    /// Who was found.
    pub known: Vec<Known>,
    /// Nobody was found, or too little was typed.
    pub found: Option<String>,
}

/// An appointment, to say aloud and to change.
#[derive(Template)]
#[template(path = "telephone/appointment.html")]
pub struct AppointmentPage {
    /// Frame.
    pub frame: Frame,
    /// What became of the last deed.
    pub done: Option<String>,
    /// "gebucht".
    pub state: String,
    /// "B 137".
    pub number: String,
    /// Whose it is; empty when that has been deleted.
    pub name: String,
    /// How to reach them.
    pub told: String,
    /// Note for the desk.
    pub note: Option<String>,
    /// Why it is an extra seat.
    pub extra: Option<String>,
    /// What to say aloud.
    pub said: Vec<String>,
    /// Where the buttons send.
    pub action: String,
    /// It can be moved and cancelled.
    pub open: bool,
    /// The cancelling can be taken back.
    pub undo: bool,
    /// The mail can be sent again.
    pub mail: bool,
    /// The next caller.
    pub next: Link,
    /// Move, print, copy, the person.
    pub links: Vec<Link>,
}

/// The same on paper.
#[derive(Template)]
#[template(path = "telephone/letter.html")]
pub struct LetterPage {
    /// Frame.
    pub page: Page,
    /// The line over the address.
    pub sender: String,
    /// Whom it is for.
    pub name: String,
    /// The date.
    pub today: String,
    /// "B 137".
    pub number: String,
    /// Sentences.
    pub said: Vec<String>,
    /// Code for the entrance.
    pub code: Option<Code>,
    /// Address of the page to move and cancel.
    pub manage: String,
    /// Back to the appointment.
    pub back: String,
}

/// Several times to suggest by mail.
#[derive(Template)]
#[template(path = "telephone/suggest.html")]
pub struct SuggestPage {
    /// Frame.
    pub frame: Frame,
    /// Summary.
    pub errors: Vec<FormError>,
    /// What for.
    pub services: Vec<String>,
    /// Times to tick.
    pub times: Vec<(bool, Offered)>,
    /// Why there is none.
    pub nothing: Option<String>,
    /// Name, telephone, birth date, mail, note.
    pub fields: Vec<Entry>,
    /// Until when an answer is awaited, as 2026-11-20.
    pub last: String,
    /// The last day that can be chosen.
    pub latest: String,
    /// Hidden fields.
    pub all: Vec<(&'static str, String)>,
    /// Back to the times.
    pub back: Link,
}

/// What was suggested and what became of it.
#[derive(Template)]
#[template(path = "telephone/suggestions.html")]
pub struct SuggestionsPage {
    /// Frame.
    pub frame: Frame,
    /// What became of the last deed.
    pub said: Option<String>,
    /// An answer may still come.
    pub open: Vec<Suggestion>,
    /// The others.
    pub ended: Vec<Suggestion>,
    /// Another one.
    pub new: Link,
}

/// Times that were suggested to somebody.
pub struct Suggestion {
    /// Identity.
    pub id: String,
    /// To whom.
    pub name: String,
    /// Mail address.
    pub told: String,
    /// What for.
    pub services: String,
    /// When and where; the picked one is marked.
    pub times: Vec<(String, bool)>,
    /// "wartet bis …", "ausgesucht".
    pub state: String,
    /// An answer may still come.
    pub open: bool,
    /// Nobody answered in time.
    pub unanswered: bool,
    /// The appointment that was picked.
    pub appointment: Option<String>,
    /// Suggest anew.
    pub again: String,
}

/// The page of the citizen.
#[derive(Template)]
#[template(path = "telephone/pick.html")]
pub struct PickPage {
    /// Frame.
    pub page: Page,
    /// What for.
    pub services: Vec<String>,
    /// How long.
    pub minutes: u16,
    /// Times that are still kept; none when it is over.
    pub choices: Vec<Choice>,
    /// Value of "none of these".
    pub none: &'static str,
    /// Until when.
    pub until: String,
    /// Nothing was chosen.
    pub error: Option<String>,
    /// Where the form is sent.
    pub action: String,
    /// Start page.
    pub start: String,
    /// The citizen said that none suits.
    pub declined: bool,
}
