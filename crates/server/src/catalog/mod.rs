//! The catalogue slice: which towns there are, what each offers and where.
//!
//! A [`Town`] is one tenant's whole catalogue, loaded with a handful of queries and never changed in place.
//! [`Towns`] keeps the current one of every tenant in memory. Whoever changes something saves it inside a
//! transaction (`save_…`, each raises the tenant's version) and calls [`Towns::refresh`] after the commit.

mod hours;
mod html;
pub mod import;
mod overview;
mod pages;
mod profile;
mod rows;
mod shapes;
mod source;
mod store;
mod towns;
mod wordings;
mod written;

pub use html::{from_text, sanitised, to_text};
pub use overview::{OfficeOverview, offices_overview};
pub use pages::{FILM, router};
pub use profile::{Contact, FrontEnd, Languages, Legal, Logo, Looks, Profile, Section, Shades};
pub use source::{OfficeSource, ServiceSource, Source, Sources};
pub use store::{
    Authority, CATALOG_CHANNEL, FromFile, NewTown, STATEMENTS, Shelf, Stored, claim_version, insert_town,
    load as load_shelf, remove_authority, remove_heading, save_authority, save_heading, save_office, save_profile,
    save_schedule, save_service, save_wording, version, withdraw_office, withdraw_service,
};
pub use towns::Towns;
pub use wordings::{Wording, Wordings};
pub use written::{read_heading, read_office, read_service, write_heading, write_office, write_profile, write_service};

use domain::catalog::{Catalog, NotBookable, Office, Words};
use domain::finder::Finder;
use domain::holidays::Place;
use domain::ids::{AuthorityId, OfficeId, ServiceId, TenantId};
use domain::opening::Schedule;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One tenant and everything it offers, as of one version.
#[derive(Debug)]
pub struct Town {
    /// Identity.
    pub id: TenantId,
    /// Name in addresses when several tenants share a host: `/lindenhafen/…`.
    pub slug: String,
    /// Host name of its own, lower case without port.
    pub host: Option<String>,
    /// Whether it answers at `/` of every other host.
    pub main: bool,
    /// What the town says about itself.
    pub profile: Profile,
    /// Headings, services and offices. A withdrawn office stays in it, internal and without offers, for the
    /// sake of its appointments; a withdrawn service does not, but [`Town::service_name`] still knows it.
    pub catalog: Arc<Catalog>,
    /// Opening hours, closures and capacity of each office.
    pub schedules: HashMap<OfficeId, Schedule>,
    /// Names of the authorities that run offices.
    pub authorities: HashMap<AuthorityId, String>,
    /// Finds public services by what people type.
    pub finder: Finder,
    /// Finds every service, also those that only staff may book.
    pub staff_finder: Finder,
    /// What the files of an import say beyond the catalogue.
    pub sources: Sources,
    /// Texts that the town or an office words itself.
    pub wordings: Wordings,
    /// Rises with every change.
    pub version: i64,
    withdrawn: HashMap<ServiceId, Words>,
    withdrawn_offices: HashSet<OfficeId>,
}

impl Town {
    /// Name of a service, also of one that is no longer offered: old appointments still show it.
    pub fn service_name(&self, id: ServiceId) -> Option<&Words> {
        self.catalog.service(id).map(|s| &s.name).or_else(|| self.withdrawn.get(&id))
    }

    /// Whether an office was withdrawn: saving it would open it again.
    pub fn is_withdrawn(&self, office: OfficeId) -> bool {
        self.withdrawn_offices.contains(&office)
    }

    /// Where its offices stand, as far as holidays care.
    pub fn place(&self) -> Place {
        self.profile.place
    }

    /// What an office lacks before anybody can book there; nothing when they can.
    pub fn lacks(&self, office: &Office) -> Vec<NotBookable> {
        office.lacks(self.schedules.get(&office.id).is_some_and(Schedule::has_hours))
    }
}
