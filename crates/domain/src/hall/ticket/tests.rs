use super::*;

const CARD: ServiceId = ServiceId(1);
const CAR: ServiceId = ServiceId(2);
const COUNSEL: ServiceId = ServiceId(3);
const DESK: DeskId = DeskId(4);
const OTHER: DeskId = DeskId(5);

#[test]
fn only_a_call_can_be_answered() {
    let waiting = ticket(&[&[CARD]]);
    assert_eq!(waiting.clone().answer(), Err(Refusal::Overtaken));
    let called = waiting.call(DESK, at(9, 12)).expect("waits");
    assert_eq!(called.clone().answer(), Ok(called.clone()), "stays called to the same desk");
    let there = called.start(DESK, at(9, 13)).expect("called");
    assert_eq!(there.answer(), Err(Refusal::Overtaken));
}

/// A time of the day.
fn at(hour: i64, minute: i64) -> Instant {
    Instant(0).plus_minutes(hour * 60 + minute)
}

fn rules() -> Rules {
    Rules::default()
}

/// Somebody with an appointment at 9:10 who came at 9:00, for these legs.
fn ticket(legs: &[&[ServiceId]]) -> Ticket {
    Ticket {
        id: TicketId(1),
        number: Number { letter: 'B', value: 137 },
        class: Class::Appointment,
        legs: legs.iter().map(|leg| leg.iter().map(|service| (*service, 1)).collect()).collect(),
        done: Services::new(),
        due: at(9, 10),
        order: rules().order(Class::Appointment, at(9, 10), at(9, 0), 1),
        not_before: None,
        target: Target::Anyone,
        unanswered: 0,
        expected: Minutes(12),
        state: TicketState::Waiting,
    }
}

fn called(at: Instant) -> Ticket {
    ticket(&[&[CARD]]).call(DESK, at).expect("waits")
}

fn pool(id: u128, services: &[ServiceId]) -> Pool {
    Pool { id: PoolId(id), name: String::new(), desks: 2, services: services.iter().copied().collect() }
}

#[test]
fn a_visit_from_the_call_to_the_end() {
    let sits = called(at(9, 8)).start(DESK, at(9, 9)).expect("was called here");
    assert_eq!(sits.state, TicketState::AtDesk { desk: DESK, called: at(9, 8), since: at(9, 9) });
    let done = sits.finish(DESK, &[(CARD, 2)], at(9, 20)).expect("sits here");
    assert_eq!((done.state, done.done), (TicketState::Finished { at: at(9, 20) }, vec![(CARD, 2)]));
}

#[test]
fn whoever_is_called_cannot_be_called_by_another_desk() {
    assert_eq!(called(at(9, 8)).call(OTHER, at(9, 8)), Err(Refusal::Overtaken));
    assert_eq!(called(at(9, 8)).finish(OTHER, &[], at(9, 8)), Err(Refusal::Overtaken));
    assert_eq!(ticket(&[&[CARD]]).start(DESK, at(9, 8)), Err(Refusal::Overtaken), "nobody has called");
}

#[test]
fn a_call_is_repeated_after_a_pause_and_not_without_end() {
    let rules = Rules { repeats: 2, ..rules() };
    let mut person = called(at(9, 8));
    let (hasty, patient) = (Instant(at(9, 8).0 + 9), Instant(at(9, 8).0 + 10));
    assert_eq!(person.clone().call_again(DESK, &rules, hasty), Err(Refusal::TooSoon(patient)));
    for minute in [9, 10] {
        person = person.call_again(DESK, &rules, at(9, minute)).expect("may be repeated");
    }
    assert_eq!(person.call_again(DESK, &rules, at(9, 11)), Err(Refusal::CalledEnough));
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_from_calling_again() {
    let again = called(at(9, 0)).call_again(DESK, &rules(), at(8, 0));
    assert_eq!(again.map(|person| person.state), Ok(TicketState::Called { desk: DESK, at: at(8, 0), calls: 2 }));
}

#[test]
fn nobody_answers_three_times() {
    let first = called(at(9, 12)).did_not_come(DESK, &rules(), at(9, 14)).expect("was called");
    assert_eq!((first.state, first.order.key, first.not_before), (TicketState::Waiting, at(9, 17), Some(at(9, 17))));
    assert!(!first.is_ready(at(9, 16)) && first.is_ready(at(9, 17)));
    let again = first.call(DESK, at(9, 17)).expect("waits");
    let second = again.did_not_come(DESK, &rules(), at(9, 19)).expect("was called");
    assert_eq!((second.order.key, second.not_before), (at(9, 29), Some(at(9, 22))), "as a walk-in of now");
    let third = second.call(DESK, at(9, 29)).expect("waits").did_not_come(DESK, &rules(), at(9, 31)).expect("called");
    assert_eq!(third.state, TicketState::Left { at: at(9, 31) });
    assert_eq!(third.come_back().expect("left").order.key, at(9, 29), "the old place");
}

#[test]
fn whoever_came_after_all_starts_with_a_clean_slate() {
    let first = called(at(9, 12)).did_not_come(DESK, &rules(), at(9, 14)).expect("was called");
    let sits = first.call(DESK, at(9, 18)).expect("waits").start(DESK, at(9, 19)).expect("was called");
    assert_eq!(sits.unanswered, 0);
}

#[test]
fn parked_people_keep_their_place_and_come_back_to_the_desk_that_knows_them() {
    let parked = called(at(9, 10)).start(DESK, at(9, 11)).expect("called").park(DESK, at(9, 13)).expect("sits");
    assert_eq!(parked.state, TicketState::Parked { desk: DESK, since: at(9, 13) });
    let back = parked.resume(Target::Desk(DESK)).expect("parked");
    assert_eq!(back.order.key, at(9, 10));
    let (pool, today) = (pool(9, &[CARD]), BTreeSet::new());
    assert!(Post { desk: DESK, pool: &pool, today: &today }.serves(&back));
    assert!(!Post { desk: OTHER, pool: &pool, today: &today }.serves(&back));
}

#[test]
fn two_desks_for_one_visit_one_number_and_the_first_key() {
    let [cards, cars] = [pool(8, &[CARD]), pool(9, &[CAR])];
    let today = BTreeSet::new();
    let first = Post { desk: DESK, pool: &cards, today: &today };
    let second = Post { desk: OTHER, pool: &cars, today: &today };
    let visit = ticket(&[&[CARD], &[CAR]]);
    assert!(first.serves(&visit) && !second.serves(&visit));
    let between = visit.call(DESK, at(9, 10)).expect("waits").finish(DESK, &[(CARD, 1)], at(9, 20)).expect("called");
    assert_eq!((between.state, between.order.key), (TicketState::Waiting, at(9, 10)));
    assert!(second.serves(&between) && !first.serves(&between));
    let end = between.call(OTHER, at(9, 21)).expect("waits").finish(OTHER, &[(CAR, 1)], at(9, 30)).expect("called");
    assert_eq!((end.state, end.done), (TicketState::Finished { at: at(9, 30) }, vec![(CARD, 1), (CAR, 1)]));
}

#[test]
fn a_forwarded_person_keeps_the_first_key_and_goes_where_they_are_sent() {
    let sent = called(at(9, 10)).forward(DESK, Target::Pool(PoolId(9))).expect("called");
    assert_eq!((sent.state, sent.order.key), (TicketState::Waiting, at(9, 10)));
    let (cars, cards, today) = (pool(9, &[CAR]), pool(8, &[CARD]), BTreeSet::new());
    assert!(Post { desk: OTHER, pool: &cars, today: &today }.serves(&sent), "somebody who knows chose this pool");
    assert!(!Post { desk: DESK, pool: &cards, today: &today }.serves(&sent));
}

#[test]
fn a_clerk_who_does_only_some_services_today_gets_only_those() {
    let (pool, cards) = (pool(8, &[CARD, CAR]), BTreeSet::from([CARD]));
    let post = Post { desk: DESK, pool: &pool, today: &cards };
    assert!(post.serves(&ticket(&[&[CARD]])) && !post.serves(&ticket(&[&[CAR]])));
}

#[test]
fn a_return_time_is_a_promise_like_an_appointment() {
    let walk_in = Ticket {
        class: Class::WalkIn,
        due: at(9, 0),
        order: rules().order(Class::WalkIn, at(9, 0), at(9, 0), 1),
        ..ticket(&[&[CARD]])
    };
    let away = walk_in.go_away(at(11, 30)).expect("waits");
    assert!(!away.waits(), "nobody calls people who are not in the house");
    assert_eq!(away.clone().return_at(&rules(), at(11, 20)).expect("away").order.key, at(11, 30));
    assert_eq!(away.return_at(&rules(), at(11, 50)).expect("away").order.key, at(12, 0), "late: as a walk-in");
}

#[test]
fn services_are_split_among_as_few_desks_as_can_do_them() {
    let [daily, cars, all] = [pool(1, &[CARD, COUNSEL]), pool(2, &[CAR]), pool(3, &[])];
    let wanted = [(CARD, 2), (CAR, 1)];
    assert_eq!(legs(&wanted, std::slice::from_ref(&all)), [vec![(CARD, 2), (CAR, 1)]]);
    assert_eq!(legs(&wanted, &[daily.clone(), cars.clone()]), [vec![(CARD, 2)], vec![(CAR, 1)]]);
    assert_eq!(legs(&wanted, &[daily, cars, all]), [vec![(CARD, 2), (CAR, 1)]], "one desk is better than two");
    assert_eq!(legs(&[(COUNSEL, 1)], &[pool(2, &[CAR])]), [vec![(COUNSEL, 1)]], "not lost");
    assert_eq!(legs(&[], &[]), Vec::<Services>::new());
}
