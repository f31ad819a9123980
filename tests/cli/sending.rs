//! `remind --send`, `remind ledger` and `remind doctor` from outside.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{code, err, out, run, stichtag, text};

const PLAN: &str = "tests/faults/plan";
const DAY: &str = "--as-of=2026-03-12";

/// A folder with a ledger and a folder for mails.
struct Place {
    _folder: TempDir,
    ledger: String,
    via: String,
    mails: std::path::PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let mails = folder.path().join("mails");
        fs::create_dir(&mails).expect("made");
        Self {
            ledger: format!("--ledger={}", text(&folder.path().join("ledger.sqlite"))),
            via: format!("--via=folder:{}", text(&mails)),
            mails,
            _folder: folder,
        }
    }

    fn send(&self, more: &[&str]) -> std::process::Output {
        let own = ["remind", PLAN, DAY, "--lang=en", "--send", &self.via];
        run(&[&own, more].concat())
    }

    fn ledger(&self, arguments: &[&str]) -> std::process::Output {
        run(&[&["remind", "ledger"], arguments, &[&self.ledger, "--lang=en"]].concat())
    }

    fn files(&self) -> usize {
        fs::read_dir(&self.mails).expect("readable").count()
    }
}

#[test]
fn mails_go_out_once_and_the_ledger_is_made_once() {
    let place = Place::new();
    let missing = place.send(&[&place.ledger]);
    assert_eq!((code(&missing), out(&missing)), (4, ""));
    assert!(err(&missing).contains("restore it"), "{}", err(&missing));

    let first = place.send(&[&place.ledger, "--init-ledger"]);
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert!(out(&first).starts_with("Reminders of 2026-03-12: 3 mails sent.\n"), "{}", out(&first));
    assert!(!out(&first).contains("@stadt.example"), "a log names nobody: {}", out(&first));
    assert_eq!(place.files(), 3);

    let made = place.send(&[&place.ledger, "--init-ledger"]);
    assert_eq!(code(&made), 2, "{}", err(&made));
    let second = place.send(&[&place.ledger]);
    assert_eq!((code(&second), out(&second)), (0, "Reminders of 2026-03-12: nothing to send.\n"));
    assert_eq!(place.files(), 3);

    // Without --send, the ledger tells what is left.
    let dry = run(&["remind", PLAN, DAY, &place.ledger, "--format=json"]);
    assert_eq!(code(&dry), 0, "{}", err(&dry));
    let list: Value = serde_json::from_slice(&dry.stdout).expect("JSON");
    assert_eq!(list["mails"].as_array().map(Vec::len), Some(0), "{list}");
}

#[test]
fn the_ledger_shows_resolves_exports_and_forgets() {
    let place = Place::new();
    assert_eq!(code(&place.send(&[&place.ledger, "--init-ledger"])), 0);
    let list = place.ledger(&["list"]);
    let lines: Vec<&str> = out(&list).lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("1  sent  2026-03-12  amt-1@stadt.example  "), "{}", lines[0]);
    assert_eq!(out(&place.ledger(&["list", "--state=failed"])).lines().count(), 1);

    let show = place.ledger(&["show", "#2"]);
    assert!(out(&show).contains("probe/bericht-vorgelegt/bericht-2/2026-03-12"), "{}", out(&show));
    let eml = place.ledger(&["show", "2", "--eml"]);
    let written: Vec<Vec<u8>> = fs::read_dir(&place.mails)
        .expect("readable")
        .map(|file| fs::read(file.expect("a file").path()).expect("readable"))
        .collect();
    assert!(written.contains(&eml.stdout), "byte by byte");

    let export = place.ledger(&["export"]);
    let all: Value = serde_json::from_slice(&export.stdout).expect("JSON");
    assert_eq!(all["schema"], "stichtag/ledger/1");
    assert_eq!(all["mails"][0]["state"], "sent");
    assert_eq!(all["mails"][0]["reminders"][0]["stage"], "due");

    let settled = place.ledger(&["resolve", "1", "--as", "again"]);
    assert_eq!(code(&settled), 2, "{}", err(&settled));
    assert_eq!(code(&place.ledger(&["show", "9"])), 2);

    let kept = place.ledger(&["prune", "--older-than", "30"]);
    assert!(out(&kept).starts_with("0 mails deleted."), "{}", out(&kept));
    let pruned = place.ledger(&["prune", "--older-than", "0"]);
    assert_eq!(code(&pruned), 0);
    let again = place.send(&[&place.ledger]);
    assert_eq!(code(&again), 0);
    assert_eq!(place.files(), 3, "what is forgotten is not repeated");
}

#[test]
fn a_trial_goes_to_one_address_and_does_not_count() {
    let place = Place::new();
    let trial = place.send(&[&place.ledger, "--init-ledger", "--only-to=probe@stadt.example"]);
    assert_eq!(code(&trial), 0, "{}", err(&trial));
    assert_eq!(out(&place.ledger(&["list"])).matches("probe@stadt.example").count(), 3);
    let real = place.send(&[&place.ledger]);
    assert!(out(&real).starts_with("Reminders of 2026-03-12: 3 mails sent.\n"), "{}", out(&real));
    let list = place.ledger(&["list"]);
    assert_eq!(out(&list).matches("amt-").count(), 3);
}

#[test]
fn without_a_ledger_a_run_says_that_nobody_remembers_it() {
    let place = Place::new();
    for _ in 0..2 {
        let sent = place.send(&["--since=2026-03-11"]);
        assert_eq!(code(&sent), 0, "{}", err(&sent));
        assert!(out(&sent).contains("3 mails sent"), "{}", out(&sent));
        assert!(out(&sent).contains("does not know what this one has sent"), "{}", out(&sent));
    }
}

#[test]
fn nothing_goes_out_where_the_plan_is_wrong_or_there_are_too_many_mails() {
    let place = Place::new();
    let many = place.send(&[&place.ledger, "--init-ledger", "--at-most=2"]);
    assert_eq!((code(&many), place.files()), (2, 0), "{}", err(&many));
    // What was wrong has left no ledger that would be in the way.
    assert_eq!(code(&place.send(&[&place.ledger, "--init-ledger"])), 0);
}

#[test]
fn a_folder_that_is_gone_ends_with_4_and_nothing_is_lost() {
    let place = Place::new();
    fs::remove_dir(&place.mails).expect("removed");
    let failed = place.send(&[&place.ledger, "--init-ledger"]);
    assert_eq!((code(&failed), out(&failed)), (4, ""));
    assert!(err(&failed).contains("3 mails") || err(&failed).contains("no mail sent"));
    fs::create_dir(&place.mails).expect("made");
    assert_eq!(code(&place.send(&[&place.ledger])), 0);
    assert_eq!(place.files(), 3);
}

#[test]
fn a_doctor_looks_and_sends_nothing() {
    let place = Place::new();
    assert_eq!(code(&place.send(&[&place.ledger, "--init-ledger"])), 0);
    let well = run(&["remind", "doctor", PLAN, &place.via, &place.ledger, "--lang=en"]);
    assert_eq!(code(&well), 0, "{}", err(&well));
    assert!(out(&well).contains("whole; 3 mails, 0 of them not settled"), "{}", out(&well));
    assert_eq!(place.files(), 3);
    let gone = run(&["remind", "doctor", PLAN, "--via=folder:/no/such/folder", "--lang=en"]);
    assert_eq!(code(&gone), 4, "{}", err(&gone));
}

#[cfg(unix)]
#[test]
fn passwords_come_from_files_of_their_owner_and_appear_nowhere() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("password");
    fs::write(&file, "streng-geheim\n").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    let password = format!("--password-file={}", text(&file));
    let call =
        |via: &str| run(&["remind", "doctor", PLAN, via, &password, "--timeout=1", "--lang=en"]);
    let exposed = call("--via=smtp://amt@localhost:1");
    assert_eq!(code(&exposed), 2);
    assert!(err(&exposed).contains("chmod 600"), "{}", err(&exposed));
    let on_the_line = call("--via=smtp://amt:streng-geheim@localhost:1");
    assert_eq!(code(&on_the_line), 2);
    for output in [&exposed, &on_the_line] {
        assert!(!err(output).contains("streng-geheim"), "{}", err(output));
    }
}

const WRONG: [&[&str]; 17] = [
    &["--send"],
    &["--send", "--ledger=x.sqlite"],
    &["--send", "--via=sendmail"],
    &["--send", "--via=smpt://mail.stadt.example", "--ledger=x.sqlite"],
    &["--send", "--via=smtp://", "--ledger=x.sqlite"],
    &["--send", "--via=smtp://mail.stadt.example:99999", "--ledger=x.sqlite"],
    &["--send", "--via=smtp://mail.stadt.example/eingang", "--ledger=x.sqlite"],
    &["--send", "--via=smtp://amt:geheim@mail.stadt.example", "--ledger=x.sqlite"],
    &["--send", "--via=smtp-plain://mail.stadt.example", "--ledger=x.sqlite"],
    &["--send", "--via=smtp-plain://amt@localhost", "--ledger=x.sqlite"],
    &["--send", "--via=smtp://amt@mail.stadt.example", "--ledger=x.sqlite"],
    &["--send", "--via=sendmail", "--password-file=x", "--ledger=x.sqlite"],
    &["--send", "--via=sendmail", "--ledger=x.sqlite", "--timeout=0"],
    &["--send", "--via=sendmail", "--ledger=x.sqlite", "--since=2026-03-11"],
    &["--send", "--via=sendmail", "--ledger=x.sqlite", "--show=amt-1@stadt.example"],
    &["--via=sendmail"],
    &["--send", "--via=sendmail", "--ledger=no/such/folder/x.sqlite"],
];

#[test]
fn wrong_calls_are_explained() {
    let mut shown = String::new();
    for lang in ["de", "en"] {
        for more in WRONG {
            let arguments = [&["remind", PLAN, DAY, "--lang", lang], more].concat();
            let mut call = stichtag(&arguments);
            for name in ["CREDENTIALS_DIRECTORY", "STICHTAG_SMTP_PASSWORD"] {
                call.env_remove(name);
            }
            let output = call.output().expect("it runs");
            assert_eq!(out(&output), "");
            assert!(!Path::new("x.sqlite").exists());
            let _ = writeln!(
                shown,
                "$ stichtag {}\n{}[{}]\n",
                arguments.join(" "),
                err(&output),
                code(&output)
            );
        }
    }
    insta::assert_snapshot!(shown);
}
