//! Does recurring work when it is due by the program's clock: again and again, on one node or on each, later
//! again when it failed.

use crate::app::App;
use crate::clock::Clock;
use crate::storage::{Failure, lease};
use domain::time::{Cell, Instant, Zone};
use futures_util::future::{BoxFuture, join_all};
use parking_lot::Mutex;
use std::cmp::min;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// Seconds until the first new try of work that failed; each further one waits twice as long.
const FIRST_RETRY: i64 = 10;
/// Seconds between tries at most.
const LAST_RETRY: i64 = 15 * 60;
/// The clock may be set or be quick, so it is looked at this often.
const LOOK: Duration = Duration::from_secs(1);

/// How often.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Every {
    /// So many seconds after it began.
    Seconds(i64),
    /// At this time of day in Germany.
    Day(Cell),
}

/// Where, when there are several nodes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum On {
    /// Whoever comes first; it changes the database.
    OneNode,
    /// It changes what the node keeps in memory.
    EachNode,
}

/// What is done.
pub type Deed = fn(App) -> BoxFuture<'static, Result<(), Failure>>;

/// One line of the schedule.
#[derive(Clone, Copy)]
pub struct Line {
    /// Name in the log; also of the lease.
    pub name: &'static str,
    /// How often.
    pub every: Every,
    /// Where.
    pub on: On,
    /// What.
    pub deed: Deed,
    /// Rings when it should be done at once.
    pub bell: Option<fn(&App) -> &Notify>,
}

impl Line {
    /// The same line, done at once when this bell rings.
    pub fn rung_by(self, bell: fn(&App) -> &Notify) -> Line {
        Line { bell: Some(bell), ..self }
    }
}

/// The schedule at work. Part of [`App`].
pub struct Runner(Vec<Task>);

struct Task {
    line: Line,
    /// Held while it is done, so that it never meets itself on this node.
    turn: tokio::sync::Mutex<()>,
    next: Mutex<Next>,
}

struct Next {
    due: Instant,
    failures: u32,
}

impl Runner {
    /// Everything is due for the first time now, or at its time of day.
    pub fn new(lines: Vec<Line>, now: Instant) -> Runner {
        let due = |every| match every {
            Every::Seconds(_) => now,
            Every::Day(_) => every.after(now),
        };
        let task = |line: Line| Task {
            turn: tokio::sync::Mutex::new(()),
            next: Mutex::new(Next { due: due(line.every), failures: 0 }),
            line,
        };
        Runner(lines.into_iter().map(task).collect())
    }
}

/// Works until `stop` becomes true or its sender is gone; then finishes what was begun.
pub async fn work(app: &App, stop: &watch::Receiver<bool>) {
    join_all(app.runner.0.iter().map(|task| keep(app, task, stop.clone()))).await;
}

/// Does every line of the schedule once, in order, whether it is due or not: after the clock was set.
pub async fn do_all(app: &App) {
    for task in &app.runner.0 {
        run(app, task).await;
    }
}

async fn keep(app: &App, task: &Task, mut stop: watch::Receiver<bool>) {
    loop {
        let due = task.next.lock().due;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(pause(&app.clock, due)) => {}
            () = rung(app, task.line) => task.next.lock().due = app.clock.now(),
        }
        if task.next.lock().due <= app.clock.now() {
            run(app, task).await;
        }
    }
}

fn pause(clock: &Clock, due: Instant) -> Duration {
    min(clock.until(due), LOOK)
}

async fn rung(app: &App, line: Line) {
    match line.bell {
        Some(bell) => bell(app).notified().await,
        None => std::future::pending().await,
    }
}

async fn run(app: &App, task: &Task) {
    let _turn = task.turn.lock().await;
    let began = app.clock.now();
    let (app, line) = (app.clone(), task.line);
    // A task of its own: a panic ends this try and nothing else.
    let end = tokio::spawn(async move { run_leased(app, line).await }).await;
    let failure = match end {
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure),
        Err(panic) => Some(panic.into()),
    };
    let mut next = task.next.lock();
    next.failures = failure.as_ref().map_or(0, |_| next.failures + 1);
    next.due = match &failure {
        None => line.every.after(began),
        Some(_) => Instant(began.0 + retry_after(next.failures)),
    };
    if let Some(failure) = failure {
        tracing::error!(work = line.name, tries = next.failures, "{failure:#}");
    }
}

async fn run_leased(app: App, line: Line) -> Result<(), Failure> {
    let _lease = match line.on {
        On::EachNode => None,
        On::OneNode => match lease(&app.db, line.name).await? {
            Some(lease) => Some(lease),
            None => return Ok(()),
        },
    };
    (line.deed)(app).await
}

/// Seconds until the next try after so many that failed.
fn retry_after(failures: u32) -> i64 {
    min(FIRST_RETRY << failures.saturating_sub(1).min(10), LAST_RETRY)
}

impl Every {
    /// When it is due next, if it was done now.
    fn after(self, now: Instant) -> Instant {
        match self {
            Every::Seconds(seconds) => Instant(now.0 + seconds),
            Every::Day(cell) => {
                let zone = Zone::berlin();
                let today = zone.day(now);
                // An hour that a clock change skips has no such moment; the next day has.
                let moments = (0..3).filter_map(|days| zone.instant(today.plus(days), cell));
                moments.filter(|at| *at > now).min().unwrap_or(now.plus_days(1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Day;

    fn berlin(month: i8, day: i8, hour: u16) -> Instant {
        let day = Day::from_ymd(2026, month, day).expect("a day");
        Zone::berlin().instant(day, Cell::at(hour, 0).expect("a time")).expect("a moment")
    }

    #[test]
    fn nightly_work_is_due_at_its_hour_in_summer_and_in_winter() {
        let three = Every::Day(Cell::at(3, 0).expect("a time"));
        assert_eq!(three.after(berlin(11, 19, 2)), berlin(11, 19, 3));
        assert_eq!(three.after(berlin(11, 19, 3)), berlin(11, 20, 3));
        // In the night to 25 October the clocks go back.
        assert_eq!(three.after(berlin(10, 24, 4)), berlin(10, 25, 3));
    }

    #[test]
    fn an_hour_that_does_not_exist_moves_to_the_next_day() {
        // In the night to 29 March there is no half past two.
        let half_past_two = Every::Day(Cell::at(2, 30).expect("a time"));
        let due = half_past_two.after(berlin(3, 28, 12));
        assert_eq!(Zone::berlin().local(due), (Day::from_ymd(2026, 3, 30).expect("a day"), 150));
    }

    #[test]
    fn failed_work_is_tried_again_ever_more_patiently() {
        let waits: Vec<i64> = (1..=9).map(retry_after).collect();
        assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 900, 900]);
    }
}
