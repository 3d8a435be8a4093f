//! The standard cities, built once and copied for every run that writes.

use super::{Engine, Failure, Ground};
use anyhow::Context;
use domain::board::Board;
use domain::booking;
use domain::catalog::{Audience, Need, Office};
use domain::ids::ServiceId;
use domain::policy::Channel;
use domain::slots::Search;
use domain::time::{Cell, Day, Instant, Zone};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wartefrei::booking::sync;
use wartefrei::catalog::{Town, Towns};
use wartefrei::chance::Chance;
use wartefrei::demo::{self, Choice};
use wartefrei::storage::{Db, connect, migrate};

/// Thursday, 19 November 2026, 10:00: every measurement begins then.
pub const NOW: Instant = Instant(1_795_078_800);
/// The same for a command line.
pub const NOW_TEXT: &str = "2026-11-19T10:00:00+01:00";

/// A city whose database is ready.
pub struct City {
    /// Its offices.
    pub offices: u16,
    /// Which database.
    pub engine: Engine,
    /// Its address; nobody writes there.
    template: String,
}

/// A place that is free for one short visit while nobody takes another place of the same list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Free {
    /// Office, as in addresses.
    pub office: String,
    /// Day.
    pub day: Day,
    /// Start.
    pub start: Cell,
}

impl City {
    /// Builds the city, or finds it built.
    pub async fn build(ground: &Ground, engine: Engine, offices: u16) -> Result<City, Failure> {
        let name = format!("city_{offices}");
        let template = match engine {
            Engine::Sqlite => format!("sqlite:{}", ground.folder.join(format!("{name}.db")).display()),
            Engine::Postgres => ground.postgres()?.database(&name)?,
        };
        let db = connect(&template).await?;
        migrate(&db).await?;
        demo::prepare(&db, Choice::Bench { offices }, NOW, &Chance::seeded(1)).await?;
        close(db).await;
        Ok(City { offices, engine, template })
    }

    /// A fresh copy to write in; gives its address.
    pub fn copy(&self, ground: &Ground) -> Result<String, Failure> {
        match self.engine {
            Engine::Sqlite => {
                let copy = ground.folder.join("run.db");
                forget(&copy);
                std::fs::copy(file(&self.template), &copy).context("copying the city")?;
                Ok(format!("sqlite:{}", copy.display()))
            }
            Engine::Postgres => ground.postgres()?.copy(&format!("city_{}", self.offices), "run"),
        }
    }

    /// Its catalogue and board.
    pub async fn board(&self) -> Result<(Arc<Town>, Board), Failure> {
        let db = connect(&self.template).await?;
        let town = Towns::load(&db).await?.main().context("the city has a town")?;
        let board = sync::board(&db, &town, Zone::berlin().day(NOW)).await?;
        close(db).await;
        Ok((town, board))
    }

    /// Places for the shortest service, all of which can be held, as many as there are: day by day, and on
    /// each day office by office, so that neighbours in the list are on different office days.
    pub async fn free_places(&self) -> Result<(String, Vec<Free>), Failure> {
        let (town, board) = self.board().await?;
        let service = town.catalog.services().first().context("a service")?;
        let mut by_office: Vec<Vec<Free>> = Vec::new();
        for office in town.catalog.offices() {
            let days = (2..61).map(|n| board.first().plus(n));
            by_office.push(days.flat_map(|day| places(&town, &board, (office, day), service.id)).collect());
        }
        let most = by_office.iter().map(Vec::len).max().unwrap_or(0);
        let list = (0..most).flat_map(|n| by_office.iter().filter_map(move |list| list.get(n).cloned())).collect();
        Ok((service.slug.clone(), list))
    }

    /// Places of which exactly one is left, each on another office day.
    pub async fn last_places(&self) -> Result<(String, Vec<Free>), Failure> {
        let (town, board) = self.board().await?;
        let service = town.catalog.services().first().context("a service")?;
        let mut last = Vec::new();
        for n in 2..61 {
            for office in town.catalog.offices() {
                last.extend(last_place(&town, &board, (office, board.first().plus(n)), service.id));
            }
        }
        Ok((service.slug.clone(), last))
    }
}

/// How the shortest visit is looked for at an office, well after the beginning of a run.
fn search<'a>(office: &'a Office, need: &'a Need) -> Search<'a> {
    Search::new(office, need, Channel::Online, NOW.plus_minutes(60))
}

fn need(town: &Town, office: &Office, service: ServiceId) -> Option<Need> {
    let bundle = town.catalog.bundle(&[(service, 1)], Audience::Public).ok()?;
    bundle.at(office, Audience::Public).ok()
}

/// What one office has left on one day, taken one after another.
fn places(town: &Town, board: &Board, (office, day): (&Office, Day), service: ServiceId) -> Vec<Free> {
    let (Some(need), Some((shown, _))) = (need(town, office, service), board.day(office.id, day)) else {
        return Vec::new();
    };
    let (search, mut left, mut free) = (search(office, &need), shown.clone(), Vec::new());
    for start in search.starts(shown).iter() {
        while booking::take(&mut left, &search, start).is_ok() {
            free.push(Free { office: office.slug.clone(), day, start });
        }
    }
    free
}

/// A start of an office's day for which one place is left.
fn last_place(town: &Town, board: &Board, (office, day): (&Office, Day), service: ServiceId) -> Option<Free> {
    let (need, (shown, _)) = (need(town, office, service)?, board.day(office.id, day)?);
    let search = search(office, &need);
    let is_last = |start: &Cell| {
        let mut left = shown.clone();
        booking::take(&mut left, &search, *start).is_ok() && booking::take(&mut left, &search, *start).is_err()
    };
    let start = search.starts(shown).iter().find(is_last)?;
    Some(Free { office: office.slug.clone(), day, start })
}

/// Closes the connections, so that the files can be copied.
pub async fn close(db: Db) {
    match db {
        Db::Lite(lite) => {
            lite.write.close().await;
            lite.read.close().await;
        }
        Db::Pg(pool) => pool.close().await,
    }
}

fn file(url: &str) -> PathBuf {
    PathBuf::from(url.trim_start_matches("sqlite:"))
}

/// Removes a SQLite file and what lies beside it.
pub fn forget(file: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        // It may not be there.
        drop(std::fs::remove_file(PathBuf::from(name)));
    }
}
