//! The desks of an office: their signs, the way there, what they can do.

use super::form::{Control, Form, Input, Problems, Row, Section};
use super::inputs::{Must, input, one_line};
use super::office::Premises;
use super::page::fresh_id;
use super::save;
use super::scene::{Scene, hex, read_hex};
use super::thing::{Draft, Editor, Found, Outcome, Texts, Thing, Withdrawal};
use crate::booking;
use crate::changes::Kind;
use crate::hall::{self, Desk, HallKey};
use crate::staff::Staff;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::forms::Choice;
use anyhow::Context;
use domain::ids::{DeskId, PoolId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;
use uuid::Uuid;

/// Lines for new desks.
const NEW: usize = 3;
/// Characters of a sign and of the way to a desk.
const LABEL_MAX: usize = 12;
const HINT_MAX: usize = 80;

/// The desks of an office, in the order of their signs.
#[derive(Clone, PartialEq)]
pub struct Signs {
    premises: Premises,
    desks: Vec<Desk>,
}

/// A desk in the trail.
#[derive(Serialize, Deserialize)]
struct Written {
    id: Uuid,
    pool: Uuid,
    label: String,
    hint: String,
    rank: i32,
}

impl Thing for Signs {
    const KIND: Kind = Kind::Hall;
    const LIST: &'static str = Premises::LIST;
    const TEXTS: Texts = Premises::TEXTS;

    fn admits(staff: &Staff) -> Result<(), PageError> {
        Premises::admits(staff)
    }

    fn may(staff: &Staff, thing: Option<&Signs>) -> Result<(), PageError> {
        Premises::may(staff, thing.map(|signs| &signs.premises))
    }

    fn id(&self) -> u128 {
        self.premises.id()
    }

    fn key(&self) -> String {
        self.premises.key()
    }

    fn name(&self) -> String {
        self.premises.name()
    }

    fn all(scene: &Scene) -> Vec<Found<Signs>> {
        Premises::all(scene).into_iter().map(|found| signs(scene, found)).collect()
    }

    fn find(scene: &Scene, key: &str) -> Option<Found<Signs>> {
        Some(signs(scene, Premises::find(scene, key)?))
    }

    fn write(&self) -> Result<Value, Failure> {
        let written = |desk: &Desk| Written {
            id: Uuid::from_u128(desk.id.0),
            pool: Uuid::from_u128(desk.pool.0),
            label: desk.label.clone(),
            hint: desk.hint.clone(),
            rank: desk.rank,
        };
        Ok(json!({ "desks": serde_json::to_value(self.desks.iter().map(written).collect::<Vec<_>>())? }))
    }

    fn earlier(&self, mut written: Value) -> Result<Signs, Failure> {
        // How the hall is run stands in the same trail; it has no desks.
        let desks: Vec<Written> = serde_json::from_value(written["desks"].take()).context("no desks")?;
        let desk = |desk: Written| Desk {
            id: DeskId(desk.id.as_u128()),
            office: self.premises.0.id,
            pool: PoolId(desk.pool.as_u128()),
            label: desk.label,
            hint: desk.hint,
            rank: desk.rank,
        };
        Ok(Signs { desks: desks.into_iter().map(desk).collect(), ..self.clone() })
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Signs>) -> Result<Outcome, Failure> {
        let Signs { premises: (office, _), desks } = &draft.value;
        let key = HallKey::today(scene.site.tenant(), office, scene.app.clock.now());
        let house = scene.app.halls.look(&scene.app.db, key).await?;
        let gone = house.desks.iter().filter(|old| desks.iter().all(|desk| desk.id != old.id));
        let busy = gone.filter(|old| house.at_desk(old.id).is_some());
        let problem = |desk: &Desk| {
            let text = scene.with("editor-desk-busy", &[("text", desk.label.as_str().into())]);
            (format!("schild-{}", hex(desk.id.0)), text)
        };
        let problems: Problems = busy.map(problem).collect();
        if !problems.is_empty() {
            return Ok(Outcome::Refused(problems));
        }
        let change = save::change(scene, Some(office.id), draft.was.as_ref(), Some(&draft.value))?;
        if !hall::replace_desks(scene.app, (key, scene.shelf.version), desks, &change).await? {
            return Ok(Outcome::Again);
        }
        booking::sync::reload_catalog(scene.app).await?;
        Ok(Outcome::Saved)
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        self.premises.withdrawal(scene).await
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        self.premises.withdraw(scene).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        Premises::parts()
    }
}

fn signs(scene: &Scene, found: Found<Premises>) -> Found<Signs> {
    let office = found.value.0.id;
    let desks = scene.desks.iter().filter(|desk| desk.office == office).cloned().collect();
    Found { value: Signs { premises: found.value, desks }, withdrawn: found.withdrawn }
}

/// `/buero/standorte/{slug}/schalter`
pub struct Desks;

impl Editor for Desks {
    type Thing = Signs;
    const PART: &'static str = "/schalter";

    fn form<'a>(scene: &'a Scene<'a>, values: &[&Signs]) -> Form<'a, Signs> {
        let mut seen = HashSet::new();
        let desks = values.iter().flat_map(|signs| &signs.desks).filter(|desk| seen.insert(desk.id));
        let known = desks.map(|desk| row(scene, values, (desk.id, hex(desk.id.0)), desk.label.clone()));
        let new = (1..=NEW).map(|n| {
            let id = DeskId(fresh_id(scene));
            row(scene, values, (id, format!("neu-{n}")), scene.text("editor-desk-new"))
        });
        let heads = ["editor-desk", "editor-sign", "editor-desk-way", "editor-pool"].map(|key| scene.text(key));
        let section = Section::new(scene.text("editor-tab-desks"), scene.text("editor-desks-lede")).table(heads.into());
        Form { sections: vec![section.lines(known.chain(new))] }
    }

    fn check(scene: &Scene, form: &Form<'_, Signs>, signs: &Signs, problems: &mut Problems) {
        let mut taken = HashSet::new();
        for (name, label) in form.shown(signs, "schild-").into_iter().filter(|(_, label)| !label.is_empty()) {
            let text = scene.with("editor-sign-twice", &[("text", label.as_str().into())]);
            if !taken.insert(label) {
                problems.insert(name, text);
            }
        }
    }
}

fn row<'a>(scene: &'a Scene<'a>, values: &[&Signs], (id, key): (DeskId, String), head: String) -> Row<'a, Signs> {
    let inputs = vec![label(scene, id, &key), way(scene, id, &key), pool(scene, values, id, &key)];
    Row { head, note: String::new(), inputs }
}

fn desk(signs: &Signs, id: DeskId) -> Option<&Desk> {
    signs.desks.iter().find(|desk| desk.id == id)
}

fn desk_mut(signs: &mut Signs, id: DeskId) -> Option<&mut Desk> {
    signs.desks.iter_mut().find(|desk| desk.id == id)
}

/// A sign makes a desk of a line for new ones; without a sign there is no desk.
fn label<'a>(scene: &'a Scene<'a>, id: DeskId, key: &str) -> Input<'a, Signs> {
    let show = move |signs: &Signs| desk(signs, id).map(|desk| desk.label.clone()).unwrap_or_default();
    let read = move |signs: &mut Signs, typed: &str| {
        let label = one_line(scene, typed, (LABEL_MAX, Must::NotBe))?;
        if label.is_empty() {
            signs.desks.retain(|desk| desk.id != id);
        } else if let Some(desk) = desk_mut(signs, id) {
            desk.label = label;
        } else {
            let office = &signs.premises.0;
            let pool = office.pools.first().ok_or_else(|| scene.text("editor-desk-without-pool"))?.id;
            let rank = signs.desks.iter().map(|desk| desk.rank).max().unwrap_or(0).saturating_add(1);
            signs.desks.push(Desk { id, office: office.id, pool, label, hint: String::new(), rank });
        }
        Ok(())
    };
    input(scene, (&format!("schild-{key}"), "editor-sign"), Control::Line(LABEL_MAX), show, read)
}

fn way<'a>(scene: &'a Scene<'a>, id: DeskId, key: &str) -> Input<'a, Signs> {
    let new = read_hex(key).is_none();
    let show = move |signs: &Signs| desk(signs, id).map(|desk| desk.hint.clone()).unwrap_or_default();
    let read = move |signs: &mut Signs, typed: &str| {
        match desk_mut(signs, id) {
            Some(desk) => desk.hint = one_line(scene, typed, (HINT_MAX, Must::NotBe))?,
            None if new && !typed.is_empty() => return Err(scene.text("editor-desk-nameless")),
            None => {}
        }
        Ok(())
    };
    input(scene, (&format!("weg-{key}"), "editor-desk-way"), Control::Line(HINT_MAX), show, read)
}

fn pool<'a>(scene: &'a Scene<'a>, values: &[&Signs], id: DeskId, key: &str) -> Input<'a, Signs> {
    let pools = values.first().map(|signs| signs.premises.0.pools.clone()).unwrap_or_default();
    let choices = pools.iter().map(|pool| Choice::new(hex(pool.id.0), pool.name.clone(), false)).collect();
    let first = pools.first().map(|pool| hex(pool.id.0)).unwrap_or_default();
    let show = move |signs: &Signs| desk(signs, id).map_or_else(|| first.clone(), |desk| hex(desk.pool.0));
    let read = move |signs: &mut Signs, typed: &str| {
        let named = read_hex(typed).map(PoolId).filter(|id| pools.iter().any(|pool| pool.id == *id));
        if let (Some(desk), Some(pool)) = (desk_mut(signs, id), named) {
            desk.pool = pool;
        }
        Ok(())
    };
    input(scene, (&format!("bereich-{key}"), "editor-pool"), Control::Select(choices), show, read)
}
