use super::*;
use crate::hours::osm::write;
use domain::holidays::{Place, State};
use domain::opening::Schedule;
use domain::time::Zone;

const TODAY: &str = "2026-11-30";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn empty() -> Openings {
    Openings::regular(Place::in_state(State::NW), Vec::new())
}

fn taken(line: &str) -> Schedule {
    let edits = read(line, day(TODAY), &empty()).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    let schedule = Schedule::new(empty()).expect("a schedule");
    Edit::apply_all(&edits, &schedule, day(TODAY), &Zone::berlin()).expect("can be")
}

/// `8:00-12:00, 14:00-16:00`, or nothing.
fn shown(schedule: &Schedule, date: &str) -> String {
    domain::opening::typed::write_hours(schedule.day(day(date), &Zone::berlin()).windows())
}

#[test]
fn the_hours_of_most_offices_are_read() {
    let office = taken("Mo-Fr 07:30-12:00; Tu,Th 07:30-12:00,14:00-18:00; PH off; Dec 24,Dec 31 off \"Feiertage\"");
    assert_eq!(shown(&office, "2026-12-02"), "7:30-12:00");
    assert_eq!(shown(&office, "2026-12-03"), "7:30-12:00, 14:00-18:00");
    for closed in ["2026-12-24", "2026-12-25", "2026-12-31", "2027-12-31", "2026-12-05"] {
        assert_eq!(shown(&office, closed), "", "{closed}");
    }
    assert_eq!(office.openings().closures[0].reason.de, "Feiertage");
}

#[test]
fn seasons_months_and_weekdays_of_the_month_are_read() {
    let office = taken("Mo-Fr 08:00-16:00; Jul-Aug Fr 08:00-12:00; Sa[1] 09:00-12:00");
    assert_eq!(shown(&office, "2027-06-25"), "8:00-16:00");
    assert_eq!(shown(&office, "2027-07-02"), "8:00-12:00");
    assert_eq!(shown(&office, "2027-07-01"), "8:00-16:00", "a Thursday in July");
    assert_eq!((shown(&office, "2026-12-05"), shown(&office, "2026-12-12")), ("9:00-12:00".into(), String::new()));
    let winter = taken("Mo-Fr 08:00-16:00; Dec 20-Jan 06 off");
    assert_eq!((shown(&winter, "2026-12-21"), shown(&winter, "2027-01-06")), (String::new(), String::new()));
    assert_eq!(shown(&winter, "2027-01-07"), "8:00-16:00");
}

#[test]
fn additional_hours_add_and_weekends_wrap() {
    assert_eq!(shown(&taken("Mo 08:00-10:00, Mo 14:00-16:00"), "2026-12-07"), "8:00-10:00, 14:00-16:00");
    assert_eq!(shown(&taken("Fr-Mo 08:00-10:00"), "2026-12-06"), "8:00-10:00");
    assert_eq!(shown(&taken("24/7; PH open"), "2026-12-25"), "0:00-24:00");
}

#[test]
fn holidays_stay_as_they_are_unless_the_line_speaks_of_them() {
    let (from, open) = (day(TODAY), Openings { open_on_holidays: true, ..empty() });
    let after = |line| {
        let schedule = Schedule::new(open.clone()).expect("a schedule");
        let edits = read(line, from, &open).expect("reads");
        Edit::apply_all(&edits, &schedule, from, &Zone::berlin()).expect("can be").openings().open_on_holidays
    };
    assert!(after("Mo-Fr 08:00-16:00") && !after("Mo-Fr 08:00-16:00; PH off"));
}

#[test]
fn what_office_hours_cannot_say_is_refused_with_its_rule() {
    for (line, rule) in [
        ("Mo-Fr 08:00-16:00; Sa sunrise-12:00", "Sa sunrise-12:00"),
        ("Mo 22:00-02:00", "Mo 22:00-02:00"),
        ("week 01-53/2 Mo 08:00-12:00", "week01-53/2 Mo 08:00-12:00"),
        ("Mo-Fr 08:00-12:00; SH off", "SH closed"),
        ("PH 09:00-12:00", "PH 09:00-12:00"),
        ("Mo 08:07-12:00", "Mo 08:07-12:00"),
        ("Mo 08:00+", "Mo 08:00+"),
        ("Mo 08:00-12:00 || unknown", "24/7 unknown"),
        ("easter off", "easter closed"),
        ("Mo 08:00-16:00; Mo[1] 08:00-12:00", "Mo[1] 08:00-12:00"),
    ] {
        assert_eq!(read(line, day(TODAY), &empty()), Err(OsmRefusal::Rule(rule.into())), "{line}");
    }
    for line in ["", "immer offen", "Mo-Fr 8-16", "Mo 08:00", "<script>"] {
        assert!(read(line, day(TODAY), &empty()).is_err(), "{line}");
    }
    assert_eq!(read(&"Mo 08:00-12:00;".repeat(200), day(TODAY), &empty()), Err(OsmRefusal::TooLong));
}

#[test]
fn what_we_write_we_read_again() {
    let line = "2026 Nov 30-2027 Jan 31 Mo,We 08:00-12:00, 2027 Feb 01+ Mo 08:00-18:00, Sa[-1] 09:00-12:00; PH off; \
                2026 Dec 24 09:00-11:00; 2026 Nov 30-2026 Dec 04 off \"Umbau\"";
    let office = taken(line);
    assert_eq!(shown(&office, "2026-12-07"), "8:00-12:00");
    assert_eq!(shown(&office, "2027-02-01"), "8:00-18:00");
    assert_eq!(shown(&office, "2026-12-26"), "", "a holiday");
    assert_eq!(shown(&office, "2027-01-30"), "9:00-12:00");
    let again = taken(&write(office.openings(), day(TODAY)));
    for day in (0..400).map(|n| day(TODAY).plus(n)) {
        assert_eq!(again.day(day, &Zone::berlin()).windows(), office.day(day, &Zone::berlin()).windows(), "{day}");
    }
}
