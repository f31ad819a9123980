//! Waivers and baselines, from outside: exit codes, files, and what survives.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{code, err, folder, out, stichtag};

/// Two reports: one is due on 31 March 2024, one in June 2024. Neither is ever presented. No shipped pack is
/// listed.
const PLAN: &str = "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = [\"./rules.toml\"]\n\
                    records-complete-until = \"always\"\n[office.o]\ntitle = \"Amt\"\n";
const RULES: &str = "[pack]\nid = \"t\"\ntitle = \"t\"\n[rule.r]\ntitle = \"t\"\nkind = \"deadline\"\n\
                     for = \"report\"\nof = \"presented\"\nby = \"promised\"\nlead = \"0 days\"\n";
const FIRST: &str = "[report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n";
const SECOND: &str = "[report.y]\npromised = { due = \"2024-06\", on = \"2024-01-01\" }\n";
const WAIVER: &str = "[waiver.w]\nrule = \"r\"\nsubject = \"report:x\"\nuntil = \"2024-05-31\"\n\
                      reason = \"Umzug\"\napprover = \"o\"\nbasis = \"Beschluss\"\n";

fn plan(files: &[(&str, &str)]) -> TempDir {
    folder(&[&[("plan.toml", PLAN), ("rules.toml", RULES)], files].concat())
}

fn on(folder: &Path, day: &str, arguments: &[&str]) -> Output {
    let (verb, rest) = arguments.split_first().expect("a verb");
    let all = [&[*verb], rest, &["--as-of", day, "--lang", "en"]].concat();
    stichtag(&all).current_dir(folder).output().expect("it runs")
}

fn lines(output: &Output) -> Vec<&str> {
    out(output).lines().filter(|line| !line.starts_with('#')).collect()
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("known.toml")).expect("a baseline")
}

const SHORT: [&str; 3] = ["check", "--format", "short"];
const KNOWN: [&str; 5] = ["check", "--format", "short", "--baseline", "known.toml"];
const WRITE: [&str; 3] = ["baseline", "write", "known.toml"];
const PRUNE: [&str; 3] = ["baseline", "prune", "known.toml"];

#[test]
fn an_expired_waiver_fails_the_run() {
    let folder = plan(&[("reports.toml", FIRST), ("waivers.toml", WAIVER)]);
    let on = |day: &str| on(folder.path(), day, &SHORT);
    for (day, exit) in [("2024-05-30", 0), ("2024-05-31", 0), ("2024-06-01", 1)] {
        assert_eq!(code(&on(day)), exit, "{day}: {}", out(&on(day)));
    }
    let expired = on("2024-06-01");
    let expired = lines(&expired);
    assert_eq!(
        expired,
        [
            "reports.toml:2:12: error: [r] x: 62 days overdue (p/r/x/2024-03-31)",
            "waivers.toml:4:9: error: [waivers-current] Waiver w: expired 1 day ago, still needed \
             (p/waivers-current/w/2024-05-31)",
        ]
    );
}

#[test]
fn a_waiver_that_hides_a_warning_fails_the_run_as_well_once_it_has_expired() {
    let rules = format!("{RULES}severity = \"warning\"\n");
    let files =
        [("plan.toml", PLAN), ("rules.toml", &rules), ("r.toml", FIRST), ("w.toml", WAIVER)];
    let folder = folder(&files);
    assert_eq!(code(&on(folder.path(), "2024-05-31", &SHORT)), 0);
    assert_eq!(code(&on(folder.path(), "2024-06-01", &SHORT)), 1);
}

#[test]
fn a_waived_duty_is_shown_on_request() {
    let folder = plan(&[("reports.toml", FIRST), ("waivers.toml", WAIVER)]);
    let page = on(folder.path(), "2024-05-01", &["check", "--state", "waived"]);
    for part in [
        "1 waived",
        "x: waived until 2024-05-31: 31 days overdue (p/r/x/2024-03-31)",
        "Waiver: until 2024-05-31: Umzug (approved by: Amt; basis: Beschluss)",
    ] {
        assert!(out(&page).contains(part), "{part}: {}", out(&page));
    }
    let json = on(folder.path(), "2024-05-01", &["check", "--format", "json", "--rule", "r"]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let one = &json["obligations"][0];
    assert_eq!((&one["state"], &one["finding"]), (&"waived".into(), &Value::Null));
    let waiver = &one["waiver"];
    assert_eq!(waiver["state"], "overdue");
    assert_eq!(waiver["finding"], "error");
    assert_eq!(waiver["until"], "2024-05-31");
    assert_eq!(waiver["approver"]["id"], "o");
    assert_eq!(waiver["location"]["file"], "waivers.toml");
    assert_eq!(json["summary"]["by_state"]["waived"], 1);
}

#[test]
fn a_plan_of_holds_alone_has_nothing_to_check() {
    let hold = "[hold.h]\nsubject = \"o\"\nfrom = \"2024-01-01\"\nreason = \"why\"\n";
    let plan = PLAN.replace("[\"./rules.toml\"]", "[]");
    let folder = folder(&[("plan.toml", &plan), ("holds.toml", hold)]);
    assert_eq!(code(&on(folder.path(), "2024-06-01", &SHORT)), 3);
}

#[test]
fn a_baseline_accepts_what_is_known_and_nothing_else() {
    let folder = plan(&[("reports.toml", &format!("{FIRST}{SECOND}"))]);
    let on = |day: &str, arguments: &[&str]| on(folder.path(), day, arguments);
    let written = on("2024-05-01", &WRITE);
    assert_eq!((code(&written), err(&written)), (0, ""));
    assert_eq!(out(&written), "Baseline known.toml: 1 accepted finding (1 new)\n");
    let entry = "\"p/r/x/2024-03-31\" = { level = \"error\", message = \"x: 31 days overdue\" }";
    assert!(text(&folder).contains(&format!("\n[accepted]\n{entry}\n")), "{}", text(&folder));
    // The file lies in the plan's folder, and is no part of the plan.
    assert_eq!(code(&on("2024-05-01", &SHORT)), 1);
    let known = on("2024-06-30", &KNOWN);
    assert_eq!(
        (code(&known), lines(&known)),
        (0, vec!["reports.toml:4:12: note: [r] y: due today (p/r/y/2024-06)",])
    );
    assert!(out(&known).contains("# Baseline known.toml: 1 accepted finding, not counted\n"));
    // The day after, there is a new finding.
    let new = on("2024-07-01", &KNOWN);
    assert_eq!(code(&new), 1);
    assert_eq!(lines(&new), ["reports.toml:4:12: error: [r] y: 1 day overdue (p/r/y/2024-06)"]);
    let all = on("2024-07-01", &[&KNOWN[..], &["--show-accepted"]].concat());
    assert_eq!(
        lines(&all)[0],
        "reports.toml:2:12: error (accepted): [r] x: 92 days overdue (p/r/x/2024-03-31)"
    );
    // What is accepted already stays as it was written.
    let again = on("2024-07-01", &WRITE);
    assert_eq!(out(&again), "Baseline known.toml: 2 accepted findings (1 new)\n");
    assert!(text(&folder).contains(entry), "{}", text(&folder));
    let same = on("2024-08-01", &WRITE);
    assert_eq!(out(&same), "Baseline known.toml: 2 accepted findings (unchanged)\n");
}

#[test]
fn every_format_tells_what_a_baseline_accepts() {
    let folder = plan(&[("reports.toml", FIRST)]);
    let on = |arguments: &[&str]| on(folder.path(), "2024-05-01", arguments);
    on(&WRITE);
    let page = on(&["check", "--baseline", "known.toml"]);
    assert!(out(&page).contains("  Baseline  known.toml: 1 accepted finding, not counted\n"));
    assert!(out(&page).ends_with("\nNo errors, warnings or notes.\n"), "{}", out(&page));
    let page = on(&["check", "--baseline", "known.toml", "--show-accepted"]);
    assert!(out(&page).starts_with("Error (accepted): x: 31 days overdue [r]\n"), "{}", out(&page));
    let json = on(&["check", "--baseline", "known.toml", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["obligations"][0]["accepted"], true);
    assert_eq!(json["obligations"][0]["finding"], "error");
    assert_eq!(json["summary"]["findings"]["error"], 0);
    assert_eq!(json["summary"]["accepted"], 1);
    assert_eq!(json["baseline"]["path"], "known.toml");
}

#[test]
fn a_baseline_survives_renaming_and_reordering() {
    let folder = plan(&[("reports.toml", &format!("{FIRST}{SECOND}"))]);
    on(folder.path(), "2024-08-01", &WRITE);
    let strict = [&KNOWN[..], &["--strict-baseline"]].concat();
    assert_eq!(code(&on(folder.path(), "2024-08-01", &strict)), 0);
    fs::remove_file(folder.path().join("reports.toml")).expect("removed");
    let moved = format!("# A remark.\n\n{SECOND}\n[report.z]\n\n{FIRST}");
    fs::create_dir(folder.path().join("new")).expect("a folder");
    fs::write(folder.path().join("new/berichte.toml"), moved).expect("written");
    let after = on(folder.path(), "2024-08-01", &strict);
    assert_eq!((code(&after), lines(&after)), (0, vec![]), "{}", out(&after));
    assert!(out(&after).contains("2 accepted findings"), "{}", out(&after));
}

#[test]
fn what_got_worse_is_new() {
    // Until the records end, nobody knows; after that, it is overdue.
    let known_until = |day: &str| PLAN.replace("always", day);
    let folder = folder(&[
        ("plan.toml", &known_until("2024-03-01")),
        ("rules.toml", RULES),
        ("reports.toml", FIRST),
    ]);
    let on = |arguments: &[&str]| on(folder.path(), "2024-05-01", arguments);
    on(&[&WRITE[..], &["--fail-on", "note"]].concat());
    assert!(text(&folder).contains("level = \"note\""), "{}", text(&folder));
    let strict = [&KNOWN[..], &["--strict-baseline", "--fail-on", "note"]].concat();
    assert_eq!(code(&on(&strict)), 0);
    fs::write(folder.path().join("plan.toml"), known_until("2024-05-01")).expect("written");
    let worse = on(&strict);
    assert_eq!(code(&worse), 1);
    assert_eq!(
        lines(&worse),
        ["reports.toml:2:12: error: [r] x: 31 days overdue (p/r/x/2024-03-31)"]
    );
    let page = on(&["check", "--baseline", "known.toml"]);
    assert!(out(&page).contains("by the baseline only as a note"), "{}", out(&page));
}

#[test]
fn what_is_cured_can_be_pruned() {
    let folder = plan(&[("reports.toml", &format!("{FIRST}{SECOND}"))]);
    let on = |arguments: &[&str]| on(folder.path(), "2024-08-01", arguments);
    on(&WRITE);
    let before = text(&folder);
    let more =
        format!("{before}\"q/r/s/-\" = {{ level = \"error\", message = \"another plan's\" }}\n");
    fs::write(folder.path().join("known.toml"), &more).expect("written");
    // The first report is presented; the second one's date is written more precisely.
    let cured =
        format!("{FIRST}presented = \"2024-04-30\"\n{}", SECOND.replace("2024-06", "2024-06-15"));
    fs::write(folder.path().join("reports.toml"), cured).expect("written");
    let check = on(&[&KNOWN[..], &["--fail-on", "never"]].concat());
    assert_eq!(code(&check), 0);
    assert_eq!(
        lines(&check),
        [
            "reports.toml:5:12: error: [r] y: 47 days overdue (p/r/y/2024-06-15)",
            "known.toml:6:1: note: [baseline] Not needed: p/r/x/2024-03-31",
            "known.toml:7:1: note: [baseline] Not needed: p/r/y/2024-06 (resembles the new finding \
             p/r/y/2024-06-15)",
        ]
    );
    let strict = on(&[&KNOWN[..], &["--fail-on", "never", "--strict-baseline"]].concat());
    assert_eq!(code(&strict), 1);
    assert!(out(&strict).contains("known.toml:7:1: error: [baseline]"), "{}", out(&strict));
    let pruned = on(&PRUNE);
    assert_eq!(out(&pruned), "Baseline known.toml: 1 accepted finding (2 removed)\n");
    assert!(text(&folder).contains("another plan's"), "{}", text(&folder));
    assert_eq!(code(&on(&[&KNOWN[..], &["--fail-on", "never", "--strict-baseline"]].concat())), 0);
}

#[test]
fn a_damaged_baseline_or_plan_changes_nothing() {
    let folder = plan(&[("reports.toml", FIRST)]);
    let on = |arguments: &[&str]| on(folder.path(), "2024-08-01", arguments);
    for damaged in
        ["", "baseline = 2\n[accepted]\n", "baseline = 1\n[accepted]\n\"p/r/x\" = 1\n", "<<<<<<<"]
    {
        fs::write(folder.path().join("known.toml"), damaged).expect("written");
        for arguments in [&KNOWN[..], &WRITE, &PRUNE] {
            let output = on(arguments);
            assert_eq!((code(&output), out(&output)), (2, ""), "{damaged}: {}", err(&output));
            assert!(err(&output).contains("known.toml"), "{}", err(&output));
        }
        assert_eq!(text(&folder), damaged);
    }
    fs::remove_file(folder.path().join("known.toml")).expect("removed");
    assert_eq!(code(&on(&KNOWN)), 2);
    assert_eq!(code(&on(&PRUNE)), 2);
    // A plan is no baseline, and is not replaced by one.
    let output = on(&["baseline", "write", "plan.toml"]);
    assert_eq!(code(&output), 2, "{}", out(&output));
    assert_eq!(fs::read_to_string(folder.path().join("plan.toml")).expect("read"), PLAN);
    on(&WRITE);
    let before = text(&folder);
    fs::write(folder.path().join("reports.toml"), "[reprot.x]\n").expect("written");
    assert_eq!(code(&on(&WRITE)), 2);
    assert_eq!(text(&folder), before);
    // Nothing is left beside it.
    let names = fs::read_dir(folder.path()).expect("read");
    let hidden = names.filter(|entry| {
        entry.as_ref().expect("an entry").file_name().to_string_lossy().starts_with('.')
    });
    assert_eq!(hidden.count(), 0);
}

#[test]
fn an_output_does_not_replace_the_baseline() {
    let folder = plan(&[("reports.toml", FIRST)]);
    on(folder.path(), "2024-08-01", &WRITE);
    let before = text(&folder);
    let both = ["check", "--baseline", "known.toml", "--format", "json=known.toml"];
    assert_eq!(code(&on(folder.path(), "2024-08-01", &both)), 2);
    assert_eq!(text(&folder), before);
}
