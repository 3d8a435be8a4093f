//! Never two numbers alike in one house on one day, whoever draws them where and when.

use super::*;
use domain::hall::Class;
use domain::ids::ServiceId;
use domain::numbers::Range;
use domain::time::Minutes;
use futures_util::future::join_all;
use std::collections::HashSet;
use wartefrei::booking::Actor;
use wartefrei::hall::{Door, Draw, Order, Visitor};
use wartefrei::web::texts::Lang;

/// Numbers that each of two programs draws at once.
const DRAWS: u32 = 40;
/// Letters of the groups.
const LETTERS: [char; 3] = ['B', 'X', 'Y'];

fn draw(nth: u32, service: ServiceId, limit: Option<u32>) -> Order {
    Order::Draw(Box::new(Draw {
        token: None,
        limit,
        services: vec![(service, 1)],
        expected: Minutes(10),
        letter: LETTERS[nth as usize % LETTERS.len()],
        class: Class::WalkIn,
        visitor: Visitor::default(),
        door: Door::Kiosk,
        lang: Lang::De,
    }))
}

on_both! {
    async fn two_programs_never_give_the_same_number(town: Lindenhafen) {
        let lindenhafen = lindenhafen(&town);
        let service = *harbour(&lindenhafen).offers.keys().next().expect("it does something");
        let (other, key) = (town.another().await, key(&town));
        let before = house(&town).await.people().len();
        let draws = (0..DRAWS).flat_map(|nth| [(&town.app, nth), (&other, nth)]);
        let answers =
            join_all(draws.map(|(app, nth)| app.usher.order(key, draw(nth, service, None), Actor::Citizen))).await;
        assert!(answers.into_iter().all(|answer| answer.expect("the usher works").is_ok()));
        let here = house(&town).await;
        assert_eq!(here.people().len(), before + 2 * DRAWS as usize);
        let numbers: HashSet<_> = here.tickets().map(|ticket| ticket.number).collect();
        assert_eq!(numbers.len(), here.people().len(), "no two are alike");
        let drawn = here.people().iter().filter(|person| person.appointment.is_none());
        assert!(drawn.into_iter().all(|person| Range::WalkIns.contains(person.ticket.number.value)));
    }

    async fn a_contingent_is_kept_when_two_programs_draw_at_once(town: Lindenhafen) {
        let lindenhafen = lindenhafen(&town);
        let service = *harbour(&lindenhafen).offers.keys().next().expect("it does something");
        let (other, key) = (town.another().await, key(&town));
        let limit = house(&town).await.drawn_at(Door::Kiosk) + 7;
        let draws = (0..DRAWS).flat_map(|nth| [(&town.app, nth), (&other, nth)]);
        let draws = draws.map(|(app, nth)| app.usher.order(key, draw(nth, service, Some(limit)), Actor::Citizen));
        let answers = join_all(draws).await;
        let given = answers.into_iter().filter(|answer| matches!(answer, Ok(Ok(_)))).count();
        assert_eq!(given, 7);
        assert_eq!(house(&town).await.drawn_at(Door::Kiosk), limit);
    }
}
