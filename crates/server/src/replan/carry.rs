//! Carrying a re-plan out, and taking it back: in one transaction, so that a crash leaves everybody either where they
//! were or where they shall be.

use super::door::{Ground, stored};
use super::plan::{Plan, drafted};
use super::rebase::rebase;
use super::store::{self, Choice, Line, Replan, Stage, Told};
use crate::app::App;
use crate::booking::settle::{Settlement, Settling, Was, settle};
use crate::booking::{self, Actor, Record};
use crate::capacity::{DayHead, DayKey};
use crate::catalog::{self, Town};
use crate::changes::{self, By, Change, Kind, Subject};
use crate::notices::{self, Cause};
use crate::staff::Member;
use crate::storage::{Failure, Tx};
use anyhow::{Context, bail};
use domain::booking::State;
use domain::catalog::Words;
use domain::ids::AppointmentId;
use domain::opening::Schedule;
use domain::replan::Rules;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

const TRIES: usize = 5;
/// Seconds before the first message is due from which on nothing can be taken back: it may be on its way.
const MARGIN: i64 = 15;

/// What became of an attempt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carried {
    /// It is done.
    Done,
    /// Somebody else was quicker, or it does not stand where this is possible.
    NotNow,
    /// So many people have no place yet: nobody chose one, they booked meanwhile, or theirs was taken.
    Open(usize),
    /// Somebody changed the same settings of the office meanwhile.
    Conflict,
    /// The first messages are out: people know.
    Told,
}

/// Moves and cancels everybody and saves the change, all in one.
pub async fn carry_out(app: &App, by: &Member, replan: &Replan, reason: &Words) -> Result<Carried, Failure> {
    if replan.stage != Stage::Open {
        return Ok(Carried::NotNow);
    }
    for _ in 0..TRIES {
        booking::sync::reload_catalog(app).await?;
        let town = app.towns.by_id(replan.tenant).context("the town is gone")?;
        let Some((office, schedule)) = drafted(replan, &town)? else { return Ok(Carried::Conflict) };
        let mut tx = app.db.begin().await?;
        if !catalog::claim_version(&mut tx, town.id, town.version).await? {
            continue;
        }
        let lines = store::lines(&app.db, replan).await?;
        let mut replan = Replan { reason: reason.clone(), ..replan.clone() };
        let new = Rules { office: &office, schedule: &schedule };
        let step = Step { app, by, town: &town, new };
        match step.carry(&mut tx, &mut replan, lines).await? {
            Tried::Well => {
                tx.commit().await?;
                return finish(app).await;
            }
            Tried::NotNow => return Ok(Carried::NotNow),
            Tried::Missing(gone) => {
                drop(tx);
                return reopen(app, replan, &gone).await;
            }
        }
    }
    bail!("the catalogue changed {TRIES} times while a re-plan was being carried out")
}

async fn finish(app: &App) -> Result<Carried, Failure> {
    booking::sync::reload_catalog(app).await?;
    app.outbox.notify_one();
    Ok(Carried::Done)
}

/// Whose place is gone gets another proposal, whoever is new as well; they are counted.
async fn reopen(app: &App, replan: Replan, gone: &[AppointmentId]) -> Result<Carried, Failure> {
    let before: HashSet<AppointmentId> =
        store::lines(&app.db, &replan).await?.into_iter().map(|line| line.appointment).collect();
    let Some(plan) = Plan::current(app, replan).await? else { return Ok(Carried::Conflict) };
    let records: Vec<&Record> = gone.iter().filter_map(|id| plan.record(*id)).collect();
    let found = plan.propose(app, &records);
    let mut tx = app.db.begin().await?;
    for (record, choice) in records.iter().zip(found) {
        store::choose(&mut tx, &plan.replan, record.appointment.id, choice).await?;
    }
    tx.commit().await?;
    let new = plan.lines.iter().filter(|line| !before.contains(&line.appointment));
    let open = plan.lines.iter().filter(|line| line.choice == Choice::Open && before.contains(&line.appointment));
    Ok(Carried::Open(gone.len() + new.count() + open.filter(|line| !gone.contains(&line.appointment)).count()))
}

enum Tried {
    Well,
    NotNow,
    /// These have no place.
    Missing(Vec<AppointmentId>),
}

struct Step<'a> {
    app: &'a App,
    by: &'a Member,
    town: &'a Arc<Town>,
    new: Rules<'a>,
}

impl Step<'_> {
    async fn carry(&self, tx: &mut Tx, replan: &mut Replan, lines: Vec<Line>) -> Result<Tried, Failure> {
        let (app, now) = (self.app, self.app.clock.now());
        let old = stored(self.town, replan.office).context("the office is gone")?;
        let targets: Vec<DayKey> = lines
            .iter()
            .filter_map(|line| match line.choice {
                Choice::Move(to) => Some((to.office, to.day)),
                _ => None,
            })
            .collect();
        let ground = Ground::lock_with(app, tx, self.town.id, ([old, self.new], &targets)).await?;
        if !store::turn(tx, replan, [Stage::Open, Stage::Done], (now, self.by.id)).await? {
            return Ok(Tried::NotNow);
        }
        let by_id: HashMap<AppointmentId, Line> = lines.into_iter().map(|line| (line.appointment, line)).collect();
        let affected: Vec<AppointmentId> = ground.effect.affected().map(|one| one.appointment).collect();
        let decided = |id: &AppointmentId| by_id.get(id).is_some_and(|line| line.choice != Choice::Open);
        let open: Vec<AppointmentId> = affected.iter().filter(|id| !decided(id)).copied().collect();
        if !open.is_empty() {
            // Whoever nobody has decided about stays so; whoever is new is added when the list is read again.
            return Ok(Tried::Missing(Vec::new()));
        }
        ground.save(app, tx, [old, self.new], self.by).await?;
        let records: HashMap<AppointmentId, &Record> = ground.records.iter().map(|r| (r.appointment.id, r)).collect();
        let mut all = Vec::new();
        for id in &affected {
            let (Some(record), Some(line)) = (records.get(id), by_id.get(id)) else { continue };
            all.push(self.settling(replan, old, record, line));
            let person = record.person.as_ref();
            let told = if record.appointment.by_mail { Told::Mail } else { Told::Call };
            let line = Line {
                was: Was::of(record),
                told,
                name: person.map(|person| person.name.clone()),
                phone: person.and_then(|person| person.phone.clone()),
                ..line.clone()
            };
            store::mark_told(tx, replan, &line).await?;
        }
        let after = Arc::new(self.town.with_office(self.new.office, self.new.schedule));
        let heads = raised(&ground.heads);
        let locked = (ground.days.as_slice(), heads.as_slice());
        if let Err(gone) = settle(app, tx, (&after, locked), &all, Actor::Staff(self.by.id)).await? {
            return Ok(Tried::Missing(gone));
        }
        let gone: Vec<AppointmentId> = by_id.keys().filter(|id| !affected.contains(id)).copied().collect();
        store::drop_lines(tx, replan, &gone).await?;
        replan.was = catalog::write_office(old.office, old.schedule)?;
        replan.draft = catalog::write_office(self.new.office, self.new.schedule)?;
        store::save_draft(tx, replan).await?;
        let moved = all.iter().filter(|one| matches!(one.settlement, Settlement::Move(_))).count();
        self.record(tx, replan, json!({ "moved": moved, "cancelled": all.len() - moved })).await?;
        Ok(Tried::Well)
    }

    /// Writes down what was done: how many people, never who.
    async fn record(&self, tx: &mut Tx, replan: &Replan, became: Value) -> Result<(), Failure> {
        let change = Change {
            tenant: replan.tenant,
            office: Some(replan.office),
            by: By::Staff(self.by.id, self.by.name.clone()),
            subject: Subject::new(Kind::Replan, replan.id, &self.new.office.name),
            was: None,
            became: Some(became),
        };
        changes::record(tx, &change, (self.app.clock.now(), &self.app.chance)).await
    }

    fn settling(&self, replan: &Replan, old: Rules<'_>, record: &Record, line: &Line) -> Settling {
        let settlement = match line.choice {
            Choice::Move(target) => Settlement::Move(target),
            Choice::Cancel | Choice::Open => Settlement::Cancel,
        };
        let cause = Cause {
            id: replan.id,
            reason: replan.reason.clone(),
            was: record.appointment.starts_at(&old.office.zone),
            office: old.office.name.clone(),
            known: record.appointment.state == State::Confirmed,
        };
        Settling { appointment: record.appointment.id, settlement, cause: Some(cause) }
    }
}

/// Heads whose versions were raised once.
fn raised(heads: &[DayHead]) -> Vec<DayHead> {
    heads.iter().map(|head| DayHead { version: head.version + 1, ..*head }).collect()
}

/// Whether a re-plan can still be taken back: nobody was told yet.
pub fn can_undo(replan: &Replan, progress: &notices::Progress, now: domain::time::Instant) -> bool {
    let first = replan.done.map(|done| done.plus_minutes(domain::notices::STOPPABLE_MINUTES));
    let in_time = first.is_some_and(|first| now.0 + MARGIN < first.0);
    let all_stopped = progress.stopped > 0 && progress.waiting == 0;
    replan.stage == Stage::Done && progress.sent == 0 && progress.failed == 0 && (in_time || all_stopped)
}

/// Takes a re-plan back before anybody was told: the office is as before and everybody has what they had. Whoever
/// changed their appointment themselves meanwhile keeps what they chose.
pub async fn undo(app: &App, by: &Member, replan: &Replan) -> Result<Carried, Failure> {
    let now = app.clock.now();
    for _ in 0..TRIES {
        booking::sync::reload_catalog(app).await?;
        if !can_undo(replan, &notices::progress(&app.db, replan.tenant, replan.id).await?, now) {
            return Ok(Carried::Told);
        }
        let town = app.towns.by_id(replan.tenant).context("the town is gone")?;
        let current = stored(&town, replan.office).context("the office is gone")?;
        let is = catalog::write_office(current.office, current.schedule)?;
        let Some(before) = rebase(&replan.draft, &replan.was, &is) else { return Ok(Carried::Conflict) };
        let (office, schedule): (_, Schedule) = catalog::read_office(replan.office, before)?;
        let mut tx = app.db.begin().await?;
        if !catalog::claim_version(&mut tx, town.id, town.version).await? {
            continue;
        }
        let lines = store::lines(&app.db, replan).await?;
        let step = Step { app, by, town: &town, new: Rules { office: &office, schedule: &schedule } };
        return match step.take_back(&mut tx, replan, &lines).await? {
            Tried::Well => {
                tx.commit().await?;
                finish(app).await
            }
            Tried::NotNow => Ok(Carried::NotNow),
            Tried::Missing(gone) => Ok(Carried::Open(gone.len())),
        };
    }
    bail!("the catalogue changed {TRIES} times while a re-plan was being taken back")
}

impl Step<'_> {
    async fn take_back(&self, tx: &mut Tx, replan: &Replan, lines: &[Line]) -> Result<Tried, Failure> {
        let (app, now) = (self.app, self.app.clock.now());
        let current = stored(self.town, replan.office).context("the office is gone")?;
        let mut days: Vec<DayKey> = lines.iter().map(|line| (line.was.place.office, line.was.place.day)).collect();
        days.extend(lines.iter().filter_map(|line| match line.choice {
            Choice::Move(to) => Some((to.office, to.day)),
            _ => None,
        }));
        let ground = Ground::lock_with(app, tx, self.town.id, ([current, self.new], &days)).await?;
        if !store::turn(tx, replan, [Stage::Done, Stage::Undone], (now, self.by.id)).await? {
            return Ok(Tried::NotNow);
        }
        let others: Vec<AppointmentId> = ground.effect.affected().map(|one| one.appointment).collect();
        if !others.is_empty() {
            return Ok(Tried::Missing(others));
        }
        ground.save(app, tx, [current, self.new], self.by).await?;
        let ids: Vec<AppointmentId> = lines.iter().map(|line| line.appointment).collect();
        let records = booking::load_all(tx, &ids).await?;
        let is_ours = |record: &&Record| {
            let line = lines.iter().find(|line| line.appointment == record.appointment.id);
            line.is_some_and(|line| stands_as_left(record, line.choice))
        };
        let all: Vec<Settling> = records
            .iter()
            .filter(is_ours)
            .filter_map(|record| {
                let line = lines.iter().find(|line| line.appointment == record.appointment.id)?;
                let settlement = Settlement::Restore(line.was);
                Some(Settling { appointment: line.appointment, settlement, cause: None })
            })
            .collect();
        let before = Arc::new(self.town.with_office(self.new.office, self.new.schedule));
        let heads = raised(&ground.heads);
        let locked = (ground.days.as_slice(), heads.as_slice());
        Ok(match settle(app, tx, (&before, locked), &all, Actor::Staff(self.by.id)).await? {
            Ok(()) => {
                self.record(tx, replan, json!({ "restored": all.len() })).await?;
                Tried::Well
            }
            Err(gone) => Tried::Missing(gone),
        })
    }
}

/// Whether an appointment is as the re-plan left it.
fn stands_as_left(record: &Record, choice: Choice) -> bool {
    let a = &record.appointment;
    match choice {
        Choice::Move(to) => {
            let at = (a.place.office, a.place.day, a.place.start);
            at == (to.office, to.day, to.start) && matches!(a.state, State::Confirmed | State::Unconfirmed { .. })
        }
        Choice::Cancel => a.state == (State::Cancelled { undo_until: None }),
        Choice::Open => false,
    }
}
