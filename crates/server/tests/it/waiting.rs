//! Whoever waits knows how long, may go out, and is called; everybody may know how long people wait, and nobody
//! opens the page of somebody else.

use crate::support::{Client, Lindenhafen, NOW, Page};
use domain::hall::Class;
use domain::ids::{DeskId, TicketId};
use domain::time::{Instant, Minutes};
use wartefrei::app::App;
use wartefrei::booking::Actor;
use wartefrei::hall::{
    self, Coming, Deed, Done, Door, Draw, HallKey, House, Moment, Order, Read, Settings, Sheet, Visitor,
};
use wartefrei::web::texts::Lang;

const HARBOUR: &str = "hafen";

/// The hall of an office, today.
fn hall_of(app: &App, slug: &str) -> HallKey {
    let town = app.towns.main().expect("the town");
    let office = town.catalog.offices().iter().find(|office| office.slug == slug).expect("the office");
    HallKey::today(town.id, office, app.clock.now())
}

/// Somebody without an appointment, for an identity card.
fn walk_in(app: &App, class: Class) -> Draw {
    let town = app.towns.main().expect("the town");
    let office = town.catalog.offices().iter().find(|office| office.slug == HARBOUR).expect("the office");
    let card = town.catalog.service_by_slug("personalausweis").expect("the card");
    Draw {
        token: None,
        limit: None,
        services: vec![(card.id, 1)],
        expected: Minutes(10),
        letter: office.letter,
        class,
        visitor: Visitor { name: Some("Zoë Geheim".into()), ..Visitor::default() },
        door: Door::Kiosk,
        lang: Lang::De,
    }
}

async fn order(app: &App, order: Order) -> TicketId {
    let answer = app.usher.order(hall_of(app, HARBOUR), order, Actor::System).await.expect("the usher works");
    answer.expect("allowed").person.expect("somebody").ticket.id
}

async fn draw(app: &App) -> TicketId {
    order(app, Order::Draw(Box::new(walk_in(app, Class::WalkIn)))).await
}

async fn house(app: &App) -> std::sync::Arc<House> {
    app.halls.look(&app.db, hall_of(app, HARBOUR)).await.expect("the hall")
}

async fn number(app: &App, ticket: TicketId) -> String {
    house(app).await.person(ticket).expect("here").ticket.number.to_string().replace('\u{a0}', " ")
}

/// Calls somebody to the first desk; whoever sat there is finished.
async fn call(app: &App, ticket: TicketId) -> DeskId {
    let house = house(app).await;
    let desk = house.desks[0].id;
    let shown = house.at_desk(desk).map(|person| person.ticket.id);
    order(app, Order::Pick { desk, shown, done: Done::default(), ticket, reason: "Test".into() }).await;
    desk
}

/// The page of a ticket.
async fn page(app: &App, browser: &Client, ticket: TicketId) -> Page {
    browser.get(&format!("/nummer/{}", app.keys.seal_ticket(ticket))).await
}

on_both! {
    async fn somebody_goes_out_comes_back_and_is_called(town: Lindenhafen) {
        let (app, phone) = (&town.app, town.visitor().await);
        let ticket = draw(app).await;
        let number = number(app, ticket).await;
        let waits = page(app, &phone, ticket).await;
        assert_eq!(waits.title(), format!("Ihre Nummer {number}"));
        let words = waits.words();
        assert!(words.contains("vor Ihnen") && words.contains("Stand 10:00 Uhr"), "{words}");
        assert!(words.contains("etwa") && words.contains("höchstens"), "{words}");
        assert!(words.contains("Bitte halten Sie bereit") && !words.contains("Geheim"), "{words}");

        let later = phone.submit(waits.form("nicht vor 10:20")).await;
        assert!(later.words().contains("Wir rufen Sie nicht vor 10:20 Uhr auf"), "{}", later.words());
        town.app.clock.jump(NOW.plus_minutes(15));
        let back = phone.submit(page(app, &phone, ticket).await.form("Doch früher")).await;
        assert!(!back.words().contains("Wir rufen Sie nicht vor"));

        let desk = call(app, ticket).await;
        let called = page(app, &phone, ticket).await;
        assert_eq!(called.title(), format!("Jetzt sind Sie dran, {number}"));
        assert_eq!(called.all(".wf-own__desk"), [format!("Platz {}", house(app).await.desk(desk).expect("it").label)]);
        assert!(called.words().contains("in den nächsten 3 Minuten"));
        let coming = phone.submit(called.form("Ich bin unterwegs")).await;
        assert!(coming.words().contains("Der Platz weiß, dass Sie kommen"));
        assert_eq!(house(app).await.person(ticket).expect("here").coming(), Some(Coming::OnTheWay));

        order(app, Order::To(ticket, Deed::Start(desk))).await;
        assert_eq!(page(app, &phone, ticket).await.title(), "Sie sind an der Reihe");
        order(app, Order::To(ticket, Deed::Finish(desk, Done::default()))).await;
        assert_eq!(page(app, &phone, ticket).await.title(), "Vielen Dank für Ihren Besuch");
        assert!(page(app, &phone, ticket).await.text.contains(r#"<meta http-equiv="refresh" content="20">"#));
    }

    async fn a_number_given_back_by_mistake_keeps_its_place_until_somebody_is_called(town: Lindenhafen) {
        let (app, phone) = (&town.app, town.visitor().await);
        let (ticket, other) = (draw(app).await, draw(app).await);
        let before = house(app).await.person(ticket).expect("here").ticket.order;
        let gone = phone.submit(page(app, &phone, ticket).await.form("Nummer zurückgeben")).await;
        assert_eq!(gone.title(), "Sie haben Ihre Nummer zurückgegeben");
        let kept = phone.submit(gone.form("Nummer doch behalten")).await;
        assert!(kept.title().starts_with("Ihre Nummer"));
        assert_eq!(house(app).await.person(ticket).expect("here").ticket.order, before);

        let gone = phone.submit(kept.form("Nummer zurückgeben")).await;
        town.app.clock.jump(NOW.plus_minutes(1));
        call(app, other).await;
        let late = phone.submit(gone.form("Nummer doch behalten")).await;
        assert!(late.words().contains("melden Sie sich bitte an der Infotheke"), "{}", late.words());
        assert!(late.all("main form").is_empty());
    }

    async fn whoever_took_a_time_later_today_checks_in_again_shortly_before(town: Lindenhafen) {
        let (app, phone) = (&town.app, town.visitor().await);
        let ticket = draw(app).await;
        order(app, Order::To(ticket, Deed::GoAway(NOW.plus_minutes(120)))).await;
        let away = page(app, &phone, ticket).await;
        assert!(away.words().contains("Bitte um 12:00 Uhr wiederkommen"), "{}", away.words());
        assert!(away.all("main form").iter().all(|form| form != "Ich bin wieder da"));
        town.app.clock.jump(NOW.plus_minutes(110));
        let here = phone.submit(page(app, &phone, ticket).await.form("Ich bin wieder da")).await;
        assert!(here.words().contains("vor Ihnen"), "{}", here.words());
    }

    async fn everybody_can_read_why_somebody_is_called_before_and_nothing_private(town: Lindenhafen) {
        let (app, phone) = (&town.app, town.visitor().await);
        let first = order(app, Order::Draw(Box::new(walk_in(app, Class::Urgent)))).await;
        let (first, ticket) = (number(app, first).await, draw(app).await);
        let words = page(app, &phone, ticket).await.words();
        assert!(words.contains(&format!("Warum wird {first} vor mir aufgerufen?")), "{words}");
        assert!(words.contains("Einige Menschen lassen wir vor"), "without saying why this one: {words}");
    }

    async fn a_key_that_was_never_given_a_deleted_ticket_and_yesterdays_are_told_apart_kindly(town: Lindenhafen) {
        let (app, phone) = (&town.app, town.visitor().await);
        let ticket = draw(app).await;
        let key = app.keys.seal_ticket(ticket);
        let forged = phone.get(&format!("/nummer/{}", &key[1..])).await;
        assert_eq!((forged.status.as_u16(), forged.title().as_str()), (404, "Diese Nummer gilt heute nicht"));
        assert_eq!(phone.get("/nummer/B137").await.status, 404, "a number is no key");
        let deleted = page(app, &phone, TicketId(4711)).await;
        assert_eq!(deleted.status, 410);
        assert!(deleted.words().contains("Infotheke"));
        for path in ["stand", "live"] {
            assert_eq!(phone.get(&format!("/nummer/{}/{path}", app.keys.seal_ticket(TicketId(4711)))).await.status, 410);
        }
        town.app.clock.jump(NOW.plus_days(1));
        assert_eq!(phone.get(&format!("/nummer/{key}")).await.status, 410, "yesterday's");
    }

    async fn a_typed_number_opens_nobodys_page(town: Lindenhafen) {
        let (app, reader) = (&town.app, town.visitor().await);
        let ticket = draw(app).await;
        let number = number(app, ticket).await;
        let office = reader.get("/wartezeiten/hafen").await;
        assert_eq!(office.title(), "Wartezeit: Bürgerbüro Hafen");
        let asked = reader.submit(office.form("Nachsehen").with("nummer", &number.to_lowercase())).await;
        let answer = asked.all("[role=status]").concat();
        assert!(answer.starts_with(&format!("Vor {number}")), "{answer}");
        assert!(!asked.text.contains("/nummer/") && !asked.text.contains("Geheim"));
        let unknown = reader.submit(asked.form("Nachsehen").with("nummer", "B 499")).await;
        assert_eq!(unknown.all("[role=status]"), ["Diese Nummer wartet hier gerade nicht."]);
        let desk = call(app, ticket).await;
        let called = reader.submit(asked.form("Nachsehen")).await;
        let label = house(app).await.desk(desk).expect("it").label.clone();
        assert_eq!(called.all("[role=status]"), [format!("{number} wurde aufgerufen: Platz {label}.")], "as on the display");
    }

    async fn everybody_may_know_how_long_people_wait(town: Lindenhafen) {
        let (app, reader) = (&town.app, town.visitor().await);
        let start = reader.get("/").await;
        assert!(start.words().contains("Wartezeit ohne Termin"), "{}", start.words());
        let all = reader.get("/wartezeiten").await;
        assert!(all.words().contains("Hafen") && all.words().contains("Personen warten"), "{}", all.words());
        let one = reader.get("/wartezeiten/hafen").await.words();
        assert!(one.contains("Plätze sind besetzt") && one.contains("Nächster freier Termin heute"), "{one}");
        let before = waiting(&reader).await;
        draw(app).await;
        assert_eq!(waiting(&reader).await, before + 1, "a change is seen at once");
        assert_eq!(reader.get("/wartezeiten/gibt-es-nicht").await.status, 404);
        assert_eq!(reader.get("/wartezeiten/gibt-es-nicht.json").await.status, 404);
        town.app.clock.jump(NOW.plus_minutes(11 * 60));
        let closed = reader.get("/wartezeiten/hafen").await.words();
        assert!(closed.contains("geschlossen"), "{closed}");
    }

    async fn other_programs_may_read_the_waits_and_only_the_towns_site_may_frame_the_line(town: Lindenhafen) {
        let reader = town.visitor().await;
        let answer = reader.get("/wartezeiten/hafen.json").await;
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        assert_eq!(answer.headers["cache-control"], "public, max-age=10");
        let facts: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!((facts["office"].as_str(), facts["open"].as_bool()), (Some("hafen"), Some(true)));
        assert!(facts["people_waiting"].is_u64() && facts["desks"].is_u64() && facts["at"].is_i64(), "{facts}");
        assert!(facts["next_free_today"].as_array().is_some_and(|list| !list.is_empty()), "{facts}");
        let all: serde_json::Value = serde_json::from_str(&reader.get("/wartezeiten.json").await.text).expect("JSON");
        assert_eq!(all.as_array().map(Vec::len), Some(3));

        let line = reader.get("/wartezeiten/hafen/zeile").await;
        let policy = line.headers["content-security-policy"].to_str().expect("text");
        assert!(policy.contains("frame-ancestors https://www.lindenhafen.example;"), "{policy}");
        assert!(line.words().starts_with("Bürgerbüro Hafen"), "{}", line.words());
        let page = reader.get("/wartezeiten/hafen").await;
        assert!(page.headers["content-security-policy"].to_str().expect("text").contains("frame-ancestors 'none'"));
    }

    async fn the_usual_curve_is_shown_when_enough_is_known(town: Lindenhafen) {
        let (app, reader) = (&town.app, town.visitor().await);
        play_last_week(app).await;
        let page = reader.get("/wartezeiten/hafen").await;
        assert!(page.words().contains("So ist es sonst am Donnerstag"), "{}", page.words());
        assert_eq!(page.all(".wf-usual tbody tr"), ["9 Uhr 10 Minuten"], "at ten came only few");
    }
}

async fn waiting(reader: &Client) -> u64 {
    let facts: serde_json::Value =
        serde_json::from_str(&reader.get("/wartezeiten/hafen.json").await.text).expect("JSON");
    facts["people_waiting"].as_u64().expect("a count")
}

/// A week ago twelve people came at nine and three at ten, and each waited ten minutes.
async fn play_last_week(app: &App) {
    let today = hall_of(app, HARBOUR);
    let key = HallKey { day: today.day.plus(-7), ..today };
    let town = app.towns.main().expect("the town");
    let office = town.catalog.office(key.office).expect("the office");
    let desks: Vec<hall::Desk> = house(app).await.desks.to_vec();
    let desk = desks[0].id;
    let mut sheet = Sheet::new(key, office, House::empty(0, Settings::default(), desks));
    let nine = Instant(NOW.0 - 7 * 24 * 3600).plus_minutes(-60);
    let mut decide = |order: Order, now: Instant| {
        let at = Moment { now, chance: &app.chance };
        sheet.decide(&order, Actor::System, at, &Read::default()).expect("allowed").map(|person| person.ticket.id)
    };
    let came = (0..12).chain(60..63);
    for minute in came {
        let came = nine.plus_minutes(minute);
        let ticket = decide(Order::Draw(Box::new(walk_in(app, Class::WalkIn))), came);
        let next = Order::Next { desk, shown: None, done: Done::default() };
        assert_eq!(decide(next, came.plus_minutes(10)), ticket);
        let ticket = ticket.expect("somebody");
        decide(Order::To(ticket, Deed::Finish(desk, Done::default())), came.plus_minutes(11));
    }
    let mut tx = app.db.begin().await.expect("a transaction");
    hall::insert_hall(&mut tx, &sheet).await.expect("stored");
    tx.commit().await.expect("durable");
}
