//! (h) The hall: sixteen desks call two thousand people, and a hundred displays are told.

use super::city::{NOW, NOW_TEXT, close};
use super::client::Client;
use super::servers::Program;
use super::table::Figure;
use super::{Engine, Failure, Ground};
use anyhow::{Context, bail, ensure};
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
const DESK_PAGE: &str = "/buero/schalter";

/// Calls per second on both databases, and how quickly displays show a call.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (mut rates, mut pages, mut told, mut p99) = (Vec::new(), Vec::new(), Vec::new(), 0.0);
        for run in 0..ground.runs {
            let program = house(ground, engine, run).await?;
            let mut clerks = sit_down(&program.host).await?;
            told.push(displays(&program.host, &mut clerks[0]).await?);
            let calls = call_everybody(clerks).await?;
            rates.push(calls.rate);
            pages.push(calls.page_rate);
            p99 = calls.p99;
        }
        let name = engine.name();
        let what = format!("call next, {name}, {DESKS} desks, {CROWD} people in the house");
        let note = format!("p99 {p99:.1} ms; with the desk page after each call {:.0}/s", pages[0]);
        figures.push(Figure::at_least('h', what, "/s", 1000.0, 1000.0).runs(rates).note(note));
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

/// A clerk at each desk.
async fn sit_down(host: &str) -> Result<Vec<Client>, Failure> {
    let mut clerks = Vec::new();
    for desk in 0..usize::from(DESKS) {
        let mut clerk = Client::connect(host).await?;
        let login = format!("kennung=schalter&passwort={}", demo::PASSWORD);
        let reply = clerk.post("/buero/anmelden", &login).await?;
        clerk.cookie = reply.cookie.with_context(|| format!("the login answered {}", reply.status))?;
        let page = String::from_utf8(clerk.get(DESK_PAGE).await?.body)?;
        let places: Vec<&str> = page.split("name=\"platz\" value=\"").skip(1).collect();
        let place = places.get(desk).and_then(|rest| rest.split('"').next()).context("a desk to sit down at")?;
        let seated = clerk.post("/buero/schalter/platz", &format!("platz={place}")).await?;
        ensure!(seated.status == 303, "sitting down answered {}", seated.status);
        clerks.push(clerk);
    }
    Ok(clerks)
}

/// Milliseconds until the slowest display has fetched its new picture.
async fn displays(host: &str, clerk: &mut Client) -> Result<f64, Failure> {
    let (mut ears, mut eyes) = (Vec::new(), Vec::new());
    for _ in 0..DISPLAYS {
        let mut ear = Client::connect(host).await?;
        ear.listen("/anzeige/halle/live").await?;
        ears.push(ear);
        eyes.push(Client::connect(host).await?);
    }
    let mut slowest = Duration::ZERO;
    for _ in 0..CHANGES {
        let shown = at_desk(clerk).await?;
        let begin = monotonic();
        let watch = ears.iter_mut().zip(&mut eyes).map(|(ear, eye)| async {
            ear.changed().await?;
            let picture = eye.get("/anzeige/halle/stand").await?;
            ensure!(picture.status == 200, "a display was answered {}", picture.status);
            Ok(())
        });
        let call = async { clerk.post("/buero/schalter/aufrufen", &format!("nummer={shown}")).await };
        let (called, seen) = tokio::join!(call, futures_util::future::join_all(watch));
        ensure!(called?.status == 303, "a call was refused");
        seen.into_iter().collect::<Result<(), Failure>>()?;
        slowest = slowest.max(begin.elapsed());
    }
    Ok(slowest.as_secs_f64() * 1000.0)
}

/// Identity of the ticket at a clerk's desk; empty for nobody.
async fn at_desk(clerk: &mut Client) -> Result<String, Failure> {
    let page = clerk.get(DESK_PAGE).await?;
    ensure!(page.status == 200, "the desk page answered {}", page.status);
    let page = String::from_utf8(page.body)?;
    let form = page.split("/buero/schalter/aufrufen").nth(1).context("nobody can be called")?;
    let value = form.split("name=\"nummer\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(value.context("the form of the next call")?.to_owned())
}

struct Calls {
    /// Calls per second of time spent in calls: what sixteen clerks who do nothing else get.
    rate: f64,
    /// Calls per second with the page that follows each.
    page_rate: f64,
    p99: f64,
}

/// Every clerk calls one person after the other; nobody may be called twice.
async fn call_everybody(clerks: Vec<Client>) -> Result<Calls, Failure> {
    let begin = monotonic();
    let mut tasks = Vec::new();
    let count = usize::from(CROWD) / 2 / clerks.len();
    for mut clerk in clerks {
        tasks.push(tokio::spawn(async move {
            let mut mine = Vec::with_capacity(count);
            for _ in 0..count {
                let shown = at_desk(&mut clerk).await?;
                let asked = monotonic();
                let called = clerk.post("/buero/schalter/aufrufen", &format!("nummer={shown}")).await?;
                ensure!(called.status == 303, "a call answered {}", called.status);
                mine.push((asked.elapsed(), shown));
            }
            Ok::<_, Failure>(mine)
        }));
    }
    let (mut waits, mut served, clerks) = (Vec::new(), HashSet::new(), tasks.len());
    for task in tasks {
        for (wait, ticket) in task.await?? {
            waits.push(wait);
            if !ticket.is_empty() && !served.insert(ticket.clone()) {
                bail!("{ticket} was called twice");
            }
        }
    }
    let all = begin.elapsed().as_secs_f64();
    waits.sort();
    let mean = waits.iter().sum::<Duration>().as_secs_f64() / waits.len() as f64;
    let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1000.0;
    Ok(Calls { rate: clerks as f64 / mean, page_rate: waits.len() as f64 / all, p99 })
}
