use super::*;

/// Held at noon through a channel, by somebody with a mailbox or without.
fn held(channel: Channel, by_mail: bool) -> Appointment {
    let run = Run { before: 0, visit: 4, after: 0 };
    let place =
        Place { office: OfficeId(1), pool: PoolId(1), day: Day(20_000), start: Cell(144), run, channel, extra: false };
    let held = hold(AppointmentId(1), place, Minutes(20), &Policy::default(), Instant(0));
    Appointment { by_mail, ..held }
}

#[test]
fn citizens_confirm_by_mail_and_staff_vouch_for_those_they_book_for() {
    let state = |channel, by_mail| {
        let reserved = held(channel, by_mail).reserve(1, &Policy::default(), Instant(60));
        reserved.map(|appointment| appointment.state)
    };
    assert_eq!(state(Channel::Online, true), Ok(State::Unconfirmed { confirm_by: Instant(3660) }));
    for channel in [Channel::Phone, Channel::FrontDesk] {
        assert_eq!(state(channel, true), Ok(State::Confirmed), "also with a mailbox");
        assert_eq!(state(channel, false), Ok(State::Confirmed));
    }
}

#[test]
fn a_suggested_time_becomes_a_promise_when_it_is_picked_in_time() {
    let place = held(Channel::Phone, true).place;
    let until = Instant(3600);
    let suggested = || hold_until(AppointmentId(1), place, Minutes(20), (until, Instant(0)));
    let picked = suggested().pick(7, Instant(3599)).expect("in time");
    assert_eq!((picked.state, picked.number), (State::Confirmed, Some(7)));
    assert_eq!(picked.pick(8, Instant(3599)), Err(Refusal::NotNow), "once");
    assert_eq!(suggested().pick(7, until), Err(Refusal::Expired));
    let declined = suggested().decline().expect("kept");
    assert_eq!((declined.state, declined.sequence), (State::Cancelled { undo_until: None }, 1));
    assert_eq!(declined.pick(7, Instant(1)), Err(Refusal::Expired), "another one was picked");
}
