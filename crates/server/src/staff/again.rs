//! "Bitte bestätigen": who does something dangerous shows once more who they are.
//!
//! The page holds the fields of the form that was sent, and sends them to itself with the password; if that is right,
//! status 307 lets the browser send the same form to where it first went.

use super::guard::{AREA, Staff, local_target, login_address};
use super::proof::{try_code, try_password};
use super::store::proof;
use super::wording::refused;
use crate::app::App;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Page, show, show_with};
use crate::web::limits::Form as Kind;
use crate::web::list::encode;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Form, Router};
use serde::Deserialize;

const PATH: &str = "/buero/bestaetigen";
/// The field of the password. No form of ours has one of this name.
const PROOF: &str = "bestaetigung";

/// `/buero/bestaetigen`.
pub fn router() -> Router<App> {
    Router::new().route(PATH, post(confirm))
}

/// "Bitte bestätigen Sie, dass Sie es sind".
#[derive(Template)]
#[template(path = "staff/again.html")]
struct AgainPage {
    page: Page,
    action: String,
    /// What was sent.
    fields: Vec<(String, String)>,
    /// To log in anew, for whoever has no password here.
    login: String,
    error: Option<String>,
}

impl AgainPage {
    fn new(site: &Site, (target, is_form): (&str, bool), fields: &[(String, String)]) -> AgainPage {
        let kind = if is_form { "formular" } else { "seite" };
        let kept = fields.iter().filter(|(name, _)| name != PROOF);
        AgainPage {
            page: site.page(site.lang.text("again-title")),
            action: site.url(&format!("{PATH}?art={kind}&ziel={}", encode(target))),
            fields: kept.cloned().collect(),
            login: site.url(&login_address(if is_form { AREA } else { target })),
            error: None,
        }
    }
}

/// The page instead of what was asked for; with the fields of a form, or for a page.
pub fn ask(site: &Site, form: Option<&[(String, String)]>) -> Response {
    let target = site.path.strip_prefix(&site.base).unwrap_or(&site.path);
    show(&AgainPage::new(site, (target, form.is_some()), form.unwrap_or(&[])))
}

/// What is to be done after it.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    art: String,
    #[serde(default)]
    ziel: String,
}

/// `POST /buero/bestaetigen`
async fn confirm(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    client: Client,
    Query(wanted): Query<Wanted>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let target = local_target(&wanted.ziel).unwrap_or(AREA);
    let is_form = wanted.art == "formular";
    let typed = fields.iter().find(|(name, _)| name == PROOF).map_or("", |(_, typed)| typed.as_str());
    let who = proof::by_id(&app.db, site.tenant(), staff.member.id).await?.ok_or(PageError::NotFound)?;
    // Six digits are a code and never a password.
    let is_code = who.factor_secret.is_some() && typed.chars().filter(char::is_ascii_digit).count() == 6;
    let tried = match is_code {
        true => try_code(&app, site.tenant(), (&who, client), typed).await?,
        false => try_password(&app, site.tenant(), (&who, client), typed).await?,
    };
    if let Err(refusal) = tried {
        let mut page = AgainPage::new(&site, (target, is_form), &fields);
        (page.error, page.page.failed) = (Some(refused(site.lang, refusal, "again-wrong")), true);
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let mut tx = app.db.begin().await?;
    proof::pass_step(&mut tx, &staff.key, None, app.clock.now()).await?;
    tx.commit().await?;
    let target = site.url(target);
    Ok(if is_form { Redirect::temporary(&target).into_response() } else { Redirect::to(&target).into_response() })
}
