//! Keeping the boards current: filled at the start and at midnight, and after other nodes' bookings.

use super::store;
use crate::app::App;
use crate::capacity::boards::empty_board;
use crate::capacity::{self, DayKey};
use crate::catalog::Town;
use crate::storage::{Db, Failure};
use crate::web::live::HALL_CHANNEL;
use domain::board::Board;
use domain::capacity::OfficeDay;
use domain::ids::TenantId;
use domain::time::{Day, Zone};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fills the boards of all tenants from today on.
pub async fn load(app: &App) -> Result<(), Failure> {
    for town in app.towns.all() {
        draw(app, &town).await?;
    }
    Ok(())
}

/// Draws a tenant's board anew. What the desk showed on the old one meanwhile is read again.
async fn draw(app: &App, town: &Arc<Town>) -> Result<(), Failure> {
    let mut board = board(&app.db, town, today(app)).await?;
    board.release(app.clock.now());
    app.boards.set(town, board);
    catch_up_on(app, town.id).await
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
            draw(app, &town).await?;
        }
    }
    Ok(())
}

/// Shows what has become bookable: a part of a day that was held back, a reserve that is given back.
pub async fn release(app: &App) -> Result<(), Failure> {
    app.towns.all().iter().for_each(|town| app.boards.release(town.id, app.clock.now()));
    Ok(())
}

/// A board of what is booked, with everything released. Versions are read first: what changes meanwhile is shown as older than it is,
/// and read again.
pub async fn board(db: &Db, town: &Arc<Town>, first: Day) -> Result<Board, Failure> {
    let versions = capacity::versions(db, town.id, first).await?;
    let mut board = empty_board(town, first);
    let shown = versions.iter().filter_map(|(key, _)| Some((*key, board.day(key.0, key.1)?.0.clone())));
    let mut days: BTreeMap<DayKey, OfficeDay> = shown.collect();
    for place in store::places::places_from(db, town.id, first).await? {
        if let Some(day) = days.get_mut(&(place.office, place.day)) {
            domain::booking::record(day, &place);
        }
    }
    for (key, version) in versions {
        if let Some(day) = days.remove(&key) {
            board.put(day, version);
        }
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
    for occupied in store::places::places_shown(&app.db, key.0, key.1).await? {
        domain::booking::record(&mut day, &occupied.place);
    }
    app.boards.put([(tenant, day, version)]);
    Ok(())
}

/// Reads every day whose version is not the one shown: after a lost connection, or on a schedule.
pub async fn catch_up(app: &App) -> Result<(), Failure> {
    for town in app.towns.all() {
        catch_up_on(app, town.id).await?;
    }
    Ok(())
}

async fn catch_up_on(app: &App, tenant: TenantId) -> Result<(), Failure> {
    let Some(first) = app.boards.look(tenant).map(|board| board.first()) else { return Ok(()) };
    let stored = capacity::versions(&app.db, tenant, first).await?;
    for (key, version) in stored {
        if app.boards.is_behind(tenant, key, version) {
            refresh(app, tenant, key).await?;
        }
    }
    Ok(())
}

/// Listens to the other nodes until the connection is lost; the caller listens again after a pause.
pub async fn listen(app: &App) -> Result<(), Failure> {
    let Db::Pg(pool) = &app.db else { return std::future::pending().await };
    let mut listener = sqlx::postgres::PgListener::connect_with(pool).await?;
    listener.listen_all([capacity::DAY_CHANNEL, crate::catalog::CATALOG_CHANNEL, HALL_CHANNEL]).await?;
    catch_up(app).await?;
    loop {
        let Some(message) = listener.try_recv().await? else {
            // The connection was lost and made again: notifications may be missing.
            reload_catalog(app).await?;
            catch_up(app).await?;
            continue;
        };
        if message.channel() == HALL_CHANNEL {
            app.live.hear(message.payload());
            continue;
        }
        if message.channel() != capacity::DAY_CHANNEL {
            reload_catalog(app).await?;
            continue;
        }
        for (key, version) in capacity::parse_notification(message.payload()) {
            let town = app.towns.all().into_iter().find(|t| t.catalog.office(key.0).is_some());
            let Some(town) = town else { continue };
            if app.boards.is_behind(town.id, key, version) {
                refresh(app, town.id, key).await?;
            }
        }
    }
}

/// Reads changed catalogues and draws their boards anew. The booking desk may have read a catalogue before: what
/// counts is what the board was drawn from.
pub async fn reload_catalog(app: &App) -> Result<(), Failure> {
    app.towns.refresh(&app.db).await?;
    for town in app.towns.all() {
        if app.boards.drawn_from(town.id) != Some(town.version) {
            draw(app, &town).await?;
        }
    }
    Ok(())
}
