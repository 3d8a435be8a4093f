//! Login and logout.

use super::guard::{self, AREA, Staff, local_target};
use super::session::{Credentials, Gate, log_in, log_out};
use super::wording::refused;
use super::{account, again, between, hub, oidc, people, reset, rights};
use crate::app::App;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, Page, show, show_with};
use crate::web::limits::Form as Kind;
use crate::web::list::encode;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

/// Pages of the staff slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero/anmelden", get(form).post(enter))
        .route("/buero/abmelden", post(leave))
        .route("/buero/verwaltung", get(hub::show_hub))
        .merge(oidc::router())
        .merge(between::router())
        .merge(reset::router())
        .merge(again::router())
        .merge(account::router())
        .merge(people::router())
        .merge(rights::router())
}

/// "Anmelden".
#[derive(Template)]
#[template(path = "staff/login.html")]
struct LoginPage {
    page: Page,
    /// Where the login leads.
    target: String,
    /// As typed.
    login: String,
    /// Why it did not work.
    error: Option<String>,
    /// The other way in: what the town's own system is called, and where it begins.
    issuer: Option<Link>,
}

impl LoginPage {
    async fn new(app: &App, site: &Site, target: &str) -> Result<LoginPage, PageError> {
        let page = site.page(site.lang.text("login-title"));
        let target = local_target(target).unwrap_or(AREA).to_owned();
        let offer = oidc::offer(&app.db, site.tenant()).await?;
        let issuer = offer.map(|(name, path)| Link::new(site.url(&format!("{path}?ziel={}", encode(&target))), name));
        Ok(LoginPage { page, target, login: String::new(), error: None, issuer })
    }
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    ziel: String,
}

#[derive(Deserialize)]
struct Login {
    #[serde(default)]
    ziel: String,
    #[serde(default)]
    kennung: String,
    #[serde(default)]
    passwort: String,
}

/// `GET /buero/anmelden`
async fn form(State(app): State<App>, site: Site, Query(wanted): Query<Wanted>) -> PageResult {
    Ok(show(&LoginPage::new(&app, &site, &wanted.ziel).await?))
}

/// `POST /buero/anmelden`
async fn enter(
    State(app): State<App>,
    site: Site,
    client: Client,
    jar: CookieJar,
    Form(typed): Form<Login>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let gate = Gate { db: &app.db, chance: &app.chance, throttle: &app.throttle };
    let (login, password) = (typed.kennung.as_str(), typed.passwort.as_str());
    let who = Credentials { tenant: site.tenant(), login, password, from: client.network() };
    let mut page = LoginPage::new(&app, &site, &typed.ziel).await?;
    match log_in(&gate, &who, app.clock.now()).await? {
        Ok(secret) => {
            let jar = jar.add(guard::cookie(&app, &site, Some(&secret))?);
            return Ok((jar, site.to(&page.target)).into_response());
        }
        Err(refusal) => page.error = Some(refused(site.lang, refusal, "login-wrong")),
    }
    (page.login, page.page.failed) = (typed.kennung, true);
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// `POST /buero/abmelden`
async fn leave(State(app): State<App>, site: Site, staff: Staff, jar: CookieJar) -> PageResult {
    let farewell = oidc::farewell(&app, &site, &staff).await?;
    log_out(&app.db, &staff).await?;
    let jar = jar.add(guard::cookie(&app, &site, None)?);
    if let Some(page) = farewell {
        return Ok((jar, page).into_response());
    }
    Ok((jar, site.to(&guard::login_address(AREA))).into_response())
}
