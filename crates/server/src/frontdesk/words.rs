//! What people are told who come in, in their language, without personal data.

use super::entrance::{Entrance, Found};
use crate::web::format;
use domain::catalog::Office;
use domain::hall::{Arrival, Timing};
use domain::time::Instant;

/// How a message is meant; always shown by shape and word as well as by colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Come in.
    Good,
    /// Something to know.
    Note,
    /// Not here, not now.
    Stop,
}

impl Sign {
    /// Its part in the names of styles.
    pub fn code(&self) -> &'static str {
        match self {
            Sign::Good => "good",
            Sign::Note => "note",
            Sign::Stop => "stop",
        }
    }
}

/// A message to somebody at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How it is meant.
    pub sign: Sign,
    /// In two or three words: "Gültig heute".
    pub title: String,
    /// What follows from it, one sentence each.
    pub lines: Vec<String>,
}

impl Entrance<'_> {
    /// What somebody is told who was found at the door.
    pub fn told_to(&self, found: &Found) -> Told {
        let lang = self.site.lang;
        let due = self.due(found);
        let at = |key: &str| lang.text_with(key, &[("text", due.clone().into())]);
        let told = |sign, title: &str, lines| Told { sign, title: lang.text(title), lines };
        match found.arrival {
            Arrival::Welcome(timing) => self.welcome(timing, &due),
            Arrival::Here => told(Sign::Note, "arrival-here", vec![lang.text("arrival-here-text")]),
            Arrival::Back => told(Sign::Good, "arrival-back", vec![lang.text("arrival-back-text")]),
            Arrival::Over => told(Sign::Stop, "arrival-over", vec![lang.text("arrival-over-text")]),
            Arrival::OtherDay(day) => {
                let date = [("text", format::date(day, lang).into()), ("time", due.clone().into())];
                told(Sign::Stop, "arrival-other-day", vec![lang.text_with("arrival-other-day-text", &date)])
            }
            Arrival::OtherOffice { office, timing } => {
                let right = self.site.town.catalog.office(office);
                let mut lines = right.map(|office| self.right_office(office, &due)).unwrap_or_default();
                let reach = if timing.keeps_place() { "arrival-go-there" } else { "arrival-missed-there" };
                lines.push(lang.text(reach));
                told(Sign::Stop, "arrival-other-office", lines)
            }
            Arrival::Cancelled => told(Sign::Stop, "arrival-cancelled", vec![at("arrival-cancelled-text")]),
            Arrival::NotBooked => told(Sign::Stop, "arrival-not-booked", vec![lang.text("arrival-not-booked-text")]),
        }
    }

    /// What somebody is told whose code or number nobody knows.
    pub fn unknown(&self) -> Told {
        let lang = self.site.lang;
        Told { sign: Sign::Stop, title: lang.text("arrival-unknown"), lines: vec![lang.text("arrival-unknown-text")] }
    }

    fn welcome(&self, timing: Timing, due: &str) -> Told {
        let lang = self.site.lang;
        let (sign, key, minutes) = match timing {
            Timing::Early { minutes } => (Sign::Good, "arrival-early", minutes),
            Timing::OnTime => (Sign::Good, "arrival-on-time", 0),
            Timing::Late { minutes } => (Sign::Good, "arrival-late", minutes),
            Timing::TooLate { minutes } => (Sign::Note, "arrival-too-late", minutes),
        };
        let line = lang.text_with(key, &[("text", due.into()), ("n", minutes.into())]);
        Told { sign, title: lang.text("arrival-valid"), lines: vec![line] }
    }

    /// Name and address of the office where the appointment is.
    fn right_office(&self, office: &Office, due: &str) -> Vec<String> {
        let address = [office.address.street.as_str(), office.address.hint.as_str()];
        let address = address.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let place = [("text", office.name.as_str().into()), ("time", due.into())];
        let line = self.site.lang.text_with("arrival-right-office", &place);
        if address.is_empty() { vec![line] } else { vec![line, address] }
    }

    /// "9:10 Uhr": the time of the appointment, or when the number was drawn.
    pub fn due(&self, found: &Found) -> String {
        let appointment = found.record.as_ref().map(|record| &record.appointment);
        let due = appointment.map(|appointment| appointment.starts_at(&self.office.zone));
        let drawn = found.person.as_ref().map(|person| person.ticket.due);
        due.or(drawn).map_or(String::new(), |at: Instant| self.time(at))
    }

    /// "B 137", as far as there is one.
    pub fn number(&self, found: &Found) -> String {
        if let Some(person) = &found.person {
            return person.ticket.number.to_string();
        }
        let Some(record) = &found.record else { return String::new() };
        let letter = self.site.town.catalog.office(record.appointment.place.office).map(|office| office.letter);
        match (letter, record.appointment.number) {
            (Some(letter), Some(value)) => domain::numbers::Number { letter, value }.to_string(),
            _ => String::new(),
        }
    }
}
