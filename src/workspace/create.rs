//! A new folder, or none.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::DiskError;

/// Why nothing was written.
#[derive(Debug)]
pub enum Refusal {
    /// These files are there already.
    InTheWay(Vec<PathBuf>),
    /// The disk did not do what it was asked to.
    Disk(DiskError),
}

/// Writes new files below a folder, which need not exist. Nothing is overwritten; where anything fails,
/// nothing is left.
///
/// # Errors
/// A file is there already, or the disk refuses.
pub fn create(folder: &Path, files: &[(String, String)]) -> Result<(), Refusal> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let there = |path: &&PathBuf| path.symlink_metadata().is_ok();
    let in_the_way: Vec<PathBuf> = paths.iter().filter(there).cloned().collect();
    if !in_the_way.is_empty() {
        return Err(Refusal::InTheWay(in_the_way));
    }
    let mut made = Made::default();
    for (path, (_, text)) in paths.iter().zip(files) {
        made.file(path, text)?;
    }
    made.is_whole = true;
    Ok(())
}

/// What was made so far. Dropped before it is whole, it takes everything back.
#[derive(Debug, Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    is_whole: bool,
}

impl Made {
    fn file(&mut self, path: &Path, text: &str) -> Result<(), Refusal> {
        self.folder(path.parent().unwrap_or(Path::new("")))?;
        let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Refusal::InTheWay(vec![path.to_path_buf()]));
            }
            Err(error) => return Err(Refusal::Disk(DiskError::new(path, error))),
        };
        self.files.push(path.to_path_buf());
        file.write_all(text.as_bytes())
            .and_then(|()| file.flush())
            .map_err(|error| Refusal::Disk(DiskError::new(path, error)))
    }

    fn folder(&mut self, path: &Path) -> Result<(), Refusal> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        self.folder(path.parent().unwrap_or(Path::new("")))?;
        fs::create_dir(path).map_err(|error| Refusal::Disk(DiskError::new(path, error)))?;
        self.folders.push(path.to_path_buf());
        Ok(())
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.is_whole {
            return;
        }
        // Nothing is left to be done about what cannot even be removed.
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), "text".to_owned())).collect()
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).expect("a folder").count()
    }

    #[test]
    fn a_file_in_the_way_is_left_alone_and_nothing_else_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("a")).expect("made");
        fs::write(folder.path().join("a/two"), "old").expect("written");
        let refused = create(folder.path(), &files(&["one", "a/two", "three"]));
        let Err(Refusal::InTheWay(found)) = refused else { panic!("{refused:?}") };
        assert_eq!(found, [folder.path().join("a/two")]);
        assert_eq!(fs::read_to_string(folder.path().join("a/two")).expect("read"), "old");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn what_fails_half_way_is_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("file"), "old").expect("written");
        let refused = create(folder.path(), &files(&["new/one", "new/deep/two", "file/three"]));
        assert!(matches!(refused, Err(Refusal::Disk(_))), "{refused:?}");
        assert_eq!(entries(folder.path()), 1);
        create(&folder.path().join("new"), &files(&["deep/one"])).expect("nothing is in the way");
        assert_eq!(fs::read_to_string(folder.path().join("new/deep/one")).expect("read"), "text");
    }
}
