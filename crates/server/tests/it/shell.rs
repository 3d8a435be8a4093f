//! What surrounds every page: towns and languages, failures, limits; and the commands.

mod commands;

use crate::support::{NOW, TestTown};
use anyhow::anyhow;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use tower::ServiceExt;
use wartefrei::catalog::{NewTown, Profile, insert_town};
use wartefrei::router::router;
use wartefrei::storage::{Db, lease};
use wartefrei::web::errors::{PageError, PageResult};
use wartefrei::web::shell::wrap;
use wartefrei::web::tenancy::Site;

/// An answer that was read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn says(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

async fn ask(pages: &Router, request: Request<Body>) -> Answer {
    let (head, body) = pages.clone().oneshot(request).await.expect("an answer").into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a body");
    Answer { status: head.status, headers: head.headers, text: String::from_utf8_lossy(&body).into_owned() }
}

async fn open(pages: &Router, path: &str) -> Answer {
    ask(pages, Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn send(pages: &Router, path: &str, body: impl Into<Body>) -> Answer {
    let form = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    ask(pages, form.body(body.into()).expect("a request")).await
}

/// Heide at `/`, Auental at its own host and at `/auental`.
async fn two_towns(town: &TestTown) {
    let mut tx = town.db().begin().await.expect("a transaction");
    for (id, slug, name, host) in [(1, "heide", "Heide", None), (2, "auental", "Auental", Some("termine.auental.de"))] {
        let profile = Profile::named("Stadt", name, Place::in_state(State::NW));
        let new = NewTown { id: TenantId(id), slug, host, main: host.is_none(), profile: &profile };
        insert_town(&mut tx, &new).await.expect("saved");
    }
    tx.commit().await.expect("durable");
    town.app.towns.refresh(town.db()).await.expect("read");
}

/// `/wer` says for whom it is; `/kaputt` and `/panik` fail.
fn samples(town: &TestTown) -> Router {
    async fn who(site: Site) -> String {
        format!("{} {} {}", site.town.profile.name, site.url("/weiter"), site.path)
    }
    async fn broken() -> PageResult {
        Err(PageError::from(anyhow!("the tide was out")))
    }
    async fn panic() -> PageResult {
        panic!("a rule was broken")
    }
    wrap(
        Router::new().route("/wer", get(who)).route("/kaputt", get(broken)).route("/panik", get(panic)),
        Router::new(),
        &town.app,
        &[],
    )
}

on_both! {
    async fn a_town_is_found_by_host_by_prefix_or_is_the_main_one(town: TestTown) {
        two_towns(&town).await;
        let pages = samples(&town);
        assert_eq!(open(&pages, "/wer?x=1").await.text, "Heide /weiter /wer?x=1");
        assert_eq!(open(&pages, "/auental/wer?x=1").await.text, "Auental /auental/weiter /auental/wer?x=1");
        let host = |host: &str| Request::get("/wer").header("host", host).body(Body::empty()).expect("a request");
        assert_eq!(ask(&pages, host("Termine.Auental.de:443")).await.text, "Auental /weiter /wer");
        assert_eq!(ask(&pages, host("unknown.example")).await.text, "Heide /weiter /wer");
        assert_eq!(open(&pages, "/heide/wer").await.status, StatusCode::NOT_FOUND, "the main town has no prefix");
    }

    async fn a_program_without_a_town_says_so(town: TestTown) {
        let answer = open(&router(town.app.clone()), "/").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.says("Hier gibt es bald Termine"));
    }

    async fn an_unknown_page_is_told_in_the_language_that_is_wanted_chosen_and_kept(town: TestTown) {
        two_towns(&town).await;
        let pages = router(town.app.clone());
        let unknown = |path: &str, header: &'static str, value: &str| {
            Request::get(path).header(header, value).body(Body::empty()).expect("a request")
        };
        let german = open(&pages, "/gibt-es-nicht").await;
        assert_eq!(german.status, StatusCode::NOT_FOUND);
        assert!(german.says("Diese Seite gibt es nicht") && german.says(r#"<html lang="de">"#));

        let english = ask(&pages, unknown("/gibt-es-nicht", "accept-language", "en-GB,en;q=0.9")).await;
        assert!(english.says("This page does not exist") && english.says(r#"<html lang="en">"#));

        let chosen = open(&pages, "/auental/gibt-es-nicht?lang=en").await;
        let cookie = chosen.headers["set-cookie"].to_str().expect("a text");
        assert!(chosen.says("This page does not exist") && cookie.contains("Path=/auental/"), "{cookie}");
        let kept = ask(&pages, unknown("/auental/gibt-es-nicht", "cookie", "wf_lang=en")).await;
        assert!(kept.says("This page does not exist"));
    }

    async fn a_failure_shows_a_number_to_quote_and_nothing_of_its_cause(town: TestTown) {
        two_towns(&town).await;
        let pages = samples(&town);
        for path in ["/kaputt", "/panik"] {
            let answer = open(&pages, path).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
            let number = answer.text.split("wf-nowrap\">").nth(1).and_then(|rest| rest.split('<').next());
            assert!(number.is_some_and(|number| number.len() == 7), "{path}: {number:?}");
            assert!(!answer.says("tide") && !answer.says("rule was broken"));
        }
    }

    async fn a_form_that_is_too_large_is_not_read(town: TestTown) {
        two_towns(&town).await;
        let answer = send(&router(town.app.clone()), "/termin/reservierungen", vec![b'x'; 70_000]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.says("Das war zu viel Text für uns"));
    }

    async fn a_real_town_has_neither_a_mailbox_nor_a_clock_to_set(town: TestTown) {
        two_towns(&town).await;
        let pages = router(town.app.clone());
        for path in ["/demo", "/demo/mailbox", "/demo/mailbox.json"] {
            assert_eq!(open(&pages, path).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(send(&pages, "/demo/clock", "at=2030-01-01T00:00:00Z").await.status, StatusCode::NOT_FOUND);
        assert_eq!(town.app.clock.now(), NOW);
    }

    async fn work_of_one_node_is_not_done_by_another_at_the_same_time(town: TestTown) {
        let mine = lease(town.db(), "sweep").await.expect("asked");
        assert!(mine.is_some());
        let theirs = lease(town.db(), "sweep").await.expect("asked");
        assert_eq!(theirs.is_none(), matches!(town.db(), Db::Pg(_)), "a SQLite file has one node");
        assert!(lease(town.db(), "polish").await.expect("asked").is_some());
        drop((mine, theirs));
        // A dropped transaction ends when its connection is used again or given back: soon, not at once.
        while lease(town.db(), "sweep").await.expect("asked").is_none() {
            tokio::task::yield_now().await;
        }
    }

    async fn whoever_sends_too_many_forms_waits(town: TestTown) {
        two_towns(&town).await;
        let pages = router(town.app.clone());
        let guess = || send(&pages, "/termin/bestaetigung/erraten", "");
        let mut answer = guess().await;
        for _ in 0..20 {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            answer = guess().await;
        }
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.says("Das ging zu schnell für uns"));
        let wait: i64 = answer.headers["retry-after"].to_str().expect("a text").parse().expect("seconds");
        town.app.clock.jump(domain::time::Instant(town.app.clock.now().0 + wait));
        assert_eq!(guess().await.status, StatusCode::NOT_FOUND);
    }
}
