//! A program that asks the API, without a network between.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tower::ServiceExt;
use wartefrei::app::App;
use wartefrei::router::router;

/// A program.
pub struct Program {
    all: Router,
    headers: Vec<(&'static str, String)>,
    base: &'static str,
}

/// What it was told.
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    /// `Null` if it is no JSON.
    pub json: Value,
}

impl Told {
    /// A header.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| value.to_str().expect("a text").to_owned())
    }

    /// The kind of problem.
    pub fn problem(&self) -> &str {
        assert_eq!(self.header("content-type").as_deref(), Some("application/problem+json"), "{}", self.text);
        self.json["type"].as_str().expect("a type").trim_start_matches("/api/v1/problems/")
    }
}

impl Program {
    /// One without a key.
    pub fn on(app: &App) -> Program {
        Program { all: router(app.clone()), headers: Vec::new(), base: "" }
    }

    /// One with a key.
    pub fn with_key(app: &App, secret: &str) -> Program {
        Program::on(app).with("authorization", format!("Bearer {secret}"))
    }

    /// The same, which sends one more header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Program {
        self.headers.push((name, value.into()));
        self
    }

    /// The same at a town with a prefix.
    pub fn at(mut self, base: &'static str) -> Program {
        self.base = base;
        self
    }

    pub async fn get(&self, path: &str) -> Told {
        self.send("GET", path, Body::empty()).await
    }

    pub async fn delete(&self, path: &str) -> Told {
        self.send("DELETE", path, Body::empty()).await
    }

    pub async fn post(&self, path: &str, message: &Value) -> Told {
        self.send("POST", path, message.to_string()).await
    }

    pub async fn put(&self, path: &str, message: &Value) -> Told {
        self.send("PUT", path, message.to_string()).await
    }

    /// Any method with any body, as JSON.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Told {
        let mut request = Request::builder().method(method).uri(format!("{}/api/v1{path}", self.base));
        if !self.headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.body(body.into()).expect("a request");
        let (head, body) = self.all.clone().oneshot(request).await.expect("an answer").into_parts();
        let bytes = to_bytes(body, 1 << 22).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Told { status: head.status, headers: head.headers, text, json }
    }
}

/// Somebody who comes.
pub fn person() -> Value {
    json!({"first_name": "Zoë", "last_name": "D’Angelo-Nguyễn", "email": "zoe+termin@example.org"})
}

/// The earliest time for two identity cards: office and start.
pub async fn first_free(program: &Program, more: &str) -> (Value, Value) {
    let days = program.get(&format!("/free-days?service=personalausweis:2&{more}")).await.json;
    let day = days["days"].as_array().expect("days").iter().find(|day| day["free"].as_i64() > Some(0));
    let day = day.expect("a free day")["day"].as_str().expect("a day").to_owned();
    let times = program.get(&format!("/free-times?service=personalausweis:2&day={day}")).await.json;
    let offices = times["offices"].as_array().expect("offices");
    let office = offices.iter().find(|office| office["starts"][0].is_string()).expect("an office with times");
    (office["id"].clone(), office["starts"][0].clone())
}

/// The message for two identity cards at a time.
pub fn wanted(office: &Value, start: &Value) -> Value {
    json!({"services": [{"id": "personalausweis", "count": 2}], "office": office, "start": start})
}

/// Holds a time.
pub async fn hold_at(program: &Program, office: &Value, start: &Value) -> Told {
    program.post("/holds", &wanted(office, start)).await
}

/// Holds the first time from tomorrow on.
pub async fn hold(program: &Program) -> Told {
    let (office, start) = first_free(program, "from=2026-11-20").await;
    hold_at(program, &office, &start).await
}
