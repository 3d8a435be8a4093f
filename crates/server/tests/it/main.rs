//! The tests of the whole program, in one binary: one file per slice.

#[macro_use]
mod support;

mod api;
mod catalog;
mod changes;
mod crash;
mod demo;
mod desk;
mod device;
mod display;
mod editor;
mod frontdesk;
mod hall;
mod hours;
mod house;
mod import;
mod issuer;
mod main_job;
mod notices;
mod pages;
mod people;
mod permissions;
mod persons;
mod process;
mod race;
mod replan;
mod setup;
mod shell;
mod staff;
mod staffing;
mod storage;
mod telephone;
mod texts;
mod trail;
mod waiting;
mod zms;
