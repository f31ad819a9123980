//! Changing a document that was read: pieces of another one are put in, others are taken out.
//!
//! Every piece keeps the place where it was written, so that messages point into the file that it came from.

use super::document::{Document, NodeId, Value};
use super::name::Name;
use super::node::{Held, Node, Original};

/// Which nodes of a document came from other ones.
#[derive(Debug, Default)]
pub(super) struct Grafts<'s> {
    /// What they were read from.
    originals: Vec<Original<'s>>,
    /// From which node on which of them holds, in order. `None`: the document's own.
    runs: Vec<(NodeId, Option<usize>)>,
}

impl<'s> Grafts<'s> {
    /// Whether no node came from elsewhere.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// What a node was read from; `None`: what its document was.
    #[inline]
    pub(super) fn original_of(&self, node: NodeId) -> Option<&Original<'s>> {
        if self.is_empty() { None } else { Some(&self.originals[self.position_of(node)?]) }
    }

    fn position_of(&self, node: NodeId) -> Option<usize> {
        let behind = self.runs.partition_point(|(first, _)| *first <= node);
        self.runs[..behind].last()?.1
    }

    /// The position of a text, which is taken in if it is new.
    fn adopt(&mut self, original: &Original<'s>) -> usize {
        let known = self.originals.iter().position(|known| known.is(original));
        known.unwrap_or_else(|| {
            self.originals.push(original.clone());
            self.originals.len() - 1
        })
    }
}

impl<'s> Document<'s> {
    /// Takes a node out from under its parent.
    pub(crate) fn detach(&mut self, parent: NodeId, child: NodeId) {
        let last = self.node(parent).held.last();
        let (mut before, mut at) = (last, last.and_then(|last| self.node(last).next));
        while at.is_some_and(|at| at != child) && at != last {
            (before, at) = (at, at.and_then(|at| self.node(at).next));
        }
        let Some(before) = before.filter(|_| at == Some(child)) else { return };
        let next = self.nodes[child.index()].next.take();
        self.nodes[before.index()].next = next.filter(|next| *next != child);
        if last == Some(child) {
            self.set_last(parent, Some(before).filter(|before| *before != child));
        }
    }

    /// Puts a value of another document, with everything in it, at the end of a table or list of this one. It keeps
    /// its key and its place.
    pub(crate) fn graft(&mut self, parent: NodeId, from: &Document<'s>, node: NodeId) -> NodeId {
        let held = match from.node(node).held {
            Held::Array { .. } => Held::ARRAY,
            Held::Table { origin, .. } => Held::table(origin),
            held => held,
        };
        let copy = self.plant(parent, held, from, node);
        // Documents are at most as deep as the reader allows.
        for child in from.children(node) {
            self.graft(copy, from, child);
        }
        copy
    }

    /// An empty list or table at the end of a parent, called and placed like a node of another document.
    pub(crate) fn sprout(
        &mut self,
        parent: NodeId,
        value: Value<'_>,
        from: &Document<'s>,
        like: NodeId,
    ) -> NodeId {
        let held = match value {
            Value::Table(origin) => Held::table(origin),
            _ => Held::ARRAY,
        };
        self.plant(parent, held, from, like)
    }

    /// Makes a value the only element of a list that takes its place.
    pub(crate) fn enlist(&mut self, node: NodeId) {
        let whose = self.grafts.position_of(node);
        let own = *self.node(node);
        let element = self.push(Node { name: Name::NONE, next: None, ..own }, whose);
        self.nodes[element.index()].next = Some(element);
        self.nodes[node.index()].held = Held::Array { last: Some(element) };
    }

    fn plant(&mut self, parent: NodeId, held: Held, from: &Document<'s>, like: NodeId) -> NodeId {
        let original = from.original(like);
        let is_own = self.original.is(original);
        let whose = (!is_own).then(|| self.grafts.adopt(original));
        let child = self.push(Node { held, next: None, ..*from.node(like) }, whose);
        let before = self.node(parent).held.last();
        let first = before.and_then(|before| self.nodes[before.index()].next.replace(child));
        self.nodes[child.index()].next = first.or(Some(child));
        self.set_last(parent, Some(child));
        child
    }

    /// A node of one of the originals.
    fn push(&mut self, node: Node, whose: Option<usize>) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        if self.grafts.position_of(id) != whose {
            self.grafts.runs.push((id, whose));
        }
        self.nodes.push(node);
        id
    }

    fn set_last(&mut self, parent: NodeId, child: Option<NodeId>) {
        if let Held::Array { last } | Held::Table { last, .. } =
            &mut self.nodes[parent.index()].held
        {
            *last = child;
        }
    }
}
