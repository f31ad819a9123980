//! `stichtag frist` and `stichtag holidays` from outside: the worked examples, and bad input.

use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(cargo_bin!("stichtag"))
        .args(arguments)
        .env("COLUMNS", "100")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("it runs")
}

fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn frist(arguments: &[&str]) -> (String, String) {
    let shown = json(&[&["frist"], arguments].concat());
    let text = |name: &str| shown[name].as_str().unwrap_or_default().to_owned();
    assert!(!shown["steps"].as_array().expect("steps").is_empty());
    (text("nominal"), text("due"))
}

#[test]
fn the_worked_examples_come_from_the_command_line() {
    for (arguments, nominal, due) in [
        (
            &["--event", "2018-11-30", "--period", "1 month", "--land", "NI"][..],
            "2018-12-30",
            "2018-12-31",
        ),
        (
            &["--event", "30.11.2018", "--period", "2 Monate", "--land", "NI"],
            "2019-01-30",
            "2019-01-30",
        ),
        (
            &["--event", "2018-01-31", "--period", "1 month", "--land", "NI"],
            "2018-02-28",
            "2018-02-28",
        ),
        (
            &["--event", "2020-01-31", "--period", "1 month", "--rollover", "none"],
            "2020-02-29",
            "2020-02-29",
        ),
        (
            &["--event", "2005-01-17", "--period", "1½ months", "--land", "NI"],
            "2005-03-04",
            "2005-03-04",
        ),
        (
            &["--event", "2018-01-01", "--period", "1 year", "--start-counts", "--land", "NI"],
            "2018-12-31",
            "2018-12-31",
        ),
        (
            &["--event", "2024-02-29", "--period", "36 months", "--land", "NI"],
            "2027-02-28",
            "2027-03-01",
        ),
        (&["--event", "2018-Q1", "--land", "Niedersachsen"], "2018-03-31", "2018-04-03"),
        (
            &["--event", "2018-Q1", "--period", "0 days", "--land", "DE-NI"],
            "2018-03-31",
            "2018-04-03",
        ),
        (&["--event", "2019-10", "--land", "Sachsen-Anhalt"], "2019-10-31", "2019-11-01"),
        (
            &["--event", "2019-12-19", "--period", "14 days", "--before", "--land", "NI"],
            "2019-12-04",
            "2019-12-04",
        ),
        (
            &["--event", "2019-12-16", "--period", "14 days", "--before", "--land", "NI"],
            "2019-12-01",
            "2019-11-29",
        ),
        (
            &["--event", "2019-10-30", "--period", "10 days", "--working-days", "--land", "BY"],
            "2019-11-14",
            "2019-11-14",
        ),
        (&["--event", "Ende 2018-03", "--land", "NI"], "2018-03-31", "2018-04-03"),
        (
            &["--event", "2024-08-14", "--period", "1 day", "--land", "BY"],
            "2024-08-15",
            "2024-08-15",
        ),
        (
            &[
                "--event",
                "2024-08-14",
                "--period",
                "1 day",
                "--land",
                "BY",
                "--regional",
                "mariae-himmelfahrt",
            ],
            "2024-08-15",
            "2024-08-16",
        ),
    ] {
        let expected = (nominal.to_owned(), due.to_owned());
        assert_eq!(frist(arguments), expected, "{arguments:?}");
    }
}

#[test]
fn each_step_names_its_paragraph_in_both_languages() {
    let call =
        ["frist", "--event", "2018-02-28", "--period", "1 month and 15 days", "--land", "NI"];
    let german = run(&call);
    let german = String::from_utf8(german.stdout).expect("UTF-8").replace('\u{a0}', " ");
    for word in
        ["§ 187 Abs. 1 BGB", "§ 188 Abs. 2 BGB", "§ 189 Abs. 2 BGB", "§ 193 BGB", "Fällig am"]
    {
        assert!(german.contains(word), "{word}: {german}");
    }
    let english = run(&[&call[..], &["--lang", "en"]].concat());
    let english = String::from_utf8(english.stdout).expect("UTF-8").replace('\u{a0}', " ");
    for word in ["§ 187 (1) BGB", "§ 188 (2) BGB", "§ 189 (2) BGB", "§ 193 BGB", "Due on"] {
        assert!(english.contains(word), "{word}: {english}");
    }
    let backward = json(&[
        "frist",
        "--event",
        "2019-12-19",
        "--period",
        "14 days",
        "--before",
        "--land",
        "NI",
    ]);
    assert_eq!(backward["steps"][2]["law"], "doctrine");
    let convention = ["--rollover", "convention"];
    let promise =
        json(&[&["frist", "--event", "2018-Q1", "--land", "NI"], &convention[..]].concat());
    assert_eq!(promise["steps"][1]["law"], "convention");
}

#[test]
fn holidays_have_dates_names_and_scopes() {
    let shown = json(&["holidays", "2026", "--land", "ST"]);
    let list = shown["holidays"].as_array().expect("a list");
    assert_eq!(list.len(), 11);
    assert!(list.iter().all(|one| one["scope"] == "land"));
    assert_eq!(
        (&list[1]["date"], &list[1]["name"]),
        (&"2026-01-06".into(), &"Heilige Drei Könige".into())
    );
    let days = |arguments: &[&str]| {
        let shown = json(&[&["holidays"], arguments].concat());
        let list = shown["holidays"].as_array().expect("a list").clone();
        list.iter()
            .map(|one| one["date"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(days(&["2028", "--land", "Berlin"]).contains(&"2028-06-17".to_owned()));
    assert!(!days(&["2024", "--land", "BY"]).contains(&"2024-08-15".to_owned()));
    let catholic = days(&["2024", "--land", "BY", "--regional", "assumption"]);
    assert!(catholic.contains(&"2024-08-15".to_owned()));
}

#[test]
fn a_calendar_is_the_same_every_time() {
    let call =
        ["holidays", "2026", "--land", "BY", "--regional", "friedensfest", "--format", "ics"];
    let (first, second) = (run(&call), run(&call));
    assert_eq!(first.stdout, second.stdout);
    let text = String::from_utf8(first.stdout).expect("UTF-8");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("UID:2026-peace-festival-BY@holidays.stichtag\r\n"));
    assert!(text.contains("DTSTART;VALUE=DATE:20260808\r\nDTEND;VALUE=DATE:20260809\r\n"));
    let mut uids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), text.matches("BEGIN:VEVENT").count());
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), text.matches("BEGIN:VEVENT").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn bad_input_is_said_clearly() {
    let base = ["frist", "--event", "2018-11-30", "--period", "1 month", "--land", "NI"];
    let with = |place: usize, value: &'static str| {
        let mut call = base;
        call[place] = value;
        call
    };
    for (call, word) in [
        (&with(6, "Niedersaxen")[..], "Did you mean “Niedersachsen”?"),
        (&with(6, "XX"), "There is no Land “XX”"),
        (&with(4, "12 moons"), "\"12 moons\"\n          ^ not a unit of time"),
        (&with(4, "-3 days"), "\"-3 days\"\n       ^ a length is not negative"),
        (&with(4, "soon"), "a number is missing here"),
        (&with(2, "2101-01-01"), "No holidays are known for 2101-02-01"),
        (&with(2, "1990-10-01"), "No holidays are known for 1990-11-01"),
        (&with(2, "2018-11"), "is not one day"),
        (&with(2, "2018-13-01"), "The event “2018-13-01”"),
        (&base[..5], "For this the Land must be known"),
        (&["frist", "--event", "2018-11-30", "--land", "NI", "--rollover", "bgb139"], "bgb193"),
        (
            &[
                "frist",
                "--event",
                "2018-11-30",
                "--period",
                "2 weeks",
                "--working-days",
                "--land",
                "NI",
            ],
            "working days",
        ),
        (
            &["frist", "--event", "2018-11-30", "--land", "NI", "--regional", "fronleichnam"],
            "hold in the whole Land",
        ),
        (&["holidays", "1990", "--land", "NI"], "1991 to 2100"),
        (&["holidays", "2101", "--land", "NI"], "1991 to 2100"),
        (&["holidays", "2026"], "--land"),
    ] {
        let output = run(&[call, &["--lang", "en"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{call:?} {said}");
        assert!(output.stdout.is_empty(), "{call:?}");
        assert!(said.contains(word), "{call:?}: {said}");
        let german = run(call);
        assert_eq!(german.status.code(), Some(2));
        assert_ne!(said, String::from_utf8_lossy(&german.stderr), "{call:?}");
    }
}

#[test]
fn json_carries_proofs_where_they_are_asked_for() {
    let schema: Value = serde_json::from_str(stichtag::render::SCHEMA).expect("a schema");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let register = |proofs: &str| {
        let output = run(&[
            "check",
            concat!(env!("CARGO_MANIFEST_DIR"), "/data"),
            "--as-of=2019-11-28",
            "--format=json",
            "--fail-on=never",
            "--proofs",
            proofs,
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let shown: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let errors: Vec<String> =
            schema.iter_errors(&shown).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        shown["obligations"].as_array().expect("a list").clone()
    };
    for one in register("all") {
        let proofs = one["proofs"].as_array().expect("a list");
        assert_eq!(proofs.is_empty(), one["due"].is_null(), "{one:#}");
        if let Some(last) = proofs.last() {
            assert_eq!(last["due"], one["due"], "{one:#}");
            assert_eq!(last["nominal"], one["due_nominal"], "{one:#}");
        }
    }
    assert!(register("none").iter().all(|one| one.get("proofs").is_none()));
    let findings = register("findings");
    assert!(findings.iter().all(|one| one.get("proofs").is_some() != one["finding"].is_null()));
}

#[test]
fn a_plan_that_does_not_fit_its_rules_is_not_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = "[pack]\nid = \"eigen\"\ntitle = \"Eigene Regeln\"\nrollover = \"bgb193\"\n\
        [rule.bericht]\nkind = \"deadline\"\ntitle = \"Der Bericht kommt\"\nfor = \"report\"\n\
        of = \"presented\"\nby = \"promised\"\n";
    std::fs::write(folder.path().join("regeln.toml"), pack).expect("written");
    let check = |header: &str, due: &str| {
        let plan = format!(
            "[plan]\nid = \"x\"\ntitle = \"X\"\npacks = [\"./regeln.toml\"]\n\
             records-complete-until = \"always\"\n{header}\n\
             [report.a]\npromised = {{ due = \"{due}\", on = \"2017-09-05\" }}\n"
        );
        std::fs::write(folder.path().join("plan.toml"), plan).expect("written");
        let path = folder.path().to_str().expect("UTF-8");
        let output = run(&["check", path, "--as-of=2018-04-03", "--lang=en", "--fail-on=never"]);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(check("land = \"NI\"", "2018-03").0, Some(0));
    let (code, said) = check("", "2018-03");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("the plan must name its Land"), "{said}");
    let (code, said) = check("land = \"NI\"", "2101-03");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("Holidays are known from 1991 to 2100"), "{said}");
    let (code, said) = check("land = \"NI\"\nregional-holidays = \"assumption\"", "2018-03");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("There is no regional holiday"), "{said}");
}
