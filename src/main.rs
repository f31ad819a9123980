//! The `stichtag` command: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    stichtag::cli::main(std::env::args_os().collect())
}
