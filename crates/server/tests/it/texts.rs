//! A town says things in its own words and looks like itself.

use crate::support::{Client, Lindenhafen, Page};
use reqwest::StatusCode;
use wartefrei::demo::PASSWORD;

/// A form with a file, as browsers send it.
const BOUNDARY: &str = "----lindenhafen";

fn with_file(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if let Some((name, bytes)) = file {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn log_in(browser: &Client, login: &str, path: &str) -> Page {
    let form = browser.get(path).await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await
}

/// Sends the form of looks.
async fn look(browser: &Client, page: &Page, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Page {
    let stamp = page.value("stand");
    let all: Vec<(&str, &str)> = [("stand", stamp.as_str())].iter().chain(fields).copied().collect();
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("content-type", kind.as_str()), ("sec-fetch-site", "same-origin")];
    browser.call("POST", "/buero/aussehen", &headers, with_file(&all, file)).await
}

fn svg(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>").into_bytes()
}

on_both! {
    async fn a_town_words_a_text_sees_it_and_takes_it_back(town: Lindenhafen) {
        let browser = town.visitor().await;
        let list = log_in(&browser, "admin", "/buero/texte").await;
        assert_eq!(list.title(), "Texte");
        let editor = browser.get(&list.link("Hinweis auf der Startseite")).await;
        let wrong = browser.submit(editor.form("Speichern").with("text-de", "Rufen Sie {{ nummer }} an")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = "„nummer“ ist hier nicht bekannt. Bekannt sind: {{ stadt }}, {{ telefon }}";
        assert!(wrong.words().contains(said), "{}", wrong.words());
        assert!(wrong.text.contains("Rufen Sie {{ nummer }} an"), "what was typed stays");

        let own = "Am Freitag ist {{ stadt }} zu. Rufen Sie {{ telefon }} an.";
        let preview = browser.submit(wrong.form("Vorschau").with("text-de", own)).await;
        assert!(preview.words().contains("Am Freitag ist Stadt Lindenhafen zu. Rufen Sie 115 an."), "{}", preview.words());
        let start = town.visitor().await;
        assert!(!start.get("/").await.text.contains("Am Freitag ist"), "a preview saves nothing");

        let saved = browser.submit(preview.form("Speichern")).await;
        assert!(saved.words().contains("Gespeichert") && saved.words().contains("K. Brandt"), "{}", saved.words());
        assert!(start.get("/?lang=de").await.text.contains("Am Freitag ist Stadt Lindenhafen zu."));
        assert!(!start.get("/?lang=en").await.text.contains("Am Freitag ist"), "language by language");
        browser.submit(saved.form("Wieder den üblichen Text nehmen")).await;
        assert!(!start.get("/?lang=de").await.text.contains("Am Freitag ist"));
    }

    async fn the_second_of_two_editors_sees_both_texts_and_decides(town: Lindenhafen) {
        let (first, second) = (town.visitor().await, town.visitor().await);
        let path = "/buero/texte/notice-reminder?standort=rathaus";
        let one = log_in(&first, "admin", path).await;
        let two = log_in(&second, "krueger", path).await;
        first.submit(one.form("Speichern").with("text-de", "Bis bald im Rathaus.")).await;
        let told = second.submit(two.form("Speichern").with("text-de", "Wir sehen uns.")).await;
        assert_eq!(told.status, StatusCode::CONFLICT);
        assert!(told.words().contains("Bis bald im Rathaus.") && told.text.contains("Wir sehen uns."));
        let saved = second.submit(told.form("Speichern")).await;
        assert!(saved.words().contains("Gespeichert") && saved.words().contains("J. Krüger"), "{}", saved.words());
    }

    async fn a_head_words_the_texts_of_her_own_office_only(town: Lindenhafen) {
        let browser = town.visitor().await;
        let list = log_in(&browser, "krueger", "/buero/texte").await;
        assert!(list.links("a").iter().any(|link| link.contains("standort=rathaus")));
        assert!(!list.words().contains("Hinweis auf der Startseite"), "that is the town's");
        assert_eq!(browser.get("/buero/texte?standort=hafen").await.status, StatusCode::FORBIDDEN);
        for path in ["/buero/aussehen", "/buero/rechtliches", "/buero/rechtliches/impressum"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(browser.get("/buero/texte/gibt-es-nicht").await.status, StatusCode::NOT_FOUND);
        let clerk = town.visitor().await;
        assert_eq!(log_in(&clerk, "petersen", "/buero/texte").await.status, StatusCode::FORBIDDEN);
    }

    async fn a_colour_that_nobody_can_read_is_refused_with_the_nearest_that_one_can(town: Lindenhafen) {
        let browser = town.visitor().await;
        let page = log_in(&browser, "admin", "/buero/aussehen").await;
        let refused = look(&browser, &page, &[("farbe", "#ffd500"), ("marke", "blau")], None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = refused.words();
        assert!(words.contains("ist 1,29 zu 1. Nötig sind 4,5 zu 1. Ganz nah daran und gut lesbar ist #856e09"), "{words}");
        assert!(words.contains("Eine Farbe sieht so aus: #0b5fd0"), "{words}");
        let dark = look(&browser, &page, &[("farbe", "#005ca9"), ("farbe-dunkel", "#002244")], None).await;
        assert!(dark.words().contains("Der Kontrast auf dunklen Seiten"), "{}", dark.words());

        let saved = look(&browser, &page, &[("farbe", "#005ca9"), ("marke", "#c8102e")], None).await;
        assert!(saved.words().contains("Gespeichert"), "{}", saved.words());
        let start = town.visitor().await.get("/").await;
        let sheets = start.links("link[rel=stylesheet]");
        let own = sheets.iter().find(|sheet| sheet.contains("/aussehen/farben-")).expect("an own sheet").clone();
        let sheet = browser.get(&own).await;
        assert!(sheet.text.contains("--kern-color-action-default:#005ca9;--wf-brand:#c8102e"), "{}", sheet.text);
        assert!(sheet.headers["cache-control"].to_str().expect("a text").contains("immutable"));
        assert!(!start.headers["content-security-policy"].to_str().expect("a text").contains("unsafe"));
        let second = look(&browser, &page, &[("farbe", "#005ca9")], None).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "the page was filled before");
        look(&browser, &second, &[], None).await;
        assert_eq!(browser.get(&own).await.status, StatusCode::NOT_FOUND, "another version, another address");
    }

    async fn a_logo_is_shown_and_one_that_could_do_harm_is_not(town: Lindenhafen) {
        let browser = town.visitor().await;
        let page = log_in(&browser, "admin", "/buero/aussehen").await;
        let alt = ("logo-text", "Wappen der Stadt Lindenhafen");
        let script = svg("<script>alert(1)</script>");
        let refused = look(&browser, &page, &[alt], Some(("wappen.svg", &script))).await;
        assert!(refused.words().contains("Dieses SVG enthält „script“"), "{}", refused.words());
        assert_eq!(refused.value("logo-text"), alt.1);
        let gif = look(&browser, &page, &[alt], Some(("wappen.gif", b"GIF89a"))).await;
        assert!(gif.words().contains("Es gehen SVG, PNG und WebP"), "{}", gif.words());
        let silent = look(&browser, &page, &[], Some(("wappen.svg", &svg("<path d='M0 0'/>")))).await;
        assert!(silent.words().contains("Bitte beschreiben Sie das Logo"), "{}", silent.words());

        let saved = look(&browser, &page, &[alt], Some(("wappen.svg", &svg("<path d='M0 0'/>")))).await;
        assert!(saved.words().contains("Gespeichert"), "{}", saved.words());
        let start = town.visitor().await.get("/").await;
        let address = start.text.split("<img class=\"wf-logo\" src=\"").nth(1).and_then(|rest| rest.split('"').next());
        let logo = browser.get(address.expect("a logo")).await;
        assert_eq!(logo.headers["content-type"], "image/svg+xml");
        assert!(logo.headers["content-security-policy"].to_str().expect("a text").starts_with("default-src 'none'"));
        let gone = look(&browser, &saved, &[("logo-weg", "ja")], None).await;
        assert!(gone.words().contains("Gespeichert"));
        assert_eq!(browser.get(address.expect("a logo")).await.status, StatusCode::NOT_FOUND);
    }

    async fn fifty_megabytes_of_logo_are_refused_with_the_limit(town: Lindenhafen) {
        let browser = town.visitor().await;
        let page = log_in(&browser, "admin", "/buero/aussehen").await;
        let huge = vec![b'x'; 50 * 1024 * 1024];
        let refused = look(&browser, &page, &[("logo-text", "Wappen")], Some(("wappen.png", &huge))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words().contains("Es darf höchstens 512 KB haben"), "{}", refused.words());
        assert_eq!(refused.value("logo-text"), "Wappen", "nothing typed is lost");
        let text = vec![b'x'; 70_000];
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let other = browser.call("POST", "/buero/texte/start-note", &headers, text).await;
        assert_eq!(other.status, StatusCode::PAYLOAD_TOO_LARGE, "only files may be large");
    }

    async fn what_the_law_asks_for_is_named_filled_and_shown(town: Lindenhafen) {
        let browser = town.visitor().await;
        let list = log_in(&browser, "admin", "/buero/rechtliches").await;
        assert!(list.words().contains("Es fehlt: Kontakt"), "{}", list.words());
        let imprint = browser.get("/buero/rechtliches/impressum").await;
        let saved = browser.submit(imprint.form("Speichern").with("kontakt", "Telefon 115")
            .with("titel-1", "Bildnachweis").with("text-1", "<b>Alle</b> Bilder: Stadt")).await;
        assert!(saved.words().contains("Gespeichert"), "{}", saved.words());
        let shown = town.visitor().await.get("/impressum").await;
        assert!(shown.words().contains("Telefon 115") && shown.words().contains("<b>Alle</b> Bilder"), "{}", shown.words());
        let second = browser.submit(imprint.form("Speichern").with("kontakt", "Telefon 116")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        let film = browser.get("/buero/rechtliches/gebaerdensprache").await;
        let wrong = browser.submit(film.form("Speichern").with("film", "javascript:alert(1)")).await;
        assert!(wrong.words().contains("Die Adresse beginnt mit https://"), "{}", wrong.words());
        browser.submit(wrong.form("Speichern").with("film", "https://video.example.org/1")).await;
        let page = town.visitor().await.get("/gebaerdensprache").await;
        assert_eq!(page.link("Film ansehen"), "https://video.example.org/1");
        let drafts = browser.get("/buero/rechtliches/datenschutz?vorschlag=ja").await;
        assert!(drafts.text.contains("Wir geben sie nicht weiter."), "{}", drafts.words());
    }
}
