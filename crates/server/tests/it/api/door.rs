//! Who may ask from where, what is kept, and how the API describes itself.

use super::program::Program;
use crate::support::{Lindenhafen, TestTown};
use reqwest::StatusCode;
use wartefrei::catalog::save_profile;

const PORTAL: &str = "https://www.lindenhafen.de";

async fn allow(town: &TestTown, origin: &str) {
    let known = town.app.towns.main().expect("a town");
    let mut profile = known.profile.clone();
    profile.origins.push(origin.to_owned());
    let mut tx = town.db().begin().await.expect("a transaction");
    save_profile(&mut tx, known.id, &profile).await.expect("saved");
    tx.commit().await.expect("durable");
    town.app.towns.refresh(town.db()).await.expect("read");
}

on_both! {
    async fn browsers_ask_from_pages_that_the_town_names(town: Lindenhafen) {
        allow(&town, PORTAL).await;
        let page = |origin: &str| Program::on(&town.app).with("origin", origin).with("sec-fetch-site", "cross-site");
        let answer = page(PORTAL).get("/services").await;
        assert_eq!(answer.header("access-control-allow-origin").as_deref(), Some(PORTAL));
        let stranger = page("https://evil.example").get("/services").await;
        assert_eq!(stranger.header("access-control-allow-origin"), None);
        let asked = page(PORTAL).with("access-control-request-method", "POST").send("OPTIONS", "/holds", "").await;
        assert!(asked.header("access-control-allow-headers").is_some_and(|names| names.contains("idempotency-key")));
        let order = page(PORTAL).send("POST", "/holds", "{}").await;
        assert_eq!(order.status, StatusCode::BAD_REQUEST, "not refused as a form of another site");
    }

    async fn whoever_has_the_news_hears_only_that(town: Lindenhafen) {
        let program = Program::on(&town.app);
        let path = "/free-days?service=personalausweis";
        let tag = program.get(path).await.header("etag").expect("a tag");
        let known = Program::on(&town.app).with("if-none-match", tag.clone());
        let answer = known.get(path).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
        crate::api::hold(&program).await;
        let news = known.get(path).await;
        assert_eq!(news.status, StatusCode::OK, "somebody holds a time");
        assert_ne!(news.header("etag"), Some(tag));
    }

    async fn the_description_is_for_programs_and_for_people(town: Lindenhafen) {
        let program = Program::on(&town.app);
        let described = program.get("/openapi.json").await.json;
        assert_eq!((&described["openapi"], &described["servers"][0]["url"]), (&"3.1.0".into(), &"/api/v1".into()));
        let page = program.get("").await;
        assert_eq!(page.header("content-type").as_deref(), Some("text/html; charset=utf-8"));
        for path in described["paths"].as_object().expect("paths").keys() {
            assert!(page.text.contains(path.as_str()), "{path}");
        }
        let outside = page.text.matches("src=\"http").count() + page.text.matches("<link rel=\"stylesheet\" href=\"http").count();
        assert_eq!(outside, 0, "nothing from elsewhere");
        let explained = program.get("/problems/taken").await;
        assert_eq!(explained.header("location").as_deref(), Some("/api/v1#problem-taken"));
        assert!(page.text.contains("id=\"problem-taken\""));
    }

    async fn problems_speak_the_language_of_the_request(town: Lindenhafen) {
        let told = |lang: &'static str| Program::on(&town.app).with("accept-language", lang);
        assert_eq!(told("de").get("/services/x").await.json["title"], "Das gibt es hier nicht");
        assert_eq!(told("en").get("/services/x").await.json["title"], "This does not exist here");
    }
}
