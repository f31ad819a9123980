//! `stichtag diff` of two commits.

use serde_json::Value;

use super::repository::Repository;
use super::{CONCEPT, PLAN, REPORT, RULES, stderr, stdout, stichtag};

fn start() -> (Repository, String) {
    let mut repository = Repository::new();
    repository.write("plan/plan.toml", PLAN).write("plan/regeln.toml", RULES);
    repository.write("plan/konzept.toml", CONCEPT).write("plan/bericht.toml", REPORT);
    let first = repository.commit("2024-01-15", "Sozialamt", "Plan anlegen");
    (repository, first)
}

/// Key, trend, and state on both sides, of each difference.
fn differences(repository: &Repository, arguments: &[&str]) -> (Option<i32>, Vec<String>) {
    let all: Vec<&str> =
        ["diff", "--format", "json", "--fail-on-new"].iter().chain(arguments).copied().collect();
    let output = stichtag(repository.path(), &all);
    let json: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let told = json["differences"].as_array().expect("a list").iter().map(|one| {
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let (before, after) = (text(&one["before"]["state"]), text(&one["after"]["state"]));
        format!("{} {} {before} {after}", text(&one["rule"]), text(&one["trend"]))
    });
    (output.status.code(), told.collect())
}

#[test]
fn a_record_cures_and_a_lost_one_is_new() {
    let (mut repository, first) = start();
    repository.edit("plan/konzept.toml", "zustaendig", "vorgestellt = \"2024-05-30\"\nzustaendig");
    let second = repository.commit("2024-06-03", "Sozialamt", "Konzept vorgestellt");
    let (code, told) =
        differences(&repository, &["plan", "--from-commit", &first, "--as-of", "2024-07-15"]);
    assert_eq!((code, told.len()), (Some(0), 2));
    assert_eq!(told[0], "concept-presented cured overdue met");
    assert_eq!(told[1], "report-presented unchanged overdue overdue");
    let back = ["plan", "--from-commit", "HEAD", "--to-commit", &first, "--as-of", "2024-07-15"];
    let (code, told) = differences(&repository, &back);
    assert_eq!(code, Some(1));
    assert_eq!(told[0], "concept-presented new met overdue");
    let text = stichtag(
        repository.path(),
        &[
            "diff",
            "plan",
            "--from-commit",
            "HEAD~1",
            "--to-commit",
            &second,
            "--as-of",
            "2024-07-15",
        ],
    );
    let said = stdout(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (one, other) = (&first[..10], &second[..10]);
    assert!(said.contains(&format!("Commit {one} vom 15.01.2024")), "{said}");
    assert!(said.contains(&format!("Commit {other} vom 03.06.2024")), "{said}");
}

/// What lies on the disk is compared where no other commit is named, committed or not.
#[test]
fn without_a_second_commit_the_files_count() {
    let (mut repository, _) = start();
    repository.edit("plan/bericht.toml", "2024-06-30", "2024-08-31");
    let (code, told) =
        differences(&repository, &["plan", "--from-commit", "HEAD", "--as-of", "2024-07-15"]);
    assert_eq!(code, Some(0));
    // Its key holds the promised date, so it is another duty.
    assert!(told.iter().any(|one| one == "report-presented cured overdue -"), "{told:?}");
}

/// Keys hold no paths: a file that is called otherwise, and a plan that lies elsewhere, are the same.
#[test]
fn renamed_files_and_moved_plans_make_nothing_new() {
    let (mut repository, first) = start();
    repository.rename("plan/konzept.toml", "plan/konzepte/alle.toml");
    let second = repository.commit("2024-02-01", "Sozialamt", "Umbenannt");
    repository.rename("plan/", "daten/muster/");
    repository.commit("2024-02-02", "Sozialamt", "Umgezogen");
    for commit in [&first, &second] {
        for path in ["daten/muster", "daten", "."] {
            let asked = [path, "--from-commit", commit, "--as-of", "2024-07-15"];
            let (code, told) = differences(&repository, &asked);
            assert_eq!(code, Some(0), "{path}: {told:?}");
            assert_eq!(
                told,
                [
                    "concept-presented unchanged overdue overdue",
                    "report-presented unchanged overdue overdue",
                ]
            );
        }
    }
}

/// Packs of the plan's own are as they were in the commit.
#[test]
fn rules_are_those_of_the_commit() {
    let (mut repository, first) = start();
    repository.edit(
        "plan/regeln.toml",
        "by    = \"promised\"",
        "by    = \"promised\"\nseverity = \"note\"",
    );
    repository.commit("2024-02-01", "Rechtsamt", "Milder");
    let (code, told) =
        differences(&repository, &["plan", "--from-commit", &first, "--as-of", "2024-07-15"]);
    assert_eq!(code, Some(0));
    assert_eq!(told[0], "concept-presented better overdue overdue");
    let (code, told) = differences(
        &repository,
        &["plan", "--from-commit", "HEAD", "--to-commit", "HEAD~1", "--as-of", "2024-07-15"],
    );
    assert_eq!((code, told[0].as_str()), (Some(1), "concept-presented worse overdue overdue"));
}

/// Packs of `--policy` are as they were in the commit where they lie in the repository, and as they are where they
/// do not.
#[test]
fn packs_of_the_command_line_are_those_of_the_commit_too() {
    let mut repository = Repository::new();
    repository.write("plan/plan.toml", &PLAN.replace("./regeln.toml", "../leer.toml"));
    let empty = RULES.split("[rule.").next().expect("a header").replace("regeln", "leer");
    repository.write("leer.toml", &empty).write("mehr.toml", RULES);
    repository.write("plan/konzept.toml", CONCEPT);
    let first = repository.commit("2024-01-15", "Sozialamt", "Plan anlegen");
    let by = "by    = \"promised\"";
    repository.edit("mehr.toml", by, &format!("{by}\nseverity = \"note\""));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let outside = elsewhere.path().join("mehr.toml");
    std::fs::write(&outside, RULES).expect("written");
    let outside = outside.to_str().expect("text");
    let judged = |policy: &str| {
        let asked = ["plan", "--policy", policy, "--from-commit", &first, "--as-of", "2024-07-15"];
        differences(&repository, &asked).1
    };
    assert_eq!(judged("mehr.toml"), ["concept-presented better overdue overdue"]);
    assert_eq!(judged(outside), ["concept-presented unchanged overdue overdue"]);
    let asked = ["diff", "plan", "--from-commit", &first, "--to-commit", "HEAD", "--policy"];
    let asked: Vec<&str> = asked.into_iter().chain(["weg.toml", "--as-of", "2024-07-15"]).collect();
    refused(repository.path(), &asked, &["„weg.toml“", &first[..10]]);
}

#[test]
fn two_days_and_two_commits_at_once() {
    let (mut repository, first) = start();
    repository.edit("plan/konzept.toml", "zustaendig", "vorgestellt = \"2024-05-30\"\nzustaendig");
    repository.commit("2024-06-03", "Sozialamt", "Konzept vorgestellt");
    let asked = ["plan", "--from-commit", &first, "--from", "2024-03-01", "--as-of", "2024-07-15"];
    let (_, told) = differences(&repository, &asked);
    assert_eq!(told, ["report-presented new open overdue"]);
}

/// Says what is wrong, with exit code 2, and nothing else.
fn refused(folder: &std::path::Path, arguments: &[&str], wanted: &[&str]) {
    let output = stichtag(folder, arguments);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(output.stdout.is_empty() && !said.contains("panicked"), "{said}");
    for word in wanted {
        assert!(said.contains(word), "{word} is not in: {said}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let (mut repository, _) = start();
    repository.edit("plan/plan.toml", "Musterplan", "Musterplan 2024");
    repository.commit("2024-02-01", "Sozialamt", "Titel");
    let folder = repository.path();
    let diff = |revision| ["diff", "plan", "--from-commit", revision, "--as-of", "2024-07-15"];
    refused(folder, &diff("HEAD~7"), &["Einen Commit „HEAD~7“ gibt es nicht"]);
    refused(folder, &diff("HAED"), &["Meinten Sie „HEAD“?"]);
    refused(folder, &diff("HEAD~1..HEAD"), &["Bereich", "--to-commit"]);
    refused(folder, &diff("HEAD:plan"), &["kein Commit"]);
    refused(folder, &diff("HEAD@{yesterday}"), &["gibt es nicht"]);
    let both =
        ["diff", "plan", "--from-commit", "eins", "--to-commit", "zwei", "--as-of", "2024-07-15"];
    refused(folder, &both, &["„eins“", "„zwei“"]);
    refused(folder, &["diff", "plan", "--to-commit", "HEAD"], &["--from-commit"]);
    refused(folder, &["diff", "plan"], &["--from", "--from-commit", "--assume"]);
}

#[test]
fn a_folder_without_a_repository_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), PLAN).expect("written");
    std::fs::write(folder.path().join("regeln.toml"), RULES).expect("written");
    let asked = ["diff", "--from-commit", "HEAD", "--as-of", "2024-07-15"];
    refused(folder.path(), &asked, &["gehört zu keinem Git-Repository"]);
    let bare = tempfile::tempdir().expect("a folder");
    gix::init_bare(bare.path()).expect("a repository");
    refused(bare.path(), &asked, &["bare", "git clone"]);
    let empty = tempfile::tempdir().expect("a folder");
    gix::init(empty.path()).expect("a repository");
    refused(empty.path(), &asked, &["noch keinen Commit"]);
}

#[test]
fn a_history_that_is_cut_off_is_named() {
    let (mut repository, _) = start();
    repository.edit("plan/plan.toml", "Musterplan", "Musterplan 2024");
    repository.commit("2024-02-01", "Sozialamt", "Titel");
    repository.make_shallow(1);
    let asked = ["diff", "plan", "--from-commit", "abcdef12", "--as-of", "2024-07-15"];
    refused(repository.path(), &asked, &["shallow", "git fetch --unshallow"]);
}

/// A plan that could not be read in the commit says so; the same plan on the disk is sound.
#[test]
fn what_is_wrong_in_a_commit_says_in_which() {
    let (mut repository, _) = start();
    repository.edit("plan/konzept.toml", "sozialamt", "sozialampt");
    let broken = repository.commit("2024-02-01", "Sozialamt", "Tippfehler");
    repository.edit("plan/konzept.toml", "sozialampt", "sozialamt");
    repository.commit("2024-02-02", "Sozialamt", "Behoben");
    let asked = ["diff", "plan", "--from-commit", "HEAD~1", "--as-of", "2024-07-15"];
    let short = &broken[..10];
    refused(repository.path(), &asked, &[short, "plan/konzept.toml, Zeile 3", "sozialampt"]);
}

#[test]
fn a_plan_that_a_commit_does_not_have_is_named() {
    let mut repository = Repository::new();
    repository.write("README.md", "Noch kein Plan\n");
    let first = repository.commit("2024-01-01", "Sozialamt", "Anfang");
    repository.write("plan/plan.toml", PLAN).write("plan/regeln.toml", RULES);
    repository.write("plan/konzept.toml", CONCEPT);
    repository.commit("2024-01-15", "Sozialamt", "Plan anlegen");
    let asked = ["diff", "plan", "--from-commit", &first, "--as-of", "2024-07-15"];
    refused(repository.path(), &asked, &[&first[..10], "„plan“"]);
}

/// A repository found over the plan's path, from a folder outside of it.
#[test]
fn a_plan_elsewhere_is_found_in_its_own_repository() {
    let (repository, _) = start();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let plan = repository.path().join("plan");
    let plan = plan.to_str().expect("text");
    let output = stichtag(
        elsewhere.path(),
        &["diff", plan, "--from-commit", "HEAD", "--as-of", "2024-07-15", "--format", "json"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}
