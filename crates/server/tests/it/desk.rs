//! The booking desk: stories of a small house, told to both databases.

mod planted;
mod random;

use crate::house::{HAFEN, HEIDE, House, MONDAY, at, citizen, ends, hold, holds, read, said, state};
use domain::booking::Refusal;
use domain::slots::WhyNot;
use std::time::Duration;
use wartefrei::booking::{self, Actor, Deed, jobs};

on_both! {
    async fn a_citizen_books_and_every_step_is_on_record(house: House) {
        let held = house.hold("2026-11-23 9:10").await.expect("free");
        assert_eq!((state(&held.appointment), held.appointment.number), ("held", None));
        assert_eq!(house.taken(MONDAY, "9:05 9:25"), "0110");
        assert_eq!(said(house.deed(&held, Deed::Reserve).await), Err(Refusal::NotNow), "nobody knows whose it is");
        assert_eq!(said(house.deed(&held, Deed::Tell(citizen())).await), Ok("held"));
        let reserved = house.deed(&held, Deed::Reserve).await.expect("told");
        assert_eq!((state(&reserved.appointment), reserved.appointment.number), ("unconfirmed", Some(1)));
        assert_eq!(house.mails(&held).await, "please_confirm");
        let confirmed = house.deed(&held, Deed::Confirm).await.expect("in time");
        assert_eq!(house.stored(&held).await, Some(confirmed));
        assert_eq!(house.mails(&held).await, "confirmed reminder");
        assert_eq!(said(house.deed(&held, Deed::Confirm).await), Ok("confirmed"), "the link works twice");
        assert_eq!(house.audit(&held).await, "confirm confirm hold reserve tell");
        house.holds().await;
    }

    async fn the_last_seat_is_refused_to_the_next_one(house: House) {
        for _ in 0..3 {
            house.hold("2026-11-23 8:00").await.expect("three desks");
        }
        assert_eq!(said(house.hold("2026-11-23 8:00").await), Err(Refusal::Taken));
        assert_eq!(said(house.hold("2026-11-23 8:05").await), Err(Refusal::Taken), "overlaps all three");
        assert_eq!(said(house.hold("2026-11-23 8:10").await), Ok("held"));
        house.holds().await;
    }

    async fn of_fifty_at_once_for_three_seats_exactly_three_win(house: House) {
        let orders = (0..50).map(|_| house.hold("2026-11-23 11:50"));
        let answers = futures_util::future::join_all(orders).await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (3, 47));
        assert!(lost.into_iter().all(|answer| said(answer) == Err(Refusal::Taken)));
        assert_eq!(house.taken(MONDAY, "11:50 12:00"), "33");
        house.holds().await;
    }

    async fn a_time_that_is_not_offered_is_refused_with_its_reason(house: House) {
        let refusal = |answer| match said(answer) {
            Err(Refusal::WhyNot(why)) => why,
            other => panic!("{other:?}"),
        };
        assert!(matches!(refusal(house.hold("2026-11-22 9:00").await), WhyNot::Closed(_)), "a Sunday");
        assert_eq!(refusal(house.hold("2026-11-18 9:00").await), WhyNot::Past);
        assert!(matches!(refusal(house.hold("2027-03-01 9:00").await), WhyNot::NotReleased { .. }));
        assert_eq!(said(house.hold("2026-11-23 11:55").await), Err(Refusal::Taken), "would end after closing");
        house.holds().await;
    }

    async fn a_hold_given_back_and_a_hold_that_ended_free_their_seats(house: House) {
        let (back, forgotten) = (house.hold("2026-11-23 9:00").await, house.hold("2026-11-23 9:00").await);
        let (back, forgotten) = (back.expect("free"), forgotten.expect("free"));
        assert_eq!(said(house.deed(&back, Deed::Release).await), Ok("cancelled"));
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11", "fifteen minutes are not over");
        assert_eq!(said(house.deed(&forgotten, Deed::Expire).await), Err(Refusal::NotNow));
        house.later(15);
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "00");
        assert_eq!(house.audit(&forgotten).await, "expire hold");
        house.holds().await;
    }

    async fn a_hold_is_extended_once(house: House) {
        let held = house.hold("2026-11-23 9:00").await.expect("free");
        let extended = house.deed(&held, Deed::Extend).await.expect("once");
        assert_eq!(ends(&held).minutes_until(ends(&extended)), 15);
        assert_eq!(said(house.deed(&held, Deed::Extend).await), Err(Refusal::AlreadyExtended));
        house.later(16);
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        house.holds().await;
    }

    async fn whoever_types_too_long_still_gets_the_time_if_nobody_took_it(house: House) {
        let (slow, slower) = (house.hold("2026-11-23 9:00").await, house.hold("2026-11-23 10:00").await);
        let (slow, slower) = (slow.expect("free"), slower.expect("free"));
        house.later(15);
        jobs::expire(house.app()).await.expect("runs");
        for held in [&slow, &slower] {
            assert_eq!(said(house.deed(held, Deed::Tell(citizen())).await), Ok("cancelled"), "nothing typed is lost");
        }
        assert_eq!(said(house.deed(&slow, Deed::Reserve).await), Ok("unconfirmed"));
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        for _ in 0..3 {
            house.hold("2026-11-23 10:00").await.expect("three desks");
        }
        assert_eq!(said(house.deed(&slower, Deed::Reserve).await), Err(Refusal::Taken));
        house.holds().await;
    }

    async fn who_does_not_confirm_loses_the_time(house: House) {
        let held = house.hold("2026-11-23 9:00").await.expect("free");
        house.deed(&held, Deed::Tell(citizen())).await.expect("held");
        house.deed(&held, Deed::Reserve).await.expect("told");
        house.later(60);
        assert_eq!(said(house.deed(&held, Deed::Confirm).await), Err(Refusal::Expired));
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "00");
        assert_eq!(said(house.deed(&held, Deed::Confirm).await), Err(Refusal::Cancelled));
        assert_eq!(said(house.deed(&held, Deed::Reserve).await), Err(Refusal::Expired));
        house.holds().await;
    }

    async fn a_visit_moves_into_time_that_is_partly_its_own(house: House) {
        for _ in 0..2 {
            house.hold("2026-11-23 9:00").await.expect("free");
        }
        let booked = house.book("2026-11-23 9:00").await;
        let moved = house.deed(&booked, Deed::Move(at(HAFEN, "2026-11-23 9:05"))).await.expect("one desk is its own");
        assert_eq!((moved.appointment.number, moved.appointment.sequence), (booked.appointment.number, 1));
        assert_eq!(house.taken(MONDAY, "8:55 9:20"), "02310");
        assert_eq!(house.mails(&booked).await, "changed reminder");
        house.holds().await;
    }

    async fn a_visit_that_cannot_move_stays_where_it_was(house: House) {
        let booked = house.book("2026-11-23 9:00").await;
        for _ in 0..3 {
            house.hold("2026-11-23 10:00").await.expect("three desks");
        }
        let wanted = at(HAFEN, "2026-11-23 10:00");
        assert_eq!(said(house.deed(&booked, Deed::Move(wanted)).await), Err(Refusal::Taken));
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        assert_eq!(house.stored(&booked).await, Some(booked.clone()));
        assert_eq!(house.mails(&booked).await, "confirmed reminder");
        house.holds().await;
    }

    async fn a_visit_moves_to_another_office_and_gets_a_number_there(house: House) {
        hold(house.app(), HEIDE, "2026-11-24 8:00").await.expect("free");
        let first = house.book("2026-11-23 9:00").await;
        let second = house.book("2026-11-23 9:00").await;
        assert_eq!((first.appointment.number, second.appointment.number), (Some(1), Some(2)));
        let moved = house.deed(&second, Deed::Move(at(HEIDE, "2026-11-24 9:00"))).await.expect("free");
        assert_eq!((moved.appointment.place.office, moved.appointment.number), (HEIDE, Some(1)));
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        let again = house.deed(&first, Deed::Move(at(HEIDE, "2026-11-24 9:00"))).await;
        assert_eq!(said(again), Err(Refusal::Taken), "Heide has one desk");
        house.holds().await;
    }

    async fn a_cancelled_visit_keeps_its_seats_until_it_can_no_longer_be_taken_back(house: House) {
        let booked = house.book("2026-11-23 9:00").await;
        assert_eq!(said(house.deed(&booked, Deed::Cancel).await), Ok("cancelled, can be taken back"));
        assert_eq!(house.mails(&booked).await, "cancelled");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        house.later(4);
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(said(house.deed(&booked, Deed::UndoCancel).await), Ok("confirmed"));
        assert_eq!(house.mails(&booked).await, "confirmed reminder");
        house.deed(&booked, Deed::Cancel).await.expect("changed their mind again");
        house.later(9);
        assert_eq!(said(house.deed(&booked, Deed::UndoCancel).await), Err(Refusal::TooLate));
        jobs::expire(house.app()).await.expect("runs");
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "00");
        house.holds().await;
    }

    async fn an_unknown_appointment_is_refused_and_harms_no_other(house: House) {
        let nobody = domain::ids::AppointmentId(99);
        let (unknown, held) = tokio::join!(
            house.app().desk.deed(nobody, Deed::Confirm, Actor::Citizen),
            house.hold("2026-11-23 9:00"),
        );
        assert_eq!(said(unknown.expect("the desk works")), Err(Refusal::Unknown));
        assert_eq!(said(held), Ok("held"));
    }

    async fn cards_go_to_the_desk_that_can_do_nothing_else(house: House) {
        let first = house.hold("2026-11-23 9:00").await.expect("free");
        let second = house.hold("2026-11-23 9:00").await.expect("free");
        assert_ne!(first.appointment.place.pool, crate::house::ALL_ROUND);
        assert_eq!(second.appointment.place.pool, crate::house::ALL_ROUND);
    }

    async fn two_programs_on_one_database_never_sell_a_seat_twice(house: House) {
        let other = house.another().await;
        let orders = (0..40).map(|n| hold(if n % 2 == 0 { house.app() } else { &other }, HAFEN, "2026-11-23 9:00"));
        let answers = futures_util::future::join_all(orders).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
        booking::sync::catch_up(house.app()).await.expect("reads");
        booking::sync::catch_up(&other).await.expect("reads");
        holds(house.app()).await;
        holds(&other).await;
    }

    async fn an_appointment_of_one_program_is_changed_by_another(house: House) {
        let other = house.another().await;
        hold(&other, HAFEN, "2026-11-23 11:00").await.expect("the other one remembers this day");
        let booked = house.book("2026-11-23 9:00").await;
        let deed = Deed::Move(at(HAFEN, "2026-11-23 10:00"));
        let moved = other.desk.deed(booked.appointment.id, deed, Actor::Citizen).await.expect("works");
        assert_eq!(said(moved), Ok("confirmed"));
        assert_eq!(said(house.deed(&booked, Deed::Cancel).await), Ok("cancelled, can be taken back"));
        house.holds().await;
    }

    async fn a_changed_catalogue_draws_the_board_anew_with_what_is_booked(house: House) {
        house.book("2026-11-23 9:00").await;
        read(house.app()).await;
        assert_eq!(house.taken(MONDAY, "9:00 9:10"), "11");
        house.holds().await;
    }
}

/// Other nodes learn of a booking at once. PostgreSQL only: SQLite has one program per file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_node_hears_of_a_booking() {
    let Some(house) = House::open(crate::support::Engine::Postgres).await else { return };
    let other = house.another().await;
    let ear = tokio::spawn({
        let other = other.clone();
        async move { booking::sync::listen(&other).await }
    });
    house.hold("2026-11-23 9:00").await.expect("free");
    let heard = async {
        while crate::house::taken(&other, MONDAY, "9:00 9:10") != "11" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), heard).await.expect("the other node hears of it");
    ear.abort();
}
