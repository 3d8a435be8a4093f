//! The API slice, `/api/v1`: what citizens and staff do on pages, for a town's portal, app or telephone system.
//!
//! It uses the same searches and gives the same orders as the pages of the booking slice; neither knows the other.
//! Without a key a program may do what a citizen may; a key adds what its grants say, at its place.

mod appointments;
mod caller;
mod catalog;
pub mod command;
mod document;
mod extract;
mod free;
mod grants;
mod holds;
mod once;
mod page;
mod paging;
mod problem;
mod shapes;
mod store;
mod surrounding;
mod values;

pub use document::document;
pub use grants::Grant;
pub use once::InFlight;
pub use store::STATEMENTS;
pub use surrounding::router;
