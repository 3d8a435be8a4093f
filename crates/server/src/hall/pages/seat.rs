//! Where somebody works: taking a desk, what it does today, pausing, leaving.

use super::fields::Fields;
use super::scene::{Scene, clerks};
use super::{form_id, read_id};
use crate::app::App;
use crate::booking::Actor;
use crate::hall::views::{ChoosePage, DutyPage, Place};
use crate::hall::{self, Deed, Desk, Duty, HallKey, House, Order, set_duty};
use crate::staff::{self, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::Choice;
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::hall::{Target, Ticket};
use domain::ids::{DeskId, ServiceId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The desk page.
pub const PATH: &str = "/buero/schalter";
/// Reasons to pause, by their value in forms.
const PAUSES: [(&str, &str); 4] =
    [("pause", "pause-break"), ("besprechung", "pause-meeting"), ("technik", "pause-fault"), ("weg", "pause-away")];

/// Where somebody works.
pub struct Seat<'a> {
    /// The office.
    pub office: &'a Office,
    /// The desk.
    pub desk: Desk,
}

/// The desk of whoever asks, if they have one that they may still use. Refused to whoever works at no desk at all.
pub async fn seat<'a>(app: &App, site: &'a Site, staff: &Staff) -> Result<Option<Seat<'a>>, PageError> {
    staff.require(Permission::Serve)?;
    seat_of(app, site, staff).await
}

/// The same on pages that are also for people without a desk.
pub async fn seat_of<'a>(app: &App, site: &'a Site, staff: &Staff) -> Result<Option<Seat<'a>>, PageError> {
    let Some(id) = staff.desk else { return Ok(None) };
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let Some(desk) = desks.into_iter().find(|desk| desk.id == id) else { return Ok(None) };
    let Some(office) = site.town.catalog.office(desk.office) else { return Ok(None) };
    let allowed =
        office.pools.iter().any(|pool| pool.id == desk.pool) && staff.member.may_at(office.id, Permission::Serve);
    Ok(allowed.then_some(Seat { office, desk }))
}

impl Seat<'_> {
    /// The hall in which it stands, today.
    pub fn hall(&self, app: &App, site: &Site) -> HallKey {
        HallKey::today(site.tenant(), self.office, app.clock.now())
    }

    async fn house(&self, app: &App, site: &Site) -> Result<Arc<House>, PageError> {
        Ok(app.halls.look(&app.db, self.hall(app, site)).await?)
    }

    fn duty(&self, house: &House) -> Duty {
        house.duties.get(&self.desk.id).cloned().unwrap_or_default()
    }
}

/// The question at which desk somebody works; with the number that they still have at another desk, if that is why
/// they cannot sit down.
pub async fn choose(app: &App, site: &Site, staff: &Staff, still: Option<(String, String)>) -> PageResult {
    let clerks = clerks(app, site).await?;
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let mut offices = Vec::new();
    for office in site.town.catalog.offices().iter().filter(|o| staff.member.may_at(o.id, Permission::Serve)) {
        let pool = |desk: &Desk| office.pools.iter().find(|pool| pool.id == desk.pool).map(|pool| pool.name.clone());
        let place = |desk: &Desk| Place {
            id: form_id(desk.id.0),
            label: desk.label.clone(),
            pool: pool(desk).unwrap_or_default(),
            hint: desk.hint.clone(),
            who: clerks.get(&desk.id).cloned().unwrap_or_default(),
        };
        let places: Vec<Place> = desks.iter().filter(|desk| desk.office == office.id).map(place).collect();
        if !places.is_empty() {
            offices.push((office.name.clone(), places));
        }
    }
    let office = super::office(&site.town, staff, None, None)?;
    let frame = super::frame(app, site, staff, office, (Section::Desk, site.lang.text("choose-title"))).await?;
    let refused = still
        .map(|(number, desk)| site.lang.text_with("choose-still", &[("number", number.into()), ("text", desk.into())]));
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(show_with(status, &ChoosePage { frame, offices, refused }))
}

/// `POST /buero/schalter/platz`: sits down at the desk that the form names, or gets up if it names none.
pub async fn sit_down(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    staff.require(Permission::Serve)?;
    let before = seat(&app, &site, &staff).await?;
    if let Some(seat) = &before
        && seat.house(&app, &site).await?.at_desk(seat.desk.id).is_some()
    {
        return Ok(site.to(&format!("{PATH}?hinweis=besetzt")));
    }
    let wanted = wanted_desk(&app, &site, &staff, &fields).await?;
    // Nobody sits at two desks: whoever sits down here gets up elsewhere, and not while somebody is called there. The
    // same desk in another browser is taken over, with whoever is called to it.
    let mut elsewhere = Vec::new();
    if let Some(desk) = &wanted {
        elsewhere = seats_elsewhere(&app, &site, &staff).await?;
        elsewhere.retain(|seat| seat.desk.id != desk.id);
    }
    for seat in &elsewhere {
        if let Some(person) = seat.house(&app, &site).await?.at_desk(seat.desk.id) {
            let number = person.ticket.number.to_string();
            return choose(&app, &site, &staff, Some((number, seat.desk.label.clone()))).await;
        }
    }
    if let Some(seat) = before.filter(|seat| wanted.as_ref().is_none_or(|desk| desk.id != seat.desk.id)) {
        end_duty(&app, &site, &seat).await?;
        release(&app, &site, &staff, &seat).await?;
    }
    for seat in &elsewhere {
        end_duty(&app, &site, seat).await?;
        release(&app, &site, &staff, seat).await?;
        app.live.changed(seat.office.id);
    }
    if let Some(desk) = &wanted
        && !clerks(&app, &site).await?.contains_key(&desk.id)
        && let Some(office) = site.town.catalog.office(desk.office)
    {
        // What an earlier clerk did here today says nothing about this one.
        end_duty(&app, &site, &Seat { office, desk: desk.clone() }).await?;
    }
    staff::take_desk(&app.db, &staff, wanted.as_ref().map(|desk| desk.id)).await?;
    if let Some(office) = wanted.map(|desk| desk.office).or(staff.member.only_office()) {
        app.live.changed(office);
    }
    Ok(site.to(PATH))
}

/// The desks at which whoever asks sits in another browser.
async fn seats_elsewhere<'a>(app: &App, site: &'a Site, staff: &Staff) -> Result<Vec<Seat<'a>>, PageError> {
    let others = staff::other_desks(&app.db, site.tenant(), staff, app.clock.now()).await?;
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let seat = |desk: Desk| Some(Seat { office: site.town.catalog.office(desk.office)?, desk });
    Ok(desks.into_iter().filter(|desk| others.contains(&desk.id)).filter_map(seat).collect())
}

async fn wanted_desk(app: &App, site: &Site, staff: &Staff, fields: &Fields) -> Result<Option<Desk>, PageError> {
    let Some(id) = read_id(fields.get("platz")) else { return Ok(None) };
    let desks = hall::desks(&app.db, site.tenant()).await?;
    let desk = desks.into_iter().find(|desk| desk.id == DeskId(id)).ok_or(PageError::NotFound)?;
    staff.require_at(desk.office, Permission::Serve)?;
    Ok(Some(desk))
}

/// Lets everybody who waits for this desk be called by any other.
async fn release(app: &App, site: &Site, staff: &Staff, seat: &Seat<'_>) -> Result<(), PageError> {
    let house = seat.house(app, site).await?;
    let waits_here = |ticket: &&Ticket| ticket.waits() && ticket.target == Target::Desk(seat.desk.id);
    for ticket in house.tickets().filter(waits_here) {
        let order = Order::To(ticket.id, Deed::Release);
        // Refused means that it was called this moment.
        drop(app.usher.order(seat.hall(app, site), order, Actor::Staff(staff.member.id)).await?);
    }
    Ok(())
}

async fn end_duty(app: &App, site: &Site, seat: &Seat<'_>) -> Result<(), PageError> {
    if seat.house(app, site).await?.duties.contains_key(&seat.desk.id) {
        set_duty(app, seat.hall(app, site), seat.desk.id, &Duty::default()).await?;
    }
    Ok(())
}

/// `GET /buero/schalter/heute`
pub async fn show_duty(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let duty = seat.duty(&*seat.house(&app, &site).await?);
    duty_page(&app, &site, &staff, &seat, (&duty.services, None)).await
}

async fn duty_page(
    app: &App,
    site: &Site,
    staff: &Staff,
    seat: &Seat<'_>,
    (today, error): (&BTreeSet<ServiceId>, Option<String>),
) -> PageResult {
    let able = able(site, seat);
    let on = |id: &ServiceId| error.is_none() && (today.is_empty() || today.contains(id));
    let choice = |id: &ServiceId| {
        let service = site.town.catalog.service(*id)?;
        Some(Choice::new(&service.slug, site.say(&service.name), on(id)))
    };
    let mut services: Vec<Choice> = able.iter().filter_map(choice).collect();
    services.sort_by_key(|choice| choice.label.to_lowercase());
    let title = site.lang.text_with("duty-title", &[("text", seat.desk.label.as_str().into())]);
    let frame = super::frame(app, site, staff, seat.office, (Section::Desk, title)).await?;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_with(status, &DutyPage { frame, services, error }))
}

/// What a desk can do at all: what its pool can and the office offers.
fn able(site: &Site, seat: &Seat<'_>) -> BTreeSet<ServiceId> {
    let pool = seat.office.pools.iter().find(|pool| pool.id == seat.desk.pool);
    let can = |id: &ServiceId| pool.is_some_and(|pool| pool.can_do(*id)) && seat.office.offers.contains_key(id);
    site.town.catalog.services().iter().map(|service| service.id).filter(can).collect()
}

/// `POST /buero/schalter/heute`
pub async fn save_duty(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let able = able(&site, &seat);
    let known = |slug: &str| site.town.catalog.service_by_slug(slug).map(|service| service.id);
    let chosen: BTreeSet<ServiceId> = fields.all("s").filter_map(known).filter(|id| able.contains(id)).collect();
    if chosen.is_empty() {
        let error = Some(site.lang.text("duty-none"));
        return duty_page(&app, &site, &staff, &seat, (&chosen, error)).await;
    }
    let before = seat.duty(&*seat.house(&app, &site).await?);
    let services = if chosen == able { BTreeSet::new() } else { chosen };
    set_duty(&app, seat.hall(&app, &site), seat.desk.id, &Duty { services, ..before }).await?;
    Ok(site.to(PATH))
}

/// `POST /buero/schalter/pause`: pauses with a reason, or goes on.
pub async fn pause(State(app): State<App>, site: Site, staff: Staff, Form(fields): Form<Fields>) -> PageResult {
    let Some(seat) = seat(&app, &site, &staff).await? else { return Ok(site.to(PATH)) };
    let before = seat.duty(&*seat.house(&app, &site).await?);
    let reason = PAUSES.iter().find(|(value, _)| *value == fields.get("grund"));
    let paused = match (fields.get("weiter").is_empty(), &before.paused) {
        (false, _) => None,
        (true, Some(already)) => Some(already.clone()),
        // Colleagues read it in the language of the offices.
        (true, None) => {
            let key = reason.map_or("pause-break", |(_, key)| *key);
            Some((app.clock.now(), crate::web::texts::Lang::De.text(key)))
        }
    };
    set_duty(&app, seat.hall(&app, &site), seat.desk.id, &Duty { paused, ..before }).await?;
    Ok(site.to(PATH))
}

/// Reasons to pause, to choose from.
pub fn pauses(site: &Site) -> Vec<Choice> {
    PAUSES.iter().map(|(value, key)| Choice::new(*value, site.lang.text(key), false)).collect()
}

/// "Pause seit 9:12": since when and why a desk calls nobody.
pub fn pause_line(scene: &Scene<'_>, desk: DeskId) -> Option<String> {
    let (since, reason) = scene.house.duties.get(&desk)?.paused.as_ref()?;
    let values = [("text", reason.as_str().into()), ("since", scene.clock(*since).into())];
    Some(scene.site.lang.text_with("pause-since", &values))
}
