//! Exit codes, and what decides them.

use std::path::Path;

use serde_json::Value;

use crate::run::{EMPTY_PLAN, MAGDEBURG, code, err, folder, ids, json, out, run, stichtag, text};

#[test]
fn exit_codes_say_what_happened() {
    let clean = run(&["check", "data/magdeburg", "--as-of", "2019-10-30"]);
    assert_eq!((code(&clean), err(&clean)), (0, ""));
    let findings = run(&MAGDEBURG);
    assert_eq!((code(&findings), err(&findings)), (1, ""));
    assert!(!out(&findings).is_empty());

    let broken = folder(&[("plan.toml", "[plan]\nid = \n"), ("b.toml", "[massnahme\n")]);
    let input = run(&["check", text(broken.path())]);
    assert_eq!((code(&input), out(&input)), (2, ""));
    assert!(err(&input).contains("plan.toml") && err(&input).contains("b.toml"), "{}", err(&input));
    let usage = run(&["check", "--as-of", "morgen"]);
    assert_eq!((code(&usage), out(&usage)), (2, ""));

    let nothing = folder(&[("readme.md", "")]);
    let nothing = run(&["check", text(nothing.path())]);
    assert_eq!((code(&nothing), out(&nothing)), (3, ""));
    let unbound = folder(&[("plan.toml", EMPTY_PLAN)]);
    let unbound = run(&["check", text(unbound.path())]);
    assert_eq!((code(&unbound), out(&unbound)), (3, ""), "{}", err(&unbound));

    let disk = run(&["check", "data/magdeburg", "--format", "json=no/such/folder/out.json"]);
    assert_eq!((code(&disk), out(&disk)), (4, ""));
}

#[test]
fn problems_of_all_plans_come_in_one_run_and_those_of_a_shared_pack_once() {
    let plan = |id: &str| {
        format!(
            "[plan]\nid = \"{id}\"\ntitle = \"{id}\"\npacks = [\"../pack.toml\"]\n\
             records-complete-until = \"2019-02-31\"\n"
        )
    };
    let both = folder(&[
        (
            "pack.toml",
            "[pack]\nid = \"p\"\ntitle = { de = \"P\", en = \"P\" }\n[rule.r]\nkind = \"cuont\"\n",
        ),
        ("one/plan.toml", &plan("eins")),
        ("two/plan.toml", &plan("zwei")),
    ]);
    let output = run(&["check", text(both.path())]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    let said = err(&output);
    assert!(said.contains("one/plan.toml") && said.contains("two/plan.toml"), "{said}");
    assert_eq!(said.matches("cuont\"").count(), 1, "{said}");
}

#[test]
fn a_pack_that_is_no_text_is_named_once() {
    let folder = folder(&[("plan.toml", EMPTY_PLAN), ("own/pack.toml", "")]);
    let pack = folder.path().join("own/pack.toml");
    std::fs::write(&pack, b"[pack]\ntitle = \"Ma\xdfnahme\"\n").expect("written");
    let output = run(&["check", text(folder.path()), "--policy", text(&pack)]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert_eq!(err(&output).matches("Windows-1252").count(), 1, "{}", err(&output));
}

#[test]
fn the_level_decides_the_exit_code() {
    let with = |arguments: &[&str]| code(&run(&[&MAGDEBURG, arguments].concat()));
    assert_eq!(with(&["--fail-on", "never"]), 0);
    assert_eq!(with(&["--fail-on", "error"]), 1);
    let at_risk = ["--rule", "concept-before-period"];
    assert_eq!(with(&at_risk), 0);
    assert_eq!(with(&[&at_risk[..], &["--fail-on", "warning"]].concat()), 1);
    let due_soon =
        ["check", "data/magdeburg", "--as-of", "2019-10-30", "--rule", "concept-presented"];
    assert_eq!(code(&run(&due_soon)), 0);
    assert_eq!(code(&run(&[&due_soon[..], &["--fail-on", "warning"]].concat())), 0);
    assert_eq!(code(&run(&[&due_soon[..], &["--fail-on", "note"]].concat())), 1);
}

#[test]
fn filters_choose_what_is_shown() {
    let with = |arguments: &[&str]| json(&[&MAGDEBURG, arguments].concat());
    let presented = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
    assert_eq!(ids(&with(&["--rule", "concept-presented"])), [presented]);
    let met = with(&["--state", "met"]);
    assert!(ids(&met).contains(&"magdeburg/inquiry-answered/f0310-19/2019-11-18"));
    let both = with(&["--state", "met", "--state", "overdue"]);
    assert_eq!(ids(&both).len(), ids(&met).len() + 1);
    assert_eq!(with(&["--state", "met"])["summary"]["by_state"]["overdue"], 0);
    let none = with(&["--rule", "concept-presented", "--state", "met"]);
    assert!(ids(&none).is_empty());
    for office in ["stadtamt-v-02", "office:stadtamt-v-02", "amt:stadtamt-v-02"] {
        assert!(!ids(&with(&["--responsible", office])).is_empty(), "{office}");
    }
    let met = run(&[&MAGDEBURG[..], &["--state", "met"]].concat());
    assert_eq!(code(&met), 0, "what is not shown does not count");
    assert!(out(&met).contains("inquiry-answered"), "{}", out(&met));
    assert!(!out(&met).contains("concept-presented"), "{}", out(&met));
    let unbound = run(&[&MAGDEBURG[..], &["--rule", "post-filled"]].concat());
    assert_eq!((code(&unbound), out(&unbound)), (3, ""), "a rule without a subject is no pass");
    let short = run(&[&MAGDEBURG[..], &["--rule=concept-presented", "--format=short"]].concat());
    assert!(out(&short).contains("[concept-presented]"), "{}", out(&short));
    assert!(!out(&short).contains("[concept-before-period]"), "{}", out(&short));
}

#[test]
fn causes_stay_even_where_a_filter_hides_them() {
    let all = json(&MAGDEBURG);
    let risk = json(&[&MAGDEBURG[..], &["--rule", "concept-before-period"]].concat());
    let risk = &risk["obligations"][0];
    let of = |id: &Value| {
        let all = all["obligations"].as_array().expect("a list");
        all.iter().find(|one| one["id"] == *id).expect("it is there")
    };
    assert_eq!(risk, of(&risk["id"]));
    assert_eq!(of(&risk["caused_by"][0])["rule"], "concept-presented");
}

#[test]
fn the_output_says_when_and_from_where() {
    for (argument, variable, origin) in [
        (Some("28.11.2019"), None, "flag"),
        (Some("2019-11-28"), Some("2001-01-01"), "flag"),
        (None, Some("2019-11-28"), "environment"),
    ] {
        let mut command = stichtag(&["check", "data/magdeburg", "--format=json"]);
        command.args(argument.iter().flat_map(|day| ["--as-of", day]));
        command.envs(variable.map(|day| ("STICHTAG_AS_OF", day)));
        let output = command.output().expect("it runs");
        let register: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(register["as_of"]["date"], "2019-11-28");
        assert_eq!(register["as_of"]["origin"], origin);
    }
    let clock = json(&["check", "data/magdeburg"]);
    assert_eq!(clock["as_of"]["origin"], "clock");
}

#[test]
fn two_plans_with_one_id_could_not_be_told_apart() {
    let both = folder(&[("one/plan.toml", EMPTY_PLAN), ("two/plan.toml", EMPTY_PLAN)]);
    let output = run(&["check", text(both.path())]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("„leer“") && err(&output).contains("two"), "{}", err(&output));
}

#[test]
fn a_broken_day_in_the_environment_is_named_as_such() {
    let mut command = stichtag(&["check", "data/magdeburg"]);
    let output = command.env("STICHTAG_AS_OF", "gestern").output().expect("it runs");
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("STICHTAG_AS_OF „gestern“"), "{}", err(&output));
}

#[test]
fn plans_are_found_around_and_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (place, plans) in [("data/magdeburg", 1), ("data", 5)] {
        let mut command = stichtag(&["check", "--as-of=2023-11-24", "--format=json"]);
        let output = command.current_dir(root.join(place)).output().expect("it runs");
        let register: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(register["plans"].as_array().expect("a list").len(), plans, "{place}");
    }
    let inside = folder(&[("plan.toml", EMPTY_PLAN), ("a/b/notes.md", "")]);
    let mut command = stichtag(&["check"]);
    let output = command.current_dir(inside.path().join("a/b")).output().expect("it runs");
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(err(&output).contains("leer"), "{}", err(&output));
}

#[test]
fn later_windows_are_listed_up_to_the_day_that_is_asked_for() {
    let windows = |until: &[&str]| {
        let rule = ["--as-of", "2017-09-13", "--rule", "steering-group-meets"];
        let register = json(&[&["check", "data/braunschweig"], &rule[..], until].concat());
        let years = ids(&register).into_iter().filter_map(|id| id.rsplit('/').next()?.parse().ok());
        years.collect::<Vec<u32>>()
    };
    assert_eq!(windows(&[]), [2017, 2018], "the current one, and the next");
    assert_eq!(windows(&["--until", "2017-12-31"]), [2017, 2018]);
    assert_eq!(windows(&["--until", "2019"]), [2017, 2018, 2019, 2020]);
    let before = run(&["check", "data/braunschweig", "--as-of", "2017-09-13", "--until", "2016"]);
    assert_eq!((code(&before), out(&before)), (2, ""));
}
