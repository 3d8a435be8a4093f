//! The only place that reads the time. The demo and the tests set and speed up the clock.

use domain::time::Instant;
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::Duration;

/// Tells the time. Cheap to clone; clones of a set clock move together.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that was set.
    Set(Arc<Mutex<SetClock>>),
}

/// A clock that was set to a moment and runs on at its own speed.
#[derive(Debug)]
pub struct SetClock {
    at: Instant,
    since: std::time::Instant,
    speed: f64,
}

impl Clock {
    /// A clock set to `at`. `speed` 1 runs like the world, 0 stands still.
    pub fn set(at: Instant, speed: f64) -> Clock {
        Clock::Set(Arc::new(Mutex::new(SetClock { at, since: monotonic(), speed })))
    }

    /// The present moment.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    pub fn now(&self) -> Instant {
        match self {
            Clock::System => Instant(jiff::Timestamp::now().as_second()),
            Clock::Set(clock) => clock.lock().now(),
        }
    }

    /// The present moment in the world, also while this clock is set: for what browsers compare with their own.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    pub fn world(&self) -> Instant {
        Instant(jiff::Timestamp::now().as_second())
    }

    /// How long the world takes until this clock shows `at`; very long for a clock that stands still.
    pub fn until(&self, at: Instant) -> Duration {
        let seconds = at.0.saturating_sub(self.now().0).max(0);
        let seconds = Duration::from_secs(seconds.unsigned_abs());
        match self {
            _ if seconds.is_zero() => seconds,
            Clock::System => seconds,
            Clock::Set(clock) => {
                let real = seconds.as_secs_f64() / clock.lock().speed;
                Duration::try_from_secs_f64(real).unwrap_or(Duration::MAX)
            }
        }
    }

    /// Moves a set clock to `at`. Never backwards: time that was told stays told. Gives the time it shows now.
    pub fn jump(&self, at: Instant) -> Instant {
        if let Clock::Set(clock) = self {
            let mut clock = clock.lock();
            let at = at.max(clock.now());
            (clock.at, clock.since) = (at, monotonic());
        }
        self.now()
    }
}

impl SetClock {
    #[expect(clippy::cast_possible_truncation, reason = "seconds of a demo fit easily")]
    fn now(&self) -> Instant {
        Instant(self.at.0 + (self.since.elapsed().as_secs_f64() * self.speed) as i64)
    }
}

/// A point on the machine's monotonic clock, for measuring lengths only.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the monotonic clock")]
pub fn monotonic() -> std::time::Instant {
    std::time::Instant::now()
}
