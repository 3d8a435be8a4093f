//! The steps of a form of hours, and the form as it is shown again.

use crate::web::forms::{Choice, Field, FormError, Sent};

/// What has to be sent again so that a deed stays the same: all but the fields of the steps themselves.
pub fn carried(typed: &Sent) -> Vec<(String, String)> {
    let own = |name: &str| name == STEP || name.starts_with(STAMP);
    typed.0.iter().filter(|(name, _)| !own(name)).cloned().collect()
}

/// The button that was pressed.
pub const STEP: &str = "schritt";
/// What the form was filled from; one field for each office.
pub const STAMP: &str = "stand";

/// Where a form stands between typing and saving.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Typed; show what it does.
    Look,
    /// Seen; save it.
    Save,
    /// Seen; change it.
    Back,
}

impl Step {
    /// The step that a form asks for.
    pub fn of(typed: &Sent) -> Step {
        match typed.get(STEP) {
            "speichern" => Step::Save,
            "zurueck" => Step::Back,
            _ => Step::Look,
        }
    }
}

/// A part of a form.
pub enum Input {
    /// A line of text.
    Line {
        /// `id` and name.
        id: String,
        /// Over the field.
        label: String,
        /// Under the label; may be empty.
        hint: String,
        /// What it holds.
        field: Field,
        /// `text`, `date`, `file`, or `row`: text with its label beside it.
        kind: &'static str,
    },
    /// Several lines of text.
    Area {
        /// `id` and name.
        id: String,
        /// Over the field.
        label: String,
        /// Under the label; may be empty.
        hint: String,
        /// What it holds.
        field: Field,
    },
    /// One or more of several answers.
    Choose {
        /// `id` and name.
        id: String,
        /// Over the answers.
        label: String,
        /// `radio` or `checkbox`.
        kind: &'static str,
        /// The answers.
        choices: Vec<Choice>,
        /// One sentence.
        error: Option<String>,
    },
    /// One of many answers.
    Select {
        /// `id` and name.
        id: String,
        /// Over the field.
        label: String,
        /// The answers.
        choices: Vec<Choice>,
    },
    /// Carried along.
    Hidden {
        /// Name.
        id: String,
        /// Value.
        value: String,
    },
    /// A heading over the parts that follow, and a hint for all of them.
    Heading(String, String),
}

impl Input {
    /// Its `id` and what stands over it, for the summary of errors.
    pub fn named(&self) -> Option<(&str, &str)> {
        match self {
            Input::Line { id, label, .. }
            | Input::Area { id, label, .. }
            | Input::Choose { id, label, .. }
            | Input::Select { id, label, .. } => Some((id, label)),
            Input::Hidden { .. } | Input::Heading(..) => None,
        }
    }
}

/// How a form is filled: as it was typed, else from what holds now.
pub struct Filling<'a> {
    /// As it was typed or asked for in the address; empty for neither.
    pub typed: &'a Sent,
    /// What is wrong, with the `id` of its field.
    pub errors: &'a [FormError],
}

impl Filling<'_> {
    fn error(&self, id: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == id).map(|error| error.text.clone())
    }

    fn field(&self, id: &str, usual: String) -> Field {
        let value = self.typed.find(id).map_or(usual, str::to_owned);
        Field { value, error: self.error(id) }
    }

    /// A line of text.
    pub fn line(&self, id: &str, (label, hint): (String, String), usual: String) -> Input {
        Input::Line { id: id.into(), label, hint, field: self.field(id, usual), kind: "text" }
    }

    /// A line of text with its label beside it, one of many alike.
    pub fn row(&self, id: &str, (label, hint): (String, String), usual: String) -> Input {
        Input::Line { id: id.into(), label, hint, field: self.field(id, usual), kind: "row" }
    }

    /// A date; the browser offers a calendar.
    pub fn date(&self, id: &str, (label, hint): (String, String), usual: String) -> Input {
        Input::Line { id: id.into(), label, hint, field: self.field(id, usual), kind: "date" }
    }

    /// Several lines of text.
    pub fn area(&self, id: &str, (label, hint): (String, String), usual: String) -> Input {
        Input::Area { id: id.into(), label, hint, field: self.field(id, usual) }
    }

    /// One of a few answers, each a value and its words.
    pub fn radios(&self, id: &str, label: String, answers: Vec<(String, String)>, usual: &str) -> Input {
        let on = self.typed.find(id).unwrap_or(usual);
        let choices = answers.into_iter().map(|(value, text)| Choice { on: value == on, value, label: text }).collect();
        Input::Choose { id: id.into(), label, kind: "radio", choices, error: self.error(id) }
    }

    /// Any of several answers; `first` is the field whose presence says that the form was typed.
    pub fn checks(
        &self,
        (id, first): (&str, &str),
        label: String,
        answers: Vec<(String, String)>,
        usual: &dyn Fn(&str) -> bool,
    ) -> Input {
        let typed = self.typed.find(first).is_some() || self.typed.find(id).is_some();
        let on = |value: &str| if typed { self.typed.all(id).any(|one| one == value) } else { usual(value) };
        let choices = answers.into_iter().map(|(value, text)| Choice { on: on(&value), value, label: text }).collect();
        Input::Choose { id: id.into(), label, kind: "checkbox", choices, error: self.error(id) }
    }

    /// One of many answers.
    pub fn select(&self, id: &str, label: String, answers: Vec<(String, String)>, usual: &str) -> Input {
        let on = self.typed.find(id).unwrap_or(usual);
        let choices = answers.into_iter().map(|(value, text)| Choice { on: value == on, value, label: text }).collect();
        Input::Select { id: id.into(), label, choices }
    }
}
