//! Who comes on a day, when, and how long each of them takes.

use domain::dice::{Dice, Lognormal};
use domain::levelled::{levelled, staggered};
use domain::time::CELL_MINUTES;

/// Seconds of an hour.
const HOUR: i64 = 3600;
/// Blocks of the appointments of the reference day: forty of twelve minutes.
const BLOCK_SECONDS: u32 = 12 * 60;
const BLOCKS: u32 = 40;
/// Appointments that citizens book start on cells.
const CELL_SECONDS: u32 = CELL_MINUTES as u32 * 60;
/// Appointments of the reference day.
const APPOINTMENTS: u32 = 240;
/// Share of them whose citizens come.
const SHOWS: f64 = 0.88;
/// Walk-ins of the reference day.
const WALK_INS: f64 = 76.8;
/// How they spread over its hours, 1 on average.
const HOUR_WEIGHTS: [f64; 8] = [1.6, 1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.4];

/// Where the appointments lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grid {
    /// None at all.
    Empty,
    /// Six every twelve minutes, all at the same time.
    Flat,
    /// Fewer where more people walk in; those of one block at the same time.
    LevelledBlocks,
    /// Fewer where more people walk in, and one after the other.
    Levelled,
    /// The same, each at the full five minutes before: times that can be booked.
    LevelledOnTheClock,
}

/// What is known of a day before it begins.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Starts of the appointments, in seconds after opening.
    pub appointments: Vec<i64>,
    /// Share of them whose citizens come.
    pub shows: f64,
    /// Minutes after their time at which they check in: mean, and standard deviation.
    pub checks_in: (f64, f64),
    /// People who walk in, expected in each hour.
    pub walk_ins: [f64; 8],
    /// How long each visit takes, from the call until the desk is free again.
    pub length: Lognormal,
}

impl Plan {
    /// The reference day BA8 of eight desks and eight hours, load 0.90 with 240 appointments and 76.8 walk-ins.
    pub fn reference(grid: Grid) -> Plan {
        let per_block: Vec<f64> =
            HOUR_WEIGHTS.iter().flat_map(|weight| [WALK_INS / f64::from(BLOCKS) * weight; 5]).collect();
        let level = || levelled(&per_block, APPOINTMENTS, SHOWS, 1..=APPOINTMENTS);
        let at_once = |blocks: &[u32]| -> Vec<u32> {
            let block = |(block, count): (u32, &u32)| std::iter::repeat_n(block * BLOCK_SECONDS, *count as usize);
            (0..).zip(blocks).flat_map(block).collect()
        };
        let starts = match grid {
            Grid::Empty => Vec::new(),
            Grid::Flat => at_once(&[APPOINTMENTS / BLOCKS; BLOCKS as usize]),
            Grid::LevelledBlocks => at_once(&level()),
            Grid::Levelled => staggered(&level(), BLOCK_SECONDS),
            Grid::LevelledOnTheClock => {
                let on_the_clock = |start: u32| start - start % CELL_SECONDS;
                staggered(&level(), BLOCK_SECONDS).into_iter().map(on_the_clock).collect()
            }
        };
        Plan {
            appointments: starts.into_iter().map(i64::from).collect(),
            shows: SHOWS,
            checks_in: (-10.0, 9.8),
            walk_ins: HOUR_WEIGHTS.map(|weight| WALK_INS / 8.0 * weight),
            length: Lognormal::with(12.0, 0.6),
        }
    }

    /// The same day with so many walk-ins.
    pub fn with_walk_ins(self, people: f64) -> Plan {
        Plan { walk_ins: HOUR_WEIGHTS.map(|weight| people / 8.0 * weight), ..self }
    }
}

/// Somebody who comes, or was expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Visit {
    /// The time of the appointment in seconds after opening; nothing for a walk-in.
    pub appointment: Option<i64>,
    /// When they check in, in seconds after opening, maybe before it; nothing if they do not come.
    pub checks_in: Option<i64>,
}

impl Visit {
    /// When they are due: at the appointment, or when they come.
    pub fn due(&self) -> i64 {
        self.appointment.or(self.checks_in).unwrap_or(0)
    }
}

/// A day as it comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Day {
    /// Everybody by check-in; those who do not come stand at their appointment.
    pub visits: Vec<Visit>,
    /// Seconds: the first call of the day takes the first one, whoever is called, and so on. So days under
    /// different rules can be compared call by call.
    pub lengths: Vec<i64>,
}

impl Day {
    /// The `nth` day of this seed. The appointments, the walk-ins and the lengths are drawn apart, so that plans
    /// that differ in one of them have the others in common.
    pub fn drawn(plan: &Plan, seed: u64, nth: u64) -> Day {
        let dice = |stream| Dice::seeded(&[seed, nth, stream]);
        let (mut coming, mut walking_in, mut lasting) = (dice(0), dice(1), dice(2));
        let appointments = plan.appointments.iter().map(|due| {
            let comes = coming.chance(plan.shows);
            let late = plan.checks_in.0 + plan.checks_in.1 * coming.normal();
            let checks_in = comes.then_some(due + (late * 60.0).round() as i64);
            Visit { appointment: Some(*due), checks_in }
        });
        let mut visits: Vec<Visit> = appointments.collect();
        for (hour, people) in (0..).zip(plan.walk_ins) {
            for _ in 0..walking_in.poisson(people) {
                let at = hour * HOUR + (walking_in.unit() * HOUR as f64) as i64;
                visits.push(Visit { appointment: None, checks_in: Some(at) });
            }
        }
        visits.sort_by_key(|visit| visit.checks_in.unwrap_or(visit.due()));
        let lengths = visits.iter().map(|_| (plan.length.draw(&mut lasting) * 60.0).round().max(1.0) as i64).collect();
        Day { visits, lengths }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_makes_the_same_day_again() {
        let plan = Plan::reference(Grid::Levelled);
        assert_eq!(Day::drawn(&plan, 1, 7), Day::drawn(&plan, 1, 7));
        assert_ne!(Day::drawn(&plan, 1, 7), Day::drawn(&plan, 1, 8));
    }

    #[test]
    fn the_reference_day_has_the_people_it_says() {
        let plan = Plan::reference(Grid::Levelled);
        assert_eq!((plan.appointments.len(), plan.walk_ins.iter().sum::<f64>().round()), (240, 77.0));
        let days: Vec<Day> = (0..500).map(|nth| Day::drawn(&plan, 3, nth)).collect();
        let visits = || days.iter().flat_map(|day| &day.visits);
        let per_day = |count: usize| count as f64 / days.len() as f64;
        let here = per_day(visits().filter(|visit| visit.checks_in.is_some()).count());
        assert!((here - 288.0).abs() < 2.0, "{here}");
        let (early, came) = visits().fold((0, 0), |(early, came), visit| match (visit.appointment, visit.checks_in) {
            (Some(due), Some(at)) => (early + i32::from(at < due), came + 1),
            _ => (early, came),
        });
        let early = f64::from(early) / f64::from(came);
        assert!((early - 0.846).abs() < 0.01, "84.6 % come before their time, here {early}");
        let minutes = days.iter().flat_map(|day| &day.lengths).sum::<i64>() as f64 / 60.0 / visits().count() as f64;
        assert!((minutes - 12.0).abs() < 0.1, "{minutes}");
    }

    #[test]
    fn plans_that_differ_in_their_walk_ins_have_the_appointments_in_common() {
        let plan = Plan::reference(Grid::Flat);
        let appointments = |plan: &Plan| -> Vec<Visit> {
            Day::drawn(plan, 1, 1).visits.into_iter().filter(|visit| visit.appointment.is_some()).collect()
        };
        assert_eq!(appointments(&plan), appointments(&plan.clone().with_walk_ins(20.0)));
    }
}
