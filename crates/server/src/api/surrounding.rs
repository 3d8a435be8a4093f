//! What surrounds every request of a program. From the outside in: origins that may ask → problems → panics → time
//! limit → size limit → who asks and how often → compression → routes.

use super::caller::Caller;
use super::document;
use super::problem::{Kind, Problem, dress};
use crate::app::App;
use crate::web::client::Client;
use crate::web::limits::{Form, Left, Who};
use crate::web::page_cache::{DrawnFrom, unkept};
use crate::web::shell::{LARGEST_FORM, LONGEST_ANSWER, panicked};
use crate::web::tenancy::Site;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Duration;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// What every handler returns.
pub type Reply = Result<Response, Problem>;

/// How long browsers may remember which origins may ask.
const ORIGINS_KEPT: Duration = Duration::from_secs(3600);
/// Draft-ietf-httpapi-ratelimit-headers: what is left, and what there is.
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Everything under `/api`.
pub fn router(app: &App) -> Router {
    let inner = Router::new()
        .nest("/v1", document::routes())
        .fallback(async || Problem::new(Kind::NotFound))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(app.clone(), admit))
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_ANSWER))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), write_problems))
        .layer(origins());
    Router::new().nest("/api", inner).with_state(app.clone())
}

/// Browsers on pages of these origins may ask: those that the town's profile names.
fn origins() -> CorsLayer {
    let named = |origin: &HeaderValue, request: &axum::http::request::Parts| {
        let site = request.extensions.get::<Site>();
        site.is_some_and(|site| site.town.profile.origins.iter().any(|named| named.as_bytes() == origin.as_bytes()))
    };
    let idempotency_key = HeaderName::from_static("idempotency-key");
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(named))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_NONE_MATCH, idempotency_key])
        .expose_headers([header::ETAG, header::LOCATION, header::RETRY_AFTER, RATE_LIMIT, RATE_LIMIT_POLICY])
        .max_age(ORIGINS_KEPT)
}

async fn write_problems(State(app): State<App>, site: Site, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    dress(next.run(request).await, &site, &method, &app)
}

/// Finds out who asks and counts the request.
async fn admit(State(app): State<App>, site: Site, client: Client, mut request: Request, next: Next) -> Response {
    let network = client.network();
    let caller = match Caller::identify(&app, &site, request.headers(), network).await {
        Ok(caller) => caller,
        Err(problem) => {
            // Whoever tries keys is counted by their network.
            let left = app.limits.take(Who::Network(network), Form::Question);
            return counted(left, async || problem.into_response()).await;
        }
    };
    let form = caller.form(request.method(), request.uri().path());
    let left = app.limits.take(caller.who(), form);
    request.extensions_mut().insert(caller);
    counted(left, async || next.run(request).await).await
}

/// The answer, unless there were too many requests; with what is left.
async fn counted(left: Option<Left>, answer: impl AsyncFnOnce() -> Response) -> Response {
    let Some(left) = left else { return answer().await };
    let mut answer = match left.wait {
        Some(wait) => Problem::new(Kind::TooMany).after(wait).into_response(),
        None => answer().await,
    };
    let Left { name, burst, per_minute, remaining, .. } = left;
    let seconds = |requests: u32| (requests * 60).div_ceil(per_minute.max(1));
    let policy = format!("\"{name}\";q={burst};w={}", seconds(burst));
    let rest = format!("\"{name}\";r={remaining};t={}", seconds(burst - remaining.min(burst)));
    for (name, value) in [(RATE_LIMIT_POLICY, policy), (RATE_LIMIT, rest)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

/// Answers with what is drawn. What anybody may see is kept until the catalogue or, for free times, the board with
/// this `version` changes.
pub fn tell<T: Serialize>(
    app: &App,
    site: &Site,
    (caller, headers, version): (&Caller, &HeaderMap, u64),
    draw: impl FnOnce() -> Result<T, Problem>,
) -> Reply {
    let now = app.clock.now();
    let draw = || Ok(serde_json::to_string(&draw()?).map_err(anyhow::Error::from)?);
    match caller {
        Caller::Anybody(_) => app.pages.answer(site, headers, DrawnFrom::message(site, version, now), draw),
        Caller::Key(_) => Ok(unkept(site, headers, now, draw()?)),
    }
}

/// An answer that is nobody else's.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => (status, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => Problem::from(anyhow::Error::from(error)).into_response(),
    }
}

/// Something new, with its address under `/api/v1`.
pub fn created(site: &Site, path: &str, value: &impl Serialize) -> Response {
    let mut answer = json(StatusCode::CREATED, value);
    if let Ok(address) = HeaderValue::try_from(site.url(&format!("/api/v1{path}"))) {
        answer.headers_mut().insert(header::LOCATION, address);
    }
    answer
}
