//! The hours slice: heads of office see and change when their office is open.

mod ics;
mod osm;
