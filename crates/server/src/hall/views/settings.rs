//! How a hall is run, as a form.

use crate::staff::Frame;
use crate::web::forms::{Field, FormError};
use askama::Template;

/// The settings of an office's hall.
#[derive(Template)]
#[template(path = "hall/settings.html")]
pub struct SettingsPage {
    /// Bar and words.
    pub frame: Frame,
    /// Where the form is sent.
    pub action: String,
    /// What is wrong, one line each.
    pub errors: Vec<FormError>,
    /// It was saved just now.
    pub saved: bool,
    /// Sections of numbers.
    pub groups: Vec<Group>,
    /// Signs of the desks.
    pub signs: Vec<Sign>,
}

/// A section of the form.
pub struct Group {
    /// "Reihenfolge".
    pub title: String,
    /// What it is about, in a sentence.
    pub lede: String,
    /// Its numbers.
    pub numbers: Vec<NumberField>,
}

/// A number with its unit.
pub struct NumberField {
    /// Name in the form.
    pub name: &'static str,
    /// What it sets.
    pub label: String,
    /// "Minuten".
    pub unit: String,
    /// "5 bis 60".
    pub bounds: String,
    /// As typed.
    pub field: Field,
}

/// What stands over a desk, and the way there.
pub struct Sign {
    /// Identity of the desk, for the names of the fields.
    pub id: String,
    /// "4".
    pub label: Field,
    /// "Erdgeschoss, zweite Tür rechts".
    pub hint: Field,
}
