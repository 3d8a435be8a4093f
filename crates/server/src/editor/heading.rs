//! Headings: what services stand under on the start page.

use super::form::{Form, Section};
use super::inputs::{Must, NAME_MAX, Text, lens, number, words};
use super::page::fresh_id;
use super::save::{self, Write};
use super::scene::{Scene, hex, read_hex};
use super::thing::{Draft, Editor, Found, Main, Outcome, Texts, Thing, Withdrawal};
use crate::catalog::{read_heading, write_heading};
use crate::changes::Kind;
use crate::storage::Failure;
use crate::web::errors::PageError;
use domain::catalog::{Heading, Words};
use domain::ids::HeadingId;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Places in lists that can be given.
pub const RANKS: RangeInclusive<i64> = -999..=999;

impl Thing for Heading {
    const KIND: Kind = Kind::Heading;
    const LIST: &'static str = "/buero/rubriken";
    const TEXTS: Texts = Texts {
        list: "editor-headings",
        lede: "editor-headings-lede",
        new: "editor-heading-new",
        withdraw: "editor-heading-remove",
    };

    fn id(&self) -> u128 {
        self.id.0
    }

    fn key(&self) -> String {
        hex(self.id.0)
    }

    fn name(&self) -> String {
        self.name.de.clone()
    }

    fn all(scene: &Scene) -> Vec<Found<Heading>> {
        let mut all: Vec<_> = scene.shelf.headings.iter().map(found).collect();
        all.sort_by_key(|found| (found.value.rank, found.value.name.de.to_lowercase()));
        all
    }

    fn find(scene: &Scene, key: &str) -> Option<Found<Heading>> {
        let id = read_hex(key)?;
        scene.shelf.headings.iter().find(|heading| heading.id.0 == id).map(found)
    }

    fn write(&self) -> Result<Value, Failure> {
        write_heading(self)
    }

    fn earlier(&self, written: Value) -> Result<Heading, Failure> {
        read_heading(self.id, written)
    }

    async fn save(scene: &Scene<'_>, draft: Draft<Heading>) -> Result<Outcome, Failure> {
        save::save(scene, &draft, Write::Heading(&draft.value)).await
    }

    async fn withdrawal(&self, scene: &Scene<'_>) -> Result<Withdrawal, Failure> {
        let services = services(scene, self.id);
        Ok(Withdrawal { consequences: vec![scene.count("editor-heading-gone", services)], blocked: None })
    }

    async fn withdraw(&self, scene: &Scene<'_>) -> Result<Outcome, Failure> {
        let change = save::change(scene, None, Some(self), None)?;
        save::commit(scene, &[Write::RemoveHeading(self.id)], &[change]).await
    }

    fn parts() -> &'static [(&'static str, &'static str)] {
        &[]
    }
}

fn found(heading: &Heading) -> Found<Heading> {
    Found { value: heading.clone(), withdrawn: false }
}

/// How many services stand under a heading.
fn services(scene: &Scene, id: HeadingId) -> usize {
    scene.shelf.services.iter().filter(|stored| !stored.withdrawn && stored.value.heading == Some(id)).count()
}

/// `/buero/rubriken`
pub struct Headings;

impl Editor for Headings {
    type Thing = Heading;
    const PART: &'static str = "";

    fn form<'a>(scene: &'a Scene<'a>, _: &[&Heading]) -> Form<'a, Heading> {
        let name = words(scene, ("name", "editor-name"), Text::Line(NAME_MAX, Must::Be), lens!(Heading, name));
        let rank = number(scene, ("rang", "editor-rank"), ("", RANKS), lens!(Heading, rank));
        let section = Section::new("", "").with(name).with([rank.hint(scene.text("editor-rank-hint"))]);
        Form { sections: vec![section] }
    }
}

impl Main for Headings {
    const FILE: &'static str = "rubriken";
    const HEADS: &'static [&'static str] = &["editor-name", "editor-english", "editor-rank", "editor-services"];

    fn blank(scene: &Scene) -> Result<Heading, PageError> {
        let last = scene.shelf.headings.iter().map(|heading| heading.rank).max().unwrap_or(0);
        let rank = last.saturating_add(1).min(999);
        Ok(Heading { id: HeadingId(fresh_id(scene)), name: Words::default(), rank })
    }

    fn cells(scene: &Scene, found: &Found<Heading>) -> Vec<String> {
        let heading = &found.value;
        let english = heading.name.en.clone().unwrap_or_else(|| scene.text("editor-untranslated"));
        vec![english, heading.rank.to_string(), services(scene, heading.id).to_string()]
    }
}
