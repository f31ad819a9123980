//! Packs of rules: read, checked against the vocabulary, and put together.

mod embedded;
mod fault;
mod fit;
mod read;

pub use embedded::{ALWAYS, EMBEDDED, embedded};
pub use fault::PolicyFault;
pub use fit::{Calendars, unfit};
pub(crate) use read::pack_fields;

use std::sync::Arc;

use crate::rule::{Duty, Modifiers, RuleKind};
use crate::source::fields::Term;
use crate::source::{Document, NodeId, Place, Problem, Sources};
use crate::vocabulary::Vocabulary;

/// A pack, not read yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackText {
    /// The path as it is shown.
    pub path: String,
    /// The file, which should be TOML.
    pub bytes: Vec<u8>,
}

/// A pack that was read.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Term,
    /// Its version, if it has one.
    pub version: Option<String>,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
}

/// A rule, ready to be assessed.
#[derive(Debug)]
pub struct Rule {
    /// Its id, unique among the packs of a plan.
    pub id: String,
    /// Its pack, by position.
    pub pack: usize,
    /// What it says.
    pub title: Term,
    /// What to do, if the pack says so.
    pub help: Option<Term>,
    /// Its kind.
    pub kind: &'static RuleKind,
    /// What every rule has.
    pub modifiers: Modifiers,
    /// What it does.
    pub duty: Box<dyn Duty>,
    /// `[rule.x]`.
    pub place: Place,
}

/// The rules of some packs, with the vocabulary they were checked against.
#[derive(Debug)]
pub struct PolicySet {
    /// The kinds in use.
    pub vocabulary: Arc<Vocabulary>,
    /// The packs, in the order in which the plan lists them.
    pub packs: Vec<Pack>,
    /// The rules, by id.
    pub rules: Vec<Rule>,
    /// The ids of all rules, of those with problems too.
    ids: Vec<String>,
    /// Whether a pack could not be read at all, so that there may be more rules.
    pub is_partial: bool,
    /// The packs' files.
    pub sources: Arc<Sources>,
    /// What is wrong with them. Where there is anything, nothing may be judged.
    pub problems: Vec<Problem>,
}

impl PolicySet {
    /// Reads packs. `kinds` are the `[kind]` tables of the plan itself, which the rules may use.
    pub fn build(texts: &[PackText], kinds: &[(&Document<'_>, NodeId)]) -> Self {
        read::build(texts, kinds)
    }

    /// A rule by its id.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        let index = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        Some(&self.rules[index])
    }

    /// The ids of all rules, of those with problems too.
    pub fn ids(&self) -> Vec<String> {
        self.ids.clone()
    }
}
