//! What is written into the ledger: each change of a state is one transaction, and is on the disk when it
//! returns.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Due, Ledger};
use crate::outbox::{LedgerFault, State};
use crate::reminder::Mail;

/// What a person says about a mail of which the ledger does not know enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has arrived.
    Arrived,
    /// It shall be sent, with the same bytes.
    Again,
    /// It need not arrive.
    Dropped,
}

/// What was pruned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Pruned {
    /// Mails that are gone, with addresses and history.
    pub mails: u32,
    /// Reminders that remain without them, so that nobody gets them again.
    pub reminders: u32,
}

/// What changes beside the state.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::outbox) struct Change<'a> {
    /// What happened, in the words of protocols; nothing secret.
    pub(in crate::outbox) detail: &'a str,
    /// The second before which it is not tried again.
    pub(in crate::outbox) not_before: i64,
    /// Whether the server said nothing after the last word.
    pub(in crate::outbox) is_silence: bool,
}

impl Ledger {
    /// Writes down what is to be sent. Mails all of whose reminders are in the ledger already are left out.
    ///
    /// # Errors
    /// A mail has reminders that are in the ledger and others that are not, or the disk refuses. Then none of
    /// the mails is planned.
    pub fn plan(&mut self, mails: &[Mail], day: &str, now: i64) -> Result<usize, LedgerFault> {
        self.checked()?;
        let mut planned = 0;
        let hashes: Vec<Vec<Vec<u8>>> = mails
            .iter()
            .map(|mail| mail.reminders.iter().map(|one| self.hashed(&one.recipient)).collect())
            .collect();
        let path = self.path.clone();
        let wrong = LedgerFault::sql(&path);
        let transaction = begin(&mut self.connection).map_err(&wrong)?;
        for (mail, hashes) in mails.iter().zip(&hashes) {
            let mut free = Vec::new();
            for (reminder, hash) in mail.reminders.iter().zip(hashes) {
                let key = params![reminder.obligation, reminder.stage, reminder.due, hash];
                let is_taken = transaction
                    .prepare_cached(
                        "SELECT 1 FROM reminder LEFT JOIN mail ON mail.id = reminder.mail
                         WHERE obligation = ? AND stage = ? AND due = ? AND reminder.recipient = ?
                           AND mail.state IS NOT 'replaced'",
                    )
                    .and_then(|mut it| it.query_row(key, |_| Ok(())).optional())
                    .map_err(&wrong)?
                    .is_some();
                if !is_taken {
                    free.push(reminder);
                }
            }
            if free.is_empty() {
                continue;
            }
            if let Some(taken) = mail.reminders.iter().find(|one| !free.contains(one)) {
                let (obligation, stage) = (taken.obligation.clone(), taken.stage.clone());
                return Err(LedgerFault::Twice { obligation, stage });
            }
            insert(&transaction, mail, hashes, day, now).map_err(&wrong)?;
            planned += 1;
        }
        transaction.commit().map_err(&wrong)?;
        Ok(planned)
    }

    /// Finds out what a run left that did not come to its end: what may have arrived is unknown now. What
    /// provably did not, and speaks of another day than `day`, is replaced: what it says is out of date, and its
    /// reminders are planned anew. Returns how many of each there are.
    pub(in crate::outbox) fn recover(
        &mut self,
        day: &str,
        now: i64,
    ) -> Result<(usize, usize), LedgerFault> {
        let path = self.path.clone();
        let wrong = LedgerFault::sql(&path);
        let transaction = begin(&mut self.connection).map_err(&wrong)?;
        let unknown = ids(&transaction, "state = 'committing'", []).map_err(&wrong)?;
        for id in &unknown {
            let change = Change { detail: "the run ended here", ..Change::default() };
            set(&transaction, *id, State::Unknown, &change, now).map_err(&wrong)?;
        }
        let old = "state IN ('planned', 'sending', 'retry') AND kept = 0 AND day <> ?";
        let replaced = ids(&transaction, old, [day]).map_err(&wrong)?;
        for id in &replaced {
            let change = Change { detail: "not delivered on its day", ..Change::default() };
            set(&transaction, *id, State::Replaced, &change, now).map_err(&wrong)?;
        }
        transaction.commit().map_err(&wrong)?;
        Ok((unknown.len(), replaced.len()))
    }

    /// Everything that is neither settled nor refused for good, in the order in which it was planned.
    pub(in crate::outbox) fn due(&self) -> Result<Vec<Due>, LedgerFault> {
        let read = || {
            let mut statement = self.connection.prepare(
                "SELECT id, state, attempts, silences, not_before, changed_at,
                        recipient, sender, message_id, subject, bytes
                 FROM mail JOIN body ON body.mail = mail.id
                 WHERE state IN ('planned', 'sending', 'retry', 'unknown') ORDER BY id",
            )?;
            let rows = statement.query_map([], |row| {
                let mail = Mail {
                    recipient: row.get(6)?,
                    sender: row.get(7)?,
                    message_id: row.get(8)?,
                    subject: row.get(9)?,
                    bytes: row.get(10)?,
                    reminders: Vec::new(),
                };
                Ok(Due {
                    id: row.get(0)?,
                    state: super::list::state(row, 1)?,
                    attempts: row.get(2)?,
                    silences: row.get(3)?,
                    not_before: row.get(4)?,
                    changed_at: row.get(5)?,
                    mail,
                })
            })?;
            rows.collect::<Result<Vec<_>, _>>()
        };
        read().map_err(self.wrong())
    }

    /// Gives a mail another state, durably.
    pub(in crate::outbox) fn set(
        &mut self,
        id: i64,
        state: State,
        change: &Change<'_>,
        now: i64,
    ) -> Result<(), LedgerFault> {
        let path = self.path.clone();
        let written = begin(&mut self.connection).and_then(|transaction| {
            set(&transaction, id, state, change, now)?;
            transaction.commit()
        });
        written.map_err(LedgerFault::sql(&path))
    }

    /// Says what became of a mail that was refused, or of which nobody knows. Returns its new state.
    ///
    /// # Errors
    /// There is no such mail, it is known what became of it, or the disk refuses.
    pub fn resolve(&mut self, id: i64, verdict: Verdict, now: i64) -> Result<State, LedgerFault> {
        let found = self
            .connection
            .query_row("SELECT state FROM mail WHERE id = ?", [id], |row| {
                super::list::state(row, 0)
            })
            .optional()
            .map_err(self.wrong())?;
        let state = found.ok_or(LedgerFault::NoMail { id })?;
        if state.is_settled() {
            return Err(LedgerFault::Settled { id, state });
        }
        let (next, detail) = match verdict {
            Verdict::Arrived => (State::Sent, "resolved by a person: it has arrived"),
            Verdict::Again => (State::Retry, "resolved by a person: to be sent again"),
            Verdict::Dropped => (State::Dropped, "resolved by a person: it need not arrive"),
        };
        let path = self.path.clone();
        let written = begin(&mut self.connection).and_then(|transaction| {
            if verdict == Verdict::Again {
                // A person's word counts on any day, and gives the server another chance to keep silent.
                let sql = "UPDATE mail SET kept = 1, silences = 0 WHERE id = ?";
                transaction.execute(sql, [id])?;
            }
            set(&transaction, id, next, &Change { detail, ..Change::default() }, now)?;
            transaction.commit()
        });
        written.map_err(LedgerFault::sql(&path))?;
        Ok(next)
    }

    /// Removes mails that are settled and have not changed since a second. Their reminders stay, as salted
    /// hashes: nobody gets them again.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn prune(&mut self, before: i64) -> Result<Pruned, LedgerFault> {
        let path = self.path.clone();
        let wrong = LedgerFault::sql(&path);
        let transaction = begin(&mut self.connection).map_err(&wrong)?;
        let condition = "state IN ('sent', 'replaced', 'dropped') AND changed_at < ?";
        let old = ids(&transaction, condition, [before]).map_err(&wrong)?;
        let mut pruned =
            Pruned { mails: u32::try_from(old.len()).unwrap_or(u32::MAX), reminders: 0 };
        for id in old {
            // A reminder whose mail was replaced, and that no other mail took over, is free.
            transaction
                .execute(
                    "DELETE FROM reminder WHERE mail = ?1
                       AND (SELECT state FROM mail WHERE id = ?1) = 'replaced'",
                    [id],
                )
                .map_err(&wrong)?;
            let count = "SELECT count(*) FROM reminder WHERE mail = ?";
            pruned.reminders +=
                transaction.query_row(count, [id], |row| row.get::<_, u32>(0)).map_err(&wrong)?;
            transaction.execute("DELETE FROM mail WHERE id = ?", [id]).map_err(&wrong)?;
        }
        transaction.commit().map_err(&wrong)?;
        Ok(pruned)
    }
}

/// Starts a transaction that will write.
fn begin(connection: &mut rusqlite::Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn insert(
    transaction: &Transaction<'_>,
    mail: &Mail,
    hashes: &[Vec<u8>],
    day: &str,
    now: i64,
) -> rusqlite::Result<()> {
    transaction.prepare_cached(
        "INSERT INTO mail (message_id, recipient, sender, subject, day, state, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'planned', ?6, ?6)",
    )?
    .execute(params![mail.message_id, mail.recipient, mail.sender, mail.subject, day, now])?;
    let id = transaction.last_insert_rowid();
    transaction
        .prepare_cached("INSERT INTO body (mail, bytes) VALUES (?, ?)")?
        .execute(params![id, mail.bytes])?;
    for (reminder, hash) in mail.reminders.iter().zip(hashes) {
        // Whoever holds this key was replaced: that is looked up before.
        transaction
            .prepare_cached(
                "INSERT INTO reminder (obligation, stage, due, recipient, mail) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (obligation, stage, due, recipient) DO UPDATE SET mail = excluded.mail
                 WHERE (SELECT state FROM mail WHERE id = reminder.mail) = 'replaced'",
            )?
            .execute(params![reminder.obligation, reminder.stage, reminder.due, hash, id])?;
    }
    note(transaction, id, State::Planned, "", now)
}

fn set(
    transaction: &Transaction<'_>,
    id: i64,
    state: State,
    change: &Change<'_>,
    now: i64,
) -> rusqlite::Result<()> {
    let is_attempt = state == State::Sending;
    let is_doubt = state == State::Unknown;
    transaction
        .prepare_cached(
            "UPDATE mail SET state = ?2, changed_at = ?3, not_before = ?4, attempts = attempts + ?5,
                 silences = silences + ?6, kept = kept OR ?7 WHERE id = ?1",
        )?
        .execute(params![
            id,
            state.name(),
            now,
            change.not_before,
            is_attempt,
            change.is_silence,
            is_doubt
        ])?;
    note(transaction, id, state, change.detail, now)
}

fn note(
    transaction: &Transaction<'_>,
    id: i64,
    state: State,
    detail: &str,
    now: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO history (mail, at, state, detail) VALUES (?, ?, ?, ?)")?
        .execute(params![id, now, state.name(), detail])
        .map(drop)
}

fn ids(
    transaction: &Transaction<'_>,
    condition: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<i64>> {
    let mut statement =
        transaction.prepare(&format!("SELECT id FROM mail WHERE {condition} ORDER BY id"))?;
    statement.query_map(values, |row| row.get(0))?.collect()
}
