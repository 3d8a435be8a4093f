//! Who changed what: read by those who answer for it, in words, and never changed again.

use crate::support::{Client, Lindenhafen, NOW, Page};
use serde_json::json;
use wartefrei::changes::{self, By, Change, Kind, Subject};
use wartefrei::demo::PASSWORD;

const TRAIL: &str = "/buero/protokoll";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// The lines of the page: "Wartebereich Bürgerbüro Rathaus geändert".
fn said(page: &Page) -> Vec<String> {
    page.all(".tr-entry__what")
}

/// Somebody lets urgent people ahead by other minutes.
async fn hurry(browser: &Client, office: &str, minutes: &str) {
    let form = browser.get(&format!("/buero/wartebereich?standort={office}")).await.form("Speichern");
    assert_eq!(browser.submit(form.with("urgent", minutes)).await.status, 200);
}

async fn record(town: &Lindenhafen, subject: Subject, days_ago: i64) {
    let change = Change {
        tenant: town.app.towns.main().expect("there").id,
        office: None,
        by: By::Operator,
        subject,
        was: None,
        became: Some(json!({ "name": { "de": "=1+1", "en": null } })),
    };
    let mut tx = town.db().begin().await.expect("a transaction");
    changes::record(&mut tx, &change, (NOW.plus_days(-days_ago), &town.app.chance)).await.expect("recorded");
    tx.commit().await.expect("committed");
}

on_both! {
    async fn a_head_reads_the_own_office_and_an_administrator_everything(town: Lindenhafen) {
        let (head, admin) = (log_in(&town, "krueger").await, log_in(&town, "admin").await);
        assert!(head.get(TRAIL).await.words().contains("Noch hat niemand etwas geändert"));
        hurry(&head, "rathaus", "17").await;
        hurry(&admin, "hafen", "18").await;
        record(&town, Subject::new(Kind::Heading, 7, "Ausweise"), 0).await;
        let page = head.get(TRAIL).await;
        assert_eq!(said(&page).len(), 1, "{:?}", said(&page));
        assert!(said(&page)[0].starts_with("Wartebereich Bürgerbüro Rathaus") && said(&page)[0].ends_with("geändert"));
        assert!(page.all(".tr-entry__who")[0].starts_with("J. Krüger"));
        let row = page.all(".tr-entry tbody tr").concat();
        assert!(row.starts_with("Reihenfolge › Vorsprung dringend") && row.ends_with("17"), "{row}");
        assert_eq!(said(&admin.get(TRAIL).await).len(), 3);
        assert_eq!(log_in(&town, "petersen").await.get(TRAIL).await.status, 403);
        assert_eq!(log_in(&town, "petersen").await.get("/buero/protokoll.csv").await.status, 403);
    }

    async fn words_kinds_and_days_narrow_it_down(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        record(&town, Subject::new(Kind::Heading, 7, "Ausweise"), 0).await;
        record(&town, Subject::new(Kind::Service, 8, "Führungszeugnis"), 3).await;
        let find = async |query: &str| said(&admin.get(&format!("{TRAIL}?{query}")).await);
        assert_eq!(find("suche=F%C3%9CHRUNGS").await.len(), 1);
        assert_eq!(find("suche=kommandozeile+rubrik").await, ["Rubrik Ausweise angelegt"]);
        assert_eq!(find("art=service").await, ["Dienstleistung Führungszeugnis angelegt"]);
        assert_eq!(find("von=2026-11-16&bis=2026-11-16").await.len(), 1);
        assert_eq!(find("von=2026-11-17").await, ["Rubrik Ausweise angelegt"]);
        assert_eq!(find("bis=2026-11-15").await, [""; 0]);
        let wrong = admin.get(&format!("{TRAIL}?von=gestern&bis=")).await;
        assert_eq!((said(&wrong).len(), wrong.all("#von-fehler").len()), (2, 1), "and what is no day counts for nothing");
        let turned = admin.get(&format!("{TRAIL}?von=2026-11-18&bis=2026-11-17")).await;
        assert!(turned.all("#bis-fehler").concat().contains("vor dem ersten"));
        let nothing = admin.get(&format!("{TRAIL}?suche=Zirkus")).await;
        assert_eq!((nothing.all(".tr-none").concat().as_str(), nothing.link("Alles zeigen").as_str()), ("Nichts gefunden.", TRAIL));
    }

    async fn a_long_trail_has_pages_and_goes_into_a_table(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        for number in 0..53 {
            record(&town, Subject::new(Kind::Heading, number, format!("Rubrik {number}")), 0).await;
        }
        let first = admin.get(&format!("{TRAIL}?suche=rubrik&art=heading")).await;
        let second = admin.get(&first.link("Nächste Seite")).await;
        assert_eq!((said(&first).len(), said(&second).len()), (50, 3));
        let table = admin.get(&second.link("Als Tabelle")).await;
        assert_eq!(table.text.lines().count(), 54, "a head and a row for each field");
        assert!(table.text.contains(";Betrieb (Kommandozeile);Rubrik;Rubrik 7;angelegt;;Name;;Deutsch: =1+1"), "{}", table.text);
    }

    async fn pairing_setting_up_and_revoking_a_screen_is_written_down(town: Lindenhafen) {
        let (screen, head) = (town.visitor().await, log_in(&town, "krueger").await);
        let code = screen.get("/geraet").await.all(".ds-pair__code").concat().replace(char::is_whitespace, "");
        let form = head.get("/buero/geraete").await.form("Gerät koppeln");
        let list = head.submit(form.with("code", &code).with("name", "Foyer").with("art", "display")).await;
        let device = head.get(&list.link("Foyer")).await;
        town.app.clock.jump(NOW.plus_minutes(1));
        let renamed = head.submit(device.form("Speichern").with("name", "Foyer Nord")).await;
        town.app.clock.jump(NOW.plus_minutes(2));
        head.submit(renamed.form("Gerät abmelden")).await;
        let page = head.get(&format!("{TRAIL}?art=device")).await;
        let expected = ["Gerät Foyer Nord entfernt", "Gerät Foyer Nord geändert", "Gerät Foyer angelegt"];
        assert_eq!(said(&page), expected);
        let rows = page.all(".tr-entry tbody tr").join("\n");
        assert!(rows.contains("Art–Aufrufanzeige") && rows.contains("Standort–Bürgerbüro Rathaus"), "names, not identities: {rows}");
    }
}
