//! The wartefrei program: vertical slices named after what offices do, over `domain`.
pub mod app;
pub mod booking;
pub mod capacity;
pub mod catalog;
pub mod chance;
pub mod clock;
pub mod config;
pub mod demo;
pub mod hall;
pub mod notices;
pub mod router;
pub mod staff;
pub mod storage;
pub mod web;
