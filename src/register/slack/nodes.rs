//! What can wait, and be waited for, as nodes with numbers.

use super::super::waiting::Waiting;
use crate::plan::{Edges, ThingId};

/// What can wait, and be waited for: obligations, series of them, things, and what a thing needs as a whole.
pub(super) struct Nodes {
    /// With one from a thing to what it needs where duties between them are left out, so that rings stay rings.
    pub(super) edges: Edges,
    /// Those that time is measured for or that others wait for, by position in the register, in order.
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
    pub(super) fn of(waiting: &Waiting) -> Self {
        let has_series = waiting.series_count() > 0;
        let takes_part = |index: &usize| {
            has_series || (waiting.subject(*index).is_some() && waiting.takes_time(*index))
        };
        let obligations: Vec<usize> = (0..waiting.len()).filter(takes_part).collect();
        let mut node_of = vec![None; waiting.len()];
        for (node, index) in (0_u32..).zip(&obligations) {
            node_of[*index] = Some(node);
        }
        let node_of = |index: usize| node_of[index].map(|node| node as usize);
        let things = waiting.involved();
        let (first_thing, first_needs) = (obligations.len(), obligations.len() + things.len());
        let first_series = first_needs + things.len();
        let edges = Edges::of(first_series + waiting.series_count(), |node, add| {
            if node < first_thing {
                let index = obligations[node];
                waiting.series_before(index).iter().for_each(|series| add(first_series + series));
                waiting.subject(index).into_iter().for_each(|at| add(first_needs + at));
            } else if node < first_needs {
                let duties = waiting.duties_of(node - first_thing);
                let mut is_whole = !duties.is_empty();
                for duty in duties {
                    match node_of(*duty) {
                        Some(duty) => add(duty),
                        None => is_whole = false,
                    }
                }
                if !is_whole {
                    add(node + things.len());
                }
            } else if node < first_series {
                let needed = waiting.needed(node - first_needs).iter();
                needed.for_each(|at| add(first_thing + at));
            } else {
                let members = waiting.series_members(node - first_series);
                members.filter_map(node_of).for_each(add);
            }
        });
        let things = things.iter().enumerate();
        let things = things.map(|(at, thing)| (*thing, waiting.duties_of(at).is_empty())).collect();
        Self { edges, obligations, things }
    }

    /// The nodes that pass something on to a node.
    pub(super) fn before(&self, node: usize) -> impl Iterator<Item = usize> {
        let at = node.checked_sub(self.obligations.len());
        let has_duties = at.and_then(|at| self.things.get(at)).is_some_and(|(_, bare)| !bare);
        let passes = move |before: &usize| !has_duties || *before < self.obligations.len();
        self.edges.get(node).iter().copied().filter(passes)
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
