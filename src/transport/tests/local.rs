//! Folders, programs and secrets.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::outbox::State;
use crate::transport::{Folder, Secret, SecretFault, Sendmail};

#[test]
fn a_folder_gets_one_file_for_each_mail() {
    let folder = TempDir::new().expect("a folder");
    let ledger = folder.path().join("ledger.sqlite");
    let mails = folder.path().join("mails");
    let report = run(&ledger, &mut Folder::new(mails.clone()), &[mail(1), mail(2)], MORNING);
    assert!(report.stopped.is_some(), "a folder that is not there is not made");
    fs::create_dir(&mails).expect("made");
    let report = run(&ledger, &mut Folder::new(mails.clone()), &[mail(1), mail(2)], MORNING);
    assert!(report.is_complete());
    let mut found: Vec<Vec<u8>> = fs::read_dir(&mails)
        .expect("readable")
        .map(|file| fs::read(file.expect("a file").path()).expect("readable"))
        .collect();
    found.sort();
    assert_eq!(found, [mail(1).bytes, mail(2).bytes]);
}

/// A program that does what a script says.
#[cfg(unix)]
fn program(folder: &TempDir, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.path().join("sendmail");
    fs::write(&path, format!("#!/bin/sh\ncd '{}'\n{script}\n", folder.path().display()))
        .expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("set");
    path
}

#[cfg(unix)]
#[test]
fn a_program_gets_the_envelope_and_the_mail() {
    let folder = TempDir::new().expect("a folder");
    let program = program(&folder, "printf '%s\\n' \"$@\" > args; cat > mail");
    let ledger = folder.path().join("ledger.sqlite");
    let report = run(&ledger, &mut Sendmail::new(program, None), &[mail(1)], MORNING);
    assert!(report.is_complete(), "{report:?}");
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("readable");
    assert_eq!(text("args"), "-i\n-f\nfristen@stadt.example\n--\namt-1@stadt.example\n");
    assert_eq!(text("mail"), "Message-ID: <1@stadt.example>\n\n.\n..\n.x\nEnde\n");
}

#[cfg(unix)]
#[test]
fn exit_codes_of_programs_say_what_became_of_a_mail() {
    // sysexits.h: EX_TEMPFAIL, EX_OSERR, EX_CONFIG mean later, EX_NOUSER and EX_DATAERR never.
    let cases = [
        ("exit 0", State::Sent),
        ("exit 75", State::Retry),
        ("exit 71", State::Retry),
        ("exit 78", State::Retry),
        ("exit 67", State::Failed),
        ("exit 65", State::Failed),
        ("exit 1", State::Unknown),
        ("kill -9 $$", State::Unknown),
        ("sleep 3", State::Unknown),
    ];
    for (script, state) in cases {
        let folder = TempDir::new().expect("a folder");
        let program = program(&folder, script);
        let patience = std::time::Duration::from_millis(700);
        let mut transport = Sendmail::new(program, Some(patience));
        let ledger = folder.path().join("ledger.sqlite");
        let report = run(&ledger, &mut transport, &[mail(1)], MORNING);
        assert_eq!(report.items[0].state, state, "{script}");
    }
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_start_has_got_nothing() {
    let folder = TempDir::new().expect("a folder");
    let ledger = folder.path().join("ledger.sqlite");
    let path = folder.path().join("sendmail");
    let report = run(&ledger, &mut Sendmail::new(path.clone(), None), &[mail(1)], MORNING);
    assert_eq!((report.stopped.is_some(), report.count(State::Planned)), (true, 1));
    fs::write(&path, "no program").expect("written");
    let report = run(&ledger, &mut Sendmail::new(path, None), &[mail(1)], MORNING);
    assert_eq!(report.count(State::Retry), 1);
}

#[cfg(unix)]
#[test]
fn a_password_is_read_only_from_where_others_cannot_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("password");
    let write = |text: &[u8], mode: u32| {
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        Secret::from_file(&path)
    };
    for mode in [0o600, 0o400] {
        assert_eq!(write(b"geheim\n", mode), Secret::from_text("geheim"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
    }
    for mode in [0o640, 0o604, 0o660, 0o644] {
        let exposed = SecretFault::Exposed { path: path.clone(), mode };
        assert_eq!(write(b"geheim\n", mode), Err(exposed));
    }
    assert!(Secret::from_credential(&path).is_ok(), "systemd has lists of its own");
    let none = Err(SecretFault::NoPassword { path: path.clone() });
    for text in [&b""[..], b"\n", b"a\nb\n", b"a\0b", b"\xff", &[b'x'; 5000]] {
        assert_eq!(write(text, 0o600), none);
    }
    let missing = Secret::from_file(&folder.path().join("none"));
    assert!(matches!(missing, Err(SecretFault::Unreadable { .. })));
    assert!(matches!(
        Secret::from_file(folder.path()),
        Err(SecretFault::Exposed { .. } | SecretFault::NoPassword { .. })
    ));
    let secret = write(b"geheim", 0o600).expect("one");
    assert!(!format!("{secret:?}").contains("geheim"));
}
