//! The tests of the whole program, in one binary: one file per slice.

#[macro_use]
mod support;

mod catalog;
mod demo;
mod desk;
mod house;
mod import;
mod notices;
mod hall;
mod staff;
mod storage;
