//! What the pages of the hall show, as plain data.

pub mod forecasts;

use crate::staff::Frame;
use crate::web::layout::Link;
use askama::Template;

mod closing;
mod desk;
mod settings;
mod strip;

pub use closing::*;
pub use desk::*;
pub use settings::*;
pub use strip::*;

/// "An welchem Platz arbeiten Sie?"
#[derive(Template)]
#[template(path = "hall/choose.html")]
pub struct ChoosePage {
    /// Bar and words.
    pub frame: Frame,
    /// Offices with their desks.
    pub offices: Vec<(String, Vec<Place>)>,
    /// Whom they still have at another desk: why they cannot sit down.
    pub refused: Option<String>,
}

/// A desk to sit down at.
pub struct Place {
    /// Identity, for the form.
    pub id: String,
    /// "4".
    pub label: String,
    /// What it can do: "Bürgerservice".
    pub pool: String,
    /// The way there; may be empty.
    pub hint: String,
    /// Who sits there; empty for nobody.
    pub who: String,
}

/// Who comes on a day.
#[derive(Template)]
#[template(path = "hall/day.html")]
pub struct DayPage {
    /// Bar and words.
    pub frame: Frame,
    /// The day before and after.
    pub before: Link,
    /// The day after.
    pub after: Link,
    /// The day on paper.
    pub list: Link,
    /// Back to today, on other days.
    pub today: Option<Link>,
    /// "42 Termine".
    pub sum: String,
    /// Appointments in order.
    pub rows: Vec<Visit>,
    /// Check-in is possible: it is today.
    pub live: bool,
}

/// The office at a glance.
#[derive(Template)]
#[template(path = "hall/overview.html")]
pub struct OverviewPage {
    /// Bar and words.
    pub frame: Frame,
    /// How many people stand where: number and word.
    pub figures: Vec<(usize, String)>,
    /// How long walking and service took today: words and minutes; nobody's own.
    pub times: Vec<(String, String)>,
    /// Who is still in the house at the end of the day.
    pub closing: Link,
    /// "Gerade keine Wartezeit", "Wer jetzt kommt, wartet etwa 10 Minuten".
    pub sentence: String,
    /// People who have to be told by telephone that the office changed their appointment.
    pub calls: Option<Link>,
    /// The call display of this office.
    pub display: String,
    /// Whether the told waits of this office come true.
    pub forecasts: String,
    /// All offices, for those who may see them.
    pub offices: Vec<OfficeLine>,
    /// Messages that could not be sent, for those who may see them.
    pub failures: Vec<Failed>,
    /// May see offices and failures at all.
    pub leads: bool,
}

/// A line of the list of offices.
pub struct OfficeLine {
    /// Name and overview.
    pub link: Link,
    /// Who runs it.
    pub authority: String,
    /// Services it offers.
    pub services: usize,
    /// Desks when fully staffed.
    pub desks: u32,
    /// Why nobody can book, if so.
    pub lacks: Option<String>,
}

/// A message that could not be sent.
pub struct Failed {
    /// Name, for the form.
    pub key: String,
    /// "Erinnerung".
    pub kind: String,
    /// "Mittwoch, 9. Dezember, 9:10 Uhr".
    pub at: String,
    /// What the mail server said.
    pub error: String,
}

impl DayPage {
    /// Address of this page, where a check-in leads back to.
    fn here(&self) -> &str {
        self.frame.page.path.strip_prefix(&self.frame.page.base).unwrap_or("")
    }
}
