//! The door of the staff pages: whoever is not logged in is sent to the login and comes back after it.

use super::again;
use super::session::{self, Secret, Session};
use super::who_may::Permission;
use crate::app::App;
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::ids::OfficeId;
use std::ops::Deref;
use std::time::Duration;

/// Under this address stand all staff pages.
pub const AREA: &str = "/buero";
/// Holds the secret of the session.
const COOKIE: &str = "wf_staff";

/// Somebody who is logged in. An extractor on every staff page.
#[derive(Clone, Debug)]
pub struct Staff(pub Session);

impl Deref for Staff {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Staff {
    /// Refuses a page to whoever may not do this at all.
    pub fn require(&self, permission: Permission) -> Result<(), PageError> {
        if self.member.may(permission) { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Refuses a page to whoever may not do this at this office.
    pub fn require_at(&self, office: OfficeId, permission: Permission) -> Result<(), PageError> {
        if self.member.may_at(office, permission) { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Refuses a page to whoever may not do this in the whole town.
    pub fn require_in_town(&self, permission: Permission) -> Result<(), PageError> {
        if self.member.may_in_town(permission) { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Asks for the password again before a dangerous deed, unless they showed it in the last ten minutes. What the
    /// form held is sent once more after it, so that nothing that was typed is lost: call it with all of its fields,
    /// after the permission and before anything is done.
    pub fn recent(&self, site: &Site, form: &[(String, String)]) -> Result<(), PageError> {
        if self.proven { Ok(()) } else { Err(again::ask(site, Some(form)).into()) }
    }

    /// The same before a page that shows a secret.
    pub fn recent_for_page(&self, site: &Site) -> Result<(), PageError> {
        if self.proven { Ok(()) } else { Err(again::ask(site, None).into()) }
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Staff, PageError> {
        let site = Site::from_request_parts(parts, app).await?;
        // A form cannot be sent again after the login: its page can.
        let from = parts.uri.path_and_query().filter(|_| parts.method == Method::GET);
        let target = from.map_or(AREA, |from| from.as_str());
        if let Some(secret) = secret(&CookieJar::from_headers(&parts.headers))
            && let Some(session) = session::find(&app.db, &site.town, &secret, app.clock.now()).await?
        {
            return match session.step {
                None => Ok(Staff(session)),
                Some(step) => Err(to_with_target(&site, step.path(), target).into()),
            };
        }
        Err(site.to(&login_address(target)).into())
    }
}

/// Address of the login that leads on to `target`.
pub fn login_address(target: &str) -> String {
    match local_target(target) {
        Some(target) if target != AREA => {
            let query: String = form_encode(target);
            format!("{AREA}/anmelden?ziel={query}")
        }
        _ => format!("{AREA}/anmelden"),
    }
}

/// Sends the browser to a page that leads on to `target`.
pub fn to_with_target(site: &Site, path: &str, target: &str) -> Response {
    match local_target(target) {
        Some(target) if target != AREA => site.to(&format!("{path}?ziel={}", form_encode(target))),
        _ => site.to(path),
    }
}

fn form_encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let encode = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(encode).collect()
}

/// The address, if it is one of a staff page of this program: nobody is led elsewhere after the login.
pub fn local_target(address: &str) -> Option<&str> {
    let rest = address.strip_prefix(AREA)?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    let harmless = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !address.contains("//");
    (inside && harmless).then_some(address)
}

/// The secret that a browser brought.
pub fn secret(jar: &CookieJar) -> Option<Secret> {
    jar.get(COOKIE).map(|cookie| Secret::from_cookie(cookie.value()))
}

/// The cookie of a new session; without a secret one that ends it.
pub fn cookie(app: &App, site: &Site, secret: Option<&Secret>) -> Result<Cookie<'static>, PageError> {
    let seconds = secret.map_or(0, |_| session::LONGEST_HOURS.unsigned_abs() * 3600);
    let value = secret.map_or(String::new(), |secret| secret.as_str().to_owned());
    let cookie = Cookie::build((COOKIE, value))
        .path(site.url(AREA))
        .max_age(Duration::from_secs(seconds).try_into().map_err(anyhow::Error::from)?)
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.config.base_url.starts_with("https:"));
    Ok(cookie.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_leads_to_staff_pages_only() {
        for target in ["/buero", "/buero/schalter", "/buero/termine?tag=2026-12-09", "/buero?standort=hafen"] {
            assert_eq!(local_target(target), Some(target));
        }
        for target in ["https://example.org", "//example.org", "/buero//example.org", "/bueros", "/buero\\x", "/", ""] {
            assert_eq!(local_target(target), None, "{target}");
        }
    }

    #[test]
    fn the_way_back_survives_the_login() {
        assert_eq!(login_address("/buero"), "/buero/anmelden");
        let expected = "/buero/anmelden?ziel=/buero/termine%3Ftag%3D2026-12-09";
        assert_eq!(login_address("/buero/termine?tag=2026-12-09"), expected);
    }
}
