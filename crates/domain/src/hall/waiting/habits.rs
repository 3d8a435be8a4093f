//! What an office has learned about itself: how long its visits really take, how many citizens come, and how well
//! its forecasts of the wait did. Counted over the office, never per person or clerk.

use super::Waiting;
use crate::time::Minutes;

/// A visit shorter than this was a wrong click, in minutes.
const TOO_SHORT: f64 = 0.5;
/// A visit so many times longer than planned was not closed in time.
const TOO_LONG: f64 = 8.0;
/// The catalogue counts as much as so many visits.
const PRIOR_VISITS: f64 = 30.0;
/// Forecasts that are looked at when judging them.
pub const JUDGED: usize = 500;
/// Fewer say nothing.
const JUDGED_MIN: usize = 100;
/// Share of people who wait no longer than the 90 % forecast, as long as nothing has to be corrected.
const COVERED: std::ops::RangeInclusive<f64> = 0.85..=0.95;
/// What the forecast may be stretched by, at least and at most.
const STRETCH: (f64, f64) = (0.5, 2.0);

/// What an office has learned about itself.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Habits {
    /// Visits this knowledge is from; see [`super::HISTORY_MIN`].
    pub finished: u32,
    /// Minutes a visit takes from the call on, as a part of the planned ones.
    pub factor: f64,
    /// Standard deviation of that, as a part of the mean.
    pub cv: f64,
    /// Share of appointments whose citizens come.
    pub shows: f64,
    /// Minutes after the appointment at which they check in, on average: negative is before.
    pub checks_in: f64,
    /// Standard deviation of that, in minutes.
    pub checks_in_sd: f64,
    /// The 80 % and 90 % forecasts are stretched by this.
    pub stretch: f64,
}

impl Default for Habits {
    /// Before anything is known. Coefficient of variation: Brown and others 2005; punctuality: Cerruti 2023.
    fn default() -> Habits {
        Habits { finished: 0, factor: 1.0, cv: 0.6, shows: 0.88, checks_in: -10.0, checks_in_sd: 9.8, stretch: 1.0 }
    }
}

/// A forecast and how it came: nobody's name, no ticket.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outcome {
    /// Minutes that nine of ten people should not have waited longer than.
    pub q90: f64,
    /// Minutes that this one waited.
    pub waited: f64,
}

impl Habits {
    /// Learns the length of visits from planned minutes and seconds between call and end. Whatever cannot be a
    /// visit is left out.
    pub fn with_visits(self, visits: &[(Minutes, i64)]) -> Habits {
        let ratios = visits.iter().filter_map(|(planned, seconds)| {
            let (planned, real) = (f64::from(planned.0.max(1)), *seconds as f64 / 60.0);
            (real >= TOO_SHORT && real <= planned * TOO_LONG).then_some((planned, real))
        });
        let (mut count, mut planned_sum, mut real_sum, mut logs, mut squares) = (0u32, 0.0, 0.0, 0.0, 0.0);
        for (planned, real) in ratios {
            let log: f64 = (real / planned).ln();
            (count, planned_sum, real_sum) = (count + 1, planned_sum + planned, real_sum + real);
            (logs, squares) = (logs + log, squares + log * log);
        }
        if count == 0 {
            return Habits { finished: 0, ..self };
        }
        let visits = f64::from(count);
        let prior = PRIOR_VISITS * planned_sum / visits;
        let prior_variance = (1.0 + Habits::default().cv.powi(2)).ln();
        let variance = (squares - logs * logs / visits).max(0.0);
        let variance = (variance + PRIOR_VISITS * prior_variance) / (visits + PRIOR_VISITS);
        Habits {
            finished: count,
            factor: (real_sum + prior) / (planned_sum + prior),
            cv: (variance.exp() - 1.0).sqrt(),
            ..self
        }
    }

    /// Learns from appointments of the past: how many there were, and when those who came checked in, in seconds
    /// after their time.
    pub fn with_arrivals(self, booked: u32, checked_in: &[i64]) -> Habits {
        let prior = (PRIOR_VISITS, Habits::default());
        let came = checked_in.len() as f64;
        let minutes = || checked_in.iter().map(|seconds| *seconds as f64 / 60.0);
        let mean = (minutes().sum::<f64>() + prior.0 * prior.1.checks_in) / (came + prior.0);
        let squares: f64 = minutes().map(|late| (late - mean).powi(2)).sum();
        let variance = (squares + prior.0 * prior.1.checks_in_sd.powi(2)) / (came + prior.0);
        let shows = (came + prior.0 * prior.1.shows) / (f64::from(booked).max(came) + prior.0);
        Habits { shows, checks_in: mean, checks_in_sd: variance.sqrt(), ..self }
    }

    /// Judges the last forecasts, newest last, all made with these habits: if far fewer or far more than nine of
    /// ten people waited no longer than forecast, the forecast is stretched so that nine of ten would have
    /// (conformal prediction). Where "no wait" was forecast there is nothing to stretch.
    pub fn judged(self, outcomes: &[Outcome]) -> Habits {
        let last = &outcomes[outcomes.len().saturating_sub(JUDGED)..];
        let mut ratios: Vec<f64> =
            last.iter().filter(|outcome| outcome.q90 > 0.0).map(|outcome| outcome.waited / outcome.q90).collect();
        if ratios.len() < JUDGED_MIN {
            return self;
        }
        ratios.sort_by(f64::total_cmp);
        let covered = ratios.iter().filter(|ratio| **ratio <= 1.0).count() as f64 / ratios.len() as f64;
        if COVERED.contains(&covered) {
            return self;
        }
        let ninth = ratios[(ratios.len() * 9).div_ceil(10) - 1];
        Habits { stretch: (self.stretch * ninth).clamp(STRETCH.0, STRETCH.1), ..self }
    }

    /// The forecast, stretched.
    pub(super) fn adjust(&self, waiting: Waiting) -> Waiting {
        let q80 = (waiting.q80 * self.stretch).max(waiting.q50);
        Waiting { q80, q90: (waiting.q90 * self.stretch).max(q80), ..waiting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_that_takes_longer_than_its_catalogue_learns_it() {
        // Planned 10, really 15 or 9.6 minutes: 12.3 on average.
        let visits: Vec<(Minutes, i64)> =
            (0..3000).map(|n| (Minutes(10), if n % 2 == 0 { 900 } else { 576 })).collect();
        let habits = Habits::default().with_visits(&visits);
        assert_eq!(habits.finished, 3000);
        assert!((habits.factor - 1.23).abs() < 0.01, "{habits:?}");
        assert!((0.2..0.3).contains(&habits.cv), "{habits:?}");
        let few = Habits::default().with_visits(&visits[..30]);
        assert!((few.factor - 1.115).abs() < 0.01, "the catalogue counts for half: {few:?}");
    }

    #[test]
    fn wrong_clicks_and_forgotten_desks_teach_nothing() {
        let habits = Habits::default().with_visits(&[(Minutes(10), 12), (Minutes(10), 6 * 3600)]);
        assert_eq!(habits, Habits::default());
    }

    #[test]
    fn how_many_come_and_when_is_learned() {
        let habits = Habits::default().with_arrivals(2000, &[-180; 1000]);
        assert!((habits.shows - 0.5).abs() < 0.01 && (habits.checks_in + 3.2).abs() < 0.01, "{habits:?}");
        assert!(habits.checks_in_sd < 2.5, "{habits:?}");
    }

    #[test]
    fn forecasts_that_promise_too_much_are_stretched_and_those_that_fit_are_not() {
        let outcomes = |late: usize| -> Vec<Outcome> {
            (0..500).map(|n| Outcome { q90: 10.0, waited: if n % 100 < late { 14.0 } else { 6.0 } }).collect()
        };
        assert_eq!(Habits::default().judged(&outcomes(10)), Habits::default());
        assert_eq!(Habits::default().judged(&outcomes(30)).stretch, 1.4);
        assert_eq!(Habits::default().judged(&outcomes(0)).stretch, 0.6);
        assert_eq!(Habits::default().judged(&outcomes(30)[..99]), Habits::default(), "too few to say");
        let free = vec![Outcome { q90: 0.0, waited: 0.0 }; 500];
        assert_eq!(Habits::default().judged(&free), Habits::default());
    }
}
