//! Where output goes, and how it looks there.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::run::{EMPTY_PLAN, MAGDEBURG, code, err, folder, out, run, stichtag, text};

#[test]
fn several_formats_go_to_several_places() {
    let folder = folder(&[("old.json", "old")]);
    let path = |name: &str| folder.path().join(name);
    let to = |format: &str, name: &str| format!("{format}={}", text(&path(name)));
    let (json, short) = (to("json", "old.json"), to("short", "new.txt"));
    let several = ["--format", "human", "--format", &json, "--format", &short];
    let output = run(&[&MAGDEBURG[..], &several].concat());
    assert_eq!((code(&output), err(&output)), (1, ""));
    assert_eq!(out(&output), out(&run(&MAGDEBURG)));
    let register = fs::read(path("old.json")).expect("written");
    assert_eq!(register, run(&[&MAGDEBURG[..], &["--format=json"]].concat()).stdout);
    assert!(fs::read_to_string(path("new.txt")).expect("written").contains("[concept-presented]"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left over");

    let only = run(&[&MAGDEBURG[..], &["--format", &json]].concat());
    assert_eq!((code(&only), out(&only)), (1, ""));
}

#[test]
fn a_file_that_cannot_be_written_stops_everything_before_it_starts() {
    let folder = folder(&[("plan.toml", EMPTY_PLAN), ("out.json", "old")]);
    let path = |name: &str| folder.path().join(name);
    let to = |name: &str| format!("json={}", text(&path(name)));
    let plan = text(folder.path()).to_owned();
    let (twice, again) = (to("out.json"), to("./out.json"));
    for (sinks, expected) in [
        (vec![twice.as_str(), again.as_str()], 2),
        (vec!["json", "short"], 2),
        (vec!["json="], 2),
        (vec![&to("plan.toml")], 2),
        (vec![&to("missing/out.json")], 4),
        (vec![&to(".")], 4),
    ] {
        let formats: Vec<&str> = sinks.iter().flat_map(|sink| ["--format", sink]).collect();
        let output = run(&[&["check", &plan][..], &formats].concat());
        assert_eq!((code(&output), out(&output)), (expected, ""), "{sinks:?}: {}", err(&output));
        assert_eq!(fs::read_to_string(path("out.json")).expect("read"), "old");
    }
    assert_eq!(fs::read_to_string(path("plan.toml")).expect("read"), EMPTY_PLAN);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left over");
}

#[test]
fn whoever_stops_reading_is_not_disturbed() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = stichtag(&MAGDEBURG).stdout(writer).stderr(Stdio::piped()).output();
    let output = output.expect("it runs");
    assert_eq!((code(&output), err(&output)), (1, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_not_a_result() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let output = stichtag(&MAGDEBURG).stdout(full()).output().expect("it runs");
    assert_eq!(code(&output), 4, "{}", err(&output));
    assert!(err(&output).contains("Datenträger"), "{}", err(&output));
    let device = run(&[&MAGDEBURG[..], &["--format=json=/dev/full"]].concat());
    assert_eq!(code(&device), 4);
    assert!(Path::new("/dev/full").exists());
}

#[test]
fn colours_follow_the_flag_and_the_environment() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = stichtag(&[&MAGDEBURG, arguments].concat());
        let output = command.envs(variables.iter().copied()).output().expect("it runs");
        out(&output).contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color=never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--format=json", "--color=always"], &[]));
    let help = stichtag(&["--help"]).env("CLICOLOR_FORCE", "1").output().expect("it runs");
    assert!(out(&help).contains('\u{1b}'));
}

/// Everything that a run may be asked for, at once: each goes where it should, and is what it is alone.
#[test]
fn all_formats_fit_into_one_run() {
    let folder = folder(&[]);
    let names = [
        "short",
        "json",
        "ndjson",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "markdown",
        "csv",
        "csv-excel",
        "ics",
        "ics-todo",
        "beschlusskontrolle",
        "beschlusskontrolle-csv",
        "beschlusskontrolle-html",
    ];
    let sinks: Vec<String> = names
        .iter()
        .map(|name| format!("--format={name}={}", text(&folder.path().join(name))))
        .collect();
    let sinks: Vec<&str> = sinks.iter().map(String::as_str).collect();
    let output = run(&[&MAGDEBURG[..], &["--format", "human"], &sinks].concat());
    assert_eq!((code(&output), err(&output)), (1, ""));
    for name in names {
        let alone = run(&[&MAGDEBURG[..], &["--format", name]].concat());
        assert_eq!(code(&alone), 1, "{name}");
        let written = fs::read(folder.path().join(name)).expect("written");
        assert!(!written.is_empty() && written == alone.stdout, "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), names.len());
}

#[test]
fn each_office_can_have_a_calendar_of_its_own() {
    // A duty of a thing that no office is responsible for.
    let pack = "[pack]\nid = \"mehr\"\ntitle = \"Mehr\"\n[rule.bericht]\ntitle = \"Ein Bericht\"\nkind = \"deadline\"\n\
                for = \"field:gesundheit\"\nof = \"covered-by.presented\"\nby = \"2024-06-30\"\n";
    let folder = folder(&[("mehr.toml", pack)]);
    let target = format!("ics={}/", text(&folder.path().join("kalender")));
    let pack = folder.path().join("mehr.toml");
    let whole = ["check", "data/braunschweig", "--as-of=2023-11-24", "--policy", text(&pack)];
    let output = run(&[&whole[..], &["--format", &target]].concat());
    assert_eq!((code(&output), out(&output), err(&output)), (1, "", ""));
    let mut names: Vec<String> = fs::read_dir(folder.path().join("kalender"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    let expected = [
        "braunschweig.ics",
        "buero-migrationsfragen@braunschweig.ics",
        "fachbereich-50@braunschweig.ics",
    ];
    assert_eq!(names, expected);
    let uids = |text: &str| -> Vec<String> {
        let mut uids: Vec<String> =
            text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect();
        uids.sort();
        uids
    };
    // Together they are the whole calendar.
    let parts: Vec<String> = names
        .iter()
        .map(|name| fs::read_to_string(folder.path().join("kalender").join(name)).expect("text"))
        .collect();
    let together = uids(&parts.concat());
    let all = run(&[&whole[..], &["--format", "ics"]].concat());
    assert!(together.len() > 3);
    assert_eq!(together, uids(out(&all)));

    // What nobody is named for stands in a file of its own.
    let nobody = folder.path().join("kalender/musterstadt.ics");
    let call = ["check", "data/musterstadt", "--as-of=2026-03-15", "--format", &target];
    assert_eq!(code(&run(&call)), 1);
    let nobody = fs::read_to_string(nobody).expect("text").replace("\r\n ", "");
    assert!(!uids(&nobody).is_empty());
    assert_eq!(nobody.matches("Zuständig: nicht angegeben").count(), uids(&nobody).len());

    let agenda = format!("ics-todo={}/", text(&folder.path().join("agenda")));
    let call = ["agenda", "data/braunschweig", "--as-of=2023-11-24", "--until=2025", "--format"];
    let output = run(&[&call[..], &[&agenda]].concat());
    assert_eq!((code(&output), out(&output), err(&output)), (0, "", ""));
    let own = folder.path().join("agenda/fachbereich-50@braunschweig.ics");
    assert!(fs::read_to_string(own).expect("text").contains("BEGIN:VTODO"));

    let wrong = run(&[&whole[..], &["--format", "csv=kalender/"]].concat());
    assert_eq!((code(&wrong), out(&wrong)), (2, ""));
    assert!(err(&wrong).contains("--format ics=kalender/"), "{}", err(&wrong));
}

/// Where nothing was judged, no report says otherwise; those that can tell an error tell it.
#[test]
fn a_broken_plan_leaves_no_report_that_could_be_mistaken() {
    let folder =
        folder(&[("plan.toml", "[plan]\nid = \"x\"\ntitle = Grün\n"), ("old.sarif", "old")]);
    let path = |name: &str| text(&folder.path().join(name)).to_owned();
    let sinks = [
        "--format=github".to_owned(),
        format!("--format=junit={}", path("report.xml")),
        format!("--format=sarif={}", path("old.sarif")),
        format!("--format=gitlab={}", path("new.json")),
    ];
    let sinks: Vec<&str> = sinks.iter().map(String::as_str).collect();
    let output = run(&[&["check", text(folder.path()), "--as-of=2025-01-01"], &sinks[..]].concat());
    assert_eq!((code(&output), out(&output)), (2, ""));
    let commands: Vec<&str> = err(&output).lines().filter(|line| line.starts_with("::")).collect();
    assert!(!commands.is_empty() && commands.iter().all(|line| line.starts_with("::error file=")));
    assert!(commands.iter().any(|line| line.contains(",line=3,")), "{commands:?}");
    let report = fs::read_to_string(folder.path().join("report.xml")).expect("written");
    assert!(report.contains("<error type=\"input\"") && !report.contains("<failure"), "{report}");
    assert_eq!(fs::read_to_string(folder.path().join("old.sarif")).expect("text"), "old");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3, "nothing else");
}

/// Of several files, none is put in its place if one cannot be completed.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_spoils_no_other_file() {
    let folder = folder(&[("out.json", "old")]);
    let json = format!("json={}", text(&folder.path().join("out.json")));
    let output = run(&[&MAGDEBURG[..], &["--format", &json, "--format=short=/dev/full"]].concat());
    assert_eq!((code(&output), out(&output)), (4, ""), "{}", err(&output));
    assert!(err(&output).contains("/dev/full"), "{}", err(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left over");
}

/// A file that is written to directly gets nothing where there is no result.
#[cfg(unix)]
#[test]
fn the_standard_output_by_another_name_is_the_standard_output() {
    let folder = folder(&[]);
    let path = folder.path().join("out.txt");
    let file = || fs::File::create(&path).expect("a file");
    let sink = format!("json={}", text(&path));
    let mut command = stichtag(&[&MAGDEBURG[..], &["--format=human", "--format", &sink]].concat());
    let output = command.stdout(file()).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(code(&output), 2, "{}", err(&output));
    let mut command = stichtag(&[&MAGDEBURG[..], &["--format=json=/dev/stdout"]].concat());
    let output = command.stdout(Stdio::piped()).output().expect("it runs");
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(output.stdout == run(&[&MAGDEBURG[..], &["--format=json"]].concat()).stdout);
}

#[test]
fn whoever_stops_reading_a_pipe_beside_a_file_gets_the_file() {
    let folder = folder(&[]);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let sink = format!("ndjson={}", text(&folder.path().join("all.ndjson")));
    let mut command = stichtag(&[&MAGDEBURG[..], &["--format=human", "--format", &sink]].concat());
    let output = command.stdout(writer).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!((code(&output), err(&output)), (1, ""));
    assert_eq!(
        fs::read_to_string(folder.path().join("all.ndjson")).expect("text").lines().count(),
        5
    );
}

/// Paths on platforms start at the root of the repository, wherever the program runs.
#[test]
fn paths_start_at_the_repository() {
    let root = folder(&[
        (
            "plaene/a b/plan.toml",
            "[plan]\nid = \"ab\"\ntitle = \"Ab\"\npacks = [\"common\"]\nrecords-complete-until = \"2020-01-01\"\n",
        ),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ]);
    let run = |format: &str| {
        let mut command = stichtag(&["check", "a b", "--as-of=2025-01-01", "--format", format]);
        let output = command.current_dir(root.path().join("plaene")).output().expect("it runs");
        assert!(code(&output) < 2, "{}", err(&output));
        out(&output).to_owned()
    };
    assert!(run("gitlab").contains("\"path\": \"plaene/a b/plan.toml\""));
    assert!(run("sarif").contains("\"uri\": \"plaene/a%20b/plan.toml\""));
    assert!(run("github").contains("file=plaene/a b/plan.toml,"));
}

/// What a baseline accepts fails nowhere, and is told where everything is told.
#[test]
fn accepted_findings_are_known_in_every_format() {
    let folder = folder(&[]);
    let path = text(&folder.path().join("baseline.toml")).to_owned();
    let write = ["baseline", "write", &path, "data/magdeburg", "--as-of=2019-11-28"];
    assert_eq!(code(&run(&write)), 0);
    let of = |format: &str, more: &[&str]| {
        let own = ["--baseline", &path, "--format", format];
        let output = run(&[&MAGDEBURG[..], &own, more].concat());
        assert_eq!((code(&output), err(&output)), (0, ""), "{format}");
        out(&output).to_owned()
    };
    let key = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
    for format in ["github", "markdown", "sarif", "short"] {
        assert!(!of(format, &[]).contains(key), "{format}");
        let shown = of(format, &["--show-accepted"]);
        assert!(
            shown.contains(key)
                && shown.contains(if format == "short" { "accepted" } else { "(bekannt)" })
        );
    }
    let gitlab = |more: &[&str]| of("gitlab", more).matches("\"fingerprint\"").count();
    assert_eq!((gitlab(&[]), gitlab(&["--show-accepted"])), (1, 2));
    let junit = of("junit", &[]);
    let case = junit.lines().find(|line| line.contains(key)).expect("a case");
    assert!(case.contains("<skipped message=\"Fehler (bekannt): Integrationskonzept"), "{case}");
    assert!(junit.contains(" failures=\"1\" ") && junit.contains(" skipped=\"2\" "), "{junit}");
    let csv = of("csv", &[]);
    let row = csv.lines().find(|line| line.contains(key)).expect("a row");
    assert!(row.contains("\"Fehler (bekannt)\""), "{row}");
}
