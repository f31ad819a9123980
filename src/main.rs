//! The `stichtag` command: parse, run, exit code.

use std::process::ExitCode;

/// Plans are judged in many small allocations on all cores, which this allocator serves faster than most
/// systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    stichtag::cli::main(std::env::args_os().collect())
}
