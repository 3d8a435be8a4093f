//! The offices that are compared: what changes when the order, the grid or the desks change.

use crate::day::{Day, Grid, Plan};
use crate::figures::Figures;
use crate::play::{Offers, Office, play};
use crate::rule::Rule;
use domain::hall::Rules;

/// Desks of the reference day.
const DESKS: u8 = 8;
/// People of the reference day, if all of them walk in.
const ALL_WALK_IN: f64 = 288.0;
/// Share of people who take a time later on the day rather than wait.
const ACCEPTED: f64 = 0.5;

/// An office on the reference day.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its letter in tables.
    pub id: &'static str,
    /// What it does.
    pub name: &'static str,
    /// Who comes.
    pub plan: Plan,
    /// How they are called.
    pub office: Office,
}

impl Policy {
    /// All that are compared.
    pub fn all() -> Vec<Policy> {
        let pooled = |rule| Office::pooled(DESKS, rule, Rules::default());
        let due = |walk_in| Office::pooled(DESKS, Rule::Due, Rules { walk_in, ..Rules::default() });
        let at = Plan::reference;
        let all_walk_in = || at(Grid::Empty).with_walk_ins(ALL_WALK_IN);
        let offers = Some(Offers { walk_ins: all_walk_in().walk_ins, accepted: ACCEPTED });
        let policy = |id, name, plan, office| Policy { id, name, plan, office };
        let strict = Rule::AppointmentsFirst;
        vec![
            policy("A", "walk-ins only", all_walk_in(), pooled(Rule::Due)),
            policy("A'", "as A, with times to come back at", all_walk_in(), Office { offers, ..pooled(Rule::Due) }),
            policy("G", "first come first served, flat grid", at(Grid::Flat), pooled(Rule::Fifo)),
            policy("B", "appointments first, flat grid", at(Grid::Flat), pooled(strict)),
            policy("B'", "as B, without check-in", at(Grid::Flat), Office { checks_in: false, ..pooled(strict) }),
            policy("H", "six desks for appointments, two for walk-ins", at(Grid::Flat), Office::reserved(6, 2)),
            policy("C", "due time, flat grid", at(Grid::Flat), due(10)),
            policy("D", "due time, levelled in blocks", at(Grid::LevelledBlocks), due(10)),
            policy("E", "due time, levelled and staggered (the product)", at(Grid::Levelled), due(10)),
            policy("E'", "as E, times of five minutes", at(Grid::LevelledOnTheClock), due(10)),
            policy("F", "as E, walk-ins only five minutes later", at(Grid::Levelled), due(5)),
            policy("I", "accumulating priority 3:1, as E", at(Grid::Levelled), pooled(Rule::Accumulating(3.0))),
            policy("J", "as E, nobody walks in", at(Grid::Levelled).with_walk_ins(0.0), due(10)),
        ]
    }

    /// The one with this letter.
    pub fn named(id: &str) -> Option<Policy> {
        Policy::all().into_iter().find(|policy| policy.id == id)
    }

    /// How long people wait there, over so many days.
    pub fn figures(&self, days: u64, seed: u64) -> Figures {
        let mut figures = Figures::default();
        for nth in 0..days {
            let day = Day::drawn(&self.plan, seed, nth);
            figures.add(&day, &play(&day, &self.office, |_, _, _| {}));
        }
        figures
    }
}
