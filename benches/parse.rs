//! The yardstick: parses every `plan.toml` two levels below a folder into `toml::Table`, on one thread,
//! and does nothing else.

use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "a small program of its own")]
fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files: Vec<_> = std::fs::read_dir(Path::new(&folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("plan.toml"))
        .chain([Path::new(&folder).join("plan.toml")])
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut keys = 0;
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { return ExitCode::from(4) };
        match text.parse::<toml::Table>() {
            Ok(table) => keys += table.len(),
            Err(_) => return ExitCode::from(2),
        }
    }
    println!("{keys}");
    ExitCode::SUCCESS
}
