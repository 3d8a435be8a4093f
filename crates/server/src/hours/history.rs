//! Who changed the hours of an office, when, and what they were before.

use super::effect::EffectView;
use super::forms::Scene;
use crate::app::App;
use crate::catalog;
use crate::changes::{self, Entry, Kind, Stamp};
use crate::replan::Part;
use crate::storage::Failure;
use crate::web::format;
use domain::opening::Schedule;
use std::collections::BTreeMap;

/// Changes of an office that are looked through.
const ENTRIES: u16 = 100;
/// Changes of hours that are shown.
const SHOWN: usize = 12;

/// A change of the hours.
pub struct Past {
    /// Identity of the entry.
    pub id: u128,
    /// Who.
    pub actor: String,
    /// "24. November 2026, 9:17 Uhr".
    pub when: String,
    /// What the hours were before.
    pub was: Schedule,
    /// What a form was filled from before it.
    pub stamp: Stamp,
    /// What they became.
    pub became: Schedule,
}

/// The changes of the hours of an office, the latest first.
pub async fn of(app: &App, scene: &Scene<'_>) -> Result<Vec<Past>, Failure> {
    let (tenant, office) = (scene.site.tenant(), scene.office);
    let entries = changes::of(&app.db, tenant, (Kind::Office, office.id.0), ENTRIES).await?;
    let mut all = Vec::new();
    for entry in entries {
        all.extend(past(scene, entry)?);
    }
    all.truncate(SHOWN);
    Ok(all)
}

/// One change, if it is one of this office's hours.
pub async fn one(app: &App, scene: &Scene<'_>, id: u128) -> Result<Option<Past>, Failure> {
    let entry = changes::one(&app.db, scene.site.tenant(), id).await?;
    let entry = entry.filter(|entry| (entry.subject.kind, entry.subject.id) == (Kind::Office, scene.office.id.0));
    entry.map_or(Ok(None), |entry| past(scene, entry))
}

fn past(scene: &Scene, entry: Entry) -> Result<Option<Past>, Failure> {
    let (Some(was), Some(became)) = (entry.was, entry.became) else { return Ok(None) };
    let (id, lang) = (scene.office.id, scene.site.lang);
    let (office, was) = catalog::read_office(id, was)?;
    let (office_now, became) = catalog::read_office(id, became)?;
    let stamp = Part::Hours.stamp(&office, &was)?;
    if Part::Hours.stamp(&office_now, &became)? == stamp {
        return Ok(None);
    }
    let (day, minute) = scene.office.zone.local(entry.at);
    let when = format!("{}, {}", format::birth_date(day, lang), format::time_of_minute(minute, lang));
    Ok(Some(Past { id: entry.id, actor: entry.actor, when, was, stamp, became }))
}

impl Past {
    /// What it did, as far as days from today on show it.
    pub fn effect(&self, scene: &Scene) -> EffectView {
        let then = Scene { schedule: &self.was, ..*scene };
        EffectView::of(&then, &self.became, &BTreeMap::new())
    }
}
