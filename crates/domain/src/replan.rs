//! What a change of an office does to those who are booked there, and where else they could come.
//!
//! [`effect()`] compares an office before and after a change: desk time per day, and who would fall outside.
//! [`Outage`] writes what falls out as such a change; [`proposals`] gives each of them another place, never one place to two.

mod effect;
mod outage;
mod propose;

pub use effect::{Affected, Booked, Capacity, Claim, DayEffect, Effect, Rules, effect, outside, touched};
pub use outage::{OUTAGE_DAYS_MAX, Outage, What};
pub use propose::{FAR_DAYS, NEAR_DAYS, NOTICE_MINUTES, Places, Target, Wish, by_distance, place_at, proposals};

#[cfg(test)]
mod tests;
