//! The gallery: every folder of `tests/errors` is broken in its own way, and what is said about it is kept
//! beside it, in German and in English. A `baseline.toml` in it is given as the baseline, an
//! `assume.toml` as assumptions. `STICHTAG_BLESS=1` writes
//! the files anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

const LANGUAGES: [&str; 2] = ["de", "en"];

fn folders() -> Vec<PathBuf> {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let entries = fs::read_dir(gallery).expect("the gallery");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder").path()).collect();
    folders.sort();
    folders
}

/// What is said about a folder, in one language.
fn shown(folder: &Path, language: &str) -> Result<String, String> {
    let mut command = Command::new(cargo_bin!("stichtag"));
    // Most folders are plans; the others say how they are looked at.
    let arguments = fs::read_to_string(folder.join("arguments.txt"));
    let arguments = arguments.unwrap_or_else(|_| "check . --as-of 2025-06-01".to_owned());
    let common = ["--color", "never", "--lang", language];
    command.args(arguments.split_whitespace()).args(common);
    command.current_dir(folder).env("COLUMNS", "100");
    if folder.join("baseline.toml").exists() {
        command.args(["--baseline", "baseline.toml"]);
    }
    if folder.join("assume.toml").exists() {
        command.args(["--assume", "assume.toml"]);
    }
    for name in ["STICHTAG_AS_OF", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    let output = command.output().expect("it runs");
    let said = String::from_utf8(output.stderr).map_err(|_| "not UTF-8".to_owned())?;
    if output.status.code() != Some(2) {
        return Err(format!("exit code {:?} instead of 2: {said}", output.status.code()));
    }
    if !output.stdout.is_empty() {
        return Err(format!("output: {}", String::from_utf8_lossy(&output.stdout)));
    }
    if said.contains("panicked") {
        return Err(format!("a panic: {said}"));
    }
    Ok(said)
}

/// The places that are pointed at: `plan.toml:12:1`, or the file alone where nothing can be pointed at.
fn places(said: &str) -> Vec<String> {
    let mut places: Vec<String> = said
        .split_whitespace()
        .map(|word| word.trim_end_matches([':', ',']))
        .filter(|word| {
            let (file, position) = word.split_once(':').unwrap_or((word, "1"));
            let is_file = [".toml", ".txt"].iter().any(|ending| file.ends_with(ending));
            is_file && position.split(':').all(|number| number.parse::<u32>().is_ok())
        })
        .filter(|word| word.contains(':'))
        .map(str::to_owned)
        .collect();
    places.sort();
    places
}

#[test]
fn every_slip_is_shown_as_agreed() {
    #[expect(clippy::disallowed_methods, reason = "how a developer asks for new files")]
    let blesses = std::env::var_os("STICHTAG_BLESS").is_some();
    let folders = folders();
    assert!(folders.len() >= 45, "the gallery has only {} folders", folders.len());
    let mut wrong = String::new();
    for folder in &folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        for language in LANGUAGES {
            let file = folder.join(format!("shown.{language}.txt"));
            match shown(folder, language) {
                Ok(said) if blesses => fs::write(&file, said).expect("written"),
                Ok(said) => {
                    let agreed = fs::read_to_string(&file).unwrap_or_default();
                    if said != agreed {
                        let _ = writeln!(wrong, "== {name} ({language})\n{said}");
                    }
                }
                Err(why) => {
                    let _ = writeln!(wrong, "== {name} ({language}): {why}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "not as agreed (STICHTAG_BLESS=1 writes anew):\n{wrong}");
}

#[test]
fn both_languages_name_the_same_places() {
    for folder in folders() {
        let said = LANGUAGES.map(|language| shown(&folder, language).expect("problems"));
        let [german, english] = said.each_ref().map(|said| places(said));
        assert_eq!(german, english, "{}", folder.display());
        assert_ne!(said[0], said[1], "{}", folder.display());
    }
}

#[test]
fn the_longest_line_fits_the_terminal() {
    for folder in folders() {
        for language in LANGUAGES {
            let said = shown(&folder, language).expect("problems");
            for line in said.lines().filter(|line| !line.starts_with("    ")) {
                assert!(line.chars().count() <= 100, "{}: {line}", folder.display());
            }
        }
    }
}
