//! The inputs that forms are put together from. Each knows the part of a value it shows by a [`Lens`].

use super::form::{Control, Input};
use super::scene::Scene;
use crate::catalog::{from_text, sanitised, to_text};
use crate::web::forms::Choice;
use domain::catalog::{Audience, Words};
use std::ops::RangeInclusive;

/// Characters of a name, of a line of text and of a long text.
pub const NAME_MAX: usize = 120;
/// Characters of a line of text.
pub const LINE_MAX: usize = 300;
/// Characters of a long text.
pub const TEXT_MAX: usize = 20_000;

/// A part of a value.
pub struct Lens<V, T: ?Sized> {
    /// Looks at it.
    pub get: fn(&V) -> &T,
    /// Changes it.
    pub of: fn(&mut V) -> &mut T,
}

impl<V, T: ?Sized> Clone for Lens<V, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V, T: ?Sized> Copy for Lens<V, T> {}

/// `lens!(Service, address.street)`: a part of a value by its path.
macro_rules! lens {
    ($value:ty, $($path:tt)+) => {
        $crate::editor::inputs::Lens { get: |value: &$value| &value.$($path)+, of: |value: &mut $value| &mut value.$($path)+ }
    };
}
pub(super) use lens;

/// Whether something has to be filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// It has to.
    Be,
    /// It may stay empty.
    NotBe,
}

/// An input from how it shows and reads.
pub fn input<'a, V>(
    scene: &Scene,
    (name, label): (&str, &str),
    control: Control,
    show: impl Fn(&V) -> String + Send + Sync + 'a,
    read: impl Fn(&mut V, &str) -> Result<(), String> + Send + Sync + 'a,
) -> Input<'a, V> {
    Input {
        name: name.to_owned(),
        label: scene.text(label),
        hint: String::new(),
        control,
        english: false,
        show: Box::new(show),
        read: Box::new(read),
    }
}

/// One line of text.
pub fn line<'a, V: 'static>(
    scene: &'a Scene<'a>,
    name: (&str, &str),
    (most, must): (usize, Must),
    lens: Lens<V, String>,
) -> Input<'a, V> {
    let read = move |value: &mut V, typed: &str| {
        *(lens.of)(value) = one_line(scene, typed, (most, must))?;
        Ok(())
    };
    input(scene, name, Control::Line(most), move |value| (lens.get)(value).clone(), read)
}

/// One line that may be missing.
pub fn maybe<'a, V: 'static>(
    scene: &'a Scene<'a>,
    name: (&str, &str),
    most: usize,
    check: impl Fn(&str) -> Result<(), String> + Send + Sync + 'a,
    lens: Lens<V, Option<String>>,
) -> Input<'a, V> {
    let read = move |value: &mut V, typed: &str| {
        let line = one_line(scene, typed, (most, Must::NotBe))?;
        if !line.is_empty() {
            check(&line)?;
        }
        *(lens.of)(value) = Some(line).filter(|line| !line.is_empty());
        Ok(())
    };
    input(scene, name, Control::Line(most), move |value| (lens.get)(value).clone().unwrap_or_default(), read)
}

/// How a text in two languages is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// One line.
    Line(usize, Must),
    /// Several lines of plain text.
    Plain,
    /// Paragraphs and lists, typed plainly or with the tags that are allowed; what could run, load or style is taken
    /// out.
    Rich,
}

/// A text in German and, beside it, in English.
pub fn words<'a, V: 'static>(
    scene: &'a Scene<'a>,
    (name, label): (&str, &str),
    text: Text,
    lens: Lens<V, Words>,
) -> [Input<'a, V>; 2] {
    let control = || match text {
        Text::Line(most, _) => Control::Line(most),
        Text::Plain => Control::Area(3, TEXT_MAX),
        Text::Rich => Control::Area(8, TEXT_MAX),
    };
    let german = input(
        scene,
        (name, label),
        control(),
        move |value| shown(&(lens.get)(value).de, text),
        move |value, typed| {
            let german = written(scene, typed, text)?;
            if !says_the_same(&(lens.get)(value).de, &german, text) {
                (lens.of)(value).de = german;
            }
            Ok(())
        },
    );
    let optional = match text {
        Text::Line(most, _) => Text::Line(most, Must::NotBe),
        other => other,
    };
    let english = input(
        scene,
        (&format!("{name}-en"), label),
        control(),
        move |value| shown((lens.get)(value).en.as_deref().unwrap_or_default(), text),
        move |value, typed| {
            let english = written(scene, typed, optional)?;
            if !says_the_same((lens.get)(value).en.as_deref().unwrap_or_default(), &english, text) {
                (lens.of)(value).en = Some(english).filter(|english| !english.is_empty());
            }
            Ok(())
        },
    );
    [german, in_english(scene, english)]
}

/// Marks an input as the English of the one before it.
pub fn in_english<'a, V>(scene: &Scene, input: Input<'a, V>) -> Input<'a, V> {
    let label = scene.with("editor-in-english", &[("text", input.label.as_str().into())]);
    Input { english: true, label, ..input }
}

/// Whether nothing but the spelling of the HTML differs: then the text stays as it is stored.
fn says_the_same(stored: &str, new: &str, text: Text) -> bool {
    let plain = || to_text(stored).is_some_and(|stored| to_text(new) == Some(stored));
    stored == new || text == Text::Rich && (sanitised(stored) == new || plain())
}

/// A text as it is typed: HTML only where it is needed.
fn shown(stored: &str, text: Text) -> String {
    match text {
        Text::Rich => to_text(stored).unwrap_or_else(|| stored.to_owned()),
        Text::Line(..) | Text::Plain => stored.to_owned(),
    }
}

fn written(scene: &Scene, typed: &str, text: Text) -> Result<String, String> {
    match text {
        Text::Line(most, must) => one_line(scene, typed, (most, must)),
        Text::Plain => short(scene, typed.replace("\r\n", "\n").trim(), TEXT_MAX),
        Text::Rich => Ok(sanitised(&from_text(&short(scene, typed, TEXT_MAX)?.replace("\r\n", "\n")))),
    }
}

/// A line without what no line needs; spaces that keep words together stay.
pub fn one_line(scene: &Scene, typed: &str, (most, must): (usize, Must)) -> Result<String, String> {
    let line: String = typed.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    if line.is_empty() && must == Must::Be {
        return Err(scene.text("editor-missing"));
    }
    short(scene, &line, most)
}

fn short(scene: &Scene, text: &str, most: usize) -> Result<String, String> {
    if text.chars().count() > most {
        return Err(scene.with("editor-too-long", &[("n", most.into())]));
    }
    Ok(text.to_owned())
}

/// Texts in several lines, one each.
pub fn lines_of(typed: &str) -> Vec<String> {
    typed.lines().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Reads a whole number between bounds.
pub fn whole<N: TryFrom<i64>>(scene: &Scene, typed: &str, bounds: &RangeInclusive<i64>) -> Result<N, String> {
    let number = typed.parse::<i64>().ok().filter(|number| bounds.contains(number));
    number.and_then(|number| N::try_from(number).ok()).ok_or_else(|| {
        scene.with("editor-between", &[("from", (*bounds.start()).into()), ("to", (*bounds.end()).into())])
    })
}

/// A whole number between bounds.
pub fn number<'a, V: 'static, N>(
    scene: &'a Scene<'a>,
    name: (&str, &str),
    (unit, bounds): (&str, RangeInclusive<i64>),
    lens: Lens<V, N>,
) -> Input<'a, V>
where
    N: TryFrom<i64> + ToString + 'static,
{
    let read = move |value: &mut V, typed: &str| {
        *(lens.of)(value) = whole(scene, typed, &bounds)?;
        Ok(())
    };
    let unit = if unit.is_empty() { String::new() } else { scene.text(unit) };
    input(scene, name, Control::Number(unit), move |value| (lens.get)(value).to_string(), read)
}

/// Yes or no.
pub fn tick<V: 'static>(scene: &Scene, name: (&str, &str), lens: Lens<V, bool>) -> Input<'static, V> {
    let show = move |value: &V| if *(lens.get)(value) { "ja".to_owned() } else { String::new() };
    let read = move |value: &mut V, typed: &str| {
        *(lens.of)(value) = !typed.is_empty();
        Ok(())
    };
    input(scene, name, Control::Tick, show, read)
}

/// Who may book or see it.
pub fn audience<V: 'static>(scene: &Scene, name: (&str, &str), lens: Lens<V, Audience>) -> Input<'static, V> {
    let show = move |value: &V| audience_code(*(lens.get)(value)).to_owned();
    let read = move |value: &mut V, typed: &str| {
        *(lens.of)(value) = read_audience(typed);
        Ok(())
    };
    input(scene, name, Control::Select(audiences(scene)), show, read)
}

/// As a form sends it.
pub fn audience_code(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "alle",
        Audience::Internal => "intern",
    }
}

/// As a form sent it; whatever is not "alle" is internal, the side on which nothing is shown by mistake.
pub fn read_audience(typed: &str) -> Audience {
    if typed == "alle" { Audience::Public } else { Audience::Internal }
}

/// For whom something can be.
pub fn audiences(scene: &Scene) -> Vec<Choice> {
    vec![
        Choice::new("alle", scene.text("editor-public"), false),
        Choice::new("intern", scene.text("editor-internal"), false),
    ]
}
