//! How many requests one network may send, with the headers by which clients know.

use super::codes::No;
use crate::clock::Clock;
use crate::web::client::Client;
use crate::web::limits::Ticks;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::Clock as _;
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use ipnet::IpNet;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Requests of one network in a minute.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(60).expect("sixty is more than none");
/// After so many requests, networks that have their full limit again are forgotten.
const TIDY_EVERY: u32 = 4096;

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

type Limiter = RateLimiter<IpNet, DashMapStateStore<IpNet>, Ticks, StateInformationMiddleware>;

/// Who asked how often. In memory only, per node.
#[derive(Clone)]
pub struct Gate(Option<Arc<(Limiter, Ticks, AtomicU32)>>);

/// What is left to a network.
pub struct Left {
    requests: u32,
    full_at: i64,
}

impl Gate {
    /// A gate that follows this clock, or one that lets everything pass, for measurements.
    pub fn new(clock: &Clock, on: bool) -> Gate {
        let ticks = Ticks::of(clock);
        let limiter = || Limiter::new(Quota::per_minute(PER_MINUTE), DashMapStateStore::default(), ticks.clone());
        Gate(on.then(|| Arc::new((limiter(), ticks.clone(), AtomicU32::new(0)))))
    }

    /// Counts a request.
    pub fn pass(&self, client: Client) -> Result<Option<Left>, No> {
        let Some(gate) = &self.0 else { return Ok(None) };
        let (limiter, ticks, passed) = &**gate;
        if passed.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limiter.retain_recent();
        }
        let now = ticks.now();
        match limiter.check_key(&client.network()) {
            Ok(state) => {
                let requests = state.remaining_burst_capacity();
                let full_in = i64::from(PER_MINUTE.get() - requests.min(PER_MINUTE.get()));
                let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
                Ok(Some(Left { requests, full_at: seconds.saturating_add(full_in) }))
            }
            Err(refused) => Err(No::TooOften(refused.wait_time_from(now))),
        }
    }
}

impl Left {
    /// Says so on an answer.
    pub fn tell(&self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(PER_MINUTE.get()));
        headers.insert(REMAINING, HeaderValue::from(self.requests));
        headers.insert(RESET, HeaderValue::from(self.full_at));
    }
}
