//! The day in half hours: how much work is expected, how many desks are staffed, where it is too much.

use super::scene::Scene;
use crate::app::App;
use crate::hall::views::{Half, Strip};
use crate::web::format;
use domain::capacity::OfficeDay;
use domain::time::Cell;

/// Cells of half an hour.
const HALF: u16 = 6;
/// Width of a half hour and height of the picture, in units of the drawing.
const WIDE: u32 = 60;
const HIGH: u32 = 100;
/// Between two bars.
const GAP: u32 = 3;

/// One half hour, in tenths of a desk.
#[derive(Clone, Copy, Default)]
struct Load {
    work: u32,
    desks: u32,
}

/// The strip of today; nothing on a day without staffed desks.
pub fn strip(app: &App, scene: &Scene<'_>) -> Option<Strip> {
    let day = scene.office.zone.day(scene.now);
    let minute = scene.office.zone.local(scene.now).1;
    let (first, mut loads) = {
        let board = app.boards.look(scene.site.tenant())?;
        let (day, _) = board.day(scene.office.id, day)?;
        loads(day)?
    };
    let now = usize::from((minute / 5).saturating_sub(first) / HALF);
    // Whoever waits without an appointment is work for this half hour.
    if let Some(load) = loads.get_mut(now).filter(|_| minute / 5 >= first) {
        let waiting = scene.house.people().iter().filter(|p| p.appointment.is_none() && p.ticket.waits());
        let minutes: u32 = waiting.map(|person| u32::from(person.ticket.expected.0)).sum();
        load.work += minutes * 10 / 30;
    }
    Some(draw(scene, first, &loads, minute))
}

/// The half hours from the first staffed one on, in tenths of a desk, and the cell at which they begin.
fn loads(day: &OfficeDay) -> Option<(u16, Vec<Load>)> {
    let cells =
        || day.pools.iter().flat_map(|pool| pool.cells()).filter(|(_, cell)| cell.desks > 0 || cell.taken() > 0);
    let first = cells().map(|(cell, _)| cell.0 / HALF).min()?;
    let last = cells().map(|(cell, _)| cell.0 / HALF).max()?;
    let mut loads = vec![Load::default(); usize::from(last - first) + 1];
    for (cell, place) in cells() {
        let load = &mut loads[usize::from(cell.0 / HALF - first)];
        load.work += u32::from(place.taken()) * 10;
        load.desks += u32::from(place.desks) * 10;
    }
    for load in &mut loads {
        (load.work, load.desks) = (load.work / u32::from(HALF), load.desks / u32::from(HALF));
    }
    Some((first * HALF, loads))
}

fn draw(scene: &Scene<'_>, first: u16, loads: &[Load], minute: u16) -> Strip {
    let lang = scene.site.lang;
    let top = loads.iter().map(|load| load.work.max(load.desks)).max().unwrap_or(0).max(10);
    let height = |tenths: u32| tenths * HIGH / top;
    let half = |(index, load): (usize, &Load)| {
        let index = u16::try_from(index).unwrap_or(0);
        let from = Cell(first + index * HALF);
        let (fits, much) = (load.work.min(load.desks), load.work.saturating_sub(load.desks));
        Half {
            x: u32::from(index) * WIDE,
            wide: WIDE - GAP,
            work_y: HIGH - height(fits),
            work_high: height(fits),
            much_y: HIGH - height(load.work),
            much_high: height(load.work) - height(load.work - much),
            past: from.minute_of_day() + 30 <= minute,
            time: format::clock(from.minute_of_day(), lang),
            whole: from.minute_of_day().is_multiple_of(60),
            work: tenths(load.work),
            desks: tenths(load.desks),
            much: tenths(much),
        }
    };
    let halves: Vec<Half> = loads.iter().enumerate().map(half).collect();
    let wide = u32::try_from(loads.len()).unwrap_or(1) * WIDE;
    let since = i64::from(minute) - i64::from(Cell(first).minute_of_day());
    let whole = i64::try_from(loads.len()).unwrap_or(1) * 30;
    let now = (0..=whole).contains(&since).then(|| format!("{:.2}", since as f64 * 100.0 / whole as f64));
    Strip {
        title: lang.text_with("strip-title", &[("text", format::date(scene.office.zone.day(scene.now), lang).into())]),
        wide,
        high: HIGH,
        desks: staircase(loads.iter().map(|load| HIGH - height(load.desks))),
        now,
        halves,
    }
}

/// A line of steps, as the path of a drawing.
fn staircase(heights: impl Iterator<Item = u32>) -> String {
    let step = |(index, y): (usize, u32)| {
        let x = index * WIDE as usize;
        format!("M{x} {y}H{}", x + WIDE as usize)
    };
    heights.enumerate().map(step).collect()
}

/// "2,5" for 25 tenths.
fn tenths(value: u32) -> String {
    match value % 10 {
        0 => (value / 10).to_string(),
        rest => format!("{},{rest}", value / 10),
    }
}
