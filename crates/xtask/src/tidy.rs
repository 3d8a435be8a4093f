//! The laws of the house that a program can check. Each is a test; `cargo xtask tidy` prints them with hints.

use crate::house::House;
use crate::{arrows, bans, docs, limits, permissions, tables, templates, words};
use std::process::ExitCode;

/// What a check found wrong, one line each: where and what to do.
pub type Findings = Vec<String>;

type Check = fn(&House) -> Findings;

/// All checks by the law they guard.
const CHECKS: &[(&str, Check)] = &[
    ("slices name only what stands below them", arrows::check),
    ("domain depends on jiff alone, the simulator on domain", arrows::rules_are_pure),
    ("clock, chance, SQL and HTML stay in their places", bans::check),
    ("one word for one thing", words::check),
    ("both databases have the same schema", tables::same_schema),
    ("every table has an owner, every personal column an end", tables::check),
    ("stores touch only their own tables", tables::stores),
    ("templates are plain, titled and without inline script", templates::check),
    ("documents name files that exist", docs::check),
    ("who may do what is written as it is decided", permissions::check),
];

/// Prints findings and hints; fails when there are findings.
pub fn report() -> ExitCode {
    let house = match House::read() {
        Ok(house) => house,
        Err(refusal) => {
            eprintln!("cannot read the tree: {refusal}");
            return ExitCode::FAILURE;
        }
    };
    let mut wrong = 0;
    for (law, check) in CHECKS {
        let findings = check(&house);
        println!("{} {law}", if findings.is_empty() { "ok  " } else { "FAIL" });
        findings.iter().for_each(|finding| println!("     {finding}"));
        wrong += findings.len();
    }
    limits::hints(&house).iter().for_each(|hint| println!("hint {hint}"));
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let house = House::read().expect("the tree can be read");
        let findings: Vec<String> = CHECKS
            .iter()
            .flat_map(|(law, check)| check(&house).into_iter().map(move |finding| format!("{law}: {finding}")))
            .collect();
        assert!(findings.is_empty(), "\n{}", findings.join("\n"));
    }
}
