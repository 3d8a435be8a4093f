//! Tools for the slices: the frame of a page, texts in two languages, formats, style sheets.

pub mod assets;
