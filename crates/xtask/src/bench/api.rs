//! (g) Free days over the API, whole surrounding, compared with a bare axum in the same run.

use super::city::City;
use super::pages::wrk;
use super::servers::{Hello, Program};
use super::table::Figure;
use super::{Engine, Failure, Ground};

const ONE_OFFICE: &str = "/api/v1/free-days?service=anliegen-8&office=standort-1";
const ANY_OFFICE: &str = "/api/v1/free-days?service=anliegen-8";

/// Asks for other days and times each time, so that hardly an answer can be kept. What is unknown is refused, so the
/// parameters are real ones.
const EVERY_TIME_ANEW: &str = "
local first = os.time({ year = 2026, month = 11, day = 19, hour = 12 })
local function day(n)
    return os.date('!%Y-%m-%d', first + n * 86400)
end
request = function()
    local from, cell = math.random(0, 140), math.random(0, 200)
    local earliest = string.format('%02d:%02d', math.floor(cell / 12), cell % 12 * 5)
    return wrk.format('GET', wrk.path .. '&from=' .. day(from) .. '&to=' .. day(from + 30) .. '&earliest=' .. earliest)
end
";

/// Ratios and waits for one office and for all, with 32 and 64 connections.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let city = City::build(ground, Engine::Sqlite, 40).await?;
    let program = Program::start(&ground.binary, &city.copy(ground)?, 40)?;
    let hello = Hello::start().await?;
    let mut figures = Vec::new();
    for (name, path) in [("one office", ONE_OFFICE), ("any of 40 offices", ANY_OFFICE)] {
        let url = format!("http://{}{path}", program.host);
        for connections in [32, 64] {
            let mut pulses = Vec::new();
            for _ in 0..ground.runs {
                let bare = wrk(ground, &format!("http://{}/", hello.host), connections, None)?;
                pulses.push((bare, wrk(ground, &url, connections, None)?));
            }
            let anew = wrk(ground, &url, connections, Some(EVERY_TIME_ANEW))?;
            let (bare, answers) = (pulses[0].0.rate, pulses[0].1.rate);
            let note = format!("{answers:.0}/s, bare {bare:.0}/s; other days each time {:.0}/s", anew.rate);
            let ratios = pulses.iter().map(|(bare, answer)| answer.rate / bare.rate).collect();
            let what = format!("free days of {name} over the API, {connections} connections");
            let share = Figure::at_least('g', format!("{what}: share of a bare axum"), "", 0.5, 0.3);
            figures.push(share.runs(ratios).note(note));
            let waits = pulses.iter().map(|(_, answer)| answer.p99).collect();
            figures.push(Figure::at_most('g', format!("{what}: p99"), "ms", 10.0).runs(waits));
        }
    }
    Ok(figures)
}
