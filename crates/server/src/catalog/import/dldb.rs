//! The files that Munich and, in an older shape, Berlin publish about their services and places.
//!
//! Munich: `data` is a list; every relation has its `duration`. Berlin: `data` may be a map keyed by id; a
//! relation has a number of `appointment.slots`, each as long as the office's `slotTimeInMinutes`. Fields that
//! are not named here are ignored.

use super::loose::{Flag, Many, Number, Object, Text};
use crate::storage::Failure;
use anyhow::{Context, anyhow, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::path::Path;

/// Both files.
#[derive(Debug)]
pub struct Export {
    /// Services, in the order of the file.
    pub services: Vec<ServiceRecord>,
    /// Offices, in the order of the file.
    pub offices: Vec<OfficeRecord>,
}

#[derive(Deserialize)]
struct Envelope<T> {
    data: Many<T>,
}

/// A service as the file has it.
#[derive(Clone, Debug, Deserialize)]
pub struct ServiceRecord {
    /// Its key.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// HTML.
    #[serde(default)]
    pub description: Text,
    /// HTML.
    #[serde(default)]
    pub fees: Text,
    /// LeiKa key, sometimes several or none.
    #[serde(default)]
    pub leika: Text,
    /// Minutes at any office that says nothing else.
    #[serde(default)]
    pub duration: Number,
    /// Items in one visit.
    #[serde(default, rename = "maxQuantity")]
    pub max_quantity: Number,
    /// Services it can be combined with, itself among them; absent when any.
    #[serde(default)]
    pub combinable: Option<Many<Text>>,
    /// Whether citizens see it.
    #[serde(default)]
    pub public: Flag,
    /// Forms to download.
    #[serde(default)]
    pub forms: Many<LinkRecord>,
    /// Further reading.
    #[serde(default)]
    pub links: Many<LinkRecord>,
    /// Documents to bring (Berlin).
    #[serde(default)]
    pub requirements: Option<Many<LinkRecord>>,
    /// Prerequisites (Berlin).
    #[serde(default)]
    pub prerequisites: Option<Many<LinkRecord>>,
    /// The online procedure (Berlin).
    #[serde(default)]
    pub onlineprocessing: Option<Object<LinkRecord>>,
    /// Where it is offered.
    #[serde(default)]
    pub locations: Many<PlaceOfService>,
    /// Keywords.
    #[serde(default)]
    pub meta: Object<Meta>,
    /// The service of which this is a variant.
    #[serde(default, rename = "parentId", alias = "parent_id")]
    pub parent: Text,
    /// Which variant.
    #[serde(default, rename = "variantId", alias = "variant_id")]
    pub variant: Number,
    /// Whether it can be chosen first.
    #[serde(default, rename = "showOnStartPage")]
    pub on_start_page: Flag,
}

/// A link or something with a name and a text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LinkRecord {
    /// What it is called.
    pub name: Text,
    /// Address.
    pub link: Text,
    /// HTML.
    pub description: Text,
}

/// What a file says about its record.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// Words between commas.
    pub keywords: Text,
}

/// A relation in the file of services.
#[derive(Clone, Debug, Deserialize)]
pub struct PlaceOfService {
    /// Key of the office.
    pub location: Text,
    /// Who offers it there.
    #[serde(default)]
    pub authority: Object<AuthorityRecord>,
    /// Whether and how long.
    #[serde(default)]
    pub appointment: Object<AppointmentRecord>,
}

/// A relation in the file of offices.
#[derive(Clone, Debug, Deserialize)]
pub struct ServiceOfPlace {
    /// Key of the service.
    pub service: Text,
    /// Minutes here.
    #[serde(default)]
    pub duration: Number,
    /// Whether citizens may book it here.
    #[serde(default)]
    pub public: Flag,
    /// Items of it in one visit here.
    #[serde(default, rename = "maxQuantity")]
    pub max_quantity: Number,
    /// Whether and how long.
    #[serde(default)]
    pub appointment: Object<AppointmentRecord>,
}

/// Whether and how long something is done by appointment.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AppointmentRecord {
    /// Length in slots of the office; 0 when not said here.
    pub slots: Number,
    /// Whether there are appointments at all.
    pub allowed: Flag,
    /// Whether they are booked in another system.
    pub external: Flag,
}

/// An authority.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuthorityRecord {
    /// Its key.
    pub id: Text,
    /// Its name.
    pub name: Text,
}

/// An office as the file has it.
#[derive(Clone, Debug, Deserialize)]
pub struct OfficeRecord {
    /// Its key.
    pub id: Text,
    /// Its full name.
    pub name: Text,
    /// Its name for citizens.
    #[serde(default, rename = "displayName")]
    pub display_name: Text,
    /// Who runs it (Berlin).
    #[serde(default)]
    pub authority: Object<AuthorityRecord>,
    /// The town (Munich).
    #[serde(default)]
    pub organization: Text,
    /// Where it is.
    #[serde(default)]
    pub address: Object<AddressRecord>,
    /// Degrees.
    #[serde(default)]
    pub geo: Object<GeoRecord>,
    /// How to reach it.
    #[serde(default)]
    pub contact: Object<ContactRecord>,
    /// Length of a slot.
    #[serde(default, rename = "slotTimeInMinutes")]
    pub slot_minutes: Number,
    /// What it offers.
    #[serde(default)]
    pub services: Many<ServiceOfPlace>,
    /// Whether citizens see it.
    #[serde(default)]
    pub public: Flag,
    /// The higher, the earlier in lists.
    #[serde(default)]
    pub prio: Number,
    /// Other names.
    #[serde(default, rename = "displayNameAlternatives")]
    pub alternatives: Many<Text>,
    /// The part of the town that runs it.
    #[serde(default, rename = "organizationUnit")]
    pub organization_unit: Text,
    /// Whether other places are shown beside it.
    #[serde(default, rename = "showAlternativeLocations")]
    pub alternatives_shown: Flag,
    /// The office it belongs to.
    #[serde(default, rename = "parentId", alias = "parent_id")]
    pub parent: Text,
    /// Services that, alone, are not done here.
    #[serde(default, rename = "dontShowByServices")]
    pub disabled_by: Many<Text>,
    /// Offices among which those services decide.
    #[serde(default, rename = "allowDisabledServicesMix")]
    pub mix: Option<Many<Text>>,
    /// Offices that are shown as one place.
    #[serde(default, rename = "sharedBookingOfficeIds")]
    pub shared_with: Option<Many<Text>>,
}

/// Where an office is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AddressRecord {
    pub street: Text,
    pub house_number: Text,
    pub postal_code: Text,
    pub city: Text,
    pub hint: Text,
}

/// Degrees.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct GeoRecord {
    pub lat: Number,
    pub lon: Number,
}

/// How to reach an office.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContactRecord {
    pub phone: Text,
    pub email: Text,
}

impl Export {
    /// Reads both files; refused with file, JSON path and reason.
    pub fn read(services: &Path, offices: &Path) -> Result<Export, Failure> {
        let text =
            |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
        let names = [services.display().to_string(), offices.display().to_string()];
        Export::parse((&names[0], &text(services)?), (&names[1], &text(offices)?))
    }

    /// Reads both texts, each with the name of its file; refused with name, JSON path, line and reason.
    pub fn parse(services: (&str, &str), offices: (&str, &str)) -> Result<Export, Failure> {
        let export = Export { services: read_text(services)?, offices: read_text(offices)? };
        unique(export.services.iter().map(|s| (&s.id, &s.name))).with_context(|| services.0.to_owned())?;
        unique(export.offices.iter().map(|o| (&o.id, &o.name))).with_context(|| offices.0.to_owned())?;
        Ok(export)
    }
}

fn read_text<T: DeserializeOwned>((name, text): (&str, &str)) -> Result<Vec<T>, Failure> {
    let envelope: Envelope<T> = parse(text).with_context(|| name.to_owned())?;
    Ok(envelope.data.0)
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
    let value = serde_path_to_error::deserialize(&mut json).map_err(|e| anyhow!("{}: {}", e.path(), e.inner()))?;
    json.end()?;
    Ok(value)
}

/// Every record needs a key of its own and a name.
fn unique<'a>(records: impl Iterator<Item = (&'a Text, &'a Text)>) -> Result<(), Failure> {
    let mut seen = HashSet::new();
    for (index, (id, name)) in records.enumerate() {
        let Some(id) = &id.0 else { bail!("data[{index}].id: is empty") };
        if name.0.is_none() {
            bail!("data[{index}].name: is empty (id {id})");
        }
        if !seen.insert(id) {
            bail!("data[{index}].id: {id} is there twice");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(json: &str) -> Result<Vec<ServiceRecord>, String> {
        parse::<Envelope<ServiceRecord>>(json).map(|e| e.data.0).map_err(|e| e.to_string())
    }

    #[test]
    fn lists_and_maps_numbers_and_texts_are_read_alike() {
        let list = services(r#"{"data": [{"id": 7, "name": "Pass", "duration": 15, "fees": false}]}"#).expect("reads");
        let map = services(r#"{"data": {"7": {"id": "7", "name": "Pass", "duration": "15", "extra": {}}}}"#);
        for record in [&list[0], &map.expect("reads")[0]] {
            assert_eq!((record.id.or_empty(), record.duration.0), ("7", Some(15.0)));
            assert_eq!(record.fees.0, None);
            assert!(record.combinable.is_none());
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_path_and_reason() {
        let refusal = services(r#"{"data": [{"id": 1, "name": "A"}, {"id": 2, "name": "B", "duration": "lang"}]}"#);
        let refusal = refusal.expect_err("refused");
        assert!(
            refusal.starts_with("data[1].duration: invalid value: string \"lang\", expected a number"),
            "{refusal}"
        );
        let refusal = services(r#"{"data": [{"id": 1}]}"#).expect_err("refused");
        assert!(refusal.starts_with("data[0]: missing field `name`"), "{refusal}");
        assert!(services(r#"{"data": [{"#).expect_err("refused").contains("EOF while parsing"));
        assert!(services("{}").expect_err("refused").contains("missing field `data`"));
    }
}
