use super::*;
use crate::booking::Place;
use crate::catalog::{Address, Audience, Office, Pool, Words};
use crate::holidays::{self, State};
use crate::ids::{AppointmentId, AuthorityId, OfficeId, PoolId, ServiceId};
use crate::opening::{Closure, Hours, Openings, Recurrence, Schedule, Weekdays};
use crate::policy::{Channel, Policy, Shares};
use crate::slots::Run;
use crate::time::{Cell, Day, Instant, Window, Zone};
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
