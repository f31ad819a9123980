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
mod lines;
mod read;
mod report;
#[cfg(test)]
mod tests;

pub use fault::BaselineFault;
pub use report::{Applied, Report, Unused};

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use crate::rule::Severity;
use crate::source::toml::quoted;
use crate::source::{FileId, Place, Problem, Sources};
use lines::Line;

/// The version of the format.
pub const VERSION: u32 = 1;

/// What stands before the entries.
const HEAD: &str = "# stichtag: accepted findings, one line each (angenommene Feststellungen, eine je Zeile).\n\
                    # stichtag baseline write | prune\n\
                    baseline = 1\n\n[accepted]\n";

/// A finding that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'b> {
    /// The obligation's key: `plan/rule/subject/period`.
    pub key: Cow<'b, str>,
    /// Up to which level.
    pub level: Severity,
    /// What it said when it was accepted.
    pub message: Cow<'b, str>,
    /// Where it stands in the file.
    pub place: Place,
}

impl Entry<'_> {
    /// The same with texts of its own.
    pub fn into_owned(self) -> Entry<'static> {
        let (key, message) = (self.key.into_owned().into(), self.message.into_owned().into());
        Entry { key, message, level: self.level, place: self.place }
    }
}

/// A baseline as it was read.
#[derive(Debug)]
pub struct Baseline {
    /// The path as it is shown.
    pub path: String,
    /// The entries, by key.
    lines: Vec<Line>,
    /// The texts of the entries, where they do not mean what stands in the file.
    meant: Option<String>,
    /// The file; `None` if it is no text.
    file: Option<FileId>,
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

    /// The file, as it was read.
    pub fn text(&self) -> &str {
        self.file.map_or("", |file| self.sources.file(file).text())
    }

    /// How many entries there are.
    pub fn size(&self) -> usize {
        self.lines.len()
    }

    /// The entries, by key.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.lines.iter().map(|line| line.entry(self.words()))
    }

    /// The entry of a key.
    pub fn find(&self, key: &str) -> Option<Entry<'_>> {
        let words = self.words();
        let index = self.lines.binary_search_by(|line| line.key(words).cmp(key)).ok()?;
        Some(self.lines[index].entry(words))
    }

    /// The entries of a plan: they stand beside each other.
    fn of_plan(&self, plan: &str) -> &[Line] {
        let words = self.words();
        let prefix = format!("{plan}/");
        let first = self.lines.partition_point(|line| line.key(words) < prefix.as_str());
        let rest = &self.lines[first..];
        // They are all looked at anyway, and those of other plans need not be.
        &rest[..rest.iter().take_while(|line| line.key(words).starts_with(&prefix)).count()]
    }

    /// What the texts of entries are parts of.
    fn words(&self) -> &str {
        self.meant.as_deref().unwrap_or_else(|| self.text())
    }
}

/// The plan that a key belongs to.
pub fn plan_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(plan, _)| plan)
}

/// Entries as a file: the same entries give the same bytes.
pub fn write(entries: &[Entry<'_>]) -> String {
    let mut sorted: Vec<&Entry<'_>> = entries.iter().collect();
    sorted.sort_by(|one, other| one.key.cmp(&other.key));
    let mut text = HEAD.to_owned();
    for Entry { key, level, message, .. } in sorted {
        let (key, message) = (quoted(key), quoted(message));
        let level = level.name();
        writeln!(text, "{key} = {{ level = \"{level}\", message = {message} }}")
            .expect("writing to a string cannot fail");
    }
    text
}
