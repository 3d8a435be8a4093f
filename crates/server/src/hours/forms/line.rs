//! Hours as OpenStreetMap writes them, pasted.

use super::super::osm::{self, OsmRefusal, TEXT_MAX};
use super::super::typed::{Filling, Input};
use super::{Reading, Scene};
use domain::opening::Edit;

pub(super) fn inputs(scene: &Scene, filling: &Filling) -> Vec<Input> {
    let usual = osm::write(scene.schedule.openings(), scene.today);
    vec![
        filling.date("ab", scene.label("hours-field-from"), scene.next_monday().to_string()),
        filling.area("zeile", scene.pair("hours-field-line", "hours-field-line-hint"), usual),
    ]
}

pub(super) fn edits(reading: &mut Reading) -> Option<Vec<Edit>> {
    let from = reading.day("ab")?;
    let scene = reading.scene;
    match osm::read(reading.typed.get("zeile"), from, scene.schedule.openings()) {
        Ok(edits) => Some(edits),
        Err(OsmRefusal::TooLong) => {
            let text = scene.site.lang.text_with("hours-line-long", &[("n", TEXT_MAX.into())]);
            reading.wrong("zeile", text)
        }
        Err(OsmRefusal::Syntax) => reading.wrong("zeile", scene.t("hours-line-syntax")),
        Err(OsmRefusal::Rule(rule)) => {
            reading.wrong("zeile", scene.site.lang.text_with("hours-line-rule", &[("text", rule.into())]))
        }
    }
}
