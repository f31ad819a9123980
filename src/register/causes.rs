//! What stands in the way of a duty, and what waits for it.

use std::collections::BTreeSet;

use super::{Cause, Obligation, Register};

impl Obligation {
    /// The obligations that stand in its way, by position.
    pub fn caused_by(&self) -> impl Iterator<Item = usize> + '_ {
        self.causes.iter().filter_map(|cause| match cause {
            Cause::Obligation(other) => Some(*other),
            Cause::Forecast { .. } => None,
        })
    }
}

impl Register {
    /// The obligations at the end of the chain of causes, by position; none for what has no other as its cause.
    pub fn root_causes(&self, index: usize) -> BTreeSet<usize> {
        let causes = |index: usize| self.obligations[index].caused_by();
        let mut roots = BTreeSet::new();
        let mut seen = BTreeSet::from([index]);
        let mut waiting: Vec<usize> = causes(index).collect();
        while let Some(next) = waiting.pop() {
            if !seen.insert(next) {
                continue;
            }
            if causes(next).next().is_none() {
                roots.insert(next);
            }
            waiting.extend(causes(next));
        }
        roots
    }

    /// The obligations that an obligation stands in the way of, at once or through others, by position.
    pub fn waiting_for(&self, index: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut next = vec![index];
        while let Some(cause) = next.pop() {
            for (other, obligation) in self.obligations.iter().enumerate() {
                if obligation.caused_by().any(|one| one == cause) && found.insert(other) {
                    next.push(other);
                }
            }
        }
        found.remove(&index);
        found
    }
}
