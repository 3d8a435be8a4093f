//! Small texts that several booking pages put together.

use crate::booking::Record;
use crate::booking::search::FreeTime;
use crate::booking::views::{Fact, Offer, Take};
use crate::web::format;
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::ids::ServiceId;
use domain::time::Minutes;

/// Lines of a text that are not empty.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

/// Sentences of a text that may be sanitised HTML: tags become line ends, entities their characters.
pub fn plain_lines(html: &str) -> Vec<String> {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push('\n');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    lines(&text)
}

/// Street and hint of an office on one line.
pub fn address(office: &Office) -> String {
    let parts = [office.address.street.as_str(), office.address.hint.as_str()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "2 × Personalausweis", one entry for each service.
pub fn services(site: &Site, items: &[(ServiceId, u8)]) -> Vec<String> {
    let name = |id: ServiceId| site.town.service_name(id).map(|words| site.say(words).to_owned());
    let line = |(id, count): &(ServiceId, u8)| Some(format::times(u16::from(*count), &name(*id)?));
    items.iter().filter_map(line).collect()
}

/// A free time with the form that takes it.
pub fn offer(free: &FreeTime<'_>, action: &str, basket: &[String]) -> Offer {
    Offer {
        lead: String::new(),
        office: free.office.name.clone(),
        note: free.office.address.street.clone(),
        take: Take {
            action: action.to_owned(),
            services: basket.to_vec(),
            office: free.office.slug.clone(),
            day: free.day,
            time: free.start,
        },
    }
}

/// "Mittwoch, 9. Dezember, 9:10 Uhr".
pub fn when(site: &Site, record: &Record) -> String {
    let place = &record.appointment.place;
    format!("{}, {}", format::date(place.day, site.lang), format::time(place.start, site.lang))
}

/// "Mittwoch, 9. Dezember, 9:10 Uhr, Bürgerbüro Hafen".
pub fn when_and_where(site: &Site, record: &Record, office: &Office) -> String {
    format!("{}, {}", when(site, record), office.name)
}

/// "etwa 25 Minuten".
pub fn about(site: &Site, minutes: Minutes) -> String {
    site.lang.text_with("minutes-about", &[("n", minutes.0.into())])
}

/// When, where and what of an appointment.
pub fn facts(site: &Site, record: &Record, office: &Office) -> Vec<Fact> {
    let place = [office.name.clone(), address(office)];
    vec![
        Fact::list(site.lang.text("fact-when"), vec![when(site, record), about(site, record.appointment.minutes)])
            .strong(),
        Fact::list(site.lang.text("fact-where"), place.into_iter().filter(|p| !p.is_empty()).collect()),
        Fact::list(site.lang.text("fact-what"), services(site, &record.bundle)),
    ]
}

/// The waiting number: "B 137" with a space that never breaks.
pub fn number(office: &Office, number: Option<u16>) -> String {
    number.map_or(String::new(), |n| format!("{}{}{n:03}", office.letter, format::NBSP))
}
