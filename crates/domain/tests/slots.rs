//! Free starts, drawn as pictures of a day: `8:00 ..#2` is a pool from 8:00 on, five minutes a sign; `.` is a
//! cell with every desk free, a digit counts the seats taken, `#` is full, `x` has no desk.

use domain::capacity::{OfficeDay, PoolDay};
use domain::catalog::{Need, Office};
use domain::holidays::{Place, State};
use domain::ids::PoolId;
use domain::mask::Mask;
use domain::opening::{ClosedWhy, Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::{Channel, Policy, Release, Shares};
use domain::release::Opened;
use domain::slots::{Bookable, Run, Search, WhyNot, release_of};
use domain::time::{Cell, Day, Instant, Minutes, Window, Zone};
use jiff::civil::Weekday;
use proptest::prelude::*;

mod town;

const MONDAY: Day = Day(20_780);

fn cell(time: &str) -> Cell {
    Cell::parse(time).unwrap_or_else(|| panic!("{time} is a time"))
}

fn moment(day: Day, time: &str) -> Instant {
    Zone::berlin().instant(day, cell(time)).expect("it exists")
}

/// Reads `8:00 ..#2 desks 3`; without a number there is one desk.
fn pool(id: u128, picture: &str) -> PoolDay {
    let (picture, desks) = picture.split_once(" desks ").unwrap_or((picture, "1"));
    let desks: u8 = desks.parse().expect("a number of desks");
    let (start, signs) = picture.split_once(' ').expect("a time and signs");
    let first = cell(start);
    let mut staffed = [0; 288];
    for (at, sign) in (usize::from(first.0)..).zip(signs.chars()) {
        staffed[at] = if sign == 'x' { 0 } else { desks };
    }
    let mut pool = PoolDay::empty(PoolId(id), &staffed, &Policy { shares: Shares([100; 3]), ..Policy::default() });
    for (at, sign) in (first.0..).zip(signs.chars()) {
        let taken = match sign {
            '.' | 'x' => 0,
            '#' => desks,
            digit => u8::try_from(digit.to_digit(10).expect("a sign")).expect("one digit"),
        };
        (0..taken).for_each(|_| assert!(pool.take(Cell(at), 1, Channel::Phone), "{picture} fits its desks"));
    }
    pool
}

/// An office and a visit, read from words: `10 min grid 15 before 5 after 10 lead 60 now 8:10 staff`. Without
/// `now` it is the day before at noon.
fn asked(words: &str) -> (Office, Need, Channel, Instant) {
    let mut office = town::office(1);
    office.policy = Policy { lead: Minutes(0), ..Policy::default() };
    let mut now = moment(MONDAY.plus(-1), "12:00");
    let mut channel = Channel::Online;
    let (minutes, rules) = words.split_once(" min").expect("a length");
    let mut words = rules.split_whitespace();
    while let Some(word) = words.next() {
        let mut minutes = || Minutes(words.next().and_then(|n| n.parse().ok()).expect("minutes"));
        match word {
            "grid" => office.policy.grid = minutes(),
            "before" => office.policy.buffer_before = minutes(),
            "after" => office.policy.buffer_after = minutes(),
            "lead" => office.policy.lead = minutes(),
            "now" => now = moment(MONDAY, words.next().expect("a time")),
            "staff" => channel = Channel::FrontDesk,
            other => panic!("{other}?"),
        }
    }
    let minutes = Minutes(minutes.parse().expect("a length"));
    (office, Need { minutes, cells: minutes.cells(), pools: vec![PoolId(1), PoolId(2)] }, channel, now)
}

fn answer(pictures: &[&str], ask: &str) -> Result<String, WhyNot> {
    let (office, need, channel, now) = asked(ask);
    let pools = (1..).zip(pictures).map(|(id, picture)| pool(id, picture)).collect();
    let day = OfficeDay { office: office.id, day: MONDAY, closed: None, opened: Opened::ALL, pools };
    Search::new(&office, &need, channel, now).answer(&day).map(times)
}

fn times(starts: Mask) -> String {
    starts.iter().map(|start| start.to_string()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(picture: &str, ask: &str, expected: &str) {
    assert_eq!(answer(&[picture], ask), Ok(expected.to_owned()), "{picture}, {ask}");
}

#[track_caller]
fn refused(picture: &str, ask: &str, why: &WhyNot) {
    assert_eq!(answer(&[picture], ask).as_ref(), Err(why), "{picture}, {ask}");
}

#[test]
fn a_visit_starts_where_enough_cells_are_free() {
    check("8:00 ##..####", "10 min", "8:10");
    check("8:00 ##...###", "10 min", "8:10 8:15");
    check("8:00 ##..####", "5 min", "8:10 8:15");
    check("8:00 .#..", "10 min", "8:10");
    check("8:00 ....", "11 min", "8:00 8:05");
}

#[test]
fn one_free_desk_is_enough() {
    check("8:00 2212 desks 3", "20 min", "8:00");
    check("8:00 2232 desks 3", "10 min", "8:00");
}

#[test]
fn a_visit_ends_before_closing_and_does_not_span_a_break() {
    check("8:00 ...xx....", "15 min", "8:00 8:25 8:30");
    check("23:45 ...", "10 min", "23:45 23:50");
}

#[test]
fn a_visit_stays_at_one_pool() {
    assert_eq!(answer(&["8:00 ..##", "8:00 ##.."], "10 min"), Ok("8:00 8:10".into()));
    assert_eq!(answer(&["8:00 ..##", "8:00 ##.."], "20 min"), Err(WhyNot::Full));
}

#[test]
fn starts_lie_on_the_grid() {
    check("8:00 .............", "10 min grid 15", "8:00 8:15 8:30 8:45");
    check("8:05 ............", "10 min grid 30", "8:30");
}

#[test]
fn buffers_are_kept_free_but_not_offered() {
    check("8:00 .....", "10 min before 5", "8:05 8:10 8:15");
    check("8:00 .....", "10 min after 10", "8:00 8:05");
    check("8:00 ......", "10 min before 5 after 5 grid 15", "8:15");
}

#[test]
fn citizens_need_the_notice_the_office_asks_for_and_staff_none() {
    check("8:00 ......", "10 min now 8:10", "8:10 8:15 8:20");
    check("8:00 ......", "10 min now 7:45 lead 30", "8:15 8:20");
    check("8:00 ......", "10 min now 7:45 lead 30 staff", "8:00 8:05 8:10 8:15 8:20");
}

#[test]
fn what_is_wrong_is_said_the_strongest_reason_first() {
    refused("8:00 ####", "10 min", &WhyNot::Full);
    refused("8:00 .#.#", "10 min", &WhyNot::Full);
    refused("8:00 .x.x", "10 min", &WhyNot::NoDesk);
    refused("8:00 ....", "10 min now 7:50 lead 60", &WhyNot::TooShortNotice { lead: Minutes(60) });
    refused("8:00 ####", "10 min now 7:50 lead 60", &WhyNot::Full);
}

/// Open on weekdays, at night and in the morning, in North Rhine-Westphalia.
fn day_at(office: &Office, day: Day) -> OfficeDay {
    let windows = vec![Window::new(cell("1:00"), cell("9:00")).expect("a window")];
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::ALL), windows };
    let openings = Openings::regular(Place::in_state(State::NW), vec![hours]);
    OfficeDay::empty(office, &Schedule::new(openings).expect("makes sense"), day)
}

fn answer_on(day: &str, now: Instant) -> Result<Mask, WhyNot> {
    let (office, _, channel, _) = asked("60 min");
    let policy = Policy { grid: Minutes(60), shares: Shares([100; 3]), ..office.policy };
    let office = Office { policy, ..office };
    let need = Need { minutes: Minutes(60), cells: 12, pools: vec![PoolId(7)] };
    let day = day_at(&office, Day::parse(day).expect("a day"));
    Search::new(&office, &need, channel, now).answer(&day)
}

#[test]
fn a_past_a_closed_and_an_unreleased_day_say_so() {
    let now = moment(MONDAY, "12:00");
    assert_eq!(answer_on("2026-11-22", now), Err(WhyNot::Past));
    assert!(matches!(answer_on("2026-12-25", now), Err(WhyNot::Closed(ClosedWhy::Holiday(_)))));
    let release = moment(Day::parse("2026-11-24").expect("a day"), "8:00");
    assert_eq!(answer_on("2027-01-23", now), Err(WhyNot::NotReleased { at: release }));
    assert!(answer_on("2027-01-23", release).is_ok());
}

#[test]
fn the_hour_that_a_clock_change_skips_or_repeats_is_not_offered() {
    let starts = |day, now| answer_on(day, moment(Day::parse(now).expect("a day"), "12:00")).map(times);
    let whole = "1:00 2:00 3:00 4:00 5:00 6:00 7:00 8:00";
    let without_two = "1:00 3:00 4:00 5:00 6:00 7:00 8:00";
    assert_eq!(starts("2026-10-24", "2026-10-20"), Ok(whole.into()));
    assert_eq!(starts("2026-10-25", "2026-10-20"), Ok(without_two.into()));
    assert_eq!(starts("2027-03-28", "2027-03-20"), Ok(without_two.into()));
}

fn policy() -> impl Strategy<Value = Policy> {
    let weekday = prop_oneof![Just(None), (1i8..8).prop_map(|n| Weekday::from_monday_one_offset(n).ok())];
    (1u16..180, prop_oneof![0u16..288, 24u16..36], weekday).prop_map(|(horizon_days, at, weekday)| Policy {
        release: Release { horizon_days, at: Cell(at), weekday },
        ..Policy::default()
    })
}

proptest! {
    /// Around the clock change in autumn, down to the second.
    #[test]
    fn a_day_is_bookable_from_the_moment_of_its_release_on(policy in policy(), second in 0i64..31 * 86_400, ahead in -2i32..200) {
        let zone = Zone::berlin();
        let now = Instant(moment(Day::parse("2026-10-01").expect("a day"), "0:00").0 + second);
        let bookable = Bookable::at(&policy, Channel::Online, now, &zone);
        let day = bookable.today.plus(ahead);
        prop_assert_eq!(day <= bookable.until, release_of(&policy, day, &zone) <= now);
        let release = release_of(&policy, day, &zone);
        prop_assert!(day <= Bookable::at(&policy, Channel::Phone, release, &zone).until);
        prop_assert!(day > Bookable::at(&policy, Channel::Phone, Instant(release.0 - 1), &zone).until);
    }

    #[test]
    fn a_run_keeps_its_buffers(visit in 1u16..30, before in 0u16..30, after in 0u16..30) {
        let policy = Policy { buffer_before: Minutes(before), buffer_after: Minutes(after), ..Policy::default() };
        let run = Run::new(visit, &policy);
        prop_assert!(run.cells() * 5 >= visit * 5 + before + after);
    }
}
