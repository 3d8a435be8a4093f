//! (b) The month page over HTTP, whole middleware, compared with a bare axum in the same run.

use super::city::City;
use super::servers::{Hello, Program};
use super::table::Figure;
use super::{Engine, Failure, Ground};
use anyhow::{Context, bail};
use std::path::Path;
use std::process::Command;

/// The month page of one office.
pub const ONE_OFFICE: &str = "/termin/kalender?s=anliegen-8:1&ort=standort-1&monat=2026-12";
const ANY_OFFICE: &str = "/termin/kalender?s=anliegen-8:1&monat=2026-12";

/// Makes every address one of its own, so that no page can be kept.
pub const EVERY_TIME_ANEW: &str = "
local n = math.random(1000000)
request = function()
    n = n + 1
    return wrk.format('GET', wrk.path .. '&x=' .. n)
end
";

/// What wrk found.
#[derive(Clone, Copy, Debug)]
pub struct Pulse {
    /// Pages per second.
    pub rate: f64,
    /// Milliseconds that 99 of 100 did not exceed.
    pub p99: f64,
}

/// Ratios and waits of both pages, with 32 and 64 connections.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let city = City::build(ground, Engine::Sqlite, 40).await?;
    let program = Program::start(&ground.binary, &city.copy(ground)?, 40)?;
    let hello = Hello::start().await?;
    let mut figures = Vec::new();
    for (name, path) in [("one office", ONE_OFFICE), ("any of 40 offices", ANY_OFFICE)] {
        for connections in [32, 64] {
            let mut pulses = Vec::new();
            for _ in 0..ground.runs {
                let bare = wrk(ground, &format!("http://{}/", hello.host), connections, None)?;
                let page = wrk(ground, &format!("http://{}{path}", program.host), connections, None)?;
                pulses.push((bare, page));
            }
            let anew = wrk(ground, &format!("http://{}{path}", program.host), connections, Some(EVERY_TIME_ANEW))?;
            let note = format!(
                "{:.0} pages/s, bare {:.0}/s; drawn anew every time {:.0}/s, p99 {:.1} ms",
                pulses[0].1.rate, pulses[0].0.rate, anew.rate, anew.p99
            );
            let ratios = pulses.iter().map(|(bare, page)| page.rate / bare.rate).collect();
            let what = format!("month page of {name}, {connections} connections");
            figures.push(
                Figure::at_least('b', format!("{what}: share of a bare axum"), "", 0.5, 0.3).runs(ratios).note(note),
            );
            let waits = pulses.iter().map(|(_, page)| page.p99).collect();
            figures.push(Figure::at_most('b', format!("{what}: p99"), "ms", 10.0).runs(waits));
        }
    }
    Ok(figures)
}

/// Measures an address with wrk.
pub fn wrk(ground: &Ground, url: &str, connections: u32, script: Option<&str>) -> Result<Pulse, Failure> {
    let seconds = if ground.quick { "2s" } else { "5s" };
    let mut command = Command::new("wrk");
    // As every browser does.
    command.args(["-H", "accept-encoding: gzip", "--latency"]);
    command.args(["-t1", "-d", seconds, "-c", &connections.to_string()]);
    if let Some(script) = script {
        let file = ground.folder.join("wrk.lua");
        std::fs::write(&file, script)?;
        command.arg("-s").arg::<&Path>(&file);
    }
    let output = command.arg(url).output().context("wrk is missing: apt install wrk")?;
    let text = String::from_utf8(output.stdout)?;
    if text.contains("Non-2xx") || text.contains("Socket errors") {
        bail!("{url} did not always answer:\n{text}");
    }
    let word = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(name));
        line.map(str::trim).with_context(|| format!("wrk does not say {name}:\n{text}"))
    };
    Ok(Pulse { rate: word("Requests/sec:")?.parse()?, p99: milliseconds(word("99%")?)? })
}

/// Reads `812.00us`, `3.40ms` or `1.20s`.
fn milliseconds(text: &str) -> Result<f64, Failure> {
    let (number, factor) = match (text.strip_suffix("us"), text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(micro), ..) => (micro, 0.001),
        (_, Some(milli), _) => (milli, 1.0),
        (.., Some(whole)) => (whole, 1000.0),
        _ => bail!("{text} is no time"),
    };
    Ok(number.parse::<f64>()? * factor)
}
