//! Mails: what goes out, when, how often, and how it looks to other programs.

mod calendar;
mod looks;
mod sending;
mod town;
