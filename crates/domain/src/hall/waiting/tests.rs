use super::*;
use crate::catalog::Pool;
use crate::ids::{DeskId, PoolId, ServiceId};
use std::collections::BTreeSet;

const CARD: ServiceId = ServiceId(1);
const CAR: ServiceId = ServiceId(2);
const TODAY: &BTreeSet<ServiceId> = &BTreeSet::new();

fn at(hour: i64, minute: i64) -> Instant {
    Instant(0).plus_minutes(hour * 60 + minute)
}

fn pool(id: u128, services: &[ServiceId]) -> Pool {
    Pool { id: PoolId(id), name: String::new(), desks: 8, services: services.iter().copied().collect() }
}

fn desks<'a>(pool: &'a Pool, ids: &[u128]) -> Vec<OpenDesk<'a>> {
    let post = |id: &u128| Post { desk: DeskId(*id), pool, today: TODAY };
    ids.iter().map(|id| OpenDesk { post: post(id), from: None, until: None }).collect()
}

fn ticket(seq: u32, class: Class, service: ServiceId, due: Instant, came: Instant) -> Ticket {
    Ticket {
        id: TicketId(u128::from(seq) + 100),
        number: Number { letter: 'B', value: seq as u16 },
        class,
        legs: vec![vec![(service, 1)]],
        done: Services::new(),
        due,
        order: Rules::default().order(class, due, came, seq),
        not_before: None,
        target: Target::Anyone,
        unanswered: 0,
        expected: Minutes(12),
        state: TicketState::Waiting,
    }
}

fn walk_in(seq: u32, service: ServiceId, came: Instant) -> Ticket {
    ticket(seq, Class::WalkIn, service, came, came)
}

fn sits(seq: u32, desk: u128, called: Instant) -> Ticket {
    let called = walk_in(seq, CARD, at(8, 0)).call(DeskId(desk), called).expect("waits");
    called.start(DeskId(desk), at(9, 0)).expect("was called")
}

const KNOWN: Habits =
    Habits { finished: 500, factor: 1.0, cv: 0.6, shows: 0.88, checks_in: -10.0, checks_in_sd: 9.8, stretch: 1.0 };

/// A house at 9:00.
struct Scene<'a> {
    tickets: Vec<Ticket>,
    desks: Vec<OpenDesk<'a>>,
    booked: Vec<Booked>,
    habits: Habits,
}

impl<'a> Scene<'a> {
    fn new(desks: Vec<OpenDesk<'a>>, tickets: Vec<Ticket>) -> Scene<'a> {
        Scene { tickets, desks, booked: Vec::new(), habits: KNOWN }
    }

    /// The wait of the last ticket.
    fn wait(&self) -> Option<Waiting> {
        let rules = Rules::default();
        self.house(&rules).waiting(self.tickets.last().expect("somebody waits"))
    }

    fn house<'b>(&'b self, rules: &'b Rules) -> House<'b> {
        let Scene { tickets, desks, booked, habits } = self;
        House { now: at(9, 0), rules, tickets, desks, booked, habits }
    }
}

fn booked(due: Instant) -> Booked {
    Booked { due, expected: Minutes(12), services: vec![(CARD, 1)] }
}

#[test]
fn whoever_finds_a_free_desk_does_not_wait() {
    let pool = pool(1, &[]);
    let scene = Scene::new(desks(&pool, &[1, 2]), vec![sits(1, 1, at(8, 55)), walk_in(2, CARD, at(9, 0))]);
    let wait = scene.wait().expect("a desk is open");
    assert_eq!((wait.q50, wait.q90, wait.ahead, Shown::from(&wait)), (0.0, 0.0, 0, Shown::NoWait));
}

#[test]
fn nobody_waits_for_a_desk_that_is_not_there() {
    let pool = pool(1, &[CARD]);
    assert_eq!(Scene::new(desks(&pool, &[]), vec![walk_in(1, CARD, at(9, 0))]).wait(), None);
    assert_eq!(Scene::new(desks(&pool, &[1]), vec![walk_in(1, CAR, at(9, 0))]).wait(), None);
    let over = walk_in(1, CARD, at(9, 0)).leave(at(9, 0)).expect("waits");
    assert_eq!(Scene::new(desks(&pool, &[1]), vec![over]).wait(), None);
}

#[test]
fn a_row_of_people_takes_as_long_as_their_services() {
    let pool = pool(1, &[]);
    let mut tickets: Vec<Ticket> = (1..=4).map(|n| sits(n, u128::from(n), at(8, 59))).collect();
    tickets.extend((5..=24).map(|n| walk_in(n, CARD, at(8, 50))));
    let scene = Scene::new(desks(&pool, &[1, 2, 3, 4]), tickets);
    let wait = scene.wait().expect("desks are open");
    // 19 people ahead and four desks with eleven minutes left: nearly 20 x 12 / 4.
    assert!((52.0..62.0).contains(&wait.mean), "{wait:?}");
    assert!(wait.q50 < wait.q80 && wait.q80 < wait.q90 && wait.q90 < 85.0, "{wait:?}");
    assert_eq!(wait.ahead, 19);
    assert_eq!(scene.wait(), Some(wait), "the same minute gives the same answer");
    let later = Scene { habits: Habits { factor: 1.5, ..KNOWN }, ..scene };
    let slower = later.wait().expect("desks are open").mean / wait.mean;
    assert!((1.45..1.55).contains(&slower), "an office that takes half as long again: {slower}");
}

#[test]
fn a_service_that_has_begun_long_ago_is_not_over_the_next_moment() {
    let pool = pool(1, &[]);
    let mean = |called: Instant| {
        let tickets = vec![sits(1, 1, called), walk_in(2, CARD, at(9, 0))];
        Scene::new(desks(&pool, &[1]), tickets).wait().expect("a desk is open").mean
    };
    assert!((10.0..13.0).contains(&mean(at(8, 59))), "{}", mean(at(8, 59)));
    assert!((5.0..9.0).contains(&mean(at(8, 45))), "{}", mean(at(8, 45)));
    assert!(mean(at(8, 15)) > mean(at(8, 45)), "who knows what takes so long there");
}

#[test]
fn an_appointment_that_comes_due_before_my_turn_counts_as_likely_as_it_comes() {
    let pool = pool(1, &[]);
    let mean = |due: &[Instant]| {
        let tickets = vec![sits(1, 1, at(8, 50)), walk_in(2, CARD, at(9, 0))];
        let mut scene = Scene::new(desks(&pool, &[1]), tickets);
        scene.booked = due.iter().copied().map(booked).collect();
        scene.wait().expect("a desk is open").mean
    };
    let alone = mean(&[]);
    assert_eq!(mean(&[at(9, 11)]), alone, "due more than ten minutes after I came: never before me");
    assert_eq!(mean(&[at(8, 39)]), alone, "missing for more than twenty minutes: does not come");
    // Nearly everybody is there ten minutes before; whoever is not yet, comes with probability 0.79.
    let one = mean(&[at(9, 5)]) - alone;
    assert!((2.0..8.0).contains(&one), "{one}");
    let late = mean(&[at(8, 48)]) - alone;
    assert!(late < 2.0 && late < one, "twelve minutes late, hardly comes: {late}");
}

#[test]
fn desks_that_pause_soon_or_come_back_count_for_as_long() {
    let pool = pool(1, &[]);
    let mut tickets = vec![sits(1, 1, at(8, 59)), sits(2, 2, at(8, 59))];
    tickets.extend((3..=8).map(|n| walk_in(n, CARD, at(8, 55))));
    let mut scene = Scene::new(desks(&pool, &[1, 2]), tickets);
    let both = scene.wait().expect("open").mean;
    scene.desks[1].until = Some(at(9, 1));
    let one_goes = scene.wait().expect("open").mean;
    assert!(one_goes > both * 1.7, "{one_goes} instead of {both}");
    scene.desks[0].until = Some(at(9, 30));
    assert_eq!(scene.wait(), None, "both are gone before my turn");
    let mut paused = Scene::new(desks(&pool, &[1]), vec![walk_in(1, CARD, at(8, 55))]);
    paused.desks[0].from = Some(at(9, 20));
    assert_eq!(paused.wait().map(|wait| (wait.q50, wait.q90)), Some((20.0, 20.0)));
}

#[test]
fn people_who_need_other_desks_are_not_in_my_way() {
    let (cards, cars) = (pool(1, &[CARD]), pool(2, &[CAR]));
    let mut tickets: Vec<Ticket> = (1..=9).map(|n| walk_in(n, CAR, at(8, 40))).collect();
    tickets.extend([sits(10, 1, at(8, 55)), walk_in(11, CARD, at(9, 0))]);
    let apart = [desks(&cards, &[1]), desks(&cars, &[2])].concat();
    let wait = Scene::new(apart, tickets.clone()).wait().expect("open");
    assert!(wait.mean < 13.0 && wait.ahead == 0, "{wait:?}");
    let both = pool(3, &[CARD, CAR]);
    let shared = [desks(&both, &[1]), desks(&cars, &[2])].concat();
    let wait = Scene::new(shared, tickets).wait().expect("open");
    assert!(wait.mean > 45.0 && wait.ahead == 9, "{wait:?}");
}

#[test]
fn whoever_goes_on_to_a_second_desk_keeps_the_first_place_there() {
    let (cards, cars) = (pool(1, &[CARD]), pool(2, &[CAR]));
    let two_desks = [desks(&cards, &[1]), desks(&cars, &[2])].concat();
    let mut both = walk_in(1, CARD, at(8, 30));
    both.legs.push(vec![(CAR, 1)]);
    both.expected = Minutes(24);
    let both = both.call(DeskId(1), at(8, 40)).expect("waits");
    let car = |n| walk_in(n, CAR, at(8, 45));
    let sitting = car(2).call(DeskId(2), at(8, 50)).expect("waits");
    let mine = |tickets: &[&Ticket]| {
        let tickets = tickets.iter().map(|ticket| (*ticket).clone()).chain([car(4)]).collect();
        Scene::new(two_desks.clone(), tickets).wait().expect("open").mean
    };
    let without = mine(&[&sitting, &car(3)]);
    let with = mine(&[&both, &sitting, &car(3)]);
    assert!((5.0..12.5).contains(&(with - without)), "{with} instead of {without}");
}

#[test]
fn newcomers_are_told_what_a_ticket_would_be_told() {
    let pool = pool(1, &[]);
    let mut tickets: Vec<Ticket> = (1..=2).map(|n| sits(n, u128::from(n), at(8, 57))).collect();
    tickets.extend((3..=8).map(|n| walk_in(n, CARD, at(8, 55))));
    let scene = Scene::new(desks(&pool, &[1, 2]), tickets);
    let rules = Rules::default();
    let house = scene.house(&rules);
    let (walk_in, appointment) = (house.walk_in(&vec![(CARD, 1)]), house.appointment(&vec![(CARD, 1)]));
    let (walk_in, appointment) = (walk_in.expect("open"), appointment.expect("open"));
    assert_eq!((walk_in.ahead, appointment.ahead), (6, 0), "those of 8:55 stand at 9:05");
    assert!(walk_in.mean > appointment.mean + 25.0, "{walk_in:?} {appointment:?}");
    assert_eq!(house.walk_in(&Services::new()).map(|wait| wait.ahead), Some(6));
}

#[test]
fn without_history_the_mean_number_of_services_is_the_answer() {
    let pool = pool(1, &[]);
    let mut tickets: Vec<Ticket> = (1..=4).map(|n| sits(n, u128::from(n), at(8, 57))).collect();
    tickets.extend((5..=12).map(|n| walk_in(n, CARD, at(8, 55))));
    let mut scene = Scene::new(desks(&pool, &[1, 2, 3, 4]), tickets);
    scene.habits = Habits::default();
    let wait = scene.wait().expect("open");
    // Seven ahead: 8 x 12 / 4, and 3 x sqrt(9 x 0.36).
    assert!((wait.mean - 24.0).abs() < 1e-9 && (wait.q90 - (24.0 + 1.2816 * 5.4)).abs() < 1e-9, "{wait:?}");
    scene.tickets.drain(..1);
    scene.tickets.truncate(4);
    assert_eq!(scene.wait().map(|wait| wait.q90), Some(0.0), "a desk is free");
}
