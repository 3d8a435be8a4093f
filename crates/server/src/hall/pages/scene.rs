//! An office's day as its pages show it: appointments, people in the house, desks.

use super::form_id;
use crate::app::App;
use crate::booking::{self, Record};
use crate::hall::views::{Current, Seat, Visit, Waiting};
use crate::hall::{Desk, HallKey, House, InHouse};
use crate::staff;
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::catalog::Office;
use domain::hall::{GOAL_MINUTES, Post, TicketState, Why, queue, why};
use domain::ids::{AppointmentId, DeskId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Day, Instant};
use std::collections::HashMap;
use std::sync::Arc;

/// Everything that a page about an office's day is made from.
pub struct Scene<'a> {
    /// Words and catalogue.
    pub site: &'a Site,
    /// The office.
    pub office: &'a Office,
    /// Now.
    pub now: Instant,
    /// Appointments by time, cancelled ones left out.
    pub records: Vec<Record>,
    /// The hall of that day.
    pub house: Arc<House>,
}

impl<'a> Scene<'a> {
    /// Reads a day: its appointments, and its hall if it is not remembered.
    pub async fn load(app: &App, site: &'a Site, office: &'a Office, day: Day) -> Result<Scene<'a>, Failure> {
        let key = HallKey { tenant: site.tenant(), office: office.id, day };
        let mut records = booking::of_day(&app.db, site.tenant(), office.id, day).await?;
        records.retain(|record| !matches!(record.appointment.state, State::Cancelled { .. } | State::Held { .. }));
        Ok(Scene { site, office, now: app.clock.now(), records, house: app.halls.look(&app.db, key).await? })
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

    fn record(&self, id: AppointmentId) -> Option<&Record> {
        self.records.iter().find(|record| record.appointment.id == id)
    }

    /// The person at a desk, with what is known of them.
    pub fn current(&self, person: &InHouse) -> Option<Current> {
        let call = person.last_call.filter(|call| person.ticket.desk() == Some(call.desk))?;
        let (lang, ticket) = (self.site.lang, &person.ticket);
        let record = person.appointment.and_then(|id| self.record(id));
        let told = record.and_then(|record| record.person.as_ref());
        let when = [("due", self.clock(ticket.due).into()), ("since", self.clock(ticket.checked_in()).into())];
        let documents = ticket.leg().iter().filter_map(|(id, _)| self.site.town.catalog.service(*id));
        let mut documents: Vec<String> =
            documents.flat_map(|service| &service.documents).map(|words| self.site.say(words).to_owned()).collect();
        documents.dedup();
        let name = told.map(|person| person.name.clone()).or(person.visitor.name.clone());
        let note = told.and_then(|person| person.note.clone()).or(person.visitor.note.clone());
        Some(Current {
            id: form_id(ticket.id.0),
            number: ticket.number.to_string(),
            name: name.unwrap_or_default(),
            sits: matches!(ticket.state, TicketState::AtDesk { .. }),
            calls: if call.calls > 1 {
                lang.text_with("desk-calls", &[("n", call.calls.into())])
            } else {
                String::new()
            },
            when: lang.text_with(if record.is_some() { "desk-when" } else { "desk-since" }, &when),
            minutes: call.at.minutes_until(self.now).max(0),
            planned: ticket.expected.0,
            services: self.services(ticket.leg()),
            documents,
            note: note.unwrap_or_default(),
        })
    }

    /// Everybody who waits; the one who is next to this desk is marked.
    pub fn queue(&self, post: &Post<'_>) -> Vec<Waiting> {
        let next = self.house.next(post, self.now).map(|person| person.ticket.id);
        self.house.queue().into_iter().map(|person| self.waiting(person, next)).collect()
    }

    fn waiting(&self, person: &InHouse, next: Option<TicketId>) -> Waiting {
        let (lang, ticket) = (self.site.lang, &person.ticket);
        let (due, since, minutes) = (self.clock(ticket.due), self.clock(ticket.checked_in()), ticket.waited(self.now));
        let walk_in = person.appointment.is_none();
        let values = [("text", since.as_str().into()), ("due", due.as_str().into()), ("since", since.as_str().into())];
        let reason = lang.text_with(why_key(why(ticket, &self.house.rules(), self.now)), &values);
        let over = minutes > GOAL_MINUTES;
        Waiting {
            number: ticket.number.to_string(),
            services: self.services(ticket.leg()).join(", "),
            time: if over || walk_in { lang.text_with("minutes-short", &[("n", minutes.into())]) } else { due },
            over,
            reason: if over { lang.text_with("queue-over", &[("text", reason.into())]) } else { reason },
            next: next == Some(ticket.id),
        }
    }

    /// "7 warten · längste 11 Min."; empty when nobody waits.
    pub fn queue_sum(&self) -> String {
        let waiting = queue(self.house.tickets());
        let count = ("n", waiting.len().into());
        match waiting.iter().map(|ticket| ticket.waited(self.now)).max() {
            None => String::new(),
            Some(0) => self.site.lang.text_with("queue-count", &[count]),
            Some(longest) => self.site.lang.text_with("queue-sum", &[count, ("longest", longest.into())]),
        }
    }

    /// The longest wait of those who wait now, in minutes.
    pub fn longest_wait(&self) -> i64 {
        queue(self.house.tickets()).iter().map(|ticket| ticket.waited(self.now)).max().unwrap_or(0)
    }

    /// The desks of the office with whoever sits and stands there.
    pub async fn seats(&self, app: &App, own: DeskId) -> Result<Vec<Seat>, Failure> {
        let mut clerks = clerks(app, self.site).await?;
        let seat = |desk: &Desk| Seat {
            who: clerks.remove(&desk.id).unwrap_or_default(),
            number: self.house.at_desk(desk.id).map(|person| person.ticket.number.to_string()),
            own: desk.id == own,
            label: desk.label.clone(),
        };
        Ok(self.house.desks.iter().map(seat).collect())
    }

    /// A line of the day.
    pub fn visit(&self, record: &Record) -> Visit {
        let appointment = &record.appointment;
        let ticket = self.house.visitor_of(appointment.id);
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
fn state_key(state: State, person: Option<&Arc<InHouse>>) -> &'static str {
    match (state, person.map(|person| person.ticket.state)) {
        (State::Missed, _) | (State::Arrived, Some(TicketState::Left { .. })) => "state-missed",
        (State::Arrived, Some(TicketState::Called { .. })) => "state-called",
        (State::Arrived, Some(TicketState::AtDesk { .. })) => "state-at-desk",
        (State::Arrived, Some(TicketState::Parked { .. })) => "state-parked",
        (State::Arrived, Some(TicketState::Finished { .. })) => "state-finished",
        (State::Arrived, _) => "state-waiting",
        (State::Unconfirmed { .. }, _) => "state-unconfirmed",
        (State::Cancelled { .. }, _) => "state-cancelled",
        (State::Confirmed | State::Held { .. }, _) => "state-expected",
    }
}

/// The sentence that tells the staff why somebody stands where they stand.
fn why_key(why: Why) -> &'static str {
    match why {
        Why::Urgent => "queue-urgent",
        Why::Preferential => "queue-preferential",
        Why::Now => "queue-now",
        Why::Ahead => "queue-ahead",
        Why::Early => "queue-early",
        Why::Late => "queue-late",
        Why::TooLate => "queue-too-late",
        Why::Return => "queue-return",
        Why::WalkIn => "queue-walk-in",
        Why::Unanswered => "queue-unanswered",
        Why::Later => "queue-later",
        Why::Forwarded => "queue-forwarded",
    }
}
