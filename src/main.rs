//! The `stichtag` command.
fn main() {}
