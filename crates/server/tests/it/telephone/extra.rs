//! One extra seat, allowed with a reason: counted beside the desks, gone when it is given back.

use super::*;
use crate::house::{self, HAFEN, House, MONDAY, at, said};
use domain::booking::Refusal;
use domain::catalog::Audience;
use wartefrei::booking::{Actor, Deed, HoldFor, Order, Visit};
use wartefrei::web::texts::Lang;

/// Staff keep a time for one identity card, with a reason for an extra seat or without.
async fn hold(house: &House, when: &str, reason: Option<&str>) -> booking::Answer {
    let town = house::town(house.app());
    let bundle = town.catalog.bundle(&[(house::CARD, 1)], Audience::Internal).expect("one card");
    let visit = Visit { town, bundle, team: None, channel: Channel::Phone, lang: Lang::De };
    let order = HoldFor { visit, wanted: at(HAFEN, when), extra: reason.map(str::to_owned) };
    house.app().desk.order(Order::HoldFor(Box::new(order)), Actor::System).await.expect("the desk works")
}

on_both! {
    async fn one_person_more_than_desks_is_let_in_and_nobody_else(house: House) {
        for _ in 0..3 {
            house.hold("2026-11-23 8:00").await.expect("three desks");
        }
        assert_eq!(said(hold(&house, "2026-11-23 8:00", None).await), Err(Refusal::Taken), "overbooking is off");
        let extra = hold(&house, "2026-11-23 8:00", Some("muss heute fliegen")).await.expect("allowed");
        assert!(extra.appointment.place.extra);
        assert_eq!(house.stored(&extra).await.and_then(|stored| stored.extra_reason), Some("muss heute fliegen".into()));
        assert_eq!(house.taken(MONDAY, "8:00 8:10"), "44");
        assert_eq!(said(hold(&house, "2026-11-23 8:00", Some("die andere Gruppe")).await), Ok("held"), "one for each pool");
        assert_eq!(said(hold(&house, "2026-11-23 8:05", Some("noch jemand")).await), Err(Refusal::Taken), "a single one");
        assert_eq!(house.audit(&extra).await, "extra_seat");
        house.holds().await;
    }

    async fn a_free_desk_is_taken_before_an_extra_seat(house: House) {
        let held = hold(&house, "2026-11-23 8:00", Some("eilig")).await.expect("free");
        assert!(!held.appointment.place.extra);
        assert_eq!(held.extra_reason, None);
        house.holds().await;
    }

    async fn who_gives_up_a_desk_makes_no_room_while_somebody_extra_is_there(house: House) {
        let mut regular = Vec::new();
        for _ in 0..3 {
            regular.push(house.hold("2026-11-23 8:00").await.expect("three desks"));
        }
        let extra = hold(&house, "2026-11-23 8:00", Some("eilig")).await.expect("allowed");
        house.deed(&regular[0], Deed::Release).await.expect("given back");
        assert_eq!(said(house.hold("2026-11-23 8:00").await), Err(Refusal::Taken), "three people for three desks");
        house.deed(&extra, Deed::Release).await.expect("given back");
        assert_eq!(said(house.hold("2026-11-23 8:00").await), Ok("held"));
        assert_eq!(house.taken(MONDAY, "8:00 8:10"), "33");
        house.holds().await;
    }

    async fn an_extra_seat_moves_into_a_regular_one(house: House) {
        for _ in 0..3 {
            house.hold("2026-11-23 8:00").await.expect("three desks");
        }
        let extra = hold(&house, "2026-11-23 8:00", Some("eilig")).await.expect("allowed");
        let booked = house.deed(&extra, Deed::Book(house::citizen())).await.expect("booked");
        let moved = house.deed(&booked, Deed::Move(at(HAFEN, "2026-11-23 9:00"))).await.expect("free");
        assert!(!moved.appointment.place.extra);
        assert_eq!((house.taken(MONDAY, "8:00 8:10"), house.taken(MONDAY, "9:00 9:10")), ("33".into(), "11".into()));
        house.holds().await;
    }

    async fn no_extra_seat_is_added_where_nobody_works(house: House) {
        let early = hold(&house, "2026-11-23 7:00", Some("eilig")).await;
        assert_eq!(said(early), Err(Refusal::Taken));
    }
}

on_both! {
    async fn a_head_allows_an_extra_seat_with_a_reason_and_a_clerk_does_not(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        fill(&town, &head).await;
        let page = head.get("/buero/telefon?s=personalausweis&ort=rathaus&tag=2026-11-20&ab=9:00").await;
        let form = page.form("Zusatzplatz vergeben");
        let missing = head.submit(page.form("Zusatzplatz vergeben")).await;
        assert!(missing.words().contains("Ein Zusatzplatz braucht einen Grund."), "{}", missing.words());
        let details = head.submit(form.with("grund", "Muss vor dem Flug kommen")).await;
        assert!(details.words().contains("Zusatzplatz: Muss vor dem Flug kommen"), "{}", details.words());
        let booked = head.submit(details.form("Termin buchen").with("name", "Ott")).await;
        assert!(record(&town, &booked).await.appointment.place.extra);
        holds(&town).await;
        let clerk = log_in(&town, "petersen").await;
        let page = clerk.get("/buero/telefon?s=personalausweis&ort=rathaus&tag=2026-11-20&ab=9:00").await;
        assert!(!page.text.contains("Zusatzplatz vergeben"));
        let day = head.get("/buero/termine?tag=2026-11-20").await;
        assert!(day.words().contains("Zusatzplatz"), "{}", day.words());
    }
}

/// Takes everything that is free at the town hall on Friday.
async fn fill(town: &Lindenhafen, staff: &Client) {
    loop {
        let page = staff.get("/buero/telefon?s=personalausweis&ort=rathaus&tag=2026-11-20").await;
        let friday = page.values(".tp-all button[name=zeit]").into_iter().find(|value| value.contains("2026-11-20"));
        let Some(value) = friday else { break };
        staff.submit(page.form_of(".tp-time", "Uhr").with("zeit", &value)).await;
    }
    let _ = town;
}
