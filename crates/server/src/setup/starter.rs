//! What people come for at a Bürgerbüro: the list that a town ticks when it is set up.

use crate::storage::Failure;
use anyhow::Context;
use domain::catalog::{Audience, Offer, Service, Words};
use domain::ids::{HeadingId, ServiceId};
use domain::time::Minutes;
use serde::Deserialize;

const SHEET: &str = include_str!("starter.toml");

/// A heading with its services.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name in the form.
    pub slug: String,
    name: Both,
    /// What stands under it.
    pub service: Vec<Suggestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    de: String,
    en: String,
}

impl Both {
    fn words(&self) -> Words {
        Words { de: self.de.clone(), en: Some(self.en.clone()) }
    }
}

/// A service that most towns offer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// Name in addresses.
    pub slug: String,
    name: Both,
    keywords: Vec<String>,
    documents: Vec<Both>,
    /// How long it usually takes.
    pub minutes: u16,
    #[serde(default)]
    extra: u16,
    #[serde(default = "one")]
    max_count: u8,
}

fn one() -> u8 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    heading: Vec<Group>,
}

/// The list, in the order of the page.
pub fn read() -> Result<Vec<Group>, Failure> {
    let sheet: Sheet = toml::from_str(SHEET).context("the list of usual services")?;
    Ok(sheet.heading)
}

impl Group {
    /// What the heading is called.
    pub fn words(&self) -> Words {
        self.name.words()
    }
}

impl Suggestion {
    /// What it is called.
    pub fn words(&self) -> Words {
        self.name.words()
    }

    /// What to bring, as one line.
    pub fn documents(&self) -> String {
        self.documents.iter().map(|document| document.de.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The service, as a town takes it over.
    pub fn service(&self, (id, heading, rank): (ServiceId, HeadingId, i32)) -> Service {
        Service {
            keywords: self.keywords.clone(),
            documents: self.documents.iter().map(Both::words).collect(),
            max_count: self.max_count,
            ..plain((id, heading, rank), self.slug.clone(), self.words())
        }
    }

    /// How long it takes at an office: as usual, or as somebody said.
    pub fn offer(&self, minutes: u16) -> Offer {
        Offer { extra: Minutes(self.extra.min(minutes)), ..offer(minutes) }
    }
}

/// A service with a name and nothing else.
pub fn plain((id, heading, rank): (ServiceId, HeadingId, i32), slug: String, name: Words) -> Service {
    Service { heading: Some(heading), rank, ..Service::bare(id, slug, name) }
}

/// A length, the same for each further item.
pub fn offer(minutes: u16) -> Offer {
    Offer { minutes: Minutes(minutes), setup: Minutes(0), extra: Minutes(minutes), audience: Audience::Public }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_has_about_thirty_services_under_seven_headings() {
        let groups = read().expect("the sheet");
        assert_eq!(groups.len(), 7);
        let slugs: Vec<&str> = groups.iter().flat_map(|group| &group.service).map(|s| s.slug.as_str()).collect();
        assert!((28..=34).contains(&slugs.len()), "{}", slugs.len());
        assert_eq!(slugs.iter().collect::<BTreeSet<_>>().len(), slugs.len(), "each once");
        assert!(groups.iter().flat_map(|group| &group.service).all(|s| !s.documents.is_empty() && s.minutes % 5 == 0));
    }
}
