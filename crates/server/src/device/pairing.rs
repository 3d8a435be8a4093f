//! How a screen becomes a device: it shows a code, somebody who leads confirms it.

use super::guard::Device;
use super::kind::Kind;
use super::store::{self, NewScreen, Pairing};
use crate::app::App;
use crate::chance::Chance;
use crate::changes::{self, By, Change, Subject};
use crate::staff::Secret;
use crate::storage::{Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL};
use domain::ids::{DeviceId, OfficeId, TenantId};
use domain::numbers::LETTERS;
use domain::time::Instant;
use serde_json::{Value, json};

/// Letters of a code. With 21 letters there are 85 million codes, of which few are good at a time.
const CODE_LETTERS: usize = 6;
/// A code is good for so long.
pub const CODE_MINUTES: i64 = 10;
/// Characters of a device's name, at most.
pub const NAME_MAX: usize = 60;
/// Screens of one tenant that may ask at the same time.
const ASKING_MAX: i64 = 200;
/// A code in use is not given twice; so often another one is tried.
const TRIES: usize = 5;

/// A code of letters that nobody mistakes for others, such as "KRMWTX".
fn code(chance: &Chance) -> String {
    let letter = |byte: &u8| LETTERS[usize::from(*byte) % LETTERS.len()];
    chance.bytes::<CODE_LETTERS>().iter().map(letter).collect()
}

/// The code as somebody typed it: small letters, spaces and strokes do not matter.
pub fn read_code(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(CODE_LETTERS + 1).collect()
}

/// Introduces a screen that nobody knows: its secret and its code. Nothing when too many ask already.
pub async fn introduce(app: &App, tenant: TenantId, now: Instant) -> Result<Option<(Secret, String)>, Failure> {
    if store::asking(&app.db, tenant).await? >= ASKING_MAX {
        return Ok(None);
    }
    let (id, secret) = (DeviceId(app.chance.id(now)), Secret::new(&app.chance));
    let (key, until) = (secret.key(), now.plus_minutes(CODE_MINUTES));
    let mut tx = app.db.begin().await?;
    for _ in 0..TRIES {
        let code = code(&app.chance);
        if store::introduce(&mut tx, &NewScreen { id, tenant, secret: &key, code: &code, until }, now).await? {
            tx.commit().await?;
            return Ok(Some((secret, code)));
        }
    }
    Ok(None)
}

/// A fresh code for a screen whose code has run out.
pub async fn again(app: &App, id: DeviceId, now: Instant) -> Result<Option<String>, Failure> {
    let mut tx = app.db.begin().await?;
    for _ in 0..TRIES {
        let code = code(&app.chance);
        if store::new_code(&mut tx, id, (&code, now.plus_minutes(CODE_MINUTES))).await? {
            tx.commit().await?;
            return Ok(Some(code));
        }
    }
    Ok(None)
}

/// Pairs the screen that shows a code. Nothing when none does any more.
pub async fn confirm(app: &App, by: By, code: &str, pairing: &Pairing<'_>) -> Result<Option<DeviceId>, Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(id) = store::pair(&mut tx, pairing, code, now).await? else { return Ok(None) };
    let Pairing { tenant, office, kind, name } = *pairing;
    let device = Device { id, tenant, office, kind, name: name.to_owned(), data: "{}".into() };
    write_down(&mut tx, app, by, (None, Some(&device))).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// Gives a device another name or office, and lets it know.
pub async fn rename(app: &App, by: By, [was, device]: [&Device; 2]) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    store::rename(&mut tx, device).await?;
    write_down(&mut tx, app, by, (Some(was), Some(device))).await?;
    tell(app, tx, &[was.office, device.office]).await
}

/// Sends a device away.
pub async fn revoke(app: &App, by: By, device: &Device) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if store::revoke(&mut tx, (device.tenant, device.id), now).await? {
        write_down(&mut tx, app, by, (Some(device), None)).await?;
    }
    tell(app, tx, &[device.office]).await
}

/// Commits, and tells the open pages of these offices, also on other nodes: the device is one of them.
pub async fn tell(app: &App, mut tx: Tx, offices: &[OfficeId]) -> Result<(), Failure> {
    for office in offices {
        notify(&mut tx, HALL_CHANNEL, &live::payload(*office)).await?;
    }
    tx.commit().await?;
    offices.iter().for_each(|office| app.live.changed(*office));
    Ok(())
}

/// Who paired, set up, renamed or revoked which device.
pub async fn write_down(
    tx: &mut Tx,
    app: &App,
    by: By,
    (was, became): (Option<&Device>, Option<&Device>),
) -> Result<(), Failure> {
    let Some(device) = became.or(was) else { return Ok(()) };
    let change = Change {
        tenant: device.tenant,
        office: Some(device.office),
        by,
        subject: Subject::new(changes::Kind::Device, device.id.0, &device.name),
        was: was.map(written).transpose()?,
        became: became.map(written).transpose()?,
    };
    changes::record(tx, &change, (app.clock.now(), &app.chance)).await
}

/// A device as the trail keeps it.
fn written(device: &Device) -> Result<Value, Failure> {
    let settings: Value = serde_json::from_str(&device.data)?;
    let office = format!("{:032x}", device.office.0);
    Ok(json!({ "name": device.name, "kind": device.kind.code(), "office": office, "settings": settings }))
}

/// A device that is paired from the beginning: for the demo, whose screens nobody has to confirm. The secret is
/// thrown away, so no screen is this device until it is paired anew.
pub async fn ready_made(
    tx: &mut Tx,
    chance: &Chance,
    (tenant, office): (TenantId, OfficeId),
    (kind, name): (Kind, &str),
    now: Instant,
) -> Result<(), Failure> {
    let id = DeviceId(chance.id(now));
    let pairing = Pairing { tenant, office, kind, name };
    store::insert_paired(tx, (id, &Secret::new(chance).key()), &pairing, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_be_read_across_a_room_and_typed_as_one_likes() {
        let code = code(&Chance::seeded(3));
        assert_eq!(code.chars().count(), CODE_LETTERS);
        assert!(code.chars().all(|letter| LETTERS.contains(&letter)), "{code}");
        assert_eq!(read_code(" krm-wtx "), "KRMWTX");
        assert_eq!(read_code("krmwtxyz"), "KRMWTXY", "too long stays too long");
    }
}
