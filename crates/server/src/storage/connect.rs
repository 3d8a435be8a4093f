//! Opening and migrating.

use super::{Db, Failure, Lite};
use crate::on_db;
use anyhow::{Context, bail};
use domain::time::Instant;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::collections::HashSet;
use std::str::FromStr;
use std::time::Duration;

/// Migrations that ran.
const APPLIED: &str = "SELECT version FROM _sqlx_migrations WHERE success";
const TIME_LITE: &str = "SELECT unixepoch()";
const TIME_PG: &str = "SELECT extract(epoch FROM now())::bigint";
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
        // Bookings change a few pages all over the file: moved into it less often, many of them move together.
        .pragma("wal_autocheckpoint", "4000")
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

/// Closes all connections, after what they are doing. A SQLite file is then complete without its `-wal`.
pub async fn close(db: &Db) {
    match db {
        Db::Lite(lite) => {
            lite.read.close().await;
            lite.write.close().await;
        }
        Db::Pg(pool) => pool.close().await,
    }
}

/// Opens a database that is there; unlike [`connect`] it never makes a SQLite file.
pub async fn connect_existing(url: &str) -> Result<Db, Failure> {
    if let Some(file) = url.strip_prefix("sqlite:") {
        let file = file.trim_start_matches("//").split('?').next().unwrap_or(file);
        if !std::path::Path::new(file).exists() {
            bail!("{file} is not there yet: run wartefrei migrate");
        }
    }
    connect(url).await
}

/// How many migrations the database lacks.
pub async fn missing_migrations(db: &Db) -> Result<usize, Failure> {
    let all = match db {
        Db::Lite(_) => sqlx::migrate!("migrations/sqlite"),
        Db::Pg(_) => sqlx::migrate!("migrations/postgres"),
    };
    // Without the table there is no migration.
    let rows: Result<Vec<(i64,)>, _> = on_db!(db, pool => sqlx::query_as(APPLIED).fetch_all(pool).await);
    let applied: HashSet<i64> = rows.unwrap_or_default().into_iter().map(|row| row.0).collect();
    Ok(all.iter().filter(|migration| !applied.contains(&migration.version)).count())
}

/// What the database takes for now.
pub async fn time(db: &Db) -> Result<Instant, Failure> {
    let (seconds,): (i64,) = match db {
        Db::Lite(lite) => sqlx::query_as(TIME_LITE).fetch_one(&lite.read).await?,
        Db::Pg(pool) => sqlx::query_as(TIME_PG).fetch_one(pool).await?,
    };
    Ok(Instant(seconds))
}
