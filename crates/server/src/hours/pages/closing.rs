//! Closures of many offices at once: typed or taken out of a calendar file, looked at, saved one office after the other.

use super::closures::{self, offices};
use super::edit::{FormPage, outside, proposed, summary};
use super::{CLOSURES, address, office, scene};
use crate::app::App;
use crate::changes::Stamp;
use crate::hours::effect::EffectView;
use crate::hours::forms::{Reading, Scene};
use crate::hours::typed::{Filling, Input, STAMP, Step, Typed};
use crate::hours::words;
use crate::replan::{self, OfficeChange, Saved};
use crate::staff::{Frame, Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::FormError;
use crate::web::layout::{Link, show, show_with};
use crate::web::list::Asked;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use domain::catalog::{Office, Words};
use domain::opening::{Closure, Edit, Schedule};
use domain::time::Day;

/// Field of the offices, and what it says for all of them.
const AT: &str = "bei";
const ALL: &str = "alle";
/// Field of a closure out of a file: `2026-12-24 2026-12-31 Betriebsferien`.
pub(super) const ENTRY: &str = "eintrag";
/// Says that the form came from a file, even if every closure was unticked.
pub(super) const FILE: &str = "datei";

/// What closures do, office by office.
#[derive(Template)]
#[template(path = "hours/batch.html")]
struct BatchPage {
    frame: Frame,
    /// "Montag, 28. Dezember bis Donnerstag, 31. Dezember 2026 · Betriebsferien".
    what: Vec<String>,
    rows: Vec<BatchRow>,
    notes: Vec<String>,
    action: String,
    hidden: Vec<(String, String)>,
    /// Whether anything changes anywhere.
    changes: bool,
    form: bool,
    back: Link,
}

struct BatchRow {
    office: Link,
    /// "8 Tage"; empty when nothing changes.
    days: String,
    /// "448 → 0": hours of desks on these days together.
    desks: String,
    people: String,
    stamp: (String, String),
}

/// `GET /buero/schliessungen/neu`
pub async fn show_form(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    staff.require(Permission::EditHours)?;
    form_page(&app, &site, &staff, (&Typed::default(), Vec::new()))
}

/// What a file proposes, to be ticked off, with what of it is no closure.
pub(super) fn found(app: &App, site: &Site, staff: &Staff, (typed, skipped): (&Typed, Vec<String>)) -> PageResult {
    filled_page(app, site, staff, (typed, Vec::new(), skipped))
}

/// The form again, with what is wrong.
fn form_page(app: &App, site: &Site, staff: &Staff, (typed, errors): (&Typed, Vec<FormError>)) -> PageResult {
    filled_page(app, site, staff, (typed, errors, Vec::new()))
}

fn filled_page(
    app: &App,
    site: &Site,
    staff: &Staff,
    (typed, errors, notes): (&Typed, Vec<FormError>, Vec<String>),
) -> PageResult {
    let filling = Filling { typed, errors: &errors };
    let file = typed.sent(FILE).is_some();
    let mut inputs = if file { entries(site, typed, &filling) } else { fields(site, &filling) };
    inputs.push(office_checks(site, staff, &filling));
    let mut frame = Frame::of_town(site, staff, site.lang.text("hours-closures-add"), app.clock.now());
    frame.page.failed = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FormPage {
        errors: summary(errors, &inputs),
        lede: site.lang.text(if file { "hours-file-found" } else { "hours-closures-lede" }),
        action: site.url(&format!("{CLOSURES}/neu")),
        back: back(site),
        go: site.lang.text("hours-look"),
        stand: String::new(),
        file: false,
        notes,
        inputs,
        frame,
    };
    Ok(show_with(status, &page))
}

pub(super) fn back(site: &Site) -> Link {
    Link::new(site.url(CLOSURES), site.lang.text("hours-closures-back"))
}

fn fields(site: &Site, filling: &Filling) -> Vec<Input> {
    let pair = |label: &str, hint: &str| (site.lang.text(label), site.lang.text(hint));
    let alone = |label: &str| (site.lang.text(label), String::new());
    vec![
        filling.date("ab", alone("hours-field-first"), String::new()),
        filling.date("bis", pair("hours-field-last", "hours-field-last-hint"), String::new()),
        filling.line("grund", pair("hours-field-reason", "hours-field-reason-hint"), String::new()),
        filling.line("grund-en", alone("hours-field-reason-en"), String::new()),
    ]
}

/// Closures out of a file, each to be ticked off.
fn entries(site: &Site, typed: &Typed, filling: &Filling) -> Vec<Input> {
    let known = typed.all("gefunden").filter_map(|text| Some((text.to_owned(), read_entry(text)?)));
    let answers: Vec<_> = known
        .map(|(value, closure)| {
            let days = words::range(closure.from, closure.to, site.lang);
            (value, format!("{days} · {}", site.say(&closure.reason)))
        })
        .collect();
    let mut inputs = vec![Input::Hidden { id: FILE.into(), value: "1".into() }];
    inputs.extend(answers.iter().map(|(value, _)| Input::Hidden { id: "gefunden".into(), value: value.clone() }));
    inputs.push(filling.checks((ENTRY, AT), site.lang.text("hours-field-entries"), answers, &|_| true));
    inputs
}

/// Reads what [`write_entry`] writes.
fn read_entry(text: &str) -> Option<Closure> {
    let mut parts = text.splitn(3, ' ');
    let (from, to) = (Day::parse(parts.next()?)?, Day::parse(parts.next()?)?);
    let reason = parts.next().map(str::trim).filter(|reason| !reason.is_empty())?;
    Some(Closure { from, to, reason: Words::de(reason) })
}

/// A closure as the value of a field.
pub(super) fn write_entry(from: Day, to: Day, name: &str) -> String {
    format!("{from} {to} {name}")
}

fn office_checks(site: &Site, staff: &Staff, filling: &Filling) -> Input {
    let offices = offices(site, staff);
    let only = offices.len() == 1;
    let all = site.lang.text_with("hours-all-offices", &[("n", offices.len().into())]);
    let every = (!only).then(|| (ALL.to_owned(), all));
    let each = offices.iter().map(|office| (office.slug.clone(), office.name.clone()));
    let answers = every.into_iter().chain(each).collect();
    filling.checks((AT, "grund"), site.lang.text("hours-field-offices"), answers, &|_| only)
}

/// What is to be done at which office.
type Plan<'a> = Vec<(&'a Office, Vec<Edit>)>;

/// The offices that a form names; refused if one of them is not theirs.
fn chosen<'a>(site: &'a Site, staff: &Staff, typed: &Typed) -> Result<Vec<&'a Office>, PageError> {
    if typed.all(AT).any(|slug| slug == ALL) {
        return Ok(offices(site, staff));
    }
    let named = typed.all(AT).filter(|slug| site.town.catalog.office_by_slug(slug).is_some());
    named.map(|slug| office(site, staff, slug)).collect()
}

/// What the form means, or what is wrong with it.
fn read<'a>(app: &App, site: &'a Site, typed: &Typed, chosen: Vec<&'a Office>) -> Result<Plan<'a>, Vec<FormError>> {
    let Some(scene) = chosen.first().and_then(|office| scene(app, site, office).ok()) else {
        return Err(vec![FormError::new(AT, site.lang.text("hours-wrong-offices"))]);
    };
    let closures = match typed.sent(FILE) {
        Some(_) => typed.all(ENTRY).filter_map(read_entry).collect(),
        None => vec![read_closure(&scene, typed)?],
    };
    if closures.is_empty() {
        return Err(vec![FormError::new(ENTRY, site.lang.text("hours-wrong-choose"))]);
    }
    Ok(chosen.into_iter().map(|office| (office, missing(site, office, &closures))).collect())
}

fn read_closure(scene: &Scene, typed: &Typed) -> Result<Closure, Vec<FormError>> {
    let mut reading = Reading { scene, typed, errors: Vec::new() };
    let from = reading.day("ab");
    let to = reading.last_day("bis", from);
    let reason = reading.reason();
    if reason.de.is_empty() {
        reading.errors.push(FormError::new("grund", scene.t("hours-wrong-no-reason")));
    }
    if from.is_some_and(|from| from < scene.today) {
        reading.errors.push(FormError::new("ab", scene.t("hours-wrong-past")));
    }
    match (from, to) {
        (Some(from), Some(to)) if reading.errors.is_empty() => Ok(Closure { from, to: to.unwrap_or(from), reason }),
        _ => Err(reading.errors),
    }
}

/// Closures that an office does not have yet: the same file can be read twice.
fn missing(site: &Site, office: &Office, closures: &[Closure]) -> Vec<Edit> {
    let has = |closure: &Closure| {
        site.town.schedules.get(&office.id).is_some_and(|schedule| schedule.openings().closures.contains(closure))
    };
    closures.iter().filter(|closure| !has(closure)).cloned().map(Edit::Close).collect()
}

/// `POST /buero/schliessungen/neu`
pub async fn change(State(app): State<App>, site: Site, staff: Staff, Form(typed): Form<Typed>) -> PageResult {
    staff.require(Permission::EditHours)?;
    let chosen = chosen(&site, &staff, &typed)?;
    if Step::of(&typed) == Step::Back {
        return form_page(&app, &site, &staff, (&typed, Vec::new()));
    }
    let plan = match read(&app, &site, &typed, chosen) {
        Ok(plan) => plan,
        Err(errors) => return form_page(&app, &site, &staff, (&typed, errors)),
    };
    let drafts = match drafts(&app, &site, plan) {
        Ok(drafts) => drafts,
        Err(text) => {
            let field = if typed.sent(FILE).is_some() { ENTRY } else { "ab" };
            return form_page(&app, &site, &staff, (&typed, vec![FormError::new(field, text)]));
        }
    };
    match Step::of(&typed) {
        Step::Save => save(&app, &site, &staff, (&typed, drafts, "gespeichert")).await,
        _ => preview(&app, &site, &staff, (&typed, drafts, "neu")).await,
    }
}

/// `POST /buero/schliessungen/aufheben`
pub async fn lift(State(app): State<App>, site: Site, staff: Staff, Form(typed): Form<Typed>) -> PageResult {
    staff.require(Permission::EditHours)?;
    let (from, to) = (Day::parse(typed.get("ab")), Day::parse(typed.get("bis")));
    let is_meant = |closure: &&Closure| {
        (Some(closure.from), Some(closure.to), closure.reason.de.as_str()) == (from, to, typed.get("grund"))
    };
    let at = |office| {
        let schedule = site.town.schedules.get(&office)?;
        schedule.openings().closures.iter().find(is_meant).cloned().map(|closure| vec![Edit::Lift(closure)])
    };
    let all = offices(&site, &staff).into_iter();
    let plan: Plan = all.filter_map(|office| Some((office, at(office.id)?))).collect();
    if plan.is_empty() {
        return Err(PageError::NotFound);
    }
    let drafts = drafts(&app, &site, plan).map_err(|_| PageError::NotFound)?;
    match Step::of(&typed) {
        Step::Save => save(&app, &site, &staff, (&typed, drafts, "aufgehoben")).await,
        _ => preview(&app, &site, &staff, (&typed, drafts, "aufheben")).await,
    }
}

/// What comes out at an office.
struct Draft<'a> {
    scene: Scene<'a>,
    edits: Vec<Edit>,
    after: Schedule,
}

/// Applies a plan; the sentence that says why it cannot be.
fn drafts<'a>(app: &App, site: &'a Site, plan: Plan<'a>) -> Result<Vec<Draft<'a>>, String> {
    let draft = |(office, edits): (&'a Office, Vec<Edit>)| {
        let scene = scene(app, site, office).map_err(|_| site.lang.text("hours-wrong-gone"))?;
        let after = Edit::apply_all(&edits, scene.schedule, scene.today, &office.zone);
        let after = after.map_err(|refusal| words::wrong_edit(&refusal, site.lang).1)?;
        Ok(Draft { scene, edits, after })
    };
    plan.into_iter().map(draft).collect()
}

/// The closures that drafts are about, each once.
fn what(site: &Site, drafts: &[Draft]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for edit in drafts.iter().flat_map(|draft| &draft.edits) {
        let (Edit::Close(closure) | Edit::Lift(closure)) = edit else { continue };
        let days = words::range(closure.from, closure.to, site.lang);
        let line = format!("{days} · {}", site.say(&closure.reason));
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

fn stamp_field(office: &Office) -> String {
    format!("{STAMP}-{}", office.slug)
}

async fn preview(
    app: &App,
    site: &Site,
    staff: &Staff,
    (typed, drafts, path): (&Typed, Vec<Draft<'_>>, &str),
) -> PageResult {
    let (mut rows, mut changes) = (Vec::new(), false);
    let mut notes: Vec<String> = Vec::new();
    for draft in &drafts {
        let change = proposed(&draft.scene, (&draft.edits, &draft.after))?;
        let booked = outside(app, &change).await?;
        let view = EffectView::of(&draft.scene, &draft.after, &booked);
        for note in &view.notes {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        changes |= draft.after != *draft.scene.schedule;
        let text = |key: &str, n: usize| site.lang.text_with(key, &[("n", n.into())]);
        let (office, people) = (draft.scene.office, booked.values().sum::<usize>());
        let (days, before, after) = view.sums;
        rows.push(BatchRow {
            office: Link::new(site.url(&address(office)), office.name.clone()),
            days: if days == 0 { site.lang.text("hours-no-day") } else { text("hours-days", days) },
            desks: format!("{} → {}", words::desk_hours(before, site.lang), words::desk_hours(after, site.lang)),
            people: if people == 0 { String::new() } else { text("hours-people", people) },
            stamp: (stamp_field(office), change.stamp.to_string()),
        });
    }
    Ok(show(&BatchPage {
        what: what(site, &drafts),
        rows,
        notes,
        action: site.url(&format!("{CLOSURES}/{path}")),
        hidden: typed.carried(),
        changes,
        form: path == "neu",
        back: back(site),
        frame: Frame::of_town(site, staff, site.lang.text("hours-preview"), app.clock.now()),
    }))
}

/// Saves one office after the other. What could not be saved is listed with where to go on.
async fn save(
    app: &App,
    site: &Site,
    staff: &Staff,
    (typed, drafts, done): (&Typed, Vec<Draft<'_>>, &str),
) -> PageResult {
    let (mut saved, mut open) = (0_usize, Vec::new());
    for draft in drafts.iter().filter(|draft| draft.after != *draft.scene.schedule) {
        let office = draft.scene.office;
        let stamp = Stamp::from_form(typed.get(&stamp_field(office)));
        let change = OfficeChange { stamp, ..proposed(&draft.scene, (&draft.edits, &draft.after))? };
        let text =
            |key: &str, n: usize| site.lang.text_with(key, &[("office", office.name.as_str().into()), ("n", n.into())]);
        match replan::save_office(app, &staff.member, change).await? {
            Saved::Done => saved += 1,
            Saved::Affects { replan, count } => {
                open.push(Link::new(
                    site.url(&replan::address(&office.slug, replan)),
                    text("hours-open-replan", count),
                ));
            }
            Saved::Conflict { .. } => {
                open.push(Link::new(site.url(&address(office)), text("hours-open-conflict", 0)));
            }
        }
    }
    if open.is_empty() {
        return Ok(site.to(&format!("{CLOSURES}?hinweis={done}")));
    }
    let town = app.towns.by_id(site.tenant()).ok_or(PageError::NotFound)?;
    let site = Site { town, ..site.clone() };
    let said = site.lang.text_with("hours-saved-partly", &[("n", saved.into()), ("open", open.len().into())]);
    closures::page(app, &site, staff, (&Asked::default(), Some(said), open))
}
