//! The frame of every staff page: one bar with the place, the areas, who is where and what time it is.

use super::guard::{AREA, Staff};
use super::hub;
use super::who_may::Permission;
use crate::web::format;
use crate::web::layout::{Link, Page};
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::time::{Instant, Zone};

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
    /// Booking for others.
    Telephone,
    /// Who is booked, by name.
    Persons,
    /// Who comes on a day.
    Day,
    /// What is set up: offices, hours, people, texts.
    Administration,
}

/// The areas with address, words and what somebody has to be allowed to see them; administration stands for itself.
const SECTIONS: [(Section, &str, &str, Permission); 7] = [
    (Section::Desk, "/schalter", "staff-desk", Permission::Serve),
    (Section::FrontDesk, "/empfang", "staff-front-desk", Permission::Receive),
    (Section::Telephone, "/telefon", "staff-telephone", Permission::BookForOthers),
    (Section::Persons, "/personen", "staff-persons", Permission::FindPersons),
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
    /// Where the page is told that something changed at the office; empty on pages about the whole town.
    pub live: String,
    /// Clerks of the office who need help, as far as the page knows.
    pub alarms: Vec<AlarmLine>,
}

/// A clerk who needs help.
pub struct AlarmLine {
    /// Identity, for the form.
    pub id: String,
    /// Name of its office in addresses, for the form.
    pub office: String,
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
        let live = page.url(&format!("{AREA}/live?standort={}", office.slug));
        let time = format::clock(office.zone.local(now).1, site.lang);
        Frame { live, ..Frame::bare(page, staff, (section, Some(office)), office.name.clone(), time) }
    }

    /// The frame of a page about the whole town.
    pub fn of_town(site: &Site, staff: &Staff, title: String, now: Instant) -> Frame {
        let zone = site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
        let time = format::clock(zone.local(now).1, site.lang);
        Frame::bare(site.page(title), staff, (Section::Administration, None), site.town.profile.name.clone(), time)
    }

    fn bare(
        page: Page,
        staff: &Staff,
        (section, office): (Section, Option<&Office>),
        place: String,
        time: String,
    ) -> Frame {
        // Who looks after several offices stays at the one they look at.
        let several = office.filter(|_| staff.member.only_office().is_none());
        let query = several.map(|office| format!("?standort={}", office.slug)).unwrap_or_default();
        let area = |(which, path, key, _): &(Section, &str, &str, Permission)| {
            let query = if *which == Section::Desk { "" } else { query.as_str() };
            (Link::new(page.url(&format!("{AREA}{path}{query}")), page.t(key)), *which == section)
        };
        let mut areas: Vec<_> = SECTIONS.iter().filter(|(.., needs)| staff.member.may(*needs)).map(area).collect();
        if hub::opens_to(&staff.member) {
            let link = Link::new(page.url(&format!("{AREA}{}{query}", hub::PATH)), page.t("staff-administration"));
            areas.push((link, section == Section::Administration));
        }
        let who = staff.member.name.clone();
        Frame { areas, place, desk: None, who, time, live: String::new(), alarms: Vec::new(), page }
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
