//! What a change of an office does to those who are booked there, and where else they could come.
//!
//! [`effect`] compares an office before and after a change: desk time per day, and who would fall outside.
//! [`proposals`] gives each of them another place, never one place to two.

mod effect;

pub use effect::{Affected, Booked, Capacity, Claim, DayEffect, Effect, Rules, effect, outside, touched};

#[cfg(test)]
mod tests;
