//! Writes generated plans: `cargo run --release --example generate -- FOLDER CITIES`, or
//! `… -- FOLDER chain LENGTH OTHERS` for one connected plan.

mod plans;

use std::path::PathBuf;
use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a small program of its own")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |word: &str| word.parse::<u64>().ok();
    let written = match &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [folder, "chain", length, others] => {
            let size = |word: &str| number(word).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let folder = PathBuf::from(folder);
            let text = plans::chain(size(length), size(others));
            std::fs::create_dir_all(&folder)
                .and_then(|()| std::fs::write(folder.join("pack.toml"), plans::PACK))
                .and_then(|()| std::fs::write(folder.join("plan.toml"), &text))
                .map(|()| text.len() as u64)
        }
        [folder, cities] if number(cities).is_some() => {
            plans::write_cities(&PathBuf::from(folder), number(cities).unwrap_or(0))
        }
        _ => {
            eprintln!("generate FOLDER CITIES | generate FOLDER chain LENGTH OTHERS");
            return ExitCode::from(2);
        }
    };
    match written {
        Ok(bytes) => {
            println!("{bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(4)
        }
    }
}
