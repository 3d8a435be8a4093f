//! Deleting what is stored about somebody. What is still ahead is cancelled: nobody would know who comes.

use super::export::key_of;
use super::views::{EraseLine, ErasePage};
use super::visits::{frame, of, opened};
use crate::app::App;
use crate::booking::{Actor, Deed, Record};
use crate::staff::{Permission, Staff};
use crate::telephone::fields::Fields;
use crate::telephone::{self, people};
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::json;

/// `GET /buero/personen/{key}/loeschen`
pub async fn show_form(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    page(&app, &site, &staff, &key, false).await
}

async fn page(app: &App, site: &Site, staff: &Staff, key: &str, missing: bool) -> PageResult {
    let (record, person) = opened(app, site, staff, (key, Permission::ErasePersons)).await?;
    let visits = of(app, site, staff, (&record, &person, Permission::ErasePersons)).await?;
    let line = |record: &Record| EraseLine {
        key: key_of(app, record),
        when: telephone::when_and_where(site, record),
        services: telephone::names(site, &record.bundle).join(", "),
        ahead: ahead(app, site, record),
    };
    let frame = frame(app, site, staff, site.lang.text("persons-erase-title")).await?;
    let status = if missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_with(
        status,
        &ErasePage {
            name: person.name,
            visits: visits.sure.iter().map(line).collect(),
            missing,
            action: site.url(&format!("{}/{key}/loeschen", super::HOME)),
            back: Link::new(site.url(&format!("{}/{key}", super::HOME)), site.lang.text("persons-back-to")),
            frame,
        },
    ))
}

/// Whether somebody is still expected.
fn ahead(app: &App, site: &Site, record: &Record) -> bool {
    let office = site.town.catalog.office(record.appointment.place.office);
    office.is_some_and(|office| record.appointment.changeable(app.clock.now(), &office.zone).is_ok())
}

/// `POST /buero/personen/{key}/loeschen`
pub async fn erase(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    if !fields.has("ja") {
        return page(&app, &site, &staff, &key, true).await;
    }
    let mut chosen = Vec::new();
    for visit in fields.all("termin").chain([key.as_str()]) {
        let (record, _) = opened(&app, &site, &staff, (visit, Permission::ErasePersons)).await?;
        if !chosen.iter().any(|known: &Record| known.appointment.id == record.appointment.id) {
            chosen.push(record);
        }
    }
    let actor = Actor::Staff(staff.member.id);
    for record in &chosen {
        if matches!(record.appointment.state, domain::booking::State::Held { .. }) {
            let _ = app.desk.deed(record.appointment.id, Deed::Decline, actor).await?;
        } else if ahead(&app, &site, record) {
            // Refused means that they have just come or somebody else cancelled: what is stored goes all the same.
            let _ = app.desk.deed(record.appointment.id, Deed::Cancel, actor).await?;
        }
        let _ = app.desk.deed(record.appointment.id, Deed::Erase, actor).await?;
    }
    people::note(&app, &site, &staff, json!({ "erased": chosen.len() })).await?;
    Ok(site.to(&format!("{}?hinweis=geloescht", super::HOME)))
}
