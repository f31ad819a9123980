//! `stichtag completions SHELL`: tab completions.

use clap_complete::{Shell, generate};

use crate::cli::{self, Manners};
use crate::text;

pub(super) fn run(shell: Shell, manners: &Manners) -> String {
    let mut command = cli::command(text::cli::cli(manners.lang), manners.width);
    let mut script = Vec::new();
    generate(shell, &mut command, "stichtag", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
