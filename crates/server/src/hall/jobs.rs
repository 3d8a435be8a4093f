//! Recurring work on halls.

use super::store;
use crate::app::App;
use crate::storage::Failure;
use domain::time::Zone;

/// Closes what was left open on past days; nothing hangs over night.
pub async fn close_past_days(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::close_before(&mut tx, Zone::berlin().day(now), now).await?;
    tx.commit().await
}

/// Erases what people told on past days: names, telephones, needs, reasons and notes.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::forget_before(&mut tx, Zone::berlin().day(app.clock.now())).await?;
    tx.commit().await
}
