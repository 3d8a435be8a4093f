//! The one door through which every editor saves an office.

use super::part::Part;
use super::store::{self, NewReplan};
use crate::app::App;
use crate::booking::{self, affected};
use crate::capacity::{self, DayHead, DayKey};
use crate::catalog::{self, Town};
use crate::changes::{self, By, Change, Kind, Stamp, Subject};
use crate::staff::Member;
use crate::storage::{Failure, Tx};
use anyhow::{Context, bail};
use domain::catalog::{Office, Pool, Words};
use domain::ids::{OfficeId, TenantId};
use domain::opening::{Openings, Schedule};
use domain::replan::{Booked, Effect, Rules, effect, touched};
use domain::time::Day;
use std::sync::Arc;

/// How often a save begins anew because somebody changed another part of the catalogue at the same moment.
const TRIES: usize = 5;

/// A change of an office, as an editor hands it in.
#[derive(Clone, Debug)]
pub struct OfficeChange {
    /// The town that the new value was made from: `site.town` of the request.
    pub base: Arc<Town>,
    /// The office as it shall be, with pools, offers and booking rules. An office that the town does not have yet
    /// is added.
    pub office: Office,
    /// Its hours as they shall be.
    pub schedule: Schedule,
    /// Which settings the form shows.
    pub part: Part,
    /// What the form was filled from: [`Part::stamp`], as its hidden field brought it back.
    pub stamp: Stamp,
    /// Why, for citizens, should appointments have to be moved; may be empty, the re-plan asks again.
    pub reason: Words,
}

/// What became of a change.
#[derive(Debug)]
pub enum Saved {
    /// It is saved, and every program decides by it.
    Done,
    /// Somebody else changed the same settings since the form was filled. Nothing was saved.
    Conflict {
        /// How they are now.
        current: Box<(Office, Schedule)>,
    },
    /// It would take places from people. Nothing was saved; the change waits as a re-plan at
    /// `/buero/standorte/{slug}/umplanung/{id}` ([`super::address`]).
    Affects {
        /// The re-plan.
        replan: u128,
        /// People who need another place.
        count: usize,
    },
}

/// Saves an office, unless that would take places from people: then the change waits as a re-plan. The caller has
/// asked whether `by` may change this office.
pub async fn save_office(app: &App, by: &Member, change: OfficeChange) -> Result<Saved, Failure> {
    for _ in 0..TRIES {
        booking::sync::reload_catalog(app).await?;
        let town = app.towns.by_id(change.base.id).context("the town is gone")?;
        let Some(current) = stored(&town, change.office.id) else { return add(app, by, &change).await };
        if is_in_the_way(&change, current)? {
            let (office, schedule) = (current.office.clone(), current.schedule.clone());
            return Ok(Saved::Conflict { current: Box::new((office, schedule)) });
        }
        let (office, schedule) = completed(&change.office, &change.schedule, current.office)?;
        let new = Rules { office: &office, schedule: &schedule };
        let mut tx = app.db.begin().await?;
        if !catalog::claim_version(&mut tx, town.id, town.version).await? {
            continue;
        }
        let ground = Ground::lock(app, &mut tx, town.id, [current, new]).await?;
        if ground.effect.affected().next().is_none() {
            ground.save(app, &mut tx, [current, new], by).await?;
            tx.commit().await?;
            booking::sync::reload_catalog(app).await?;
            return Ok(Saved::Done);
        }
        drop(tx);
        let count = ground.effect.affected().count();
        let draft = NewReplan {
            id: app.chance.id(app.clock.now()),
            tenant: town.id,
            office: office.id,
            opened: (app.clock.now(), by.id),
            part: change.part,
            was: catalog::write_office(current.office, current.schedule)?,
            draft: catalog::write_office(&office, &schedule)?,
            reason: change.reason.clone(),
        };
        store::open(app, &draft).await?;
        return Ok(Saved::Affects { replan: draft.id, count });
    }
    bail!("the catalogue changed {TRIES} times while an office was being saved")
}

/// What a change would do, for looking before saving: desk time of each day before and after, and who would fall
/// outside, as numbers and times. Nothing for an office that the town does not have yet.
pub async fn preview(app: &App, change: &OfficeChange) -> Result<Effect, Failure> {
    let town = app.towns.by_id(change.base.id).context("the town is gone")?;
    let Some(current) = stored(&town, change.office.id) else { return Ok(Effect::default()) };
    let (office, schedule) = completed(&change.office, &change.schedule, current.office)?;
    let now = app.clock.now();
    let today = current.office.zone.day(now);
    let records = booking::of_office_shown(&app.db, town.id, office.id, today).await?;
    let booked: Vec<Booked> = records.iter().filter_map(affected::booked).collect();
    Ok(effect(current, Rules { office: &office, schedule: &schedule }, &booked, now))
}

/// An office as the town has it.
pub(super) fn stored(town: &Town, id: OfficeId) -> Option<Rules<'_>> {
    Some(Rules { office: town.catalog.office(id)?, schedule: town.schedules.get(&id)? })
}

/// Whether somebody changed what the form shows, or, between the request and this moment, anything of the office.
fn is_in_the_way(change: &OfficeChange, current: Rules<'_>) -> Result<bool, Failure> {
    if change.part.stamp(current.office, current.schedule)? != change.stamp {
        return Ok(true);
    }
    let base = stored(&change.base, change.office.id);
    Ok(base.is_none_or(|base| (base.office, base.schedule) != (current.office, current.schedule)))
}

/// The office as it will be read back: a pool that is no longer listed stays, without desks, for the sake of its
/// appointments, and nothing staffs it.
fn completed(office: &Office, schedule: &Schedule, current: &Office) -> Result<(Office, Schedule), Failure> {
    let mut office = office.clone();
    let listed = |pool: &&Pool| office.pools.iter().all(|new| new.id != pool.id);
    let gone: Vec<Pool> = current.pools.iter().filter(listed).map(|pool| Pool { desks: 0, ..pool.clone() }).collect();
    let openings = schedule.openings();
    let staffing = openings.staffing.iter().filter(|one| gone.iter().all(|pool| pool.id != one.pool)).copied();
    let openings = Openings { staffing: staffing.collect(), ..openings.clone() };
    office.pools.extend(gone);
    let schedule = Schedule::new(openings).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    Ok((office, schedule))
}

async fn add(app: &App, by: &Member, change: &OfficeChange) -> Result<Saved, Failure> {
    let mut tx = app.db.begin().await?;
    let tenant = change.base.id;
    catalog::save_office(&mut tx, tenant, (&change.office, &change.schedule), None).await?;
    record(app, &mut tx, tenant, (None, Rules { office: &change.office, schedule: &change.schedule }), by).await?;
    tx.commit().await?;
    booking::sync::reload_catalog(app).await?;
    Ok(Saved::Done)
}

/// The days of an office, locked, and who is booked there: nobody books until the transaction ends.
pub(super) struct Ground {
    pub tenant: TenantId,
    pub days: Vec<DayKey>,
    pub heads: Vec<DayHead>,
    pub records: Vec<booking::Record>,
    pub effect: Effect,
}

impl Ground {
    /// Locks the days that a change from the first to the second makes different, and reads who is booked.
    pub async fn lock(app: &App, tx: &mut Tx, tenant: TenantId, rules: [Rules<'_>; 2]) -> Result<Ground, Failure> {
        Ground::lock_with(app, tx, tenant, (rules, &[])).await
    }

    /// The same, with days of other offices to which people will be moved.
    pub async fn lock_with(
        app: &App,
        tx: &mut Tx,
        tenant: TenantId,
        ([old, new], more): ([Rules<'_>; 2], &[DayKey]),
    ) -> Result<Ground, Failure> {
        let (now, office) = (app.clock.now(), old.office.id);
        let today: Day = old.office.zone.day(now);
        // Who is booked later than the horizon is found without a lock: no new ones come there.
        let booked = |records: &[booking::Record]| records.iter().filter_map(affected::booked).collect::<Vec<Booked>>();
        let seen = booked(&booking::of_office(tx, tenant, office, today).await?);
        let mut days: Vec<DayKey> = touched(old, new, &seen, now).into_iter().map(|day| (office, day)).collect();
        days.extend(more);
        days.sort_unstable();
        days.dedup();
        let heads = capacity::lock(tx, |_| tenant, &days).await?;
        let records = booking::of_office(tx, tenant, office, today).await?;
        let effect = effect(old, new, &booked(&records), now);
        Ok(Ground { tenant, days, heads, records, effect })
    }

    /// Saves the office and raises its days' versions, so that no booking desk decides on the old hours. Forms and
    /// cancellations that lose their place end.
    pub async fn save(&self, app: &App, tx: &mut Tx, [old, new]: [Rules<'_>; 2], by: &Member) -> Result<(), Failure> {
        let loose: Vec<_> = self.effect.loose().copied().collect();
        affected::let_go(tx, &loose, &self.records, app.clock.now()).await?;
        catalog::save_office(tx, self.tenant, (new.office, new.schedule), None).await?;
        record(app, tx, self.tenant, (Some(old), new), by).await?;
        let raised: Vec<_> = self
            .days
            .iter()
            .zip(&self.heads)
            .map(|(key, head)| (self.tenant, *key, DayHead { version: head.version + 1, ..*head }))
            .collect();
        capacity::save_heads(tx, &raised).await
    }
}

async fn record(
    app: &App,
    tx: &mut Tx,
    tenant: TenantId,
    (was, became): (Option<Rules<'_>>, Rules<'_>),
    by: &Member,
) -> Result<(), Failure> {
    let write = |rules: Rules<'_>| catalog::write_office(rules.office, rules.schedule);
    let office = became.office;
    let change = Change {
        tenant,
        office: Some(office.id),
        by: By::Staff(by.id, by.name.clone()),
        subject: Subject::new(Kind::Office, office.id.0, &office.name),
        was: was.map(write).transpose()?,
        became: Some(write(became)?),
    };
    changes::record(tx, &change, (app.clock.now(), &app.chance)).await
}
