//! Packs of rules: read, checked against the vocabulary, and put together.

mod change;
mod depend;
mod effective;
mod embedded;
mod extend;
mod fault;
mod fit;
mod header;
mod names;
pub(crate) mod page;
mod pin;
mod read;
mod rules;
mod versions;

pub(crate) use change::overridden_name;
pub use change::{Given, Origin};
pub use effective::{Effective, Held};
pub use embedded::{ALWAYS, EMBEDDED, embedded, is_shipped};
pub(crate) use extend::with_extended;
pub use fault::{PackFault, PolicyFault};
pub use fit::{Calendars, switched_off, unfit};
pub(crate) use header::pack_fields;
pub use names::PackName;
pub(crate) use names::{has_toml_ending, is_path, path_from, plain};
pub(crate) use pin::check as check_pin;

use std::sync::Arc;

use crate::date::Day;
use crate::rule::{Duty, Modifiers, RuleKind};
use crate::source::fields::Term;
use crate::source::{Document, Fault, FileId, NodeId, Place, Problem, Sources};
use crate::vocabulary::Vocabulary;
use read::Additions;

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
    /// Its file, among those of the set.
    pub file: FileId,
}

/// A rule, ready to be assessed.
#[derive(Debug)]
pub struct Rule {
    /// Its id, unique among the packs of a plan but for its versions: each is in force for its own time.
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
    /// Why a pack has switched it off, if one has. A plan may switch it on again: [`switched_off`].
    pub switched_off: Option<String>,
    /// Where the values of its fields come from, in the order of the fields; those that are not here have
    /// their defaults.
    pub given: Vec<Given>,
}

/// The rules of some packs, with the vocabulary they were checked against.
#[derive(Debug)]
pub struct PolicySet {
    /// The kinds in use.
    pub vocabulary: Arc<Vocabulary>,
    /// The packs, in the order in which the plan lists them, then those that they extend.
    pub packs: Vec<Pack>,
    /// The rules, by id; the versions of one rule by the days on which they come into force.
    pub rules: Vec<Rule>,
    /// The ids of all rules, of those with problems too.
    ids: Vec<(String, Option<&'static RuleKind>)>,
    /// Whether a pack could not be read at all, so that there may be more rules.
    pub is_partial: bool,
    /// The packs' files; for a set of a plan's own, the plan's files before them.
    pub sources: Arc<Sources>,
    /// What is wrong with them. Where there is anything, nothing may be judged.
    pub problems: Vec<Problem>,
}

impl PolicySet {
    /// Reads packs. `kinds` are the `[kind]` tables of the plan itself, which the rules may use. What a pack
    /// extends must be among them, or ship with stichtag.
    pub fn build(texts: &[PackText], kinds: &[(&Document<'_>, NodeId)]) -> Self {
        read::build(texts, Additions { kinds, ..Additions::default() })
    }

    /// The same packs with what a plan changes in their rules: a set of the plan's own. `overrides` are the
    /// plan's files that have such changes, `sources` all its files.
    pub fn build_changed(
        texts: &[PackText],
        kinds: &[(&Document<'_>, NodeId)],
        overrides: &[&Document<'_>],
        sources: &Sources,
    ) -> Self {
        read::build(texts, Additions { sources: sources.clone(), kinds, overrides })
    }

    /// Whether a file of a plan changes fields of rules, beyond switching them off. What is wrong with the
    /// changes is reported.
    pub fn is_changed_by(&self, document: &Document<'_>, problems: &mut Vec<Problem>) -> bool {
        let mut is_changed = false;
        for (id, table) in change::tables(document) {
            let rule = self.ids.iter().find(|(known, _)| known == id);
            let Some((_, Some(kind))) = rule else { continue };
            let read = change::read(document, table, kind, Origin::Plan, problems);
            is_changed |= read.is_some_and(|change| !change.given.is_empty());
        }
        is_changed
    }

    /// A rule by its id; of several versions, the first.
    pub fn find(&self, id: &str) -> Option<&Rule> {
        let first = self.rules.partition_point(|rule| rule.id.as_str() < id);
        self.rules.get(first).filter(|rule| rule.id == id)
    }

    /// The version of a rule that is in force on a day, or was last; before all of them, the first.
    pub fn version_on(&self, id: &str, day: Day) -> Option<&Rule> {
        let first = self.rules.partition_point(|rule| rule.id.as_str() < id);
        let versions = self.rules[first..].iter().take_while(|rule| rule.id == id);
        let begun = versions.clone().take_while(|rule| rule.modifiers.in_force_from <= day);
        begun.last().or_else(|| self.rules.get(first).filter(|rule| rule.id == id))
    }

    /// The ids of all rules, of those with problems too.
    pub fn ids(&self) -> Vec<String> {
        self.ids.iter().map(|(id, _)| id.clone()).collect()
    }
}

fn is_named(document: &Document<'_>, node: NodeId, names: &[&str]) -> bool {
    document.key(node).is_some_and(|key| names.contains(&key.name))
}

/// Whether a fault says that an extended pack is not there.
fn is_unknown_pack(fault: &Fault) -> bool {
    matches!(fault, Fault::Pack(PackFault::UnknownExtended { .. }))
}
