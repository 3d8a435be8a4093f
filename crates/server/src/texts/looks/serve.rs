//! A town's style sheet and logo, for everybody. Their addresses change with them, so browsers keep them.

use super::sheet;
use crate::app::App;
use crate::texts::store;
use crate::web::errors::{PageError, PageResult};
use crate::web::tenancy::Site;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;

const FOREVER: &str = "public, max-age=31536000, immutable";
/// A picture that is opened by itself may draw, and nothing else.
const PICTURE_ONLY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// `GET /aussehen/{file}`
pub async fn file(State(app): State<App>, site: Site, Path(name): Path<String>) -> PageResult {
    let looks = &site.town.profile.looks;
    if looks.has_colours() && name == looks.sheet_file() {
        let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, FOREVER)];
        return Ok((headers, sheet::css(looks)).into_response());
    }
    let logo = looks.logo.as_ref().filter(|logo| logo.file == name).ok_or(PageError::NotFound)?;
    let bytes = store::logo(&app.db, site.tenant(), &logo.file).await?.ok_or(PageError::NotFound)?;
    let kind = match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("webp") => "image/webp",
        _ => "image/png",
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, FOREVER), (CONTENT_SECURITY_POLICY, PICTURE_ONLY)];
    Ok((headers, bytes).into_response())
}
