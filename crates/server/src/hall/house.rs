//! The hall of one office on one day, as a value: who is in the house, the desks, and how it is run.

use super::orders::Coming;
use super::settings::Settings;
use crate::web::texts::Lang;
use domain::catalog::Office;
use domain::hall::{Post, Rules, Services, Ticket, TicketState, next_call, queue};
use domain::ids::{AppointmentId, DeskId, OfficeId, PoolId, ServiceId, TenantId, TicketId};
use domain::numbers::Range;
use domain::time::{Day, Instant};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A desk that does everything its pool can.
static EVERYTHING: BTreeSet<ServiceId> = BTreeSet::new();

/// Which hall.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct HallKey {
    /// Tenant.
    pub tenant: TenantId,
    /// The office.
    pub office: OfficeId,
    /// The day.
    pub day: Day,
}

impl HallKey {
    /// The hall of an office on its present day.
    pub fn today(tenant: TenantId, office: &Office, now: Instant) -> HallKey {
        HallKey { tenant, office: office.id, day: office.zone.day(now) }
    }
}

/// A desk (Platz) with its sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    /// Identity.
    pub id: DeskId,
    /// Its office.
    pub office: OfficeId,
    /// What it can do.
    pub pool: PoolId,
    /// What the sign over it says: "4".
    pub label: String,
    /// The way there: "Erdgeschoss, zweite Tür rechts". May be empty.
    pub hint: String,
    /// Place in lists.
    pub rank: i32,
}

/// What a desk does today.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Duty {
    /// Services done today; empty for everything its pool can.
    pub services: BTreeSet<ServiceId>,
    /// Pauses since then, and why in a word of the staff.
    pub paused: Option<(Instant, String)>,
}

/// A clerk needs help at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alarm {
    /// Identity.
    pub id: u128,
    /// Where.
    pub desk: DeskId,
    /// Since when.
    pub at: Instant,
    /// Who comes to help, and since when that is known.
    pub acknowledged: Option<(Helper, Instant)>,
}

/// Somebody who comes to help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Helper {
    /// Whoever sits at this desk.
    Desk(DeskId),
    /// Somebody without a desk, by the name that colleagues read.
    Member(String),
}

/// Through which door somebody came in; for figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Door {
    /// At the kiosk.
    Kiosk,
    /// At the info point.
    FrontDesk,
    /// Checked by the people at the door.
    Entrance,
    /// With their own phone.
    Phone,
    /// At a desk.
    Desk,
}

/// Why something could not be done at the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotDone {
    /// Something to bring was missing.
    DocumentsMissing,
    /// Another office is responsible.
    NotResponsible,
    /// The person changed their mind.
    Withdrawn,
    /// A program or machine failed.
    Fault,
    /// Anything else.
    Other,
}

impl NotDone {
    /// All of them.
    pub const ALL: [NotDone; 5] =
        [NotDone::DocumentsMissing, NotDone::NotResponsible, NotDone::Withdrawn, NotDone::Fault, NotDone::Other];
}

/// The latest call of a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call {
    /// To which desk.
    pub desk: DeskId,
    /// When.
    pub at: Instant,
    /// The how manieth it was, from 1.
    pub calls: u16,
}

/// The last thing that happened to a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastDeed {
    /// Its word in the log.
    pub deed: &'static str,
    /// Which desk did it, if one did.
    pub desk: Option<DeskId>,
    /// When.
    pub at: Instant,
}

/// What somebody told about themselves, if they wanted to. Erased after the day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visitor {
    /// Name.
    pub name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// What they need: words of [`Needs`](super::Need), separated by spaces.
    pub needs: Vec<Need>,
    /// Why they are let ahead.
    pub reason: Option<String>,
    /// What the next desk should know.
    pub note: Option<String>,
}

/// Something that somebody needs at the desk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// A desk without steps, with room.
    Wheelchair,
    /// Somebody who interprets.
    Interpreter,
    /// More time.
    MoreTime,
}

impl Need {
    /// All of them.
    pub const ALL: [Need; 3] = [Need::Wheelchair, Need::Interpreter, Need::MoreTime];
}

/// Somebody in the house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InHouse {
    /// The ticket.
    pub ticket: Ticket,
    /// The appointment it was made from, if any.
    pub appointment: Option<AppointmentId>,
    /// The door.
    pub door: Door,
    /// Language of their pages and papers.
    pub lang: Lang,
    /// What they told.
    pub visitor: Visitor,
    /// The latest call.
    pub last_call: Option<Call>,
    /// The last thing that happened.
    pub last_deed: LastDeed,
    /// How many things happened: rows of the log.
    pub deeds: u32,
    /// Why something could not be done.
    pub not_done: Option<NotDone>,
}

/// A hall as of one version. Cheap to clone: people are shared.
#[derive(Clone, PartialEq, Debug)]
pub struct House {
    /// Rises with every change; 0 when nobody has come yet.
    pub version: i64,
    /// How it is run.
    pub settings: Arc<Settings>,
    /// Its desks, in the order of their signs.
    pub desks: Arc<Vec<Desk>>,
    /// What desks do today, as far as anybody said.
    pub duties: Arc<HashMap<DeskId, Duty>>,
    /// Alarms of today, latest first.
    pub alarms: Arc<Vec<Alarm>>,
    people: Vec<Arc<InHouse>>,
    places: HashMap<TicketId, usize>,
}

impl House {
    /// A hall with nobody in it.
    pub fn empty(version: i64, settings: Settings, desks: Vec<Desk>) -> House {
        House {
            version,
            settings: Arc::new(settings),
            desks: Arc::new(desks),
            duties: Arc::default(),
            alarms: Arc::default(),
            people: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// The rules of its queue.
    pub fn rules(&self) -> Rules {
        self.settings.rules()
    }

    /// Adds somebody, or replaces what is known of them.
    pub fn put(&mut self, person: InHouse) -> Arc<InHouse> {
        let person = Arc::new(person);
        match self.places.get(&person.ticket.id) {
            Some(place) => self.people[*place] = person.clone(),
            None => {
                self.places.insert(person.ticket.id, self.people.len());
                self.people.push(person.clone());
            }
        }
        person
    }

    /// Everybody of the day, in the order they checked in.
    pub fn people(&self) -> &[Arc<InHouse>] {
        &self.people
    }

    /// Everybody's tickets.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> + Clone {
        self.people.iter().map(|person| &person.ticket)
    }

    /// Somebody by ticket.
    pub fn person(&self, id: TicketId) -> Option<&Arc<InHouse>> {
        self.people.get(*self.places.get(&id)?)
    }

    /// Somebody by appointment.
    pub fn visitor_of(&self, appointment: AppointmentId) -> Option<&Arc<InHouse>> {
        self.people.iter().find(|person| person.appointment == Some(appointment))
    }

    /// Those who wait, in the order in which they are called.
    pub fn queue(&self) -> Vec<&Arc<InHouse>> {
        queue(self.tickets()).into_iter().filter_map(|ticket| self.person(ticket.id)).collect()
    }

    /// The person at a desk or on the way to it.
    pub fn at_desk(&self, desk: DeskId) -> Option<&Arc<InHouse>> {
        self.people.iter().find(|person| person.ticket.desk() == Some(desk))
    }

    /// A desk of this office.
    pub fn desk(&self, id: DeskId) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.id == id)
    }

    /// What a desk can do at present; none for a desk of another office or without a pool.
    pub fn post<'a>(&'a self, office: &'a Office, desk: DeskId) -> Option<Post<'a>> {
        let pool = self.desk(desk)?.pool;
        let pool = office.pools.iter().find(|known| known.id == pool)?;
        let today = self.duties.get(&desk).map_or(&EVERYTHING, |duty| &duty.services);
        Some(Post { desk, pool, today })
    }

    /// What all desks of the office can do, whether somebody sits there or not.
    pub fn posts<'a>(&'a self, office: &'a Office) -> Vec<Post<'a>> {
        self.desks.iter().filter_map(|desk| self.post(office, desk.id)).collect()
    }

    /// Who is called next to a desk.
    pub fn next(&self, post: &Post<'_>, now: Instant) -> Option<&Arc<InHouse>> {
        self.person(next_call(self.tickets(), post, now)?.id)
    }

    /// The latest `count` calls, newest first, each ticket once.
    pub fn calls(&self, count: usize) -> Vec<(&Arc<InHouse>, Call)> {
        let called = self.people.iter().filter_map(|person| Some((person, person.last_call?)));
        let mut calls: Vec<_> = called.collect();
        calls.sort_by_key(|(person, call)| std::cmp::Reverse((call.at, person.ticket.order.seq)));
        calls.truncate(count);
        calls
    }

    /// Numbers that were drawn without an appointment at a door.
    pub fn drawn_at(&self, door: Door) -> u32 {
        let drawn = self.people.iter().filter(|person| person.door == door && person.appointment.is_none());
        u32::try_from(drawn.count()).unwrap_or(u32::MAX)
    }

    /// The sequence of the next ticket.
    pub fn next_seq(&self) -> u32 {
        self.people.iter().map(|person| person.ticket.order.seq).max().unwrap_or(0) + 1
    }

    /// The next number of this letter for somebody without an appointment.
    pub fn next_number(&self, letter: char) -> u16 {
        let same = self.tickets().map(|ticket| ticket.number).filter(|number| number.letter == letter);
        let given: Vec<u16> = same.map(|number| number.value).filter(|v| Range::WalkIns.contains(*v)).collect();
        Range::WalkIns.after(given.into_iter().max().unwrap_or(0))
    }
}

impl InHouse {
    /// What the person came for, done and to be done.
    pub fn matters(&self) -> Services {
        let mut all = self.ticket.done.clone();
        all.extend(self.ticket.services());
        all
    }

    /// Whether the person is in the house or will be back today.
    pub fn is_here(&self) -> bool {
        !self.ticket.state.is_over()
    }

    /// What they answered to the call, if anything.
    pub fn coming(&self) -> Option<Coming> {
        let called = matches!(self.ticket.state, TicketState::Called { .. });
        let said =
            [Coming::OnTheWay, Coming::NeedsHelp].into_iter().find(|coming| coming.word() == self.last_deed.deed);
        said.filter(|_| called)
    }

    /// Where they stand.
    pub fn state(&self) -> TicketState {
        self.ticket.state
    }
}
