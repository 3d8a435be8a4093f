//! An office's day as its pages show it: appointments, people in the house, desks.

use super::form_id;
use crate::app::App;
use crate::booking::{self, Record};
use crate::hall::views::{Current, Seat, Visit, Waiting};
use crate::hall::{self, Desk, Hall, InHouse};
use crate::staff;
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::catalog::{Office, Pool};
use domain::hall::{GOAL_MINUTES, Reason, Ticket, TicketState, next_call, queue};
use domain::ids::{AppointmentId, DeskId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Day, Instant};
use std::collections::HashMap;

/// Everything that a page about an office's day is made from.
pub struct House<'a> {
    /// Words and catalogue.
    pub site: &'a Site,
    /// The office.
    pub office: &'a Office,
    /// Now.
    pub now: Instant,
    /// Appointments by time, cancelled ones left out.
    pub records: Vec<Record>,
    /// Everybody who came.
    pub people: Vec<InHouse>,
}

impl<'a> House<'a> {
    /// Reads a day; two queries.
    pub async fn load(app: &App, site: &'a Site, office: &'a Office, day: Day) -> Result<House<'a>, Failure> {
        let hall = Hall { tenant: site.tenant(), office, day };
        let mut records = booking::of_day(&app.db, site.tenant(), office.id, day).await?;
        records.retain(|record| !matches!(record.appointment.state, State::Cancelled { .. } | State::Held { .. }));
        let people = hall::all(&app.db, &hall).await?;
        Ok(House { site, office, now: app.clock.now(), records, people })
    }

    /// Tickets of everybody who came.
    pub fn tickets(&self) -> Vec<Ticket> {
        self.people.iter().map(|person| person.ticket.clone()).collect()
    }

    /// "9:17" in the office's zone.
    pub fn clock(&self, at: Instant) -> String {
        format::clock(self.office.zone.local(at).1, self.site.lang)
    }

    /// "Reisepass", "2 × Personalausweis, Führungszeugnis".
    pub fn services(&self, items: &[(ServiceId, u8)]) -> Vec<String> {
        let name = |id: &ServiceId| self.site.town.service_name(*id).map(|words| self.site.say(words));
        let line = |(id, count): &(ServiceId, u8)| match (name(id), count) {
            (Some(name), 0 | 1) => Some(name.to_owned()),
            (Some(name), count) => Some(format::times(u16::from(*count), name)),
            (None, _) => None,
        };
        items.iter().filter_map(line).collect()
    }

    /// The person at a desk.
    pub fn at_desk(&self, desk: DeskId) -> Option<&InHouse> {
        self.people.iter().find(|person| person.ticket.desk() == Some(desk))
    }

    fn record(&self, id: AppointmentId) -> Option<&Record> {
        self.records.iter().find(|record| record.appointment.id == id)
    }

    /// The person at a desk, with what is known of them.
    pub fn current(&self, person: &InHouse) -> Option<Current> {
        let TicketState::Called { at, calls, .. } = person.ticket.state else { return None };
        let (lang, ticket) = (self.site.lang, &person.ticket);
        let record = self.record(person.appointment);
        let told = record.and_then(|record| record.person.as_ref());
        let when = [("due", self.clock(ticket.due).into()), ("since", self.clock(ticket.arrived).into())];
        let documents = ticket.services.iter().filter_map(|(id, _)| self.site.town.catalog.service(*id));
        let mut documents: Vec<String> =
            documents.flat_map(|service| &service.documents).map(|words| self.site.say(words).to_owned()).collect();
        documents.dedup();
        Some(Current {
            id: form_id(ticket.id.0),
            number: ticket.number.to_string(),
            name: told.map(|person| person.name.clone()).unwrap_or_default(),
            calls: if calls > 1 { lang.text_with("desk-calls", &[("n", calls.into())]) } else { String::new() },
            when: lang.text_with("desk-when", &when),
            minutes: at.minutes_until(self.now).max(0),
            planned: record.map_or(0, |record| record.appointment.minutes.0),
            services: self.services(&ticket.services),
            documents,
            note: told.and_then(|person| person.note.clone()).unwrap_or_default(),
        })
    }

    /// Everybody who waits; the one who is next to a desk of this pool is marked.
    pub fn queue(&self, pool: &Pool) -> Vec<Waiting> {
        let tickets = self.tickets();
        let next = next_call(&tickets, pool).map(|ticket| ticket.id);
        queue(&tickets).into_iter().map(|ticket| self.waiting(ticket, next)).collect()
    }

    fn waiting(&self, ticket: &Ticket, next: Option<TicketId>) -> Waiting {
        let lang = self.site.lang;
        let (due, since, minutes) = (self.clock(ticket.due), self.clock(ticket.arrived), ticket.waited(self.now));
        let said = |key: &str| lang.text_with(key, &[("text", since.as_str().into())]);
        let reason = match ticket.reason(self.now) {
            Reason::Now => said("queue-now"),
            Reason::Ahead => said("queue-ahead"),
            Reason::Early => said("queue-early"),
            Reason::Late => {
                lang.text_with("queue-late", &[("due", due.as_str().into()), ("since", since.as_str().into())])
            }
        };
        let over = minutes > GOAL_MINUTES;
        Waiting {
            number: ticket.number.to_string(),
            services: self.services(&ticket.services).join(", "),
            time: if over { lang.text_with("minutes-short", &[("n", minutes.into())]) } else { due },
            over,
            reason: if over { lang.text_with("queue-over", &[("text", reason.into())]) } else { reason },
            next: next == Some(ticket.id),
        }
    }

    /// "7 warten · längste 11 Min."; empty when nobody waits.
    pub fn queue_sum(&self) -> String {
        let tickets = self.tickets();
        let waiting = queue(&tickets);
        let count = ("n", waiting.len().into());
        match waiting.iter().map(|ticket| ticket.waited(self.now)).max() {
            None => String::new(),
            Some(0) => self.site.lang.text_with("queue-count", &[count]),
            Some(longest) => self.site.lang.text_with("queue-sum", &[count, ("longest", longest.into())]),
        }
    }

    /// The desks of the office with whoever sits and stands there.
    pub async fn seats(&self, app: &App, own: DeskId) -> Result<Vec<Seat>, Failure> {
        let mut clerks = clerks(app, self.site).await?;
        let desks = hall::desks(&app.db, self.site.tenant()).await?;
        let here = desks.into_iter().filter(|desk| desk.office == self.office.id);
        let seat = |desk: Desk| Seat {
            who: clerks.remove(&desk.id).unwrap_or_default(),
            number: self.at_desk(desk.id).map(|person| person.ticket.number.to_string()),
            own: desk.id == own,
            label: desk.label,
        };
        Ok(here.map(seat).collect())
    }

    /// A line of the day.
    pub fn visit(&self, record: &Record) -> Visit {
        let appointment = &record.appointment;
        let ticket = self.people.iter().find(|person| person.appointment == appointment.id);
        let person = record.person.as_ref();
        Visit {
            id: form_id(appointment.id.0),
            time: format::time_bare(appointment.place.start, self.site.lang),
            number: self.number(record),
            name: person.map(|person| person.name.clone()).unwrap_or_default(),
            services: self.services(&record.bundle).join(", "),
            phone: person.and_then(|person| person.phone.clone()).unwrap_or_default(),
            minutes: self.site.lang.text_with("minutes-short", &[("n", appointment.minutes.0.into())]),
            state: self.site.lang.text(state_key(appointment.state, ticket)),
            expected: may_arrive(appointment.state),
            missed: appointment.state == State::Missed,
        }
    }

    /// "B 137"; empty when there is none.
    pub fn number(&self, record: &Record) -> String {
        let value = record.appointment.number;
        value.map(|value| Number { letter: self.office.letter, value }.to_string()).unwrap_or_default()
    }
}

/// Who sits at which desk of the tenant.
pub async fn clerks(app: &App, site: &Site) -> Result<HashMap<DeskId, String>, Failure> {
    Ok(staff::at_desks(&app.db, site.tenant(), app.clock.now()).await?.into_iter().collect())
}

/// Whether somebody with an appointment in this state can come in.
fn may_arrive(state: State) -> bool {
    matches!(state, State::Confirmed | State::Unconfirmed { .. } | State::Missed)
}

/// Word for where a visit stands: the ticket tells the story after the arrival.
fn state_key(state: State, person: Option<&InHouse>) -> &'static str {
    match (state, person.map(|person| person.ticket.state)) {
        (State::Missed, _) | (State::Arrived, Some(TicketState::Missed)) => "state-missed",
        (State::Arrived, Some(TicketState::Called { .. })) => "state-at-desk",
        (State::Arrived, Some(TicketState::Finished)) => "state-finished",
        (State::Arrived, _) => "state-waiting",
        (State::Unconfirmed { .. }, _) => "state-unconfirmed",
        (State::Cancelled { .. }, _) => "state-cancelled",
        (State::Confirmed | State::Held { .. }, _) => "state-expected",
    }
}
