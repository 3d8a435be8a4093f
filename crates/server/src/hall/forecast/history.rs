//! What an office learns from its past days.

use crate::app::App;
use crate::booking;
use crate::hall::HallKey;
use crate::hall::store::forecasts;
use crate::storage::Failure;
use domain::hall::{Habits, Outcome};
use domain::time::{Day, Minutes};

/// Days of the past that teach.
const HISTORY_DAYS: i32 = 56;

/// How forecasts of one week came true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// The Monday of the week.
    pub monday: Day,
    /// Forecasts that were judged by a call.
    pub count: i64,
    /// People who waited no longer than was told as "about".
    pub q50: i64,
    /// No longer than eight of ten should.
    pub q80: i64,
    /// No longer than was told as "at most".
    pub q90: i64,
}

/// Learns from the last weeks: three queries and a count.
pub async fn learn(app: &App, key: HallKey) -> Result<Habits, Failure> {
    let since = key.day.plus(-HISTORY_DAYS);
    let visits = forecasts::visits(&app.db, key, since).await?;
    let visits: Vec<(Minutes, i64)> = visits
        .into_iter()
        .map(|(minutes, seconds)| Ok((Minutes(u16::try_from(minutes)?), seconds)))
        .collect::<Result<_, Failure>>()?;
    let arrivals = forecasts::arrivals(&app.db, key, since).await?;
    let booked = booking::kept(&app.db, key.tenant, key.office, [since, key.day]).await?;
    // As they were before anything was learned: else a correction that works would look needless.
    let outcome = |(q90, stretch, waited): (i32, i32, i32)| Outcome {
        q90: f64::from(q90) / 60.0 * 100.0 / f64::from(stretch.max(1)),
        waited: f64::from(waited) / 60.0,
    };
    let outcomes: Vec<Outcome> = forecasts::judged(&app.db, key, since).await?.into_iter().map(outcome).collect();
    let habits = Habits::default().with_visits(&visits);
    Ok(habits.with_arrivals(u32::try_from(booked)?, &arrivals).judged(&outcomes))
}

/// Week by week, latest first.
pub async fn coverage(app: &App, key: HallKey) -> Result<Vec<Coverage>, Failure> {
    let rows = forecasts::coverage(&app.db, key).await?;
    let week = |(week, count, q50, q80, q90)| Coverage { monday: Day(week * 7 - 3), count, q50, q80, q90 };
    Ok(rows.into_iter().map(week).collect())
}
