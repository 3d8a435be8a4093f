//! Times that were suggested together.

use super::{Row, uuid};
use crate::booking::record::Record;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::{SuggestionId, TenantId};

statements! {
    /// The times of one suggestion, by time.
    OF_SUGGESTION = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND suggestion_id = $2 \
        ORDER BY day, start_cell, id");
    /// All that staff have not put away, by suggestion.
    SUGGESTIONS = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND suggestion_id IS NOT NULL \
        AND day >= $2 ORDER BY suggestion_id DESC, day, start_cell LIMIT 600");
    /// Puts an ended suggestion away: what came to nothing is deleted, what was picked is an appointment like any other.
    PUT_AWAY = "DELETE FROM appointment WHERE tenant_id = $1 AND suggestion_id = $2 AND state = 'cancelled' \
        AND state_until IS NULL AND number IS NULL";
    /// The other half of putting away.
    SET_FREE = "UPDATE appointment SET suggestion_id = NULL WHERE tenant_id = $1 AND suggestion_id = $2 \
        AND number IS NOT NULL";
}

/// The times of a suggestion of this tenant; none if there is no such one.
pub async fn of(db: &Db, tenant: TenantId, id: SuggestionId) -> Result<Vec<Record>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(OF_SUGGESTION)
        .bind(uuid(tenant.0)).bind(uuid(id.0)).fetch_all(pool).await)?;
    rows.into_iter().map(Row::record).collect()
}

/// All suggestions of a tenant whose times are not over, newest first.
pub async fn all(db: &Db, tenant: TenantId, from: domain::time::Day) -> Result<Vec<Record>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(SUGGESTIONS)
        .bind(uuid(tenant.0)).bind(from.0).fetch_all(pool).await)?;
    rows.into_iter().map(Row::record).collect()
}

/// Puts an ended suggestion away.
pub async fn put_away(tx: &mut Tx, tenant: TenantId, id: SuggestionId) -> Result<(), Failure> {
    for sql in [PUT_AWAY, SET_FREE] {
        on_tx!(tx, conn => sqlx::query(sql)
            .bind(uuid(tenant.0)).bind(uuid(id.0)).execute(conn).await.map(|_| ()))?;
    }
    Ok(())
}
