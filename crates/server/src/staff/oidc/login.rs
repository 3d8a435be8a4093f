//! The way through the issuer: there, back, and out again.

use super::accounts;
use super::attempt::{Attempt, MINUTES};
use super::exchange::{self, AGE_SECONDS, Person};
use super::logout_token::{self, Distrust};
use super::refusal::Refusal;
use super::settings::Issuer;
use super::store::{self, At};
use crate::app::App;
use crate::staff::guard::{self, AREA};
use crate::staff::{Session, begin};
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Page, show};
use crate::web::limits::Form as Kind;
use crate::web::tenancy::{Site, public_url};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::url::Url;
use openidconnect::{ClientId, EndSessionUrl, LogoutRequest, PostLogoutRedirectUrl, RedirectUrl};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Where the way begins; below [`AREA`] like all of these.
pub const BEGIN: &str = "/anmelden/dienst";
/// Where browsers come back with a code.
pub const BACK: &str = "/anmelden/zurueck";
/// Where the issuer tells us that somebody has logged out there.
pub const TOLD: &str = "/abmelden/dienst";
/// Where browsers come back from logging out at the issuer.
pub const LEFT: &str = "/abgemeldet";

/// Keeps an attempt while somebody is at the issuer.
const COOKIE: &str = "wf_issuer";
/// All questions of one login together: shorter than a page may take.
const PATIENCE: Duration = Duration::from_secs(12);
/// Bytes of a token that is kept for the logout; longer ones do without.
const ID_TOKEN_MAX: usize = 8 * 1024;

/// An address of ours as the issuer has to know it.
pub fn public(app: &App, site: &Site, path: &str) -> String {
    format!("{}{AREA}{path}", public_url(&app.config, &site.town))
}

/// What begins a login.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    ziel: String,
}

/// `GET /buero/anmelden/dienst`: sends the browser to the issuer.
pub async fn leave_for(
    State(app): State<App>,
    site: Site,
    client: Client,
    jar: CookieJar,
    Query(wanted): Query<Wanted>,
) -> PageResult {
    app.limits.count(client, Kind::Issuer)?;
    let issuer = offered(&app, &site).await?;
    let attempt = Attempt::new(&app.chance, &wanted.ziel);
    let metadata = match app.issuers.metadata(&issuer.settings.issuer, app.clock.now()).await {
        Ok(metadata) => metadata,
        Err(trouble) => return refuse(&site, &issuer, &trouble.into()),
    };
    let address = exchange::address(&metadata, &issuer, (back(&app, &site)?, &attempt));
    let jar = jar.add(cookie(&app, &site, Some(&attempt)));
    Ok((jar, Redirect::to(address.as_str())).into_response())
}

async fn offered(app: &App, site: &Site) -> Result<Issuer, PageError> {
    let issuer = store::issuer(&app.db, site.tenant()).await?;
    issuer.filter(|issuer| issuer.settings.offered).ok_or(PageError::NotFound)
}

fn back(app: &App, site: &Site) -> Result<RedirectUrl, PageError> {
    Ok(RedirectUrl::new(public(app, site, BACK)).map_err(anyhow::Error::from)?)
}

fn cookie(app: &App, site: &Site, attempt: Option<&Attempt>) -> Cookie<'static> {
    let seconds = attempt.map_or(0, |_| MINUTES * 60);
    Cookie::build((COOKIE, attempt.map(Attempt::cookie).unwrap_or_default()))
        .path(site.url(&format!("{AREA}/anmelden")))
        .max_age(Duration::from_secs(seconds).try_into().unwrap_or_default())
        // Lax: the browser comes back from another site, by a link.
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(app.config.base_url.starts_with("https:"))
        .build()
}

/// What a browser brings back.
#[derive(Deserialize)]
pub struct Returned {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// `GET /buero/anmelden/zurueck`
pub async fn come_back(
    State(app): State<App>,
    site: Site,
    client: Client,
    jar: CookieJar,
    Query(returned): Query<Returned>,
) -> PageResult {
    app.limits.count(client, Kind::Issuer)?;
    let issuer = offered(&app, &site).await?;
    let attempt = jar.get(COOKIE).and_then(|cookie| Attempt::from_cookie(cookie.value()));
    // Whatever becomes of it: an attempt is good once.
    let jar = jar.add(cookie(&app, &site, None));
    let done = match attempt.filter(|attempt| attempt.is_of(&returned.state)) {
        Some(attempt) => enter(&app, &site, &issuer, (&attempt, returned)).await?.map(|secret| (attempt, secret)),
        None => Err(Refusal::Stale),
    };
    match done {
        Ok((attempt, secret)) => {
            let jar = jar.add(guard::cookie(&app, &site, Some(&secret))?);
            Ok((jar, site.to(&attempt.target)).into_response())
        }
        Err(refusal) => Ok((jar, refuse(&site, &issuer, &refusal)?).into_response()),
    }
}

/// Begins a session for whoever the issuer says it is.
async fn enter(
    app: &App,
    site: &Site,
    issuer: &Issuer,
    (attempt, returned): (&Attempt, Returned),
) -> Result<Result<crate::staff::Secret, Refusal>, PageError> {
    // RFC 9207: an answer that another issuer has sent.
    if returned.iss.is_some_and(|iss| iss != issuer.settings.issuer) {
        return Ok(Err(Refusal::Untrusted("an answer of another issuer")));
    }
    let code = match (returned.error, returned.code) {
        (None, Some(code)) => code,
        _ => return Ok(Err(Refusal::Denied)),
    };
    let now = app.clock.now();
    let asked = exchange::person(&app.issuers, issuer, (back(app, site)?, code, attempt), now);
    let person = match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(person)) => person,
        Ok(Err(refusal)) => return Ok(Err(refusal)),
        Err(_) => return Ok(Err(Refusal::Silent("it takes too long".into()))),
    };
    let mut tx = app.db.begin().await?;
    let admitted = accounts::admit(&mut tx, (&site.town, &issuer.settings), &person, (now, &app.chance)).await?;
    let entered = match admitted {
        Ok(staff) => {
            let secret = begin(&mut tx, &app.chance, (site.tenant(), staff), now).await?;
            note(&mut tx, (site, issuer), &person, &secret.key()).await?;
            Ok(secret)
        }
        Err(refusal) => Err(refusal),
    };
    tx.commit().await?;
    Ok(entered)
}

async fn note(
    tx: &mut crate::storage::Tx,
    (site, issuer): (&Site, &Issuer),
    person: &Person,
    key: &str,
) -> Result<(), Failure> {
    let who = At { tenant: site.tenant(), issuer: &issuer.settings.issuer, subject: &person.subject };
    let token = Some(person.id_token.as_str()).filter(|token| token.len() <= ID_TOKEN_MAX).unwrap_or_default();
    store::begin(tx, key, who, (person.sid.as_deref().unwrap_or_default(), token)).await
}

fn refuse(site: &Site, issuer: &Issuer, refusal: &Refusal) -> PageResult {
    match refusal {
        Refusal::Silent(why) => tracing::warn!(town = %site.town.slug, why, "the issuer cannot be used"),
        Refusal::Untrusted(why) => tracing::warn!(town = %site.town.slug, why, "a login at the issuer is not believed"),
        _ => tracing::info!(town = %site.town.slug, ?refusal, "a login at the issuer is refused"),
    }
    refusal.page(site, &issuer.settings.name)
}

/// How somebody leaves who came in through the issuer.
#[derive(Template)]
#[template(path = "staff/oidc/farewell.html")]
struct FarewellPage {
    page: Page,
    /// "Dienstkonto"; empty for whoever has been there.
    name: String,
    /// Where they are logged out there, too; the page leads there by itself.
    onward: Option<String>,
}

/// Where a session leads that is about to end, if it began at the issuer: the address at which it ends there, too.
pub async fn farewell(app: &App, site: &Site, session: &Session) -> Result<Option<Response>, PageError> {
    let Some((began_at, id_token)) = store::session(&app.db, site.tenant(), &session.key).await? else {
        return Ok(None);
    };
    let issuer = store::issuer(&app.db, site.tenant()).await?.filter(|issuer| issuer.settings.issuer == began_at);
    let Some(issuer) = issuer else { return Ok(None) };
    let onward = match app.issuers.metadata(&issuer.settings.issuer, app.clock.now()).await {
        Ok(metadata) => metadata.additional_metadata().end_session_endpoint.clone(),
        Err(trouble) => {
            tracing::warn!(town = %site.town.slug, %trouble, "the issuer cannot be used");
            None
        }
    };
    let onward = onward.map(|end| end_address(app, site, &issuer, (end, &id_token))).transpose()?;
    let page = site.page(site.lang.text("issuer-left"));
    Ok(Some(show(&FarewellPage { page, name: issuer.settings.name, onward })))
}

/// OpenID Connect RP-Initiated Logout 1.0.
fn end_address(app: &App, site: &Site, issuer: &Issuer, (end, id_token): (Url, &str)) -> Result<String, PageError> {
    let back = PostLogoutRedirectUrl::new(public(app, site, LEFT)).map_err(anyhow::Error::from)?;
    let request = LogoutRequest::from(EndSessionUrl::from_url(end))
        .set_client_id(ClientId::new(issuer.settings.client_id.clone()))
        .set_post_logout_redirect_uri(back);
    let mut url = request.http_get_url();
    if !id_token.is_empty() {
        url.query_pairs_mut().append_pair("id_token_hint", id_token);
    }
    Ok(url.into())
}

/// `GET /buero/abgemeldet`
pub async fn left(site: Site) -> PageResult {
    let page = site.page(site.lang.text("issuer-left"));
    Ok(show(&FarewellPage { page, name: String::new(), onward: None }))
}

/// What the issuer sends when somebody logs out there.
#[derive(Deserialize)]
pub struct Told {
    #[serde(default)]
    logout_token: String,
}

/// `POST /buero/abmelden/dienst`: OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8.
pub async fn told(State(app): State<App>, site: Site, Form(told): Form<Told>) -> PageResult {
    let issuer = store::issuer(&app.db, site.tenant()).await?.ok_or(PageError::NotFound)?;
    if let Err(distrust) = end_sessions(&app, &site, &issuer, &told.logout_token).await? {
        tracing::warn!(town = %site.town.slug, %distrust, "a logout token is not believed");
        let answer = serde_json::json!({ "error": "invalid_request", "error_description": distrust.to_string() });
        return Ok((StatusCode::BAD_REQUEST, NO_STORE, axum::Json(answer)).into_response());
    }
    Ok((StatusCode::OK, NO_STORE).into_response())
}

/// As the standard wants it.
const NO_STORE: [(axum::http::HeaderName, &str); 1] = [(axum::http::header::CACHE_CONTROL, "no-store")];

async fn end_sessions(app: &App, site: &Site, issuer: &Issuer, token: &str) -> Result<Result<(), Distrust>, PageError> {
    let (now, settings) = (app.clock.now(), &issuer.settings);
    let read = |keys: &_| logout_token::read(token, keys, (&settings.issuer, &settings.client_id), now);
    let unknown = |trouble: super::issuers::Trouble| {
        tracing::warn!(town = %site.town.slug, %trouble, "the issuer cannot be used");
        Distrust::Key
    };
    let known = match app.issuers.metadata(&settings.issuer, now).await {
        Ok(metadata) => read(metadata.jwks()),
        Err(trouble) => Err(unknown(trouble)),
    };
    let believed = match known {
        Err(Distrust::Key) => match app.issuers.with_new_keys(&settings.issuer, now).await {
            Ok(Some(metadata)) => read(metadata.jwks()),
            Ok(None) => known,
            Err(trouble) => Err(unknown(trouble)),
        },
        _ => known,
    };
    let out = match believed {
        Ok(out) => out,
        Err(distrust) => return Ok(Err(distrust)),
    };
    let mut tx = app.db.begin().await?;
    store::forget_tokens(&mut tx, now).await?;
    let jti_hash = URL_SAFE_NO_PAD.encode(Sha256::digest(out.jti.as_bytes()));
    let ends = domain::time::Instant(now.0 + 2 * AGE_SECONDS);
    if !store::use_token(&mut tx, site.tenant(), (&jti_hash, ends)).await? {
        return Ok(Err(Distrust::Used));
    }
    let (subject, sid) = (out.subject.unwrap_or_default(), out.sid.unwrap_or_default());
    store::end(&mut tx, (site.tenant(), &settings.issuer), (&subject, &sid)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
