//! "Wer darf was": the table of roles and permissions, made from the very table that decides.

use super::frame::Frame;
use super::guard::Staff;
use super::who_may::{DEVICES, Permission, Role, may};
use crate::app::App;
use crate::web::errors::PageResult;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;

/// `/buero/rechte`, for everybody who works here.
pub fn router() -> Router<App> {
    Router::new().route("/buero/rechte", get(show_rights))
}

#[derive(Template)]
#[template(path = "staff/rights.html")]
struct RightsPage {
    frame: Frame,
    roles: Vec<String>,
    /// What, and for each role whether it may.
    rows: Vec<(String, Vec<bool>)>,
    /// Kinds of devices with what they may.
    devices: Vec<(String, String)>,
}

async fn show_rights(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    let text = |key: &str| site.lang.text(key);
    let row = |permission: &Permission| {
        (text(permission.key()), Role::ALL.into_iter().map(|role| may(role, *permission)).collect())
    };
    let device = |(kind, deeds): &(&str, &[&str])| {
        (text(kind), deeds.iter().map(|deed| text(deed)).collect::<Vec<_>>().join("; "))
    };
    Ok(show(&RightsPage {
        frame: Frame::of_town(&site, &staff, text("rights-title"), app.clock.now()),
        roles: Role::ALL.into_iter().map(|role| text(role.key())).collect(),
        rows: Permission::ALL.iter().map(row).collect(),
        devices: DEVICES.iter().map(device).collect(),
    }))
}
