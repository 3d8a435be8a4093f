//! Telling other nodes.

use super::{Failure, Tx};

/// Other nodes that listen on this channel hear the payload when the transaction commits. A SQLite file has no
/// other nodes.
pub async fn notify(tx: &mut Tx, channel: &str, payload: &str) -> Result<(), Failure> {
    if let Tx::Pg(tx) = tx {
        sqlx::query("SELECT pg_notify($1, $2)").bind(channel).bind(payload).execute(&mut **tx).await?;
    }
    Ok(())
}
