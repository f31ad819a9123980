//! Baselines: findings that are known and accepted, so that only new ones count.
//!
//! A baseline is a TOML file of keys, one line for each, in their order: two branches that accept different
//! findings change different lines. Keys hold no file and no line, so a baseline survives when a plan's
//! files are edited, renamed or put in another order. An entry accepts a finding up to its level: what got
//! worse is new.
//!
//! ```toml
//! baseline = 1
//!
//! [accepted]
//! "musterstadt/…" = { level = "error", message = "…" }
//! ```

mod fault;
mod read;
mod report;
#[cfg(test)]
mod tests;

pub use fault::BaselineFault;
pub use report::{Report, Unused};

use std::fmt::Write;
use std::sync::Arc;

use crate::rule::Severity;
use crate::source::toml::quoted;
use crate::source::{Place, Problem, Sources};

/// The version of the format.
pub const VERSION: u32 = 1;

/// A finding that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The obligation's key: `plan/rule/subject/period`.
    pub key: String,
    /// Up to which level.
    pub level: Severity,
    /// What it said when it was accepted.
    pub message: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// A baseline as it was read.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The path as it is shown.
    pub path: String,
    /// The entries, by key.
    pub entries: Vec<Entry>,
    /// The file, as it was read.
    pub text: String,
    /// The same, for places.
    pub sources: Arc<Sources>,
    /// What is wrong with it. Where there is anything, it must not be used.
    pub problems: Vec<Problem>,
}

impl Baseline {
    /// Reads a file.
    pub fn read(path: String, bytes: Vec<u8>) -> Self {
        read::read(path, bytes)
    }

    /// The entry of a key.
    pub fn find(&self, key: &str) -> Option<&Entry> {
        let index = self.entries.binary_search_by(|entry| entry.key.as_str().cmp(key)).ok()?;
        Some(&self.entries[index])
    }

    /// The entries of a plan: they stand beside each other.
    pub fn of_plan(&self, plan: &str) -> &[Entry] {
        let prefix = format!("{plan}/");
        let first = self.entries.partition_point(|entry| entry.key < prefix);
        let rest = &self.entries[first..];
        &rest[..rest.partition_point(|entry| entry.key.starts_with(&prefix))]
    }
}

/// The plan that a key belongs to.
pub fn plan_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(plan, _)| plan)
}

/// Entries as a file: the same entries give the same bytes.
pub fn write(entries: &[Entry]) -> String {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|one, other| one.key.cmp(&other.key));
    let mut text = format!(
        "# stichtag: accepted findings, one line each (angenommene Feststellungen, eine je Zeile).\n\
         # stichtag baseline write | prune\n\
         baseline = {VERSION}\n\n[accepted]\n"
    );
    for Entry { key, level, message, .. } in sorted {
        let (key, message) = (quoted(key), quoted(message));
        let level = level.name();
        writeln!(text, "{key} = {{ level = \"{level}\", message = {message} }}")
            .expect("writing to a string cannot fail");
    }
    text
}
