//! `forecast`: what becomes of each duty if nothing more is recorded.

use serde_json::Value;
use stichtag::render::forecast::SCHEMA;

use crate::run::{code, err, folder, json, out, run, text};

const MAGDEBURG: [&str; 5] =
    ["forecast", "data/magdeburg", "--as-of=2019-09-01", "--until", "2020-01-31"];

/// Key, then day and state of every change.
fn courses(forecast: &Value) -> Vec<String> {
    let courses = forecast["courses"].as_array().expect("a list");
    let told = |course: &Value| {
        let changes = course["changes"].as_array().expect("a list");
        let change = |change: &Value| {
            let of = |name: &str| change[name].as_str().expect("a text").to_owned();
            format!("{} {}", of("date"), of("state"))
        };
        let changes: Vec<String> = changes.iter().map(change).collect();
        format!("{}: {}", course["rule"].as_str().expect("a text"), changes.join(", "))
    };
    courses.iter().map(told).collect()
}

// The promise is due on 31 October 2019; its lead time is 30 days, so that it is due soon from 1 October and
// overdue from 1 November. The planning period begins on 1 January 2020, and the records end before that.
#[test]
fn magdeburg_could_have_known_in_september() {
    let found = json(&MAGDEBURG);
    assert_eq!(
        courses(&found),
        [
            "concept-presented: 2019-10-01 due-soon, 2019-11-01 overdue",
            "concept-before-period: 2019-11-01 at-risk, 2020-01-01 unverified",
            "inquiry-answered: 2019-11-25 due-soon, 2019-11-28 met",
        ]
    );
    let errors: Vec<&Value> = found["plans"][0]["totals"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|total| &total["error"])
        .collect();
    assert_eq!(errors, [0, 0, 1, 1, 1], "September to January");
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for forecast in [found, json(&["forecast", "data", "--as-of=2023-11-24", "--days=400"])] {
        let faults: Vec<String> =
            validator.iter_errors(&forecast).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn states_and_offices_choose_what_is_listed() {
    let with = |more: &[&str]| courses(&json(&[&MAGDEBURG, more].concat()));
    assert_eq!(
        with(&["--state", "overdue"]),
        ["concept-presented: 2019-10-01 due-soon, 2019-11-01 overdue"]
    );
    assert_eq!(with(&["--rule", "concept-before-period"]).len(), 1);
}

#[test]
fn it_worked_whatever_will_be_missed() {
    let found = run(&MAGDEBURG);
    assert_eq!((code(&found), err(&found)), (0, ""));
    let nothing = run(&["forecast", "data/magdeburg", "--as-of=2021-01-01", "--days=10"]);
    assert!(out(&nothing).contains("ändert sich nichts"), "{}", out(&nothing));
    let usage = run(&["forecast", "--until", "gestern"]);
    assert_eq!((code(&usage), out(&usage)), (2, ""));
    let broken = folder(&[("plan.toml", "[plan]\nid = \n")]);
    let broken = run(&["forecast", text(broken.path())]);
    assert_eq!((code(&broken), out(&broken)), (2, ""));
    let disk = run(&[&MAGDEBURG[..], &["--format", "json=no/such/folder/a.json"]].concat());
    assert_eq!((code(&disk), out(&disk)), (4, ""));
}

#[test]
fn it_reads_well_in_both_languages_by_date_and_by_office() {
    for (lang, by) in [("de", "date"), ("en", "office")] {
        let found = run(&[&MAGDEBURG[..], &["--lang", lang, "--by", by]].concat());
        insta::assert_snapshot!(format!("forecast_{lang}"), out(&found));
    }
}
