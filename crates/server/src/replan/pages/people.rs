//! The people of a re-plan in words.

use crate::booking::Record;
use crate::catalog::Town;
use crate::replan::store::{Choice, Line};
use crate::web::format;
use crate::web::layout::Link;
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::ids::OfficeId;
use domain::time::{Cell, Day};

/// One person.
pub struct PersonLine {
    /// Of the appointment, for links within the page.
    pub id: String,
    /// "B 137".
    pub number: String,
    /// "M. Grün"; a dash when erased.
    pub name: String,
    /// "Personalausweis".
    pub services: String,
    /// "Mi 25. Nov., 9:00".
    pub was: String,
    /// "Mi 25. Nov., 9:10" or "wird abgesagt".
    pub becomes: String,
    /// Where, if that is another office; else empty.
    pub elsewhere: String,
    /// Whether nobody knows yet where they shall come.
    pub open: bool,
    pub cancel: bool,
    /// Whether a mail reaches them.
    pub by_mail: bool,
    /// Where that is changed.
    pub change: Link,
}

/// "Mi 25. Nov., 9:00 Uhr".
pub fn moment(site: &Site, day: Day, start: Cell) -> String {
    format!("{}, {}", format::date(day, site.lang), format::time(start, site.lang))
}

/// "2 × Personalausweis, Reisepass".
pub fn services(site: &Site, town: &Town, record: &Record) -> String {
    let name = |(id, count): &(_, u8)| Some(format::times(u16::from(*count), site.say(town.service_name(*id)?)));
    record.bundle.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// "B 137".
pub fn number(office: &Office, number: Option<u16>) -> String {
    number.map_or(String::new(), |number| format!("{}{}{number:03}", office.letter, format::NBSP))
}

/// What becomes of somebody, and at which other office.
pub fn becomes(site: &Site, town: &Town, own: OfficeId, choice: Choice) -> (String, String) {
    match choice {
        Choice::Open => (site.lang.text("replan-open"), String::new()),
        Choice::Cancel => (site.lang.text("replan-cancel"), String::new()),
        Choice::Move(to) => {
            let office = town.catalog.office(to.office).filter(|office| office.id != own);
            (moment(site, to.day, to.start), office.map_or(String::new(), |office| office.name.clone()))
        }
    }
}

/// A person of a re-plan that waits or is done.
pub fn person(
    site: &Site,
    (office, town): (&Office, &Town),
    line: &Line,
    record: Option<&Record>,
    url: &str,
) -> PersonLine {
    let (becomes, elsewhere) = becomes(site, town, office.id, line.choice);
    let person = record.and_then(|record| record.person.as_ref());
    let number = number(office, line.was.number);
    PersonLine {
        id: format!("{:032x}", line.appointment.0),
        name: person.map_or_else(|| "–".into(), |person| person.name.clone()),
        services: record.map_or(String::new(), |record| services(site, town, record)),
        was: moment(site, line.was.place.day, line.was.place.start),
        becomes,
        elsewhere,
        open: line.choice == Choice::Open,
        cancel: line.choice == Choice::Cancel,
        by_mail: record.is_some_and(|record| record.appointment.by_mail),
        change: Link::new(format!("{url}/termin/{:032x}", line.appointment.0), site.lang.text("replan-change")),
        number,
    }
}
