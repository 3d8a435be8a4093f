//! "Verwaltung": one page of links to everything that is set up, grouped by theme. Each slice adds its row here.

use super::frame::Frame;
use super::guard::{AREA, Staff};
use super::oidc;
use super::role::Member;
use super::who_may::Permission;
use crate::app::App;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

/// Address below [`AREA`].
pub const PATH: &str = "/verwaltung";
/// Address of the page: where everybody who works here finds at least what is about themselves.
pub const HOME: &str = "/buero/verwaltung";

/// A theme of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Theme {
    /// Offices, hours, desks.
    Offices,
    /// What the town offers.
    Offer,
    /// Who works here.
    People,
    /// Texts, looks, the town itself.
    Town,
    /// Displays, kiosks, the hall.
    House,
}

const THEMES: [(Theme, &str); 5] = [
    (Theme::Offices, "hub-offices"),
    (Theme::Offer, "hub-offer"),
    (Theme::House, "hub-house"),
    (Theme::People, "hub-people"),
    (Theme::Town, "hub-town"),
];

/// One link.
struct Entry {
    theme: Theme,
    /// Below [`AREA`]; `{standort}` stands for the office that somebody looks at, and then `may_at` decides.
    path: &'static str,
    /// Key of its words.
    key: &'static str,
    /// Key of the sentence that says what for.
    lede: &'static str,
    needs: Permission,
}

impl Entry {
    /// Whether somebody finds it: what belongs to no single office is for those of the whole town.
    fn is_for(&self, member: &Member) -> bool {
        let of_town = matches!(self.needs, Permission::EditCatalog | Permission::EditTown) || self.path == oidc::PATH;
        if of_town { member.may_in_town(self.needs) } else { member.may(self.needs) }
    }
}

/// Everything, in the order of the page.
const ENTRIES: &[Entry] = &[
    Entry {
        theme: Theme::Offices,
        path: "/standorte",
        key: "hub-office-list",
        lede: "hub-office-list-lede",
        needs: Permission::EditOffice,
    },
    Entry {
        theme: Theme::Offices,
        path: "/behoerden",
        key: "hub-authorities",
        lede: "hub-authorities-lede",
        needs: Permission::EditCatalog,
    },
    Entry {
        theme: Theme::Offer,
        path: "/dienstleistungen",
        key: "hub-services",
        lede: "hub-services-lede",
        needs: Permission::EditCatalog,
    },
    Entry {
        theme: Theme::Offer,
        path: "/rubriken",
        key: "hub-headings",
        lede: "hub-headings-lede",
        needs: Permission::EditCatalog,
    },
    Entry {
        theme: Theme::Offer,
        path: "/import",
        key: "hub-import",
        lede: "hub-import-lede",
        needs: Permission::EditCatalog,
    },
    Entry {
        theme: Theme::Offices,
        path: "/standorte/{standort}/oeffnungszeiten",
        key: "hub-hours",
        lede: "hub-hours-lede",
        needs: Permission::EditHours,
    },
    Entry {
        theme: Theme::Offices,
        path: "/standorte/{standort}/umplanung",
        key: "hub-replan",
        lede: "hub-replan-lede",
        needs: Permission::Replan,
    },
    Entry {
        theme: Theme::Offices,
        path: "/schliessungen",
        key: "hub-closures",
        lede: "hub-closures-lede",
        needs: Permission::EditHours,
    },
    Entry {
        theme: Theme::House,
        path: "/wartebereich",
        key: "hub-hall",
        lede: "hub-hall-lede",
        needs: Permission::RunHall,
    },
    Entry {
        theme: Theme::House,
        path: "/geraete",
        key: "hub-devices",
        lede: "hub-devices-lede",
        needs: Permission::ManageDevices,
    },
    Entry {
        theme: Theme::People,
        path: "/menschen",
        key: "hub-staff",
        lede: "hub-staff-lede",
        needs: Permission::ManageStaff,
    },
    Entry {
        theme: Theme::People,
        path: "/rechte",
        key: "hub-rights",
        lede: "hub-rights-lede",
        needs: Permission::ManageStaff,
    },
    Entry {
        theme: Theme::Town,
        path: "/texte",
        key: "hub-texts",
        lede: "hub-texts-lede",
        needs: Permission::EditTexts,
    },
    Entry {
        theme: Theme::Town,
        path: "/aussehen",
        key: "hub-looks",
        lede: "hub-looks-lede",
        needs: Permission::EditTown,
    },
    Entry {
        theme: Theme::Town,
        path: "/rechtliches",
        key: "hub-legal",
        lede: "hub-legal-lede",
        needs: Permission::EditTown,
    },
    Entry {
        theme: Theme::Offices,
        path: "/standorte/{standort}/kapazitaet",
        key: "hub-capacity",
        lede: "hub-capacity-lede",
        needs: Permission::EditHours,
    },
    Entry {
        theme: Theme::Offices,
        path: "/warum",
        key: "hub-no-slot",
        lede: "hub-no-slot-lede",
        needs: Permission::ReadDay,
    },
    Entry {
        theme: Theme::People,
        path: oidc::PATH,
        key: "hub-issuer",
        lede: "hub-issuer-lede",
        needs: Permission::ManageStaff,
    },
    Entry {
        theme: Theme::People,
        path: "/protokoll",
        key: "hub-trail",
        lede: "hub-trail-lede",
        needs: Permission::ReadTrail,
    },
];

/// Whether somebody finds anything there.
pub fn opens_to(member: &Member) -> bool {
    ENTRIES.iter().any(|entry| entry.is_for(member))
}

#[derive(Template)]
#[template(path = "staff/hub.html")]
struct HubPage {
    frame: Frame,
    groups: Vec<(String, Vec<(Link, String)>)>,
    /// The offices that somebody may look at; the current one is marked.
    offices: Vec<(Link, bool)>,
}

/// Which office the links lead to.
#[derive(Deserialize)]
pub struct Asked {
    standort: Option<String>,
}

/// `GET /buero/verwaltung`
pub async fn show_hub(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let offices = site.town.catalog.offices().iter();
    let reached: Vec<_> = offices.filter(|office| staff.member.reaches(office.id)).collect();
    let wanted = asked.standort.as_deref().and_then(|slug| reached.iter().find(|office| office.slug == slug));
    let office = wanted.or(reached.first()).copied();
    let link = |entry: &Entry| {
        let at = entry.path.contains("{standort}");
        let office = office.filter(|office| staff.member.may_at(office.id, entry.needs));
        let slug = match office {
            Some(office) => office.slug.as_str(),
            None if at => return None,
            None => "",
        };
        let path = entry.path.replace("{standort}", slug);
        let query = if at || slug.is_empty() { String::new() } else { format!("?standort={slug}") };
        let words = site.lang.text(entry.key);
        let lede = site.lang.text(entry.lede);
        Some((Link::new(site.url(&format!("{AREA}{path}{query}")), words), lede))
    };
    let group = |(theme, key): &(Theme, &str)| {
        let entries = ENTRIES.iter().filter(|entry| entry.theme == *theme && entry.is_for(&staff.member));
        let links: Vec<_> = entries.filter_map(link).collect();
        (!links.is_empty()).then(|| (site.lang.text(key), links))
    };
    let here = |slug: &str| Link::new(site.url(&format!("{AREA}{PATH}?standort={slug}")), String::new());
    let choice = |candidate: &&domain::catalog::Office| {
        let link = Link { text: candidate.short_name.clone(), ..here(&candidate.slug) };
        (link, office.is_some_and(|office| office.id == candidate.id))
    };
    let title = site.lang.text("staff-administration");
    Ok(show(&HubPage {
        groups: THEMES.iter().filter_map(group).collect(),
        offices: if reached.len() > 1 { reached.iter().map(choice).collect() } else { Vec::new() },
        frame: Frame::of_town(&site, &staff, title, app.clock.now()),
    }))
}
