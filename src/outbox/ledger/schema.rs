//! The schema of the ledger, and how older ones become it.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::super::LedgerFault;

/// What marks an SQLite file as a ledger: "stic" (<https://www.sqlite.org/pragma.html#pragma_application_id>).
const APPLICATION: i64 = 0x7374_6963;

/// What leads from each version to the next. A step that was released never changes; a new version is a new
/// step, and a file in `tests/ledger` that shows how the one before looked.
const STEPS: [&str; 1] = [include_str!("schema-1.sql")];

/// The version that is written here.
const LATEST: i64 = 1;

/// Makes the schema of an empty file.
pub(super) fn create(connection: &mut Connection, path: &Path) -> Result<(), LedgerFault> {
    if is_ledger(connection, path)? {
        return Err(LedgerFault::Exists { path: path.to_owned() });
    }
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(LedgerFault::sql(path))?;
    if tables > 0 {
        return Err(LedgerFault::Foreign { path: path.to_owned() });
    }
    step(connection, 0).map_err(LedgerFault::sql(path))
}

/// Checks that the file is a ledger of a known version, and brings it up to date.
pub(super) fn check(connection: &mut Connection, path: &Path) -> Result<(), LedgerFault> {
    if !is_ledger(connection, path)? {
        // What was left by a run that died while it made a new one is as good as none.
        let is_empty = std::fs::metadata(path).is_ok_and(|file| file.len() == 0);
        let path = path.to_owned();
        let missing = is_empty.then(|| LedgerFault::Missing { path: path.clone() });
        return Err(missing.unwrap_or(LedgerFault::Foreign { path }));
    }
    let version = pragma(connection, "user_version").map_err(LedgerFault::sql(path))?;
    if !(1..=LATEST).contains(&version) {
        return Err(LedgerFault::Newer { path: path.to_owned(), version, known: LATEST });
    }
    if version < LATEST {
        step(connection, version).map_err(LedgerFault::sql(path))?;
    }
    Ok(())
}

fn is_ledger(connection: &Connection, path: &Path) -> Result<bool, LedgerFault> {
    let application = pragma(connection, "application_id").map_err(LedgerFault::sql(path))?;
    Ok(application == APPLICATION)
}

/// Takes all steps from a version on, or none.
fn step(connection: &mut Connection, from: i64) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for (_, sql) in (0..).zip(STEPS).filter(|(version, _)| *version >= from) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", LATEST)?;
    transaction.commit()
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
