//! Many appointments of one office are moved or cancelled in one transaction: all of them or none.
//!
//! All give their places up first and take the new ones then: who moves may come where another one was. The caller
//! holds the locks of every day that is named, see [`crate::capacity::lock`].

use super::orders::{Actor, Batch};
use super::record::Record;
use super::store::{self, AuditRow};
use super::told::Told;
use super::{desk, sheet::DaySheet};
use crate::app::App;
use crate::capacity::{DayHead, DayKey};
use crate::catalog::Town;
use crate::notices::Cause;
use crate::storage::{Failure, Tx};
use domain::booking::{self, Place, State};
use domain::catalog::{Audience, Need, Office};
use domain::ids::AppointmentId;
use domain::notices::{Event, STOPPABLE_MINUTES};
use domain::replan::{Target, place_at};
use domain::time::{Instant, Minutes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An appointment as it was before it was settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Was {
    /// Where and when.
    pub place: Place,
    /// Expected length.
    pub minutes: Minutes,
    /// Where it stood.
    pub state: State,
    /// Its number.
    pub number: Option<u16>,
}

/// What becomes of one appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settlement {
    /// It gets another place.
    Move(Target),
    /// It is cancelled; there is nothing to take back, its place does not exist any more.
    Cancel,
    /// It gets back what it had before.
    Restore(Was),
}

impl Settlement {
    fn word(self) -> &'static str {
        match self {
            Settlement::Move(_) => "replan_move",
            Settlement::Cancel => "replan_cancel",
            Settlement::Restore(_) => "replan_restore",
        }
    }

    fn event(self) -> Event {
        match self {
            Settlement::Move(_) => Event::Rescheduled,
            Settlement::Cancel => Event::CalledOff,
            Settlement::Restore(_) => Event::Restored,
        }
    }
}

/// One appointment of many.
#[derive(Clone, Debug)]
pub struct Settling {
    /// Which one.
    pub appointment: AppointmentId,
    /// What becomes of it.
    pub settlement: Settlement,
    /// Why, for its message.
    pub cause: Option<Cause>,
}

/// Office days whose locks are held, with their heads as the transaction has them.
pub type Locked<'a> = (&'a [DayKey], &'a [DayHead]);

/// Settles all of them by the rules of this town, or gives those whose place is not free; then nothing was written
/// and the transaction must be given up.
pub async fn settle(
    app: &App,
    tx: &mut Tx,
    (town, locked): (&Arc<Town>, Locked<'_>),
    all: &[Settling],
    actor: Actor,
) -> Result<Result<(), Vec<AppointmentId>>, Failure> {
    let ids: Vec<AppointmentId> = all.iter().map(|one| one.appointment).collect();
    let records = store::load_many(tx, &ids, true).await?;
    let mut batch = Batch { days: sheets(tx, town, locked, app.clock.now()).await?, ..Batch::default() };
    for record in &records {
        if record.appointment.state.keeps_seats() {
            batch.free(&record.appointment.place, record.appointment.id);
        }
        batch.records.insert(record.appointment.id, record.clone());
    }
    let now = app.clock.now();
    let mut gone = Vec::new();
    for one in all {
        match settled(&mut batch, town, one, now) {
            Some(record) => keep(app, &mut batch, (town, one), record, actor),
            None => gone.push(one.appointment),
        }
    }
    if !gone.is_empty() {
        return Ok(Err(gone));
    }
    desk::write(tx, &mut batch, now).await?;
    Ok(Ok(()))
}

async fn sheets(
    tx: &mut Tx,
    town: &Arc<Town>,
    (keys, heads): Locked<'_>,
    now: Instant,
) -> Result<BTreeMap<DayKey, DaySheet>, Failure> {
    let mut days = BTreeMap::new();
    for (key, head) in keys.iter().zip(heads) {
        if let Some(mut sheet) = desk::read_sheet(tx, town.clone(), *key, *head).await? {
            sheet.release(now);
            days.insert(*key, sheet);
        }
    }
    Ok(days)
}

/// The appointment as it will be; nothing when there is no room for it.
fn settled(batch: &mut Batch, town: &Town, one: &Settling, now: Instant) -> Option<Record> {
    let mut record = batch.records.get(&one.appointment)?.clone();
    let old = record.appointment.clone();
    match one.settlement {
        Settlement::Cancel => {
            record.appointment.state = State::Cancelled { undo_until: None };
            record.appointment.sequence += 1;
        }
        Settlement::Move(target) => {
            let office = town.catalog.office(target.office)?;
            let need = need(town, &record, office)?;
            let key = (target.office, target.day);
            let place = place_at(&batch.days.get(&key)?.day, (office, &need), &target, now)?;
            take(batch, &place, one.appointment)?;
            let stays = key == (old.place.office, old.place.day);
            let number = (!stays).then(|| batch.give_number(&key)).flatten();
            record.appointment = old.moved(place, need.minutes, number);
            ask_later(&mut record.appointment.state, office, now);
        }
        Settlement::Restore(was) => {
            take_back(batch, &was.place, one.appointment)?;
            let appointment = &mut record.appointment;
            (appointment.place, appointment.minutes) = (was.place, was.minutes);
            (appointment.state, appointment.number) = (was.state, was.number);
            appointment.sequence += 1;
            ask_later(&mut appointment.state, town.catalog.office(was.place.office)?, now);
        }
    }
    record.changed = now;
    Some(record)
}

/// Whoever has not confirmed yet gets the whole time for it anew.
fn ask_later(state: &mut State, office: &Office, now: Instant) {
    if let State::Unconfirmed { confirm_by } = state {
        *confirm_by = now.plus_minutes(STOPPABLE_MINUTES + i64::from(office.policy.confirm.0)).max(*confirm_by);
    }
}

impl Was {
    /// An appointment as it stands.
    pub fn of(record: &Record) -> Was {
        let a = &record.appointment;
        Was { place: a.place, minutes: a.minutes, state: a.state, number: a.number }
    }
}

/// What an appointment needs at an office, if the office can do it.
pub fn need(town: &Town, record: &Record, office: &Office) -> Option<Need> {
    let bundle = town.catalog.bundle(&record.bundle, Audience::Internal).ok()?;
    bundle.at(office, Audience::Internal).ok()
}

fn take(batch: &mut Batch, place: &Place, id: AppointmentId) -> Option<()> {
    let sheet = batch.days.get_mut(&(place.office, place.day))?;
    booking::retake(&mut sheet.day, place).ok()?;
    let seats = sheet.seat(place, id).ok()?;
    batch.taken.extend(seats);
    Some(())
}

/// Takes a place that somebody had: a desk has to be free, shares and reserves were asked when they booked.
fn take_back(batch: &mut Batch, place: &Place, id: AppointmentId) -> Option<()> {
    let sheet = batch.days.get_mut(&(place.office, place.day))?;
    let pool = sheet.day.pool_mut(place.pool)?;
    let free = |cell| pool.cell(cell).is_some_and(|used| used.taken() < used.desks);
    if !place.cells().all(free) {
        return None;
    }
    pool.record(place.first(), place.run.cells(), place.channel);
    let seats = sheet.seat(place, id).ok()?;
    batch.taken.extend(seats);
    Some(())
}

/// Takes down what has to be written of one, and told.
fn keep(app: &App, batch: &mut Batch, (town, one): (&Town, &Settling), record: Record, actor: Actor) {
    let (now, a) = (app.clock.now(), &record.appointment);
    batch.audit.push(AuditRow {
        id: app.chance.id(now),
        tenant: record.tenant,
        at: now,
        actor: actor.name(),
        deed: one.settlement.word(),
        subject: a.id,
        detail: format!("{:032x} {} {}", a.place.office.0, a.place.day, a.place.start),
    });
    if let Some(office) = town.catalog.office(a.place.office).filter(|_| a.by_mail) {
        batch.happened.push(Told::new(one.settlement.event(), &record, office).because(one.cause.clone()));
    }
    batch.changed.push(a.id);
    batch.records.insert(a.id, record);
}
