//! Searching for somebody. The search is a form that is posted: names do not belong into addresses, which browsers and
//! proxies keep.

use super::views::{Found, SearchPage};
use super::visits::frame;
use crate::app::App;
use crate::booking::{KeyKind, Record};
use crate::staff::{Permission, Staff};
use crate::telephone::fields::Fields;
use crate::telephone::{self, people};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};

/// Persons on the page, at most.
const SHOWN_MAX: usize = 50;

/// `GET /buero/personen`
pub async fn show_form(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::FindPersons)?;
    let said = match Fields::new(fields).get("hinweis") {
        "geloescht" => Some(site.lang.text("persons-erased")),
        _ => None,
    };
    let frame = frame(&app, &site, &staff, site.lang.text("persons-title")).await?;
    Ok(show(&SearchPage { frame, said, query: String::new(), sum: String::new(), found: Vec::new() }))
}

/// `POST /buero/personen`
pub async fn find(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::FindPersons)?;
    let query = Fields::new(fields).text("q", people::SEARCH_MAX).unwrap_or_default();
    let records = people::find(&app, &site, &staff, &query).await?;
    let (said, groups) = match records {
        None => (Some("phone-search-short"), Vec::new()),
        Some(records) if records.is_empty() => (Some("persons-none"), Vec::new()),
        Some(records) => (None, grouped(records)),
    };
    let (lang, n) = (site.lang, groups.len());
    let sum = match n {
        0 => String::new(),
        _ if n > SHOWN_MAX => lang.text_with("persons-sum-more", &[("n", SHOWN_MAX.into())]),
        _ => lang.text_with("persons-sum", &[("n", n.into())]),
    };
    let frame = frame(&app, &site, &staff, lang.text("persons-title")).await?;
    Ok(show(&SearchPage {
        said: said.map(|key| lang.text(key)),
        query,
        sum,
        found: groups.iter().take(SHOWN_MAX).filter_map(|group| line(&app, &site, group)).collect(),
        frame,
    }))
}

/// Appointments by person: those that are surely of one stand together.
pub fn grouped(records: Vec<Record>) -> Vec<Vec<Record>> {
    let mut groups: Vec<Vec<Record>> = Vec::new();
    for record in records {
        let person = record.person.as_ref();
        let theirs = |other: &Record| other.person.as_ref().zip(person).is_some_and(|(a, b)| people::same(a, b));
        match groups.iter_mut().find(|group| group.iter().any(theirs)) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    groups
}

fn line(app: &App, site: &Site, group: &[Record]) -> Option<Found> {
    let first = group.first()?;
    let person = first.person.as_ref()?;
    let birth = person.birth_day.map(|day| format::birth_date(day, site.lang));
    let told = [birth, person.phone.clone(), person.email.clone()];
    let visit = |record: &Record| {
        let office = site.town.catalog.office(record.appointment.place.office)?;
        Some((
            telephone::number(office, record),
            telephone::when_and_where(site, record),
            telephone::names(site, &record.bundle).join(", "),
            telephone::state_words(site, record),
        ))
    };
    Some(Found {
        url: site.url(&format!("{}/{}", super::HOME, app.keys.seal(KeyKind::Manage, first.appointment.id))),
        name: person.name.clone(),
        told: told.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        visits: group.iter().filter_map(visit).collect(),
    })
}
