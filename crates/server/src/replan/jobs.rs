//! Recurring work of re-plans.

use super::store;
use crate::app::App;
use crate::notices;
use crate::storage::Failure;
use domain::time::Instant;

/// Days a re-plan is kept: a year, as the trail of changes.
const KEEP_DAYS: i64 = 365;
/// Days after which whoever was not reached is erased from the list; the number and the time stay.
const PERSON_DAYS: i64 = 7;
/// Hours after which whoever was reached is erased: somebody may have ticked the wrong one.
const REACHED_HOURS: i64 = 24;

/// Whom a mail did not reach after all has to be called.
pub async fn collect_undelivered(app: &App) -> Result<(), Failure> {
    let since = app.clock.now().plus_days(-PERSON_DAYS);
    for (tenant, replan) in store::done_since(&app.db, since).await? {
        let failed = notices::undelivered(&app.db, tenant, replan).await?;
        if !failed.is_empty() {
            let mut tx = app.db.begin().await?;
            store::to_be_called(&mut tx, (tenant, replan), &failed).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Erases people who know, and re-plans of long ago.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let now: Instant = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::forget_lines(&mut tx, [now.plus_minutes(-60 * REACHED_HOURS), now.plus_days(-PERSON_DAYS)]).await?;
    store::forget(&mut tx, now.plus_days(-KEEP_DAYS)).await?;
    tx.commit().await
}
