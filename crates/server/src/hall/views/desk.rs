//! What the desk page shows, as plain data.

use super::Strip;
use crate::staff::Frame;
use crate::web::forms::{Choice, Field};
use crate::web::layout::Link;
use askama::Template;

/// The desk page.
#[derive(Template)]
#[template(path = "hall/desk.html")]
pub struct DeskPage {
    /// Bar and words.
    pub frame: Frame,
    /// Address where the page as it is now is fetched.
    pub here: String,
    /// What became of the last click, if it has to be said.
    pub said: Option<String>,
    /// The last deed, as long as it can be taken back.
    pub undo: Option<Undo>,
    /// Who is at the desk.
    pub current: Option<Current>,
    /// Who comes next to this desk.
    pub next: Option<Next>,
    /// Why nobody does.
    pub nobody: String,
    /// Since when and why the desk pauses.
    pub pause: Option<String>,
    /// Everybody who waits, in order.
    pub queue: Vec<Waiting>,
    /// "7 warten · längste 11 Min."
    pub queue_sum: String,
    /// "und 1940 weitere"; empty when all are shown.
    pub queue_rest: String,
    /// Those who were sent away for a moment.
    pub parked: Vec<Parked>,
    /// The desks of the office.
    pub seats: Vec<Seat>,
    /// What this desk does today: "alle Dienstleistungen".
    pub duty: String,
    /// Reasons to pause.
    pub pauses: Vec<Choice>,
    /// Appointments to check in.
    pub arrivals: Arrivals,
    /// The day in half hours, when it is one with staffed desks.
    pub strip: Option<Strip>,
}

/// A deed that can be taken back.
pub struct Undo {
    /// Identity of the ticket.
    pub id: String,
    /// "B 137 ist fertig."
    pub text: String,
}

/// What is known about somebody and their matter; nothing that a desk does not need.
pub struct Matter {
    /// Services to be done, with counts.
    pub services: Vec<String>,
    /// What comes after this desk, for somebody who needs more than one.
    pub later: Vec<String>,
    /// What the person should have brought.
    pub documents: Vec<String>,
    /// "Rollstuhl", "Übersetzung".
    pub needs: Vec<String>,
    /// Why they are let ahead: class and reason; empty for everybody else.
    pub class: String,
    /// What they wrote for the desk; may be empty.
    pub message: String,
    /// What colleagues noted; may be empty.
    pub note: String,
}

/// Who is called next, to look at before calling.
pub struct Next {
    /// "B 139".
    pub number: String,
    /// "Reisepass".
    pub services: String,
    /// What else to know.
    pub matter: Matter,
}

/// The person at the desk.
pub struct Current {
    /// Identity of the ticket, for the forms.
    pub id: String,
    /// "B 137".
    pub number: String,
    /// Name; empty when nobody told it.
    pub name: String,
    /// Has come to the desk.
    pub sits: bool,
    /// "2-mal gerufen", else empty.
    pub calls: String,
    /// "ist unterwegs", "braucht Hilfe auf dem Weg": what the person answered to the call; may be empty.
    pub coming: String,
    /// "Termin 9:10 · da seit 9:03".
    pub when: String,
    /// Minutes since the call.
    pub minutes: i64,
    /// Minutes planned.
    pub planned: u16,
    /// What is known about the matter.
    pub matter: Matter,
    /// What was really done, to be counted.
    pub counts: Vec<Count>,
    /// Services that can be added.
    pub more: Vec<Choice>,
    /// Reasons why something could not be done.
    pub not_done: Vec<Choice>,
    /// What is wrong with the counts.
    pub error: Option<String>,
    /// Where it can be handed on to.
    pub targets: Vec<Targets>,
    /// Note for whoever serves the person next, as typed.
    pub note: String,
    /// What "did not come" will do.
    pub if_missed: String,
    /// Booking with the same services at this office.
    pub follow_up: String,
}

/// A service with what was done of it.
pub struct Count {
    /// Name of the field.
    pub field: String,
    /// Name of the service in addresses.
    pub slug: String,
    /// "Personalausweis".
    pub name: String,
    /// How many.
    pub count: u8,
}

/// Where somebody can be handed on to, by kind.
pub struct Targets {
    /// "Bereiche", "Plätze".
    pub label: String,
    /// One each.
    pub choices: Vec<Choice>,
}

/// A line of the queue.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Identity of the ticket.
    pub id: String,
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

/// Somebody who was sent away for a moment.
pub struct Parked {
    /// Identity of the ticket.
    pub id: String,
    /// "B 132".
    pub number: String,
    /// "Reisepass".
    pub services: String,
    /// "seit 8:51".
    pub since: String,
    /// "holt ein Foto · danach wieder zu Platz 4".
    pub note: String,
}

/// A desk of the office.
pub struct Seat {
    /// "4".
    pub label: String,
    /// Who sits there; empty for nobody.
    pub who: String,
    /// Number of the person there, and whether they have come.
    pub person: Option<(String, bool)>,
    /// "Pause", "frei", "unbesetzt".
    pub state: String,
    /// "nur Reisepass"; empty for everything.
    pub limits: String,
    /// The desk of whoever reads this.
    pub own: bool,
}

/// Appointments and tickets of today to look for.
pub struct Arrivals {
    /// What was looked for; may be empty.
    pub query: String,
    /// What is shown: "Termine von 8:30 bis 10:30", "3 Treffer".
    pub title: String,
    /// Appointments, one line each.
    pub rows: Vec<Visit>,
    /// Those in the house, when looked for: link, what for and where they stand.
    pub people: Vec<(Link, String, String)>,
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
    /// An extra seat, and why somebody allowed it.
    pub extra: Option<String>,
}

/// What a desk does today.
#[derive(Template)]
#[template(path = "hall/duty.html")]
pub struct DutyPage {
    /// Bar and words.
    pub frame: Frame,
    /// Services of the pool by their heading; ticked ones are done today.
    pub services: Vec<Choice>,
    /// What was wrong.
    pub error: Option<String>,
}

/// Somebody in the house, as the staff sees them.
#[derive(Template)]
#[template(path = "hall/person.html")]
pub struct PersonPage {
    /// Bar and words.
    pub frame: Frame,
    /// Identity of the ticket.
    pub id: String,
    /// Identity of the ticket at the desk of whoever reads this; empty for nobody.
    pub shown: String,
    /// "B 139".
    pub number: String,
    /// Name; may be empty.
    pub name: String,
    /// "wartet".
    pub state: String,
    /// "Termin 9:10 · da seit 9:03".
    pub when: String,
    /// What is known about the matter.
    pub matter: Matter,
    /// "Warum diese Reihenfolge?", for those who wait.
    pub why: Option<WhyHere>,
    /// Can be called to the desk of whoever reads this.
    pub can_call: bool,
    /// Who would be finished by that: "B 137".
    pub will_finish: Option<String>,
    /// Waits and can be moved.
    pub waits: bool,
    /// Was sent away for a moment.
    pub parked: bool,
    /// Left the house.
    pub left: bool,
    /// Can be let go.
    pub may_leave: bool,
    /// Classes to choose from.
    pub classes: Vec<Choice>,
    /// Reason to call, as typed.
    pub call_reason: Field,
    /// Reason of another class, as typed.
    pub class_reason: Field,
}

/// Why somebody stands where they stand.
pub struct WhyHere {
    /// "Platz 3 in der Reihe".
    pub place: String,
    /// Their own reason.
    pub reason: String,
    /// Number, page and reason of whoever is called before.
    pub before: Vec<(Link, String)>,
}

/// The alarms of an office, as a part of every staff page.
#[derive(Template)]
#[template(path = "staff/alarms.html")]
pub struct AlarmsPart {
    /// Words and alarms.
    pub frame: Frame,
}
