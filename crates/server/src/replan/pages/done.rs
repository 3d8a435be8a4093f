//! A re-plan that was carried out: how its messages come along, and taking it back.

use super::Case;
use super::people::{PersonLine, person};
use super::plan::back;
use crate::app::App;
use crate::booking;
use crate::notices;
use crate::replan::store::{self, Line, Stage, Told};
use crate::replan::{self, Carried};
use crate::staff::Frame;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::State;
use domain::catalog::Office;
use domain::ids::AppointmentId;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "replan/done.html")]
struct DonePage {
    frame: Frame,
    action: String,
    back: Link,
    trouble: String,
    stage: String,
    /// How far the messages have come, in sentences.
    messages: Vec<String>,
    can_stop: bool,
    can_resume: bool,
    can_undo: bool,
    calls: Option<Link>,
    letters: Option<Link>,
    people: Vec<PersonLine>,
}

/// The page of a re-plan that is no longer planned.
pub async fn show_done(app: &App, case: &Case, trouble: String) -> PageResult {
    let (site, office, replan) = (&case.site, &case.office, &case.replan);
    let lines = store::lines(&app.db, replan).await?;
    let ids: Vec<AppointmentId> = lines.iter().map(|line| line.appointment).collect();
    let records = booking::load_shown(&app.db, &ids).await?;
    let by_id: HashMap<_, _> = records.iter().map(|record| (record.appointment.id, record)).collect();
    let progress = notices::progress(&app.db, replan.tenant, replan.id).await?;
    let action = site.url(&case.address());
    let one = |line: &Line| {
        let record = by_id.get(&line.appointment).copied();
        person(site, (office, &site.town), line, record, &action)
    };
    let now = app.clock.now();
    let to_call = lines.iter().filter(|line| matches!(line.told, Told::Call | Told::Reached)).count();
    let left = lines.iter().filter(|line| line.told == Told::Call).count();
    let stands = replan.stage == Stage::Done;
    let link = |path: &str, key: &str, n: usize| {
        (to_call > 0 && stands)
            .then(|| Link::new(format!("{action}/{path}"), site.lang.text_with(key, &[("n", n.into())])))
    };
    let title = site.lang.text_with("replan-title", &[("text", office.name.as_str().into())]);
    Ok(show(&DonePage {
        trouble,
        stage: site.lang.text(super::start::stage_key(replan.stage)),
        messages: if stands { messages(site, office, &progress) } else { Vec::new() },
        can_stop: stands && progress.waiting > 0,
        can_resume: stands && progress.stopped > 0,
        can_undo: replan::can_undo(replan, &progress, now),
        calls: link("anrufe", "replan-calls", left),
        letters: link("briefe.pdf", "replan-letters", left),
        people: lines.iter().map(one).collect(),
        frame: case.frame(app, title),
        back: back(site, office),
        action,
    }))
}

/// How far the messages have come.
fn messages(site: &Site, office: &Office, progress: &notices::Progress) -> Vec<String> {
    let say = |count: u32, key: &str| (count > 0).then(|| site.lang.text_with(key, &[("n", count.into())]));
    let waiting = progress.next.map(|at| {
        let time = format::time_of_minute(office.zone.local(at).1, site.lang);
        site.lang.text_with("replan-mails-waiting", &[("n", progress.waiting.into()), ("text", time.into())])
    });
    let rest = [
        say(progress.stopped, "replan-mails-stopped"),
        say(progress.sent, "replan-mails-sent"),
        say(progress.failed, "replan-mails-failed"),
    ];
    waiting.into_iter().chain(rest.into_iter().flatten()).collect()
}

/// `POST …/zuruecknehmen`
pub async fn undo(State(app): State<App>, case: Case) -> PageResult {
    let carried = replan::undo(&app, &case.staff.member, &case.replan).await?;
    Ok(case.after(&carried))
}

/// `POST …/anhalten`
pub async fn stop(State(app): State<App>, case: Case) -> PageResult {
    let mut tx = app.db.begin().await?;
    let stopped = notices::stop(&mut tx, case.replan.tenant, case.replan.id, app.clock.now()).await?;
    tx.commit().await?;
    let carried = if stopped > 0 { Carried::Done } else { Carried::Told };
    Ok(case.after(&carried))
}

/// `POST …/senden`
pub async fn resume(State(app): State<App>, case: Case) -> PageResult {
    let mut tx = app.db.begin().await?;
    notices::resume(&mut tx, case.replan.tenant, case.replan.id, app.clock.now()).await?;
    tx.commit().await?;
    app.outbox.notify_one();
    Ok(case.after(&Carried::Done))
}
