//! What a program hears when it does not get what it asked for: problems after RFC 9457.
//!
//! Handlers give a [`Problem`]; it travels as an answer without a body. [`dress`] writes it out in the language of
//! the request, and does the same for what layers and the router refuse (404, 405, 413 …).

use super::shapes::{FreeTime, ProblemBody, Wrong};
use crate::app::App;
use crate::web::errors::{Cause, report};
use crate::web::tenancy::Site;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// Where the kinds are explained; also the start of every `type`.
pub const TYPES: &str = "/api/v1/problems/";

/// Kinds of problems. Their words are part of `/api/v1`: never changed, only added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The query, a header or the message cannot be read.
    Unreadable,
    /// No key, or one that is not known here.
    UnknownKey,
    /// The key may not do this, or not at this office.
    NotGranted,
    /// There is no such thing in this town.
    NotFound,
    /// The address does not know this method.
    MethodNotAllowed,
    /// The message took too long to arrive.
    TooSlow,
    /// The time is taken.
    Taken,
    /// The day or time cannot be booked.
    NotBookable,
    /// The services are no visit, or nobody can do it there.
    NoVisit,
    /// The state of the appointment does not allow this.
    NotNow,
    /// It has begun or is over.
    TooLate,
    /// The same order is being carried out.
    InProgress,
    /// The time of the hold or for confirming is over.
    Over,
    /// The message is too long.
    TooLarge,
    /// The message is no JSON.
    NotJson,
    /// The message can be read, but what it says cannot be.
    Invalid,
    /// The Idempotency-Key was used for another order.
    KeyReused,
    /// Too many requests.
    TooMany,
    /// Something broke.
    Internal,
}

/// What is said of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The kind.
    kind: Kind,
    /// Key of its title; without `problem-` it is the kind's word.
    pub title: &'static str,
    /// Key of the sentence that says what to do.
    pub what: &'static str,
    /// Status of the answer.
    pub status: StatusCode,
}

impl Row {
    /// The word of the kind: `taken`.
    pub fn word(&self) -> &'static str {
        self.title.trim_start_matches("problem-")
    }
}

const fn row(kind: Kind, [title, what]: [&'static str; 2], status: StatusCode) -> Row {
    Row { kind, title, what, status }
}

/// All kinds, in the order of the documentation.
pub const KINDS: [Row; 19] = [
    row(Kind::Unreadable, ["problem-unreadable", "problem-unreadable-what"], StatusCode::BAD_REQUEST),
    row(Kind::UnknownKey, ["problem-unknown-key", "problem-unknown-key-what"], StatusCode::UNAUTHORIZED),
    row(Kind::NotGranted, ["problem-not-granted", "problem-not-granted-what"], StatusCode::FORBIDDEN),
    row(Kind::NotFound, ["problem-not-found", "problem-not-found-what"], StatusCode::NOT_FOUND),
    row(
        Kind::MethodNotAllowed,
        ["problem-method-not-allowed", "problem-method-not-allowed-what"],
        StatusCode::METHOD_NOT_ALLOWED,
    ),
    row(Kind::TooSlow, ["problem-too-slow", "problem-too-slow-what"], StatusCode::REQUEST_TIMEOUT),
    row(Kind::Taken, ["problem-taken", "problem-taken-what"], StatusCode::CONFLICT),
    row(Kind::NotBookable, ["problem-not-bookable", "problem-not-bookable-what"], StatusCode::CONFLICT),
    row(Kind::NoVisit, ["problem-no-visit", "problem-no-visit-what"], StatusCode::CONFLICT),
    row(Kind::NotNow, ["problem-not-now", "problem-not-now-what"], StatusCode::CONFLICT),
    row(Kind::TooLate, ["problem-too-late", "problem-too-late-what"], StatusCode::CONFLICT),
    row(Kind::InProgress, ["problem-in-progress", "problem-in-progress-what"], StatusCode::CONFLICT),
    row(Kind::Over, ["problem-over", "problem-over-what"], StatusCode::GONE),
    row(Kind::TooLarge, ["problem-too-large", "problem-too-large-what"], StatusCode::PAYLOAD_TOO_LARGE),
    row(Kind::NotJson, ["problem-not-json", "problem-not-json-what"], StatusCode::UNSUPPORTED_MEDIA_TYPE),
    row(Kind::Invalid, ["problem-invalid", "problem-invalid-what"], StatusCode::UNPROCESSABLE_ENTITY),
    row(Kind::KeyReused, ["problem-key-reused", "problem-key-reused-what"], StatusCode::UNPROCESSABLE_ENTITY),
    row(Kind::TooMany, ["problem-too-many", "problem-too-many-what"], StatusCode::TOO_MANY_REQUESTS),
    row(Kind::Internal, ["problem-internal", "problem-internal-what"], StatusCode::INTERNAL_SERVER_ERROR),
];

/// What is said of [`Kind::Internal`], the last one.
const INTERNAL: Row = KINDS[KINDS.len() - 1];

impl Kind {
    fn row(self) -> Row {
        KINDS.into_iter().find(|row| row.kind == self).unwrap_or(INTERNAL)
    }

    /// The kind of an answer that says nothing but its status.
    fn of_status(status: StatusCode) -> Kind {
        match KINDS.iter().find(|row| row.status == status) {
            Some(row) => row.kind,
            None if status.is_client_error() => Kind::Unreadable,
            None => Kind::Internal,
        }
    }
}

/// Why a program does not get what it asked for.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    detail: Option<String>,
    errors: Vec<Wrong>,
    alternatives: Vec<FreeTime>,
    wait: Option<Duration>,
    cause: Option<Cause>,
}

impl Problem {
    /// A problem whose kind says everything.
    pub fn new(kind: Kind) -> Problem {
        Problem { kind, detail: None, errors: Vec::new(), alternatives: Vec::new(), wait: None, cause: None }
    }

    /// With a sentence of its own instead of that of its kind.
    pub fn saying(mut self, detail: impl Into<String>) -> Problem {
        self.detail = Some(detail.into());
        self
    }

    /// With what is wrong field by field.
    pub fn with(mut self, errors: Vec<Wrong>) -> Problem {
        self.errors = errors;
        self
    }

    /// With times that are free instead.
    pub fn instead(mut self, alternatives: Vec<FreeTime>) -> Problem {
        self.alternatives = alternatives;
        self
    }

    /// Welcome again after this time.
    pub fn after(mut self, wait: Duration) -> Problem {
        self.wait = Some(wait);
        self
    }
}

impl From<anyhow::Error> for Problem {
    fn from(cause: anyhow::Error) -> Problem {
        Problem { cause: Some(Cause::new(cause)), ..Problem::new(Kind::Internal) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.kind.row().status.into_response();
        if let Some(cause) = &self.cause {
            answer.extensions_mut().insert(cause.clone());
        }
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Writes out the problem of an answer of 400 or more; logs failures with the number that the problem tells.
pub fn dress(answer: Response, site: &Site, method: &Method, app: &App) -> Response {
    if !answer.status().is_client_error() && !answer.status().is_server_error() {
        return answer;
    }
    let plain = || Problem::new(Kind::of_status(answer.status()));
    let problem = answer.extensions().get::<Problem>().cloned().unwrap_or_else(plain);
    let row = problem.kind.row();
    let status = answer.status();
    let reference = status.is_server_error().then(|| report(&answer, site, method, &app.chance));
    let body = ProblemBody {
        r#type: format!("{TYPES}{}", row.word()),
        title: site.lang.text(row.title),
        status: status.as_u16(),
        detail: problem.detail.unwrap_or_else(|| site.lang.text(row.what)),
        reference,
        errors: problem.errors,
        alternatives: problem.alternatives,
    };
    let text = serde_json::to_string(&body).unwrap_or_default();
    let mut dressed = (status, [(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))], text).into_response();
    let headers = dressed.headers_mut();
    if let Some(allow) = answer.headers().get(ALLOW) {
        headers.insert(ALLOW, allow.clone());
    }
    if let Some(wait) = problem.wait {
        headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    if problem.kind == Kind::UnknownKey {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    dressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::texts::Lang;
    use std::collections::HashSet;

    #[test]
    fn every_kind_has_a_word_and_its_sentences() {
        let words: HashSet<&str> = KINDS.iter().map(Row::word).collect();
        assert_eq!(words.len(), KINDS.len());
        for row in KINDS {
            assert_eq!(row.what, format!("{}-what", row.title));
            Lang::ALL.iter().for_each(|lang| assert_ne!(lang.text(row.what), row.what));
        }
        assert_eq!(INTERNAL.kind, Kind::Internal);
    }

    #[test]
    fn an_answer_without_words_gets_the_kind_of_its_status() {
        assert_eq!(Kind::of_status(StatusCode::PAYLOAD_TOO_LARGE), Kind::TooLarge);
        assert_eq!(Kind::of_status(StatusCode::IM_A_TEAPOT), Kind::Unreadable);
        assert_eq!(Kind::of_status(StatusCode::BAD_GATEWAY), Kind::Internal);
    }
}
