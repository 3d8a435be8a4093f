//! Which office offers which service for how long, put together from both files.

use super::dldb::{AppointmentRecord, Export, OfficeRecord, ServiceRecord};
use super::loose::Number;
use domain::catalog::SERVICE_MINUTES_MAX;
use domain::time::Minutes;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What one office offers: minutes and audience by key of the service.
pub type Offered = BTreeMap<String, Relation>;

/// A service at an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Length of the first item.
    pub minutes: Minutes,
    /// Whether citizens may book it here; as the service says if not said.
    pub public: Option<bool>,
}

/// Relations that cannot be booked here, counted by reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Skipped {
    /// They name a service or an office that is in neither file.
    pub unknown: usize,
    /// They are not done by appointment.
    pub without_appointment: usize,
    /// They are booked in another system.
    pub elsewhere: usize,
    /// No length is said, or none that can be.
    pub no_length: usize,
}

/// Both sides of a relation, as far as they are there.
#[derive(Clone, Copy, Default)]
struct Sides {
    duration: Number,
    slots: Number,
    public: Option<bool>,
    allowed: Option<bool>,
    external: bool,
}

impl Sides {
    fn add(&mut self, appointment: AppointmentRecord) {
        self.slots.0 = self.slots.0.into_iter().chain(appointment.slots.0).reduce(f64::max);
        // One side's no is enough.
        self.allowed = self.allowed.into_iter().chain(appointment.allowed.0).reduce(|a, b| a && b);
        self.external |= appointment.external.0 == Some(true);
    }

    fn minutes(self, service: &ServiceRecord, office: &OfficeRecord) -> Option<Minutes> {
        let slots = self.slots.0.zip(office.slot_minutes.0).map(|(slots, minutes)| slots * minutes);
        let lengths = [self.duration.0, slots, service.duration.0];
        let length = lengths.into_iter().flatten().find(|minutes| *minutes > 0.0)?;
        let possible = length <= f64::from(SERVICE_MINUTES_MAX);
        Number(Some(length)).whole(1, SERVICE_MINUTES_MAX).filter(|_| possible).map(Minutes)
    }
}

/// The relations of every office by its key, and what was left out.
pub fn relations(export: &Export) -> (HashMap<String, Offered>, Skipped) {
    let services: HashMap<&str, &ServiceRecord> = export.services.iter().map(|s| (s.id.or_empty(), s)).collect();
    let offices: HashMap<&str, &OfficeRecord> = export.offices.iter().map(|o| (o.id.or_empty(), o)).collect();
    let mut offered: HashMap<String, Offered> = HashMap::new();
    let mut skipped = Skipped::default();
    for ((office, service), sides) in both_sides(export) {
        let (Some(of), Some(at)) = (services.get(service), offices.get(office)) else {
            skipped.unknown += 1;
            continue;
        };
        if sides.allowed == Some(false) {
            skipped.without_appointment += 1;
        } else if sides.external {
            skipped.elsewhere += 1;
        } else if let Some(minutes) = sides.minutes(of, at) {
            let relation = Relation { minutes, public: sides.public };
            offered.entry(office.to_owned()).or_default().insert(service.to_owned(), relation);
        } else {
            skipped.no_length += 1;
        }
    }
    (offered, skipped)
}

fn both_sides(export: &Export) -> BTreeMap<(&str, &str), Sides> {
    let mut both: BTreeMap<(&str, &str), Sides> = BTreeMap::new();
    for service in &export.services {
        for place in &service.locations.0 {
            let sides = both.entry((place.location.or_empty(), service.id.or_empty())).or_default();
            sides.add(place.appointment.0);
        }
    }
    for office in &export.offices {
        for offer in &office.services.0 {
            let sides = both.entry((office.id.or_empty(), offer.service.or_empty())).or_default();
            sides.add(offer.appointment.0);
            (sides.duration, sides.public) = (offer.duration, offer.public.0);
        }
    }
    both
}

/// Which services of the file may be part of the same visit, by key.
pub type Partners<'a> = HashMap<&'a str, BTreeSet<&'a str>>;

/// The partners of every service: whichever of the two names the other.
pub fn partners(services: &[ServiceRecord]) -> Partners<'_> {
    let mut partners = Partners::new();
    for service in services {
        let key = service.id.or_empty();
        for other in service.combinable.iter().flat_map(|list| &list.0).filter_map(|other| other.0.as_deref()) {
            partners.entry(key).or_default().insert(other);
            partners.entry(other).or_default().insert(key);
        }
    }
    partners
}
