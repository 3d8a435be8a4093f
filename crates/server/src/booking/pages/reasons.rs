//! Why days are grey: one sentence for each kind, with the days it is about.

use crate::booking::search::DayAnswer;
use crate::booking::views::calendar::{DayState, Reason};
use crate::booking::why;
use crate::web::format;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use domain::slots::WhyNot;
use domain::time::Day;

/// The reasons of a month, in the order of the calendar's legend; none for days that are over.
pub fn reasons(site: &Site, days: &[(Day, DayAnswer)], lang: Lang) -> Vec<Reason> {
    let mut groups: Vec<(DayState, String, Vec<Day>)> = Vec::new();
    for (day, answer) in days {
        let Some((state, text)) = sentence(site, answer) else { continue };
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

fn sentence(site: &Site, answer: &DayAnswer) -> Option<(DayState, String)> {
    let why = match answer {
        DayAnswer::Free(_) => return None,
        DayAnswer::NotWanted => return Some((DayState::Unwanted, site.lang.text("why-unwanted"))),
        DayAnswer::Nothing(why) => why,
    };
    let state = match why {
        WhyNot::Full => DayState::Full,
        WhyNot::NotReleased { .. } | WhyNot::RestNotReleased { .. } => DayState::Later,
        _ => DayState::Closed,
    };
    Some((state, why::sentence(site, why)?))
}
