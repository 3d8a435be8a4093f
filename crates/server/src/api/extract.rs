//! Reading requests: query and message, each once and strictly. What is unknown, twice or of another type is
//! refused with its place, so that a slip does not go unseen.

use super::problem::{Kind, Problem};
use super::shapes::Wrong;
use crate::app::App;
use crate::web::tenancy::Site;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::Query;
use serde::de::DeserializeOwned;
use std::time::Duration;
use utoipa::IntoParams;

/// Until a message must have arrived.
const SLOWEST_MESSAGE: Duration = Duration::from_secs(10);
/// Shortest and longest Idempotency-Key. Short ones could be guessed by a neighbour in the same network.
const KEY_LENGTHS: std::ops::RangeInclusive<usize> = 16..=200;

/// The parameters of a query.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Params<T>, Problem> {
        let site = site(parts, app).await?;
        match Query::<T>::from_request_parts(parts, app).await {
            Ok(Query(values)) => Ok(Params(values)),
            Err(refused) => {
                let text = refused.body_text();
                let text = text.trim_start_matches("Failed to deserialize query string: ");
                Err(Problem::new(Kind::Unreadable)
                    .saying(site.lang.text_with("problem-parameter", &[("text", text.into())])))
            }
        }
    }
}

async fn site(parts: &mut Parts, app: &App) -> Result<Site, Problem> {
    let outside = || anyhow::anyhow!("the API was asked outside of any town");
    <Site as FromRequestParts<App>>::from_request_parts(parts, app).await.map_err(|_| outside().into())
}

/// A JSON message, and its bytes as they came.
pub struct Message<T> {
    /// What it says.
    pub value: T,
    /// As it came.
    pub bytes: Vec<u8>,
}

impl<T: DeserializeOwned> FromRequest<App> for Message<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Message<T>, Problem> {
        let (mut parts, body) = request.into_parts();
        let site = site(&mut parts, app).await?;
        if !is_json(&parts.headers) {
            return Err(Problem::new(Kind::NotJson));
        }
        let read = axum::body::Bytes::from_request(Request::from_parts(parts, body), app);
        let bytes = match tokio::time::timeout(SLOWEST_MESSAGE, read).await {
            Err(_) => return Err(Problem::new(Kind::TooSlow)),
            Ok(Err(refused)) => {
                let too_large = refused.status() == StatusCode::PAYLOAD_TOO_LARGE;
                return Err(Problem::new(if too_large { Kind::TooLarge } else { Kind::Unreadable }));
            }
            Ok(Ok(bytes)) => bytes.to_vec(),
        };
        let value = parse(&bytes).map_err(|(pointer, why)| {
            let detail = site.lang.text_with("problem-body", &[("text", why.into())]);
            Problem::new(Kind::Unreadable).with(vec![Wrong { pointer, detail }])
        })?;
        Ok(Message { value, bytes })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Reads one JSON value and nothing after it. On failure gives the place as a JSON pointer and why.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, (String, String)> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        (pointer, error.into_inner().to_string())
    })?;
    reader.end().map_err(|error| (String::new(), error.to_string()))?;
    Ok(value)
}

/// `/services/0/count` (RFC 6901); empty for the whole message.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// What makes a create one that may come twice.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "described here, read by `idempotency_key`")]
pub struct OnceHeader {
    /// Any text without spaces, best a UUID, new for each order.
    #[param(rename = "Idempotency-Key", required = false, pattern = "^[!-~]{16,200}$")]
    idempotency_key: String,
}

/// The Idempotency-Key of an order, if it has one.
pub fn idempotency_key(site: &Site, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let Some(key) = keys.next() else { return Ok(None) };
    let text = key.to_str().ok().map(|text| text.trim_matches('"').to_owned());
    let fine = |text: &String| KEY_LENGTHS.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    match text.filter(fine).filter(|_| keys.next().is_none()) {
        Some(key) => Ok(Some(key)),
        None => Err(Problem::new(Kind::Unreadable).saying(site.lang.text("problem-idempotency-key"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::holds::NewHold;
    use proptest::prelude::*;

    fn refused(text: &str) -> (String, String) {
        parse::<NewHold>(text.as_bytes()).expect_err("refused")
    }

    #[test]
    fn a_slip_is_told_with_its_place() {
        let count = r#"{"services":[{"id":"pass","count":1},{"id":"pass","count":"2"}],"office":"a","start":"x"}"#;
        assert_eq!(refused(count).0, "/services/1/count");
        let twice = r#"{"office":"a","office":"b"}"#;
        assert!(refused(twice).1.contains("duplicate field `office`"));
        let unknown = r#"{"services":[],"offices":"a"}"#;
        assert!(refused(unknown).1.contains("unknown field `offices`"));
        let huge = r#"{"services":[{"id":"pass","count":1e400}]}"#;
        assert!(refused(huge).1.contains("number out of range"));
    }

    #[test]
    fn deep_messages_and_what_is_no_text_are_refused() {
        let deep = format!(r#"{{"services":{}"#, "[".repeat(10_000));
        assert!(!refused(&deep).1.is_empty());
        assert!(parse::<NewHold>(b"{\"office\":\"\xff\xfe\"}").is_err());
        assert!(parse::<NewHold>(b"").is_err());
    }

    proptest! {
        #[test]
        fn no_message_surprises_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse::<NewHold>(&bytes);
        }

        #[test]
        fn no_json_surprises_the_reader(text in "[\\[\\]{}\":,0-9a-z.eE+-]{0,80}") {
            let _ = parse::<NewHold>(text.as_bytes());
        }
    }
}
