//! A folder: each mail becomes a file.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Answer, Commit, Delivery, Step, Transport, TransportFault};
use crate::outbox::LedgerFault;
use crate::reminder::Mail;
use crate::source::hexadecimal;

/// Writes mails into a folder, as files that mail programs open. The last word is the file's name: until it
/// has one, nobody sees it. The name follows from the Message-ID, so a mail that is written again is one file.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A folder, which must be there.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Transport for Folder {
    fn prepare(&mut self) -> Result<(), TransportFault> {
        match std::fs::metadata(&self.path) {
            Ok(it) if it.is_dir() => Ok(()),
            Ok(_) => Err(fault(&io::ErrorKind::NotADirectory.into())),
            Err(error) => Err(fault(&error)),
        }
    }

    fn deliver(&mut self, mail: &Mail, commit: Commit<'_>) -> Result<Delivery, LedgerFault> {
        let file = match write(&self.path, &mail.bytes) {
            Ok(file) => file,
            Err(error) => return Ok(Delivery::Undelivered(fault(&error))),
        };
        commit()?;
        let name = name(&mail.message_id);
        if let Err(error) = file.persist(self.path.join(&name)) {
            return Ok(Delivery::Undelivered(fault(&error.error)));
        }
        Ok(match sync(&self.path) {
            Ok(()) => Delivery::Sent(Answer::new(250, [name.as_str()])),
            Err(error) => Delivery::Unknown(fault(&error)),
        })
    }
}

fn write(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(".stichtag-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The name of a mail's file.
fn name(message_id: &str) -> String {
    format!("{}.eml", hexadecimal(&Sha256::digest(message_id)[..10]))
}

fn fault(error: &io::Error) -> TransportFault {
    TransportFault::Io { at: Step::File, said: error.to_string() }
}
