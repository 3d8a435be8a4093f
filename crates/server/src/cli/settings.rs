//! Where the settings of a command come from.

use crate::config::Config;
use crate::storage::Failure;
use clap::Args;
use std::path::{Path, PathBuf};

/// The file that is read when none is named and it is there.
const USUAL_FILE: &str = "wartefrei.toml";

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Settings {
    /// Settings file; without it `wartefrei.toml` in this folder, if there is one.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Database, instead of the configured one: `sqlite:FILE` or `postgres://USER@HOST/NAME`.
    #[arg(long, value_name = "URL", global = true)]
    pub database_url: Option<String>,
}

impl Settings {
    /// Reads file and variables.
    pub fn config(&self) -> Result<Config, Failure> {
        let usual = Path::new(USUAL_FILE);
        let file = self.config.as_deref().or(usual.exists().then_some(usual));
        let mut config = Config::read(file, std::env::vars())?;
        if let Some(url) = &self.database_url {
            config.database_url.clone_from(url);
        }
        Ok(config)
    }
}
