//! Files are looked at before anything of them is taken over.

use super::{SERVICES, log_in, open, said, service, tenant};
use crate::support::{Client, Form, Lindenhafen, Page};
use serde_json::{Value, json};
use wartefrei::changes::{self, Kind};

const IMPORT: &str = "/buero/import";

fn services() -> Value {
    json!([
        {"id": "11", "name": "Angelschein", "duration": 15, "fees": "12 Euro", "public": true},
        {"id": "12", "name": "Bootsschein", "duration": 30, "public": true},
    ])
}

fn offices() -> Value {
    json!([{"id": "7", "name": "Seeamt", "displayName": "Seeamt", "organization": "Stadt Seeheim", "public": true,
            "services": [{"service": "11", "duration": 15}, {"service": "12", "duration": 30}]}])
}

async fn upload(browser: &Client, services: &Value, offices: &Value) -> Page {
    let file = |data: &Value| json!({ "data": data }).to_string();
    let files = [("dienste", file(services)), ("standorte", file(offices))];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    browser.upload(IMPORT, &files).await
}

/// The form with only these items ticked.
fn only(form: Form, keys: &[&str]) -> Form {
    keys.iter().fold(form.without("nehmen"), |form, key| form.and("nehmen", key))
}

on_both! {
    async fn what_is_ticked_is_taken_over_and_the_rest_is_not(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let preview = upload(&admin, &services(), &offices()).await;
        assert_eq!(preview.title(), "Was sich ändern würde", "{}", preview.text);
        let words = preview.words();
        assert!(words.contains("Neue Dienstleistungen (2)") && words.contains("Neue Standorte (1)"), "{words}");
        assert!(words.contains("Gebühren") && words.contains("12 Euro"), "what is in it can be read");
        let taken = admin.submit(only(preview.form("Angekreuztes übernehmen"), &["neu-11", "ort-neu-7"])).await;
        assert_eq!(said(&taken), "2 Änderungen übernommen.", "{}", taken.text);
        let angling = service(&town, "Angelschein");
        let now = town.app.towns.main().expect("a town");
        assert!(now.catalog.services().iter().all(|service| service.name.de != "Bootsschein"));
        let office = now.catalog.office_by_slug("seeamt").expect("taken over");
        assert_eq!(office.offers.keys().collect::<Vec<_>>(), [&angling.id], "no offer of what was not taken over");
        let trail = changes::of(town.db(), tenant(&town), (Kind::Service, angling.id.0), 10).await.expect("reads");
        assert_eq!(trail.len(), 1);

        let rest = upload(&admin, &services(), &offices()).await;
        assert!(rest.words().contains("Neue Dienstleistungen (1)") && rest.words().contains("Geänderte Standorte (1)"));
        admin.submit(rest.form("Angekreuztes übernehmen")).await;
        let again = upload(&admin, &services(), &offices()).await;
        assert!(again.words().contains("Nichts hat sich geändert"), "{}", again.words());
        let discarded = admin.submit(again.form("Dateien verwerfen")).await;
        assert!(said(&discarded).starts_with("Die Dateien sind verworfen"));
        assert!(said(&admin.get(&again.path).await).starts_with("Diese Dateien sind nicht mehr da"));
    }

    async fn what_the_files_change_and_lack_is_shown_field_by_field(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        admin.submit(upload(&admin, &services(), &offices()).await.form("Angekreuztes übernehmen")).await;
        let mut changed = services();
        changed[0]["fees"] = json!("15 Euro");
        changed.as_array_mut().expect("a list").pop();
        let preview = upload(&admin, &changed, &json!([])).await;
        let words = preview.words();
        assert!(words.contains("Geänderte Dienstleistungen (1)") && words.contains("schließen (1)"), "{words}");
        assert!(words.contains("Gebühren12 Euro15 Euro"), "{words}");
        assert!(words.contains("in der Datei fehlen: zurückziehen (1)"), "{words}");
        let form = preview.form("Angekreuztes übernehmen");

        // Somebody changes the catalogue before the choice arrives.
        let heading = admin.get("/buero/rubriken/neu").await.form("Speichern").with("name", "Wasser");
        admin.submit(heading).await;
        let meanwhile = admin.submit(form.without("nehmen").and("nehmen", "anders-11")).await;
        assert_eq!(meanwhile.status, 409);
        assert!(meanwhile.words().contains("Inzwischen hat jemand etwas geändert"));
        assert_eq!(meanwhile.links("a").len(), preview.links("a").len());
        assert_eq!(meanwhile.all("input[name=nehmen][checked]").len(), 1, "the choice is kept");
        admin.submit(meanwhile.form("Angekreuztes übernehmen")).await;
        assert_eq!(service(&town, "Angelschein").fees.de, "15 Euro");
        assert_eq!(service(&town, "Bootsschein").slug, "bootsschein", "was not ticked");
    }

    async fn bad_files_are_refused_with_place_and_reason(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let refused = |page: Page, reason: &str| {
            assert_eq!(page.status, 422, "{reason}");
            assert!(page.words().contains(reason), "{reason}: {}", page.words());
        };
        let wrong = json!([{"id": "11", "name": "Angelschein", "duration": "lang"}]);
        refused(upload(&admin, &wrong, &offices()).await, "Datei der Dienstleistungen: data[0].duration");
        refused(upload(&admin, &json!([{"id": "1", "name": "A"}, {"id": "1", "name": "B"}]), &offices()).await, "1 is there twice");
        let files: [(&str, &[u8]); 2] = [("dienste", b"{\"data\": [\n{\"id\"\n"), ("standorte", b"{\"data\": []}")];
        refused(admin.upload(IMPORT, &files).await, "at line 3");
        refused(admin.upload(IMPORT, &[("dienste", b"{}")]).await, "Bitte wählen Sie beide JSON-Dateien");
        refused(admin.upload(IMPORT, &[("tabelle", b"")]).await, "Bitte wählen Sie die Dateien aus.");
        refused(admin.upload(IMPORT, &[("tabelle", &[0xff, 0xfe, b'x'])]).await, "kein Text in UTF-8");
        let large = vec![b'x'; 16 * 1024 * 1024];
        refused(admin.upload(IMPORT, &[("tabelle", &large)]).await, "zu groß. Höchstens 15 MB");
        let table = "Name;Höchstens je Termin\nAngelschein;99\nReisepass beantragen;3\n;1\n";
        let page = admin.upload(IMPORT, &[("tabelle", table.as_bytes())]).await;
        assert_eq!(page.all(".wf-errors li"), ["Zeile 2: Höchstens je Termin: Bitte geben Sie eine ganze Zahl von 1 bis 20 ein.", "Zeile 4: Name: Bitte tragen Sie hier etwas ein."]);
        refused(admin.upload(IMPORT, &[("tabelle", b"Name;Farbe\nx;rot\n")]).await, "Diese Spalten kennen wir nicht: Farbe");
        for login in ["krueger", "petersen"] {
            assert_eq!(log_in(&town, login).await.get(IMPORT).await.status, 403);
        }
    }

    async fn a_table_that_was_taken_along_comes_back_as_it_was_and_changed(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let page = open(&admin, SERVICES, "Reisepass beantragen").await;
        admin.submit(page.form("Speichern").with("gebuehren", "=1+1\nzweite Zeile; \"wörtlich\"")).await;
        let table = admin.get("/buero/dienstleistungen.csv").await.text;
        let same = admin.upload(IMPORT, &[("tabelle", table.as_bytes())]).await;
        assert!(same.words().contains("Nichts hat sich geändert"), "{}", same.words());
        let changed = table.replace("'=1+1", "3 Euro");
        let preview = admin.upload(IMPORT, &[("tabelle", changed.as_bytes())]).await;
        assert!(preview.words().contains("Geänderte Dienstleistungen (1)"), "{}", preview.words());
        admin.submit(preview.form("Angekreuztes übernehmen")).await;
        assert_eq!(service(&town, "Reisepass beantragen").fees.de, "3 Euro\nzweite Zeile; \"wörtlich\"");
        let new = admin.upload(IMPORT, &[("tabelle", b"Name,Alltagsw\xc3\xb6rter\nAngelschein,Fisch\n")]).await;
        admin.submit(new.form("Angekreuztes übernehmen")).await;
        assert_eq!(service(&town, "Angelschein").keywords, ["Fisch"]);
    }
}
