//! What is said: help, pages, and answers to wrong calls, in both languages.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::run::{code, err, folder, out, run, stichtag};

/// A run as one sees it.
fn shown(arguments: &[&str], width: &str) -> String {
    let output = stichtag(arguments).env("COLUMNS", width).output().expect("it runs");
    let mut shown = format!("$ stichtag {}\n", arguments.join(" "));
    shown.push_str(out(&output));
    shown.push_str(err(&output));
    let _ = writeln!(shown, "[{}]\n", code(&output));
    shown
}

const WRONG: [&[&str]; 38] = [
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
    &["check", "dta", "no/where", "--policy", "kommun"],
    &["check", "--as-of", "gestern", "--format", "xml", "--threads", "zwei"],
    &["check", "data/magdeburg", "--rule=concept-presentd", "--responsible=stadtamt-v-2"],
    &["check", "--help=ja"],
    &["--lang", "fr", "check"],
    &["baseline", "wrte", "known.toml"],
    &["baseline", "write"],
    &["baseline", "prune", "no/known.toml"],
    &["check", "data/magdeburg", "--baseline", "known.toml"],
    &["check", "data/magdeburg", "--strict-baseline"],
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
            let calls: [&[&str]; 8] = [
                &["--help"],
                &["check", "--help"],
                &["baseline", "--help"],
                &["explain", "--help"],
                &["init", "--help"],
                &["schema", "--help"],
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
    assert_eq!(err(&run(&["--color", "auto"])), err(&alone));
    let help = run(&["--help"]);
    assert_eq!((code(&help), err(&help), out(&help)), (0, "", err(&alone)));
    assert_eq!(out(&run(&["help"])), out(&help));
    assert_eq!(out(&run(&["help", "check"])), out(&run(&["check", "-h"])));
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
    let page = run(&["explain", "concept-presented"]);
    for part in ["ds0590-18", "[rule.concept-presented]", "Regelart deadline", "depends-on"] {
        assert!(out(&page).contains(part), "{part}: {}", out(&page));
    }
    let page = run(&["explain", "massnahme"]);
    for part in ["Maßnahme", "massnahme / measure", "zustaendig / responsible", "(Kennung: amt"] {
        assert!(out(&page).contains(part), "{part}: {}", out(&page));
    }
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
