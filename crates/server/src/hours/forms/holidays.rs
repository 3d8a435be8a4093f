//! Public holidays: what holds on all of them, and what on one.

use super::super::typed::{Filling, Input};
use super::{Reading, Scene};
use crate::web::format;
use domain::holidays::{Holiday, holiday};
use domain::opening::typed::write_hours;
use domain::opening::{Closure, DayPlan, Edit, LOOK_AHEAD_DAYS, Special};
use domain::time::Day;

const OPEN: &str = "offen";
const SHUT: &str = "zu";

/// The public holidays of the next year at an office.
pub fn ahead(scene: &Scene) -> Vec<(Day, Holiday)> {
    let place = scene.schedule.openings().place;
    let days = (0..LOOK_AHEAD_DAYS).map(|n| scene.today.plus(n));
    days.filter_map(|day| Some((day, holiday(day, &place)?))).collect()
}

fn id(day: Day) -> String {
    format!("am-{day}")
}

/// What an exception or a closure says about a day, as it is typed; empty when there is none.
fn said(scene: &Scene, day: Day) -> String {
    let openings = scene.schedule.openings();
    let special = openings.specials.iter().any(|s| s.from <= day && day <= s.to);
    let closure = openings.closures.iter().any(|c| c.from <= day && day <= c.to);
    if !special && !closure {
        return String::new();
    }
    match scene.schedule.day(day, &scene.office.zone) {
        DayPlan::Open(windows) => write_hours(&windows),
        DayPlan::Closed(_) => SHUT.into(),
    }
}

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let usual = if scene.schedule.openings().open_on_holidays { OPEN } else { SHUT };
    let answers =
        vec![(SHUT.to_owned(), scene.t("hours-holidays-shut")), (OPEN.to_owned(), scene.t("hours-holidays-open"))];
    let mut inputs = vec![
        filling.radios("feiertage", scene.t("hours-field-holidays"), answers, usual),
        Input::Heading(scene.t("hours-holidays-single"), scene.t("hours-holidays-hint")),
    ];
    for (day, holiday) in ahead(scene) {
        let name = scene.site.say(&holiday.name()).to_owned();
        let label = format!("{} · {name}", format::date_with_year(day, scene.site.lang));
        inputs.push(filling.row(&id(day), (label, String::new()), said(scene, day)));
    }
    inputs
}

pub(super) fn edits(reading: &mut Reading) -> Vec<Edit> {
    let scene = reading.scene;
    let open = reading.typed.get("feiertage") == OPEN;
    let mut edits = Vec::new();
    if open != scene.schedule.openings().open_on_holidays {
        edits.push(Edit::OpenOnHolidays(open));
    }
    for (from, holiday) in ahead(scene) {
        let (to, text) = (from, reading.typed.find(&id(from)).unwrap_or_default().to_owned());
        let Some(windows) = reading.hours(&id(from)) else { continue };
        if text.is_empty() && !said(scene, from).is_empty() {
            edits.push(Edit::Usual { from, to });
        } else if !text.is_empty() && write_hours(&windows) != write_hours_of(&said(scene, from)) {
            let special = Special { from, to, windows, reason: holiday.name() };
            edits.push(match special.windows.is_empty() {
                true => Edit::Close(Closure { from, to, reason: special.reason }),
                false => Edit::Only(special),
            });
        }
    }
    edits
}

/// What was said, in the form in which it is compared; nothing said is not the same as shut.
fn write_hours_of(said: &str) -> String {
    match said {
        "" => "-".into(),
        SHUT => String::new(),
        hours => hours.into(),
    }
}
