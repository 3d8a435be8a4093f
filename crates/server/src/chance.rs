//! The only place that makes random numbers: identifiers and secrets.

use domain::time::Instant;
use parking_lot::Mutex;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::sync::Arc;

/// A source of identifiers and secrets. Cheap to clone; clones share their state.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<StdRng>>);

impl Chance {
    /// Seeded by the operating system.
    #[expect(clippy::disallowed_methods, reason = "the one place that makes chance")]
    pub fn from_system() -> Chance {
        Chance(Arc::new(Mutex::new(StdRng::from_rng(&mut rand::rng()))))
    }

    /// A repeatable sequence, for the demo town and the tests.
    pub fn seeded(seed: u64) -> Chance {
        Chance(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// A fresh identifier: a UUIDv7 for this moment, 74 bits of it random.
    pub fn id(&self, now: Instant) -> u128 {
        let random: u128 = self.0.lock().random();
        let millis = u128::try_from(now.0.max(0)).unwrap_or(0) * 1000;
        let (version, variant) = (7u128 << 76, 2u128 << 62);
        let (a_mask, b_mask) = (0xfffu128 << 64, (1u128 << 62) - 1);
        millis << 80 | version | (random & a_mask) | variant | (random & b_mask)
    }

    /// `N` secret bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        self.0.lock().random()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_7_in_order_of_time() {
        let chance = Chance::seeded(1);
        let early = uuid::Uuid::from_u128(chance.id(Instant(1_800_000_000)));
        let late = uuid::Uuid::from_u128(chance.id(Instant(1_800_000_001)));
        assert_eq!(early.get_version_num(), 7);
        assert_eq!(early.get_variant(), uuid::Variant::RFC4122);
        assert!(early < late);
    }
}
