//! Which plans there are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::DiskError;
use super::files::{Disk, Files, Held, Kind};
use crate::testing::is_test_file;

/// The file that makes a folder a plan.
const PLAN_FILE: &str = "plan.toml";
/// What it is called where an editor gave it a second ending.
const MISNAMED_PLAN_FILE: &str = "plan.toml.txt";

/// A plan's folder and the files that may belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanRoot {
    /// The folder.
    pub folder: PathBuf,
    /// Its TOML files, by path.
    pub files: Vec<PathBuf>,
    /// Files named `….toml.txt`: most likely meant, but not read.
    pub misnamed: Vec<PathBuf>,
    /// Whether some of these may be links.
    pub has_links: bool,
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
            None => below(files, &entries(files, Path::new("."))?, &mut roots)?,
        }
    }
    for path in paths {
        let kind = files.kind(path).map_err(|error| DiskError::new(path, error))?;
        if kind == Kind::Folder {
            root_or_below(files, path, &mut roots)?;
        } else if path.file_name().is_some_and(|name| name == PLAN_FILE) {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            roots.push(read_root(files, folder.unwrap_or(Path::new(".")))?);
        } else {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            let only = vec![path.clone()];
            roots.push(PlanRoot { folder, files: only, has_links: true, ..PlanRoot::default() });
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
    is_file(PLAN_FILE) || is_file(MISNAMED_PLAN_FILE)
}

/// The same where it is known what the folder holds: mostly, nothing more need be asked. Not every disk tells capital
/// letters from small ones.
fn is_root_with(files: &dyn Files, folder: &Path, held: &[Held]) -> bool {
    let is_named = |entry: &Held, is_it: fn(&OsStr, &str) -> bool| {
        let name = entry.path.file_name().filter(|_| entry.kind == Kind::File);
        name.is_some_and(|name| is_it(name, PLAN_FILE) || is_it(name, MISNAMED_PLAN_FILE))
    };
    held.iter().any(|entry| !entry.is_link && is_named(entry, |name, plan| name == plan))
        || (held.iter().any(|entry| is_named(entry, |name, plan| name.eq_ignore_ascii_case(plan)))
            && is_root(files, folder))
}

fn root_or_below(
    files: &dyn Files,
    folder: &Path,
    roots: &mut Vec<PlanRoot>,
) -> Result<(), DiskError> {
    let held = entries(files, folder)?;
    if is_root_with(files, folder, &held) {
        roots.push(root_with(files, folder, held)?);
        return Ok(());
    }
    below(files, &held, roots)
}

fn below(files: &dyn Files, held: &[Held], roots: &mut Vec<PlanRoot>) -> Result<(), DiskError> {
    for Held { path, kind, .. } in held {
        if *kind == Kind::Folder && !is_hidden(path) {
            root_or_below(files, path, roots)?;
        }
    }
    Ok(())
}

fn read_root(files: &dyn Files, folder: &Path) -> Result<PlanRoot, DiskError> {
    root_with(files, folder, entries(files, folder)?)
}

/// The plan in a folder that holds this.
fn root_with(files: &dyn Files, folder: &Path, held: Vec<Held>) -> Result<PlanRoot, DiskError> {
    let mut root = PlanRoot { folder: folder.to_path_buf(), ..PlanRoot::default() };
    collect(files, held, &mut root)?;
    root.files.sort();
    root.misnamed.sort();
    Ok(root)
}

fn collect(files: &dyn Files, held: Vec<Held>, root: &mut PlanRoot) -> Result<(), DiskError> {
    for Held { path, kind, is_link } in held {
        if is_hidden(&path) {
            continue;
        }
        if kind == Kind::Folder {
            if !is_root(files, &path) {
                collect(files, entries(files, &path)?, root)?;
            }
            continue;
        }
        if is_test_file(&path.to_string_lossy()) {
            continue;
        }
        if is_toml(&path) {
            root.files.push(path);
            root.has_links |= is_link;
        } else if is_misnamed(&path) {
            root.misnamed.push(path);
            root.has_links |= is_link;
        }
    }
    Ok(())
}

pub(super) fn entries(files: &dyn Files, folder: &Path) -> Result<Vec<Held>, DiskError> {
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
