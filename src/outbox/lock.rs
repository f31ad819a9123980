//! One run at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::LedgerFault;

/// How often it is looked whether the other run has ended.
const POLL: Duration = Duration::from_millis(50);

/// The right to send, until it is dropped. The system takes it back from a run that dies.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

impl Lock {
    /// Takes the lock of a ledger, once whoever has it is done.
    ///
    /// It is a file of its own beside the ledger: SQLite locks the ledger itself for each transaction, and on
    /// network file systems both kinds of lock would be one.
    ///
    /// # Errors
    /// Another run keeps it longer than `wait`, or the disk refuses.
    pub(super) fn take(ledger: &Path, wait: Duration) -> Result<Self, LedgerFault> {
        let path = beside(ledger);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(LedgerFault::disk(&path))?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::Error(error)) => return Err(LedgerFault::disk(&path)(error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= wait => {
                    let path = ledger.to_owned();
                    return Err(LedgerFault::Busy { path, waited: wait.as_secs() });
                }
                Err(TryLockError::WouldBlock) => sleep(POLL),
            }
        }
    }
}

/// The file that is locked.
fn beside(ledger: &Path) -> PathBuf {
    let mut name = ledger.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
