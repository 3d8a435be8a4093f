//! Roles and places as people read them and as forms carry them.

use crate::staff::role::{Grant, Place};
use crate::web::tenancy::Site;
use domain::ids::{AuthorityId, OfficeId};

/// The whole town, in a form.
const TOWN: &str = "stadt";

/// "Leitung · Bürgerbüro Rathaus".
pub fn grant(site: &Site, grant: &Grant) -> String {
    format!("{} · {}", site.lang.text(grant.role.key()), place(site, grant.place))
}

/// "Bürgerbüro Rathaus", "ganze Stadt".
pub fn place(site: &Site, place: Place) -> String {
    let catalog = &site.town.catalog;
    let name = match place {
        Place::Town => Some(site.lang.text("people-whole-town")),
        Place::Authority(id) => site.town.authorities.get(&id).cloned(),
        Place::Office(id) => catalog.office(id).map(|office| office.short_name.clone()),
    };
    name.unwrap_or_else(|| site.lang.text("people-gone-place"))
}

/// A place as a form carries it.
pub fn write_place(place: Place) -> String {
    match place {
        Place::Town => TOWN.to_owned(),
        Place::Authority(id) => format!("b-{:032x}", id.0),
        Place::Office(id) => format!("s-{:032x}", id.0),
    }
}

/// The place that a form brought, if the town has it.
pub fn read_place(site: &Site, text: &str) -> Option<Place> {
    let id = |text: &str| u128::from_str_radix(text, 16).ok();
    let place = match text.split_once('-') {
        None => return (text == TOWN).then_some(Place::Town),
        Some(("b", text)) => Place::Authority(AuthorityId(id(text)?)),
        Some(("s", text)) => Place::Office(OfficeId(id(text)?)),
        Some(_) => return None,
    };
    let catalog = &site.town.catalog;
    let known = match place {
        Place::Town => true,
        Place::Authority(id) => site.town.authorities.contains_key(&id),
        Place::Office(id) => catalog.office(id).is_some(),
    };
    known.then_some(place)
}
