use super::*;
use crate::opening::Nth;
use crate::opening::tests::{day, hours, shown, usual, weekly, windows, with_hours};
use proptest::prelude::*;

/// A Monday; the office of these tests is open Monday to Friday, 8 to 16.
const TODAY: &str = "2026-11-30";

fn open() -> Schedule {
    Schedule::new(usual()).expect("a schedule")
}

fn apply(edit: &Edit, schedule: &Schedule) -> Result<Schedule, EditRefusal> {
    edit.apply(schedule, day(TODAY), &Zone::berlin())
}

fn changed(edit: Edit, schedule: &Schedule) -> Schedule {
    apply(&edit, schedule).expect("can be")
}

/// Seven days from a Monday, a line each; days without hours are left out.
fn week_of(schedule: &Schedule, monday: &str) -> String {
    let lines = (0..7).zip(["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]).map(|(n, name)| {
        let hours = shown(schedule, &day(monday).plus(n).to_string());
        (hours != "no hours").then(|| format!("{name} {hours}"))
    });
    lines.flatten().collect::<Vec<_>>().join("\n")
}

fn week(days: [&str; 7]) -> Week {
    days.map(windows)
}

fn reason(text: &str) -> Words {
    Words::de(text)
}

fn special(from: &str, to: &str, text: &str, why: &str) -> Special {
    Special { from: day(from), to: day(to), windows: windows(text), reason: reason(why) }
}

fn closure(from: &str, to: &str, why: &str) -> Closure {
    Closure { from: day(from), to: day(to), reason: reason(why) }
}

#[test]
fn from_a_day_on_the_week_is_another_one() {
    let long = "8:00-12:00 14:00-18:00";
    let edit = Edit::Week {
        from: day("2026-12-10"),
        until: None,
        week: week(["8:00-12:00", "8:00-12:00", "", long, "8:00-12:00", "", ""]),
    };
    let after = changed(edit, &open());
    let change = "Mo 8:00-16:00\nDi 8:00-16:00\nMi 8:00-16:00\nDo 8:00-12:00 14:00-18:00\nFr 8:00-12:00";
    assert_eq!(week_of(&after, "2026-12-07"), change, "the week of the change");
    let new = "Mo 8:00-12:00\nDi 8:00-12:00\nDo 8:00-12:00 14:00-18:00\nFr 8:00-12:00";
    assert_eq!(week_of(&after, "2027-02-01"), new);
    let [old, short, thursday] = &after.openings().hours[..] else { panic!("three entries, equal days in one") };
    assert_eq!(old.recurrence.to, Some(day("2026-12-09")), "the running hours end the day before");
    assert_eq!((short.recurrence.from, short.recurrence.to), (Some(day("2026-12-10")), None));
    assert_eq!(thursday.windows, windows(long));
}

#[test]
fn a_week_that_holds_anyway_changes_nothing() {
    let same = || week(["8:00-16:00", "8:00-12:00 12:00-16:00", "8:00-16:00", "8:00-16:00", "8:00-16:00", "", ""]);
    let from = day("2026-12-10");
    assert_eq!(changed(Edit::Week { from, until: None, week: same() }, &open()), open());
    let until = Recurrence::weekly(Weekdays::WORKING).between(None, Some(day("2027-12-31")));
    let ends = with_hours(vec![hours(until, "8:00-16:00")]);
    assert_eq!(changed(Edit::Week { from, until: Some(day("2027-12-01")), week: same() }, &ends), ends);
    assert_ne!(changed(Edit::Week { from, until: None, week: same() }, &ends), ends, "it would have ended");
}

#[test]
fn a_season_ends_and_what_ran_before_goes_on() {
    let summer = week(["7:00-13:00", "7:00-13:00", "7:00-13:00", "7:00-13:00", "7:00-13:00", "", ""]);
    let edit = Edit::Week { from: day("2027-07-01"), until: Some(day("2027-08-31")), week: summer };
    let after = changed(edit, &open());
    assert_eq!(shown(&after, "2027-06-30"), "8:00-16:00");
    assert_eq!(shown(&after, "2027-07-01"), "7:00-13:00");
    assert_eq!(shown(&after, "2027-08-31"), "7:00-13:00");
    assert_eq!(shown(&after, "2027-09-01"), "8:00-16:00");
}

#[test]
fn a_new_week_takes_the_place_of_hours_that_would_have_begun_later() {
    let later = hours(Recurrence::weekly(Weekdays::ALL).between(Some(day("2027-01-01")), None), "10:00-11:00");
    let season = Recurrence::weekly(Weekdays::ALL).between(Some(day("2026-06-01")), Some(day("2026-06-30")));
    let schedule = with_hours(vec![hours(season, "6:00-7:00"), later]);
    let edit = Edit::Week { from: day("2026-12-01"), until: None, week: week(["8:00-9:00", "", "", "", "", "", ""]) };
    let after = changed(edit, &schedule);
    assert_eq!(week_of(&after, "2027-01-04"), "Mo 8:00-9:00");
    assert_eq!(shown(&after, "2026-06-01"), "6:00-7:00", "what is over stays as it was");
}

#[test]
fn a_new_week_leaves_the_first_saturday_of_the_month_alone() {
    let first_saturday = Recurrence::monthly(Nth::FromStart(1), Weekday::Saturday);
    let mut with = usual();
    with.hours.push(hours(first_saturday, "9:00-12:00"));
    let edit = Edit::Week { from: day("2026-12-01"), until: None, week: week(["8:00-9:00", "", "", "", "", "", ""]) };
    let after = changed(edit, &Schedule::new(with).expect("a schedule"));
    assert_eq!(shown(&after, "2026-12-05"), "9:00-12:00");
    assert_eq!(after.weekly(day("2026-12-05")), []);
    assert_eq!(after.weekly(day("2026-12-07")), windows("8:00-9:00"));
}

#[test]
fn two_series_that_claim_the_same_time_are_found() {
    let schedule = with_hours(vec![
        weekly(&[Weekday::Monday], "8:00-12:00"),
        hours(Recurrence::monthly(Nth::FromStart(1), Weekday::Monday), "11:00-16:00"),
    ]);
    let shared = (windows("8:00-12:00")[0], windows("11:00-16:00")[0]);
    assert_eq!(schedule.overlap(day("2026-12-07")), Some(shared));
    assert_eq!(schedule.overlap(day("2026-12-14")), None);
}

#[test]
fn a_series_begins_beside_the_week_and_changes_and_ends_on_its_own() {
    let first_saturday = Recurrence::monthly(Nth::FromStart(1), Weekday::Saturday);
    let series = hours(first_saturday.between(Some(day("2026-12-01")), None), "9:00-12:00");
    let with = changed(Edit::Begin(series.clone()), &open());
    assert_eq!(shown(&with, "2026-12-05"), "9:00-12:00");
    assert_eq!(shown(&with, "2026-12-12"), "no hours");

    let becomes = hours(first_saturday, "10:00-14:00");
    let longer = changed(Edit::Change { series: series.clone(), from: day("2027-02-01"), becomes }, &with);
    assert_eq!(shown(&longer, "2026-12-05"), "9:00-12:00");
    assert_eq!(shown(&longer, "2027-02-06"), "10:00-14:00");

    let ended = changed(Edit::End { series: series.clone(), from: day("2027-01-01") }, &with);
    assert_eq!(shown(&ended, "2026-12-05"), "9:00-12:00");
    assert_eq!(shown(&ended, "2027-02-06"), "no hours");
    assert_eq!(shown(&ended, "2027-02-05"), "8:00-16:00", "the others run on");

    assert_eq!(apply(&Edit::End { series, from: day("2027-03-01") }, &open()), Err(EditRefusal::Gone));
}

#[test]
fn a_single_day_is_other_than_its_series_even_when_it_was_closed() {
    let holidays = changed(Edit::Close(closure("2026-12-21", "2026-12-31", "Betriebsferien")), &open());
    let after = changed(Edit::Only(special("2026-12-23", "2026-12-23", "9:00-11:00", "Notdienst")), &holidays);
    assert_eq!(
        week_of(&after, "2026-12-21"),
        "Mo closure: Betriebsferien\nDi closure: Betriebsferien\nMi 9:00-11:00\nDo closure: Betriebsferien\n\
         Fr closure: Betriebsferien\nSa closure: Betriebsferien\nSo closure: Betriebsferien"
    );
    let again = changed(Edit::Only(special("2026-12-23", "2026-12-23", "10:00-12:00", "Notdienst")), &after);
    assert_eq!(again.openings().specials.len(), 1, "one day has one exception");
}

#[test]
fn some_days_of_an_exception_become_usual_again() {
    let schedule = changed(Edit::Only(special("2026-12-07", "2026-12-11", "8:00-10:00", "Schulung")), &open());
    let after = changed(Edit::Usual { from: day("2026-12-08"), to: day("2026-12-09") }, &schedule);
    assert_eq!(
        week_of(&after, "2026-12-07"),
        "Mo 8:00-10:00\nDi 8:00-16:00\nMi 8:00-16:00\nDo 8:00-10:00\nFr 8:00-10:00"
    );
}

#[test]
fn a_day_opens_on_a_public_holiday() {
    let after = changed(Edit::Only(special("2027-05-06", "2027-05-06", "9:00-12:00", "")), &open());
    assert_eq!(shown(&after, "2027-05-06"), "9:00-12:00", "Ascension Day");
    assert_eq!(shown(&changed(Edit::OpenOnHolidays(true), &open()), "2027-05-06"), "8:00-16:00");
}

#[test]
fn one_week_looks_like_another_but_holidays_and_closures_stay_where_they_are() {
    let exception = changed(Edit::Only(special("2026-12-08", "2026-12-08", "13:00-20:00", "Langer Tag")), &open());
    let model = changed(Edit::Close(closure("2026-12-09", "2026-12-09", "Umzug")), &exception);
    let saturday = changed(Edit::Only(special("2026-12-12", "2026-12-12", "9:00-12:00", "")), &model);
    let copy = |to| Edit::CopyWeek { from: day("2026-12-10"), to: day(to), reason: reason("wie im Dezember") };
    let january = changed(copy("2027-01-13"), &saturday);
    let like = "Mo 8:00-16:00\nDi 13:00-20:00\nMi 8:00-16:00\nDo 8:00-16:00\nFr 8:00-16:00\nSa 9:00-12:00";
    assert_eq!(week_of(&january, "2027-01-11"), like);
    assert_eq!(january.openings().specials.len(), 4, "only days that differ became exceptions");
    let christmas = changed(copy("2026-12-21"), &saturday);
    assert_eq!(shown(&christmas, "2026-12-25"), "holiday: Erster Weihnachtstag");
    assert_eq!(shown(&christmas, "2026-12-26"), "holiday: Zweiter Weihnachtstag", "the model opens on Saturday");
}

#[test]
fn of_a_week_that_has_begun_only_the_days_ahead_change() {
    let schedule = with_hours(vec![weekly(&[Weekday::Monday, Weekday::Friday], "8:00-12:00")]);
    let schedule = changed(Edit::Only(special("2026-12-07", "2026-12-11", "9:00-10:00", "")), &schedule);
    let edit = Edit::CopyWeek { from: day("2026-12-07"), to: day("2026-11-30"), reason: Words::default() };
    let after = edit.apply(&schedule, day("2026-12-03"), &Zone::berlin()).expect("can be");
    assert_eq!(week_of(&after, "2026-11-30"), "Mo 8:00-12:00\nDo 9:00-10:00\nFr 9:00-10:00");
}

#[test]
fn a_closure_that_runs_is_lifted_from_today_on() {
    let running = Closure { from: day("2026-11-23"), ..closure("2026-12-04", "2026-12-04", "Wasserschaden") };
    let schedule = Schedule::new(Openings { closures: vec![running.clone()], ..usual() }).expect("a schedule");
    let after = changed(Edit::Lift(running.clone()), &schedule);
    assert_eq!(shown(&after, "2026-11-27"), "closure: Wasserschaden", "yesterday it was shut");
    assert_eq!(shown(&after, TODAY), "8:00-16:00");
    assert_eq!(apply(&Edit::Lift(running), &after), Err(EditRefusal::Gone));
}

#[test]
fn all_hours_from_a_day_on_can_be_replaced_and_desks_stay() {
    let with = Openings {
        specials: vec![special("2026-12-01", "2026-12-24", "8:00-9:00", "")],
        open_on_holidays: true,
        ..Openings::regular(usual().place, vec![weekly(&[Weekday::Friday, Weekday::Saturday], "9:00-13:00")])
    };
    let old = changed(Edit::Close(closure("2026-12-14", "2027-01-31", "Umbau")), &open());
    let after = changed(Edit::Replace { from: day("2026-12-24"), with }, &old);
    assert_eq!(shown(&after, "2026-12-23"), "closure: Umbau");
    assert_eq!(
        week_of(&after, "2026-12-21").lines().skip(3).collect::<Vec<_>>(),
        ["Do 8:00-9:00", "Fr 9:00-13:00", "Sa 9:00-13:00"]
    );
    assert_eq!(week_of(&after, "2027-01-11"), "Fr 9:00-13:00\nSa 9:00-13:00");
}

#[test]
fn what_was_changed_can_be_taken_back_without_touching_the_desks() {
    let desks = crate::opening::Staffing {
        pool: crate::ids::PoolId(1),
        recurrence: Recurrence::weekly(Weekdays::ALL),
        window: windows("8:00-9:00")[0],
        desks: 3,
    };
    let before = open();
    let closed = changed(Edit::Close(closure("2026-12-14", "2026-12-14", "Umzug")), &before);
    let now = Schedule::new(Openings { staffing: vec![desks], ..closed.openings().clone() }).expect("a schedule");
    let after = changed(Edit::Restore(before.openings().clone()), &now);
    assert_eq!(shown(&after, "2026-12-14"), "8:00-16:00");
    assert_eq!(after.openings().staffing.len(), 1);
}

#[test]
fn what_is_over_cannot_be_changed() {
    let yesterday = "2026-11-29";
    let week = week(["", "", "", "", "", "", ""]);
    for edit in [
        Edit::Week { from: day(yesterday), until: None, week },
        Edit::Only(special(yesterday, "2026-12-24", "", "")),
        Edit::Usual { from: day(yesterday), to: day(yesterday) },
        Edit::Close(closure(yesterday, "2026-12-24", "Umzug")),
        Edit::CopyWeek { from: day(TODAY), to: day(yesterday), reason: Words::default() },
        Edit::Begin(weekly(&[Weekday::Monday], "8:00-12:00")),
        Edit::Change { series: usual().hours[0].clone(), from: day(yesterday), becomes: usual().hours[0].clone() },
    ] {
        assert_eq!(apply(&edit, &open()), Err(EditRefusal::Past), "{edit:?}");
    }
}

#[test]
fn what_ends_before_it_starts_is_refused() {
    let week = week(["8:00-12:00", "", "", "", "", "", ""]);
    let backwards = Edit::Week { from: day("2026-12-10"), until: Some(day("2026-12-09")), week };
    for edit in [backwards, Edit::Close(closure("2026-12-10", "2026-12-09", "Umzug"))] {
        assert!(matches!(apply(&edit, &open()), Err(EditRefusal::Senseless(_))), "{edit:?}");
    }
}

#[test]
fn more_than_five_hundred_closures_ahead_are_too_many() {
    let edits: Vec<Edit> = (0..501)
        .map(|n| Edit::Close(Closure { from: day(TODAY).plus(n), to: day(TODAY).plus(n), reason: reason("Umbau") }))
        .collect();
    let all = |edits| Edit::apply_all(edits, &open(), day(TODAY), &Zone::berlin());
    assert!(all(&edits[..500]).is_ok());
    assert_eq!(all(&edits), Err(EditRefusal::TooMany));
}

fn any_windows() -> impl Strategy<Value = Vec<Window>> {
    prop::sample::select(vec!["", "8:00-12:00", "8:00-12:00 14:00-18:00", "0:00-24:00"]).prop_map(windows)
}

/// A day with these hours and nothing else said: the hour of a clock change is cut out.
fn on(day: Day, windows: &[Window]) -> DayPlan {
    let only = Special { from: day, to: day, windows: windows.to_vec(), reason: Words::default() };
    changed(Edit::Only(only), &open()).day(day, &Zone::berlin())
}

#[test]
fn a_week_over_the_clock_change_holds_but_for_its_hour() {
    let week = week(["", "", "", "", "", "", "0:00-24:00"]);
    let after = changed(Edit::Week { from: day("2027-03-22"), until: Some(day("2027-03-28")), week }, &open());
    assert_eq!(shown(&after, "2027-03-28"), "0:00-2:00 3:00-24:00");
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let edit = (0..60, 0..40, any_windows(), 0..3).prop_map(|(first, days, windows, kind)| {
        let (from, to) = (day(TODAY).plus(first), day(TODAY).plus(first + days));
        match kind {
            0 => Edit::Close(Closure { from, to, reason: Words::default() }),
            1 => Edit::Only(Special { from, to, windows, reason: Words::default() }),
            _ => Edit::Week { from, until: Some(to), week: std::array::from_fn(|_| windows.clone()) },
        }
    });
    prop::collection::vec(edit, 0..4)
        .prop_map(|edits| Edit::apply_all(&edits, &open(), day(TODAY), &Zone::berlin()).expect("all of them can be"))
}

proptest! {
    #[test]
    fn a_day_that_is_said_to_be_so_is_so_and_no_other_changes(
        schedule in any_schedule(), windows in any_windows(), first in 0..80i32, days in 0..20i32,
    ) {
        let (from, to) = (day(TODAY).plus(first), day(TODAY).plus(first + days));
        let after = changed(Edit::Only(Special { from, to, windows: windows.clone(), reason: Words::default() }), &schedule);
        for day in (-30..130).map(|n| day(TODAY).plus(n)) {
            let plan = after.day(day, &Zone::berlin());
            if from <= day && day <= to {
                prop_assert_eq!(plan.windows(), &windows[..]);
            } else {
                prop_assert_eq!(plan, schedule.day(day, &Zone::berlin()), "{}", day);
            }
        }
    }

    #[test]
    fn a_week_holds_from_its_first_day_to_its_last_and_nothing_else_changes(
        schedule in any_schedule(), week in prop::array::uniform7(any_windows()), first in 0..80i32, days in 0..40i32,
    ) {
        let (from, until) = (day(TODAY).plus(first), day(TODAY).plus(first + days));
        let after = changed(Edit::Week { from, until: Some(until), week: week.clone() }, &schedule);
        for day in (-30..130).map(|n| day(TODAY).plus(n)) {
            let (plan, before) = (after.day(day, &Zone::berlin()), schedule.day(day, &Zone::berlin()));
            let fixed = schedule.openings().specials.iter().any(|s| s.from <= day && day <= s.to)
                || matches!(before, DayPlan::Closed(ClosedWhy::Holiday(_) | ClosedWhy::Closure(_)));
            if from <= day && day <= until && !fixed {
                let windows = &week[usize::try_from(day.0 - day.monday().0).unwrap_or(0)];
                let wanted = on(day, windows);
                prop_assert_eq!(plan.windows(), wanted.windows());
            } else {
                prop_assert_eq!(plan, before, "{}", day);
            }
        }
    }

    #[test]
    fn an_edit_taken_back_leaves_nothing_behind(schedule in any_schedule(), first in 0..80i32) {
        let from = day(TODAY).plus(first);
        let closed = changed(Edit::Close(Closure { from, to: from.plus(9), reason: reason("Umbau") }), &schedule);
        prop_assert_eq!(changed(Edit::Restore(schedule.openings().clone()), &closed), schedule);
    }
}
