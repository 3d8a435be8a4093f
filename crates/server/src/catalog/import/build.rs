//! From the records of a file to values of the catalogue.
//!
//! What the file says wins; what its format cannot say (headings, desks, rules of booking, hours) stays as the
//! town has set it.

use super::dldb::{AddressRecord, LinkRecord, OfficeRecord, ServiceOfPlace, ServiceRecord};
use super::loose::{Many, Text};
use super::relations::Partners;
use crate::catalog::html::{plain, sanitised};
use crate::catalog::{OfficeSource, ServiceSource};
use askama::Template;
use domain::catalog::{
    Address, Audience, COUNT_MAX, Combinable, Link, Offer, Office, SERVICE_MINUTES_MAX, Service, Words,
};
use domain::ids::{AuthorityId, OfficeId, ServiceId};
use domain::policy::Policy;
use domain::time::{Minutes, Zone};
use std::collections::{BTreeSet, HashMap};

/// Where offices of Germany can lie: least and greatest latitude and longitude. Dummies such as 0/0 or 1/1 do not.
const GERMANY: ((f64, f64), (f64, f64)) = ((47.2, 55.1), (5.8, 15.1));
/// Letters of waiting numbers: I and O are taken for digits.
const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A service that nothing is known of yet.
pub fn blank_service(id: ServiceId, slug: String) -> Service {
    Service::bare(id, slug, Words::default())
}

/// The service as the file has it. `ids` knows the services of the file by key.
pub fn service(
    base: Service,
    record: &ServiceRecord,
    ids: &HashMap<String, ServiceId>,
    partners: &Partners<'_>,
) -> Service {
    let german = |old: Words, de: String| Words { de, ..old };
    let links = record.forms.0.iter().chain(&record.links.0).chain(record.requirements.iter().flat_map(|many| &many.0));
    Service {
        name: german(base.name, plain(record.name.or_empty())),
        leika: record.leika.0.clone().filter(|key| key.len() == 14 && key.bytes().all(|b| b.is_ascii_digit())),
        keywords: keywords(&record.meta.0.keywords),
        description: german(base.description, sanitised(record.description.or_empty())),
        documents: record.requirements.as_ref().map_or(base.documents, documents),
        fees: german(base.fees, plain(record.fees.or_empty())),
        prerequisites: match &record.prerequisites {
            Some(many) => german(base.prerequisites, prerequisites(many)),
            None => base.prerequisites,
        },
        links: distinct(links.filter_map(link)),
        online_url: match &record.onlineprocessing {
            Some(online) => web_address(&online.0.link),
            None => base.online_url,
        },
        max_count: record.max_quantity.whole(1, COUNT_MAX.into()).and_then(|n| u8::try_from(n).ok()).unwrap_or(1),
        combinable: combinable(record, base.id, ids, partners),
        audience: audience(record.public.0),
        ..base
    }
}

fn keywords(list: &Text) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in list.or_empty().split([',', ';']).map(plain).filter(|word| !word.is_empty()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn documents(many: &Many<LinkRecord>) -> Vec<Words> {
    many.0.iter().map(|d| plain(d.name.or_empty())).filter(|name| !name.is_empty()).map(Words::de).collect()
}

/// Prerequisites as a list. What the file says is HTML: it is made safe after it was put in.
#[derive(Template)]
#[template(path = "catalog/import/prerequisites.html")]
struct Prerequisites<'a> {
    items: &'a [LinkRecord],
}

fn prerequisites(many: &Many<LinkRecord>) -> String {
    // Writing to a string fails only when a value cannot be shown; texts can.
    sanitised(&Prerequisites { items: &many.0 }.render().unwrap_or_default())
}

fn link(record: &LinkRecord) -> Option<Link> {
    let url = web_address(&record.link)?;
    let name = Some(plain(record.name.or_empty())).filter(|name| !name.is_empty());
    Some(Link { name: name.unwrap_or_else(|| url.clone()), url })
}

fn distinct(links: impl Iterator<Item = Link>) -> Vec<Link> {
    let mut seen = BTreeSet::new();
    links.filter(|link| seen.insert(link.url.clone())).collect()
}

fn web_address(text: &Text) -> Option<String> {
    let url = text.or_empty().trim();
    (url.starts_with("https://") || url.starts_with("http://")).then(|| url.to_owned())
}

/// The file says what may be added to whom; for a visit it is the same whichever of the two was named first. It
/// names a service itself among its partners: that says nothing.
fn combinable(
    record: &ServiceRecord,
    own: ServiceId,
    ids: &HashMap<String, ServiceId>,
    partners: &Partners<'_>,
) -> Combinable {
    if record.combinable.is_none() {
        return Combinable::WithAll;
    }
    let others = partners.get(record.id.or_empty()).into_iter().flatten().filter_map(|key| ids.get(*key).copied());
    Combinable::With(others.filter(|id| *id != own).collect())
}

/// What the file says of a service beyond our catalogue.
pub fn service_source(record: &ServiceRecord) -> ServiceSource {
    ServiceSource {
        parent: record.parent.0.clone(),
        variant: record.variant.whole(1, u16::MAX),
        on_start_page: record.on_start_page.0.unwrap_or(true),
        combinable: record.combinable.as_ref().map_or(Vec::new(), texts),
    }
}

/// What the file says of an office beyond our catalogue.
pub fn office_source(record: &OfficeRecord) -> OfficeSource {
    let text = |text: &Text| plain(text.or_empty());
    let address = &record.address.0;
    let limit =
        |offer: &ServiceOfPlace| Some((offer.service.0.clone()?, offer.max_quantity.whole(1, COUNT_MAX.into())?));
    OfficeSource {
        name: text(&record.name),
        display_name: text(&record.display_name),
        alternatives: record.alternatives.0.iter().map(text).filter(|name| !name.is_empty()).collect(),
        run_by: record.organization.0.as_deref().map(plain),
        run_by_unit: record.organization_unit.0.as_deref().map(plain),
        street: text(&address.street),
        house_number: text(&address.house_number),
        slot_minutes: record.slot_minutes.whole(1, SERVICE_MINUTES_MAX),
        alternatives_shown: record.alternatives_shown.0,
        parent: record.parent.0.clone(),
        disabled_by: texts(&record.disabled_by),
        mix: record.mix.as_ref().map(texts),
        shared_with: record.shared_with.as_ref().map(texts),
        priority: record.prio.whole(1, u16::MAX),
        limits: record.services.0.iter().filter_map(limit).collect(),
    }
}

fn texts(many: &Many<Text>) -> Vec<String> {
    many.0.iter().filter_map(|text| text.0.clone()).collect()
}

fn audience(public: Option<bool>) -> Audience {
    if public == Some(false) { Audience::Internal } else { Audience::Public }
}

/// An office that nothing is known of yet: without desks.
pub fn blank_office(id: OfficeId, authority: AuthorityId, slug: String, letter: char) -> Office {
    Office {
        id,
        authority,
        slug,
        name: String::new(),
        short_name: String::new(),
        letter,
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy::default(),
        pools: Vec::new(),
        offers: HashMap::new(),
        audience: Audience::Public,
        rank: 0,
    }
}

/// The office as the file has it, its offers untouched. `alike`: another office has the same name for citizens.
pub fn office(base: Office, record: &OfficeRecord, authority: AuthorityId, alike: bool) -> Office {
    let full = plain(record.name.or_empty());
    let short = Some(plain(record.display_name.or_empty())).filter(|name| !name.is_empty());
    let short = short.unwrap_or_else(|| full.clone());
    Office {
        authority,
        name: if alike { full } else { short.clone() },
        short_name: short,
        address: address(base.address, record),
        audience: audience(record.public.0),
        rank: record.prio.whole(0, u16::MAX).map_or(0, |prio| -i32::from(prio)),
        ..base
    }
}

fn address(base: Address, record: &OfficeRecord) -> Address {
    let AddressRecord { street, house_number, postal_code, city, hint } = &record.address.0;
    let text = |text: &Text| plain(text.or_empty());
    Address {
        street: format!("{} {}", text(street), text(house_number)).trim().to_owned(),
        postal_code: text(postal_code),
        city: text(city),
        hint: text(hint),
        geo: geo(record),
        phone: text(&record.contact.0.phone),
        email: text(&record.contact.0.email),
        ..base
    }
}

fn geo(record: &OfficeRecord) -> Option<(f64, f64)> {
    let (lat, lon) = (record.geo.0.lat.0?, record.geo.0.lon.0?);
    let within = |value: f64, (least, most): (f64, f64)| least <= value && value <= most;
    // Ten centimetres are enough, and a number this short stays the same when it is written and read.
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    (within(lat, GERMANY.0) && within(lon, GERMANY.1)).then_some((rounded(lat), rounded(lon)))
}

/// An offer of these minutes. Set-up and further items stay as the town has set them; by default a further item
/// takes as long as the first.
pub fn offer(base: Option<Offer>, minutes: Minutes, public: Option<bool>) -> Offer {
    let audience = audience(public);
    match base {
        Some(old) if old.extra != old.minutes => Offer { minutes, audience, ..old },
        Some(old) => Offer { minutes, extra: minutes, audience, ..old },
        None => Offer { minutes, setup: Minutes(0), extra: minutes, audience },
    }
}

/// The first letter of a name if it is free, else the next free one; when all are taken, the name's own.
pub fn letter(name: &str, taken: &BTreeSet<char>) -> char {
    let own = name.chars().flat_map(char::to_uppercase).find(|c| LETTERS.contains(*c)).unwrap_or('A');
    let start = LETTERS.find(own).unwrap_or(0);
    let mut round = LETTERS.chars().cycle().skip(start).take(LETTERS.len());
    round.find(|c| !taken.contains(c)).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_follow_the_name_until_they_are_taken() {
        assert_eq!(letter("Hafen", &[].into()), 'H');
        assert_eq!(letter("Hafen", &['H'].into()), 'J', "I is taken for a digit");
        assert_eq!(letter("Zoo", &['Z'].into()), 'A');
        assert_eq!(letter("Hafen", &LETTERS.chars().collect()), 'H');
    }

    #[test]
    fn a_further_item_takes_as_long_as_the_first_until_the_town_says_otherwise() {
        let imported = offer(None, Minutes(15), None);
        assert_eq!(offer(Some(imported), Minutes(20), None).extra, Minutes(20));
        let set = Offer { extra: Minutes(8), setup: Minutes(3), ..imported };
        assert_eq!(offer(Some(set), Minutes(20), None), Offer { minutes: Minutes(20), ..set });
    }
}
