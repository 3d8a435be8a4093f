//! Who works in a town, as a list of names.

use crate::storage::{Db, Failure};
use crate::{on_db, statements};
use domain::ids::TenantId;
use uuid::Uuid;

statements! {
    COLLEAGUES = "SELECT login, name FROM staff WHERE tenant_id = $1 AND disabled_at IS NULL ORDER BY name, login";
    ADMINISTRATORS = "SELECT count(*) FROM staff JOIN staff_role ON staff_role.staff_id = staff.id
        WHERE staff.tenant_id = $1 AND staff.disabled_at IS NULL AND staff_role.role = 'admin'
        AND staff_role.authority_id IS NULL AND staff_role.office_id IS NULL";
}

/// Somebody who works in a town.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Colleague {
    /// What they type to log in.
    pub login: String,
    /// Shown to colleagues.
    pub name: String,
}

/// Everybody who works in a town, by name.
pub async fn colleagues(db: &Db, tenant: TenantId) -> Result<Vec<Colleague>, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let rows: Vec<(String, String)> = on_db!(db, pool => sqlx::query_as(COLLEAGUES).bind(id).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(login, name)| Colleague { login, name }).collect())
}

/// Whether anybody administers the whole town.
pub async fn has_administrator(db: &Db, tenant: TenantId) -> Result<bool, Failure> {
    let id = Uuid::from_u128(tenant.0);
    let count: i64 = on_db!(db, pool => sqlx::query_scalar(ADMINISTRATORS).bind(id).fetch_one(pool).await)?;
    Ok(count > 0)
}
