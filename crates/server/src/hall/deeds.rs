//! What is done in a hall beside its tickets: duties of desks, alarms, settings.

use super::house::{Desk, Duty, HallKey};
use super::settings::Settings;
use super::store;
use crate::app::App;
use crate::catalog;
use crate::changes::{self, Change};
use crate::storage::{Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL};
use domain::ids::DeskId;

/// Says what a desk does today, and whether it pauses.
pub async fn set_duty(app: &App, key: HallKey, desk: DeskId, duty: &Duty) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_duty(&mut tx, key, desk, duty).await?;
    settle(app, tx, key).await
}

/// Calls all desks of the house to this one.
pub async fn raise_alarm(app: &App, key: HallKey, desk: DeskId) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::raise_alarm(&mut tx, key, app.chance.id(now), desk, now).await?;
    settle(app, tx, key).await
}

/// Says that this desk comes to help. False when another one already does.
pub async fn acknowledge(app: &App, key: HallKey, alarm: u128, desk: DeskId) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let first = store::acknowledge(&mut tx, key, alarm, desk, app.clock.now()).await?;
    settle(app, tx, key).await?;
    Ok(first)
}

/// Changes how a hall is run.
pub async fn save_settings(app: &App, key: HallKey, settings: &Settings) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_settings(&mut tx, key, settings).await?;
    settle(app, tx, key).await
}

/// Changes the signs of desks and the ways there.
pub async fn save_signs(app: &App, key: HallKey, desks: &[Desk]) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_signs(&mut tx, key, desks).await?;
    settle(app, tx, key).await
}

/// Adds, changes and removes desks, with the change in the trail. Nobody may be at a desk that goes. False when the
/// tenant no longer has this version: two people change the same desks one after the other.
pub async fn replace_desks(
    app: &App,
    (key, version): (HallKey, i64),
    desks: &[Desk],
    change: &Change,
) -> Result<bool, Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !catalog::claim_version(&mut tx, key.tenant, version).await? {
        return Ok(false);
    }
    store::replace_desks(&mut tx, key, desks, now).await?;
    changes::record(&mut tx, change, (now, &app.chance)).await?;
    settle(app, tx, key).await?;
    Ok(true)
}

/// Commits, and tells every open page here and on other nodes.
async fn settle(app: &App, mut tx: Tx, key: HallKey) -> Result<(), Failure> {
    notify(&mut tx, HALL_CHANNEL, &live::payload(key.office)).await?;
    tx.commit().await?;
    app.live.changed(key.office);
    Ok(())
}
