//! Style sheets, fonts, scripts and pictures: made by `build.rs`, kept inside the program.
//!
//! The name of a file contains a hash of its content, so browsers keep it for ever and a new
//! version of the program never meets an old style sheet.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// One embedded file with the encodings it is kept in.
struct Asset {
    name: &'static str,
    file: &'static str,
    mime: &'static str,
    plain: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// All addresses of assets start with this.
pub const PREFIX: &str = "/assets/";

/// The address of an asset, for example `/assets/app-1f3c….css` for `app.css`. An unknown name gives
/// an address that answers 404; a test looks for such names in the templates.
pub fn asset(name: &str) -> String {
    let file = ASSETS.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.file);
    format!("{PREFIX}{file}")
}

/// `GET /assets/{file}`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.file == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let forever = (CACHE_CONTROL, "public, max-age=31536000, immutable");
    let (body, encoding) = smallest(asset, &headers);
    match encoding {
        Some(encoding) => {
            let encoded =
                [(CONTENT_TYPE, asset.mime), forever, (CONTENT_ENCODING, encoding), (VARY, "accept-encoding")];
            (encoded, body).into_response()
        }
        None => ([(CONTENT_TYPE, asset.mime), forever, (VARY, "accept-encoding")], body).into_response(),
    }
}

/// The smallest form of the asset that the browser accepts, with its `Content-Encoding`.
fn smallest(asset: &Asset, headers: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    if let (Some(body), true) = (asset.brotli, accepts(accepted, "br")) {
        return (body, Some("br"));
    }
    if let (Some(body), true) = (asset.gzip, accepts(accepted, "gzip")) {
        return (body, Some("gzip"));
    }
    (asset.plain, None)
}

/// Whether an `Accept-Encoding` value names the coding and does not refuse it with `q=0`.
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|q| q.parse() == Ok(0.0));
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    async fn fetch(path: &str, accept: &str) -> Response {
        let request = Request::get(path).header(ACCEPT_ENCODING, accept).body(Body::empty()).expect("a request");
        router::<()>().oneshot(request).await.expect("an answer")
    }

    #[tokio::test]
    async fn assets_are_kept_for_ever_and_sent_small() {
        for (accept, encoding) in [("gzip, deflate, br, zstd", Some("br")), ("br;q=0, gzip", Some("gzip")), ("", None)]
        {
            let answer = fetch(&asset("app.css"), accept).await;
            assert_eq!(answer.status(), StatusCode::OK);
            let headers = answer.headers();
            assert_eq!(headers.get(CONTENT_ENCODING).map(|value| value.to_str().expect("text")), encoding, "{accept}");
            assert!(headers[CACHE_CONTROL].to_str().expect("text").contains("immutable"));
        }
    }

    #[tokio::test]
    async fn the_sheet_holds_kern_our_own_rules_and_the_address_of_a_font_that_exists() {
        let answer = fetch(&asset("app.css"), "").await;
        let sheet = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
        let sheet = String::from_utf8(sheet.to_vec()).expect("text");
        assert!(sheet.contains(".kern-btn") && sheet.contains("--wf-ink"));
        let font = sheet.split("url(\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a font");
        assert_eq!(fetch(&format!("/assets/{font}"), "br").await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn files_of_another_version_are_gone() {
        assert_eq!(fetch("/assets/app-000000000000.css", "").await.status(), StatusCode::NOT_FOUND);
    }
}
