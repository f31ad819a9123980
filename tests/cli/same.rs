//! The same input and day give the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{code, err, folder, json, run, text};

#[test]
fn threads_and_order_do_not_matter() {
    let run = |arguments: &[&str]| {
        let all = ["check", "--as-of", "2023-11-24", "--format", "json"];
        let output = self::run(&[&all, arguments].concat());
        assert!(code(&output) < 2, "{}", err(&output));
        output.stdout
    };
    let (one, two) = ("data/braunschweig", "data/magdeburg");
    let first = run(&[one, two, "--threads", "1"]);
    for arguments in [
        &[one, two, "--threads", "2"][..],
        &[two, one][..],
        &["./data/magdeburg", "data/braunschweig/"][..],
        &[two, one, two, "data/magdeburg/plan.toml"][..],
    ] {
        assert!(first == run(arguments), "{arguments:?}");
    }
}

/// Takes out where things stand.
fn without_places(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for name in ["location", "rule_location", "path"] {
                members.remove(name);
            }
            members.values_mut().for_each(without_places);
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// A copy of a plan: every thing in a file of its own, named so that the last comes first.
fn scattered(plan: &str) -> TempDir {
    let mut things: Vec<(String, String)> = Vec::new();
    let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(plan))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for file in files {
        for line in fs::read_to_string(file).expect("text").lines() {
            let header = line.trim_start_matches('[').split([']', '.']).take(2);
            let header: Vec<&str> = header.collect();
            let name = if header[0] == "plan" { "plan".to_owned() } else { header.join(".") };
            if line.starts_with('[') && things.last().is_none_or(|(last, _)| *last != name) {
                things.push((name, String::new()));
            }
            if let Some((_, text)) = things.last_mut() {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    let count = things.len();
    let named: Vec<(String, String)> = things
        .into_iter()
        .enumerate()
        .map(|(index, (name, text))| match name.as_str() {
            "plan" => ("plan.toml".to_owned(), text),
            _ => (format!("teile/{:03}.toml", count - index), text),
        })
        .collect();
    assert!(named.iter().any(|(name, _)| name == "plan.toml"));
    let files: Vec<(&str, &str)> =
        named.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

#[test]
fn files_may_be_cut_and_named_as_one_likes() {
    for plan in ["data/braunschweig", "data/magdeburg"] {
        let copy = scattered(plan);
        let of = |path: &str| {
            let mut register = json(&["check", path, "--as-of", "2023-11-24"]);
            without_places(&mut register);
            serde_json::to_string_pretty(&register).expect("JSON")
        };
        let (original, copy) = (of(plan), of(text(copy.path())));
        assert!(original.lines().count() > 100);
        for (number, (one, other)) in original.lines().zip(copy.lines()).enumerate() {
            assert_eq!(one, other, "{plan}, line {number}");
        }
        assert_eq!(original.len(), copy.len());
    }
}
