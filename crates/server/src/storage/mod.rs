//! The database: SQLite in one file or PostgreSQL, behind one set of queries.
//!
//! SQL stands as constants in each slice's `store.rs`, with `$1` parameters that both engines accept.
//! [`on_db!`] and [`on_tx!`] expand a query for each driver, so that rustc checks binds and rows against both.

mod connect;
mod empty;
mod lease;
mod many;
mod notify;
pub mod setting;

pub use connect::{close, connect, connect_existing, migrate, missing_migrations, ping, time};
pub use empty::empty;
pub use lease::{Lease, lease};
pub use many::{Columns, insert_many, upsert_many};
pub use notify::notify;

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// Something unexpected: logged once, shown as a page with a reference number.
pub type Failure = anyhow::Error;

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// One file. Readers never wait; there is one connection that writes.
    Lite(Lite),
    /// A server, shared by several nodes.
    Pg(PgPool),
}

/// The two sides of a SQLite file.
#[derive(Clone, Debug)]
pub struct Lite {
    /// Connections that only read.
    pub read: SqlitePool,
    /// The one connection that writes.
    pub write: SqlitePool,
}

/// An open transaction that may write.
pub enum Tx {
    /// On SQLite, begun IMMEDIATE: the only writer.
    Lite(Transaction<'static, Sqlite>),
    /// On PostgreSQL, READ COMMITTED.
    Pg(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins a transaction that may write. On SQLite waits until no other one is open.
    pub async fn begin(&self) -> Result<Tx, Failure> {
        Ok(match self {
            Db::Lite(lite) => Tx::Lite(lite.write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }
}

impl Tx {
    /// Makes everything durable.
    pub async fn commit(self) -> Result<(), Failure> {
        match self {
            Tx::Lite(tx) => tx.commit().await?,
            Tx::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Runs a read on whichever database this is: `on_db!(db, pool => query.fetch_all(pool).await)`.
#[macro_export]
macro_rules! on_db {
    ($db:expr, $pool:ident => $body:expr) => {
        match $db {
            $crate::storage::Db::Lite(lite) => {
                let $pool = &lite.read;
                $body
            }
            $crate::storage::Db::Pg($pool) => $body,
        }
    };
}

/// Runs a statement inside a transaction: `on_tx!(tx, conn => query.execute(conn).await)`.
#[macro_export]
macro_rules! on_tx {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::storage::Tx::Lite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::storage::Tx::Pg(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

/// Declares a store's SQL as constants and lists them, so that a test can prepare each on both engines.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* const $name: &str = $sql;)+
        /// Every statement of this store, by name.
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
