//! What can be wrong with a ledger.

use std::path::{Path, PathBuf};

/// Why a ledger cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerFault {
    /// There is no ledger, and none was to be made.
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// A new ledger was asked for, but there is one.
    Exists {
        /// Where it is.
        path: PathBuf,
    },
    /// Another run has it.
    Busy {
        /// Where it is.
        path: PathBuf,
        /// How long this run waited, in seconds.
        waited: u64,
    },
    /// The file is something else.
    Foreign {
        /// Where it is.
        path: PathBuf,
    },
    /// A later version of the program made it.
    Newer {
        /// Where it is.
        path: PathBuf,
        /// The version of its schema.
        version: i64,
        /// The latest version that is known here.
        known: i64,
    },
    /// The disk, or SQLite, refuses.
    Disk {
        /// The file.
        path: PathBuf,
        /// What was said.
        said: String,
    },
    /// A mail carries a reminder that is in another mail already.
    Twice {
        /// The obligation.
        obligation: String,
        /// The stage.
        stage: String,
    },
    /// There is no mail of that number.
    NoMail {
        /// The number, as written.
        id: i64,
    },
    /// What happened to a mail is known, so nobody has to say it.
    Settled {
        /// The number.
        id: i64,
        /// Its state.
        state: super::State,
    },
}

impl LedgerFault {
    /// What SQLite says about a file.
    pub(super) fn sql(path: &Path) -> impl Fn(rusqlite::Error) -> Self + '_ {
        move |error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign { path: path.to_owned() },
            _ => Self::Disk { path: path.to_owned(), said: error.to_string() },
        }
    }

    /// What the disk says about a file.
    pub(super) fn disk(path: &Path) -> impl Fn(std::io::Error) -> Self + '_ {
        move |error| Self::Disk { path: path.to_owned(), said: error.to_string() }
    }
}
