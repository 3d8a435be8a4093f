//! The display slice: who is called, for a whole waiting area.
//!
//! A paired display opens `/anzeige` and shows what its settings say. `/anzeige/{slug}` shows an office without
//! pairing: it tells nothing but numbers and desks, which anybody in the house may read. Neither knows names,
//! services or notes.

mod pages;
mod settings;
mod setup;
mod state;
mod views;

pub use pages::router;
pub use settings::Settings;
