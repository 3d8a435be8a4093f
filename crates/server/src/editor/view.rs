//! What templates of forms, lists and comparisons are filled from.

use super::form::Difference;
use crate::staff::Frame;
use crate::web::forms::{Choice, Field, FormError};
use crate::web::layout::Link;
use crate::web::list::Listed;
use askama::Template;

/// An input as it is drawn.
pub struct InputView {
    /// `line`, `number`, `area`, `select`, `checks` or `tick`.
    pub kind: &'static str,
    /// Name and identity.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// How to fill it; may be empty.
    pub hint: String,
    /// What stands in it.
    pub field: Field,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// "Minuten".
    pub unit: String,
    /// Lines of an area.
    pub rows: u8,
    /// Characters that fit.
    pub longest: usize,
    /// The German is there, the English is not.
    pub untranslated: bool,
}

/// Inputs beside each other, or a line of a table.
pub struct RowView {
    /// Head of the line.
    pub head: String,
    /// What else is known about the line.
    pub note: String,
    /// The inputs.
    pub inputs: Vec<InputView>,
}

/// A part of a form.
pub struct SectionView {
    /// Its title; may be empty.
    pub title: String,
    /// What it is about; may be empty.
    pub lede: String,
    /// Heads of the columns; none when it is no table.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<RowView>,
}

/// A change in the history of a thing.
pub struct PastView {
    /// "19. November, 9:17 Uhr".
    pub when: String,
    /// "K. Brandt".
    pub who: String,
    /// "geändert", "angelegt", "zurückgezogen".
    pub what: String,
    /// What became of which input.
    pub differences: Vec<Difference>,
    /// Where it is taken back; only of the last change, if nothing happened since.
    pub undo: Option<Link>,
}

/// A form over a thing.
#[derive(Template)]
#[template(path = "editor/form.html")]
pub struct FormPage {
    /// Bar and words.
    pub frame: Frame,
    /// The list it stands in.
    pub back: Link,
    /// Other pages of the same thing; the current one is marked.
    pub tabs: Vec<(Link, bool)>,
    /// What has just happened.
    pub said: Option<String>,
    /// What is worth knowing: withdrawn, not bookable, appointments.
    pub notes: Vec<String>,
    /// What is wrong.
    pub errors: Vec<FormError>,
    /// Where the form is sent.
    pub action: String,
    /// What it was filled from.
    pub stamp: String,
    /// The inputs.
    pub sections: Vec<SectionView>,
    /// What happened to it before.
    pub past: Vec<PastView>,
    /// Where it is withdrawn.
    pub withdraw: Option<Link>,
    /// Where it is offered again.
    pub reopen: Option<Link>,
}

/// Two people edited the same thing: the second one decides.
#[derive(Template)]
#[template(path = "editor/conflict.html")]
pub struct ConflictPage {
    /// Bar and words.
    pub frame: Frame,
    /// Who saved before: "K. Brandt, 19. November, 9:17 Uhr"; empty when nobody knows.
    pub who: String,
    /// Theirs as `was`, mine as `became`.
    pub differences: Vec<Difference>,
    /// Where mine is sent.
    pub action: String,
    /// What is stored now.
    pub stamp: String,
    /// Mine, as typed.
    pub typed: Vec<(String, String)>,
    /// The page with theirs.
    pub theirs: Link,
}

/// A list of things.
#[derive(Template)]
#[template(path = "editor/list.html")]
pub struct ListPage {
    /// Bar and words.
    pub frame: Frame,
    /// What has just happened.
    pub said: Option<String>,
    /// What the list is for.
    pub lede: String,
    /// Address of the list.
    pub action: String,
    /// Where a new thing is made.
    pub new: Option<Link>,
    /// Other pages.
    pub more: Vec<Link>,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// The lines.
    pub list: Listed<LineView>,
}

/// A line of a list.
pub struct LineView {
    /// The thing.
    pub link: Link,
    /// The other columns.
    pub cells: Vec<String>,
    /// It was withdrawn.
    pub withdrawn: bool,
}

/// Before a thing is withdrawn.
#[derive(Template)]
#[template(path = "editor/withdraw.html")]
pub struct WithdrawPage {
    /// Bar and words.
    pub frame: Frame,
    /// The thing.
    pub back: Link,
    /// What will happen, one sentence each.
    pub consequences: Vec<String>,
    /// Why it cannot be, and what to do; then there is no button.
    pub blocked: Option<String>,
    /// Where to do it.
    pub way: Option<Link>,
    /// Where the form is sent.
    pub action: String,
    /// What the button says.
    pub deed: String,
}
