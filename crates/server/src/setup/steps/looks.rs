//! Colours and logo: the same form as on the page for staff.

use super::{answer, told};
use crate::app::App;
use crate::setup::guide::{self, BY, Frame, InTown, Step};
use crate::texts::looks;
use crate::texts::looks::form::{self, LooksForm};
use crate::web::errors::PageResult;
use crate::web::forms::FormError;
use askama::Template;
use axum::extract::{Request, State};

#[derive(Template)]
#[template(path = "setup/looks.html")]
struct LooksPage {
    frame: Frame,
    errors: Vec<FormError>,
    form: LooksForm,
}

/// `GET /einrichtung/aussehen`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let form = LooksForm::of(&inside.town.profile.looks);
    page(&app, &inside, form, Vec::new()).await
}

/// `POST /einrichtung/aussehen`
pub async fn save(State(app): State<App>, inside: InTown, request: Request) -> PageResult {
    let upload = form::read(request).await?;
    let (form, read) = LooksForm::read(upload, inside.guide.lang, &inside.town.profile.looks);
    let new = match read {
        Ok(new) => new,
        Err(errors) => return page(&app, &inside, form, errors).await,
    };
    // Without a stamp nobody is in the way: the guide has one reader.
    let _ = looks::save(&app, (inside.town.id, &BY), &new, None).await?;
    guide::mark(&app, &inside.set_up, Step::Looks).await?;
    Ok(inside.guide.after(Step::Looks))
}

async fn page(app: &App, inside: &InTown, form: LooksForm, errors: Vec<FormError>) -> PageResult {
    let frame = told(inside.guide.frame(app, Step::Looks).await?, &errors);
    let view = LooksPage { frame, errors, form };
    answer(&view, &view.errors)
}
