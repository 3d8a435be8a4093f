//! What the templates of the kiosk show.

use crate::frontdesk::print::Slip;
use crate::frontdesk::words::Told;
use crate::web::layout::{Link, Page};
use crate::web::wait::Wait;
use askama::Template;

/// What every screen has.
pub struct Screen {
    /// Words; its title is the question.
    pub page: Page,
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// "9:06".
    pub time: String,
    /// The buttons stand in the lowest half.
    pub low: bool,
    /// This page with the buttons lower or higher.
    pub lower: Link,
    /// The start.
    pub home: String,
    /// One step back; none at the start.
    pub back: Option<Link>,
    /// Fields of the call for help.
    pub help: Vec<(&'static str, String)>,
    /// Goes back to the start after so many seconds without a touch.
    pub idle: u16,
    /// The same without script.
    pub patient: u16,
}

impl Screen {
    /// The same with a way back.
    pub fn with_back(mut self, link: Link) -> Screen {
        self.back = Some(link);
        self
    }

    /// The same that announces its end on the main button, and so keeps to it without script.
    pub fn announced(mut self) -> Screen {
        self.patient = self.idle;
        self
    }
}

/// First screen: the language.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/start.html")]
pub struct StartPage {
    /// Surrounding.
    pub screen: Screen,
    /// "Welcome", in the other languages.
    pub welcome: String,
    /// Address, code, own name; German first.
    pub languages: Vec<(String, &'static str, &'static str)>,
}

/// A large button.
pub struct Button {
    /// Address.
    pub url: String,
    /// What it says.
    pub text: String,
    /// Smaller line under it; may be empty.
    pub note: String,
}

/// Appointment or service.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/choose.html")]
pub struct ChoosePage {
    /// Surrounding.
    pub screen: Screen,
    /// What is said under the question, one sentence each.
    pub lines: Vec<String>,
    /// "Ich habe einen Termin"; not on the second screen.
    pub appointment: Option<Button>,
    /// Groups or services.
    pub buttons: Vec<Button>,
    /// "Etwas anderes".
    pub other: Button,
}

/// One service: how many, and the line before taking a number.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/service.html")]
pub struct ServicePage {
    /// Surrounding.
    pub screen: Screen,
    /// Name in addresses with the count: "personalausweis:2".
    pub item: String,
    /// Fields of the visit.
    pub fields: Vec<(&'static str, String)>,
    /// "2 Personen vor Ihnen".
    pub ahead: String,
    /// The wait.
    pub wait: Option<Wait>,
    /// Counts to choose from: address, count, chosen. Empty when there is nothing to choose.
    pub counts: Vec<(String, u8, bool)>,
    /// Papers to bring.
    pub documents: Vec<String>,
    /// Times to come back at: value, words.
    pub offers: Vec<(i64, String)>,
}

impl ServicePage {
    fn wait_words(&self) -> String {
        self.wait.map_or(String::new(), |wait| wait.sentence(&self.screen.page.lang))
    }
}

/// A number was drawn, or somebody has checked in.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/slip.html")]
pub struct SlipPage {
    /// Surrounding.
    pub screen: Screen,
    /// The sentence under the title.
    pub lede: String,
    /// What stands on the paper.
    pub slip: Slip,
    /// The wait, for the bar.
    pub wait: Option<Wait>,
    /// The browser prints it.
    pub print: bool,
}

/// Typing a number or showing a code.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/keypad.html")]
pub struct KeypadPage {
    /// Surrounding.
    pub screen: Screen,
    /// Fields of the visit.
    pub fields: Vec<(&'static str, String)>,
    /// What was typed.
    pub typed: String,
}

/// Is it this appointment? Or what is the matter with it.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/arrival.html")]
pub struct ArrivalPage {
    /// Surrounding.
    pub screen: Screen,
    /// Fields of the visit.
    pub fields: Vec<(&'static str, String)>,
    /// What is the matter.
    pub told: Told,
    /// "B 137".
    pub number: String,
    /// What is sent to check in; nothing when that is not possible.
    pub check_in: Option<String>,
    /// A number without an appointment.
    pub without: Button,
}

/// A few sentences: help comes, the front desk knows.
#[derive(Template)]
#[template(path = "frontdesk/kiosk/message.html")]
pub struct MessagePage {
    /// Surrounding.
    pub screen: Screen,
    /// The sentences.
    pub lines: Vec<String>,
}
