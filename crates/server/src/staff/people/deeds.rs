//! What is done with an account at once: disable it, give it a new password, take its second factor, log it out.

use super::form::{Fields, INVITED_DAYS, PersonForm};
use super::person::{Doubt, again, one_whole, page};
use super::save::{Save, Saved, disable as save_disabled, stamp};
use super::{PATH, by};
use crate::app::App;
use crate::staff::changed::{self, Deed};
use crate::staff::guard::Staff;
use crate::staff::password;
use crate::staff::session;
use crate::staff::store::people::{self, Person};
use crate::staff::store::proof;
use crate::storage::{Failure, Tx};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::show;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use serde_json::{Value, json};

/// `POST /buero/menschen/{id}/sperre`: with the field `frei` the account may be used again.
pub async fn disable(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let person = one_whole(&app, &site, &staff, &id).await?;
    let disabled = !fields.iter().any(|(name, _)| name == "frei");
    let whom = Save { tenant: site.tenant(), actor: &staff.member, id: person.id, stamp: stamp(&person) };
    let doubt = match save_disabled(&app, &whom, disabled).await? {
        Saved::LastAdministrator => Doubt::LastAdministrator,
        Saved::OwnRights => Doubt::OwnRights,
        Saved::NotTheirs => return Err(PageError::NotFound),
        _ => {
            let word = if disabled { "gesperrt" } else { "frei" };
            return Ok(site.to(&format!("{PATH}/{id}?hinweis={word}")));
        }
    };
    if doubt == Doubt::OwnRights {
        return Err(PageError::Forbidden);
    }
    let form = PersonForm::of(&site, &staff, &person);
    again(&app, &site, &staff, &person, form, Some(doubt)).await
}

/// `POST /buero/menschen/{id}/passwort`: a password that is good for some days and once, shown once; whoever was
/// logged in as this person is no longer.
pub async fn make_password(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let person = one_whole(&app, &site, &staff, &id).await?;
    let who = (site.tenant(), person.id);
    if !proof::has_password(&app.db, who).await? {
        return Err(PageError::Forbidden);
    }
    staff.recent(&site, &fields)?;
    let made_up = password::made_up(&app.chance);
    let hash = password::hash(&made_up, app.chance.bytes()).await?;
    let until = app.clock.now().plus_minutes(INVITED_DAYS * 24 * 60);
    let mut tx = app.db.begin().await?;
    proof::set_password(&mut tx, who, &hash, Some(until)).await?;
    people::end_others(&mut tx, who, "").await?;
    let settings = (json!({ "password": "previous" }), json!({ "password": "made up" }));
    record(&mut tx, &app, (&site, &staff, &person), settings).await?;
    tx.commit().await?;
    let person = Person { one_time_until: Some(until), ..person };
    let form = PersonForm::of(&site, &staff, &person);
    let mut page = page(&app, &site, &staff, &person, form).await?;
    page.password = Some(made_up);
    Ok(show(&page))
}

/// `POST /buero/menschen/{id}/zweiter-faktor`: for whoever has lost telephone and recovery codes.
pub async fn take_factor(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let person = one_whole(&app, &site, &staff, &id).await?;
    staff.recent(&site, &fields)?;
    let mut tx = app.db.begin().await?;
    proof::set_factor(&mut tx, (site.tenant(), person.id), None, &[]).await?;
    let settings = (json!({ "second_factor": person.has_factor }), json!({ "second_factor": false }));
    record(&mut tx, &app, (&site, &staff, &person), settings).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}/{id}?hinweis=faktor")))
}

/// `POST /buero/menschen/{id}/abmelden`: one session, or with an empty field all of them.
pub async fn end_sessions(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let person = one_whole(&app, &site, &staff, &id).await?;
    staff.recent(&site, &fields)?;
    let who = (site.tenant(), person.id);
    let key = fields.iter().find(|(name, _)| name == "sitzung").map_or("", |(_, key)| key.as_str());
    let before = session::logged_in(&app.db, who, app.clock.now()).await?.len();
    let mut tx = app.db.begin().await?;
    match key {
        "" => people::end_others(&mut tx, who, &staff.key).await?,
        key => people::end_one(&mut tx, who, key).await?,
    }
    let after = if key.is_empty() { 0 } else { before.saturating_sub(1) };
    record(&mut tx, &app, (&site, &staff, &person), (json!({ "sessions": before }), json!({ "sessions": after })))
        .await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}/{id}?hinweis=abgemeldet")))
}

async fn record(
    tx: &mut Tx,
    app: &App,
    (site, staff, person): (&Site, &Staff, &Person),
    (was, became): (Value, Value),
) -> Result<(), Failure> {
    let deed = Deed { tenant: site.tenant(), by: by(staff), to: (person.id, &person.name) };
    changed::record(tx, deed, (Some(was), Some(became)), (app.clock.now(), &app.chance)).await
}
