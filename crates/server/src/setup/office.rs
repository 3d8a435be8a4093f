//! Changing the office that the guide sets up. It is internal and nobody has booked there, so nothing can fall outside.

use super::guide::{BY, first_office};
use crate::app::App;
use crate::booking::sync;
use crate::catalog::{self, Town};
use crate::changes::{self, Change, Kind, Subject};
use crate::storage::{Failure, Tx};
use anyhow::bail;
use domain::catalog::Office;
use domain::ids::TenantId;
use domain::opening::Schedule;

/// Somebody else may change the town in between; so often it is tried again.
const TRIES: usize = 5;

/// Begins a transaction in which nobody else can change the town, with the town as it is now.
pub async fn begin(app: &App, tenant: TenantId) -> Result<(Tx, std::sync::Arc<Town>), Failure> {
    for _ in 0..TRIES {
        let Some(town) = app.towns.by_id(tenant) else { bail!("the town is gone") };
        let mut tx = app.db.begin().await?;
        if catalog::claim_version(&mut tx, tenant, town.version).await? {
            return Ok((tx, town));
        }
        drop(tx);
        app.towns.refresh(&app.db).await?;
    }
    bail!("the town changes too often")
}

/// Saves the office and writes the change down.
pub async fn save(
    app: &App,
    tx: &mut Tx,
    town: &Town,
    (office, schedule): (&Office, &Schedule),
) -> Result<(), Failure> {
    catalog::save_office(tx, town.id, (office, schedule), None).await?;
    let before = town.catalog.office(office.id).zip(town.schedules.get(&office.id));
    let change = Change {
        tenant: town.id,
        office: Some(office.id),
        by: BY,
        subject: Subject::new(Kind::Office, office.id.0, &office.name),
        was: before.map(|(office, schedule)| catalog::write_office(office, schedule)).transpose()?,
        became: Some(catalog::write_office(office, schedule)?),
    };
    changes::record(tx, &change, (app.clock.now(), &app.chance)).await
}

/// Makes it durable and known to the running program.
pub async fn finish(app: &App, tx: Tx) -> Result<(), Failure> {
    tx.commit().await?;
    sync::reload_catalog(app).await
}

/// Changes the office that the guide sets up.
pub async fn change(app: &App, tenant: TenantId, edit: impl FnOnce(&mut Office, &mut Schedule)) -> Result<(), Failure> {
    let (mut tx, town) = begin(app, tenant).await?;
    let Some((office, schedule)) = first_office(&town) else { bail!("there is no office yet") };
    let (mut office, mut schedule) = (office.clone(), schedule.clone());
    edit(&mut office, &mut schedule);
    save(app, &mut tx, &town, (&office, &schedule)).await?;
    finish(app, tx).await
}
