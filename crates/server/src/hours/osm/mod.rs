//! Hours as OpenStreetMap and many portals write them: one line, `Mo-Fr 08:00-16:00; PH off`
//! (<https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification>).

mod read;
mod write;

pub use read::{OsmRefusal, TEXT_MAX, read};
pub use write::write;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
