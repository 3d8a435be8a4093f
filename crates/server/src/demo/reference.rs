//! The house of the reference day: eight desks, and 240 appointments a day where few people walk in, so that the
//! program can be measured against the simulator, which plays the same day.

use super::DemoTown;
use super::bench_town::open_until;
use super::hall_town::hall_town;
use crate::storage::Failure;
use domain::levelled::{levelled, staggered};
use domain::time::{CELL_MINUTES, Cell};

const DESKS: u8 = 8;
/// Appointments of a day.
const APPOINTMENTS: u32 = 240;
/// Share of them whose citizens are expected to come.
const SHOWS: f64 = 0.88;
/// Walk-ins that are expected on a day.
const WALK_INS: f64 = 76.8;
/// How they spread over its hours, 1 on average.
const HOUR_WEIGHTS: [f64; 8] = [1.6, 1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.4];
/// Blocks of the plan: five of twelve minutes in an hour.
const BLOCKS_PER_HOUR: usize = 5;
const BLOCK_SECONDS: u32 = 720;
/// The day begins at 8.
const OPENS: Cell = Cell(96);
/// The last appointments begin before 16:00; kiosks stop a quarter of an hour before the doors are closed.
const CLOSES: Cell = Cell(195);
/// Days that are filled: as many as a walk through one week needs.
const HORIZON_DAYS: u16 = 7;

/// The house with its plan.
pub fn reference_town() -> Result<DemoTown, Failure> {
    let mut town = hall_town(DESKS, 0)?;
    for (office, schedule) in &mut town.offices {
        office.policy.release.horizon_days = HORIZON_DAYS;
        *schedule = open_until(CLOSES)?;
    }
    Ok(DemoTown { plan: starts(), ..town })
}

/// Starts of the appointments: level, one after the other, each at the full five minutes before.
fn starts() -> Vec<Cell> {
    let per_block = WALK_INS / (HOUR_WEIGHTS.len() * BLOCKS_PER_HOUR) as f64;
    let walk_ins: Vec<f64> = HOUR_WEIGHTS.iter().flat_map(|weight| [per_block * weight; BLOCKS_PER_HOUR]).collect();
    let plan = levelled(&walk_ins, APPOINTMENTS, SHOWS, 1..=APPOINTMENTS);
    let cell = |second: u32| OPENS.plus(u16::try_from(second / 60).unwrap_or(0) / CELL_MINUTES);
    staggered(&plan, BLOCK_SECONDS).into_iter().map(cell).collect()
}
