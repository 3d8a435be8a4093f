//! How long people walk to a desk and how long they are served, from what happened to their tickets.

use crate::time::Instant;

/// Below this many visits a figure is not shown: it would tell of single persons or clerks.
pub const FEW_VISITS: usize = 5;

/// What happened to a ticket, as far as times are measured by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Called to a desk, for the first time in this round.
    Call,
    /// Has come to the desk.
    Start,
    /// Done there.
    Finish,
    /// Nobody came, or the person was sent away or handed on: what was measured so far does not count.
    Break,
    /// The step before was taken back.
    Undo,
    /// Anything else.
    Other,
}

/// Seconds that one ticket took, once for each time at a desk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Times {
    /// From the call to sitting at the desk.
    pub walks: Vec<i64>,
    /// From sitting down to being done.
    pub visits: Vec<i64>,
}

/// Measures one ticket. `steps` in the order in which they happened.
pub fn measure(steps: impl IntoIterator<Item = (Step, Instant)>) -> Times {
    let mut held: Vec<(Step, Instant)> = Vec::new();
    for step in steps {
        match step.0 {
            Step::Undo => drop(held.pop()),
            _ => held.push(step),
        }
    }
    let (mut times, mut called, mut started) = (Times::default(), None, None);
    for (step, at) in held {
        match step {
            Step::Call => (called, started) = (Some(at), None),
            Step::Start => {
                times.walks.extend(called.take().map(|from: Instant| at.0 - from.0));
                started = Some(at);
            }
            Step::Finish => times.visits.extend(started.take().map(|from: Instant| at.0 - from.0)),
            Step::Break => (called, started) = (None, None),
            Step::Undo | Step::Other => {}
        }
    }
    times
}

/// The median of durations in seconds, as whole minutes rounded half up; nothing for [few](FEW_VISITS).
pub fn median_minutes(mut seconds: Vec<i64>) -> Option<i64> {
    if seconds.len() < FEW_VISITS {
        return None;
    }
    seconds.sort_unstable();
    let middle = seconds.len() / 2;
    let median = if seconds.len() % 2 == 1 { seconds[middle] } else { (seconds[middle - 1] + seconds[middle]) / 2 };
    Some((median + 30) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Instant {
        Instant(0).plus_minutes(minute)
    }

    #[test]
    fn walking_is_from_the_call_to_the_desk_and_service_from_there_to_the_end() {
        let times = measure([(Step::Call, at(0)), (Step::Other, at(1)), (Step::Start, at(2)), (Step::Finish, at(14))]);
        assert_eq!(times, Times { walks: vec![120], visits: vec![720] });
    }

    #[test]
    fn a_call_in_vain_and_a_deed_taken_back_measure_nothing() {
        let vain = [(Step::Call, at(0)), (Step::Break, at(4)), (Step::Call, at(8)), (Step::Start, at(9))];
        assert_eq!(measure(vain), Times { walks: vec![60], visits: vec![] });
        let back = [(Step::Call, at(0)), (Step::Start, at(1)), (Step::Finish, at(2)), (Step::Undo, at(2))];
        assert_eq!(measure(back.into_iter().chain([(Step::Finish, at(11))])).visits, [600]);
    }

    #[test]
    fn whoever_was_never_seen_to_sit_down_has_no_times() {
        assert_eq!(measure([(Step::Call, at(0)), (Step::Finish, at(9))]), Times::default());
    }

    #[test]
    fn few_visits_give_no_figure() {
        assert_eq!(median_minutes(vec![60; 4]), None);
        assert_eq!(median_minutes(vec![60, 600, 90, 60, 89]), Some(1));
        assert_eq!(median_minutes(vec![60, 600, 90, 120, 240, 300]), Some(3));
    }
}
