//! The door of the pages of devices: a screen that was paired comes in with its cookie, any other is led to
//! where it can be paired.

use super::kind::Kind;
use super::store::{self, Screen};
use crate::app::App;
use crate::staff::Secret;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::catalog::Office;
use domain::ids::{DeviceId, OfficeId, TenantId};
use domain::time::Instant;
use std::time::Duration;

/// Where a screen shows its code.
pub const PAIR: &str = "/geraet";
/// Holds the secret of the device.
const COOKIE: &str = "wf_device";
/// As long as browsers keep a cookie at most. Every start at [`PAIR`] begins it anew.
const KEPT_DAYS: u64 = 400;
/// "In use" is written down at most once in so many seconds.
const TOUCH_SECONDS: i64 = 60;

/// A paired screen. An extractor on every page of devices; as `Option<Device>` on pages that everybody may see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Device {
    /// Identity.
    pub id: DeviceId,
    /// Tenant.
    pub tenant: TenantId,
    /// The office where it hangs.
    pub office: OfficeId,
    /// What it is for.
    pub kind: Kind,
    /// What the staff call it: "Wartebereich Erdgeschoss".
    pub name: String,
    /// Its settings, one JSON document that the slice of its page reads; `{}` for none.
    pub data: String,
}

impl Device {
    /// Leads a device of another kind to its own page.
    pub fn must_be(&self, site: &Site, kind: Kind) -> Result<(), PageError> {
        if self.kind == kind { Ok(()) } else { Err(site.to(self.kind.path()).into()) }
    }

    /// Its office.
    pub fn office_of<'a>(&self, site: &'a Site) -> Result<&'a Office, PageError> {
        site.town.catalog.office(self.office).ok_or(PageError::NotFound)
    }
}

/// What is known of the screen that asks.
pub async fn screen(app: &App, site: &Site, jar: &CookieJar) -> Result<Option<Screen>, Failure> {
    let Some(cookie) = jar.get(COOKIE) else { return Ok(None) };
    store::by_secret(&app.db, site.tenant(), &Secret::from_cookie(cookie.value()).key()).await
}

/// The paired device that asks. Notes that it is in use.
async fn device(parts: &mut Parts, app: &App) -> Result<Option<Device>, PageError> {
    let site = <Site as FromRequestParts<App>>::from_request_parts(parts, app).await?;
    match screen(app, &site, &CookieJar::from_headers(&parts.headers)).await? {
        Some(Screen::Paired(device, seen)) => {
            note(app, &device, seen).await?;
            Ok(Some(device))
        }
        _ => Ok(None),
    }
}

/// Notes that a device is in use.
pub async fn note(app: &App, device: &Device, seen: Option<Instant>) -> Result<(), Failure> {
    let now = app.clock.now();
    if seen.is_none_or(|seen| now.0 - seen.0 >= TOUCH_SECONDS) {
        let mut tx = app.db.begin().await?;
        store::seen(&mut tx, device.id, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

impl FromRequestParts<App> for Device {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Device, PageError> {
        match device(parts, app).await? {
            Some(device) => Ok(device),
            None => {
                let site = <Site as FromRequestParts<App>>::from_request_parts(parts, app).await?;
                Err(site.to(PAIR).into())
            }
        }
    }
}

impl OptionalFromRequestParts<App> for Device {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Device>, PageError> {
        device(parts, app).await
    }
}

/// The cookie that keeps a device's secret.
pub fn cookie(app: &App, site: &Site, secret: &str) -> Result<Cookie<'static>, PageError> {
    let kept = Duration::from_secs(KEPT_DAYS * 24 * 60 * 60);
    let cookie = Cookie::build((COOKIE, secret.to_owned()))
        .path(site.url("/"))
        .max_age(kept.try_into().map_err(anyhow::Error::from)?)
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.config.base_url.starts_with("https:"));
    Ok(cookie.build())
}

/// The cookie that a known device brought, begun anew.
pub fn renewed(app: &App, site: &Site, jar: &CookieJar) -> Result<Option<Cookie<'static>>, PageError> {
    jar.get(COOKIE).map(|known| cookie(app, site, known.value())).transpose()
}
