//! One desk for each clerk, and help from whoever has none.

use super::log_in;
use crate::support::{Client, Lindenhafen, Page};
use wartefrei::demo::PASSWORD;

const DESK: &str = "/buero/schalter";

async fn sit_down(browser: &Client, desk: &str) -> Page {
    browser.submit(browser.get(DESK).await.form_of(".dk-places button", desk)).await
}

on_both! {
    async fn nobody_serves_at_two_desks(town: Lindenhafen) {
        let ((one, _), (two, _)) = (log_in(&town, "petersen", PASSWORD).await, log_in(&town, "petersen", PASSWORD).await);
        let page = sit_down(&one, "Platz 3").await;
        let called = one.submit(page.form("aufrufen")).await;
        let refused = sit_down(&two, "Platz 7").await;
        assert_eq!(refused.status, 409);
        assert!(refused.all("[role=alert]").concat().contains("an Platz 3. Bitte erst beenden oder parken."), "{}", refused.words());
        let here = one.submit(called.form("Ist da")).await;
        one.submit(here.form("Parken")).await;
        assert_eq!(sit_down(&two, "Platz 7").await.title(), "Schalter");
        assert_ne!(one.get(DESK).await.all(".dk-places").len(), 0, "the first browser has no desk any more");
        assert!(sit_down(&one, "Platz 7").await.words().contains("aufrufen"), "the same desk is taken over");
    }

    async fn whoever_sits_at_no_desk_comes_to_help_as_well(town: Lindenhafen) {
        let (clerk, _) = log_in(&town, "petersen", PASSWORD).await;
        let page = sit_down(&clerk, "Platz 3").await;
        clerk.submit(page.form("Notruf")).await;
        let (head, _) = log_in(&town, "krueger", PASSWORD).await;
        let page = head.get("/buero?standort=rathaus").await;
        let comes = head.submit(page.form("Ich komme")).await;
        assert!(comes.all("#notruf").concat().contains("J. Krüger kommt zu Platz 3"), "{:?}", comes.all("#notruf"));
        assert!(clerk.get(DESK).await.all("#notruf").concat().contains("J. Krüger kommt"));
        let (elsewhere, _) = log_in(&town, "yilmaz", PASSWORD).await;
        assert_eq!(elsewhere.get("/buero/notruf?standort=rathaus").await.status, 403);
    }
}
