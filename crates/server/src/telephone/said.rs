//! What is said aloud at the end: short sentences that everybody understands, a number that nobody mishears.

use crate::booking::Record;
use crate::web::format;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use domain::catalog::Office;
use domain::ids::ServiceId;
use domain::time::{Instant, Zone};

/// How letters are spelled in Germany (DIN 5009:2022), A to Z.
#[rustfmt::skip]
const SPELLED_DE: [&str; 26] = [
    "Aachen", "Berlin", "Chemnitz", "Düsseldorf", "Essen", "Frankfurt", "Goslar", "Hamburg", "Ingelheim", "Jena", "Köln",
    "Leipzig", "München", "Nürnberg", "Offenbach", "Potsdam", "Quickborn", "Rostock", "Salzwedel", "Tübingen", "Unna",
    "Völklingen", "Wuppertal", "Xanten", "Ypsilon", "Zwickau",
];
/// And elsewhere (ICAO).
#[rustfmt::skip]
const SPELLED_EN: [&str; 26] = [
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike",
    "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee",
    "Zulu",
];

/// "B wie Berlin, 1 3 7".
fn spelled(letter: char, number: u16, lang: Lang) -> String {
    let table = match lang {
        Lang::De => &SPELLED_DE,
        Lang::En => &SPELLED_EN,
    };
    let at = u32::from(letter.to_ascii_uppercase()).checked_sub(u32::from('A')).and_then(|at| usize::try_from(at).ok());
    let word = at.and_then(|at| table.get(at)).copied().unwrap_or_default();
    let digits: Vec<String> = format!("{number:03}").chars().map(String::from).collect();
    lang.text_with(
        "said-spelled",
        &[
            ("letter", letter.to_string().into()),
            ("text", word.into()),
            ("number", digits.join(&format::NBSP.to_string()).into()),
        ],
    )
}

/// "B 137" with a space that never breaks.
pub fn number(office: &Office, record: &Record) -> String {
    record.appointment.number.map_or(String::new(), |n| format!("{}{}{n:03}", office.letter, format::NBSP))
}

/// "2 × Personalausweis", one entry for each service.
pub fn services(site: &Site, record: &Record) -> Vec<String> {
    names(site, &record.bundle)
}

/// The same for what is only chosen yet.
pub fn names(site: &Site, items: &[(ServiceId, u8)]) -> Vec<String> {
    let line = |(id, count): &(ServiceId, u8)| {
        let name = site.say(site.town.service_name(*id)?);
        Some(if *count > 1 { format::times(u16::from(*count), name) } else { name.to_owned() })
    };
    items.iter().filter_map(line).collect()
}

/// Until when something is kept: "Samstag, 21. November" for the whole day, else with the time.
pub fn until(zone: &Zone, at: Instant, lang: Lang) -> String {
    match zone.local(at) {
        (day, 0) => format::date(day.plus(-1), lang),
        (day, minute) => format!("{}, {}", format::date(day, lang), format::time_of_minute(minute, lang)),
    }
}

/// "Freitag, 20. November, 8:10 Uhr, Bürgerbüro Hafen".
pub fn when_and_where(site: &Site, record: &Record) -> String {
    let place = &record.appointment.place;
    let office = site.town.catalog.office(place.office).map_or("", |office| &office.name);
    format!("{}, {}, {office}", format::date(place.day, site.lang), format::time(place.start, site.lang))
}

/// Street and entrance of an office on one line.
pub fn street(office: &Office) -> String {
    let parts = [office.address.street.as_str(), office.address.hint.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// How the sentences reach the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Somebody says them; the number is spelled.
    Voice,
    /// They are read.
    Letter,
}

/// "Ich habe für Sie: …", sentence by sentence, in the language of the page: that of whoever reads it aloud.
pub fn sentences(site: &Site, record: &Record, (office, by): (&Office, By)) -> Vec<String> {
    let (a, lang) = (&record.appointment, site.lang);
    let with = |key: &str, text: String| lang.text_with(key, &[("text", text.into())]);
    let [when_key, number_key] = match by {
        By::Voice => ["said-when", "said-number"],
        By::Letter => ["letter-when", "letter-number"],
    };
    let when = lang.text_with(
        when_key,
        &[("day", format::date(a.place.day, lang).into()), ("time", format::time(a.place.start, lang).into())],
    );
    let mut said = vec![when];
    let street = street(office);
    let place = if street.is_empty() { office.name.clone() } else { format!("{}, {street}", office.name) };
    said.push(with("said-where", place));
    said.push(with("said-what", services(site, record).join(", ")));
    said.push(lang.text_with("said-length", &[("n", a.minutes.0.into())]));
    if let Some(value) = a.number {
        said.push(lang.text_with(
            number_key,
            &[("text", number(office, record).into()), ("spelled", spelled(office.letter, value, lang).into())],
        ));
    }
    let known = record.bundle.iter().filter_map(|(id, _)| site.town.catalog.service(*id));
    let documents: Vec<&str> = known.flat_map(|service| &service.documents).map(|words| site.say(words)).collect();
    if !documents.is_empty() {
        said.push(lang.text("said-bring"));
        said.extend(documents.into_iter().map(|document| format!("– {document}")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_so_that_nobody_mishears_them() {
        assert_eq!(spelled('B', 7, Lang::De), "B wie Berlin, 0\u{a0}0\u{a0}7");
        assert_eq!(spelled('Z', 137, Lang::En), "Z as in Zulu, 1\u{a0}3\u{a0}7");
        assert_eq!(
            SPELLED_DE.map(|word| word.chars().next()),
            std::array::from_fn(|at| char::from_u32(65 + u32::try_from(at).unwrap_or(0)))
        );
    }
}
