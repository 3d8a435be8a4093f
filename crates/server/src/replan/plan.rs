//! Who a re-plan is about, and what is proposed to each.

use super::door::stored;
use super::rebase::rebase;
use super::store::{self, Choice, Line, Replan};
use crate::app::App;
use crate::booking::settle::{Was, need};
use crate::booking::{self, Record, affected};
use crate::catalog::{self, Town};
use crate::storage::Failure;
use anyhow::Context;
use domain::capacity::OfficeDay;
use domain::catalog::{Audience, Need, Office};
use domain::ids::{AppointmentId, OfficeId};
use domain::opening::Schedule;
use domain::release::Releases;
use domain::replan::{Booked, Effect, Places, Rules, Wish, by_distance, effect, proposals};
use domain::time::Day;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A re-plan that waits, as things stand.
pub struct Plan {
    /// The re-plan.
    pub replan: Replan,
    /// The town as it is.
    pub town: Arc<Town>,
    /// The town as it will be.
    pub after: Arc<Town>,
    /// Everybody who is booked at the office.
    pub records: Vec<Record>,
    /// What the change does.
    pub effect: Effect,
    /// The people of the re-plan and what shall become of them.
    pub lines: Vec<Line>,
}

/// The office as a re-plan would make it, on top of what was changed meanwhile; nothing when both changed the same.
pub fn drafted(replan: &Replan, town: &Town) -> Result<Option<(Office, Schedule)>, Failure> {
    let current = stored(town, replan.office).context("the office is gone")?;
    let now = catalog::write_office(current.office, current.schedule)?;
    let Some(written) = rebase(&replan.was, &replan.draft, &now) else { return Ok(None) };
    Ok(Some(catalog::read_office(replan.office, written)?))
}

impl Plan {
    /// Reads a re-plan that waits. Whoever is affected and not on its list is added with a proposal, whoever is no
    /// longer affected leaves it. Nothing when somebody changed the same settings meanwhile.
    pub async fn current(app: &App, replan: Replan) -> Result<Option<Plan>, Failure> {
        let town = app.towns.by_id(replan.tenant).context("the town is gone")?;
        let Some((office, schedule)) = drafted(&replan, &town)? else { return Ok(None) };
        let after = Arc::new(town.with_office(&office, &schedule));
        let now = app.clock.now();
        let records = booking::of_office_shown(&app.db, replan.tenant, replan.office, office.zone.day(now)).await?;
        let booked: Vec<Booked> = records.iter().filter_map(affected::booked).collect();
        let old = stored(&town, replan.office).context("the office is gone")?;
        let effect = effect(old, Rules { office: &office, schedule: &schedule }, &booked, now);
        let lines = store::lines(&app.db, &replan).await?;
        let mut plan = Plan { replan, town, after, records, effect, lines };
        plan.complete(app).await?;
        Ok(Some(plan))
    }

    /// Brings the list of people up to date.
    async fn complete(&mut self, app: &App) -> Result<(), Failure> {
        let affected: HashSet<AppointmentId> = self.effect.affected().map(|one| one.appointment).collect();
        let known: HashSet<AppointmentId> = self.lines.iter().map(|line| line.appointment).collect();
        let gone: Vec<AppointmentId> = known.difference(&affected).copied().collect();
        let new: Vec<&Record> = self
            .records
            .iter()
            .filter(|record| affected.contains(&record.appointment.id) && !known.contains(&record.appointment.id))
            .collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        self.lines.retain(|line| !gone.contains(&line.appointment));
        let found = self.propose(app, &new);
        let rows: Vec<_> =
            new.iter().zip(found).map(|(record, choice)| (record.appointment.id, Was::of(record), choice)).collect();
        let mut tx = app.db.begin().await?;
        store::drop_lines(&mut tx, &self.replan, &gone).await?;
        store::insert_lines(&mut tx, &self.replan, &rows).await?;
        tx.commit().await?;
        self.lines = store::lines(&app.db, &self.replan).await?;
        Ok(())
    }

    /// A place for each, beside those that others of the list have already.
    pub fn propose(&self, app: &App, records: &[&Record]) -> Vec<Choice> {
        let moving: HashSet<AppointmentId> = records.iter().map(|record| record.appointment.id).collect();
        let mut places = self.places(app, &moving);
        let wish = |record: &&Record| Wish {
            appointment: record.appointment.id,
            place: record.appointment.place,
            offices: self.offices(record),
        };
        let wishes: Vec<Wish<'_>> = records.iter().map(wish).collect();
        let found = proposals(&wishes, &mut places);
        found.into_iter().map(|target| target.map_or(Choice::Open, Choice::Move)).collect()
    }

    /// Places as they will be, without those that others of the list were given.
    pub fn places<'a>(
        &'a self,
        app: &'a App,
        but: &HashSet<AppointmentId>,
    ) -> Places<impl FnMut(OfficeId, Day) -> Option<OfficeDay> + use<'a>> {
        let leaving: HashSet<AppointmentId> = self.effect.outside.iter().map(|one| one.appointment).collect();
        let fetch = move |office: OfficeId, day: Day| {
            if office != self.replan.office {
                return Some(app.boards.look(self.replan.tenant)?.day(office, day)?.0.clone());
            }
            let rules = stored(&self.after, office)?;
            let mut empty = OfficeDay::empty(rules.office, rules.schedule, day);
            let releases = Releases::at(&rules.office.policy, app.clock.now(), &rules.office.zone);
            empty.open(&rules.office.policy, releases.of(day));
            let here = self.records.iter().map(|record| &record.appointment);
            let stay = here.filter(|a| a.place.day == day && a.state.keeps_seats() && !leaving.contains(&a.id));
            stay.for_each(|a| domain::booking::record(&mut empty, &a.place));
            Some(empty)
        };
        let mut places = Places::new(fetch, app.clock.now());
        let by_id: HashMap<AppointmentId, &Record> = self.records.iter().map(|r| (r.appointment.id, r)).collect();
        for line in self.lines.iter().filter(|line| !but.contains(&line.appointment)) {
            let Choice::Move(target) = line.choice else { continue };
            let office = self.after.catalog.office(target.office);
            let need = office.and_then(|office| need(&self.after, by_id.get(&line.appointment)?, office));
            if let Some((office, need)) = office.zip(need) {
                places.take((office, &need), &target);
            }
        }
        places
    }

    /// The offices that can do what somebody comes for: their own one first, then the nearest. Citizens are sent
    /// only where citizens are served.
    pub fn offices(&self, record: &Record) -> Vec<(&Office, Need)> {
        let Some(own) = self.after.catalog.office(self.replan.office) else { return Vec::new() };
        let others = self.after.catalog.offices().iter();
        let open = others.filter(|office| office.id != own.id && office.audience == Audience::Public);
        let all = std::iter::once(own).chain(by_distance(own, open));
        all.filter_map(|office| Some((office, need(&self.after, record, office)?))).collect()
    }

    /// The appointment of somebody on the list.
    pub fn record(&self, id: AppointmentId) -> Option<&Record> {
        self.records.iter().find(|record| record.appointment.id == id)
    }
}
