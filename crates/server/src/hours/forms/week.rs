//! The week from a day on.

use super::super::typed::{Filling, Input};
use super::super::words::{WEEKDAY_FIELDS, weekday};
use super::{Reading, Scene, read_day};
use crate::web::format;
use domain::opening::typed::write_hours;
use domain::opening::{Edit, Week};

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let from = read_day(filling.typed.get("ab")).unwrap_or_else(|| scene.next_monday());
    let mut inputs = vec![
        filling.date("ab", scene.label("hours-field-from"), from.to_string()),
        filling.date("bis", scene.pair("hours-field-until", "hours-field-until-hint"), String::new()),
        Input::Heading(scene.t("hours-field-week"), scene.t("hours-field-times-hint")),
    ];
    for (n, id) in WEEKDAY_FIELDS.into_iter().enumerate() {
        let day = (0..7).map(|n| from.plus(n)).find(|day| day.weekday() == weekday(n)).unwrap_or(from);
        let usual = write_hours(&scene.schedule.weekly(day));
        let label = format::weekday(weekday(n), scene.site.lang).to_owned();
        inputs.push(filling.row(id, (label, String::new()), usual));
    }
    inputs
}

pub(super) fn edits(reading: &mut Reading) -> Option<Vec<Edit>> {
    let from = reading.day("ab");
    let until = reading.last_day("bis", from);
    let mut week = Week::default();
    for (id, hours) in WEEKDAY_FIELDS.into_iter().zip(&mut week) {
        *hours = reading.hours(id).unwrap_or_default();
    }
    Some(vec![Edit::Week { from: from?, until: until?, week }])
}
