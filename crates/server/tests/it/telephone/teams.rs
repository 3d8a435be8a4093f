//! Long conversations, and appointments with a certain team.

use super::*;
use crate::house::{self, ALL_ROUND, CARD, HAFEN, House, MONDAY, TOWN, at, said};
use domain::booking::Refusal;
use domain::catalog::{Audience, Offer, Service, Words};
use domain::ids::{PoolId, ServiceId};
use domain::time::Minutes;
use wartefrei::booking::{Actor, HoldFor, Order, Visit};
use wartefrei::catalog;
use wartefrei::web::texts::Lang;

/// A talk of four hours, which only staff book: longer than the office lets visits be put together.
const TALK: ServiceId = ServiceId(0x33);

async fn offer_talks(house: &House) {
    let town = house::town(house.app());
    let card = town.catalog.service(CARD).expect("there").clone();
    let talk = Service {
        id: TALK,
        slug: "beratung".into(),
        name: Words::de("Beratung"),
        audience: Audience::Internal,
        ..card
    };
    let mut office = town.catalog.office(HAFEN).expect("there").clone();
    let zero = Minutes(0);
    office.offers.insert(TALK, Offer { minutes: Minutes(240), setup: zero, extra: zero, audience: Audience::Internal });
    let mut tx = house.town.db().begin().await.expect("a transaction");
    catalog::save_service(&mut tx, TOWN, &talk, None).await.expect("saved");
    catalog::save_office(&mut tx, TOWN, (&office, &town.schedules[&HAFEN]), None).await.expect("saved");
    tx.commit().await.expect("committed");
    house::read(house.app()).await;
}

/// Staff keep a time for one of a service, with any team or a certain one.
async fn hold(house: &House, (service, when): (ServiceId, &str), team: Option<PoolId>) -> booking::Answer {
    let town = house::town(house.app());
    let bundle = town.catalog.bundle(&[(service, 1)], Audience::Internal).expect("one");
    let visit = Visit { town, bundle, team, channel: Channel::FrontDesk, lang: Lang::De };
    let order = HoldFor { visit, wanted: at(HAFEN, when), extra: None };
    house.app().desk.order(Order::HoldFor(Box::new(order)), Actor::System).await.expect("the desk works")
}

on_both! {
    async fn a_talk_of_four_hours_takes_a_desk_for_the_whole_morning(house: House) {
        offer_talks(&house).await;
        for _ in 0..2 {
            let held = hold(&house, (TALK, "2026-11-23 8:00"), None).await.expect("two desks can do it");
            assert_eq!((held.appointment.minutes, held.appointment.place.pool), (Minutes(240), ALL_ROUND));
        }
        assert_eq!(said(hold(&house, (TALK, "2026-11-23 8:00"), None).await), Err(Refusal::Taken));
        assert_eq!(house.taken(MONDAY, "8:00 8:05"), "2");
        assert_eq!(house.taken(MONDAY, "11:55 12:00"), "2");
        house.holds().await;
    }

    async fn whoever_wants_a_certain_team_gets_that_team_or_none(house: House) {
        let other = hold(&house, (CARD, "2026-11-23 9:00"), None).await.expect("free");
        assert_ne!(other.appointment.place.pool, ALL_ROUND, "without a wish the least flexible desk");
        for _ in 0..2 {
            let held = hold(&house, (CARD, "2026-11-23 10:00"), Some(ALL_ROUND)).await.expect("two desks");
            assert_eq!(held.appointment.place.pool, ALL_ROUND);
        }
        let third = hold(&house, (CARD, "2026-11-23 10:00"), Some(ALL_ROUND)).await;
        assert_eq!(said(third), Err(Refusal::Taken), "the other team is free, but was not wanted");
        assert_eq!(said(hold(&house, (CARD, "2026-11-23 10:00"), None).await), Ok("held"));
        house.holds().await;
    }
}

on_both! {
    async fn the_page_asks_for_an_office_and_a_team(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let page = ask(&clerk, "perso mo").await;
        let teams = page.all("select[name=team] option");
        assert!(teams.len() > 1, "{teams:?}");
        let values = page.values("select[name=team] option");
        let form = page.form("Zeiten zeigen").with("ort", "rathaus").with("team", values.last().expect("a team"));
        let narrowed = clerk.submit(form).await;
        let offered = narrowed.values(".tp-time");
        assert!(offered.iter().all(|value| value.starts_with("rathaus ")), "{offered:?}");
    }
}
