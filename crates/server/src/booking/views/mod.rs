//! What the citizen pages show: plain data for the templates beside this folder. Handlers fill it.

use crate::web::format;
use crate::web::layout::Page;
use crate::web::qr::Code;
use crate::web::texts::Lang;
use domain::time::{Cell, Day};

pub mod appointment;
pub mod basket;
pub mod calendar;
pub mod details;
pub mod finder;

#[cfg(test)]
mod preview;

/// A key with one or more values: "Was", "2 × Personalausweis beantragen".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// "Was".
    pub key: String,
    /// One line each.
    pub values: Vec<String>,
    /// Set in semi-bold: the one fact that matters most.
    pub strong: bool,
}

impl Fact {
    /// A fact with one value.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact { key: key.into(), values: vec![value.into()], strong: false }
    }

    /// A fact with several values, one line each.
    pub fn list(key: impl Into<String>, values: Vec<String>) -> Fact {
        Fact { key: key.into(), values, strong: false }
    }

    /// The same fact in semi-bold.
    pub fn strong(mut self) -> Fact {
        self.strong = true;
        self
    }
}

/// A time that one click takes: the fields of a form that posts to `action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// Address that the form posts to, with the base of the tenant.
    pub action: String,
    /// Basket as `slug:count`, field `s`; empty when an appointment is moved.
    pub services: Vec<String>,
    /// Slug of the office, field `ort`.
    pub office: String,
    /// Field `tag`, as 2026-12-09.
    pub day: Day,
    /// Field `zeit`, as 9:10.
    pub time: Cell,
}

/// A free time offered with its place: earliest per office, alternatives, neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Words before the day: "Ohne Führungszeugnis". Usually empty.
    pub lead: String,
    /// "Bürgerbüro Nord".
    pub office: String,
    /// What to know about it: "3,1 km vom Rathaus". May be empty.
    pub note: String,
    /// The form behind it.
    pub take: Take,
}

impl Offer {
    /// "Do, 3. Dezember".
    pub fn day_short(&self, lang: &Lang) -> String {
        format::date_short(self.take.day, *lang)
    }

    /// "Freitag, 4. Dezember, 14:25 Uhr".
    pub fn when(&self, lang: &Lang) -> String {
        format!("{}, {}", format::date(self.take.day, *lang), self.time(lang))
    }

    /// "14:25 Uhr".
    pub fn time(&self, lang: &Lang) -> String {
        format::time(self.take.time, *lang)
    }
}

/// The time that is kept for the citizen while the form is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldView {
    /// Day of the appointment.
    pub day: Day,
    /// Start of the appointment.
    pub time: Cell,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "Speicherstraße 14".
    pub address: String,
    /// "2 × Personalausweis", one line each.
    pub services: Vec<String>,
    /// Length in minutes.
    pub minutes: u16,
    /// Local minute of the day at which the hold ends.
    pub until_minute: u16,
    /// The same moment as Unix seconds, for the script that counts down.
    pub until_unix: i64,
    /// Now as Unix seconds on the clock of the server, which the demo may have set.
    pub now_unix: i64,
    /// Length of the whole hold in minutes, for the bar.
    pub whole_minutes: u16,
    /// Where "Mehr Zeit" posts to; none once it has been used.
    pub extend: Option<String>,
}

impl HoldView {
    /// Whole minutes left, rounded down, never negative.
    pub fn minutes_left(&self) -> i64 {
        (self.until_unix - self.now_unix).max(0) / 60
    }

    /// "10:56 Uhr".
    pub fn until(&self, lang: &Lang) -> String {
        format::time_of_minute(self.until_minute, *lang)
    }

    /// Filled part of the bar in twentieths.
    pub fn share(&self) -> i64 {
        let whole = i64::from(self.whole_minutes.max(1)) * 60;
        ((self.until_unix - self.now_unix).max(0) * 20 / whole).min(20)
    }

    /// The last two minutes: a line above the button says so.
    pub fn is_short(&self) -> bool {
        self.minutes_left() <= 2
    }

    /// "Mittwoch, 9. Dezember".
    pub fn date(&self, lang: &Lang) -> String {
        format::date(self.day, *lang)
    }

    /// "9:10 Uhr".
    pub fn start(&self, lang: &Lang) -> String {
        format::time(self.time, *lang)
    }
}

/// The card with the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketCard {
    /// "B 137", with an unbreakable space.
    pub number: String,
    /// Day of the appointment.
    pub day: Day,
    /// Start of the appointment.
    pub time: Cell,
    /// Length in minutes.
    pub minutes: u16,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "Speicherstraße 14, Erdgeschoss".
    pub address: String,
    /// Code for the entrance.
    pub code: Option<Code>,
}

impl TicketCard {
    /// "Mittwoch, 9. Dezember, 9:10 Uhr".
    pub fn when(&self, lang: &Lang) -> String {
        format!("{}, {}", format::date(self.day, *lang), format::time(self.time, *lang))
    }
}

/// Documents with the service they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// "Für jeden Personalausweis"; empty if the list is for everything.
    pub heading: String,
    /// What to bring, one sentence or phrase each.
    pub items: Vec<String>,
}

/// "etwa 25 Minuten".
pub(crate) fn about(page: &Page, minutes: &u16) -> String {
    page.tn("minutes-about", *minutes)
}
