//! What a form shows again when it comes back: values as they were typed and what is wrong with them.

use super::texts::Lang;
use serde::Deserialize;

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

/// What a form of a settings page sent: names and values, in order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Sent(pub Vec<(String, String)>);

impl Sent {
    /// The value of a field without spaces around it; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Whether a field was sent with anything in it: a box that is ticked, a button that was pressed.
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// One line of text: without control characters and doubled spaces.
    pub fn line(&self, name: &str) -> String {
        let words: Vec<&str> = self.get(name).split_whitespace().collect();
        words.join(" ").chars().filter(|c| !c.is_control()).collect()
    }

    /// Several lines of text, as browsers send them, with plain line ends.
    pub fn lines(&self, name: &str) -> String {
        let text = self.get(name).replace("\r\n", "\n");
        text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
    }
}

/// Reads the fields of a form one by one and keeps what is wrong for the summary.
pub struct Reading<'a> {
    sent: &'a Sent,
    lang: Lang,
    /// What is wrong, in the order of the fields that were read.
    pub errors: Vec<FormError>,
}

impl<'a> Reading<'a> {
    /// Begins to read.
    pub fn new(sent: &'a Sent, lang: Lang) -> Reading<'a> {
        Reading { sent, lang, errors: Vec::new() }
    }

    /// A line of at most `longest` characters that must not be empty. `label` is the key of the field's words.
    pub fn line(&mut self, name: &str, label: &str, longest: usize) -> Field {
        let field = self.optional(name, label, longest);
        if field.value.is_empty() { self.refuse(name, label, field.value, "field-missing") } else { field }
    }

    /// A line of at most `longest` characters that may be empty.
    pub fn optional(&mut self, name: &str, label: &str, longest: usize) -> Field {
        self.within(name, label, self.sent.line(name), longest)
    }

    /// Several lines of at most `longest` characters that may be empty.
    pub fn lines(&mut self, name: &str, label: &str, longest: usize) -> Field {
        self.within(name, label, self.sent.lines(name), longest)
    }

    /// A whole number within bounds.
    pub fn number(&mut self, name: &str, label: &str, (from, to): (u16, u16)) -> (Field, Option<u16>) {
        let typed = self.sent.get(name).to_owned();
        match typed.parse().ok().filter(|number| (from..=to).contains(number)) {
            Some(number) => (Field::filled(typed), Some(number)),
            None => {
                let values = [("from", from.into()), ("to", to.into())];
                let error = self.lang.text_with("field-between", &values);
                (self.wrong(name, label, typed, error), None)
            }
        }
    }

    fn within(&mut self, name: &str, label: &str, value: String, longest: usize) -> Field {
        if value.chars().count() <= longest {
            return Field::filled(value);
        }
        let error = self.lang.text_with("field-too-long", &[("n", longest.into())]);
        self.wrong(name, label, value, error)
    }

    /// Marks a field as wrong; `why` is a key.
    pub fn refuse(&mut self, name: &str, label: &str, value: impl Into<String>, why: &str) -> Field {
        let error = self.lang.text(why);
        self.wrong(name, label, value, error)
    }

    /// Marks a field as wrong; `error` is a sentence.
    pub fn wrong(&mut self, name: &str, label: &str, value: impl Into<String>, error: String) -> Field {
        self.errors.push(FormError::new(name, format!("{}: {error}", self.lang.text(label))));
        Field::wrong(value, error)
    }

    /// Whether nothing was wrong so far.
    pub fn is_good(&self) -> bool {
        self.errors.is_empty()
    }
}
