//! Commands for those who work on wartefrei: `cargo xtask tidy`, `screenshots`, `bench`, `day`.

mod arrows;
mod bans;
#[cfg(feature = "bench")]
mod bench;
mod docs;
mod house;
mod lex;
mod limits;
mod permissions;
mod tables;
mod templates;
mod tidy;
mod words;

use std::path::Path;
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask tidy          what the laws of the house say about this tree
       cargo xtask permissions   writes docs/permissions.md from the table of roles
       cargo xtask screenshots   makes docs/screenshots from the demo town (needs Chromium)
       cargo xtask bench         how fast it is (--help)
       cargo xtask day           the reference day through the doors of a started program (--help)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("tidy") => tidy::report(),
        Some("permissions") => permissions::write(),
        Some("screenshots") => screenshots(),
        #[cfg(feature = "bench")]
        Some("bench") => bench::main(&arguments[1..]),
        #[cfg(feature = "bench")]
        Some("day") => bench::day(&arguments[1..]),
        #[cfg(not(feature = "bench"))]
        Some("bench" | "day") => built_for_speed(&arguments),
        #[cfg(feature = "bench")]
        Some("hello") => bench::hello(&arguments[1..]),
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

/// Calls itself again, built for speed and with the load generator.
#[cfg(not(feature = "bench"))]
fn built_for_speed(arguments: &[String]) -> ExitCode {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "bench", "--"]);
    let code = command.args(arguments).status().ok().and_then(|status| status.code());
    ExitCode::from(u8::try_from(code.unwrap_or(1)).unwrap_or(1))
}
