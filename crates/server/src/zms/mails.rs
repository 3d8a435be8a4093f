//! Mails about what was booked through this interface lead back to the front end it was booked at.

use super::{store, visit::mail_key};
use crate::app::App;
use crate::catalog::Town;
use crate::notices::{Facts, FactsSource};
use crate::storage::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::ids::{AppointmentId, TenantId};

/// What mails tell of appointments, wherever they were booked.
pub struct Mails<'a>(pub &'a App);

impl FactsSource for Mails<'_> {
    async fn facts(&self, tenant: TenantId, appointment: AppointmentId) -> Result<Option<Facts>, Failure> {
        let app = self.0;
        let Some(mut facts) = app.facts(tenant, appointment).await? else { return Ok(None) };
        let Some(town) = app.towns.by_id(tenant).filter(|town| town.profile.front_end.page.is_some()) else {
            return Ok(Some(facts));
        };
        if let Some(numbered) = store::by_appointment(&app.db, tenant, appointment).await? {
            lead_back(app, &town, numbered.number, &mut facts);
        }
        Ok(Some(facts))
    }
}

/// Sets the links to the town's front end, if it has one. The key in them is another one than whoever booked got:
/// using it proves that mails arrive.
pub fn lead_back(app: &App, town: &Town, number: i32, facts: &mut Facts) {
    let Some(page) = &town.profile.front_end.page else { return };
    let key = mail_key(app, facts.appointment);
    let hash = STANDARD.encode(format!(r#"{{"id":{number},"authKey":"{key}"}}"#));
    facts.confirm_url = facts.confirm_url.take().map(|_| format!("{page}#/appointment/confirm/{hash}"));
    facts.manage_url = format!("{page}#/appointment/{hash}");
}
