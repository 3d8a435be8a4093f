//! Mails: what goes out, when, how often, and how it looks to other programs.

mod calendar;
mod looks;
mod mailbox;
mod sending;
mod town;
