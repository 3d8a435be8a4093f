//! An office's day as its pages show it: appointments, people in the house, desks.

use super::form_id;
use crate::app::App;
use crate::booking::{self, Person, Record};
use crate::hall::views::{Matter, Next, Parked, Seat, Visit, Waiting};
use crate::hall::{Desk, HallKey, House, InHouse, Need};
use crate::staff;
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::catalog::Office;
use domain::hall::{Class, GOAL_MINUTES, Post, TicketState, Why, queue, why};
use domain::ids::{AppointmentId, DeskId, ServiceId, TicketId};
use domain::numbers::Number;
use domain::time::{Day, Instant};
use std::collections::HashMap;
use std::sync::Arc;

/// Lines of the queue on a desk page, at most: each carries a form, and nobody scrolls further.
const QUEUE_SHOWN: usize = 60;

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

    /// What is known about somebody and their matter.
    pub fn matter(&self, person: &InHouse) -> Matter {
        let (lang, ticket) = (self.site.lang, &person.ticket);
        let documents = ticket.leg().iter().filter_map(|(id, _)| self.site.town.catalog.service(*id));
        let mut documents: Vec<String> =
            documents.flat_map(|service| &service.documents).map(|words| self.site.say(words).to_owned()).collect();
        documents.dedup();
        let reason = person.visitor.reason.as_deref().unwrap_or_default();
        let class = match ticket.class {
            Class::Urgent | Class::Preferential => lang.text(class_key(ticket.class)),
            Class::Appointment | Class::Return | Class::WalkIn => String::new(),
        };
        Matter {
            services: self.services(ticket.leg()),
            later: ticket.legs.iter().skip(1).flat_map(|leg| self.services(leg)).collect(),
            documents,
            needs: person.visitor.needs.iter().map(|need| lang.text(need_key(*need))).collect(),
            class: [class.as_str(), reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "),
            message: self.told(person).and_then(|told| told.note.clone()).unwrap_or_default(),
            note: person.visitor.note.clone().unwrap_or_default(),
        }
    }

    /// What somebody told when booking.
    fn told(&self, person: &InHouse) -> Option<&Person> {
        person.appointment.and_then(|id| self.record(id))?.person.as_ref()
    }

    /// The name; empty when nobody told it.
    pub fn name(&self, person: &InHouse) -> String {
        self.told(person).map(|told| told.name.clone()).or(person.visitor.name.clone()).unwrap_or_default()
    }

    /// "Termin 9:10 · da seit 9:03".
    pub fn when(&self, person: &InHouse) -> String {
        let ticket = &person.ticket;
        let when = [("due", self.clock(ticket.due).into()), ("since", self.clock(ticket.checked_in()).into())];
        self.site.lang.text_with(if person.appointment.is_some() { "desk-when" } else { "desk-since" }, &when)
    }

    /// "Termin ist jetzt · da seit 9:08".
    pub fn reason(&self, person: &InHouse, why: Why) -> String {
        let (due, since) = (self.clock(person.ticket.due), self.clock(person.ticket.checked_in()));
        let values = [("text", since.as_str().into()), ("due", due.as_str().into()), ("since", since.as_str().into())];
        self.site.lang.text_with(why_key(why), &values)
    }

    /// Who is next to a desk.
    pub fn next(&self, post: &Post<'_>) -> Option<Next> {
        let person = self.house.next(post, self.now)?;
        Some(Next {
            number: person.ticket.number.to_string(),
            services: self.services(person.ticket.leg()).join(", "),
            matter: self.matter(person),
        })
    }

    /// Those who were sent away for a moment, longest first.
    pub fn parked(&self) -> Vec<Parked> {
        let mut parked: Vec<(Instant, DeskId, &Arc<InHouse>)> = Vec::new();
        for person in self.house.people() {
            if let TicketState::Parked { desk, since } = person.state() {
                parked.push((since, desk, person));
            }
        }
        parked.sort_by_key(|(since, ..)| *since);
        parked.into_iter().map(|(since, desk, person)| self.parked_row(since, desk, person)).collect()
    }

    fn parked_row(&self, since: Instant, desk: DeskId, person: &InHouse) -> Parked {
        let lang = self.site.lang;
        let label = self.house.desk(desk).map(|desk| desk.label.as_str()).unwrap_or_default();
        let then = lang.text_with("parked-then", &[("text", label.into())]);
        let note = person.visitor.note.as_deref().unwrap_or_default();
        Parked {
            id: form_id(person.ticket.id.0),
            number: person.ticket.number.to_string(),
            services: self.services(person.ticket.leg()).join(", "),
            since: lang.text_with("parked-since", &[("text", self.clock(since).into())]),
            note: if note.is_empty() { then } else { format!("{note} · {then}") },
        }
    }

    /// Everybody who waits; the one who is next to this desk is marked.
    pub fn queue(&self, post: &Post<'_>) -> Vec<Waiting> {
        let next = self.house.next(post, self.now).map(|person| person.ticket.id);
        let first = |(place, person): &(usize, &Arc<InHouse>)| *place < QUEUE_SHOWN || next == Some(person.ticket.id);
        let shown = self.house.queue().into_iter().enumerate().filter(first);
        shown.map(|(_, person)| self.waiting(person, next)).collect()
    }

    /// "und 1940 weitere", when more people wait than the queue shows; else empty.
    pub fn queue_rest(&self, shown: usize) -> String {
        match self.house.tickets().filter(|ticket| ticket.waits()).count().saturating_sub(shown) {
            0 => String::new(),
            rest => self.site.lang.text_with("queue-rest", &[("n", rest.into())]),
        }
    }

    fn waiting(&self, person: &InHouse, next: Option<TicketId>) -> Waiting {
        let (lang, ticket, minutes) = (self.site.lang, &person.ticket, person.ticket.waited(self.now));
        let walk_in = person.appointment.is_none();
        let reason = self.reason(person, why(ticket, &self.house.rules(), self.now));
        let over = minutes > GOAL_MINUTES;
        Waiting {
            id: form_id(ticket.id.0),
            number: ticket.number.to_string(),
            services: self.services(ticket.leg()).join(", "),
            time: if over || walk_in {
                lang.text_with("minutes-short", &[("n", minutes.into())])
            } else {
                self.clock(ticket.due)
            },
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
        let seat = |desk: &Desk| {
            let who = clerks.remove(&desk.id).unwrap_or_default();
            let person = self.house.at_desk(desk.id);
            let sits = |person: &Arc<InHouse>| matches!(person.state(), TicketState::AtDesk { .. });
            Seat {
                state: self.seat_state(desk.id, who.is_empty()),
                who,
                person: person.map(|person| (person.ticket.number.to_string(), sits(person))),
                limits: self.limits(desk.id),
                own: desk.id == own,
                label: desk.label.clone(),
            }
        };
        Ok(self.house.desks.iter().map(seat).collect())
    }

    fn seat_state(&self, desk: DeskId, empty: bool) -> String {
        let duty = self.house.duties.get(&desk);
        match duty.and_then(|duty| duty.paused.as_ref()).filter(|_| !empty) {
            _ if empty => self.site.lang.text("desk-unstaffed"),
            Some((_, reason)) if !reason.is_empty() => reason.clone(),
            Some(_) => self.site.lang.text("pause-break"),
            None => self.site.lang.text("desk-seat-free"),
        }
    }

    /// "nur Reisepass": what a desk does today, when it is not everything.
    pub fn limits(&self, desk: DeskId) -> String {
        let Some(duty) = self.house.duties.get(&desk).filter(|duty| !duty.services.is_empty()) else {
            return String::new();
        };
        let each: Vec<_> = duty.services.iter().map(|id| (*id, 1)).collect();
        match each.len() {
            1 => self.site.lang.text_with("desk-only", &[("text", self.services(&each).concat().into())]),
            count => self.site.lang.text_with("desk-some", &[("n", count.into())]),
        }
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
            extra: appointment.place.extra.then(|| self.extra(record)),
        }
    }

    /// "Zusatzplatz: Muss vor dem Flug kommen"; the reason ends with the person's details.
    fn extra(&self, record: &Record) -> String {
        let lang = self.site.lang;
        match &record.extra_reason {
            Some(reason) => lang.text_with("phone-extra-seat", &[("text", reason.as_str().into())]),
            None => lang.text("day-extra"),
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
pub fn state_key(state: State, person: Option<&Arc<InHouse>>) -> &'static str {
    match (state, person.map(|person| person.ticket.state)) {
        (State::Missed, _) | (State::Arrived, Some(TicketState::Left { .. })) => "state-missed",
        (State::Arrived, Some(state)) => ticket_state_key(state),
        (State::Arrived, None) => "state-waiting",
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

/// Word for a class.
pub fn class_key(class: Class) -> &'static str {
    match class {
        Class::Urgent => "class-urgent",
        Class::Preferential => "class-preferential",
        Class::Appointment => "class-appointment",
        Class::Return => "class-return",
        Class::WalkIn => "class-walk-in",
    }
}

/// Word for something that somebody needs.
fn need_key(need: Need) -> &'static str {
    match need {
        Need::Wheelchair => "need-wheelchair",
        Need::Interpreter => "need-interpreter",
        Need::MoreTime => "need-more-time",
    }
}

/// Word for where somebody in the house stands.
pub fn ticket_state_key(state: TicketState) -> &'static str {
    match state {
        TicketState::Waiting => "state-waiting",
        TicketState::Called { .. } => "state-called",
        TicketState::AtDesk { .. } => "state-at-desk",
        TicketState::Parked { .. } => "state-parked",
        TicketState::Away { .. } => "state-away",
        TicketState::Finished { .. } => "state-finished",
        TicketState::Left { .. } => "state-left",
    }
}
