//! How long people usually wait on a weekday, hour by hour, read from past tickets without any person.

use crate::app::App;
use crate::hall::{self, HallKey};
use crate::storage::Failure;
use domain::catalog::Office;
use domain::ids::OfficeId;
use domain::time::{Day, Instant};
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Weeks that are looked back.
const WEEKS: i32 = 8;
/// An hour with fewer visits says nothing.
pub const VISITS_MIN: usize = 10;
/// Curves kept; a few hundred bytes each.
const CURVES_MAX: usize = 1_024;

/// An hour of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usual {
    /// The hour at which people came, 0 to 23.
    pub hour: u16,
    /// How long they waited on average, in minutes.
    pub minutes: i64,
    /// How many they were.
    pub visits: usize,
}

/// The curves of today, kept for the day. Part of [`App`].
#[derive(Default)]
pub struct Curves(Mutex<HashMap<OfficeId, Kept>>);

/// A curve and the day it was read on.
type Kept = (Day, Arc<Vec<Usual>>);

/// How it usually is on the weekday of today: the hours of which enough is known.
pub async fn usual(app: &App, office: &Office, key: HallKey) -> Result<Arc<Vec<Usual>>, Failure> {
    if let Some((day, curve)) = app.curves.0.lock().get(&key.office).cloned()
        && day == key.day
    {
        return Ok(curve);
    }
    let waits = hall::past_waits(&app.db, key, WEEKS).await?;
    let curve = Arc::new(by_hour(&waits, |at| office.zone.local(at).1 / 60));
    let mut curves = app.curves.0.lock();
    if curves.len() >= CURVES_MAX {
        curves.clear();
    }
    curves.insert(key.office, (key.day, curve.clone()));
    Ok(curve)
}

/// Means by the hour at which people came; `waits` are moments and seconds.
fn by_hour(waits: &[(Instant, i64)], hour: impl Fn(Instant) -> u16) -> Vec<Usual> {
    let mut hours: BTreeMap<u16, (i64, usize)> = BTreeMap::new();
    for (came, seconds) in waits {
        let (sum, visits) = hours.entry(hour(*came)).or_default();
        (*sum, *visits) = (*sum + seconds, *visits + 1);
    }
    let known = hours.into_iter().filter(|(_, (_, visits))| *visits >= VISITS_MIN);
    let mean = |(hour, (sum, visits)): (u16, (i64, usize))| {
        // Visits of some weeks fit into an i64; half a minute is rounded up.
        let seconds = sum / i64::try_from(visits).unwrap_or(1);
        Usual { hour, minutes: (seconds + 30) / 60, visits }
    };
    known.map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_told_only_if_enough_people_came_in_it() {
        let nine = (0..10).map(|n| (Instant(9 * 3600 + n), 60 * n));
        let ten = (0..9).map(|n| (Instant(10 * 3600 + n), 600));
        let waits: Vec<(Instant, i64)> = nine.chain(ten).collect();
        let curve = by_hour(&waits, |at| u16::try_from(at.0 / 3600).expect("an hour"));
        assert_eq!(curve, [Usual { hour: 9, minutes: 5, visits: 10 }]);
    }
}
