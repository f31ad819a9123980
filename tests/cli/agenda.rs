//! `agenda`: exit codes, the span, and what is said when something is wrong.

use std::fmt::Write as _;
use std::fs;

use crate::run::{EMPTY_PLAN, code, err, folder, json, out, run, stichtag, text};

const BRAUNSCHWEIG: [&str; 3] = ["agenda", "data/braunschweig", "--as-of=2023-11-24"];

/// The keys of the entries, without the plan.
fn keys(arguments: &[&str]) -> Vec<String> {
    let agenda = json(&[&BRAUNSCHWEIG, arguments].concat());
    let entries = agenda["entries"].as_array().expect("a list");
    let key = |entry: &serde_json::Value| {
        let id = entry["id"].as_str().expect("a text");
        id.strip_prefix("braunschweig/").expect("the plan").to_owned()
    };
    entries.iter().map(key).collect()
}

const THIS_YEAR: &str = "steering-group-meets/steuerungsgruppe/2023";

#[test]
fn whatever_is_due_it_worked() {
    let due = run(&BRAUNSCHWEIG);
    assert_eq!((code(&due), err(&due)), (0, ""));
    assert!(out(&due).starts_with("Überfällig\n"), "{}", out(&due));
    let nothing_due = run(&["agenda", "data/landshut", "--as-of", "2024-06-01", "--days", "0"]);
    assert_eq!((code(&nothing_due), err(&nothing_due)), (0, ""));

    let usage = run(&["agenda", "--until", "gestern"]);
    assert_eq!((code(&usage), out(&usage)), (2, ""));
    let broken = folder(&[("plan.toml", "[plan]\nid = \n")]);
    let broken = run(&["agenda", text(broken.path())]);
    assert_eq!((code(&broken), out(&broken)), (2, ""));
    let unbound = folder(&[("plan.toml", EMPTY_PLAN)]);
    let unbound = run(&["agenda", text(unbound.path())]);
    assert_eq!((code(&unbound), out(&unbound)), (3, ""), "{}", err(&unbound));
    let nothing = folder(&[("readme.md", "")]);
    assert_eq!(code(&run(&["agenda", text(nothing.path())])), 3);
    let disk = run(&[&BRAUNSCHWEIG[..], &["--format", "json=no/such/folder/a.json"]].concat());
    assert_eq!((code(&disk), out(&disk)), (4, ""));
}

#[test]
fn the_span_includes_its_last_day() {
    let has = |arguments: &[&str]| keys(arguments).contains(&THIS_YEAR.to_owned());
    assert!(has(&[]));
    assert!(has(&["--days", "37"]) && !has(&["--days", "36"]));
    assert!(has(&["--until", "31.12.2023"]) && !has(&["--until", "2023-12-30"]));
    assert!(has(&["--until", "2023-12"]) && !has(&["--until", "2023-11"]));
    assert!(has(&["--until", "2023"]));
}

#[test]
fn a_long_span_has_every_window() {
    let years: Vec<String> = keys(&["--until", "2027", "--rule", "steering-group-meets"]);
    let year = |year: u32| format!("steering-group-meets/steuerungsgruppe/{year}");
    assert_eq!(years, [2023, 2024, 2025, 2026, 2027].map(year));
}

#[test]
fn filters_choose_what_is_listed() {
    assert!(keys(&["--responsible", "fachbereich-50"]).contains(&THIS_YEAR.to_owned()));
    assert!(!keys(&["--responsible", "buero-migrationsfragen"]).contains(&THIS_YEAR.to_owned()));
    assert_eq!(keys(&["--state", "open"]), [THIS_YEAR]);
    let unverified = keys(&["--state", "unverified", "--rule", "steering-group-meets"]);
    assert_eq!(unverified.len(), 6, "{unverified:?}");
    assert!(keys(&["--rule", "steering-group-meets"]) == [THIS_YEAR]);
}

#[test]
fn several_formats_and_any_number_of_threads_say_the_same() {
    let folder = folder(&[]);
    let file = |name: &str| folder.path().join(name);
    let markdown = format!("markdown={}", text(&file("a.md")));
    let json = format!("json={}", text(&file("a.json")));
    let arguments = [
        "agenda",
        "data",
        "--as-of=2023-11-24",
        "--format=text",
        "--format",
        &markdown,
        "--format",
    ];
    let one = run(&[&arguments[..], &[&json, "--threads=1"]].concat());
    assert_eq!((code(&one), err(&one)), (0, ""));
    let read = |name: &str| fs::read_to_string(file(name)).expect("written");
    let (table, object) = (read("a.md"), read("a.json"));
    assert!(table.starts_with("# Fristenliste zum 24.11.2023\n") && object.starts_with('{'));
    let many = run(&[&arguments[..], &[&json, "--threads=4"]].concat());
    assert_eq!((out(&many), read("a.md"), read("a.json")), (out(&one), table, object));
}

const WRONG: [&[&str]; 10] = [
    &["--days", "drei"],
    &["--days", "-1"],
    &["--days", "30", "--until", "2023"],
    &["--until", "bald"],
    &["--until", "23.11.2023"],
    &["--until", "2023-12.."],
    &["--until", "2100"],
    &["--state", "met"],
    &["--by", "amt"],
    &["--format", "human", "--threads", "0"],
];

#[test]
fn wrong_calls_are_answered() {
    for lang in ["de", "en"] {
        let mut all = String::new();
        for arguments in WRONG {
            let output = run(&[&BRAUNSCHWEIG[..], &["--lang", lang], arguments].concat());
            let _ = writeln!(all, "$ {}\n{}", arguments.join(" "), err(&output));
            assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        }
        insta::assert_snapshot!(format!("agenda_wrong_{lang}"), all);
    }
}

#[test]
fn help_fits_every_width() {
    for lang in ["de", "en"] {
        for width in ["40", "80"] {
            let help =
                stichtag(&["agenda", "--help", "--lang", lang]).env("COLUMNS", width).output();
            let help = help.expect("it runs");
            for line in out(&help).lines() {
                let is_example = line.contains("stichtag agenda");
                assert!(
                    is_example || line.chars().count() <= width.parse().expect("a number"),
                    "{line}"
                );
            }
            insta::assert_snapshot!(format!("agenda_help_{lang}_{width}"), out(&help));
        }
    }
}
