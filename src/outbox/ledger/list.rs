//! What is read from the ledger.

use rusqlite::{OptionalExtension, Row};

use super::Ledger;
use crate::outbox::{LedgerFault, State};

/// A mail in the ledger, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// How far it has come.
    pub state: State,
    /// The reference date that it speaks of, as an ISO date.
    pub day: String,
    /// The address of the mailbox.
    pub recipient: String,
    /// The address of the sender.
    pub sender: String,
    /// Its Message-ID.
    pub message_id: String,
    /// Its subject.
    pub subject: String,
    /// How many bytes it has.
    pub size: u32,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether it is sent on any day as it is: it may have arrived, or a person wants it.
    pub is_kept: bool,
    /// The second before which it is not tried again: since 1970, UTC; 0 for at once.
    pub not_before: i64,
    /// The second in which it was planned.
    pub created_at: i64,
    /// The second of its last change.
    pub changed_at: i64,
    /// What it reminds of: keys of obligations, stages and due dates.
    pub reminders: Vec<(String, String, String)>,
}

/// Something that happened to a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The second, since 1970, UTC.
    pub at: i64,
    /// The state from then on.
    pub state: State,
    /// What was said, in the words of protocols.
    pub detail: String,
}

const ENTRY: &str = "SELECT id, state, day, recipient, sender, message_id, subject, 
    (SELECT length(bytes) FROM body WHERE body.mail = mail.id), attempts,
    kept, not_before, created_at, changed_at FROM mail";

impl Ledger {
    /// All mails with one of these states, oldest first; all mails, if no state is named.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn entries(&self, states: &[State]) -> Result<Vec<Entry>, LedgerFault> {
        let read = || {
            let mut statement = self.connection.prepare(&format!("{ENTRY} ORDER BY id"))?;
            let rows = statement.query_map([], entry)?;
            let mut entries = Vec::new();
            for row in rows {
                let mut entry: Entry = row?;
                if states.is_empty() || states.contains(&entry.state) {
                    entry.reminders = self.reminders(entry.id)?;
                    entries.push(entry);
                }
            }
            Ok(entries)
        };
        read().map_err(self.wrong())
    }

    /// One mail, and what happened to it.
    ///
    /// # Errors
    /// There is none of that number, or the disk refuses.
    pub fn entry(&self, id: i64) -> Result<(Entry, Vec<Event>), LedgerFault> {
        let read = || {
            let found = self
                .connection
                .query_row(&format!("{ENTRY} WHERE id = ?"), [id], entry)
                .optional()?;
            let Some(mut entry) = found else { return Ok(None) };
            entry.reminders = self.reminders(id)?;
            let mut statement = self
                .connection
                .prepare("SELECT at, state, detail FROM history WHERE mail = ? ORDER BY id")?;
            let events = statement.query_map([id], |row| {
                Ok(Event { at: row.get(0)?, state: state(row, 1)?, detail: row.get(2)? })
            })?;
            Ok(Some((entry, events.collect::<Result<_, _>>()?)))
        };
        read().map_err(self.wrong())?.ok_or(LedgerFault::NoMail { id })
    }

    /// The bytes of a mail, as they go to the server.
    ///
    /// # Errors
    /// There is none of that number, or the disk refuses.
    pub fn bytes(&self, id: i64) -> Result<Vec<u8>, LedgerFault> {
        let found = self
            .connection
            .query_row("SELECT bytes FROM body WHERE mail = ?", [id], |row| row.get(0))
            .optional();
        found.map_err(self.wrong())?.ok_or(LedgerFault::NoMail { id })
    }

    /// Whether the file is whole, as SQLite sees it: what is wrong, line by line.
    ///
    /// # Errors
    /// It cannot be read at all.
    pub fn damage(&self) -> Result<Vec<String>, LedgerFault> {
        let read = || {
            let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
            lines.collect::<Result<Vec<_>, _>>()
        };
        let lines = read().map_err(self.wrong())?;
        Ok(if lines == ["ok"] { Vec::new() } else { lines })
    }

    fn reminders(&self, id: i64) -> rusqlite::Result<Vec<(String, String, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT obligation, stage, due FROM reminder WHERE mail = ? ORDER BY obligation, stage, due",
        )?;
        statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    }
}

/// A state in a column.
pub(super) fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    let name: String = row.get(column)?;
    State::find(&name).ok_or_else(|| {
        let why = format!("unknown state {name}").into();
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, why)
    })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        state: state(row, 1)?,
        day: row.get(2)?,
        recipient: row.get(3)?,
        sender: row.get(4)?,
        message_id: row.get(5)?,
        subject: row.get(6)?,
        size: row.get(7)?,
        attempts: row.get(8)?,
        is_kept: row.get(9)?,
        not_before: row.get(10)?,
        created_at: row.get(11)?,
        changed_at: row.get(12)?,
        reminders: Vec::new(),
    })
}
