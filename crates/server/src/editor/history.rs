//! What happened to a thing before, and taking the last change back.

use super::form::Form;
use super::scene::{Scene, hex};
use super::thing::{Editor, Found, Thing};
use super::view::PastView;
use crate::changes::{self, Entry};
use crate::storage::Failure;
use crate::web::format;
use crate::web::layout::Link;
use domain::time::{Instant, Zone};

/// Changes that a page shows.
const SHOWN: u16 = 10;

/// The last changes of a thing, the latest first.
pub async fn entries<T: Thing>(scene: &Scene<'_>, thing: &T) -> Result<Vec<Entry>, Failure> {
    changes::of(&scene.app.db, scene.site.tenant(), (T::KIND, thing.id()), SHOWN).await
}

/// As the page shows them; what another page of the thing shows is left out.
pub fn views<E: Editor>(scene: &Scene, found: &Found<E::Thing>, entries: &[Entry]) -> Result<Vec<PastView>, Failure> {
    let mut views = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let read = |written: &Option<serde_json::Value>| written.clone().map(|w| found.value.earlier(w)).transpose();
        // What an older version of the program wrote may no longer be readable: it happened all the same.
        let (was, became) = (read(&entry.was).unwrap_or(None), read(&entry.became).unwrap_or(None));
        let differences = match (&was, &became) {
            (Some(was), Some(became)) => {
                let form: Form<'_, E::Thing> = E::form(scene, &[was, became]);
                form.differences(was, became)
            }
            _ => Vec::new(),
        };
        if differences.is_empty() && was.is_some() && became.is_some() {
            continue;
        }
        let safe = index == 0 && was.is_some() && !found.withdrawn && became.as_ref() == Some(&found.value);
        let undo = format!("{}{}/ruecknahme/{}", found.value.address(), E::PART, hex(entry.id));
        views.push(PastView {
            when: moment(scene, entry.at),
            who: entry.actor.clone(),
            what: scene.text(match (&entry.was, &entry.became) {
                (None, _) if entries.get(index + 1).is_some() => "editor-past-back",
                (None, _) => "editor-past-new",
                (_, None) => "editor-past-withdrawn",
                _ => "editor-past-changed",
            }),
            differences,
            undo: safe.then(|| Link::new(scene.site.url(&undo), scene.text("editor-undo"))),
        });
    }
    Ok(views)
}

/// "K. Brandt, 19. November, 9:17 Uhr" of the last change; empty when there is none.
pub fn last(scene: &Scene, entries: &[Entry]) -> String {
    entries.first().map(|entry| format!("{}, {}", entry.actor, moment(scene, entry.at))).unwrap_or_default()
}

fn moment(scene: &Scene, at: Instant) -> String {
    let zone = scene.site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
    let (day, minute) = zone.local(at);
    let lang = scene.site.lang;
    format!("{}, {}", format::day_and_month(day, lang), format::time_of_minute(minute, lang))
}
