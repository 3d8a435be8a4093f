//! Emptying a database.

use super::{Failure, Tx};
use sqlx::AssertSqlSafe;

/// Tables, those made later first: they refer to the earlier ones.
const LITE_TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name <> '_sqlx_migrations' ORDER BY rowid DESC";
const PG_TABLES: &str = "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations'";

/// Deletes everything but the schema. Only ever for a database that belongs to a demo.
pub async fn empty(tx: &mut Tx) -> Result<(), Failure> {
    match tx {
        Tx::Lite(tx) => {
            sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut **tx).await?;
            let tables: Vec<String> = sqlx::query_scalar(LITE_TABLES).fetch_all(&mut **tx).await?;
            for table in tables {
                sqlx::query(AssertSqlSafe(format!("DELETE FROM \"{table}\""))).execute(&mut **tx).await?;
            }
        }
        Tx::Pg(tx) => {
            let tables: Option<String> = sqlx::query_scalar(PG_TABLES).fetch_one(&mut **tx).await?;
            if let Some(tables) = tables {
                sqlx::query(AssertSqlSafe(format!("TRUNCATE {tables}"))).execute(&mut **tx).await?;
            }
        }
    }
    Ok(())
}
