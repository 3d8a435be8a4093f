//! Keeping the boards current: filled at the start and at midnight, and after other nodes' bookings.

use super::{record_place, store};
use crate::app::App;
use crate::capacity::boards::empty_board;
use crate::capacity::{self, DayKey};
use crate::catalog::Town;
use crate::storage::{Db, Failure};
use domain::board::Board;
use domain::capacity::OfficeDay;
use domain::ids::TenantId;
use domain::time::{Day, Zone};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// Fills the boards of all tenants from today on.
pub async fn load(app: &App) -> Result<(), Failure> {
    for town in app.towns.all() {
        app.boards.set(town.id, board(&app.db, &town, today(app)).await?);
    }
    Ok(())
}

/// Today at German offices: boards begin with it.
fn today(app: &App) -> Day {
    Zone::berlin().day(app.clock.now())
}

/// Begins every board with today, if it does not already.
pub async fn roll(app: &App) -> Result<(), Failure> {
    let today = today(app);
    for town in app.towns.all() {
        if app.boards.look(town.id).is_none_or(|board| board.first() != today) {
            app.boards.set(town.id, board(&app.db, &town, today).await?);
        }
    }
    Ok(())
}

/// A board of what is booked. Versions are read first: what changes meanwhile is shown as older than it is,
/// and read again.
pub async fn board(db: &Db, town: &Arc<Town>, first: Day) -> Result<Board, Failure> {
    let versions: BTreeMap<DayKey, i64> = capacity::versions(db, town.id, first).await?.into_iter().collect();
    let mut days: BTreeMap<DayKey, OfficeDay> = BTreeMap::new();
    let mut board = empty_board(town, first);
    for occupied in store::places_from(db, town.id, first).await? {
        let key = (occupied.place.office, occupied.place.day);
        let day = match days.entry(key) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => match board.day(key.0, key.1) {
                Some((day, _)) => entry.insert(day.clone()),
                None => continue,
            },
        };
        record_place(day, &occupied.place);
    }
    for (key, day) in days {
        board.put(day, versions.get(&key).copied().unwrap_or(0));
    }
    Ok(board)
}

/// Reads a day that another node changed.
pub async fn refresh(app: &App, tenant: TenantId, key: DayKey) -> Result<(), Failure> {
    let Some(town) = app.towns.by_id(tenant) else { return Ok(()) };
    let (Some(office), Some(schedule)) = (town.catalog.office(key.0), town.schedules.get(&key.0)) else {
        return Ok(());
    };
    let version = capacity::version(&app.db, key).await?;
    let mut day = OfficeDay::empty(office, schedule, key.1);
    for occupied in store::places_shown(&app.db, key.0, key.1).await? {
        record_place(&mut day, &occupied.place);
    }
    app.boards.put([(tenant, day, version)]);
    Ok(())
}

/// Reads every day whose version is not the one shown: after a lost connection, or on a schedule.
pub async fn catch_up(app: &App) -> Result<(), Failure> {
    for town in app.towns.all() {
        let Some(first) = app.boards.look(town.id).map(|b| b.first()) else { continue };
        let stored = capacity::versions(&app.db, town.id, first).await?;
        let behind: Vec<DayKey> = {
            let Some(board) = app.boards.look(town.id) else { continue };
            let older =
                |(key, version): &(DayKey, i64)| board.day(key.0, key.1).is_some_and(|(_, shown)| shown < *version);
            stored.iter().filter(|entry| older(entry)).map(|(key, _)| *key).collect()
        };
        for key in behind {
            refresh(app, town.id, key).await?;
        }
    }
    Ok(())
}

/// Listens to the other nodes until the connection is lost; the caller listens again after a pause.
pub async fn listen(app: &App) -> Result<(), Failure> {
    let Db::Pg(pool) = &app.db else { return std::future::pending().await };
    let mut listener = sqlx::postgres::PgListener::connect_with(pool).await?;
    listener.listen_all([capacity::DAY_CHANNEL, crate::catalog::CATALOG_CHANNEL]).await?;
    catch_up(app).await?;
    loop {
        let Some(message) = listener.try_recv().await? else {
            // The connection was lost and made again: notifications may be missing.
            reload_catalog(app).await?;
            catch_up(app).await?;
            continue;
        };
        if message.channel() != capacity::DAY_CHANNEL {
            reload_catalog(app).await?;
            continue;
        }
        for (key, version) in capacity::parse_notification(message.payload()) {
            let town = app.towns.all().into_iter().find(|t| t.catalog.office(key.0).is_some());
            let Some(town) = town else { continue };
            let behind = app.boards.look(town.id).and_then(|b| b.day(key.0, key.1).map(|(_, v)| v < version));
            if behind == Some(true) {
                refresh(app, town.id, key).await?;
            }
        }
    }
}

/// Reads changed catalogues and draws their boards anew.
pub async fn reload_catalog(app: &App) -> Result<(), Failure> {
    let before: BTreeMap<TenantId, i64> = app.towns.all().iter().map(|t| (t.id, t.version)).collect();
    app.towns.refresh(&app.db).await?;
    for town in app.towns.all() {
        if before.get(&town.id) != Some(&town.version) {
            app.boards.set(town.id, board(&app.db, &town, today(app)).await?);
        }
    }
    Ok(())
}
