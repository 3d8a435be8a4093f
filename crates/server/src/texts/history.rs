//! "Verlauf": who changed a thing last, on the page where it is changed.

use crate::app::App;
use crate::changes::{self, Entry, Kind};
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::Site;
use domain::time::Zone;

/// Entries that are shown.
const SHOWN: u16 = 5;

/// The last changes of a thing as lines: "Dienstag, 24. November, 18:20 Uhr · K. Brandt". `concerns` leaves out those
/// that are about something else of the same thing.
pub async fn lines(
    app: &App,
    site: &Site,
    (kind, id): (Kind, u128),
    concerns: impl Fn(&Entry) -> bool,
) -> Result<Vec<String>, Failure> {
    let zone = site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
    let line = |entry: &Entry| {
        let (day, minute) = zone.local(entry.at);
        let time = format::time_of_minute(minute, site.lang);
        let who = match entry.actor.as_str() {
            "operator" => site.lang.text("history-operator"),
            "program" => site.lang.text("history-program"),
            name => name.to_owned(),
        };
        format!("{}, {time} · {who}", format::date_with_year(day, site.lang))
    };
    // Of a town many things may have changed in between: look a little further back.
    let entries = changes::of(&app.db, site.tenant(), (kind, id), SHOWN * 10).await?;
    Ok(entries.iter().filter(|entry| concerns(entry)).take(usize::from(SHOWN)).map(line).collect())
}
