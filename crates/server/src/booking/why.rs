//! Why something cannot be booked, in one sentence: for pages and for the messages of programs.

use crate::web::format;
use crate::web::tenancy::Site;
use domain::catalog::{BundleRefusal, NotOffered};
use domain::ids::ServiceId;
use domain::opening::ClosedWhy;
use domain::slots::WhyNot;
use domain::time::{Instant, Zone};

/// Why a day has nothing. Days that are over need no reason.
pub fn sentence(site: &Site, why: &WhyNot) -> Option<String> {
    let lang = site.lang;
    Some(match why {
        WhyNot::Past => return None,
        WhyNot::Full => lang.text("why-full"),
        WhyNot::NotReleased { at } => {
            lang.text_with("why-later", &[("text", moment(site, *at, &Zone::berlin()).into())])
        }
        WhyNot::RestNotReleased { at } => {
            lang.text_with("why-rest-later", &[("text", moment(site, *at, &Zone::berlin()).into())])
        }
        WhyNot::TooShortNotice { lead } => lang.text_with("why-too-short", &[("n", lead.0.into())]),
        WhyNot::NoDesk | WhyNot::NotOffered(_) => lang.text("why-no-desk"),
        WhyNot::Closed(ClosedWhy::NoHours) => lang.text("why-no-hours"),
        WhyNot::Closed(ClosedWhy::Holiday(holiday)) => {
            lang.text_with("why-holiday", &[("text", site.say(&holiday.name()).to_owned().into())])
        }
        WhyNot::Closed(ClosedWhy::Closure(words) | ClosedWhy::Special(words)) => {
            lang.text_with("why-closed", &[("text", site.say(words).to_owned().into())])
        }
    })
}

/// "Montag, 7. Dezember, um 8 Uhr".
pub fn moment(site: &Site, at: Instant, zone: &Zone) -> String {
    let (day, minute) = zone.local(at);
    let time = match minute % 60 {
        0 => format::hour(domain::time::Cell(minute / 5), site.lang),
        _ => format::time_of_minute(minute, site.lang),
    };
    site.lang.text_with("moment", &[("day", format::date(day, site.lang).into()), ("time", time.into())])
}

fn name(site: &Site, id: ServiceId) -> String {
    site.town.service_name(id).map_or(String::new(), |n| site.say(n).to_owned())
}

/// Why services are no visit.
pub fn no_visit(site: &Site, refusal: &BundleRefusal) -> String {
    let lang = site.lang;
    match refusal {
        BundleRefusal::Empty => lang.text("basket-empty"),
        BundleRefusal::Unknown => lang.text("basket-unknown"),
        BundleRefusal::TooManyServices { limit } => {
            lang.text_with("basket-too-many-services", &[("n", (*limit).into())])
        }
        BundleRefusal::TooMany { service, limit } => {
            lang.text_with("basket-too-many", &[("n", u16::from(*limit).into()), ("text", name(site, *service).into())])
        }
        BundleRefusal::CannotCombine { a, b } => {
            lang.text_with("basket-clash", &[("a", name(site, *a).into()), ("b", name(site, *b).into())])
        }
    }
}

/// Why an office cannot do a visit.
pub fn unable(site: &Site, why: &NotOffered) -> String {
    match why {
        NotOffered::Services(missing) => {
            let names: Vec<String> = missing.iter().map(|id| name(site, *id)).collect();
            names.join(", ")
        }
        NotOffered::TooLong { minutes, limit } => {
            site.lang.text_with("unable-too-long", &[("n", (*minutes).into()), ("limit", limit.0.into())])
        }
        NotOffered::NoPoolForAll => site.lang.text("unable-together"),
    }
}
