//! `wartefrei check`: is everything well, and what to do where it is not.

use crate::clock::Clock;
use crate::config::Config;
use crate::notices::Post;
use crate::storage::{self, Db, Failure};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Seconds that the clocks of this machine and of the database may differ.
const CLOCKS_APART: i64 = 5;
/// The program is younger than this moment (1 January 2026): an older clock was never set.
const BUILT: i64 = 1_767_225_600;
/// Less free disk is not well.
const DISK_MIN: u64 = 1 << 30;
/// How long a mail server may take to greet.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was looked at, and how it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What was looked at.
    pub subject: &'static str,
    /// How it is; or what is not well, and what to do.
    pub outcome: Result<String, String>,
}

impl Finding {
    /// Something that is well.
    pub fn well(subject: &'static str, how: impl Into<String>) -> Finding {
        Finding { subject, outcome: Ok(how.into()) }
    }

    /// Something that is not, with what to do.
    pub fn wrong(subject: &'static str, what: impl Into<String>) -> Finding {
        Finding { subject, outcome: Err(what.into()) }
    }

    /// Whether nothing has to be done.
    pub fn is_well(&self) -> bool {
        self.outcome.is_ok()
    }
}

/// Looks at everything. Changes nothing.
pub async fn all(config: &Config, clock: &Clock) -> Vec<Finding> {
    let mut findings = vec![configuration(config)];
    match storage::connect_existing(&config.database_url).await {
        Ok(db) => {
            findings.push(database(&db).await);
            findings.push(clocks(&db, clock).await);
        }
        Err(failure) => findings.push(Finding::wrong("database", format!("{failure:#}"))),
    }
    findings.push(mail(config.smtp_url.as_deref()).await);
    findings.push(disk(&folder(&config.database_url)));
    findings
}

fn configuration(config: &Config) -> Finding {
    let subject = "configuration";
    let url = &config.base_url;
    if url.starts_with("https://") {
        return Finding::well(subject, format!("citizens come to {url}"));
    }
    match url.strip_prefix("http://").map(is_this_machine) {
        Some(true) => Finding::well(subject, format!("{url} (only on this machine)")),
        Some(false) => Finding::wrong(subject, format!("{url} is not encrypted: set base_url to an https address")),
        None => Finding::wrong(subject, format!("base_url {url:?} must begin with https://")),
    }
}

fn is_this_machine(host: &str) -> bool {
    ["127.", "localhost", "[::1]"].iter().any(|name| host.starts_with(name))
}

async fn database(db: &Db) -> Finding {
    let kind = match db {
        Db::Lite(_) => "SQLite",
        Db::Pg(_) => "PostgreSQL",
    };
    match storage::missing_migrations(db).await {
        Ok(0) => Finding::well("database", format!("{kind}, up to date")),
        Ok(missing) => Finding::wrong("database", format!("{missing} migrations are missing: run wartefrei migrate")),
        Err(failure) => Finding::wrong("database", format!("{failure:#}")),
    }
}

async fn clocks(db: &Db, clock: &Clock) -> Finding {
    let now = clock.now().0;
    if now < BUILT {
        return Finding::wrong("clock", "the clock of this machine was never set: switch on NTP (timedatectl)");
    }
    match storage::time(db).await {
        Ok(theirs) if (theirs.0 - now).abs() > CLOCKS_APART => {
            let apart = (theirs.0 - now).abs();
            Finding::wrong(
                "clock",
                format!("{apart} seconds apart from the database: switch on NTP on both (timedatectl)"),
            )
        }
        Ok(_) => Finding::well("clock", "agrees with the database"),
        Err(failure) => Finding::wrong("clock", format!("the database does not tell its time: {failure:#}")),
    }
}

async fn mail(smtp_url: Option<&str>) -> Finding {
    let post = match Post::open(smtp_url) {
        Ok(Post::Smtp(server)) => server,
        Ok(_) => return Finding::wrong("mail", "no mail is sent: set smtp_url"),
        Err(failure) => return Finding::wrong("mail", format!("{failure:#}")),
    };
    match tokio::time::timeout(PATIENCE, post.test_connection()).await {
        Ok(Ok(true)) => Finding::well("mail", "the mail server answers"),
        Ok(Ok(false)) => Finding::wrong("mail", "the mail server closed the connection: ask its administrator why"),
        Ok(Err(error)) => Finding::wrong("mail", format!("{error}: check smtp_url and the login in it")),
        Err(_) => Finding::wrong("mail", "the mail server does not answer: check host, port and firewall"),
    }
}

/// Where the database file lies; for PostgreSQL the working folder.
fn folder(database_url: &str) -> PathBuf {
    let file = database_url.strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
    let file = file.map(|path| path.split('?').next().unwrap_or(path));
    let folder = file.and_then(|file| Path::new(file).parent()).filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn disk(folder: &Path) -> Finding {
    match free_bytes(folder) {
        Ok(free) if free < DISK_MIN => {
            Finding::wrong("disk", format!("only {} MB free in {}: make room", free >> 20, folder.display()))
        }
        Ok(free) => Finding::well("disk", format!("{:.1} GB free", free as f64 / f64::from(1 << 30))),
        Err(failure) => Finding::wrong("disk", format!("{}: {failure:#}", folder.display())),
    }
}

fn free_bytes(folder: &Path) -> Result<u64, Failure> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail * disk.f_frsize)
}
