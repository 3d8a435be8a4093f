//! Times to come back at: who would wait long is offered an hour later today in which the desks have less to do.
//!
//! Whoever takes one is called at that time before those who have just walked in. So a time is promised only where
//! less work is expected than the desks can do.

use super::waiting::Booked;
use crate::time::Instant;

/// Work is counted per so many minutes.
pub const BUCKET_MINUTES: i64 = 10;
/// Who is expected to wait longer than this is offered a time, unless the office has another limit.
pub const LIMIT_MINUTES: f64 = 15.0;
/// Times that are offered.
const OFFERS: usize = 3;
/// Two offers are so far apart that there is something to choose.
const APART_MINUTES: i64 = 30;
/// Offers are times that people can remember: the next full five minutes of the clock.
const ROUND_SECONDS: i64 = 5 * 60;

/// What is expected in ten minutes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bucket {
    /// People who will walk in.
    pub walk_ins: f64,
    /// Desks that will be open.
    pub desks: f64,
}

/// What is expected of the rest of the day.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'a> {
    /// When the first bucket begins.
    pub from: Instant,
    /// From there to the end of the opening time.
    pub buckets: &'a [Bucket],
    /// Appointments of the rest of the day.
    pub booked: &'a [Booked],
    /// Times already promised, with the minutes they will take.
    pub promised: &'a [Booked],
    /// Share of appointments whose citizens come.
    pub shows: f64,
    /// Minutes that a walk-in takes on average.
    pub mean: f64,
}

impl Rest<'_> {
    /// Expected work as a part of what the desks can do, for each bucket. Above everything where no desk is open.
    pub fn loads(&self) -> Vec<f64> {
        let mut work: Vec<f64> = self.buckets.iter().map(|bucket| bucket.walk_ins * self.mean).collect();
        for (people, comes) in [(self.booked, self.shows), (self.promised, 1.0)] {
            for person in people {
                if let Some(work) = self.bucket(person.due).and_then(|at| work.get_mut(at)) {
                    *work += comes * f64::from(person.expected.0);
                }
            }
        }
        let loads = work.iter().zip(self.buckets).map(|(work, bucket)| {
            let able = bucket.desks * BUCKET_MINUTES as f64;
            if able > 0.0 { work / able } else { f64::INFINITY }
        });
        loads.collect()
    }

    fn bucket(&self, at: Instant) -> Option<usize> {
        usize::try_from(self.from.minutes_until(at).div_euclid(BUCKET_MINUTES)).ok()
    }
}

/// Up to three times for somebody who would wait for `wait` minutes if they stayed: none if that is not above the
/// limit. They lie after that wait, where the desks have least to do and less than they can. In the order of the
/// day.
pub fn return_times(rest: &Rest<'_>, now: Instant, wait: f64, limit: f64) -> Vec<Instant> {
    if wait <= limit {
        return Vec::new();
    }
    let earliest = Instant(now.0 + (wait * 60.0) as i64);
    let start = |at: usize| {
        let begins = rest.from.plus_minutes(at as i64 * BUCKET_MINUTES).0;
        Instant(begins + (-begins).rem_euclid(ROUND_SECONDS))
    };
    let loads = rest.loads().into_iter().enumerate().map(|(at, load)| (load, start(at)));
    let mut free: Vec<(f64, Instant)> = loads.filter(|(load, start)| *load < 1.0 && *start >= earliest).collect();
    free.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut offers: Vec<Instant> = Vec::new();
    for (_, start) in free {
        let apart = offers.iter().all(|other| (other.0 - start.0).abs() >= APART_MINUTES * 60);
        if apart && offers.len() < OFFERS {
            offers.push(start);
        }
    }
    offers.sort();
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;

    /// The first bucket of a picture.
    const NINE: Instant = Instant(9 * 3600);

    fn at(minute: i64) -> Instant {
        NINE.plus_minutes(minute)
    }

    fn person(due: Instant) -> Booked {
        Booked { due, expected: Minutes(12), services: Vec::new() }
    }

    /// A picture of the rest of a day with two desks, one digit per ten minutes: how many tenths of what the desks
    /// can do is expected of walk-ins, `#` for more than all, `x` for closed. Gives the times offered at 9:00 as minutes after 9:00.
    #[track_caller]
    fn check(picture: &str, booked: &[i64], promised: &[i64], expected: &[i64]) {
        let buckets: Vec<Bucket> = picture
            .chars()
            .map(|sign| match (sign, sign.to_digit(10)) {
                ('x', _) => Bucket { walk_ins: 0.0, desks: 0.0 },
                (_, tenths) => Bucket { walk_ins: tenths.map_or(10.5, f64::from) * 20.0 / 12.0 / 10.0, desks: 2.0 },
            })
            .collect();
        let persons = |minutes: &[i64]| -> Vec<Booked> { minutes.iter().map(|minute| person(at(*minute))).collect() };
        let (booked, promised) = (persons(booked), persons(promised));
        let rest = Rest { from: NINE, buckets: &buckets, booked: &booked, promised: &promised, shows: 1.0, mean: 12.0 };
        let offers = return_times(&rest, at(0), 20.0, LIMIT_MINUTES);
        let minutes: Vec<i64> = offers.iter().map(|offer| NINE.minutes_until(*offer)).collect();
        assert_eq!(minutes, expected, "{picture}");
    }

    #[test]
    fn the_quietest_times_are_offered() {
        check("####5###4##4", &[], &[], &[40, 80, 110]);
        check("####33######", &[], &[], &[40]);
        check("#############", &[], &[], &[]);
    }

    #[test]
    fn not_before_the_wait_is_over_and_not_after_the_end() {
        check("00#####", &[], &[], &[]);
        check("005####", &[], &[], &[20]);
        check("####5xx", &[], &[], &[40]);
        check("#####xx", &[], &[], &[]);
    }

    #[test]
    fn an_offer_is_a_time_of_five_minutes() {
        let buckets = [Bucket { walk_ins: 0.0, desks: 2.0 }; 4];
        let from = Instant(NINE.0 + 7 * 60 + 12);
        let rest = Rest { from, buckets: &buckets, booked: &[], promised: &[], shows: 0.88, mean: 12.0 };
        assert_eq!(return_times(&rest, from, 20.0, LIMIT_MINUTES), [at(30)]);
    }

    #[test]
    fn offers_are_half_an_hour_apart_with_the_earlier_one_first() {
        check("#####000000000", &[], &[], &[50, 80, 110]);
    }

    #[test]
    fn what_is_booked_and_what_was_promised_is_not_promised_again() {
        check("####00####", &[], &[], &[40]);
        check("####00####", &[43, 40], &[], &[50]);
        check("####00####", &[41], &[49], &[50]);
        check("####00####", &[41, 52], &[49, 50], &[]);
    }

    #[test]
    fn whoever_waits_shortly_just_waits() {
        let buckets = [Bucket { walk_ins: 0.0, desks: 2.0 }; 12];
        let rest = Rest { from: NINE, buckets: &buckets, booked: &[], promised: &[], shows: 0.88, mean: 12.0 };
        assert!(return_times(&rest, at(0), 15.0, LIMIT_MINUTES).is_empty());
        assert_eq!(return_times(&rest, at(0), 15.1, LIMIT_MINUTES).len(), 3);
    }
}
