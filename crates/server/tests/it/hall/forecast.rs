//! What people are told about their wait, and whether it came true.

use super::*;
use domain::hall::{Class, Shown};
use wartefrei::hall::forecast::{self, Picture};
use wartefrei::hall::{Draw, Visitor};

/// Somebody draws a number for an identity card.
async fn draw(app: &App) -> TicketId {
    let draw = Draw {
        token: None,
        limit: None,
        services: vec![(CARD, 1)],
        expected: Minutes(15),
        letter: 'B',
        class: Class::WalkIn,
        visitor: Visitor::default(),
        door: Door::Kiosk,
        lang: Lang::De,
    };
    ticket(&order(app, Order::Draw(Box::new(draw))).await)
}

async fn told(app: &App, ticket: TicketId) -> Option<forecast::Told> {
    let town = app.towns.by_id(TOWN).expect("the town");
    let office = town.catalog.office(OfficeId(2)).expect("the office");
    forecast::foretell(app, &town, office, ticket).await.expect("a picture")
}

on_both! {
    async fn nobody_is_told_a_figure_while_no_desk_is_open(town: TestTown) {
        open_house(&town, &office(), &[]).await;
        let number = draw(&town.app).await;
        assert_eq!(told(&town.app, number).await, None);
    }

    async fn whoever_draws_a_number_is_told_a_range_and_the_call_shows_whether_it_was_true(town: TestTown) {
        open_house(&town, &office(), &[appointment(1, "10:00", CARD), appointment(2, "10:05", CARD)]).await;
        let first = draw(&town.app).await;
        call_next(&town.app, DeskId(1), None).await.expect("called");
        let second = draw(&town.app).await;
        let Some(wait) = told(&town.app, second).await else { panic!("a desk is open") };
        let Shown::About { about, at_most } = wait.shown else { panic!("somebody sits there: {wait:?}") };
        assert!((10..=40).contains(&about.0) && at_most >= about, "{wait:?}");

        town.app.clock.jump(NOW.plus_minutes(12));
        let called = call_next(&town.app, DeskId(1), Some(first)).await;
        assert_eq!(ticket(&called), second, "both appointments have not come");
        forecast::judge(&town.app).await.expect("judged");
        let weeks = forecast::coverage(&town.app, hall_of(today())).await.expect("read");
        assert_eq!(weeks.len(), 1);
        assert_eq!((weeks[0].monday, weeks[0].count, weeks[0].q90), (today().monday(), 1, 1));
    }

    async fn anybody_may_know_how_many_wait_and_how_long(town: TestTown) {
        let office = office();
        open_house(&town, &office, &[]).await;
        let app = &town.app;
        let picture = async || Picture::take(app, &app.towns.by_id(TOWN).expect("the town"), &office).await.expect("a picture");
        let before = picture().await.outlook(app);
        assert_eq!((before.waiting, before.desks, before.walk_in), (0, 0, None));
        draw(app).await;
        call_next(app, DeskId(1), None).await.expect("called");
        draw(app).await;
        let now = picture().await.outlook(app);
        assert_eq!((now.waiting, now.desks), (1, 1));
        assert!(now.walk_in.is_some_and(|told| told.waiting.ahead == 1), "{now:?}");
        assert!(now.late.is_some_and(|late| late.0 > 0), "an appointment of now finds the only desk taken: {now:?}");
    }

    async fn a_free_desk_for_something_rare_is_no_promise_to_everybody(town: TestTown) {
        let office = office();
        open_house(&town, &office, &[appointment(1, "10:00", CAR)]).await;
        let app = &town.app;
        // Desk 5 does cards only and is busy; desk 1 does everything, but just one came for a car.
        draw(app).await;
        call_next(app, DeskId(5), None).await.expect("called");
        draw(app).await;
        draw(app).await;
        let picture = Picture::take(app, &app.towns.by_id(TOWN).expect("the town"), &office).await.expect("a picture");
        let outlook = picture.outlook(app);
        let told = outlook.walk_in.expect("a desk does cards");
        assert!(told.shown != Shown::NoWait && told.waiting.ahead == 2, "{outlook:?}");
    }

    async fn an_office_that_takes_longer_than_planned_tells_longer_waits(town: TestTown) {
        open_house(&town, &office(), &[]).await;
        let app = &town.app;
        // Everybody needs twice the planned fifteen minutes.
        for visit in 1..=15 {
            draw(app).await;
            let called = ticket(&call_next(app, DeskId(1), None).await);
            app.clock.jump(NOW.plus_minutes(30 * visit));
            deed(app, called, Deed::Finish(DeskId(1), Done::default())).await.expect("sits there");
        }
        draw(app).await;
        call_next(app, DeskId(1), None).await.expect("called");
        let waits = draw(app).await;
        let wait = told(app, waits).await.expect("a desk is open").waiting;
        assert!(wait.mean > 17.0, "more than the planned fifteen: {wait:?}");
    }
}
