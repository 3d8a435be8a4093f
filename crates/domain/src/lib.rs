//! The rules of wartefrei. Pure: values in, values out; `now` and chance are arguments.
//!
//! In reading order: [`time`] and [`ids`] are the small change; [`holidays`] and [`opening`] say when an
//! office is open, [`catalog`] what it does there, [`policy`] how it wants to be booked, [`release`] how much of
//! a day is open at a moment; [`capacity`] puts these together into an office day, [`slots`] finds free starts in
//! it, [`obstacles`] says what stands against one, [`booking`] takes and gives back; [`board`] answers the same
//! questions for many offices at once, [`next_times`] picks the few that are worth saying on the telephone,
//! [`shorthand`] reads what a clerk types while somebody speaks, [`suggestion`] is a visit offered at several times,
//! [`likeness`] finds people by what they are called; [`levelled`] says where on a day appointments keep the house
//! evenly full, [`staffing`] what of all this a head of office reads and plans. [`person`] reads what citizens tell
//! about themselves, [`notices`] says what they are told and when, [`icalendar`] writes it for their calendar.
//! [`numbers`] and [`hall`] are for the day itself: who is in the house, who is called next and how long it takes
//! until then. [`dice`] is chance that can be repeated, for forecasts. [`colour`] says which colours of a
//! town people can read.
pub mod board;
pub mod booking;
pub mod capacity;
pub mod catalog;
pub mod colour;
pub mod dice;
pub mod finder;
pub mod hall;
pub mod holidays;
pub mod icalendar;
pub mod ids;
pub mod levelled;
pub mod likeness;
pub mod mask;
pub mod next_times;
pub mod notices;
pub mod numbers;
pub mod obstacles;
pub mod opening;
pub mod person;
pub mod policy;
pub mod release;
pub mod replan;
pub mod shorthand;
pub mod slots;
pub mod staffing;
pub mod suggestion;
pub mod time;
