//! Which part of the server may name which: only parts on rows below its own.

use crate::house::{File, House};
use crate::lex::{Kind, Token};
use crate::tidy::Findings;

/// The rows, from the top. A new part of the server gets a place here, so that a new arrow shows in review.
const ROWS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["check", "serve"],
    &["connections"],
    &["router", "schedule"],
    &["demo", "zms"],
    &["setup"],
    &["frontdesk", "display", "waiting", "trail", "editor", "texts"],
    &["persons"],
    &["telephone"],
    &["staffing"],
    &["api", "hall", "device"],
    &["hours"],
    &["replan"],
    &["booking"],
    &["staff"],
    &["capacity", "notices"],
    &["catalog"],
    &["changes"],
    &["web", "runner"],
    &["app"],
    &["config"],
    &["storage"],
    &["clock", "chance"],
];

/// Holds what the slices keep in memory and is handed to all of them: the one part that looks both ways.
const TIE: &str = "app";

/// Arrows that point up on purpose: file, part, why.
const UPWARDS: &[(&str, &str, &str)] =
    &[("crates/server/src/web/tenancy.rs", "catalog", "every visit begins with finding the town it is for")];

/// Names that belong to no row.
const CRATE_ROOT: &[&str] = &["lib"];

/// What only its own slice may name.
const PRIVATE: &[&str] = &["store", "pages", "views", "page"];

/// Arrows that point up or sideways, and reaches into another slice's store or pages.
pub fn check(house: &House) -> Findings {
    house.under("crates/server/src/", ".rs").flat_map(arrows_of).collect()
}

fn arrows_of(file: &File) -> Findings {
    let Some(from) = file.slice().filter(|name| *name != TIE && !CRATE_ROOT.contains(name)) else { return Vec::new() };
    let Some(height) = row(from) else {
        return vec![format!("{}: give {from:?} a row in crates/xtask/src/arrows.rs", file.path)];
    };
    let mut findings = Vec::new();
    for (line, path) in crate_paths(&file.tokens()) {
        let to = path[0];
        let meant = UPWARDS.iter().any(|(path, part, _)| (*path, *part) == (file.path.as_str(), to));
        if to == from || meant || row(to).is_none() {
            continue;
        }
        if row(to).is_some_and(|below| below <= height) {
            findings.push(format!("{}:{line} {from} names {to}, which does not stand below it", file.path));
        }
        if path.get(1).is_some_and(|inner| PRIVATE.contains(inner)) {
            findings.push(format!("{}:{line} {from} reaches into {to}::{}", file.path, path[1]));
        }
    }
    findings
}

fn row(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&name))
}

/// Every `crate::a::b`, also from within `use crate::{a::b, c}`, as line and names.
fn crate_paths<'a>(tokens: &[Token<'a>]) -> Vec<(usize, Vec<&'a str>)> {
    let mut paths = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if (token.is("crate") || token.is("wartefrei")) && follows(tokens, at) {
            expand(tokens, at + 3, &mut Vec::new(), &mut paths);
        }
    }
    paths
}

fn follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|t| t.is(":")) && tokens.get(at + 2).is_some_and(|t| t.is(":"))
}

/// Reads one path, or a braced group of paths, at `at`; gives the place after it.
fn expand<'a>(
    tokens: &[Token<'a>],
    mut at: usize,
    head: &mut Vec<&'a str>,
    paths: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let depth = head.len();
    while let Some(token) = tokens.get(at) {
        if token.is("{") {
            at += 1;
            while tokens.get(at).is_some_and(|t| !t.is("}")) {
                let before = at;
                at = expand(tokens, at, head, paths);
                at += usize::from(at == before || tokens.get(at).is_some_and(|t| t.is(",")));
            }
            head.truncate(depth);
            return at + 1;
        }
        if token.kind != Kind::Word {
            break;
        }
        head.push(token.text);
        if !follows(tokens, at) {
            paths.push((token.line, head.clone()));
            head.truncate(depth);
            return at + 1;
        }
        at += 3;
    }
    if head.len() > depth {
        paths.push((tokens.get(at).map_or(0, |t| t.line), head.clone()));
    }
    head.truncate(depth);
    at
}

/// Manifests that list one dependency and no other.
const PURE: &[(&str, &str)] = &[("crates/domain/Cargo.toml", "jiff"), ("crates/simulator/Cargo.toml", "domain")];

/// Dependencies of the rules and of the simulator that would give them input, output or another chance.
pub fn rules_are_pure(house: &House) -> Findings {
    let listed = |(path, only): &(&str, &str)| match house.text(path) {
        Ok(manifest) => foreign(path, manifest, only),
        Err(missing) => vec![missing],
    };
    PURE.iter().flat_map(listed).collect()
}

fn foreign(path: &str, manifest: &str, only: &str) -> Findings {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty() && !line.starts_with(only))
        .map(|line| format!("{path} lists {line}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    fn findings(path: &str, text: &str) -> Findings {
        arrows_of(&File { path: format!("crates/server/src/{path}"), text: text.into() })
    }

    #[test]
    fn downwards_is_free() {
        assert_eq!(
            findings("booking/mod.rs", "use crate::{catalog::Town, storage::{Db, Tx}}; crate::notices::put();"),
            [""; 0]
        );
    }

    #[test]
    fn upwards_and_sideways_are_findings() {
        assert_eq!(findings("notices/mod.rs", "use crate::{web, booking};").len(), 1);
        assert_eq!(findings("booking/mod.rs", "fn f() { crate::hall::call() }").len(), 1);
        assert_eq!(findings("booking/mod.rs", "#[cfg(test)] mod tests { use crate::demo; }").len(), 0);
    }

    #[test]
    fn another_slice_keeps_its_store_and_a_new_one_needs_a_row() {
        assert_eq!(findings("hall/mod.rs", "use crate::booking::store::LOAD;").len(), 1);
        assert_eq!(findings("kitchen/mod.rs", "").len(), 1);
    }

    #[test]
    fn groups_within_groups_are_read() {
        let tokens = lex("use crate::{a::{b, c::d}, e}; x::crate_();");
        let paths: Vec<String> = crate_paths(&tokens).into_iter().map(|(_, p)| p.join(".")).collect();
        assert_eq!(paths, ["a.b", "a.c.d", "e"]);
    }
}
