//! Two people at the info point, one at the door, one with a telephone.

use super::*;
use crate::support::{NOW, Page};
use domain::hall::{Class, TicketState};

/// The page after choosing these services.
async fn checked(desk: &Client, services: &str) -> Page {
    let page = desk.get(&format!("{RECEPTION}/pruefen?standort=hafen&{services}")).await;
    assert_eq!(page.title(), "Unterlagen und Zuständigkeit", "{}", page.words());
    page
}

/// Names in addresses of what the harbour office does; the second one several times in one visit.
fn services(town: &Lindenhafen) -> (String, String) {
    let lindenhafen = lindenhafen(town);
    let office = harbour(&lindenhafen);
    let known = lindenhafen.catalog.services().iter();
    let mut here = known.filter(|s| office.offers.get(&s.id).is_some_and(|offer| offer.minutes.0 > 0));
    let several = here.clone().find(|service| service.max_count > 1).expect("one for a family");
    let other = here.find(|service| service.id != several.id && !service.documents.is_empty()).expect("another one");
    (other.slug.clone(), several.slug.clone())
}

on_both! {
    async fn somebody_without_an_appointment_is_received_and_found_again_by_name(town: Lindenhafen) {
        let desk = info_point(&town).await;
        let (card, _) = services(&town);
        let page = checked(&desk, &format!("s={card}")).await;
        let form = page.form("Nummer ziehen").with("name", "Ana Müller-Lüdenscheidt").with("telefon", "0170 1234567");
        let quick = house(&town).await.people().len();
        let person = desk.submit(form.with("braucht", "mehr-zeit")).await;
        assert!(person.all("[role=status]").concat().contains("gezogen"), "{}", person.words());
        let here = house(&town).await;
        assert_eq!(here.people().len(), quick + 1);
        let drawn = here.people().last().expect("drawn");
        assert!(!drawn.visitor.needs.is_empty());

        for query in ["müller+lüd", "0170/123"] {
            let found = desk.get(&format!("{RECEPTION}?q={query}")).await;
            let number = drawn.ticket.number.to_string().replace('\u{a0}', " ");
            assert!(found.all(".dk-visit__number").contains(&number), "{number}: {}", found.words());
        }
        let paper = desk.get(&format!("{}/zettel", person.path.split('?').next().expect("a path"))).await;
        assert!(paper.text.contains("sl-number") && !paper.text.contains("Müller"), "no name on paper");
        let usual = checked(&desk, &format!("s={card}")).await;
        desk.submit(usual.form("Nummer ziehen")).await;
        let here = house(&town).await;
        let expected = here.people().last().expect("drawn").ticket.expected.0;
        assert_eq!(drawn.ticket.expected.0, expected + 10, "who needs more time gets ten minutes more");
    }

    async fn nobody_is_let_ahead_without_a_reason(town: Lindenhafen) {
        let desk = info_point(&town).await;
        let (card, _) = services(&town);
        let page = checked(&desk, &format!("s={card}")).await;
        let refused = desk.submit(page.form("Nummer ziehen").with("klasse", "vorgezogen").with("name", "Zoë")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("Nennen Sie einen Grund") && refused.value("name") == "Zoë");
        let again = refused.form("Nummer ziehen").with("klasse", "vorgezogen").with("grund", "Säugling dabei");
        let person = desk.submit(again).await;
        let here = house(&town).await;
        let drawn = here.people().last().expect("drawn").clone();
        assert_eq!(drawn.ticket.class, Class::Preferential);
        let usual = desk.submit(person.form("Reihenfolge ändern").with("klasse", "normal").with("grund", "")).await;
        assert!(usual.all("[role=status]").concat().contains("gespeichert"));
        let changed = house(&town).await.person(drawn.ticket.id).expect("here").ticket.clone();
        assert_eq!(changed.class, Class::WalkIn);
        assert!(changed.order > drawn.ticket.order);
    }

    async fn a_party_splits_and_both_keep_their_place_and_one_leaves(town: Lindenhafen) {
        let desk = info_point(&town).await;
        let (card, several) = services(&town);
        let page = checked(&desk, &format!("s={card}&s={several}:2")).await;
        let person = desk.submit(page.form("Nummer ziehen")).await;
        let first = house(&town).await.people().last().expect("drawn").ticket.clone();
        let nothing = desk.submit(person.form("Teilen")).await;
        assert!(nothing.all("[role=status]").concat().starts_with("So lässt sich"));
        let form = || person.form("Teilen").with(&format!("n.{several}"), "1");
        let second = desk.submit(form()).await;
        assert!(second.all("[role=status]").concat().contains("geteilt"), "{}", second.words());
        let here = house(&town).await;
        let new = here.people().last().expect("split").ticket.clone();
        assert_ne!(new.number, first.number);
        assert_eq!(new.order.key, first.order.key);
        let count = |ticket: &domain::hall::Ticket| ticket.services().iter().map(|(_, n)| u32::from(*n)).sum::<u32>();
        assert_eq!((count(&here.person(first.id).expect("here").ticket), count(&new)), (2, 1));
        desk.submit(form()).await;
        assert_eq!(house(&town).await.people().len(), here.people().len(), "sent twice it is split once");

        let gone = desk.submit(second.form("Geht weg")).await;
        assert!(matches!(house(&town).await.person(new.id).expect("known").state(), TicketState::Left { .. }));
        desk.submit(gone.form("Ist doch da")).await;
        assert!(house(&town).await.person(new.id).expect("known").ticket.waits());
    }

    async fn triage_says_what_is_missing_and_who_is_responsible_and_counts(town: Lindenhafen) {
        let desk = info_point(&town).await;
        let (card, _) = services(&town);
        let page = checked(&desk, &format!("s={card}")).await;
        let missing = desk.submit(page.form("Es fehlt etwas").with("d", "0")).await;
        assert_eq!(missing.title(), "Das fehlt noch");
        assert_eq!(missing.all(".fd-missing li").len(), 1);
        let anew = desk.get(&missing.link("Neuen Termin buchen")).await;
        assert!(anew.path.starts_with("/buero/telefon?") && anew.path.contains("ort=hafen"), "{}", anew.path);
        let there = desk.submit(page.form("Dort buchen")).await;
        assert!(there.path.starts_with("/buero/telefon?") && !there.path.contains("ort=hafen"), "{}", there.path);
        assert_eq!(there.title(), "Termin an der Infotheke");
        assert_eq!(desk.get(RECEPTION).await.all(".fd-sums dd"), ["1", "1"]);
        let figures = log_in(&town, "admin").await.get("/buero/wartebereich/kiosk?standort=hafen").await;
        assert!(figures.words().contains("Unterlagen fehlten11"), "{}", figures.words());
        let nothing = desk.get(&format!("{RECEPTION}/pruefen?s=gibt-es-nicht")).await;
        assert!(nothing.words().contains("Wählen Sie mindestens ein Anliegen"));
    }

    async fn whoever_lacks_a_paper_or_is_wrong_here_is_booked_anew_in_one_step(town: Lindenhafen) {
        let desk = info_point(&town).await;
        let (card, _) = services(&town);
        let page = checked(&desk, &format!("s={card}")).await;
        let missing = desk.submit(page.form("Es fehlt etwas").with("d", "0")).await;
        let elsewhere = desk.submit(page.form("Dort buchen")).await;
        for (times, here) in [(missing, true), (elsewhere, false)] {
            let details = desk.submit(times.form_of(".tp-time", "Uhr")).await;
            assert_eq!(details.title(), "Für wen ist der Termin?", "{}", details.words());
            let booked = desk.submit(details.form("Termin buchen").with("name", "Ott")).await;
            let key = booked.path.split('/').nth(3).expect("a key");
            let id = town.app.keys.open(KeyKind::Manage, key).expect("genuine");
            let place = booking::load(town.db(), id).await.expect("read").expect("there").appointment.place;
            assert_eq!(place.channel, domain::policy::Channel::FrontDesk);
            assert_eq!(place.office == harbour(&lindenhafen(&town)).id, here);
        }
    }

    async fn the_door_says_by_word_and_shape_what_a_code_is_worth_and_not_whose_it_is(town: Lindenhafen) {
        let (door, record) = (paired(&town, "door").await, expected(&town, 0).await);
        let start = door.get("/tuer").await;
        let scan = |text: &str| start.form("Prüfen").with("code", text);
        let valid = door.submit(scan(&code(&town, &record))).await;
        assert_eq!(valid.all(".fd-told__title"), ["Gültig heute"]);
        let name = record.person.as_ref().expect("told").name.clone();
        assert!(!valid.text.contains(&name));
        assert!(house(&town).await.visitor_of(record.appointment.id).is_none(), "looking does not check in");
        let here = door.submit(valid.form("Ist da")).await;
        assert_eq!(here.all(".fd-told__title"), ["Angemeldet"]);
        let again = door.submit(scan(&code(&town, &record)).with("gleich", "1")).await;
        assert_eq!(again.all(".fd-told__title"), ["Schon angemeldet"]);
        assert_eq!(again.all(".fd-number"), [format!("B {}", &number(&record)[1..]).as_str()]);
        let unknown = door.submit(scan("https://elsewhere.example/ticket/1")).await;
        assert_eq!(unknown.all(".fd-told__title"), ["Unbekannt"]);
        let scrambled = code(&town, &record).chars().map(|c| match c {
            '-' => 'ß', '/' => '-', 'z' => 'y', 'y' => 'z', 'Z' => 'Y', 'Y' => 'Z', '_' => '?', other => other,
        }).collect::<String>();
        assert_eq!(door.submit(scan(&scrambled)).await.all(".fd-told__title"), ["Schon angemeldet"]);
        assert!(valid.headers["permissions-policy"].to_str().expect("a text").contains("camera=(self)"));

        let staff = info_point(&town).await;
        let page = staff.get("/buero/tuer").await;
        let other = expected(&town, 5).await;
        let at_once = staff.submit(page.form("Prüfen").with("code", &number(&other)).with("gleich", "1")).await;
        assert_eq!(at_once.all(".fd-told__title"), ["Angemeldet"], "{}", at_once.words());
    }

    async fn a_cancelled_appointment_does_not_come_in(town: Lindenhafen) {
        let record = expected(&town, 30).await;
        let cancelled = town.app.desk.deed(record.appointment.id, booking::Deed::Cancel, booking::Actor::Citizen).await;
        cancelled.expect("the desk works").expect("it can be cancelled");
        let phone = town.visitor().await;
        let page = phone.get(&code(&town, &record)).await;
        assert_eq!(page.all(".fd-told__title"), ["Abgesagt"]);
        assert_eq!(info_point(&town).await.get(&format!("{RECEPTION}?q={}", number(&record))).await
            .all(".fd-told__title"), ["Abgesagt"]);
    }

    async fn a_phone_checks_in_when_the_time_is_near(town: Lindenhafen) {
        let record = expected(&town, 60).await;
        let phone = town.visitor().await;
        let manage = format!("/termin/{}", town.app.keys.seal(KeyKind::Manage, record.appointment.id));
        let early = phone.get(&phone.get(&manage).await.link("Ich bin da")).await;
        assert!(early.words().contains("können Sie sich hier anmelden"), "{}", early.words());
        assert!(early.all("main form").is_empty());
        let forced = phone.ask("POST", &early.path).await;
        assert!(forced.status == 200 && house(&town).await.visitor_of(record.appointment.id).is_none());

        let lindenhafen = lindenhafen(&town);
        town.app.clock.jump(record.appointment.starts_at(&harbour(&lindenhafen).zone).plus_minutes(-20));
        let near = phone.get(&early.path).await;
        let done = phone.submit(near.form("Ich bin da")).await;
        assert_eq!(done.all(".fd-told__title"), ["Schon angemeldet"]);
        assert!(done.link("Meine Nummer ansehen").starts_with("/nummer/"));
        let again = phone.submit(near.form("Ich bin da")).await;
        assert_eq!(again.status, 200, "a second press is harmless");
        assert!(NOW < town.app.clock.now());
    }

    async fn settings_are_read_with_their_bounds_and_only_by_those_who_lead(town: Lindenhafen) {
        const PATH: &str = "/buero/wartebereich/kiosk?standort=hafen";
        assert_eq!(info_point(&town).await.get(PATH).await.status, 403);
        let head = log_in(&town, "admin").await;
        let page = head.get(PATH).await;
        let wrong = page.form("Speichern").with("contingent", "0").with("printer", "http://drucker").with("phone", "999");
        let refused = head.submit(wrong).await;
        assert_eq!((refused.status.as_u16(), refused.all(".fd-errors li").len()), (422, 3), "{}", refused.words());
        assert_eq!(refused.value("printer"), "http://drucker");
        let good = page.form("Speichern").with("contingent", "80").with("printer", "drucker.intern").with("druck", "netz");
        let saved = head.submit(good).await;
        assert!(saved.words().contains("Gespeichert."));
        let kiosk = house(&town).await.settings.kiosk.clone();
        assert_eq!((kiosk.contingent, kiosk.printer.as_str()), (Some(80), "drucker.intern:9100"));
    }

    async fn a_group_of_services_has_a_letter_of_its_own(town: Lindenhafen) {
        let (card, _) = services(&town);
        let lindenhafen = lindenhafen(&town);
        let heading = lindenhafen.catalog.service_by_slug(&card).and_then(|s| s.heading).expect("under a heading");
        let head = log_in(&town, "admin").await;
        let page = head.get("/buero/wartebereich/kiosk?standort=hafen").await;
        let field = format!("b.{:032x}", heading.0);
        head.submit(page.form("Speichern").with(&field, "X")).await;
        let desk = info_point(&town).await;
        desk.submit(checked(&desk, &format!("s={card}")).await.form("Nummer ziehen")).await;
        let here = house(&town).await;
        assert_eq!(here.people().last().expect("drawn").ticket.number.to_string(), "X\u{a0}501");
        head.submit(page.form("Speichern").with(&field, "O")).await;
        assert!(house(&town).await.settings.kiosk.letters.is_empty(), "no letter that looks like a digit");
    }
}
