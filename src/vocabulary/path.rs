//! Paths through the vocabulary: `agreements.reviewed`, `answered.paper.date`, `measures`.

use super::{KindId, Role, Vocabulary};
use crate::source::fields::{FieldType, Term, closest};

/// One step from a thing of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// Along a field: to its value, to the thing it names, or to its child records.
    Field(u16),
    /// Against a field: to the things of `kind` whose `field` names this one.
    Inverse {
        /// The kind that has the field.
        kind: KindId,
        /// The field.
        field: u16,
    },
}

/// The hops of one step, for each kind that may stand there, by kind.
pub type Step = Vec<(KindId, Hop)>;

/// What stands at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathEnd {
    /// Things of these kinds.
    Things(Vec<KindId>),
    /// Plain values.
    Values(FieldType),
}

/// A path that was checked against the vocabulary.
#[derive(Clone, Debug)]
pub struct Path {
    text: Box<str>,
    steps: Vec<Step>,
    end: PathEnd,
}

/// Why a text is not a path.
#[derive(Clone, Debug, PartialEq)]
pub enum PathFault {
    /// No kind at this point has such a field or relation.
    Unknown {
        /// The step, as written.
        step: String,
        /// The kinds that were reached.
        kinds: Vec<Term>,
        /// The name that was probably meant.
        meant: Option<Term>,
        /// What there is.
        allowed: Vec<Term>,
        /// Whether there may be more: a declaration is broken, which is reported where it stands.
        open: bool,
    },
    /// A plain value has nothing behind it.
    NothingBehind {
        /// The field with the plain value.
        step: String,
    },
}

impl Path {
    /// Checks a path that starts at things of the given kinds. Of several kinds, those that know a step
    /// go on.
    ///
    /// # Errors
    /// The fault, and the bytes of `text` that it concerns.
    pub fn resolve(
        vocabulary: &Vocabulary,
        from: &[KindId],
        text: &str,
    ) -> Result<Self, Box<(PathFault, std::ops::Range<usize>)>> {
        let mut kinds = from.to_vec();
        let mut steps = Vec::new();
        let mut end = PathEnd::Things(kinds.clone());
        let mut start = 0;
        let mut previous = "";
        for step in text.split('.') {
            let range = start..start + step.len();
            start = range.end + 1;
            if matches!(end, PathEnd::Values(_)) {
                return Err(Box::new((
                    PathFault::NothingBehind { step: previous.to_owned() },
                    range,
                )));
            }
            let (hops, next) = take(vocabulary, &kinds, step);
            end = next.ok_or_else(|| Box::new((unknown(vocabulary, &kinds, step), range)))?;
            if let PathEnd::Things(reached) = &end {
                kinds.clone_from(reached);
            }
            steps.push(hops);
            previous = step;
        }
        Ok(Self { text: text.into(), steps, end })
    }

    /// Whether both lead the same way, whatever the language in which they are written.
    pub fn is_same_way(&self, other: &Self) -> bool {
        self.steps == other.steps
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its steps, in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What stands at its end.
    pub fn end(&self) -> &PathEnd {
        &self.end
    }

    /// Whether its last step leads along fields with a role.
    pub fn ends_in(&self, vocabulary: &Vocabulary, role: Role) -> bool {
        let has_role = |(kind, hop): &(KindId, Hop)| match hop {
            Hop::Field(field) => vocabulary.kind(*kind).field(*field).1.role == Some(role),
            Hop::Inverse { .. } => false,
        };
        self.steps.last().is_some_and(|hops| hops.iter().all(has_role))
    }
}

fn take(vocabulary: &Vocabulary, kinds: &[KindId], step: &str) -> (Step, Option<PathEnd>) {
    let mut hops = Vec::with_capacity(kinds.len());
    let mut reached: Vec<KindId> = Vec::new();
    let mut values = None;
    for &id in kinds {
        let kind = vocabulary.kind(id);
        if let Some(index) = kind.fields.find(step) {
            let (field, info) = kind.field(index);
            if info.targets.is_empty() {
                values.get_or_insert_with(|| field.of.clone());
            }
            reached.extend(&*info.targets);
            hops.push((id, Hop::Field(index)));
        } else {
            for inverse in kind.inverse(step) {
                reached.push(inverse.kind);
                hops.push((id, Hop::Inverse { kind: inverse.kind, field: inverse.field }));
            }
        }
    }
    hops.sort_by_key(|(kind, _)| *kind);
    reached.sort_unstable();
    reached.dedup();
    let end = match (hops.is_empty(), values) {
        (true, _) => None,
        (false, Some(values)) if reached.is_empty() => Some(PathEnd::Values(values)),
        (false, _) => Some(PathEnd::Things(reached)),
    };
    (hops, end)
}

fn unknown(vocabulary: &Vocabulary, kinds: &[KindId], step: &str) -> PathFault {
    let mut allowed: Vec<Term> = Vec::new();
    for &id in kinds {
        let kind = vocabulary.kind(id);
        let inverses = kind.inverses.iter().map(|inverse| &*inverse.name);
        for name in kind.fields.names().chain(inverses) {
            if !allowed.contains(name) {
                allowed.push(name.clone());
            }
        }
    }
    let names = allowed.iter().flat_map(|term| [term.en.as_ref(), term.de.as_ref()]);
    let meant = closest(step, names).map(str::to_owned);
    PathFault::Unknown {
        step: step.to_owned(),
        kinds: kinds.iter().map(|&id| vocabulary.kind(id).title.clone()).collect(),
        meant: meant.and_then(|name| allowed.iter().find(|term| term.is(&name)).cloned()),
        allowed,
        open: kinds.iter().any(|&id| vocabulary.kind(id).fields.is_open()),
    }
}
