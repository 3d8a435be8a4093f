//! What is refused, and that nothing a client can send breaks anything.

use super::seeheim::{API, Answer, Seeheim, calendar, friday, handle, hold, told};
use reqwest::StatusCode;
use serde_json::{Value, json};

const POSTS: [&str; 6] = [
    "/reserve-appointment/",
    "/update-appointment/",
    "/preconfirm-appointment/",
    "/confirm-appointment/",
    "/cancel-appointment/",
    "/captcha-verify/",
];

/// Bytes of a body; more may be cut off.
const LARGEST: usize = 64 * 1024;

/// Reserve with one field another.
fn hold_with(field: &str, value: Value) -> Value {
    let mut body = hold(friday("11:00").0);
    body[field] = value;
    body
}

on_both! {
    async fn unknown_addresses_and_methods(town: Seeheim) {
        assert_eq!(town.get("/offices-and-services").await.code(), (404, "notFound"));
        assert_eq!(town.get("/available-days/").await.code(), (404, "notFound"));
        assert_eq!(town.get("/reserve-appointment/").await.code(), (405, "requestMethodNotAllowed"));
        assert_eq!(town.post("/appointment/", &json!({})).await.code(), (405, "requestMethodNotAllowed"));
        let error = &town.get("/x/").await.body["errors"][0];
        assert_eq!((&error["statusCode"], &error["errorType"]), (&json!(404), &json!("error")));
        assert!(error["errorMessage"].is_string());
    }

    async fn what_cannot_be_booked(town: Seeheim) {
        let pair = (400, "invalidLocationAndServiceCombination");
        assert_eq!(town.get(&calendar("7", "13", "1", "2026-11-20")).await.code(), pair);
        assert_eq!(town.get(&calendar("7,99", "11", "1", "2026-11-20")).await.code(), pair);
        assert_eq!(town.get(&calendar("7", "14", "1", "2026-11-20")).await.code(), pair, "not for citizens");
        assert_eq!(town.get(&calendar("7", "11", "4", "2026-11-20")).await.code(), (400, "tooManyServicesPerAppointment"));
        assert_eq!(town.get(&calendar("8", "11", "3", "2026-11-20")).await.code(), (400, "tooManyServicesPerAppointment"));
        let many = json!({"timestamp": friday("11:00").0, "officeId": 9, "serviceId": [13], "serviceCount": [5]});
        assert_eq!(town.post("/reserve-appointment/", &many).await.code(), (400, "tooManySlotsPerAppointment"));
        for (field, value, code) in [
            ("officeId", json!(99), pair),
            ("serviceId", json!([13]), pair),
            ("serviceCount", json!([4]), (400, "tooManyServicesPerAppointment")),
            ("timestamp", json!(friday("11:00").0 + 1), (404, "appointmentNotAvailable")),
            ("timestamp", json!(friday("11:05").0), (404, "appointmentNotAvailable")),
            ("timestamp", json!(friday("3:00").0), (404, "appointmentNotAvailable")),
            ("timestamp", json!(4_000_000_000_i64), (404, "appointmentNotAvailable")),
            ("timestamp", json!(i64::MAX), (404, "appointmentNotAvailable")),
            ("timestamp", json!(1_700_000_000), (400, "invalidTimestamp")),
            ("serviceId", json!([]), (400, "EMPTY_SERVICE_ARRAYS")),
        ] {
            assert_eq!(town.post("/reserve-appointment/", &hold_with(field, value.clone())).await.code(), code, "{field}: {value}");
        }
    }

    async fn who_may_not(town: Seeheim) {
        let reserved = town.reserve(town.times().await[0]).await.body;
        for path in &POSTS[1..5] {
            let body = |number: Value, key: Value| {
                let mut body = told(&reserved);
                (body["processId"], body["authKey"]) = (number, key);
                body
            };
            let (number, key) = (reserved["processId"].clone(), reserved["authKey"].clone());
            assert_eq!(town.post(path, &body(json!(1), key.clone())).await.code(), (404, "appointmentNotFound"), "{path}");
            assert_eq!(town.post(path, &body(number.clone(), json!("ab12"))).await.code(), (406, "authKeyMismatch"), "{path}");
            assert_eq!(town.post(path, &body(number.clone(), json!(null))).await.code(), (400, "invalidAuthKey"), "{path}");
            assert_eq!(town.post(path, &body(json!(0), key.clone())).await.code(), (400, "invalidProcessId"), "{path}");
            town.later(1);
            let neighbours = town.client.call("POST", &format!("/nachbar{API}{path}"), &[], body(number, key).to_string()).await;
            assert_eq!(Answer::of(&neighbours).code(), (404, "appointmentNotFound"), "{path}");
        }
        assert_eq!(town.get("/appointment/").await.code(), (400, "invalidProcessId"));
        assert_eq!(town.get("/appointment/?processId=100001").await.code(), (400, "invalidAuthKey"));
        assert_eq!(town.get("/appointment/?processId=100001&authKey=x").await.code(), (406, "authKeyMismatch"));
        assert_eq!(town.get("/my-appointments/").await.code(), (401, "authKeyMismatch"));
    }

    async fn what_is_wrong_with_details(town: Seeheim) {
        let reserved = town.reserve(town.times().await[0]).await.body;
        for (field, value, code) in [
            ("familyName", json!("https://böse.example"), "invalidFamilyName"),
            ("email", json!("zoe"), "invalidEmail"),
            ("telephone", json!("anrufen"), "invalidTelephone"),
            ("customTextfield", json!("x".repeat(251)), "invalidCustomTextfield"),
        ] {
            let mut body = told(&reserved);
            body[field] = value;
            assert_eq!(town.post("/update-appointment/", &body).await.code(), (400, code));
        }
    }

    async fn what_comes_too_early_or_too_late(town: Seeheim) {
        let reserved = town.reserve(town.times().await[0]).await.body;
        assert_eq!(town.post("/preconfirm-appointment/", &handle(&reserved)).await.code(), (406, "emailIsRequired"));
        assert_eq!(town.post("/confirm-appointment/", &handle(&reserved)).await.code(), (406, "emailIsRequired"));
        let (booked, _) = town.confirmed().await;
        assert_eq!(town.post("/update-appointment/", &told(&booked)).await.code(), (409, "processNotReservedAnymore"));
        assert_eq!(town.post("/preconfirm-appointment/", &handle(&booked)).await.code(), (409, "processNotReservedAnymore"));
        town.later(60 * 26);
        assert_eq!(town.post("/cancel-appointment/", &handle(&booked)).await.code(), (406, "appointmentCanNotBeCanceled"));
    }

    async fn whoever_asks_too_often_waits(town: Seeheim) {
        for _ in 0..60 {
            assert_eq!(town.get("/captcha-details/").await.status, 200);
        }
        let page = town.client.get(&format!("{API}/captcha-details/")).await;
        assert_eq!(Answer::of(&page).code(), (429, "rateLimitExceeded"));
        assert_eq!(page.headers["retry-after"], "1");
        town.later(1);
        assert_eq!(town.get("/captcha-details/").await.status, 200);
        for _ in 0..20 {
            town.reserve(friday("3:00").0).await;
        }
        assert_eq!(town.reserve(friday("3:00").0).await.code(), (429, "rateLimitExceeded"), "as on our own pages");
    }

    async fn nothing_that_can_be_sent_breaks_anything(town: Seeheim) {
        let many: String = vec!["11"; 100_000].join(",");
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        let mut bodies: Vec<Vec<u8>> = [
            "", "null", "[]", "\"x\"", "{", "{}", "{\"processId\":1e999}", "{\"officeId\":7,\"officeId\":[]}",
            "{\"payload\":[]}", "{\"payload\":\"////\"}", "{\"timestamp\":-1,\"officeId\":-1,\"serviceId\":[-1]}",
            "{\"processId\":99999999999999999999999,\"authKey\":{}}", "{\"authKey\":\"\\u0000\\ud83d\\ude00\",\"processId\":7}",
            &format!("{{\"serviceId\":[{many}],\"officeId\":7}}"), &format!("{{\"serviceId\":{deep}}}"),
        ].iter().map(|text| text.as_bytes().to_vec()).collect();
        bodies.push(b"{\"familyName\":\"\xff\xfe\"}".to_vec());
        bodies.push([b"{\"familyName\":\"".to_vec(), vec![b'x'; 70_000], b"\"}".to_vec()].concat());
        for path in POSTS {
            town.later(2);
            for body in &bodies {
                let json = [("content-type", "application/json")];
                // With a connection of its own: that of somebody who sends too much is cut.
                let client = town.test.visitor().await;
                let page = client.try_call("POST", &format!("{API}{path}"), &json, body.clone()).await;
                let Some(page) = page else {
                    assert!(body.len() > LARGEST, "{path} is not answered");
                    continue;
                };
                let answer = Answer::of(&page);
                let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
                let fine = path == "/captcha-verify/" && answer.status == 200 && answer.body["meta"]["success"] == false;
                assert!(fine || answer.status.is_client_error() && answer.body["errors"][0]["errorCode"].is_string(),
                    "{path} {shown}: {answer:?}");
                if body.len() > LARGEST {
                    assert_eq!(answer.code(), (413, "requestEntityTooLarge"), "{path}");
                }
            }
        }
        town.later(2);
        let ids = vec!["7"; 3_000].join(",");
        for query in [
            "?%ff=%fe", "?startDate=%ff", "?startDate=0000-00-00&endDate=9999-99-99", "?officeIds=%00", "?officeIds=1&officeIds=",
            "?startDate=-999999999-01-01", "?processId=-1&authKey=%f0%9f", &format!("?officeIds={ids}"),
            "?startDate=9999-12-31&endDate=9999-12-31&officeIds=7&serviceIds=14&serviceCounts=1",
            "?startDate=0001-01-01&endDate=0001-01-01&officeIds=99&serviceIds=11&serviceCounts=1",
        ] {
            for path in ["/available-calendar/", "/appointment/"] {
                let answer = town.get(&format!("{path}{query}")).await;
                assert!(answer.status.is_client_error(), "{path}{query}: {answer:?}");
                assert!(answer.body["errors"][0]["errorCode"].is_string(), "{path}{query}");
            }
        }
        let years = "/available-calendar/?startDate=9999-12-31&endDate=9999-12-31&officeIds=7&serviceIds=11&serviceCounts=1";
        assert_eq!(town.get(years).await.body["availableDays"], json!([]));
        assert_eq!(town.get("/my-appointments/?filterId=%ff").await.status, StatusCode::UNAUTHORIZED);
    }
}
