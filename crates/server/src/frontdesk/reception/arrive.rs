//! Small deeds of the info point: check in, go and help, stop the kiosks.

use super::{address, office, said};
use crate::app::App;
use crate::booking::Actor;
use crate::frontdesk::entrance::Entrance;
use crate::frontdesk::help;
use crate::hall::{Door, Settings, save_settings};
use crate::staff::Staff;
use crate::telephone::fields::{Fields, form_id};
use crate::web::errors::{PageError, PageResult};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::State;

/// Characters of the reason why kiosks give no numbers, at most.
pub const REASON_MAX: usize = 140;

/// `POST /buero/empfang/ankunft`
pub async fn check_in(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let found = entrance.find(fields.get("wer")).await?.ok_or(PageError::NotFound)?;
    match entrance.check_in(&found, Door::FrontDesk, Actor::Staff(staff.member.id)).await? {
        Ok(person) => {
            entrance.told(&person).await?;
            let query = format!("hinweis=da&nummer={}", form_id(person.ticket.id.0));
            Ok(site.to(&address(office, "", &query)))
        }
        // The page says by itself what is the matter.
        Err(_) => Ok(site.to(&address(office, "", &format!("q={}", fields.get("wer"))))),
    }
}

/// `POST /buero/empfang/hilfe`: somebody goes there.
pub async fn answer_help(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let id = fields.id("ruf").ok_or(PageError::NotFound)?;
    help::answer(&app, entrance.key, id).await?;
    Ok(said(&site, office, "hilfe"))
}

/// `POST /buero/empfang/kiosk`: the kiosks stop giving numbers, for a reason that is shown, or go on.
pub async fn lock(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&app, &site, &staff, &fields).await?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let mut settings = Settings::clone(&entrance.house.settings);
    let stop = !fields.has("frei");
    let usual = || site.lang.text("kiosk-locked-usual");
    settings.kiosk.locked = stop.then(|| fields.text("grund", REASON_MAX).unwrap_or_else(usual));
    save_settings(&app, (entrance.key, office), [&entrance.house.settings, &settings], staff.member.by()).await?;
    Ok(said(&site, office, if stop { "gesperrt" } else { "entsperrt" }))
}
