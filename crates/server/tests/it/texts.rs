//! A town says things in its own words and looks like itself.
