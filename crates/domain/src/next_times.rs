//! The few times that are worth saying on the telephone: the next ones, but not 8:00, 8:05 and 8:10.

use crate::mask::Mask;
use crate::time::{Cell, Day};

/// Times that somebody is told at once: more cannot be remembered.
pub const SAID: usize = 3;
/// Cells between two times at one office that are told together: half an hour.
const APART_CELLS: u16 = 6;

/// A time at one of several offices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NextTime {
    /// Position of the office among those asked for.
    pub office: usize,
    /// The day.
    pub day: Day,
    /// The start.
    pub start: Cell,
}

/// The next `wanted` times. `days` gives, in order, each day with the free starts of every office. The first one is the
/// earliest there is; a later one at the same office and day is at least half an hour away from those before. Days are
/// asked for only until there is enough.
pub fn next_times(days: impl Iterator<Item = (Day, Vec<Mask>)>, wanted: usize) -> Vec<NextTime> {
    let mut next: Vec<NextTime> = Vec::new();
    for (day, offices) in days {
        let mut starts: Vec<(Cell, usize)> = offices
            .iter()
            .enumerate()
            .flat_map(|(office, free)| free.iter().map(move |start| (start, office)))
            .collect();
        starts.sort_unstable();
        for (start, office) in starts {
            if next.len() == wanted {
                return next;
            }
            let close = |told: &NextTime| {
                (told.office, told.day) == (office, day) && start.0.abs_diff(told.start.0) < APART_CELLS
            };
            if !next.iter().any(close) {
                next.push(NextTime { office, day, start });
            }
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free(times: &[&str]) -> Mask {
        times.iter().filter_map(|time| Cell::parse(time)).collect()
    }

    fn told(days: &[(i32, Vec<Mask>)]) -> Vec<String> {
        let days = days.iter().map(|(day, offices)| (Day(*day), offices.clone()));
        next_times(days, SAID).iter().map(|t| format!("{} {} at {}", t.day.0, t.start, t.office)).collect()
    }

    #[test]
    fn three_times_that_differ_are_told() {
        let one = free(&["8:00", "8:05", "8:25", "8:30", "9:10", "9:15"]);
        assert_eq!(told(&[(1, vec![one])]), ["1 8:00 at 0", "1 8:30 at 0", "1 9:10 at 0"]);
    }

    #[test]
    fn two_offices_may_have_the_same_time_and_the_next_day_helps_out() {
        let (one, other) = (free(&["8:00", "8:10"]), free(&["8:00"]));
        let days = [(1, vec![one, other]), (2, vec![free(&["8:00"]), Mask::NONE])];
        assert_eq!(told(&days), ["1 8:00 at 0", "1 8:00 at 1", "2 8:00 at 0"]);
    }

    #[test]
    fn nothing_free_is_nothing_told_and_no_day_is_asked_for_in_vain() {
        assert_eq!(told(&[(1, vec![Mask::NONE])]), [""; 0]);
        let days = (0..).map(|day| (Day(day), vec![free(&["8:00"])]));
        assert_eq!(next_times(days, SAID).len(), SAID);
    }
}
