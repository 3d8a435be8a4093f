//! Logging in through a system of the town that says who its people are (OpenID Connect): Keycloak, Entra ID, AD FS.
//!
//! Authorization code with PKCE. Roles follow from groups, anew at each login. The issuer may end sessions here
//! (back-channel logout), and whoever logs out here is logged out there. Local accounts stay, for the day on which
//! the issuer does not answer.

mod accounts;
mod address;
mod attempt;
mod courier;
mod exchange;
mod issuers;
mod login;
mod logout_token;
mod pages;
mod read;
mod refusal;
mod settings;
mod store;

pub use issuers::{Issuers, KEYS_SECONDS};
pub use login::farewell;
pub use pages::PATH;
pub use settings::{Accounts, ClientSecret, Issuer, Rule, Settings};
pub use store::STATEMENTS;

use super::guard::AREA;
use crate::app::App;
use crate::storage::{Db, Failure, Tx};
use axum::Router;
use axum::routing::{get, post};
use domain::ids::TenantId;

/// Pages of the login through an issuer.
pub fn router() -> Router<App> {
    let at = |path: &str| format!("{AREA}{path}");
    Router::new()
        .route(&at(login::BEGIN), get(login::leave_for))
        .route(&at(login::BACK), get(login::come_back))
        .route(&at(login::TOLD), post(login::told))
        .route(&at(login::LEFT), get(login::left))
        .route(&at(PATH), get(pages::show).post(pages::save))
        .route(&format!("{AREA}{PATH}/entfernen"), post(pages::remove))
}

/// What the login page calls the issuer and where the way to it begins, if the town has one.
pub async fn offer(db: &Db, tenant: TenantId) -> Result<Option<(String, String)>, Failure> {
    let issuer = store::issuer(db, tenant).await?.filter(|issuer| issuer.settings.offered);
    Ok(issuer.map(|issuer| (issuer.settings.name, format!("{AREA}{}", login::BEGIN))))
}

/// Stores a town's issuer, for towns that are not set up by hand.
pub async fn save(tx: &mut Tx, tenant: TenantId, issuer: &Issuer) -> Result<(), Failure> {
    store::save(tx, tenant, issuer).await
}
