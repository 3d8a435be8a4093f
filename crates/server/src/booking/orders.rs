//! What can be asked of the booking desk, and how one batch of orders is decided in memory.

use super::for_others::{HoldFor, Settle, Suggest};
use super::receipt::{Kept, Receipt};
use super::record::{Person, Record};
use super::search::audience;
use super::sheet::DaySheet;
use super::store::AuditRow;
use super::told::Told;
use crate::capacity::{DayKey, Seat};
use crate::catalog::Town;
use crate::chance::Chance;
use crate::web::texts::Lang;
use domain::booking::{self, Appointment, Place, Refusal, State};
use domain::catalog::{Audience, Bundle, Office};
use domain::ids::{AppointmentId, OfficeId, TenantId, UserId};
use domain::notices::Due;
use domain::policy::{Channel, Policy};
use domain::slots::{Search, WhyNot};
use domain::time::{Cell, Day, Instant};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Who gives an order; for the audit trail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Actor {
    /// Whoever holds the key.
    Citizen,
    /// A member of staff.
    Staff(UserId),
    /// Another program, by its key.
    Program(u128),
    /// The program itself.
    System,
}

impl Actor {
    /// As the audit trail writes it.
    pub fn name(self) -> String {
        match self {
            Actor::Citizen => "citizen".into(),
            Actor::Staff(id) => format!("staff {:032x}", id.0),
            Actor::Program(key) => format!("program {key:032x}"),
            Actor::System => "system".into(),
        }
    }
}

/// Where somebody wants to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The office.
    pub office: OfficeId,
    /// The day.
    pub day: Day,
    /// The start of the visit.
    pub start: Cell,
}

/// One thing to do to appointments.
#[derive(Clone, Debug)]
pub enum Order {
    /// Keep a time while the citizen fills the form.
    Hold {
        /// The catalogue it was chosen from.
        town: Arc<Town>,
        /// The visit.
        bundle: Bundle,
        /// Where and when.
        wanted: Wanted,
        /// Through which door.
        channel: Channel,
        /// Language of the pages.
        lang: Lang,
    },
    /// Keep a time for somebody, as staff may.
    HoldFor(Box<HoldFor>),
    /// Keep several times, of which somebody picks one by mail.
    Suggest(Box<Suggest>),
    /// The answer to such a suggestion.
    Settle(Settle),
    /// Do this to the appointment.
    To(AppointmentId, Deed),
}

/// What is done to an appointment that exists.
#[derive(Clone, Debug)]
pub enum Deed {
    /// More time for the form.
    Extend,
    /// Give a hold back.
    Release,
    /// Take down whose it is.
    Tell(Person),
    /// From hold to reservation.
    Reserve,
    /// Take down whose it is and reserve, in one.
    Book(Person),
    /// From hold to promise: whoever moves a visit by booking anew has confirmed the old one by mail.
    Promise,
    /// The link from the mail was used.
    Confirm,
    /// To another time or office.
    Move(Wanted),
    /// To another time or office, from what this channel may use: staff move what a citizen booked.
    MoveThrough(Wanted, Channel),
    /// A suggested time was picked by the link in the mail.
    Pick,
    /// A suggested time is not wanted.
    Decline,
    /// What is known of the person was wrong or is told anew.
    Correct(Person),
    /// Nothing of the person stays.
    Erase,
    /// Give it up.
    Cancel,
    /// Take the cancelling back.
    UndoCancel,
    /// Time is up.
    Expire,
    /// The last mail once more.
    MailAgain,
}

impl Deed {
    fn word(&self) -> &'static str {
        match self {
            Deed::Extend => "extend",
            Deed::Release => "release",
            Deed::Tell(_) => "tell",
            Deed::Reserve => "reserve",
            Deed::Book(_) => "book",
            Deed::Promise => "promise",
            Deed::Confirm => "confirm",
            Deed::Move(_) | Deed::MoveThrough(..) => "move",
            Deed::Pick => "pick",
            Deed::Decline => "decline",
            Deed::Correct(_) => "correct",
            Deed::Erase => "erase",
            Deed::Cancel => "cancel",
            Deed::UndoCancel => "undo_cancel",
            Deed::Expire => "expire",
            Deed::MailAgain => "mail_again",
        }
    }
}

/// From a hold to what comes next, with its number.
type Step = fn(Appointment, u16, &Policy, Instant) -> Result<Appointment, Refusal>;
/// Seats given back: where, whose, and each cell's seat.
pub type Freed = (Place, AppointmentId, Vec<(Cell, u8)>);

/// A batch of orders being decided: the snapshot, and what has to be written.
#[derive(Default)]
pub struct Batch {
    /// Locked days.
    pub days: BTreeMap<DayKey, DaySheet>,
    /// Appointments the orders speak of, and new ones.
    pub records: HashMap<AppointmentId, Record>,
    /// Not in the database yet.
    pub new: Vec<AppointmentId>,
    /// In the database, to be changed there.
    pub changed: Vec<AppointmentId>,
    /// Seats to delete.
    pub freed: Vec<Freed>,
    /// Seats to insert, with the desks of their cell.
    pub taken: Vec<(Seat, u8)>,
    /// Days of which a waiting number was given out.
    pub numbered: BTreeSet<DayKey>,
    /// Audit rows.
    pub audit: Vec<AuditRow>,
    /// What citizens must learn of.
    pub happened: Vec<Told>,
    /// Mails asked for once more.
    pub again: Vec<(TenantId, Due)>,
    /// Appointments that people who book now have at an office already, by address; only where that is limited.
    pub booked: HashMap<(OfficeId, String), u16>,
    /// What became of orders that came before, by tenant and key.
    pub known: HashMap<(TenantId, String), Kept>,
    /// Receipts to insert.
    pub receipts: Vec<(Receipt, Record)>,
}

/// The moment and source of identifiers of a batch.
pub struct Moment<'a> {
    /// Now.
    pub now: Instant,
    /// Identifiers.
    pub chance: &'a Chance,
}

impl Batch {
    /// Decides one order on the snapshot. A refusal leaves the snapshot as it was.
    pub fn decide(&mut self, order: &Order, actor: Actor, at: &Moment<'_>) -> Result<Record, Refusal> {
        let (record, word) = match order {
            Order::Hold { town, bundle, wanted, channel, lang } => {
                (self.hold(town, bundle, *wanted, (*channel, *lang), at)?, "hold")
            }
            Order::HoldFor(order) => {
                let record = self.hold_for(order, at)?;
                let word = if record.appointment.place.extra { "extra_seat" } else { "hold" };
                (record, word)
            }
            Order::Suggest(order) => (self.suggest(order, at)?, "suggest"),
            Order::Settle(settle) => {
                (self.settle(settle, at)?, if settle.picked.is_some() { "pick" } else { "decline" })
            }
            Order::To(id, deed) => (self.change(*id, deed, at)?, deed.word()),
        };
        let a = &record.appointment;
        self.audit.push(AuditRow {
            id: at.chance.id(at.now),
            tenant: record.tenant,
            at: at.now,
            actor: actor.name(),
            deed: word,
            subject: a.id,
            detail: format!("{:032x} {} {}", a.place.office.0, a.place.day, a.place.start),
        });
        Ok(record)
    }

    fn hold(
        &mut self,
        town: &Arc<Town>,
        bundle: &Bundle,
        wanted: Wanted,
        (channel, lang): (Channel, Lang),
        at: &Moment<'_>,
    ) -> Result<Record, Refusal> {
        let office = town.catalog.office(wanted.office).ok_or(Refusal::Unknown)?;
        let id = AppointmentId(at.chance.id(at.now));
        let (place, need) = self.take(office, bundle, wanted, (channel, id), at.now)?;
        let appointment = booking::hold(id, place, need, &office.policy, at.now);
        let bundle = bundle.items().to_vec();
        let record = Record { bundle, lang, ..Record::new(town.id, appointment) };
        self.new.push(id);
        self.records.insert(id, record.clone());
        Ok(record)
    }

    /// Takes seats for a visit in the snapshot.
    fn take(
        &mut self,
        office: &Office,
        bundle: &Bundle,
        wanted: Wanted,
        (channel, id): (Channel, AppointmentId),
        now: Instant,
    ) -> Result<(Place, domain::time::Minutes), Refusal> {
        let need = bundle.at(office, audience(channel)).map_err(|why| Refusal::WhyNot(WhyNot::NotOffered(why)))?;
        let search = Search::new(office, &need, channel, now);
        let sheet = self.days.get_mut(&(wanted.office, wanted.day)).ok_or(Refusal::Taken)?;
        let place = booking::take(&mut sheet.day, &search, wanted.start)?;
        self.taken.extend(sheet.seat(&place, id)?);
        Ok((place, need.minutes))
    }

    pub(super) fn free(&mut self, place: &Place, id: AppointmentId) {
        let Some(sheet) = self.days.get_mut(&(place.office, place.day)) else { return };
        booking::give_back(&mut sheet.day, place);
        let seats = sheet.unseat(id);
        let before = self.taken.len();
        self.taken.retain(|(seat, _)| !(seat.appointment == id && seat.pool == place.pool && seat.day == place.day));
        if self.taken.len() == before {
            self.freed.push((*place, id, seats));
        }
    }

    pub(super) fn change(&mut self, id: AppointmentId, deed: &Deed, at: &Moment<'_>) -> Result<Record, Refusal> {
        let old = self.records.get(&id).ok_or(Refusal::Unknown)?.clone();
        let town = self.days.get(&(old.appointment.place.office, old.appointment.place.day));
        let town = town.ok_or(Refusal::Unknown)?.town.clone();
        let office = town.catalog.office(old.appointment.place.office).ok_or(Refusal::Unknown)?;
        let mut new = old.clone();
        let kept_seats = old.appointment.state.keeps_seats();
        new.appointment = match deed {
            Deed::Extend => old.appointment.clone().extend(&office.policy, at.now)?,
            Deed::Release => old.appointment.clone().release()?,
            Deed::Tell(person) => tell(&mut new, person)?,
            Deed::Reserve => {
                if old.appointment.number.is_none() {
                    self.count_person(&old, &office.policy)?;
                }
                self.reserve(&old, office, at.now, Appointment::reserve)?
            }
            Deed::Promise => self.reserve(&old, office, at.now, Appointment::promise)?,
            Deed::Book(person) => {
                new.appointment = tell(&mut new, person)?;
                self.count_person(&new, &office.policy)?;
                self.reserve(&new, office, at.now, Appointment::reserve)?
            }
            Deed::Confirm => old.appointment.clone().confirm(at.now)?,
            Deed::Move(wanted) => self.moved(&town, &old, (*wanted, old.appointment.place.channel), at.now)?,
            Deed::MoveThrough(wanted, channel) => self.moved(&town, &old, (*wanted, *channel), at.now)?,
            Deed::Pick => self.pick(&old, at.now)?,
            Deed::Decline => old.appointment.clone().decline()?,
            Deed::Correct(person) => correct(&mut new, person)?,
            Deed::Erase => erase(&mut new),
            Deed::Cancel => old.appointment.clone().cancel(at.now, &office.zone)?,
            Deed::UndoCancel => old.appointment.clone().undo_cancel(at.now)?,
            Deed::Expire => old.appointment.clone().expire(at.now).ok_or(Refusal::NotNow)?,
            Deed::MailAgain => old.appointment.clone(),
        };
        if kept_seats && !new.appointment.state.keeps_seats() {
            self.free(&old.appointment.place, id);
        }
        new.changed = at.now;
        self.tell_citizen(&old, &new, deed, (&town, at.now));
        if !self.new.contains(&id) && !self.changed.contains(&id) {
            self.changed.push(id);
        }
        self.records.insert(id, new.clone());
        Ok(new)
    }

    /// Reserves; a hold that has ended is taken again if its time is still free.
    fn reserve(&mut self, old: &Record, office: &Office, now: Instant, step: Step) -> Result<Appointment, Refusal> {
        if old.person.is_none() {
            return Err(Refusal::NotNow);
        }
        let mut appointment = old.appointment.clone();
        let key = (appointment.place.office, appointment.place.day);
        if appointment.number.is_none() && appointment.starts_at(&office.zone) <= now {
            return Err(Refusal::TooLate);
        }
        if appointment.state == (State::Cancelled { undo_until: None }) && appointment.number.is_none() {
            let sheet = self.days.get_mut(&key).ok_or(Refusal::Expired)?;
            booking::retake(&mut sheet.day, &appointment.place)?;
            self.taken.extend(sheet.seat(&appointment.place, appointment.id)?);
            appointment.state = State::Held { until: now.plus_minutes(1) };
        } else if let State::Held { until } = &mut appointment.state {
            // Its seats are still there, even if the time has just run out: nobody else can have them.
            *until = (*until).max(now.plus_minutes(1));
        }
        let sheet = self.days.get(&key).ok_or(Refusal::Expired)?;
        let reserved = step(appointment, sheet.next_number(), &office.policy, now)?;
        self.give_number(&key);
        Ok(reserved)
    }

    /// A suggested time becomes the appointment.
    fn pick(&mut self, old: &Record, now: Instant) -> Result<Appointment, Refusal> {
        let place = &old.appointment.place;
        let key = (place.office, place.day);
        let number = self.days.get(&key).ok_or(Refusal::Unknown)?.next_number();
        let picked = old.appointment.clone().pick(number, now)?;
        self.give_number(&key);
        Ok(picked)
    }

    /// Whether the person may have one more appointment here. Counts it, for the next order of the same batch.
    fn count_person(&mut self, record: &Record, policy: &Policy) -> Result<(), Refusal> {
        let email = record.person.as_ref().and_then(|person| person.email.clone());
        let key = email.map(|email| (record.appointment.place.office, email));
        if let Some(booked) = key.and_then(|key| self.booked.get_mut(&key)) {
            if *booked >= u16::from(policy.per_person) {
                return Err(Refusal::EnoughBooked { limit: policy.per_person });
            }
            *booked += 1;
        }
        Ok(())
    }

    /// Gives the old seats up only when the new ones are taken; the old ones may be part of the new.
    fn moved(
        &mut self,
        town: &Arc<Town>,
        old: &Record,
        (wanted, channel): (Wanted, Channel),
        now: Instant,
    ) -> Result<Appointment, Refusal> {
        let appointment = old.appointment.clone();
        let here = town.catalog.office(appointment.place.office).ok_or(Refusal::Unknown)?;
        appointment.changeable(now, &here.zone)?;
        let office = town.catalog.office(wanted.office).ok_or(Refusal::Unknown)?;
        let bundle = town.catalog.bundle(&old.bundle, Audience::Internal).map_err(|_| Refusal::Unknown)?;
        let (place, id) = (appointment.place, appointment.id);
        self.free(&place, id);
        match self.take(office, &bundle, wanted, (channel, id), now) {
            Ok((new_place, minutes)) => {
                let same_day = (new_place.office, new_place.day) == (place.office, place.day);
                let number = (!same_day).then(|| self.give_number(&(new_place.office, new_place.day))).flatten();
                Ok(appointment.moved(new_place, minutes, number))
            }
            Err(refusal) => {
                self.put_back(&place, id);
                Err(refusal)
            }
        }
    }

    pub(super) fn give_number(&mut self, key: &DayKey) -> Option<u16> {
        let sheet = self.days.get_mut(key)?;
        sheet.head.last_number = sheet.next_number();
        self.numbered.insert(*key);
        Some(sheet.head.last_number)
    }

    /// Undoes [`free`](Self::free) of an appointment whose seats are in the database.
    fn put_back(&mut self, place: &Place, id: AppointmentId) {
        let Some(sheet) = self.days.get_mut(&(place.office, place.day)) else { return };
        if let Some(at) = self.freed.iter().position(|(p, owner, _)| *owner == id && p == place) {
            let (_, _, seats) = self.freed.swap_remove(at);
            sheet.reseat(place.pool, id, seats);
        } else if let Ok(seats) = sheet.seat(place, id) {
            self.taken.extend(seats);
        }
        booking::record(&mut sheet.day, place);
    }
}

/// What is known of somebody, mended. Whoever books online confirms by mail: that mailbox stays.
fn correct(new: &mut Record, person: &Person) -> Result<Appointment, Refusal> {
    let mut appointment = new.appointment.clone();
    let waits = matches!(appointment.state, State::Unconfirmed { .. });
    if new.person.is_none() || waits && person.email.is_none() {
        return Err(Refusal::NotNow);
    }
    appointment.by_mail = person.email.is_some();
    new.person = Some(person.clone());
    Ok(appointment)
}

/// Nothing of the person stays; what nobody comes to any more can no longer be taken back.
fn erase(new: &mut Record) -> Appointment {
    let mut appointment = new.appointment.clone();
    (new.person, new.extra_reason, appointment.by_mail) = (None, None, false);
    if let State::Cancelled { .. } = appointment.state {
        appointment.state = State::Cancelled { undo_until: None };
    }
    appointment
}

/// Takes down whose a hold is, also while it has just ended: nothing typed is lost.
fn tell(new: &mut Record, person: &Person) -> Result<Appointment, Refusal> {
    let mut appointment = new.appointment.clone();
    match appointment.state {
        State::Held { .. } | State::Cancelled { undo_until: None } if appointment.number.is_none() => {
            appointment.by_mail = person.email.is_some();
            new.person = Some(person.clone());
            Ok(appointment)
        }
        _ => Err(Refusal::NotNow),
    }
}
