//! (c) Durable holds over HTTP, every one another place.

use super::city::{City, Free, NOW, close};
use super::servers::{Program, verified};
use super::storm::{Weather, post_all};
use super::table::Figure;
use super::{Engine, Failure, Ground};
use anyhow::{Context, bail};
use domain::catalog::Audience;
use domain::policy::Channel;
use domain::time::Day;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wartefrei::app::{App, Ground as AppGround, Mode};
use wartefrei::booking::{Actor, Order, Wanted};
use wartefrei::chance::Chance;
use wartefrei::clock::{Clock, monotonic};
use wartefrei::config::Config;
use wartefrei::storage::connect;
use wartefrei::web::texts::Lang;

/// Holds in one run, at most: some seconds.
const HOLDS_MAX: usize = 20_000;

/// What one run brought.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Holds per second.
    pub rate: f64,
    /// Half of them took at most this, in milliseconds.
    pub p50: f64,
    /// All but one of a hundred took at most this.
    pub p99: f64,
}

/// The rates of both databases.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for (engine, aim, limit) in [(Engine::Sqlite, 8000.0, 4000.0), (Engine::Postgres, 4000.0, 2000.0)] {
        let city = City::build(ground, engine, 40).await?;
        let (service, places) = city.free_places().await?;
        let places: Vec<Free> = places.into_iter().take(if ground.quick { HOLDS_MAX / 4 } else { HOLDS_MAX }).collect();
        let hot = hot_day(&places);
        let mut kinds = vec![("spread", places)];
        if engine == Engine::Postgres {
            kinds.push(("one hot day", hot));
        }
        for (kind, places) in kinds {
            for clients in [32, 64] {
                let mut runs = Vec::new();
                for _ in 0..ground.runs {
                    runs.push(run(ground, &city, (&service, &places), clients).await?);
                }
                let middle = runs[runs.len() / 2];
                let what = format!("holds, {}, {kind}, {clients} clients", engine.name());
                let desk = at_the_desk(ground, &city, (&service, &places), clients).await?;
                let (count, p50, p99) = (places.len(), middle.p50, middle.p99);
                let note = format!("{count} places; p50 {p50:.1} ms, p99 {p99:.1} ms; without HTTP {desk:.0}/s");
                let rates = runs.iter().map(|run| run.rate).collect();
                figures.push(Figure::at_least('c', what, "/s", aim, limit).runs(rates).note(note));
            }
        }
    }
    Ok(figures)
}

/// Holds at the booking desk alone, without HTTP, from so many tasks: what the web costs is the difference.
async fn at_the_desk(
    ground: &Ground,
    city: &City,
    (service, places): (&str, &[Free]),
    clients: usize,
) -> Result<f64, Failure> {
    let url = city.copy(ground)?;
    let vars = [("WARTEFREI_DATABASE_URL".to_owned(), url.clone())];
    let config = Config::read(None, vars.into_iter())?;
    let (clock, chance) = (Clock::set(NOW, 1.0), Chance::from_system());
    let app = App::start(AppGround { config, db: connect(&url).await?, clock, chance }, Mode::Bench).await?;
    let town = app.towns.main().context("the city")?;
    let item = town.catalog.service_by_slug(service).context("the service")?.id;
    let bundle = town.catalog.bundle(&[(item, 1)], Audience::Public).ok().context("one visit")?;
    let order = |place: &Free| {
        let office = town.catalog.office_by_slug(&place.office)?.id;
        let wanted = Wanted { office, day: place.day, start: place.start };
        let (town, bundle) = (town.clone(), bundle.clone());
        Some(Order::Hold { town, bundle, wanted, channel: Channel::Online, lang: Lang::De })
    };
    let orders: Arc<Vec<Order>> = Arc::new(places.iter().filter_map(order).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let begin = monotonic();
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let (app, orders, next) = (app.clone(), orders.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            while let Some(order) = orders.get(next.fetch_add(1, Ordering::Relaxed)) {
                if app.desk.order(order.clone(), Actor::Citizen).await?.is_err() {
                    bail!("a free place was refused");
                }
            }
            Ok(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let rate = orders.len() as f64 / begin.elapsed().as_secs_f64();
    close(app.db.clone()).await;
    Ok(rate)
}

/// The places of the day that has most of them.
fn hot_day(places: &[Free]) -> Vec<Free> {
    let on = |day: Day| places.iter().filter(move |place| place.day == day);
    let busiest = places.iter().map(|place| place.day).max_by_key(|day| on(*day).count());
    busiest.map_or_else(Vec::new, |day| on(day).cloned().collect())
}

/// The form of a hold.
pub fn form(service: &str, place: &Free) -> String {
    format!("s={service}:1&ort={}&tag={}&zeit={}", place.office, place.day, place.start)
}

/// One run on a fresh copy; every hold must be answered, and nothing be sold twice.
pub async fn run(
    ground: &Ground,
    city: &City,
    (service, places): (&str, &[Free]),
    clients: usize,
) -> Result<Run, Failure> {
    let database = city.copy(ground)?;
    let program = Program::start(&ground.binary, &database, city.offices)?;
    let forms = places.iter().map(|place| form(service, place)).collect();
    let weather = post_all(&[&program.host], "/termin/reservierungen", forms, clients).await?;
    drop(program);
    check(&weather)?;
    if !verified(&ground.binary, &database)? {
        bail!("verify found violations after {} holds", places.len());
    }
    Ok(Run { rate: weather.rate(), p50: weather.percentile(50), p99: weather.percentile(99) })
}

fn check(weather: &Weather) -> Result<(), Failure> {
    let odd = weather.replies.iter().find(|reply| reply.status != 303);
    let (held, all) = (weather.count(303), weather.replies.len());
    match odd {
        None => Ok(()),
        Some(odd) => bail!("{held} of {all} holds; one was {}: {}", odd.status, String::from_utf8_lossy(&odd.body)),
    }
}
