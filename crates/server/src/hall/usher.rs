//! The usher: the one writer of tickets in this process.
//!
//! Works as the booking desk does: orders that arrive while the disk is busy become one transaction. Halls are
//! locked in sorted order, compared with what is remembered by their version, every order is decided in memory by
//! the rules of [`domain::hall`], and all rows are written with a handful of statements. A refused order harms no
//! other. Whoever asks is answered only after the commit.

use super::house::{HallKey, House};
use super::orders::{Deed, Order, Outcome};
use super::record::Standing;
use super::sheet::{Moment, Read, Sheet, Side};
use super::{Halls, store};
use crate::booking::{self, Actor, AuditRow};
use crate::catalog::{Town, Towns};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::storage::{Db, Failure, Tx, notify};
use crate::web::live::{self, HALL_CHANNEL, Live};
use anyhow::{Context, anyhow};
use domain::hall::Refusal;
use domain::ids::{AppointmentId, TicketId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Orders in one transaction, at most.
const BATCH_MAX: usize = 256;
/// Orders that may wait; more make their senders wait.
const QUEUE_MAX: usize = 4_096;

/// What has become of an order, or why not.
pub type Answer = Result<Outcome, Refusal>;

struct Job {
    key: HallKey,
    order: Order,
    actor: Actor,
    reply: oneshot::Sender<Result<Answer, Failure>>,
}

/// The way to the usher. Cheap to clone.
#[derive(Clone)]
pub struct Usher(mpsc::Sender<Job>);

/// What the usher works with.
pub struct UsherParts {
    /// Database.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Identifiers.
    pub chance: Chance,
    /// Catalogues.
    pub towns: Towns,
    /// Pictures to keep current.
    pub halls: Halls,
    /// Open pages to tell.
    pub live: Live,
}

impl Usher {
    /// Begins to work; ends when every `Usher` is gone and its orders are done.
    pub fn open(parts: UsherParts) -> Usher {
        let (sender, receiver) = mpsc::channel(QUEUE_MAX);
        tokio::spawn(work(parts, receiver));
        Usher(sender)
    }

    /// Gives an order and waits until it is durable or refused.
    pub async fn order(&self, key: HallKey, order: Order, actor: Actor) -> Result<Answer, Failure> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Job { key, order, actor, reply }).await.map_err(|_| anyhow!("the usher is gone"))?;
        answer.await.context("the usher gave no answer")?
    }
}

async fn work(parts: UsherParts, mut queue: mpsc::Receiver<Job>) {
    let mut jobs = Vec::new();
    while queue.recv_many(&mut jobs, BATCH_MAX).await > 0 {
        serve(&parts, std::mem::take(&mut jobs)).await;
    }
}

/// Tries the batch as one; if that fails, everybody alone, so that one bad order harms no other.
async fn serve(parts: &UsherParts, jobs: Vec<Job>) {
    let orders: Vec<&Job> = jobs.iter().collect();
    match transact(parts, &orders).await {
        Ok(answers) => {
            for (job, answer) in jobs.into_iter().zip(answers) {
                let _ = job.reply.send(Ok(answer));
            }
        }
        Err(failure) => {
            tracing::warn!(error = %format!("{failure:#}"), orders = jobs.len(), "batch failed, trying one by one");
            for job in jobs {
                let answer = transact(parts, &[&job]).await;
                let _ = job.reply.send(answer.map(|mut answers| answers.remove(0)));
            }
        }
    }
}

async fn transact(parts: &UsherParts, jobs: &[&Job]) -> Result<Vec<Answer>, Failure> {
    let mut tx = parts.db.begin().await?;
    let keys: BTreeSet<HallKey> = jobs.iter().map(|job| job.key).collect();
    let towns: Vec<Arc<Town>> = keys.iter().filter_map(|key| parts.towns.by_id(key.tenant)).collect();
    let mut sheets = open_sheets(parts, &mut tx, &keys, &towns).await?;
    let moment = Moment { now: parts.clock.now(), chance: &parts.chance };
    let mut decided = Vec::with_capacity(jobs.len());
    for job in jobs {
        let Some(sheet) = sheets.get_mut(&job.key) else {
            decided.push(Err(Refusal::Unknown));
            continue;
        };
        let read = read(&mut tx, sheet, &job.order).await?;
        decided.push(sheet.decide(&job.order, job.actor, moment, &read));
    }
    let mut houses = BTreeMap::new();
    for (key, mut sheet) in sheets {
        write(&mut tx, &mut sheet, moment).await?;
        houses.insert(key, (Arc::new(sheet.house), !sheet.log.is_empty()));
    }
    tx.commit().await?;
    publish(parts, &houses);
    let answer = |(job, answer): (&&Job, Result<_, Refusal>)| match (answer, houses.get(&job.key)) {
        (Ok(person), Some((house, _))) => Ok(Outcome { person, house: house.clone() }),
        (Err(refusal), _) => Err(refusal),
        (Ok(_), None) => Err(Refusal::Unknown),
    };
    Ok(jobs.iter().zip(decided).map(answer).collect())
}

/// Locks the halls of a batch and opens a sheet of each: the remembered hall if nobody changed it since, else read
/// anew.
async fn open_sheets<'t>(
    parts: &UsherParts,
    tx: &mut Tx,
    keys: &BTreeSet<HallKey>,
    towns: &'t [Arc<Town>],
) -> Result<BTreeMap<HallKey, Sheet<'t>>, Failure> {
    let mut sheets = BTreeMap::new();
    for key in keys {
        let town = towns.iter().find(|town| town.id == key.tenant);
        let Some(office) = town.and_then(|town| town.catalog.office(key.office)) else { continue };
        let version = store::lock(tx, *key).await?;
        let house = match parts.halls.known(*key).filter(|house| house.version == version) {
            Some(known) => House::clone(&known),
            None => store::load(store::Source::Tx(tx), *key, version).await?,
        };
        sheets.insert(*key, Sheet::new(*key, office, house));
    }
    Ok(sheets)
}

/// Reads what an order needs beside the hall.
async fn read(tx: &mut Tx, sheet: &Sheet<'_>, order: &Order) -> Result<Read, Failure> {
    let mut read = Read::default();
    match order {
        Order::CheckIn { appointment, .. } => read.record = booking::load_locked(tx, *appointment).await?,
        Order::To(id, Deed::Undo(_)) => read.before = before(tx, sheet, *id).await?,
        _ => {}
    }
    Ok(read)
}

/// How a ticket stood before its last deed: from this batch or from the log.
async fn before(tx: &mut Tx, sheet: &Sheet<'_>, id: TicketId) -> Result<Option<Standing>, Failure> {
    let Some(seq) = sheet.house.person(id).and_then(|person| person.deeds.checked_sub(1)) else { return Ok(None) };
    match sheet.log.iter().find(|row| row.ticket == id && row.seq == seq) {
        Some(row) => Ok(Some(row.standing.clone())),
        None => store::standing(tx, id, seq).await,
    }
}

async fn write(tx: &mut Tx, sheet: &mut Sheet<'_>, at: Moment<'_>) -> Result<(), Failure> {
    if sheet.log.is_empty() {
        return Ok(());
    }
    sheet.house.version += 1;
    store::save_version(tx, sheet.key, sheet.house.version).await?;
    let mut people: Vec<_> = sheet.changed.iter().filter_map(|id| sheet.house.person(*id).cloned()).collect();
    // Whoever leaves a desk is written before whoever comes to it: the database lets one person at a desk.
    people.sort_by_key(|person| person.ticket.desk().is_some());
    store::save_people(tx, sheet.key, &people).await?;
    store::insert_log(tx, sheet.key, &sheet.log).await?;
    for side in &sheet.sides {
        match side {
            Side::Arrive(id) => booking::arrive(tx, *id, at.now).await?,
            Side::Miss(id) => booking::miss(tx, *id, at.now).await?,
        };
    }
    let row = |(actor, deed, subject): &(Actor, &'static str, u128)| AuditRow {
        id: at.chance.id(at.now),
        tenant: sheet.key.tenant,
        at: at.now,
        actor: actor.name(),
        deed,
        subject: AppointmentId(*subject),
        detail: format!("{:032x} {}", sheet.key.office.0, sheet.key.day),
    };
    booking::audit(tx, &sheet.audit.iter().map(row).collect::<Vec<_>>()).await?;
    notify(tx, HALL_CHANNEL, &live::payload(sheet.key.office)).await
}

/// After the commit: remember the halls and tell every open page.
fn publish(parts: &UsherParts, houses: &BTreeMap<HallKey, (Arc<House>, bool)>) {
    for (key, (house, changed)) in houses {
        parts.halls.put(*key, house.clone());
        if *changed {
            parts.live.changed(key.office);
        }
    }
}
