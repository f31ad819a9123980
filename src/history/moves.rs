//! Promises whose due dates were moved.
//!
//! A promise that is revised keeps its key, and its due date moves when the revision is made. A promise whose date is
//! written anew gets another key: it is the same promise if the duty of the same rule and thing goes in the same step.

use std::collections::BTreeMap;

use super::{offices, subject};
use crate::date::Day;
use crate::register::{Obligation, Register};

/// A due date that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The point at which it was seen.
    pub at: usize,
    /// The due date before; of an imprecise one the last day.
    pub from: Day,
    /// The due date since then.
    pub to: Day,
    /// Whether the promise itself was written anew, instead of a revision beside it.
    pub rewritten: bool,
}

impl Move {
    /// By how many days; negative if it is earlier than before.
    pub fn days(&self) -> i64 {
        self.to.days_since(self.from)
    }
}

/// A promise with all its moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its key, as last seen.
    pub id: String,
    /// The keys that it had before, the oldest first.
    pub earlier: Vec<String>,
    /// The plan's id.
    pub plan: String,
    /// The rule's id.
    pub rule: String,
    /// The kind and the id of the thing, and its title.
    pub subject: (String, String, String),
    /// The titles of the offices that have to act.
    pub responsible: Vec<String>,
    /// The moves, in order; at least one.
    pub moves: Vec<Move>,
}

impl Promise {
    /// By how many days in all.
    pub fn days(&self) -> i64 {
        self.moves.iter().map(Move::days).sum()
    }
}

/// What is known of the promises of the point before.
#[derive(Debug, Default)]
pub(super) struct Moves {
    known: BTreeMap<String, Known>,
    gone: Vec<Promise>,
}

#[derive(Debug)]
struct Known {
    due: Day,
    promise: Promise,
}

/// Only promises: what rules compute moves with what it follows from.
fn promised(register: &Register, one: &Obligation) -> Option<Day> {
    (register.rule(one).kind.name == "deadline").then(|| one.due?.latest.bound()).flatten()
}

impl Moves {
    /// Takes in a point.
    pub(super) fn add(&mut self, at: usize, seen: &BTreeMap<&str, (&Register, &Obligation)>) {
        let now: BTreeMap<&str, (&Register, &Obligation, Day)> = seen
            .iter()
            .filter_map(|(id, (register, one))| {
                Some((*id, (*register, *one, promised(register, one)?)))
            })
            .collect();
        let lost: Vec<String> =
            self.known.keys().filter(|id| !now.contains_key(id.as_str())).cloned().collect();
        let mut lost: Vec<Known> = lost.iter().filter_map(|id| self.known.remove(id)).collect();
        for (id, (register, one, due)) in now {
            let before = self.known.remove(id).map(|known| (known, false)).or_else(|| {
                let fits = |known: &Known| {
                    let promise = &known.promise;
                    (&promise.plan, &promise.rule, &promise.subject.1)
                        == (
                            &register.plan.header.id,
                            &register.rule(one).id,
                            &subject(register, one).1,
                        )
                };
                let index = lost.iter().position(fits)?;
                Some((lost.remove(index), true))
            });
            let mut promise = Promise {
                id: id.to_owned(),
                earlier: Vec::new(),
                plan: register.plan.header.id.clone(),
                rule: register.rule(one).id.clone(),
                subject: subject(register, one),
                responsible: offices(register, one),
                moves: Vec::new(),
            };
            if let Some((old, rewritten)) = before {
                promise.moves = old.promise.moves;
                promise.earlier = old.promise.earlier;
                if rewritten {
                    promise.earlier.push(old.promise.id);
                }
                if old.due != due {
                    promise.moves.push(Move { at, from: old.due, to: due, rewritten });
                }
            }
            self.known.insert(id.to_owned(), Known { due, promise });
        }
        self.gone.extend(lost.into_iter().map(|known| known.promise));
    }

    /// The promises that were moved, by key.
    pub(super) fn finish(self) -> Vec<Promise> {
        let kept = self.known.into_values().map(|known| known.promise);
        let mut moved: Vec<Promise> =
            kept.chain(self.gone).filter(|promise| !promise.moves.is_empty()).collect();
        moved.sort_by(|one, other| one.id.cmp(&other.id));
        moved
    }
}
