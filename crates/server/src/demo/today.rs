//! Plays today up to the present moment: who has come, who is at a desk, who is through and who stayed away.

use super::dice::Dice;
use super::fill::FilledDay;
use super::{DemoTown, Desk};
use crate::booking::Record;
use crate::chance::Chance;
use domain::booking::State;
use domain::catalog::Office;
use domain::ids::{AppointmentId, DeskId, OfficeId, TicketId};
use domain::time::{Day, Instant};

/// Of a hundred people, this many do not come.
const NO_SHOWS: u8 = 8;
/// After this many minutes a clerk gives up waiting for somebody.
const GIVE_UP_MINUTES: i64 = 10;

/// Where somebody in the house stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// In the waiting area.
    Waiting,
    /// Called to a desk or sitting there.
    Called {
        /// The desk.
        desk: DeskId,
        /// Since when.
        at: Instant,
    },
    /// Through.
    Finished {
        /// Who served them.
        desk: DeskId,
        /// Called at.
        at: Instant,
        /// Through at.
        done: Instant,
    },
}

/// Somebody in the house today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// Identity.
    pub id: TicketId,
    /// The office.
    pub office: OfficeId,
    /// Today.
    pub day: Day,
    /// The appointment.
    pub appointment: AppointmentId,
    /// Waiting number.
    pub number: u16,
    /// When the visit is to begin.
    pub due: Instant,
    /// When the person came in.
    pub arrived: Instant,
    /// What has happened since.
    pub turn: Turn,
}

/// Plays the day of an office until `now`; changes the states of its visits and gives the tickets of those
/// who came.
pub fn play(town: &DemoTown, office: &Office, today: &mut FilledDay, now: Instant, chance: &Chance) -> Vec<Ticket> {
    let mut hall = Hall { desks: town.desks(office).into_iter().map(|d| (d, Instant(0))).collect(), now, office };
    let mut dice = Dice::seeded(chance.bytes());
    let mut order: Vec<usize> = (0..today.visits.len()).collect();
    order.sort_by_key(|i| (today.visits[*i].record.appointment.place.start, *i));
    let visits = &mut today.visits;
    order.into_iter().filter_map(|i| hall.visit(&mut visits[i].record, chance, &mut dice)).collect()
}

/// The desks of an office and when each is free again.
struct Hall<'a> {
    office: &'a Office,
    desks: Vec<(Desk, Instant)>,
    now: Instant,
}

impl Hall<'_> {
    fn visit(&mut self, visit: &mut Record, chance: &Chance, dice: &mut Dice) -> Option<Ticket> {
        let appointment = &visit.appointment;
        let due = appointment.starts_at(&self.office.zone);
        let arrived = due.plus_minutes(-dice.between(2, 12));
        if appointment.state != State::Confirmed {
            return None;
        }
        if dice.percent(NO_SHOWS) {
            let given_up = due.plus_minutes(GIVE_UP_MINUTES);
            if given_up <= self.now {
                visit.appointment = appointment.clone().miss().ok()?;
                visit.changed = given_up;
            }
            return None;
        }
        if arrived > self.now {
            return None;
        }
        let turn = self.turn(visit, arrived.max(due.plus_minutes(-2)), dice)?;
        let number = visit.appointment.number?;
        visit.appointment = visit.appointment.clone().arrive().ok()?;
        visit.changed = arrived;
        let (id, appointment) = (TicketId(chance.id(arrived)), &visit.appointment);
        let (office, day) = (self.office.id, appointment.place.day);
        Some(Ticket { id, office, day, appointment: appointment.id, number, due, arrived, turn })
    }

    /// Sends somebody who is `ready` to the desk of their pool that is free first.
    fn turn(&mut self, visit: &Record, ready: Instant, dice: &mut Dice) -> Option<Turn> {
        let pool = visit.appointment.place.pool;
        let able = self.desks.iter_mut().filter(|(desk, _)| desk.pool == pool);
        let (desk, free_at) = able.min_by_key(|(desk, free_at)| (*free_at, desk.rank))?;
        let at = ready.max(*free_at).plus_minutes(dice.between(0, 2));
        let done = Instant(at.0 + i64::from(visit.appointment.minutes.0) * dice.between(39, 69));
        if at > self.now {
            return Some(Turn::Waiting);
        }
        *free_at = done;
        let desk = desk.id;
        Some(if done > self.now { Turn::Called { desk, at } } else { Turn::Finished { desk, at, done } })
    }
}
