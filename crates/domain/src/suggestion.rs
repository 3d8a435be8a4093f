//! A suggestion: staff offer a visit at up to three times, the citizen picks one. Until then each time is a hold like
//! any other, only longer: nobody else gets it.

use crate::time::{Cell, Day, Instant, Zone};

/// Times in one suggestion, at most.
pub const TIMES_MAX: usize = 3;
/// Days a suggested time is kept for somebody, at most: it is kept from everybody else.
pub const DAYS_MAX: i32 = 14;
/// The answer must come so many minutes before the first of the times.
pub const NOTICE_MINUTES: i64 = 60;
/// Days that staff see how a suggestion ended.
pub const SHOWN_DAYS: i64 = 7;

/// Why times cannot be kept until a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotUntil {
    /// The day is over.
    Past,
    /// Longer than times may be kept.
    TooLong {
        /// The last day that would do.
        latest: Day,
    },
    /// The first time begins so soon that nobody could answer.
    TooSoon,
}

/// Until when suggested times are kept: the end of the `last` day for an answer, or an hour before the first of them
/// begins, whichever comes first.
pub fn until(last: Day, first_start: Instant, zone: &Zone, now: Instant) -> Result<Instant, NotUntil> {
    let today = zone.day(now);
    if last < today {
        return Err(NotUntil::Past);
    }
    let latest = today.plus(DAYS_MAX);
    if last > latest {
        return Err(NotUntil::TooLong { latest });
    }
    let end = zone.instant(last, Cell(crate::time::CELLS_PER_DAY)).unwrap_or(now);
    let until = end.min(first_start.plus_minutes(-NOTICE_MINUTES));
    if until > now { Ok(until) } else { Err(NotUntil::TooSoon) }
}

/// Where a suggestion stands, by its appointments: whether one was picked, some are still kept, somebody said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// An answer may still come.
    Open,
    /// One time was picked.
    Picked,
    /// None of the times suits; or staff took them back.
    Declined,
    /// Nobody answered in time.
    Unanswered,
}

/// What the appointments of a suggestion tell together. Each is `(picked, kept, declined)`.
pub fn standing(times: impl Iterator<Item = (bool, bool, bool)>) -> Standing {
    let (mut picked, mut kept, mut declined) = (false, false, false);
    for time in times {
        picked |= time.0;
        kept |= time.1;
        declined |= time.2;
    }
    match (picked, kept, declined) {
        (true, ..) => Standing::Picked,
        (_, true, _) => Standing::Open,
        (_, _, true) => Standing::Declined,
        _ => Standing::Unanswered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str, time: &str) -> Instant {
        let (day, time) = (Day::parse(day).expect("a day"), Cell::parse(time).expect("a time"));
        Zone::berlin().instant(day, time).expect("it exists")
    }

    fn kept(last: &str, first: Instant) -> Result<Instant, NotUntil> {
        until(Day::parse(last).expect("a day"), first, &Zone::berlin(), at("2026-11-19", "10:00"))
    }

    #[test]
    fn times_are_kept_to_the_end_of_the_day_and_never_into_the_visit() {
        assert_eq!(kept("2026-11-23", at("2026-12-01", "9:00")), Ok(at("2026-11-24", "0:00")));
        assert_eq!(kept("2026-11-23", at("2026-11-23", "9:00")), Ok(at("2026-11-23", "8:00")), "an hour before");
    }

    #[test]
    fn a_day_that_is_over_too_late_or_too_soon_is_refused_with_what_would_do() {
        let far = at("2026-12-20", "9:00");
        assert_eq!(kept("2026-11-18", far), Err(NotUntil::Past));
        let latest = Day::parse("2026-12-03").expect("a day");
        assert_eq!(kept("2026-12-04", far), Err(NotUntil::TooLong { latest }));
        assert_eq!(kept("2026-11-19", at("2026-11-19", "10:30")), Err(NotUntil::TooSoon));
    }

    #[test]
    fn one_picked_time_ends_it_and_nobody_answering_is_no_no() {
        let (picked, kept, declined, ended) =
            ((true, false, false), (false, true, false), (false, false, true), (false, false, false));
        assert_eq!(standing([picked, declined, declined].into_iter()), Standing::Picked);
        assert_eq!(standing([kept, kept].into_iter()), Standing::Open);
        assert_eq!(standing([declined, declined].into_iter()), Standing::Declined);
        assert_eq!(standing([ended].into_iter()), Standing::Unanswered);
    }
}
