//! Words and rows: how what happens in the hall is written down.

use super::house::{Call, Door, InHouse, LastDeed, Need, NotDone, Visitor};
use crate::booking::{read_bundle, write_bundle};
use crate::storage::Failure;
use crate::web::texts::Lang;
use anyhow::{Context, bail};
use domain::hall::{Class, Order, Services, Target, Ticket, TicketState};
use domain::ids::{AppointmentId, DeskId, PoolId, TicketId};
use domain::numbers::Number;
use domain::time::{Instant, Minutes};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

/// Between the legs of a visit.
const NEXT_LEG: &str = "|";

/// What can change in a ticket, flat: columns of `ticket`, and whole as the log keeps it.
#[derive(Clone, PartialEq, Eq, Debug, FromRow, Serialize, Deserialize)]
pub struct Standing {
    /// Class.
    pub class: String,
    /// Due.
    pub due_at: i64,
    /// Check-in.
    pub checked_in_at: i64,
    /// Key of the order.
    pub key_at: i64,
    /// Not called before.
    pub not_before: Option<i64>,
    /// Legs to do.
    pub legs: String,
    /// Services done.
    pub done: String,
    /// Why something was not.
    pub not_done: Option<String>,
    /// Who may call.
    pub target: String,
    /// Calls in vain.
    pub unanswered: i32,
    /// State.
    pub state: String,
    /// The moment that belongs to the state.
    pub state_at: i64,
    /// Desk of the latest call.
    pub desk_id: Option<Uuid>,
    /// Moment of the latest call.
    pub called_at: Option<i64>,
    /// Its count.
    pub calls: i32,
}

/// A row of `ticket`.
#[derive(FromRow)]
pub struct Row {
    id: Uuid,
    seq: i32,
    letter: String,
    number: i32,
    appointment_id: Option<Uuid>,
    door: String,
    lang: String,
    expected: i32,
    deeds: i32,
    last_deed: String,
    last_desk: Option<Uuid>,
    last_at: i64,
    person_name: Option<String>,
    person_phone: Option<String>,
    person_needs: Option<String>,
    person_reason: Option<String>,
    note: Option<String>,
    #[sqlx(flatten)]
    standing: Standing,
}

impl Row {
    /// The person of this row.
    pub fn in_house(self) -> Result<InHouse, Failure> {
        let letter = self.letter.chars().next().context("a number without letter")?;
        let blank = Ticket {
            id: TicketId(self.id.as_u128()),
            number: Number { letter, value: u16::try_from(self.number)? },
            class: Class::WalkIn,
            legs: Vec::new(),
            done: Services::new(),
            due: Instant(0),
            order: Order { key: Instant(0), checked_in: Instant(0), seq: u32::try_from(self.seq)? },
            not_before: None,
            target: Target::Anyone,
            unanswered: 0,
            expected: Minutes(u16::try_from(self.expected)?),
            state: TicketState::Waiting,
        };
        let needs = self.person_needs.unwrap_or_default();
        let mut person = InHouse {
            ticket: blank,
            appointment: self.appointment_id.map(|id| AppointmentId(id.as_u128())),
            door: from_code(&DOORS, &self.door)?,
            lang: Lang::from_code(&self.lang).unwrap_or_default(),
            visitor: Visitor {
                name: self.person_name,
                phone: self.person_phone,
                needs: needs.split_whitespace().map(|word| from_code(&NEEDS, word)).collect::<Result<_, _>>()?,
                reason: self.person_reason,
                note: self.note,
            },
            last_call: None,
            last_deed: LastDeed {
                deed: deed_word(&self.last_deed)?,
                desk: self.last_desk.map(|id| DeskId(id.as_u128())),
                at: Instant(self.last_at),
            },
            deeds: u32::try_from(self.deeds)?,
            not_done: None,
        };
        self.standing.put_into(&mut person)?;
        Ok(person)
    }
}

impl Standing {
    /// How somebody stands now.
    pub fn of(person: &InHouse) -> Standing {
        let ticket = &person.ticket;
        let (state, state_at) = state_code(ticket.state, person.last_deed.at);
        Standing {
            class: code(&CLASSES, ticket.class).to_owned(),
            due_at: ticket.due.0,
            checked_in_at: ticket.order.checked_in.0,
            key_at: ticket.order.key.0,
            not_before: ticket.not_before.map(|at| at.0),
            legs: ticket.legs.iter().map(|leg| write_bundle(leg)).collect::<Vec<_>>().join(NEXT_LEG),
            done: write_bundle(&ticket.done),
            not_done: person.not_done.map(|why| code(&NOT_DONE, why).to_owned()),
            target: match ticket.target {
                Target::Anyone => String::new(),
                Target::Pool(pool) => format!("pool {:032x}", pool.0),
                Target::Desk(desk) => format!("desk {:032x}", desk.0),
            },
            unanswered: ticket.unanswered.into(),
            state: state.to_owned(),
            state_at: state_at.0,
            desk_id: person.last_call.map(|call| Uuid::from_u128(call.desk.0)),
            called_at: person.last_call.map(|call| call.at.0),
            calls: person.last_call.map_or(0, |call| call.calls.into()),
        }
    }

    /// Lets somebody stand as written here.
    pub fn put_into(&self, person: &mut InHouse) -> Result<(), Failure> {
        let ticket = &mut person.ticket;
        let desk = self.desk_id.map(|id| DeskId(id.as_u128()));
        let call = match desk.zip(self.called_at) {
            Some((desk, at)) => Some(Call { desk, at: Instant(at), calls: u16::try_from(self.calls)? }),
            None => None,
        };
        ticket.class = from_code(&CLASSES, &self.class)?;
        ticket.due = Instant(self.due_at);
        (ticket.order.key, ticket.order.checked_in) = (Instant(self.key_at), Instant(self.checked_in_at));
        ticket.not_before = self.not_before.map(Instant);
        let legs = self.legs.split(NEXT_LEG).filter(|leg| !leg.is_empty());
        ticket.legs = legs.map(read_bundle).collect::<Result<_, _>>()?;
        ticket.done = if self.done.is_empty() { Services::new() } else { read_bundle(&self.done)? };
        ticket.target = target(&self.target).with_context(|| format!("target {:?}", self.target))?;
        ticket.unanswered = u8::try_from(self.unanswered)?;
        ticket.state = state(&self.state, Instant(self.state_at), call)?;
        person.last_call = call;
        person.not_done = self.not_done.as_deref().map(|word| from_code(&NOT_DONE, word)).transpose()?;
        Ok(())
    }
}

fn target(text: &str) -> Option<Target> {
    let Some((kind, id)) = text.split_once(' ') else { return text.is_empty().then_some(Target::Anyone) };
    let id = u128::from_str_radix(id, 16).ok()?;
    match kind {
        "pool" => Some(Target::Pool(PoolId(id))),
        "desk" => Some(Target::Desk(DeskId(id))),
        _ => None,
    }
}

/// The word of a state and the moment kept with it.
pub fn state_code(state: TicketState, changed: Instant) -> (&'static str, Instant) {
    match state {
        TicketState::Waiting => ("waiting", changed),
        TicketState::Called { at, .. } => ("called", at),
        TicketState::AtDesk { since, .. } => ("at_desk", since),
        TicketState::Parked { since, .. } => ("parked", since),
        TicketState::Away { back } => ("away", back),
        TicketState::Finished { at } => ("finished", at),
        TicketState::Left { at } => ("left", at),
    }
}

fn state(word: &str, at: Instant, call: Option<Call>) -> Result<TicketState, Failure> {
    let call = || call.context("a call without desk or time");
    Ok(match word {
        "waiting" => TicketState::Waiting,
        "called" => call().map(|call| TicketState::Called { desk: call.desk, at: call.at, calls: call.calls })?,
        "at_desk" => call().map(|call| TicketState::AtDesk { desk: call.desk, called: call.at, since: at })?,
        "parked" => call().map(|call| TicketState::Parked { desk: call.desk, since: at })?,
        "away" => TicketState::Away { back: at },
        "finished" => TicketState::Finished { at },
        "left" => TicketState::Left { at },
        other => bail!("state {other:?} of a ticket"),
    })
}

/// Words of [`Class`].
pub const CLASSES: [(Class, &str); 5] = [
    (Class::Urgent, "urgent"),
    (Class::Preferential, "preferential"),
    (Class::Appointment, "appointment"),
    (Class::Return, "return"),
    (Class::WalkIn, "walk_in"),
];

/// Words of [`Door`].
pub const DOORS: [(Door, &str); 5] = [
    (Door::Kiosk, "kiosk"),
    (Door::FrontDesk, "front_desk"),
    (Door::Entrance, "entrance"),
    (Door::Phone, "phone"),
    (Door::Desk, "desk"),
];

/// Words of [`Need`].
pub const NEEDS: [(Need, &str); 3] =
    [(Need::Wheelchair, "wheelchair"), (Need::Interpreter, "interpreter"), (Need::MoreTime, "more_time")];

/// Words of [`NotDone`].
pub const NOT_DONE: [(NotDone, &str); 5] = [
    (NotDone::DocumentsMissing, "documents_missing"),
    (NotDone::NotResponsible, "not_responsible"),
    (NotDone::Withdrawn, "withdrawn"),
    (NotDone::Fault, "fault"),
    (NotDone::Other, "other"),
];

/// Words of the log.
const DEEDS: [&str; 21] = [
    "check_in",
    "draw",
    "split",
    "call",
    "call_again",
    "no_answer",
    "on_the_way",
    "needs_help",
    "start",
    "park",
    "resume",
    "forward",
    "finish",
    "leave",
    "come_back",
    "later",
    "go_away",
    "return",
    "reclass",
    "change",
    "undo",
];

/// The word of a value.
pub fn code<T: PartialEq + Copy>(words: &[(T, &'static str)], value: T) -> &'static str {
    words.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

/// The value of a word.
pub fn from_code<T: Copy>(words: &[(T, &'static str)], text: &str) -> Result<T, Failure> {
    let found = words.iter().find(|(_, word)| *word == text).map(|(value, _)| *value);
    found.with_context(|| format!("{text:?} is no word of the hall"))
}

fn deed_word(text: &str) -> Result<&'static str, Failure> {
    DEEDS.into_iter().find(|word| *word == text).with_context(|| format!("deed {text:?} of a ticket"))
}
