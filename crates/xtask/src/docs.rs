//! Documents speak of files that exist.

use crate::house::{File, House};
use crate::tidy::Findings;

/// Findings in all our own documents.
pub fn check(house: &House) -> Findings {
    house.under("", ".md").flat_map(|file| names(house, file)).collect()
}

fn names(house: &House, file: &File) -> Findings {
    let mut findings = Vec::new();
    let mut code = false;
    for (at, line) in file.text.lines().enumerate() {
        if line.starts_with("```") {
            code = !code;
        }
        let shown = if code { Vec::new() } else { paths(line).into_iter().chain(links(line)).collect() };
        for path in shown {
            if !exists(house, &file.path, path) {
                findings.push(format!("{}:{} {path} does not exist", file.path, at + 1));
            }
        }
    }
    findings
}

/// Things in backticks that can only be a path of this repository.
fn paths(line: &str) -> Vec<&str> {
    let quoted = line.split('`').skip(1).step_by(2);
    quoted
        .filter(|text| text.starts_with("crates/") || text.starts_with("docs/") || text.starts_with("tests/"))
        .collect()
}

/// Targets of relative links.
fn links(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let ours = targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '<']));
    ours.filter_map(|target| target.split('#').next()).collect()
}

fn exists(house: &House, document: &str, path: &str) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A pattern such as `crates/server/src/*/store.rs` stands for many files; its folder must exist.
    let fixed = path.split(['*', '<', '{']).next().unwrap_or(path);
    let fixed = if fixed.len() < path.len() { fixed.rsplit_once('/').map_or("", |(folder, _)| folder) } else { fixed };
    let fixed = fixed.split("::").next().unwrap_or(fixed);
    house.has(fixed) || house.has(&format!("{folder}/{fixed}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_relative_links_are_found() {
        assert_eq!(paths("see `crates/domain` and `cargo test`"), ["crates/domain"]);
        assert_eq!(links("[a](docs/a.md#b), [c](https://d) and [e](#f)"), ["docs/a.md"]);
    }
}
