use super::*;
use crate::holidays::State;
use jiff::civil::Weekday;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WEEKDAYS: Weekdays = Weekdays::WORKING;

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

/// Reads `8:00-12:00 14:00-18:00`.
pub(super) fn windows(text: &str) -> Vec<Window> {
    let window = |part: &str| {
        let (start, end) = part.split_once('-')?;
        Window::new(Cell::parse(start)?, Cell::parse(end)?)
    };
    text.split_whitespace().map(|part| window(part).unwrap_or_else(|| panic!("{part}"))).collect()
}

pub(super) fn hours(recurrence: Recurrence, text: &str) -> Hours {
    Hours { recurrence, windows: windows(text) }
}

pub(super) fn weekly(days: &[Weekday], text: &str) -> Hours {
    hours(Recurrence::weekly(Weekdays::of(days)), text)
}

/// Monday to Friday, 8 to 16, in North Rhine-Westphalia.
pub(super) fn usual() -> Openings {
    Openings::regular(Place::in_state(State::NW), vec![hours(Recurrence::weekly(WEEKDAYS), "8:00-16:00")])
}

pub(super) fn with_hours(hours: Vec<Hours>) -> Schedule {
    Schedule::new(Openings { hours, ..usual() }).expect("a schedule")
}

/// The day as a person would write it: `8:00-12:00 14:00-18:00`, or why it is closed.
pub(super) fn shown(schedule: &Schedule, date: &str) -> String {
    match schedule.day(day(date), &Zone::berlin()) {
        DayPlan::Open(windows) => {
            windows.iter().map(|w| format!("{}-{}", w.start(), w.end())).collect::<Vec<_>>().join(" ")
        }
        DayPlan::Closed(ClosedWhy::Closure(reason)) => format!("closure: {}", reason.de),
        DayPlan::Closed(ClosedWhy::Special(reason)) => format!("special: {}", reason.de),
        DayPlan::Closed(ClosedWhy::Holiday(holiday)) => format!("holiday: {}", holiday.name().de),
        DayPlan::Closed(ClosedWhy::NoHours) => "no hours".into(),
    }
}

/// The open dates of a month.
fn open_days(schedule: &Schedule, month: &str) -> Vec<String> {
    let first = day(&format!("{month}-01"));
    let days = (0..31).map(|n| first.plus(n)).filter(|d| d.to_string().starts_with(month));
    days.filter(|d| !schedule.day(*d, &Zone::berlin()).windows().is_empty())
        .map(|d| d.to_string()[8..].into())
        .collect()
}

#[test]
fn hours_that_overlap_or_touch_are_one() {
    let schedule = with_hours(vec![
        weekly(&[Weekday::Thursday], "14:00-18:00 8:00-10:00"),
        weekly(&[Weekday::Thursday], "9:00-12:00 12:00-12:30"),
    ]);
    assert_eq!(shown(&schedule, "2026-11-26"), "8:00-12:30 14:00-18:00");
}

#[test]
fn an_office_can_open_on_saturdays() {
    let schedule = with_hours(vec![weekly(&[Weekday::Saturday], "9:00-12:00")]);
    assert_eq!(open_days(&schedule, "2026-11"), ["07", "14", "21", "28"]);
    assert_eq!(shown(&schedule, "2026-11-21"), "9:00-12:00");
    assert_eq!(shown(&schedule, "2026-11-20"), "no hours");
    assert_eq!(shown(&schedule, "2026-10-03"), "holiday: Tag der Deutschen Einheit");
}

#[test]
fn every_other_week_counts_from_the_week_of_its_anchor_both_ways() {
    let fortnight = Recurrence::every_weeks(2, Weekdays::of(&[Weekday::Wednesday]), day("2026-12-28"));
    let schedule = with_hours(vec![hours(fortnight, "8:00-12:00")]);
    assert_eq!(open_days(&schedule, "2026-12"), ["02", "16", "30"]);
    assert_eq!(open_days(&schedule, "2027-01"), ["13", "27"]);
}

#[test]
fn a_weekday_of_the_month_is_counted_from_its_start_or_its_end() {
    let on = |nth, weekday| with_hours(vec![hours(Recurrence::monthly(nth, weekday), "16:00-19:00")]);
    assert_eq!(open_days(&on(Nth::FromStart(1), Weekday::Thursday), "2026-12"), ["03"]);
    assert_eq!(open_days(&on(Nth::Last, Weekday::Friday), "2026-11"), ["27"]);
    assert_eq!(open_days(&on(Nth::Last, Weekday::Friday), "2026-10"), ["30"]);
    assert_eq!(open_days(&on(Nth::FromStart(5), Weekday::Friday), "2026-10"), ["30"]);
    assert_eq!(open_days(&on(Nth::FromStart(5), Weekday::Friday), "2026-11"), [""; 0], "has only four");
}

#[test]
fn the_leap_day_is_a_day_like_others() {
    let last_tuesday = with_hours(vec![hours(Recurrence::monthly(Nth::Last, Weekday::Tuesday), "8:00-12:00")]);
    assert_eq!(open_days(&last_tuesday, "2028-02"), ["29"]);
    assert_eq!(shown(&Schedule::new(usual()).expect("a schedule"), "2028-02-29"), "8:00-16:00");
}

#[test]
fn hours_hold_from_their_first_to_their_last_day() {
    let until = Recurrence::weekly(WEEKDAYS).between(None, Some(day("2026-11-24")));
    let since = Recurrence::weekly(WEEKDAYS).between(Some(day("2026-11-25")), None);
    let schedule = with_hours(vec![hours(until, "8:00-16:00"), hours(since, "7:00-13:00")]);
    assert_eq!(shown(&schedule, "2026-11-24"), "8:00-16:00");
    assert_eq!(shown(&schedule, "2026-11-25"), "7:00-13:00");
}

#[test]
fn an_office_open_at_night_loses_the_hour_of_a_clock_change() {
    let night = with_hours(vec![hours(Recurrence::weekly(Weekdays::ALL), "0:00-6:00 22:00-24:00")]);
    assert_eq!(shown(&night, "2026-03-28"), "0:00-6:00 22:00-24:00");
    assert_eq!(shown(&night, "2026-03-29"), "0:00-2:00 3:00-6:00 22:00-24:00", "2:00 does not exist");
    assert_eq!(shown(&night, "2026-10-25"), "0:00-2:00 3:00-6:00 22:00-24:00", "2:00 comes twice");
    let only_that_hour = with_hours(vec![hours(Recurrence::weekly(Weekdays::ALL), "2:00-3:00")]);
    assert_eq!(shown(&only_that_hour, "2026-03-29"), "no hours");
}

#[test]
fn an_exception_replaces_the_hours_and_can_open_a_holiday() {
    let special = |from, to, text, reason| Special {
        from: day(from),
        to: day(to),
        windows: windows(text),
        reason: Words::de(reason),
    };
    let specials = vec![
        special("2026-12-24", "2026-12-31", "9:00-11:00", "Notdienst"),
        special("2026-12-28", "2026-12-28", "", "Personalversammlung"),
    ];
    let schedule = Schedule::new(Openings { specials, ..usual() }).expect("a schedule");
    assert_eq!(shown(&schedule, "2026-12-23"), "8:00-16:00");
    assert_eq!(shown(&schedule, "2026-12-25"), "9:00-11:00", "a holiday");
    assert_eq!(shown(&schedule, "2026-12-28"), "special: Personalversammlung", "the later exception wins");
    assert_eq!(shown(&schedule, "2027-01-01"), "holiday: Neujahr");
}

#[test]
fn a_closure_beats_everything() {
    let (from, to) = (day("2026-12-25"), day("2026-12-28"));
    let special = Special { from, to, windows: windows("9:00-11:00"), reason: Words::de("Notdienst") };
    let closure = Closure { from, to, reason: Words::de("Umbau") };
    let openings = Openings { specials: vec![special], closures: vec![closure], ..usual() };
    let schedule = Schedule::new(openings).expect("a schedule");
    assert_eq!(shown(&schedule, "2026-12-25"), "closure: Umbau");
    assert_eq!(shown(&schedule, "2026-12-28"), "closure: Umbau");
    assert_eq!(shown(&schedule, "2026-12-29"), "8:00-16:00");
}

#[test]
fn an_office_may_stay_open_on_holidays() {
    let schedule = Schedule::new(Openings { open_on_holidays: true, ..usual() }).expect("a schedule");
    assert_eq!(shown(&schedule, "2026-12-25"), "8:00-16:00");
}

#[test]
fn the_next_open_day_is_found_over_holidays_and_weekends() {
    let schedule = Schedule::new(usual()).expect("a schedule");
    let next = |date| schedule.next_open_day(day(date), &Zone::berlin()).map(|(day, _)| day.to_string());
    assert_eq!(next("2026-12-24").as_deref(), Some("2026-12-24"));
    assert_eq!(next("2026-12-25").as_deref(), Some("2026-12-28"), "two holidays, a Sunday");
    let never = with_hours(vec![]);
    assert_eq!(never.next_open_day(day("2026-12-25"), &Zone::berlin()), None);
    assert!(!never.has_hours());
}

pub(super) fn pool(number: u128, desks: u8) -> Pool {
    Pool { id: PoolId(number), name: "Meldewesen".into(), desks, services: BTreeSet::new() }
}

fn staffing(recurrence: Recurrence, text: &str, desks: u8) -> Staffing {
    Staffing { pool: PoolId(1), recurrence, window: windows(text)[0], desks }
}

#[test]
fn the_last_staffing_that_matches_sets_the_desks() {
    let tuesdays = Recurrence::weekly(Weekdays::of(&[Weekday::Tuesday]));
    let once = tuesdays.between(Some(day("2026-11-24")), Some(day("2026-11-24")));
    let staffing = vec![
        staffing(Recurrence::weekly(WEEKDAYS), "12:00-13:00", 2),
        staffing(tuesdays, "14:00-20:00", 9),
        staffing(once, "15:00-24:00", 3),
    ];
    let schedule = Schedule::new(Openings { staffing, ..usual() }).expect("a schedule");
    let desks = |pool: &Pool, date: &str| {
        let plan = schedule.day(day(date), &Zone::berlin());
        let cells = schedule.desks(pool, day(date), &plan);
        ["7:55", "8:00", "12:30", "14:55", "15:00", "15:55", "16:00"]
            .map(|time| cells[usize::from(Cell::parse(time).expect("a time").0)])
    };
    assert_eq!(desks(&pool(1, 7), "2026-11-24"), [0, 7, 2, 9, 3, 3, 0]);
    assert_eq!(desks(&pool(1, 7), "2026-12-01"), [0, 7, 2, 9, 9, 9, 0], "the week after");
    assert_eq!(desks(&pool(1, 7), "2026-11-25"), [0, 7, 2, 7, 7, 7, 0], "a Wednesday");
    assert_eq!(desks(&pool(2, 4), "2026-11-24"), [0, 4, 4, 4, 4, 4, 0], "another pool");
    assert_eq!(desks(&pool(1, 7), "2026-12-25"), [0; 7], "a holiday");
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place_and_field() {
    let refusal = |openings: Openings| {
        let refusal = Schedule::new(openings).expect_err("refused");
        (refusal.part, refusal.index, refusal.problem.field())
    };
    let with =
        |recurrence| Openings { hours: vec![usual().hours[0].clone(), hours(recurrence, "8:00-12:00")], ..usual() };
    let (early, late) = (day("2026-12-01"), day("2026-12-02"));
    let backwards = Recurrence::weekly(WEEKDAYS).between(Some(late), Some(early));
    assert_eq!(refusal(with(backwards)), (Part::Hours, 1, "to"));
    assert_eq!(refusal(with(Recurrence::weekly(Weekdays::default()))), (Part::Hours, 1, "days"));
    assert_eq!(refusal(with(Recurrence::every_weeks(0, WEEKDAYS, early))), (Part::Hours, 1, "every"));
    for n in [0, 6, 255] {
        assert_eq!(refusal(with(Recurrence::monthly(Nth::FromStart(n), Weekday::Monday))), (Part::Hours, 1, "nth"));
    }
    assert_eq!(
        refusal(Openings { hours: vec![weekly(&[Weekday::Monday], "")], ..usual() }),
        (Part::Hours, 0, "windows")
    );
    let special = Special { from: late, to: early, windows: vec![], reason: Words::default() };
    assert_eq!(refusal(Openings { specials: vec![special], ..usual() }), (Part::Special, 0, "to"));
    let closure = Closure { from: late, to: early, reason: Words::default() };
    assert_eq!(refusal(Openings { closures: vec![closure], ..usual() }), (Part::Closure, 0, "to"));
    let crowd = staffing(Recurrence::weekly(WEEKDAYS), "8:00-12:00", 65);
    assert_eq!(refusal(Openings { staffing: vec![crowd], ..usual() }), (Part::Staffing, 0, "desks"));
}

fn any_window() -> impl Strategy<Value = Window> {
    (0..CELLS_PER_DAY, 1..=CELLS_PER_DAY)
        .prop_filter_map("starts before it ends", |(start, end)| Window::new(Cell(start), Cell(end)))
}

fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    let weekday = prop::sample::select(vec![Weekday::Monday, Weekday::Thursday, Weekday::Sunday]);
    let weeks = (1..=127u8, 1..4u8).prop_filter_map("seven bits", |(bits, every)| {
        Some(Recurrence::every_weeks(every, Weekdays::from_bits(bits)?, Day(20_000)))
    });
    let nth = prop_oneof![(1..=5u8).prop_map(Nth::FromStart), Just(Nth::Last)];
    prop_oneof![weeks, (nth, weekday).prop_map(|(nth, day)| Recurrence::monthly(nth, day))]
}

/// Days of 2026, the two clock changes more often than others.
fn any_day() -> impl Strategy<Value = Day> {
    let first = day("2026-01-01");
    prop_oneof![(0..365).prop_map(move |n| first.plus(n)), Just(day("2026-03-29")), Just(day("2026-10-25"))]
}

proptest! {
    #[test]
    fn windows_of_a_day_are_the_cells_of_its_hours_sorted_with_gaps_between(
        hours in prop::collection::vec((any_recurrence(), prop::collection::vec(any_window(), 1..5)), 0..5),
        day in any_day(),
    ) {
        let hours: Vec<Hours> = hours.into_iter().map(|(recurrence, windows)| Hours { recurrence, windows }).collect();
        let openings = Openings { hours: hours.clone(), open_on_holidays: true, ..usual() };
        let schedule = Schedule::new(openings).expect("a schedule");
        let plan = schedule.day(day, &Zone::berlin());
        prop_assert_eq!(plan.windows().is_empty(), matches!(plan, DayPlan::Closed(_)));
        prop_assert!(plan.windows().windows(2).all(|pair| pair[0].end() < pair[1].start()));
        prop_assert!(plan.windows().iter().all(|w| w.start() < w.end() && w.end().0 <= CELLS_PER_DAY));
        for cell in (0..CELLS_PER_DAY).map(Cell) {
            let said = hours.iter().any(|h| h.recurrence.is_on(day) && h.windows.iter().any(|w| w.contains(cell)));
            let open = plan.windows().iter().any(|w| w.contains(cell));
            prop_assert_eq!(open, said && Zone::berlin().instant(day, cell).is_some(), "{} {}", day, cell);
        }
    }
}
