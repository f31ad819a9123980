//! What can wait, and be waited for, as nodes with numbers.

use super::super::Register;
use super::super::waiting::Waiting;
use crate::plan::{Edges, ThingId};

/// What can wait, and be waited for: obligations, series of them, things, and what a thing needs as a whole.
pub(super) struct Nodes {
    pub(super) edges: Edges,
    /// By position in the register, in order.
    pub(super) obligations: Vec<usize>,
    /// With whether it has no duties of its own.
    things: Vec<(ThingId, bool)>,
}

#[derive(Clone, Copy)]
pub(super) enum Node {
    /// By position in the register.
    Obligation(usize),
    /// A thing without duties of its own.
    Bare(ThingId),
    /// What passes on what it gets.
    Junction,
}

impl Nodes {
    pub(super) fn of(register: &Register, waiting: &Waiting) -> Self {
        let has_series = waiting.series_count() > 0;
        let takes_part = |index: &usize| has_series || waiting.subject(*index).is_some();
        let obligations: Vec<usize> = (0..register.obligations.len()).filter(takes_part).collect();
        let mut node_of = vec![0; register.obligations.len()];
        for (node, index) in obligations.iter().enumerate() {
            node_of[*index] = node;
        }
        let things = waiting.involved();
        let (first_thing, first_needs) = (obligations.len(), obligations.len() + things.len());
        let first_series = first_needs + things.len();
        let edges = Edges::of(first_series + waiting.series_count(), |node, add| {
            if node < first_thing {
                let index = obligations[node];
                waiting.series_before(index).iter().for_each(|series| add(first_series + series));
                waiting.subject(index).into_iter().for_each(|at| add(first_needs + at));
            } else if node < first_needs {
                match waiting.duties_of(node - first_thing) {
                    [] => add(node + things.len()),
                    duties => duties.iter().for_each(|duty| add(node_of[*duty])),
                }
            } else if node < first_series {
                let needed = waiting.needed(node - first_needs).iter();
                needed.for_each(|at| add(first_thing + at));
            } else {
                let members = waiting.series_members(node - first_series);
                members.for_each(|member| add(node_of[member]));
            }
        });
        let things = things.iter().enumerate();
        let things = things.map(|(at, thing)| (*thing, waiting.duties_of(at).is_empty())).collect();
        Self { edges, obligations, things }
    }

    pub(super) fn kind(&self, node: usize) -> Node {
        match node.checked_sub(self.obligations.len()) {
            None => Node::Obligation(self.obligations[node]),
            Some(at) => match self.things.get(at) {
                Some((thing, true)) => Node::Bare(*thing),
                _ => Node::Junction,
            },
        }
    }
}
