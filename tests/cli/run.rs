//! Runs the program.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const MAGDEBURG: [&str; 3] = ["check", "data/magdeburg", "--as-of=2019-11-28"];

/// The program in the repository's folder, with nothing in the environment that it listens to.
pub(crate) fn stichtag(arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("stichtag"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "80");
    for name in ["STICHTAG_AS_OF", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    stichtag(arguments).output().expect("it runs")
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

pub(crate) fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

pub(crate) fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// A folder with files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

pub(crate) const EMPTY_PLAN: &str = "[plan]\nid = \"leer\"\ntitle = \"Leer\"\npacks = [\"magdeburg\"]\n\
                          records-complete-until = \"always\"\n";

pub(crate) fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--format", "json"]].concat());
    assert!(code(&output) < 2, "{}", err(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

pub(crate) fn ids(register: &Value) -> Vec<&str> {
    let obligations = register["obligations"].as_array().expect("a list");
    obligations.iter().map(|one| one["id"].as_str().expect("a text")).collect()
}
