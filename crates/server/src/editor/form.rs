//! A form as a list of inputs over a value: shown, read, compared and exported from one description, so that the
//! code of each kind of thing is its inputs and nothing else.

use super::view::{InputView, RowView, SectionView};
use crate::changes::Stamp;
use crate::web::forms::{Choice, Field, FormError};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// What a form sent: names and values, in order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// Everything that was sent under a name, one line each.
    pub fn get(&self, name: &str) -> String {
        let values: Vec<&str> = self.0.iter().filter(|(known, _)| known == name).map(|(_, v)| v.as_str()).collect();
        values.join("\n")
    }
}

/// What is wrong, by the name of the input.
pub type Problems = BTreeMap<String, String>;

/// How an input is drawn.
pub enum Control {
    /// One line of so many characters.
    Line(usize),
    /// A whole number with its unit.
    Number(String),
    /// Several lines: rows and characters.
    Area(u8, usize),
    /// One of several.
    Select(Vec<Choice>),
    /// Any of several, and what it means when none is chosen.
    Checks(Vec<Choice>, String),
    /// Yes or no.
    Tick,
}

/// Something that shows and reads one part of a value.
pub struct Input<'a, V> {
    /// Name in the form and in the address of errors.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// How to fill it; may be empty.
    pub hint: String,
    /// How it is drawn.
    pub control: Control,
    /// It is the English of the input before it.
    pub english: bool,
    /// The part of the value, as somebody would type it.
    pub show: Show<'a, V>,
    /// Puts what was typed into the value; refused with a sentence that says how to do it right.
    pub read: Read<'a, V>,
}

/// How a part of a value is shown.
pub type Show<'a, V> = Box<dyn Fn(&V) -> String + Send + Sync + 'a>;
/// How a part of a value is read.
pub type Read<'a, V> = Box<dyn Fn(&mut V, &str) -> Result<(), String> + Send + Sync + 'a>;

impl<V> Input<'_, V> {
    /// The same with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What stands in it, as people read it.
    fn words(&self, typed: &str) -> String {
        let chosen = |choices: &[Choice]| {
            let on = |choice: &&Choice| typed.lines().any(|line| line == choice.value);
            choices.iter().filter(on).map(|choice| choice.label.clone()).collect::<Vec<_>>().join(", ")
        };
        match &self.control {
            Control::Checks(_, none) if typed.is_empty() => none.clone(),
            Control::Select(choices) | Control::Checks(choices, _) => chosen(choices),
            Control::Tick if typed.is_empty() => "–".to_owned(),
            Control::Tick => "✓".to_owned(),
            Control::Number(unit) if !typed.is_empty() => format!("{typed} {unit}").trim().to_owned(),
            _ => typed.to_owned(),
        }
    }

    fn view(&self, typed: String, problems: &Problems) -> InputView {
        let on = |choice: &Choice| Choice { on: typed.lines().any(|line| line == choice.value), ..choice.clone() };
        let (choices, unit, rows, longest) = match &self.control {
            Control::Line(longest) => (Vec::new(), String::new(), 1, *longest),
            Control::Number(unit) => (Vec::new(), unit.clone(), 1, 6),
            Control::Area(rows, longest) => (Vec::new(), String::new(), *rows, *longest),
            Control::Select(all) => (all.iter().map(on).collect(), String::new(), 1, 0),
            Control::Checks(all, _) => (all.iter().map(on).collect(), self.words(&typed), 1, 0),
            Control::Tick => (vec![Choice::new("ja", self.label.clone(), !typed.is_empty())], String::new(), 1, 0),
        };
        InputView {
            kind: match &self.control {
                Control::Line(_) => "line",
                Control::Number(_) => "number",
                Control::Area(..) => "area",
                Control::Select(_) => "select",
                Control::Checks(..) => "checks",
                Control::Tick => "tick",
            },
            name: self.name.clone(),
            label: self.label.clone(),
            hint: self.hint.clone(),
            field: Field { value: typed, error: problems.get(&self.name).cloned() },
            choices,
            unit,
            rows,
            longest,
            untranslated: false,
        }
    }
}

/// Inputs that stand beside each other, or a line of a table.
pub struct Row<'a, V> {
    /// Head of the line of a table; empty elsewhere.
    pub head: String,
    /// What else is known about the line.
    pub note: String,
    /// The inputs.
    pub inputs: Vec<Input<'a, V>>,
}

/// A part of a form under a title.
pub struct Section<'a, V> {
    title: String,
    lede: String,
    /// Heads of the columns; none when it is no table.
    heads: Vec<String>,
    rows: Vec<Row<'a, V>>,
}

impl<'a, V> Section<'a, V> {
    /// A section without inputs yet.
    pub fn new(title: impl Into<String>, lede: impl Into<String>) -> Section<'a, V> {
        Section { title: title.into(), lede: lede.into(), heads: Vec::new(), rows: Vec::new() }
    }

    /// The same as a table with these columns, the first for the heads of the lines.
    pub fn table(mut self, heads: Vec<String>) -> Section<'a, V> {
        self.heads = heads;
        self
    }

    /// With inputs beside each other.
    pub fn with(mut self, inputs: impl IntoIterator<Item = Input<'a, V>>) -> Section<'a, V> {
        self.rows.push(Row { head: String::new(), note: String::new(), inputs: inputs.into_iter().collect() });
        self
    }

    /// With lines of a table.
    pub fn lines(mut self, rows: impl IntoIterator<Item = Row<'a, V>>) -> Section<'a, V> {
        self.rows.extend(rows);
        self
    }
}

/// A form over a value.
pub struct Form<'a, V> {
    /// Its sections.
    pub sections: Vec<Section<'a, V>>,
}

/// What one input says of two values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// "Personalausweis · Minuten".
    pub label: String,
    /// As it was, in words.
    pub was: String,
    /// As it is, in words.
    pub became: String,
}

impl<V> Form<'_, V> {
    fn inputs(&self) -> impl Iterator<Item = (&str, &Input<'_, V>)> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        rows.flat_map(|row| row.inputs.iter().map(|input| (row.head.as_str(), input)))
    }

    /// Names and labels of all inputs, in order.
    pub fn labels(&self) -> Vec<(String, String)> {
        self.inputs().map(|(head, input)| (input.name.clone(), label(head, input))).collect()
    }

    /// What stands in every input, as somebody would type it.
    pub fn texts(&self, value: &V) -> Vec<String> {
        self.inputs().map(|(_, input)| (input.show)(value)).collect()
    }

    /// The hash of everything that the form shows: two people who edit different parts of a thing are not in each
    /// other's way.
    pub fn stamp(&self, value: &V) -> Stamp {
        let shown: Vec<(&str, String)> =
            self.inputs().map(|(_, input)| (input.name.as_str(), (input.show)(value))).collect();
        Stamp::of(&shown)
    }

    /// The value with what was typed, and what is wrong with it. An input that was not sent is empty.
    pub fn read(&self, mut value: V, typed: &Typed) -> (V, Problems) {
        let mut problems = Problems::new();
        for (_, input) in self.inputs() {
            if let Err(problem) = (input.read)(&mut value, typed.get(&input.name).trim()) {
                problems.insert(input.name.clone(), problem);
            }
        }
        (value, problems)
    }

    /// The inputs in which two values differ.
    pub fn differences(&self, was: &V, became: &V) -> Vec<Difference> {
        let compare = |(head, input): (&str, &Input<'_, V>)| {
            let (old, new) = ((input.show)(was), (input.show)(became));
            (old != new).then(|| Difference {
                label: label(head, input),
                was: input.words(&old),
                became: input.words(&new),
            })
        };
        self.inputs().filter_map(compare).collect()
    }

    /// The form with a value in it.
    pub fn filled(&self, value: &V) -> Vec<SectionView> {
        self.view(|input| (input.show)(value), &Problems::new())
    }

    /// The form as it was typed, with what is wrong.
    pub fn again(&self, typed: &Typed, problems: &Problems) -> Vec<SectionView> {
        self.view(|input| typed.get(&input.name), problems)
    }

    /// Names of the inputs that begin like this, with what stands in them.
    pub fn shown(&self, value: &V, start: &str) -> Vec<(String, String)> {
        let inputs = self.inputs().filter(|(_, input)| input.name.starts_with(start));
        inputs.map(|(_, input)| (input.name.clone(), (input.show)(value))).collect()
    }

    /// What is wrong, one line each, in the order of the form; what belongs to no input stands last.
    pub fn errors(&self, problems: &Problems) -> Vec<FormError> {
        let error = |(head, input): (&str, &Input<'_, V>)| {
            let problem = problems.get(&input.name)?;
            Some(FormError::new(input.name.clone(), format!("{}: {problem}", label(head, input))))
        };
        let mut errors: Vec<FormError> = self.inputs().filter_map(error).collect();
        let known: HashSet<&str> = self.inputs().map(|(_, input)| input.name.as_str()).collect();
        let loose = problems.iter().filter(|(name, _)| !known.contains(name.as_str()));
        errors.extend(loose.map(|(_, problem)| FormError::new("inhalt", problem.clone())));
        errors
    }

    fn view(&self, typed: impl Fn(&Input<'_, V>) -> String, problems: &Problems) -> Vec<SectionView> {
        let row = |row: &Row<'_, V>| {
            let mut inputs: Vec<InputView> = Vec::new();
            for input in &row.inputs {
                let mut view = input.view(typed(input), problems);
                let german = inputs.last().is_some_and(|before| !before.field.value.trim().is_empty());
                view.untranslated = input.english && german && view.field.value.trim().is_empty();
                inputs.push(view);
            }
            RowView { head: row.head.clone(), note: row.note.clone(), inputs }
        };
        let section = |section: &Section<'_, V>| SectionView {
            title: section.title.clone(),
            lede: section.lede.clone(),
            heads: section.heads.clone(),
            rows: section.rows.iter().map(row).collect(),
        };
        self.sections.iter().map(section).collect()
    }
}

fn label<V>(head: &str, input: &Input<'_, V>) -> String {
    if head.is_empty() { input.label.clone() } else { format!("{head} · {}", input.label) }
}
