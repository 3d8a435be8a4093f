//! What the file of an import says beyond our catalogue. We keep it beside services and offices, unread, for
//! interfaces that hand it on.

use domain::ids::{OfficeId, ServiceId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What a file says of something, and its key there.
#[derive(Clone, PartialEq, Debug)]
pub struct Source<T> {
    /// Its key in the file.
    pub key: String,
    /// What the file says.
    pub said: T,
}

/// What the files say of a town's services and offices; nothing of those the town made itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sources {
    /// Services.
    pub services: HashMap<ServiceId, Source<ServiceSource>>,
    /// Offices.
    pub offices: HashMap<OfficeId, Source<OfficeSource>>,
}

/// What a file says of a service beyond [`Service`](domain::catalog::Service). Services are named by their keys.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceSource {
    /// The service of which this is a variant.
    pub parent: Option<String>,
    /// Which variant: 1 in person, 2 by telephone, 3 by video …
    pub variant: Option<u16>,
    /// Whether it can be chosen first.
    pub on_start_page: bool,
    /// Services it can be combined with, in the order in which they are shown.
    pub combinable: Vec<String>,
}

impl Default for ServiceSource {
    fn default() -> ServiceSource {
        ServiceSource { parent: None, variant: None, on_start_page: true, combinable: Vec::new() }
    }
}

/// What a file says of an office beyond [`Office`](domain::catalog::Office). Offices and services are named by
/// their keys.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeSource {
    /// Full name.
    pub name: String,
    /// Name for citizens.
    pub display_name: String,
    /// Other names.
    pub alternatives: Vec<String>,
    /// The town that runs it.
    pub run_by: Option<String>,
    /// The part of the town that runs it.
    pub run_by_unit: Option<String>,
    /// Street, without the number.
    pub street: String,
    /// Number in the street.
    pub house_number: String,
    /// Length of a slot in minutes.
    pub slot_minutes: Option<u16>,
    /// Whether other places are shown beside it.
    pub alternatives_shown: Option<bool>,
    /// The office it belongs to.
    pub parent: Option<String>,
    /// Services that, alone, are not done here but at a neighbour.
    pub disabled_by: Vec<String>,
    /// Offices among which those services decide.
    pub mix: Option<Vec<String>>,
    /// Offices that are shown as one place.
    pub shared_with: Option<Vec<String>>,
    /// The higher, the earlier in lists.
    pub priority: Option<u16>,
    /// Items of a service in one visit here, by the service's key.
    pub limits: BTreeMap<String, u16>,
}
