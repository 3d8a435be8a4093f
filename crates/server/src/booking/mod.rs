//! Booking: search, hold, details, confirm, move, cancel.

pub mod views;
