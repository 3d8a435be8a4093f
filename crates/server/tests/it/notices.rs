//! Mails: what goes out, when, how often, and how it looks to other programs.

mod calendar;
mod looks;
mod mailbox;
mod own;
mod sending;
mod town;
