//! What citizens are told about a change, and by which mail.

use super::orders::{Batch, Deed};
use super::record::Record;
use crate::catalog::Town;
use crate::notices::Cause;
use domain::booking::State;
use domain::catalog::Office;
use domain::ids::{AppointmentId, TenantId};
use domain::notices::{self, Event};
use domain::time::{Instant, Zone};

/// An event that a citizen is told of by mail.
pub struct Told {
    /// Whose office.
    pub tenant: TenantId,
    /// What happened.
    pub event: Event,
    appointment: AppointmentId,
    sequence: u16,
    start: Instant,
    zone: Zone,
    reminder_days: u8,
    /// Why, when the office itself did it.
    pub cause: Option<Cause>,
}

impl Told {
    /// An event at an appointment at its office.
    pub fn new(event: Event, record: &Record, office: &Office) -> Told {
        let a = &record.appointment;
        Told {
            tenant: record.tenant,
            event,
            appointment: a.id,
            sequence: a.sequence,
            start: a.starts_at(&office.zone),
            zone: office.zone.clone(),
            reminder_days: office.policy.reminder_days,
            cause: None,
        }
    }

    /// With the reason why the office itself did it.
    pub fn because(self, cause: Option<Cause>) -> Told {
        Told { cause, ..self }
    }

    /// The appointment as mails see it.
    pub fn visit(&self) -> notices::Visit<'_> {
        notices::Visit {
            appointment: self.appointment,
            sequence: self.sequence,
            start: self.start,
            zone: &self.zone,
            reminder_days: self.reminder_days,
        }
    }
}

impl Batch {
    /// Plans the mail with the suggested times.
    pub(super) fn tell_suggested(&mut self, town: &Town, first: &Record, until: Instant) {
        let office = town.catalog.office(first.appointment.place.office).filter(|_| first.appointment.by_mail);
        self.happened.extend(office.map(|office| Told::new(Event::Suggested { until }, first, office)));
    }

    /// Plans the mails that a change brings.
    pub(super) fn tell_citizen(&mut self, old: &Record, new: &Record, deed: &Deed, (town, now): (&Town, Instant)) {
        let a = &new.appointment;
        let Some(office) = town.catalog.office(a.place.office).filter(|_| a.by_mail) else { return };
        let told = |event| Told::new(event, new, office);
        let other_mailbox = matches!(deed, Deed::Correct(_)) && old.appointment.by_mail && mailbox(old) != mailbox(new);
        if matches!(deed, Deed::MailAgain) || other_mailbox {
            let told = told(Event::Cancelled);
            let again = notices::again(a.state, &told.visit(), now);
            self.again.extend(again.map(|due| (new.tenant, due)));
        } else if let Some(event) = event(old, new, deed) {
            self.happened.push(told(event));
        }
    }
}

/// What a change means to the citizen, if anything.
fn event(old: &Record, new: &Record, deed: &Deed) -> Option<Event> {
    let changed = old.appointment.state != new.appointment.state;
    match (deed, new.appointment.state) {
        (Deed::Reserve | Deed::Book(_), State::Unconfirmed { confirm_by }) => Some(Event::Reserved { confirm_by }),
        (
            Deed::Reserve | Deed::Book(_) | Deed::Promise | Deed::Confirm | Deed::UndoCancel | Deed::Pick,
            State::Confirmed,
        ) if changed => Some(Event::Confirmed),
        // Whoever gives a mailbox only now learns of what is booked.
        (Deed::Correct(_), State::Confirmed) if !old.appointment.by_mail => Some(Event::Confirmed),
        (Deed::Move(_) | Deed::MoveThrough(..), State::Confirmed) => Some(Event::Moved),
        (Deed::Move(_) | Deed::MoveThrough(..), State::Unconfirmed { confirm_by }) => {
            Some(Event::Reserved { confirm_by })
        }
        (Deed::Cancel, _) if old.appointment.state == State::Confirmed => Some(Event::Cancelled),
        _ => None,
    }
}

fn mailbox(record: &Record) -> Option<&str> {
    record.person.as_ref()?.email.as_deref()
}
