//! How an office runs its hall, as its head sets it; one JSON document per office.

mod kiosk;

use domain::hall::Rules;
pub use kiosk::{KIOSK_BOUNDS, KioskSettings, PrintWay};
use serde::{Deserialize, Serialize};

/// Settings of a hall. What a stored document does not say is as here by default.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The order of the queue.
    pub order: OrderSettings,
    /// How people come in.
    pub kiosk: KioskSettings,
}

/// [`Rules`] as they are stored. Times in minutes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderSettings {
    /// See [`Rules::urgent`].
    pub urgent: i64,
    /// See [`Rules::preferential`].
    pub preferential: i64,
    /// See [`Rules::walk_in`].
    pub walk_in: i64,
    /// See [`Rules::grace`].
    pub grace: i64,
    /// See [`Rules::pause`].
    pub pause: i64,
    /// See [`Rules::repeats`].
    pub repeats: u16,
    /// See [`Rules::repeat_seconds`].
    pub repeat_seconds: i64,
}

impl Default for OrderSettings {
    fn default() -> OrderSettings {
        OrderSettings::from(Rules::default())
    }
}

impl From<Rules> for OrderSettings {
    fn from(rules: Rules) -> OrderSettings {
        let Rules { urgent, preferential, walk_in, grace, pause, repeats, repeat_seconds } = rules;
        OrderSettings { urgent, preferential, walk_in, grace, pause, repeats, repeat_seconds }
    }
}

impl Settings {
    /// The rules of the queue.
    pub fn rules(&self) -> Rules {
        let OrderSettings { urgent, preferential, walk_in, grace, pause, repeats, repeat_seconds } = self.order;
        Rules { urgent, preferential, walk_in, grace, pause, repeats, repeat_seconds }
    }
}
