//! SQL for `replan` and `replan_row`.

use super::part::Part;
use crate::app::App;
use crate::storage::Failure;
use crate::{on_tx, statements};
use domain::catalog::Words;
use domain::ids::{OfficeId, TenantId, UserId};
use domain::time::Instant;
use serde_json::Value;
use uuid::Uuid;

statements! {
    INSERT = "INSERT INTO replan (id, tenant_id, office_id, opened_at, opened_by, part, was, draft, reason_de, \
        reason_en, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')";
}

/// A re-plan that begins.
pub struct NewReplan {
    pub id: u128,
    pub tenant: TenantId,
    pub office: OfficeId,
    /// When and by whom.
    pub opened: (Instant, UserId),
    /// Which settings are changed.
    pub part: Part,
    /// The office before.
    pub was: Value,
    /// The office as it shall be.
    pub draft: Value,
    /// Why, for citizens.
    pub reason: Words,
}

/// Stores a re-plan that begins.
pub async fn open(app: &App, new: &NewReplan) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(INSERT)
        .bind(Uuid::from_u128(new.id)).bind(Uuid::from_u128(new.tenant.0)).bind(Uuid::from_u128(new.office.0))
        .bind(new.opened.0.0).bind(Uuid::from_u128(new.opened.1.0)).bind(new.part.code())
        .bind(new.was.to_string()).bind(new.draft.to_string())
        .bind(new.reason.de.as_str()).bind(new.reason.en.as_deref().unwrap_or_default())
        .execute(conn).await.map(drop))?;
    tx.commit().await
}
