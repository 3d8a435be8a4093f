//! Who runs a town changes what it offers, in a browser: nothing typed is lost, nobody overwrites anybody unasked.

mod import;
mod offices;

use crate::support::{Client, Lindenhafen, NOW, Page};
use domain::catalog::{Audience, Combinable, Service};
use domain::ids::TenantId;
use wartefrei::changes::{self, Kind};
use wartefrei::demo::PASSWORD;

const SERVICES: &str = "/buero/dienstleistungen";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// What the page says about what has just happened.
fn said(page: &Page) -> String {
    page.all(".dk-said").concat()
}

fn tenant(town: &Lindenhafen) -> TenantId {
    town.app.towns.main().expect("a town").id
}

fn service(town: &Lindenhafen, name: &str) -> Service {
    let catalog = town.app.towns.main().expect("a town").catalog.clone();
    catalog.services().iter().find(|service| service.name.de == name).unwrap_or_else(|| panic!("no {name}")).clone()
}

async fn open(browser: &Client, list: &str, name: &str) -> Page {
    browser.get(&browser.get(&format!("{list}?suche={}", name.replace(' ', "+"))).await.link(name)).await
}

on_both! {
    async fn a_service_is_added_changed_and_taken_back(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let hub = admin.get("/buero/verwaltung").await;
        let list = admin.get(&hub.link("Dienstleistungen")).await;
        let new = admin.get(&list.link("Neue Dienstleistung")).await;
        let form = new.form("Speichern").with("name", "Angelschein").with("unterlagen", "Passfoto\n\n Ausweis ");
        let saved = admin.submit(form.with("unterlagen-en", "Photo").with("woerter", "Fischen, Angeln; Fischen")).await;
        assert_eq!(said(&saved), "Angelegt und gespeichert.", "{}", saved.text);
        let angling = service(&town, "Angelschein");
        assert_eq!((angling.slug.as_str(), angling.keywords.join(" ")), ("angelschein", "Fischen Angeln".into()));
        let documents: Vec<_> = angling.documents.iter().map(|d| (d.de.as_str(), d.en.as_deref())).collect();
        assert_eq!(documents, [("Passfoto", Some("Photo")), ("Ausweis", None)]);
        assert!(saved.words().contains("Noch nicht übersetzt"), "the English name is missing");

        town.app.clock.jump(NOW.plus_minutes(1));
        let changed = admin.submit(saved.form("Speichern").with("name-en", "Fishing licence").with("gebuehren", "12 Euro")).await;
        assert_eq!(said(&changed), "Gespeichert.");
        assert_eq!(service(&town, "Angelschein").name.en.as_deref(), Some("Fishing licence"));
        let past = changed.all(".ed-past > li");
        assert!(past[0].contains("geändert") && past[0].contains("Gebühren"), "{past:?}");
        assert!(past[1].contains("angelegt"), "{past:?}");

        town.app.clock.jump(NOW.plus_minutes(2));
        let back = admin.submit(changed.form("Zurücknehmen")).await;
        assert_eq!(said(&back), "Die letzte Änderung ist zurückgenommen.", "{}", back.text);
        assert_eq!(service(&town, "Angelschein").name.en, None);
        let late = admin.submit(changed.form("Zurücknehmen")).await;
        assert!(said(&late).starts_with("Inzwischen"), "somebody was faster");
        let trail = changes::of(town.db(), tenant(&town), (Kind::Service, angling.id.0), 10).await.expect("reads");
        assert_eq!(trail.len(), 3);
    }

    async fn what_is_wrong_stands_at_the_field_and_above_and_nothing_typed_is_lost(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let taken = service(&town, "Personalausweis beantragen").slug;
        let form = admin.get(&format!("{SERVICES}/neu")).await.form("Speichern");
        let form = form.with("name", " ").with("kurzname", &taken).with("leika", "99").with("anzahl", "0");
        let form = form.with("links", "Antrag").with("online", "javascript:alert(1)").with("gebuehren", "7 Euro");
        let wrong = admin.submit(form.with("unterlagen", "eins").with("unterlagen-en", "one\ntwo")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("<title>Fehler: "));
        let summary = wrong.all(".wf-errors__link");
        assert_eq!(summary.len(), 7, "{summary:?}");
        for (index, start) in ["Name: Bitte", "Kurzname: Diesen", "LeiKa-Schlüssel: Ein", "Bitte bringen Sie mit"].iter().enumerate() {
            assert!(summary[index].starts_with(start), "{summary:?}");
        }
        for link in wrong.links(".wf-errors__link") {
            assert_eq!(wrong.all(&format!("[id='{}']", &link[1..])).len(), 1, "{link} leads to its field");
        }
        assert_eq!((wrong.value("leika"), wrong.value("kurzname")), ("99".into(), taken));
        assert!(wrong.all("#gebuehren") == ["7 Euro"] && wrong.all("#links") == ["Antrag"]);
        let long = admin.get(&format!("{SERVICES}/neu")).await.form("Speichern").with("name", &"x".repeat(121));
        assert!(admin.submit(long).await.words().contains("Es passen 120 Zeichen"));
    }

    async fn the_second_of_two_editors_sees_both_and_decides(town: Lindenhafen) {
        let (anna, boris) = (log_in(&town, "admin").await, log_in(&town, "admin").await);
        let (first, second) = (open(&anna, SERVICES, "Reisepass beantragen").await, open(&boris, SERVICES, "Reisepass beantragen").await);
        let form = second.form("Speichern");
        anna.submit(first.form("Speichern").with("gebuehren", "81 Euro")).await;
        let both = boris.submit(form.with("gebuehren", "70 Euro").with("woerter", "Pass")).await;
        assert_eq!(both.status, 409);
        assert_eq!(both.title(), "Zwei haben „Reisepass beantragen“ bearbeitet");
        let cells = both.all(".ed-differences tbody tr").join("\n");
        assert!(cells.contains("Gebühren81 Euro70 Euro"), "{cells}");
        let theirs = boris.get(&both.link("Die gespeicherten Angaben behalten")).await;
        assert_eq!(theirs.all("#gebuehren"), ["81 Euro"]);
        assert_eq!(service(&town, "Reisepass beantragen").fees.de, "81 Euro", "nothing was saved yet");
        let mine = boris.submit(both.form("Meine Angaben speichern")).await;
        assert_eq!(said(&mine), "Gespeichert.", "{}", mine.text);
        let saved = service(&town, "Reisepass beantragen");
        assert_eq!((saved.fees.de.as_str(), saved.keywords.join(",")), ("70 Euro", "Pass".into()));
        let again = anna.submit(first.form("Speichern").with("gebuehren", "70 Euro").with("woerter", "Pass")).await;
        assert_eq!(again.status, 200, "who says what is already saved is not asked");
    }

    async fn different_parts_of_a_thing_are_edited_at_the_same_time(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let texts = open(&admin, SERVICES, "Reisepass beantragen").await;
        let combinations = admin.get(&texts.link("Kombinationen")).await;
        admin.submit(texts.form("Speichern").with("gebuehren", "81 Euro")).await;
        let saved = admin.submit(combinations.form("Speichern").with("regel", "allein")).await;
        assert_eq!(saved.status, 200);
        let passport = service(&town, "Reisepass beantragen");
        assert_eq!((passport.fees.de.as_str(), passport.combinable), ("81 Euro", Combinable::With([].into())));
    }

    async fn combinations_say_the_same_from_both_sides(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let (card, passport) = (service(&town, "Personalausweis beantragen"), service(&town, "Reisepass beantragen"));
        let page = |name: &'static str| {
            let admin = &admin;
            async move { admin.get(&open(admin, SERVICES, name).await.link("Kombinationen")).await }
        };
        admin.submit(page("Reisepass beantragen").await.form("Speichern").with("regel", "allein")).await;
        let refuses = page("Personalausweis beantragen").await;
        assert!(refuses.words().contains("Reisepass beantragen (lehnt es bisher ab)"));
        let nobody = admin.submit(refuses.form("Speichern").with("regel", "diese")).await;
        assert_eq!(nobody.status, 422, "only these, and none of them");
        let id = format!("{:032x}", passport.id.0);
        let saved = admin.submit(refuses.form("Speichern").with("regel", "diese").with("mit", &id)).await;
        assert_eq!(saved.status, 200, "{}", saved.text);
        assert_eq!(service(&town, "Personalausweis beantragen").combinable, Combinable::With([passport.id].into()));
        assert_eq!(service(&town, "Reisepass beantragen").combinable, Combinable::With([card.id].into()), "the other side follows");
        let trail = changes::of(town.db(), tenant(&town), (Kind::Service, passport.id.0), 10).await.expect("reads");
        assert_eq!(trail.len(), 2, "the other side is written down, too");
    }

    async fn texts_cannot_run_and_tables_cannot_calculate(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let page = open(&admin, SERVICES, "Reisepass beantragen").await;
        let nasty = "<p>Gut<script>alert(1)</script><a href=\"javascript:x\">da</a></p>";
        let form = page.form("Speichern").with("beschreibung", nasty).with("gebuehren", "=HYPERLINK(\"http://x.example\")");
        admin.submit(form).await;
        let saved = service(&town, "Reisepass beantragen").description.de;
        assert!(saved.contains("Gut") && !saved.contains("script"), "{saved}");
        let table = admin.get(&format!("{SERVICES}.csv?suche=Reisepass+beantragen")).await;
        assert!(table.headers["content-type"].to_str().expect("text").starts_with("text/csv"));
        assert!(table.text.contains("'=HYPERLINK") && !table.text.contains(";=HYPERLINK"), "{}", table.text);
        assert!(table.text.starts_with("\u{feff}Name;Name auf Englisch;Kurzname;"), "{}", table.text);
    }

    async fn a_withdrawn_service_keeps_its_appointments_and_can_come_back(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let page = open(&admin, SERVICES, "Personalausweis beantragen").await;
        let asked = admin.get(&page.link("Dienstleistung zurückziehen")).await;
        assert!(asked.words().contains("gebuchte Termine bleiben"), "{}", asked.words());
        assert!(asked.words().contains("nicht mehr an: "), "{}", asked.words());
        let card = service(&town, "Personalausweis beantragen");
        let list = admin.submit(asked.form("zurückziehen")).await;
        assert_eq!(list.path, format!("{SERVICES}?hinweis=zurueckgezogen"));
        let town_now = town.app.towns.main().expect("a town");
        assert!(town_now.catalog.service(card.id).is_none() && town_now.service_name(card.id).is_some());
        let found = admin.get(&format!("{SERVICES}?suche=Personalausweis+beantragen")).await;
        assert!(found.words().contains("zurückgezogen"));
        let withdrawn = admin.get(&found.link("Personalausweis beantragen")).await;
        assert!(withdrawn.words().contains("Niemand kann es buchen"));
        town.app.clock.jump(NOW.plus_minutes(1));
        let back = admin.submit(withdrawn.form("Wieder anbieten")).await;
        assert_eq!(said(&back), "Wieder im Angebot.");
        assert_eq!(service(&town, "Personalausweis beantragen").audience, Audience::Public);
        let past = back.all(".ed-past > li");
        assert!(past[0].contains("wieder angeboten") && past[1].contains("zurückgezogen"), "{past:?}");
    }

    async fn headings_and_authorities_go_when_nothing_hangs_on_them(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let new = admin.get("/buero/rubriken/neu").await.form("Speichern").with("name", "Wasser");
        let heading = admin.submit(new).await;
        assert_eq!(heading.title(), "Wasser");
        let asked = admin.get(&heading.link("Rubrik löschen")).await;
        assert!(asked.words().contains("Keine Dienstleistung"));
        admin.submit(asked.form("Rubrik löschen")).await;
        assert!(!admin.get("/buero/rubriken").await.words().contains("Wasser"));

        let list = admin.get("/buero/behoerden").await;
        let authority = admin.get(&list.links("tbody a")[0]).await;
        let asked = admin.get(&authority.link("Behörde löschen")).await;
        assert!(asked.words().contains("betreibt noch Standorte"), "{}", asked.words());
        assert_eq!(asked.all("form button").len(), 1, "only the one that logs out");
        let address = format!("{}/zurueckziehen", authority.path);
        assert_eq!(admin.ask("POST", &address).await.status, 409, "nor by hand");
    }

    async fn only_who_may_change_the_catalogue_of_this_town_does(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let address = open(&admin, SERVICES, "Reisepass beantragen").await.path;
        for login in ["krueger", "petersen"] {
            let other = log_in(&town, login).await;
            for path in [SERVICES, "/buero/dienstleistungen.csv", "/buero/dienstleistungen/neu", &address, "/buero/rubriken"] {
                assert_eq!(other.get(path).await.status, 403, "{login} {path}");
            }
            assert_eq!(other.ask("POST", &format!("{address}/zurueckziehen")).await.status, 403);
        }
        for path in ["/buero/dienstleistungen/00000000000000000000000000000007", "/buero/rubriken/x"] {
            assert_eq!(admin.get(path).await.status, 404, "{path}");
        }
    }
}
