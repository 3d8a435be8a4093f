//! What surrounds every page: the town it is for, protection, limits of time and size, pages for failures.
//! What programs ask for has its own surrounding, inside of headers and town; it knows no forms and no pages.
//!
//! From the outside in: headers that protect → town and language → pages for failures → panics → time limit →
//! forms of other sites → size limit → compression → routes. There is no log line per request above `debug`.

use super::errors::{Cause, dress, dress_without_town, failed, without_secrets};
use super::layout::show_with;
use super::messages::MessagePage;
use super::tenancy::{self, Site};
use super::{assets, language};
use crate::app::App;
use anyhow::anyhow;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Duration;
use tower::{Layer, ServiceBuilder};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Where monitoring asks whether this program can answer.
pub const HEALTH: &str = "/health";
/// Where a town is set up, see the slice `setup`.
pub const SET_UP: &str = "/einrichtung";
/// Until the first byte of an answer; streams may go on.
pub const LONGEST_ANSWER: Duration = Duration::from_secs(15);
/// Bytes of a form; the longest, with a note and several persons, has a few thousand. Routes with larger ones say so
/// with a `DefaultBodyLimit` of their own.
pub const LARGEST_FORM: usize = 64 * 1024;
/// Bytes of the largest thing that any page takes: the files of an import, and a picture that is far too large for a
/// logo, so that the page can say so instead of the browser that the connection was cut.
pub const LARGEST_UPLOAD: usize = 64 * 1024 * 1024;

/// On every answer that does not bring its own.
static HEADERS: [(HeaderName, HeaderValue); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    // Pages are personal unless they say otherwise. Not `no-store`: the back button must work.
    (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
];
/// Only on pages that come through https. Not for subdomains: they belong to others.
const ONLY_HTTPS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Addresses at which programs talk to us, in a language that others made. Their requests bring no cookies, so
/// that other sites may send them.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// All of its addresses begin with this.
    pub prefix: &'static str,
    /// What layers and the router refuse, and what failed, in its words.
    pub error: fn(StatusCode) -> Response,
}

/// Puts the whole surrounding around the routes of pages and of dialects, and the town around the routes of our own
/// API, `programs`, which brings its own answers to failures.
pub fn wrap(pages: Router, programs: Router, app: &App, dialects: &'static [Dialect]) -> Router {
    let pages = ServiceBuilder::new()
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST_ANSWER))
        .layer(own_forms_only(&app.config.base_url, dialects))
        .layer(RequestBodyLimitLayer::new(LARGEST_UPLOAD))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .service(pages.layer(DefaultBodyLimit::max(LARGEST_FORM)));
    let all = programs.fallback_service(pages);
    // Outside the router, because the town's prefix must go before routes are looked up.
    Router::new().fallback_service(from_fn_with_state((app.clone(), dialects), visit).layer(all))
}

async fn visit(State((app, dialects)): State<(App, &'static [Dialect])>, mut request: Request, next: Next) -> Response {
    let secure = app.config.base_url.starts_with("https:");
    let mut answer = match tenancy::enter(&app.towns, &mut request) {
        Some(site) => visit_town(&app, site, dialect(dialects, request.uri()), request, next).await,
        None if needs_no_town(request.uri().path()) => next.run(request).await,
        None => {
            let lang = language::chosen(request.uri().query()).unwrap_or_else(|| language::usual(request.headers()));
            // Where a town is to be, and nowhere else: several towns, none of which answers here, are no case for it.
            match app.towns.all().is_empty() {
                true if is_set_up(request.uri().path()) => {
                    dress_without_town(next.run(request).await, lang, &app.chance)
                }
                empty => show_with(StatusCode::SERVICE_UNAVAILABLE, &MessagePage::not_set_up(lang, empty)),
            }
        }
    };
    protect(answer.headers_mut(), secure);
    answer
}

fn dialect(dialects: &'static [Dialect], uri: &Uri) -> Option<&'static Dialect> {
    dialects.iter().find(|dialect| uri.path().starts_with(dialect.prefix))
}

async fn visit_town(app: &App, site: Site, dialect: Option<&Dialect>, mut request: Request, next: Next) -> Response {
    let secure = app.config.base_url.starts_with("https:");
    let method = request.method().clone();
    let chosen = language::chosen(request.uri().query());
    request.extensions_mut().insert(site.clone());
    let mut answer = dress(next.run(request).await, &site, &method, (&app.chance, dialect));
    tracing::debug!(%method, path = without_secrets(&site.path), status = answer.status().as_u16(), "answered");
    if let Some(cookie) = chosen.and_then(|lang| language::keep(lang, &site.base, secure)) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// The guide that sets up the first town.
fn is_set_up(path: &str) -> bool {
    path == SET_UP || path.strip_prefix(SET_UP).is_some_and(|rest| rest.starts_with('/'))
}

fn needs_no_town(path: &str) -> bool {
    path.starts_with(assets::PREFIX) || path == HEALTH
}

fn protect(headers: &mut HeaderMap, secure: bool) {
    headers.reserve(HEADERS.len());
    for (name, value) in &HEADERS {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ONLY_HTTPS);
    }
}

/// Refuses forms that another site sends (by `Sec-Fetch-Site`, else `Origin`). The public address is allowed by
/// name, because behind a proxy the `Host` header may be another one.
fn own_forms_only(base_url: &str, dialects: &'static [Dialect]) -> CsrfLayer {
    let origin = base_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let layer = || CsrfLayer::new().with_insecure_bypass(move |_, uri| dialect(dialects, uri).is_some());
    layer().add_trusted_origin(&origin).unwrap_or_else(|error| {
        tracing::warn!(%error, base_url, "base_url is not an address of the web");
        layer()
    })
}

/// What a request ends with whose handler panicked.
pub fn panicked(reason: Box<dyn Any + Send + 'static>) -> Response {
    let reason = reason
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| reason.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    failed(Cause::new(anyhow!("panicked: {reason}"))).into_response()
}
