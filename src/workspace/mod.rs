//! Folders and files: which plans there are, and everything that belongs to one.
//!
//! The one room that reads the disk, and that lays out new plans. What it hands on is text.

mod baseline;
mod create;
mod discover;
mod files;
mod git;
mod load;
mod packs;
mod policy_tests;

pub use baseline::read_baseline;
pub use create::{Refusal, create};
pub use discover::{PlanRoot, discover, discover_in, has_plan_around, repository, toml_below};
pub use files::{Disk, Files, Held, Kind};
pub use git::{Commit, GitError, GitFault, Repository, Snapshot};
pub use load::{Loaded, assumption_title, load_plan, load_plan_in, load_plan_with};
pub use packs::{PackStore, extended, read_packs, read_packs_in};
pub use policy_tests::{LoadedSuite, TestFiles, discover_tests, is_vocabulary, load_tests};

use std::fmt;
use std::io;
use std::path::Path;

/// The disk did not do what it was asked to.
#[derive(Debug)]
pub struct DiskError {
    /// The path, as it is shown.
    pub path: String,
    /// What the system said.
    pub error: io::Error,
}

impl DiskError {
    fn new(path: &Path, error: io::Error) -> Self {
        Self { path: shown(path), error }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.error)
    }
}

impl std::error::Error for DiskError {}

/// A path as it is shown: with `/` between its parts, without `./` before it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}
