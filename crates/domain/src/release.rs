//! How much of a day is open for booking at one moment: tranches open part after part, and the reserve of a half
//! hour is given back shortly before it. More and more opens as time goes by, and never less.

use crate::policy::{HALF_HOURS, Policy, Tranches};
use crate::time::{Cell, Day, Instant, Zone};

/// How much of one day is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opened {
    /// Percent of the online share that is released.
    pub online: u8,
    /// Half hours of the day, from midnight on, whose reserve is given back.
    pub given_back: u8,
}

impl Opened {
    /// Everything: what nobody can exceed at any moment.
    pub const ALL: Opened = Opened { online: 100, given_back: HALF_HOURS as u8 };
}

/// What an office has released at one moment: made once, asked for each day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Releases {
    tranches: Tranches,
    /// The last day whose hour of release has come.
    last: Day,
    /// The day on which the reserve is being given back, and how many half hours of it are.
    given_back: (Day, u8),
}

impl Releases {
    /// What is released at `now`.
    pub fn at(policy: &Policy, now: Instant, zone: &Zone) -> Releases {
        let today = zone.day(now);
        let last = if moment(policy, today, zone) <= now { today } else { today.plus(-1) };
        let given_back = if policy.give_back.0 > 0 {
            let (day, minute) = zone.local(now.plus_minutes(i64::from(policy.give_back.0)));
            (day, u8::try_from(minute / 30 + 1).unwrap_or(HALF_HOURS as u8))
        } else {
            (Day(i32::MIN), 0)
        };
        Releases { tranches: policy.tranches, last, given_back }
    }

    /// How much of a day that is.
    pub fn of(&self, day: Day) -> Opened {
        let online = self.tranches.open_at(day.0 - self.last.0);
        let (back_on, half_hours) = self.given_back;
        let given_back = match day.cmp(&back_on) {
            std::cmp::Ordering::Less => HALF_HOURS as u8,
            std::cmp::Ordering::Equal => half_hours,
            std::cmp::Ordering::Greater => 0,
        };
        Opened { online, given_back }
    }
}

/// The moments at which a further part of a day is released, the first one first.
pub fn tranches_of(policy: &Policy, day: Day, zone: &Zone) -> Vec<Instant> {
    let days_before = policy.tranches.later().map(|tranche| i32::from(tranche.days_before));
    let mut moments: Vec<Instant> = days_before.map(|n| moment(policy, day.plus(-n), zone)).collect();
    moments.sort_unstable();
    moments
}

/// The moment at which the reserve of a half hour is given back, if it ever is.
pub fn give_back_of(policy: &Policy, (day, half_hour): (Day, u16), zone: &Zone) -> Option<Instant> {
    let start = zone.instant(day, Cell(half_hour * crate::policy::SHARE_CELLS))?;
    (policy.give_back.0 > 0).then(|| start.plus_minutes(-i64::from(policy.give_back.0)))
}

/// The moment on a day at which something opens. An hour that a clock change skips moves to noon.
pub(crate) fn moment(policy: &Policy, on: Day, zone: &Zone) -> Instant {
    let noon = Cell(144);
    zone.instant(on, policy.release.at).or_else(|| zone.instant(on, noon)).unwrap_or(Instant(0))
}
