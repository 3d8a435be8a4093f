//! Why days are grey: one sentence for each kind, with the days it is about.

use crate::booking::search::DayAnswer;
use crate::booking::views::calendar::{DayState, Reason};
use crate::web::format;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use domain::opening::ClosedWhy;
use domain::slots::WhyNot;
use domain::time::{Day, Instant, Zone};

/// The reasons of a month, in the order of the calendar's legend; none for days that are over.
pub fn reasons(site: &Site, days: &[(Day, DayAnswer)], lang: Lang) -> Vec<Reason> {
    let mut groups: Vec<(DayState, String, Vec<Day>)> = Vec::new();
    for (day, answer) in days {
        let Some((state, text)) = sentence(site, answer, lang) else { continue };
        match groups.iter_mut().find(|(s, t, _)| *s == state && *t == text) {
            Some((_, _, group)) => group.push(*day),
            None => groups.push((state, text, vec![*day])),
        }
    }
    groups.sort_by_key(|(state, _, days)| (order(*state), days.first().copied()));
    groups
        .into_iter()
        .map(|(state, text, days)| Reason { state, text: format!("{}: {text}", format::days(&days, lang)), link: None })
        .collect()
}

fn order(state: DayState) -> u8 {
    match state {
        DayState::Free => 0,
        DayState::Few => 1,
        DayState::Full => 2,
        DayState::Unwanted => 3,
        DayState::Later => 4,
        DayState::Closed => 5,
    }
}

fn sentence(site: &Site, answer: &DayAnswer, lang: Lang) -> Option<(DayState, String)> {
    let why = match answer {
        DayAnswer::Free(_) => return None,
        DayAnswer::NotWanted => return Some((DayState::Unwanted, lang.text("why-unwanted"))),
        DayAnswer::Nothing(why) => why,
    };
    let text = match why {
        WhyNot::Past => return None,
        WhyNot::Full => return Some((DayState::Full, lang.text("why-full"))),
        WhyNot::NotReleased { at } => {
            let at = moment(site, *at, &Zone::berlin());
            return Some((DayState::Later, lang.text_with("why-later", &[("text", at.into())])));
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
    };
    Some((DayState::Closed, text))
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
