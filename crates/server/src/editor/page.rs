//! The one way in which everything is edited: a form is filled, read, compared with what is stored now, saved with its
//! change, and the browser is sent to the page that says "gespeichert".

use super::form::{Difference, Form, Problems, Typed};
use super::history;
use super::scene::{Scene, read_hex, stock};
use super::thing::{Draft, Editor, Found, Main, Outcome, Thing};
use super::view::{ConflictPage, FormPage, SectionView, WithdrawPage};
use crate::app::App;
use crate::changes::{self, Stamp};
use crate::staff::{Frame, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::FormError;
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use anyhow::anyhow;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum_extra::extract::Form as FormBody;
use serde::Deserialize;

/// How often a save begins anew because somebody changed another part of the catalogue at the same moment.
const TRIES: usize = 5;
/// Hidden field with the stamp of what the form was filled from.
const STAMP: &str = "stand";

/// What has just happened, as an address says it.
#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    hinweis: String,
}

impl Said {
    /// In words.
    pub fn words(&self, scene: &Scene) -> Option<String> {
        let key = match self.hinweis.as_str() {
            "gespeichert" => "editor-said-saved",
            "angelegt" => "editor-said-new",
            "zurueckgezogen" => "editor-said-withdrawn",
            "wieder" => "editor-said-back",
            "zurueckgenommen" => "editor-said-undone",
            "inzwischen" => "editor-said-meanwhile",
            _ => return None,
        };
        Some(scene.text(key))
    }
}

/// What stands in the inputs of a page.
struct Shown {
    sections: Vec<SectionView>,
    errors: Vec<FormError>,
    stamp: String,
}

/// `GET …/{key}` and its parts.
pub async fn edit<E: Editor>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(said): Query<Said>,
) -> PageResult {
    E::Thing::admits(&staff)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let found = allowed::<E::Thing>(&scene, &key)?;
    let shown = {
        let form = E::form(&scene, &[&found.value]);
        Shown { sections: form.filled(&found.value), errors: Vec::new(), stamp: form.stamp(&found.value).to_string() }
    };
    let mut page = form_page::<E>(&scene, &found, shown).await?;
    page.said = said.words(&scene);
    Ok(show(&page))
}

/// What to do with a form.
enum Decision<T> {
    /// Something is wrong, or somebody else was there: this page says so.
    Again(Shown),
    /// Somebody else changed what the form shows.
    Conflict(Vec<Difference>, Stamp),
    /// Nothing is in the way.
    Save(T),
}

fn decide<E: Editor>(scene: &Scene, found: &Found<E::Thing>, typed: &Typed) -> Decision<E::Thing> {
    let form = E::form(scene, &[&found.value]);
    let (mut value, mut problems) = form.read(found.value.clone(), typed);
    E::settle(scene, &mut value);
    E::check(scene, &form, &value, &mut problems);
    let (sent, stored) = (typed.get(STAMP), form.stamp(&found.value));
    if !problems.is_empty() {
        return Decision::Again(wrong(&form, typed, &problems, sent));
    }
    // A form without a stamp was not ours; it is asked again, too.
    if Stamp::from_form(&sent) != stored {
        let both = E::form(scene, &[&found.value, &value]);
        let differences = both.differences(&found.value, &value);
        if !differences.is_empty() {
            return Decision::Conflict(differences, stored);
        }
    }
    Decision::Save(value)
}

fn wrong<V>(form: &Form<'_, V>, typed: &Typed, problems: &Problems, stamp: String) -> Shown {
    Shown { sections: form.again(typed, problems), errors: form.errors(problems), stamp }
}

/// `POST …/{key}` and its parts.
pub async fn save<E: Editor>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    FormBody(typed): FormBody<Typed>,
) -> PageResult {
    E::Thing::admits(&staff)?;
    for _ in 0..TRIES {
        let stock = stock(&app, &site).await?;
        let scene = stock.scene(&app, &site, &staff);
        let found = allowed::<E::Thing>(&scene, &key)?;
        let value = match decide::<E>(&scene, &found, &typed) {
            Decision::Again(shown) => return again::<E>(&scene, &found, shown).await,
            Decision::Conflict(differences, stamp) => {
                return conflict::<E>(&scene, &found.value, (differences, stamp), typed).await;
            }
            Decision::Save(value) => value,
        };
        let address = format!("{}{}?hinweis=gespeichert", value.address(), E::PART);
        let was = Some(found.value.clone()).filter(|_| !found.withdrawn);
        match E::Thing::save(&scene, Draft { was, value }).await? {
            Outcome::Saved => return Ok(site.to(&address)),
            Outcome::Again => {}
            Outcome::Refused(problems) => {
                let shown = wrong(&E::form(&scene, &[&found.value]), &typed, &problems, typed.get(STAMP));
                return again::<E>(&scene, &found, shown).await;
            }
            Outcome::Replan(address) => return Ok(site.to(&address)),
        }
    }
    Err(crowded())
}

/// `GET …/neu`
pub async fn begin<E: Main>(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    E::Thing::may(&staff, None)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let sections = {
        let value = E::blank(&scene)?;
        E::form(&scene, &[&value]).filled(&value)
    };
    Ok(show(&new_page::<E>(&scene, Shown { sections, errors: Vec::new(), stamp: String::new() })))
}

/// `POST …/neu`
pub async fn create<E: Main>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    FormBody(typed): FormBody<Typed>,
) -> PageResult {
    E::Thing::may(&staff, None)?;
    for _ in 0..TRIES {
        let stock = stock(&app, &site).await?;
        let scene = stock.scene(&app, &site, &staff);
        let blank = E::blank(&scene)?;
        let (value, problems) = read_new::<E>(&scene, blank.clone(), &typed);
        let address = format!("{}?hinweis=angelegt", value.address());
        let outcome = match problems.is_empty() {
            true => E::Thing::save(&scene, Draft { was: None, value }).await?,
            false => Outcome::Refused(problems),
        };
        match outcome {
            Outcome::Saved => return Ok(site.to(&address)),
            Outcome::Again => {}
            Outcome::Refused(problems) => {
                let shown = wrong(&E::form(&scene, &[&blank]), &typed, &problems, String::new());
                return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page::<E>(&scene, shown)));
            }
            Outcome::Replan(address) => return Ok(site.to(&address)),
        }
    }
    Err(crowded())
}

fn read_new<E: Main>(scene: &Scene, blank: E::Thing, typed: &Typed) -> (E::Thing, Problems) {
    let form = E::form(scene, &[&blank]);
    let (mut value, mut problems) = form.read(blank.clone(), typed);
    E::settle(scene, &mut value);
    E::check(scene, &form, &value, &mut problems);
    (value, problems)
}

/// `POST …/{key}/ruecknahme/{change}`: takes the last change back, if nothing happened since.
pub async fn undo<E: Editor>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path((key, change)): Path<(String, String)>,
) -> PageResult {
    E::Thing::admits(&staff)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let found = allowed::<E::Thing>(&scene, &key)?;
    let id = read_hex(&change).ok_or(PageError::NotFound)?;
    let entry = changes::one(&app.db, site.tenant(), id).await?.ok_or(PageError::NotFound)?;
    if (entry.subject.kind, entry.subject.id) != (E::Thing::KIND, found.value.id()) {
        return Err(PageError::NotFound);
    }
    let address = format!("{}{}", found.value.address(), E::PART);
    let now = Some(found.value.write()?);
    let Some(was) = entry.was.filter(|_| entry.became == now && !found.withdrawn) else {
        return Ok(site.to(&format!("{address}?hinweis=inzwischen")));
    };
    let value = found.value.earlier(was)?;
    let address = format!("{}{}", value.address(), E::PART);
    Ok(match E::Thing::save(&scene, Draft { was: Some(found.value), value }).await? {
        Outcome::Saved => site.to(&format!("{address}?hinweis=zurueckgenommen")),
        Outcome::Replan(address) => site.to(&address),
        Outcome::Again | Outcome::Refused(_) => site.to(&format!("{address}?hinweis=inzwischen")),
    })
}

/// `GET …/{key}/zurueckziehen`
pub async fn ask_to_withdraw<T: Thing>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
) -> PageResult {
    T::may(&staff, None)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let found = allowed::<T>(&scene, &key)?;
    withdraw_page(&scene, &found.value, StatusCode::OK).await
}

async fn withdraw_page<T: Thing>(scene: &Scene<'_>, thing: &T, status: StatusCode) -> PageResult {
    let withdrawal = thing.withdrawal(scene).await?;
    let (blocked, way) = withdrawal.blocked.map_or((None, None), |(why, way)| (Some(why), way));
    let page = WithdrawPage {
        frame: frame(scene, thing.name()),
        back: Link::new(scene.site.url(&thing.address()), thing.name()),
        consequences: withdrawal.consequences,
        blocked,
        way,
        action: scene.site.url(&format!("{}/zurueckziehen", thing.address())),
        deed: scene.text(T::TEXTS.withdraw),
    };
    Ok(show_with(status, &page))
}

/// `POST …/{key}/zurueckziehen`
pub async fn withdraw<T: Thing>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
) -> PageResult {
    T::may(&staff, None)?;
    for _ in 0..TRIES {
        let stock = stock(&app, &site).await?;
        let scene = stock.scene(&app, &site, &staff);
        let found = allowed::<T>(&scene, &key)?;
        if found.value.withdrawal(&scene).await?.blocked.is_some() {
            return withdraw_page(&scene, &found.value, StatusCode::CONFLICT).await;
        }
        match found.value.withdraw(&scene).await? {
            Outcome::Again => {}
            Outcome::Saved => return Ok(site.to(&format!("{}?hinweis=zurueckgezogen", T::LIST))),
            Outcome::Refused(_) => return withdraw_page(&scene, &found.value, StatusCode::CONFLICT).await,
            Outcome::Replan(address) => return Ok(site.to(&address)),
        }
    }
    Err(crowded())
}

/// `POST …/{key}/wieder`: offers again what was withdrawn.
pub async fn reopen<T: Thing>(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    T::may(&staff, None)?;
    for _ in 0..TRIES {
        let stock = stock(&app, &site).await?;
        let scene = stock.scene(&app, &site, &staff);
        let found = allowed::<T>(&scene, &key)?;
        let address = format!("{}?hinweis=wieder", found.value.address());
        if !found.withdrawn {
            return Ok(site.to(&address));
        }
        if let Outcome::Saved = T::save(&scene, Draft { was: None, value: found.value }).await? {
            return Ok(site.to(&address));
        }
    }
    Err(crowded())
}

/// The thing at this address, if somebody may change it.
fn allowed<T: Thing>(scene: &Scene, key: &str) -> Result<Found<T>, PageError> {
    let found = T::find(scene, key).ok_or(PageError::NotFound)?;
    T::may(scene.staff, Some(&found.value))?;
    Ok(found)
}

/// The frame of a page of the editor.
pub fn frame(scene: &Scene, title: String) -> Frame {
    Frame::of_town(scene.site, scene.staff, title, scene.app.clock.now())
}

async fn again<E: Editor>(scene: &Scene<'_>, found: &Found<E::Thing>, shown: Shown) -> PageResult {
    let page = form_page::<E>(scene, found, shown).await?;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn form_page<E: Editor>(scene: &Scene<'_>, found: &Found<E::Thing>, shown: Shown) -> Result<FormPage, PageError> {
    let entries = history::entries(scene, &found.value).await?;
    let address = found.value.address();
    let tab = |(part, key): &(&str, &str)| {
        (Link::new(scene.site.url(&format!("{address}{part}")), scene.text(key)), *part == E::PART)
    };
    let may_withdraw = E::Thing::may(scene.staff, None).is_ok() && E::PART.is_empty();
    let deed = |path: &str, key: &str| Link::new(scene.site.url(&format!("{address}/{path}")), scene.text(key));
    let mut notes = E::notes(scene, &found.value);
    if found.withdrawn {
        notes.insert(0, scene.text("editor-is-withdrawn"));
    }
    let mut frame = frame(scene, found.value.name());
    frame.page.failed = !shown.errors.is_empty();
    let tabs: Vec<_> = E::Thing::parts().iter().map(tab).collect();
    Ok(FormPage {
        frame,
        back: Link::new(scene.site.url(E::Thing::LIST), scene.text(E::Thing::TEXTS.list)),
        tabs: if tabs.len() > 1 { tabs } else { Vec::new() },
        said: None,
        notes,
        errors: shown.errors,
        action: scene.site.url(&format!("{address}{}", E::PART)),
        stamp: shown.stamp,
        sections: shown.sections,
        past: history::views::<E>(scene, found, &entries)?,
        withdraw: (may_withdraw && !found.withdrawn).then(|| deed("zurueckziehen", E::Thing::TEXTS.withdraw)),
        reopen: (may_withdraw && found.withdrawn).then(|| deed("wieder", "editor-reopen")),
    })
}

fn new_page<E: Main>(scene: &Scene, shown: Shown) -> FormPage {
    let mut frame = frame(scene, scene.text(E::Thing::TEXTS.new));
    frame.page.failed = !shown.errors.is_empty();
    FormPage {
        frame,
        back: Link::new(scene.site.url(E::Thing::LIST), scene.text(E::Thing::TEXTS.list)),
        tabs: Vec::new(),
        said: None,
        notes: Vec::new(),
        errors: shown.errors,
        action: scene.site.url(&format!("{}/neu", E::Thing::LIST)),
        stamp: shown.stamp,
        sections: shown.sections,
        past: Vec::new(),
        withdraw: None,
        reopen: None,
    }
}

async fn conflict<E: Editor>(
    scene: &Scene<'_>,
    stored: &E::Thing,
    (differences, stamp): (Vec<Difference>, Stamp),
    typed: Typed,
) -> PageResult {
    let entries = history::entries(scene, stored).await?;
    let address = format!("{}{}", stored.address(), E::PART);
    let mut frame = frame(scene, scene.with("editor-conflict-title", &[("text", stored.name().into())]));
    frame.page.failed = true;
    let page = ConflictPage {
        frame,
        who: history::last(scene, &entries),
        differences,
        action: scene.site.url(&address),
        stamp: stamp.to_string(),
        typed: typed.0.into_iter().filter(|(name, _)| name != STAMP).collect(),
        theirs: Link::new(scene.site.url(&address), scene.text("editor-conflict-theirs")),
    };
    Ok(show_with(StatusCode::CONFLICT, &page))
}

/// Everybody changes the catalogue at once: nothing was saved.
fn crowded() -> PageError {
    PageError::Failure(anyhow!("the catalogue changed {TRIES} times while something was being saved"))
}

/// The name that a new thing gets in the trail and in its address.
pub fn fresh_id(scene: &Scene) -> u128 {
    scene.app.chance.id(scene.app.clock.now())
}
