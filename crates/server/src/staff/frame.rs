//! The frame of every staff page: one bar with the place, the areas, who is where and what time it is.

use super::guard::{AREA, Staff};
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
    /// The desk.
    Desk,
    /// Where people come in.
    FrontDesk,
    /// Who comes on a day.
    Day,
}

const SECTIONS: [(Section, &str, &str); 4] = [
    (Section::Desk, "/schalter", "staff-desk"),
    (Section::FrontDesk, "/empfang", "staff-front-desk"),
    (Section::Day, "/termine", "staff-day"),
    (Section::Overview, "", "staff-overview"),
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
        let area = |(which, path, key): &(Section, &str, &str)| {
            let query = if *which == Section::Desk { "" } else { query.as_str() };
            (Link::new(page.url(&format!("{AREA}{path}{query}")), page.t(key)), *which == section)
        };
        Frame {
            areas: SECTIONS.iter().map(area).collect(),
            place: office.name.clone(),
            desk: None,
            who: staff.member.name.clone(),
            time: format::clock(office.zone.local(now).1, site.lang),
            page,
        }
    }

    /// With the sign of the desk.
    pub fn at_desk(mut self, label: &str) -> Frame {
        self.desk = Some(label.to_owned());
        self
    }
}
