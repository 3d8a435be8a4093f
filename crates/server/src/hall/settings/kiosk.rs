//! How people come in: what kiosks give out and when, letters, printers, times to come back at.

use domain::catalog::Office;
use domain::hall::arrival::PHONE_MINUTES;
use domain::hall::gate::GateRules;
use domain::hall::return_time::LIMIT_MINUTES;
use domain::ids::HeadingId;
use domain::numbers::LETTERS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// How a kiosk prints.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintWay {
    /// Not at all: people photograph the code.
    #[default]
    Nothing,
    /// The browser of the kiosk prints, on paper 72 mm wide.
    Browser,
    /// A receipt printer in the network.
    Network,
}

/// The section `kiosk` of the settings of a hall. Times in minutes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KioskSettings {
    /// Numbers that the kiosks of the office give on one day, 1 to 9,999; none for as many as people come.
    pub contingent: Option<u32>,
    /// Numbers are given from so many minutes before the office opens.
    pub before_opening: u16,
    /// No more numbers from so many minutes before it closes.
    pub before_closing: u16,
    /// Why the kiosks give no numbers now, as people read it.
    pub locked: Option<String>,
    /// Letters of groups of services, by the identity of the heading; all others have the office's letter.
    pub letters: BTreeMap<String, char>,
    /// How kiosks print.
    pub print: PrintWay,
    /// `host:port` of the receipt printer of the office, for kiosks without one of their own; empty for none.
    pub printer: String,
    /// Whoever needs more time gets so many minutes more.
    pub more_time: u16,
    /// Whoever would wait longer than this is offered a time later today; 0 for nobody.
    pub return_limit: u16,
    /// With their own phone people check in from so many minutes before the appointment.
    pub phone: u16,
}

/// What each number of [`KioskSettings`] may be, by name.
pub const KIOSK_BOUNDS: [(&str, RangeInclusive<u32>); 6] = [
    ("contingent", 1..=9_999),
    ("before_opening", 0..=120),
    ("before_closing", 0..=240),
    ("more_time", 0..=60),
    ("return_limit", 0..=180),
    ("phone", 0..=120),
];

impl Default for KioskSettings {
    fn default() -> KioskSettings {
        KioskSettings {
            contingent: None,
            before_opening: 15,
            before_closing: 15,
            locked: None,
            letters: BTreeMap::new(),
            print: PrintWay::Nothing,
            printer: String::new(),
            more_time: 10,
            return_limit: LIMIT_MINUTES as u16,
            phone: PHONE_MINUTES as u16,
        }
    }
}

impl KioskSettings {
    /// The rules of the door.
    pub fn gate(&self) -> GateRules {
        GateRules {
            before_opening: self.before_opening,
            before_closing: self.before_closing,
            contingent: self.contingent,
            locked: self.locked.is_some(),
        }
    }

    /// The letter of a number for services under this heading.
    pub fn letter(&self, heading: Option<HeadingId>, office: &Office) -> char {
        let group = heading.and_then(|heading| self.letters.get(&format!("{:032x}", heading.0)));
        group.copied().filter(|letter| LETTERS.contains(letter)).unwrap_or(office.letter)
    }
}
