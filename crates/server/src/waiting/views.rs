//! What the pages about waiting show, as plain data.

use crate::web::layout::{Link, Page};
use crate::web::wait::Wait;
use askama::Template;

/// The page of one ticket.
#[derive(Template)]
#[template(path = "waiting/page.html")]
pub struct TicketPage {
    /// Words and addresses.
    pub page: Page,
    /// Address of this page, without query.
    pub url: String,
    /// The part that is fetched again.
    pub state: TicketState,
}

/// The part of it that changes.
#[derive(Template)]
#[template(path = "waiting/state.html")]
pub struct TicketState {
    /// Words and addresses.
    pub page: Page,
    /// Address of the page, for its forms.
    pub url: String,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "9:02 Uhr".
    pub at: String,
    /// "B 137".
    pub number: String,
    /// Where the person stands.
    pub stage: Stage,
    /// What to have ready.
    pub documents: Vec<String>,
}

/// Where somebody stands.
pub enum Stage {
    /// Waits.
    Waiting(Box<Waiting>),
    /// Called to a desk.
    Called {
        /// "4".
        desk: String,
        /// The way there; may be empty.
        hint: String,
        /// "9:11 Uhr".
        since: String,
        /// Minutes until they are called again.
        minutes: i64,
        /// What they answered, a sentence; empty for nothing yet.
        answered: String,
    },
    /// At the desk.
    AtDesk {
        /// "4".
        desk: String,
    },
    /// Sent away from the desk for a moment.
    Parked {
        /// "4".
        desk: String,
    },
    /// Comes back at a time that was offered.
    Away {
        /// "14:25 Uhr".
        back: String,
        /// So near that they may check in.
        soon: bool,
    },
    /// Served.
    Finished,
    /// Gave the number back.
    GivenBack {
        /// May still have it back.
        undo: bool,
    },
    /// Did not answer, or the day is over.
    Closed,
}

/// Somebody who waits.
pub struct Waiting {
    /// People before them; nothing when no desk is open that could tell.
    pub ahead: Option<usize>,
    /// How long; nothing when no desk is open.
    pub wait: Option<Wait>,
    /// "10:40 Uhr": until then they may go out.
    pub out_until: Option<String>,
    /// "10:25 Uhr": wants to be called from then on.
    pub later: Option<String>,
    /// Later times to choose: minutes, "10:25 Uhr".
    pub choices: Vec<(i64, String)>,
    /// Who is called before them, and why.
    pub why: Option<Because>,
}

/// The answer to "Warum wird B 135 vor mir aufgerufen?".
pub struct Because {
    /// "B 135".
    pub number: String,
    /// The reason.
    pub reason: String,
    /// Others before: "B 136, B 139"; may be empty.
    pub others: String,
}

impl Stage {
    /// The word by which the script tells that something happened.
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Waiting(_) => "waiting",
            Stage::Called { .. } => "called",
            Stage::AtDesk { .. } => "at-desk",
            Stage::Parked { .. } => "parked",
            Stage::Away { .. } => "away",
            Stage::Finished | Stage::GivenBack { .. } | Stage::Closed => "over",
        }
    }
}

/// How long people wait at one office.
#[derive(Clone, Debug)]
pub struct OfficeWait {
    /// Its page: "Hafen".
    pub link: Link,
    /// "heute bis 18 Uhr geöffnet".
    pub hours: String,
    /// "Rathausplatz 1".
    pub address: String,
    /// Open now.
    pub open: bool,
    /// Somebody who comes now without an appointment; nothing when closed or no desk calls.
    pub wait: Option<Wait>,
    /// People who wait.
    pub people: usize,
    /// Desks that call.
    pub desks: usize,
    /// How late appointments are called, a sentence; empty when nobody knows.
    pub late: String,
}

/// All offices.
#[derive(Template)]
#[template(path = "waiting/offices.html")]
pub struct OfficesPage {
    /// Words and addresses.
    pub page: Page,
    /// "10:42 Uhr".
    pub at: String,
    /// Offices with figures.
    pub offices: Vec<OfficeWait>,
    /// Further offices, without.
    pub others: Vec<Link>,
}

/// Beside the start page.
#[derive(Template)]
#[template(path = "waiting/panel.html")]
pub struct Panel {
    /// Words and addresses.
    pub page: Page,
    /// "10:42 Uhr".
    pub at: String,
    /// Offices.
    pub offices: Vec<OfficeWait>,
}

/// One office.
#[derive(Template)]
#[template(path = "waiting/office.html")]
pub struct OfficePage {
    /// Words and addresses.
    pub page: Page,
    /// "10:42 Uhr".
    pub at: String,
    /// The figures.
    pub office: OfficeWait,
    /// A number that was typed.
    pub typed: String,
    /// What anybody may know of it.
    pub answer: Option<String>,
    /// Where the form leads.
    pub here: String,
    /// Next free appointments of today: service, time or that there is none.
    pub free: Vec<(Link, String)>,
    /// How it usually is on this weekday.
    pub usual: Option<UsualDay>,
}

/// Usual waits of a weekday, hour by hour.
pub struct UsualDay {
    /// "donnerstags".
    pub weekday: String,
    /// Hours with enough visits to say something.
    pub hours: Vec<UsualHour>,
    /// Width of the picture, in its own units.
    pub width: usize,
}

/// An hour of it.
pub struct UsualHour {
    /// "9 Uhr".
    pub label: String,
    /// Mean wait in minutes.
    pub minutes: i64,
    /// Start of the bar in the picture.
    pub x: usize,
    /// Top of the bar in the picture, of 100.
    pub y: i64,
    /// Height of the bar in the picture.
    pub height: i64,
}

/// A line for the town's own site.
#[derive(Template)]
#[template(path = "waiting/line.html")]
pub struct LinePage {
    /// Words and addresses.
    pub page: Page,
    /// "10:42 Uhr".
    pub at: String,
    /// The figures.
    pub office: OfficeWait,
}
