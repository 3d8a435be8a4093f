//! What the pages of the hall show, as plain data.

pub mod forecasts;

use crate::staff::Frame;
use crate::web::layout::Link;
use askama::Template;

/// The desk page.
#[derive(Template)]
#[template(path = "hall/desk.html")]
pub struct DeskPage {
    /// Bar and words.
    pub frame: Frame,
    /// What became of the last click, if it has to be said.
    pub said: Option<String>,
    /// Who is at the desk.
    pub current: Option<Current>,
    /// Who comes next to this desk.
    pub next: Option<Waiting>,
    /// Why nobody does.
    pub nobody: String,
    /// Everybody who waits, in order.
    pub queue: Vec<Waiting>,
    /// "7 warten · längste 11 Min."
    pub queue_sum: String,
    /// The desks of the office.
    pub seats: Vec<Seat>,
    /// Appointments to check in.
    pub arrivals: Arrivals,
}

/// The person at the desk.
pub struct Current {
    /// Identity of the ticket, for the forms.
    pub id: String,
    /// "B 137".
    pub number: String,
    /// Name; empty when it is not known any more.
    pub name: String,
    /// Has come to the desk.
    pub sits: bool,
    /// "2-mal gerufen", else empty.
    pub calls: String,
    /// "Termin 9:10 · da seit 9:03".
    pub when: String,
    /// Minutes since the call.
    pub minutes: i64,
    /// Minutes planned.
    pub planned: u16,
    /// "2 × Personalausweis", one each.
    pub services: Vec<String>,
    /// What the person should have brought.
    pub documents: Vec<String>,
    /// What they wrote for the desk; may be empty.
    pub note: String,
}

/// A line of the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// "B 139".
    pub number: String,
    /// "Reisepass".
    pub services: String,
    /// "9:15", or "11 Min." when it is over the goal.
    pub time: String,
    /// Waits longer than anybody should.
    pub over: bool,
    /// "Termin ist jetzt · da seit 9:08".
    pub reason: String,
    /// Called next to this desk.
    pub next: bool,
}

/// A desk of the office.
pub struct Seat {
    /// "4".
    pub label: String,
    /// Who sits there; empty for nobody.
    pub who: String,
    /// Number of the person there.
    pub number: Option<String>,
    /// The desk of whoever reads this.
    pub own: bool,
}

/// Appointments to check in.
pub struct Arrivals {
    /// What was looked for; may be empty.
    pub query: String,
    /// What is shown: "Termine von 8:30 bis 10:30", "3 Treffer".
    pub title: String,
    /// One line each.
    pub rows: Vec<Visit>,
}

/// An appointment of the day.
pub struct Visit {
    /// Identity, for the form.
    pub id: String,
    /// "9:10".
    pub time: String,
    /// "B 137".
    pub number: String,
    /// Name; may be empty.
    pub name: String,
    /// "2 × Personalausweis".
    pub services: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// "25 Min."
    pub minutes: String,
    /// "erwartet", "wartet", "fertig" …
    pub state: String,
    /// Can be checked in.
    pub expected: bool,
    /// Did not come, so far.
    pub missed: bool,
}

/// "An welchem Platz arbeiten Sie?"
#[derive(Template)]
#[template(path = "hall/choose.html")]
pub struct ChoosePage {
    /// Bar and words.
    pub frame: Frame,
    /// Offices with their desks.
    pub offices: Vec<(String, Vec<Place>)>,
}

/// A desk to sit down at.
pub struct Place {
    /// Identity, for the form.
    pub id: String,
    /// "4".
    pub label: String,
    /// What it can do: "Bürgerservice".
    pub pool: String,
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
    /// "Gerade keine Wartezeit", "Wer jetzt kommt, wartet etwa 10 Minuten".
    pub sentence: String,
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
