//! One board per tenant, always current: every search page is answered from here, without SQL.

use super::DayKey;
use crate::catalog::Town;
use domain::board::{Board, OfficeBoard};
use domain::capacity::OfficeDay;
use domain::ids::TenantId;
use domain::policy::HORIZON_DAYS_MAX;
use domain::time::{Day, Instant};
use parking_lot::{RwLock, RwLockReadGuard};
use std::collections::HashMap;
use std::sync::Arc;

/// The boards of all tenants. Cheap to clone.
#[derive(Clone, Default)]
pub struct Boards(Arc<RwLock<HashMap<TenantId, Drawn>>>);

/// A board and the version of the catalogue it was drawn from.
struct Drawn {
    board: Board,
    town: i64,
}

/// Days a board must show: the longest horizon of its offices, and what a weekly release adds.
fn days_shown(town: &Town) -> i32 {
    let horizon = town.catalog.offices().iter().map(|o| o.policy.release.horizon_days).max().unwrap_or(1);
    i32::from(horizon.min(HORIZON_DAYS_MAX)) + 7
}

/// A board with nobody booked.
pub fn empty_board(town: &Town, first: Day) -> Board {
    let days = days_shown(town);
    let offices = town.catalog.offices().iter().filter_map(|office| {
        let schedule = town.schedules.get(&office.id)?;
        let days = (0..days).map(|n| OfficeDay::empty(office, schedule, first.plus(n))).collect();
        Some(OfficeBoard::new(office, days))
    });
    Board::new(first, offices.collect())
}

impl Boards {
    /// Shows the board that was drawn from this town, replacing the one before.
    pub fn set(&self, town: &Town, board: Board) {
        self.0.write().insert(town.id, Drawn { board, town: town.version });
    }

    /// The version of the catalogue that a tenant's board was drawn from.
    pub fn drawn_from(&self, tenant: TenantId) -> Option<i64> {
        self.0.read().get(&tenant).map(|drawn| drawn.town)
    }

    /// A look at a tenant's board. Hold it for microseconds and never across an await.
    pub fn look(&self, tenant: TenantId) -> Option<impl std::ops::Deref<Target = Board> + '_> {
        RwLockReadGuard::try_map(self.0.read(), |boards| boards.get(&tenant).map(|drawn| &drawn.board)).ok()
    }

    /// Whether a tenant's board shows this day, but as it was before this version.
    pub fn is_behind(&self, tenant: TenantId, (office, day): DayKey, version: i64) -> bool {
        self.look(tenant).is_some_and(|board| board.day(office, day).is_some_and(|(_, shown)| shown < version))
    }

    /// Shows what a tenant's offices have released by now. Looks first: mostly it is shown already.
    pub fn release(&self, tenant: TenantId, now: Instant) {
        let due = self.look(tenant).is_some_and(|board| board.is_release_due(now));
        if due && let Some(board) = self.0.write().get_mut(&tenant) {
            board.board.release(now);
        }
    }

    /// Shows changed days.
    pub fn put(&self, days: impl IntoIterator<Item = (TenantId, OfficeDay, i64)>) {
        let mut boards = self.0.write();
        for (tenant, day, version) in days {
            if let Some(drawn) = boards.get_mut(&tenant) {
                drawn.board.put(day, version);
            }
        }
    }
}
