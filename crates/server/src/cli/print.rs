//! What commands say on the terminal. Nothing else prints.

use crate::check::Finding;
use crate::storage::Failure;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";
const PLAIN: &str = "\x1b[0m";

/// A line on the standard output. Somebody who closed it does not want to read it.
pub fn line(text: &str) {
    let mut out = stdout().lock();
    drop(writeln!(out, "{text}").and_then(|()| out.flush()));
}

/// Why a command failed, as its last word.
pub fn failed(failure: &Failure) -> ExitCode {
    drop(writeln!(stderr(), "wartefrei: {failure:#}"));
    ExitCode::FAILURE
}

/// Findings one under the other, the good ones in green.
pub fn findings(findings: &[Finding]) {
    let colours = stdout().is_terminal();
    for finding in findings {
        let (word, colour, text) = match &finding.outcome {
            Ok(text) => ("ok", GREEN, text),
            Err(text) => ("not well", RED, text),
        };
        let word = if colours { format!("{colour}{word:<8}{PLAIN}") } else { format!("{word:<8}") };
        line(&format!("{word}  {:<13}  {text}", finding.subject));
    }
}

/// How a command that looks for something wrong ends.
pub fn end(well: bool) -> ExitCode {
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
