//! Holds and appointments.

use super::Channel;
use crate::api::values::{Slug, whole, write_moment};
use crate::app::App;
use crate::booking::{KeyKind, Record};
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::time::{Instant, Zone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A service with its count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The service.
    pub id: Slug,
    /// How many of it.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1, maximum = 99)]
    pub count: u8,
}

/// A visit, wherever it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Visit {
    /// The office.
    pub office: Slug,
    /// What for.
    pub services: Vec<Counted>,
    /// The beginning.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T08:30:00+01:00")]
    pub start: String,
    /// The expected end.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T08:50:00+01:00")]
    pub end: String,
    /// Expected length.
    pub minutes: u16,
    /// Through which door it is booked.
    pub channel: Channel,
}

impl Visit {
    /// The visit of an appointment; nothing if its office is gone.
    pub fn of(site: &Site, record: &Record) -> Option<Visit> {
        let a = &record.appointment;
        let office = site.town.catalog.office(a.place.office)?;
        let start = a.starts_at(&office.zone);
        let slug = |id| site.town.catalog.service(id).map(|service| Slug(service.slug.clone()));
        let counted = |(id, count): &(_, u8)| Some(Counted { id: slug(*id)?, count: *count });
        Some(Visit {
            office: Slug(office.slug.clone()),
            services: record.bundle.iter().filter_map(counted).collect(),
            start: write_moment(start, &office.zone),
            end: write_moment(start.plus_minutes(i64::from(a.minutes.0)), &office.zone),
            minutes: a.minutes.0,
            channel: a.place.channel.into(),
        })
    }
}

/// A time that is kept for some minutes while details are given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hold {
    /// Opens it. Whoever has it can book, and later move and cancel: keep it secret.
    pub key: String,
    /// The visit.
    #[serde(flatten)]
    pub visit: Visit,
    /// Until when it is kept.
    #[schema(value_type = String, format = DateTime)]
    pub until: String,
}

impl Hold {
    /// A hold; nothing if it is none, or its office is gone.
    pub fn of(app: &App, site: &Site, record: &Record) -> Option<Hold> {
        let State::Held { until } = record.appointment.state else { return None };
        let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
        Some(Hold { key, visit: Visit::of(site, record)?, until: write_moment(until, &zone(site, record)) })
    }
}

fn zone(site: &Site, record: &Record) -> Zone {
    let office = site.town.catalog.office(record.appointment.place.office);
    office.map_or_else(Zone::berlin, |office| office.zone.clone())
}

/// Where an appointment stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Reserved; it counts when it is confirmed by the link in the mail.
    Unconfirmed,
    /// Booked.
    Confirmed,
    /// The person is in the house.
    Arrived,
    /// Nobody came.
    Missed,
    /// Given up.
    Cancelled,
}

/// A promise of time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Appointment {
    /// Tells it from all others. Opens nothing.
    #[schema(format = "uuid")]
    pub id: String,
    /// Opens it: see, move, cancel. Keep it secret. Missing in lists, unless your key may book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What is called and shown in the hall: "B 137".
    pub number: String,
    /// Where it stands.
    pub state: Standing,
    /// Until when it must be confirmed, or else is freed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub confirm_by: Option<String>,
    /// Until when the cancelling can be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub undo_until: Option<String>,
    /// The visit.
    #[serde(flatten)]
    pub visit: Visit,
    /// How often it was changed.
    pub sequence: u16,
    /// Who comes; only for keys that may read appointments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<KnownPerson>,
}

/// Who comes, as far as it is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = KnownPerson)]
pub struct KnownPerson {
    /// First and last name.
    pub name: String,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub birth_date: Option<String>,
    /// Note for the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Appointment {
    /// An appointment with its key and without the person; nothing while it is only held, or if its office is gone.
    pub fn of(app: &App, site: &Site, record: &Record) -> Option<Appointment> {
        let a = &record.appointment;
        let (zone, number) = (zone(site, record), a.number?);
        let office = site.town.catalog.office(a.place.office)?;
        let at = |at: Instant| write_moment(at, &zone);
        let (state, confirm_by, undo_until) = match a.state {
            State::Held { .. } => return None,
            State::Unconfirmed { confirm_by } => (Standing::Unconfirmed, Some(at(confirm_by)), None),
            State::Confirmed => (Standing::Confirmed, None, None),
            State::Arrived => (Standing::Arrived, None, None),
            State::Missed => (Standing::Missed, None, None),
            State::Cancelled { undo_until } => (Standing::Cancelled, None, undo_until.map(at)),
        };
        Some(Appointment {
            id: Uuid::from_u128(a.id.0).to_string(),
            key: Some(app.keys.seal(KeyKind::Manage, a.id)),
            number: format!("{} {number:03}", office.letter),
            state,
            confirm_by,
            undo_until,
            visit: Visit::of(site, record)?,
            sequence: a.sequence,
            person: None,
        })
    }

    /// With the person, for those who may know.
    pub fn with_person(mut self, record: &Record) -> Appointment {
        self.person = record.person.as_ref().map(|person| KnownPerson {
            name: person.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            birth_date: person.birth_day.map(|day| day.to_string()),
            note: person.note.clone(),
        });
        self
    }
}
