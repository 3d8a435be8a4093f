//! Whose page a key opens.

use crate::app::App;
use crate::hall::{self, HallKey, InHouse};
use crate::storage::Failure;
use crate::web::tenancy::Site;
use domain::catalog::Office;
use domain::ids::TicketId;
use std::sync::Arc;

/// Somebody who holds a genuine key.
pub struct Holder<'a> {
    /// The office.
    pub office: &'a Office,
    /// Its hall today.
    pub key: HallKey,
    /// The ticket.
    pub ticket: TicketId,
}

/// What a key leads to.
pub enum Found<'a> {
    /// A ticket of today.
    Today(Holder<'a>),
    /// A ticket of another day, or one that was deleted.
    Gone,
    /// It was never given out.
    Never,
}

/// Looks up a key.
pub async fn find<'a>(app: &App, site: &'a Site, key: &str) -> Result<Found<'a>, Failure> {
    let Some(ticket) = app.keys.open_ticket(key) else { return Ok(Found::Never) };
    let Some(hall) = hall::whereabouts(&app.db, site.tenant(), ticket).await? else { return Ok(Found::Gone) };
    let Some(office) = site.town.catalog.office(hall.office) else { return Ok(Found::Gone) };
    let today = hall == HallKey::today(site.tenant(), office, app.clock.now());
    Ok(if today { Found::Today(Holder { office, key: hall, ticket }) } else { Found::Gone })
}

impl Holder<'_> {
    /// The person as they stand now.
    pub async fn person(&self, app: &App) -> Result<Option<Arc<InHouse>>, Failure> {
        let house = app.halls.look(&app.db, self.key).await?;
        Ok(house.person(self.ticket).cloned())
    }
}
