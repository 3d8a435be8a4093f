//! Out again: here and there, and there and here.

use super::{House, is_out};
use crate::issuer::own::{CLIENT, Hand};
use crate::support::{Client, Lindenhafen, NOW, Page};
use serde_json::{Value, json};

/// The issuer tells that somebody has logged out there.
async fn tell(house: &House, token: &str) -> Page {
    let program = Client::new(&house.origin);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    program.call("POST", "/buero/abmelden/dienst", &form, format!("logout_token={token}")).await
}

on_both! {
    async fn whoever_logs_out_here_is_led_to_log_out_there(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (browser, page) = house.somebody(json!({})).await;
        let farewell = browser.submit(page.form("Abmelden")).await;
        assert_eq!(farewell.title(), "Sie sind abgemeldet");
        assert!(is_out(&browser).await);
        let onward = reqwest::Url::parse(&farewell.link("Bei Dienstkonto abmelden")).expect("an address");
        assert_eq!(onward.path(), "/end");
        let query: std::collections::HashMap<_, _> = onward.query_pairs().into_owned().collect();
        assert_eq!(query["client_id"], CLIENT);
        assert_eq!(query["post_logout_redirect_uri"], format!("{}/buero/abgemeldet", house.origin));
        assert_eq!(query["id_token_hint"].split('.').count(), 3);
        assert!(farewell.text.contains("http-equiv=\"refresh\" content=\"0;url=http"), "{}", farewell.text);
        assert_eq!(browser.get("/buero/abgemeldet").await.title(), "Sie sind abgemeldet");
    }

    async fn whoever_came_with_a_password_is_led_nowhere(town: Lindenhafen) {
        let house = House::open(&town).await;
        let browser = house.browser();
        let form = browser.get("/buero/anmelden").await.form("Anmelden");
        let page = browser.submit(form.with("kennung", "petersen").with("passwort", wartefrei::demo::PASSWORD)).await;
        assert_eq!(browser.submit(page.form("Abmelden")).await.path, "/buero/anmelden");
    }

    async fn a_silent_issuer_keeps_nobody_in(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (browser, page) = house.somebody(json!({})).await;
        house.issuer.inside().describes = json!({ "issuer": "http://127.0.0.1:1" });
        house.app.clock.jump(NOW.plus_minutes(61));
        let farewell = browser.submit(page.form("Abmelden")).await;
        assert!(farewell.words().contains("vielleicht noch angemeldet"), "{}", farewell.words());
        assert!(is_out(&browser).await);
    }

    async fn whoever_logs_out_there_is_out_here(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (clerk, _) = house.somebody(json!({})).await;
        let (other, _) = house.somebody(json!({ "sub": "other-4", "sid": "s-2", "preferred_username": "other" })).await;
        let token = house.issuer.logout_token("t-1", &json!({}));
        let answer = tell(&house, &token).await;
        assert_eq!((answer.status.as_u16(), answer.headers["cache-control"].to_str().ok()), (200, Some("no-store")));
        assert!(is_out(&clerk).await && !is_out(&other).await);
        assert_eq!(tell(&house, &token).await.status, 400, "used before");
    }

    async fn a_session_or_a_person_is_enough(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (morning, _) = house.somebody(json!({})).await;
        let (noon, _) = house.somebody(json!({ "sid": "s-9" })).await;
        let by_session = house.issuer.logout_token("t-1", &json!({ "sub": null, "sid": "s-9" }));
        assert_eq!(tell(&house, &by_session).await.status, 200);
        assert!(is_out(&noon).await && !is_out(&morning).await);
        let (noon, _) = house.somebody(json!({ "sid": "s-9" })).await;
        let by_person = house.issuer.logout_token("t-2", &json!({ "sid": null, "aud": [CLIENT, "others"] }));
        assert_eq!(tell(&house, &by_person).await.status, 200);
        assert!(is_out(&noon).await && is_out(&morning).await);
        assert_eq!(tell(&house, &house.issuer.logout_token("t-3", &json!({}))).await.status, 200, "out already is fine");
    }

    async fn logouts_are_believed_from_the_issuer_only(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (clerk, _) = house.somebody(json!({})).await;
        let lies: [Value; 12] = [
            json!({ "iss": "https://anderswo.example" }),
            json!({ "aud": "another-client" }),
            json!({ "iat": NOW.0 + 61 }),
            json!({ "iat": NOW.0 - 3600, "exp": null }),
            json!({ "exp": NOW.0 - 61 }),
            json!({ "iat": null }),
            json!({ "events": null }),
            json!({ "events": { "http://schemas.openid.net/event/another": {} } }),
            json!({ "nonce": "n" }),
            json!({ "sub": null, "sid": null }),
            json!({ "jti": null }),
            json!({ "jti": "" }),
        ];
        for lie in lies {
            let token = house.issuer.logout_token("t-1", &lie);
            assert_eq!((tell(&house, &token).await.status.as_u16(), is_out(&clerk).await), (400, false), "{lie}");
        }
        for hand in [Hand::None, Hand::Foreign, Hand::Shared] {
            house.issuer.inside().hand = hand;
            let token = house.issuer.logout_token("t-1", &json!({}));
            assert_eq!((tell(&house, &token).await.status.as_u16(), is_out(&clerk).await), (400, false));
        }
        for nonsense in ["", "a.b", "a.b.c", "..", &"x".repeat(20_000)] {
            assert_eq!(tell(&house, nonsense).await.status, 400, "{nonsense:.9}");
        }
        house.issuer.inside().hand = Hand::Own;
        let login = house.issuer.sign(&json!({ "iss": house.issuer.name, "aud": CLIENT, "sub": "petersen-7", "iat": NOW.0, "exp": NOW.0 + 60, "jti": "t-1" }), "JWT");
        assert_eq!(tell(&house, &login).await.status, 400, "a token about a login is none about a logout");
        assert_eq!(tell(&house, &house.issuer.logout_token("t-1", &json!({}))).await.status, 200);
        assert!(is_out(&clerk).await);
    }

    async fn a_logout_signed_with_a_new_key_is_read_too(town: Lindenhafen) {
        let house = House::open(&town).await;
        let (clerk, _) = house.somebody(json!({})).await;
        house.issuer.take_new_key();
        house.app.clock.jump(domain::time::Instant(NOW.0 + 30));
        assert_eq!(tell(&house, &house.issuer.logout_token("t-1", &json!({}))).await.status, 200);
        assert!(is_out(&clerk).await);
    }
}
