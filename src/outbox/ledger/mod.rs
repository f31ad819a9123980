//! The ledger: one SQLite file.
//!
//! The journal is truncated after each transaction (`journal_mode = TRUNCATE`), with `synchronous = FULL`:
//! journal, file and the end of the journal are forced to the disk, so what was said to be written is there
//! even after the power failed. A write-ahead log would need one forced write instead of three. But it keeps
//! what is new in a second file and its index in shared memory, which network file systems do not have, and
//! whoever copies the ledger alone would miss the newest entries. Between two runs, this ledger is one file.
//!
//! `secure_delete` overwrites what is pruned. Nothing of it stays readable in free pages.

mod list;
mod schema;
mod write;

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use sha2::{Digest, Sha256};

use super::lock::Lock;
use super::{LedgerFault, State};
use crate::reminder::{Mail, Sent};
use crate::source::hexadecimal;

pub use list::{Entry, Event};
pub(super) use write::Change;
pub use write::{Pruned, Verdict};

/// How long one transaction waits for another: a list that somebody looks at, for example.
const BUSY: Duration = Duration::from_secs(10);
/// How many bytes of a hash tell mailboxes apart.
const HASH: usize = 16;

/// A ledger that is open.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    salt: Vec<u8>,
    /// What went wrong when it was asked [what was sent](Sent), until it can be said.
    trouble: RefCell<Option<LedgerFault>>,
    /// Held by whoever sends.
    _lock: Option<Lock>,
}

/// A mail that is due, as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) id: i64,
    pub(super) state: State,
    pub(super) attempts: u32,
    pub(super) silences: u32,
    /// Not before this second.
    pub(super) not_before: i64,
    pub(super) changed_at: i64,
    pub(super) mail: Mail,
}

impl Ledger {
    /// Opens a ledger to send from, once no other run has it.
    ///
    /// # Errors
    /// There is none and `make` is not set, there is one and `make` is set, another run keeps it longer than
    /// `wait`, it is no ledger that is known here, or the disk refuses.
    pub fn open(path: &Path, make: bool, wait: Duration) -> Result<Self, LedgerFault> {
        let is_there = match std::fs::metadata(path) {
            Ok(file) => file.len() > 0,
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(LedgerFault::disk(path)(error)),
        };
        match (is_there, make) {
            (false, false) => return Err(LedgerFault::Missing { path: path.to_owned() }),
            (true, true) => return Err(LedgerFault::Exists { path: path.to_owned() }),
            _ => {}
        }
        if make {
            touch(path).map_err(LedgerFault::disk(path))?;
        }
        // Two names of one ledger have one lock.
        let path = std::fs::canonicalize(path).map_err(LedgerFault::disk(path))?;
        let lock = Lock::take(&path, wait)?;
        let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if make {
            schema::create(&mut connection, &path)?;
            sync_folder(&path).map_err(LedgerFault::disk(&path))?;
        }
        schema::check(&mut connection, &path)?;
        Self::of(connection, path, Some(lock))
    }

    /// Opens a ledger to look at it.
    ///
    /// # Errors
    /// There is none, it is no ledger that is known here, or the disk refuses.
    pub fn look(path: &Path) -> Result<Self, LedgerFault> {
        if !path.exists() {
            return Err(LedgerFault::Missing { path: path.to_owned() });
        }
        // Whoever looks may have to finish what a run left that died: that is writing.
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
            .or_else(|_| connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        schema::check(&mut connection, path)?;
        Self::of(connection, path.to_owned(), None)
    }

    fn of(connection: Connection, path: PathBuf, lock: Option<Lock>) -> Result<Self, LedgerFault> {
        let salt = connection
            .query_row("SELECT value FROM ledger WHERE name = 'salt'", [], |row| row.get(0))
            .map_err(LedgerFault::sql(&path))?;
        Ok(Self { connection, path, salt, trouble: RefCell::default(), _lock: lock })
    }

    /// A ledger in memory, for a run that nobody remembers.
    ///
    /// # Errors
    /// There is no memory.
    pub fn forgetful() -> Result<Self, LedgerFault> {
        let path = PathBuf::from(":memory:");
        let mut connection = Connection::open_in_memory().map_err(LedgerFault::sql(&path))?;
        schema::create(&mut connection, &path)?;
        Self::of(connection, path, None)
    }

    /// Whether everything that it was asked [what was sent](Sent) could be read.
    ///
    /// # Errors
    /// What went wrong.
    pub fn checked(&self) -> Result<(), LedgerFault> {
        self.trouble.take().map_or(Ok(()), Err)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stands for a mailbox where its address must not be seen: in keys and in logs.
    pub fn hash(&self, recipient: &str) -> String {
        let hash = self.hashed(recipient);
        hexadecimal(&hash[..4])
    }

    fn hashed(&self, recipient: &str) -> Vec<u8> {
        let hash = Sha256::new()
            .chain_update(&self.salt)
            .chain_update(recipient.to_ascii_lowercase())
            .finalize();
        hash[..HASH].to_vec()
    }

    /// What was read, or nothing and a note of the trouble.
    fn told<T: Default>(&self, read: rusqlite::Result<T>) -> T {
        read.unwrap_or_else(|error| {
            self.trouble.replace(Some(self.wrong()(error)));
            T::default()
        })
    }

    fn wrong(&self) -> impl Fn(rusqlite::Error) -> LedgerFault + '_ {
        LedgerFault::sql(&self.path)
    }
}

/// What was sent, as the ledger knows it. Where it cannot be read, nothing can be planned afterwards.
impl Sent for Ledger {
    fn stages(&self, obligation: &str, due: &str, recipient: &str) -> Vec<String> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT stage FROM reminder LEFT JOIN mail ON mail.id = reminder.mail
                 WHERE obligation = ? AND due = ? AND reminder.recipient = ?
                   AND mail.state IS NOT 'replaced' ORDER BY stage",
            )?;
            let key = (obligation, due, self.hashed(recipient));
            statement.query_map(key, |row| row.get(0))?.collect()
        };
        self.told(read())
    }

    fn has_asked(&self, plan: &str, month: &str, recipient: &str) -> bool {
        let prefix = format!("{plan}/");
        let read = || {
            let mut statement = self.connection.prepare_cached(
                "SELECT 1 FROM reminder LEFT JOIN mail ON mail.id = reminder.mail
                 WHERE substr(obligation, 1, length(?1)) = ?1 AND stage = ?2
                   AND reminder.recipient = ?3 AND mail.state IS NOT 'replaced' LIMIT 1",
            )?;
            let key = (&prefix, format!("question-{month}"), self.hashed(recipient));
            statement.query_row(key, |_| Ok(())).optional()
        };
        self.told(read()).is_some()
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, LedgerFault> {
    let open = || {
        let connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update_and_check(None, "journal_mode", "TRUNCATE", |_| Ok(()))?;
        Ok(connection)
    };
    open().map_err(LedgerFault::sql(path))
}

/// Makes an empty file that only its owner reads: it will hold addresses.
fn touch(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Forces the name of a new file to the disk.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    let _ = path;
    Ok(())
}
