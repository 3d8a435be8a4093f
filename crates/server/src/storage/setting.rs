//! Values that all nodes share, kept in the database.

use super::{Db, Failure, Tx};
use crate::chance::Chance;
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

statements! {
    /// A value.
    GET = "SELECT value FROM setting WHERE key = $1";
    /// A value, unless there is one.
    PUT_NEW = "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    /// A value, whatever it was.
    PUT = "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
}

/// Key of the secret that seals links.
const SEAL: &str = "seal";

/// Reads a value.
pub async fn get(db: &Db, key: &str) -> Result<Option<String>, Failure> {
    let row: Option<(String,)> = on_db!(db, pool => sqlx::query_as(GET).bind(key).fetch_optional(pool).await)?;
    Ok(row.map(|r| r.0))
}

/// Writes a value unless there is one.
pub async fn put_new(db: &Db, key: &str, value: &str) -> Result<(), Failure> {
    let mut tx = db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(PUT_NEW).bind(key).bind(value).execute(conn).await.map(|_| ()))?;
    tx.commit().await
}

/// Writes a value, whatever it was.
pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(PUT).bind(key).bind(value).execute(conn).await.map(drop))?;
    Ok(())
}

/// The secret that seals links, made by the first node that starts.
pub async fn seal(db: &Db, chance: &Chance) -> Result<[u8; 32], Failure> {
    if get(db, SEAL).await?.is_none() {
        put_new(db, SEAL, &STANDARD_NO_PAD.encode(chance.bytes::<32>())).await?;
    }
    let text = get(db, SEAL).await?.context("the sealing secret was not stored")?;
    let bytes = STANDARD_NO_PAD.decode(text).context("the sealing secret is damaged")?;
    bytes.try_into().ok().context("the sealing secret has another length")
}
