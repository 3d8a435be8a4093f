//! (e) What growth costs, and (f) how quickly the program is ready and how much memory it needs.

use super::city::City;
use super::holds;
use super::pages::{EVERY_TIME_ANEW, ONE_OFFICE, wrk};
use super::servers::Program;
use super::table::{Figure, median};
use super::{Engine, Failure, Ground};

/// Offices that have half a million appointments together.
const HALF_A_MILLION: u16 = 69;
/// The standard cities S, M and L.
const SIZES: [u16; 3] = [4, 40, 400];
/// How much slower reading and booking become from S to M and L.
pub async fn growth(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let sizes = if ground.quick { &SIZES[..2] } else { &SIZES[..] };
    let (mut pages, mut bookings) = (Vec::new(), Vec::new());
    for offices in sizes {
        let city = City::build(ground, Engine::Sqlite, *offices).await?;
        let program = Program::start(&ground.binary, &city.copy(ground)?, *offices)?;
        let url = format!("http://{}{ONE_OFFICE}", program.host);
        let rates: Result<Vec<f64>, Failure> =
            (0..ground.runs).map(|_| Ok(wrk(ground, &url, 32, Some(EVERY_TIME_ANEW))?.rate)).collect();
        drop(program);
        pages.push(median(&rates?));
        let (service, places) = city.free_places().await?;
        let places: Vec<_> = places.into_iter().take(10_000).collect();
        let mut rates = Vec::new();
        for _ in 0..ground.runs {
            rates.push(holds::run(ground, &city, (&service, &places), 32).await?.rate);
        }
        bookings.push(median(&rates));
    }
    let mut figures = Vec::new();
    for (what, unit, rates) in
        [("month page of one office, drawn anew", "pages/s", pages), ("holds", "holds/s", bookings)]
    {
        for (n, name) in [(1, "M"), (2, "L")] {
            let Some(rate) = rates.get(n) else { continue };
            let note = format!("{:.0} {unit} in S, {rate:.0} in {name}", rates[0]);
            let what = format!("{what}: S slower by growing to {name}");
            figures.push(Figure::at_most('e', what, "×", 1.2).runs(vec![rates[0] / rate]).note(note));
        }
    }
    Ok(figures)
}

/// Start with half a million appointments, memory of M.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let city = City::build(ground, Engine::Sqlite, HALF_A_MILLION).await?;
    let database = city.copy(ground)?;
    let start = || Ok(Program::start(&ground.binary, &database, HALF_A_MILLION)?.seconds_to_ready);
    let seconds = (0..ground.runs).map(|_| start()).collect::<Result<Vec<f64>, Failure>>()?;
    let city = City::build(ground, Engine::Sqlite, 40).await?;
    let program = Program::start(&ground.binary, &city.copy(ground)?, 40)?;
    let idle = program.resident_mb();
    wrk(ground, &format!("http://{}{ONE_OFFICE}", program.host), 64, Some(EVERY_TIME_ANEW))?;
    let busy = program.resident_mb();
    Ok(vec![
        Figure::at_most('f', "start to ready with 500,000 appointments", "s", 2.0).runs(seconds),
        Figure::at_most('f', "resident memory with M", "MB", 100.0)
            .runs(vec![busy])
            .note(format!("{idle:.0} MB when ready, {busy:.0} MB after thousands of different pages")),
    ])
}
