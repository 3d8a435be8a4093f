//! Somebody at a kiosk wants to speak to a person: the front desk sees it and goes there.

use super::store;
use crate::app::App;
use crate::hall::HallKey;
use crate::storage::{Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL};
use domain::time::{Instant, Zone};

/// Somebody who waits for help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HelpCall {
    /// Identity.
    pub id: u128,
    /// Since when.
    pub at: Instant,
    /// Name of the kiosk.
    pub place: String,
}

/// Who still waits for help today, the first one first.
pub async fn calls(app: &App, key: HallKey) -> Result<Vec<HelpCall>, Failure> {
    let calls = store::calls(&app.db, key).await?;
    Ok(calls.into_iter().map(|(id, at, place)| HelpCall { id, at, place }).collect())
}

/// Calls somebody to a kiosk. Pressed twice it is one call.
pub async fn call(app: &App, key: HallKey, place: &str) -> Result<(), Failure> {
    if calls(app, key).await?.iter().any(|call| call.place == place) {
        return Ok(());
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::call(&mut tx, key, (app.chance.id(now), place), now).await?;
    settle(app, tx, key).await
}

/// Says that somebody goes there.
pub async fn answer(app: &App, key: HallKey, id: u128) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::answer(&mut tx, key, id, app.clock.now()).await?;
    settle(app, tx, key).await
}

/// Commits, and tells the open pages of the office here and on other nodes.
async fn settle(app: &App, mut tx: Tx, key: HallKey) -> Result<(), Failure> {
    notify(&mut tx, HALL_CHANNEL, &live::payload(key.office)).await?;
    tx.commit().await?;
    app.live.changed(key.office);
    Ok(())
}

/// Forgets the calls of past days.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::forget_calls(&mut tx, Zone::berlin().day(app.clock.now())).await?;
    tx.commit().await
}
