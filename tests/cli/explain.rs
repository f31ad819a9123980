//! `explain` with a key: what it finds, where it says so, and what is said when it finds nothing.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::run::{code, err, folder, json, out, run, stichtag, text};

const KEY: &str = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
const PLAN: [&str; 2] = ["data/magdeburg", "--as-of=2019-11-28"];

fn explain(topic: &str, more: &[&str]) -> std::process::Output {
    run(&[&["explain", topic][..], &PLAN, more].concat())
}

fn value(output: &std::process::Output) -> Value {
    assert_eq!((code(output), err(output)), (0, ""));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_key_is_explained_and_an_error_is_no_failure() {
    let output = explain(KEY, &["--lang", "en"]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert!(out(&output).contains("[[concept.integrationskonzept-2020-2023.presented]]"));
    assert!(out(&output).contains("data/magdeburg/plan.toml:34"));
    let all = run(&["explain", KEY, "data", "--as-of=2019-11-28", "--lang", "en"]);
    assert_eq!(out(&all), out(&output), "the same among all plans");
}

#[test]
fn a_beginning_that_only_one_has_is_enough() {
    assert_eq!(out(&explain("magdeburg/concept-pres", &[])), out(&explain(KEY, &[])));
    let several = value(&explain("magdeburg/concept", &["--format", "json"]));
    let keys: Vec<&str> = several["keys"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(keys.len(), 3, "{keys:?}");
    assert!(keys.contains(&KEY) && several["explanations"] == Value::Array(Vec::new()));
    let listed = explain("magdeburg/concept", &[]);
    assert!(
        keys.iter().all(|key| out(&listed).replace("\n    ", "").contains(*key)),
        "{}",
        out(&listed)
    );
}

#[test]
fn a_key_stands_first_and_plans_are_found_as_for_check() {
    let here =
        stichtag(&["explain", KEY, "--as-of", "2019-11-28"]).current_dir("data/magdeburg").output();
    let here = here.expect("it runs");
    assert_eq!((code(&here), err(&here)), (0, ""));
    assert!(out(&here).contains("plan.toml:34"));
    let date =
        stichtag(&["explain", KEY, "data/magdeburg"]).env("STICHTAG_AS_OF", "2019-10-31").output();
    assert!(out(&date.expect("it runs")).contains("31.10.2019"));
}

#[test]
fn a_rule_says_where_it_stands_in_plans() {
    let told = value(&explain("concept-presented", &["--format", "json"]));
    let rule = &told["rules"][0];
    assert_eq!(rule["obligations"][0]["id"], KEY);
    let examples = rule["examples"].as_array().expect("a list");
    let states: Vec<_> = examples.iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states, ["overdue", "met"]);
    let page = explain("concept-presented", &["--lang", "en"]);
    assert!(out(&page).contains("Example with a finding") && out(&page).contains(KEY));
}

#[test]
fn formats_go_into_files() {
    let folder = folder(&[]);
    let file = folder.path().join("a.json");
    let output = explain(KEY, &["--format", "text", "--format", &format!("json={}", text(&file))]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert!(out(&output).starts_with("Integrationskonzept"));
    let read = fs::read_to_string(&file).expect("written");
    let both = explain(KEY, &["--format", "json"]);
    assert_eq!(read, out(&both));
    let disk = explain(KEY, &["--format", "json=no/such/folder/a.json"]);
    assert_eq!((code(&disk), out(&disk)), (4, ""));
    let input = explain(KEY, &["--format", "json=data/magdeburg/plan.toml"]);
    assert_eq!((code(&input), out(&input)), (2, ""));
}

// A cure that is pasted as it is printed, by `check` itself.
#[test]
fn what_is_printed_can_be_pasted() {
    let names = ["plan.toml", "gremien.toml", "vorlagen.toml"];
    let texts =
        names.map(|name| fs::read_to_string(format!("data/magdeburg/{name}")).expect("read"));
    let files: Vec<(&str, &str)> =
        names.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let copy = folder(&files);
    let path = text(copy.path());
    let printed = run(&["explain", KEY, path, "--as-of=2019-11-28"]);
    let lines = out(&printed).lines().skip_while(|line| !line.contains("Fügen Sie"));
    let toml: Vec<&str> = lines.filter(|line| line.starts_with("    ")).collect();
    assert_eq!(toml.len(), 2, "{}", out(&printed));
    let plan = copy.path().join("plan.toml");
    fs::write(&plan, format!("{}\n{}\n", texts[0], toml.join("\n"))).expect("written");
    let checked = run(&["check", path, "--as-of=2019-11-28", "--rule=concept-presented"]);
    assert_eq!(code(&checked), 0, "{}", out(&checked));
    assert!(out(&checked).contains("1 zu spät erfüllt"), "{}", out(&checked));
}

const WRONG: [&[&str]; 9] = [
    &["magdeburg/concept-presentd/integrationskonzept-2020-2023/2019-10", "data/magdeburg"],
    &["magdeburg/concept-presented/integrationskonzept-2020-2023/2019-11", "data/magdeburg"],
    &["magdeburg/gibt-es-nicht/", "data/magdeburg"],
    &["magdeburg/records-current/", "data/magdeburg"],
    &["magdeburg/post-filled/", "data/magdeburg"],
    &["magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10", "data/landshut"],
    &["magdebrug/concept-presented/integrationskonzept-2020-2023/2019-10", "data/magdeburg"],
    &["deadline", "--format", "json"],
    &["magdeburg/", "data/magdeburg", "--as-of", "gestern", "--format", "xml"],
];

#[test]
fn wrong_calls_are_answered() {
    for lang in ["de", "en"] {
        let mut all = String::new();
        for arguments in WRONG {
            let call = [&["explain"], arguments, &["--lang", lang]].concat();
            let output = stichtag(&call).env("STICHTAG_AS_OF", "2019-11-28").output();
            let output = output.expect("it runs");
            let _ = writeln!(all, "$ {}\n{}", arguments.join(" "), err(&output));
            assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        }
        insta::assert_snapshot!(format!("explain_wrong_{lang}"), all);
    }
    let broken = folder(&[("plan.toml", "[plan]\nid = \n")]);
    let broken = run(&["explain", "a/b", text(broken.path())]);
    assert_eq!((code(&broken), out(&broken)), (2, ""));
    let nothing = folder(&[("readme.md", "")]);
    assert_eq!(code(&run(&["explain", "a/b", text(nothing.path())])), 3);
}

// The first quarter of 2018 ended on a Saturday; with rollover, the Tuesday after Easter is the last day.
#[test]
fn what_a_plan_changes_in_a_rule_is_said() {
    let plan = "[plan]\nid = \"p\"\ntitle = \"Plan\"\nland = \"NI\"\npacks = [\"braunschweig\"]\n\
                records-complete-until = \"always\"\n\n[override.status-quo-report-due]\n\
                rollover = \"convention\"\nseverity = \"warning\"\nreason = \"Beschluss des Rates\"\n\n\
                [report.status-quo-bericht-2018]\n[[report.status-quo-bericht-2018.promised]]\n\
                due = \"2018-Q1\"\non = \"2017-09-05\"\n";
    let folder = folder(&[("plan.toml", plan)]);
    let path = text(folder.path());
    let key = "p/status-quo-report-due/status-quo-bericht-2018/2018-Q1";
    let call = ["explain", key, path, "--as-of=2018-04-03"];
    let told = run(&[&call[..], &["--lang", "en"]].concat());
    let told = out(&told).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("severity = \"warning\", because: Beschluss des Rates"), "{told}");
    assert!(told.contains("rollover = \"convention\", because: Beschluss des Rates"), "{told}");
    assert!(told.contains("Due on Tuesday, 2018-04-03"), "{told}");
    let found = json(&call);
    let origins = found["explanations"][0]["origin"].as_array().expect("a list");
    let changed: Vec<_> = origins.iter().filter(|one| one["origin"] == "override").collect();
    assert_eq!(changed.len(), 2, "{origins:#?}");
    assert_eq!(changed[0]["location"]["line"], 10);
    let rule = json(&["explain", "status-quo-report-due", path, "--as-of=2018-04-03"]);
    let rules = rule["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), 1, "the changed rule stands for the shipped one");
    let parameters = rules[0]["parameters"].as_array().expect("a list");
    let overridden: Vec<_> = parameters.iter().filter(|one| one["overridden"] == true).collect();
    assert_eq!(overridden.len(), 2, "{parameters:#?}");
    assert_eq!(overridden[1]["value"], "\"convention\"");
}
