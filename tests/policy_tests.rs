//! The shipped packs hold what their tests expect, every state of every rule is covered, and the edges of all
//! dated duties are where the semantics put them.

use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(cargo_bin!("stichtag"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "120");
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_shipped_packs_are_tested_on_every_state() {
    let arguments = ["test", "policies", "--coverage", "--threshold", "100", "--lang", "en"];
    let output = run(&arguments);
    let out = text(&output.stdout);
    assert!(output.status.success(), "{out}{}", text(&output.stderr));
    for (pack, _) in stichtag::policy::EMBEDDED {
        assert!(out.contains(&format!("\n{pack}: 100 % (")), "{pack} in {out}");
    }
    assert!(out.contains("Temporal coverage 100 % ("), "{out}");
    assert!(!out.contains("not seen"), "{out}");
}

#[test]
fn every_edge_is_where_it_must_be() {
    let output = run(&["test", "policies", "--boundaries", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(output.status.success(), "{report:#}");
    let tests = report["tests"].as_array().expect("tests");
    let edges = tests.iter().flat_map(|test| test["boundaries"].as_array().expect("a list"));
    let mut kinds = std::collections::BTreeMap::new();
    for edge in edges {
        *kinds.entry(edge["edge"].as_str().expect("a name")).or_insert(0) += 1;
    }
    assert_eq!(kinds.len(), 10, "every sort of edge: {kinds:?}");
    assert!(kinds.values().sum::<i32>() > 1000, "{kinds:?}");
}

#[test]
fn the_shipped_packs_have_nothing_to_warn_of() {
    let output = run(&["lint", "policies", "--fail-on", "warning"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
}
