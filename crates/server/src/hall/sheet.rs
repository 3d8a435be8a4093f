//! A hall while orders are decided in memory, and what then has to be written.

use super::house::{Call, Door, HallKey, House, InHouse, LastDeed, Visitor};
use super::orders::{Deed, Done, Draw, Order, Split};
use super::record::Standing;
use crate::booking::{Actor, Record};
use crate::chance::Chance;
use crate::web::texts::Lang;
use domain::booking::State;
use domain::catalog::Office;
use domain::hall::party::Half;
use domain::hall::{Class, Post, Refusal, Services, Target, Ticket, TicketState, legs};
use domain::ids::{AppointmentId, DeskId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Instant, Minutes};
use std::sync::Arc;

/// A deed can be taken back for so many seconds.
pub const UNDO_SECONDS: i64 = 60;

/// A row of the log.
#[derive(Clone, Debug)]
pub struct LogRow {
    /// Whose.
    pub ticket: TicketId,
    /// The how manieth deed, from 1.
    pub seq: u32,
    /// When.
    pub at: Instant,
    /// Its word.
    pub deed: &'static str,
    /// At which desk.
    pub desk: Option<DeskId>,
    /// Why, in the words of the staff.
    pub reason: Option<String>,
    /// How the person stands after it.
    pub standing: Standing,
}

/// What an order does to the appointment behind a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The person came after all.
    Arrive(AppointmentId),
    /// Nobody came to the desk.
    Miss(AppointmentId),
}

/// A hall while orders are decided, and what has to be written.
pub struct Sheet<'a> {
    /// Which hall.
    pub key: HallKey,
    /// Its office.
    pub office: &'a Office,
    /// The hall.
    pub house: House,
    /// People to store.
    pub changed: Vec<TicketId>,
    /// Rows to add to the log.
    pub log: Vec<LogRow>,
    /// What happens to appointments.
    pub sides: Vec<Side>,
    /// What the audit trail has to know: deed and subject.
    pub audit: Vec<(Actor, &'static str, u128)>,
}

/// What an order needs beside the hall, read in the same transaction.
#[derive(Default)]
pub struct Read {
    /// The appointment that checks in.
    pub record: Option<Record>,
    /// How the ticket stood before its last deed, to take that back.
    pub before: Option<Standing>,
}

/// The moment and source of identifiers.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Now.
    pub now: Instant,
    /// Identifiers.
    pub chance: &'a Chance,
}

impl<'a> Sheet<'a> {
    /// A sheet on which nothing has happened yet.
    pub fn new(key: HallKey, office: &'a Office, house: House) -> Sheet<'a> {
        let (changed, log, sides, audit) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Sheet { key, office, house, changed, log, sides, audit }
    }

    /// Decides one order. A refusal leaves the hall as it was.
    pub fn decide(
        &mut self,
        order: &Order,
        actor: Actor,
        at: Moment<'_>,
        read: &Read,
    ) -> Result<Option<Arc<InHouse>>, Refusal> {
        match order {
            Order::CheckIn { door, .. } => {
                let record = read.record.as_ref().ok_or(Refusal::Unknown)?;
                self.check_in(record, *door, actor, at).map(Some)
            }
            Order::Draw(draw) => self.draw(draw, at).map(Some),
            Order::Split(split) => {
                let person = self.split(split, at.now)?;
                self.audit.push((actor, "split", subject(&person)));
                Ok(Some(person))
            }
            Order::Next { desk, shown, done } => self.next(*desk, *shown, done, at.now),
            Order::Pick { desk, shown, done, ticket, reason } => {
                let person = self.pick((*desk, *shown, done), *ticket, reason, at.now)?;
                self.audit.push((actor, "pick", subject(&person)));
                Ok(Some(person))
            }
            Order::To(id, Deed::Undo(desk)) => {
                let person = self.undo(*id, *desk, read.before.as_ref(), at.now)?;
                self.audit.push((actor, "undo", subject(&person)));
                Ok(Some(person))
            }
            Order::To(id, deed) => {
                let person = self.to(*id, deed, at.now)?;
                if is_audited(deed) {
                    self.audit.push((actor, person.last_deed.deed, subject(&person)));
                }
                Ok(Some(person))
            }
        }
    }

    fn check_in(&mut self, record: &Record, door: Door, actor: Actor, at: Moment<'_>) -> Result<Arc<InHouse>, Refusal> {
        let appointment = &record.appointment;
        let here = HallKey { tenant: record.tenant, office: appointment.place.office, day: appointment.place.day };
        let value = appointment.number.filter(|_| here == self.key).ok_or(Refusal::Unknown)?;
        if let Some(person) = self.house.visitor_of(appointment.id) {
            let TicketState::Left { .. } = person.state() else { return Err(Refusal::Already) };
            let id = person.ticket.id;
            let person = self.to(id, &Deed::ComeBack, at.now)?;
            self.audit.push((actor, "arrive", appointment.id.0));
            return Ok(person);
        }
        if !matches!(appointment.state, State::Confirmed | State::Unconfirmed { .. } | State::Missed) {
            return Err(Refusal::Unknown);
        }
        let due = appointment.starts_at(&self.office.zone);
        let number = Number { letter: self.office.letter, value };
        let services: &[_] = &record.bundle;
        let ticket = self.ticket((Class::Appointment, due), number, (services, appointment.minutes), at);
        let person = InHouse {
            appointment: Some(appointment.id),
            door,
            lang: record.lang,
            ..newcomer(ticket, Visitor::default(), at.now)
        };
        self.sides.push(Side::Arrive(appointment.id));
        self.audit.push((actor, "arrive", appointment.id.0));
        Ok(self.write(person, ("check_in", None, None), at.now))
    }

    fn draw(&mut self, draw: &Draw, at: Moment<'_>) -> Result<Arc<InHouse>, Refusal> {
        if let Some(person) = draw.token.and_then(|id| self.house.person(id)) {
            return Ok(person.clone());
        }
        if draw.limit.is_some_and(|limit| self.house.drawn_at(draw.door) >= limit) {
            return Err(Refusal::NoneLeft);
        }
        let number = Number { letter: draw.letter, value: self.house.next_number(draw.letter) };
        let mut ticket = self.ticket((draw.class, at.now), number, (&draw.services, draw.expected), at);
        ticket.id = draw.token.unwrap_or(ticket.id);
        let reason = draw.visitor.reason.clone();
        let person = newcomer(ticket, draw.visitor.clone(), at.now);
        let person = InHouse { door: draw.door, lang: draw.lang, ..person };
        Ok(self.write(person, ("draw", None, reason), at.now))
    }

    /// Divides a party. Whoever gets the new number is known by no name and came without an appointment of their
    /// own, but stands where the party stood.
    fn split(&mut self, split: &Split, now: Instant) -> Result<Arc<InHouse>, Refusal> {
        if let Some(person) = self.house.person(split.token) {
            return Ok(person.clone());
        }
        let mut person = self.known(split.ticket)?;
        let number = Number { letter: split.letter, value: self.house.next_number(split.letter) };
        let half = |(services, expected): &(Services, Minutes)| Half {
            legs: legs(services, &self.office.pools),
            expected: *expected,
        };
        let new = (split.token, number, self.house.next_seq());
        let (stays, goes) = person.ticket.split(half(&split.stays), half(&split.goes), new)?;
        let other = InHouse { door: person.door, lang: person.lang, ..newcomer(goes, Visitor::default(), now) };
        person.ticket = stays;
        self.write(person, ("split", None, None), now);
        Ok(self.write(other, ("split", None, None), now))
    }

    fn ticket(
        &self,
        (class, due): (Class, Instant),
        number: Number,
        (services, expected): (&[(ServiceId, u8)], Minutes),
        at: Moment<'_>,
    ) -> Ticket {
        Ticket {
            id: TicketId(at.chance.id(at.now)),
            number,
            class,
            legs: legs(services, &self.office.pools),
            done: Services::new(),
            due,
            order: self.house.rules().order(class, due, at.now, self.house.next_seq()),
            not_before: None,
            target: Target::Anyone,
            unanswered: 0,
            expected,
            state: TicketState::Waiting,
        }
    }

    fn next(
        &mut self,
        desk: DeskId,
        shown: Option<TicketId>,
        done: &Done,
        now: Instant,
    ) -> Result<Option<Arc<InHouse>>, Refusal> {
        self.working(desk)?;
        self.clear(desk, shown, done, now)?;
        let next = self.house.next(&self.post(desk)?, now).map(|person| person.ticket.id);
        next.map(|id| self.call(id, desk, None, now)).transpose()
    }

    fn pick(
        &mut self,
        (desk, shown, done): (DeskId, Option<TicketId>, &Done),
        id: TicketId,
        reason: &str,
        now: Instant,
    ) -> Result<Arc<InHouse>, Refusal> {
        self.working(desk)?;
        let wanted = self.house.person(id).ok_or(Refusal::Unknown)?;
        if Some(id) == shown || !matches!(wanted.state(), TicketState::Waiting | TicketState::Parked { .. }) {
            return Err(Refusal::Overtaken);
        }
        self.clear(desk, shown, done, now)?;
        self.call(id, desk, Some(reason.to_owned()), now)
    }

    fn post(&self, desk: DeskId) -> Result<Post<'_>, Refusal> {
        self.house.post(self.office, desk).ok_or(Refusal::Unknown)
    }

    /// Whether a desk of this office may call anybody at present.
    fn working(&self, desk: DeskId) -> Result<(), Refusal> {
        self.post(desk)?;
        let pauses = self.house.duties.get(&desk).is_some_and(|duty| duty.paused.is_some());
        if pauses { Err(Refusal::DeskPauses) } else { Ok(()) }
    }

    /// Finishes whoever sits at a desk, if it is whom the page showed.
    fn clear(&mut self, desk: DeskId, shown: Option<TicketId>, done: &Done, now: Instant) -> Result<(), Refusal> {
        if self.house.at_desk(desk).map(|person| person.ticket.id) != shown {
            return Err(Refusal::Overtaken);
        }
        if let Some(id) = shown {
            self.to(id, &Deed::Finish(desk, done.clone()), now)?;
        }
        Ok(())
    }

    fn call(
        &mut self,
        id: TicketId,
        desk: DeskId,
        reason: Option<String>,
        now: Instant,
    ) -> Result<Arc<InHouse>, Refusal> {
        let mut person = self.known(id)?;
        person.ticket = person.ticket.call(desk, now)?;
        person.last_call = Some(Call { desk, at: now, calls: 1 });
        Ok(self.write(person, ("call", Some(desk), reason), now))
    }

    fn to(&mut self, id: TicketId, deed: &Deed, now: Instant) -> Result<Arc<InHouse>, Refusal> {
        let rules = self.house.rules();
        let mut person = self.known(id)?;
        let ticket = person.ticket;
        let (ticket, word, desk, reason) = match deed {
            Deed::CallAgain(desk) => (ticket.call_again(*desk, &rules, now)?, "call_again", Some(*desk), None),
            Deed::NoAnswer(desk) => (ticket.did_not_come(*desk, &rules, now)?, "no_answer", Some(*desk), None),
            Deed::Answer(coming) => (ticket.answer()?, coming.word(), None, None),
            Deed::Start(desk) => (ticket.start(*desk, now)?, "start", Some(*desk), None),
            Deed::Park(desk, note) => {
                person.visitor.note = note.clone().or(person.visitor.note);
                (ticket.park(*desk, now)?, "park", Some(*desk), None)
            }
            Deed::Resume(target) => (ticket.resume(*target)?, "resume", None, None),
            Deed::Forward(desk, target, note) => {
                person.visitor.note = note.clone().or(person.visitor.note);
                (ticket.forward(*desk, *target)?, "forward", Some(*desk), None)
            }
            Deed::Finish(desk, done) => {
                let really = done.services.clone().unwrap_or_else(|| ticket.leg().clone());
                person.not_done = done.not_done.or(person.not_done);
                (ticket.finish(*desk, &really, now)?, "finish", Some(*desk), None)
            }
            Deed::Leave => (ticket.leave(now)?, "leave", None, None),
            Deed::ComeBack => (ticket.come_back()?, "come_back", None, None),
            Deed::Later(from) => (ticket.later(*from)?, "later", None, None),
            Deed::GoAway(back) => (ticket.go_away(*back)?, "go_away", None, None),
            Deed::Return => (ticket.return_at(&rules, now)?, "return", None, None),
            Deed::Reclass(class, reason) => {
                person.visitor.reason = Some(reason.clone());
                (ticket.reclass(*class, &rules)?, "reclass", None, Some(reason.clone()))
            }
            Deed::Change { services, visitor } => {
                let mut ticket = ticket;
                if ticket.state.is_over() {
                    return Err(Refusal::Overtaken);
                }
                if let Some((services, expected)) = services {
                    (ticket.legs, ticket.expected) = (legs(services, &self.office.pools), *expected);
                }
                person.visitor = visitor.clone().unwrap_or(person.visitor);
                (ticket, "change", None, None)
            }
            Deed::Undo(_) => return Err(Refusal::TooLate),
        };
        person.ticket = ticket;
        if let TicketState::Called { desk, at, calls } = person.ticket.state {
            person.last_call = Some(Call { desk, at, calls });
        }
        self.tell_appointment(&person, word);
        Ok(self.write(person, (word, desk, reason), now))
    }

    /// Who did not answer often enough has missed the appointment; who turns up after all has not.
    fn tell_appointment(&mut self, person: &InHouse, word: &str) {
        let Some(appointment) = person.appointment else { return };
        match (word, person.state()) {
            ("no_answer", TicketState::Left { .. }) => self.sides.push(Side::Miss(appointment)),
            ("come_back", _) => self.sides.push(Side::Arrive(appointment)),
            _ => {}
        }
    }

    /// Puts a ticket back to where it stood before the desk's last deed.
    fn undo(
        &mut self,
        id: TicketId,
        desk: DeskId,
        before: Option<&Standing>,
        now: Instant,
    ) -> Result<Arc<InHouse>, Refusal> {
        let mut person = self.known(id)?;
        let LastDeed { deed, desk: by, at } = person.last_deed;
        if by != Some(desk) {
            return Err(Refusal::Overtaken);
        }
        let before = before.filter(|_| deed != "undo" && now.0 - at.0 <= UNDO_SECONDS).ok_or(Refusal::TooLate)?;
        let was = person.state();
        before.put_into(&mut person).map_err(|_| Refusal::TooLate)?;
        if let Some(back_at) = person.ticket.desk()
            && self.house.at_desk(back_at).is_some_and(|other| other.ticket.id != id)
        {
            return Err(Refusal::DeskTaken);
        }
        if let (TicketState::Left { .. }, Some(appointment)) = (was, person.appointment) {
            self.sides.push(Side::Arrive(appointment));
        }
        Ok(self.write(person, ("undo", Some(desk), None), now))
    }

    fn known(&self, id: TicketId) -> Result<InHouse, Refusal> {
        self.house.person(id).map(|person| InHouse::clone(person)).ok_or(Refusal::Unknown)
    }

    fn write(
        &mut self,
        mut person: InHouse,
        (deed, desk, reason): (&'static str, Option<DeskId>, Option<String>),
        now: Instant,
    ) -> Arc<InHouse> {
        person.deeds += 1;
        person.last_deed = LastDeed { deed, desk, at: now };
        let standing = Standing::of(&person);
        let (ticket, seq) = (person.ticket.id, person.deeds);
        self.log.push(LogRow { ticket, seq, at: now, deed, desk, reason, standing });
        if !self.changed.contains(&ticket) {
            self.changed.push(ticket);
        }
        self.house.put(person)
    }
}

fn newcomer(ticket: Ticket, visitor: Visitor, now: Instant) -> InHouse {
    InHouse {
        ticket,
        appointment: None,
        door: Door::Desk,
        lang: Lang::De,
        visitor,
        last_call: None,
        last_deed: LastDeed { deed: "draw", desk: None, at: now },
        deeds: 0,
        not_done: None,
    }
}

/// What the audit trail calls a visit: by its appointment, else by its ticket.
fn subject(person: &InHouse) -> u128 {
    person.appointment.map_or(person.ticket.id.0, |appointment| appointment.0)
}

/// Who did it is kept only of what goes against the order or ends a visit: how long a clerk needs is nobody's
/// business.
fn is_audited(deed: &Deed) -> bool {
    match deed {
        Deed::NoAnswer(_) | Deed::Forward(..) | Deed::Leave | Deed::ComeBack | Deed::Reclass(..) => true,
        Deed::CallAgain(_)
        | Deed::Answer(_)
        | Deed::Start(_)
        | Deed::Park(..)
        | Deed::Resume(_)
        | Deed::Finish(..)
        | Deed::Later(_)
        | Deed::GoAway(_)
        | Deed::Return
        | Deed::Change { .. }
        | Deed::Undo(_) => false,
    }
}
