//! The ZMS citizen API: a second way in, for front ends that were written for the system of Munich and Berlin.
//!
//! It speaks their words (see `docs/zms.md`) and knows no rule of its own: times come from
//! [`search`](crate::booking::search), changes go to the booking desk, as from our pages. Numbers of offices and
//! services are those of the imported file; numbers of appointments are counted here.

mod calendar;
mod codes;
mod command;
pub mod jobs;
mod limit;
mod listing;
mod login;
mod mails;
mod pages;
mod puzzle;
mod read;
mod shapes;
mod store;
mod visit;

pub use command::{FrontEndArgs, run};
pub use mails::Mails;
pub use store::STATEMENTS;

use crate::app::{App, Mode};
use crate::clock::Clock;
use crate::web::client::Client;
use crate::web::shell::Dialect;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL, CONTENT_TYPE,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use limit::Gate;
use listing::Listings;
use pages::Shared;

/// Where clients find us; they add their own `/api/citizen`.
const MOUNT: &str = "/zms";
/// Every address begins with this.
const PREFIX: &str = "/zms/api/citizen";
/// The same for citizens who are logged in.
const LOGGED_IN: &str = "/zms/authenticated/api/citizen";

/// How refusals are said here.
pub const DIALECT: Dialect = Dialect { prefix: "/zms/", error: codes::refused };

/// On every answer: whichever page a front end stands on may read it. There are no cookies here, so that nobody can
/// do anything with somebody else's browser that they could not do themselves.
static OPEN: [(HeaderName, HeaderValue); 6] = [
    (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type, authorization")),
    (ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS")),
    (
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, retry-after"),
    ),
    (ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600")),
    (CACHE_CONTROL, HeaderValue::from_static("no-store, max-age=0")),
];

/// Addresses and handlers.
fn routes() -> [(&'static str, MethodRouter<Shared>); 12] {
    [
        ("/offices-and-services/", get(pages::offices_and_services)),
        ("/available-calendar/", get(pages::available_calendar)),
        ("/reserve-appointment/", post(pages::reserve_appointment)),
        ("/appointment/", get(pages::appointment)),
        ("/update-appointment/", post(pages::update_appointment)),
        ("/preconfirm-appointment/", post(pages::preconfirm_appointment)),
        ("/confirm-appointment/", post(pages::confirm_appointment)),
        ("/cancel-appointment/", post(pages::cancel_appointment)),
        ("/my-appointments/", get(pages::my_appointments)),
        ("/captcha-details/", get(pages::captcha_details)),
        ("/captcha-challenge/", get(pages::captcha_challenge)),
        ("/captcha-verify/", post(pages::captcha_verify)),
    ]
}

/// The routes of this interface.
pub fn router(app: &App) -> Router<App> {
    // The clock of a demo may stand still; networks do not.
    let clock = if app.mode == Mode::Demo { &Clock::System } else { &app.clock };
    let gate = Gate::new(clock, app.mode != Mode::Bench);
    let shared = Shared { app: app.clone(), listings: Listings::default(), gate };
    let mut router = Router::new();
    for (path, handler) in routes() {
        router = router.route(&format!("{PREFIX}{path}"), handler.clone());
        router = router.route(&format!("{LOGGED_IN}{path}"), handler);
    }
    let router = router
        .route(&format!("{MOUNT}/{{*else}}"), axum::routing::any(nothing))
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(shared.clone(), pass));
    router.with_state(shared)
}

async fn nothing() -> Response {
    codes::refused(StatusCode::NOT_FOUND)
}

async fn wrong_method() -> Response {
    codes::refused(StatusCode::METHOD_NOT_ALLOWED)
}

/// Answers browsers that ask whether they may ask, counts everybody else.
async fn pass(State(shared): State<Shared>, client: Client, request: Request, next: Next) -> Response {
    if request.method() == Method::OPTIONS {
        return opened(StatusCode::NO_CONTENT.into_response());
    }
    let answer = match shared.gate.pass(client) {
        Err(no) => no.into_response(),
        Ok(left) => {
            let mut answer = next.run(request).await;
            if let Some(left) = left {
                left.tell(answer.headers_mut());
            }
            answer
        }
    };
    opened(answer)
}

fn opened(mut answer: Response) -> Response {
    if answer.headers().contains_key(CONTENT_TYPE) {
        answer.headers_mut().insert(CONTENT_TYPE, codes::JSON);
    }
    for (name, value) in &OPEN {
        answer.headers_mut().insert(name, value.clone());
    }
    answer
}
