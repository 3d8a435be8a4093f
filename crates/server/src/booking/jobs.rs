//! Recurring work on appointments.

use super::{Actor, Deed, store};
use crate::app::App;
use crate::storage::Failure;
use domain::time::Zone;

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
