//! What comes from programs that are broken or mean no good: always a sentence, never a failure.

use super::program::{Program, Told, hold, person, wanted};
use crate::support::Lindenhafen;
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use reqwest::StatusCode;
use serde_json::{Value, json};
use wartefrei::catalog::{NewTown, Profile, insert_town};

/// A problem with a sentence, and no failure of ours.
fn refused(told: &Told, what: &str) {
    assert!(told.status.is_client_error(), "{what}: {} {}", told.status, told.text);
    told.problem();
    assert!(told.json["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{what}");
}

async fn add_neighbour(town: &Lindenhafen) {
    let profile = Profile::named("Stadt", "Heide", Place::in_state(State::NW));
    let mut tx = town.db().begin().await.expect("a transaction");
    let new = NewTown { id: TenantId(77), slug: "heide", host: None, main: false, profile: &profile };
    insert_town(&mut tx, &new).await.expect("saved");
    tx.commit().await.expect("durable");
    town.app.towns.refresh(town.db()).await.expect("read");
}

on_both! {
    async fn queries_that_make_no_sense(town: Lindenhafen) {
        let program = Program::on(&town.app);
        let many = (0..100_000).map(|n| format!("&office=o{n}")).collect::<String>();
        let few = (0..51).map(|_| "&office=hafen").collect::<String>();
        let good = "service=personalausweis";
        let queries = [
            String::new(),
            "service=".into(),
            "service=personalausweis:0".into(),
            "service=personalausweis:99999999999999999999".into(),
            "service=personalausweis:7".into(),
            "service=unbekannt".into(),
            "service=%ff%fe".into(),
            "service=%00".into(),
            format!("{good}{few}"),
            format!("{good}&office=unbekannt"),
            format!("{good}&weekday=blursday"),
            format!("{good}&from=2026-11-20&from=2026-11-21"),
            format!("{good}&from="),
            format!("{good}&from=2026-02-30"),
            format!("{good}&from=9999-12-31"),
            format!("{good}&to=0001-01-01"),
            format!("{good}&from=2026-11-30&to=2026-11-20"),
            format!("{good}&earliest=24:00"),
            format!("{good}&earliest=25:61"),
            format!("{good}&channel=carrier-pigeon"),
            format!("{good}&unheard=of"),
            (0..9).map(|_| "service=reisepass&").collect::<String>(),
            format!("{good}&x={}", "x".repeat(60_000)),
        ];
        for query in &queries {
            refused(&program.get(&format!("/free-days?{query}")).await, query);
        }
        // So many do not even fit into an address; the server in front answers 414.
        assert!(many.len() > 65_535);
        for path in ["/free-times?service=reisepass&day=2026-13-01", "/services?limit=0", "/services?limit=-1",
            "/services?limit=99999999999", "/services?after=%2e%2e", "/offices/..%2f..%2fetc", "/services/%ff",
            "/tenants?limit=x", "/nothing/here", "/holds/x", "/appointments/%00"] {
            refused(&program.get(path).await, path);
        }
        let far = program.get("/free-times?service=reisepass&day=9999-12-31").await;
        assert_eq!((far.status, &far.json["why"]["reason"]), (StatusCode::OK, &json!("not-released")), "{}", far.text);
        let past = program.get("/free-times?service=reisepass&day=0001-01-01").await;
        assert_eq!(past.json["why"]["reason"], "past", "{}", past.text);
    }

    async fn messages_that_make_no_sense(town: Lindenhafen) {
        let program = Program::on(&town.app).with("x-forwarded-for", "203.0.113.9");
        let good = wanted(&json!("hafen"), &json!("2026-11-20T09:00:00+01:00"));
        let but = |name: &str, value: Value| {
            let mut message = good.clone();
            message[name] = value;
            message.to_string()
        };
        let many: Vec<Value> = (0..1000).map(|n| json!({"id": format!("s{n}"), "count": 1})).collect();
        let messages: Vec<Vec<u8>> = vec![
            b"".to_vec(),
            b"null".to_vec(),
            b"[]".to_vec(),
            b"{\"office\":\"\xff\"}".to_vec(),
            "[".repeat(60_000).into_bytes(),
            format!("{{\"services\":{}1", "[".repeat(2_000)).into_bytes(),
            format!("{good} x").into_bytes(),
            br#"{"office":"hafen","office":"rathaus","services":[],"start":"2026-11-20T09:00:00+01:00"}"#.to_vec(),
            but("services", json!([])).into_bytes(),
            but("services", json!(many)).into_bytes(),
            but("services", json!([{"id": "personalausweis", "count": 1e300}])).into_bytes(),
            but("services", json!([{"id": "personalausweis", "count": -1}])).into_bytes(),
            but("services", json!([{"id": "personalausweis", "count": 0}])).into_bytes(),
            but("services", json!("personalausweis")).into_bytes(),
            but("office", json!({"id": "hafen"})).into_bytes(),
            but("office", json!("unbekannt")).into_bytes(),
            but("start", json!(1_795_078_800)).into_bytes(),
            but("start", json!("2026-11-20T09:01:00+01:00")).into_bytes(),
            but("start", json!("2026-10-25T02:30:00+02:00")).into_bytes(),
            but("start", json!("0001-01-01T00:00:00Z")).into_bytes(),
            but("start", json!("9999-12-31T23:55:00Z")).into_bytes(),
            but("channel", json!("smoke")).into_bytes(),
        ];
        for message in messages {
            let what = String::from_utf8_lossy(&message[..message.len().min(200)]).into_owned();
            town.app.clock.jump(domain::time::Instant(town.app.clock.now().0 + 60));
            refused(&program.send("POST", "/holds", message).await, &what);
        }
        let large = program.send("POST", "/holds", vec![b' '; 70_000]).await;
        assert_eq!((large.status, large.problem()), (StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
        let form = Program::on(&town.app).with("content-type", "application/x-www-form-urlencoded");
        assert_eq!(form.send("POST", "/holds", "a=b").await.problem(), "not-json");
        let method = program.send("PATCH", "/holds", "{}").await;
        assert_eq!((method.problem(), method.header("allow").as_deref()), ("method-not-allowed", Some("POST")));
    }

    async fn what_somebody_tells_is_read_field_by_field(town: Lindenhafen) {
        let program = Program::on(&town.app).with("accept-language", "en");
        let key = hold(&program).await.json["key"].clone();
        let typed = json!({"first_name": "", "last_name": "<b>", "email": "zoe@"});
        let told = program.post("/appointments", &json!({"hold": key, "person": typed})).await;
        assert_eq!((told.status, told.problem()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
        let errors = told.json["errors"].as_array().expect("errors");
        let pointers: Vec<&str> = errors.iter().filter_map(|error| error["pointer"].as_str()).collect();
        assert_eq!(pointers, ["/person/first_name", "/person/last_name", "/person/email"], "{}", told.text);
        let without = json!({"first_name": "Zoë", "last_name": "Nguyễn"});
        let told = program.post("/appointments", &json!({"hold": key, "person": without})).await;
        assert_eq!(told.json["errors"][0]["pointer"], "/person/email", "a citizen needs one");
        let told = program.post("/appointments", &json!({"hold": key, "person": {"first_name": 7}})).await;
        assert_eq!((told.problem(), &told.json["errors"][0]["pointer"]), ("unreadable", &json!("/person/first_name")));
    }

    async fn what_belongs_to_another_town_does_not_exist(town: Lindenhafen) {
        add_neighbour(&town).await;
        let own = Program::on(&town.app);
        let key = hold(&own).await.json["key"].as_str().expect("a key").to_owned();
        let (_, secret) = crate::api::key(&town, &["--tenant", "lindenhafen", "--grant", "read:appointments"]).await;
        let neighbour = Program::on(&town.app).at("/heide");
        for path in [format!("/holds/{key}"), format!("/appointments/{key}"), "/services/reisepass".into(),
            "/offices/hafen".into(), "/free-days?service=reisepass".into(), format!("/appointments/{key}/calendar.ics")] {
            assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let order = json!({"hold": key, "person": person()});
        assert_eq!(neighbour.post("/appointments", &order).await.status, StatusCode::NOT_FOUND);
        assert_eq!(neighbour.delete(&format!("/holds/{key}")).await.status, StatusCode::NOT_FOUND);
        let foreign = Program::with_key(&town.app, &secret).at("/heide");
        assert_eq!(foreign.get("/services").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(own.get(&format!("/holds/{key}")).await.status, StatusCode::OK);
        let at = neighbour.get("/openapi.json").await.json["servers"][0]["url"].clone();
        assert_eq!(at, "/heide/api/v1");
    }
}
