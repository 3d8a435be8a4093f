//! One week, or several, like another.

use super::super::typed::{Filling, Input};
use super::{Reading, Scene};
use domain::opening::Edit;

/// Weeks that one form changes, at most: half a year.
const WEEKS_MAX: i32 = 26;

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let monday = scene.today.monday();
    vec![
        filling.date("von", scene.pair("hours-field-model", "hours-field-any-day"), monday.to_string()),
        filling.date("ab", scene.pair("hours-field-target", "hours-field-any-day"), monday.plus(7).to_string()),
        filling.line("wochen", scene.label("hours-field-weeks"), "1".into()),
        filling.line(
            "grund",
            scene.pair("hours-field-copy-reason", "hours-field-reason-hint"),
            scene.t("hours-copy-reason"),
        ),
    ]
}

pub(super) fn edits(reading: &mut Reading) -> Option<Vec<Edit>> {
    let (model, first) = (reading.day("von"), reading.day("ab"));
    let weeks = reading.typed.get("wochen").parse::<i32>().ok().filter(|weeks| (1..=WEEKS_MAX).contains(weeks));
    let weeks = weeks.or_else(|| reading.wrong("wochen", reading.scene.t("hours-wrong-weeks")));
    let reason = reading.reason();
    if reason.de.is_empty() {
        return reading.wrong("grund", reading.scene.t("hours-wrong-no-reason"));
    }
    let (model, first) = (model?, first?);
    let week = |n| Edit::CopyWeek { from: model, to: first.plus(7 * n), reason: reason.clone() };
    Some((0..weeks?).map(week).collect())
}
