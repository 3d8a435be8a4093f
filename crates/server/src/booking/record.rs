//! An appointment as it is stored: the promise, what it is for and whose it is.

use crate::web::texts::Lang;
use domain::booking::Appointment;
use domain::ids::{ServiceId, SuggestionId, TenantId};
use domain::person::{BirthDate, Email, Name, Phone};
use domain::time::{Day, Instant};

/// An appointment with everything that is known of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Whose offices.
    pub tenant: TenantId,
    /// The promise.
    pub appointment: Appointment,
    /// Services with counts.
    pub bundle: Vec<(ServiceId, u8)>,
    /// Language of pages and mails.
    pub lang: Lang,
    /// Last change.
    pub changed: Instant,
    /// Whose it is, once told.
    pub person: Option<Person>,
    /// Why somebody allowed an extra seat, if it is one.
    pub extra_reason: Option<String>,
    /// The suggestion that this time is part of.
    pub suggestion: Option<SuggestionId>,
}

impl Record {
    /// An appointment of which nothing else is known yet.
    pub fn new(tenant: TenantId, appointment: Appointment) -> Record {
        Record {
            tenant,
            bundle: Vec::new(),
            lang: Lang::De,
            changed: appointment.created,
            appointment,
            person: None,
            extra_reason: None,
            suggestion: None,
        }
    }
}

/// What a citizen told about themselves, as read and found good. Ends with its retention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// First and last name.
    pub name: String,
    /// Where mails go.
    pub email: Option<String>,
    /// Where staff can call.
    pub phone: Option<String>,
    /// Date of birth.
    pub birth_day: Option<Day>,
    /// A note for the desk.
    pub note: Option<String>,
}

impl Person {
    /// From values that were read.
    pub fn new(name: Name, email: Option<Email>, phone: Option<Phone>, birth: Option<BirthDate>) -> Person {
        Person {
            name: name.as_str().to_owned(),
            email: email.map(|e| e.as_str().to_owned()),
            phone: phone.map(|p| p.as_str().to_owned()),
            birth_day: birth.map(BirthDate::day),
            note: None,
        }
    }

    /// With a note for the desk.
    pub fn with_note(mut self, note: Option<String>) -> Person {
        self.note = note;
        self
    }
}
