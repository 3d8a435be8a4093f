//! Days of an office, played with the rules that the program itself uses.
//!
//! In reading order: [`day`] draws who comes when and how long each takes, [`play`] lets them in and lets the
//! desks call them, [`rule`] is in which order, [`figures`] says how long they waited, [`policies`] are the
//! offices that are compared, [`forecasts`] asks how good the forecast of the wait was, [`script`] is for those who
//! act a day out in a real house.
//!
//! All times are whole seconds after opening, and everything follows from a seed.

pub mod day;
pub mod figures;
pub mod forecasts;
pub mod play;
pub mod policies;
pub mod rule;
pub mod script;
