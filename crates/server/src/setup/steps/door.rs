//! The door: the code that the program printed.

use crate::app::App;
use crate::setup::code;
use crate::setup::guide::{Guide, Step};
use crate::web::client::Client;
use crate::web::errors::PageResult;
use crate::web::forms::Sent;
use crate::web::layout::{Page, show, show_with};
use crate::web::limits::Form as Kind;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::cookie::CookieJar;
use domain::ids::TenantId;

/// Under this name wrong codes are counted, as wrong passwords are under theirs.
const LOGIN: &str = "einrichtung";

#[derive(Template)]
#[template(path = "setup/door.html")]
struct DoorPage {
    page: Page,
    error: Option<String>,
}

/// `GET /einrichtung`
pub async fn show_door(guide: Guide) -> PageResult {
    if guide.is_inside() {
        return Ok(guide.to(&guide.town.as_ref().map_or(Step::Town, |_| Step::Finish).path()));
    }
    Ok(show(&DoorPage { page: guide.page("setup-door"), error: None }))
}

/// `POST /einrichtung/code`
pub async fn enter(
    State(app): State<App>,
    guide: Guide,
    client: Client,
    jar: CookieJar,
    Form(sent): Form<Sent>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let which = guide.which;
    let counted = TenantId(which.number());
    let wait = app.throttle.count(counted, LOGIN, client.network(), app.clock.now()).err();
    let error = match wait {
        None if code::is_code(&app.keys, which, sent.get("code")) => {
            app.throttle.forgive(counted, LOGIN, client.network());
            let next = guide.to(&guide.town.as_ref().map_or(Step::Town, |_| Step::Finish).path());
            return Ok((jar.add(guide.cookie(&app, true)?), next).into_response());
        }
        None => guide.lang.text("setup-code-wrong"),
        Some(seconds) => guide.lang.text_with("login-wait", &[("n", seconds.into())]),
    };
    let page = guide.page("setup-door").failed();
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &DoorPage { page, error: Some(error) }))
}
