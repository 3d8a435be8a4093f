//! The answer of an office without history: the mean number of services that must end first.

use super::line::Line;
use super::{Habits, Waiting};

/// With n people ahead, s desks, mean length m and squared coefficient of variation c2 the wait is about
/// (n + 1) m / s, with the standard deviation (m / s) sqrt((n + 1) c2 + c2), as of a sum of n + 1 services and one
/// that has begun. The quantiles are those of the normal distribution. `ahead` are the people in the house before
/// this one.
pub(super) fn waiting(line: &Line, habits: &Habits, ahead: usize) -> Waiting {
    let mine = &line.legs[line.me.leg];
    let open = || line.desks.iter().enumerate().filter(|(at, _)| mine.desks & (1 << at) != 0).map(|(_, desk)| desk);
    let before = line.present.iter().filter(|person| person.order < line.me.order);
    let coming = line.absent.iter().filter(|absent| absent.due <= line.me.order.key);
    let expected: f64 = coming.map(|absent| absent.comes).sum();
    let free = open().filter(|desk| desk.sits.is_none() && desk.from <= 0.0).count();
    let here = before.clone().filter(|person| person.ready <= 0.0).count();
    let earliest = open().map(|desk| desk.from).fold(f64::INFINITY, f64::min).max(line.me.ready);
    if free > here || open().next().is_none() {
        let wait = if free > here { line.me.ready } else { earliest };
        return Waiting { mean: wait, q50: wait, q80: wait, q90: wait, ahead };
    }
    let waiting = before.map(|person| line.legs[person.leg].length);
    let lengths: Vec<f64> =
        waiting.chain(open().filter_map(|desk| Some(desk.sits?.length))).map(|length| length.mean()).collect();
    let mean_length = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
    let (turns, desks, c2) = (ahead as f64 + expected + 1.0, open().count() as f64, habits.cv * habits.cv);
    let mean = (turns * mean_length / desks).max(earliest);
    let sd = mean_length / desks * (turns * c2 + c2).sqrt();
    Waiting { mean, q50: mean, q80: mean + 0.8416 * sd, q90: mean + 1.2816 * sd, ahead }
}
