//! "Aussehen": colours and logo.

use super::form::{self, LooksForm};
use super::{PAGE, stamp};
use crate::app::App;
use crate::changes::{By, Kind, Stamp};
use crate::staff::{Frame, Permission, Staff};
use crate::texts::history;
use crate::web::errors::PageResult;
use crate::web::forms::FormError;
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "texts/looks/page.html")]
struct LooksPage {
    frame: Frame,
    action: String,
    errors: Vec<FormError>,
    saved: bool,
    /// Somebody else changed it meanwhile.
    conflict: bool,
    form: LooksForm,
    stamp: String,
    history: Vec<String>,
}

/// What was asked of the page.
#[derive(Deserialize)]
pub struct Asked {
    hinweis: Option<String>,
}

/// What an answer shows beside the form.
#[derive(Default)]
struct Said {
    errors: Vec<FormError>,
    saved: bool,
    conflict: bool,
}

/// `GET /buero/aussehen`
pub async fn show_form(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require_in_town(Permission::EditTown)?;
    let saved = asked.hinweis.as_deref() == Some("gespeichert");
    let form = LooksForm::of(&site.town.profile.looks);
    page(&app, &site, &staff, form, Said { saved, ..Said::default() }).await
}

/// `POST /buero/aussehen`
pub async fn save(State(app): State<App>, site: Site, staff: Staff, request: Request) -> PageResult {
    staff.require_in_town(Permission::EditTown)?;
    let upload = form::read(request).await?;
    let from = Stamp::from_form(upload.sent.get("stand"));
    let (form, read) = LooksForm::read(upload, site.lang, &site.town.profile.looks);
    let new = match read {
        Ok(new) => new,
        Err(errors) => return page(&app, &site, &staff, form, Said { errors, ..Said::default() }).await,
    };
    let by = By::Staff(staff.member.id, staff.member.name.clone());
    match super::save(&app, (site.tenant(), &by), &new, Some(&from)).await? {
        Ok(()) => Ok(site.to(&format!("{PAGE}?hinweis=gespeichert"))),
        Err(super::Conflict) => page(&app, &site, &staff, form, Said { conflict: true, ..Said::default() }).await,
    }
}

async fn page(app: &App, site: &Site, staff: &Staff, form: LooksForm, said: Said) -> PageResult {
    let mut frame = Frame::of_town(site, staff, site.lang.text("looks-title"), app.clock.now());
    frame.page.failed = !said.errors.is_empty() || said.conflict;
    let status = match (said.conflict, said.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let about_looks =
        |entry: &crate::changes::Entry| entry.became.as_ref().is_some_and(|now| now.get("looks").is_some());
    // The stamp is that of what is stored now: whoever has seen the difference may save over it.
    let town = app.towns.by_id(site.tenant()).unwrap_or_else(|| site.town.clone());
    Ok(show_with(
        status,
        &LooksPage {
            frame,
            action: site.url(PAGE),
            errors: said.errors,
            saved: said.saved,
            conflict: said.conflict,
            form,
            stamp: stamp(&town.profile.looks).to_string(),
            history: history::lines(app, site, (Kind::Town, site.tenant().0), about_looks).await?,
        },
    ))
}
