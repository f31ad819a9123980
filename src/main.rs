//! The `stichtag` command: parse, run, exit code.

use std::process::ExitCode;

/// Plans are judged in many small allocations on all cores, which musl's own allocator serves slowly. That of glibc
/// is as fast as this one on two threads, needs a third of the memory, and starts sooner.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The malloc of glibc gives back what is free at the end of its heap once that is 128 KiB, and asks for it anew, page
/// by page, for the next plan. After a block of this size came and went, it keeps up to twice as much: mallopt(3),
/// `M_MMAP_THRESHOLD`. On one thread, 1,000 cities take 4,700 page faults then instead of 8,000 to 13,000.
#[cfg(target_env = "gnu")]
fn keep_memory() {
    const BLOCK: usize = 16 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(BLOCK)));
}

fn main() -> ExitCode {
    #[cfg(target_env = "gnu")]
    keep_memory();
    stichtag::cli::main(std::env::args_os().collect())
}
