//! The pages between the right password and the others: the code, a password of their own, the second factor.

use super::enrol::{self, Enrolled};
use super::guard::{self, AREA, local_target, login_address, to_with_target};
use super::proof::try_code;
use super::session::{self, Session};
use super::step::{Step, is_between};
use super::store::proof::{self, Proof};
use super::wording::{new_password, refused};
use super::{changed, password};
use crate::app::App;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Page, show, show_with};
use crate::web::limits::Form as Kind;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use axum::{Form, Router};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero/anmelden/code", get(show_code).post(take_code))
        .route("/buero/anmelden/passwort", get(show_password).post(take_password))
        .route("/buero/anmelden/zweiter-faktor", get(show_factor).post(take_factor))
}

/// Somebody who has not come all the way in, and what they have to show. An extractor on these pages.
struct Halfway {
    session: Session,
    step: Step,
    proof: Proof,
}

impl FromRequestParts<App> for Halfway {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Halfway, PageError> {
        let site = <Site as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let secret = guard::secret(&CookieJar::from_headers(&parts.headers));
        let Some(secret) = secret else { return Err(site.to(&login_address(AREA)).into()) };
        let found = session::find(&app.db, &site.town, &secret, app.clock.now()).await?;
        let Some(session) = found else { return Err(site.to(&login_address(AREA)).into()) };
        let Some(step) = session.step else { return Err(site.to(AREA).into()) };
        let proof = proof::by_id(&app.db, site.tenant(), session.member.id).await?;
        Ok(Halfway { session, step, proof: proof.ok_or(PageError::NotFound)? })
    }
}

impl Halfway {
    /// Leads to the step that is due, if this page is not for it.
    fn must_be_at(&self, site: &Site, step: Step, target: &str) -> Result<(), PageError> {
        if self.step == step { Ok(()) } else { Err(to_with_target(site, self.step.path(), target).into()) }
    }

    /// This step is done: on to the next, or in.
    async fn pass(&self, app: &App, site: &Site) -> Result<Option<Step>, PageError> {
        let fresh = proof::by_id(&app.db, site.tenant(), self.proof.id()).await?.ok_or(PageError::NotFound)?;
        let next = session::missing(&app.db, site.tenant(), &fresh).await?.after(Some(self.step));
        let mut tx = app.db.begin().await?;
        proof::pass_step(&mut tx, &self.session.key, next.map(Step::code), app.clock.now()).await?;
        tx.commit().await?;
        Ok(next)
    }

    async fn go_on(&self, app: &App, site: &Site, target: &str) -> PageResult {
        Ok(match self.pass(app, site).await? {
            Some(next) => to_with_target(site, next.path(), target),
            None => site.to(target),
        })
    }
}

/// Where the login leads on to.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    ziel: String,
}

/// The address, if people may be led to it after all steps.
fn onwards(target: &str) -> String {
    local_target(target).filter(|target| !is_between(target)).unwrap_or(AREA).to_owned()
}

/// "Code eingeben".
#[derive(Template)]
#[template(path = "staff/code.html")]
struct CodePage {
    page: Page,
    target: String,
    error: Option<String>,
}

impl CodePage {
    fn new(site: &Site, target: &str, error: Option<String>) -> CodePage {
        let mut page = site.page(site.lang.text("code-title"));
        page.failed = error.is_some();
        CodePage { page, target: onwards(target), error }
    }
}

/// `GET /buero/anmelden/code`
async fn show_code(site: Site, halfway: Halfway, Query(wanted): Query<Wanted>) -> PageResult {
    halfway.must_be_at(&site, Step::Code, &onwards(&wanted.ziel))?;
    Ok(show(&CodePage::new(&site, &wanted.ziel, None)))
}

#[derive(Deserialize)]
struct Code {
    #[serde(default)]
    ziel: String,
    #[serde(default)]
    code: String,
}

/// `POST /buero/anmelden/code`
async fn take_code(
    State(app): State<App>,
    site: Site,
    client: Client,
    halfway: Halfway,
    Form(typed): Form<Code>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let target = onwards(&typed.ziel);
    halfway.must_be_at(&site, Step::Code, &target)?;
    match try_code(&app, site.tenant(), (&halfway.proof, client), &typed.code).await? {
        Ok(()) => halfway.go_on(&app, &site, &target).await,
        Err(refusal) => {
            let error = refused(site.lang, refusal, "code-wrong");
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &CodePage::new(&site, &target, Some(error))))
        }
    }
}

/// "Eigenes Passwort".
#[derive(Template)]
#[template(path = "staff/new_password.html")]
pub struct NewPasswordPage {
    /// Frame.
    pub page: Page,
    /// Why it is asked.
    pub lede: String,
    /// Where the form goes.
    pub action: String,
    /// Where it leads on to; may be empty.
    pub target: String,
    /// Whose password, for the browser's memory.
    pub login: String,
    /// Why it did not work.
    pub error: Option<String>,
}

impl NewPasswordPage {
    fn first(site: &Site, halfway: &Halfway, target: &str, error: Option<String>) -> NewPasswordPage {
        let mut page = site.page(site.lang.text("password-own-title"));
        page.failed = error.is_some();
        NewPasswordPage {
            lede: site.lang.text("password-own-lede"),
            action: site.url(Step::Password.path()),
            target: target.to_owned(),
            login: halfway.proof.login.clone(),
            page,
            error,
        }
    }
}

/// `GET /buero/anmelden/passwort`
async fn show_password(site: Site, halfway: Halfway, Query(wanted): Query<Wanted>) -> PageResult {
    let target = onwards(&wanted.ziel);
    halfway.must_be_at(&site, Step::Password, &target)?;
    Ok(show(&NewPasswordPage::first(&site, &halfway, &target, None)))
}

/// A password, typed twice.
#[derive(Deserialize)]
pub struct Twice {
    /// Where to go after it.
    #[serde(default)]
    pub ziel: String,
    /// The password.
    #[serde(default)]
    pub neu: String,
    /// Once more.
    #[serde(default)]
    pub wiederholt: String,
}

/// `POST /buero/anmelden/passwort`
async fn take_password(State(app): State<App>, site: Site, halfway: Halfway, Form(typed): Form<Twice>) -> PageResult {
    let target = onwards(&typed.ziel);
    halfway.must_be_at(&site, Step::Password, &target)?;
    let read = new_password(site.lang, &halfway.proof.login, [&typed.neu, &typed.wiederholt]);
    let same = password::fits(&typed.neu, Some(halfway.proof.password_hash.clone())).await?;
    let read = if same { Err(site.lang.text("password-same")) } else { read };
    let password = match read {
        Ok(password) => password,
        Err(error) => {
            let page = NewPasswordPage::first(&site, &halfway, &target, Some(error));
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let hash = password::hash(password, app.chance.bytes()).await?;
    let who = (site.tenant(), halfway.proof.id());
    let mut tx = app.db.begin().await?;
    proof::set_password(&mut tx, who, &hash, None).await?;
    changed::own_password(&mut tx, &app, who, &halfway.proof.name).await?;
    tx.commit().await?;
    halfway.go_on(&app, &site, &target).await
}

/// `GET /buero/anmelden/zweiter-faktor`
async fn show_factor(State(app): State<App>, site: Site, halfway: Halfway, Query(wanted): Query<Wanted>) -> PageResult {
    let target = onwards(&wanted.ziel);
    halfway.must_be_at(&site, Step::Factor, &target)?;
    let form = enrol::Asked { action: Step::Factor.path(), target: &target, lede: "factor-required" };
    Ok(show(&enrol::page(&app, &site, &halfway.proof, &form, None)?))
}

/// `POST /buero/anmelden/zweiter-faktor`
async fn take_factor(
    State(app): State<App>,
    site: Site,
    client: Client,
    halfway: Halfway,
    Form(typed): Form<enrol::Typed>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let target = onwards(&typed.ziel);
    halfway.must_be_at(&site, Step::Factor, &target)?;
    let form = enrol::Asked { action: Step::Factor.path(), target: &target, lede: "factor-required" };
    match enrol::enrol(&app, &site, &halfway.proof, &form, &typed).await? {
        Enrolled::Wrong(page) => Ok(page),
        Enrolled::Codes(codes) => {
            halfway.pass(&app, &site).await?;
            Ok(show_codes(&site, codes, &target))
        }
    }
}

fn show_codes(site: &Site, codes: Vec<String>, target: &str) -> Response {
    show(&enrol::CodesPage::new(site, codes, target))
}
