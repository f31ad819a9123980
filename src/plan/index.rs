//! Where the things of a plan are found: by id, and by kind.

use petgraph::graph::DiGraph;
use rustc_hash::FxHashMap;

use super::{Plan, Relation, TextId, Thing, ThingId};
use crate::vocabulary::KindId;

/// The graph of a plan.
pub(super) type Graph = DiGraph<Thing, Relation, u32>;

/// The things by their ids. Things of several kinds may have the same one.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// By the number of the id, the thing that got it first. The plan itself, which has none, stands for nobody.
    first: Vec<ThingId>,
    /// From a thing to one of another kind with the same id.
    next: FxHashMap<ThingId, ThingId>,
}

impl Ids {
    /// Every thing with an id, whatever its kind.
    pub(super) fn all(&self, id: TextId) -> impl Iterator<Item = ThingId> {
        let first = self.first.get(id.0 as usize).copied().filter(|thing| *thing != Plan::root());
        std::iter::successors(first, |thing| self.next.get(thing).copied())
    }

    /// The thing of a kind with an id.
    pub(super) fn find(&self, graph: &Graph, kind: KindId, id: TextId) -> Option<ThingId> {
        self.all(id).find(|thing| graph[*thing].kind == kind)
    }

    /// Notes the id of a thing, unless another one of its kind has it, which is returned.
    pub(super) fn insert(&mut self, graph: &Graph, id: TextId, thing: ThingId) -> Option<ThingId> {
        let kind = graph[thing].kind;
        let mut last = None;
        for other in self.all(id) {
            if graph[other].kind == kind {
                return Some(other);
            }
            last = Some(other);
        }
        if let Some(last) = last {
            self.next.insert(last, thing);
            return None;
        }
        let at = id.0 as usize;
        if self.first.len() <= at {
            self.first.resize(at + 1, Plan::root());
        }
        self.first[at] = thing;
        None
    }
}

/// The things by their kinds, those of one kind in their order.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    things: Vec<ThingId>,
    /// Where the things of a kind start; they end where those of the next one start.
    starts: Vec<u32>,
}

impl Kinds {
    /// The things of a graph, of so many kinds.
    pub(super) fn of(graph: &Graph, kinds: usize) -> Self {
        let mut starts = vec![0; kinds + 1];
        for thing in graph.node_weights() {
            starts[thing.kind.index() + 1] += 1;
        }
        for kind in 0..kinds {
            starts[kind + 1] += starts[kind];
        }
        let mut next = starts.clone();
        let mut things = vec![Plan::root(); graph.node_count()];
        for (id, thing) in graph.node_indices().zip(graph.node_weights()) {
            let at = &mut next[thing.kind.index()];
            things[*at as usize] = id;
            *at += 1;
        }
        Self { things, starts }
    }

    /// The things of a kind.
    pub(super) fn get(&self, kind: KindId) -> &[ThingId] {
        let bounds = self.starts.get(kind.index()..).unwrap_or_default();
        match *bounds {
            [start, end, ..] => &self.things[start as usize..end as usize],
            _ => &[],
        }
    }
}
