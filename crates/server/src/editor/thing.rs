//! What can be edited, and what a page over a part of it has to say.

use super::form::{Form, Problems};
use super::scene::Scene;
use crate::changes;
use crate::staff::{Permission, Staff};
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::layout::Link;
use serde_json::Value;
use std::future::Future;

/// Something that is stored, found by its address.
pub struct Found<T> {
    /// It.
    pub value: T,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// What is to be saved.
pub struct Draft<T> {
    /// As it is stored; nothing for a new thing.
    pub was: Option<T>,
    /// As it shall be.
    pub value: T,
}

/// What became of saving.
pub enum Outcome {
    /// It is saved.
    Saved,
    /// Somebody else changed the catalogue in this moment: look at it again.
    Again,
    /// It cannot be.
    Refused(Problems),
    /// It would take places from people: this page decides what becomes of them.
    Replan(String),
}

/// What withdrawing would mean.
#[derive(Default)]
pub struct Withdrawal {
    /// What will happen, one sentence each.
    pub consequences: Vec<String>,
    /// Why it cannot be; then the way out.
    pub blocked: Option<(String, Option<Link>)>,
}

/// Keys of the texts about a kind of thing.
pub struct Texts {
    /// Title of the list.
    pub list: &'static str,
    /// Sentence over the list.
    pub lede: &'static str,
    /// "Neue Dienstleistung".
    pub new: &'static str,
    /// What the button says that withdraws it.
    pub withdraw: &'static str,
}

/// Something that can be edited.
pub trait Thing: Clone + PartialEq + Send + Sync + Sized + 'static {
    /// As the trail of changes knows it.
    const KIND: changes::Kind;
    /// Address of its list.
    const LIST: &'static str;
    /// Its texts.
    const TEXTS: Texts;

    /// Who may see any page of such things. What belongs to no single office is for those of the whole town.
    fn admits(staff: &Staff) -> Result<(), PageError> {
        staff.require_in_town(Permission::EditCatalog)
    }
    /// Who may change this one; `None` for adding one.
    fn may(staff: &Staff, _thing: Option<&Self>) -> Result<(), PageError> {
        Self::admits(staff)
    }
    /// Its identity in the trail.
    fn id(&self) -> u128;
    /// Its part of an address.
    fn key(&self) -> String;
    /// What people call it.
    fn name(&self) -> String;
    /// Every one of the town, in list order, withdrawn ones last.
    fn all(scene: &Scene) -> Vec<Found<Self>>;
    /// The one with this part of an address.
    fn find(scene: &Scene, key: &str) -> Option<Found<Self>>;
    /// As the trail keeps it.
    fn write(&self) -> Result<Value, Failure>;
    /// It as the trail kept it.
    fn earlier(&self, written: Value) -> Result<Self, Failure>;
    /// Stores it with its change in the trail, unless somebody else was there first.
    fn save(scene: &Scene, draft: Draft<Self>) -> impl Future<Output = Result<Outcome, Failure>> + Send;
    /// What withdrawing it would mean.
    fn withdrawal(&self, scene: &Scene) -> impl Future<Output = Result<Withdrawal, Failure>> + Send;
    /// Withdraws it.
    fn withdraw(&self, scene: &Scene) -> impl Future<Output = Result<Outcome, Failure>> + Send;
    /// Its pages: address after its own, and the key of its words.
    fn parts() -> &'static [(&'static str, &'static str)];

    /// Its address.
    fn address(&self) -> String {
        format!("{}/{}", Self::LIST, self.key())
    }
}

/// A page over a thing, or over a part of it.
pub trait Editor: Send + Sync + 'static {
    /// What it edits.
    type Thing: Thing;
    /// Its address after that of the thing; empty for the main one.
    const PART: &'static str;

    /// Its inputs, for these values: a list that belongs to a value has lines for all of them.
    fn form<'a>(scene: &'a Scene<'a>, values: &[&Self::Thing]) -> Form<'a, Self::Thing>;

    /// What no single input can know is wrong.
    fn check(_scene: &Scene, _form: &Form<'_, Self::Thing>, _value: &Self::Thing, _problems: &mut Problems) {}

    /// Brings what was read into order.
    fn settle(_scene: &Scene, _value: &mut Self::Thing) {}

    /// What is worth knowing while editing it.
    fn notes(_scene: &Scene, _value: &Self::Thing) -> Vec<String> {
        Vec::new()
    }
}

/// The main page of a kind of thing: it also makes new ones and lists all.
pub trait Main: Editor {
    /// A new one.
    fn blank(scene: &Scene) -> Result<Self::Thing, PageError>;
    /// Name of the file that the list is taken along as.
    const FILE: &'static str;
    /// Keys of the heads of the list, the first for the name.
    const HEADS: &'static [&'static str];
    /// What stands in the other columns.
    fn cells(scene: &Scene, found: &Found<Self::Thing>) -> Vec<String>;
}
