//! `init` and `schema` from outside.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{code, err, folder, out, run, stichtag, text};

const KITS: [&str; 3] = ["integration", "climate", "empty"];
/// The day on which a plan starts must not matter: leap days, turns of the year, days on which the law's
/// deadlines have passed.
const DAYS: [&str; 5] = ["2024-02-29", "2026-01-01", "2026-07-01", "2026-12-31", "2031-10-15"];

fn new() -> TempDir {
    folder(&[])
}

fn checked(plan: &Path, day: &str) -> Value {
    let output = run(&["check", text(plan), "--as-of", day, "--format", "json"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(all_files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn a_new_plan_has_no_findings_whenever_it_starts() {
    for kit in KITS {
        for lang in ["de", "en"] {
            for day in DAYS {
                let made = new();
                let plan = made.path().join("plan");
                let plan_text = text(&plan);
                let output =
                    run(&["init", plan_text, "--pack", kit, "--lang", lang, "--as-of", day]);
                assert_eq!((code(&output), err(&output)), (0, ""));
                let register = checked(&plan, day);
                let findings = &register["summary"]["findings"];
                for level in ["error", "warning", "note"] {
                    assert_eq!(findings[level], 0, "{kit} {lang} {day}: {findings}");
                }
                assert_eq!(register["plans"][0]["id"], "plan");
                let least = if kit == "empty" { 1 } else { 8 };
                let duties = register["obligations"].as_array().map_or(0, Vec::len);
                assert!(duties >= least, "{kit}: {duties}");
                let tested = code(&run(&["test", plan_text, "--boundaries"]));
                assert_eq!(tested, if kit == "empty" { 3 } else { 0 }, "{kit} {lang} {day}");
                assert_eq!(code(&run(&["lint", "--plan", plan_text, "--fail-on", "warning"])), 0);
            }
        }
    }
}

/// The README of a plan explains what comes first when nobody does anything.
#[test]
fn what_comes_later_is_what_the_readme_explains() {
    let made = new();
    let plan = made.path().join("plan");
    run(&["init", text(&plan), "--as-of", "2026-01-01"]);
    let readme = fs::read_to_string(plan.join("README.md")).expect("a README");
    let register = checked(&plan, "2026-03-15");
    let findings = register["obligations"].as_array().expect("a list").iter();
    let findings: Vec<&str> = findings
        .filter(|one| !one["finding"].is_null())
        .map(|one| one["rule"].as_str().expect("a text"))
        .collect();
    assert_eq!(findings, ["post-filled", "records-current"]);
    assert!(findings.iter().all(|rule| readme.contains(&format!("`{rule}`"))), "{readme}");
}

/// What stands there as an example in comments is right as well.
#[test]
fn examples_in_comments_can_be_used() {
    for kit in KITS {
        for lang in ["de", "en"] {
            let made = new();
            let plan = made.path().join("plan");
            run(&[
                "init",
                text(&plan),
                "--pack",
                kit,
                "--lang",
                lang,
                "--as-of",
                "2026-01-15",
                "--land",
                "NI",
            ]);
            let mut used = 0;
            for file in all_files(&plan)
                .iter()
                .filter(|file| file.extension().is_some_and(|it| it == "toml"))
            {
                let text = fs::read_to_string(file).expect("read");
                let is_toml = |line: &str| line.starts_with("# [") || line.contains(" = ");
                let lines = text.lines().map(|line| match line.strip_prefix("# ") {
                    Some(rest) if is_toml(line) => {
                        used += 1;
                        rest
                    }
                    _ => line,
                });
                let text: String = lines.flat_map(|line| [line, "\n"]).collect();
                fs::write(file, text).expect("written");
            }
            assert!(used >= 3, "{kit} {lang}: {used}");
            let output =
                run(&["check", text(&plan), "--as-of", "2026-01-15", "--fail-on", "never"]);
            assert_eq!(code(&output), 0, "{kit} {lang}: {}", err(&output));
        }
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_is_written_by_half() {
    for there in ["README.md", ".stichtag/plan.schema.json", "regeln/eigene.toml", "andere.toml"] {
        let made = folder(&[(there, "mine")]);
        let output = run(&["init", text(made.path()), "--id", "plan"]);
        assert_eq!((code(&output), out(&output)), (2, ""));
        assert!(err(&output).contains(there), "{}", err(&output));
        assert!(err(&output).contains("nichts geschrieben"), "{}", err(&output));
        assert_eq!(all_files(made.path()), [made.path().join(there)]);
        assert_eq!(fs::read_to_string(made.path().join(there)).expect("read"), "mine");
    }
    // What no plan reads is left alone, and in nobody's way.
    let made = folder(&[(".git/config", "[core]"), ("notes.txt", "x")]);
    assert_eq!(code(&run(&["init", text(made.path()), "--id", "plan"])), 0);
    let again = run(&["init", text(made.path()), "--id", "plan", "--lang", "en"]);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("plan.toml"), "{}", err(&again));
}

#[test]
fn an_unwritable_folder_is_a_failure_of_the_disk() {
    let made = folder(&[("file", "x")]);
    let output = run(&["init", text(&made.path().join("file/plan"))]);
    assert_eq!((code(&output), out(&output)), (4, ""), "{}", err(&output));
    assert_eq!(all_files(made.path()).len(), 1);
}

#[test]
fn the_same_request_makes_the_same_files() {
    let made = [new(), new()];
    let arguments = ["init", "plan", "--ci", "gitlab", "--land", "Hessen", "--as-of", "2026-01-15"];
    let read = |made: &TempDir| -> Vec<(PathBuf, String)> {
        let output = stichtag(&arguments).current_dir(made.path()).output().expect("it runs");
        assert_eq!(code(&output), 0, "{}", err(&output));
        let below = |path: &Path| path.strip_prefix(made.path()).expect("below").to_path_buf();
        let files = all_files(made.path()).into_iter();
        files.map(|path| (below(&path), fs::read_to_string(&path).expect("read"))).collect()
    };
    let [one, other] = [read(&made[0]), read(&made[1])];
    assert_eq!(one, other);
    assert!(one.iter().any(|(_, text)| text.contains("\nland    = \"HE\"\n")));
    for (path, text) in &one {
        assert!(!text.contains("<<"), "{} has something open", path.display());
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", path.display());
    }
}

#[test]
fn a_title_is_data() {
    let made = new();
    let title = "A \"b\" \\ c <<id>> | *d*\n[plan]";
    let plan = made.path().join("plan");
    let output = run(&["init", text(&plan), "--title", title, "--as-of", "2026-01-15"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(checked(&plan, "2026-01-15")["plans"][0]["title"], title);
    let readme = fs::read_to_string(plan.join("README.md")).expect("a README");
    let heading = readme.lines().next().expect("a line");
    assert!(heading.starts_with("# A \"b\" \\\\ c &lt;&lt;id&gt;&gt; \\| \\*d\\*"), "{heading}");
}

#[test]
fn wrong_requests_are_explained() {
    let made = folder(&[("mein plan/notes.txt", "x")]);
    let wrong = |arguments: &[&str]| -> String {
        let output = stichtag(arguments).current_dir(made.path()).output().expect("it runs");
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        err(&output).to_owned()
    };
    assert!(wrong(&["init", "mein plan"]).contains("--id mein-plan"));
    assert!(wrong(&["init", "x", "--id", "a/b"]).contains("--id a-b"));
    assert!(wrong(&["init", "x", "--id", "///", "--lang", "en"]).contains("--id plan"));
    assert!(wrong(&["init", "x", "--pack", "climat"]).contains("climate"));
    assert!(wrong(&["init", "x", "--ci", "gitlub"]).contains("github, gitlab, forgejo"));
    assert!(wrong(&["init", "x", "--title", " "]).contains("Titel"));
    let both = wrong(&["init", "x", "--land", "XX", "--as-of", "bald"]);
    assert!(both.contains("XX") && both.contains("bald"), "{both}");
    assert_eq!(all_files(made.path()).len(), 1);
    assert!(wrong(&["schema"]).contains("WOVON"));
    assert!(wrong(&["schema", "plann"]).contains("plan"));
    assert!(wrong(&["schema", "plan", "nichts"]).contains("nichts"));
    let several = run(&["schema", "plan", "data", "--lang", "en"]);
    assert!(err(&several).contains("one plan at a time"), "{}", err(&several));
}

#[test]
fn a_schema_knows_the_kinds_of_its_plan() {
    let schema = |arguments: &[&str], kind: &str| -> bool {
        let output = run(&[&["schema", "plan"], arguments].concat());
        assert_eq!((code(&output), err(&output)), (0, ""));
        let schema: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        schema["properties"][kind].is_object()
    };
    assert!(schema(&[], "massnahme") && !schema(&[], "laermkarte"));
    assert!(schema(&["data/laermaktionsplan"], "laermkarte"));
    assert!(schema(&["--policy", "laermaktionsplan"], "laermkarte"));
    assert!(schema(&["tests/plans/fire-safety"], "behebung"));
    let inside = stichtag(&["schema", "plan"]).current_dir("data/laermaktionsplan").output();
    let inside = inside.expect("it runs");
    assert!(out(&inside).contains("laermkarte"));
    let register = run(&["schema", "register"]);
    let committed = include_str!("../../src/render/json/register.schema.json");
    assert_eq!(out(&register), committed);
}

/// A plan needs its schema most while something in it is wrong; but kinds that cannot be read are no narrower
/// schema.
#[test]
fn a_plan_that_is_wrong_has_a_schema_unless_its_kinds_are() {
    let header = "[plan]\nid = \"x\"\ntitle = \"X\"\npacks = \"common\"\nrecords-complete-until = \"always\"\n";
    let kind = "[kind.tree]\nbase = \"item\"\nde = \"baum\"\n";
    let wrong_thing = format!("{header}{kind}[tree.x]\nage = 1\n");
    let made = folder(&[("plan.toml", &wrong_thing)]);
    let output = run(&["schema", "plan", text(made.path())]);
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert!(out(&output).contains("\"baum\""));
    let wrong_kind = format!("{header}[kind.tree]\nbase = \"itm\"\n");
    let made = folder(&[("plan.toml", &wrong_kind)]);
    let output = run(&["schema", "plan", text(made.path())]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("plan.toml:7"), "{}", err(&output));
}
