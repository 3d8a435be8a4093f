//! Plays today up to the present moment: who has come, who is at a desk, who is through and who stayed away.

use super::DemoTown;
use super::dice::Dice;
use super::fill::FilledDay;
use crate::booking::Record;
use crate::chance::Chance;
use crate::hall::{Call, Desk, InHouse};
use domain::booking::State;
use domain::catalog::Office;
use domain::hall::{Ticket, TicketState};
use domain::ids::TicketId;
use domain::numbers::Number;
use domain::time::Instant;

/// Of a hundred people, this many do not come.
const NO_SHOWS: u8 = 8;
/// After this many minutes a clerk gives up waiting for somebody.
const GIVE_UP_MINUTES: i64 = 10;

/// Somebody who came, and the call if they were called.
pub type Person = (InHouse, Option<Call>);

/// Plays the day of an office until `now`; changes the states of its visits and gives those who came.
pub fn play(town: &DemoTown, office: &Office, today: &mut FilledDay, now: Instant, chance: &Chance) -> Vec<Person> {
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
    fn visit(&mut self, visit: &mut Record, chance: &Chance, dice: &mut Dice) -> Option<Person> {
        let appointment = &visit.appointment;
        let due = appointment.starts_at(&self.office.zone);
        let arrived = due.plus_minutes(-dice.between(4, 32));
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
        let (state, call) = self.turn(visit, arrived.max(due.plus_minutes(-2)), dice)?;
        let number = Number { letter: self.office.letter, value: visit.appointment.number? };
        visit.appointment = visit.appointment.clone().arrive().ok()?;
        visit.changed = arrived;
        let (id, services) = (TicketId(chance.id(arrived)), visit.bundle.clone());
        let ticket = Ticket { id, number, services, due, arrived, state };
        Some((InHouse { ticket, appointment: visit.appointment.id }, call))
    }

    /// Sends somebody who is `ready` to the desk of their pool that is free first.
    fn turn(&mut self, visit: &Record, ready: Instant, dice: &mut Dice) -> Option<(TicketState, Option<Call>)> {
        let pool = visit.appointment.place.pool;
        let able = self.desks.iter_mut().filter(|(desk, _)| desk.pool == pool);
        let (desk, free_at) = able.min_by_key(|(desk, free_at)| (*free_at, desk.rank))?;
        let at = ready.max(*free_at).plus_minutes(dice.between(0, 2));
        let end = Instant(at.0 + i64::from(visit.appointment.minutes.0) * dice.between(48, 84));
        if at > self.now {
            return Some((TicketState::Waiting, None));
        }
        *free_at = end;
        let (desk, done) = (desk.id, (end <= self.now).then_some(end));
        let state = done.map_or(TicketState::Called { desk, at, calls: 1 }, |_| TicketState::Finished);
        Some((state, Some(Call { desk, at, calls: 1, done })))
    }
}
