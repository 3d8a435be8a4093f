//! Work that one node does at a time.

use super::{Db, Failure};
use sqlx::{Postgres, Transaction};

/// Whether this transaction may do the work with this name; nobody else may until it ends.
const TAKE: &str = "SELECT pg_try_advisory_xact_lock(hashtext('wartefrei work'), hashtext($1))";

/// The right to do a piece of work. Ends when it is dropped, also when the node dies.
pub struct Lease(#[expect(dead_code, reason = "kept open, never used")] Option<Transaction<'static, Postgres>>);

/// The right to do the work with this name, unless another node has it. A SQLite file has one node.
pub async fn lease(db: &Db, name: &str) -> Result<Option<Lease>, Failure> {
    let Db::Pg(pool) = db else { return Ok(Some(Lease(None))) };
    let mut tx = pool.begin().await?;
    let (mine,): (bool,) = sqlx::query_as(TAKE).bind(name).fetch_one(&mut *tx).await?;
    Ok(mine.then_some(Lease(Some(tx))))
}
