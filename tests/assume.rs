//! What if? A plan with assumptions laid over it is judged like one whose files were edited by hand.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use stichtag::date::{DateRange, Day};
use stichtag::register::assess;
use stichtag::workspace::{PackStore, PlanRoot, discover, load_plan};

const PLAN: &str = r#"
[plan]
kennung = "muster"
titel   = "Musterplan"
pakete  = ["./regeln.toml"]
aufzeichnungen-vollstaendig-bis = { standard = "2024-06-30" }

[amt.sozialamt]
titel = "Sozialamt"

[stelle.planung]
titel = "Planung"
amt   = "sozialamt"
vakanzen = [{ von = "2023-01-01" }]

[gremium.kreis]
titel     = "Runder Tisch"
amt       = "sozialamt"
sitzungen = ["2024-01-10"]

[[sitzung]]
gremium = "kreis"
datum   = "2024-02-10"

[konzept.konzept]
titel      = "Konzept"
zustaendig = "sozialamt"
braucht    = "planung"
zugesagt   = { faellig = "2024-05", am = "2023-05-01" }
"#;

const RULES: &str = r#"
[pack]
id    = "regeln"
title = { de = "Regeln", en = "Rules" }

[rule.filled]
kind  = "maintain"
title = { de = "Stellen sind besetzt", en = "Posts are filled" }
for   = "post"
gap   = "vacancies"
at-most = "90 days"
in-force = { from = "2022-01-01" }

[rule.presented]
kind  = "deadline"
title = { de = "Konzepte werden vorgelegt", en = "Concepts are presented" }
for   = "concept"
of    = "presented"
by    = "promised"

[rule.meets]
kind  = "count"
title = { de = "Das Gremium tagt", en = "The body meets" }
for   = "body"
of    = "meetings"
at-least = 2
window = "half-year"
first-window = "full"
in-force = { from = "2024-01-01" }
"#;

/// Every duty of a plan with where it stands, as of 2024-06-30.
fn judged(plan: &str, assumed: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path
    };
    write("plan.toml", plan);
    write("regeln.toml", RULES);
    let mut roots = discover(&[folder.path().to_path_buf()], Path::new(".")).expect("found");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut paths: Vec<PathBuf> = Vec::new();
    for (index, text) in assumed.iter().enumerate() {
        let path = elsewhere.path().join(format!("{index}.toml"));
        fs::write(&path, text).expect("written");
        paths.push(path);
    }
    let root = PlanRoot { assumed: paths, ..roots.remove(0) };
    let loaded = load_plan(&root, &[], &PackStore::default()).expect("it can be read");
    assert!(loaded.is_sound(), "{:?} {:?}", loaded.problems, loaded.policies.problems);
    let day: Day = DateRange::parse("2024-06-30").expect("a date").exact().expect("a day");
    let plan = loaded.plan.expect("sound");
    let register = assess(&plan, &loaded.policies, day);
    register
        .obligations
        .iter()
        .map(|one| {
            let offices: Vec<&str> =
                one.responsible.iter().map(|office| plan.name(*office)).collect();
            let (state, due) = (one.state.name(), one.due);
            format!("{} {state} {due:?} {:?} {offices:?}", one.id, one.met_on)
        })
        .collect()
}

fn assuming(text: &str) -> String {
    format!("[annahme]\ntitel = \"Was wäre, wenn?\"\n{text}")
}

/// The same by assumption and by editing the plan.
fn same(assumed: &str, edits: &[(&str, &str)]) {
    let mut edited = PLAN.to_owned();
    for (old, new) in edits {
        assert!(edited.contains(old), "{old} is not in the plan");
        edited = edited.replacen(old, new, 1);
    }
    let found = judged(PLAN, &[&assuming(assumed)]);
    assert_eq!(found, judged(&edited, &[]));
    assert_ne!(found, judged(PLAN, &[]), "the assumption changes nothing");
}

#[test]
fn a_post_is_filled() {
    same(
        "[[post.planung.vacancies]]\nfrom = \"2023-01-01\"\nto = \"2023-02-28\"",
        &[("von = \"2023-01-01\"", "von = \"2023-01-01\", bis = \"2023-02-28\"")],
    );
}

#[test]
fn a_record_is_added_to_a_list_that_is_there_and_to_one_that_is_not() {
    same(
        "[[gremium.kreis.sitzungen]]\ndatum = \"2024-03-10\"\n[konzept.konzept]\nvorgestellt = \"2024-05-31\"",
        &[
            ("[\"2024-01-10\"]", "[\"2024-01-10\", \"2024-03-10\"]"),
            ("braucht    = \"planung\"", "braucht = \"planung\"\nvorgestellt = \"2024-05-31\""),
        ],
    );
}

#[test]
fn a_record_is_struck_wherever_it_stands() {
    same(
        "[[gremium.kreis.sitzungen]]\ndatum = \"10.01.2024\"\nstreichen = true",
        &[("sitzungen = [\"2024-01-10\"]", "")],
    );
    same(
        "[[meeting]]\nbody = \"kreis\"\ndate = \"2024-02-10\"\nstrike = true",
        &[("[[sitzung]]\ngremium = \"kreis\"\ndatum   = \"2024-02-10\"", "")],
    );
}

#[test]
fn a_single_record_without_a_list_becomes_one_of_two() {
    same(
        "[[konzept.konzept.zugesagt]]\nfaellig = \"2024-09\"\nam = \"2024-05-02\"",
        &[(
            "{ faellig = \"2024-05\", am = \"2023-05-01\" }",
            "[{ faellig = \"2024-05\", am = \"2023-05-01\" }, { faellig = \"2024-09\", am = \"2024-05-02\" }]",
        )],
    );
}

#[test]
fn a_thing_is_struck_with_the_records_that_belong_to_it() {
    same(
        "[gremium.kreis]\nstreichen = true",
        &[
            (
                "[gremium.kreis]\ntitel     = \"Runder Tisch\"\namt       = \"sozialamt\"\nsitzungen = [\"2024-01-10\"]",
                "",
            ),
            ("[[sitzung]]\ngremium = \"kreis\"\ndatum   = \"2024-02-10\"", ""),
        ],
    );
}

#[test]
fn a_thing_is_added_and_fields_are_set_and_struck() {
    same(
        "[office.jugendamt]\nnew = true\ntitle = \"Jugendamt\"\n[concept.konzept]\nresponsible = [\"jugendamt\"]\nstrike = [\"needs\"]",
        &[
            ("[stelle.planung]", "[amt.jugendamt]\ntitel = \"Jugendamt\"\n[stelle.planung]"),
            ("zustaendig = \"sozialamt\"\nbraucht    = \"planung\"", "zustaendig = \"jugendamt\""),
        ],
    );
}

#[test]
fn how_far_the_records_go_can_be_assumed() {
    same(
        "[plan]\naufzeichnungen-vollstaendig-bis = \"2023-12-31\"",
        &[("{ standard = \"2024-06-30\" }", "\"2023-12-31\"")],
    );
}

#[test]
fn several_files_are_laid_one_over_the_other() {
    let first = assuming("[[gremium.kreis.sitzungen]]\ndatum = \"2024-03-10\"");
    let second = assuming("[[gremium.kreis.sitzungen]]\ndatum = \"2024-03-10\"\nstreichen = true");
    assert_eq!(judged(PLAN, &[&first, &second]), judged(PLAN, &[]));
}

fn stichtag(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("stichtag"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("STICHTAG_AS_OF");
    command.args(arguments).args(["--color", "never"]).output().expect("it runs")
}

const MAGDEBURG: &str = "data/annahmen/magdeburg-vorgestellt.toml";

/// The council paper promises the concept for October 2019; presented on 19 December 2019, it is 49 days late, and
/// still there before the years 2020 to 2023 that it plans for.
#[test]
fn magdeburg_presents_its_concept() {
    let output = stichtag(&[
        "diff",
        "data/magdeburg",
        "--as-of",
        "2019-12-20",
        "--assume",
        MAGDEBURG,
        "--format",
        "json",
        "--fail-on-new",
    ]);
    assert_eq!(output.status.code(), Some(1), "what it lacks is new");
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["assumptions"][0]["path"], MAGDEBURG);
    let told: Vec<(&str, &str, &str, &str)> = json["differences"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let text = |value: &'_ Value| value.as_str().unwrap_or("-").to_owned();
            let of = |side: &str| text(&one[side]["state"]);
            (text(&one["rule"]), text(&one["trend"]), of("before"), of("after"))
        })
        .map(|(rule, trend, before, after)| {
            let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
            (keep(rule), keep(trend), keep(before), keep(after))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("concept-complete", "new", "dormant", "breached"),
            ("concept-before-period", "cured", "at-risk", "met"),
            ("concept-presented", "cured", "overdue", "met-late"),
        ]
    );
}

#[test]
fn every_output_says_what_it_rests_on() {
    let title = "Das Integrationskonzept wird am 19.12.2019 vorgestellt";
    let plan = ["data/magdeburg", "--as-of", "2019-12-20", "--assume", MAGDEBURG];
    let key = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
    let thing = "integrationskonzept-2020-2023";
    for (before, formats) in [
        (&["check"][..], &["human", "short", "json", "ndjson", "markdown"][..]),
        (&["agenda"], &["text", "json", "markdown"]),
        (&["forecast"], &["text", "json"]),
        (&["diff"], &["text", "json"]),
        (&["graph"], &["svg", "dot", "mermaid", "json"]),
        (&["graph", "impact", thing], &["text", "json"]),
        (&["graph", "why", thing, "stadtamt-v-02"], &["text", "json"]),
        (&["explain", key], &["text", "json"]),
        (&["explain", "magdeburg/"], &["text", "json"]),
    ] {
        for format in formats {
            let arguments: Vec<&str> =
                before.iter().chain(&plan).chain(&["--format", format]).copied().collect();
            let output = stichtag(&arguments);
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(said.contains(title), "{arguments:?}: {said}");
            assert!(output.stderr.is_empty(), "{arguments:?}");
        }
    }
}

#[test]
fn what_cannot_say_so_is_refused() {
    for (verb, format) in [
        ("check", "sarif"),
        ("check", "gitlab"),
        ("check", "csv"),
        ("check", "ics"),
        ("check", "junit"),
        ("check", "github"),
        ("check", "beschlusskontrolle"),
        ("agenda", "ics"),
    ] {
        let output = stichtag(&[
            verb,
            "data/magdeburg",
            "--as-of",
            "2019-12-20",
            "--assume",
            MAGDEBURG,
            "--format",
            format,
        ]);
        assert_eq!(output.status.code(), Some(2), "{verb} {format}");
        assert!(output.stdout.is_empty());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("Annahmen") && said.contains(format), "{said}");
    }
    let output =
        stichtag(&["baseline", "write", "x.toml", "data/magdeburg", "--assume", MAGDEBURG]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!Path::new("x.toml").exists());
    // Nobody is reminded of what is only assumed.
    let output = stichtag(&["remind", "data/magdeburg", "--assume", MAGDEBURG]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("--assume"), "{output:?}");
}

#[test]
fn assumptions_need_one_plan_and_a_file() {
    let output = stichtag(&["check", "data", "--as-of", "2019-12-20", "--assume", MAGDEBURG]);
    assert_eq!(output.status.code(), Some(2));
    let missing = "data/annahmen/magdeburg-vorgestelt.toml";
    let output =
        stichtag(&["check", "data/magdeburg", "--as-of", "2019-12-20", "--assume", missing]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains(MAGDEBURG), "{output:?}");
}

/// A file of assumptions in the folder of a plan is no part of the plan.
#[test]
fn beside_the_plan_it_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("plan.toml"), PLAN).expect("written");
    fs::write(folder.path().join("regeln.toml"), RULES).expect("written");
    let text = assuming("[stelle.planung]\nstreichen = [\"vakanzen\"]");
    let path = folder.path().join("was-waere-wenn.toml");
    fs::write(&path, text).expect("written");
    let plan = folder.path().to_str().expect("text");
    let count = |arguments: &[&str]| {
        let all: Vec<&str> = ["check", plan, "--as-of", "2024-06-30", "--format", "json"]
            .iter()
            .chain(arguments)
            .copied()
            .collect();
        let output = stichtag(&all);
        let json: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        json["summary"]["findings"]["error"].as_u64()
    };
    let without = count(&[]);
    assert!(without > count(&["--assume", path.to_str().expect("text")]));
}
