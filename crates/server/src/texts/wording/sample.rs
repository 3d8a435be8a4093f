//! An appointment that nobody has, to see what texts look like.

use crate::catalog::Town;
use crate::web::format;
use crate::web::phrases::Values;
use crate::web::texts::Lang;
use domain::catalog::{Office, Words};
use domain::time::Day;

/// What placeholders stand for in previews: Tuesday, 8 December 2026, 9:10, with what the town really offers.
pub fn values(town: &Town, office: Option<&Office>, lang: Lang) -> Values {
    const MINUTE: u16 = 9 * 60 + 10;
    let day = Day::from_ymd(2026, 12, 8).unwrap_or(Day(0));
    let office = office.or(town.catalog.offices().first());
    let say = |words: &Words| match (lang, &words.en) {
        (Lang::En, Some(english)) => english.clone(),
        _ => words.de.clone(),
    };
    let service = town.catalog.services().first().map_or(String::new(), |service| say(&service.name));
    let address = office.map_or(String::new(), |office| {
        let address = &office.address;
        format!("{}, {} {}", address.street, address.postal_code, address.city)
    });
    let time = format::time_of_minute(MINUTE, lang);
    [
        ("name", "Erika Beispiel".to_owned()),
        ("nummer", format!("{} 137", office.map_or('B', |office| office.letter))),
        ("datum", format::date_with_year(day, lang)),
        ("uhrzeit", time.clone()),
        ("zeit", format!("{}, {time}", format::date(day, lang))),
        ("bis", format::time_of_minute(MINUTE + 60, lang)),
        ("standort", office.map_or(String::new(), |office| office.name.clone())),
        ("adresse", address),
        ("dienstleistungen", format!("2 × {service}")),
        ("stadt", town.profile.full_name()),
        ("telefon", town.profile.help.phone.clone()),
    ]
    .into()
}
