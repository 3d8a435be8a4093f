//! Changes of an office that take places from people, and the one door through which an office is saved.

mod pages;

use crate::house::{ALL_ROUND, HAFEN, House, MONDAY, TOWN, hold, read, said, town};
use domain::booking::{Refusal, State};
use domain::catalog::{Office, Words};
use domain::ids::UserId;
use domain::opening::{Closure, Openings, Schedule};
use domain::time::Day;
use wartefrei::app::App;
use wartefrei::booking::{Record, verify};
use wartefrei::changes::{self, Kind};
use wartefrei::notices;
use wartefrei::on_db;
use wartefrei::replan::{self, Carried, OfficeChange, Part, Plan, Replan, Saved};
use wartefrei::staff::Member;

/// Somebody who may change everything.
fn head(app: &App) -> Member {
    Member::new((UserId(1), "K. Brandt".into()), &[], &town(app))
}

/// A form about Hafen, filled from what this program knows now, with a change.
fn change(app: &App, part: Part, edit: impl FnOnce(&mut Office, &mut Openings)) -> OfficeChange {
    let base = town(app);
    let (office, schedule) = (base.catalog.office(HAFEN).expect("Hafen"), &base.schedules[&HAFEN]);
    let stamp = part.stamp(office, schedule).expect("a stamp");
    let (mut office, mut openings) = (office.clone(), schedule.openings().clone());
    edit(&mut office, &mut openings);
    let schedule = Schedule::new(openings).expect("makes sense");
    OfficeChange { base, office, schedule, part, stamp, reason: Words::de("Wasserschaden") }
}

/// All-round desks, as many as this.
fn desks(count: u8) -> impl FnOnce(&mut Office, &mut Openings) {
    move |office, _| office.pools.iter_mut().filter(|pool| pool.id == ALL_ROUND).for_each(|pool| pool.desks = count)
}

/// Hafen is shut on the Monday on which the tests book.
fn flooded(_: &mut Office, openings: &mut Openings) {
    let monday = Day::parse(MONDAY).expect("a day");
    openings.closures.push(Closure { from: monday, to: monday, reason: Words::de("Wasserschaden") });
}

async fn save(app: &App, change: OfficeChange) -> Saved {
    replan::save_office(app, &head(app), change).await.expect("the door works")
}

on_both! {
    async fn what_takes_nothing_from_anybody_is_saved_and_written_down(house: House) {
        let app = house.app();
        let saved = save(app, change(app, Part::Capacity, desks(3))).await;
        assert!(matches!(saved, Saved::Done), "{saved:?}");
        let now = town(app);
        let pools = &now.catalog.office(HAFEN).expect("Hafen").pools;
        assert_eq!(pools.iter().map(|pool| pool.desks).collect::<Vec<_>>(), [1, 3]);
        let trail = changes::of(house.town.db(), TOWN, (Kind::Office, HAFEN.0), 9).await.expect("the trail");
        assert_eq!(trail.len(), 1);
        assert_eq!((trail[0].actor.as_str(), trail[0].subject.name.as_str()), ("K. Brandt", "hafen"));
        house.holds().await;
    }

    async fn whoever_edits_second_sees_what_the_first_one_did(house: House) {
        let app = house.app();
        let (first, second) = (change(app, Part::Capacity, desks(3)), change(app, Part::Capacity, desks(4)));
        let elsewhere = change(app, Part::Hours, |_, openings| openings.open_on_holidays = true);
        assert!(matches!(save(app, first).await, Saved::Done));
        let Saved::Conflict { current } = save(app, second).await else { panic!("the second one has to look") };
        assert_eq!(current.0.pools[1].desks, 3);
        let saved = save(app, elsewhere).await;
        assert!(matches!(saved, Saved::Conflict { .. }), "made from the office as it was before: {saved:?}");
        let again = change(app, Part::Hours, |_, openings| openings.open_on_holidays = true);
        assert!(matches!(save(app, again).await, Saved::Done));
    }

    async fn a_change_that_takes_places_is_not_saved_but_waits(house: House) {
        let app = house.app();
        let kept = house.book(&format!("{MONDAY} 9:00")).await;
        let closing = change(app, Part::Hours, flooded);
        let effect = replan::preview(app, &closing).await.expect("looks");
        assert_eq!(effect.affected().map(|one| one.appointment).collect::<Vec<_>>(), [kept.appointment.id]);
        assert_eq!(effect.days.len(), 1);
        let saved = save(app, closing).await;
        assert!(matches!(saved, Saved::Affects { count: 1, .. }), "{saved:?}");
        assert!(town(app).schedules[&HAFEN].openings().closures.is_empty(), "nothing is saved");
        assert_eq!(said(house.hold(&format!("{MONDAY} 9:00")).await), Ok("held"), "nor is anything closed yet");
        assert_eq!(replan::booked(app, TOWN, HAFEN).await.expect("counts"), 1);
        house.holds().await;
    }

    async fn a_form_that_somebody_is_filling_ends_when_its_day_is_shut(house: House) {
        let app = house.app();
        let held = house.hold(&format!("{MONDAY} 9:00")).await.expect("free");
        assert!(matches!(save(app, change(app, Part::Hours, flooded)).await, Saved::Done));
        assert_eq!(said(Ok(house.stored(&held).await.expect("stored"))), Ok("cancelled"));
        assert!(house.hold(&format!("{MONDAY} 9:10")).await.is_err(), "shut");
        let report = verify::run_at(house.town.db(), app.clock.now()).await.expect("a report");
        assert_eq!(report.violations, []);
    }

    async fn a_share_that_is_cut_takes_no_place_back(house: House) {
        let app = house.app();
        house.book(&format!("{MONDAY} 9:00")).await;
        let cut = change(app, Part::Capacity, |office, _| office.policy.shares.0[0] = 0);
        assert!(matches!(save(app, cut).await, Saved::Done));
        assert!(house.hold(&format!("{MONDAY} 9:30")).await.is_err(), "nothing is left online");
        let report = verify::run_at(house.town.db(), app.clock.now()).await.expect("a report");
        assert_eq!(report.violations, [], "who has a place keeps it");
    }

    async fn another_program_does_not_book_by_the_old_hours(house: House) {
        let app = house.app();
        let other = house.another().await;
        read(&other).await;
        // It has the day in hand, with the hours of before.
        assert_eq!(said(hold(&other, HAFEN, &format!("{MONDAY} 9:00")).await), Ok("held"));
        house.later(30);
        other.clock.jump(app.clock.now());
        wartefrei::booking::jobs::expire(&other).await.expect("the hold ends");
        assert!(matches!(save(app, change(app, Part::Hours, flooded)).await, Saved::Done));
        // Nobody has told it yet: the version of the day does.
        let answer = hold(&other, HAFEN, &format!("{MONDAY} 9:00")).await;
        assert!(matches!(answer, Err(Refusal::WhyNot(_))), "{answer:?}");
        wartefrei::booking::sync::reload_catalog(&other).await.expect("reads");
        assert!(other.boards.look(TOWN).expect("a board").day(HAFEN, Day::parse(MONDAY).expect("a day"))
            .expect("shown").0.closed.is_some(), "its board is drawn anew although the desk had read the town");
    }

    async fn bookings_and_a_closure_at_once_leave_nobody_on_a_shut_day(house: House) {
        let app = house.app();
        let other = house.another().await;
        read(&other).await;
        let people = (0..12).map(|n| {
            let program = if n % 2 == 0 { app } else { &other };
            async move { hold(program, HAFEN, &format!("{MONDAY} {}:{:02}", 8 + n / 6, n % 6 * 10)).await }
        });
        let closing = save(app, change(app, Part::Hours, flooded));
        let (_, saved) = futures_util::future::join(futures_util::future::join_all(people), closing).await;
        // Forms give way, so the closure is saved whenever it came.
        assert!(matches!(saved, Saved::Done), "{saved:?}");
        let sql = "SELECT COUNT(*) FROM seat";
        let (seats,): (i64,) = on_db!(house.town.db(), pool => sqlx::query_as(sql).fetch_one(pool).await).expect("counts");
        assert_eq!(seats, 0);
        let report = verify::run_at(house.town.db(), app.clock.now()).await.expect("a report");
        assert_eq!(report.violations, []);
    }
}

/// Opens the re-plan of a flood and gives it.
async fn opened(app: &App) -> Replan {
    let Saved::Affects { replan, .. } = save(app, change(app, Part::Hours, flooded)).await else {
        panic!("somebody is booked")
    };
    replan::load(app, TOWN, replan).await.expect("read").expect("there")
}

async fn carried(app: &App, replan: &Replan) -> Carried {
    let reason = Words::de("Wasserschaden");
    replan::carry_out(app, &head(app), replan, &reason).await.expect("the work is done")
}

async fn clean(house: &House) {
    let app = house.app();
    let report = verify::run_at(house.town.db(), app.clock.now()).await.expect("a report");
    assert_eq!(report.violations, [], "of {} appointments", report.appointments);
}

/// "hafen 2026-11-24 9:00", or how it ended.
async fn stands(house: &House, record: &Record) -> String {
    let a = house.stored(record).await.expect("stored").appointment;
    match a.state {
        State::Confirmed => {
            let town = town(house.app());
            format!("{} {} {}", town.catalog.office(a.place.office).expect("known").slug, a.place.day, a.place.start)
        }
        _ => crate::house::state(&a).into(),
    }
}

on_both! {
    async fn a_flooded_office_moves_everybody_in_one_go_and_tells_them_later(house: House) {
        let app = house.app();
        let early = house.book(&format!("{MONDAY} 9:00")).await;
        let late = house.book(&format!("{MONDAY} 11:30")).await;
        let replan = opened(app).await;
        let plan = Plan::current(app, replan.clone()).await.expect("reads").expect("nothing changed since");
        assert_eq!(plan.lines.len(), 2);
        assert_eq!(stands(&house, &early).await, "hafen 2026-11-23 9:00", "nothing is done before it is carried out");
        assert_eq!(carried(app, &replan).await, Carried::Done);
        assert_eq!(stands(&house, &early).await, "hafen 2026-11-24 9:00", "a day later at the same office");
        assert_eq!(stands(&house, &late).await, "hafen 2026-11-24 11:30");
        assert_eq!(town(app).schedules[&HAFEN].openings().closures.len(), 1, "and the office is shut");
        assert_eq!(house.mails(&early).await, "reminder rescheduled");
        assert_eq!(carried(app, &replan).await, Carried::NotNow, "once");
        let progress = notices::progress(house.town.db(), TOWN, replan.id).await.expect("counted");
        assert_eq!((progress.waiting, progress.next), (2, Some(app.clock.now().plus_minutes(5))));
        clean(&house).await;
    }

    async fn messages_can_be_stopped_and_all_of_it_taken_back(house: House) {
        let app = house.app();
        let kept = house.book(&format!("{MONDAY} 9:00")).await;
        let replan = opened(app).await;
        Plan::current(app, replan.clone()).await.expect("reads").expect("nothing changed since");
        assert_eq!(carried(app, &replan).await, Carried::Done);
        let mut tx = house.town.db().begin().await.expect("a transaction");
        assert_eq!(notices::stop(&mut tx, TOWN, replan.id, app.clock.now()).await.expect("stopped"), 1);
        tx.commit().await.expect("committed");
        house.later(60);
        let done = replan::load(app, TOWN, replan.id).await.expect("read").expect("there");
        assert_eq!(replan::undo(app, &head(app), &done).await.expect("works"), Carried::Done);
        assert_eq!(stands(&house, &kept).await, "hafen 2026-11-23 9:00");
        assert!(town(app).schedules[&HAFEN].openings().closures.is_empty(), "open again");
        assert_eq!(house.mails(&kept).await, "reminder", "they hear nothing of it and are reminded as before");
        assert_eq!(house.stored(&kept).await.expect("stored").appointment.number, kept.appointment.number);
        clean(&house).await;
        house.holds().await;
    }

    async fn whoever_books_while_it_is_planned_is_asked_about_first(house: House) {
        let app = house.app();
        house.book(&format!("{MONDAY} 9:00")).await;
        let replan = opened(app).await;
        Plan::current(app, replan.clone()).await.expect("reads").expect("nothing changed since");
        let new = house.book(&format!("{MONDAY} 10:00")).await;
        assert_eq!(carried(app, &replan).await, Carried::Open(1));
        assert_eq!(stands(&house, &new).await, "hafen 2026-11-23 10:00", "nothing was done");
        assert_eq!(carried(app, &replan).await, Carried::Done, "now they are on the list");
        assert_eq!(stands(&house, &new).await, "hafen 2026-11-24 10:00");
        clean(&house).await;
    }

    async fn a_place_that_somebody_else_took_meanwhile_is_not_given_twice(house: House) {
        let app = house.app();
        house.book(&format!("{MONDAY} 9:00")).await;
        let replan = opened(app).await;
        Plan::current(app, replan.clone()).await.expect("reads").expect("nothing changed since");
        for _ in 0..3 {
            let _ = house.hold("2026-11-24 9:00").await;
        }
        assert_eq!(carried(app, &replan).await, Carried::Open(1), "their place is gone, nobody else moved");
        assert_eq!(carried(app, &replan).await, Carried::Done, "they have another one");
        clean(&house).await;
    }

    async fn settings_that_changed_meanwhile_are_kept(house: House) {
        let app = house.app();
        let kept = house.book(&format!("{MONDAY} 9:00")).await;
        let replan = opened(app).await;
        Plan::current(app, replan.clone()).await.expect("reads").expect("nothing changed since");
        assert!(matches!(save(app, change(app, Part::Office, |office, _| office.name = "Am Hafen".into())).await, Saved::Done));
        assert_eq!(carried(app, &replan).await, Carried::Done);
        assert_eq!(town(app).catalog.office(HAFEN).expect("Hafen").name, "Am Hafen");
        assert_eq!(stands(&house, &kept).await, "hafen 2026-11-24 9:00");
    }
}
