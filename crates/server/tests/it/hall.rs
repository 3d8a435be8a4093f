//! People check in, are called to a desk and leave; two clerks never call the same person.

mod pages;

use crate::support::{NOW, TestTown};
use domain::booking::{Appointment, Place, State};
use domain::catalog::{Audience, Office, Pool};
use domain::hall::{TicketState, queue};
use domain::holidays::{self, Place as Where};
use domain::ids::*;
use domain::opening::{Openings, Schedule};
use domain::policy::{Channel, Policy};
use domain::slots::Run;
use domain::time::{Cell, Day, Minutes, Zone};
use futures_util::future::join_all;
use futures_util::{FutureExt, StreamExt};
use std::collections::HashSet;
use wartefrei::booking::{self, Actor, Record};
use wartefrei::catalog::{self, Authority, NewTown, Profile};
use wartefrei::hall::{self, Arrival, Called, Clerk, Desk, Hall};
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
    Record { tenant: TOWN, appointment, bundle: vec![(service, 1)], lang: Lang::De, changed: NOW, person: None }
}

/// The four desks of the pool that can do everything, and one for cards only.
fn desks() -> Vec<Desk> {
    let desk = |n: u8| Desk {
        id: DeskId(n.into()),
        office: OfficeId(2),
        pool: POOLS[usize::from(n == 5)],
        label: n.to_string(),
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
}

fn clerk<'a>(town: &'a TestTown, office: &'a Office) -> Clerk<'a> {
    let hall = Hall::today(TOWN, office, NOW);
    let (db, live, chance) = (town.db(), &town.app.live, &town.app.chance);
    Clerk { db, live, chance, actor: Actor::Staff(UserId(9)), hall, now: NOW }
}

async fn arrive(clerk: &Clerk<'_>, record: &Record) -> Arrival {
    let present = booking::load(clerk.db, record.appointment.id).await.expect("loads").expect("there");
    clerk.arrive(&present).await.expect("the database answers")
}

async fn call_next(clerk: &Clerk<'_>, desk: &Desk, current: Option<TicketId>) -> Called {
    let pool = clerk.hall.office.pools.iter().find(|pool| pool.id == desk.pool).expect("a pool");
    clerk.call_next(desk, pool, current).await.expect("the database answers")
}

fn number(called: &Called) -> Option<u16> {
    match called {
        Called::Person(ticket) => Some(ticket.number.value),
        _ => None,
    }
}

fn ticket(called: &Called) -> TicketId {
    match called {
        Called::Person(ticket) => ticket.id,
        other => panic!("nobody was called: {other:?}"),
    }
}

async fn waiting(clerk: &Clerk<'_>) -> Vec<u16> {
    let people = hall::all(clerk.db, &clerk.hall).await.expect("loads");
    let tickets: Vec<_> = people.into_iter().map(|person| person.ticket).collect();
    queue(&tickets).iter().map(|ticket| ticket.number.value).collect()
}

async fn state(clerk: &Clerk<'_>, record: &Record) -> State {
    booking::load(clerk.db, record.appointment.id).await.expect("loads").expect("there").appointment.state
}

on_both! {
    async fn whoever_comes_waits_by_appointment_and_only_once(town: TestTown) {
        let house = [appointment(1, "10:30", CARD), appointment(2, "10:00", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        for record in &house {
            assert_eq!(arrive(&clerk, record).await, Arrival::Waits);
        }
        assert_eq!(arrive(&clerk, &house[0]).await, Arrival::Already);
        assert_eq!(waiting(&clerk).await, [2, 1]);
        assert_eq!(state(&clerk, &house[0]).await, State::Arrived);
    }

    async fn another_day_or_another_town_is_refused(town: TestTown) {
        let office = office();
        let mut tomorrow = appointment(1, "10:30", CARD);
        tomorrow.appointment.place.day = today().plus(1);
        open_house(&town, &office, std::slice::from_ref(&tomorrow)).await;
        let clerk = clerk(&town, &office);
        assert_eq!(arrive(&clerk, &tomorrow).await, Arrival::Refused);
        let foreign = Record { tenant: TenantId(2), ..appointment(1, "10:30", CARD) };
        assert_eq!(clerk.arrive(&foreign).await.expect("asked"), Arrival::Refused);
    }

    async fn nobody_stays_in_the_house_over_night(town: TestTown) {
        let house = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        for record in &house {
            arrive(&clerk, record).await;
        }
        call_next(&clerk, &desks()[0], None).await;
        hall::close_past_days(&town.app).await.expect("closes");
        assert_eq!(waiting(&clerk).await, [2], "today goes on");
        town.app.clock.jump(NOW.plus_days(1));
        hall::close_past_days(&town.app).await.expect("closes");
        let people = hall::all(clerk.db, &clerk.hall).await.expect("loads");
        let mut ends: Vec<_> = people.into_iter().map(|p| (p.ticket.number.value, p.ticket.state)).collect();
        ends.sort_by_key(|(number, _)| *number);
        assert_eq!(ends, [(1, TicketState::Finished), (2, TicketState::Missed)]);
    }

    async fn a_desk_finishes_one_person_and_calls_the_next(town: TestTown) {
        let house = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        for record in &house {
            arrive(&clerk, record).await;
        }
        let desk = &desks()[0];
        let first = call_next(&clerk, desk, None).await;
        assert_eq!(number(&first), Some(1));
        assert_eq!(call_next(&clerk, desk, None).await, Called::Overtaken, "a second click on the old page");
        let second = call_next(&clerk, desk, Some(ticket(&first))).await;
        assert_eq!(number(&second), Some(2));
        assert_eq!(call_next(&clerk, desk, Some(ticket(&first))).await, Called::Overtaken);
        assert_eq!(call_next(&clerk, desk, Some(ticket(&second))).await, Called::Nobody);
        let calls = hall::calls(clerk.db, &clerk.hall, 9).await.expect("loads");
        assert_eq!(calls.len(), 2);
    }

    async fn a_desk_calls_only_whom_it_can_serve(town: TestTown) {
        let house = [appointment(1, "10:00", CAR), appointment(2, "10:05", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        for record in &house {
            arrive(&clerk, record).await;
        }
        let (anything, cards_only) = (&desks()[0], &desks()[4]);
        assert_eq!(number(&call_next(&clerk, cards_only, None).await), Some(2));
        assert_eq!(number(&call_next(&clerk, anything, None).await), Some(1));
    }

    async fn whoever_did_not_come_and_turns_up_later_waits_in_the_old_place(town: TestTown) {
        let house = [appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let (clerk, desk) = (clerk(&town, &office), &desks()[0]);
        for record in &house {
            arrive(&clerk, record).await;
        }
        let called = ticket(&call_next(&clerk, desk, None).await);
        assert!(clerk.call_again(desk, called).await.expect("asked"));
        assert_eq!(hall::calls(clerk.db, &clerk.hall, 1).await.expect("loads")[0].1.calls, 2);
        assert!(!clerk.call_again(&desks()[1], called).await.expect("asked"), "not at that desk");
        assert!(clerk.did_not_come(desk, called).await.expect("asked"));
        assert!(!clerk.finish(desk, called).await.expect("asked"), "ended already");
        assert_eq!(state(&clerk, &house[0]).await, State::Missed);
        assert_eq!(waiting(&clerk).await, [2]);
        assert_eq!(arrive(&clerk, &house[0]).await, Arrival::Waits);
        assert_eq!(waiting(&clerk).await, [1, 2]);
    }

    async fn desks_that_call_at_the_same_moment_get_different_people(town: TestTown) {
        let house: Vec<Record> = (1..=3).map(|n| appointment(n, "10:00", CARD)).collect();
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        for record in &house {
            arrive(&clerk, record).await;
        }
        let desks = desks();
        // Every desk twice, as if everybody clicked twice.
        let calls = join_all(desks.iter().chain(&desks).map(|desk| call_next(&clerk, desk, None))).await;
        let called: Vec<u16> = calls.iter().filter_map(number).collect();
        assert_eq!(called.len(), 3, "{calls:?}");
        assert_eq!(called.iter().collect::<HashSet<_>>().len(), 3, "{called:?}");
        let people = hall::all(clerk.db, &clerk.hall).await.expect("loads");
        let at: HashSet<_> = people.iter().filter_map(|person| person.ticket.desk()).collect();
        assert_eq!(at.len(), 3, "one person at each of three desks");
        assert!(people.iter().all(|person| matches!(person.ticket.state, TicketState::Called { .. })));
    }

    async fn open_pages_of_the_office_learn_of_a_call(town: TestTown) {
        let house = [appointment(1, "10:00", CARD)];
        let office = office();
        open_house(&town, &office, &house).await;
        let clerk = clerk(&town, &office);
        let mut pages = Box::pin(town.app.live.listen(office.id));
        assert_eq!(pages.next().now_or_never(), None);
        arrive(&clerk, &house[0]).await;
        assert_eq!(pages.next().now_or_never(), Some(Some(())));
        call_next(&clerk, &desks()[0], None).await;
        assert_eq!(pages.next().now_or_never(), Some(Some(())));
    }
}
