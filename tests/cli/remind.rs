//! `remind`: who would get what and why, whole mails, and files of them; nothing is ever sent.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mail_parser::MessageParser;
use serde_json::Value;
use stichtag::render::mail::SCHEMA;

use crate::run::{EMPTY_PLAN, code, err, folder, json, out, run, stichtag, text};

const MAGDEBURG: [&str; 3] = ["remind", "data/magdeburg", "--as-of=2019-11-28"];

/// Mailbox, stage and rule of every reminder.
fn told(reminders: &Value) -> Vec<String> {
    let mails = reminders["mails"].as_array().expect("a list");
    let of = |value: &Value| value.as_str().expect("a text").to_owned();
    mails
        .iter()
        .flat_map(|mail| {
            let each = mail["reminders"].as_array().expect("a list").iter();
            each.map(|one| {
                format!("{} {} {}", of(&mail["mailbox"]), of(&one["stage"]), of(&one["rule"]))
            })
        })
        .collect()
}

// The promise is due on Thursday, 31 October 2019, which is a holiday in Saxony-Anhalt, as is Friday, 1 November,
// not: All Saints' Day is none there. 30 days before is 1 October, 7 days before is 24 October.
#[test]
fn magdeburg_would_have_been_reminded_in_time() {
    let on = |day: &str| told(&json(&["remind", "data/magdeburg", "--as-of", day]));
    let office = "v02@magdeburg.example";
    assert_eq!(on("2019-09-30"), [""; 0]);
    let first = format!("{office} before-30 concept-presented");
    assert_eq!(on("2019-10-01"), [first.as_str()]);
    assert_eq!(on("2019-10-23"), [first.as_str()]);
    assert_eq!(on("2019-10-24"), [format!("{office} before-7 concept-presented")]);
    assert_eq!(on("2019-10-31"), [""; 0], "Reformation day");
    assert!(on("2019-11-01").contains(&format!("{office} overdue-1 concept-presented")));
    assert!(on("2019-11-07").contains(&format!("{office} overdue-1 concept-presented")));
    assert!(on("2019-11-08").contains(&format!("{office} overdue-8 concept-presented")));
}

#[test]
fn the_list_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for arguments in [
        &MAGDEBURG[..],
        &["remind", "data", "--as-of=2023-11-24"],
        &["remind", "data/musterstadt", "--as-of=2026-03-14"],
        &["remind", "data/musterstadt", "--as-of=2026-05-04", "--since=2026-05-03", "--at-most=1"],
    ] {
        let list = json(arguments);
        let faults: Vec<String> =
            validator.iter_errors(&list).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{arguments:?}: {faults:#?}");
    }
}

#[test]
fn whatever_there_is_it_worked() {
    let found = run(&MAGDEBURG);
    assert_eq!((code(&found), err(&found)), (0, ""));
    let nothing = run(&["remind", "data/magdeburg", "--as-of=2019-09-30"]);
    assert_eq!((code(&nothing), err(&nothing)), (0, ""));
    assert!(out(&nothing).starts_with("Am 30.09.2019 geht keine Mail hinaus.\n"));
    let unbound = folder(&[("plan.toml", EMPTY_PLAN)]);
    assert_eq!(code(&run(&["remind", text(unbound.path())])), 3);
}

#[test]
fn what_is_asked_for_wrongly_is_said() {
    let mut shown = String::new();
    for arguments in [
        &["--since=2019-11-29"][..],
        &["--since=gestern"],
        &["--only-to=niemand"],
        &["--only-to=büro@stadt.example"],
        &["--at-most=0"],
        &["--at-most=viele", "--sender=x"],
        &["--show=v02@magdeburg.exampel"],
        &["--show=x@y.example", "--format=json"],
        &["--show=x@y.example"],
        &["--format=txt"],
    ] {
        let output = run(&[&MAGDEBURG[..], arguments].concat());
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        writeln!(shown, "$ stichtag remind … {}\n{}", arguments.join(" "), err(&output))
            .expect("writing to a string");
    }
    insta::assert_snapshot!("remind_wrong_de", shown);
}

#[test]
fn mails_are_written_once_and_nothing_else_is_touched() {
    let place = tempfile::tempdir().expect("a folder");
    let mails = place.path().join("mails");
    let write = |more: &[&str]| {
        let own = ["--sender=absender@stadt.example", "--write", text(&mails)];
        run(&[&MAGDEBURG[..], &own, more].concat())
    };
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|one| one.expect("one").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let name = "2019-11-28-v02@magdeburg.example.eml";
    for _ in 0..2 {
        let written = write(&[]);
        assert_eq!((code(&written), err(&written)), (0, ""));
        assert_eq!(names(&mails), [name], "the same again");
    }
    let bytes = fs::read(mails.join(name)).expect("a file");
    let message = MessageParser::default().parse(&bytes).expect("a message");
    assert_eq!(
        message.subject(),
        Some(
            "1 überfällig, 1 gefährdet: Integrationskonzept 2020–2023 der Landeshauptstadt Magdeburg"
        )
    );
    // Another mail of that name: it stays.
    let other = write(&["--only-to=probe@stadt.example"]);
    assert_eq!((code(&other), out(&other)), (2, ""));
    assert!(err(&other).contains("Im Weg"), "{}", err(&other));
    assert_eq!(fs::read(mails.join(name)).expect("a file"), bytes);
    // More than there may be.
    let many = run(&[
        "remind",
        "data/musterstadt",
        "--as-of=2026-03-12",
        "--at-most=3",
        "--write",
        text(&mails),
    ]);
    assert_eq!((code(&many), out(&many)), (2, ""));
    assert_eq!(names(&mails), [name]);
    // Nobody says who they come from.
    let nobody = run(&[&MAGDEBURG[..], &["--write", text(&mails)]].concat());
    assert_eq!((code(&nobody), out(&nobody)), (2, ""));
    assert!(err(&nobody).contains("[mail]\n      von = "), "{}", err(&nobody));
}

#[test]
fn everything_goes_to_one_address_if_asked() {
    let place = tempfile::tempdir().expect("a folder");
    let written = run(&[
        "remind",
        "data/musterstadt",
        "--as-of=2026-03-12",
        "--only-to=probe@stadt.example",
        "--write",
        text(place.path()),
    ]);
    assert_eq!(code(&written), 0, "{}", err(&written));
    let mut count = 0;
    for entry in fs::read_dir(place.path()).expect("a folder") {
        let bytes = fs::read(entry.expect("one").path()).expect("a file");
        let message = MessageParser::default().parse(&bytes).expect("a message");
        let to: Vec<&str> =
            message.to().expect("To").iter().filter_map(|one| one.address()).collect();
        assert_eq!(to, ["probe@stadt.example"]);
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    for format in ["text", "json", "csv"] {
        let one = || run(&["remind", "data", "--as-of=2023-11-24", "--format", format]);
        let (first, second) = (one(), one());
        assert_eq!(code(&first), 0);
        assert_eq!(first.stdout, second.stdout, "{format}");
    }
    let threads =
        |number: &str| run(&["remind", "data", "--as-of=2023-11-24", "--threads", number]);
    assert_eq!(threads("1").stdout, threads("2").stdout);
}

#[test]
fn a_free_day_says_when_it_goes_on() {
    let saturday = run(&["remind", "data/musterstadt", "--as-of=2026-03-14"]);
    assert!(
        out(&saturday).contains("das Fällige geht am 16.03.2026 hinaus."),
        "{}",
        out(&saturday)
    );
    // Corpus Christi is free in North Rhine-Westphalia.
    let free = json(&["remind", "data/musterstadt", "--as-of=2026-06-04"]);
    assert_eq!(free["resting"][0]["next_working_day"], "2026-06-05");
    assert_eq!(free["mails"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_placeholder_that_does_not_exist_is_pointed_at() {
    let plan = EMPTY_PLAN.to_owned()
        + "[mail]\nvon = \"a@stadt.example\"\nanrede = \"Guten Tag, {ammt}\"\ngruss = \"Bis {bald\"\n";
    let broken = folder(&[("plan.toml", &plan)]);
    for lang in ["de", "en"] {
        let output = stichtag(&["remind", "plan.toml", "--lang", lang])
            .current_dir(broken.path())
            .output()
            .expect("it runs");
        assert_eq!((code(&output), out(&output)), (2, ""));
        insta::assert_snapshot!(format!("remind_placeholder_{lang}"), err(&output));
    }
}

/// What people read, on days that matter. Read before it is accepted.
#[test]
fn dry_runs_of_four_cities() {
    for (city, days) in [
        ("braunschweig", &["2018-01-02", "2018-08-02", "2023-11-24"][..]),
        ("landshut", &["2024-11-13", "2025-03-03"]),
        ("magdeburg", &["2019-10-01", "2019-11-01", "2019-11-28"]),
        ("musterstadt", &["2026-03-12", "2026-05-04"]),
    ] {
        for day in days {
            let output = run(&["remind", &format!("data/{city}"), "--as-of", day]);
            assert_eq!(code(&output), 0, "{}", err(&output));
            insta::assert_snapshot!(format!("remind_{city}_{day}"), out(&output));
        }
    }
    let english = run(&[&MAGDEBURG[..], &["--lang=en"]].concat());
    insta::assert_snapshot!("remind_magdeburg_en", out(&english));
    let mail = [
        "remind",
        "data/musterstadt",
        "--as-of=2026-05-04",
        "--since=2026-04-30",
        "--show=integration@musterstadt.example",
    ];
    let mail = run(&mail);
    assert_eq!(code(&mail), 0, "{}", err(&mail));
    insta::assert_snapshot!("remind_mail_de", out(&mail));
}
