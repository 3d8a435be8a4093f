//! The desk's sheet for one office and day: the counts the decision needs and the seats the ledger needs.

use crate::capacity::{DayHead, Seat};
use crate::catalog::Town;
use domain::booking::{Place, Refusal};
use domain::capacity::{Lanes, OfficeDay};
use domain::ids::{AppointmentId, PoolId};
use domain::numbers::Range;
use domain::release::Releases;
use domain::time::{Cell, Instant};
use std::collections::HashMap;
use std::sync::Arc;

/// An appointment's pool and its seat in each of its cells.
type Owned = (PoolId, Vec<(Cell, u8)>);

/// One office's day as the booking desk knows it.
#[derive(Clone)]
pub struct DaySheet {
    /// The catalogue it was made from.
    pub town: Arc<Town>,
    /// Version and last number.
    pub head: DayHead,
    /// Desks and counts.
    pub day: OfficeDay,
    lanes: HashMap<PoolId, Lanes>,
    owners: HashMap<AppointmentId, Owned>,
}

impl DaySheet {
    /// A sheet of a day whose counts and seats were read.
    pub fn new(
        town: Arc<Town>,
        head: DayHead,
        day: OfficeDay,
        seats: impl IntoIterator<Item = (PoolId, Cell, u8, AppointmentId)>,
    ) -> DaySheet {
        let mut sheet = DaySheet { town, head, day, lanes: HashMap::new(), owners: HashMap::new() };
        for (pool, cell, lane, owner) in seats {
            sheet.lanes.entry(pool).or_default().mark(cell, lane);
            sheet.owners.entry(owner).or_insert_with(|| (pool, Vec::new())).1.push((cell, lane));
        }
        sheet
    }

    /// Opens what is released at `now`: the day is as it was when the sheet was last used.
    pub fn release(&mut self, now: Instant) {
        if let Some(office) = self.town.catalog.office(self.day.office) {
            let releases = Releases::at(&office.policy, now, &office.zone);
            self.day.open(&office.policy, releases.of(self.day.day));
        }
    }

    /// Chooses a free seat in each cell of a place that was taken in the counts.
    pub fn seat(&mut self, place: &Place, owner: AppointmentId) -> Result<Vec<(Seat, u8)>, Refusal> {
        let pool = self.day.pool(place.pool).ok_or(Refusal::Taken)?;
        let lanes = self.lanes.entry(place.pool).or_default();
        let mut seats = Vec::with_capacity(usize::from(place.run.cells()));
        for cell in place.cells() {
            let desks = pool.cell(cell).map_or(0, |c| if place.extra { c.lanes_with_extra() } else { c.desks });
            let lane = lanes.take(cell, desks).ok_or(Refusal::Taken)?;
            seats.push((Seat { pool: place.pool, day: place.day, cell, lane, appointment: owner }, desks));
        }
        self.owners.insert(owner, (place.pool, seats.iter().map(|(s, _)| (s.cell, s.lane)).collect()));
        Ok(seats)
    }

    /// Gives the seats of an appointment back and tells which they were.
    pub fn unseat(&mut self, owner: AppointmentId) -> Vec<(Cell, u8)> {
        let Some((pool, seats)) = self.owners.remove(&owner) else { return Vec::new() };
        let lanes = self.lanes.entry(pool).or_default();
        seats.iter().for_each(|(cell, lane)| lanes.free(*cell, *lane));
        seats
    }

    /// Marks the seats again that [`unseat`](Self::unseat) gave back.
    pub fn reseat(&mut self, pool: PoolId, owner: AppointmentId, seats: Vec<(Cell, u8)>) {
        let lanes = self.lanes.entry(pool).or_default();
        seats.iter().for_each(|(cell, lane)| lanes.mark(*cell, *lane));
        self.owners.insert(owner, (pool, seats));
    }

    /// The waiting number after the last one given out.
    pub fn next_number(&self) -> u16 {
        Range::Appointments.after(self.head.last_number)
    }
}
