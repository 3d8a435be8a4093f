//! The slip of paper: number, time, people before, and a code to the own page.
//!
//! The same [`Slip`] goes to a receipt printer (`escpos`) and to a page 72 mm wide that a browser prints.

mod address;
mod escpos;
mod send;

pub use address::Address;
pub use escpos::bytes;
pub use send::{Printed, send};

use super::entrance::Entrance;
use crate::hall::InHouse;
use crate::hall::forecast::{Picture, Told};
use crate::storage::Failure;
use crate::web::format;
use crate::web::qr::{self, Code};
use crate::web::wait::Wait;
use domain::hall::TicketState;

/// What stands on the paper, in the language of whoever takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "Ihre Nummer".
    pub label: String,
    /// "B 137".
    pub number: String,
    /// "Donnerstag, 19. November, 9:12 Uhr".
    pub when: String,
    /// "3 Personen vor Ihnen", "etwa 10, höchstens 20 Minuten"; one sentence a line.
    pub lines: Vec<String>,
    /// What the code is for.
    pub hint: String,
    /// Address of the own page.
    pub url: String,
}

impl Slip {
    /// The address as a picture.
    pub fn code(&self) -> Option<Code> {
        qr::code(&self.url)
    }
}

impl Entrance<'_> {
    /// The paper of somebody in the house.
    pub async fn slip(&self, person: &InHouse) -> Result<Slip, Failure> {
        let picture = Picture::take(self.app, &self.site.town, self.office).await?;
        let told = picture.of(self.app, person.ticket.id);
        let lang = self.site.lang;
        let (day, minute) = self.office.zone.local(person.ticket.checked_in());
        Ok(Slip {
            office: self.office.name.clone(),
            label: lang.text("slip-number"),
            number: person.ticket.number.to_string(),
            when: format!("{}, {}", format::date(day, lang), format::time_of_minute(minute, lang)),
            lines: self.sentences(person, told),
            hint: lang.text("slip-hint"),
            url: self.ticket_url(person.ticket.id),
        })
    }

    /// What somebody with a ticket is told: when to come back, or who is before them and how long it takes.
    pub fn sentences(&self, person: &InHouse, told: Option<Told>) -> Vec<String> {
        let lang = self.site.lang;
        match (person.state(), told) {
            (TicketState::Away { back }, _) => vec![lang.text_with("slip-back", &[("text", self.time(back).into())])],
            (TicketState::Waiting, Some(told)) => {
                vec![self.ahead_words(self.before(person)), Wait::from(told.shown).sentence(&lang)]
            }
            (TicketState::Waiting, None) => vec![self.ahead_words(self.before(person))],
            _ => Vec::new(),
        }
    }

    /// "3 Personen vor Ihnen".
    pub fn ahead_words(&self, ahead: usize) -> String {
        self.site.lang.text_with("ahead", &[("n", ahead.into())])
    }

    /// "3 Personen davor", for staff.
    pub fn ahead_for_staff(&self, ahead: usize) -> String {
        self.site.lang.text_with("ahead-staff", &[("n", ahead.into())])
    }

    /// People whom the desks may call before this one.
    pub fn before(&self, person: &InHouse) -> usize {
        domain::hall::ahead(self.house.tickets(), &person.ticket, &self.house.posts(self.office)).len()
    }
}
