//! Tools for the slices: the frame of a page, texts in two languages, formats, style sheets.

pub mod assets;
pub mod format;
pub mod forms;
pub mod layout;
pub mod messages;
pub mod qr;
pub mod texts;
