//! Opening and migrating.

use super::{Db, Failure, Lite};
use crate::on_db;
use anyhow::{Context, bail};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr;
use std::time::Duration;

/// How long a statement waits for another process that writes the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections to PostgreSQL per process.
const PG_CONNECTIONS: u32 = 12;
/// Connections that read a SQLite file.
const LITE_READERS: u32 = 4;

/// Opens `sqlite:path` (made if missing) or `postgres://…`. Does not migrate.
pub async fn connect(url: &str) -> Result<Db, Failure> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options = PgConnectOptions::from_str(url).context("database_url is not a PostgreSQL address")?;
        let pool = PgPoolOptions::new()
            .max_connections(PG_CONNECTIONS)
            .acquire_timeout(BUSY_TIMEOUT)
            .connect_with(options)
            .await
            .context("cannot reach PostgreSQL")?;
        return Ok(Db::Pg(pool));
    }
    if !url.starts_with("sqlite:") {
        bail!("database_url must start with sqlite: or postgres://, not {url:?}");
    }
    let options = SqliteConnectOptions::from_str(url)
        .context("database_url is not a SQLite address")?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("cache_size", "-16384")
        .statement_cache_capacity(256);
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(BUSY_TIMEOUT)
        .connect_with(options.clone())
        .await
        .with_context(|| format!("cannot open {url}"))?;
    let read = SqlitePoolOptions::new()
        .max_connections(LITE_READERS)
        .acquire_timeout(BUSY_TIMEOUT)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(Db::Lite(Lite { read, write }))
}

/// Brings the schema up to date. Safe to run on several nodes at once.
pub async fn migrate(db: &Db) -> Result<(), Failure> {
    match db {
        Db::Lite(lite) => sqlx::migrate!("migrations/sqlite").run(&lite.write).await?,
        Db::Pg(pool) => sqlx::migrate!("migrations/postgres").run(pool).await?,
    }
    Ok(())
}

/// Asks the database for nothing, to see whether it answers.
pub async fn ping(db: &Db) -> Result<(), Failure> {
    on_db!(db, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))?;
    Ok(())
}
