//! A change of a rule announces itself in every format.

use serde_json::Value;
use stichtag::render::SCHEMA;

use crate::run::{code, folder, json, out, run, stichtag, text};

const PLAN: &str = "[plan]\nid = \"p\"\ntitle = \"Plan\"\npacks = [\"./pack.toml\"]\n\
                    records-complete-until = \"always\"\n\n\
                    [post.s]\ntitle = \"Leitung\"\nvacancies = [{ from = \"2024-10-01\" }]\n\n\
                    [measure.m]\ntitle = \"Sprachkurse\"\nstatus = \"running\"\n";
const PACK: &str = "[pack]\nid = \"t\"\ntitle = { de = \"Regeln\", en = \"Rules\" }\n\n\
                    [[rule.filled]]\nkind = \"maintain\"\n\
                    title = { de = \"Stellen sind besetzt\", en = \"Posts are filled\" }\n\
                    for = \"post\"\ngap = \"vacancies\"\nat-most = \"90 days\"\n\
                    in-force = { to = \"2024-12-31\" }\n\n\
                    [[rule.filled]]\nkind = \"maintain\"\n\
                    title = { de = \"Stellen sind besetzt\", en = \"Posts are filled\" }\n\
                    for = \"post\"\ngap = \"vacancies\"\nat-most = \"60 days\"\n\
                    in-force = { from = \"2025-01-01\" }\n\n\
                    [rule.origin]\nkind = \"content\"\n\
                    title = { de = \"Die Herkunft steht dabei\", en = \"The origin is named\" }\n\
                    for = \"measure\"\nrequires = \"origin\"\nseverity = \"warning\"\n\
                    in-force = { from = \"2025-01-01\" }\n";

#[test]
fn a_change_is_announced_in_every_format() {
    let folder = folder(&[("plan.toml", PLAN), ("pack.toml", PACK)]);
    let shown = |arguments: &[&str]| {
        let output = stichtag(&[&["check", "."], arguments].concat())
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        assert!(code(&output) < 2);
        out(&output).to_owned()
    };
    for lang in ["de", "en"] {
        let mut all = String::new();
        // 60 days from 1 October 2024 end with 30 November.
        for as_of in ["2024-11-30", "2024-12-15", "2025-01-01"] {
            for format in ["human", "short"] {
                all += &shown(&["--as-of", as_of, "--lang", lang, "--format", format]);
                all += "\n";
            }
        }
        insta::assert_snapshot!(format!("versions_{lang}"), all);
    }
    let register = json(&["check", text(folder.path()), "--as-of", "2024-12-15"]);
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(validator.is_valid(&register), "{register:#}");
    let changes: Vec<&Value> = register["obligations"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["rule"] == "filled" || one["rule"] == "origin")
        .map(|one| &one["change"])
        .collect();
    let expected = |finding: &str| serde_json::json!({ "from": "2025-01-01", "finding": finding });
    assert_eq!(changes, [&expected("error"), &expected("warning")]);
    let later = json(&["check", text(folder.path()), "--as-of", "2025-01-01"]);
    let all = later["obligations"].as_array().expect("a list");
    assert!(all.iter().all(|one| one["change"].is_null()));
}

#[test]
fn what_is_announced_does_not_fail_a_run() {
    let folder = folder(&[("plan.toml", PLAN), ("pack.toml", PACK)]);
    let on = |as_of: &str| code(&run(&["check", text(folder.path()), "--as-of", as_of]));
    assert_eq!((on("2024-12-15"), on("2024-12-30"), on("2025-01-01")), (0, 0, 1));
}
