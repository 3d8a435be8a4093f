//! What an authority offers and where: services, offices, pools and the bundle a citizen brings.
//!
//! A [`Catalog`] is one tenant's whole offer, immutable; a changed catalogue is a new value.

mod bundle;
mod combination;

use crate::ids::{AuthorityId, HeadingId, OfficeId, PoolId, ServiceId};
use crate::time::{Minutes, Zone};
pub use bundle::{Bundle, BundleRefusal, Need, NotOffered};
pub use combination::agree;
use std::collections::{BTreeSet, HashMap};

/// Different services in one visit, at most.
pub const BUNDLE_SERVICES_MAX: usize = 8;
/// Items of one service in one visit, at most, whatever the service says.
pub const COUNT_MAX: u8 = 20;
/// Longest service that can be stored, in minutes.
pub const SERVICE_MINUTES_MAX: u16 = 480;
/// Desks of one pool, at most.
pub const DESKS_MAX: u8 = 64;

/// A text in German and, if there is one, in English.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// German; shown when there is no other.
    pub de: String,
    /// English, if translated.
    pub en: Option<String>,
}

impl Words {
    /// A German-only text.
    pub fn de(text: impl Into<String>) -> Words {
        Words { de: text.into(), en: None }
    }
}

/// Who may book a service or see an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Citizens, online.
    Public,
    /// Staff only.
    Internal,
}

impl Audience {
    /// Whether this audience may use what is open to `whom`: staff may use everything.
    pub fn may_use(self, whom: Audience) -> bool {
        self == Audience::Internal || whom == Audience::Public
    }
}

/// Which other services can be part of the same visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Combinable {
    /// Any other.
    WithAll,
    /// These only. An empty set means: only alone.
    With(BTreeSet<ServiceId>),
}

/// A link of a service, shown under its description.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Text of the link.
    pub name: String,
    /// Address, http or https.
    pub url: String,
}

/// Details a service needs from the citizen beyond a name and a way to reach them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Asks {
    /// The birth date.
    pub birth_date: bool,
    /// A telephone number.
    pub phone: bool,
    /// A note in free text.
    pub note: bool,
}

/// Something people come for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Service {
    /// Identity.
    pub id: ServiceId,
    /// Name in addresses, unique within the tenant: `personalausweis`.
    pub slug: String,
    /// What the citizen reads.
    pub name: Words,
    /// Group on the start page, if any.
    pub heading: Option<HeadingId>,
    /// LeiKa key, 14 digits.
    pub leika: Option<String>,
    /// Everyday words people search for.
    pub keywords: Vec<String>,
    /// Sanitised HTML.
    pub description: Words,
    /// Documents to bring, one entry each, plain text.
    pub documents: Vec<Words>,
    /// Fees in words.
    pub fees: Words,
    /// Prerequisites, sanitised HTML.
    pub prerequisites: Words,
    /// Further reading and forms.
    pub links: Vec<Link>,
    /// Address of the online procedure, if the visit can be saved altogether.
    pub online_url: Option<String>,
    /// Items of this service in one visit, 1 to [`COUNT_MAX`].
    pub max_count: u8,
    /// What it can be combined with.
    pub combinable: Combinable,
    /// Whether citizens may book it.
    pub audience: Audience,
    /// Details needed from the citizen.
    pub asks: Asks,
    /// Place in lists; smaller comes first.
    pub rank: i32,
}

impl Service {
    /// A service of which nothing is known but its name: citizens may book it, once, with any other.
    pub fn bare(id: ServiceId, slug: impl Into<String>, name: Words) -> Service {
        Service {
            id,
            slug: slug.into(),
            name,
            heading: None,
            leika: None,
            keywords: Vec::new(),
            description: Words::default(),
            documents: Vec::new(),
            fees: Words::default(),
            prerequisites: Words::default(),
            links: Vec::new(),
            online_url: None,
            max_count: 1,
            combinable: Combinable::WithAll,
            audience: Audience::Public,
            asks: Asks::default(),
            rank: 0,
        }
    }
}

/// A heading of the start page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// Identity.
    pub id: HeadingId,
    /// What the citizen reads.
    pub name: Words,
    /// Place on the page; smaller comes first.
    pub rank: i32,
}

/// How long a service takes at one office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The first item, set-up included; 0 if not settled yet, and then not bookable.
    pub minutes: Minutes,
    /// Part of `minutes` that a visit needs only once, whatever else is done.
    pub setup: Minutes,
    /// Each further item of the same kind.
    pub extra: Minutes,
    /// Whether citizens may book it here.
    pub audience: Audience,
}

/// Desks of one office with the same qualifications.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pool {
    /// Identity.
    pub id: PoolId,
    /// What staff call it.
    pub name: String,
    /// Desks when fully staffed, 0 to [`DESKS_MAX`].
    pub desks: u8,
    /// What these desks can do; empty means everything the office offers.
    pub services: BTreeSet<ServiceId>,
}

impl Pool {
    /// Whether the desks of this pool can do this service.
    pub fn can_do(&self, service: ServiceId) -> bool {
        self.services.is_empty() || self.services.contains(&service)
    }
}

/// How citizens find and reach an office.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// Floor, room, entrance.
    pub hint: String,
    /// Latitude and longitude in degrees (WGS 84).
    pub geo: Option<(f64, f64)>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// How to get in without steps and the like, in words.
    pub accessibility: Words,
}

/// A place people visit.
#[derive(Clone, PartialEq, Debug)]
pub struct Office {
    /// Identity.
    pub id: OfficeId,
    /// The authority that runs it.
    pub authority: AuthorityId,
    /// Name in addresses, unique within the tenant: `buergerbuero-hafen`.
    pub slug: String,
    /// Full name: "Bürgerbüro Hafen".
    pub name: String,
    /// Name in narrow places: "Hafen".
    pub short_name: String,
    /// Letter of its waiting numbers, easily heard: no I or O.
    pub letter: char,
    /// Where it is.
    pub address: Address,
    /// Its clock.
    pub zone: Zone,
    /// Rules of booking here.
    pub policy: crate::policy::Policy,
    /// Its desks, by qualification.
    pub pools: Vec<Pool>,
    /// Durations of what it offers.
    pub offers: HashMap<ServiceId, Offer>,
    /// Whether citizens see it.
    pub audience: Audience,
    /// Place in lists; smaller comes first.
    pub rank: i32,
}

impl Office {
    /// What is missing before anybody can book here, for staff; nothing when they can.
    pub fn lacks(&self, has_hours: bool) -> Vec<NotBookable> {
        let checks = [
            (self.offers.is_empty(), NotBookable::NoServices),
            (self.pools.iter().all(|pool| pool.desks == 0), NotBookable::NoDesks),
            (!has_hours, NotBookable::NoHours),
        ];
        checks.into_iter().filter(|(lacking, _)| *lacking).map(|(_, what)| what).collect()
    }
}

/// What an office still lacks before anybody can book.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotBookable {
    /// It offers no service.
    NoServices,
    /// It has no desks.
    NoDesks,
    /// It has no opening hours.
    NoHours,
}

/// One tenant's offer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Catalog {
    headings: Vec<Heading>,
    services: Vec<Service>,
    offices: Vec<Office>,
    by_service: HashMap<ServiceId, usize>,
    by_slug: HashMap<String, usize>,
    by_office: HashMap<OfficeId, usize>,
}

impl Catalog {
    /// A catalogue; sorts each list by rank, then by name as German readers expect it.
    pub fn new(mut headings: Vec<Heading>, mut services: Vec<Service>, mut offices: Vec<Office>) -> Catalog {
        headings.sort_by_cached_key(|h| (h.rank, alphabetical(&h.name.de)));
        services.sort_by_cached_key(|s| (s.rank, alphabetical(&s.name.de)));
        offices.sort_by_cached_key(|o| (o.rank, alphabetical(&o.name)));
        Catalog {
            by_service: services.iter().enumerate().map(|(i, s)| (s.id, i)).collect(),
            by_slug: services.iter().enumerate().map(|(i, s)| (s.slug.clone(), i)).collect(),
            by_office: offices.iter().enumerate().map(|(i, o)| (o.id, i)).collect(),
            headings,
            services,
            offices,
        }
    }

    /// Headings in page order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Services in list order.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// Offices in list order.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// A service by identity.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.get(*self.by_service.get(&id)?)
    }

    /// A service by its name in addresses.
    pub fn service_by_slug(&self, slug: &str) -> Option<&Service> {
        self.services.get(*self.by_slug.get(slug)?)
    }

    /// An office by identity.
    pub fn office(&self, id: OfficeId) -> Option<&Office> {
        self.offices.get(*self.by_office.get(&id)?)
    }

    /// An office by its name in addresses.
    pub fn office_by_slug(&self, slug: &str) -> Option<&Office> {
        self.offices.iter().find(|o| o.slug == slug)
    }
}

/// The key that sorts names as a dictionary does: ä with a, ß as ss, capitals with small letters (DIN 5007-1).
fn alphabetical(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => key.push('a'),
            'ö' => key.push('o'),
            'ü' => key.push('u'),
            'ß' => key.push_str("ss"),
            other => key.push(other),
        }
    }
    key
}
