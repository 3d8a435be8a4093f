//! The messages of `/api/v1`. Their fields are a promise: new ones may come, none goes or changes its meaning.

use super::values::{Slug, whole, write_moment};
use crate::app::App;
use crate::booking::search::{Able, FreeTime as Found};
use crate::booking::{KeyKind, Record};
use crate::web::tenancy::Site;
use domain::booking::State;
use domain::catalog::{Combinable, Office as CatalogOffice, Service as CatalogService};
use domain::policy::Channel as Door;
use domain::time::{Cell, Day, Instant, Zone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a request was refused (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Which kind of problem, always the same for the same kind: `/api/v1/problems/taken`.
    #[schema(example = "/api/v1/problems/taken")]
    pub r#type: String,
    /// The kind in words, in the language of the request.
    pub title: String,
    /// The status of the answer, once more.
    pub status: u16,
    /// What happened this time and what to do, in one sentence.
    pub detail: String,
    /// To quote on the telephone when something broke on our side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// What is free instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<FreeTime>,
}

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct Wrong {
    /// Where it stands in the message (JSON pointer, RFC 6901).
    #[schema(example = "/person/email")]
    pub pointer: String,
    /// How to do it right, in one sentence.
    pub detail: String,
}

impl Wrong {
    /// A field that is wrong.
    pub fn new(pointer: impl Into<String>, detail: impl Into<String>) -> Wrong {
        Wrong { pointer: pointer.into(), detail: detail.into() }
    }
}

/// Entries of a list, and where the next ones begin.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Value of `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A town, county or state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tenant {
    /// Its name in addresses.
    pub id: Slug,
    /// Its full name: "Stadt Lindenhafen".
    pub name: String,
    /// Where its API is.
    pub url: String,
}

/// Something an office does for citizens.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Service {
    /// Its name in addresses.
    pub id: Slug,
    /// What citizens read.
    pub name: String,
    /// What it stands under on the start page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// LeiKa key, 14 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leika: Option<String>,
    /// What it is about, as sanitised HTML.
    pub description: String,
    /// What to bring.
    pub documents: Vec<String>,
    /// Fees in words.
    pub fees: String,
    /// Where it can be done without a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_url: Option<String>,
    /// How many of it in one visit.
    pub max_count: u8,
    /// The only services it can be combined with; missing if with all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combinable_with: Option<Vec<Slug>>,
    /// What it asks for beside name and e-mail.
    pub asks: Asks,
}

/// Details that a service asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Asks {
    /// The date of birth, which must then be given.
    pub birth_date: bool,
    /// A telephone number, which may be given.
    pub phone: bool,
    /// A note for the desk, which may be given.
    pub note: bool,
}

impl Service {
    /// A service in the language of the request.
    pub fn of(site: &Site, service: &CatalogService) -> Service {
        let catalog = &site.town.catalog;
        let heading = catalog.headings().iter().find(|heading| Some(heading.id) == service.heading);
        let combinable_with = match &service.combinable {
            Combinable::WithAll => None,
            Combinable::With(ids) => {
                Some(ids.iter().filter_map(|id| Some(Slug(catalog.service(*id)?.slug.clone()))).collect())
            }
        };
        Service {
            id: Slug(service.slug.clone()),
            name: site.say(&service.name).to_owned(),
            heading: heading.map(|heading| site.say(&heading.name).to_owned()),
            leika: service.leika.clone(),
            description: site.say(&service.description).to_owned(),
            documents: service.documents.iter().map(|document| site.say(document).to_owned()).collect(),
            fees: site.say(&service.fees).to_owned(),
            online_url: service.online_url.clone(),
            max_count: service.max_count,
            combinable_with,
            asks: Asks { birth_date: service.asks.birth_date, phone: service.asks.phone, note: service.asks.note },
        }
    }
}

/// A place people go to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Office {
    /// Its name in addresses.
    pub id: Slug,
    /// What citizens read.
    pub name: String,
    /// The authority that runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Where it is.
    pub address: Address,
    /// Telephone; may be empty.
    pub phone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// How to get in without steps and the like.
    pub accessibility: String,
    /// Its clock, an IANA name.
    #[schema(example = "Europe/Berlin")]
    pub time_zone: String,
    /// What it does and how long each takes there, alone.
    pub services: Vec<Offered>,
}

/// Where an office is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// Floor, room, entrance.
    pub hint: String,
    /// Degrees north (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
}

/// A service at an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Offered {
    /// The service.
    pub service: Slug,
    /// Expected length of a visit for one of it.
    pub minutes: u16,
}

impl Office {
    /// An office in the language of the request, with what `may_see` lets through.
    pub fn of(site: &Site, office: &CatalogOffice, may_see: impl Fn(&CatalogService) -> bool) -> Office {
        let offered = |service: &CatalogService| {
            let offer = office.offers.get(&service.id).filter(|offer| offer.minutes.0 > 0 && may_see(service))?;
            Some(Offered { service: Slug(service.slug.clone()), minutes: offer.minutes.0 })
        };
        let address = &office.address;
        Office {
            id: Slug(office.slug.clone()),
            name: office.name.clone(),
            authority: site.town.authorities.get(&office.authority).cloned(),
            address: Address {
                street: address.street.clone(),
                postal_code: address.postal_code.clone(),
                city: address.city.clone(),
                hint: address.hint.clone(),
                latitude: address.geo.map(|geo| geo.0),
                longitude: address.geo.map(|geo| geo.1),
            },
            phone: address.phone.clone(),
            email: address.email.clone(),
            accessibility: site.say(&address.accessibility).to_owned(),
            time_zone: office.zone.name().to_owned(),
            services: site.town.catalog.services().iter().filter_map(offered).collect(),
        }
    }
}

/// Through which door somebody books; each has its share of the capacity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Citizens by themselves.
    #[default]
    Online,
    /// Staff for a caller; with the grant `book:phone`.
    Phone,
    /// Staff for somebody who stands before them; with the grant `book:desk`.
    FrontDesk,
}

impl From<Channel> for Door {
    fn from(channel: Channel) -> Door {
        match channel {
            Channel::Online => Door::Online,
            Channel::Phone => Door::Phone,
            Channel::FrontDesk => Door::FrontDesk,
        }
    }
}

impl From<Door> for Channel {
    fn from(channel: Door) -> Channel {
        match channel {
            Door::Online => Channel::Online,
            Door::Phone => Channel::Phone,
            Door::FrontDesk => Channel::FrontDesk,
        }
    }
}

/// A free time at an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeTime {
    /// The office.
    pub office: Slug,
    /// The beginning of the visit.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T08:30:00+01:00")]
    pub start: String,
}

impl FreeTime {
    /// As the search found it.
    pub fn of(found: &Found<'_>) -> Option<FreeTime> {
        Some(FreeTime { office: Slug(found.office.slug.clone()), start: start(found.office, found.day, found.start)? })
    }
}

/// A cell of a day at an office as programs read it; nothing for an hour that a clock change takes or doubles.
pub fn start(office: &CatalogOffice, day: Day, cell: Cell) -> Option<String> {
    Some(write_moment(office.zone.instant(day, cell)?, &office.zone))
}

/// An office that can do the visit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AbleOffice {
    /// The office.
    pub id: Slug,
    /// Expected length of the visit there.
    pub minutes: u16,
}

impl AbleOffice {
    /// As the search found it.
    pub fn of(able: &Able<'_>) -> AbleOffice {
        AbleOffice { id: Slug(able.office.slug.clone()), minutes: able.need.minutes.0 }
    }
}

/// An office that cannot do all of the visit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnableOffice {
    /// The office.
    pub id: Slug,
    /// Why, in words.
    pub why: String,
}

/// Which days have free times.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeDays {
    /// Offices that can do the visit.
    pub offices: Vec<AbleOffice>,
    /// Offices that cannot.
    pub unable: Vec<UnableOffice>,
    /// The earliest time of each office, soonest first.
    pub earliest: Vec<FreeTime>,
    /// Every day from `from` to `to`.
    pub days: Vec<FreeDay>,
}

/// A day and what it has to offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: String,
    /// Free times that fit, at all offices together.
    pub free: u32,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// Why a day has nothing to offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Why {
    /// The reason.
    pub reason: Reason,
    /// The reason in words.
    pub text: String,
    /// When it will be open for booking, if it is not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub released_at: Option<String>,
}

/// Reasons for a day without free times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Over.
    Past,
    /// No opening hours, a holiday or a closure.
    Closed,
    /// Open, but nobody who can do this works long enough.
    NoDesk,
    /// Every place is taken.
    Full,
    /// What is free is too soon.
    ShortNotice,
    /// Not open for booking yet.
    NotReleased,
    /// Something is free, but at another weekday or time than asked for.
    NotWanted,
}

/// The free times of a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeTimes {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: String,
    /// The offices that can do the visit, with their times.
    pub offices: Vec<OfficeTimes>,
    /// Why there is none at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// The free times of an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfficeTimes {
    /// The office.
    pub id: Slug,
    /// Expected length of the visit there.
    pub minutes: u16,
    /// When it can begin.
    #[schema(value_type = Vec<String>, format = DateTime)]
    pub starts: Vec<String>,
}

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
