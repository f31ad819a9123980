//! The command line from outside: exit codes, where output goes, and what is said when something is wrong.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

const MAGDEBURG: [&str; 3] = ["check", "data/magdeburg", "--as-of=2019-11-28"];

/// The program in the repository's folder, with nothing in the environment that it listens to.
fn stichtag(arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin!("stichtag"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "80");
    for name in ["STICHTAG_AS_OF", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    stichtag(arguments).output().expect("it runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("output is UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

const EMPTY_PLAN: &str = "[plan]\nid = \"leer\"\ntitle = \"Leer\"\npacks = [\"magdeburg\"]\n\
                          records-complete-until = \"always\"\n";

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

fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--format", "json"]].concat());
    assert!(code(&output) < 2, "{}", err(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn ids(register: &Value) -> Vec<&str> {
    let obligations = register["obligations"].as_array().expect("a list");
    obligations.iter().map(|one| one["id"].as_str().expect("a text")).collect()
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
fn threads_and_order_do_not_matter() {
    let run = |arguments: &[&str]| {
        let all = ["check", "--as-of", "2023-11-24", "--format", "json"];
        let output = self::run(&[&all, arguments].concat());
        assert!(code(&output) < 2, "{}", err(&output));
        output.stdout
    };
    let (one, two) = ("data/braunschweig", "data/magdeburg");
    let first = run(&[one, two, "--threads", "1"]);
    for arguments in [
        &[one, two, "--threads", "2"][..],
        &[two, one][..],
        &["./data/magdeburg", "data/braunschweig/"][..],
        &[two, one, two, "data/magdeburg/plan.toml"][..],
    ] {
        assert!(first == run(arguments), "{arguments:?}");
    }
}

/// Takes out where things stand.
fn without_places(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for name in ["location", "rule_location", "path"] {
                members.remove(name);
            }
            members.values_mut().for_each(without_places);
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// A copy of a plan: every thing in a file of its own, named so that the last comes first.
fn scattered(plan: &str) -> TempDir {
    let mut things: Vec<(String, String)> = Vec::new();
    let mut files: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(plan))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for file in files {
        for line in fs::read_to_string(file).expect("text").lines() {
            let header = line.trim_start_matches('[').split([']', '.']).take(2);
            let header: Vec<&str> = header.collect();
            let name = if header[0] == "plan" { "plan".to_owned() } else { header.join(".") };
            if line.starts_with('[') && things.last().is_none_or(|(last, _)| *last != name) {
                things.push((name, String::new()));
            }
            if let Some((_, text)) = things.last_mut() {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    let count = things.len();
    let named: Vec<(String, String)> = things
        .into_iter()
        .enumerate()
        .map(|(index, (name, text))| match name.as_str() {
            "plan" => ("plan.toml".to_owned(), text),
            _ => (format!("teile/{:03}.toml", count - index), text),
        })
        .collect();
    assert!(named.iter().any(|(name, _)| name == "plan.toml"));
    let files: Vec<(&str, &str)> =
        named.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

#[test]
fn files_may_be_cut_and_named_as_one_likes() {
    for plan in ["data/braunschweig", "data/magdeburg"] {
        let copy = scattered(plan);
        let of = |path: &str| {
            let mut register = json(&["check", path, "--as-of", "2023-11-24"]);
            without_places(&mut register);
            serde_json::to_string_pretty(&register).expect("JSON")
        };
        let (original, copy) = (of(plan), of(text(copy.path())));
        assert!(original.lines().count() > 100);
        for (number, (one, other)) in original.lines().zip(copy.lines()).enumerate() {
            assert_eq!(one, other, "{plan}, line {number}");
        }
        assert_eq!(original.len(), copy.len());
    }
}

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

/// A run as one sees it.
fn shown(arguments: &[&str], width: &str) -> String {
    let output = stichtag(arguments).env("COLUMNS", width).output().expect("it runs");
    let mut shown = format!("$ stichtag {}\n", arguments.join(" "));
    shown.push_str(out(&output));
    shown.push_str(err(&output));
    let _ = writeln!(shown, "[{}]\n", code(&output));
    shown
}

const WRONG: [&[&str]; 30] = [
    &["chekc"],
    &["data"],
    &["check", "--asof", "2019-11-28"],
    &["check", "--as-of"],
    &["check", "--as-of", ""],
    &["check", "--as-of", "2019-11"],
    &["check", "--as-of", "31.02.2019"],
    &["check", "--as-of", "2019-13-01"],
    &["check", "--as-of", "2019-11-28T10:00"],
    &["check", "--as-of", "Ende 2019"],
    &["check", "--as-of", "unbekannt"],
    &["check", "--as-of", "2019-11-28", "--as-of", "2020-01-01"],
    &["check", "--fail-on", "warnung"],
    &["check", "--format", "jsn"],
    &["check", "--format", "json", "--format", "human"],
    &["check", "--format", "json=a.json", "--format", "short=./a.json"],
    &["check", "--format", "json="],
    &["check", "--format", "json=no/such/folder/a.json"],
    &["check", "--threads", "0"],
    &["check", "--state", "overdu"],
    &["check", "data/magdeburg", "--rule", "concept-presentd"],
    &["check", "data/magdeburg", "--responsible", "hauptamt"],
    &["check", "data/magdebrug"],
    &["check", "data/magdeburg", "--policy", "comon"],
    &["check", "src"],
    &["check", "--help=ja"],
    &["--lang", "fr", "check"],
    &["explain", "metting"],
    &["completions"],
    &["completions", "bsh", "x"],
];

#[test]
fn wrong_calls_are_answered_in_german() {
    let all: String = WRONG.iter().map(|arguments| shown(arguments, "80")).collect();
    insta::assert_snapshot!("wrong_calls_de", all);
}

#[test]
fn wrong_calls_are_answered_in_english() {
    let all = WRONG.iter().filter(|arguments| !arguments.contains(&"fr"));
    let all: String =
        all.map(|arguments| shown(&[&["--lang", "en"], *arguments].concat(), "80")).collect();
    insta::assert_snapshot!("wrong_calls_en", all);
}

#[test]
fn help_fits_every_width() {
    for lang in ["de", "en"] {
        for width in ["40", "80", "120"] {
            let calls: [&[&str]; 5] = [
                &["--help"],
                &["check", "--help"],
                &["explain", "--help"],
                &["completions", "--help"],
                &["man", "--help"],
            ];
            let all: String = calls
                .iter()
                .map(|call| shown(&[*call, &["--lang", lang]].concat(), width))
                .collect();
            let widest = all.lines().filter(|line| !line.starts_with('$'));
            let widest = widest.map(|line| line.chars().count()).max().unwrap_or_default();
            insta::assert_snapshot!(format!("help_{lang}_{width}"), all);
            // A path cannot be broken.
            assert!(widest <= width.parse::<usize>().expect("a number").max(73), "{widest}");
        }
    }
}

#[test]
fn help_is_help_and_nothing_is_not() {
    let alone = run(&[]);
    assert_eq!((code(&alone), out(&alone)), (2, ""));
    let help = run(&["--help"]);
    assert_eq!((code(&help), err(&help), out(&help)), (0, "", err(&alone)));
    let version = run(&["--version"]);
    assert_eq!(out(&version), concat!("stichtag ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_help_names_every_option_of_both_languages() {
    let options = |lang: &str| -> Vec<String> {
        let help = run(&["check", "--help", "--lang", lang]);
        let words = out(&help).split_whitespace().filter(|word| word.starts_with("--"));
        words.map(|word| word.trim_matches([',', '.', ')']).to_owned()).collect()
    };
    let (mut german, mut english) = (options("de"), options("en"));
    for options in [&mut german, &mut english] {
        options.sort();
        options.dedup();
    }
    assert_eq!(german, english);
}

#[test]
fn explain_has_a_page_for_everything_that_it_lists() {
    let contents = run(&["explain", "--lang=en"]);
    assert_eq!(code(&contents), 0);
    for topic in ["deadline", "count", "post-filled", "concept-presented", "measure", "massnahme"] {
        for lang in ["de", "en"] {
            let page = run(&["explain", topic, "--lang", lang]);
            assert_eq!((code(&page), err(&page)), (0, ""), "{topic}");
            assert!(out(&page).lines().count() > 10, "{topic}");
        }
    }
    insta::assert_snapshot!("explain_rule", shown(&["explain", "concept-presented"], "80"));
    insta::assert_snapshot!("explain_thing", shown(&["explain", "meeting", "--lang=en"], "80"));
}

#[test]
fn explain_knows_the_packs_of_the_plan_around() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans/fire-safety/policies");
    let output = stichtag(&["explain", "defect-cured"]).current_dir(folder).output();
    let output = output.expect("it runs");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("brandschutz"), "{}", out(&output));
}

#[test]
fn completions_and_the_manual_are_valid() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]);
        assert_eq!((code(&script), err(&script)), (0, ""), "{shell}");
        assert!(out(&script).contains("fail-on"), "{shell}");
    }
    let script = run(&["completions", "bash"]);
    let folder = folder(&[("stichtag.bash", out(&script))]);
    if let Ok(bash) =
        Command::new("bash").arg("-n").arg(folder.path().join("stichtag.bash")).output()
    {
        assert!(bash.status.success(), "{}", err(&bash));
    }
    for (lang, heading) in [("de", "RÜCKGABEWERT"), ("en", "EXIT STATUS")] {
        let page = run(&["man", "--lang", lang]);
        assert_eq!(code(&page), 0);
        assert!(out(&page).contains(heading) && out(&page).contains(".TH"), "{}", out(&page));
    }
}
