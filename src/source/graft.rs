//! Changing a document that was read: pieces of another one are put in, others are taken out.
//!
//! Every piece keeps the place where it was written, so that messages point into the file that it came from.

use super::document::{Document, Key, Node, NodeId, Value};

impl<'s> Document<'s> {
    /// Takes a node out from under its parent.
    pub(crate) fn detach(&mut self, parent: NodeId, child: NodeId) {
        let next = self.nodes[child.index()].next.take();
        let mut before: Option<NodeId> = None;
        let mut at = self.nodes[parent.index()].first;
        while let Some(node) = at {
            if node == child {
                break;
            }
            before = Some(node);
            at = self.nodes[node.index()].next;
        }
        match before {
            None => self.nodes[parent.index()].first = next,
            Some(before) => self.nodes[before.index()].next = next,
        }
        if self.nodes[parent.index()].last == Some(child) {
            self.nodes[parent.index()].last = before;
        }
    }

    /// Puts a value of another document, with everything in it, at the end of a table or list of this one. It keeps
    /// its key and its place.
    pub(crate) fn graft(&mut self, parent: NodeId, from: &Document<'s>, node: NodeId) -> NodeId {
        let origin = &from.nodes[node.index()];
        let copy = self.plant(parent, origin.key.clone(), origin.value.clone(), node, from);
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
        value: Value<'s>,
        from: &Document<'s>,
        like: NodeId,
    ) -> NodeId {
        self.plant(parent, from.nodes[like.index()].key.clone(), value, like, from)
    }

    /// Makes a value the only element of a list that takes its place.
    pub(crate) fn enlist(&mut self, node: NodeId) {
        let element = NodeId::from_index(self.nodes.len());
        let own = &mut self.nodes[node.index()];
        let value = std::mem::replace(&mut own.value, Value::Array);
        let (first, last) = (own.first.replace(element), own.last.replace(element));
        let place = own.place;
        self.nodes.push(Node { key: None, value, place, first, last, next: None });
    }

    fn plant(
        &mut self,
        parent: NodeId,
        key: Option<Key<'s>>,
        value: Value<'s>,
        like: NodeId,
        from: &Document<'s>,
    ) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        let place = from.place(like);
        self.nodes.push(Node { key, value, place, first: None, last: None, next: None });
        let parent = &mut self.nodes[parent.index()];
        let before = parent.last.replace(id);
        if parent.first.is_none() {
            parent.first = Some(id);
        }
        if let Some(before) = before {
            self.nodes[before.index()].next = Some(id);
        }
        id
    }
}
