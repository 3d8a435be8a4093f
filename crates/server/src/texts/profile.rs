//! Changing what a town says about itself: nobody's change is lost, and each is written down.

use crate::app::App;
use crate::booking::sync;
use crate::catalog::{self, Profile};
use crate::changes::{self, By, Change, Kind, Subject};
use crate::storage::{Failure, Tx};
use anyhow::bail;
use domain::ids::TenantId;
use serde_json::{Map, Value};

/// Others may change something in between; so often it is tried again.
const TRIES: usize = 5;

/// Changes a town's profile in a transaction that the caller may add to and ends with [`finish_change`]. `edit` sees
/// the profile as it is now and gives the new one, or why not; it may be asked several times.
pub async fn begin_change<E>(
    app: &App,
    (tenant, by): (TenantId, &By),
    edit: impl Fn(&Profile) -> Result<Profile, E>,
) -> Result<Result<Tx, E>, Failure> {
    for _ in 0..TRIES {
        let Some(town) = app.towns.by_id(tenant) else { bail!("the town is gone") };
        let mut tx = app.db.begin().await?;
        if !catalog::claim_version(&mut tx, tenant, town.version).await? {
            drop(tx);
            app.towns.refresh(&app.db).await?;
            continue;
        }
        let profile = match edit(&town.profile) {
            Ok(profile) => profile,
            Err(refusal) => return Ok(Err(refusal)),
        };
        catalog::save_profile(&mut tx, tenant, &profile).await?;
        let (was, became) = differences(&town.profile, &profile)?;
        let subject = Subject::new(Kind::Town, tenant.0, town.profile.full_name());
        let change = Change { tenant, office: None, by: by.clone(), subject, was: Some(was), became: Some(became) };
        changes::record(&mut tx, &change, (app.clock.now(), &app.chance)).await?;
        return Ok(Ok(tx));
    }
    bail!("the town changes too often")
}

/// Makes a change durable and known to the running program.
pub async fn finish_change(app: &App, tx: Tx) -> Result<(), Failure> {
    tx.commit().await?;
    sync::reload_catalog(app).await
}

/// Only what differs, before and after.
fn differences(was: &Profile, became: &Profile) -> Result<(Value, Value), Failure> {
    let (was, became) = (catalog::write_profile(was)?, catalog::write_profile(became)?);
    let (Value::Object(was), Value::Object(became)) = (was, became) else { bail!("a profile is an object") };
    let changed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        let differing = of.iter().filter(|(key, value)| other.get(*key) != Some(value));
        Value::Object(differing.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    Ok((changed(&was, &became), changed(&became, &was)))
}
