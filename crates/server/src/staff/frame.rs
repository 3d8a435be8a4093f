//! The frame of every staff page: one bar with the place, the areas, who is where and what time it is.

use super::guard::{AREA, Staff};
use super::role::Permission;
use crate::web::format;
use crate::web::layout::{Link, Page};
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::time::Instant;

/// An area of the staff pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// The office at a glance.
    Overview,
    /// How the hall is run.
    Hall,
    /// The desk.
    Desk,
    /// Where people come in.
    FrontDesk,
    /// Who comes on a day.
    Day,
}

/// The areas with address, words and what somebody has to be allowed to see them.
const SECTIONS: [(Section, &str, &str, Permission); 5] = [
    (Section::Desk, "/schalter", "staff-desk", Permission::Serve),
    (Section::FrontDesk, "/empfang", "staff-front-desk", Permission::Serve),
    (Section::Day, "/termine", "staff-day", Permission::ReadDay),
    (Section::Overview, "", "staff-overview", Permission::ReadDay),
    (Section::Hall, "/wartebereich", "staff-hall", Permission::RunHall),
];

/// What every staff page has.
pub struct Frame {
    /// Words, addresses, title.
    pub page: Page,
    /// "Bürgerbüro Hafen".
    pub place: String,
    /// The areas; the current one is marked.
    pub areas: Vec<(Link, bool)>,
    /// Sign of the desk where they sit.
    pub desk: Option<String>,
    /// "A. Petersen".
    pub who: String,
    /// "9:17".
    pub time: String,
    /// Where the page is told that something changed at the office.
    pub live: String,
    /// Clerks of the office who need help, as far as the page knows.
    pub alarms: Vec<AlarmLine>,
}

/// A clerk who needs help.
pub struct AlarmLine {
    /// Identity, for the form.
    pub id: String,
    /// "Platz 4 braucht Hilfe · seit 9:17", "Platz 2 kommt zu Platz 4".
    pub text: String,
    /// What whoever reads this can say to it: "Ich komme"; empty for nothing.
    pub answer: String,
}

impl Frame {
    /// The frame of a page about an office.
    pub fn new(
        site: &Site,
        staff: &Staff,
        office: &Office,
        (section, title): (Section, String),
        now: Instant,
    ) -> Frame {
        let page = site.page(title);
        // Who looks after several offices stays at the one they look at.
        let query = if staff.member.office.is_none() { format!("?standort={}", office.slug) } else { String::new() };
        let area = |(which, path, key, _): &(Section, &str, &str, Permission)| {
            let query = if *which == Section::Desk { "" } else { query.as_str() };
            (Link::new(page.url(&format!("{AREA}{path}{query}")), page.t(key)), *which == section)
        };
        Frame {
            areas: SECTIONS.iter().filter(|(.., needs)| staff.member.may(*needs)).map(area).collect(),
            place: office.name.clone(),
            desk: None,
            who: staff.member.name.clone(),
            time: format::clock(office.zone.local(now).1, site.lang),
            live: page.url(&format!("{AREA}/live?standort={}", office.slug)),
            alarms: Vec::new(),
            page,
        }
    }

    /// With the sign of the desk.
    pub fn at_desk(mut self, label: &str) -> Frame {
        self.desk = Some(label.to_owned());
        self
    }

    /// With the clerks who need help.
    pub fn with_alarms(mut self, alarms: Vec<AlarmLine>) -> Frame {
        self.alarms = alarms;
        self
    }
}
