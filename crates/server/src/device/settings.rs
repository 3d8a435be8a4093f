//! The settings of a device, for the slice of its page.

use super::guard::Device;
use super::{pairing, store};
use crate::app::App;
use crate::booking::Actor;
use crate::storage::Failure;
use domain::ids::{DeviceId, TenantId};

/// A device of a tenant; nothing when it was never paired or was revoked.
pub async fn find(app: &App, tenant: TenantId, id: DeviceId) -> Result<Option<Device>, Failure> {
    store::one(&app.db, tenant, id).await
}

/// Stores the settings of a device, one JSON document, and lets it know.
pub async fn save_data(app: &App, actor: Actor, device: &Device, data: &str) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::save_data(&mut tx, (device.tenant, device.id), data).await?;
    pairing::write_down(&mut tx, app, (device.tenant, actor), ("set_device", device.id), app.clock.now()).await?;
    pairing::tell(app, tx, &[device.office]).await
}
