//! What handlers and jobs may ask for.

use crate::booking::{Desk, Keys};
use crate::capacity::Boards;
use crate::catalog::Towns;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::storage::Db;
use std::ops::Deref;
use std::sync::Arc;

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Identifiers and secrets.
    pub chance: Chance,
    /// The catalogue of every town.
    pub towns: Towns,
    /// Pictures of free capacity.
    pub boards: Boards,
    /// The writer of appointments.
    pub desk: Desk,
    /// Seals and opens links.
    pub keys: Keys,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> App {
        App(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
