//! How much one network, or one program with a key, may ask for. Keeps bots from holding all times and from
//! guessing passwords, and one client from keeping the others waiting; people do not notice it, even several
//! behind one address of a town hall or a mobile operator.

use super::client::Client;
use super::errors::PageError;
use crate::clock::Clock;
use governor::middleware::{StateInformationMiddleware, StateSnapshot};
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter, clock};
use ipnet::IpNet;
use std::num::NonZeroU32;
use std::time::Duration;

/// Kinds of requests, each with its own limit.
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
    /// Goes to the issuer to log in, or comes back: nothing can be guessed there.
    Issuer,
    /// A screen asks to be paired.
    Pair,
    /// A program asks for data.
    Question,
    /// A program with a key asks for data.
    KeyQuestion,
    /// A program with a key holds, reserves, moves, cancels.
    KeyOrder,
}

/// Who is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Who {
    /// Everybody behind one address.
    Network(IpNet),
    /// A program, by the identity of its key.
    Key(u128),
}

/// Requests at once, and how many more each minute.
#[derive(Clone, Copy)]
struct Limit {
    name: &'static str,
    burst: u32,
    per_minute: u32,
}

const HOLDS: Limit = Limit { name: "holds", burst: 20, per_minute: 30 };
const DETAILS: Limit = Limit { name: "orders", burst: 20, per_minute: 20 };
const MAILS: Limit = Limit { name: "mails", burst: 5, per_minute: 2 };
const LOGINS: Limit = Limit { name: "logins", burst: 10, per_minute: 5 };
/// A town hall that begins its day is one network.
const ISSUER: Limit = Limit { name: "issuer", burst: 100, per_minute: 60 };
/// A house whose screens all start in the morning is one network.
const PAIRS: Limit = Limit { name: "pairs", burst: 30, per_minute: 10 };
const QUESTIONS: Limit = Limit { name: "questions", burst: 300, per_minute: 300 };
const KEY_QUESTIONS: Limit = Limit { name: "key-questions", burst: 1200, per_minute: 1200 };
const KEY_ORDERS: Limit = Limit { name: "key-orders", burst: 120, per_minute: 120 };

type Limiter = RateLimiter<Who, DashMapStateStore<Who>, Ticks, StateInformationMiddleware>;

/// The limits and who used how much of them. In memory only, per process.
pub struct Limits {
    clock: Ticks,
    on: bool,
    all: [(Limit, Limiter); 9],
}

/// What a client has left of a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Left {
    /// Name of the limit.
    pub name: &'static str,
    /// Requests that may come at once.
    pub burst: u32,
    /// How many more each minute.
    pub per_minute: u32,
    /// Requests that may come now.
    pub remaining: u32,
    /// Until the next request is welcome, if none is now.
    pub wait: Option<Duration>,
}

impl Limits {
    /// Limits that follow this clock.
    pub fn new(clock: &Clock) -> Limits {
        let clock = Ticks::of(clock);
        let limits = [HOLDS, DETAILS, MAILS, LOGINS, PAIRS, QUESTIONS, KEY_QUESTIONS, KEY_ORDERS, ISSUER];
        let limiter = |limit: Limit| (limit, Limiter::new(limit.rate(), DashMapStateStore::default(), clock.clone()));
        Limits { on: true, all: limits.map(limiter), clock }
    }

    /// Lets everything pass, for measurements.
    pub fn off(clock: &Clock) -> Limits {
        Limits { on: false, ..Limits::new(clock) }
    }

    /// Counts a form. Refused when the client's network has sent too many of its kind.
    pub fn count(&self, client: Client, form: Form) -> Result<(), PageError> {
        match self.take(Who::Network(client.network()), form) {
            Some(Left { wait: Some(wait), .. }) => Err(PageError::TooMany(wait)),
            _ => Ok(()),
        }
    }

    /// Counts a request and says what is left; nothing when there are no limits.
    pub fn take(&self, who: Who, form: Form) -> Option<Left> {
        if !self.on {
            return None;
        }
        let (limit, limiter) = match form {
            Form::Hold => &self.all[0],
            Form::Details => &self.all[1],
            Form::Mail => &self.all[2],
            Form::Login => &self.all[3],
            Form::Pair => &self.all[4],
            Form::Question => &self.all[5],
            Form::KeyQuestion => &self.all[6],
            Form::KeyOrder => &self.all[7],
            Form::Issuer => &self.all[8],
        };
        let (remaining, wait) = match limiter.check_key(&who) {
            Ok(state) => (StateSnapshot::remaining_burst_capacity(&state), None),
            Err(refused) => (0, Some(refused.wait_time_from(clock::Clock::now(&self.clock)))),
        };
        let Limit { name, burst, per_minute } = *limit;
        Some(Left { name, burst, per_minute, remaining, wait })
    }

    /// Forgets who has the full limit again.
    pub fn forget(&self) {
        for (_, limiter) in &self.all {
            limiter.retain_recent();
        }
    }
}

impl Limit {
    fn rate(self) -> Quota {
        let positive = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Quota::per_minute(positive(self.per_minute)).allow_burst(positive(self.burst))
    }
}

/// The program's clock for limiters: time since 1970.
#[derive(Clone)]
pub struct Ticks(Clock);

impl Ticks {
    /// Of this clock.
    pub fn of(clock: &Clock) -> Ticks {
        Ticks(clock.clone())
    }
}

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

    #[test]
    fn a_program_sees_what_it_has_left() {
        let limits = Limits::new(&Clock::set(Instant(1_800_000_000), 0.0));
        let ask = |key| limits.take(Who::Key(key), Form::KeyOrder).expect("limits are on");
        assert_eq!((ask(1).remaining, ask(1).remaining, ask(2).remaining), (119, 118, 119));
    }
}
