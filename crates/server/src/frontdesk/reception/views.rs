//! What the templates of the info point show.

use crate::frontdesk::print::Slip;
use crate::frontdesk::words::Told;
use crate::staff::Frame;
use crate::telephone::Offered;
use crate::web::layout::{Link, Page};
use crate::web::qr::Code;
use askama::Template;

/// The first page.
#[derive(Template)]
#[template(path = "frontdesk/reception/reception.html")]
pub struct ReceptionPage {
    /// Frame.
    pub frame: Frame,
    /// Name of the office in addresses.
    pub office: String,
    /// What became of the last deed.
    pub said: Option<String>,
    /// What was looked for.
    pub query: String,
    /// Whom a code or number is about.
    pub found: Option<FoundCard>,
    /// People whose names fit.
    pub hits: Vec<Hit>,
    /// "3 Personen gefunden"; empty when nobody looked.
    pub hits_sum: String,
    /// Who waits for help at a kiosk: identity, where, since when.
    pub helps: Vec<(String, String, String)>,
    /// Kiosks.
    pub gate: GateView,
    /// Who is in the house.
    pub people: Vec<Hit>,
    /// "7 warten".
    pub people_sum: String,
    /// Who was sent away today: why, how many.
    pub refused: Vec<(String, i32)>,
    /// Other pages for those who receive people.
    pub more: Vec<Link>,
}

/// What the kiosks do.
pub struct GateView {
    /// "Die Automaten geben Nummern aus."
    pub text: String,
    /// Staff stopped them.
    pub locked: bool,
}

/// Somebody whom a code or number is about.
pub struct FoundCard {
    /// What can be said to them.
    pub told: Told,
    /// "B 137".
    pub number: String,
    /// Name, if it is known.
    pub name: String,
    /// "Personalausweis · 9:10 Uhr".
    pub what: String,
    /// What is sent to check in; nothing when that is not possible.
    pub check_in: Option<String>,
    /// Other things to do.
    pub links: Vec<Link>,
}

/// A line of a list of people.
#[derive(Clone)]
pub struct Hit {
    /// "B 137".
    pub number: String,
    /// Name, if it is known; only where somebody looked for it.
    pub name: String,
    /// "Personalausweis".
    pub services: String,
    /// "wartet seit 9:12".
    pub state: String,
    /// Their page.
    pub url: Option<String>,
    /// What is sent to check in.
    pub check_in: Option<String>,
}

/// What somebody came for: first step without an appointment.
#[derive(Template)]
#[template(path = "frontdesk/reception/choose.html")]
pub struct ChoosePage {
    /// Frame.
    pub frame: Frame,
    /// Name of the office in addresses.
    pub office: String,
    /// What is wrong.
    pub error: Option<String>,
    /// Services of this office by heading.
    pub groups: Vec<ServiceGroup>,
    /// Services that only other offices do.
    pub others: Vec<Choice>,
    /// First page.
    pub back: String,
}

/// Services under a heading.
pub struct ServiceGroup {
    /// "Ausweise".
    pub name: String,
    /// Its services.
    pub services: Vec<Choice>,
    /// Something of it is chosen: it stands open.
    pub open: bool,
}

/// A service that can be chosen.
pub struct Choice {
    /// Name in addresses.
    pub slug: String,
    /// "Personalausweis".
    pub name: String,
    /// Is chosen.
    pub on: bool,
}

/// Is everything here, and is this the right office?
#[derive(Template)]
#[template(path = "frontdesk/reception/check.html")]
pub struct CheckPage {
    /// Frame.
    pub frame: Frame,
    /// Name of the office in addresses.
    pub office: String,
    /// What is wrong.
    pub error: Option<String>,
    /// Services: name in addresses, name, count, most.
    pub items: Vec<(String, String, u8, u8)>,
    /// Papers to bring, with their place in the list.
    pub documents: Vec<(usize, String)>,
    /// "2 Personen vor Ihnen", "etwa 10 Minuten"; empty when this office does not do it.
    pub line: Vec<String>,
    /// This office does it.
    pub here: bool,
    /// Offices that do it: name in addresses, name, address, hours today.
    pub others: Vec<(String, String, String, String)>,
    /// Identity of the ticket to be.
    pub token: String,
    /// Classes to choose from: value, name, chosen.
    pub classes: Vec<(&'static str, String, bool)>,
    /// Needs to tick: value, name.
    pub needs: Vec<(&'static str, String)>,
    /// Languages of the paper: code, name.
    pub languages: Vec<(&'static str, &'static str)>,
    /// The checklist as a link for the visitor.
    pub link: String,
    /// The same as a code.
    pub code: Option<Code>,
    /// What was typed: name, phone, reason.
    pub typed: (String, String, String),
    /// Back to the choice.
    pub back: String,
}

/// What is missing and how it goes on.
#[derive(Template)]
#[template(path = "frontdesk/reception/missing.html")]
pub struct MissingPage {
    /// Frame.
    pub frame: Frame,
    /// Services by name.
    pub services: Vec<String>,
    /// What is missing; all documents when nothing was ticked.
    pub documents: Vec<String>,
    /// The next times here, each taken with one click; none for those who may not book for others.
    pub times: Vec<Offered>,
    /// Services as fields of that form.
    pub services_fields: Vec<String>,
    /// All times.
    pub book: Link,
    /// The checklist for the visitor.
    pub link: String,
    /// The same as a code.
    pub code: Option<Code>,
    /// First page.
    pub back: String,
}

/// Somebody in the house.
#[derive(Template)]
#[template(path = "frontdesk/reception/person.html")]
pub struct PersonPage {
    /// Frame.
    pub frame: Frame,
    /// Name of the office in addresses.
    pub office: String,
    /// What became of the last deed.
    pub said: Option<String>,
    /// "B 137".
    pub number: String,
    /// Name, if it is known.
    pub name: String,
    /// Phone, if it is known.
    pub phone: String,
    /// "wartet seit 9:12".
    pub state: String,
    /// "2 Personen vor ihnen", "etwa 10 Minuten".
    pub lines: Vec<String>,
    /// Services by name.
    pub services: Vec<String>,
    /// Address of this page.
    pub action: String,
    /// Waits: can be changed.
    pub waits: bool,
    /// Is away until a time.
    pub away: bool,
    /// Has gone.
    pub left: bool,
    /// Whose place in the order comes from where: value, name, chosen.
    pub classes: Vec<(&'static str, String, bool)>,
    /// Why they are let ahead.
    pub reason: String,
    /// Needs: value, name, ticked.
    pub needs: Vec<(&'static str, String, bool)>,
    /// Times to come back at: value, words.
    pub offers: Vec<(i64, String)>,
    /// Services that can be divided: name in addresses, name, count.
    pub parts: Vec<(String, String, u8)>,
    /// Identity of the ticket to be.
    pub token: String,
    /// A receipt printer is there.
    pub printer: bool,
    /// Own page of the visitor.
    pub own: String,
    /// First page.
    pub back: String,
}

/// The slip as a page 72 mm wide.
#[derive(Template)]
#[template(path = "frontdesk/paper.html")]
pub struct PaperPage {
    /// Words.
    pub page: Page,
    /// What stands on it.
    pub slip: Slip,
}
