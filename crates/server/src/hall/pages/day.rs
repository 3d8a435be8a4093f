//! Who comes on a day, to read and to print.

use super::scene::Scene;
use crate::app::App;
use crate::hall;
use crate::hall::views::DayPage;
use crate::staff::{AREA, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::extract::{Query, State};
use domain::ids::OfficeId;
use domain::time::Day;
use serde::Deserialize;

/// Which day of which office.
#[derive(Deserialize)]
pub struct Asked {
    tag: Option<String>,
    standort: Option<String>,
}

/// `GET /buero/termine`
pub async fn show_day(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let sits_at = desk_office(&app, &site, &staff).await?;
    let office = super::office(&site.town, &staff, asked.standort.as_deref(), sits_at)?;
    staff.require_at(office.id, Permission::ReadDay)?;
    let today = office.zone.day(app.clock.now());
    let day = match asked.tag.as_deref() {
        Some(text) => Day::parse(text).ok_or(PageError::NotFound)?,
        None => today,
    };
    let scene = Scene::load(&app, &site, office, day).await?;
    let title = site.lang.text_with("day-title", &[("text", format::date(day, site.lang).into())]);
    let frame = super::frame(&app, &site, &staff, office, (Section::Day, title)).await?;
    let stay = if staff.member.only_office().is_none() { format!("&standort={}", office.slug) } else { String::new() };
    let link =
        |day: Day, key: &str| Link::new(site.url(&format!("{AREA}/termine?tag={day}{stay}")), site.lang.text(key));
    let list = site.url(&format!("{AREA}/tagesliste?tag={day}{stay}"));
    Ok(show(&DayPage {
        list: Link::new(list, site.lang.text("list-open")),
        before: link(day.plus(-1), "day-before"),
        after: link(day.plus(1), "day-after"),
        today: (day != today).then(|| link(today, "day-today")),
        sum: sum(&scene),
        rows: scene.records.iter().map(|record| scene.visit(record)).collect(),
        live: day == today,
        frame,
    }))
}

/// "42 Termine", and how many of them are extra seats that still stand.
fn sum(scene: &Scene<'_>) -> String {
    let lang = scene.site.lang;
    let all = lang.text_with("day-sum", &[("n", scene.records.len().into())]);
    let extra = scene.records.iter().filter(|record| {
        record.appointment.place.extra && !matches!(record.appointment.state, domain::booking::State::Cancelled { .. })
    });
    match extra.count() {
        0 => all,
        n => format!("{all}, {}", lang.text_with("day-sum-extra", &[("n", n.into())])),
    }
}

/// The office of the desk where they sit.
pub async fn desk_office(app: &App, site: &Site, staff: &Staff) -> Result<Option<OfficeId>, PageError> {
    let Some(id) = staff.desk else { return Ok(None) };
    let desks = hall::desks(&app.db, site.tenant()).await?;
    Ok(desks.into_iter().find(|desk| desk.id == id).map(|desk| desk.office))
}
