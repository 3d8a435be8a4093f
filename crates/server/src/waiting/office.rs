//! Figures of one office that anybody may know.

use super::ticket::late_words;
use super::views::OfficeWait;
use crate::app::App;
use crate::booking::search::{Finder, Wishes, offices};
use crate::booking::{self};
use crate::hall::forecast::{Outlook, Picture};
use crate::hall::{House, InHouse};
use crate::web::layout::Link;
use crate::web::tenancy::Site;
use domain::catalog::{Audience, Office, Service};
use domain::hall::{TicketState, ahead};
use domain::mask::Mask;
use domain::time::{Cell, Instant};

/// Services whose next free appointment is told: those that most people want.
const SERVICES: usize = 4;

/// The public offices of a town, in the order of their list.
pub fn public(site: &Site) -> impl Iterator<Item = &Office> {
    let visited = |office: &&Office| office.audience == Audience::Public && site.town.lacks(office).is_empty();
    site.town.catalog.offices().iter().filter(visited)
}

/// The figures of an office now.
pub struct Figures {
    /// Whether it is open, in words.
    pub today: booking::OfficeToday,
    /// Waits; those of a closed office are not told.
    pub outlook: Outlook,
}

impl Figures {
    /// Reads them from a picture.
    pub fn of(app: &App, site: &Site, office: &Office, picture: &Picture) -> Figures {
        let today = booking::office_today(site, office, app.clock.now());
        let outlook = picture.outlook(app);
        let shut = Outlook { walk_in: None, late: None, ..outlook };
        Figures { outlook: if today.open { outlook } else { shut }, today }
    }

    /// As pages show them.
    pub fn view(&self, site: &Site, office: &Office) -> OfficeWait {
        OfficeWait {
            link: Link::new(site.url(&format!("/wartezeiten/{}", office.slug)), office.short_name.clone()),
            hours: self.today.hours.clone(),
            address: office.address.street.clone(),
            open: self.today.open,
            wait: self.outlook.walk_in.map(|told| told.shown.into()),
            people: self.outlook.waiting,
            desks: self.outlook.desks,
            late: late_words(site, self.outlook.late),
        }
    }
}

/// The next free appointment of today for the services that most people want, as far as the office offers them.
pub fn free_today<'a>(app: &App, site: &'a Site, office: &Office, now: Instant) -> Vec<(&'a Service, Option<Cell>)> {
    let Some(board) = app.boards.look(site.tenant()) else { return Vec::new() };
    let town = &site.town;
    let today = office.zone.day(now);
    let wishes = Wishes { offices: vec![office.id], weekdays: Vec::new(), cells: Mask::from(Cell(0)) };
    let offered = |service: &&Service| {
        service.audience == Audience::Public
            && office.offers.get(&service.id).is_some_and(|offer| offer.audience == Audience::Public)
    };
    let first = |service: &'a Service| {
        let bundle = town.catalog.bundle(&[(service.id, 1)], Audience::Public).ok()?;
        let found = offices(town, &bundle);
        let times = Finder::new(&board, &found.able, &wishes, now).times(today);
        Some((service, times.first().and_then(|(_, free)| free.first())))
    };
    town.catalog.services().iter().filter(offered).take(SERVICES).filter_map(first).collect()
}

/// A number as people type it: "B 137", "b137", "B-137".
pub fn read_number(typed: &str) -> Option<(char, u16)> {
    let mut plain = typed.chars().filter(|c| c.is_ascii_alphanumeric());
    let letter = plain.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase();
    Some((letter, plain.collect::<String>().parse().ok()?))
}

/// What anybody may know of a number: what the display tells, and how many stand before it. Nothing about a number
/// that does not wait, not even whether it was given out.
pub fn about_number(site: &Site, office: &Office, house: &House, typed: &str) -> String {
    let number = read_number(typed);
    let has = |person: &&InHouse| number == Some((person.ticket.number.letter, person.ticket.number.value));
    let Some(person) = house.people().iter().map(AsRef::as_ref).find(has) else {
        return site.lang.text("waits-number-unknown");
    };
    let text = [("text", person.ticket.number.to_string().into())];
    match person.state() {
        TicketState::Waiting => {
            let before = ahead(house.tickets(), &person.ticket, &house.posts(office)).len();
            let words = [text[0].clone(), ("n", before.into())];
            site.lang.text_with("waits-number-ahead", &words)
        }
        TicketState::Called { desk, .. } => {
            let desk = house.desk(desk).map(|desk| desk.label.clone()).unwrap_or_default();
            site.lang.text_with("waits-number-called", &[text[0].clone(), ("desk", desk.into())])
        }
        _ => site.lang.text("waits-number-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_typed_as_one_likes() {
        for typed in ["B 137", "b137", " B-137 ", "B\u{a0}137"] {
            assert_eq!(read_number(typed), Some(('B', 137)), "{typed}");
        }
        for nonsense in ["", "137", "B", "B 99999999", "Bx1"] {
            assert_eq!(read_number(nonsense), None, "{nonsense}");
        }
    }
}
