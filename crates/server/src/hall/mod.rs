//! The hall slice: who is in the house, who is called next, and the desks that call them.
//!
//! Checking in makes a ticket from an appointment, walk-ins only have one. Everything that happens to tickets is an
//! [`Order`] to the [`Usher`], who decides by the rules of [`domain::hall`] and writes; [`Halls`] shows every page
//! the hall as it is. Displays, kiosks and desk pages learn of changes through [`Live`](crate::web::live::Live).

mod deeds;
pub mod forecast;
mod halls;
mod house;
mod jobs;
mod line;
mod orders;
mod pages;
mod record;
mod settings;
mod sheet;
mod store;
mod times;
mod usher;
mod views;

pub use deeds::{acknowledge, raise_alarm, replace_desks, save_settings, save_signs, set_duty};
pub use halls::Halls;
pub use house::{Alarm, Call, Desk, Door, Duty, HallKey, Helper, House, InHouse, LastDeed, Need, NotDone, Visitor};
pub use jobs::{close_past_days, forget};
pub use line::{Explained, explain};
pub use orders::{Coming, Deed, Done, Draw, Order, Outcome, Split};
pub use pages::{frame_in as staff_frame, office as staff_office, router};
pub use settings::{KIOSK_BOUNDS, KioskSettings, OrderSettings, PrintWay, Settings};
pub use sheet::{Moment, Read, Sheet, Side, UNDO_SECONDS};
pub use store::{
    STATEMENTS, desks,
    forecasts::{STATEMENTS as FORECAST_STATEMENTS, past_waits, walked_in},
    insert_desks, whereabouts,
};
pub use usher::{Answer, Usher, UsherParts};

use crate::storage::{Failure, Tx};

/// Stores a hall that was played in memory: for the demo.
pub async fn insert_hall(tx: &mut Tx, sheet: &Sheet<'_>) -> Result<(), Failure> {
    store::save_version(tx, sheet.key, 1).await?;
    store::save_people(tx, sheet.key, sheet.house.people()).await?;
    store::insert_log(tx, sheet.key, &sheet.log).await
}
