//! The pools of an office: desks with the same qualifications.

use super::form::{Control, Form, Input, Row, Section};
use super::inputs::{Must, NAME_MAX, input, one_line, whole};
use super::office::{Premises, lacking};
use super::page::fresh_id;
use super::scene::{Scene, hex, read_hex};
use super::service::current;
use super::thing::Editor;
use crate::web::forms::Choice;
use domain::catalog::{DESKS_MAX, Pool};
use domain::ids::{PoolId, ServiceId};
use std::collections::{BTreeSet, HashSet};

/// Lines for new pools.
const NEW: usize = 2;

/// `/buero/standorte/{slug}/bereiche`
pub struct Pools;

impl Editor for Pools {
    type Thing = Premises;
    const PART: &'static str = "/bereiche";

    fn form<'a>(scene: &'a Scene<'a>, values: &[&Premises]) -> Form<'a, Premises> {
        let mut seen = HashSet::new();
        let pools = values.iter().flat_map(|(office, _)| &office.pools).filter(|pool| seen.insert(pool.id));
        let known = pools.map(|pool| row(scene, (pool.id, hex(pool.id.0)), pool.name.clone()));
        let new = (1..=NEW).map(|n| {
            let id = PoolId(fresh_id(scene));
            row(scene, (id, format!("neu-{n}")), scene.text("editor-pool-new"))
        });
        let heads = ["editor-pool", "editor-name", "editor-desks", "editor-pool-can"].map(|key| scene.text(key));
        let section = Section::new(scene.text("editor-pools"), scene.text("editor-pools-lede")).table(heads.into());
        Form { sections: vec![section.lines(known.chain(new))] }
    }

    fn notes(scene: &Scene, premises: &Premises) -> Vec<String> {
        lacking(scene, premises)
    }
}

fn row<'a>(scene: &'a Scene<'a>, (id, key): (PoolId, String), head: String) -> Row<'a, Premises> {
    let inputs = vec![name(scene, id, &key), desks(scene, id, &key), services(scene, id, &key)];
    Row { head, note: String::new(), inputs }
}

fn pool(premises: &Premises, id: PoolId) -> Option<&Pool> {
    premises.0.pools.iter().find(|pool| pool.id == id)
}

fn pool_mut(premises: &mut Premises, id: PoolId) -> Option<&mut Pool> {
    premises.0.pools.iter_mut().find(|pool| pool.id == id)
}

/// A name makes a pool of a line for new ones.
fn name<'a>(scene: &'a Scene<'a>, id: PoolId, key: &str) -> Input<'a, Premises> {
    let show = move |premises: &Premises| pool(premises, id).map(|pool| pool.name.clone()).unwrap_or_default();
    let read = move |premises: &mut Premises, typed: &str| {
        let known = pool(premises, id).is_some();
        let name = one_line(scene, typed, (NAME_MAX, if known { Must::Be } else { Must::NotBe }))?;
        match pool_mut(premises, id) {
            Some(pool) => pool.name = name,
            None if name.is_empty() => {}
            None => premises.0.pools.push(Pool { id, name, desks: 0, services: BTreeSet::new() }),
        }
        Ok(())
    };
    input(scene, (&format!("name-{key}"), "editor-name"), Control::Line(NAME_MAX), show, read)
}

fn desks<'a>(scene: &'a Scene<'a>, id: PoolId, key: &str) -> Input<'a, Premises> {
    let show = move |premises: &Premises| pool(premises, id).map(|pool| pool.desks.to_string()).unwrap_or_default();
    let read = move |premises: &mut Premises, typed: &str| match pool_mut(premises, id) {
        Some(pool) => {
            pool.desks = whole(scene, typed, &(0..=i64::from(DESKS_MAX)))?;
            Ok(())
        }
        None if typed.is_empty() => Ok(()),
        None => Err(scene.text("editor-pool-nameless")),
    };
    input(scene, (&format!("schalter-{key}"), "editor-desks"), Control::Number(String::new()), show, read)
}

fn services<'a>(scene: &'a Scene<'a>, id: PoolId, key: &str) -> Input<'a, Premises> {
    let offered = current(scene);
    let choices =
        offered.iter().map(|service| Choice::new(hex(service.id.0), scene.site.say(&service.name).to_owned(), false));
    let choices: Vec<Choice> = choices.collect();
    let known: BTreeSet<ServiceId> = offered.iter().map(|service| service.id).collect();
    let show = move |premises: &Premises| {
        let services = pool(premises, id).map(|pool| &pool.services).into_iter().flatten();
        services.map(|service| hex(service.0)).collect::<Vec<_>>().join("\n")
    };
    let read = move |premises: &mut Premises, typed: &str| {
        if let Some(pool) = pool_mut(premises, id) {
            let named = typed.lines().filter_map(|line| read_hex(line.trim()).map(ServiceId));
            pool.services = named.filter(|service| known.contains(service)).collect();
        }
        Ok(())
    };
    let control = Control::Checks(choices, scene.text("editor-pool-can-all"));
    input(scene, (&format!("kann-{key}"), "editor-pool-can"), control, show, read)
}
