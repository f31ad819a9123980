//! `diff`: what has become new, worse, better or cured since a day.

use serde_json::Value;
use stichtag::render::compare::SCHEMA;

use crate::run::{code, err, folder, json, out, run, text};

const MAGDEBURG: [&str; 5] =
    ["diff", "data/magdeburg", "--from", "2019-10-31", "--as-of=2019-11-28"];

/// Trend and rule of each difference.
fn differences(diff: &Value) -> Vec<String> {
    let differences = diff["differences"].as_array().expect("a list");
    let of = |one: &Value, name: &str| one[name].as_str().expect("a text").to_owned();
    differences.iter().map(|one| format!("{} {}", of(one, "trend"), of(one, "rule"))).collect()
}

// On 31 October the promise was due that day; on 28 November it was overdue, and so the planning period at
// risk, which nobody had to fear before.
#[test]
fn four_weeks_in_magdeburg() {
    let found = json(&MAGDEBURG);
    assert_eq!(differences(&found), ["new concept-before-period", "worse concept-presented"]);
    let back = json(&["diff", "data/magdeburg", "--from", "2019-11-28", "--as-of=2019-10-31"]);
    assert_eq!(differences(&back), ["better concept-presented", "cured concept-before-period"]);
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let all = json(&["diff", "data", "--from", "2019-10-31", "--as-of=2023-11-24"]);
    for diff in [found, back, all] {
        let faults: Vec<String> =
            validator.iter_errors(&diff).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn only_new_or_worse_fails_and_only_if_asked_for() {
    let with = |more: &[&str]| code(&run(&[&MAGDEBURG, more].concat()));
    assert_eq!((with(&[]), with(&["--fail-on-new"])), (0, 1));
    assert_eq!(with(&["--fail-on-new", "--rule", "inquiry-answered"]), 0);
    let back =
        ["diff", "data/magdeburg", "--from", "2019-11-28", "--as-of=2019-10-31", "--fail-on-new"];
    assert_eq!(code(&run(&back)), 0, "better is not worse");
}

#[test]
fn what_is_wrong_is_said_and_nothing_printed() {
    for arguments in [
        &["diff", "data/magdeburg"][..],
        &["diff", "data/magdeburg", "--from", "bald"],
        &["diff", "data/magdeburg", "--from", "2019-10"],
        &["diff", "data/magdeburg", "--from", "2019-10-31", "--format", "sarif"],
    ] {
        let output = run(arguments);
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        assert!(!err(&output).is_empty());
    }
    let broken = folder(&[("plan.toml", "[plan]\nid = \n")]);
    let broken = run(&["diff", text(broken.path()), "--from", "2019-10-31"]);
    assert_eq!((code(&broken), out(&broken)), (2, ""));
}

#[test]
fn it_reads_well_in_both_languages() {
    for lang in ["de", "en"] {
        let found = run(&[&MAGDEBURG[..], &["--lang", lang]].concat());
        insta::assert_snapshot!(format!("diff_{lang}"), out(&found));
    }
}
