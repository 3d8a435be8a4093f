//! Hours that recur: every week beside the others, every other week, one weekday of the month.

use super::super::typed::{Filling, Input};
use super::super::words::{WEEKDAY_FIELDS, weekday};
use super::{Reading, Scene};
use crate::changes::Stamp;
use crate::web::format;
use domain::opening::typed::write_hours;
use domain::opening::{Edit, Hours, Nth, Pattern, Recurrence, Weekdays};
use domain::time::{Day, Window};
use jiff::civil::Weekday;

/// Rhythms as the form sends them, each with the key of its words.
const RHYTHMS: [(&str, &str); 10] = [
    ("1", "hours-rhythm-1"),
    ("2", "hours-rhythm-2"),
    ("3", "hours-rhythm-3"),
    ("4", "hours-rhythm-4"),
    ("m1", "hours-rhythm-m1"),
    ("m2", "hours-rhythm-m2"),
    ("m3", "hours-rhythm-m3"),
    ("m4", "hours-rhythm-m4"),
    ("m5", "hours-rhythm-m5"),
    ("ml", "hours-rhythm-ml"),
];
const CHANGE: &str = "aendern";
const END: &str = "beenden";

/// What a series is called in addresses: it has no name, and its place in the list changes.
pub fn key(series: &Hours) -> String {
    let recurrence = series.recurrence;
    let bounds = (recurrence.from.map(|day| day.0), recurrence.to.map(|day| day.0));
    let windows: Vec<(u16, u16)> = series.windows.iter().map(|w| (w.start().0, w.end().0)).collect();
    let anchor = if let Pattern::Weeks { anchor, .. } = recurrence.pattern { anchor.monday().0 } else { 0 };
    Stamp::of(&(rhythm(&recurrence.pattern), days(&recurrence.pattern).bits(), anchor, bounds, windows)).to_string()
}

fn find(scene: &Scene, wanted: &str) -> Option<Hours> {
    scene.schedule.openings().hours.iter().find(|series| !wanted.is_empty() && key(series) == wanted).cloned()
}

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let series = find(scene, filling.typed.get("reihe"));
    let pattern = series.as_ref().map(|series| series.recurrence.pattern);
    let answer = |(value, key): &(&str, &str)| ((*value).to_owned(), scene.t(key));
    let mut inputs = Vec::new();
    if !filling.typed.get("reihe").is_empty() {
        inputs.push(Input::Hidden { id: "reihe".into(), value: filling.typed.get("reihe").into() });
        let answers = [(CHANGE, "hours-series-change"), (END, "hours-series-end")];
        inputs.push(filling.radios("tun", scene.t("hours-field-deed"), answers.iter().map(answer).collect(), CHANGE));
    }
    let first = series.as_ref().and_then(|series| series.recurrence.from).filter(|from| *from > scene.today);
    let first = first.unwrap_or_else(|| scene.next_monday());
    let rhythms = RHYTHMS.iter().map(answer).collect();
    let usual = pattern.as_ref().map_or("1".into(), rhythm);
    let on = pattern.as_ref().map(days).unwrap_or_default();
    let chosen =
        |id: &str| WEEKDAY_FIELDS.iter().position(|known| *known == id).is_some_and(|n| on.contains(weekday(n)));
    let name = |n: usize| format::weekday(weekday(n), scene.site.lang).to_owned();
    let weekdays = WEEKDAY_FIELDS.iter().enumerate().map(|(n, id)| ((*id).to_owned(), name(n))).collect();
    let windows = series.as_ref().map(|series| write_hours(&series.windows)).unwrap_or_default();
    let last = series.and_then(|series| series.recurrence.to).map(|day| day.to_string()).unwrap_or_default();
    inputs.extend([
        filling.date("ab", scene.label("hours-field-from"), first.to_string()),
        filling.date("bis", scene.pair("hours-field-until", "hours-field-series-until-hint"), last),
        filling.select("rhythmus", scene.t("hours-field-rhythm"), rhythms, &usual),
        filling.checks(("tage", "rhythmus"), scene.t("hours-field-days"), weekdays, &chosen),
        filling.line("zeiten", scene.pair("hours-field-times", "hours-field-times-hint"), windows),
    ]);
    inputs
}

pub(super) fn edits(reading: &mut Reading) -> Option<Vec<Edit>> {
    let wanted = reading.typed.get("reihe").to_owned();
    let series = find(reading.scene, &wanted);
    if series.is_none() && !wanted.is_empty() {
        return reading.wrong("ab", reading.scene.t("hours-wrong-gone"));
    }
    let from = reading.day("ab");
    if let (Some(series), END) = (&series, reading.typed.get("tun")) {
        return Some(vec![Edit::End { series: series.clone(), from: from? }]);
    }
    let to = reading.last_day("bis", from);
    let days: Vec<usize> = (0..7).filter(|n| reading.typed.all("tage").any(|id| id == WEEKDAY_FIELDS[*n])).collect();
    if days.is_empty() {
        let _: Option<()> = reading.wrong("tage", reading.scene.t("hours-wrong-days"));
    }
    let windows = reading.hours("zeiten")?;
    if windows.is_empty() {
        return reading.wrong("zeiten", reading.scene.t("hours-wrong-none"));
    }
    let (from, to) = (from?, to?);
    let days: Vec<Weekday> = days.into_iter().map(weekday).collect();
    let Some(new) = entries(reading.typed.get("rhythmus"), &days, (from, to), &windows) else {
        return reading.wrong("rhythmus", reading.scene.t("hours-wrong-choose"));
    };
    let mut new = new.into_iter();
    let first = match (series, new.next()?) {
        (Some(series), becomes) => Edit::Change { series, from, becomes },
        (None, hours) => Edit::Begin(hours),
    };
    Some(std::iter::once(first).chain(new.map(Edit::Begin)).collect())
}

/// One entry, or one for each weekday of a month. `None` for a rhythm that is none.
fn entries(rhythm: &str, days: &[Weekday], (from, to): (Day, Option<Day>), windows: &[Window]) -> Option<Vec<Hours>> {
    let nth = match rhythm.strip_prefix('m') {
        Some("l") => Some(Nth::Last),
        Some(n) => Some(Nth::FromStart(n.parse().ok().filter(|n| (1..=5).contains(n))?)),
        None => None,
    };
    let recurrences: Vec<Recurrence> = match nth {
        Some(nth) => days.iter().map(|day| Recurrence::monthly(nth, *day)).collect(),
        None => {
            let every = rhythm.parse().ok().filter(|every| (1..=4).contains(every))?;
            vec![match every {
                1 => Recurrence::weekly(Weekdays::of(days)),
                _ => Recurrence::every_weeks(every, Weekdays::of(days), from),
            }]
        }
    };
    let hours =
        |recurrence: Recurrence| Hours { recurrence: recurrence.between(Some(from), to), windows: windows.to_vec() };
    Some(recurrences.into_iter().map(hours).collect())
}

fn rhythm(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Weeks { every, .. } => every.to_string(),
        Pattern::Month { nth: Nth::FromStart(n), .. } => format!("m{n}"),
        Pattern::Month { nth: Nth::Last, .. } => "ml".into(),
    }
}

fn days(pattern: &Pattern) -> Weekdays {
    match pattern {
        Pattern::Weeks { days, .. } => *days,
        Pattern::Month { day, .. } => Weekdays::of(&[*day]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_read_as_it_is_written() {
        let from = Day::parse("2026-12-02").expect("a day");
        for (value, _) in RHYTHMS {
            let made = entries(value, &[Weekday::Wednesday], (from, None), &[]).expect("a rhythm");
            assert_eq!(rhythm(&made[0].recurrence.pattern), value);
            assert_eq!(days(&made[0].recurrence.pattern), Weekdays::of(&[Weekday::Wednesday]));
        }
        for value in ["", "0", "5", "m0", "m6", "mx", "-1"] {
            assert!(entries(value, &[Weekday::Wednesday], (from, None), &[]).is_none(), "{value}");
        }
    }

    #[test]
    fn a_series_with_other_hours_has_another_key() {
        let hours = |from, start| Hours {
            recurrence: Recurrence::weekly(Weekdays::WORKING).between(from, None),
            windows: Window::new(domain::time::Cell(start), domain::time::Cell(144)).into_iter().collect(),
        };
        assert_eq!(key(&hours(None, 96)), key(&hours(None, 96)));
        assert_ne!(key(&hours(None, 96)), key(&hours(None, 102)));
        assert_ne!(key(&hours(None, 96)), key(&hours(Some(Day(20_000)), 96)));
    }
}
