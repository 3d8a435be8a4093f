//! Commands for those who work on wartefrei: `cargo xtask tidy`.

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

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask tidy          what the laws of the house say about this tree";

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => tidy::report(),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
