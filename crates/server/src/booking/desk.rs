//! The booking desk: the one writer of appointments in this process.
//!
//! Orders that arrive while the disk is busy wait together and become one transaction: days are locked in
//! sorted order, compared with what the desk remembers by their version, every order is decided in memory,
//! and all rows are written with a handful of statements. A refused order harms no other.

use super::orders::{Actor, Batch, Moment, Order, Wanted};
use super::receipt::{Kept, Once, Receipt, Request};
use super::record::Record;
use super::sheet::DaySheet;
use super::{orders::Deed, store};
use crate::capacity::{self, Boards, DayHead, DayKey};
use crate::catalog::{self, Town, Towns};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::notices::{self, NewNotice};
use crate::storage::{Db, Failure, Tx};
use anyhow::{Context, anyhow, bail};
use domain::booking::Refusal;
use domain::capacity::OfficeDay;
use domain::catalog::Office;
use domain::ids::{AppointmentId, TenantId};
use domain::policy::Channel;
use domain::time::Instant;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc, oneshot};

/// Orders in one transaction, at most.
const BATCH_MAX: usize = 256;
/// Orders that may wait; more make their senders wait.
const QUEUE_MAX: usize = 4_096;
/// How long a batch waits for those who were there a moment ago. A disk takes longer than this to make
/// anything durable: one full batch is quicker than two halves.
const GATHER: Duration = Duration::from_millis(1);
/// Days the desk remembers; a day is some kilobytes.
const SHEETS_MAX: usize = 8_192;

/// An order's end: what the appointment has become, or why not.
pub type Answer = Result<Record, Refusal>;

struct Job {
    request: Request,
    reply: oneshot::Sender<Result<Once, Failure>>,
}

/// The way to the booking desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk(mpsc::Sender<Job>);

/// What the desk works with.
pub struct DeskParts {
    /// Database.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Identifiers.
    pub chance: Chance,
    /// Catalogues.
    pub towns: Towns,
    /// Pictures to keep current.
    pub boards: Boards,
    /// Rung when there are new notices to send.
    pub outbox: Arc<Notify>,
}

impl Desk {
    /// Opens the desk. It closes when every `Desk` is gone and its orders are done; the handle tells when.
    pub fn open(parts: DeskParts) -> (Desk, tokio::task::JoinHandle<()>) {
        let (sender, receiver) = mpsc::channel(QUEUE_MAX);
        let clerk = Clerk { parts, sheets: HashMap::new(), crowd: 0 };
        (Desk(sender), tokio::spawn(clerk.work(receiver)))
    }

    /// Gives an order and waits until it is durable or refused.
    pub async fn order(&self, order: Order, actor: Actor) -> Result<Answer, Failure> {
        match self.request(Request { order, actor, receipt: None }).await? {
            Once::Done(answer) => Ok(answer),
            Once::Again(_) | Once::Other => bail!("an order without a receipt cannot have come before"),
        }
    }

    /// Gives an order that is carried out once, however often it comes with this receipt.
    pub async fn once(&self, order: Order, actor: Actor, receipt: Receipt) -> Result<Once, Failure> {
        self.request(Request { order, actor, receipt: Some(receipt) }).await
    }

    async fn request(&self, request: Request) -> Result<Once, Failure> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Job { request, reply }).await.map_err(|_| anyhow!("the booking desk is closed"))?;
        answer.await.context("the booking desk gave no answer")?
    }

    /// The same for something done to an appointment.
    pub async fn deed(&self, id: AppointmentId, deed: Deed, actor: Actor) -> Result<Answer, Failure> {
        self.order(Order::To(id, deed), actor).await
    }
}

struct Clerk {
    parts: DeskParts,
    sheets: HashMap<DayKey, DaySheet>,
    /// Orders served or waiting when the last batch was durable.
    crowd: usize,
}

impl Clerk {
    async fn work(mut self, mut queue: mpsc::Receiver<Job>) {
        loop {
            let jobs = self.gather(&mut queue).await;
            if jobs.is_empty() {
                return;
            }
            self.serve(jobs, &queue).await;
        }
    }

    /// Whoever waits. Whoever was answered a moment ago often comes back at once: a crowd is waited for, briefly,
    /// a single person never waits for others. Empty when the desk is closed.
    async fn gather(&self, queue: &mut mpsc::Receiver<Job>) -> Vec<Job> {
        let mut jobs = Vec::new();
        queue.recv_many(&mut jobs, BATCH_MAX).await;
        let crowd = self.crowd.min(BATCH_MAX);
        let all = async { while jobs.len() < crowd && queue.recv_many(&mut jobs, BATCH_MAX).await > 0 {} };
        // Too late is no failure: the others make the next batch.
        let _ = tokio::time::timeout(GATHER, all).await;
        jobs
    }

    /// Tries the batch as one; if that fails, everybody alone, so that one bad order harms no other.
    async fn serve(&mut self, jobs: Vec<Job>, queue: &mpsc::Receiver<Job>) {
        let requests: Vec<&Request> = jobs.iter().map(|job| &job.request).collect();
        let first = self.transact(&requests).await;
        self.crowd = jobs.len() + queue.len();
        match first {
            Ok(answers) => {
                for (job, answer) in jobs.into_iter().zip(answers) {
                    let _ = job.reply.send(Ok(answer));
                }
            }
            Err(failure) => {
                tracing::warn!(error = %format!("{failure:#}"), orders = jobs.len(), "batch failed, trying one by one");
                for job in jobs {
                    self.sheets.clear();
                    let answer = self.transact(&[&job.request]).await;
                    let _ = job.reply.send(answer.map(|mut a| a.remove(0)));
                }
            }
        }
    }

    async fn transact(&mut self, requests: &[&Request]) -> Result<Vec<Once>, Failure> {
        let mut tx = self.parts.db.begin().await?;
        let (keys, heads, known) = lock(&mut tx, requests).await?;
        let records = known.into_iter().map(|r| (r.appointment.id, r)).collect();
        let mut batch = Batch { records, known: known_receipts(&mut tx, requests).await?, ..Batch::default() };
        self.catch_up(&mut tx, &keys, &heads).await?;
        let now = self.parts.clock.now();
        for ((key, tenant), head) in keys.iter().zip(heads) {
            if let Some(mut sheet) = self.sheet(&mut tx, *key, *tenant, head).await? {
                sheet.release(now);
                batch.days.insert(*key, sheet);
            }
        }
        self.count_people(&mut tx, requests, &mut batch, now).await?;
        let moment = Moment { now, chance: &self.parts.chance };
        let answers = requests.iter().map(|request| batch.answer(request, &moment)).collect();
        let again = !batch.again.is_empty();
        write(&mut tx, &mut batch, moment.now).await?;
        tx.commit().await?;
        let mail = !batch.happened.is_empty() || again;
        self.publish(batch, mail);
        Ok(answers)
    }

    /// Somebody who changes an office raises the versions of its days in the same transaction. So where a locked
    /// day is not as it was left here, the catalogue may not be either: it is read again if it is newer, before
    /// anything is decided on old hours. The notification of the change may come later.
    async fn catch_up(&self, tx: &mut Tx, keys: &BTreeMap<DayKey, TenantId>, heads: &[DayHead]) -> Result<(), Failure> {
        let strange = |(key, head): (&DayKey, &DayHead)| self.sheets.get(key).is_none_or(|sheet| sheet.head != *head);
        let all = keys.iter().zip(heads);
        let tenants: BTreeSet<TenantId> =
            all.filter(|((key, _), head)| strange((key, head))).map(|((_, tenant), _)| *tenant).collect();
        for tenant in tenants {
            let stored = catalog::version(tx, tenant).await?;
            if self.parts.towns.by_id(tenant).is_none_or(|town| Some(town.version) < stored) {
                self.parts.towns.refresh(&self.parts.db).await?;
            }
        }
        Ok(())
    }

    /// Reads how many appointments those who book online now have already, at offices that limit it. Another node
    /// may count at the same moment, for another day: the limit keeps order, it is no law.
    async fn count_people(
        &self,
        tx: &mut Tx,
        requests: &[&Request],
        batch: &mut Batch,
        now: Instant,
    ) -> Result<(), Failure> {
        for request in requests {
            let Order::To(id, Deed::Reserve | Deed::Book(_)) = &request.order else { continue };
            let Some(record) = batch.records.get(id) else { continue };
            let (place, town) = (record.appointment.place, self.parts.towns.by_id(record.tenant));
            let office = town.as_ref().and_then(|town| town.catalog.office(place.office));
            let limited = |office: &&Office| office.policy.per_person > 0 && place.channel == Channel::Online;
            let Some(office) = office.filter(limited) else { continue };
            let told = match &request.order {
                Order::To(_, Deed::Book(person)) => Some(person),
                _ => record.person.as_ref(),
            };
            if let Some(email) = told.and_then(|person| person.email.clone()) {
                let booked = store::booked_by(tx, office.id, &email, office.zone.day(now)).await?;
                batch.booked.insert((office.id, email), booked);
            }
        }
        Ok(())
    }

    /// The sheet of a locked day: the remembered one if nobody changed the day since, else read anew.
    async fn sheet(
        &mut self,
        tx: &mut Tx,
        key: DayKey,
        tenant: TenantId,
        head: DayHead,
    ) -> Result<Option<DaySheet>, Failure> {
        let Some(town) = self.parts.towns.by_id(tenant) else { return Ok(None) };
        if let Some(sheet) = self.sheets.remove(&key)
            && sheet.head == head
            && sheet.town.version == town.version
        {
            return Ok(Some(sheet));
        }
        read_sheet(tx, town, key, head).await
    }

    /// After the commit: remember the days and show them on the boards.
    fn publish(&mut self, batch: Batch, mail: bool) {
        if self.sheets.len() > SHEETS_MAX {
            self.sheets.clear();
        }
        let boards = &self.parts.boards;
        let newer = |(key, sheet): &(&DayKey, &DaySheet)| boards.is_behind(sheet.town.id, **key, sheet.head.version);
        let days: Vec<_> =
            batch.days.iter().filter(newer).map(|(_, s)| (s.town.id, s.day.clone(), s.head.version)).collect();
        boards.put(days);
        self.sheets.extend(batch.days);
        if mail {
            self.parts.outbox.notify_one();
        }
    }
}

/// Locks the days that these orders may change, and then the appointments they speak of.
async fn lock(
    tx: &mut Tx,
    requests: &[&Request],
) -> Result<(BTreeMap<DayKey, TenantId>, Vec<DayHead>, Vec<Record>), Failure> {
    let ids: Vec<AppointmentId> = requests.iter().flat_map(|request| subjects(&request.order)).copied().collect();
    let known = store::load_many(tx, &ids, false).await?;
    let keys = day_keys(requests, &known);
    let days: Vec<DayKey> = keys.keys().copied().collect();
    let heads = capacity::lock(tx, |key| keys[key], &days).await?;
    if matches!(tx, Tx::Lite(_)) || ids.is_empty() {
        return Ok((keys, heads, known));
    }
    // Another node may have changed an appointment before the locks were ours.
    let known = store::load_many(tx, &ids, true).await?;
    if day_keys(requests, &known).keys().any(|key| !keys.contains_key(key)) {
        bail!("an appointment was moved to another day meanwhile");
    }
    Ok((keys, heads, known))
}

/// What became of orders that came before. Read when their days are locked: whoever was quicker has committed.
async fn known_receipts(tx: &mut Tx, requests: &[&Request]) -> Result<HashMap<(TenantId, String), Kept>, Failure> {
    let receipts: Vec<&Receipt> = requests.iter().filter_map(|request| request.receipt.as_ref()).collect();
    let known = store::receipts::known(tx, &receipts).await?;
    Ok(known.into_iter().map(|(receipt, kept)| ((receipt.tenant, receipt.key), kept)).collect())
}

/// Reads a day's counts and seats.
pub(super) async fn read_sheet(
    tx: &mut Tx,
    town: Arc<Town>,
    key: DayKey,
    head: DayHead,
) -> Result<Option<DaySheet>, Failure> {
    let (Some(office), Some(schedule)) = (town.catalog.office(key.0), town.schedules.get(&key.0)) else {
        return Ok(None);
    };
    let mut day = OfficeDay::empty(office, schedule, key.1);
    let mut seats = Vec::new();
    if head.version > 0 {
        for occupied in store::places::places_of_day(tx, key.0, key.1).await? {
            domain::booking::record(&mut day, &occupied.place);
        }
        for pool in &office.pools {
            let rows = capacity::seats(tx, pool.id, key.1).await?;
            seats.extend(rows.into_iter().map(|(cell, lane, owner)| (pool.id, cell, lane, owner)));
        }
    }
    Ok(Some(DaySheet::new(town.clone(), head, day, seats)))
}

/// Appointments that an order speaks of.
fn subjects(order: &Order) -> &[AppointmentId] {
    match order {
        Order::Hold { .. } | Order::HoldFor(_) | Order::Suggest(_) => &[],
        Order::Settle(settle) => &settle.times,
        Order::To(id, _) => std::slice::from_ref(id),
    }
}

/// Every day an order may change, with its tenant, in lock order.
fn day_keys(requests: &[&Request], known: &[Record]) -> BTreeMap<DayKey, TenantId> {
    let key = |wanted: &Wanted| (wanted.office, wanted.day);
    let by_id: HashMap<AppointmentId, &Record> = known.iter().map(|r| (r.appointment.id, r)).collect();
    let mut keys = BTreeMap::new();
    for request in requests {
        match &request.order {
            Order::Hold { town, wanted, .. } => {
                keys.insert(key(wanted), town.id);
            }
            Order::HoldFor(order) => {
                keys.insert(key(&order.wanted), order.visit.town.id);
            }
            Order::Suggest(order) => keys.extend(order.times.iter().map(|wanted| (key(wanted), order.visit.town.id))),
            Order::Settle(_) | Order::To(..) => {}
        }
        for record in subjects(&request.order).iter().filter_map(|id| by_id.get(id)) {
            let place = &record.appointment.place;
            keys.insert((place.office, place.day), record.tenant);
            if let Order::To(_, Deed::Move(wanted) | Deed::MoveThrough(wanted, _)) = &request.order {
                keys.insert(key(wanted), record.tenant);
            }
        }
    }
    keys
}

/// Writes a decided batch and raises the versions of the days it changed.
pub(super) async fn write(tx: &mut Tx, batch: &mut Batch, now: Instant) -> Result<(), Failure> {
    let mut seats: BTreeSet<DayKey> = batch.freed.iter().map(|(p, ..)| (p.office, p.day)).collect();
    let owners = batch.taken.iter().filter_map(|(seat, _)| batch.records.get(&seat.appointment));
    seats.extend(owners.map(|r| (r.appointment.place.office, r.appointment.place.day)));
    let new: Vec<&Record> = batch.new.iter().filter_map(|id| batch.records.get(id)).collect();
    store::insert(tx, &new).await?;
    for (place, owner, _) in &batch.freed {
        capacity::free(tx, place, *owner).await?;
    }
    for record in batch.changed.iter().filter_map(|id| batch.records.get(id)) {
        store::update(tx, record).await?;
    }
    capacity::take(tx, &batch.taken).await?;
    let touched: BTreeSet<DayKey> = seats.union(&batch.numbered).copied().collect();
    let mut heads = Vec::new();
    for key in &touched {
        if let Some(sheet) = batch.days.get_mut(key) {
            sheet.head.version += 1;
            heads.push((sheet.town.id, *key, sheet.head));
        }
    }
    capacity::save_heads(tx, &heads).await?;
    store::receipts::insert(tx, &batch.receipts, now).await?;
    store::audit(tx, &batch.audit).await?;
    let happened: Vec<notices::Happened<'_>> = batch
        .happened
        .iter()
        .map(|told| notices::Happened {
            tenant: told.tenant,
            event: told.event,
            visit: told.visit(),
            cause: told.cause.as_ref(),
        })
        .collect();
    notices::tell(tx, &happened, now).await?;
    let again: Vec<NewNotice> =
        batch.again.drain(..).map(|(tenant, due)| NewNotice { tenant, due, cause: None }).collect();
    notices::put(tx, &again).await
}
