//! Texts that a town may word itself: what may stand in them, and filling them.
//!
//! The words of the program are Fluent messages with at most one value, `{ $text }`. For whoever rewords them they are
//! templates with names in double braces, `Ihr Termin: {{ zeit }}`, which minijinja fills: strictly, within bounds.

use super::texts::Lang;
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::collections::BTreeMap;

/// Characters of a text, at most.
pub const SOURCE_MAX: usize = 4000;
/// Bytes of a filled text, at most: names of services and addresses are bounded, so this is plenty.
const FILLED_MAX: usize = 16 * 1024;
/// Steps that filling may take.
const FUEL: u64 = 5000;

/// A text that a town may word itself.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Key of the program's own words.
    pub key: &'static str,
    /// Key of what staff call it.
    pub label: &'static str,
    /// The placeholder that stands for `$text` in them; empty for none.
    pub text: &'static str,
    /// Placeholders that may stand in it.
    pub placeholders: &'static [&'static str],
    /// Whether it is a subject or a heading: one line.
    pub line: bool,
    /// Whether it is said before anybody has chosen an office.
    pub town_only: bool,
}

/// What placeholders stand for.
pub type Values = BTreeMap<&'static str, String>;

/// Why a text cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It names something that is not known; what is known stands in the [`Phrase`].
    Unknown(String),
    /// It is no template: line, counted from 1.
    Broken(u32),
    /// It has more than [`SOURCE_MAX`] characters.
    TooLong,
    /// It does more than put words together.
    TooMuch,
}

impl Phrase {
    /// The program's own words as a template.
    pub fn usual(&self, lang: Lang) -> String {
        match self.text {
            "" => lang.text(self.key),
            name => lang.text_with(self.key, &[("text", format!("{{{{ {name} }}}}").into())]),
        }
    }

    /// Whether this text can be used.
    pub fn check(&self, source: &str) -> Result<(), Refusal> {
        if source.chars().count() > SOURCE_MAX {
            return Err(Refusal::TooLong);
        }
        // Only names and conditions: arithmetic can make a word grow beyond all bounds before anybody counts.
        if source.contains("{%") && parts(source, "{%", "%}").any(|inside| !is_condition(inside)) {
            return Err(Refusal::TooMuch);
        }
        let env = environment();
        let template = env.template_from_str(source).map_err(|error| broken(&error))?;
        let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        names.sort();
        if let Some(unknown) = names.into_iter().find(|name| !self.placeholders.contains(&name.as_str())) {
            return Err(Refusal::Unknown(unknown));
        }
        if parts(source, "{{", "}}").any(|inside| !self.placeholders.contains(&inside.trim_matches(['-', ' ', '\n']))) {
            return Err(Refusal::TooMuch);
        }
        let sample = self.placeholders.iter().map(|name| (*name, "x".to_owned())).collect();
        self.fill(source, &sample).map(drop)
    }

    /// The text with its placeholders filled. A value that is missing counts as empty in conditions only.
    pub fn fill(&self, source: &str, values: &Values) -> Result<String, Refusal> {
        let env = environment();
        let template = env.template_from_str(source).map_err(|error| broken(&error))?;
        let filled = template.render(values).map_err(|error| broken(&error))?;
        if filled.len() > FILLED_MAX { Err(Refusal::TooLong) } else { Ok(self.trimmed(&filled)) }
    }

    fn trimmed(&self, filled: &str) -> String {
        if self.line { filled.split_whitespace().collect::<Vec<_>>().join(" ") } else { filled.trim().to_owned() }
    }

    /// The own words of a town, filled; its own words being none or unusable, those of the program. Says whether
    /// own words had to be passed over.
    pub fn say(&self, lang: Lang, own: Option<&str>, values: &Values) -> (String, bool) {
        let usual = || {
            let text = values.get(self.text).map_or("", String::as_str);
            lang.text_with(self.key, &[("text", text.into())])
        };
        match own.map(|source| self.check(source).and_then(|()| self.fill(source, values))) {
            Some(Ok(filled)) => (filled, false),
            Some(Err(_)) => (usual(), true),
            None => (usual(), false),
        }
    }
}

fn environment() -> Environment<'static> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env
}

fn broken(error: &minijinja::Error) -> Refusal {
    match error.kind() {
        ErrorKind::OutOfFuel => Refusal::TooMuch,
        _ => Refusal::Broken(error.line().and_then(|line| u32::try_from(line).ok()).unwrap_or(1)),
    }
}

/// What stands between an opening and its closing mark, for each of them.
fn parts<'a>(source: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    source.split(open).skip(1).map(move |rest| rest.split(close).next().unwrap_or(rest))
}

/// `if nummer`, `if not nummer`, `else`, `endif`.
fn is_condition(inside: &str) -> bool {
    let words: Vec<&str> = inside.trim_matches('-').split_whitespace().collect();
    let name = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    match words.as_slice() {
        ["else" | "endif"] => true,
        ["if", word] | ["if", "not", word] => name(word),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLED: Phrase = Phrase {
        key: "notice-called",
        label: "",
        text: "nummer",
        placeholders: &["nummer", "name"],
        line: false,
        town_only: false,
    };

    fn values() -> Values {
        [("nummer", "B 137".to_owned()), ("name", String::new())].into()
    }

    #[test]
    fn the_words_of_the_program_are_a_template_that_passes() {
        let usual = CALLED.usual(Lang::De);
        assert!(usual.contains("{{ nummer }}"), "{usual}");
        assert_eq!(CALLED.check(&usual), Ok(()));
        let (said, _) = CALLED.say(Lang::De, None, &values());
        assert_eq!(CALLED.fill(&usual, &values()), Ok(said), "reworded or not, it says the same");
    }

    #[test]
    fn own_words_are_filled_and_may_depend_on_something() {
        let own = "{% if name %}Hallo {{ name }}, {% endif %}Nummer {{ nummer }}";
        assert_eq!(CALLED.say(Lang::De, Some(own), &values()), ("Nummer B 137".into(), false));
    }

    #[test]
    fn what_is_not_known_is_refused_by_its_name() {
        assert_eq!(CALLED.check("Hallo {{ vorname }}"), Err(Refusal::Unknown("vorname".into())));
        assert_eq!(CALLED.check("{% if vorname %}x{% endif %}"), Err(Refusal::Unknown("vorname".into())));
        assert_eq!(CALLED.check("a\n{{ nummer"), Err(Refusal::Broken(2)));
        assert_eq!(CALLED.check("{% if nummer %}offen"), Err(Refusal::Broken(1)));
        assert_eq!(CALLED.check(&"x".repeat(SOURCE_MAX + 1)), Err(Refusal::TooLong));
    }

    #[test]
    fn no_text_can_make_the_program_work_hard() {
        for source in [
            "{{ nummer * 1000000000 }}",
            "{{ 'a' * 1000000000 }}",
            "{{ nummer|upper }}",
            "{% for x in range(1000000) %}{{ nummer }}{% endfor %}",
            "{% set x = nummer * 1000000000 %}{{ x }}",
            "{% if nummer * 1000000000 %}x{% endif %}",
            "{% include 'x' %}",
        ] {
            assert!(CALLED.check(source).is_err(), "{source}");
            assert!(CALLED.say(Lang::De, Some(source), &values()).1, "{source}");
        }
    }

    #[test]
    fn broken_words_give_way_to_those_of_the_program() {
        let (said, passed_over) = CALLED.say(Lang::De, Some("{{ weg }}"), &values());
        assert_eq!((said, passed_over), (CALLED.say(Lang::De, None, &values()).0, true));
    }
}
