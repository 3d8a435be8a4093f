//! Fields of the forms of a desk.

use super::read_id;
use crate::catalog::Town;
use crate::hall::record::{NOT_DONE, from_code};
use crate::hall::{Done, NotDone};
use domain::catalog::{BUNDLE_SERVICES_MAX, COUNT_MAX};
use domain::hall::{Services, Target};
use domain::ids::{DeskId, PoolId, ServiceId, TicketId};
use serde::Deserialize;

/// A note or a reason is cut after so many characters.
const TEXT_MAX: usize = 200;
/// Services that the card of one person can count: what was planned, and what came up.
const COUNTS_MAX: usize = 2 * BUNDLE_SERVICES_MAX;
/// Start of the name of a field that counts a service; its name in addresses follows.
const COUNT: &str = "s-";

/// What a form sent: names and values, in order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The ticket that the page showed at the desk.
    pub fn shown(&self) -> Option<TicketId> {
        read_id(self.get("nummer")).map(TicketId)
    }

    /// A line of text, without what no line needs; nothing when it is empty.
    pub fn line(&self, name: &str) -> Option<String> {
        let words: Vec<&str> = self.get(name).split_whitespace().collect();
        let line: String = words.join(" ").chars().filter(|c| !c.is_control()).take(TEXT_MAX).collect();
        (!line.is_empty()).then_some(line)
    }

    /// What was counted on the card; nothing when the form counts nothing.
    pub fn counts(&self, town: &Town) -> Option<Services> {
        let count = |(name, value): &(String, String)| {
            let service = town.catalog.service_by_slug(name.strip_prefix(COUNT)?)?;
            Some((service.id, value.trim().parse::<u8>().unwrap_or(0).min(COUNT_MAX)))
        };
        let mut counts: Services = self.0.iter().filter_map(count).take(COUNTS_MAX).collect();
        let mut seen = std::collections::BTreeSet::new();
        counts.retain(|(id, _)| seen.insert(*id));
        (!counts.is_empty()).then_some(counts)
    }

    /// Why something could not be done.
    pub fn not_done(&self) -> Option<NotDone> {
        from_code(&NOT_DONE, self.get("nicht")).ok()
    }

    /// What was really done.
    pub fn done(&self, town: &Town) -> Done {
        let services = self.counts(town);
        let services = services.map(|counts| counts.into_iter().filter(|(_, count)| *count > 0).collect());
        Done { services, not_done: self.not_done() }
    }

    /// Where somebody is handed on to: `platz-…` or `bereich-…`.
    pub fn target(&self, name: &str) -> Option<Target> {
        let (kind, id) = self.get(name).split_once('-')?;
        match kind {
            "platz" => read_id(id).map(|id| Target::Desk(DeskId(id))),
            "bereich" => read_id(id).map(|id| Target::Pool(PoolId(id))),
            _ => None,
        }
    }

    /// The counts after a click without script on plus, minus or "add".
    pub fn stepped(&self, town: &Town, planned: &Services) -> Services {
        let mut counts = self.counts(town).unwrap_or_else(|| planned.clone());
        let asked = |name: &str| town.catalog.service_by_slug(self.get(name)).map(|service| service.id);
        let find = |counts: &Services, id: ServiceId| counts.iter().position(|(known, _)| *known == id);
        if let Some(at) = asked("mehr").and_then(|id| find(&counts, id)) {
            counts[at].1 = counts[at].1.saturating_add(1).min(COUNT_MAX);
        }
        if let Some(at) = asked("weniger").and_then(|id| find(&counts, id)) {
            counts[at].1 = counts[at].1.saturating_sub(1);
        }
        if !self.get("ergaenzen").is_empty()
            && let Some(id) = asked("dazu").filter(|id| find(&counts, *id).is_none())
        {
            counts.push((id, 1));
        }
        counts
    }
}

/// Name of the field that counts a service.
pub fn count_field(slug: &str) -> String {
    format!("{COUNT}{slug}")
}
