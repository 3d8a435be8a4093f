//! A day at the desk as clerks, visitors of the house and strangers see it, over HTTP.

use crate::support::{Client, Lindenhafen, NOW, Page};
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use wartefrei::catalog::{NewTown, Profile, insert_town};
use wartefrei::demo::PASSWORD;

pub const DESK: &str = "/buero/schalter";
const DISPLAY: &str = "/anzeige/hafen";

pub async fn log_in(browser: &Client, login: &str, path: &str) -> Page {
    let form = browser.get(path).await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await
}

/// E. Yılmaz at the free desk of the harbour office.
pub async fn at_the_harbour_desk(town: &Lindenhafen) -> (Client, Page) {
    let browser = town.visitor().await;
    let desks = log_in(&browser, "yilmaz", DESK).await;
    assert_eq!(desks.title(), "An welchem Platz arbeiten Sie?");
    let desk = browser.submit(desks.form("Platz 1")).await;
    (browser, desk)
}

/// The number at the desk.
pub fn at_desk(page: &Page) -> Option<String> {
    page.all(".dk-person__number").into_iter().next()
}

pub fn queue(page: &Page) -> Vec<String> {
    page.all(".dk-wait__number")
}

on_both! {
    async fn whoever_is_not_logged_in_comes_back_after_the_login(town: Lindenhafen) {
        let (browser, wanted) = (town.visitor().await, "/buero/termine?tag=2026-11-20");
        let login = browser.get(wanted).await;
        assert!(login.path.starts_with("/buero/anmelden?ziel="), "{}", login.path);
        let wrong = browser.submit(login.form("Anmelden").with("kennung", "petersen").with("passwort", "?")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Kennung und Passwort passen nicht zusammen"));
        let right = wrong.form("Anmelden").with("kennung", "petersen").with("passwort", PASSWORD);
        let page = browser.submit(right).await;
        assert_eq!((page.path.as_str(), page.title().as_str()), (wanted, "Tagesplan, Freitag, 20. November"));
        browser.submit(page.form("Abmelden")).await;
        assert!(browser.get("/buero").await.path.starts_with("/buero/anmelden"));
    }

    async fn the_login_leads_nowhere_else(town: Lindenhafen) {
        let browser = town.visitor().await;
        let page = log_in(&browser, "petersen", "/buero/anmelden?ziel=//evil.example/buero").await;
        assert_eq!(page.path, "/buero");
    }

    async fn a_person_is_checked_in_called_and_served(town: Lindenhafen) {
        let (browser, page) = at_the_harbour_desk(&town).await;
        let free = match at_desk(&page) {
            Some(_) => browser.submit(page.form("Fertig")).await,
            None => page,
        };
        let before = queue(&free).len();
        let waits = browser.submit(free.form_of(".dk-visit button", "Angekommen")).await;
        assert_eq!(queue(&waits).len(), before + 1);
        assert!(waits.all("[role=status]").concat().ends_with("wartet jetzt."));

        let first = waits.all(".dk-wait--next .dk-wait__number").concat();
        let called = browser.submit(waits.form("Nächste Person aufrufen")).await;
        assert_eq!(at_desk(&called), Some(first.clone()));
        let visitor = town.visitor().await;
        assert_eq!(visitor.get(DISPLAY).await.all(".ds-number")[0], first);

        town.app.clock.jump(NOW.plus_minutes(1));
        let again = browser.submit(called.form("Erneut rufen")).await;
        assert!(again.all(".dk-person__what").concat().contains("2-mal gerufen"));
        let late = browser.submit(waits.form("Nächste Person aufrufen")).await;
        assert!(late.all("[role=status]").concat().starts_with("Das war schon erledigt"), "the page was old");
        assert_eq!(at_desk(&late), Some(first));
        let done = browser.submit(late.form("Fertig")).await;
        assert_eq!(at_desk(&done), None);
    }

    async fn appointments_are_found_by_number_and_by_name(town: Lindenhafen) {
        let (browser, page) = at_the_harbour_desk(&town).await;
        let number = page.all(".dk-visit__number")[0].clone();
        for query in [number.replace(' ', ""), number.replace(' ', "+").to_lowercase()] {
            let found = browser.get(&format!("{DESK}?q={query}")).await;
            assert_eq!(found.all(".dk-visit__number"), std::slice::from_ref(&number), "{query}");
        }
        let nobody = browser.get(&format!("{DESK}?q=gibtesnicht")).await;
        assert!(nobody.words().contains("Keinen Termin heute gefunden"));
    }

    async fn a_clerk_sees_no_other_office_and_the_administration_all(town: Lindenhafen) {
        let (clerk, _) = at_the_harbour_desk(&town).await;
        for path in ["/buero?standort=nord", "/buero/termine?standort=nord"] {
            assert_eq!(clerk.get(path).await.status, 403, "{path}");
        }
        assert!(!clerk.get("/buero").await.words().contains("Nachrichten, die nicht ankamen"));
        let admin = town.visitor().await;
        let overview = log_in(&admin, "admin", "/buero").await;
        assert!(overview.words().contains("Nachrichten, die nicht ankamen"));
        assert_eq!(admin.get("/buero/termine?standort=nord").await.status, 200);
        assert_eq!(admin.get("/buero/termine?standort=gibt-es-nicht").await.status, 404);
    }

    async fn a_head_reads_whether_told_waits_come_true_and_a_clerk_does_not(town: Lindenhafen) {
        let (clerk, _) = at_the_harbour_desk(&town).await;
        assert_eq!(clerk.get("/buero/vorhersage").await.status, 403);
        let head = town.visitor().await;
        let page = log_in(&head, "krueger", "/buero/vorhersage").await;
        assert_eq!(page.title(), "Stimmen die Wartezeiten?");
        assert!(page.words().contains("Noch ist niemand aufgerufen worden"), "nobody was told anything in this town");
    }

    async fn a_session_opens_nothing_of_another_town(town: Lindenhafen) {
        let profile = Profile::named("Stadt", "Heide", Place::in_state(State::NW));
        let mut tx = town.db().begin().await.expect("a transaction");
        let new = NewTown { id: TenantId(77), slug: "heide", host: None, main: false, profile: &profile };
        insert_town(&mut tx, &new).await.expect("saved");
        tx.commit().await.expect("durable");
        town.app.towns.refresh(town.db()).await.expect("read");
        let (browser, page) = at_the_harbour_desk(&town).await;
        assert!(browser.get("/heide/buero").await.path.starts_with("/heide/buero/anmelden"));
        assert_eq!(browser.get("/heide/anzeige/hafen").await.status, 404);
        assert!(!page.all(".dk-visit button").is_empty());
    }
}
