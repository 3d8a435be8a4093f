//! What a change does, as the page before saving shows it.

use super::forms::Scene;
use super::words;
use crate::web::format;
use domain::holidays::holiday;
use domain::opening::{ClosedWhy, DayPlan, Effect, LOOK_AHEAD_DAYS, Schedule, by_weekday, effects};
use domain::time::{CELLS_PER_DAY, Cell, Day, Window};
use std::collections::BTreeMap;

/// Single days up to this many are listed one by one, more of them by weekday.
const SINGLE_DAYS: usize = 14;
/// Lines of the list, at most; what is beyond is counted.
const ROWS: usize = 40;

/// One line: days that change in the same way.
pub struct EffectRow {
    /// "Mittwoch, 9. Dezember 2026", "jeden Mittwoch ab 9. Dezember 2026".
    pub when: String,
    /// "8–16 Uhr".
    pub before: String,
    /// "8–12 Uhr", "geschlossen · Umzug".
    pub after: String,
    /// "56 → 28": hours of desks on one such day.
    pub desks: String,
    /// "3 Termine"; empty for none.
    pub people: String,
}

/// All of it.
#[derive(Default)]
pub struct EffectView {
    /// Days that change.
    pub rows: Vec<EffectRow>,
    /// Lines that did not fit.
    pub more: usize,
    /// Days that change, and the minutes of desks on them before and after.
    pub sums: (usize, u32, u32),
    /// What somebody might not expect: open on a holiday, the clock change, series that overlap.
    pub notes: Vec<String>,
}

impl EffectView {
    /// The difference between two states of an office's hours, from today on; `booked` are the appointments that
    /// fall outside, by day.
    pub fn of(scene: &Scene, after: &Schedule, booked: &BTreeMap<Day, usize>) -> EffectView {
        let (office, days) = (scene.office, scene.today..scene.today.plus(LOOK_AHEAD_DAYS));
        let all = effects((scene.schedule, &office.pools), (after, &office.pools), &office.zone, days.clone());
        let notes = notes(scene, after, &all);
        let seen = || all.iter().filter(|effect| is_seen(effect));
        let minutes = |of: fn(&Effect) -> u32| seen().map(of).sum();
        let sums = (seen().count(), minutes(|e| e.desk_minutes_before), minutes(|e| e.desk_minutes_after));
        let all = if all.len() > SINGLE_DAYS { by_weekday(all) } else { all };
        let shown: Vec<&Effect> = all.iter().filter(|effect| is_seen(effect)).collect();
        // A change that only gives a closed day another reason is still one.
        let shown = if shown.is_empty() { all.iter().collect() } else { shown };
        let row = |effect: &&Effect| row(scene, effect, (days.end.plus(-1), booked));
        let rows = shown.iter().take(ROWS).map(row).collect();
        EffectView { rows, more: shown.len().saturating_sub(ROWS), sums, notes }
    }
}

/// Whether anybody notices: a closed Sunday that is closed for another reason is no news.
fn is_seen(effect: &Effect) -> bool {
    !(effect.before.windows().is_empty() && effect.after.windows().is_empty())
}

fn row(scene: &Scene, effect: &Effect, (end, booked): (Day, &BTreeMap<Day, usize>)) -> EffectRow {
    let lang = scene.site.lang;
    let desks = |minutes| words::desk_hours(minutes, lang);
    let people: usize = effect.days.iter().filter_map(|day| booked.get(day)).sum();
    EffectRow {
        when: words::when(effect, end, lang),
        before: words::plan(scene.site, &effect.before),
        after: words::plan(scene.site, &effect.after),
        desks: format!("{} → {}", desks(effect.desk_minutes_before), desks(effect.desk_minutes_after)),
        people: if people == 0 { String::new() } else { lang.text_with("hours-people", &[("n", people.into())]) },
    }
}

fn notes(scene: &Scene, after: &Schedule, all: &[Effect]) -> Vec<String> {
    let days = || all.iter().flat_map(|effect| effect.days.iter().map(move |day| (*day, effect)));
    let on_holidays = days().filter_map(|(day, effect)| on_holiday(scene, day, effect));
    let clock_change = days().filter(|(day, effect)| loses_an_hour(scene, *day, effect.after.windows()));
    let clock_change = clock_change.map(|(day, _)| said(scene, "hours-note-clock", day));
    let overlap = days().find_map(|(day, _)| Some((day, after.overlap(day)?)));
    let overlap = overlap.filter(|(day, _)| scene.schedule.overlap(*day).is_none());
    let overlap = overlap.map(|(day, (a, b))| {
        let lang = scene.site.lang;
        let [a, b] = [a, b].map(|window: Window| words::hours(&[window], lang));
        let day = format::date_with_year(day, lang);
        lang.text_with("hours-note-overlap", &[("day", day.into()), ("a", a.into()), ("b", b.into())])
    });
    on_holidays.chain(clock_change).chain(overlap).take(ROWS).collect()
}

/// Open on a public holiday that was closed so far.
fn on_holiday(scene: &Scene, day: Day, effect: &Effect) -> Option<String> {
    let name = holiday(day, &scene.schedule.openings().place)?.name();
    let opens = matches!(effect.before, DayPlan::Closed(ClosedWhy::Holiday(_))) && !effect.after.windows().is_empty();
    let day = format::date_with_year(day, scene.site.lang);
    let values = [("day", day.into()), ("text", scene.site.say(&name).to_owned().into())];
    opens.then(|| scene.site.lang.text_with("hours-note-holiday", &values))
}

/// Open just before and just after an hour that a clock change skips or repeats: that hour was cut out.
fn loses_an_hour(scene: &Scene, day: Day, windows: &[Window]) -> bool {
    let zone = &scene.office.zone;
    let exists = |cell: u16| zone.instant(day, Cell(cell)).is_some();
    let open = |cell: u16| windows.iter().any(|window| window.contains(Cell(cell)));
    let mut cells = 1..CELLS_PER_DAY;
    !zone.is_plain(day) && cells.any(|cell| !exists(cell) && exists(cell - 1) && open(cell - 1))
}

fn said(scene: &Scene, key: &str, day: Day) -> String {
    let day = format::date_with_year(day, scene.site.lang);
    scene.site.lang.text_with(key, &[("day", day.into())])
}
