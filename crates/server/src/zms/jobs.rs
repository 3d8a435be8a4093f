//! Recurring work of this interface.

use super::store;
use crate::app::App;
use crate::booking;
use crate::storage::Failure;

/// Hours until a number is looked at again whose visit was moved.
const AGAIN_HOURS: i64 = 24;

/// Forgets puzzles that have expired, and the numbers of visits of which nobody's details are kept any more.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::forget_puzzles(&mut tx, now).await?;
    tx.commit().await?;
    loop {
        let ending = store::ending(&app.db, now).await?;
        if ending.is_empty() {
            return Ok(());
        }
        let mut kept = Vec::new();
        for (tenant, number, id) in ending {
            let known = booking::load(&app.db, id).await?.is_some_and(|record| record.person.is_some());
            kept.push((tenant, number, known));
        }
        let mut tx = app.db.begin().await?;
        for (tenant, number, known) in kept {
            match known {
                true => store::keep(&mut tx, tenant, number, now.plus_minutes(60 * AGAIN_HOURS)).await?,
                false => store::forget(&mut tx, tenant, number).await?,
            }
        }
        tx.commit().await?;
    }
}
