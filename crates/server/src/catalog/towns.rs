//! The current catalogue of every tenant, in memory.

use super::Town;
use super::source::{Source, Sources};
use super::store::{self, Shelf, Stored};
use crate::storage::{Db, Failure};
use domain::catalog::{Audience, Catalog, Office};
use domain::finder::Finder;
use domain::ids::TenantId;
use domain::opening::Schedule;
use parking_lot::RwLock;
use serde::de::DeserializeOwned;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The current [`Town`] of every tenant. Cheap to clone; clones share what they know.
#[derive(Clone, Default, Debug)]
pub struct Towns(Arc<RwLock<Arc<Index>>>);

#[derive(Default, Debug)]
struct Index {
    by_id: HashMap<TenantId, Arc<Town>>,
    by_slug: HashMap<String, TenantId>,
    by_host: HashMap<String, TenantId>,
    main: Option<TenantId>,
}

impl Towns {
    /// Reads all tenants.
    pub async fn load(db: &Db) -> Result<Towns, Failure> {
        let towns = Towns::default();
        towns.refresh(db).await?;
        Ok(towns)
    }

    /// The tenant at `/`: the one marked so, or the only one. None in an empty database.
    pub fn main(&self) -> Option<Arc<Town>> {
        let index = self.index();
        index.main.and_then(|id| index.by_id.get(&id).cloned())
    }

    /// The tenant with a host name of its own. Takes the `Host` header: case and port do not matter.
    pub fn by_host(&self, host: &str) -> Option<Arc<Town>> {
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        let name = name.map_or(host, |(name, _)| name).to_ascii_lowercase();
        let index = self.index();
        index.by_host.get(&name).and_then(|id| index.by_id.get(id).cloned())
    }

    /// The tenant with this name in addresses.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<Town>> {
        let index = self.index();
        index.by_slug.get(slug).and_then(|id| index.by_id.get(id).cloned())
    }

    /// The tenant with this identity.
    pub fn by_id(&self, id: TenantId) -> Option<Arc<Town>> {
        self.index().by_id.get(&id).cloned()
    }

    /// Every tenant, in no particular order.
    pub fn all(&self) -> Vec<Arc<Town>> {
        self.index().by_id.values().cloned().collect()
    }

    /// Reads tenants again whose version changed, and forgets those that are gone. One query when nothing did.
    /// Gives the tenants that changed.
    pub async fn refresh(&self, db: &Db) -> Result<Vec<TenantId>, Failure> {
        let versions: HashMap<TenantId, i64> = store::versions(db).await?.into_iter().collect();
        let known = self.index();
        let mut changed = Vec::new();
        for (id, version) in &versions {
            if known.by_id.get(id).is_none_or(|town| town.version < *version)
                && let Some(shelf) = store::load(db, *id).await?
            {
                changed.push(Arc::new(town(*id, shelf)));
            }
        }
        let ids = changed.iter().map(|town| town.id).collect();
        if !changed.is_empty() || known.by_id.keys().any(|id| !versions.contains_key(id)) {
            self.put(changed, &versions);
        }
        Ok(ids)
    }

    fn index(&self) -> Arc<Index> {
        self.0.read().clone()
    }

    /// Two refreshes may run at once: whoever read the newer version of a town wins.
    fn put(&self, changed: Vec<Arc<Town>>, existing: &HashMap<TenantId, i64>) {
        let mut slot = self.0.write();
        let mut by_id = slot.by_id.clone();
        by_id.retain(|id, _| existing.contains_key(id));
        for town in changed {
            if by_id.get(&town.id).is_none_or(|old| old.version < town.version) {
                by_id.insert(town.id, town);
            }
        }
        *slot = Arc::new(Index::of(by_id));
    }
}

impl Index {
    fn of(by_id: HashMap<TenantId, Arc<Town>>) -> Index {
        let only = by_id.keys().next().filter(|_| by_id.len() == 1);
        let marked = by_id.values().filter(|town| town.main).map(|town| &town.id).min();
        Index {
            main: marked.or(only).copied(),
            by_slug: by_id.values().map(|town| (town.slug.clone(), town.id)).collect(),
            by_host: by_id.values().filter_map(|town| Some((town.host.clone()?, town.id))).collect(),
            by_id,
        }
    }
}

impl Town {
    /// The town as it would be if an office were run like this: for decisions in the transaction that saves it.
    #[must_use]
    pub fn with_office(&self, office: &Office, schedule: &Schedule) -> Town {
        let mut offices: Vec<Office> =
            self.catalog.offices().iter().filter(|known| known.id != office.id).cloned().collect();
        offices.push(office.clone());
        let (headings, services) = (self.catalog.headings().to_vec(), self.catalog.services().to_vec());
        let mut schedules = self.schedules.clone();
        schedules.insert(office.id, schedule.clone());
        Town {
            id: self.id,
            slug: self.slug.clone(),
            host: self.host.clone(),
            main: self.main,
            profile: self.profile.clone(),
            catalog: Arc::new(Catalog::new(headings, services, offices)),
            schedules,
            authorities: self.authorities.clone(),
            finder: self.finder.clone(),
            staff_finder: self.staff_finder.clone(),
            sources: self.sources.clone(),
            wordings: self.wordings.clone(),
            version: self.version,
            withdrawn: self.withdrawn.clone(),
            withdrawn_offices: self.withdrawn_offices.iter().filter(|id| **id != office.id).copied().collect(),
        }
    }
}

fn town(id: TenantId, shelf: Shelf) -> Town {
    let sources = sources(&shelf);
    let mut schedules = HashMap::new();
    let (mut offices, mut withdrawn_offices) = (Vec::new(), HashSet::new());
    for Stored { value: (mut office, schedule), withdrawn, .. } in shelf.offices {
        if withdrawn {
            office.audience = Audience::Internal;
            withdrawn_offices.insert(office.id);
        }
        schedules.insert(office.id, schedule);
        offices.push(office);
    }
    let (gone, services): (Vec<_>, Vec<_>) = shelf.services.into_iter().partition(|service| service.withdrawn);
    let services = services.into_iter().map(|service| service.value).collect();
    let catalog = Catalog::new(shelf.headings, services, offices);
    Town {
        id,
        slug: shelf.slug,
        host: shelf.host,
        main: shelf.main,
        profile: shelf.profile,
        finder: Finder::of_catalog(&catalog, Audience::Public),
        staff_finder: Finder::of_catalog(&catalog, Audience::Internal),
        catalog: Arc::new(catalog),
        schedules,
        authorities: shelf.authorities.into_iter().map(|authority| (authority.id, authority.name)).collect(),
        sources,
        wordings: shelf.wordings,
        version: shelf.version,
        withdrawn: gone.into_iter().map(|service| (service.value.id, service.value.name)).collect(),
        withdrawn_offices,
    }
}

/// What files say beyond the catalogue. What cannot be read was written by another version and comes again with
/// the next import.
fn sources(shelf: &Shelf) -> Sources {
    Sources {
        services: shelf.services.iter().filter_map(|stored| Some((stored.value.id, source(stored)?))).collect(),
        offices: shelf.offices.iter().filter_map(|stored| Some((stored.value.0.id, source(stored)?))).collect(),
    }
}

fn source<T, S: DeserializeOwned>(stored: &Stored<T>) -> Option<Source<S>> {
    let said = serde_json::from_str(stored.imported.as_deref()?).ok()?;
    Some(Source { key: stored.source_key.clone()?, said })
}
