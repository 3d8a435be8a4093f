//! A head of office pairs screens and sends them away; nobody else can.

use crate::support::{Client, Lindenhafen, NOW, Page};
use wartefrei::demo::PASSWORD;
use wartefrei::device;

const LIST: &str = "/buero/geraete";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// The code that a screen shows.
fn code(page: &Page) -> String {
    let code = page.all(".ds-pair__code").concat();
    assert_eq!(code.split_whitespace().collect::<String>().len(), 6, "{}", page.text);
    code
}

async fn pair(head: &Client, code: &str, kind: &str) -> Page {
    let form = head.get(LIST).await.form("Gerät koppeln");
    head.submit(form.with("code", &code.to_lowercase()).with("name", "Foyer").with("art", kind)).await
}

on_both! {
    async fn a_head_pairs_a_screen_and_sends_it_away_again(town: Lindenhafen) {
        let (screen, head) = (town.visitor().await, log_in(&town, "krueger").await);
        let shown = code(&screen.get("/geraet").await);
        assert_eq!(code(&screen.get("/geraet").await), shown, "the page loads itself again and keeps the code");
        let paired = pair(&head, &shown, "display").await;
        assert!(paired.all("[role=status]").concat().starts_with("Gekoppelt"), "{}", paired.text);

        assert_eq!(screen.get("/geraet").await.path, "/anzeige", "goes to its page by itself");
        let list = head.get(LIST).await;
        assert!(list.words().contains("gerade eben") && list.words().contains("Aufrufanzeige"));
        town.app.clock.jump(NOW.plus_minutes(20));
        assert!(head.get(LIST).await.words().contains("um 10:00 Uhr"), "it was switched off");

        let address = link(&list, "Foyer");
        let device = head.get(&address).await;
        let renamed = head.submit(device.form("Speichern").with("name", " Foyer  Nord ")).await;
        assert_eq!(renamed.title(), "Foyer Nord");
        let nameless = head.submit(renamed.form("Speichern").with("name", " ")).await;
        assert_eq!(nameless.status, 422);
        head.submit(renamed.form("Gerät abmelden")).await;
        assert!(!head.get(LIST).await.words().contains("Foyer Nord"));
        assert_eq!(screen.get("/anzeige").await.path, "/geraet", "shows a code again");
        assert_ne!(code(&screen.get("/geraet").await), shown);
        assert_eq!(head.get(&address).await.status, 404);
    }

    async fn a_code_is_good_once_and_for_ten_minutes(town: Lindenhafen) {
        let (screen, head) = (town.visitor().await, log_in(&town, "krueger").await);
        let old = code(&screen.get("/geraet").await);
        town.app.clock.jump(NOW.plus_minutes(11));
        let late = pair(&head, &old, "kiosk").await;
        assert_eq!(late.status, 422);
        assert!(late.words().contains("Kein Gerät zeigt gerade diesen Code"));
        assert_eq!(late.all("input[name=name]").len(), 1, "what was typed is still there");
        let fresh = code(&screen.get("/geraet").await);
        assert_ne!(fresh, old);
        pair(&head, &fresh, "kiosk").await;
        assert_eq!(pair(&head, &fresh, "kiosk").await.status, 422, "used");
        assert_eq!(screen.get("/geraet").await.path, "/kiosk");
    }

    async fn only_those_who_lead_look_after_devices_and_only_of_their_office(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        assert_eq!(clerk.get(LIST).await.status, 403);
        let (screen, head) = (town.visitor().await, log_in(&town, "krueger").await);
        let shown = code(&screen.get("/geraet").await);
        let form = head.get(LIST).await.form("Gerät koppeln").with("code", &shown).with("name", "x");
        assert_eq!(head.submit(form.with("standort", "nord")).await.status, 403);
        let admin = log_in(&town, "admin").await;
        let form = admin.get(LIST).await.form("Gerät koppeln").with("code", &shown).with("name", "Nord");
        admin.submit(form.with("standort", "nord").with("art", "door")).await;
        let address = link(&admin.get(LIST).await, "Nord");
        assert_eq!(head.get(&address).await.status, 403, "not theirs");
        assert!(!head.get(LIST).await.words().contains("Eingang Nord"));
    }

    async fn screens_that_went_away_are_forgotten(town: Lindenhafen) {
        let screen = town.visitor().await;
        let before = code(&screen.get("/geraet").await);
        town.app.clock.jump(NOW.plus_minutes(120));
        device::forget(&town.app).await.expect("forgets");
        assert_ne!(code(&screen.get("/geraet").await), before, "begins anew, with a new secret");
    }

    async fn nobody_fills_the_list_with_screens(town: Lindenhafen) {
        for _ in 0..30 {
            town.visitor().await.get("/geraet").await;
        }
        assert_eq!(town.visitor().await.get("/geraet").await.status, 429);
    }
}

/// Where a link with these words leads.
fn link(page: &Page, words: &str) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let links = scraper::Selector::parse("a").expect("a selector");
    let found = html.select(&links).find(|link| link.text().collect::<String>() == words);
    found.and_then(|link| link.value().attr("href")).expect("the link").to_owned()
}
