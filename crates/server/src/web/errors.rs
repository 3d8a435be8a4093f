//! What a handler answers when it cannot answer with its page, and how people get to read it.
//!
//! A [`PageError`] becomes an answer without a body. Before it leaves, [`dress`] gives it a page in the frame
//! of the town; the same goes for what layers and the router refuse (404, 405, 413 …).

use super::layout::{Page, Town, show_with};
use super::messages::MessagePage;
use super::shell::{Dialect, SET_UP};
use super::tenancy::Site;
use super::texts::Lang;
use crate::chance::Chance;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tower_http::csrf::ProtectionError;

/// What every page handler returns.
pub type PageResult = Result<Response, PageError>;

/// Why there is no page.
#[derive(Debug)]
pub enum PageError {
    /// There is no such thing, or not in this town (404).
    NotFound,
    /// Not for this person (403).
    Forbidden,
    /// Too many requests from one place (429); welcome again after this time.
    TooMany(Duration),
    /// Refused with a page of its own: `Err(show_with(StatusCode::CONFLICT, &view).into())`.
    Refused(Box<Response>),
    /// Something unexpected (500). Logged once; the page shows the reference number of the log line.
    Failure(anyhow::Error),
}

impl From<anyhow::Error> for PageError {
    fn from(cause: anyhow::Error) -> PageError {
        PageError::Failure(cause)
    }
}

impl From<sqlx::Error> for PageError {
    fn from(cause: sqlx::Error) -> PageError {
        PageError::Failure(cause.into())
    }
}

impl From<askama::Error> for PageError {
    fn from(cause: askama::Error) -> PageError {
        PageError::Failure(cause.into())
    }
}

impl From<Response> for PageError {
    fn from(page: Response) -> PageError {
        PageError::Refused(Box::new(page))
    }
}

/// Why an answer failed, on its way from the handler to the log.
#[derive(Clone, Debug)]
pub struct Cause(Arc<anyhow::Error>);

impl Cause {
    /// Wraps the reason.
    pub fn new(cause: impl Into<anyhow::Error>) -> Cause {
        Cause(Arc::new(cause.into()))
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            PageError::NotFound => StatusCode::NOT_FOUND.into_response(),
            PageError::Forbidden => StatusCode::FORBIDDEN.into_response(),
            PageError::TooMany(wait) => {
                let seconds = HeaderValue::from(wait.as_secs().max(1));
                (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds)]).into_response()
            }
            PageError::Refused(page) => *page,
            PageError::Failure(cause) => failed(Cause::new(cause)),
        }
    }
}

/// An answer that failed for this reason.
pub fn failed(cause: Cause) -> Response {
    let mut answer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    answer.extensions_mut().insert(cause);
    answer
}

/// Gives an answer of 400 or more that brings no page of its own one in the frame of the town, or an answer in the
/// dialect of its address; logs failures with the number that the page shows.
pub fn dress(
    answer: Response,
    site: &Site,
    method: &Method,
    (chance, dialect): (&Chance, Option<&Dialect>),
) -> Response {
    if !answer.status().is_client_error() && !answer.status().is_server_error() || has_page(&answer) {
        return answer;
    }
    let status = answer.status();
    let [title, lede] = words(&answer);
    let reference = status.is_server_error().then(|| report(&answer, site, method, chance));
    let (mut head, _) = answer.into_parts();
    let page = match dialect {
        Some(dialect) => (dialect.error)(status),
        None => show_with(status, &MessagePage::error(site.page(site.lang.text(title)), lede, reference)),
    };
    let (page_head, body) = page.into_parts();
    head.headers.extend(page_head.headers);
    head.headers.remove(axum::http::header::CONTENT_LENGTH);
    Response::from_parts(head, body)
}

/// The same where there is no town yet: while the first one is set up.
pub fn dress_without_town(answer: Response, lang: Lang, chance: &Chance) -> Response {
    let status = answer.status();
    if !status.is_client_error() && !status.is_server_error() || has_page(&answer) {
        return answer;
    }
    let [title, lede] = words(&answer);
    let reference = status.is_server_error().then(|| {
        let reference = reference(chance);
        let cause = answer.extensions().get::<Cause>().map(|Cause(cause)| format!("{cause:#}"));
        tracing::error!(reference, status = status.as_u16(), "set-up: {}", cause.unwrap_or_default());
        reference
    });
    let town = Town { name: "wartefrei".into(), ..Town::default() };
    let page = Page::new(lang, "", town, SET_UP, lang.text(title));
    let (mut head, _) = answer.into_parts();
    let (page_head, body) = show_with(status, &MessagePage::error(page, lede, reference)).into_parts();
    head.headers.extend(page_head.headers);
    head.headers.remove(axum::http::header::CONTENT_LENGTH);
    Response::from_parts(head, body)
}

/// Only texts for programmers are replaced; JSON for other programs is an answer in itself.
fn has_page(answer: &Response) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

/// The texts of an error page: its title and its introduction.
fn words(answer: &Response) -> [&'static str; 2] {
    match answer.status() {
        _ if answer.extensions().get::<ProtectionError>().is_some() => ["error-elsewhere-title", "error-elsewhere"],
        StatusCode::FORBIDDEN => ["error-forbidden-title", "error-forbidden"],
        StatusCode::NOT_FOUND => ["error-not-found-title", "error-not-found"],
        StatusCode::PAYLOAD_TOO_LARGE => ["error-too-large-title", "error-too-large"],
        StatusCode::TOO_MANY_REQUESTS => ["error-too-many-title", "error-too-many"],
        status if status.is_client_error() => ["error-unreadable-title", "error-unreadable"],
        _ => ["error-internal-title", "error-internal"],
    }
}

/// Logs a failure. Gives the number that stands beside it in the log, for people to quote.
pub fn report(answer: &Response, site: &Site, method: &Method, chance: &Chance) -> String {
    let reference = reference(chance);
    log(answer, &reference, method, site);
    reference
}

fn log(answer: &Response, reference: &str, method: &Method, site: &Site) {
    let (status, town) = (answer.status().as_u16(), &site.town.slug);
    let path = without_secrets(&site.path);
    match answer.extensions().get::<Cause>() {
        Some(Cause(cause)) => tracing::error!(reference, status, %town, %method, %path, "{cause:#}"),
        None => tracing::error!(reference, status, %town, %method, %path, "answered without saying why"),
    }
}

/// A path as it may stand in a log: without the query, and without the long parts, which are the secrets of
/// manage links.
pub fn without_secrets(path: &str) -> String {
    const SECRET: usize = 20;
    let path = path.split('?').next().unwrap_or("");
    let shown = |part: &str| if part.len() < SECRET { part.to_owned() } else { "…".to_owned() };
    path.split('/').map(shown).collect::<Vec<_>>().join("/")
}

/// A number that people can read out on the telephone: seven digits and letters that do not look alike.
fn reference(chance: &Chance) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    let letters: String = chance.bytes::<6>().iter().map(letter).collect();
    let (start, end) = letters.split_at(3);
    format!("{start}-{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_hold_neither_queries_nor_the_secret_of_a_manage_link() {
        let path = "/termin/8h3kdp2m4wq9x7zt5v6b/absagen?name=Erika";
        assert_eq!(without_secrets(path), "/termin/…/absagen");
    }

    #[test]
    fn a_reference_number_is_short_and_can_be_read_out() {
        let number = reference(&Chance::seeded(7));
        assert_eq!(number.len(), 7);
        assert!(!number.contains(['0', 'O', '1', 'I']), "{number}");
    }
}
