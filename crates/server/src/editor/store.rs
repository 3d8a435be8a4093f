//! SQL for `import_draft`.

use crate::storage::{Db, Failure};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::TenantId;
use domain::time::Instant;
use uuid::Uuid;

statements! {
    INSERT = "INSERT INTO import_draft (id, tenant_id, created_at, format, services, offices) VALUES ($1, $2, $3, $4, $5, $6)";
    ONE = "SELECT format, services, offices FROM import_draft WHERE id = $1 AND tenant_id = $2";
    DROP = "DELETE FROM import_draft WHERE id = $1 AND tenant_id = $2";
    FORGET = "DELETE FROM import_draft WHERE created_at < $1";
}

/// What was uploaded.
#[derive(Clone, Debug)]
pub enum Files {
    /// Services and places as Munich and Berlin publish them.
    Dldb {
        /// File of services.
        services: String,
        /// File of places.
        offices: String,
    },
    /// A table of services.
    Table(String),
}

/// Keeps files until somebody has chosen.
pub async fn keep(db: &Db, tenant: TenantId, (id, now): (u128, Instant), files: &Files) -> Result<(), Failure> {
    let (format, services, offices) = match files {
        Files::Dldb { services, offices } => ("dldb", services.as_str(), offices.as_str()),
        Files::Table(table) => ("table", table.as_str(), ""),
    };
    let mut tx = db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(INSERT)
        .bind(Uuid::from_u128(id)).bind(Uuid::from_u128(tenant.0)).bind(now.0)
        .bind(format).bind(services).bind(offices).execute(conn).await.map(drop))?;
    tx.commit().await
}

/// Files that were kept.
pub async fn kept(db: &Db, tenant: TenantId, id: u128) -> Result<Option<Files>, Failure> {
    let row: Option<(String, String, String)> = on_db!(db, pool => sqlx::query_as(ONE)
        .bind(Uuid::from_u128(id)).bind(Uuid::from_u128(tenant.0)).fetch_optional(pool).await)?;
    row.map(|(format, services, offices)| match format.as_str() {
        "dldb" => Ok(Files::Dldb { services, offices }),
        "table" => Ok(Files::Table(services)),
        other => Err(Failure::msg(other.to_owned())).context("a format of import drafts"),
    })
    .transpose()
}

/// Lets files go.
pub async fn drop_files(db: &Db, tenant: TenantId, id: u128) -> Result<(), Failure> {
    let mut tx = db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(DROP).bind(Uuid::from_u128(id)).bind(Uuid::from_u128(tenant.0))
        .execute(conn).await.map(drop))?;
    tx.commit().await
}

/// Lets all files go that are older.
pub async fn forget_before(db: &Db, before: Instant) -> Result<(), Failure> {
    let mut tx = db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(FORGET).bind(before.0).execute(conn).await.map(drop))?;
    tx.commit().await
}
