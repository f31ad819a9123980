//! What a new plan says of itself in comments, beside its templates, and what `init` reports.

use super::{Lang, de, en};

/// One set per language. A language that lacks a text does not compile.
#[derive(Debug)]
pub(crate) struct SkeletonWords {
    /// On top of a workflow.
    pub(crate) about: &'static str,
    /// The names of the two jobs and of their steps.
    pub(crate) change: &'static str,
    pub(crate) nightly: &'static str,
    pub(crate) install: &'static str,
    pub(crate) check: &'static str,
    /// Why the day is set once.
    pub(crate) same_day: &'static str,
    /// What does not count in a change.
    pub(crate) known: &'static str,
    /// What happens where the state before could not be judged.
    pub(crate) new: &'static str,
    /// The key of the Land, as wide as the others.
    pub(crate) land: &'static str,
    /// In place of a Land.
    pub(crate) no_land: &'static str,
    /// Before the files that were written.
    pub(crate) made: &'static str,
    /// What to do next, before a command.
    pub(crate) next: &'static str,
}

impl Lang {
    /// The words of a new plan.
    pub(crate) fn skeleton_words(self) -> &'static SkeletonWords {
        match self {
            Self::De => &de::SKELETON,
            Self::En => &en::SKELETON,
        }
    }
}
