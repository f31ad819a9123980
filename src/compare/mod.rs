//! Two registers side by side: what is new, what is cured, what got worse or better.
//!
//! Obligations are the same if their keys are. Only what is a finding on either side is a difference: that a
//! duty is met which was open before is none.

#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::date::Day;
use crate::register::{Obligation, Register, Selection, Stand};
use crate::workspace::Commit;

/// Which way a finding went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It is a finding now, and was none.
    New,
    /// It weighs more, or is more pressing, than before.
    Worse,
    /// It weighs less, or is less pressing.
    Better,
    /// It was a finding, and is none now.
    Cured,
    /// It is the same finding.
    Unchanged,
}

impl Trend {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::New, Self::Worse, Self::Better, Self::Cured, Self::Unchanged];

    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Worse => "worse",
            Self::Better => "better",
            Self::Cured => "cured",
            Self::Unchanged => "unchanged",
        }
    }

    /// Which way it is from one stand to another; `None` where neither is a finding. What does not exist is
    /// no finding.
    pub fn between(before: Option<Stand>, after: Option<Stand>) -> Option<Self> {
        let urgency = |stand: Option<Stand>| stand.and_then(Stand::urgency);
        Some(match (urgency(before), urgency(after)) {
            (None, None) => return None,
            (None, Some(_)) => Self::New,
            (Some(_), None) => Self::Cured,
            (Some(before), Some(after)) => match after.cmp(&before) {
                Ordering::Greater => Self::Worse,
                Ordering::Less => Self::Better,
                Ordering::Equal => Self::Unchanged,
            },
        })
    }
}

/// One of the two judgements.
#[derive(Clone, Debug)]
pub struct Side {
    /// The reference date.
    pub day: Day,
    /// What was judged.
    pub tree: Tree,
}

/// Which plans were judged.
#[derive(Clone, Debug)]
pub enum Tree {
    /// The same on both sides.
    Same,
    /// The files as they are, where the other side is a commit.
    Files,
    /// A commit.
    Commit(Commit),
    /// The files without what is assumed.
    Recorded,
    /// The files with what is assumed.
    Assumed,
}

/// One obligation on both sides, with the register that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'r> {
    /// Which way it went.
    pub trend: Trend,
    /// As it was; `None` if it did not exist.
    pub before: Option<(&'r Register, &'r Obligation)>,
    /// As it is; `None` if it does not exist any more.
    pub after: Option<(&'r Register, &'r Obligation)>,
}

impl<'r> Difference<'r> {
    /// The obligation as it is, or else as it was.
    pub fn last(&self) -> (&'r Register, &'r Obligation) {
        let Some(last) = self.after.or(self.before) else {
            unreachable!("a difference has a side")
        };
        last
    }
}

/// The differences between two judgements of the same plans, by trend, then the more pressing first, then by
/// key.
pub fn compare<'r>(
    before: &'r [Register],
    after: &'r [Register],
    selection: &'r Selection,
) -> Vec<Difference<'r>> {
    let mut sides: BTreeMap<&str, [Option<(&Register, &Obligation)>; 2]> = BTreeMap::new();
    for (side, registers) in [before, after].into_iter().enumerate() {
        for register in registers {
            for (_, obligation) in register.selected(selection) {
                sides.entry(&obligation.id).or_default()[side] = Some((register, obligation));
            }
        }
    }
    let stand = |side: Option<(&Register, &Obligation)>| side.map(|(_, one)| Stand::of(one));
    let mut differences: Vec<Difference<'_>> = sides
        .into_values()
        .filter_map(|[before, after]| {
            let trend = Trend::between(stand(before), stand(after))?;
            Some(Difference { trend, before, after })
        })
        .collect();
    // The order of the keys stays within equals.
    differences.sort_by_key(|one| {
        let urgency = Stand::of(one.last().1).urgency();
        (one.trend, std::cmp::Reverse(urgency))
    });
    differences
}
