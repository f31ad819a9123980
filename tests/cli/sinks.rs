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
