//! A re-plan: who is affected and what shall become of each; afterwards how its messages come along.

use super::done::show_done;
use super::fields::{REASON_MAX, line};
use super::people::{PersonLine, person};
use super::{Case, start_address};
use crate::app::App;
use crate::replan::store::{self, Choice, Line, Stage};
use crate::replan::{self, Carried, Plan};
use crate::staff::Frame;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::catalog::{Office, Words};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "replan/plan.html")]
struct PlanPage {
    frame: Frame,
    /// Address of this re-plan, for its forms.
    action: String,
    back: Link,
    /// Something that stands in the way, in a sentence; empty for nothing.
    trouble: String,
    /// "3 Tage ändern sich. 120 Personen brauchen eine andere Zeit."
    lede: String,
    figures: Vec<(usize, String)>,
    filters: Vec<(Link, bool)>,
    reason: Words,
    reason_max: usize,
    /// People without a decision.
    open: usize,
    /// "120 Personen umplanen".
    deed: String,
    people: Vec<PersonLine>,
}

#[derive(Template)]
#[template(path = "replan/conflict.html")]
struct ConflictPage {
    frame: Frame,
    action: String,
    back: Link,
}

/// What of the list is shown, and what was said.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    zeige: String,
    hinweis: String,
}

/// Which people are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Open,
    Elsewhere,
    WithoutMail,
}

const SHOWN: [(Shown, &str, &str); 4] = [
    (Shown::All, "", "replan-show-all"),
    (Shown::Open, "offen", "replan-show-open"),
    (Shown::Elsewhere, "anderswo", "replan-show-elsewhere"),
    (Shown::WithoutMail, "ohne-mail", "replan-show-without-mail"),
];

impl Shown {
    fn holds(self, one: &PersonLine) -> bool {
        match self {
            Shown::All => true,
            Shown::Open => one.open,
            Shown::Elsewhere => !one.elsewhere.is_empty(),
            Shown::WithoutMail => !one.by_mail,
        }
    }
}

/// `GET /buero/standorte/{slug}/umplanung/{id}`
pub async fn show_plan(State(app): State<App>, case: Case, Query(asked): Query<Asked>) -> PageResult {
    let (site, office) = (&case.site, &case.office);
    let trouble = trouble(site, &asked.hinweis);
    if case.replan.stage != Stage::Open {
        return show_done(&app, &case, trouble).await;
    }
    let title = site.lang.text_with("replan-title", &[("text", office.name.as_str().into())]);
    let action = site.url(&case.address());
    let back = back(site, office);
    let Some(plan) = Plan::current(&app, case.replan.clone()).await? else {
        let page = ConflictPage { frame: case.frame(&app, title), action, back };
        return Ok(show_with(StatusCode::CONFLICT, &page));
    };
    let one = |line: &Line| person(site, (office, &plan.after), line, plan.record(line.appointment), &action);
    let mut people: Vec<PersonLine> = plan.lines.iter().map(one).collect();
    let open = people.iter().filter(|one| one.open).count();
    let wanted = SHOWN.iter().find(|(_, name, _)| *name == asked.zeige).map_or(Shown::All, |(shown, ..)| *shown);
    let filter = |(shown, name, key): &(Shown, &str, &str)| {
        let count = people.iter().filter(|one| shown.holds(one)).count();
        let url = if name.is_empty() { action.clone() } else { format!("{action}?zeige={name}") };
        (Link::new(url, format!("{} ({count})", site.lang.text(key))), *shown == wanted)
    };
    let filters: Vec<_> = SHOWN.iter().map(filter).collect();
    let figures = figures(site, &people);
    people.retain(|one| wanted.holds(one));
    Ok(show(&PlanPage {
        trouble,
        lede: lede(site, &plan),
        figures,
        filters,
        reason: plan.replan.reason.clone(),
        reason_max: REASON_MAX,
        open,
        deed: site.lang.text_with("replan-carry-out", &[("n", plan.lines.len().into())]),
        people,
        frame: case.frame(&app, title),
        back,
        action,
    }))
}

/// The way back to all re-plans of an office.
pub fn back(site: &Site, office: &Office) -> Link {
    Link::new(site.url(&start_address(office)), site.lang.text("replan-all"))
}

fn lede(site: &Site, plan: &Plan) -> String {
    let days = plan.effect.days.iter().filter(|day| day.affected > 0);
    let ends = (days.clone().map(|day| day.day).min(), days.map(|day| day.day).max());
    let (Some(first), Some(last)) = ends else { return site.lang.text("replan-nobody-left") };
    let when = if first == last {
        format::date(first, site.lang)
    } else {
        format!("{} – {}", format::date(first, site.lang), format::date(last, site.lang))
    };
    site.lang.text_with("replan-lede", &[("text", when.into()), ("n", plan.lines.len().into())])
}

fn figures(site: &Site, people: &[PersonLine]) -> Vec<(usize, String)> {
    let count = |wanted: fn(&PersonLine) -> bool| people.iter().filter(|one| wanted(one)).count();
    let moved = |one: &PersonLine| !one.open && !one.cancel && one.elsewhere.is_empty();
    let all = [
        (people.len(), "replan-figure-all"),
        (count(moved), "replan-figure-here"),
        (count(|one| !one.elsewhere.is_empty()), "replan-figure-elsewhere"),
        (count(|one| one.cancel), "replan-figure-cancel"),
        (count(|one| one.open), "replan-figure-open"),
        (count(|one| !one.by_mail), "replan-figure-without-mail"),
    ];
    all.into_iter().map(|(count, key)| (count, site.lang.text(key))).collect()
}

/// A hint of the address in a sentence.
fn trouble(site: &Site, hint: &str) -> String {
    match hint.split_once('-') {
        Some(("offen", count)) => {
            let count: u32 = count.parse().unwrap_or(1);
            site.lang.text_with("replan-said-open", &[("n", count.into())])
        }
        _ => match hint {
            "spaet" => site.lang.text("replan-said-told"),
            "geaendert" => site.lang.text("replan-said-conflict"),
            "andere" => site.lang.text("replan-said-not-now"),
            _ => String::new(),
        },
    }
}

/// Why, as typed before it is carried out.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Reason {
    grund: String,
    grund_en: String,
}

/// `POST …/ausfuehren`
pub async fn carry_out(State(app): State<App>, case: Case, Form(reason): Form<Reason>) -> PageResult {
    let english = Some(line(&reason.grund_en)).filter(|text| !text.is_empty());
    let reason = Words { de: line(&reason.grund), en: english };
    let carried = replan::carry_out(&app, &case.staff.member, &case.replan, &reason).await?;
    Ok(case.after(&carried))
}

/// `POST …/verwerfen`
pub async fn drop_plan(State(app): State<App>, case: Case) -> PageResult {
    let mut tx = app.db.begin().await?;
    let moment = (app.clock.now(), case.staff.member.id);
    let dropped = store::turn(&mut tx, &case.replan, [Stage::Open, Stage::Dropped], moment).await?;
    tx.commit().await?;
    if !dropped {
        return Ok(case.after(&Carried::NotNow));
    }
    Ok(case.site.to(&format!("{}?hinweis=verworfen", start_address(&case.office))))
}

/// `POST …/offene-absagen`
pub async fn cancel_open(State(app): State<App>, case: Case) -> PageResult {
    decide(&app, &case, |_, open| open.iter().map(|_| Choice::Cancel).collect()).await
}

/// `POST …/neu-vorschlagen`
pub async fn propose_again(State(app): State<App>, case: Case) -> PageResult {
    decide(&app, &case, |plan, open| {
        let records: Vec<_> = open.iter().filter_map(|line| plan.record(line.appointment)).collect();
        plan.propose(&app, &records)
    })
    .await
}

/// Decides about everybody of whom nobody has decided yet.
async fn decide(app: &App, case: &Case, choices: impl FnOnce(&Plan, &[&Line]) -> Vec<Choice>) -> PageResult {
    if case.replan.stage != Stage::Open {
        return Ok(case.after(&Carried::NotNow));
    }
    let done = case.after(&Carried::Done);
    let Some(plan) = Plan::current(app, case.replan.clone()).await? else { return Ok(done) };
    let open: Vec<&Line> = plan.lines.iter().filter(|line| line.choice == Choice::Open).collect();
    let choices = choices(&plan, &open);
    let mut tx = app.db.begin().await?;
    for (line, choice) in open.iter().zip(choices) {
        store::choose(&mut tx, &plan.replan, line.appointment, choice).await?;
    }
    tx.commit().await?;
    Ok(done)
}
