//! (d) Everybody wants the last place.

use super::city::City;
use super::holds::form;
use super::servers::{Program, verified};
use super::storm::{Weather, post_all};
use super::table::Figure;
use super::{Engine, Failure, Ground};

const ROUNDS: usize = 10;

/// How many of the rounds went as they must: one winner, alternatives for all others, nothing worse.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let city = City::build(ground, engine, 4).await?;
        let (service, places) = city.last_places().await?;
        let database = city.copy(ground)?;
        // On PostgreSQL two programs share the town.
        let nodes = if engine == Engine::Postgres { 2 } else { 1 };
        let programs: Vec<Program> =
            (0..nodes).map(|_| Program::start(&ground.binary, &database, 4)).collect::<Result<_, _>>()?;
        let hosts: Vec<&str> = programs.iter().map(|program| program.host.as_str()).collect();
        let mut places = places.iter();
        for clients in [64, 2] {
            let mut good = 0;
            for place in places.by_ref().take(ROUNDS) {
                let forms = vec![form(&service, place); clients];
                good += usize::from(fair(&post_all(&hosts, "/termin/reservierungen", forms, clients).await?));
            }
            let what = format!("{clients} clients for the last place, {}, rounds with one winner", engine.name());
            let note = format!("of {ROUNDS}; {nodes} program(s); all others were shown alternatives, no 5xx");
            let all = ROUNDS as f64;
            figures.push(Figure::at_least('d', what, "", all, all).runs(vec![good as f64]).note(note));
        }
        drop(programs);
        let clean = if verified(&ground.binary, &database)? { 0.0 } else { 1.0 };
        let what = format!("violations by verify after these races, {}", engine.name());
        figures.push(Figure::at_most('d', what, "", 0.0).runs(vec![clean]));
    }
    Ok(figures)
}

/// One winner; whoever lost gets a page with other times.
fn fair(weather: &Weather) -> bool {
    let losers = weather.replies.iter().filter(|reply| reply.status == 409);
    let offered = losers.filter(|reply| String::from_utf8_lossy(&reply.body).contains("name=\"zeit\"")).count();
    weather.count(303) == 1 && offered == weather.replies.len() - 1
}
