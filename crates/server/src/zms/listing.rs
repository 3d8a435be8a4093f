//! A town's catalogue by the numbers of the file it came from, and as front ends read it.
//!
//! What has no number there (what a town made itself) is not known here.

use super::shapes::{Combinations, Geo, ListedOffice, ListedService, Offers, OfficeSettings, Relation, SiteAddress};
use super::shapes::{Site as Place, SiteContact};
use crate::catalog::{OfficeSource, ServiceSource, Source, Town};
use domain::catalog::{Audience, Offer, Office, Service};
use domain::ids::{OfficeId, ServiceId, TenantId};
use domain::policy::Policy;
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The name under which the numbers of offices are known.
const NUMBERS_OF: &str = "dldb";

/// A town's catalogue by numbers, as of one version.
#[derive(Debug)]
pub struct Listing {
    /// The answer of `/offices-and-services/`.
    pub json: String,
    offices: BTreeMap<i32, OfficeId>,
    services: BTreeMap<i32, ServiceId>,
    office_numbers: HashMap<OfficeId, i32>,
    service_numbers: HashMap<ServiceId, i32>,
}

/// The listing of every town, made when it is asked for first.
#[derive(Clone, Default)]
pub struct Listings(Arc<Mutex<HashMap<TenantId, Listed>>>);

/// A version of a town, and its listing.
type Listed = (i64, Arc<Listing>);

impl Listings {
    /// The listing of this version of a town.
    pub fn of(&self, town: &Town) -> Result<Arc<Listing>, serde_json::Error> {
        if let Some((version, listing)) = self.0.lock().get(&town.id)
            && *version == town.version
        {
            return Ok(listing.clone());
        }
        let listing = Arc::new(Listing::of(town)?);
        self.0.lock().insert(town.id, (town.version, listing.clone()));
        Ok(listing)
    }
}

/// An office and a service have numbers that clients can read: positive, 31 bits.
fn number(key: &str) -> Option<i32> {
    key.parse().ok().filter(|number| *number > 0)
}

fn numbers(keys: &[String]) -> Vec<i32> {
    keys.iter().filter_map(|key| number(key)).collect()
}

/// Length of a slot of an office in minutes.
pub fn slot_minutes(town: &Town, office: &Office) -> u16 {
    let said = town.sources.offices.get(&office.id).and_then(|source| source.said.slot_minutes);
    said.unwrap_or(office.policy.grid.0).max(1)
}

/// Slots of the longest visit of an office: what clients stop at, and where a visit is refused.
fn slots_max(policy: &Policy, slot: u16) -> u16 {
    policy.max_visit.0 / slot
}

/// Whether citizens can book this offer.
fn is_open(offer: &Offer) -> bool {
    offer.minutes.0 > 0 && offer.audience == Audience::Public
}

impl Listing {
    /// Lists what citizens can book.
    pub fn of(town: &Town) -> Result<Listing, serde_json::Error> {
        let offices: BTreeMap<i32, OfficeId> = town
            .catalog
            .offices()
            .iter()
            .filter(|office| office.audience == Audience::Public)
            .filter_map(|office| Some((number(&town.sources.offices.get(&office.id)?.key)?, office.id)))
            .collect();
        let offered: HashSet<ServiceId> = offices
            .values()
            .filter_map(|id| town.catalog.office(*id))
            .flat_map(|office| office.offers.iter().filter(|(_, offer)| is_open(offer)).map(|(id, _)| *id))
            .collect();
        let services: BTreeMap<i32, ServiceId> = town
            .catalog
            .services()
            .iter()
            .filter(|service| service.audience == Audience::Public && offered.contains(&service.id))
            .filter_map(|service| Some((number(&town.sources.services.get(&service.id)?.key)?, service.id)))
            .collect();
        let mut listing = Listing {
            json: String::new(),
            office_numbers: offices.iter().map(|(number, id)| (*id, *number)).collect(),
            service_numbers: services.iter().map(|(number, id)| (*id, *number)).collect(),
            offices,
            services,
        };
        listing.json = serde_json::to_string(&listing.offers(town))?;
        Ok(listing)
    }

    /// The office with this number.
    pub fn office<'t>(&self, town: &'t Town, number: i32) -> Option<&'t Office> {
        town.catalog.office(*self.offices.get(&number)?)
    }

    /// The service with this number.
    pub fn service(&self, number: i32) -> Option<ServiceId> {
        self.services.get(&number).copied()
    }

    /// Number of an office that is listed.
    pub fn office_number(&self, id: OfficeId) -> Option<i32> {
        self.office_numbers.get(&id).copied()
    }

    /// Number of a service that is listed.
    pub fn service_number(&self, id: ServiceId) -> Option<i32> {
        self.service_numbers.get(&id).copied()
    }

    fn offers<'t>(&self, town: &'t Town) -> Offers<'t> {
        let offices = self.offices.iter().filter_map(|(number, id)| {
            Some(listed_office(town, *number, town.catalog.office(*id)?, town.sources.offices.get(id)?))
        });
        let services = self.services.iter().filter_map(|(number, id)| {
            let (service, source) = (town.catalog.service(*id)?, town.sources.services.get(id)?);
            Some(self.listed_service(town, *number, service, source))
        });
        let relations = self.offices.iter().filter_map(|(number, id)| Some((*number, town.catalog.office(*id)?)));
        Offers {
            offices: offices.collect(),
            services: services.collect(),
            relations: relations.flat_map(|(number, office)| self.relations(town, number, office)).collect(),
        }
    }

    fn relations(&self, town: &Town, office_number: i32, office: &Office) -> Vec<Relation> {
        let slot = slot_minutes(town, office);
        let offered = self.services.iter().filter_map(|(number, id)| {
            let offer = office.offers.get(id).filter(|offer| is_open(offer))?;
            Some(Relation {
                office_id: office_number,
                service_id: *number,
                slots: offer.minutes.0.div_ceil(slot),
                public: true,
                max_quantity: limit(town, office.id, *id).unwrap_or(0),
            })
        });
        offered.collect()
    }

    fn listed_service<'t>(
        &self,
        town: &'t Town,
        number: i32,
        service: &'t Service,
        source: &Source<ServiceSource>,
    ) -> ListedService<'t> {
        let said = &source.said;
        let both = |other: ServiceId| {
            let offers = |office: &&Office, id: ServiceId| office.offers.get(&id).is_some_and(is_open);
            let offices = self.offices.iter().filter_map(|(number, id)| Some((number, town.catalog.office(*id)?)));
            let offices = offices.filter(|(_, office)| offers(office, service.id) && offers(office, other));
            offices.map(|(number, _)| *number).collect::<Vec<i32>>()
        };
        let combinable = numbers(&said.combinable).into_iter();
        let combinable = combinable.filter_map(|number| Some((number, both(self.service(number)?))));
        ListedService {
            id: number,
            name: &service.name.de,
            max_quantity: service.max_count,
            combinable: Combinations(combinable.collect()),
            parent_id: said.parent.as_deref().and_then(self::number),
            variant_id: said.variant,
            root_parent_id: root(town, number, said),
            show_on_start_page: said.on_start_page,
        }
    }
}

/// Items of a service in one visit at an office, if the file says so.
pub fn limit(town: &Town, office: OfficeId, service: ServiceId) -> Option<u16> {
    let key = &town.sources.services.get(&service)?.key;
    town.sources.offices.get(&office)?.said.limits.get(key).copied()
}

/// The service of which a service is, in the end, a variant.
fn root(town: &Town, own: i32, said: &ServiceSource) -> i32 {
    let by_key: HashMap<&str, &ServiceSource> =
        town.sources.services.values().map(|source| (source.key.as_str(), &source.said)).collect();
    let mut root = own;
    let mut next = said.parent.as_deref();
    let mut seen = HashSet::new();
    while let Some(key) = next.filter(|key| seen.insert(*key)) {
        root = number(key).unwrap_or(root);
        next = by_key.get(key).and_then(|said| said.parent.as_deref());
    }
    root
}

fn listed_office<'t>(
    town: &'t Town,
    number: i32,
    office: &'t Office,
    source: &'t Source<OfficeSource>,
) -> ListedOffice<'t> {
    let said = &source.said;
    ListedOffice {
        id: number,
        name: &said.display_name,
        address: SiteAddress {
            street: &said.street,
            house_number: &said.house_number,
            postal_code: &office.address.postal_code,
            city: &office.address.city,
            hint: !office.address.hint.is_empty(),
        },
        show_alternative_locations: said.alternatives_shown,
        display_name_alternatives: &said.alternatives,
        organization: said.run_by.as_deref(),
        organization_unit: said.run_by_unit.as_deref(),
        slot_time_in_minutes: slot_minutes(town, office),
        geo: office.address.geo.map(|(lat, lon)| Geo { lat, lon }),
        disabled_by_services: numbers(&said.disabled_by),
        priority: said.priority.unwrap_or(1),
        scope: settings(town, number, office),
        slots_per_appointment: slots_max(&office.policy, slot_minutes(town, office)).to_string(),
        parent_id: said.parent.as_deref().and_then(self::number),
        allow_disabled_services_mix: said.mix.as_deref().map(numbers),
        shared_booking_office_ids: said.shared_with.as_deref().map(numbers),
    }
}

/// What front ends have to know of an office to book there, by its number.
pub fn settings<'t>(town: &'t Town, number: i32, office: &'t Office) -> OfficeSettings<'t> {
    let said = town.sources.offices.get(&office.id).map(|source| &source.said);
    let (street, house_number) = said.map_or(("", ""), |said| (said.street.as_str(), said.house_number.as_str()));
    let display_name = said.map_or(office.name.as_str(), |said| said.display_name.as_str());
    let asks = asks(town, office);
    OfficeSettings {
        id: number,
        provider: Place {
            id: number,
            name: said.map_or(office.name.as_str(), |said| said.name.as_str()),
            display_name,
            lat: office.address.geo.map(|(lat, _)| lat),
            lon: office.address.geo.map(|(_, lon)| lon),
            source: NUMBERS_OF,
            contact: SiteContact {
                city: &office.address.city,
                country: "Deutschland",
                name: display_name,
                postal_code: &office.address.postal_code,
                region: town.place().state().name(),
                street,
                street_number: house_number,
            },
        },
        short_name: &office.short_name,
        email_from: None,
        email_required: true,
        telephone_activated: asks.phone,
        telephone_required: false,
        custom_textfield_activated: asks.note,
        custom_textfield_required: false,
        custom_textfield_label: asks.note.then_some("Hinweis"),
        custom_textfield2_activated: false,
        custom_textfield2_required: false,
        custom_textfield2_label: None,
        captcha_activated_required: asks_puzzle(town, office.id),
        info_for_appointment: None,
        info_for_all_appointments: None,
        slots_per_appointment: slots_max(&office.policy, slot_minutes(town, office)).to_string(),
        appointments_per_mail: None,
        whitelisted_mails: None,
        reservation_duration: office.policy.hold.0,
        activation_duration: office.policy.confirm.0,
        hint: None,
    }
}

/// Whether a puzzle has to be solved before times of this office are shown.
pub fn asks_puzzle(town: &Town, office: OfficeId) -> bool {
    let source = town.sources.offices.get(&office);
    source.is_some_and(|source| town.profile.front_end.puzzle_at.contains(&source.key))
}

/// Details that any service of an office asks for.
pub fn asks(town: &Town, office: &Office) -> domain::catalog::Asks {
    let services = office.offers.keys().filter_map(|id| town.catalog.service(*id));
    services.fold(domain::catalog::Asks::default(), |all, service| domain::catalog::Asks {
        birth_date: all.birth_date || service.asks.birth_date,
        phone: all.phone || service.asks.phone,
        note: all.note || service.asks.note,
    })
}
