//! Authorities: who runs offices.

use super::form::Form;
use super::form::Section;
use super::inputs::{Must, NAME_MAX, lens, line};
use super::page::fresh_id;
use super::save::{self, Write};
use super::scene::{Scene, hex, read_hex};
use super::thing::{Draft, Editor, Found, Main, Outcome, Texts, Thing, Withdrawal};
use crate::catalog::Authority;
use crate::changes::Kind;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::layout::Link;
use anyhow::Context;
use domain::ids::AuthorityId;
use serde_json::{Value, json};

impl Thing for Authority {
    const KIND: Kind = Kind::Authority;
    const LIST: &'static str = "/buero/behoerden";
    const TEXTS: Texts = Texts {
        list: "editor-authorities",
        lede: "editor-authorities-lede",
        new: "editor-authority-new",
        withdraw: "editor-authority-remove",
    };

    fn id(&self) -> u128 {
        self.id.0
    }

    fn key(&self) -> String {
        hex(self.id.0)
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn all(scene: &Scene) -> Vec<Found<Authority>> {
        let mut all: Vec<_> = scene.shelf.authorities.iter().map(found).collect();
        all.sort_by_key(|found| found.value.name.to_lowercase());
        all
    }

    fn find(scene: &Scene, key: &str) -> Option<Found<Authority>> {
        let id = read_hex(key)?;
        scene.shelf.authorities.iter().find(|authority| authority.id.0 == id).map(found)
    }

    fn write(&self) -> Result<Value, Failure> {
        Ok(json!({ "name": self.name }))
    }

    fn earlier(&self, written: Value) -> Result<Authority, Failure> {
        let name = written["name"].as_str().context("an authority without a name")?.to_owned();
        Ok(Authority { name, ..self.clone() })
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Authority>) -> Result<Outcome, Failure> {
        save::save(scene, &draft, Write::Authority(&draft.value)).await
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        let offices = offices(scene, self.id);
        let way = Link::new(scene.site.url("/buero/standorte"), scene.text("editor-offices"));
        let blocked = || (scene.with("editor-authority-used", &[("text", offices.join(", ").into())]), Some(way));
        Ok(Withdrawal {
            consequences: vec![scene.text("editor-authority-gone")],
            blocked: (!offices.is_empty()).then(blocked),
        })
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        let change = save::change(scene, None, Some(self), None)?;
        save::commit(scene, &[Write::RemoveAuthority(self.id)], &[change]).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        &[]
    }
}

fn found(authority: &Authority) -> Found<Authority> {
    Found { value: authority.clone(), withdrawn: false }
}

/// Short names of the offices that an authority runs.
fn offices(scene: &Scene, id: AuthorityId) -> Vec<String> {
    let offices = scene.shelf.offices.iter().map(|stored| &stored.value.0);
    offices.filter(|office| office.authority == id).map(|office| office.short_name.clone()).collect()
}

/// `/buero/behoerden`
pub struct Authorities;

impl Editor for Authorities {
    type Thing = Authority;
    const PART: &'static str = "";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Authority]) -> Form<'a, Authority> {
        let name = line(scene, ("name", "editor-name"), (NAME_MAX, Must::Be), lens!(Authority, name));
        Form { sections: vec![Section::new("", "").with([name])] }
    }
}

impl Main for Authorities {
    const FILE: &'static str = "behoerden";
    const HEADS: &'static [&'static str] = &["editor-name", "editor-offices"];

    fn blank(scene: &Scene) -> Result<Authority, PageError> {
        Ok(Authority { id: AuthorityId(fresh_id(scene)), source_key: None, name: String::new() })
    }

    fn cells(scene: &Scene, found: &Found<Authority>) -> Vec<String> {
        vec![offices(scene, found.value.id).join(", ")]
    }
}
