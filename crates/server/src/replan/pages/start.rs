//! "Umplanung": what falls out, and which re-plans there are.

use super::fields::{OutageForm, Typed};
use super::{frame, office, start_address};
use crate::app::App;
use crate::replan::door::stored;
use crate::replan::store::{self, Stage};
use crate::replan::{OfficeChange, Part, Saved, address, save_office};
use crate::staff::{Frame, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::FormError;
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::opening::Schedule;
use serde::Deserialize;
use std::collections::HashMap;

/// A re-plan in the list.
pub struct PlanLine {
    pub link: Link,
    /// "wird geplant", "ausgeführt".
    pub stage: String,
    /// "noch 3 Anrufe"; empty for none.
    pub outstanding: String,
    /// Whether somebody has something to do.
    pub waits: bool,
}

#[derive(Template)]
#[template(path = "replan/start.html")]
struct StartPage {
    frame: Frame,
    action: String,
    errors: Vec<FormError>,
    said: String,
    form: OutageForm,
    plans: Vec<PlanLine>,
}

/// What the address says.
#[derive(Deserialize)]
pub struct Said {
    hinweis: Option<String>,
}

/// `GET /buero/standorte/{slug}/umplanung`
pub async fn show_start(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(said): Query<Said>,
) -> PageResult {
    let office = office(&site.town, &staff, &slug)?;
    let said = match said.hinweis.as_deref() {
        Some("gespeichert") => site.lang.text("replan-nobody-affected"),
        Some("verworfen") => site.lang.text("replan-dropped"),
        _ => String::new(),
    };
    let typed = Typed::fresh(office.zone.day(app.clock.now()));
    page(&app, &site, &staff, office, (typed.form(&site, office), Vec::new(), said)).await
}

/// `POST /buero/standorte/{slug}/umplanung`
pub async fn open(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let office = office(&site.town, &staff, &slug)?;
    let outage = match typed.read(&site, office, office.zone.day(app.clock.now())) {
        Ok(outage) => outage,
        Err(wrong) => {
            let mut form = typed.form(&site, office);
            let errors = form.mark(wrong);
            return page(&app, &site, &staff, office, (form, errors, String::new())).await;
        }
    };
    let rules = stored(&site.town, office.id).ok_or(PageError::NotFound)?;
    let schedule = Schedule::new(outage.hours(rules)).map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    let change = OfficeChange {
        base: site.town.clone(),
        office: office.clone(),
        schedule,
        part: Part::All,
        stamp: Part::All.stamp(rules.office, rules.schedule)?,
        reason: outage.reason.clone(),
    };
    Ok(match save_office(&app, &staff.member, change).await? {
        Saved::Affects { replan, .. } => site.to(&address(&office.slug, replan)),
        Saved::Done => site.to(&format!("{}?hinweis=gespeichert", start_address(office))),
        Saved::Conflict { .. } => {
            let error = FormError::new("grund", site.lang.text("replan-conflict-try-again"));
            return page(&app, &site, &staff, office, (typed.form(&site, office), vec![error], String::new())).await;
        }
    })
}

async fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    office: &Office,
    (form, errors, said): (OutageForm, Vec<FormError>, String),
) -> PageResult {
    let outstanding: HashMap<u128, i64> =
        store::outstanding(&app.db, site.tenant(), office.id).await?.into_iter().collect();
    let line = |plan: store::Replan| {
        let (day, minute) = office.zone.local(plan.opened);
        let when = format!("{}, {}", format::date(day, site.lang), format::time_of_minute(minute, site.lang));
        let text = if plan.reason.de.is_empty() { when } else { format!("{when} · {}", site.say(&plan.reason)) };
        let calls = outstanding.get(&plan.id).copied().unwrap_or(0);
        PlanLine {
            link: Link::new(site.url(&address(&office.slug, plan.id)), text),
            stage: site.lang.text(stage_key(plan.stage)),
            outstanding: if calls > 0 {
                site.lang.text_with("replan-calls-left", &[("n", calls.into())])
            } else {
                String::new()
            },
            waits: plan.stage == Stage::Open || calls > 0,
        }
    };
    let plans = store::of_office(&app.db, site.tenant(), office.id).await?;
    let title = site.lang.text_with("replan-title", &[("text", office.name.as_str().into())]);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(show_with(
        status,
        &StartPage {
            frame: frame(app, site, staff, (office, title)),
            action: site.url(&start_address(office)),
            errors,
            said,
            form,
            plans: plans.into_iter().map(line).collect(),
        },
    ))
}

/// The word for where a re-plan stands.
pub fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "replan-stage-open",
        Stage::Done => "replan-stage-done",
        Stage::Undone => "replan-stage-undone",
        Stage::Dropped => "replan-stage-dropped",
    }
}
