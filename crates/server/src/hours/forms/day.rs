//! One day, or some in a row: other times, shut, or as usual after all.

use super::super::typed::{Filling, Input};
use super::{Reading, Scene, read_day};
use domain::opening::typed::write_hours;
use domain::opening::{ClosedWhy, Closure, DayPlan, Edit, Special};

const OTHER: &str = "andere";
const SHUT: &str = "zu";
const USUAL: &str = "ueblich";

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let day = read_day(filling.typed.get("ab")).unwrap_or(scene.today);
    let plan = scene.schedule.day(day, &scene.office.zone);
    let (kind, reason) = match &plan {
        DayPlan::Closed(ClosedWhy::Closure(words) | ClosedWhy::Special(words)) => (SHUT, words.clone()),
        _ => {
            let special = scene.schedule.openings().specials.iter().rfind(|s| s.from <= day && day <= s.to);
            (OTHER, special.map(|special| special.reason.clone()).unwrap_or_default())
        }
    };
    let answer = |value: &str, key: &str| (value.to_owned(), scene.t(key));
    let answers =
        vec![answer(OTHER, "hours-day-other"), answer(SHUT, "hours-day-shut"), answer(USUAL, "hours-day-usual")];
    vec![
        filling.date("ab", scene.label("hours-field-day"), day.to_string()),
        filling.date("bis", scene.pair("hours-field-last", "hours-field-last-hint"), String::new()),
        filling.radios("art", scene.t("hours-field-kind"), answers, kind),
        filling.line("zeiten", scene.pair("hours-field-times", "hours-field-times-hint"), write_hours(plan.windows())),
        filling.line("grund", scene.pair("hours-field-reason", "hours-day-reason-hint"), reason.de),
        filling.line("grund-en", scene.label("hours-field-reason-en"), reason.en.unwrap_or_default()),
    ]
}

pub(super) fn edits(reading: &mut Reading) -> Option<Vec<Edit>> {
    let from = reading.day("ab");
    let to = reading.last_day("bis", from);
    let reason = reading.reason();
    let kind = reading.typed.get("art").to_owned();
    let windows = if kind == OTHER { reading.hours("zeiten")? } else { Vec::new() };
    let (from, to) = (from?, to?.or(from)?);
    match kind.as_str() {
        OTHER if windows.is_empty() => reading.wrong("zeiten", reading.scene.t("hours-wrong-none")),
        OTHER => Some(vec![Edit::Only(Special { from, to, windows, reason })]),
        SHUT if reason.de.is_empty() => reading.wrong("grund", reading.scene.t("hours-wrong-no-reason")),
        SHUT => Some(vec![Edit::Usual { from, to }, Edit::Close(Closure { from, to, reason })]),
        USUAL => Some(vec![Edit::Usual { from, to }]),
        _ => reading.wrong("art", reading.scene.t("hours-wrong-choose")),
    }
}
