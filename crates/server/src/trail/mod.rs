//! The trail as people read it: who changed what from what to what, searched and handed out as a table.
//!
//! Everybody reads it for the offices they answer for; what concerns the whole town is read by whoever may read it
//! there. It is filled by every slice that saves a setting ([`crate::changes`]).

mod asked;
mod difference;
mod pages;
mod words;

pub use pages::router;
