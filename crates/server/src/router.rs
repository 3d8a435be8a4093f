//! The table of all pages: every slice brings its routes, the shell surrounds them.

use crate::app::{App, Mode};
use crate::web::errors::PageResult;
use crate::web::{assets, shell};
use crate::{
    api, booking, catalog, demo, device, display, editor, frontdesk, hall, hours, persons, replan, setup, staff,
    staffing, storage, telephone, texts, trail, waiting, zms,
};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;

/// Languages of other programs' makers that we speak.
static DIALECTS: [shell::Dialect; 1] = [zms::DIALECT];

/// Everything the program answers.
pub fn router(app: App) -> Router {
    shell::wrap(pages(&app).with_state(app.clone()), api::router(&app), &app, &DIALECTS)
}

/// The pages and dialects, without what surrounds them: their addresses can be listed.
pub fn pages(app: &App) -> Router<App> {
    let mut routes = Router::new()
        .route(shell::HEALTH, get(health))
        .merge(assets::router())
        .merge(booking::router())
        .merge(catalog::router())
        .merge(staff::router())
        .merge(staffing::router())
        .merge(hall::router())
        .merge(replan::router())
        .merge(hours::router())
        .merge(frontdesk::router())
        .merge(telephone::router())
        .merge(persons::router())
        .merge(device::router())
        .merge(display::router())
        .merge(waiting::router())
        .merge(trail::router())
        .merge(editor::router())
        .merge(texts::router())
        .merge(setup::router())
        .merge(zms::router(app));
    if app.mode != Mode::Serve {
        routes = routes.merge(demo::router(app));
    }
    routes
}

/// `ok` when the database answers, else 500.
async fn health(State(app): State<App>) -> PageResult {
    storage::ping(&app.db).await?;
    Ok("ok\n".into_response())
}
