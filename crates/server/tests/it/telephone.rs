//! Booking for others: a caller, somebody at the info point, and somebody who picks a suggested time at home.

mod extra;
mod suggestions;
mod teams;

use crate::support::{Client, Lindenhafen, NOW, Page};
use axum::http::StatusCode;
use domain::booking::State;
use domain::policy::Channel;
use wartefrei::booking::{self, KeyKind, Record, verify};
use wartefrei::demo::PASSWORD;

const HOME: &str = "/buero/telefon";

/// Somebody of the staff, logged in.
pub async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// What the page answers to a line.
async fn ask(clerk: &Client, line: &str) -> Page {
    let form = clerk.get(HOME).await.form("Zeiten zeigen");
    clerk.submit(form.with("q", line)).await
}

/// The form that takes the first of the next times.
fn first_time(page: &Page) -> crate::support::Form {
    page.form_of(".tp-time", "Uhr")
}

/// The appointment of a page of the telephone.
async fn record(town: &Lindenhafen, page: &Page) -> Record {
    let key = page.path.split(['/', '?']).nth(3).expect("a key");
    let id = town.app.keys.open(KeyKind::Manage, key).expect("genuine");
    booking::load(town.db(), id).await.expect("read").expect("there")
}

/// From the line to the booked appointment.
async fn book(clerk: &Client, line: &str, name: &str) -> Page {
    let details = clerk.submit(first_time(&ask(clerk, line).await)).await;
    assert_eq!(details.title(), "Für wen ist der Termin?", "{}", details.words());
    clerk.submit(details.form("Termin buchen").with("name", name)).await
}

on_both! {
    async fn a_caller_without_mail_is_booked_and_hears_simple_words(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let booked = book(&clerk, "perso morgen", "Ott").await;
        assert_eq!(booked.status, StatusCode::OK);
        let said = booked.all(".tp-speech p");
        assert!(said[0].starts_with("Ich habe für Sie: Freitag, 20. November"), "{said:?}");
        assert!(said.iter().any(|sentence| sentence.contains(" wie ")), "the number is spelled: {said:?}");
        let record = record(&town, &booked).await;
        let person = record.person.expect("whose it is");
        assert_eq!((person.name.as_str(), person.email), ("Ott", None));
        assert_eq!((record.appointment.state, record.appointment.place.channel), (State::Confirmed, Channel::Phone));
    }

    async fn a_time_that_somebody_says_yes_to_is_kept_meanwhile(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let page = ask(&clerk, "perso morgen").await;
        let details = clerk.submit(first_time(&page)).await;
        assert!(matches!(record(&town, &details).await.appointment.state, State::Held { .. }));
        let back = clerk.submit(details.form("Andere Zeit")).await;
        assert!(back.words().contains("Die Zeit ist wieder frei."), "{}", back.words());
        assert!(matches!(record(&town, &details).await.appointment.state, State::Cancelled { .. }));
    }

    async fn a_form_with_errors_loses_nothing(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let details = clerk.submit(first_time(&ask(&clerk, "perso morgen").await)).await;
        let form = details.form("Termin buchen").with("name", " ").with("email", "ott@").with("notiz", "kommt mit Hund");
        let again = clerk.submit(form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((again.value("email"), again.value("notiz")), ("ott@".into(), "kommt mit Hund".into()));
        assert_eq!(again.all(".tp-form .kern-error").len(), 2, "{}", again.words());
    }

    async fn a_line_that_means_nothing_or_several_things_says_so(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let page = ask(&clerk, "xyzzy morgen").await;
        assert!(page.words().contains("Zu „xyzzy“ finden wir keine Dienstleistung."), "{}", page.words());
        let page = ask(&clerk, "ausweis").await;
        assert!(page.words().contains("Gemeint war:"), "{}", page.words());
        let page = ask(&clerk, "perso 22.11.").await;
        assert!(page.all("[role=alert]").concat().contains("Sonntag"), "closed, and why: {}", page.words());
    }

    async fn several_services_with_counts_are_one_visit(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let booked = book(&clerk, "2x perso + reisepass fr", "Familie Ott").await;
        let record = record(&town, &booked).await;
        assert_eq!(record.bundle.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 1]);
    }

    async fn what_is_booked_is_moved_cancelled_taken_back_and_copied(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let booked = book(&clerk, "perso morgen", "Ott").await;
        let before = record(&town, &booked).await;
        let times = clerk.get(&booked.link("Verschieben")).await;
        assert_eq!(times.title(), "Termin verschieben");
        let later = clerk.submit(times.form("Zeiten zeigen").with("q", "mo ab 9")).await;
        let moved = clerk.submit(first_time(&later)).await;
        assert!(moved.words().contains("Der Termin ist verschoben."), "{}", moved.words());
        let after = record(&town, &moved).await;
        assert_eq!(after.appointment.id, before.appointment.id);
        assert_eq!(after.appointment.place.day.to_string(), "2026-11-23");
        let gone = clerk.submit(moved.form("Absagen")).await;
        assert!(gone.words().contains("Der Termin ist abgesagt."));
        let back = clerk.submit(gone.form("Absage zurücknehmen")).await;
        assert_eq!(record(&town, &back).await.appointment.state, State::Confirmed);
        let copy = clerk.get(&back.link("Noch einen Termin")).await;
        assert!(copy.words().contains("Für Ott."), "{}", copy.words());
        let details = clerk.submit(first_time(&copy)).await;
        assert_eq!(details.value("name"), "Ott");
    }

    async fn a_letter_for_whoever_has_no_mailbox_carries_number_and_code(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let booked = book(&clerk, "perso morgen", "Anna Ott").await;
        let letter = clerk.get(&booked.link("Brief drucken")).await;
        assert_eq!(letter.all("address"), ["Anna Ott"]);
        assert_eq!(letter.all(".tp-number"), booked.all(".tp-number"));
        assert_eq!(letter.all("svg").len(), 1, "the code for the entrance");
    }

    async fn callers_get_what_the_share_keeps_from_the_web_and_are_told_so(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let page = ask(&clerk, "perso heute").await;
        assert!(page.all(".tp-mark").iter().any(|mark| mark == "online zu kurzfristig"), "{}", page.words());
    }

    async fn whoever_may_not_book_for_others_is_refused(town: Lindenhafen) {
        let booked = book(&log_in(&town, "petersen").await, "perso morgen", "Ott").await;
        let stranger = town.visitor().await;
        for path in [HOME, "/buero/telefon/vorschlaege", booked.path.as_str()] {
            assert!(stranger.get(path).await.path.starts_with("/buero/anmelden"), "{path}");
        }
        let clerk = log_in(&town, "petersen").await;
        assert_eq!(clerk.get("/buero/telefon/unsinn").await.status, StatusCode::NOT_FOUND);
    }
}

/// Law 1 of the whole town.
pub async fn holds(town: &Lindenhafen) {
    let report = verify::run(town.db()).await.expect("verify runs");
    assert_eq!(report.violations, [], "of {} appointments", report.appointments);
    let lindenhafen = town.app.towns.main().expect("a town");
    let first = town.app.boards.look(lindenhafen.id).expect("a board").first();
    let mut fresh = booking::sync::board(town.db(), &lindenhafen, first).await.expect("a board");
    fresh.release(town.app.clock.now());
    booking::sync::release(&town.app).await.expect("shows what is released");
    let shown = town.app.boards.look(lindenhafen.id).expect("a board");
    for (office, day, version) in fresh.versions() {
        assert_eq!(shown.day(office, day), fresh.day(office, day), "{office:?} on {day}, version {version}");
    }
}
