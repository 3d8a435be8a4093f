//! Towns, services and offices.

use crate::api::values::Slug;
use crate::web::tenancy::Site;
use domain::catalog::{Combinable, Office as CatalogOffice, Service as CatalogService};
use serde::Serialize;
use utoipa::ToSchema;

/// A town, county or state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tenant {
    /// Its name in addresses.
    pub id: Slug,
    /// Its full name: "Stadt Lindenhafen".
    pub name: String,
    /// Where its API is.
    pub url: String,
}

/// Something an office does for citizens.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Service {
    /// Its name in addresses.
    pub id: Slug,
    /// What citizens read.
    pub name: String,
    /// What it stands under on the start page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// LeiKa key, 14 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leika: Option<String>,
    /// What it is about, as sanitised HTML.
    pub description: String,
    /// What to bring.
    pub documents: Vec<String>,
    /// Fees in words.
    pub fees: String,
    /// Where it can be done without a visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_url: Option<String>,
    /// How many of it in one visit.
    pub max_count: u8,
    /// The only services it can be combined with; missing if with all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combinable_with: Option<Vec<Slug>>,
    /// What it asks for beside name and e-mail.
    pub asks: Asks,
}

/// Details that a service asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Asks {
    /// The date of birth, which must then be given.
    pub birth_date: bool,
    /// A telephone number, which may be given.
    pub phone: bool,
    /// A note for the desk, which may be given.
    pub note: bool,
}

impl Service {
    /// A service in the language of the request.
    pub fn of(site: &Site, service: &CatalogService) -> Service {
        let catalog = &site.town.catalog;
        let heading = catalog.headings().iter().find(|heading| Some(heading.id) == service.heading);
        let combinable_with = match &service.combinable {
            Combinable::WithAll => None,
            Combinable::With(ids) => {
                Some(ids.iter().filter_map(|id| Some(Slug(catalog.service(*id)?.slug.clone()))).collect())
            }
        };
        Service {
            id: Slug(service.slug.clone()),
            name: site.say(&service.name).to_owned(),
            heading: heading.map(|heading| site.say(&heading.name).to_owned()),
            leika: service.leika.clone(),
            description: site.say(&service.description).to_owned(),
            documents: service.documents.iter().map(|document| site.say(document).to_owned()).collect(),
            fees: site.say(&service.fees).to_owned(),
            online_url: service.online_url.clone(),
            max_count: service.max_count,
            combinable_with,
            asks: Asks { birth_date: service.asks.birth_date, phone: service.asks.phone, note: service.asks.note },
        }
    }
}

/// A place people go to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Office {
    /// Its name in addresses.
    pub id: Slug,
    /// What citizens read.
    pub name: String,
    /// The authority that runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Where it is.
    pub address: Address,
    /// Telephone; may be empty.
    pub phone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// How to get in without steps and the like.
    pub accessibility: String,
    /// Its clock, an IANA name.
    #[schema(example = "Europe/Berlin")]
    pub time_zone: String,
    /// What it does and how long each takes there, alone.
    pub services: Vec<Offered>,
}

/// Where an office is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Address {
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// Floor, room, entrance.
    pub hint: String,
    /// Degrees north (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east (WGS 84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
}

/// A service at an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Offered {
    /// The service.
    pub service: Slug,
    /// Expected length of a visit for one of it.
    pub minutes: u16,
}

impl Office {
    /// An office in the language of the request, with what `may_see` lets through.
    pub fn of(site: &Site, office: &CatalogOffice, may_see: impl Fn(&CatalogService) -> bool) -> Office {
        let offered = |service: &CatalogService| {
            let offer = office.offers.get(&service.id).filter(|offer| offer.minutes.0 > 0 && may_see(service))?;
            Some(Offered { service: Slug(service.slug.clone()), minutes: offer.minutes.0 })
        };
        let address = &office.address;
        Office {
            id: Slug(office.slug.clone()),
            name: office.name.clone(),
            authority: site.town.authorities.get(&office.authority).cloned(),
            address: Address {
                street: address.street.clone(),
                postal_code: address.postal_code.clone(),
                city: address.city.clone(),
                hint: address.hint.clone(),
                latitude: address.geo.map(|geo| geo.0),
                longitude: address.geo.map(|geo| geo.1),
            },
            phone: address.phone.clone(),
            email: address.email.clone(),
            accessibility: site.say(&address.accessibility).to_owned(),
            time_zone: office.zone.name().to_owned(),
            services: site.town.catalog.services().iter().filter_map(offered).collect(),
        }
    }
}
