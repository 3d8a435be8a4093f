//! The captcha: solved once, for one network, for some minutes.

use super::seeheim::{API, Answer, Seeheim, calendar, hold};
use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

fn solve(challenge: &Value) -> String {
    let challenge: Challenge = serde_json::from_value(challenge.clone()).expect("a challenge");
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).expect("solvable").expect("solved in time");
    BASE64_STANDARD.encode(serde_json::to_vec(&Payload { challenge, solution }).expect("writes"))
}

async fn token(town: &Seeheim) -> String {
    let challenge = town.get("/captcha-challenge/").await;
    let verified = town.post("/captcha-verify/", &json!({"payload": solve(&challenge.body)})).await;
    assert_eq!((&verified.body["meta"], &verified.body["data"]), (&json!({"success": true}), &json!({"valid": true})));
    verified.body["token"].as_str().expect("a token").to_owned()
}

async fn with_captcha(town: &Seeheim) {
    town.front_end(|front_end| front_end.puzzle_at = ["7".to_owned()].into()).await;
}

on_both! {
    async fn the_challenge_has_the_shape_of_version_2(town: Seeheim) {
        let details = town.get("/captcha-details/").await;
        assert_eq!(details.body, json!({"siteKey": "seeheim", "captchaChallenge": format!("{API}/captcha-challenge/"),
            "captchaVerify": format!("{API}/captcha-verify/"), "captchaEnabled": false}));
        with_captcha(&town).await;
        assert_eq!(town.get("/captcha-details/").await.body["captchaEnabled"], true);
        let challenge = town.get("/captcha-challenge/").await.body;
        let parameters = challenge["parameters"].as_object().expect("parameters");
        let names: Vec<&str> = parameters.keys().map(String::as_str).collect();
        assert_eq!(names, ["algorithm", "cost", "expiresAt", "keyLength", "keyPrefix", "nonce", "salt"]);
        assert_eq!((&parameters["algorithm"], &parameters["keyPrefix"]), (&json!("SHA-256"), &json!("00")));
        assert_eq!(challenge["signature"].as_str().map(str::len), Some(64));
    }

    async fn times_are_shown_and_held_with_a_token_only(town: Seeheim) {
        with_captcha(&town).await;
        let question = calendar("7", "11", "1", "2026-11-20");
        assert_eq!(town.get(&question).await.code(), (400, "captchaMissing"));
        assert_eq!(town.get(&format!("{question}&captchaToken=x.y.z")).await.code(), (400, "captchaInvalid"));
        let other = calendar("8", "11", "1", "2026-11-20");
        assert_eq!(town.get(&other).await.status, 200, "the switch is one of the office");

        let token = token(&town).await;
        let calendar = town.get(&format!("{question}&captchaToken={token}")).await;
        let at = calendar.body["availableDays"][1]["offices"][0]["appointments"][0].as_i64().expect("a time");
        assert_eq!(town.reserve(at).await.code(), (400, "captchaMissing"));
        let mut wanted = hold(at);
        wanted["captchaToken"] = token.clone().into();
        assert_eq!(town.post("/reserve-appointment/", &wanted).await.status, 200);
        town.later(6);
        assert_eq!(town.post("/reserve-appointment/", &wanted).await.code(), (400, "captchaExpired"));
        assert_eq!(town.get(&format!("{question}&captchaToken={token}")).await.code(), (400, "captchaExpired"));
    }

    async fn a_puzzle_counts_once_on_all_nodes(town: Seeheim) {
        let challenge = town.get("/captcha-challenge/").await;
        let body = json!({"payload": solve(&challenge.body)});
        assert_eq!(town.post("/captcha-verify/", &body).await.body["meta"]["success"], true);
        let again = town.post("/captcha-verify/", &body).await;
        assert_eq!((again.status.as_u16(), &again.body["meta"]["success"]), (200, &json!(false)));
        assert!(again.body.get("token").is_none());
    }

    async fn what_is_no_solution_gives_no_token(town: Seeheim) {
        let mut challenge = town.get("/captcha-challenge/").await.body;
        let solved = solve(&challenge);
        challenge["parameters"]["keyPrefix"] = "".into();
        for payload in ["", "x", "e30=", &solved[..40], &solve(&challenge)] {
            let answer = town.post("/captcha-verify/", &json!({"payload": payload})).await;
            assert_eq!((answer.status.as_u16(), &answer.body["meta"]["success"]), (200, &json!(false)), "{payload}");
        }
        assert_eq!(town.post("/captcha-verify/", &json!({})).await.body["meta"]["success"], false);
    }

    async fn a_token_is_for_one_town(town: Seeheim) {
        with_captcha(&town).await;
        let neighbour = town.client.get(&format!("/nachbar{API}/captcha-challenge/")).await;
        let body = json!({"payload": solve(&Answer::of(&neighbour).body)}).to_string();
        let verified = town.client.call("POST", &format!("/nachbar{API}/captcha-verify/"), &[], body).await;
        let token = Answer::of(&verified).body["token"].as_str().expect("a token").to_owned();
        let question = calendar("7", "11", "1", "2026-11-20");
        assert_eq!(town.get(&format!("{question}&captchaToken={token}")).await.code(), (400, "captchaInvalid"));
    }
}
