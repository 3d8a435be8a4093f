//! The rules of wartefrei. Pure: values in, values out; `now` and chance are arguments.
pub mod board;
pub mod booking;
pub mod capacity;
pub mod catalog;
pub mod holidays;
pub mod icalendar;
pub mod ids;
pub mod mask;
pub mod notices;
pub mod opening;
pub mod policy;
pub mod slots;
pub mod time;
