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
    fn entries(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Kind)>>;

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

    fn entries(&self, folder: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let (path, is_link) = (entry.path(), entry.file_type()?.is_symlink());
            match path.is_dir() {
                true if is_link => {}
                true => found.push((path, Kind::Folder)),
                false => found.push((path, Kind::File)),
            }
        }
        found.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(found)
    }
}
