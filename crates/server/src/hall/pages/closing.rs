//! The end of the day: who is still in the house, and the list for the day on which the network fails.

use super::desk::order;
use super::fields::Fields;
use super::scene::{Scene, ticket_state_key};
use super::{AtOffice, form_id};
use crate::app::App;
use crate::hall::views::{ClosingPage, ListPage, ListRow, StillHere};
use crate::hall::{Deed, Done, HallKey, InHouse, Order, Outcome};
use crate::staff::{AREA, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::hall::TicketState;
use domain::time::{Day, Instant};
use serde::Deserialize;
use std::sync::Arc;

/// `GET /buero/tagesende`
pub async fn show_closing(State(app): State<App>, site: Site, staff: Staff, Query(at): Query<AtOffice>) -> PageResult {
    let office = office(&app, &site, &staff, &at).await?;
    page(&app, &site, &staff, office, None).await
}

async fn office<'a>(app: &App, site: &'a Site, staff: &Staff, at: &AtOffice) -> Result<&'a Office, PageError> {
    let sits_at = super::day::desk_office(app, site, staff).await?;
    let office = super::office(&site.town, staff, at.standort.as_deref(), sits_at)?;
    staff.require_at(office.id, Permission::Serve)?;
    Ok(office)
}

async fn page(app: &App, site: &Site, staff: &Staff, office: &Office, error: Option<String>) -> PageResult {
    let scene = Scene::load(app, site, office, office.zone.day(app.clock.now())).await?;
    let frame = super::frame(app, site, staff, office, (Section::Overview, site.lang.text("closing-title"))).await?;
    let row = |person: &Arc<InHouse>| {
        let url = site.url(&format!("{AREA}/nummer/{}", form_id(person.ticket.id.0)));
        StillHere {
            link: Link::new(url, person.ticket.number.to_string()),
            services: scene.services(person.ticket.leg()).join(", "),
            state: site.lang.text(ticket_state_key(person.state())),
            when: scene.when(person),
        }
    };
    let open: Vec<StillHere> = scene.house.people().iter().filter(|person| person.is_here()).map(row).collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ClosingPage {
        action: site.url(&format!("{AREA}/tagesende?standort={}", office.slug)),
        list: site.url(&format!("{AREA}/tagesliste?standort={}", office.slug)),
        error,
        open,
        frame,
    };
    Ok(show_with(status, &page))
}

/// `POST /buero/tagesende`: whoever sits at a desk is finished, everybody else has left. Nothing takes that back, so
/// it has to be said twice.
pub async fn close(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(at): Query<AtOffice>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let office = office(&app, &site, &staff, &at).await?;
    if fields.get("sicher").is_empty() {
        return page(&app, &site, &staff, office, Some(site.lang.text("closing-sure-missing"))).await;
    }
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, app.clock.now())).await?;
    for person in house.people().iter().filter(|person| person.is_here()) {
        close_one(&app, &site, &staff, office, person).await?;
    }
    Ok(site.to(&format!("{AREA}/tagesende?standort={}", office.slug)))
}

/// Whoever a colleague finished meanwhile is refused, and that is fine; the page lists who is left.
async fn close_one(app: &App, site: &Site, staff: &Staff, office: &Office, person: &InHouse) -> Result<(), PageError> {
    let id = person.ticket.id;
    if let TicketState::AtDesk { desk, .. } = person.state() {
        let served = order(app, site, staff, office, Order::To(id, Deed::Finish(desk, Done::default()))).await?;
        let waits = |outcome: &Outcome| outcome.person.as_ref().is_some_and(|person| person.is_here());
        if !served.as_ref().is_ok_and(waits) {
            return Ok(());
        }
    }
    order(app, site, staff, office, Order::To(id, Deed::Leave)).await.map(drop)
}

/// Which day of which office.
#[derive(Deserialize)]
pub struct Asked {
    tag: Option<String>,
    standort: Option<String>,
}

/// `GET /buero/tagesliste`: everybody of a day on paper, with room to write.
pub async fn show_list(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let sits_at = super::day::desk_office(&app, &site, &staff).await?;
    let office = super::office(&site.town, &staff, asked.standort.as_deref(), sits_at)?;
    staff.require_at(office.id, Permission::ReadDay)?;
    let today = office.zone.day(app.clock.now());
    let day = match asked.tag.as_deref() {
        Some(text) => Day::parse(text).ok_or(PageError::NotFound)?,
        None => today,
    };
    let scene = Scene::load(&app, &site, office, day).await?;
    let title = site.lang.text_with("list-title", &[("text", format::date_with_year(day, site.lang).into())]);
    let frame = super::frame(&app, &site, &staff, office, (Section::Day, title)).await?;
    let now = [("text", scene.clock(scene.now).into())];
    let rows = rows(&scene);
    Ok(show(&ListPage { printed: site.lang.text_with("list-printed", &now), rows, frame }))
}

/// Appointments and walk-ins in the order of their times.
fn rows(scene: &Scene<'_>) -> Vec<ListRow> {
    let mut rows: Vec<(Instant, ListRow)> = Vec::new();
    for record in &scene.records {
        let visit = scene.visit(record);
        let (time, number, name, services, state) = (visit.time, visit.number, visit.name, visit.services, visit.state);
        let row = ListRow { time, number, name, services, state };
        rows.push((record.appointment.starts_at(&scene.office.zone), row));
    }
    for person in scene.house.people().iter().filter(|person| person.appointment.is_none()) {
        let came = person.ticket.checked_in();
        let row = ListRow {
            time: scene.clock(came),
            number: person.ticket.number.to_string(),
            name: scene.name(person),
            services: scene.services(&person.matters()).join(", "),
            state: scene.site.lang.text(ticket_state_key(person.state())),
        };
        rows.push((came, row));
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}
