//! What somebody does at the kiosk, and what the office makes of it.

use super::*;
use crate::support::{NOW, Page};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use wartefrei::hall::PrintWay;

/// From the language to the first service of the first group.
async fn to_a_service(kiosk: &Client) -> Page {
    let start = kiosk.get("/kiosk").await;
    assert_eq!(start.title(), "Willkommen");
    let what = kiosk.get(&start.link("Deutsch")).await;
    assert_eq!(what.title(), "Was möchten Sie heute erledigen?");
    let mut page = kiosk.get(&what.links(".kk-touch a")[1]).await;
    if page.path.starts_with("/kiosk/dienste") {
        page = kiosk.get(&page.links(".kk-touch a")[0]).await;
    }
    page
}

fn slip_number(page: &Page) -> String {
    page.all(".kk-ticket__number").concat()
}

on_both! {
    async fn a_visitor_takes_a_number_knowing_how_long_the_line_is(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        let before = house(&town).await.people().len();
        let service = to_a_service(&kiosk).await;
        assert!(service.all(".kk-ahead").concat().ends_with("vor Ihnen"), "{}", service.words());
        let slip = kiosk.submit(service.form("Nummer ziehen")).await;
        assert_eq!(slip.title(), "Bitte setzen Sie sich");
        let number = slip_number(&slip);
        assert!(number.starts_with("B 5"), "walk-ins count from 501: {number}");
        assert!(slip.text.contains("wf-code"), "a code to photograph");

        let again = kiosk.submit(service.form("Nummer ziehen")).await;
        assert_eq!(slip_number(&again), number, "a second tap changes nothing");
        assert_eq!(house(&town).await.people().len(), before + 1);

        let next = to_a_service(&kiosk).await;
        let other = kiosk.submit(next.form("Nummer ziehen")).await;
        assert_ne!(slip_number(&other), number, "the next person gets their own");
        let found = info_point(&town).await.get(&format!("{RECEPTION}?q={}", number.replace(' ', ""))).await;
        assert!(found.all(".fd-found").concat().contains("Schon angemeldet"), "{}", found.words());
    }

    async fn who_chooses_english_reads_english_and_the_next_one_begins_in_german(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        let start = kiosk.get("/kiosk").await;
        let english = kiosk.get(&start.link("English")).await;
        assert_eq!(english.title(), "What would you like to do today?");
        assert_eq!(kiosk.get("/kiosk").await.title(), "Willkommen");
        let lower = kiosk.get(&english.link("Lower buttons")).await;
        assert!(lower.text.contains("kk--low") && lower.title() == english.title());
        assert!(kiosk.get(&lower.link("Something else")).await.text.contains("kk--low"), "it stays low");
    }

    async fn an_appointment_is_checked_in_by_number_after_one_question_and_by_code_at_once(town: Lindenhafen) {
        let (kiosk, record) = (paired(&town, "kiosk").await, expected(&town, 0).await);
        let start = kiosk.get("/kiosk").await;
        let what = kiosk.get(&start.link("Deutsch")).await;
        let pad = kiosk.get(&what.link("Ich habe einen Termin")).await;
        let nobody = kiosk.submit(pad.form("Anmelden").with("code", "B 499")).await;
        assert_eq!(nobody.title(), "Unbekannt");
        let asked = kiosk.submit(pad.form("Anmelden").with("code", &number(&record)[1..])).await;
        assert_eq!(asked.title(), "Ist das Ihr Termin?");
        let slip = kiosk.submit(asked.form("Ja, ich bin da")).await;
        assert_eq!(slip_number(&slip).replace(' ', ""), number(&record));
        let again = kiosk.submit(pad.form("Anmelden").with("code", &number(&record))).await;
        assert_eq!(again.title(), "Schon angemeldet");
        assert!(!again.text.contains("/nummer/"), "a number alone shows nobody's page");
        let scanned = kiosk.submit(pad.form("Anmelden").with("code", &code(&town, &record))).await;
        assert_eq!(slip_number(&scanned), slip_number(&slip), "the code does, as often as one likes");
        let here = house(&town).await;
        let same = here.people().iter().filter(|person| person.appointment == Some(record.appointment.id));
        assert_eq!(same.count(), 1);
    }

    async fn the_pad_types_without_script(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        let what = kiosk.get(&kiosk.get("/kiosk").await.link("Deutsch")).await;
        let address = what.link("Ich habe einen Termin");
        let pad = kiosk.get(&format!("{address}&code=13&z=7")).await;
        assert_eq!(pad.value("code"), "137");
        assert_eq!(kiosk.get(&format!("{address}&code=137&z=weg")).await.value("code"), "13");
        assert_eq!(kiosk.get(&format!("{address}&code=1234567&z=8")).await.value("code"), "1234567");
    }

    async fn whoever_stands_at_the_wrong_office_or_day_is_told_the_right_one(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        let day = key(&town).day;
        let what = kiosk.get(&kiosk.get("/kiosk").await.link("Deutsch")).await;
        let pad = kiosk.get(&what.link("Ich habe einen Termin")).await;
        let there = appointments(&town, "rathaus", day).await;
        let there = there.iter().rev().find(|record| record.appointment.state == State::Confirmed).expect("one");
        let wrong = kiosk.submit(pad.form("Anmelden").with("code", &code(&town, there))).await;
        assert_eq!(wrong.title(), "Anderes Büro");
        assert!(wrong.words().contains("Rathaus") && wrong.words().contains("Sie schaffen es noch"), "{}", wrong.words());
        let tomorrow = appointments(&town, "hafen", day.plus(1)).await;
        let tomorrow = tomorrow.iter().find(|record| record.appointment.state == State::Confirmed).expect("one");
        let early = kiosk.submit(pad.form("Anmelden").with("code", &code(&town, tomorrow))).await;
        assert_eq!(early.title(), "Nicht heute");
        assert!(early.words().contains("20. November"));
        let figures = info_point(&town).await.get(RECEPTION).await;
        assert!(figures.all(".fd-sums").concat().contains("anderer Tag oder anderes Büro2"), "{}", figures.words());
    }

    async fn the_kiosk_stops_with_a_reason_and_at_its_contingent_but_checks_in_all_the_same(town: Lindenhafen) {
        let (kiosk, desk) = (paired(&town, "kiosk").await, info_point(&town).await);
        let open = to_a_service(&kiosk).await;
        let form = desk.get(RECEPTION).await.form("Ausgabe anhalten");
        desk.submit(form.with("grund", "Heute fehlen drei Kolleginnen.")).await;
        let late = kiosk.submit(open.form("Nummer ziehen")).await;
        assert!(late.words().contains("Heute fehlen drei Kolleginnen."), "{}", late.words());
        assert_eq!(late.all(".kk-touch li").len(), 2, "an appointment or something else");
        desk.submit(desk.get(RECEPTION).await.form("Ausgabe fortsetzen")).await;

        let given = house(&town).await.drawn_at(wartefrei::hall::Door::Kiosk);
        set(&town, |settings| settings.kiosk.contingent = Some(given + 1)).await;
        let last = kiosk.submit(to_a_service(&kiosk).await.form("Nummer ziehen")).await;
        assert_eq!(last.title(), "Bitte setzen Sie sich");
        let what = kiosk.get(&kiosk.get("/kiosk").await.link("Deutsch")).await;
        assert!(what.words().contains("Alle Nummern für heute sind vergeben"));
        let again = kiosk.submit(open.form("Nummer ziehen")).await;
        assert!(again.words().contains("vergeben"), "also from a page that was open before");
    }

    async fn a_call_for_help_reaches_the_info_point(town: Lindenhafen) {
        let (kiosk, desk) = (paired(&town, "kiosk").await, info_point(&town).await);
        let start = kiosk.get("/kiosk").await;
        for _ in 0..2 {
            let comes = kiosk.submit(start.form("Hilfe holen")).await;
            assert_eq!(comes.title(), "Wir kommen zu Ihnen");
        }
        let seen = desk.get(RECEPTION).await;
        assert_eq!(seen.all(".fd-help strong"), ["Hilfe am Eingang"], "pressed twice it is one call");
        let gone = desk.submit(seen.form("Ich gehe hin")).await;
        assert!(gone.all(".fd-help").is_empty());
    }

    async fn a_printer_prints_and_one_that_is_off_keeps_nobody_from_the_number(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        let printer = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = printer.local_addr().expect("an address").to_string();
        set(&town, |settings| (settings.kiosk.print, settings.kiosk.printer) = (PrintWay::Network, address)).await;
        let paper = tokio::spawn(async move {
            let (mut connection, _) = printer.accept().await.expect("somebody prints");
            let mut paper = Vec::new();
            connection.read_to_end(&mut paper).await.expect("the whole slip");
            paper
        });
        let slip = kiosk.submit(to_a_service(&kiosk).await.form("Nummer ziehen")).await;
        assert!(slip.words().contains("Ihr Zettel kommt unten aus dem Gerät"));
        let paper = String::from_utf8_lossy(&paper.await.expect("printed")).into_owned();
        assert!(paper.contains(&slip_number(&slip).replace('\u{a0}', " ")) && paper.contains("/nummer/"), "{paper:?}");
        let off = kiosk.submit(to_a_service(&kiosk).await.form("Nummer ziehen")).await;
        assert!(off.words().contains("Der Drucker geht gerade nicht"), "{}", off.words());
        assert!(!slip_number(&off).is_empty());
    }

    async fn a_kiosk_may_have_a_printer_of_its_own(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        set(&town, |settings| settings.kiosk.print = PrintWay::Network).await;
        let printer = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = printer.local_addr().expect("an address").to_string();
        let head = log_in(&town, "admin").await;
        let device = head.get(&head.get("/buero/geraete").await.link("Eingang")).await;
        let own = head.get(&device.links("main a").into_iter().find(|l| l.ends_with("/kiosk")).expect("settings")).await;
        let wrong = head.submit(own.form("Speichern").with("printer", "//drucker")).await;
        assert!(wrong.status == 422 && wrong.words().contains("nur aus Name und Port"));
        let saved = head.submit(own.form("Speichern").with("printer", &address)).await;
        assert_eq!(saved.value("printer"), address, "{}", saved.words());
        let paper = tokio::spawn(async move { printer.accept().await.is_ok() });
        let slip = kiosk.submit(to_a_service(&kiosk).await.form("Nummer ziehen")).await;
        assert!(slip.words().contains("Ihr Zettel kommt unten aus dem Gerät"));
        assert!(paper.await.expect("printed"));
    }

    async fn whoever_would_wait_long_may_come_back_later(town: Lindenhafen) {
        let kiosk = paired(&town, "kiosk").await;
        set(&town, |settings| settings.kiosk.return_limit = 1).await;
        let service = to_a_service(&kiosk).await;
        let slip = kiosk.submit(service.form("Ich komme um")).await;
        assert_eq!(slip.title(), "Bis später", "{}", service.words());
        let number = slip_number(&slip).replace(' ', "");
        let house = house(&town).await;
        let away = house.people().iter().find(|person| person.ticket.number.to_string().replace('\u{a0}', "") == number);
        let back = away.expect("in the house").ticket.due;
        assert!(back > NOW);
        town.app.clock.jump(back);
        let what = kiosk.get(&kiosk.get("/kiosk").await.link("Deutsch")).await;
        let pad = kiosk.get(&what.link("Ich habe einen Termin")).await;
        let asked = kiosk.submit(pad.form("Anmelden").with("code", &number)).await;
        let here = kiosk.submit(asked.form("Ja, ich bin da")).await;
        assert_eq!((here.title().as_str(), slip_number(&here).replace(' ', "")), ("Bitte setzen Sie sich", number));
    }

    async fn nobody_but_a_paired_kiosk_gives_numbers(town: Lindenhafen) {
        let stranger = town.visitor().await;
        assert_eq!(stranger.get("/kiosk").await.path, "/geraet");
        let door = paired(&town, "door").await;
        assert_eq!(door.get("/kiosk").await.path, "/tuer");
        let kiosk = paired(&town, "kiosk").await;
        assert_eq!(kiosk.get("/kiosk/wahl?v=nonsense").await.path, "/kiosk");
        assert_eq!(kiosk.get("/kiosk/dienst?s=gibt-es-nicht").await.path, "/kiosk");
    }
}
