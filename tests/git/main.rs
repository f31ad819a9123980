//! What only a git repository can tell: two commits side by side, and the register over time.

mod diff;
mod history;
mod repository;

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

/// Runs the program in a folder.
fn stichtag(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("stichtag"));
    command.current_dir(folder).env_remove("STICHTAG_AS_OF").env("COLUMNS", "100");
    command.args(arguments).args(["--color", "never"]).output().expect("it runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A plan of two duties: a concept by May 2024, a report by June.
const PLAN: &str = r#"[plan]
kennung = "muster"
titel   = "Musterplan"
pakete  = ["./regeln.toml"]
aufzeichnungen-vollstaendig-bis = "2024-12-31"

[amt.sozialamt]
titel = "Sozialamt"

[amt.jugendamt]
titel = "Jugendamt"
"#;

const CONCEPT: &str = r#"[konzept.konzept]
titel      = "Konzept"
zustaendig = "sozialamt"
zugesagt   = [{ faellig = "2024-05-31", am = "2024-01-10" }]
"#;

const REPORT: &str = r#"[bericht.bericht]
titel      = "Bericht"
zustaendig = "jugendamt"
zugesagt   = [{ faellig = "2024-06-30", am = "2024-01-10" }]
"#;

const RULES: &str = r#"[pack]
id    = "regeln"
title = { de = "Regeln", en = "Rules" }

[rule.concept-presented]
kind  = "deadline"
title = { de = "Das Konzept wird vorgestellt", en = "The concept is presented" }
for   = "concept"
of    = "presented"
by    = "promised"

[rule.report-presented]
kind  = "deadline"
title = { de = "Der Bericht wird vorgelegt", en = "The report is presented" }
for   = "report"
of    = "presented"
by    = "promised"
"#;
