//! SQL for `logo`.

use super::looks::Picture;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use domain::ids::TenantId;
use uuid::Uuid;

statements! {
    SAVE_LOGO = "INSERT INTO logo (tenant_id, file, picture) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id) DO UPDATE SET file = excluded.file, picture = excluded.picture";
    DROP_LOGO = "DELETE FROM logo WHERE tenant_id = $1";
    LOGO = "SELECT picture FROM logo WHERE tenant_id = $1 AND file = $2";
}

/// Replaces the logo of a town.
pub async fn save_logo(tx: &mut Tx, tenant: TenantId, picture: &Picture) -> Result<(), Failure> {
    let (id, text) = (Uuid::from_u128(tenant.0), STANDARD_NO_PAD.encode(&picture.bytes));
    on_tx!(tx, conn => sqlx::query(SAVE_LOGO).bind(id).bind(picture.file().as_str()).bind(text.as_str())
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Takes the logo of a town away.
pub async fn drop_logo(tx: &mut Tx, tenant: TenantId) -> Result<(), Failure> {
    let id = Uuid::from_u128(tenant.0);
    on_tx!(tx, conn => sqlx::query(DROP_LOGO).bind(id).execute(conn).await.map(drop))?;
    Ok(())
}

/// The bytes of a town's logo with this name.
pub async fn logo(db: &Db, tenant: TenantId, file: &str) -> Result<Option<Vec<u8>>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let text: Option<String> =
        on_db!(db, pool => sqlx::query_scalar(LOGO).bind(id).bind(file).fetch_optional(pool).await)?;
    Ok(text.map(|text| STANDARD_NO_PAD.decode(text)).transpose()?)
}
