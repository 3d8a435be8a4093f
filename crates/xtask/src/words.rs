//! One word for one thing: the glossary's, in every name we give.

use crate::house::{File, House};
use crate::lex::Kind;
use crate::tidy::Findings;

/// Words we do not name things with, and the word of `docs/glossary.md` to take instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("agent", "clerk"),
    ("branch", "office"),
    ("category", "heading"),
    ("customer", "citizen or person"),
    ("department", "authority"),
    ("employee", "clerk"),
    ("location", "office"),
    ("mandator", "tenant"),
    ("organisation", "authority"),
    ("organization", "authority"),
    ("process", "appointment, ticket or case"),
    ("provider", "office"),
    ("quota", "share"),
    ("reservation", "hold"),
    ("scope", "office"),
    ("timeslot", "slot"),
    ("topic", "heading"),
    ("workplace", "desk"),
    ("workstation", "desk"),
    // The same things in German: the screen speaks it, the code does not.
    ("anliegen", "service"),
    ("aufruf", "call"),
    ("behoerde", "authority"),
    ("buerger", "citizen"),
    ("dienstleistung", "service"),
    ("kunde", "citizen"),
    ("mandant", "tenant"),
    ("schalter", "desk"),
    ("standort", "office"),
    ("termin", "appointment"),
    ("wartenummer", "number"),
];

/// Files that speak another program's language, and whose.
const FOREIGN: &[(&str, &str)] = &[("crates/server/src/catalog/import", "the DLDB export of Munich and Berlin")];

/// What stands before a name that we give.
const GIVES_A_NAME: &[&str] = &["struct", "enum", "trait", "type", "fn", "mod", "const", "static"];

/// Names made of forbidden words: types, functions, modules, constants, tables and columns.
pub fn check(house: &House) -> Findings {
    let code = house.program().filter(|file| !FOREIGN.iter().any(|(path, _)| file.path.starts_with(path)));
    let schema = house.under("crates/server/migrations/", ".sql");
    code.flat_map(in_code).chain(schema.flat_map(in_schema)).collect()
}

fn in_code(file: &File) -> Findings {
    let tokens = file.tokens();
    let names = tokens.windows(2).filter(|pair| {
        pair[0].kind == Kind::Word && GIVES_A_NAME.contains(&pair[0].text) && pair[1].kind == Kind::Word
    });
    names.filter_map(|pair| complain(&file.path, pair[1].line, pair[1].text)).collect()
}

fn in_schema(file: &File) -> Findings {
    let statements = file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("--"));
    let names = statements.flat_map(|(at, line)| {
        line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(move |name| (at + 1, name))
    });
    names.filter_map(|(line, name)| complain(&file.path, line, name)).collect()
}

fn complain(path: &str, line: usize, name: &str) -> Option<String> {
    let parts = parts(name);
    let (bad, good) = FORBIDDEN.iter().find(|(bad, _)| parts.iter().any(|part| part == bad))?;
    Some(format!("{path}:{line} {name}: say {good}, not {bad}"))
}

/// The words of a name, small and singular: `OpenTimeSlots` and `open_time_slots` are alike.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && after_small) {
            parts.push(String::new());
        }
        after_small = c.is_lowercase();
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase().filter(|c| *c != '_'));
        }
    }
    parts.into_iter().map(singular).collect()
}

fn singular(word: String) -> String {
    if word.ends_with("ss") {
        return word;
    }
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.into(),
        (None, None) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_are_found_in_any_spelling() {
        assert!(
            complain("a.rs", 1, "CustomerList").is_some_and(|c| c.ends_with("say citizen or person, not customer"))
        );
        assert!(complain("a.rs", 1, "free_locations").is_some());
        assert!(complain("a.rs", 1, "CATEGORIES").is_some());
        assert!(complain("a.rs", 1, "office_day").is_none());
    }
}
