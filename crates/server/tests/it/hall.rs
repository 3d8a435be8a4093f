//! People check in, are called to a desk and leave; two clerks never call the same person.

mod forecast;
pub mod pages;
mod pages_desk;
mod pages_house;
mod reference_day;
mod two_programs;

use crate::support::{NOW, TestTown};
use domain::booking::{Appointment, Place, State};
use domain::catalog::{Audience, Office, Pool};
use domain::hall::{Refusal, TicketState};
use domain::holidays::{self, Place as Where};
use domain::ids::*;
use domain::opening::{Openings, Schedule};
use domain::policy::{Channel, Policy};
use domain::slots::Run;
use domain::time::{Cell, Day, Minutes, Zone};
use futures_util::future::join_all;
use futures_util::{FutureExt, StreamExt};
use std::collections::HashSet;
use wartefrei::app::App;
use wartefrei::booking::{self, Actor, Record};
use wartefrei::catalog::{self, Authority, NewTown, Profile};
use wartefrei::hall::{self, Answer, Deed, Desk, Done, Door, HallKey, House, Order};
use wartefrei::web::texts::Lang;

const TOWN: TenantId = TenantId(1);
const CARD: ServiceId = ServiceId(3);
const CAR: ServiceId = ServiceId(4);
/// Everything, and cards only.
const POOLS: [PoolId; 2] = [PoolId(8), PoolId(7)];

fn office() -> Office {
    let pool = |id, services: &[ServiceId]| Pool {
        id,
        name: "Bürgerservice".into(),
        desks: 4,
        services: services.iter().copied().collect(),
    };
    Office {
        id: OfficeId(2),
        authority: AuthorityId(6),
        slug: "hafen".into(),
        name: "Bürgerbüro Hafen".into(),
        short_name: "Hafen".into(),
        letter: 'B',
        address: Default::default(),
        zone: Zone::berlin(),
        policy: Policy::default(),
        pools: vec![pool(POOLS[0], &[]), pool(POOLS[1], &[CARD])],
        offers: Default::default(),
        audience: Audience::Public,
        rank: 1,
    }
}

fn today() -> Day {
    Zone::berlin().day(NOW)
}

/// An appointment today at this time, with this number.
fn appointment(number: u16, time: &str, service: ServiceId) -> Record {
    let place = Place {
        office: OfficeId(2),
        pool: POOLS[0],
        day: today(),
        start: Cell::parse(time).expect("a time"),
        run: Run { before: 0, visit: 3, after: 0 },
        channel: Channel::Online,
        extra: false,
    };
    let appointment = Appointment {
        id: AppointmentId(100 + u128::from(number)),
        place,
        minutes: Minutes(15),
        state: State::Confirmed,
        number: Some(number),
        sequence: 0,
        created: NOW,
        by_mail: false,
    };
    Record { bundle: vec![(service, 1)], ..Record::new(TOWN, appointment) }
}

/// The four desks of the pool that can do everything, and one for cards only.
fn desks() -> Vec<Desk> {
    let desk = |n: u8| Desk {
        id: DeskId(n.into()),
        office: OfficeId(2),
        pool: POOLS[usize::from(n == 5)],
        label: n.to_string(),
        hint: String::new(),
        rank: n.into(),
    };
    (1..=5).map(desk).collect()
}

/// One office with five desks and these appointments.
async fn open_house(town: &TestTown, office: &Office, appointments: &[Record]) {
    let profile = Profile::named("Stadt", "Lindenhafen", Where::in_state(holidays::State::NW));
    let mut tx = town.db().begin().await.expect("a transaction");
    let new = NewTown { id: TOWN, slug: "lindenhafen", host: None, main: true, profile: &profile };
    catalog::insert_town(&mut tx, &new).await.expect("saved");
    let authority = Authority { id: AuthorityId(6), source_key: None, name: "Bürgeramt".into() };
    catalog::save_authority(&mut tx, TOWN, &authority).await.expect("saved");
    let openings = Openings::regular(Where::in_state(holidays::State::NW), Vec::new());
    let schedule = Schedule::new(openings).expect("makes sense");
    catalog::save_office(&mut tx, TOWN, (office, &schedule), None).await.expect("saved");
    hall::insert_desks(&mut tx, TOWN, &desks()).await.expect("saved");
    let records: Vec<&Record> = appointments.iter().collect();
    booking::insert(&mut tx, &records).await.expect("saved");
    tx.commit().await.expect("committed");
    town.app.towns.refresh(town.db()).await.expect("read");
}

/// The hall of the office on the day of [`NOW`].
const fn hall_of(day: Day) -> HallKey {
    HallKey { tenant: TOWN, office: OfficeId(2), day }
}

async fn order(app: &App, order: Order) -> Answer {
    app.usher.order(hall_of(today()), order, Actor::Staff(UserId(9))).await.expect("the usher works")
}

async fn arrive(app: &App, record: &Record) -> Answer {
    order(app, Order::CheckIn { appointment: record.appointment.id, door: Door::Desk }).await
}

async fn call_next(app: &App, desk: DeskId, shown: Option<TicketId>) -> Answer {
    order(app, Order::Next { desk, shown, done: Done::default() }).await
}

async fn deed(app: &App, ticket: TicketId, deed: Deed) -> Answer {
    order(app, Order::To(ticket, deed)).await
}

fn number(called: &Answer) -> Option<u16> {
    called.as_ref().ok()?.person.as_ref().map(|person| person.ticket.number.value)
}

fn ticket(called: &Answer) -> TicketId {
    let person = called.as_ref().ok().and_then(|outcome| outcome.person.as_ref());
    person.unwrap_or_else(|| panic!("nobody was called: {called:?}")).ticket.id
}

async fn house(app: &App) -> std::sync::Arc<House> {
    app.halls.look(&app.db, hall_of(today())).await.expect("the hall is read")
}

async fn waiting(app: &App) -> Vec<u16> {
    house(app).await.queue().iter().map(|person| person.ticket.number.value).collect()
}

async fn state(town: &TestTown, record: &Record) -> State {
    booking::load(town.db(), record.appointment.id).await.expect("loads").expect("there").appointment.state
}

on_both! {
    async fn whoever_comes_waits_by_appointment_and_only_once(town: TestTown) {
        let people = [appointment(1, "10:30", CARD), appointment(2, "10:00", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        assert_eq!(arrive(&town.app, &people[0]).await.expect_err("once"), Refusal::Already);
        assert_eq!(waiting(&town.app).await, [2, 1]);
        assert_eq!(state(&town, &people[0]).await, State::Arrived);
    }

    async fn another_day_or_another_town_is_refused(town: TestTown) {
        let mut tomorrow = appointment(1, "10:30", CARD);
        tomorrow.appointment.place.day = today().plus(1);
        open_house(&town, &office(), std::slice::from_ref(&tomorrow)).await;
        assert_eq!(arrive(&town.app, &tomorrow).await.expect_err("not today"), Refusal::Unknown);
        let foreign = HallKey { tenant: TenantId(2), ..hall_of(today().plus(1)) };
        let check_in = Order::CheckIn { appointment: tomorrow.appointment.id, door: Door::Desk };
        let answer = town.app.usher.order(foreign, check_in, Actor::Citizen).await.expect("the usher works");
        assert_eq!(answer.expect_err("not their town"), Refusal::Unknown);
    }

    async fn nobody_stays_in_the_house_over_night(town: TestTown) {
        let people = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        call_next(&town.app, DeskId(1), None).await.expect("called");
        hall::close_past_days(&town.app).await.expect("closes");
        assert_eq!(waiting(&town.app).await, [2], "today goes on");
        town.app.clock.jump(NOW.plus_days(1));
        hall::close_past_days(&town.app).await.expect("closes");
        let ends: Vec<_> = house(&town.app).await.tickets().map(|t| (t.number.value, t.state)).collect();
        let at = town.app.clock.now();
        assert_eq!(ends, [(1, TicketState::Finished { at }), (2, TicketState::Left { at })]);
    }

    async fn a_desk_finishes_one_person_and_calls_the_next(town: TestTown) {
        let people = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        let first = call_next(&town.app, DeskId(1), None).await;
        assert_eq!(number(&first), Some(1));
        let twice = call_next(&town.app, DeskId(1), None).await;
        assert_eq!(twice.expect_err("a second click on the old page"), Refusal::Overtaken);
        let second = call_next(&town.app, DeskId(1), Some(ticket(&first))).await;
        assert_eq!(number(&second), Some(2));
        let old = call_next(&town.app, DeskId(1), Some(ticket(&first))).await;
        assert_eq!(old.expect_err("gone"), Refusal::Overtaken);
        assert!(call_next(&town.app, DeskId(1), Some(ticket(&second))).await.expect("done").person.is_none());
        assert_eq!(house(&town.app).await.calls(9).len(), 2);
    }

    async fn a_desk_calls_only_whom_it_can_serve(town: TestTown) {
        let people = [appointment(1, "10:00", CAR), appointment(2, "10:05", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        let (anything, cards_only) = (DeskId(1), DeskId(5));
        assert_eq!(number(&call_next(&town.app, cards_only, None).await), Some(2));
        assert_eq!(number(&call_next(&town.app, anything, None).await), Some(1));
    }

    async fn whoever_does_not_answer_is_called_again_and_then_has_missed_it(town: TestTown) {
        let people = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        let called = ticket(&call_next(&town.app, DeskId(1), None).await);
        let hasty = deed(&town.app, called, Deed::CallAgain(DeskId(1))).await.expect_err("a moment ago");
        assert_eq!(hasty, Refusal::TooSoon(domain::time::Instant(NOW.0 + 10)));
        town.app.clock.jump(NOW.plus_minutes(1));
        deed(&town.app, called, Deed::CallAgain(DeskId(1))).await.expect("may be repeated");
        assert_eq!(house(&town.app).await.calls(1)[0].1.calls, 2);
        assert!(deed(&town.app, called, Deed::CallAgain(DeskId(2))).await.is_err(), "not at that desk");
        for tries in 1..=3 {
            deed(&town.app, called, Deed::NoAnswer(DeskId(1))).await.expect("was called");
            if tries < 3 {
                town.app.clock.jump(NOW.plus_minutes(30 * tries));
                let pick = Order::Pick {
                    desk: DeskId(1),
                    shown: None,
                    done: Done::default(),
                    ticket: called,
                    reason: "steht am Schalter".into(),
                };
                order(&town.app, pick).await.expect("waits again");
            }
        }
        assert_eq!(state(&town, &people[0]).await, State::Missed);
        assert_eq!(waiting(&town.app).await, [2]);
        arrive(&town.app, &people[0]).await.expect("turned up after all");
        assert_eq!((waiting(&town.app).await.len(), state(&town, &people[0]).await), (2, State::Arrived));
    }

    async fn the_last_deed_can_be_taken_back_for_a_minute(town: TestTown) {
        let people = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        let first = ticket(&call_next(&town.app, DeskId(1), None).await);
        deed(&town.app, first, Deed::Finish(DeskId(1), Done::default())).await.expect("called");
        let other = deed(&town.app, first, Deed::Undo(DeskId(2))).await;
        assert_eq!(other.expect_err("another desk's deed"), Refusal::Overtaken);
        // Another program on the same database knows as much.
        let second = town.another().await;
        let back = deed(&second, first, Deed::Undo(DeskId(1))).await.expect("in time");
        assert_eq!(back.person.expect("the person").ticket.desk(), Some(DeskId(1)));
        let twice = deed(&town.app, first, Deed::Undo(DeskId(1))).await;
        assert_eq!(twice.expect_err("taken back already"), Refusal::TooLate);
        deed(&town.app, first, Deed::Finish(DeskId(1), Done::default())).await.expect("at the desk");
        town.app.clock.jump(NOW.plus_minutes(2));
        let late = deed(&town.app, first, Deed::Undo(DeskId(1))).await;
        assert_eq!(late.expect_err("a minute is over"), Refusal::TooLate);
    }

    async fn desks_of_two_programs_that_call_at_the_same_moment_get_different_people(town: TestTown) {
        let people: Vec<Record> = (1..=3).map(|n| appointment(n, "10:00", CARD)).collect();
        open_house(&town, &office(), &people).await;
        for record in &people {
            arrive(&town.app, record).await.expect("waits");
        }
        let other = town.another().await;
        // Every desk twice, as if everybody clicked twice.
        let calls = |app| (1..=5).map(move |desk| call_next(app, DeskId(desk), None));
        let answers = join_all(calls(&town.app).chain(calls(&other))).await;
        let called: Vec<u16> = answers.iter().filter_map(number).collect();
        assert_eq!(called.len(), 3, "{answers:?}");
        assert_eq!(called.iter().collect::<HashSet<_>>().len(), 3, "{called:?}");
        for app in [&town.app, &other] {
            let at: HashSet<_> = house(app).await.tickets().filter_map(|ticket| ticket.desk()).collect();
            assert_eq!(at.len(), 3, "one person at each of three desks");
        }
    }

    async fn open_pages_of_the_office_learn_of_a_call(town: TestTown) {
        let people = [appointment(1, "10:00", CARD)];
        let office = office();
        open_house(&town, &office, &people).await;
        let mut pages = Box::pin(town.app.live.listen(office.id));
        assert_eq!(pages.next().now_or_never(), None);
        arrive(&town.app, &people[0]).await.expect("waits");
        assert_eq!(pages.next().now_or_never(), Some(Some(())));
        call_next(&town.app, DeskId(1), None).await.expect("called");
        assert_eq!(pages.next().now_or_never(), Some(Some(())));
    }
}
