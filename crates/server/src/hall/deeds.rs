//! What is done in a hall beside its tickets: duties of desks, alarms, settings.

use super::house::{Desk, Duty, HallKey, Helper};
use super::settings::Settings;
use super::store;
use crate::app::App;
use crate::catalog;
use crate::changes::{self, By, Change, Kind, Subject};
use crate::storage::{Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL};
use domain::catalog::Office;
use domain::ids::DeskId;
use serde_json::{Value, json};

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

/// Says who comes to help. False when somebody else already does.
pub async fn acknowledge(app: &App, key: HallKey, alarm: u128, helper: &Helper) -> Result<bool, Failure> {
    let mut tx = app.db.begin().await?;
    let first = store::acknowledge(&mut tx, key, (alarm, helper), app.clock.now()).await?;
    settle(app, tx, key).await?;
    Ok(first)
}

/// Changes how a hall is run, and writes down who did it.
pub async fn save_settings(
    app: &App,
    (key, office): (HallKey, &Office),
    [was, became]: [&Settings; 2],
    by: By,
) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_settings(&mut tx, key, became).await?;
    record(app, &mut tx, office, [serde_json::to_value(was)?, serde_json::to_value(became)?], (key, by)).await?;
    settle(app, tx, key).await
}

/// Changes the signs of desks and the ways there, and writes down who did it.
pub async fn save_signs(
    app: &App,
    (key, office): (HallKey, &Office),
    [was, became]: [&[Desk]; 2],
    by: By,
) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_signs(&mut tx, key, became).await?;
    let signs = |desks: &[Desk]| {
        let sign = |desk: &Desk| json!({ "label": desk.label, "hint": desk.hint });
        json!({ "desks": desks.iter().map(sign).collect::<Vec<_>>() })
    };
    record(app, &mut tx, office, [signs(was), signs(became)], (key, by)).await?;
    settle(app, tx, key).await
}

async fn record(
    app: &App,
    tx: &mut Tx,
    office: &Office,
    [was, became]: [Value; 2],
    (key, by): (HallKey, By),
) -> Result<(), Failure> {
    let change = Change {
        tenant: key.tenant,
        office: Some(office.id),
        by,
        subject: Subject::new(Kind::Hall, office.id.0, &office.name),
        was: Some(was),
        became: Some(became),
    };
    changes::record(tx, &change, (app.clock.now(), &app.chance)).await
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
