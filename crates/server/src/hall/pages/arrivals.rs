//! Who is looked for at the desk: appointments to check in, and everybody in the house.

use super::form_id;
use super::scene::{Scene, ticket_state_key};
use crate::booking::Record;
use crate::hall::InHouse;
use crate::hall::views::Arrivals;
use crate::web::layout::Link;
use domain::booking::State;
use domain::numbers::Number;
use std::sync::Arc;

/// Who is expected so many minutes before or after now is listed for check-in.
const AROUND_MINUTES: i64 = 60;

/// Appointments to check in: those around now, or those and everybody in the house who are looked for.
pub fn arrivals(scene: &Scene<'_>, query: &str) -> Arrivals {
    let lang = scene.site.lang;
    if !query.is_empty() {
        let wanted = Wanted::read(query, scene.office.letter);
        let found: Vec<_> = scene.records.iter().filter(|record| wanted.fits_record(scene, record)).collect();
        let people = scene.house.people().iter().filter(|person| {
            let shown = person.appointment.is_some_and(|id| found.iter().any(|record| record.appointment.id == id));
            !shown && wanted.fits(person.ticket.number, &scene.name(person))
        });
        let mut people: Vec<_> = people.map(|person| line(scene, person)).collect();
        // Whoever is here already has a page: their appointment leads to it.
        let here = found.iter().filter_map(|record| scene.house.visitor_of(record.appointment.id));
        people.extend(here.map(|person| line(scene, person)));
        let rows: Vec<_> = found
            .into_iter()
            .filter(|record| scene.house.visitor_of(record.appointment.id).is_none())
            .map(|record| scene.visit(record))
            .collect();
        let title = lang.text_with("arrivals-found", &[("n", (rows.len() + people.len()).into())]);
        return Arrivals { query: query.to_owned(), title, rows, people };
    }
    let (from, to) = (scene.now.plus_minutes(-AROUND_MINUTES), scene.now.plus_minutes(AROUND_MINUTES));
    let expected = scene.records.iter().filter(|record| {
        let start = record.appointment.starts_at(&scene.office.zone);
        let open = matches!(record.appointment.state, State::Confirmed | State::Unconfirmed { .. });
        open && from <= start && start <= to
    });
    let rows: Vec<_> = expected.map(|record| scene.visit(record)).collect();
    let between = [("from", scene.clock(from).into()), ("to", scene.clock(to).into())];
    let title = if rows.is_empty() { "arrivals-none" } else { "arrivals-between" };
    Arrivals { query: String::new(), title: lang.text_with(title, &between), rows, people: Vec::new() }
}

fn line(scene: &Scene<'_>, person: &Arc<InHouse>) -> (Link, String, String) {
    let lang = scene.site.lang;
    let url = scene.site.url(&format!("/buero/nummer/{}", form_id(person.ticket.id.0)));
    let (name, services) = (scene.name(person), scene.services(&person.matters()).join(", "));
    let what = [name, services].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    (Link::new(url, person.ticket.number.to_string()), what, lang.text(ticket_state_key(person.state())))
}

/// What is looked for: a number, with or without the letter, or part of a name.
enum Wanted {
    Number(Option<char>, u16),
    Name(String),
}

impl Wanted {
    fn read(query: &str, office: char) -> Wanted {
        let plain = plain(query);
        let digits = plain.trim_start_matches(char::is_alphabetic);
        match digits.parse() {
            Ok(value) => Wanted::Number(plain.chars().next().filter(|c| c.is_alphabetic()), value),
            Err(_) if plain.is_empty() => Wanted::Number(Some(office), 0),
            Err(_) => Wanted::Name(plain),
        }
    }

    fn fits(&self, number: Number, name: &str) -> bool {
        match self {
            Wanted::Number(letter, value) => {
                number.value == *value && letter.is_none_or(|letter| letter.eq_ignore_ascii_case(&number.letter))
            }
            Wanted::Name(part) => plain(name).contains(part),
        }
    }

    fn fits_record(&self, scene: &Scene<'_>, record: &Record) -> bool {
        let name = record.person.as_ref().map(|person| person.name.as_str()).unwrap_or_default();
        match (self, record.appointment.number) {
            (Wanted::Number(..), None) => false,
            (_, value) => self.fits(Number { letter: scene.office.letter, value: value.unwrap_or(0) }, name),
        }
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}
