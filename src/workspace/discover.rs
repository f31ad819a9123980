//! Which plans there are.

use std::fs;
use std::path::{Path, PathBuf};

use super::DiskError;
use crate::testing::is_test_file;

/// The file that makes a folder a plan.
const PLAN_FILE: &str = "plan.toml";

/// A plan's folder and the files that may belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRoot {
    /// The folder.
    pub folder: PathBuf,
    /// Its TOML files, by path.
    pub files: Vec<PathBuf>,
    /// Files named `….toml.txt`: most likely meant, but not read.
    pub misnamed: Vec<PathBuf>,
}

/// Finds plans. A path may be a plan's folder, a folder of plans, or a file: `plan.toml`, or a plan in one
/// file. Without paths: the plan around `current`, else all plans below it. The plans come by path, each
/// once.
///
/// # Errors
/// A path cannot be read.
pub fn discover(paths: &[PathBuf], current: &Path) -> Result<Vec<PlanRoot>, DiskError> {
    let mut roots = Vec::new();
    if paths.is_empty() {
        match around(current) {
            Some(folder) => roots.push(read_root(&folder)?),
            None => below(Path::new("."), &mut roots)?,
        }
    }
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| DiskError::new(path, error))?;
        if metadata.is_dir() {
            if is_root(path) {
                roots.push(read_root(path)?);
            } else {
                below(path, &mut roots)?;
            }
        } else if path.file_name().is_some_and(|name| name == PLAN_FILE) {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            roots.push(read_root(folder.unwrap_or(Path::new(".")))?);
        } else {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            roots.push(PlanRoot { folder, files: vec![path.clone()], misnamed: Vec::new() });
        }
    }
    roots.sort_by(|one, other| one.files.cmp(&other.files));
    roots.dedup();
    Ok(roots)
}

/// Whether a folder lies in a plan.
pub fn has_plan_around(folder: &Path) -> bool {
    around(folder).is_some()
}

/// The files that a plan in a folder would consist of, if there were one.
///
/// # Errors
/// The folder cannot be read.
pub fn toml_below(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    if folder.is_dir() { read_root(folder).map(|root| root.files) } else { Ok(Vec::new()) }
}

/// The root of the repository that a folder belongs to: the nearest folder with a `.git`.
pub fn repository(current: &Path) -> Option<PathBuf> {
    current.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_path_buf)
}

/// The nearest folder with a plan, from `current` upwards: as `.`, `..`, `../..`.
fn around(current: &Path) -> Option<PathBuf> {
    let mut way = PathBuf::from(".");
    for folder in current.ancestors() {
        if is_root(folder) {
            return Some(way);
        }
        way = if way == Path::new(".") { PathBuf::from("..") } else { way.join("..") };
    }
    None
}

fn is_root(folder: &Path) -> bool {
    folder.join(PLAN_FILE).is_file() || folder.join("plan.toml.txt").is_file()
}

fn below(folder: &Path, roots: &mut Vec<PlanRoot>) -> Result<(), DiskError> {
    for path in entries(folder)? {
        if !path.is_dir() || is_hidden(&path) {
            continue;
        }
        if is_root(&path) {
            roots.push(read_root(&path)?);
        } else {
            below(&path, roots)?;
        }
    }
    Ok(())
}

fn read_root(folder: &Path) -> Result<PlanRoot, DiskError> {
    let mut root =
        PlanRoot { folder: folder.to_path_buf(), files: Vec::new(), misnamed: Vec::new() };
    collect(folder, &mut root)?;
    root.files.sort();
    root.misnamed.sort();
    Ok(root)
}

fn collect(folder: &Path, root: &mut PlanRoot) -> Result<(), DiskError> {
    for path in entries(folder)? {
        if is_hidden(&path) {
            continue;
        }
        if path.is_dir() {
            if !is_root(&path) {
                collect(&path, root)?;
            }
            continue;
        }
        let has_ending = |path: &Path, ending: &str| {
            path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
        };
        if is_test_file(&path.to_string_lossy()) {
            continue;
        }
        if has_ending(&path, "toml") {
            root.files.push(path);
        } else if has_ending(&path, "txt") && has_ending(&path.with_extension(""), "toml") {
            root.misnamed.push(path);
        }
    }
    Ok(())
}

/// The entries of a folder, by name. Links to folders are not followed, so there are no rings.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let failed = |error| DiskError::new(folder, error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_link = entry.file_type().map_err(failed)?.is_symlink();
        if !(is_link && entry.path().is_dir()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

pub(super) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || matches!(name.as_ref(), "target" | "node_modules")
}
