//! Who is booked: found within what the searcher may see, corrected in several visits, handed out, deleted.

use crate::support::{Client, Form, Lindenhafen, NOW, Page};
use crate::telephone::log_in;
use axum::http::StatusCode;
use domain::booking::State;
use domain::ids::AppointmentId;
use wartefrei::booking::{self, KeyKind, Record, jobs};
use wartefrei::on_db;

const HOME: &str = "/buero/personen";

/// What a search finds.
async fn search(staff: &Client, text: &str) -> Page {
    staff.submit(staff.get(HOME).await.form("Suchen").with("q", text)).await
}

/// Somebody is booked by telephone at the first time that is free on a day.
async fn book(clerk: &Client, line: &str, fill: impl Fn(Form) -> Form) -> Page {
    let page = clerk.submit(clerk.get("/buero/telefon?ort=rathaus").await.form("Zeiten zeigen").with("q", line)).await;
    let details = clerk.submit(page.form_of(".tp-time", "Uhr")).await;
    let booked = clerk.submit(fill(details.form("Termin buchen"))).await;
    assert_eq!(booked.title(), "Termin", "{}", booked.words());
    booked
}

async fn record(town: &Lindenhafen, page: &Page) -> Record {
    let key = page.path.split(['/', '?']).nth(3).expect("a key");
    let id: AppointmentId = town.app.keys.open(KeyKind::Manage, key).expect("genuine");
    booking::load(town.db(), id).await.expect("read").expect("there")
}

fn anna(form: Form) -> Form {
    form.with("name", "Anna Ött-Schmidt")
        .with("telefon", "0203 998877")
        .with("email", "anna.oett@example.org")
        .with("geburt", "14.6.1989")
}

/// What was noted about searching and the like, newest last; never about whom.
async fn noted(town: &Lindenhafen) -> Vec<String> {
    let sql = "SELECT became FROM change WHERE subject = 'person' ORDER BY at, id";
    let rows: Vec<(String,)> = on_db!(town.db(), pool => sqlx::query_as(sql).fetch_all(pool).await).expect("read");
    rows.into_iter().map(|(text,)| text).collect()
}

on_both! {
    async fn somebody_is_found_by_whatever_is_known_of_them(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        let number = booked.all(".tp-number").concat();
        for text in ["oett", "ANNA oe", "schmidt ann", "Anna.Oett@example.org", "+49 203 998877", "14.6.1989", number.as_str()] {
            let page = search(&head, text).await;
            assert!(page.words().contains("Anna Ött-Schmidt"), "{text}: {}", page.words());
            assert!(!page.path.contains("oett"), "no name in an address: {}", page.path);
        }
        for text in ["oettx", "15.6.1989", "nobody@example.org"] {
            assert!(search(&head, text).await.words().contains("Niemand gefunden"), "{text}");
        }
        assert!(search(&head, "o").await.words().contains("mindestens zwei Buchstaben"));
        let noted = noted(&town).await;
        assert!(noted.iter().any(|note| note.contains("searched_by") && note.contains("phone")), "{noted:?}");
        assert!(noted.iter().all(|note| !note.contains("nna") && !note.contains("998877")), "never for whom: {noted:?}");
    }

    async fn whoever_works_elsewhere_or_serves_only_finds_nobody(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        let key = booked.path.split('/').nth(3).expect("a key").to_owned();
        let clerk = log_in(&town, "petersen").await;
        for path in [HOME.to_owned(), format!("{HOME}/{key}"), format!("{HOME}/{key}/auskunft.json"), format!("{HOME}/{key}/loeschen")] {
            assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        let stranger = town.visitor().await;
        assert!(stranger.get(HOME).await.path.starts_with("/buero/anmelden"));
    }

    async fn double_entries_are_seen_and_put_right_together(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let first = book(&head, "perso mo", |form| anna(form).with("notiz", "mit Hund")).await;
        let second = book(&head, "perso di", |form| form.with("name", "ANNA OETT-SCHMIDT").with("telefon", "+49 203 998877")).await;
        let other = book(&head, "pass mi", |form| form.with("name", "Anna Ött-Schmidt")).await;
        let page = search(&head, "oett").await;
        let person = head.get(&page.links(".tp-list a")[0]).await;
        assert_eq!(person.all(".tp-state--act"), ["doppelt", "doppelt"]);
        assert!(person.words().contains("Gleicher Name"), "{}", person.words());
        let ticked = person.values("input[name=mit][checked]");
        assert_eq!(ticked.len(), 1, "surely the same is ticked, perhaps the same is not");
        let all = person.values("input[name=mit]");
        let form = person.form("Angaben speichern").with("name", "Anna Oett-Schmidt").and("mit", &all[1]);
        let saved = head.submit(form).await;
        assert!(saved.words().contains("Die Angaben sind gespeichert."), "{}", saved.words());
        for page in [&first, &second, &other] {
            let person = record(&town, page).await.person.expect("whose it is");
            assert_eq!((person.name.as_str(), person.birth_day.is_some()), ("Anna Oett-Schmidt", true));
        }
        assert_eq!(record(&town, &first).await.person.and_then(|p| p.note), Some("mit Hund".into()));
        assert_eq!(record(&town, &second).await.person.and_then(|p| p.note), None, "a note belongs to its visit");
        assert_eq!(person.all("section ul.tp-visits > li").len(), 3);
    }

    async fn the_second_of_two_who_correct_at_once_sees_what_the_first_wrote(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        let path = booked.link("Angaben und Besuche");
        let (one, other) = (head.get(&path).await, head.get(&path).await);
        town.app.clock.jump(NOW.plus_minutes(1));
        head.submit(one.form("Angaben speichern").with("name", "Anna Erste")).await;
        let second = head.submit(other.form("Angaben speichern").with("name", "Anna Zweite")).await;
        assert!(second.words().contains("Jetzt steht dort: Anna Erste"), "{}", second.words());
        assert_eq!(second.value("name"), "Anna Zweite", "nothing typed is lost");
        let saved = head.submit(second.form("Angaben speichern")).await;
        assert_eq!(saved.title(), "Anna Zweite");
    }

    async fn what_is_stored_is_handed_out_to_read_and_as_a_file(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        let person = head.get(&booked.link("Angaben und Besuche")).await;
        let page = head.get(&person.link("Auskunft")).await;
        for known in ["Anna Ött-Schmidt", "0203 998877", "anna.oett@example.org", "14. Juni 1989", "Personalausweis"] {
            assert!(page.words().replace('\u{a0}', " ").contains(known), "{known}: {}", page.words());
        }
        let file = head.get(&page.link("Als Datei")).await;
        let export: serde_json::Value = serde_json::from_str(&file.text).expect("JSON");
        assert_eq!(export["visits"][0]["birth_date"], "1989-06-14");
        assert_eq!(export["visits"][0]["messages"][0]["kind"], "confirmed");
    }

    async fn what_is_stored_is_deleted_and_what_was_ahead_is_cancelled(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        let person = head.get(&booked.link("Angaben und Besuche")).await;
        let sure = head.get(&person.link("Angaben löschen")).await;
        assert!(sure.words().contains("wird abgesagt"), "{}", sure.words());
        let missing = head.submit(sure.form("Löschen")).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = head.submit(sure.form("Löschen").with("ja", "1")).await;
        assert!(done.words().contains("Die Angaben sind gelöscht."), "{}", done.words());
        let record = record(&town, &booked).await;
        assert_eq!((record.person, record.appointment.state), (None, State::Cancelled { undo_until: None }));
        assert!(search(&head, "oett").await.words().contains("Niemand gefunden"));
        crate::telephone::holds(&town).await;
        assert_eq!(keys(&town, &booked).await, (None, None, None));
    }

    async fn names_end_with_their_keys_in_the_night_after_the_visit(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let booked = book(&head, "perso mo", anna).await;
        assert_eq!(keys(&town, &booked).await.0.as_deref(), Some("schmidt"));
        town.app.clock.jump(NOW.plus_minutes(7 * 24 * 60));
        jobs::forget(&town.app).await.expect("runs");
        assert_eq!(keys(&town, &booked).await, (None, None, None));
        assert_eq!(record(&town, &booked).await.person, None);
    }
}

/// The columns that people are looked up by.
async fn keys(town: &Lindenhafen, page: &Page) -> (Option<String>, Option<String>, Option<String>) {
    let id = uuid::Uuid::from_u128(record(town, page).await.appointment.id.0);
    let sql = "SELECT person_last_key, person_first_key, person_phone_key FROM appointment WHERE id = $1";
    on_db!(town.db(), pool => sqlx::query_as(sql).bind(id).fetch_one(pool).await).expect("read")
}
