//! The entrance of an office as its doors see it: who stands there and whether they are right here and now.

use super::scan::{self, Scanned};
use crate::app::App;
use crate::booking::{self, Actor, Record};
use crate::hall::{Answer, Deed, Door, HallKey, House, InHouse, Order};
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::{Site, public_url};
use domain::booking::State;
use domain::catalog::Office;
use domain::hall::{Arrival, Gate, Refusal, TicketState};
use domain::ids::{ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::Instant;
use std::sync::Arc;

/// An office with its hall, now.
pub struct Entrance<'a> {
    /// The program.
    pub app: &'a App,
    /// Town and language.
    pub site: &'a Site,
    /// The office.
    pub office: &'a Office,
    /// Now.
    pub now: Instant,
    /// Its hall.
    pub key: HallKey,
    /// Who is in it.
    pub house: Arc<House>,
}

/// Somebody at the door.
#[derive(Clone, Debug)]
pub struct Found {
    /// What can be said to them.
    pub arrival: Arrival,
    /// Their ticket, if they have been here today.
    pub person: Option<Arc<InHouse>>,
    /// Their appointment, if they have one.
    pub record: Option<Record>,
}

impl<'a> Entrance<'a> {
    /// Looks into the hall of an office.
    pub async fn open(app: &'a App, site: &'a Site, office: &'a Office) -> Result<Entrance<'a>, Failure> {
        let now = app.clock.now();
        let key = HallKey::today(site.tenant(), office, now);
        Ok(Entrance { app, site, office, now, key, house: app.halls.look(&app.db, key).await? })
    }

    /// Gives an order to the usher.
    pub async fn order(&self, order: Order, actor: Actor) -> Result<Answer, Failure> {
        self.app.usher.order(self.key, order, actor).await
    }

    /// "9:17" in the office's zone.
    pub fn clock(&self, at: Instant) -> String {
        format::clock(self.office.zone.local(at).1, self.site.lang)
    }

    /// "9:17 Uhr", for sentences.
    pub fn time(&self, at: Instant) -> String {
        format::time_of_minute(self.office.zone.local(at).1, self.site.lang)
    }

    /// "Reisepass", "2 × Personalausweis".
    pub fn services(&self, items: &[(ServiceId, u8)]) -> Vec<String> {
        let line = |(id, count): &(ServiceId, u8)| {
            let name = self.site.say(self.site.town.service_name(*id)?);
            Some(if *count > 1 { format::times(u16::from(*count), name) } else { name.to_owned() })
        };
        items.iter().filter_map(line).collect()
    }

    /// Whether kiosks give numbers now.
    pub fn gate(&self) -> Gate {
        let (day, minute) = self.office.zone.local(self.now);
        let plan = self.site.town.schedules.get(&self.office.id).map(|schedule| schedule.day(day, &self.office.zone));
        let windows = plan.as_ref().map_or(&[][..], |plan| plan.windows());
        self.house.settings.kiosk.gate().at(windows, minute, self.house.drawn_at(Door::Kiosk))
    }

    /// Address of a ticket's own page, as people type it.
    pub fn ticket_url(&self, ticket: TicketId) -> String {
        let public = public_url(&self.app.config, &self.site.town);
        format!("{public}/nummer/{}", self.app.keys.seal_ticket(ticket))
    }

    /// Finds whom a text is about: a code or a number.
    pub async fn find(&self, text: &str) -> Result<Option<Found>, Failure> {
        match scan::read(&self.app.keys, text, self.office.letter) {
            Scanned::Appointment(id) => {
                let record = booking::load(&self.app.db, id).await?;
                Ok(record.filter(|record| record.tenant == self.site.tenant()).map(|record| self.of_record(record)))
            }
            Scanned::Ticket(id) => match self.house.person(id) {
                Some(person) => self.of_person(person).await.map(Some),
                None => Ok(None),
            },
            Scanned::Number(number) => self.by_number(number).await,
            Scanned::Nothing | Scanned::Words(_) => Ok(None),
        }
    }

    /// Somebody by the number on paper or in the mail: in this house, else expected today, here or at the office
    /// whose letter it is.
    async fn by_number(&self, number: Number) -> Result<Option<Found>, Failure> {
        if let Some(person) = self.house.people().iter().find(|person| person.ticket.number == number) {
            return self.of_person(person).await.map(Some);
        }
        let here = |office: &&Office| office.letter == number.letter;
        let mut offices: Vec<&Office> = self.site.town.catalog.offices().iter().filter(here).collect();
        offices.sort_by_key(|office| office.id != self.office.id);
        for office in offices {
            let records = booking::of_day(&self.app.db, self.site.tenant(), office.id, self.key.day).await?;
            let mut fitting: Vec<Record> =
                records.into_iter().filter(|record| record.appointment.number == Some(number.value)).collect();
            // A number is given again only to nobody; the cancelled one comes last all the same.
            fitting.sort_by_key(|record| matches!(record.appointment.state, State::Cancelled { .. }));
            if let Some(record) = fitting.into_iter().next() {
                return Ok(Some(self.of_record(record)));
            }
        }
        Ok(None)
    }

    /// What can be said to whoever has this appointment.
    pub fn of_record(&self, record: Record) -> Found {
        let person = self.house.visitor_of(record.appointment.id).cloned();
        let ticket = person.as_ref().map(|person| person.state());
        let here = (self.office.id, &self.office.zone);
        let arrival = Arrival::judge(&record.appointment, here, &self.house.rules(), ticket, self.now);
        Found { arrival, person, record: Some(record) }
    }

    /// What can be said to whoever has this ticket.
    pub async fn of_person(&self, person: &Arc<InHouse>) -> Result<Found, Failure> {
        if let Some(id) = person.appointment
            && let Some(record) = booking::load(&self.app.db, id).await?
        {
            return Ok(self.of_record(record));
        }
        let arrival = match person.state() {
            TicketState::Away { .. } => Arrival::Back,
            TicketState::Finished { .. } | TicketState::Left { .. } => Arrival::Over,
            _ => Arrival::Here,
        };
        Ok(Found { arrival, person: Some(person.clone()), record: None })
    }

    /// Checks somebody in. Doing it twice is harmless: whoever is here already is just found. Refused with what can
    /// be said to them.
    pub async fn check_in(
        &self,
        found: &Found,
        door: Door,
        actor: Actor,
    ) -> Result<Result<Arc<InHouse>, Arrival>, Failure> {
        let (order, id) = match (found.arrival, &found.person, &found.record) {
            (Arrival::Here, Some(person), _) => return Ok(Ok(person.clone())),
            (Arrival::Back, Some(person), _) => (Order::To(person.ticket.id, Deed::Return), found.record.as_ref()),
            (Arrival::Welcome(_), _, Some(record)) => {
                (Order::CheckIn { appointment: record.appointment.id, door }, Some(record))
            }
            (arrival, ..) => return Ok(Err(arrival)),
        };
        match self.order(order, actor).await? {
            Ok(outcome) => Ok(outcome.person.ok_or(found.arrival)),
            Err(Refusal::Already | Refusal::Overtaken) => {
                let house = self.app.halls.look(&self.app.db, self.key).await?;
                let by_appointment = id.and_then(|record| house.visitor_of(record.appointment.id));
                let same = found.person.as_ref().and_then(|person| house.person(person.ticket.id));
                Ok(by_appointment.or(same).cloned().ok_or(found.arrival))
            }
            // Cancelled or moved between the look and the order.
            Err(_) => Ok(Err(Arrival::Cancelled)),
        }
    }
}
