//! The settings of a device, for the slice of its page.

use super::guard::Device;
use super::{pairing, store};
use crate::app::App;
use crate::changes::By;
use crate::storage::Failure;
use domain::ids::{DeviceId, TenantId};

/// A device of a tenant; nothing when it was never paired or was revoked.
pub async fn find(app: &App, tenant: TenantId, id: DeviceId) -> Result<Option<Device>, Failure> {
    store::one(&app.db, tenant, id).await
}

/// Stores the settings of a device, one JSON document, and lets it know.
pub async fn save_data(app: &App, by: By, device: &Device, data: &str) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_data(&mut tx, (device.tenant, device.id), data).await?;
    let set = Device { data: data.to_owned(), ..device.clone() };
    pairing::write_down(&mut tx, app, by, (Some(device), Some(&set))).await?;
    pairing::tell(app, tx, &[device.office]).await
}
