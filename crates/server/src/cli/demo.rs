//! `wartefrei demo`: an invented town on this machine.

use super::print;
use crate::app::{App, Ground, Mode};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, PREFIX};
use crate::demo::{self, Choice, Files, Prepared};
use crate::serve;
use crate::storage::{Db, Failure};
use crate::web::texts::Lang;
use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use domain::time::Instant;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Moment to begin at, such as 2026-11-18T09:30:00+01:00 [default: now, or the next morning when the town hall opens].
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    at: Option<Instant>,
    /// Seconds of the demo in each second of the world; 0 stands still.
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    speed: f64,
    /// Address and port; port 0 takes any free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Folder for the demo's database.
    #[arg(long, value_name = "DIR", default_value = "wartefrei-demo")]
    data: PathBuf,
    /// Which town.
    #[arg(long, value_enum, default_value_t = TownName::Lindenhafen)]
    town: TownName,
    /// Offices of the town `bench`, each with eight desks.
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u16).range(1..=2000))]
    offices: u16,
    /// Desks of the town `hall`.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    desks: u8,
    /// People who wait in the town `hall` when it begins.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=5000))]
    crowd: u16,
    /// Fill the town `hall` with the appointments of the reference day: 240 a day for eight desks.
    #[arg(long, conflicts_with_all = ["desks", "crowd"])]
    reference: bool,
    /// File of services, for the town `munich`.
    #[arg(long, value_name = "FILE", required_if_eq("town", "munich"))]
    services: Option<PathBuf>,
    /// File of places, for the town `munich`.
    #[arg(long, value_name = "FILE", required_if_eq("town", "munich"))]
    locations: Option<PathBuf>,
    /// Address of a front end of ZMS to which mails lead back, for the town `munich`.
    #[arg(long, value_name = "URL")]
    front_end: Option<String>,
    /// Do not limit how many forms one client sends, for measurements.
    #[arg(long)]
    no_limits: bool,
}

/// Chance of every demo town.
const SEED: u64 = 2026;

/// The towns of the demo.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum TownName {
    /// A harbour town with three offices and lively days.
    Lindenhafen,
    /// A city for measurements: 70 % of all places taken at random.
    Bench,
    /// One house for measurements of its hall.
    Hall,
    /// A city from its own files, as `import dldb` reads them; try a front end of ZMS with it.
    Munich,
}

/// Builds the town, if it is not there yet, and serves it.
pub async fn run(args: &DemoArgs, database_url: Option<String>) -> Result<ExitCode, Failure> {
    ensure!(args.speed >= 0.0 && args.speed.is_finite(), "--speed: time does not run backwards");
    let mut config = config(args)?;
    let listener = serve::bind(&mut config).await?;
    let db = demo::open(&args.data, database_url.as_deref()).await?;
    let now = args.at.map_or_else(|| demo::default_moment(Clock::System.now()), Ok)?;
    build(args, &db, now).await?;
    let clock = Clock::set(now, args.speed);
    let ground = Ground { config, db, clock, chance: Chance::from_system() };
    let mode = if args.no_limits { Mode::Bench } else { Mode::Demo };
    let app = App::start(ground, mode).await?;
    introduce(&app, args.town);
    serve::run(app, listener, serve::stop_signal()).await?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the town unless the database holds it. The same every time, so that tests and pictures agree.
async fn build(args: &DemoArgs, db: &Db, now: Instant) -> Result<(), Failure> {
    let choice = match args.town {
        TownName::Lindenhafen => Choice::Lindenhafen,
        TownName::Bench => Choice::Bench { offices: args.offices },
        TownName::Hall if args.reference => Choice::Reference,
        TownName::Hall => Choice::Hall { desks: args.desks, crowd: args.crowd },
        TownName::Munich => {
            let files = args.services.clone().zip(args.locations.clone());
            let (services, offices) = files.context("the town munich needs --services and --locations")?;
            Choice::Munich(Files { services, offices, page: args.front_end.clone() })
        }
    };
    if let Prepared::Built { appointments } = demo::prepare(db, choice, now, &Chance::seeded(SEED)).await? {
        print::line(&format!("The town is built, with {appointments} appointments."));
    }
    Ok(())
}

/// Says where every role begins, and last that everything is ready.
fn introduce(app: &App, town: TownName) {
    let url = &app.config.base_url;
    if town == TownName::Munich {
        print::line(&format!("{:<28}{url}/", "Citizens"));
        print::line(&format!("{:<28}{url}/zms", "Base of a front end of ZMS"));
        print::line(&format!("{:<28}{url}/demo/mailbox", "Mails"));
        print::line(&format!("{:<28}{url}/buero  login admin, password {}", "Administrator", demo::PASSWORD));
        return print::line(&format!("ready {url}"));
    }
    for role in &demo::ROLES {
        let login = role.login.map_or(String::new(), |login| format!("  login {login}, password {}", demo::PASSWORD));
        print::line(&format!("{:<28}{url}{}{login}", Lang::En.text(role.name), role.path));
    }
    print::line(&format!("{:<28}{url}/demo", Lang::En.text("roles-clock")));
    print::line(&format!("ready {url}"));
}

/// The demo has settings of its own; a `wartefrei.toml` nearby belongs to a real town.
fn config(args: &DemoArgs) -> Result<Config, Failure> {
    let values = [("LISTEN", args.listen.as_str()), ("MAIL_FROM", "Stadt Lindenhafen <termine@lindenhafen.example>")];
    Config::read(None, values.into_iter().map(|(name, value)| (format!("{PREFIX}{name}"), value.to_owned())))
}

fn moment(text: &str) -> Result<Instant, String> {
    let timestamp: jiff::Timestamp = text.parse().map_err(|_| "not a moment such as 2026-11-18T09:30:00+01:00")?;
    Ok(Instant(timestamp.as_second()))
}
