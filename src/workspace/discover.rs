//! Which plans there are.

use std::path::{Path, PathBuf};

use super::DiskError;
use super::files::{Disk, Files, Kind};
use crate::testing::is_test_file;

/// The file that makes a folder a plan.
const PLAN_FILE: &str = "plan.toml";

/// A plan's folder and the files that may belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRoot {
    /// The folder.
    pub folder: PathBuf,
    /// Its TOML files, by path.
    pub files: Vec<PathBuf>,
    /// Files named `….toml.txt`: most likely meant, but not read.
    pub misnamed: Vec<PathBuf>,
    /// Files of assumptions, which are laid over it.
    pub assumed: Vec<PathBuf>,
}

/// Finds plans. A path may be a plan's folder, a folder of plans, or a file: `plan.toml`, or a plan in one
/// file. Without paths: the plan around `current`, else all plans below it. The plans come by path, each
/// once.
///
/// # Errors
/// A path cannot be read.
pub fn discover(paths: &[PathBuf], current: &Path) -> Result<Vec<PlanRoot>, DiskError> {
    discover_in(&Disk, paths, current)
}

/// The same among other files.
///
/// # Errors
/// A path cannot be read.
pub fn discover_in(
    files: &dyn Files,
    paths: &[PathBuf],
    current: &Path,
) -> Result<Vec<PlanRoot>, DiskError> {
    let mut roots = Vec::new();
    if paths.is_empty() {
        match around(files, current) {
            Some(folder) => roots.push(read_root(files, &folder)?),
            None => below(files, Path::new("."), &mut roots)?,
        }
    }
    for path in paths {
        let kind = files.kind(path).map_err(|error| DiskError::new(path, error))?;
        if kind == Kind::Folder {
            if is_root(files, path) {
                roots.push(read_root(files, path)?);
            } else {
                below(files, path, &mut roots)?;
            }
        } else if path.file_name().is_some_and(|name| name == PLAN_FILE) {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            roots.push(read_root(files, folder.unwrap_or(Path::new(".")))?);
        } else {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            roots.push(PlanRoot { folder, files: vec![path.clone()], ..PlanRoot::default() });
        }
    }
    roots.sort_by(|one, other| one.files.cmp(&other.files));
    roots.dedup();
    Ok(roots)
}

/// Whether a folder lies in a plan.
pub fn has_plan_around(folder: &Path) -> bool {
    around(&Disk, folder).is_some()
}

/// The files that a plan in a folder would consist of, if there were one.
///
/// # Errors
/// The folder cannot be read.
pub fn toml_below(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    if folder.is_dir() { read_root(&Disk, folder).map(|root| root.files) } else { Ok(Vec::new()) }
}

/// The root of the repository that a folder belongs to: the nearest folder with a `.git`.
pub fn repository(current: &Path) -> Option<PathBuf> {
    current.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf)
}

/// The nearest folder with a plan, from `current` upwards: as `.`, `..`, `../..`.
fn around(files: &dyn Files, current: &Path) -> Option<PathBuf> {
    let mut way = PathBuf::from(".");
    for folder in current.ancestors() {
        if is_root(files, folder) {
            return Some(way);
        }
        way = if way == Path::new(".") { PathBuf::from("..") } else { way.join("..") };
    }
    None
}

fn is_root(files: &dyn Files, folder: &Path) -> bool {
    let is_file = |name: &str| files.kind(&folder.join(name)).is_ok_and(|kind| kind == Kind::File);
    is_file(PLAN_FILE) || is_file("plan.toml.txt")
}

fn below(files: &dyn Files, folder: &Path, roots: &mut Vec<PlanRoot>) -> Result<(), DiskError> {
    for (path, kind) in entries(files, folder)? {
        if kind == Kind::File || is_hidden(&path) {
            continue;
        }
        if is_root(files, &path) {
            roots.push(read_root(files, &path)?);
        } else {
            below(files, &path, roots)?;
        }
    }
    Ok(())
}

fn read_root(files: &dyn Files, folder: &Path) -> Result<PlanRoot, DiskError> {
    let mut root = PlanRoot { folder: folder.to_path_buf(), ..PlanRoot::default() };
    collect(files, folder, &mut root)?;
    root.files.sort();
    root.misnamed.sort();
    Ok(root)
}

fn collect(files: &dyn Files, folder: &Path, root: &mut PlanRoot) -> Result<(), DiskError> {
    for (path, kind) in entries(files, folder)? {
        if is_hidden(&path) {
            continue;
        }
        if kind == Kind::Folder {
            if !is_root(files, &path) {
                collect(files, &path, root)?;
            }
            continue;
        }
        if is_test_file(&path.to_string_lossy()) {
            continue;
        }
        if is_toml(&path) {
            root.files.push(path);
        } else if is_misnamed(&path) {
            root.misnamed.push(path);
        }
    }
    Ok(())
}

pub(super) fn entries(files: &dyn Files, folder: &Path) -> Result<Vec<(PathBuf, Kind)>, DiskError> {
    files.entries(folder).map_err(|error| DiskError::new(folder, error))
}

/// `….toml`.
pub(super) fn is_toml(path: &Path) -> bool {
    has_ending(path, "toml")
}

/// `….toml.txt`.
pub(super) fn is_misnamed(path: &Path) -> bool {
    has_ending(path, "txt") && has_ending(&path.with_extension(""), "toml")
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

pub(super) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || matches!(name.as_ref(), "target" | "node_modules")
}
