//! Who may give what to whom: stories of an administrator and of somebody who looks after one office.

use super::{add, admin, confirm, log_in, office};
use crate::support::{Client, Lindenhafen, NOW, Page};
use wartefrei::demo::PASSWORD;

const OWN: &str = "zwei moewen am kai";

/// Somebody who looks after the accounts of one office.
async fn manager(town: &Lindenhafen, slug: &str) -> Client {
    let made_up = add(&admin(town).await, ("vogt", "A. Vogt"), ("user_admin", &office(town, slug))).await;
    let (browser, page) = log_in(town, "vogt", &made_up).await;
    browser.submit(page.form("Passwort speichern").with("neu", OWN).with("wiederholt", OWN)).await;
    browser
}

/// The page of somebody in the list.
async fn open(by: &Client, name: &str) -> Page {
    let list = by.get("/buero/menschen").await;
    let (names, links) = (list.all("a.dk-table__link"), list.links("a.dk-table__link"));
    let at = names.iter().position(|listed| listed == name).expect("in the list");
    by.get(&links[at]).await
}

on_both! {
    async fn the_list_is_searched_and_downloaded(town: Lindenhafen) {
        let admin = admin(&town).await;
        assert!(admin.get("/buero/menschen").await.words().contains("A. Petersen"));
        let found = admin.get("/buero/menschen?suche=leitung+rathaus").await;
        assert!(found.words().contains("J. Krüger") && !found.words().contains("A. Petersen"), "{}", found.words());
        let nobody = admin.get("/buero/menschen?suche=niemand").await;
        assert!(nobody.words().contains("Nichts gefunden"), "{}", nobody.words());
        let file = admin.get(&found.link("CSV")).await;
        assert!(file.text.contains("J. Krüger;krueger;Leitung") && !file.text.contains("Petersen"), "{}", file.text);
    }

    async fn whoever_looks_after_an_office_gives_roles_there_only(town: Lindenhafen) {
        let becker = manager(&town, "hafen").await;
        let list = becker.get("/buero/menschen").await;
        assert!(list.words().contains("E. Yılmaz") && !list.words().contains("A. Petersen"), "{}", list.words());
        let form = becker.get("/buero/menschen/neu").await.form("Hinzufügen").with("name", "R. Schulz").with("kennung", "schulz");
        for (role, place) in [("clerk", office(&town, "rathaus")), ("head", "stadt".to_owned()), ("admin", office(&town, "hafen"))] {
            let page = becker.get("/buero/menschen/neu").await.form("Hinzufügen").with("name", "R. Schulz").with("kennung", "schulz");
            let refused = becker.submit(page.with("rolle", role).with("ort", &place)).await;
            assert!(refused.words().contains("dürfen Sie an diesem Ort nicht vergeben"), "{role} {place}");
        }
        let roleless = becker.submit(form).await;
        assert!(roleless.words().contains("mindestens eine Rolle"), "{}", roleless.words());
        assert_eq!(roleless.value("kennung"), "schulz", "what was typed stays");
        add(&becker, ("schulz", "R. Schulz"), ("front_desk", &office(&town, "hafen"))).await;
        assert!(becker.get("/buero/menschen").await.words().contains("R. Schulz"));
    }

    async fn an_account_with_roles_elsewhere_is_not_theirs(town: Lindenhafen) {
        let (admin, becker) = (admin(&town).await, manager(&town, "hafen").await);
        let page = open(&admin, "E. Yılmaz").await;
        let two = page.form("Speichern").with("rolle", "clerk").with("ort", &office(&town, "hafen"));
        let two = two.and("rolle", "head").and("ort", &office(&town, "nord"));
        assert!(admin.submit(two).await.words().contains("Gespeichert"));
        let page = open(&becker, "E. Yılmaz").await;
        assert!(page.words().contains("Leitung · Nord") && !page.words().contains("Konto sperren"), "{}", page.words());
        let address = page.path.clone();
        assert_eq!(becker.ask("POST", &format!("{address}/passwort")).await.status, 403);
        let less = becker.submit(page.form("Speichern").with("rolle", "").with("ort", "")).await;
        assert_eq!(less.status, 404, "nothing of them is at the harbour any more");
        assert!(open(&admin, "E. Yılmaz").await.words().contains("Leitung"), "what others gave stays");
    }

    async fn the_last_administrator_stays(town: Lindenhafen) {
        let admin = admin(&town).await;
        let own = open(&admin, "K. Brandt").await;
        let refused = admin.submit(own.form("Speichern").with("rolle", "user_admin").with("ort", "stadt")).await;
        assert!(refused.words().contains("letzte Verwaltung des Systems"), "{}", refused.words());
        let page = open(&admin, "J. Krüger").await;
        let both = admin.submit(page.form("Speichern").with("rolle", "admin").with("ort", "stadt")).await;
        assert!(both.words().contains("Gespeichert"), "{}", both.words());
        let own = open(&admin, "K. Brandt").await;
        let warned = admin.submit(own.form("Speichern").with("rolle", "clerk").with("ort", "stadt")).await;
        assert!(warned.words().contains("nehmen Sie sich selbst das Recht"), "{}", warned.words());
        let done = admin.submit(warned.form("Speichern").with("trotzdem", "1")).await;
        assert_eq!(done.path, "/buero/verwaltung");
        assert_eq!(admin.get("/buero/menschen").await.status, 403);
    }

    async fn making_an_administrator_is_confirmed(town: Lindenhafen) {
        let admin = admin(&town).await;
        let page = open(&admin, "J. Krüger").await;
        town.app.clock.jump(NOW.plus_minutes(11));
        let asked = admin.submit(page.form("Speichern").with("rolle", "admin").with("ort", "stadt")).await;
        assert!(confirm(&admin, &asked, PASSWORD).await.words().contains("Gespeichert"));
        let page = open(&admin, "J. Krüger").await;
        assert!(page.words().contains("Verwaltung des Systems · ganze Stadt"), "{}", page.words());
        assert!(page.all(".pe-history").concat().contains("K. Brandt"), "the history says who");
    }

    async fn two_who_change_the_same_person_hear_of_each_other(town: Lindenhafen) {
        let (one, two) = (admin(&town).await, admin(&town).await);
        let (first, second) = (open(&one, "A. Petersen").await, open(&two, "A. Petersen").await);
        one.submit(first.form("Speichern").with("name", "Anna Petersen")).await;
        let late = two.submit(second.form("Speichern").with("name", "A. M. Petersen")).await;
        assert_eq!(late.status, 409);
        assert!(late.words().contains("Anna Petersen") && late.value("name") == "A. M. Petersen", "{}", late.words());
        let decided = two.submit(late.form("Speichern")).await;
        assert_eq!(decided.title(), "A. M. Petersen");
    }

    async fn a_disabled_account_is_logged_out_and_stays_out(town: Lindenhafen) {
        let (admin, (clerk, _)) = (admin(&town).await, log_in(&town, "petersen", PASSWORD).await);
        let page = open(&admin, "A. Petersen").await;
        assert!(page.words().contains("zuletzt gesehen"), "{}", page.words());
        let disabled = admin.submit(page.form("Konto sperren")).await;
        assert!(clerk.get("/buero/schalter").await.path.starts_with("/buero/anmelden"));
        assert_eq!(log_in(&town, "petersen", PASSWORD).await.1.status, 422);
        admin.submit(disabled.form("Konto wieder freigeben")).await;
        assert_eq!(log_in(&town, "petersen", PASSWORD).await.1.status, 200);
    }

    async fn bad_input_is_answered_at_the_field(town: Lindenhafen) {
        let admin = admin(&town).await;
        let form = admin.get("/buero/menschen/neu").await.form("Hinzufügen");
        let form = form.with("name", "§§§").with("kennung", "A B").with("mail", "nirgends").with("rolle", "clerk");
        let page = admin.submit(form).await;
        assert_eq!((page.status.as_u16(), page.all(".dk-input .dk-error").len()), (422, 3), "{}", page.words());
        let taken = admin.get("/buero/menschen/neu").await.form("Hinzufügen").with("name", "P").with("kennung", "petersen");
        let page = admin.submit(taken.with("rolle", "clerk")).await;
        assert!(page.words().contains("hat schon jemand"), "{}", page.words());
    }
}
