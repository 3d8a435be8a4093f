//! A clerk serves people over HTTP: what was really done, parking, handing on, calling out of turn, taking back.

use super::pages::{DESK, at_desk, at_the_harbour_desk, log_in, queue};
use crate::support::{Client, Lindenhafen, NOW, Page};
use wartefrei::hall::{HallKey, House, InHouse, NotDone};

/// A clerk at the harbour with somebody at the desk: page and number.
async fn serving(town: &Lindenhafen) -> (Client, Page, String) {
    let (browser, page) = at_the_harbour_desk(town).await;
    let page = match at_desk(&page) {
        Some(_) => browser.submit(page.form("Fertig")).await,
        None => page,
    };
    let mut page = page;
    while queue(&page).len() < 3 {
        page = browser.submit(page.form_of(".dk-visit button", "Angekommen")).await;
    }
    let page = browser.submit(page.form("Nächste Person aufrufen")).await;
    let number = at_desk(&page).expect("somebody was called");
    (browser, page, number)
}

/// The harbour's hall.
async fn harbour(town: &Lindenhafen) -> std::sync::Arc<House> {
    let lindenhafen = town.app.towns.main().expect("a town");
    let office = lindenhafen.catalog.offices().iter().find(|o| o.slug == "hafen").expect("at the harbour");
    let key = HallKey::today(lindenhafen.id, office, town.app.clock.now());
    town.app.halls.look(town.db(), key).await.expect("read")
}

/// Somebody in the house by number, as pages show it.
fn somebody<'a>(house: &'a House, number: &str) -> &'a InHouse {
    let shown = |person: &InHouse| person.ticket.number.to_string().replace('\u{a0}', " ");
    house.people().iter().find(|person| shown(person) == number).expect("in the house")
}

/// What the page says about the last deed.
fn status(page: &Page) -> String {
    page.all(".dk-said").concat()
}

on_both! {
    async fn what_was_really_done_is_counted_without_script(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        let here = browser.submit(page.form("Ist da")).await;
        assert!(here.all(".dk-person__what").concat().contains("am Schalter"));
        let counted = browser.submit(here.form_of("[data-stepper] button", "+")).await;
        let added = browser.submit(counted.form_of(".dk-done button", "Ergänzen")).await;
        assert_eq!(added.all(".dk-count").len(), here.all(".dk-count").len() + 1);
        browser.submit(added.form("Fertig")).await;
        let house = harbour(&town).await;
        let person = somebody(&house, &number);
        let done: u32 = person.ticket.done.iter().map(|(_, count)| u32::from(*count)).sum();
        assert!(person.ticket.done.len() >= 2 && done >= 3, "{:?}", person.ticket.done);
    }

    async fn nothing_done_needs_a_reason_and_nothing_typed_is_lost(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        let names: Vec<String> = page.text.split("name=\"s-").skip(1).filter_map(|rest| rest.split('"').next())
            .map(|slug| format!("s-{slug}")).collect();
        let nothing = |page: &Page| names.iter().fold(page.form("Fertig"), |form, name| form.with(name, "0"));
        let refused = browser.submit(nothing(&page).with("notiz", "Foto fehlt")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("warum nicht") && refused.text.contains("Foto fehlt"));
        browser.submit(nothing(&refused).with("nicht", "documents_missing")).await;
        let house = harbour(&town).await;
        let person = somebody(&house, &number);
        assert_eq!((person.not_done, person.ticket.done.len()), (Some(NotDone::DocumentsMissing), 0));
    }

    async fn somebody_is_parked_and_comes_back_without_waiting_anew(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        let here = browser.submit(page.form("Ist da")).await;
        let parked = browser.submit(here.form("Parken").with("notiz", "holt ein Foto")).await;
        assert_eq!(at_desk(&parked), None);
        assert!(parked.all("#schlange").concat().contains("holt ein Foto · danach wieder zu Platz"));
        let called = browser.submit(parked.form(&format!("{number} aufrufen"))).await;
        assert_eq!(at_desk(&called), Some(number));
        assert!(called.all(".dk-facts--card").concat().contains("holt ein Foto"));
    }

    async fn somebody_is_handed_on_with_a_note_that_no_display_shows(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        let form = page.form("Jetzt weitergeben").with("notiz", "spricht Albanisch");
        let handed_on = browser.submit(form).await;
        assert_eq!(at_desk(&handed_on), None);
        assert!(status(&handed_on).is_empty() && handed_on.words().contains(&format!("{number} wurde weitergegeben")));
        let house = harbour(&town).await;
        let person = somebody(&house, &number);
        assert_eq!(person.visitor.note.as_deref(), Some("spricht Albanisch"));
        let visitor = town.visitor().await;
        for path in ["/anzeige/hafen", "/anzeige/hafen/stand"] {
            assert!(!visitor.get(path).await.text.contains("Albanisch"), "{path}");
        }
    }

    async fn a_deed_is_taken_back_within_a_minute(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        assert!(page.words().contains(&format!("{number} wurde aufgerufen.")));
        let done = browser.submit(page.form("Fertig")).await;
        let back = browser.submit(done.form("Rückgängig machen")).await;
        assert_eq!(at_desk(&back), Some(number));
        let twice = browser.submit(done.form("Rückgängig machen")).await;
        assert!(status(&twice).contains("nicht mehr rückgängig"), "a second click is answered");
        let done = browser.submit(twice.form("Fertig")).await;
        town.app.clock.jump(NOW.plus_minutes(2));
        assert!(!browser.get(DESK).await.words().contains("Rückgängig machen"));
        let late = browser.submit(done.form("Rückgängig machen")).await;
        assert!(status(&late).contains("nicht mehr rückgängig"), "too late on an old page");
    }

    async fn calling_again_has_a_pause_and_a_limit_and_says_so(town: Lindenhafen) {
        let (browser, page, number) = serving(&town).await;
        assert!(page.words().contains(&format!("Dann wird {number} ab")), "what did-not-come will do");
        let hasty = browser.submit(page.form("Erneut rufen")).await;
        assert!(status(&hasty).contains("mindestens 10 Sekunden"));
        let mut page = hasty;
        for minute in 1..=4 {
            town.app.clock.jump(NOW.plus_minutes(minute));
            page = browser.submit(page.form("Erneut rufen")).await;
        }
        assert!(status(&page).contains("Mehr als 4-mal ruft dieses Büro nicht"), "{}", status(&page));
        let missed = browser.submit(page.form("Nicht erschienen")).await;
        assert!(missed.words().contains(&format!("{number} kam nicht und wird ab")));
    }

    async fn a_clock_that_jumps_to_the_next_day_finds_an_empty_house(town: Lindenhafen) {
        let (browser, page, _) = serving(&town).await;
        town.app.clock.jump(NOW.plus_minutes(60));
        assert!(at_desk(&browser.get(DESK).await).is_some(), "an hour changes nothing");
        town.app.clock.jump(NOW.plus_minutes(90));
        let fresh = log_in(&town.visitor().await, "yilmaz", DESK).await;
        assert_eq!(fresh.status, 200);
        town.app.clock.jump(NOW.plus_days(1));
        let late = browser.submit(page.form("Fertig")).await;
        let tomorrow = log_in(&browser, "yilmaz", &late.path).await;
        assert_eq!(tomorrow.status, 200);
        assert!(at_desk(&tomorrow).is_none() && queue(&tomorrow).is_empty());
    }

    async fn who_is_called_out_of_turn_needs_a_reason(town: Lindenhafen) {
        let (browser, page, _) = serving(&town).await;
        let last = queue(&page).pop().expect("somebody waits");
        let form = format!("{last} aufrufen");
        let refused = browser.submit(page.form(&form)).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("schreiben Sie kurz, warum"));
        let called = browser.submit(refused.form(&form).with("grund", "steht schon am Platz")).await;
        assert_eq!(at_desk(&called), Some(last));
        let late = browser.submit(page.form(&form).with("grund", "zweiter Klick")).await;
        assert!(status(&late).starts_with("Das war schon erledigt"));
    }

    async fn everybody_can_be_told_why_they_wait(town: Lindenhafen) {
        let (browser, page, _) = serving(&town).await;
        let line = queue(&page);
        let paths: Vec<&str> = page.text.split("/buero/nummer/").skip(1).filter_map(|rest| rest.split('"').next())
            .filter(|rest| rest.len() == 32).collect();
        let why = browser.get(&format!("/buero/nummer/{}", paths[paths.len() - 1])).await;
        assert!(why.words().contains("Warum diese Reihenfolge?"), "{}", why.words());
        let before = why.all(".dk-before a");
        assert!(before.iter().all(|number| line.contains(number)), "{before:?} of {line:?}");
        let urgent = why.form("Einordnen").with("klasse", "urgent");
        let unexplained = browser.submit(urgent).await;
        assert_eq!(unexplained.status, 422);
        let urgent = unexplained.form("Einordnen").with("klasse", "urgent").with("grund", "Kreislauf");
        let moved = browser.submit(urgent).await;
        assert_eq!(queue(&moved)[0], why.title(), "first in line now");
        let gone = browser.get(&why.path).await;
        let gone = browser.submit(gone.form("Person ist gegangen")).await;
        assert!(!queue(&gone).contains(&why.title()));
        let back = browser.get(&why.path).await;
        let back = browser.submit(back.form("Person ist wieder da")).await;
        assert!(queue(&back).contains(&why.title()));
    }

    async fn a_number_that_does_not_exist_here_is_answered(town: Lindenhafen) {
        let (browser, page, _) = serving(&town).await;
        let nobody = "0123456789abcdef0123456789abcdef";
        assert_eq!(browser.get(&format!("/buero/nummer/{nobody}")).await.status, 404);
        assert_eq!(browser.get("/buero/nummer/x").await.status, 404);
        let unknown = browser.submit(page.form("Erneut rufen").with("nummer", nobody)).await;
        assert!(status(&unknown).contains("gibt es heute in diesem Büro nicht mehr"));
        let foreign = town.visitor().await;
        let desks = log_in(&foreign, "petersen", DESK).await;
        foreign.submit(desks.form("Platz 1")).await;
        let id = page.text.split("name=\"nummer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let path = format!("/buero/nummer/{}", id.expect("somebody is at the desk"));
        assert_eq!(foreign.get(&path).await.status, 404, "of another office");
    }

    async fn a_desk_that_pauses_calls_nobody_and_colleagues_read_why(town: Lindenhafen) {
        let (browser, page, _) = serving(&town).await;
        let free = browser.submit(page.form("Fertig")).await;
        let paused = browser.submit(free.form("Pause beginnen").with("grund", "besprechung")).await;
        assert!(paused.all(".dk-seat--own").concat().contains("Besprechung"));
        let refused = browser.submit(free.form("Nächste Person aufrufen")).await;
        assert!(status(&refused).contains("macht Pause"), "{}", status(&refused));
        let on = browser.submit(refused.form("Pause beenden")).await;
        let called = browser.submit(on.form("Nächste Person aufrufen")).await;
        assert!(at_desk(&called).is_some());
        let stays = browser.submit(called.form("Platz wechseln")).await;
        assert!(status(&stays).contains("noch jemanden am Platz"));
    }

    async fn a_desk_says_what_it_does_today(town: Lindenhafen) {
        let (browser, _, _) = serving(&town).await;
        let duty = browser.get("/buero/schalter/heute").await;
        let one = duty.text.split("name=\"s\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let none = browser.submit(duty.form("Speichern").with("s", "gibtesnicht")).await;
        assert_eq!(none.status, 422);
        let page = browser.submit(duty.form("Speichern").with("s", one.expect("a service"))).await;
        assert!(page.all(".dk-seat--own").concat().contains("nur "), "{:?}", page.all(".dk-seat--own"));
    }
}
