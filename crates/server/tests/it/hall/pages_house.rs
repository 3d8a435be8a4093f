//! The house as a whole over HTTP: calls for help, settings of the head, the end of the day.

use super::pages::{DESK, at_the_harbour_desk, log_in, queue};
use crate::support::{Lindenhafen, NOW};

on_both! {
    async fn a_call_for_help_reaches_every_page_of_the_office_and_somebody_answers(town: Lindenhafen) {
        let (browser, _) = at_the_harbour_desk(&town).await;
        let colleague = town.visitor().await;
        let desks = log_in(&colleague, "admin", DESK).await;
        colleague.submit(desks.form_of("section[aria-label*=Hafen] button", "Platz 2")).await;
        let raised = browser.submit(browser.get(DESK).await.form("Notruf")).await;
        browser.submit(raised.form("Notruf")).await;
        assert_eq!(raised.all(".dk-alarm strong").len(), 1, "a second click is no second call");
        let plan = colleague.get("/buero/termine?standort=hafen").await;
        assert!(plan.all("#notruf").concat().contains("Platz 1 braucht Hilfe"), "{:?}", plan.all("#notruf"));
        let part = colleague.get("/buero/notruf?standort=hafen").await;
        assert!(part.text.contains("Platz 1 braucht Hilfe") && !part.text.contains("<main"));
        let comes = colleague.submit(plan.form("Ich komme")).await;
        assert!(comes.all("#notruf").concat().contains("Platz 2 kommt zu Platz 1"));
        assert!(browser.get(DESK).await.all("#notruf").concat().contains("Platz 2 kommt zu Platz 1"));
        let elsewhere = town.visitor().await;
        let other = log_in(&elsewhere, "petersen", "/buero").await;
        assert!(other.all(".dk-alarm").is_empty(), "another office");
        town.app.clock.jump(NOW.plus_minutes(6));
        assert!(browser.get(DESK).await.all(".dk-alarm").is_empty());
    }

    async fn the_head_sets_the_order_within_bounds(town: Lindenhafen) {
        let clerk = town.visitor().await;
        log_in(&clerk, "petersen", "/buero").await;
        assert_eq!(clerk.get("/buero/wartebereich").await.status, 403);
        let head = town.visitor().await;
        let page = log_in(&head, "krueger", "/buero/wartebereich").await;
        let wrong = page.form("Speichern").with("walk_in", "4").with("pause", "zwei").with("grace", "20");
        let wrong = head.submit(wrong).await;
        assert_eq!((wrong.status.as_u16(), wrong.all("#fehler li").len()), (422, 2));
        assert!(wrong.text.contains("value=\"zwei\"") && wrong.text.contains("value=\"20\""), "nothing is lost");
        let saved = head.submit(wrong.form("Speichern").with("walk_in", "15").with("pause", "2")).await;
        assert!(saved.all("[role=status]").concat().starts_with("Gespeichert"));
        let again = head.get("/buero/wartebereich").await;
        for value in ["id=\"walk_in\" name=\"walk_in\" type=\"text\" inputmode=\"numeric\" maxlength=\"4\" autocomplete=\"off\" value=\"15\"", "value=\"20\""] {
            assert!(again.text.contains(value), "{value}");
        }
    }

    async fn the_head_names_the_desks_and_the_way_there(town: Lindenhafen) {
        let head = town.visitor().await;
        let page = log_in(&head, "krueger", "/buero/wartebereich").await;
        let ids: Vec<String> = page.text.split("name=\"weg-").skip(1).filter_map(|rest| rest.split('"').next())
            .map(str::to_owned).collect();
        let twice = page.form("Speichern").with(&format!("platz-{}", ids[0]), "2");
        assert_eq!(head.submit(twice).await.status, 422, "two desks with one sign");
        let named = page.form("Speichern").with(&format!("platz-{}", ids[0]), "EG 4")
            .with(&format!("weg-{}", ids[0]), "zweite Tür rechts");
        head.submit(named).await;
        let clerk = town.visitor().await;
        let desks = log_in(&clerk, "petersen", DESK).await;
        assert!(desks.words().contains("Platz EG 4") && desks.words().contains("zweite Tür rechts"));
    }

    async fn at_the_end_of_the_day_nobody_is_left(town: Lindenhafen) {
        let (browser, page) = at_the_harbour_desk(&town).await;
        browser.submit(page.form_of(".dk-visit button", "Angekommen")).await;
        let ending = browser.get("/buero/tagesende").await;
        let open = ending.all("tbody tr").len();
        assert!(open > 0 && ending.words().contains("noch offen"));
        let unsure = browser.submit(ending.form("abschließen")).await;
        assert_eq!((unsure.status.as_u16(), unsure.all("tbody tr").len()), (422, open), "nothing happened yet");
        let closed = browser.submit(unsure.form("abschließen").with("sicher", "ja")).await;
        assert!(closed.words().contains("Alle sind gegangen"), "{}", closed.words());
        assert!(queue(&browser.get(DESK).await).is_empty());
    }

    async fn the_day_is_there_on_paper(town: Lindenhafen) {
        let (browser, page) = at_the_harbour_desk(&town).await;
        let number = page.all(".dk-visit__number")[0].clone();
        let list = browser.get("/buero/tagesliste").await;
        assert!(list.all("tbody th").contains(&number));
        assert!(list.all("tbody td:last-child").iter().all(String::is_empty), "room to write");
        assert_eq!(browser.get("/buero/tagesliste?tag=gestern").await.status, 404);
        assert_eq!(browser.get("/buero/tagesliste?standort=nord").await.status, 403);
    }

    async fn how_long_it_took_is_said_without_persons(town: Lindenhafen) {
        let (browser, _) = at_the_harbour_desk(&town).await;
        let overview = browser.get("/buero").await;
        assert!(overview.words().contains("Zeiten heute"));
        let shown = overview.all("section[aria-labelledby=zeiten]").concat();
        assert!(shown.contains("Am Platz") || shown.contains("Noch zu wenige Besuche"), "{shown}");
        assert!(!shown.contains("Yılmaz"));
    }
}
