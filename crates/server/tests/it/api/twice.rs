//! The same order twice.

use super::program::{Program, first_free, hold, person, wanted};
use crate::support::Lindenhafen;
use reqwest::StatusCode;
use serde_json::json;
use wartefrei::booking::verify;

const KEY: &str = "6f1c8f0e-4a3f-4d0f-9f0e-2f9f2f7a1b11";

on_both! {
    async fn the_same_order_gets_the_same_answer_and_takes_nothing_twice(town: Lindenhafen) {
        let portal = Program::on(&town.app).with("idempotency-key", KEY);
        let (office, start) = first_free(&portal, "from=2026-11-20").await;
        let order = wanted(&office, &start);
        let first = portal.post("/holds", &order).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
        let again = portal.post("/holds", &order).await;
        assert_eq!((again.status, &again.text), (first.status, &first.text));
        assert_eq!(again.header("location"), first.header("location"));

        let other = portal.post("/holds", &wanted(&json!("hafen"), &start)).await;
        assert_eq!((other.status, other.problem()), (StatusCode::UNPROCESSABLE_ENTITY, "key-reused"));
        let neighbour = Program::on(&town.app).with("idempotency-key", "another-key-of-sixteen");
        let neighbours = neighbour.post("/holds", &order).await;
        assert_ne!(neighbours.json["key"], first.json["key"], "another key is another order");
        assert!(verify::run(town.db()).await.expect("a report").violations.is_empty());
    }

    async fn a_program_that_crashed_in_between_still_knows(town: Lindenhafen) {
        let portal = Program::on(&town.app);
        let held = hold(&portal).await.json;
        let order = json!({"hold": held["key"], "person": person()});
        let first = Program::on(&town.app).with("idempotency-key", KEY).post("/appointments", &order).await;
        assert_eq!(first.json["state"], "unconfirmed", "{}", first.text);
        let restarted = town.another().await;
        let again = Program::on(&restarted).with("idempotency-key", KEY).post("/appointments", &order).await;
        assert_eq!((again.status, again.text), (first.status, first.text));
        let without = portal.post("/appointments", &order).await;
        assert_eq!((without.status, without.problem()), (StatusCode::CONFLICT, "not-now"));
    }

    async fn two_at_once_are_one(town: Lindenhafen) {
        let other = town.another().await;
        let [here, there] = [&town.app, &other].map(|app| Program::on(app).with("idempotency-key", KEY));
        let (office, start) = first_free(&here, "from=2026-11-20").await;
        let order = wanted(&office, &start);
        let (first, second) = tokio::join!(here.post("/holds", &order), there.post("/holds", &order));
        for answer in [&first, &second] {
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        }
        assert_eq!(first.json["key"], second.json["key"], "two nodes, one hold");
        assert!(verify::run(town.db()).await.expect("a report").violations.is_empty());
    }

    async fn a_refused_order_may_be_tried_again(town: Lindenhafen) {
        let portal = Program::on(&town.app).with("idempotency-key", KEY);
        let closed = wanted(&json!("rathaus"), &json!("2026-11-22T09:00:00+01:00"));
        assert_eq!(portal.post("/holds", &closed).await.problem(), "not-bookable");
        let (office, start) = first_free(&portal, "from=2026-11-20").await;
        assert_eq!(portal.post("/holds", &wanted(&office, &start)).await.status, StatusCode::CREATED);
    }

    async fn a_short_key_is_refused(town: Lindenhafen) {
        let portal = Program::on(&town.app).with("idempotency-key", "1");
        let (office, start) = first_free(&portal, "from=2026-11-20").await;
        assert_eq!(portal.post("/holds", &wanted(&office, &start)).await.status, StatusCode::BAD_REQUEST);
    }
}
