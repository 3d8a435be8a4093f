//! (h) The hall: sixteen desks call two thousand people, and a hundred displays are told.

use super::city::{NOW, NOW_TEXT, close};
use super::clerk::Clerk;
use super::client::Client;
use super::servers::Program;
use super::table::Figure;
use super::{Engine, Failure, Ground};
use anyhow::{bail, ensure};
use std::collections::HashSet;
use std::time::Duration;
use wartefrei::chance::Chance;
use wartefrei::clock::monotonic;
use wartefrei::demo::{self, Choice};
use wartefrei::storage::{connect, migrate};

const DESKS: u8 = 16;
const CROWD: u16 = 2_000;
const DISPLAYS: usize = 100;
/// Changes that the displays are told of.
const CHANGES: usize = 10;

/// Calls per second on both databases, and how quickly displays show a call.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (mut rates, mut told, mut also) = (Vec::new(), Vec::new(), String::new());
        for run in 0..ground.runs {
            let program = house(ground, engine, run).await?;
            let mut clerks = Vec::new();
            for place in 0..usize::from(DESKS) {
                clerks.push(Clerk::at_desk(&program.host, place).await?);
            }
            told.push(displays(&program.host, &mut clerks[0]).await?);
            let (clicks, clerks) = call(clerks, CROWD / 2, false).await?;
            let (pages, _) = call(clerks, CROWD / 8, true).await?;
            rates.push(clicks.rate);
            also = format!("p99 {:.1} ms; with the desk page after each call {:.0}/s", clicks.p99, pages.rate);
        }
        let name = engine.name();
        let what = format!("call next, {name}, {DESKS} desks, {CROWD} people in the house");
        figures.push(Figure::at_least('h', what, "/s", 1000.0, 1000.0).runs(rates).note(also));
        let what = format!("a call on {DISPLAYS} displays, {name}, until the last one has its picture");
        figures.push(Figure::at_most('h', what, "ms", 1000.0).runs(told).note("slowest of ten calls"));
    }
    Ok(figures)
}

/// A fresh house with its crowd.
async fn house(ground: &Ground, engine: Engine, run: usize) -> Result<Program, Failure> {
    let url = match engine {
        Engine::Sqlite => {
            let file = ground.folder.join(format!("hall_{run}.db"));
            super::city::forget(&file);
            format!("sqlite:{}", file.display())
        }
        Engine::Postgres => ground.postgres()?.database(&format!("hall_{run}"))?,
    };
    let db = connect(&url).await?;
    migrate(&db).await?;
    demo::prepare(&db, Choice::Hall { desks: DESKS, crowd: CROWD }, NOW, &Chance::seeded(1)).await?;
    close(db).await;
    let (desks, crowd) = (DESKS.to_string(), CROWD.to_string());
    Program::start_town(
        &ground.binary,
        &url,
        &["--town", "hall", "--desks", &desks, "--crowd", &crowd, "--at", NOW_TEXT],
    )
}

/// Milliseconds until the slowest display has fetched its new picture.
async fn displays(host: &str, clerk: &mut Clerk) -> Result<f64, Failure> {
    let (mut ears, mut eyes) = (Vec::new(), Vec::new());
    for _ in 0..DISPLAYS {
        let mut ear = Client::connect(host).await?;
        ear.listen("/anzeige/halle/live").await?;
        ears.push(ear);
        eyes.push(Client::connect(host).await?);
    }
    let mut slowest = Duration::ZERO;
    for _ in 0..CHANGES {
        let begin = monotonic();
        let watch = ears.iter_mut().zip(&mut eyes).map(|(ear, eye)| async {
            ear.changed().await?;
            let picture = eye.get("/anzeige/halle/stand").await?;
            ensure!(picture.status == 200, "a display was answered {}", picture.status);
            Ok::<_, Failure>(())
        });
        let watch = futures_util::future::try_join_all(watch);
        let (called, _) = tokio::try_join!(clerk.call_next(), watch)?;
        ensure!(called, "somebody waits");
        slowest = slowest.max(begin.elapsed());
    }
    Ok(slowest.as_secs_f64() * 1000.0)
}

struct Calls {
    /// Calls per second.
    rate: f64,
    /// Milliseconds.
    p99: f64,
}

/// All clerks at once call about so many people, each the next one as soon as the answer to the last call is there:
/// it names the person, and the next click finishes them. Nobody may be called twice.
async fn call(clerks: Vec<Clerk>, people: u16, pages: bool) -> Result<(Calls, Vec<Clerk>), Failure> {
    let begin = monotonic();
    let mut tasks = Vec::new();
    let count = usize::from(people) / clerks.len();
    for mut clerk in clerks {
        tasks.push(tokio::spawn(async move {
            let mut mine = Vec::with_capacity(count);
            for _ in 0..count {
                let asked = monotonic();
                ensure!(clerk.call_next().await?, "somebody waits");
                mine.push((asked.elapsed(), clerk.serves.clone()));
                if pages {
                    clerk.desk_page().await?;
                }
            }
            Ok((mine, clerk))
        }));
    }
    let (mut waits, mut called, mut clerks) = (Vec::new(), HashSet::new(), Vec::new());
    for task in tasks {
        let (mine, clerk) = task.await??;
        clerks.push(clerk);
        for (wait, ticket) in mine {
            waits.push(wait);
            if !called.insert(ticket.clone()) {
                bail!("{ticket} was called twice");
            }
        }
    }
    let rate = waits.len() as f64 / begin.elapsed().as_secs_f64();
    waits.sort();
    let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1000.0;
    Ok((Calls { rate, p99 }, clerks))
}
