//! A town is set up with nothing but a browser and the code that the program printed.

use crate::support::{Client, NOW, Page, TestTown};
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use reqwest::StatusCode;
use wartefrei::catalog::{self, NewTown, Profile};
use wartefrei::chance::Chance;
use wartefrei::changes::{self, Kind};
use wartefrei::setup;
use wartefrei::setup::command::{TenantAddArgs, add};

/// The code that the program prints for its only open guide.
async fn printed_code(town: &TestTown) -> String {
    let lines = setup::invitations(&town.app).await.expect("reads");
    let [line] = lines.as_slice() else { panic!("one guide is open: {lines:?}") };
    line.rsplit(' ').next().expect("a code").to_owned()
}

/// Somebody who has brought the code; the page after the door.
async fn inside(town: &TestTown) -> (Client, Page) {
    let client = town.visitor().await;
    let door = client.get("/einrichtung").await;
    let page = client.submit(door.form("Einrichtung öffnen").with("code", &printed_code(town).await)).await;
    (client, page)
}

async fn name_the_town(client: &Client, page: &Page) -> Page {
    let form = page.form("Speichern und weiter").with("art", "Stadt").with("name", "Bergkamen").with("land", "NW");
    client.submit(form.with("telefon", "02307 965-0")).await
}

/// From the door to the end of the guide, without mail.
async fn set_up(client: &Client, first: &Page) -> Page {
    let looks = name_the_town(client, first).await;
    assert_eq!(looks.path, "/einrichtung/aussehen");
    let office = client.get("/einrichtung/standort").await;
    let form = office.form("Speichern und weiter").with("strasse", "Rathausplatz 1").with("plz", "59192");
    let hours = client.submit(form).await;
    assert_eq!(hours.path, "/einrichtung/zeiten");
    let desks = client.submit(hours.form("Speichern und weiter")).await;
    let services = client.submit(desks.form("Speichern und weiter").with("schalter", "7")).await;
    assert_eq!(services.path, "/einrichtung/dienstleistungen");
    let people = client.submit(services.form("Speichern und weiter")).await;
    let form = people.form("Zugang anlegen").with("name", "K. Brandt").with("kennung", "brandt");
    client.submit(form.with("passwort", "leuchtturm am kai").with("passwort-noch-einmal", "leuchtturm am kai")).await;
    client.get("/einrichtung/abschluss").await
}

fn another(name: &str) -> TenantAddArgs {
    TenantAddArgs { name: name.into(), kind: "Stadt".into(), state: "NW".into(), slug: None, host: None }
}

on_both! {
    async fn without_the_code_nobody_gets_in_and_nothing_is_written(town: TestTown) {
        let client = town.visitor().await;
        let start = client.get("/").await;
        assert_eq!(start.status, StatusCode::SERVICE_UNAVAILABLE);
        let door = client.get(&start.link("Jetzt einrichten")).await;
        assert_eq!((door.status, door.title().as_str()), (StatusCode::OK, "Einrichtung"));
        for path in ["/einrichtung/ort", "/einrichtung/abschluss", "/einrichtung/menschen"] {
            assert_eq!(client.get(path).await.path, "/einrichtung", "{path}");
        }
        let fields = b"art=Stadt&name=Bergkamen&land=NW".to_vec();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        assert_eq!(client.call("POST", "/einrichtung/ort", &headers, fields).await.path, "/einrichtung");
        let wrong = client.submit(door.form("Einrichtung öffnen").with("code", "AAAA-BBBB-CCCC")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Dieser Code stimmt nicht"));
        assert!(town.app.towns.all().is_empty());
        assert_eq!(client.get("/einrichtung/gibt-es-nicht").await.title(), "Diese Seite gibt es nicht");
        assert_eq!(client.get("/termin").await.status, StatusCode::SERVICE_UNAVAILABLE);
    }

    async fn whoever_guesses_has_to_wait(town: TestTown) {
        let client = town.visitor().await;
        let door = client.get("/einrichtung").await;
        for _ in 0..5 {
            client.submit(door.form("Einrichtung öffnen").with("code", "AAAA-BBBB-CCCC")).await;
        }
        let right = client.submit(door.form("Einrichtung öffnen").with("code", &printed_code(&town).await)).await;
        assert_eq!(right.status, StatusCode::UNPROCESSABLE_ENTITY, "even the right code has to wait now");
        assert!(right.words().contains("Sekunden"), "{}", right.words());
    }

    async fn a_small_town_is_set_up_opened_and_the_guide_is_gone(town: TestTown) {
        let (client, first) = inside(&town).await;
        assert_eq!(first.path, "/einrichtung/ort");
        let end = set_up(&client, &first).await;
        assert!(end.words().contains("Das fehlt, bis jemand buchen kann E-Mail"), "{}", end.words());
        assert!(end.words().contains("Impressum: Wer diese Seite anbietet"), "{}", end.words());
        let before = town.visitor().await.get("/").await;
        assert!(!before.words().contains("Bürgerbüro Rathausplatz"), "nobody sees the office yet");

        let login = client.submit(end.form("Jetzt öffnen")).await;
        assert!(login.path.starts_with("/buero/anmelden"), "{}", login.path);
        for path in ["/einrichtung", "/einrichtung/ort", "/einrichtung/abschluss"] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(setup::invitations(&town.app).await.expect("reads").is_empty());
        let hub = client.submit(login.form("Anmelden").with("kennung", "brandt").with("passwort", "leuchtturm am kai")).await;
        assert_eq!(hub.path, "/buero/verwaltung");

        let bergkamen = town.app.towns.main().expect("there");
        let office = &bergkamen.catalog.offices()[0];
        assert!(bergkamen.lacks(office).is_empty());
        assert_eq!((office.pools[0].desks, office.policy.shares.0[0]), (7, 75));
        assert_eq!(bergkamen.catalog.headings().len(), 7);
        let days = town.visitor().await.get("/termin/kalender?s=personalausweis:1").await;
        assert!(!days.links("#tage a, .wf-cal a, table a").is_empty(), "{}", days.words());
        let desks = wartefrei::hall::desks(town.db(), bergkamen.id).await.expect("reads");
        assert_eq!(desks.iter().map(|desk| desk.label.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4", "5", "6", "7"]);
        let history = changes::of(town.db(), bergkamen.id, (Kind::Office, office.id.0), 20).await.expect("reads");
        assert!(history.len() >= 4 && history.iter().all(|entry| entry.actor == "operator"), "{}", history.len());
    }

    async fn a_step_with_errors_keeps_what_was_typed_and_can_be_left(town: TestTown) {
        let (client, first) = inside(&town).await;
        let form = first.form("Speichern und weiter").with("name", "Bergkamen").with("land", "").with("e-mail", "kaputt");
        let again = client.submit(form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.all(".wf-errors__link").len(), 2, "{}", again.words());
        assert_eq!((again.value("name").as_str(), again.value("e-mail").as_str()), ("Bergkamen", "kaputt"));
        name_the_town(&client, &first).await;

        let office = client.get("/einrichtung/standort").await;
        let wrong = client.submit(office.form("Speichern und weiter").with("plz", "5919").with("strasse", "Am Markt 2")).await;
        assert!(wrong.words().contains("Eine Postleitzahl hat fünf Ziffern") && wrong.value("strasse") == "Am Markt 2");
        client.submit(wrong.form("Speichern und weiter").with("plz", "59192")).await;

        let hours = client.get("/einrichtung/zeiten").await;
        let wrong = client.submit(hours.form("Speichern und weiter").with("bis-1", "07:00").with("von2-4", "11:00")).await;
        assert!(wrong.words().contains("Das Ende muss nach dem Anfang liegen") && wrong.value("bis-1") == "07:00");
        assert!(wrong.words().contains("Die beiden Zeiten überschneiden sich"));
        let desks = client.get("/einrichtung/schalter").await;
        for number in ["0", "65", "1000", "viele", ""] {
            let wrong = client.submit(desks.form("Speichern und weiter").with("schalter", number)).await;
            assert!(wrong.words().contains("eine Zahl von 1 bis 64"), "{number}");
        }
        // Somebody else goes on where this one stopped.
        let (other, page) = inside(&town).await;
        assert_eq!(page.path, "/einrichtung/abschluss");
        assert_eq!(other.get("/einrichtung/standort").await.value("strasse"), "Am Markt 2");
        let missing = page.links(".su-missing a");
        assert_eq!(missing[0], "/einrichtung/zeiten", "{missing:?}");
    }

    async fn services_are_ticked_off_timed_and_added(town: TestTown) {
        let (client, first) = inside(&town).await;
        name_the_town(&client, &first).await;
        let office = client.get("/einrichtung/standort").await;
        client.submit(office.form("Speichern und weiter").with("strasse", "Rathausplatz 1").with("plz", "59192")).await;
        let list = client.get("/einrichtung/dienstleistungen").await;
        let wrong = client.submit(list.form("Speichern und weiter").with("minuten-reisepass", "0")).await;
        assert!(wrong.words().contains("eine Zahl von 5 bis 480"), "{}", wrong.words());
        let own = list.form("Hinzufügen").with("minuten-reisepass", "25").with("eigen-name", "Müllsäcke abholen")
            .with("eigen-minuten", "5").with("eigen-unterlagen", "den Bescheid\nden Ausweis").with("eigen-woerter", "Gelber Sack, Müll");
        let more = client.submit(own).await;
        assert!(more.words().contains("Die Dienstleistung ist dabei"), "{}", more.words());
        let bergkamen = town.app.towns.main().expect("there");
        let offered = |slug: &str| {
            let bergkamen = town.app.towns.main().expect("there");
            let service = bergkamen.catalog.service_by_slug(slug).map(|service| service.id);
            service.and_then(|id| bergkamen.catalog.offices()[0].offers.get(&id).map(|offer| offer.minutes.0))
        };
        assert_eq!((offered("reisepass"), offered("muellsaecke-abholen")), (Some(25), Some(5)));
        let bags = bergkamen.catalog.service_by_slug("muellsaecke-abholen").expect("there");
        assert_eq!((bags.documents.len(), bags.keywords.len()), (2, 2));
        // Nothing is ticked but one.
        let fields = b"s=reisepass&minuten-reisepass=30&eigen-minuten=10".to_vec();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        client.call("POST", "/einrichtung/dienstleistungen", &headers, fields).await;
        assert_eq!((offered("reisepass"), offered("muellsaecke-abholen"), offered("personalausweis")), (Some(30), None, None));
        let none = client.call("POST", "/einrichtung/dienstleistungen", &headers, b"eigen-minuten=10".to_vec()).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn others_get_a_password_that_is_shown_once(town: TestTown) {
        let (client, first) = inside(&town).await;
        set_up(&client, &first).await;
        let people = client.get("/einrichtung/menschen").await;
        let form = people.form("Hinzufügen").with("name", "A. Petersen").with("kennung", "petersen").with("rolle", "clerk");
        let told = client.submit(form).await;
        let password = told.all(".su-secret").pop().expect("a password");
        assert_eq!(password.len(), 23);
        assert!(!client.get("/einrichtung/menschen").await.text.contains(&password));
        let twice = people.form("Hinzufügen").with("name", "P. Petersen").with("kennung", "Petersen");
        assert!(client.submit(twice).await.words().contains("Diese Kennung gibt es schon"));
        let login = town.visitor().await;
        let page = login.get("/buero/anmelden").await;
        let in_office = login.submit(page.form("Anmelden").with("kennung", "petersen").with("passwort", &password)).await;
        assert!(!in_office.path.contains("anmelden"), "{}", in_office.path);
    }

    async fn without_a_mail_server_the_guide_says_which_lines_to_write(town: TestTown) {
        let (client, first) = inside(&town).await;
        name_the_town(&client, &first).await;
        let mail = client.get("/einrichtung/mail").await;
        let form = mail.form("Test-Mail schicken").with("server", "127.0.0.1").with("port", "1")
            .with("absender", "termine@bergkamen.de").with("an", "leitung@bergkamen.de");
        let refused = client.submit(form).await;
        assert!(refused.words().contains("Die Mail ging nicht hinaus"), "{}", refused.words());
        assert_eq!(refused.value("server"), "127.0.0.1");
        let Some(server) = crate::support::MailServer::start() else { return };
        let port = server.url().rsplit(':').next().expect("a port").to_owned();
        let form = refused.form("Test-Mail schicken").with("port", &port);
        let sent = client.submit(form).await;
        assert!(sent.words().contains("ist unterwegs"), "{}", sent.words());
        let lines = sent.all(".su-lines").pop().expect("lines");
        assert!(lines.contains(&format!("smtp_url = \"smtp://127.0.0.1:{port}\"")), "{lines}");
        assert!(lines.contains("mail_from = \"Stadt Bergkamen <termine@bergkamen.de>\""), "{lines}");
        assert_eq!(server.mails()[0].to, ["leitung@bergkamen.de"]);
    }

    async fn another_town_is_added_by_command_and_has_a_guide_of_its_own(town: TestTown) {
        let profile = Profile::named("Stadt", "Auental", Place::in_state(State::NW));
        let mut tx = town.db().begin().await.expect("a transaction");
        let new = NewTown { id: TenantId(1), slug: "auental", host: None, main: true, profile: &profile };
        catalog::insert_town(&mut tx, &new).await.expect("saved");
        tx.commit().await.expect("committed");
        let chance = Chance::seeded(5);
        let around = (&town.app.config, town.db(), &chance);
        let said = add(around, &another("Bergkamen"), NOW).await.expect("added");
        let code = said[1].rsplit(' ').next().expect("a code").to_owned();
        assert!(said[1].contains("/bergkamen/einrichtung"), "{said:?}");
        for (name, slug) in [("Bergkamen", None), ("Neustadt", Some("Neu Stadt")), ("Neustadt", Some("buero"))] {
            let args = TenantAddArgs { slug: slug.map(str::to_owned), ..another(name) };
            assert!(add(around, &args, NOW).await.is_err(), "{name} {slug:?}");
        }
        town.app.towns.refresh(town.db()).await.expect("reads");
        let client = town.visitor().await;
        assert_eq!(client.get("/einrichtung").await.status, StatusCode::NOT_FOUND, "Auental was set up otherwise");
        let door = client.get("/bergkamen/einrichtung").await;
        let page = client.submit(door.form("Einrichtung öffnen").with("code", &code)).await;
        assert_eq!(page.path, "/bergkamen/einrichtung/abschluss");
        assert_eq!(client.get("/bergkamen/einrichtung/ort").await.value("name"), "Bergkamen");
    }
}
