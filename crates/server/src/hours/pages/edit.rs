//! A form of the hours of one office: typed, looked at with what it does, saved.

use super::{address, frame, office, scene};
use crate::app::App;
use crate::changes::Stamp;
use crate::hours::effect::{EffectRow, EffectView};
use crate::hours::forms::{Form, Scene};
use crate::hours::history;
use crate::hours::typed::{Filling, Input, STAMP, Step, carried};
use crate::hours::words;
use crate::replan::{self, OfficeChange, Part, Saved};
use crate::staff::{Frame, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{FormError, Sent};
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form as Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::opening::{Edit, Schedule};
use domain::time::Day;
use std::collections::BTreeMap;

/// Address of the deed that brings an earlier state back.
const RESTORE: &str = "zurueck";

/// A form.
#[derive(Template)]
#[template(path = "hours/form.html")]
pub(super) struct FormPage {
    pub frame: Frame,
    pub errors: Vec<FormError>,
    pub lede: String,
    pub action: String,
    pub inputs: Vec<Input>,
    pub back: Link,
    /// What the button says.
    pub go: String,
    /// What the form was filled from; empty where the next page says it.
    pub stand: String,
    /// What somebody should know before they tick.
    pub notes: Vec<String>,
    /// Whether the form brings a file.
    pub file: bool,
}

/// What a change does, before it is saved.
#[derive(Template)]
#[template(path = "hours/preview.html")]
struct PreviewPage {
    frame: Frame,
    /// What somebody else did meanwhile, if they did.
    conflict: Option<Conflict>,
    view: EffectView,
    /// "12 Termine liegen außerhalb …"; empty for none.
    people: String,
    action: String,
    hidden: Vec<(String, String)>,
    stand: String,
    /// What the button says; nothing to save without it.
    save: Option<String>,
    /// Whether there is a form to go back to.
    form: bool,
    back: Link,
}

/// What somebody else did while a form was open.
struct Conflict {
    /// "K. Brandt hat die Öffnungszeiten geändert (24. November 2026, 9:17 Uhr)."
    who: String,
    rows: Vec<EffectRow>,
}

/// `GET /buero/standorte/{slug}/oeffnungszeiten/{form}`
pub async fn show_form(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path((slug, form)): Path<(String, String)>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let office = office(&site, &staff, &slug)?;
    let form = Form::at(&form).ok_or(PageError::NotFound)?;
    let scene = scene(&app, &site, office)?;
    form_page(&app, &staff, &scene, (form, &asked, Vec::new()))
}

fn form_page(
    app: &App,
    staff: &Staff,
    scene: &Scene,
    (form, typed, errors): (Form, &Sent, Vec<FormError>),
) -> PageResult {
    let [title, lede] = form.words();
    let mut frame = frame(app, scene.site, staff, (scene.office, scene.t(title)));
    frame.page.failed = !errors.is_empty();
    let inputs = form.inputs(scene, &Filling { typed, errors: &errors });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = FormPage {
        errors: summary(errors, &inputs),
        lede: scene.t(lede),
        action: scene.site.url(&format!("{}/{}", address(scene.office), form.path())),
        back: back(scene),
        go: scene.t("hours-look"),
        stand: match typed.find(STAMP) {
            Some(stamp) => stamp.to_owned(),
            None => Part::Hours.stamp(scene.office, scene.schedule)?.to_string(),
        },
        file: false,
        notes: Vec::new(),
        inputs,
        frame,
    };
    Ok(show_with(status, &page))
}

/// Errors as the summary shows them: with what stands over their fields.
pub(super) fn summary(errors: Vec<FormError>, inputs: &[Input]) -> Vec<FormError> {
    let named = |error: FormError| {
        let label = inputs.iter().filter_map(Input::named).find(|(id, _)| *id == error.field);
        match label {
            Some((_, label)) => FormError { text: format!("{label}: {}", error.text), ..error },
            None => error,
        }
    };
    errors.into_iter().map(named).collect()
}

fn back(scene: &Scene) -> Link {
    Link::new(scene.site.url(&address(scene.office)), scene.t("hours-back"))
}

/// What is to be done: a form, or an earlier state.
#[derive(Clone, Copy)]
enum Deed {
    Form(Form),
    Restore,
}

impl Deed {
    fn at(path: &str) -> Option<Deed> {
        if path == RESTORE { Some(Deed::Restore) } else { Form::at(path).map(Deed::Form) }
    }

    fn path(self) -> &'static str {
        match self {
            Deed::Form(form) => form.path(),
            Deed::Restore => RESTORE,
        }
    }

    /// The edits, and the hours that come out; what is wrong otherwise.
    async fn read(
        self,
        app: &App,
        scene: &Scene<'_>,
        typed: &Sent,
    ) -> Result<Result<(Vec<Edit>, Schedule), Vec<FormError>>, PageError> {
        let edits = match self {
            Deed::Form(form) => match form.edits(scene, typed) {
                Ok(edits) => edits,
                Err(errors) => return Ok(Err(errors)),
            },
            Deed::Restore => {
                let id = u128::from_str_radix(typed.get("aenderung"), 16).map_err(|_| PageError::NotFound)?;
                let past = history::one(app, scene, id).await?.ok_or(PageError::NotFound)?;
                vec![Edit::Restore(past.was.openings().clone())]
            }
        };
        let after = Edit::apply_all(&edits, scene.schedule, scene.today, &scene.office.zone);
        let wrong = |refusal| {
            let (field, text) = words::wrong_edit(&refusal, scene.site.lang);
            vec![FormError::new(field, text)]
        };
        Ok(after.map(|after| (edits, after)).map_err(wrong))
    }
}

/// `POST /buero/standorte/{slug}/oeffnungszeiten/{form}`
pub async fn change(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path((slug, form)): Path<(String, String)>,
    Body(typed): Body<Sent>,
) -> PageResult {
    let office = office(&site, &staff, &slug)?;
    let deed = Deed::at(&form).ok_or(PageError::NotFound)?;
    let scene = scene(&app, &site, office)?;
    let step = Step::of(&typed);
    if let (Deed::Form(form), Step::Back) = (deed, step) {
        return form_page(&app, &staff, &scene, (form, &typed, Vec::new()));
    }
    let (edits, after) = match deed.read(&app, &scene, &typed).await? {
        Ok(read) => read,
        Err(errors) => return refused(&app, &staff, &scene, (deed, &typed, errors)),
    };
    if step == Step::Look {
        return preview(&app, &staff, &scene, (deed, &typed, after), StatusCode::OK).await;
    }
    let change = OfficeChange { stamp: Stamp::from_form(typed.get(STAMP)), ..proposed(&scene, (&edits, &after))? };
    match replan::save_office(&app, &staff.member, change).await? {
        Saved::Done => {
            Ok(site.to(&format!("{}?ab={}&hinweis=gespeichert", address(office), first_day(&scene, &after))))
        }
        Saved::Affects { replan, .. } => Ok(site.to(&replan::address(&office.slug, replan))),
        Saved::Conflict { .. } => again(&app, &site, &staff, (deed, &typed, office.id)).await,
    }
}

/// Somebody else was quicker: the same deed on the hours as they are now, for whoever typed it to decide.
async fn again(
    app: &App,
    site: &Site,
    staff: &Staff,
    (deed, typed, office): (Deed, &Sent, domain::ids::OfficeId),
) -> PageResult {
    let town = app.towns.by_id(site.tenant()).ok_or(PageError::NotFound)?;
    let site = Site { town, ..site.clone() };
    let office = site.town.catalog.office(office).ok_or(PageError::NotFound)?;
    let scene = scene(app, &site, office)?;
    match deed.read(app, &scene, typed).await? {
        Ok((_, after)) => preview(app, staff, &scene, (deed, typed, after), StatusCode::CONFLICT).await,
        Err(errors) => refused(app, staff, &scene, (deed, typed, errors)),
    }
}

fn refused(
    app: &App,
    staff: &Staff,
    scene: &Scene,
    (deed, typed, errors): (Deed, &Sent, Vec<FormError>),
) -> PageResult {
    match deed {
        Deed::Form(form) => form_page(app, staff, scene, (form, typed, errors)),
        // An earlier state can always be; if not, it is not there to be chosen.
        Deed::Restore => Err(PageError::NotFound),
    }
}

/// The change as the door for offices takes it, with the stamp of the hours as they are now.
pub(super) fn proposed(scene: &Scene, (edits, after): (&[Edit], &Schedule)) -> Result<OfficeChange, PageError> {
    Ok(OfficeChange {
        base: scene.site.town.clone(),
        office: scene.office.clone(),
        schedule: after.clone(),
        part: Part::Hours,
        stamp: Part::Hours.stamp(scene.office, scene.schedule)?,
        reason: edits.iter().find_map(Edit::reason).cloned().unwrap_or_default(),
    })
}

/// Appointments that fall outside, by day.
pub(super) async fn outside(app: &App, change: &OfficeChange) -> Result<BTreeMap<Day, usize>, PageError> {
    let effect = replan::preview(app, change).await?;
    Ok(effect.affected().fold(BTreeMap::new(), |mut days, one| {
        *days.entry(one.place.day).or_default() += 1;
        days
    }))
}

async fn preview(
    app: &App,
    staff: &Staff,
    scene: &Scene<'_>,
    (deed, typed, after): (Deed, &Sent, Schedule),
    status: StatusCode,
) -> PageResult {
    let change = proposed(scene, (&[], &after))?;
    let booked = outside(app, &change).await?;
    let people: usize = booked.values().sum();
    let view = EffectView::of(scene, &after, &booked);
    let conflict = match typed.find(STAMP).map(Stamp::from_form) {
        Some(filled_from) if filled_from != change.stamp => Some(meanwhile(app, scene, &filled_from).await?),
        _ => None,
    };
    let title = scene.t(if conflict.is_some() { "hours-conflict" } else { "hours-preview" });
    let save = if people == 0 { "hours-save" } else { "hours-save-replan" };
    Ok(show_with(
        status,
        &PreviewPage {
            conflict,
            people: if people == 0 {
                String::new()
            } else {
                scene.site.lang.text_with("hours-outside", &[("n", people.into())])
            },
            action: scene.site.url(&format!("{}/{}", address(scene.office), deed.path())),
            hidden: carried(typed),
            stand: change.stamp.to_string(),
            save: (after != *scene.schedule).then(|| scene.t(save)),
            form: matches!(deed, Deed::Form(_)),
            back: back(scene),
            frame: frame(app, scene.site, staff, (scene.office, title)),
            view,
        },
    ))
}

/// What was changed since a form was filled: found in the trail by the stamp it brought.
async fn meanwhile(app: &App, scene: &Scene<'_>, filled_from: &Stamp) -> Result<Conflict, PageError> {
    let history = history::of(app, scene).await?;
    let then = history.iter().find(|past| past.stamp == *filled_from);
    let rows = then.map(|then| {
        let before = Scene { schedule: &then.was, ..*scene };
        EffectView::of(&before, scene.schedule, &BTreeMap::new()).rows
    });
    let who = history.first().map(|last| {
        let values = [("who", last.actor.as_str().into()), ("when", last.when.as_str().into())];
        scene.site.lang.text_with("hours-conflict-who", &values)
    });
    Ok(Conflict { who: who.unwrap_or_else(|| scene.t("hours-conflict-somebody")), rows: rows.unwrap_or_default() })
}

/// The first day that is different, to show its week.
fn first_day(scene: &Scene, after: &Schedule) -> Day {
    let zone = &scene.office.zone;
    let mut days = (0..domain::opening::LOOK_AHEAD_DAYS).map(|n| scene.today.plus(n));
    days.find(|day| scene.schedule.day(*day, zone) != after.day(*day, zone)).unwrap_or(scene.today)
}
