//! The hours slice: heads of office see and change when their office is open.
//!
//! A form ([`forms`]) is read into edits of the hours (`domain::opening::Edit`). Before they are saved, a page
//! shows what they do to each day and to those who are booked. They are saved through the one door for offices,
//! which opens a re-plan when people would lose their place. Nothing is stored here: hours belong to the catalogue,
//! their history to the trail of changes.

mod effect;
mod forms;
mod history;
mod ics;
mod osm;
mod pages;
mod typed;
mod words;

pub use pages::router;
