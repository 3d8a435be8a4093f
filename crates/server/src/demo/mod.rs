//! What only exists in the demo.

pub mod mailbox;
