//! Taking the time that somebody said yes to, and giving it back.

use super::asked::{Asked, address_of};
use super::door::{may_book, opened};
use super::fields::Fields;
use super::find::{again, start};
use super::times;
use crate::app::App;
use crate::booking::{Actor, Deed, HoldFor, KeyKind, Order, Visit, Wanted};
use crate::staff::{Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use domain::booking::Refusal;
use domain::policy::Channel;

/// Characters of the reason for an extra seat, at most.
const REASON_MAX: usize = 200;

/// `POST /buero/telefon/zeiten`: keeps the time, or moves the appointment there.
pub async fn take(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::BookForOthers)?;
    let fields = Fields::new(fields);
    let asked = Asked::read(&app, &site, &staff, &fields).await?;
    let wanted = times::read(&site, fields.get("zeit")).ok_or(PageError::NotFound)?;
    let office = site.town.catalog.office(wanted.office).ok_or(PageError::NotFound)?;
    if !may_book(&staff.member, office) {
        return Err(PageError::Forbidden);
    }
    let extra = match extra(&staff, &fields, wanted)? {
        Extra::Reason(reason) => Some(reason),
        Extra::No => None,
        Extra::ReasonMissing => return Ok(site.to(&again(&app, &site, &asked, "grund"))),
    };
    let actor = Actor::Staff(staff.member.id);
    if let Some(moving) = &asked.moving {
        let deed = Deed::MoveThrough(wanted, asked.channel);
        return Ok(match app.desk.deed(moving.appointment.id, deed, actor).await? {
            Ok(moved) => site.to(&format!("{}?hinweis=verschoben", address_of(&app, &moved))),
            Err(refusal) => refused(&app, &site, &asked, &refusal),
        });
    }
    let Ok(bundle) = asked.bundle(&site) else { return Ok(site.to(&asked_again(&app, &site, &asked))) };
    let lang = asked.guest.as_ref().map_or(site.lang, |guest| guest.lang);
    let visit = Visit { town: site.town.clone(), bundle, team: asked.team, channel: asked.channel, lang };
    let order = Order::HoldFor(Box::new(HoldFor { visit, wanted, extra }));
    Ok(match app.desk.order(order, actor).await? {
        Ok(held) => {
            let guest = asked.guest.as_ref().map(|guest| app.keys.seal(KeyKind::Manage, guest.appointment.id));
            let query = guest.map_or(String::new(), |key| format!("?von={key}"));
            site.to(&format!("{}/angaben{query}", address_of(&app, &held)))
        }
        Err(refusal) => refused(&app, &site, &asked, &refusal),
    })
}

fn asked_again(app: &App, site: &Site, asked: &Asked) -> String {
    again(app, site, asked, "")
}

/// Whether an extra seat is asked for.
enum Extra {
    No,
    Reason(String),
    ReasonMissing,
}

/// An extra seat needs a reason and somebody who may allow it at this office.
fn extra(staff: &Staff, fields: &Fields, wanted: Wanted) -> Result<Extra, PageError> {
    if !fields.has("zusatz") {
        return Ok(Extra::No);
    }
    staff.require_at(wanted.office, Permission::AllowExtraSeat)?;
    Ok(fields.text("grund", REASON_MAX).map_or(Extra::ReasonMissing, Extra::Reason))
}

/// Somebody was quicker, or the hour has come: the page shows what is free instead.
fn refused(app: &App, site: &Site, asked: &Asked, refusal: &Refusal) -> axum::response::Response {
    let word = match refusal {
        Refusal::TooLate | Refusal::Cancelled | Refusal::Unknown | Refusal::Expired | Refusal::NotNow => "vorbei",
        Refusal::Taken | Refusal::WhyNot(_) | Refusal::AlreadyExtended | Refusal::EnoughBooked { .. } => "vergeben",
    };
    site.to(&again(app, site, asked, word))
}

/// `POST /buero/telefon/{key}/freigabe`: another time after all.
pub async fn release(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let place = record.appointment.place;
    // Refused means that it was booked or has ended: nothing to give back.
    let _ = app.desk.deed(record.appointment.id, Deed::Release, Actor::Staff(staff.member.id)).await?;
    let channel = if place.channel == Channel::Online { Channel::Phone } else { place.channel };
    Ok(site.to(&start(&site, &record.bundle, channel, "frei")))
}
