//! Heads of office change when their office is open, see before what it does, and take it back.

use crate::support::{Client, Form, Lindenhafen, NOW, Page};
use domain::opening::DayPlan;
use domain::time::Day;
use wartefrei::catalog;
use wartefrei::demo::PASSWORD;

const RATHAUS: &str = "/buero/standorte/rathaus/oeffnungszeiten";
const CLOSURES: &str = "/buero/schliessungen";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// The hours of a day as they are decided by: `8:00-16:00`.
fn hours(town: &Lindenhafen, office: &str, day: &str) -> String {
    let lindenhafen = town.app.towns.main().expect("a town");
    let office = lindenhafen.catalog.office_by_slug(office).expect("an office");
    let plan = lindenhafen.schedules[&office.id].day(Day::parse(day).expect("a day"), &office.zone);
    match plan {
        DayPlan::Open(windows) => domain::opening::typed::write_hours(&windows),
        DayPlan::Closed(_) => "closed".into(),
    }
}

/// What the page before saving says about the days.
fn effect(page: &Page) -> Vec<String> {
    let squeeze = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.all(".oh-effect").into_iter().map(squeeze).collect()
}

fn week(form: Form, from: &str) -> Form {
    form.with("ab", from)
}

/// Types a change of the week from a day on that nobody is booked for, and goes on to what it does.
async fn later_saturdays(head: &Client, hours: &str) -> Page {
    let form = head.get(&format!("{RATHAUS}/woche")).await.form("Wirkung ansehen");
    head.submit(week(form, "2027-06-07").with("sa", hours)).await
}

on_both! {
    async fn a_head_changes_the_week_from_a_day_on_and_takes_it_back(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let page = head.get(RATHAUS).await;
        assert_eq!(page.title(), "Öffnungszeiten");
        assert!(page.words().contains("Kalenderwoche 47"), "{}", page.words());
        assert_eq!(page.all(".oh-day").len(), 7);

        let preview = later_saturdays(&head, "0930 bis 14 Uhr").await;
        assert_eq!(preview.title(), "Was sich ändert");
        let told = effect(&preview);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("jeden Samstag ab 12. Juni 2027") && told[0].contains("9:30–14 Uhr"), "{told:?}");
        assert!(preview.words().contains("Kein gebuchter Termin liegt außerhalb"));
        assert_eq!(hours(&town, "rathaus", "2027-06-12"), "9:00-12:30", "looking saves nothing");

        let typed = head.submit(preview.form("Eingaben ändern")).await;
        assert_eq!((typed.value("sa"), typed.value("ab")), ("0930 bis 14 Uhr".into(), "2027-06-07".into()));

        let saved = head.submit(preview.form("Speichern")).await;
        assert!(saved.path.starts_with(RATHAUS), "{}", saved.path);
        assert!(saved.words().contains("Die Öffnungszeiten sind gespeichert"));
        assert_eq!(hours(&town, "rathaus", "2027-06-05"), "9:00-12:30");
        assert_eq!(hours(&town, "rathaus", "2027-06-12"), "9:30-14:00");
        assert!(saved.words().contains("J. Krüger"), "the history says who");

        let undo = head.submit(saved.form("Rückgängig machen")).await;
        assert_eq!(undo.title(), "Was sich ändert");
        head.submit(undo.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-06-12"), "9:00-12:30");
        assert_eq!(head.get(RATHAUS).await.all(".oh-item form button").iter().filter(|b| b.contains("Stand davor")).count(), 2);
    }

    async fn what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let form = head.get(&format!("{RATHAUS}/woche")).await.form("Wirkung ansehen");
        let form = week(form, "2027-06-07").with("mo", "16-8").with("di", "8-12, 11-14").with("mi", "acht bis 12");
        let wrong = head.submit(form.with("do", "8:07-12").with("fr", "8")).await;
        assert_eq!(wrong.status, 422);
        let said = wrong.words();
        for sentence in [
            "8 liegt nicht nach 16",
            "überschneiden sich",
            "„acht“ ist keine Uhrzeit",
            "Zeiten beginnen und enden alle fünf Minuten",
            "Nach 8 fehlt das Ende",
        ] {
            assert!(said.contains(sentence), "{sentence}: {said}");
        }
        assert_eq!((wrong.value("mo"), wrong.value("di")), ("16-8".into(), "8-12, 11-14".into()));
        assert_eq!(wrong.links(".wf-errors a").len(), 5);
        for (name, value, sentence) in [
            ("ab", "2026-11-18", "Dieser Tag ist vorbei"),
            ("ab", "31.2.2027", "Das ist kein Tag im Kalender"),
            ("ab", "2099-01-01", "mehr als zehn Jahre"),
            ("bis", "2027-06-01", "Der letzte Tag liegt vor dem ersten"),
        ] {
            let form = head.get(&format!("{RATHAUS}/woche")).await.form("Wirkung ansehen");
            let page = head.submit(week(form, "2027-06-07").with(name, value)).await;
            assert!(page.status == 422 && page.words().contains(sentence), "{value}: {}", page.words());
        }
        let same = head.submit(week(head.get(&format!("{RATHAUS}/woche")).await.form("Wirkung ansehen"), "2027-06-07")).await;
        assert!(same.words().contains("Damit ändert sich nichts"), "{}", same.words());
    }

    async fn of_two_people_who_edit_at_once_the_second_sees_the_difference_and_decides(town: Lindenhafen) {
        let (first, second) = (log_in(&town, "krueger").await, log_in(&town, "admin").await);
        let (mine, theirs) = (later_saturdays(&first, "10-14").await, later_saturdays(&second, "8-11").await);
        first.submit(mine.form("Speichern")).await;
        let conflict = second.submit(theirs.form("Speichern")).await;
        assert_eq!(conflict.status, 409);
        assert!(conflict.words().contains("J. Krüger hat die Öffnungszeiten inzwischen geändert"), "{}", conflict.words());
        let told = effect(&conflict);
        assert!(told.len() == 2 && told[0].contains("10–14") && told[1].contains("8–11"), "{told:?}");
        assert_eq!(hours(&town, "rathaus", "2027-06-12"), "10:00-14:00", "nothing is saved yet");
        let saved = second.submit(conflict.form("Speichern")).await;
        assert!(saved.words().contains("gespeichert"));
        assert_eq!(hours(&town, "rathaus", "2027-06-12"), "8:00-11:00");
    }

    async fn whoever_filled_the_form_before_a_change_sees_it_when_looking(town: Lindenhafen) {
        let (first, second) = (log_in(&town, "krueger").await, log_in(&town, "admin").await);
        let form = second.get(&format!("{RATHAUS}/woche")).await.form("Wirkung ansehen");
        let saved = later_saturdays(&first, "10-14").await;
        first.submit(saved.form("Speichern")).await;
        let looked = second.submit(week(form, "2027-06-07").with("mo", "8-12")).await;
        assert!(looked.title().contains("Jemand war schneller"), "{}", looked.title());
    }

    async fn a_change_that_takes_places_from_people_becomes_a_replan(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let form = head.get(&format!("{RATHAUS}/tag?ab=2026-11-26")).await.form("Wirkung ansehen");
        let preview = head.submit(form.with("art", "zu").with("grund", "Wasserschaden")).await;
        assert!(preview.words().contains("gebuchte Termine liegen dann außerhalb"), "{}", preview.words());
        let replan = head.submit(preview.form("Weiter zur Umplanung")).await;
        assert!(replan.path.contains("/buero/standorte/rathaus/umplanung/"), "{}", replan.path);
        assert_eq!(hours(&town, "rathaus", "2026-11-26"), "8:00-18:00", "not before they have another place");
    }

    async fn single_days_series_and_copied_weeks_are_saved(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let day = |from: &str| format!("{RATHAUS}/tag?ab={from}");
        let form = head.get(&day("2027-06-13")).await.form("Wirkung ansehen");
        let other = head.submit(form.with("art", "andere").with("zeiten", "10-12").with("grund", "Bürgerfest")).await;
        head.submit(other.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-06-13"), "10:00-12:00");

        let copy = head.get(&format!("{RATHAUS}/kopieren")).await.form("Wirkung ansehen");
        let copied = head.submit(copy.with("von", "2027-06-07").with("ab", "2027-07-05").with("wochen", "2")).await;
        head.submit(copied.form("Speichern")).await;
        assert_eq!((hours(&town, "rathaus", "2027-07-11"), hours(&town, "rathaus", "2027-07-18")), ("10:00-12:00".into(), "10:00-12:00".into()));

        let again = head.submit(head.get(&day("2027-06-13")).await.form("Wirkung ansehen").with("art", "ueblich")).await;
        head.submit(again.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-06-13"), "closed");

        let series = head.get(&format!("{RATHAUS}/reihe")).await.form("Wirkung ansehen").with("rhythmus", "m1");
        let begun = head.submit(series.with("ab", "2027-06-01").with("zeiten", "16-19").with("tage", "so")).await;
        let page = head.submit(begun.form("Speichern")).await;
        assert_eq!((hours(&town, "rathaus", "2027-06-06"), hours(&town, "rathaus", "2027-06-20")), ("16:00-19:00".into(), "closed".into()));
        assert!(page.words().contains("jeder erste Sonntag im Monat"), "{}", page.words());

        let key = page.links(".oh-item a").into_iter().rfind(|link| link.contains("reihe=")).expect("the new one");
        let end = head.get(&key).await.form("Wirkung ansehen").with("tun", "beenden").with("ab", "2027-08-01");
        head.submit(head.submit(end).await.form("Speichern")).await;
        assert_eq!((hours(&town, "rathaus", "2027-07-04"), hours(&town, "rathaus", "2027-08-01")), ("16:00-19:00".into(), "closed".into()));
        let gone = head.get(&key).await.form("Wirkung ansehen").with("zeiten", "8-9").with("tage", "mo");
        assert_eq!(head.submit(gone).await.status, 422, "somebody has ended it");
    }

    async fn an_office_opens_on_one_holiday_or_on_all(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let form = || async { head.get(&format!("{RATHAUS}/feiertage")).await.form("Wirkung ansehen") };
        let opened = head.submit(form().await.with("am-2027-05-06", "9-12")).await;
        assert!(opened.words().contains("Christi Himmelfahrt"), "{}", opened.words());
        assert!(opened.words().contains("Mit dieser Änderung ist trotzdem geöffnet"));
        head.submit(opened.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-05-06"), "9:00-12:00");
        let all = head.submit(form().await.with("feiertage", "offen").with("am-2027-05-06", "").with("am-2027-05-17", "zu")).await;
        head.submit(all.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-05-06"), "8:00-18:00", "a Thursday");
        assert_eq!(hours(&town, "rathaus", "2027-05-17"), "closed", "Whit Monday");
        let same = head.submit(form().await).await;
        assert!(same.words().contains("Damit ändert sich nichts"), "{}", same.words());
    }

    async fn hours_come_from_a_line_of_openstreetmap_and_go_there(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let line = head.get(RATHAUS).await.all("p.oh-code").concat();
        assert!(line.starts_with("Mo-Tu 08:00-16:00"), "{line}");
        let form = || async { head.get(&format!("{RATHAUS}/zeile")).await.form("Wirkung ansehen").with("ab", "2027-06-07") };
        let taken = head.submit(form().await.with("zeile", "Mo-Fr 07:30-12:00; Th 07:30-12:00,14:00-18:00; PH off; 2027 Jun 18 off")).await;
        head.submit(taken.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-06-10"), "7:30-12:00, 14:00-18:00");
        assert_eq!(hours(&town, "rathaus", "2027-06-18"), "closed");
        let sunset = head.submit(form().await.with("zeile", "Mo-Fr 08:00-sunset")).await;
        assert!(sunset.status == 422 && sunset.words().contains("Mo-Fr 08:00-sunset"), "{}", sunset.words());
        assert_eq!(head.submit(form().await.with("zeile", "immer")).await.status, 422);
    }

    async fn a_night_with_a_clock_change_loses_that_hour_and_says_so(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let form = head.get(&format!("{RATHAUS}/tag?ab=2027-03-28")).await.form("Wirkung ansehen");
        let preview = head.submit(form.with("art", "andere").with("zeiten", "0-6")).await;
        assert!(preview.words().contains("Die Uhr wird umgestellt"), "{}", preview.words());
        head.submit(preview.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-03-28"), "0:00-2:00, 3:00-6:00");
    }

    async fn only_whoever_may_change_hours_does_and_only_at_their_office(town: Lindenhafen) {
        let (head, clerk) = (log_in(&town, "krueger").await, log_in(&town, "petersen").await);
        for path in ["", "/woche", "/tag", "/reihe", "/kopieren", "/feiertage", "/zeile"] {
            assert_eq!(clerk.get(&format!("{RATHAUS}{path}")).await.status, 403, "{path}");
        }
        for path in [CLOSURES, "/buero/schliessungen/neu", "/buero/schliessungen/kalender", "/buero/schliessungen.csv"] {
            assert_eq!(clerk.get(path).await.status, 403, "{path}");
        }
        let elsewhere = RATHAUS.replace("rathaus", "nord");
        assert_eq!(head.get(&elsewhere).await.status, 403);
        assert_eq!(head.get(&RATHAUS.replace("rathaus", "nirgends")).await.status, 404);
        assert_eq!(head.get(&format!("{RATHAUS}/nichts")).await.status, 404);
    }

    async fn many_offices_close_at_once_and_open_again(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let form = || async { admin.get("/buero/schliessungen/neu").await.form("Wirkung ansehen").with("bei", "alle") };
        let wrong = admin.submit(form().await.with("ab", "2027-06-14")).await;
        assert!(wrong.status == 422 && wrong.words().contains("Bitte einen Grund nennen"), "{}", wrong.words());
        let typed = form().await.with("ab", "2027-06-14").with("bis", "2027-06-15").with("grund", "Betriebsausflug");
        let preview = admin.submit(typed).await;
        assert!(preview.words().contains("2 Tage"), "{}", preview.words());
        let list = admin.submit(preview.form("Speichern")).await;
        assert!(list.path.starts_with(CLOSURES) && list.words().contains("Betriebsausflug"), "{}", list.words());
        for office in ["rathaus", "nord"] {
            assert_eq!(hours(&town, office, "2027-06-14"), "closed");
        }
        let found = admin.get("/buero/schliessungen?suche=ausflug").await;
        assert_eq!(found.all(".oh-item").len(), 1);
        assert!(admin.get("/buero/schliessungen.csv?suche=ausflug").await.text.contains("2027-06-14;2027-06-15;Betriebsausflug"));
        let lift = admin.submit(found.form("Aufheben")).await;
        admin.submit(lift.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-06-14"), "8:00-16:00");
        let missing = found.form("Aufheben");
        assert_eq!(admin.submit(missing).await.status, 404, "it is gone");
    }

    async fn an_office_that_was_withdrawn_stays_so(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let lindenhafen = town.app.towns.main().expect("a town");
        let nord = lindenhafen.catalog.office_by_slug("nord").expect("an office").id;
        let mut tx = town.app.db.begin().await.expect("a transaction");
        catalog::withdraw_office(&mut tx, lindenhafen.id, nord, NOW).await.expect("withdrawn");
        tx.commit().await.expect("committed");
        town.app.towns.refresh(&town.app.db).await.expect("reads");
        assert_eq!(admin.get(&RATHAUS.replace("rathaus", "nord")).await.status, 404);
        let form = admin.get("/buero/schliessungen/neu").await;
        assert!(form.words().contains("Alle 2 Standorte"), "{}", form.words());
        assert_eq!(admin.submit(form.form("Wirkung ansehen").with("bei", "nord")).await.status, 404);
    }

    async fn offices_whose_people_are_affected_are_left_for_a_replan(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let form = admin.get("/buero/schliessungen/neu").await.form("Wirkung ansehen").with("bei", "alle");
        let preview = admin.submit(form.with("ab", "2026-11-24").with("grund", "Sturm")).await;
        assert!(preview.words().contains("Termine"), "{}", preview.words());
        let left = admin.submit(preview.form("Speichern")).await;
        assert!(left.words().contains("ist noch etwas zu tun"), "{}", left.words());
        assert!(left.links(".oh-open a").iter().any(|link| link.contains("/umplanung/")));
        assert_eq!(hours(&town, "rathaus", "2026-11-24"), "8:00-16:00");
    }

    async fn closures_come_out_of_a_calendar_file(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let event = |name: &str, rest: &str| format!("BEGIN:VEVENT\r\nSUMMARY:{name}\r\n{rest}\r\nEND:VEVENT\r\n");
        let events = event("Brückentag", "DTSTART;VALUE=DATE:20270507")
            + &event("Umzug", "DTSTART;VALUE=DATE:20270614\r\nDTEND;VALUE=DATE:20270616")
            + &event("Feier", "DTSTART:20270614T140000\r\nDTEND:20270614T160000");
        let found = upload(&admin, &format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n")).await;
        assert_eq!(found.status, 200, "{}", found.words());
        assert!(found.words().contains("Brückentag") && found.words().contains("Feier: hat Uhrzeiten"), "{}", found.words());
        let form = found.form("Wirkung ansehen").with("eintrag", "2027-05-07 2027-05-07 Brückentag").with("bei", "rathaus");
        let preview = admin.submit(form).await;
        admin.submit(preview.form("Speichern")).await;
        assert_eq!(hours(&town, "rathaus", "2027-05-07"), "closed");
        assert_eq!(hours(&town, "rathaus", "2027-06-14"), "8:00-16:00", "it was not ticked");
        assert_eq!(hours(&town, "nord", "2027-05-07"), hours(&town, "nord", "2027-05-14"), "nor was this office");
    }

    async fn a_file_that_is_no_calendar_or_too_much_of_one_is_refused_in_words(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let many = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(10_000);
        let refused = upload(&admin, &format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n")).await;
        assert!(refused.status == 422 && refused.words().contains("Die Datei hat 10000 Einträge"), "{} {}", refused.status, refused.words());
        let large = upload(&admin, &"X".repeat(2_000_000)).await;
        assert!(large.status == 422 && large.words().contains("größer als 1 MB"), "{} {}", large.status, large.words());
        let letter = upload(&admin, "Sehr geehrte Damen und Herren").await;
        assert!(letter.status == 422 && letter.words().contains("keine Kalenderdatei"), "{}", letter.words());
        assert!(upload(&admin, "").await.words().contains("Bitte eine Datei auswählen"));
    }
}

/// Sends a file as a browser does.
async fn upload(browser: &Client, text: &str) -> Page {
    let page = browser.get("/buero/schliessungen/kalender").await;
    assert_eq!(page.all("input[type=file]").len(), 1);
    let head = "Content-Disposition: form-data; name=\"kalender\"; filename=\"a.ics\"\r\nContent-Type: text/calendar";
    let body = format!("--grenze\r\n{head}\r\n\r\n{text}\r\n--grenze--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=grenze")];
    browser.call("POST", "/buero/schliessungen/kalender", &headers, body).await
}
