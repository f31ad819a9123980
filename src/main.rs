//! The `stichtag` command: parse, run, exit code.

use std::process::ExitCode;

/// Plans are judged in many small allocations on all cores, which musl's own allocator serves slowly. That of glibc
/// is as fast as this one on two threads, needs a third of the memory, and starts sooner.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    stichtag::cli::main(std::env::args_os().collect())
}
