//! Recurring work on devices.

use super::store;
use crate::app::App;
use crate::storage::Failure;

/// A screen whose code ran out so long ago is no longer there.
const ASKING_MINUTES: i64 = 60;
/// A device that was sent away is remembered so long.
const REVOKED_DAYS: i64 = 30;

/// Forgets screens that asked and went away, and devices that were sent away long ago.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let revoked = now.plus_minutes(-REVOKED_DAYS * 24 * 60);
    store::forget(&mut tx, now.plus_minutes(-ASKING_MINUTES), revoked).await?;
    tx.commit().await
}
