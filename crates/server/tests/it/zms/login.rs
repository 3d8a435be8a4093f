//! Citizens who are logged in at the town's identity provider.

use super::seeheim::{API, Answer, Seeheim, handle, hold, told};
use crate::support::NOW;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};

/// A key pair made for these tests with openssl.
const PUBLIC: &str = include_str!("login_public.pem");
const PRIVATE: &[u8] = include_bytes!("login_private.der");

fn token(head: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(head), part(claims));
    let key = RsaKeyPair::from_pkcs8(PRIVATE).expect("a key");
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).expect("signs");
    format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

fn zoe() -> String {
    token(&json!({"alg": "RS256"}), &json!({"lhmExtID": "zoe", "exp": NOW.0 + 600, "email": "zoe@example.org"}))
}

async fn mine(town: &Seeheim, token: &str, query: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let path = format!("/zms/authenticated/api/citizen/my-appointments/{query}");
    Answer::of(&town.client.call("GET", &path, &[("authorization", &bearer)], "").await)
}

on_both! {
    async fn whoever_is_logged_in_needs_no_mail_and_finds_their_appointments(town: Seeheim) {
        town.front_end(|front_end| front_end.login_key = Some(PUBLIC.into())).await;
        let bearer = format!("Bearer {}", zoe());
        let bearer = [("authorization", bearer.as_str())];
        let at = town.times().await[0];
        let reserved = town.post_with("/reserve-appointment/", &bearer, &hold(at)).await;
        assert_eq!(reserved.status, 200, "{:?}", reserved.body);
        town.post_with("/update-appointment/", &bearer, &told(&reserved.body)).await;
        assert_eq!(mine(&town, &zoe(), "").await.body, json!([]), "only what is confirmed");
        let confirmed = town.post_with("/confirm-appointment/", &bearer, &handle(&reserved.body)).await;
        assert_eq!(confirmed.body["status"], "confirmed", "{:?}", confirmed.body);

        let listed = mine(&town, &zoe(), "").await;
        assert_eq!(listed.body.as_array().map(Vec::len), Some(1));
        assert_eq!(listed.body[0]["processId"], reserved.body["processId"]);
        assert_eq!(mine(&town, &zoe(), "?filterId=7").await.body, json!([]));
        let cancelled = town.post("/cancel-appointment/", &handle(&listed.body[0])).await;
        assert_eq!(cancelled.body["status"], "deleted", "the key in the list opens it");
    }

    async fn what_was_booked_before_logging_in_is_theirs_from_the_details_on(town: Seeheim) {
        town.front_end(|front_end| front_end.login_key = Some(PUBLIC.into())).await;
        let reserved = town.reserve(town.times().await[0]).await;
        let bearer = format!("Bearer {}", zoe());
        let bearer = [("authorization", bearer.as_str())];
        town.post_with("/update-appointment/", &bearer, &told(&reserved.body)).await;
        let confirmed = town.post_with("/confirm-appointment/", &bearer, &handle(&reserved.body)).await;
        assert_eq!(confirmed.body["status"], "confirmed", "{:?}", confirmed.body);
    }

    async fn a_token_that_anybody_could_write_does_not_count(town: Seeheim) {
        let refused = (401, "authKeyMismatch");
        assert_eq!(Answer::of(&town.client.get(&format!("{API}/my-appointments/")).await).code(), refused);
        let without_key = mine(&town, &zoe(), "").await;
        assert_eq!(without_key.code(), (406, "authKeyMismatch"), "the town has set no key");
        town.front_end(|front_end| front_end.login_key = Some(PUBLIC.into())).await;
        let claims = json!({"lhmExtID": "zoe", "exp": NOW.0 + 600});
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let unsigned = format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims));
        let over = token(&json!({"alg": "RS256"}), &json!({"lhmExtID": "zoe", "exp": NOW.0}));
        let other = token(&json!({"alg": "HS256"}), &claims);
        let nobody = token(&json!({"alg": "RS256"}), &json!({"lhmExtID": "", "exp": NOW.0 + 600}));
        for token in [unsigned.as_str(), &over, &other, &nobody, &zoe()[..40], "", "a.b.c"] {
            assert_eq!(mine(&town, token, "").await.code(), (406, "authKeyMismatch"), "{token}");
        }
    }
}
