//! The screens of the town hall: paired, so that the list of devices is not empty. Nobody holds their secrets.

use super::DemoTown;
use crate::chance::Chance;
use crate::device::{Kind, ready_made};
use crate::storage::{Failure, Tx};
use domain::time::Instant;

/// Office, what for, name.
const SCREENS: [(&str, Kind, &str); 3] = [
    ("rathaus", Kind::Display, "Wartebereich Erdgeschoss"),
    ("rathaus", Kind::Kiosk, "Kiosk am Eingang"),
    ("hafen", Kind::Display, "Wartebereich"),
];

/// Stores the screens of a town with people who work there.
pub async fn insert(tx: &mut Tx, town: &DemoTown, now: Instant, chance: &Chance) -> Result<(), Failure> {
    for (slug, kind, name) in SCREENS.into_iter().filter(|_| !town.crew.is_empty()) {
        if let Some((office, _)) = town.offices.iter().find(|(office, _)| office.slug == slug) {
            ready_made(tx, chance, (town.id, office.id), (kind, name), now).await?;
        }
    }
    Ok(())
}
