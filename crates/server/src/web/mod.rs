//! Tools for the slices: the frame of a page, texts in two languages, formats, style sheets.

pub mod assets;
pub mod client;
pub mod csv;
pub mod errors;
pub mod format;
pub mod forms;
pub mod language;
pub mod layout;
pub mod limits;
pub mod list;
pub mod live;
pub mod messages;
pub mod page_cache;
pub mod phrases;
pub mod qr;
pub mod shell;
pub mod tenancy;
pub mod texts;
pub mod wait;
