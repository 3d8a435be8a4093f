//! Slows down who guesses passwords: each wrong one makes the next try wait longer.
//!
//! Counted per login and network together, so that nobody can lock out somebody else by guessing for them.
//! In memory only: a restart forgives.

use domain::ids::TenantId;
use domain::time::Instant;
use ipnet::IpNet;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;

/// Wrong passwords that cost nothing: people mistype.
const FREE_TRIES: u32 = 3;
/// The pause doubles with each further one, up to this many seconds.
const PAUSE_MAX: i64 = 300;
/// After so many seconds without a try everything is forgotten.
const FORGET_AFTER: i64 = 900;
/// Keys that are remembered, at most; the oldest go first.
const KEYS_MAX: usize = 10_000;

/// Who tries, as whom.
type Key = (TenantId, String, IpNet);

/// Remembers failed logins. Cheap to clone; clones share what they know.
#[derive(Clone, Default, Debug)]
pub struct Throttle(Arc<Mutex<HashMap<Key, Tries>>>);

#[derive(Clone, Copy, Debug)]
struct Tries {
    count: u32,
    last: Instant,
}

impl Tries {
    fn open_at(self) -> Instant {
        let doublings = self.count.saturating_sub(FREE_TRIES).min(16);
        let pause = if doublings == 0 { 0 } else { (1_i64 << doublings).min(PAUSE_MAX) };
        Instant(self.last.0 + pause)
    }
}

impl Throttle {
    /// Counts a try. Refused, with the seconds to wait, while the pause after the last one lasts.
    pub fn count(&self, tenant: TenantId, login: &str, from: IpNet, now: Instant) -> Result<(), i64> {
        let mut tries = self.0.lock();
        if tries.len() >= KEYS_MAX {
            forget_oldest(&mut tries, now);
        }
        let entry = tries.entry(key(tenant, login, from)).or_insert(Tries { count: 0, last: now });
        if now.0 - entry.last.0 > FORGET_AFTER {
            entry.count = 0;
        }
        let wait = entry.open_at().0 - now.0;
        if wait > 0 {
            return Err(wait);
        }
        *entry = Tries { count: entry.count.saturating_add(1), last: now };
        Ok(())
    }

    /// The password was right: forget what was wrong before.
    pub fn forgive(&self, tenant: TenantId, login: &str, from: IpNet) {
        self.0.lock().remove(&key(tenant, login, from));
    }
}

fn key(tenant: TenantId, login: &str, from: IpNet) -> Key {
    (tenant, login.to_lowercase(), from)
}

/// Makes room: what is old, and if that is nothing, the older half.
fn forget_oldest(tries: &mut HashMap<Key, Tries>, now: Instant) {
    tries.retain(|_, entry| now.0 - entry.last.0 <= FORGET_AFTER);
    if tries.len() < KEYS_MAX {
        return;
    }
    let mut moments: Vec<Instant> = tries.values().map(|entry| entry.last).collect();
    moments.sort_unstable();
    if let Some(&middle) = moments.get(moments.len() / 2) {
        tries.retain(|_, entry| entry.last > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWN: TenantId = TenantId(1);

    fn net(text: &str) -> IpNet {
        text.parse().expect("a network")
    }

    #[test]
    fn each_wrong_password_makes_the_next_try_wait_longer() {
        let throttle = Throttle::default();
        let home = net("192.0.2.1/32");
        let try_at = |second| throttle.count(TOWN, "petersen", home, Instant(second));
        for _ in 0..=FREE_TRIES {
            assert_eq!(try_at(0), Ok(()));
        }
        assert_eq!(try_at(0), Err(2));
        assert_eq!(try_at(1), Err(1), "asking too early neither counts nor prolongs");
        assert_eq!(try_at(2), Ok(()));
        assert_eq!(try_at(2), Err(4));
        assert_eq!(try_at(2 + FORGET_AFTER + 1), Ok(()));
        assert_eq!(try_at(2 + FORGET_AFTER + 1), Ok(()), "forgotten");
    }

    #[test]
    fn guessing_for_somebody_does_not_lock_them_out() {
        let throttle = Throttle::default();
        for _ in 0..=FREE_TRIES {
            let _ = throttle.count(TOWN, "petersen", net("198.51.100.0/32"), Instant(0));
        }
        assert!(throttle.count(TOWN, "Petersen", net("198.51.100.0/32"), Instant(0)).is_err());
        assert!(throttle.count(TOWN, "petersen", net("192.0.2.1/32"), Instant(0)).is_ok());
        throttle.forgive(TOWN, "petersen", net("198.51.100.0/32"));
        assert!(throttle.count(TOWN, "petersen", net("198.51.100.0/32"), Instant(0)).is_ok());
    }

    #[test]
    fn memory_has_an_end() {
        let throttle = Throttle::default();
        for n in 0..u32::try_from(KEYS_MAX).expect("fits") + 5 {
            let _ = throttle.count(TOWN, &format!("name{n}"), net("192.0.2.1/32"), Instant(i64::from(n) / 100));
        }
        assert!(throttle.0.lock().len() <= KEYS_MAX);
    }
}
