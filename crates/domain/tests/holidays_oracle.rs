//! Our holidays against those of the PyPI package `holidays`, every day of twelve years at twenty places.
//! The table is made by `holidays_oracle.py`. Whoever is right, a difference has to be explained here.

use domain::holidays::{MunicipalityRule, Place, RegionalDay, State, holiday};
use domain::time::Day;
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("data/holidays-2024-2035.txt");

/// The package's name of a holiday, ours, and why they differ.
const OTHER_NAMES: &[(&str, &str, &str)] = &[
    ("Erster Mai", "Tag der Arbeit", "the date is beside it anyway; this is what people call it"),
    ("Frauentag", "Internationaler Frauentag", "without the adjective a reader may take it for Mother’s Day"),
    (
        "80. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa",
        "Tag der Befreiung",
        "short enough for a calendar cell",
    ),
    (
        "75. Jahrestag des Aufstandes vom 17. Juni 1953",
        "75. Jahrestag des Volksaufstandes vom 17. Juni 1953",
        "the usual German word for it",
    ),
];

/// Place and date on which only one of the two sees a holiday, and why. None in these years.
const OTHER_DAYS: &[(&str, &str, &str)] = &[];

type Names = BTreeMap<(String, Day), String>;

fn theirs() -> Names {
    let line = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (place, date, name) = (words.next()?, words.next()?, words.next()?);
        Some(((place.to_string(), Day::parse(date)?), name.to_string()))
    };
    let lines = TABLE.lines().filter(|text| !text.starts_with('#'));
    lines.map(|text| line(text).unwrap_or_else(|| panic!("cannot read: {text}"))).collect()
}

fn ours(places: &BTreeSet<String>) -> Names {
    let first = Day::from_ymd(2024, 1, 1).expect("a date");
    let days: Vec<Day> = (0..).map(|n| first.plus(n)).take_while(|day| day.date().year() <= 2035).collect();
    assert_eq!(days.len(), 12 * 365 + 3);
    let mut names = Names::new();
    for label in places {
        let place = place(label);
        let found = days.iter().filter_map(|day| Some((*day, holiday(*day, &place)?)));
        names.extend(found.map(|(day, holiday)| ((label.clone(), day), holiday.name().de)));
    }
    names
}

/// Reads `BY+assumption+peace-festival`.
fn place(label: &str) -> Place {
    let mut parts = label.split('+');
    let state = parts.next().and_then(State::parse).expect("a state");
    let days: Vec<RegionalDay> = parts.map(|code| RegionalDay::parse(code).expect("a regional day")).collect();
    Place::new(state, MunicipalityRule::of(&days)).expect("days of this state")
}

#[test]
fn every_day_of_twelve_years_agrees_or_is_explained() {
    let theirs = theirs();
    let places: BTreeSet<String> = theirs.keys().map(|(place, _)| place.clone()).collect();
    assert_eq!(places.len(), 20, "sixteen states, three Catholic parts, Augsburg");
    let ours = ours(&places);
    let mut stale_names: BTreeSet<_> = OTHER_NAMES.iter().map(|(their, our, _)| (*their, *our)).collect();
    let mut stale_days: BTreeSet<_> = OTHER_DAYS.iter().map(|(place, date, _)| (*place, *date)).collect();
    let mut unexplained = Vec::new();
    for key in theirs.keys().chain(ours.keys()).collect::<BTreeSet<_>>() {
        let (place, date) = (key.0.as_str(), key.1.to_string());
        let explained = match (theirs.get(key), ours.get(key)) {
            (Some(their), Some(our)) if their == our => true,
            (Some(their), Some(our)) => {
                stale_names.remove(&(their.as_str(), our.as_str()));
                OTHER_NAMES.iter().any(|(t, o, _)| t == their && o == our)
            }
            _ => {
                stale_days.retain(|(p, d)| (*p, *d) != (place, date.as_str()));
                OTHER_DAYS.iter().any(|(p, d, _)| *p == place && *d == date)
            }
        };
        if !explained {
            unexplained.push(format!("{place} {date}: theirs {:?}, ours {:?}", theirs.get(key), ours.get(key)));
        }
    }
    assert!(unexplained.is_empty(), "unexplained:\n{}", unexplained.join("\n"));
    assert!(stale_names.is_empty() && stale_days.is_empty(), "no longer differ: {stale_names:?} {stale_days:?}");
}
