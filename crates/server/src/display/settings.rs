//! How a display is set up, as those who lead want it; kept with the device as JSON.

use crate::storage::Failure;
use anyhow::Context;
use domain::ids::PoolId;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Characters of a notice, at most: it must be readable from the seats.
pub const NOTICE_MAX: usize = 160;
/// Languages of the foot line beside German, at most.
pub const LANGUAGES: usize = 2;

/// The languages in which the foot line can be written, with the key of its text.
pub const FOOT_LINES: [(&str, &str); 8] = [
    ("en", "display-go-en"),
    ("tr", "display-go-tr"),
    ("uk", "display-go-uk"),
    ("ar", "display-go-ar"),
    ("ru", "display-go-ru"),
    ("pl", "display-go-pl"),
    ("ro", "display-go-ro"),
    ("fr", "display-go-fr"),
];

/// Settings of a display. What a stored document does not say is as here by default.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Pools whose calls are shown, also of other offices, as 32 hexadecimal digits; none for all of its own office.
    pub pools: Vec<String>,
    /// Columns of calls, 1 or 2.
    pub columns: u8,
    /// A sound with every call.
    pub gong: bool,
    /// The browser says every call in German.
    pub speaks_german: bool,
    /// The browser says every call in English.
    pub speaks_english: bool,
    /// Shows how long people wait.
    pub waits: bool,
    /// Shows a code that leads to the wait page.
    pub code: bool,
    /// A notice, plain text, at most [`NOTICE_MAX`] characters; empty for none.
    pub notice: String,
    /// Languages of the foot line beside German: codes of [`FOOT_LINES`].
    pub languages: Vec<String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            pools: Vec::new(),
            columns: 1,
            gong: true,
            speaks_german: false,
            speaks_english: false,
            waits: true,
            code: true,
            notice: String::new(),
            languages: vec!["en".into(), "tr".into()],
        }
    }
}

impl Settings {
    /// As stored with a device.
    pub fn read(data: &str) -> Result<Settings, Failure> {
        serde_json::from_str(data).context("settings of a display")
    }

    /// To be stored with a device.
    pub fn write(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string(self)?)
    }

    /// The pools whose calls are shown; none for all of its own office.
    pub fn pools(&self) -> HashSet<PoolId> {
        self.pools.iter().filter_map(|pool| u128::from_str_radix(pool, 16).ok()).map(PoolId).collect()
    }

    /// The languages in which calls are said, for the script: "de en".
    pub fn speech(&self) -> String {
        let spoken = [(self.speaks_german, "de"), (self.speaks_english, "en")];
        spoken.iter().filter(|(on, _)| *on).map(|(_, code)| *code).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_without_settings_is_a_plain_one_and_settings_survive_storing() {
        assert_eq!(Settings::read("{}").expect("reads"), Settings::default());
        let settings =
            Settings { columns: 2, speaks_english: true, notice: "Heute bis 12 Uhr".into(), ..Settings::default() };
        assert_eq!(Settings::read(&settings.write().expect("writes")).expect("reads"), settings);
        assert_eq!(settings.speech(), "en");
        assert!(Settings::read(r#"{"colour":"red"}"#).is_err(), "a typo is not ignored");
    }
}
