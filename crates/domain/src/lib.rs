//! The rules of wartefrei, in reading order. Pure: values in, values out; `now` and chance are arguments.
pub mod catalog;
pub mod holidays;
pub mod ids;
pub mod opening;
pub mod person;
pub mod policy;
pub mod time;
