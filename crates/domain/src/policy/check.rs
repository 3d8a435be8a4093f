//! What rules of booking may be, said so that a form can point at the field.

use super::{Channel, GIVE_BACK_MAX, HORIZON_DAYS_MAX, Policy};
use crate::catalog::SERVICE_MINUTES_MAX;
use std::ops::RangeInclusive;

/// Minutes of a day.
const DAY: i64 = 1_440;

/// What each number may be, by the name its field has in forms; percent, minutes, days or a count.
pub const BOUNDS: [(&str, RangeInclusive<i64>); 17] = [
    ("online", 0..=100),
    ("telefon", 0..=100),
    ("infotheke", 0..=100),
    ("reserve", 0..=100),
    ("rueckgabe", 0..=(GIVE_BACK_MAX.0 / 60) as i64),
    ("horizont", 1..=HORIZON_DAYS_MAX as i64),
    ("vorlauf", 0..=14 * DAY),
    ("teil-prozent", 0..=100),
    ("teil-tage", 0..=HORIZON_DAYS_MAX as i64),
    ("raster", 5..=60),
    ("puffer-vor", 0..=120),
    ("puffer-nach", 0..=120),
    ("hoechstens", 5..=SERVICE_MINUTES_MAX as i64),
    ("halten", 5..=60),
    ("bestaetigen", 10..=2 * DAY),
    ("erinnern", 0..=30),
    ("pro-person", 0..=20),
];

/// Rules that contradict one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PolicyProblem {
    /// What is kept for people who come and what may be booked online are more than there is.
    ReserveAndOnline {
        /// Percent of both together.
        sum: u16,
    },
    /// The later parts of a day are more than the whole of it.
    TranchesOver {
        /// Percent of all of them.
        sum: u16,
    },
    /// A later part would open before the day itself does.
    TrancheBeforeHorizon {
        /// Which one, from 0.
        nth: usize,
    },
    /// A later part opens when it is too late to book it.
    TrancheTooLate {
        /// Which one, from 0.
        nth: usize,
    },
}

impl Policy {
    /// What in these rules contradicts itself; nothing in rules that can be used. Numbers out of [`BOUNDS`] are
    /// not looked for.
    pub fn problems(&self) -> Vec<PolicyProblem> {
        let online = self.shares.of(Channel::Online);
        let both = self.reserve.percent().map_or(0, |reserve| u16::from(online) + u16::from(reserve));
        let parts = self.tranches.0.iter().map(|tranche| u16::from(tranche.percent)).sum::<u16>();
        let mut problems = Vec::new();
        problems.extend((both > 100).then_some(PolicyProblem::ReserveAndOnline { sum: both }));
        problems.extend((parts > 100).then_some(PolicyProblem::TranchesOver { sum: parts }));
        for (nth, tranche) in self.tranches.0.iter().enumerate().filter(|(_, tranche)| tranche.percent > 0) {
            if tranche.days_before >= self.release.horizon_days {
                problems.push(PolicyProblem::TrancheBeforeHorizon { nth });
            }
            // From the hour of the release to the last minute of the day itself.
            let left = (i64::from(tranche.days_before) + 1) * DAY - i64::from(self.release.at.minute_of_day());
            if i64::from(self.lead.0) >= left {
                problems.push(PolicyProblem::TrancheTooLate { nth });
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Release, Reserve, Shares, Tranche, Tranches};
    use crate::time::{Cell, Minutes};

    fn tranches(parts: [(u8, u16); 3]) -> Tranches {
        Tranches(parts.map(|(percent, days_before)| Tranche { percent, days_before }))
    }

    #[test]
    fn rules_that_contradict_one_another_are_found() {
        let usual = Policy { shares: Shares([60, 15, 100]), reserve: Reserve::even(25), ..Policy::default() };
        let release = Policy { tranches: tranches([(25, 7), (15, 1), (0, 900)]), ..usual };
        assert_eq!((usual.problems(), release.problems()), (vec![], vec![]));
        let problems = |policy: Policy| policy.problems();
        assert_eq!(
            problems(Policy { reserve: Reserve::even(41), ..usual }),
            [PolicyProblem::ReserveAndOnline { sum: 101 }]
        );
        assert_eq!(
            problems(Policy { tranches: tranches([(60, 7), (50, 1), (0, 0)]), ..usual }),
            [PolicyProblem::TranchesOver { sum: 110 }]
        );
        let short = Release { horizon_days: 7, ..usual.release };
        assert_eq!(problems(Policy { release: short, ..release }), [PolicyProblem::TrancheBeforeHorizon { nth: 0 }]);
        let noon = Release { at: Cell(144), ..usual.release };
        let late = Policy { release: noon, lead: Minutes(36 * 60), ..release };
        assert_eq!(problems(late), [PolicyProblem::TrancheTooLate { nth: 1 }]);
        assert_eq!(problems(Policy { lead: Minutes(36 * 60 - 1), ..late }), []);
    }
}
