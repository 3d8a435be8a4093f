//! The pages of the hall: overview, desk and day.

mod alarm;
mod arrivals;
mod card;
mod closing;
mod day;
mod desk;
mod fields;
mod forecasts;
mod overview;
mod person;
mod said;
mod scene;
mod seat;
mod settings;
mod strip;

use crate::app::App;
use crate::catalog::Town;
use crate::hall::{HallKey, House};
use crate::staff::{Frame, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::tenancy::Site;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use domain::catalog::{Audience, Office};
use domain::ids::OfficeId;
use domain::time::Instant;
use serde::Deserialize;

/// All pages of the hall slice.
pub fn router() -> Router<App> {
    Router::new()
        .route("/buero", get(overview::show_overview))
        .route("/buero/nachrichten", post(overview::send_again))
        .route("/buero/live", get(live))
        .route("/buero/notruf", get(alarm::show_alarms).post(alarm::raise))
        .route("/buero/notruf/antwort", post(alarm::answer))
        .route("/buero/schalter", get(desk::show_desk))
        .route("/buero/schalter/platz", post(seat::sit_down))
        .route("/buero/schalter/heute", get(seat::show_duty).post(seat::save_duty))
        .route("/buero/schalter/pause", post(seat::pause))
        .route("/buero/schalter/karte", post(desk::recount))
        .route("/buero/schalter/aufrufen", post(desk::call_next))
        .route("/buero/schalter/erneut", post(desk::call_again))
        .route("/buero/schalter/ist-da", post(desk::start))
        .route("/buero/schalter/nicht-erschienen", post(desk::did_not_come))
        .route("/buero/schalter/fertig", post(desk::finish))
        .route("/buero/schalter/parken", post(desk::park))
        .route("/buero/schalter/weitergeben", post(desk::forward))
        .route("/buero/schalter/rueckgaengig", post(desk::undo))
        .route("/buero/nummer/{ticket}", get(person::show_person))
        .route("/buero/nummer/{ticket}/aufrufen", post(person::pick))
        .route("/buero/nummer/{ticket}/einordnen", post(person::reclass))
        .route("/buero/nummer/{ticket}/gegangen", post(person::leave))
        .route("/buero/nummer/{ticket}/wieder-da", post(person::come_back))
        .route("/buero/nummer/{ticket}/zurueck", post(person::resume))
        .route("/buero/ankunft", post(desk::arrive))
        .route("/buero/wartebereich", get(settings::show_settings).post(settings::save))
        .route("/buero/tagesende", get(closing::show_closing).post(closing::close))
        .route("/buero/tagesliste", get(closing::show_list))
        .route("/buero/termine", get(day::show_day))
        .route("/buero/vorhersage", get(forecasts::show_forecasts))
}

/// Which office a page is about.
#[derive(Deserialize)]
struct AtOffice {
    /// Name in addresses.
    standort: Option<String>,
}

/// The office of a page: the one asked for, else the one where they work, else where they sit, else the first.
/// Somebody of one office sees no other.
pub fn office<'a>(
    town: &'a Town,
    staff: &Staff,
    wanted: Option<&str>,
    sits_at: Option<OfficeId>,
) -> Result<&'a Office, PageError> {
    let own = staff.member.only_office();
    if let Some(slug) = wanted {
        let office = town.catalog.offices().iter().find(|office| office.slug == slug).ok_or(PageError::NotFound)?;
        return if staff.member.reaches(office.id) { Ok(office) } else { Err(PageError::Forbidden) };
    }
    let known = own.or(sits_at).and_then(|id| town.catalog.office(id));
    let mut reached = town.catalog.offices().iter().filter(|office| staff.member.reaches(office.id));
    let first = || reached.clone().find(|office| office.audience == Audience::Public).or_else(|| reached.next());
    known.or_else(first).ok_or(PageError::NotFound)
}

/// `GET /buero/live`: tells the staff pages of an office that something changed.
async fn live(State(app): State<App>, site: Site, staff: Staff, Query(at): Query<AtOffice>) -> PageResult {
    let office = office(&site.town, &staff, at.standort.as_deref(), None)?;
    staff.require_at(office.id, Permission::ReadDay)?;
    Ok(app.live.stream(office.id))
}

/// The frame of a staff page of the hall: with the desk where they sit and the alarms of the office.
async fn frame(
    app: &App,
    site: &Site,
    staff: &Staff,
    office: &Office,
    (section, title): (Section, String),
) -> Result<Frame, PageError> {
    let now = app.clock.now();
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, now)).await?;
    Ok(frame_in(site, staff, (office, &house), (section, title), now))
}

/// The same where the hall is known: with its alarms and the desk of whoever reads it.
pub fn frame_in(
    site: &Site,
    staff: &Staff,
    (office, house): (&Office, &House),
    head: (Section, String),
    now: Instant,
) -> Frame {
    let seat = staff.desk.and_then(|id| house.desk(id));
    let alarms = alarm::lines(site, staff, (office, house, seat.map(|desk| desk.id)), now);
    let frame = Frame::new(site, staff, office, head, now).with_alarms(alarms);
    seat.map(|desk| desk.label.clone()).into_iter().fold(frame, |frame, label| frame.at_desk(&label))
}

/// An identity as forms carry it.
fn form_id(id: u128) -> String {
    format!("{id:032x}")
}

/// The identity that a form brought.
fn read_id(text: &str) -> Option<u128> {
    u128::from_str_radix(text, 16).ok()
}
