//! What an import would do: the difference between the files and the catalogue. Pure; nothing is saved here.

use super::build;
use super::dldb::{Export, OfficeRecord, ServiceRecord};
use super::relations::{Offered, Skipped, partners, relations};
use super::slug::free_slug;
use crate::catalog::store::{Authority, Stored};
use domain::catalog::{Combinable, Offer, Office, Service};
use domain::holidays::Place;
use domain::ids::{AuthorityId, OfficeId, ServiceId};
use domain::opening::{Openings, Schedule};
use domain::time::Minutes;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The catalogue as it is.
pub struct Current<'a> {
    /// Authorities.
    pub authorities: &'a [Authority],
    /// Services, withdrawn ones too.
    pub services: &'a [Stored<Service>],
    /// Offices, withdrawn ones too.
    pub offices: &'a [Stored<(Office, Schedule)>],
    /// Where new offices stand.
    pub place: Place,
}

/// What becomes of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is new.
    Added,
    /// It differs.
    Changed,
    /// It had been withdrawn.
    Back,
}

/// Something to save.
pub struct Save<T> {
    /// The new value.
    pub value: T,
    /// Its key in the file.
    pub source_key: String,
    /// What the file says beyond the value, as JSON.
    pub imported: String,
    /// What becomes of it; nothing for an office of which only the offers differ.
    pub fate: Option<Fate>,
}

/// How many relations are new, differ and are gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Relations {
    pub added: usize,
    pub changed: usize,
    pub withdrawn: usize,
}

/// What an import would do.
#[derive(Default)]
pub struct Plan {
    /// New or renamed authorities.
    pub authorities: Vec<Authority>,
    /// Services to save.
    pub services: Vec<Save<Service>>,
    /// Offices to save, with their offers.
    pub offices: Vec<Save<(Office, Schedule)>>,
    /// Services to withdraw, with their names.
    pub gone_services: Vec<(ServiceId, String)>,
    /// Offices to withdraw, with their names.
    pub gone_offices: Vec<(OfficeId, String)>,
    /// Offers, counted.
    pub relations: Relations,
    /// Relations in the files that can be booked.
    pub relations_in_file: usize,
    /// Relations left out.
    pub skipped: Skipped,
}

impl Plan {
    /// Only what somebody chose, by key in the file or by identity. What is offered or combined without its service
    /// being there goes, too; `known` are the services of the catalogue.
    pub fn keep(&mut self, known: &HashSet<ServiceId>, chosen: &Chosen<'_>) {
        self.services.retain(|save| (chosen.service)(&save.source_key));
        self.offices.retain(|save| (chosen.office)(&save.source_key));
        self.gone_services.retain(|(id, _)| (chosen.gone_service)(*id));
        self.gone_offices.retain(|(id, _)| (chosen.gone_office)(*id));
        let mut known = known.clone();
        known.extend(self.services.iter().map(|save| save.value.id));
        known.retain(|id| self.gone_services.iter().all(|(gone, _)| gone != id));
        for save in &mut self.services {
            if let Combinable::With(set) = &mut save.value.combinable {
                set.retain(|id| known.contains(id));
            }
        }
        for save in &mut self.offices {
            save.value.0.offers.retain(|id, _| known.contains(id));
        }
        let offices = &self.offices;
        let runs = |id: AuthorityId| offices.iter().any(|save| save.value.0.authority == id);
        self.authorities.retain(|authority| (chosen.authority)(authority.id) || runs(authority.id));
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.authorities.is_empty()
            && self.services.is_empty()
            && self.offices.is_empty()
            && self.gone_services.is_empty()
            && self.gone_offices.is_empty()
    }
}

/// What somebody chose of a plan.
pub struct Chosen<'a> {
    /// Whether to save an authority of which no chosen office needs it.
    pub authority: &'a dyn Fn(AuthorityId) -> bool,
    /// Whether to save a service, by its key in the file.
    pub service: &'a dyn Fn(&str) -> bool,
    /// Whether to save an office, by its key in the file.
    pub office: &'a dyn Fn(&str) -> bool,
    /// Whether to withdraw a service.
    pub gone_service: &'a dyn Fn(ServiceId) -> bool,
    /// Whether to withdraw an office.
    pub gone_office: &'a dyn Fn(OfficeId) -> bool,
}

/// Compares the files with the catalogue. `fresh` makes identifiers.
pub fn plan(export: &Export, current: &Current, fresh: &mut dyn FnMut() -> u128) -> Plan {
    let (offered, skipped) = relations(export);
    let relations_in_file = offered.values().map(Offered::len).sum();
    let mut plan = Plan { skipped, relations_in_file, ..Plan::default() };
    let ids = services(&mut plan, export, current, fresh);
    let authorities = authorities(&mut plan, export, current, fresh);
    let imported = current.services.iter().filter(|s| s.source_key.is_some()).map(|s| s.value.id).collect();
    let mut offices = Offices { current, ids: &ids, imported, offered: &offered, plan: &mut plan, fresh };
    offices.all(&export.offices, &authorities);
    plan
}

/// Plans the services; gives the identity of each in the file by its key.
fn services(
    plan: &mut Plan,
    export: &Export,
    current: &Current,
    fresh: &mut dyn FnMut() -> u128,
) -> HashMap<String, ServiceId> {
    let known = by_key(current.services);
    let mut id_of = |record: &ServiceRecord| {
        let key = record.id.or_empty();
        (key.to_owned(), known.get(key).map_or_else(|| ServiceId(fresh()), |stored| stored.value.id))
    };
    // All identities first: services name each other.
    let ids: HashMap<String, ServiceId> = export.services.iter().map(&mut id_of).collect();
    let mut slugs: HashSet<String> = current.services.iter().map(|stored| stored.value.slug.clone()).collect();
    let partners = partners(&export.services);
    for record in &export.services {
        let key = record.id.or_empty();
        let stored = known.get(key).copied();
        let base = match stored {
            Some(stored) => stored.value.clone(),
            None => build::blank_service(ids[key], free_slug(record.name.or_empty(), &mut slugs)),
        };
        let value = build::service(base, record, &ids, &partners);
        let imported = json(&build::service_source(record));
        let known = stored.map(|s| ((&s.value, s.imported.as_deref()), s.withdrawn));
        if let Some(fate) = fate(known, &(&value, Some(imported.as_str()))) {
            plan.services.push(Save { value, source_key: key.to_owned(), imported, fate: Some(fate) });
        }
    }
    let gone = known.iter().filter(|(key, stored)| !stored.withdrawn && !ids.contains_key(**key));
    plan.gone_services = gone.map(|(_, stored)| (stored.value.id, stored.value.name.de.clone())).collect();
    plan.gone_services.sort();
    ids
}

fn by_key<T>(stored: &[Stored<T>]) -> HashMap<&str, &Stored<T>> {
    stored.iter().filter_map(|item| Some((item.source_key.as_deref()?, item))).collect()
}

/// What a file says, as it is stored. Plain texts and numbers can always be written.
fn json<T: Serialize>(said: &T) -> String {
    serde_json::to_string(said).unwrap_or_default()
}

fn fate<T: PartialEq>(stored: Option<(T, bool)>, value: &T) -> Option<Fate> {
    match stored {
        None => Some(Fate::Added),
        Some((_, true)) => Some(Fate::Back),
        Some((old, false)) => (old != *value).then_some(Fate::Changed),
    }
}

/// Plans the authorities; gives the one of each office in the file by the office's key.
fn authorities(
    plan: &mut Plan,
    export: &Export,
    current: &Current,
    fresh: &mut dyn FnMut() -> u128,
) -> HashMap<String, AuthorityId> {
    let mut said: HashMap<&str, (&str, &str)> = HashMap::new();
    for place in export.services.iter().flat_map(|service| &service.locations.0) {
        let authority = &place.authority.0;
        if let Some(id) = &authority.id.0 {
            said.entry(place.location.or_empty()).or_insert((id, authority.name.or_empty()));
        }
    }
    let mut known: HashMap<String, Authority> =
        current.authorities.iter().filter_map(|a| Some((a.source_key.clone()?, a.clone()))).collect();
    let mut of_office = HashMap::new();
    for office in &export.offices {
        let (key, name) = authority_of(office, said.get(office.id.or_empty()).copied());
        let authority = known.entry(key.to_owned()).or_insert_with(|| Authority {
            id: AuthorityId(fresh()),
            source_key: Some(key.to_owned()),
            name: String::new(),
        });
        if !name.is_empty() && authority.name != name || authority.name.is_empty() {
            authority.name = if name.is_empty() { key } else { name }.to_owned();
            plan.authorities.retain(|planned| planned.id != authority.id);
            plan.authorities.push(authority.clone());
        }
        of_office.insert(office.id.or_empty().to_owned(), authority.id);
    }
    of_office
}

/// Key and name of the authority that runs an office: its own word, what its services say, or the town.
fn authority_of<'a>(office: &'a OfficeRecord, said: Option<(&'a str, &'a str)>) -> (&'a str, &'a str) {
    let own = &office.authority.0;
    let town = office.organization.0.as_deref().unwrap_or("Verwaltung");
    let own = own.id.0.as_deref().map(|id| (id, own.name.or_empty()));
    own.or(said).unwrap_or((town, town))
}

struct Offices<'a> {
    current: &'a Current<'a>,
    ids: &'a HashMap<String, ServiceId>,
    /// Services of the catalogue that came from files; offers of others are the town's own.
    imported: HashSet<ServiceId>,
    offered: &'a HashMap<String, Offered>,
    plan: &'a mut Plan,
    fresh: &'a mut dyn FnMut() -> u128,
}

impl Offices<'_> {
    fn all(&mut self, records: &[OfficeRecord], authorities: &HashMap<String, AuthorityId>) {
        let known = by_key(self.current.offices);
        let offices = || self.current.offices.iter().map(|stored| &stored.value.0);
        let mut slugs: HashSet<String> = offices().map(|office| office.slug.clone()).collect();
        let mut letters: BTreeSet<char> = offices().map(|office| office.letter).collect();
        let mut alike: HashMap<&str, usize> = HashMap::new();
        for record in records {
            *alike.entry(record.display_name.or_empty()).or_default() += 1;
        }
        for record in records {
            let key = record.id.or_empty();
            let stored = known.get(key).copied();
            let authority = authorities[key];
            let base = match stored {
                Some(stored) => stored.value.0.clone(),
                None => {
                    let letter = build::letter(record.display_name.or_empty(), &letters);
                    letters.insert(letter);
                    let slug = free_slug(record.name.or_empty(), &mut slugs);
                    build::blank_office(OfficeId((self.fresh)()), authority, slug, letter)
                }
            };
            let value = build::office(base, record, authority, alike[record.display_name.or_empty()] > 1);
            self.one((key, json(&build::office_source(record))), value, stored);
        }
        self.withdraw(&known, authorities);
    }

    /// Plans one office; `office` still has the offers of the catalogue.
    fn one(
        &mut self,
        (key, imported): (&str, String),
        mut office: Office,
        stored: Option<&Stored<(Office, Schedule)>>,
    ) {
        let known = stored.map(|s| ((&s.value.0, s.imported.as_deref()), s.withdrawn));
        let fate = fate(known, &(&office, Some(imported.as_str())));
        let old = std::mem::take(&mut office.offers);
        office.offers = self.offers(key, &old);
        let differs = old != office.offers;
        self.count(&old, &office.offers);
        if stored.is_none() {
            let longest = office.offers.values().map(|offer| offer.minutes).max().unwrap_or(Minutes(0));
            office.policy.max_visit = office.policy.max_visit.max(longest);
        }
        if fate.is_some() || differs {
            let unset = || Schedule::new(Openings::regular(self.current.place, Vec::new())).ok();
            let schedule = stored.map(|stored| stored.value.1.clone()).or_else(unset);
            // A schedule without entries has none that could make no sense.
            if let Some(schedule) = schedule {
                let save = Save { value: (office, schedule), source_key: key.to_owned(), imported, fate };
                self.plan.offices.push(save);
            }
        }
    }

    /// What the office offers by the file, and what the town itself added.
    fn offers(&self, key: &str, old: &HashMap<ServiceId, Offer>) -> HashMap<ServiceId, Offer> {
        let own = old.iter().filter(|(id, _)| !self.imported.contains(id)).map(|(id, offer)| (*id, *offer));
        let said = self.offered.get(key).into_iter().flatten().filter_map(|(service, relation)| {
            let id = self.ids.get(service)?;
            Some((*id, build::offer(old.get(id).copied(), relation.minutes, relation.public)))
        });
        own.chain(said).collect()
    }

    fn count(&mut self, old: &HashMap<ServiceId, Offer>, new: &HashMap<ServiceId, Offer>) {
        let relations = &mut self.plan.relations;
        relations.added += new.keys().filter(|id| !old.contains_key(id)).count();
        relations.changed += new.iter().filter(|(id, offer)| old.get(id).is_some_and(|o| o != *offer)).count();
        relations.withdrawn += old.keys().filter(|id| !new.contains_key(id)).count();
    }

    fn withdraw(&mut self, known: &HashMap<&str, &Stored<(Office, Schedule)>>, kept: &HashMap<String, AuthorityId>) {
        for (key, stored) in known {
            if !stored.withdrawn && !kept.contains_key(*key) {
                let office = &stored.value.0;
                self.plan.relations.withdrawn += office.offers.len();
                self.plan.gone_offices.push((office.id, office.name.clone()));
            }
        }
        self.plan.gone_offices.sort();
    }
}
