//! How many people work at the offices of Lindenhafen, and how many of them are away: enough to see a gap next week.

use super::DemoTown;
use crate::chance::Chance;
use crate::staffing;
use crate::storage::{Failure, Tx};
use domain::catalog::Office;
use domain::staffing::{Absence, Away};
use domain::time::Instant;

/// People of an office beyond its desks.
const SPARE: u16 = 2;

/// Writes it for every office; two people more are away next Tuesday than the desks can do without.
pub async fn insert(tx: &mut Tx, town: &DemoTown, now: Instant, chance: &Chance) -> Result<(), Failure> {
    for (office, _) in &town.offices {
        let at = (town.id, office.id);
        staffing::save_strength(tx, at, desks(office) + SPARE).await?;
        for absence in absences(office, now) {
            staffing::insert_absence(tx, at, chance.id(now), &absence).await?;
        }
    }
    Ok(())
}

fn desks(office: &Office) -> u16 {
    office.pools.iter().map(|pool| u16::from(pool.desks)).sum()
}

fn absences(office: &Office, now: Instant) -> [Absence; 2] {
    let monday = office.zone.day(now).plus(7).monday();
    let tuesday = monday.plus(1);
    [
        Absence { from: monday, to: monday.plus(11), why: Away::Leave, people: SPARE },
        Absence { from: tuesday, to: tuesday, why: Away::Illness, people: 2 },
    ]
}
