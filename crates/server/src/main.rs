//! The command line of wartefrei; everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    wartefrei::cli::main()
}
