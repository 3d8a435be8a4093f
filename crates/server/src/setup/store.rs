//! SQL for `setup`.

use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use domain::ids::TenantId;
use domain::time::Instant;
use sqlx::FromRow;
use std::collections::BTreeSet;
use uuid::Uuid;

statements! {
    OPEN = "INSERT INTO setup (tenant_id, first, steps, opened_at) VALUES ($1, $2, '', $3)";
    OF = "SELECT tenant_id, first, steps FROM setup WHERE tenant_id = $1 AND finished_at IS NULL";
    ALL_OPEN = "SELECT tenant_id, first, steps FROM setup WHERE finished_at IS NULL ORDER BY opened_at, tenant_id";
    MARK = "UPDATE setup SET steps = $2 WHERE tenant_id = $1 AND finished_at IS NULL";
    FINISH = "UPDATE setup SET finished_at = $2 WHERE tenant_id = $1 AND finished_at IS NULL";
}

/// A set-up that goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetUp {
    /// Of which tenant.
    pub tenant: TenantId,
    /// Whether it is that of the installation, which began without a tenant.
    pub first: bool,
    /// Steps that leave no other trace, by their names in addresses.
    pub steps: BTreeSet<String>,
}

#[derive(FromRow)]
struct Row {
    tenant_id: Uuid,
    first: bool,
    steps: String,
}

impl Row {
    fn set_up(self) -> SetUp {
        let steps = self.steps.split_whitespace().map(str::to_owned).collect();
        SetUp { tenant: TenantId(self.tenant_id.as_u128()), first: self.first, steps }
    }
}

/// Opens the guide for a tenant. Fails for a second first one.
pub async fn open(tx: &mut Tx, (tenant, first): (TenantId, bool), now: Instant) -> Result<(), Failure> {
    let id = Uuid::from_u128(tenant.0);
    on_tx!(tx, conn => sqlx::query(OPEN).bind(id).bind(first).bind(now.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// The open guide of a tenant.
pub async fn of(db: &Db, tenant: TenantId) -> Result<Option<SetUp>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let row: Option<Row> = on_db!(db, pool => sqlx::query_as(OF).bind(id).fetch_optional(pool).await)?;
    Ok(row.map(Row::set_up))
}

/// All open guides, the oldest first.
pub async fn all_open(db: &Db) -> Result<Vec<SetUp>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(ALL_OPEN).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(Row::set_up).collect())
}

/// Notes the steps that were done.
pub async fn mark(tx: &mut Tx, set_up: &SetUp) -> Result<(), Failure> {
    let steps = set_up.steps.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let id = Uuid::from_u128(set_up.tenant.0);
    on_tx!(tx, conn => sqlx::query(MARK).bind(id).bind(steps.as_str()).execute(conn).await.map(drop))?;
    Ok(())
}

/// Closes the guide. False when it is closed already.
pub async fn finish(tx: &mut Tx, tenant: TenantId, now: Instant) -> Result<bool, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows = on_tx!(tx, conn => sqlx::query(FINISH).bind(id).bind(now.0).execute(conn).await
        .map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}
