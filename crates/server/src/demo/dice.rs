//! Repeatable chance for the demo: the same seed throws the same numbers.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Dice with a seed.
#[derive(Debug)]
pub struct Dice(StdRng);

impl Dice {
    /// Dice that always throw the same sequence for a seed.
    pub fn seeded(seed: [u8; 32]) -> Dice {
        Dice(StdRng::from_seed(seed))
    }

    /// A number from 0 up to `end`, `end` excluded; 0 when `end` is.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        if low >= high { low } else { self.0.random_range(low..=high) }
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: u8) -> bool {
        self.0.random_range(0..100) < percent
    }

    /// One of these, each as likely as the other.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of these, each as likely as its weight says.
    pub fn weighted<T: Copy>(&mut self, list: &[(T, u32)]) -> Option<T> {
        let sum: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = if sum == 0 { return None } else { self.0.random_range(0..sum) };
        list.iter().find_map(|(item, weight)| {
            if left < *weight {
                return Some(*item);
            }
            left -= weight;
            None
        })
    }
}
