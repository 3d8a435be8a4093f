//! The capacity slice: the ledger of taken seats, and the boards that picture what is free.

pub mod boards;
mod store;

pub use boards::Boards;
pub use store::{
    DAY_CHANNEL, DayHead, DayKey, STATEMENTS, Seat, free, lock, parse_notification, save_heads, seat_days, seats,
    seats_between, take, version, versions,
};
