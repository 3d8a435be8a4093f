//! Pictures of today's halls, for the pages. Always as new as the database: each look asks for the version, one
//! indexed row, and reads the hall again when another node changed it.

use super::house::{HallKey, House};
use super::store;
use crate::storage::{Db, Failure};
use parking_lot::RwLock;
use std::collections::HashMap;
use std::sync::Arc;

/// Halls remembered; a full one is some hundred kilobytes.
const HALLS_MAX: usize = 512;

/// Halls by office and day. Cheap to clone; clones share what they know.
#[derive(Clone, Default, Debug)]
pub struct Halls(Arc<RwLock<HashMap<HallKey, Arc<House>>>>);

impl Halls {
    /// The hall as it is now.
    pub async fn look(&self, db: &Db, key: HallKey) -> Result<Arc<House>, Failure> {
        let version = store::version(db, key).await?;
        if let Some(house) = self.known(key).filter(|house| house.version == version) {
            return Ok(house);
        }
        let house = Arc::new(store::load(store::Source::Db(db), key, version).await?);
        self.put(key, house.clone());
        Ok(house)
    }

    /// What is remembered, however old.
    pub fn known(&self, key: HallKey) -> Option<Arc<House>> {
        self.0.read().get(&key).cloned()
    }

    /// Remembers a hall, unless a newer version is known.
    pub fn put(&self, key: HallKey, house: Arc<House>) {
        let mut halls = self.0.write();
        if halls.len() >= HALLS_MAX && !halls.contains_key(&key) {
            halls.clear();
        }
        match halls.get(&key) {
            Some(known) if known.version > house.version => {}
            _ => drop(halls.insert(key, house)),
        }
    }
}
