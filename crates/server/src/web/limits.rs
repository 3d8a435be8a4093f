//! How many forms one network may send. Keeps bots from holding all times and from guessing passwords; people
//! do not notice it, even several behind one address of a town hall or a mobile operator.

use super::client::Client;
use super::errors::PageError;
use crate::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter, clock};
use ipnet::IpNet;
use std::num::NonZeroU32;
use std::time::Duration;

/// Kinds of forms, each with its own limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Holds a time.
    Hold,
    /// Gives details, reserves, moves, cancels.
    Details,
    /// Sends a mail again.
    Mail,
    /// Logs in.
    Login,
    /// A screen asks to be paired.
    Pair,
}

/// Forms at once, and how many more each minute.
struct Limit {
    burst: u32,
    per_minute: u32,
}

const HOLDS: Limit = Limit { burst: 20, per_minute: 30 };
const DETAILS: Limit = Limit { burst: 20, per_minute: 20 };
const MAILS: Limit = Limit { burst: 5, per_minute: 2 };
const LOGINS: Limit = Limit { burst: 10, per_minute: 5 };
/// A house whose screens all start in the morning is one network.
const PAIRS: Limit = Limit { burst: 30, per_minute: 10 };

type Limiter = RateLimiter<IpNet, DashMapStateStore<IpNet>, Ticks, NoOpMiddleware<Duration>>;

/// The limits and who used how much of them. In memory only, per process.
pub struct Limits {
    clock: Ticks,
    on: bool,
    holds: Limiter,
    details: Limiter,
    mails: Limiter,
    logins: Limiter,
    pairs: Limiter,
}

impl Limits {
    /// Limits that follow this clock.
    pub fn new(clock: &Clock) -> Limits {
        let clock = Ticks(clock.clone());
        let limiter = |limit: Limit| RateLimiter::new(limit.rate(), DashMapStateStore::default(), clock.clone());
        Limits {
            on: true,
            holds: limiter(HOLDS),
            details: limiter(DETAILS),
            mails: limiter(MAILS),
            logins: limiter(LOGINS),
            pairs: limiter(PAIRS),
            clock,
        }
    }

    /// Lets everything pass, for measurements.
    pub fn off(clock: &Clock) -> Limits {
        Limits { on: false, ..Limits::new(clock) }
    }

    /// Counts a form. Refused when the client's network has sent too many of its kind.
    pub fn count(&self, client: Client, form: Form) -> Result<(), PageError> {
        if !self.on {
            return Ok(());
        }
        let limiter = match form {
            Form::Hold => &self.holds,
            Form::Details => &self.details,
            Form::Mail => &self.mails,
            Form::Login => &self.logins,
            Form::Pair => &self.pairs,
        };
        let now = clock::Clock::now(&self.clock);
        limiter.check_key(&client.network()).map_err(|refused| PageError::TooMany(refused.wait_time_from(now)))
    }

    /// Forgets networks that have their full limit again.
    pub fn forget(&self) {
        for limiter in [&self.holds, &self.details, &self.mails, &self.logins, &self.pairs] {
            limiter.retain_recent();
        }
    }
}

impl Limit {
    fn rate(&self) -> Quota {
        let positive = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Quota::per_minute(positive(self.per_minute)).allow_burst(positive(self.burst))
    }
}

/// The program's clock for the limiter: time since 1970.
#[derive(Clone)]
struct Ticks(Clock);

impl clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_secs(self.0.now().0.try_into().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Instant;
    use std::net::{IpAddr, Ipv4Addr};

    fn client(last: u8) -> Client {
        Client(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)))
    }

    #[test]
    fn a_network_that_sends_too_much_waits_and_others_do_not() {
        let time = Clock::set(Instant(1_800_000_000), 0.0);
        let limits = Limits::new(&time);
        let hold = |last| limits.count(client(last), Form::Hold);
        for _ in 0..HOLDS.burst {
            assert!(hold(1).is_ok());
        }
        let Err(PageError::TooMany(wait)) = hold(1) else { panic!("one too many is refused") };
        assert_eq!(wait, Duration::from_secs(2), "thirty a minute are one every two seconds");
        assert!(hold(2).is_ok() && limits.count(client(1), Form::Login).is_ok());

        time.jump(Instant(1_800_000_002));
        assert!(hold(1).is_ok() && hold(1).is_err());
    }
}
