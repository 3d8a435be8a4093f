//! Storing what was edited: the tenant's version is claimed first, so that nobody saves on what is no longer true;
//! the change goes into the trail in the same transaction; then all that is kept in memory is drawn anew.

use super::scene::Scene;
use super::thing::{Draft, Outcome, Thing};
use crate::booking;
use crate::catalog::{self, Authority};
use crate::changes::{self, By, Change, Subject};
use crate::storage::{Failure, Tx};
use domain::catalog::{Heading, Service};
use domain::ids::{AuthorityId, HeadingId, OfficeId, ServiceId, TenantId};

/// What is written to the catalogue.
pub enum Write<'a> {
    /// An authority, added or changed.
    Authority(&'a Authority),
    /// An authority goes.
    RemoveAuthority(AuthorityId),
    /// A heading, added or changed.
    Heading(&'a Heading),
    /// A heading goes.
    RemoveHeading(HeadingId),
    /// A service, added, changed or back.
    Service(&'a Service),
    /// A service goes.
    WithdrawService(ServiceId),
    /// An office goes.
    WithdrawOffice(OfficeId),
}

impl Write<'_> {
    /// False when the database knows that it cannot be.
    async fn apply(&self, scene: &Scene<'_>, tx: &mut Tx, tenant: TenantId) -> Result<bool, Failure> {
        let now = scene.app.clock.now();
        match self {
            Write::Authority(authority) => catalog::save_authority(tx, tenant, authority).await?,
            Write::RemoveAuthority(id) => return catalog::remove_authority(tx, tenant, *id).await,
            Write::Heading(heading) => catalog::save_heading(tx, tenant, heading).await?,
            Write::RemoveHeading(id) => catalog::remove_heading(tx, tenant, *id).await?,
            Write::Service(service) => catalog::save_service(tx, tenant, service, None).await?,
            Write::WithdrawService(id) => catalog::withdraw_service(tx, tenant, *id, now).await?,
            Write::WithdrawOffice(id) => catalog::withdraw_office(tx, tenant, *id, now).await?,
        }
        Ok(true)
    }
}

/// Who edits, as the trail names them.
pub fn by(scene: &Scene) -> By {
    By::Staff(scene.staff.member.id, scene.staff.member.name.clone())
}

/// What a change of a thing looks like in the trail.
pub fn change<T: Thing>(
    scene: &Scene,
    office: Option<OfficeId>,
    was: Option<&T>,
    became: Option<&T>,
) -> Result<Change, Failure> {
    let named = became.or(was).map(|thing| (thing.id(), thing.name())).unwrap_or_default();
    Ok(Change {
        tenant: scene.site.tenant(),
        office,
        by: by(scene),
        subject: Subject::new(T::KIND, named.0, named.1),
        was: was.map(T::write).transpose()?,
        became: became.map(T::write).transpose()?,
    })
}

/// Saves all of it, with its changes, or nothing.
pub async fn commit(scene: &Scene<'_>, writes: &[Write<'_>], trail: &[Change]) -> Result<Outcome, Failure> {
    let (app, tenant) = (scene.app, scene.site.tenant());
    let mut tx = app.db.begin().await?;
    if !catalog::claim_version(&mut tx, tenant, scene.shelf.version).await? {
        return Ok(Outcome::Again);
    }
    for write in writes {
        if !write.apply(scene, &mut tx, tenant).await? {
            return Ok(Outcome::Refused([(String::new(), scene.text("editor-still-used"))].into()));
        }
    }
    for change in trail {
        changes::record(&mut tx, change, (app.clock.now(), &app.chance)).await?;
    }
    tx.commit().await?;
    booking::sync::reload_catalog(app).await?;
    Ok(Outcome::Saved)
}

/// Saves a thing that only stands in the catalogue.
pub async fn save<T: Thing>(scene: &Scene<'_>, draft: &Draft<T>, write: Write<'_>) -> Result<Outcome, Failure> {
    let change = change(scene, None, draft.was.as_ref(), Some(&draft.value))?;
    commit(scene, &[write], &[change]).await
}
