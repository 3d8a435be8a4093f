//! The commands of the program.

mod demo;
mod print;
mod settings;

use crate::api::command::{self as programs, KeyCommand, OriginCommand};
use crate::app::{App, Ground, Mode};
use crate::booking::verify;
use crate::catalog::import::{self, ImportArgs};
use crate::chance::Chance;
use crate::check;
use crate::clock::Clock;
use crate::config::Config;
use crate::serve;
use crate::setup;
use crate::setup::command::TenantAddArgs;
use crate::staff::command::{self, UserAddArgs, UserRescueArgs};
use crate::storage::{self, Failure};
use crate::zms::{self, FrontEndArgs};
use clap::{Args, Parser, Subcommand};
use settings::Settings;
use std::io::{IsTerminal, stderr};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Appointments, queues and calls for the offices of a town.
///
/// Citizens book online, clerks call, displays show. Try it with `wartefrei demo`; for a real town write a
/// wartefrei.toml and start `wartefrei serve`.
#[derive(Debug, Parser)]
#[command(name = "wartefrei", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    log: LogArgs,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Settings come from the file and from environment variables, which win: WARTEFREI_DATABASE_URL, WARTEFREI_LISTEN,
WARTEFREI_BASE_URL, WARTEFREI_SMTP_URL, WARTEFREI_MAIL_FROM, WARTEFREI_TRUSTED_PROXIES.";

/// What is written to the standard error output.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
struct LogArgs {
    /// What to log: a level, or levels by module such as `info,wartefrei::notices=debug`.
    #[arg(
        long,
        value_name = "FILTER",
        env = "RUST_LOG",
        default_value = "info",
        global = true,
        hide_env_values = true
    )]
    log: String,
    /// Log one JSON object a line, for programs that collect logs.
    #[arg(long, global = true)]
    log_json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the towns in the database.
    ///
    /// Brings the database up to date, listens, says `ready` with its address on the standard output, and stops
    /// on SIGTERM or Ctrl-C after finishing what was begun.
    Serve,
    /// Serve an invented town to try everything: demo logins, a mailbox, a clock that can be set.
    Demo(demo::DemoArgs),
    /// Bring a catalogue in from files: services, offices, and what is offered where.
    Import(ImportArgs),
    /// Towns of this installation.
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// People who work here.
    #[command(subcommand)]
    User(UserCommand),
    /// Keys of programs that may do more than citizens.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Origins whose pages may ask the API from a browser.
    #[command(subcommand)]
    Origin(OriginCommand),
    /// How a town works with a front end that was written for ZMS; says it, and changes what is named.
    FrontEnd(FrontEndArgs),
    /// Bring the database up to date. `serve` does so by itself.
    Migrate,
    /// Recompute from the appointments alone what must be taken, and compare it with what is.
    ///
    /// Only reads. Prints every difference and ends with an error if there is one.
    Verify,
    /// Look whether everything is well: configuration, database, mail, clock, disk.
    ///
    /// One line each; what is not well says what to do. Ends with an error if there is any.
    Check,
}

#[derive(Debug, Subcommand)]
enum TenantCommand {
    /// Add another town, and print the code that opens the guide to set it up.
    ///
    /// The first town needs no command: `serve` on an empty database prints its code.
    Add(TenantAddArgs),
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Let somebody log in at /buero.
    ///
    /// Without --password-stdin a password is made up and printed once.
    Add(UserAddArgs),
    /// Let an administrator in again who has lost password or telephone; makes one of whoever is named.
    ///
    /// Prints a password that is good for a day and once, switches the second factor off, enables the account and
    /// logs it out everywhere. The trail says that the operator did it.
    Rescue(UserRescueArgs),
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    log(&cli.log);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return print::failed(&error.into()),
    };
    match runtime.block_on(run(cli)) {
        Ok(end) => end,
        Err(failure) => print::failed(&failure),
    }
}

fn log(args: &LogArgs) {
    let quiet_below = format!("sqlx=warn,{}", args.log);
    let filter = EnvFilter::try_new(&quiet_below).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(stderr().is_terminal()).with_writer(stderr);
    match args.log_json {
        true => log.json().init(),
        false => log.with_target(false).init(),
    }
}

async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let settings = cli.settings;
    match cli.command {
        Command::Serve => serve_towns(settings.config()?).await,
        Command::Demo(args) => demo::run(&args, settings.database_url).await,
        Command::Import(args) => import_files(settings.config()?, &args).await,
        Command::Tenant(TenantCommand::Add(args)) => add_tenant(settings.config()?, &args).await,
        Command::User(UserCommand::Add(args)) => add_user(settings.config()?, &args).await,
        Command::User(UserCommand::Rescue(args)) => rescue_user(settings.config()?, &args).await,
        Command::Key(command) => manage_keys(settings.config()?, &command).await,
        Command::Origin(command) => manage_origins(settings.config()?, &command).await,
        Command::FrontEnd(args) => set_front_end(settings.config()?, &args).await,
        Command::Migrate => migrate(&settings.config()?).await,
        Command::Verify => verify_database(&settings.config()?).await,
        Command::Check => check_all(&settings).await,
    }
}

async fn serve_towns(mut config: Config) -> Result<ExitCode, Failure> {
    let listener = serve::bind(&mut config).await?;
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let ground = Ground { config, db, clock: Clock::System, chance: Chance::from_system() };
    let app = App::start(ground, Mode::Serve).await?;
    print::line(&format!("ready {}", app.config.base_url));
    setup::invitations(&app).await?.iter().for_each(|line| print::line(line));
    serve::run(app, listener, serve::stop_signal()).await?;
    Ok(ExitCode::SUCCESS)
}

async fn migrate(config: &Config) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    storage::close(&db).await;
    print::line("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}

async fn import_files(config: Config, args: &ImportArgs) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let report = import::run(args, &db, &Chance::from_system(), Clock::System.now()).await?;
    storage::close(&db).await;
    print::line(report.to_string().trim_end());
    Ok(ExitCode::SUCCESS)
}

async fn add_tenant(config: Config, args: &TenantAddArgs) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let chance = Chance::from_system();
    let said = setup::command::add((&config, &db, &chance), args, Clock::System.now()).await?;
    storage::close(&db).await;
    said.iter().for_each(|line| print::line(line));
    Ok(ExitCode::SUCCESS)
}

async fn add_user(config: Config, args: &UserAddArgs) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let said = command::run(&db, &Chance::from_system(), args, Clock::System.now()).await?;
    storage::close(&db).await;
    print::line(&said);
    Ok(ExitCode::SUCCESS)
}

async fn rescue_user(config: Config, args: &UserRescueArgs) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let said = command::rescue(&db, &Chance::from_system(), args, Clock::System.now()).await?;
    storage::close(&db).await;
    print::line(&said);
    Ok(ExitCode::SUCCESS)
}

async fn manage_keys(config: Config, command: &KeyCommand) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let said = programs::keys(&db, &Chance::from_system(), command, Clock::System.now()).await?;
    storage::close(&db).await;
    said.iter().for_each(|line| print::line(line));
    Ok(ExitCode::SUCCESS)
}

async fn manage_origins(config: Config, command: &OriginCommand) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let said = programs::origins(&db, command).await?;
    storage::close(&db).await;
    said.iter().for_each(|line| print::line(line));
    Ok(ExitCode::SUCCESS)
}

async fn set_front_end(config: Config, args: &FrontEndArgs) -> Result<ExitCode, Failure> {
    let db = storage::connect(&config.database_url).await?;
    storage::migrate(&db).await?;
    let said = zms::run(&db, args).await?;
    storage::close(&db).await;
    print::line(&said);
    Ok(ExitCode::SUCCESS)
}

async fn verify_database(config: &Config) -> Result<ExitCode, Failure> {
    let db = storage::connect_existing(&config.database_url).await?;
    let report = verify::run_at(&db, Clock::System.now()).await?;
    for violation in &report.violations {
        print::line(&violation.to_string());
    }
    let (appointments, seats, violations) = (report.appointments, report.seats, report.violations.len());
    print::line(&format!("{appointments} appointments, {seats} seats, {violations} violations"));
    Ok(print::end(violations == 0))
}

async fn check_all(settings: &Settings) -> Result<ExitCode, Failure> {
    let findings = match settings.config() {
        Ok(config) => check::all(&config, &Clock::System).await,
        Err(failure) => vec![check::Finding::wrong("configuration", format!("{failure:#}"))],
    };
    print::findings(&findings);
    Ok(print::end(findings.iter().all(check::Finding::is_well)))
}
