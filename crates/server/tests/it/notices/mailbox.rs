//! The demo's mailbox, as people and test programs read it.

use super::town::{PostTown, confirmed, letterbox, reserved};
use crate::support::NOW;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use domain::notices::Event;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tower::ServiceExt;
use wartefrei::demo::mailbox::router;
use wartefrei::web::layout::Town;

async fn get(pages: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = pages.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

on_both! {
    async fn mails_can_be_read_clicked_and_fetched(town: PostTown) {
        let (post, mailbox) = letterbox();
        let pages = router(mailbox, Town { name: "Lindenhafen".into(), ..Town::default() });
        assert!(get(&pages, "/demo/mailbox").await.1.contains("Noch ist keine E-Mail da."));
        let (event, facts) = reserved();
        town.happens(event, facts, NOW).await;
        town.send(&post, NOW).await;
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        town.send(&post, NOW).await;

        let page = Html::parse_document(&get(&pages, "/demo/mailbox").await.1);
        let subjects: Vec<String> = select(&page, "main summary").iter().map(|s| s.text().collect::<String>()).collect();
        assert!(subjects[0].starts_with("Ihr Termin:") && subjects[1].starts_with("Bitte bestätigen"), "{subjects:?}");
        let links: Vec<_> = select(&page, "main details a[href]").iter().filter_map(|a| a.value().attr("href")).collect();
        assert!(links.contains(&"https://termine.lindenhafen.de/termin/k7/bestaetigen"), "{links:?}");
        for own in links.iter().filter(|link| link.starts_with('/')) {
            assert_eq!(get(&pages, own).await.0, StatusCode::OK, "{own}");
        }

        let mails: Value = serde_json::from_str(&get(&pages, "/demo/mailbox.json").await.1).expect("JSON");
        assert_eq!(mails[1]["lang"], "de");
        assert_eq!(mails[1]["to"], "zoe+amt@example.org");
        assert_eq!(mails[1]["links"][0], "https://termine.lindenhafen.de/termin/k7/bestaetigen");
        assert_eq!(mails[0]["attachments"][1]["name"], "termin.ics");
        assert!(mails[0]["attachments"][1]["content"].as_str().is_some_and(|ics| ics.starts_with("BEGIN:VCALENDAR")));
        assert_eq!(get(&pages, "/demo/mailbox/99").await.0, StatusCode::NOT_FOUND);
    }
}

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).expect("a selector")).collect()
}
