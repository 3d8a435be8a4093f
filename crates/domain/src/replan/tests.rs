use super::*;
use crate::booking::Place;
use crate::capacity::OfficeDay;
use crate::catalog::{Address, Audience, Need, Office, Pool, Words};
use crate::holidays::{self, State};
use crate::ids::{AppointmentId, AuthorityId, OfficeId, PoolId, ServiceId};
use crate::opening::{Closure, Hours, Openings, Recurrence, Schedule, Weekdays};
use crate::policy::{Channel, Policy, Shares};
use crate::slots::Run;
use crate::time::{Cell, Day, Instant, Minutes, Window, Zone};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// Tuesday.
const TODAY: &str = "2026-11-24";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn now(time: &str) -> Instant {
    Zone::berlin().instant(day(TODAY), Cell::parse(time).expect("a time")).expect("a moment")
}

fn pool(id: u128, desks: u8, services: &[u128]) -> Pool {
    let services: BTreeSet<ServiceId> = services.iter().map(|id| ServiceId(*id)).collect();
    Pool { id: PoolId(id), name: String::new(), desks, services }
}

fn office(desks: u8) -> Office {
    Office {
        id: OfficeId(1),
        authority: AuthorityId(1),
        slug: "hafen".into(),
        name: "Bürgerbüro Hafen".into(),
        short_name: "Hafen".into(),
        letter: 'B',
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy::default(),
        pools: vec![pool(7, desks, &[])],
        offers: HashMap::new(),
        audience: Audience::Public,
        rank: 0,
    }
}

/// Monday to Friday at these hours.
fn open(hours: &str) -> Openings {
    let (start, end) = hours.split_once('-').expect("from-to");
    let window = Window::new(Cell::parse(start).expect("a time"), Cell::parse(end).expect("a time"));
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows: vec![window.expect("a window")] };
    Openings::regular(holidays::Place::in_state(State::NW), vec![hours])
}

fn schedule(openings: Openings) -> Schedule {
    Schedule::new(openings).expect("makes sense")
}

/// Somebody at a time of a day, half an hour long. `booked` is also the order in which they booked.
fn at(booked: u128, date: &str, time: &str) -> Booked {
    let place = Place {
        office: OfficeId(1),
        pool: PoolId(7),
        day: day(date),
        start: Cell::parse(time).expect("a time"),
        run: Run { before: 0, visit: 6, after: 0 },
        channel: Channel::Online,
        extra: false,
    };
    let since = Instant(i64::try_from(booked).expect("small"));
    Booked { appointment: AppointmentId(booked), place, since, claim: Claim::Promise, services: vec![ServiceId(1)] }
}

/// Who falls outside, by the order in which they booked.
fn fallen(before: (&Office, Openings), after: (&Office, Openings), booked: &[Booked]) -> Vec<u128> {
    changed(before, after, booked).outside.iter().map(|one| one.appointment.0).collect()
}

fn changed(before: (&Office, Openings), after: (&Office, Openings), booked: &[Booked]) -> Effect {
    let (old, new) = (schedule(before.1), schedule(after.1));
    let rules = |office, schedule| Rules { office, schedule };
    effect(rules(before.0, &old), rules(after.0, &new), booked, now("8:00"))
}

#[test]
fn who_booked_first_keeps_the_desk_that_is_left() {
    let booked = [at(3, "2026-11-25", "9:00"), at(1, "2026-11-25", "9:15"), at(2, "2026-11-25", "9:00")];
    let hours = || open("8:00-12:00");
    assert_eq!(fallen((&office(3), hours()), (&office(2), hours()), &booked), [3]);
    assert_eq!(fallen((&office(3), hours()), (&office(1), hours()), &booked), [2, 3]);
    assert_eq!(fallen((&office(3), hours()), (&office(4), hours()), &booked), [0; 0]);
}

#[test]
fn shorter_hours_leave_out_who_would_end_too_late() {
    let booked = [at(1, "2026-11-25", "11:00"), at(2, "2026-11-25", "11:30"), at(3, "2026-11-26", "11:45")];
    assert_eq!(fallen((&office(1), open("8:00-13:00")), (&office(1), open("8:00-11:45")), &booked), [2, 3]);
}

#[test]
fn a_closure_shows_the_day_and_what_it_loses() {
    let closed = Closure { from: day("2026-11-25"), to: day("2026-11-25"), reason: Words::de("Wasserschaden") };
    let closed = Openings { closures: vec![closed], ..open("8:00-12:00") };
    let booked = [at(1, "2026-11-25", "9:00"), at(2, "2026-11-26", "9:00")];
    let effect = changed((&office(2), open("8:00-12:00")), (&office(2), closed), &booked);
    let [wednesday] = effect.days.as_slice() else { panic!("one day changes, not {:?}", effect.days) };
    assert_eq!((wednesday.day, wednesday.affected), (day("2026-11-25"), 1));
    assert_eq!((wednesday.before.desks, wednesday.after.desks), (480, 0));
    assert_eq!(wednesday.before.channels, [360, 480, 480], "three quarters online");
}

#[test]
fn a_share_that_is_cut_takes_no_place_back() {
    let mut fewer = office(2);
    fewer.policy.shares = Shares([0, 100, 100]);
    let booked = [at(1, "2026-11-25", "9:00"), at(2, "2026-11-25", "9:00")];
    let effect = changed((&office(2), open("8:00-12:00")), (&fewer, open("8:00-12:00")), &booked);
    assert_eq!(effect.outside, []);
    assert!(effect.days.iter().all(|day| day.after.channels[0] == 0 && day.before.desks == day.after.desks));
}

#[test]
fn desks_that_no_longer_can_do_it_leave_out_who_comes_for_it() {
    let mut other = office(2);
    other.pools = vec![pool(7, 2, &[2])];
    let booked = [at(1, "2026-11-25", "9:00")];
    assert_eq!(fallen((&office(2), open("8:00-12:00")), (&other, open("8:00-12:00")), &booked), [1]);
    assert_eq!(fallen((&other, open("8:00-12:00")), (&other, open("8:00-11:00")), &booked), [0; 0], "they never could");
}

#[test]
fn a_visit_that_has_begun_is_the_halls_matter() {
    let booked = [at(1, TODAY, "8:00"), at(2, TODAY, "8:05")];
    assert_eq!(fallen((&office(2), open("8:00-12:00")), (&office(0), open("8:00-12:00")), &booked), [2]);
}

#[test]
fn a_form_that_is_being_filled_gives_way_to_people_who_booked() {
    let held = Booked { claim: Claim::Loose, ..at(1, "2026-11-25", "9:00") };
    let hours = || open("8:00-12:00");
    let effect = changed((&office(2), hours()), (&office(1), hours()), &[held, at(2, "2026-11-25", "9:00")]);
    assert_eq!(effect.loose().map(|one| one.appointment.0).collect::<Vec<_>>(), [1]);
    assert_eq!(effect.affected().count(), 0);
}

#[test]
fn whoever_is_booked_beyond_the_horizon_is_found_too() {
    let late = at(1, "2027-09-01", "9:00");
    assert_eq!(fallen((&office(1), open("8:00-12:00")), (&office(0), open("8:00-12:00")), &[late]), [1]);
}

/// An office nearby with one desk, all of it for citizens online.
fn nearby(id: u128, north: f64) -> Office {
    let address = Address { geo: Some((51.0 + north, 7.0)), ..Address::default() };
    let policy = Policy { shares: Shares([100; 3]), ..Policy::default() };
    Office { id: OfficeId(id), address, policy, pools: vec![pool(id * 10, 1, &[])], ..office(1) }
}

fn need(office: &Office) -> Need {
    Need { minutes: Minutes(30), cells: 6, pools: office.pools.iter().map(|pool| pool.id).collect() }
}

/// What is proposed to people at the first office, in the words "office day time"; its hours first.
fn proposed(offices: &[(&Office, Openings)], people: &[Booked]) -> Vec<String> {
    let schedules: HashMap<OfficeId, (Office, Schedule)> =
        offices.iter().map(|(office, hours)| (office.id, ((*office).clone(), schedule(hours.clone())))).collect();
    let fetch = |office, day| schedules.get(&office).map(|(office, hours)| OfficeDay::empty(office, hours, day));
    let near: Vec<(&Office, Need)> = offices.iter().map(|(office, _)| (*office, need(office))).collect();
    let wish = |one: &Booked| Wish { appointment: one.appointment, place: one.place, offices: near.clone() };
    let wishes: Vec<Wish> = people.iter().map(wish).collect();
    let said = |target: Option<Target>| match target {
        Some(to) => format!("{} {} {}", to.office.0, to.day, to.start),
        None => "nothing".into(),
    };
    proposals(&wishes, &mut Places::new(fetch, now("8:00"))).into_iter().map(said).collect()
}

/// Mondays only: the Tuesday of the test and the days around it are shut.
fn mondays() -> Openings {
    let mut openings = open("8:00-12:00");
    openings.hours[0].recurrence = Recurrence::weekly(Weekdays::of(&[jiff::civil::Weekday::Monday]));
    openings
}

#[test]
fn the_nearest_time_of_the_same_day_comes_first_and_each_place_once() {
    let hafen = nearby(1, 0.0);
    let people = [at(1, "2026-11-25", "11:45"), at(2, "2026-11-25", "11:50"), at(3, "2026-11-25", "11:40")];
    let said = proposed(&[(&hafen, open("8:00-12:00"))], &people);
    assert_eq!(said, ["1 2026-11-25 11:00", "1 2026-11-25 10:30", "1 2026-11-25 11:30"], "the earliest chose first");
}

#[test]
fn a_shut_office_sends_people_to_the_next_one_on_the_same_day() {
    let (hafen, nord) = (nearby(1, 0.0), nearby(2, 0.01));
    let people = [at(1, "2026-11-25", "9:00"), at(2, "2026-11-25", "9:00")];
    let said = proposed(&[(&hafen, mondays()), (&nord, open("8:00-12:00"))], &people);
    assert_eq!(said, ["2 2026-11-25 9:00", "2 2026-11-25 8:30"]);
    let alone = proposed(&[(&hafen, mondays())], &people[..1]);
    assert_eq!(alone, ["1 2026-11-30 9:00"], "and when there is none, they wait for the own one");
}

#[test]
fn a_few_days_later_at_the_own_office_are_nearer_than_another_office() {
    let (hafen, nord) = (nearby(1, 0.0), nearby(2, 0.01));
    let shut = Closure { from: day("2026-11-25"), to: day("2026-11-25"), reason: Words::default() };
    let hours = Openings { closures: vec![shut], ..open("8:00-12:00") };
    let said = proposed(&[(&hafen, hours), (&nord, open("8:00-12:00"))], &[at(1, "2026-11-25", "9:00")]);
    assert_eq!(said, ["1 2026-11-26 9:00"], "the day after, not the day before: that is tomorrow's yesterday");
}

#[test]
fn a_promise_stands_above_what_is_kept_for_people_without_one() {
    let mut hafen = nearby(1, 0.0);
    hafen.policy.shares = Shares([0, 100, 100]);
    let said = proposed(&[(&hafen, open("8:00-12:00"))], &[at(1, "2026-11-25", "9:00")]);
    assert_eq!(said, ["1 2026-11-25 9:00"]);
}

#[test]
fn nobody_is_given_a_time_before_they_can_know_of_it() {
    let hafen = nearby(1, 0.0);
    let said = proposed(&[(&hafen, open("8:00-12:00"))], &[at(1, TODAY, "8:30")]);
    assert_eq!(said, ["1 2026-11-24 10:00"]);
}

#[test]
fn offices_are_ordered_by_the_way_there() {
    let (from, near, far) = (nearby(1, 0.0), nearby(2, 0.01), nearby(3, -0.02));
    let nowhere = Office { address: Address::default(), ..nearby(4, 0.0) };
    let order = by_distance(&from, [&nowhere, &far, &near]);
    assert_eq!(order.iter().map(|office| office.id.0).collect::<Vec<_>>(), [2, 3, 4]);
}

proptest! {
    /// Law 1 while proposing: whatever is asked for, no place is given twice.
    #[test]
    fn no_place_is_proposed_twice(starts in prop::collection::vec((0u16..5, 96u16..144), 1..60)) {
        let (hafen, nord) = (nearby(1, 0.0), nearby(2, 0.01));
        let hours = schedule(open("8:00-12:00"));
        let people: Vec<Booked> = (1u128..).zip(&starts).map(|(id, (after, start))| {
            let mut one = at(id, "2026-11-25", "9:00");
            one.place.day = one.place.day.plus(i32::from(*after));
            one.place.start = Cell(*start);
            one
        }).collect();
        let offices = vec![(&hafen, need(&hafen)), (&nord, need(&nord))];
        let wishes: Vec<Wish> = people.iter()
            .map(|one| Wish { appointment: one.appointment, place: one.place, offices: offices.clone() }).collect();
        let empty = |office: OfficeId, day: Day| {
            let office = if office == hafen.id { &hafen } else { &nord };
            Some(OfficeDay::empty(office, &hours, day))
        };
        let found = proposals(&wishes, &mut Places::new(empty, now("8:00")));
        let mut days: HashMap<(OfficeId, Day), OfficeDay> = HashMap::new();
        for target in found.iter().flatten() {
            let office = if target.office == hafen.id { &hafen } else { &nord };
            let day = days.entry((target.office, target.day)).or_insert_with(|| OfficeDay::empty(office, &hours, target.day));
            let place = place_at(day, (office, &need(office)), target, now("8:00"));
            prop_assert!(place.is_some_and(|place| crate::booking::retake(day, &place).is_ok()));
        }
        prop_assert!(days.values().all(OfficeDay::holds));
    }
}

/// Desks of the pool on a day, as "8:00-9:00 2" for each stretch, under an outage.
fn staffed(office: &Office, what: What, date: &str) -> String {
    let (hours, reason) = (schedule(open("8:00-12:00")), Words::de("Wasserschaden"));
    let outage = Outage { what, from: day("2026-11-25"), to: day("2026-11-26"), reason };
    let left = schedule(outage.hours(Rules { office, schedule: &hours }));
    let plan = left.day(day(date), &office.zone);
    let desks = left.desks(&office.pools[0], day(date), &plan);
    let mut said: Vec<(u16, u16, u8)> = Vec::new();
    for (cell, desks) in (0u16..).zip(desks).filter(|(_, desks)| *desks > 0) {
        match said.last_mut() {
            Some((_, end, count)) if *end == cell && *count == desks => *end = cell + 1,
            _ => said.push((cell, cell + 1, desks)),
        }
    }
    said.iter().map(|(from, to, n)| format!("{}-{} {n}", Cell(*from), Cell(*to))).collect::<Vec<_>>().join(", ")
}

#[test]
fn an_outage_takes_what_falls_out_and_nothing_else() {
    let hours = |text: &str| {
        let (from, to) = text.split_once('-').expect("from-to");
        Window::new(Cell::parse(from).expect("a time"), Cell::parse(to).expect("a time")).expect("a window")
    };
    let desks = |count, window| What::Desks { pool: PoolId(7), count, window };
    let out = |what| staffed(&office(3), what, "2026-11-25");
    assert_eq!(out(What::Office), "");
    assert_eq!(out(What::Hours(hours("9:00-10:00"))), "8:00-9:00 3, 10:00-12:00 3");
    assert_eq!(out(What::Hours(hours("7:00-10:00"))), "10:00-12:00 3");
    assert_eq!(out(desks(1, None)), "8:00-12:00 2");
    assert_eq!(out(desks(1, Some(hours("8:00-9:00")))), "8:00-9:00 2, 9:00-12:00 3");
    assert_eq!(out(desks(9, None)), "");
    assert_eq!(staffed(&office(3), desks(9, None), "2026-11-27"), "8:00-12:00 3", "the day after");
}
