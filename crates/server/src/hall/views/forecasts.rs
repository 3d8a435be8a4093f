//! What the page about forecasts shows.

use crate::staff::Frame;
use askama::Template;

/// "Stimmen die Wartezeiten?"
#[derive(Template)]
#[template(path = "hall/forecasts.html")]
pub struct ForecastsPage {
    /// Bar and words.
    pub frame: Frame,
    /// Latest first.
    pub weeks: Vec<Week>,
}

/// A week of forecasts.
pub struct Week {
    /// "Woche ab Montag, 16. November".
    pub week: String,
    /// People who were told something and then called.
    pub count: i64,
    /// For how many of a hundred it was true; nothing when they were too few.
    pub shares: Option<Share>,
    /// What that means, in words.
    pub verdict: String,
    /// Whether people were promised too much.
    pub odd: bool,
}

/// Percent of people who waited no longer than told.
pub struct Share {
    /// Told as "about": half of them should.
    pub about: i64,
    /// Eight of ten should.
    pub eight: i64,
    /// Told as "at most": nine of ten should.
    pub at_most: i64,
}
