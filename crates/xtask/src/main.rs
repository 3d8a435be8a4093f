//! Commands for those who work on wartefrei: `cargo xtask tidy`, `cargo xtask screenshots`.

mod arrows;
mod bans;
mod docs;
mod house;
mod lex;
mod limits;
mod tables;
mod templates;
mod tidy;
mod words;

use std::path::Path;
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask tidy          what the laws of the house say about this tree
       cargo xtask screenshots   makes docs/screenshots from the demo town (needs Chromium)";

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => tidy::report(),
        Some("screenshots") => screenshots(),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Builds the program and lets a browser walk through the demo.
fn screenshots() -> ExitCode {
    let steps: [(&str, &str, &[&str]); 3] = [
        ("cargo", ".", &["build", "--locked", "--bin", "wartefrei"]),
        ("npm", "tests/browser", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
        ("node", "tests/browser", &["screenshots.mjs"]),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (program, folder, arguments) in steps {
        let done = Command::new(program).args(arguments).current_dir(root.join(folder)).status();
        if !done.is_ok_and(|status| status.success()) {
            eprintln!("{program} {} failed", arguments.join(" "));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
