//! Reads what Lindenhafen offers from the sheets in `lindenhafen/`, one for each heading.

use super::fixed_id;
use crate::storage::Failure;
use anyhow::Context;
use domain::catalog::{Asks, Audience, Combinable, Heading, Offer, Service, Words};
use domain::ids::{HeadingId, ServiceId};
use domain::time::Minutes;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The sheets as text, in the order of the headings.
pub const SHEETS: [&str; 7] = [
    include_str!("lindenhafen/1-ausweis.toml"),
    include_str!("lindenhafen/2-wohnung.toml"),
    include_str!("lindenhafen/3-bescheinigungen.toml"),
    include_str!("lindenhafen/4-auto.toml"),
    include_str!("lindenhafen/5-familie.toml"),
    include_str!("lindenhafen/6-gewerbe.toml"),
    include_str!("lindenhafen/7-soziales.toml"),
];

/// A service with where it is offered, how long it takes and how many people want it.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The service.
    pub service: Service,
    /// People who come for it, relative to the others.
    pub popular: u32,
    offices: Option<Vec<String>>,
    offer: Offer,
    minutes_at: BTreeMap<String, u16>,
}

impl Matter {
    /// How long it takes at the office with this slug, if it is offered there.
    pub fn offer_at(&self, office: &str) -> Option<Offer> {
        let offered = self.offices.as_ref().is_none_or(|slugs| slugs.iter().any(|slug| slug == office));
        let minutes = self.minutes_at.get(office).map_or(self.offer.minutes, |minutes| Minutes(*minutes));
        offered.then_some(Offer { minutes, ..self.offer })
    }
}

/// What an office offers of all this.
pub fn offers_at(matters: &[Matter], office: &str) -> HashMap<ServiceId, Offer> {
    matters.iter().filter_map(|m| Some((m.service.id, m.offer_at(office)?))).collect()
}

/// The identity of the service with this slug.
pub fn service_id(slug: &str) -> ServiceId {
    ServiceId(fixed_id(&format!("service/{slug}")))
}

/// All headings and services, in the order of the sheets.
pub fn read() -> Result<(Vec<Heading>, Vec<Matter>), Failure> {
    let (mut headings, mut matters) = (Vec::new(), Vec::new());
    for (text, rank) in SHEETS.iter().zip(1..) {
        let sheet: Sheet = toml::from_str(text).with_context(|| format!("sheet {rank} of Lindenhafen"))?;
        let id = HeadingId(fixed_id(&format!("heading/{}", sheet.heading.slug)));
        headings.push(Heading { id, name: sheet.heading.name.into(), rank });
        for (text, place) in sheet.service.into_iter().zip(1..) {
            matters.push(text.matter(id, rank * 100 + place));
        }
    }
    Ok((headings, matters))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    heading: HeadingText,
    service: Vec<ServiceText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingText {
    slug: String,
    name: Both,
}

/// A text in both languages: in Lindenhafen nothing is left untranslated.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    de: String,
    en: String,
}

impl From<Both> for Words {
    fn from(Both { de, en }: Both) -> Words {
        Words { de, en: Some(en) }
    }
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Ask {
    BirthDate,
    Phone,
    Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceText {
    slug: String,
    name: Both,
    leika: Option<String>,
    keywords: Vec<String>,
    description: Both,
    documents: Vec<Both>,
    fees: Both,
    prerequisites: Option<Both>,
    online_url: Option<String>,
    /// Slugs; absent: all.
    offices: Option<Vec<String>>,
    minutes: u16,
    #[serde(default)]
    setup: u16,
    #[serde(default)]
    extra: u16,
    /// Offices that need longer.
    #[serde(default)]
    minutes_at: BTreeMap<String, u16>,
    max_count: Option<u8>,
    #[serde(default)]
    alone: bool,
    only_with: Option<Vec<String>>,
    #[serde(default)]
    asks: Vec<Ask>,
    #[serde(default)]
    internal: bool,
    popular: u32,
}

impl ServiceText {
    fn matter(self, heading: HeadingId, rank: i32) -> Matter {
        let audience = if self.internal { Audience::Internal } else { Audience::Public };
        let combinable = match (self.alone, &self.only_with) {
            (true, _) => Combinable::With([].into()),
            (false, Some(slugs)) => Combinable::With(slugs.iter().map(|slug| service_id(slug)).collect()),
            (false, None) => Combinable::WithAll,
        };
        let service = Service {
            id: service_id(&self.slug),
            slug: self.slug,
            name: self.name.into(),
            heading: Some(heading),
            leika: self.leika,
            keywords: self.keywords,
            description: self.description.into(),
            documents: self.documents.into_iter().map(Words::from).collect(),
            fees: self.fees.into(),
            prerequisites: self.prerequisites.map(Words::from).unwrap_or_default(),
            links: Vec::new(),
            online_url: self.online_url,
            max_count: self.max_count.unwrap_or(1),
            combinable,
            audience,
            asks: Asks {
                birth_date: self.asks.contains(&Ask::BirthDate),
                phone: self.asks.contains(&Ask::Phone),
                note: self.asks.contains(&Ask::Note),
            },
            rank,
        };
        let length =
            Offer { minutes: Minutes(self.minutes), setup: Minutes(self.setup), extra: Minutes(self.extra), audience };
        Matter { service, popular: self.popular, offices: self.offices, offer: length, minutes_at: self.minutes_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(service: &Service) -> Vec<&Words> {
        let documents = service.documents.iter();
        documents.chain([&service.name, &service.description, &service.fees, &service.prerequisites]).collect()
    }

    #[test]
    fn lindenhafen_offers_about_thirty_services_under_seven_headings() {
        let (headings, matters) = read().expect("the sheets");
        assert_eq!(headings.len(), 7);
        let public = matters.iter().filter(|m| m.service.audience == Audience::Public).count();
        assert!((28..=34).contains(&public), "{public}");
        let slugs: std::collections::BTreeSet<_> = matters.iter().map(|m| &m.service.slug).collect();
        assert_eq!(slugs.len(), matters.len(), "slugs are unique");
        for slug in ["personalausweis", "reisepass", "kinderausweis", "ummelden", "fuehrungszeugnis"] {
            assert!(slugs.contains(&slug.to_owned()), "{slug}");
        }
    }

    #[test]
    fn services_named_as_combinable_exist() {
        let (_, matters) = read().expect("the sheets");
        let ids: Vec<_> = matters.iter().map(|m| m.service.id).collect();
        for matter in &matters {
            if let Combinable::With(others) = &matter.service.combinable {
                assert!(others.iter().all(|id| ids.contains(id)), "{}", matter.service.slug);
            }
        }
    }

    #[test]
    fn leika_keys_have_fourteen_digits() {
        let (_, matters) = read().expect("the sheets");
        for key in matters.iter().filter_map(|m| m.service.leika.as_ref()) {
            assert!(key.len() == 14 && key.starts_with("99") && key.bytes().all(|b| b.is_ascii_digit()), "{key}");
        }
    }

    #[test]
    fn numbers_never_part_from_their_unit_and_sentences_are_short() {
        let (_, matters) = read().expect("the sheets");
        for matter in &matters {
            for words in texts(&matter.service) {
                let parted = [" €", "0 Euro", "6 Euro", "0 Jahre", "6 Jahre"].iter().find(|p| words.de.contains(*p));
                assert_eq!(parted, None, "{}", words.de);
                for sentence in words.de.split(['.', '?', '!', ':']) {
                    let length = sentence.split_whitespace().count();
                    assert!(length <= 15, "{length} words: {sentence}");
                }
            }
        }
    }
}
