//! Things that have one place: the clock, chance, SQL, HTML. And things that have none.

use crate::house::{File, House};
use crate::lex::{Kind, Token};
use crate::tidy::Findings;

/// Paths that only these files may name. Clippy says the same of calls; this also finds imports.
const PLACES: &[(&[&str], &str)] = &[
    (&["Timestamp", "now"], "crates/server/src/clock.rs"),
    (&["Zoned", "now"], "crates/server/src/clock.rs"),
    (&["SystemTime", "now"], "crates/server/src/clock.rs"),
    (&["rand", "rng"], "crates/server/src/chance.rs"),
];

/// How a statement begins.
const SQL: &[&str] = &["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ", "WITH "];

/// Files outside `store.rs` and `storage` that hold SQL, and why.
const SQL_ELSEWHERE: &[(&str, &str)] = &[];

/// Files that write markup, and why no template can.
const MARKUP_ELSEWHERE: &[(&str, &str)] = &[
    ("crates/server/src/catalog/html.rs", "makes foreign HTML safe"),
    ("crates/server/src/web/qr.rs", "an SVG path is computed"),
    ("crates/xtask/", "looks for markup"),
];

/// Words that may stand nowhere, put together so that this file does not hold them itself.
const UNFINISHED: &[&str] = &[concat!("FIX", "ME"), concat!("TO", "DO"), concat!("XX", "X")];

/// Everything out of its place.
pub fn check(house: &House) -> Findings {
    let mut findings: Findings = house.program().flat_map(places).collect();
    findings.extend(house.under("crates/", ".rs").flat_map(unfinished));
    findings.extend(house.under("crates/", ".html").flat_map(unfinished));
    findings
}

fn places(file: &File) -> Findings {
    let tokens = file.tokens();
    let mut findings = Vec::new();
    for window in tokens.windows(4) {
        for (path, home) in PLACES {
            if is_path(window, path) && file.path != *home {
                findings.push(format!("{}:{} {} belongs into {home}", file.path, window[0].line, path.join("::")));
            }
        }
    }
    for token in tokens.iter().filter(|token| token.kind == Kind::Text) {
        let text = token.text.trim_start();
        if SQL.iter().any(|start| text.starts_with(start)) && !may_hold_sql(&file.path) {
            findings.push(format!("{}:{} SQL belongs into the slice's store.rs", file.path, token.line));
        }
        if text.contains("</") && !excepted(MARKUP_ELSEWHERE, &file.path) {
            findings.push(format!("{}:{} HTML belongs into a template", file.path, token.line));
        }
    }
    findings
}

fn is_path(window: &[Token], path: &[&str]) -> bool {
    window[0].is(path[0]) && window[1].is(":") && window[2].is(":") && window[3].is(path[1])
}

fn may_hold_sql(path: &str) -> bool {
    path.ends_with("/store.rs")
        || path.contains("/store/")
        || path.contains("/storage/")
        || path.starts_with("crates/xtask/")
        || excepted(SQL_ELSEWHERE, path)
}

fn excepted(list: &[(&str, &str)], path: &str) -> bool {
    list.iter().any(|(start, _)| path.starts_with(start))
}

fn unfinished(file: &File) -> Findings {
    let lines = file.text.lines().enumerate();
    lines
        .filter(|(_, line)| UNFINISHED.iter().any(|word| line.contains(word)) || line.trim_start() == "#[ignore]")
        .map(|(at, line)| format!("{}:{} is unfinished: {}", file.path, at + 1, line.trim()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> usize {
        places(&File { path: path.into(), text: text.into() }).len()
    }

    #[test]
    fn only_the_clock_reads_the_clock() {
        assert_eq!(findings("crates/server/src/clock.rs", "jiff::Timestamp::now()"), 0);
        assert_eq!(findings("crates/server/src/web/mod.rs", "jiff::Timestamp::now()"), 1);
    }

    #[test]
    fn statements_stand_in_stores_and_markup_in_templates() {
        assert_eq!(findings("crates/server/src/hall/store.rs", "const A: &str = \"SELECT 1\";"), 0);
        assert_eq!(findings("crates/server/src/hall/mod.rs", "const A: &str = \"SELECT 1\";"), 1);
        assert_eq!(findings("crates/server/src/hall/mod.rs", "const A: &str = \"<p>x</p>\";"), 1);
    }
}
