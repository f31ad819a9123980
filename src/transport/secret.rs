//! Secrets: read from where only the right ones can read, and never shown.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The variable of the environment that may hold the password, where no file does.
pub const PASSWORD_VARIABLE: &str = "STICHTAG_SMTP_PASSWORD";
/// No password is longer, in bytes.
const LONGEST: u64 = 4096;

/// A password. It has no way to be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The password itself, for the server.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }

    /// A password from the environment.
    ///
    /// # Errors
    /// It is empty, or more than one line.
    pub fn from_text(text: &str) -> Result<Self, SecretFault> {
        checked(text, Path::new(""))
    }

    /// A password from a file that only its owner may read. One line break at the end does not belong to it.
    ///
    /// # Errors
    /// The file cannot be read, others may read it, or it holds no password.
    pub fn from_file(path: &Path) -> Result<Self, SecretFault> {
        read(path, true)
    }

    /// A password from systemd's folder of credentials
    /// (<https://systemd.io/CREDENTIALS/>). The access rights there are systemd's: it grants the service access
    /// with a list that looks like a right of the group.
    ///
    /// # Errors
    /// The file cannot be read, or it holds no password.
    pub fn from_credential(path: &Path) -> Result<Self, SecretFault> {
        read(path, false)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why there is no password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFault {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        said: String,
    },
    /// Others than the owner may read it.
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its access rights, as `chmod` writes them.
        mode: u32,
    },
    /// It is empty, longer than any password, no text, or has several lines. An empty path stands for the
    /// environment.
    NoPassword {
        /// The file.
        path: PathBuf,
    },
}

fn read(path: &Path, is_strict: bool) -> Result<Secret, SecretFault> {
    let unreadable = |error: io::Error| SecretFault::Unreadable {
        path: path.to_owned(),
        said: error.to_string(),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(SecretFault::NoPassword { path: path.to_owned() });
    }
    #[cfg(unix)]
    if is_strict {
        let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
        if mode & 0o077 != 0 {
            return Err(SecretFault::Exposed { path: path.to_owned(), mode });
        }
    }
    let _ = is_strict;
    let mut text = String::new();
    let read = file.take(LONGEST + 1).read_to_string(&mut text);
    match read {
        Ok(_) => checked(&text, path),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(SecretFault::NoPassword { path: path.to_owned() })
        }
        Err(error) => Err(unreadable(error)),
    }
}

fn checked(text: &str, path: &Path) -> Result<Secret, SecretFault> {
    let password = text.strip_suffix('\n').unwrap_or(text);
    let password = password.strip_suffix('\r').unwrap_or(password);
    let is_sound = !password.is_empty()
        && text.len() as u64 <= LONGEST
        && !password.contains(|c: char| c.is_control());
    if is_sound {
        Ok(Secret(password.to_owned()))
    } else {
        Err(SecretFault::NoPassword { path: path.to_owned() })
    }
}
