//! Who was sent away and why, counted without persons: what the head of an office changes something by.

use super::store;
use crate::app::App;
use crate::hall::HallKey;
use crate::storage::Failure;

/// Days that the figures for the head go back.
pub const FIGURE_DAYS: i32 = 28;

/// Why somebody could not be served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Something to bring was missing.
    DocumentsMissing,
    /// Another office does it.
    NotResponsible,
    /// Came at the wrong office or on the wrong day.
    WrongPlace,
    /// No number was left, or the kiosks had stopped.
    NoneLeft,
}

/// All of them with their words in the table and on the page.
pub const REASONS: [(Reason, &str, &str); 4] = [
    (Reason::DocumentsMissing, "documents_missing", "refused-documents"),
    (Reason::NotResponsible, "not_responsible", "refused-not-responsible"),
    (Reason::WrongPlace, "wrong_place", "refused-wrong-place"),
    (Reason::NoneLeft, "none_left", "refused-none-left"),
];

/// Counts one more.
pub async fn count(app: &App, key: HallKey, reason: Reason) -> Result<(), Failure> {
    let word = REASONS.iter().find(|(known, ..)| *known == reason).map_or("", |(_, word, _)| word);
    let mut tx = app.db.begin().await?;
    store::count(&mut tx, key, word).await?;
    tx.commit().await
}

/// How many there were for each reason: today, and in the last [`FIGURE_DAYS`] days with today. Key of the text first.
pub async fn figures(app: &App, key: HallKey) -> Result<Vec<(&'static str, i32, i32)>, Failure> {
    let rows = store::counts(&app.db, key, key.day.plus(1 - FIGURE_DAYS)).await?;
    let sum = |word: &str, today: bool| {
        let fitting = rows.iter().filter(|(day, reason, _)| reason == word && (!today || *day == key.day));
        fitting.map(|(.., count)| count).sum()
    };
    Ok(REASONS.iter().map(|(_, word, text)| (*text, sum(word, true), sum(word, false))).collect())
}
