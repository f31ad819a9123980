//! The nodes of a document under construction, and the rules about tables: what may be defined twice,
//! what may be added to.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::{SyntaxFault, excerpt};
use crate::source::document::Node;
use crate::source::{Key, NodeId, Place, TableOrigin, Value};

/// Tables with fewer entries than this are looked up by looking, larger ones by hash.
const SMALL: usize = 16;

/// Why a table cannot be entered or defined.
pub(super) struct Refusal {
    /// Where it was tried.
    pub(super) place: Place,
    pub(super) fault: SyntaxFault,
    /// What is in the way.
    pub(super) by: NodeId,
}

pub(super) struct Tree<'s> {
    pub(super) nodes: Vec<Node<'s>>,
    /// The entries of large tables behind their first [`SMALL`]: a hash of parent and key, then both to compare.
    index: FxHashMap<u64, (NodeId, NodeId)>,
}

/// Bytes of text for each node, as plans are written: so that the nodes seldom move.
const BYTES_A_NODE: usize = 20;

impl<'s> Tree<'s> {
    /// An empty tree for a text of so many bytes.
    pub(super) fn for_text(bytes: usize) -> Self {
        Self { nodes: Vec::with_capacity(bytes / BYTES_A_NODE + 1), index: FxHashMap::default() }
    }

    /// A node that belongs nowhere yet.
    pub(super) fn node(&mut self, key: Option<Key<'s>>, value: Value<'s>, place: Place) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        self.nodes.push(Node { key, value, place, first: None, last: None, next: None });
        id
    }

    pub(super) fn at(&self, node: NodeId) -> &Node<'s> {
        &self.nodes[node.index()]
    }

    pub(super) fn at_mut(&mut self, node: NodeId) -> &mut Node<'s> {
        &mut self.nodes[node.index()]
    }

    fn slot_hash(parent: NodeId, key: u32) -> u64 {
        let mut hasher = FxHasher::default();
        (parent, key).hash(&mut hasher);
        hasher.finish()
    }

    /// The entry of a table, and how many entries were seen on the way (at most [`SMALL`]).
    pub(super) fn find(&self, parent: NodeId, key: &Key<'s>) -> (Option<NodeId>, usize) {
        let is_found = |node: &Node<'s>| node.key.as_ref().is_some_and(|other| other.is(key));
        let mut seen = 0;
        let mut child = self.at(parent).first;
        while let Some(node) = child {
            let at = self.at(node);
            if is_found(at) {
                return (Some(node), seen);
            }
            seen += 1;
            if seen == SMALL {
                break;
            }
            child = at.next;
        }
        if seen < SMALL {
            return (None, seen);
        }
        let mut hash = Self::slot_hash(parent, key.hash());
        while let Some(&(owner, node)) = self.index.get(&hash) {
            if owner == parent && is_found(self.at(node)) {
                return (Some(node), seen);
            }
            hash = hash.wrapping_add(1);
        }
        (None, seen)
    }

    /// Adds a node behind its siblings; `seen` as [`Self::find`] told.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId, seen: usize) {
        if let Some(key) = self.at(child).key.as_ref().filter(|_| seen == SMALL) {
            let mut hash = Self::slot_hash(parent, key.hash());
            while self.index.contains_key(&hash) {
                hash = hash.wrapping_add(1);
            }
            self.index.insert(hash, (parent, child));
        }
        let parent = &mut self.nodes[parent.index()];
        let before = parent.last.replace(child);
        if parent.first.is_none() {
            parent.first = Some(child);
        }
        if let Some(before) = before {
            self.nodes[before.index()].next = Some(child);
        }
    }

    /// One step down a key. Dotted keys may enter less than headers.
    pub(super) fn descend(
        &mut self,
        parent: NodeId,
        key: Key<'s>,
        dotted: bool,
    ) -> Result<NodeId, Refusal> {
        let (found, seen) = self.find(parent, &key);
        let Some(node) = found else {
            let origin = if dotted { TableOrigin::Dotted } else { TableOrigin::Implicit };
            let place = key.place;
            let node = self.node(Some(key), Value::Table(origin), place);
            self.append(parent, node, seen);
            return Ok(node);
        };
        let refused = |fault: fn(String) -> SyntaxFault| {
            Err(Refusal { place: key.place, fault: fault(excerpt(&key.name)), by: node })
        };
        match self.at(node).value {
            Value::Table(TableOrigin::Implicit) if dotted => {
                self.at_mut(node).value = Value::Table(TableOrigin::Dotted);
                Ok(node)
            }
            Value::Table(TableOrigin::Root | TableOrigin::Header) if dotted => {
                refused(|name| SyntaxFault::DuplicateTable { name })
            }
            Value::Table(
                TableOrigin::Root
                | TableOrigin::Header
                | TableOrigin::Implicit
                | TableOrigin::Dotted,
            ) => Ok(node),
            Value::Table(TableOrigin::Inline) => refused(|name| SyntaxFault::ClosedTable { name }),
            Value::Array => match self.at(node).last {
                Some(last) if self.is_header_array(node) && !dotted => Ok(last),
                _ => refused(|name| SyntaxFault::ClosedList { name }),
            },
            _ => refused(|name| SyntaxFault::NotATable { name }),
        }
    }

    fn is_header_array(&self, array: NodeId) -> bool {
        let at = self.at(array);
        at.value == Value::Array
            && at
                .first
                .is_some_and(|first| self.at(first).value == Value::Table(TableOrigin::Header))
    }

    /// `[parent.key]`.
    pub(super) fn define(
        &mut self,
        parent: NodeId,
        key: Key<'s>,
        place: Place,
    ) -> Result<NodeId, Refusal> {
        let table = Value::Table(TableOrigin::Header);
        let (found, seen) = self.find(parent, &key);
        let Some(node) = found else {
            let node = self.node(Some(key), table, place);
            self.append(parent, node, seen);
            return Ok(node);
        };
        let name = excerpt(&key.name);
        let fault = match self.at(node).value {
            Value::Table(TableOrigin::Implicit) => {
                let existing = &mut self.nodes[node.index()];
                existing.value = table;
                existing.place = place;
                return Ok(node);
            }
            Value::Table(_) => SyntaxFault::DuplicateTable { name },
            Value::Array => SyntaxFault::TableAndList { name },
            _ => SyntaxFault::NotATable { name },
        };
        Err(Refusal { place: key.place, fault, by: node })
    }

    /// `[[parent.key]]`.
    pub(super) fn add_element(
        &mut self,
        parent: NodeId,
        key: Key<'s>,
        place: Place,
    ) -> Result<NodeId, Refusal> {
        let (found, seen) = self.find(parent, &key);
        let array = match found {
            Some(node) if self.is_header_array(node) => node,
            Some(node) => {
                let name = excerpt(&key.name);
                let fault = match self.at(node).value {
                    Value::Table(_) => SyntaxFault::TableAndList { name },
                    Value::Array => SyntaxFault::ClosedList { name },
                    _ => SyntaxFault::NotATable { name },
                };
                return Err(Refusal { place: key.place, fault, by: node });
            }
            None => {
                let node = self.node(Some(key), Value::Array, place);
                self.append(parent, node, seen);
                node
            }
        };
        let element = self.node(None, Value::Table(TableOrigin::Header), place);
        self.append(array, element, 0);
        Ok(element)
    }
}
