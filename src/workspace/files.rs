//! Where files are read from: the disk, or a commit.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, also over a link.
    File,
    /// A folder.
    Folder,
}

/// What a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its path.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Whether it is a link to that.
    pub is_link: bool,
}

/// A place that files are read from. Paths are those of the command line: relative ones start in the current folder.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What a path leads to.
    ///
    /// # Errors
    /// It leads nowhere.
    fn kind(&self, path: &Path) -> io::Result<Kind>;

    /// What a folder holds, by name. Links to folders are left out, so there are no rings.
    ///
    /// # Errors
    /// There is no such folder, or it cannot be read.
    fn entries(&self, folder: &Path) -> io::Result<Vec<Held>>;

    /// Whether a path leads to something.
    fn exists(&self, path: &Path) -> bool {
        self.kind(path).is_ok()
    }
}

/// What lies on the disk now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let is_folder = fs::metadata(path)?.is_dir();
        Ok(if is_folder { Kind::Folder } else { Kind::File })
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<Held>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let is_link = kind.is_symlink();
            if is_link && path.is_dir() {
                continue;
            }
            let kind = if kind.is_dir() { Kind::Folder } else { Kind::File };
            found.push(Held { path, kind, is_link });
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }
}
