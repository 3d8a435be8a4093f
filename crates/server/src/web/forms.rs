//! What a form shows again when it comes back: values as they were typed and what is wrong with them.

/// A field with what was typed and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// As typed.
    pub value: String,
    /// One sentence that says how to do it right.
    pub error: Option<String>,
}

impl Field {
    /// A field without an error.
    pub fn filled(value: impl Into<String>) -> Field {
        Field { value: value.into(), error: None }
    }

    /// A field with an error.
    pub fn wrong(value: impl Into<String>, error: impl Into<String>) -> Field {
        Field { value: value.into(), error: Some(error.into()) }
    }
}

/// A date in three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateField {
    /// Day of the month, as typed.
    pub day: String,
    /// Number of the month, as typed.
    pub month: String,
    /// Year with four digits, as typed.
    pub year: String,
    /// One sentence that says how to do it right.
    pub error: Option<String>,
    /// Which of the three is wrong; all, if none is named.
    pub wrong: Option<DatePart>,
}

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DatePart {
    /// Day of the month.
    Day,
    /// Month.
    Month,
    /// Year.
    Year,
}

impl DateField {
    /// Whether this part is marked as wrong.
    pub fn is_wrong(&self, part: &DatePart) -> bool {
        self.error.is_some() && self.wrong.is_none_or(|wrong| wrong == *part)
    }
}

/// A line of the summary over a form with errors: a link to the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// `id` of the field.
    pub field: String,
    /// "Geburtsdatum: Das Jahr fehlt".
    pub text: String,
}

impl FormError {
    /// A line that leads to `field`.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> FormError {
        FormError { field: field.into(), text: text.into() }
    }
}

/// One of several answers, of which one or more are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Value that the form sends.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Chosen.
    pub on: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>, on: bool) -> Choice {
        Choice { value: value.into(), label: label.into(), on }
    }
}
