//! Which language a person reads: what they chose, what they chose before, what their browser asks for.

use super::texts::Lang;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use std::time::Duration;

/// Remembers the language somebody chose. Holds nothing else, so no consent is needed.
const COOKIE: &str = "wf_lang";
/// How long a choice is kept.
const KEPT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The language chosen with this very address (`?lang=en`), if any.
pub fn chosen(query: Option<&str>) -> Option<Lang> {
    let code = query?.split('&').find_map(|part| part.strip_prefix("lang="))?;
    Lang::from_code(code)
}

/// The language of somebody who chose none with this address: the one chosen before, else what the browser
/// asks for, else German.
pub fn usual(headers: &HeaderMap) -> Lang {
    let before = CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| Lang::from_code(cookie.value()));
    let asked = || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    before.unwrap_or_else(|| Lang::from_accept_language(asked()))
}

/// The cookie that keeps a choice for all pages under `base`.
pub fn keep(lang: Lang, base: &str, secure: bool) -> Option<HeaderValue> {
    let cookie = Cookie::build((COOKIE, lang.code()))
        .path(format!("{base}/"))
        .max_age(KEPT.try_into().ok()?)
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(secure);
    HeaderValue::try_from(cookie.to_string()).ok()
}
