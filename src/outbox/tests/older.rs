//! Ledgers of every version, and files that are none.

use rusqlite::Connection;

use super::*;
use crate::reminder::Sent;

/// Each released version: a ledger as it was then, with a mail in every state and a pruned reminder.
const VERSIONS: [&str; 1] = [include_str!("../../../tests/ledger/1.sql")];

#[test]
fn ledgers_of_every_version_open_and_lose_nothing() {
    for (version, sql) in (1..).zip(VERSIONS) {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("ledger.sqlite");
        let old = Connection::open(&path).expect("a file");
        old.execute_batch(sql).expect("SQL");
        let found: i64 =
            old.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a number");
        assert_eq!(found, version);
        drop(old);
        let ledger = Ledger::open(&path, false, WAIT).expect("it opens");
        let entries = ledger.entries(&[]).expect("readable");
        let states: Vec<State> = entries.iter().map(|entry| entry.state).collect();
        assert_eq!(states, State::ALL, "version {version}");
        assert_eq!(ledger.bytes(4).expect("there"), b"Subject: 4\r\n\r\nBitte.\r\n");
        let known = |key| ledger.stages(key, "2026-11-09", "amt@stadt.example");
        assert_eq!(known("stadt/regel/ding/4"), ["before-7"]);
        assert_eq!(known("stadt/regel/alt/0"), ["due"], "pruned long ago");
        assert!(known("stadt/regel/ding/8").is_empty(), "it was replaced");
        assert_eq!(ledger.damage(), Ok(Vec::new()));
    }
}

#[test]
fn a_ledger_is_made_only_on_request_and_only_once() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ledger.sqlite");
    let missing = LedgerFault::Missing { path: path.clone() };
    assert_eq!(Ledger::open(&path, false, WAIT).expect_err("none"), missing);
    assert_eq!(Ledger::look(&path).expect_err("none"), missing);
    assert!(!path.exists());
    // A run that died while it made one leaves an empty file.
    std::fs::write(&path, "").expect("written");
    assert_eq!(Ledger::open(&path, false, WAIT).expect_err("empty"), missing);
    Ledger::open(&path, true, WAIT).expect("a new one");
    let again = Ledger::open(&path, true, WAIT);
    assert!(matches!(again, Err(LedgerFault::Exists { .. })));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it holds addresses");
    }
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let folder = TempDir::new().expect("a folder");
    let text = folder.path().join("plan.toml");
    std::fs::write(&text, "[plan]\n".repeat(200)).expect("written");
    let foreign = folder.path().join("foreign.sqlite");
    let other = Connection::open(&foreign).expect("a file");
    other.execute_batch("CREATE TABLE t (x); PRAGMA user_version = 1;").expect("SQL");
    drop(other);
    for path in [text, foreign] {
        let before = std::fs::read(&path).expect("readable");
        let open = Ledger::open(&path, false, WAIT);
        assert!(matches!(open, Err(LedgerFault::Foreign { .. })), "{open:?}");
        assert_eq!(std::fs::read(&path).expect("readable"), before);
    }
}

#[test]
fn a_ledger_of_a_later_version_is_left_alone() {
    let office = Office::new();
    let later = Connection::open(office.path()).expect("a file");
    later.pragma_update(None, "user_version", 99).expect("set");
    drop(later);
    let open = Ledger::open(&office.path(), false, WAIT);
    assert!(matches!(open, Err(LedgerFault::Newer { version: 99, known: 1, .. })), "{open:?}");
}
