//! `lint` and `test`: what authors of packs are told.

use std::fs;

use serde_json::Value;
use stichtag::render::{lint, testing};

use crate::run::{code, err, folder, json, out, run, stichtag, text};

const PACK: &str = "[pack]\nid = \"stadt\"\nversion = \"1.0.0\"\n\
                    title = { de = \"Regeln der Stadt\", en = \"Rules of the city\" }\n\n\
                    [rule.report-by-new-year]\nkind = \"deadline\"\n\
                    title = { de = \"Der Bericht ist bis Jahresende da\", en = \"The report is there by new year\" }\n\
                    for = \"report\"\nof = \"presented\"\nby = \"2025-12-31\"\nbasis = \"Ratsbeschluss\"\n";

fn suite(expectation: &str) -> String {
    format!(
        "[tests]\npacks = [\"./stadt.toml\"]\n\n[test.jahresende]\nplan = '''\n[report.r]\n'''\n\
         key = \"report-by-new-year/r/2025-12-31\"\nexpect = [{expectation}]\n"
    )
}

fn holds(schema: &str, found: &Value) {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(found).map(|one| one.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

// 31 December 2025 is the last permissible day; the report is not there.
#[test]
fn the_exit_code_says_whether_everything_is_as_expected() {
    let right = suite(
        "{ on = \"2025-12-31\", state = \"due-soon\" }, { on = \"2026-01-01\", state = \"overdue\" }",
    );
    let wrong = suite("{ on = \"2025-12-31\", state = \"overdue\", days = 1 }");
    let city = folder(&[("stadt.toml", PACK), ("stadt.test.toml", &right)]);
    let at = text(city.path());
    assert_eq!(code(&run(&["test", at])), 0);
    assert_eq!(code(&run(&["test", at, "--boundaries"])), 0);
    assert_eq!(code(&run(&["test", at, "--threshold", "100"])), 1, "two states of ten are not all");
    assert_eq!(code(&run(&["test", at, "--threshold", "0"])), 0);
    assert_eq!(code(&run(&["test", at, "--filter", "jahresende"])), 0);
    let none = run(&["test", at, "--filter", "sommer"]);
    assert_eq!((code(&none), out(&none)), (3, ""));
    fs::write(city.path().join("stadt.test.toml"), wrong).expect("written");
    for lang in ["de", "en"] {
        let mut command = stichtag(&["test", "--lang", lang]);
        let output = command.current_dir(city.path()).output().expect("it runs");
        assert_eq!(code(&output), 1);
        insta::assert_snapshot!(format!("test_fails_{lang}"), out(&output));
    }
}

#[test]
fn programs_get_json_and_junit() {
    let wrong = suite("{ on = \"2025-12-31\", state = \"overdue\" }");
    let city = folder(&[("stadt.toml", PACK), ("stadt.test.toml", &wrong)]);
    let at = text(city.path());
    let found = json(&["test", at, "--coverage", "--boundaries"]);
    holds(testing::SCHEMA, &found);
    assert_eq!(found["tests"][0]["expectations"][0]["ok"], false, "{found:#}");
    let junit = run(&["test", at, "--format", "junit"]);
    let junit = out(&junit);
    assert!(junit.contains("tests=\"1\" failures=\"1\""), "{junit}");
    let linted = json(&["lint", at]);
    holds(lint::SCHEMA, &linted);
    let names: Vec<&str> = linted["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["lint"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["missing-help"]);
}

/// A file beside the tests that is no pack and no test does not disturb, and what is wrong with one stops all.
#[test]
fn what_is_wrong_is_said_and_nothing_printed() {
    let right = suite("{ on = \"2025-12-31\", state = \"due-soon\" }");
    let broken = PACK.replace("kind = \"deadline\"", "kind = \"dedline\"");
    let city = folder(&[("stadt.toml", &broken), ("stadt.test.toml", &right)]);
    for arguments in [
        &["test", text(city.path())][..],
        &["lint", text(city.path())],
        &["test", "no/such/folder"],
        &["lint", "no/such/folder"],
        &["test", "policies", "--threshold", "101"],
        &["test", "policies", "--format", "sarif"],
        &["lint", "policies", "--format", "sarif"],
        &["lint", "policies", "--plan", "no/such/plan"],
    ] {
        let output = run(arguments);
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?} {}", err(&output));
        assert!(!err(&output).is_empty());
    }
}

#[test]
fn a_rule_that_finds_nothing_is_a_warning_and_on_request_an_error() {
    let plan = "[plan]\nid = \"p\"\ntitle = \"Plan\"\npacks = []\nrecords-complete-until = \"always\"\n\n\
                [office.amt]\n";
    let city = folder(&[("stadt.toml", PACK), ("plan/plan.toml", plan)]);
    let pack = city.path().join("stadt.toml");
    let plan = city.path().join("plan");
    let base = ["lint", text(&pack), "--plan", text(&plan)];
    let of = |more: &[&str]| code(&run(&[&base[..], more].concat()));
    assert_eq!((of(&[]), of(&["--fail-on", "warning"]), of(&["--require-match"])), (0, 1, 1));
    assert_eq!(code(&run(&["lint", text(&pack), "--fail-on", "warning"])), 0, "no plan, no match");
}

/// Packs that are extended are read as well, and overrides in a test's plan hold.
#[test]
fn extended_packs_and_overrides_are_tested() {
    let city = "[pack]\nid = \"eigene\"\nversion = \"1.0.0\"\ntitle = { de = \"Eigene\", en = \"Own\" }\n\
                extends = \"./stadt.toml\"\n\n[override.report-by-new-year]\nlead = \"7 days\"\n";
    let tests = "[tests]\npacks = [\"./eigene.toml\"]\n\n[test.vorlauf]\nplan = '''\n[report.r]\n'''\n\
                 key = \"report-by-new-year/r/2025-12-31\"\n\
                 expect = [{ on = \"2025-12-23\", state = \"open\" }, { on = \"2025-12-24\", state = \"due-soon\" }]\n\n\
                 [test.anders-im-plan]\nplan = '''\n[report.r]\n[override.report-by-new-year]\nlead = \"14 days\"\n\
                 reason = \"Beschluss\"\n'''\nkey = \"report-by-new-year/r/2025-12-31\"\n\
                 expect = [{ on = \"2025-12-16\", state = \"open\" }, { on = \"2025-12-17\", state = \"due-soon\" }]\n";
    let folder =
        folder(&[("stadt.toml", PACK), ("eigene.toml", city), ("eigene.test.toml", tests)]);
    let output = run(&["test", text(folder.path())]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    let output = run(&["lint", text(&folder.path().join("eigene.toml"))]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
}

/// The examples of the page are tests that pass.
#[test]
fn the_page_tells_the_truth() {
    let german = PACK.replace("report-by-new-year", "bericht-bis-neujahr");
    for (lang, pack, name) in [("en", PACK, "city.toml"), ("de", &german, "stadt.toml")] {
        let page = run(&["explain", "test", "--lang", lang]);
        let page = out(&page);
        let start = page.find("[tests]").expect("an example");
        let end = start + page[start..].find("\n    ]").expect("its end");
        let example = format!("{}\n]\n", &page[start..end]);
        let city = folder(&[(name, pack), ("own.test.toml", &example)]);
        let output = run(&["test", text(city.path())]);
        assert_eq!(code(&output), 0, "{example}\n{}{}", out(&output), err(&output));
    }
}
