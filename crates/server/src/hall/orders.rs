//! What can be asked of the usher.

use super::house::{Door, House, InHouse, NotDone, Visitor};
use crate::web::texts::Lang;
use domain::hall::{Class, Services, Target};
use domain::ids::{AppointmentId, DeskId, TicketId};
use domain::time::{Instant, Minutes};
use std::sync::Arc;

/// One thing to do in a hall.
#[derive(Clone, Debug)]
pub enum Order {
    /// Somebody with an appointment has come.
    CheckIn {
        /// The appointment.
        appointment: AppointmentId,
        /// Through which door.
        door: Door,
    },
    /// Somebody without an appointment draws a number.
    Draw(Box<Draw>),
    /// Calls whoever is next to a desk; whoever sits there is finished first.
    Next {
        /// The desk.
        desk: DeskId,
        /// Whom its page showed there, so that a second click does not call a second person.
        shown: Option<TicketId>,
        /// What was done for that person.
        done: Done,
    },
    /// Calls a certain person to a desk, against the order; the same otherwise.
    Pick {
        /// The desk.
        desk: DeskId,
        /// Whom its page showed there.
        shown: Option<TicketId>,
        /// What was done for that person.
        done: Done,
        /// Whom to call.
        ticket: TicketId,
        /// Why, in the words of the staff.
        reason: String,
    },
    /// Divides a party that waits; the answer is the new ticket.
    Split(Box<Split>),
    /// Does this to a ticket.
    To(TicketId, Deed),
}

/// A party that divides.
#[derive(Clone, Debug)]
pub struct Split {
    /// Whose ticket.
    pub ticket: TicketId,
    /// Identity of the new ticket, from the form: a form that is sent twice divides once.
    pub token: TicketId,
    /// What stays with the first.
    pub stays: (Services, Minutes),
    /// What goes to the new one.
    pub goes: (Services, Minutes),
    /// Letter of its number.
    pub letter: char,
}

/// Somebody without an appointment.
#[derive(Clone, Debug)]
pub struct Draw {
    /// Identity that the form brought, so that a form that is sent twice draws once.
    pub token: Option<TicketId>,
    /// Numbers that this door gives on a day, at most.
    pub limit: Option<u32>,
    /// What for.
    pub services: Services,
    /// Minutes it is expected to take.
    pub expected: Minutes,
    /// Letter of the number: the office's, or that of a group of services.
    pub letter: char,
    /// Class, decided by staff; [`Class::WalkIn`] otherwise.
    pub class: Class,
    /// What they told.
    pub visitor: Visitor,
    /// Through which door.
    pub door: Door,
    /// Language of their papers.
    pub lang: Lang,
}

/// What somebody says who has seen that they are called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coming {
    /// "Ich bin unterwegs".
    OnTheWay,
    /// "Ich brauche Hilfe auf dem Weg".
    NeedsHelp,
}

impl Coming {
    /// Its word in the log.
    pub fn word(self) -> &'static str {
        match self {
            Coming::OnTheWay => "on_the_way",
            Coming::NeedsHelp => "needs_help",
        }
    }
}

/// What was really done at a desk.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Services with counts; `None` for exactly what was planned.
    pub services: Option<Services>,
    /// Why something could not be done.
    pub not_done: Option<NotDone>,
}

/// What is done to somebody in the house.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Called once more to the desk.
    CallAgain(DeskId),
    /// Called to the desk, but did not come.
    NoAnswer(DeskId),
    /// Has seen the call and is coming.
    Answer(Coming),
    /// Has come to the desk.
    Start(DeskId),
    /// Sent away from the desk for a moment, with a note for when they are back.
    Park(DeskId, Option<String>),
    /// Back from there: waits for the desk that knows the matter, or for any.
    Resume(Target),
    /// Handed on from the desk, with a note for the next one.
    Forward(DeskId, Target, Option<String>),
    /// Done at the desk.
    Finish(DeskId, Done),
    /// Gives the number back.
    Leave,
    /// Turned up after all.
    ComeBack,
    /// Wants to be called later.
    Later(Instant),
    /// Takes an offered time later today.
    GoAway(Instant),
    /// Is back at that time.
    Return,
    /// Gets another class, with the reason of the staff.
    Reclass(Class, String),
    /// Something about the visit changed: what it is for, or what was told.
    Change {
        /// What is still to be done; `None` leaves it.
        services: Option<(Services, Minutes)>,
        /// What was told; `None` leaves it.
        visitor: Option<Visitor>,
    },
    /// The desk takes its last deed back.
    Undo(DeskId),
}

/// What has become of an order.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whom it was about; nobody when nobody waits for the desk.
    pub person: Option<Arc<InHouse>>,
    /// The hall after it.
    pub house: Arc<House>,
}
