//! The table of recurring work: what, how often, where, which slice does it. The order counts when the clock is
//! set: what frees and plans comes before what tells people.

use crate::app::App;
use crate::runner::Every::{Day, Seconds};
use crate::runner::On::{EachNode, OneNode};
use crate::runner::{Deed, Every, Line, On};
use crate::storage::Failure;
use crate::{booking, changes, device, editor, frontdesk, hall, notices, replan, staffing, zms};
use domain::time::Cell;

/// Names a function of a slice that takes the program and may fail.
macro_rules! deed {
    ($function:path) => {
        |app| Box::pin(async move { $function(&app).await })
    };
}

/// Everything that happens by itself.
pub fn schedule() -> Vec<Line> {
    vec![
        line("begin boards with today", Seconds(60), EachNode, deed!(booking::sync::roll)),
        line("show what is released", Seconds(5), EachNode, deed!(booking::sync::release)),
        // Other nodes tell what they change; this is for news that got lost.
        line("read changed catalogues", Seconds(60), EachNode, deed!(booking::sync::reload_catalog)),
        line("read changed days", Seconds(60), EachNode, deed!(booking::sync::catch_up)),
        line("free what has run out", Seconds(10), OneNode, deed!(booking::jobs::expire)),
        line("send notices", Seconds(5), EachNode, deed!(send_notices)).rung_by(|app| &app.outbox),
        line("call whom no mail reached", Seconds(60), OneNode, deed!(replan::jobs::collect_undelivered)),
        line("see whether forecasts came true", Seconds(300), OneNode, deed!(hall::forecast::judge)),
        line("close past days", Day(at(0, 30)), OneNode, deed!(booking::jobs::close_past_days)),
        line("close past halls", Day(at(0, 35)), OneNode, deed!(hall::close_past_days)),
        line("forget what has reached its end", Day(at(3, 30)), OneNode, deed!(booking::jobs::forget)),
        line("forget who was in the house", Day(at(3, 35)), OneNode, deed!(hall::forget)),
        line("forget who called for help", Day(at(3, 45)), OneNode, deed!(frontdesk::forget)),
        line("forget who was re-planned", Day(at(3, 55)), OneNode, deed!(replan::jobs::forget)),
        line("forget old changes", Day(at(3, 50)), OneNode, deed!(changes::forget)),
        line("forget files nobody took over", Day(at(3, 55)), OneNode, deed!(editor::forget)),
        line("forget who was away", Day(at(3, 50)), OneNode, deed!(staffing::forget)),
        line("forget devices that are gone", Day(at(3, 40)), OneNode, deed!(device::forget)),
        line("forget numbers and puzzles of front ends", Day(at(3, 40)), OneNode, deed!(zms::jobs::forget)),
        line("forget who sent forms", Seconds(600), EachNode, deed!(forget_clients)),
    ]
}

fn line(name: &'static str, every: Every, on: On, deed: Deed) -> Line {
    Line { name, every, on, deed, bell: None }
}

/// A time of day in Germany. Not between two and three: that hour is missing once a year and there twice once.
const fn at(hour: u16, minute: u16) -> Cell {
    Cell((hour * 60 + minute) / 5)
}

async fn send_notices(app: &App) -> Result<(), Failure> {
    notices::send_due(&app.sender, &zms::Mails(app), app.clock.now()).await.map(drop)
}

async fn forget_clients(app: &App) -> Result<(), Failure> {
    app.limits.forget();
    Ok(())
}
