//! `cargo xtask bench`: the figures of the standard cities, in one table.
//!
//! Everything runs on one machine: the load generator, wartefrei, PostgreSQL and, for comparison, a bare axum.
//! Figures are medians of three runs; whoever misses one is named.

mod api;
mod city;
mod clerk;
mod client;
mod day;
mod engine;
mod hall;
mod holds;
mod machine;
mod pages;
mod race;
mod servers;
mod start;
mod storm;
mod table;
mod zms;

use anyhow::{Context, bail};
pub use day::main as day;
use servers::Postgres;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use table::Figure;

/// Something unexpected.
pub type Failure = anyhow::Error;

const USAGE: &str = "usage: cargo xtask bench [--quick] [--only abcdefghz]

Builds the release program and measures it on the standard cities; writes docs/bench.md.
  --quick   one short run each, without the largest city; writes nothing
  --only    these paragraphs only; writes nothing";

/// Which database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }
}

/// What every measurement stands on.
pub struct Ground {
    /// Where cities are kept: on a disk, not in memory.
    pub folder: PathBuf,
    /// The program that is measured.
    pub binary: PathBuf,
    /// Measured runs of each figure.
    pub runs: usize,
    /// Whether it shall be short.
    pub quick: bool,
    postgres: Option<Postgres>,
}

impl Ground {
    /// The PostgreSQL of this run.
    pub fn postgres(&self) -> Result<&Postgres, Failure> {
        self.postgres.as_ref().context("PostgreSQL was not started")
    }
}

/// Runs the command with the arguments after `bench`.
pub fn main(arguments: &[String]) -> ExitCode {
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure:#}");
            ExitCode::FAILURE
        }
    }
}

/// What the process of the bare axum does.
pub fn hello(arguments: &[String]) -> ExitCode {
    let said = arguments.first().context("an address").and_then(|host| servers::say_hello(host));
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let quick = arguments.iter().any(|a| a == "--quick");
    let only =
        arguments.iter().position(|a| a == "--only").map(|at| arguments.get(at + 1).cloned().unwrap_or_default());
    if arguments.iter().any(|a| a == "--help") {
        println!("{USAGE}");
        return Ok(());
    }
    let parts = only.clone().unwrap_or_else(|| "abcdefghz".into());
    let machine = machine::describe();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let ground = ground(quick, &parts)?;
    let figures = runtime.block_on(measure(&ground, &parts))?;
    let text = format!("{machine}\n{}", table::render(&figures));
    println!("{text}");
    if !quick && only.is_none() {
        std::fs::write("docs/bench.md", page(&text))?;
    }
    Ok(())
}

fn page(text: &str) -> String {
    format!(
        "# How fast it is\n\nMade by `cargo xtask bench`; medians of three runs. The load generator, wartefrei and \
         the database share the machine. Pages are asked for as browsers do, with `accept-encoding: gzip`: they are \
         drawn and compressed once per change. \"Drawn anew\" asks for another address each time.\n\n{text}"
    )
}

fn ground(quick: bool, parts: &str) -> Result<Ground, Failure> {
    let target = std::env::current_exe()?;
    let target = target.parent().context("a target folder")?.to_owned();
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder)?;
    let postgres = if parts.contains(['c', 'd', 'h']) { Some(Postgres::start(home())?) } else { None };
    Ok(Ground { folder, binary: build(&target)?, runs: if quick { 1 } else { 3 }, quick, postgres })
}

/// Where a PostgreSQL of our own lives.
fn home() -> PathBuf {
    PathBuf::from(format!("/var/tmp/wartefrei-bench.{}", std::process::id()))
}

/// Builds the program as this one was built: for speed, unless somebody debugs it.
fn build(target: &Path) -> Result<PathBuf, Failure> {
    let mut command = Command::new("cargo");
    command.args(["build", "--locked", "--bin", "wartefrei"]);
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    if !command.status()?.success() {
        bail!("the program does not build");
    }
    Ok(target.join("wartefrei"))
}

async fn measure(ground: &Ground, parts: &str) -> Result<Vec<Figure>, Failure> {
    let mut figures = Vec::new();
    for part in parts.chars() {
        eprintln!("measuring ({part}) ...");
        let measured = match part {
            'a' => engine::measure(ground).await?,
            'b' => pages::measure(ground).await?,
            'c' => holds::measure(ground).await?,
            'd' => race::measure(ground).await?,
            'e' => start::growth(ground).await?,
            'f' => start::measure(ground).await?,
            'h' => hall::measure(ground).await?,
            'g' => api::measure(ground).await?,
            'z' => zms::measure(ground).await?,
            other => bail!("there is no paragraph ({other})"),
        };
        eprintln!("{}", table::render(&measured));
        figures.extend(measured);
    }
    Ok(figures)
}
