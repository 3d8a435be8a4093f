//! Recurring work on appointments.

use super::{Actor, Deed, receipt, store};
use crate::app::App;
use crate::notices;
use crate::storage::Failure;
use domain::suggestion::SHOWN_DAYS;
use domain::time::{Instant, Zone};

/// Days after the visit, or after a cancellation, on which personal details are erased.
pub const PERSON_DAYS: i64 = 1;
/// Hours after which a hold that came to nothing is deleted altogether.
const HOLD_HOURS: i64 = 1;
/// Days the audit trail is kept; it holds no personal data of citizens.
const AUDIT_DAYS: i64 = 365;
/// Days done notices are kept.
const NOTICE_DAYS: i64 = 30;

/// Frees holds and unconfirmed appointments whose time is up, and the seats of cancelled ones that can no
/// longer be taken back.
pub async fn expire(app: &App) -> Result<(), Failure> {
    loop {
        let ended = store::ended(&app.db, app.clock.now()).await?;
        if ended.is_empty() {
            return Ok(());
        }
        let orders = ended.into_iter().map(|id| app.desk.deed(id, Deed::Expire, Actor::System));
        for answer in futures_util::future::join_all(orders).await {
            // Refused means that the citizen was quicker.
            let _ = answer?;
        }
    }
}

/// Marks everybody who did not come on past days.
pub async fn close_past_days(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::miss_before(&mut tx, Zone::berlin().day(now), now).await?;
    tx.commit().await
}

/// Erases what has reached its end: personal details, holds that came to nothing, old trails.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let before = |days: i64| Instant(now.0).plus_days(-days);
    let mut tx = app.db.begin().await?;
    let today = Zone::berlin().day(now);
    store::forget_people(&mut tx, today.plus(-i32::try_from(PERSON_DAYS)?), before(PERSON_DAYS)).await?;
    store::forget_holds(&mut tx, now.plus_minutes(-60 * HOLD_HOURS), before(SHOWN_DAYS)).await?;
    store::forget_audit(&mut tx, before(AUDIT_DAYS)).await?;
    store::receipts::forget(&mut tx, before(receipt::KEPT_DAYS)).await?;
    notices::forget(&mut tx, before(NOTICE_DAYS)).await?;
    tx.commit().await
}
