//! The nodes of a document under construction, and the rules about tables: what may be defined twice,
//! what may be added to.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::scalar::Scalar;
use super::{SyntaxFault, excerpt};
use crate::source::node::{Held, Name, Node, Original, bit_of};
use crate::source::{Document, FileId, NodeId, Place, TableOrigin};

/// Tables with no more entries than this are looked up by looking, larger ones by hash.
const SMALL: u8 = 16;

/// Why a table cannot be entered or defined.
pub(super) struct Refusal {
    /// Where it was tried.
    pub(super) place: Place,
    pub(super) fault: SyntaxFault,
    /// What is in the way.
    pub(super) by: NodeId,
}

pub(super) struct Tree<'s> {
    nodes: Vec<Node>,
    original: Original<'s>,
    /// The entries of large tables, each with its table.
    index: HashTable<(NodeId, NodeId)>,
}

/// Bytes of text for each node, as plans are written: so that the nodes seldom move.
const BYTES_A_NODE: usize = 20;

fn slot_hash(parent: NodeId, name: u32) -> u64 {
    FxBuildHasher.hash_one((parent, name))
}

impl<'s> Tree<'s> {
    /// A tree for a text, with nothing but its root.
    pub(super) fn new(file: FileId, text: &'s str) -> Self {
        let nodes = Vec::with_capacity(text.len() / BYTES_A_NODE + 1);
        let mut tree = Self { nodes, original: Original::new(file, text), index: HashTable::new() };
        let place = Place { file, start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        tree.add(None, Name::NONE, Held::table(TableOrigin::Root), place);
        tree
    }

    pub(super) fn finish(self) -> Document<'s> {
        Document::new(self.nodes, self.original)
    }

    pub(super) fn file(&self) -> FileId {
        self.original.file
    }

    /// A key by its meaning and its place.
    pub(super) fn name(&mut self, meaning: Cow<'s, str>, place: Place) -> Name {
        self.original.add_name(meaning, place.start, place.end)
    }

    /// What a node with this value at this place holds.
    pub(super) fn hold(&mut self, value: Scalar<'s>, place: Place) -> Held {
        match value {
            Scalar::Text(text) => self.original.add_text(text, place.start, place.end),
            Scalar::Integer(integer) => self.original.add_integer(integer),
            Scalar::Float(float) => self.original.add_float(float),
            Scalar::Boolean(truth) => Held::Boolean(truth),
            Scalar::Datetime => Held::Datetime,
        }
    }

    /// A new node, behind its siblings, or without a parent.
    pub(super) fn add(
        &mut self,
        parent: Option<NodeId>,
        name: Name,
        held: Held,
        place: Place,
    ) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        let next = parent.and_then(|parent| self.make_room(parent, id, name));
        self.nodes.push(Node { name, start: place.start, end: place.end, held, next });
        id
    }

    /// Makes a node that comes the last one of its parent; returns the first one.
    fn make_room(&mut self, parent: NodeId, child: NodeId, name: Name) -> Option<NodeId> {
        let before = match &mut self.nodes[parent.index()].held {
            Held::Array { last } => last.replace(child),
            Held::Table { entries, names, last, .. } => {
                *names |= bit_of(name.hash);
                let (before, known) = (last.replace(child), *entries);
                *entries = SMALL.min(known) + 1;
                if known >= SMALL {
                    self.add_to_index(parent, child, name, before.filter(|_| known == SMALL));
                }
                before
            }
            _ => return None,
        };
        before.map_or(Some(child), |before| self.nodes[before.index()].next.replace(child))
    }

    /// Enters a new node of a large table, and the last of those before it if none of them is entered yet.
    fn add_to_index(
        &mut self,
        table: NodeId,
        child: NodeId,
        name: Name,
        mut before: Option<NodeId>,
    ) {
        let Self { nodes, index, .. } = self;
        let hash_of =
            |child: NodeId| nodes.get(child.index()).map_or(name.hash, |node| node.name.hash);
        let mut enter = |child: NodeId| {
            let rehash = |&(table, child): &(NodeId, NodeId)| slot_hash(table, hash_of(child));
            index.insert_unique(slot_hash(table, hash_of(child)), (table, child), rehash);
        };
        enter(child);
        for _ in 0..SMALL {
            let Some(node) = before else { break };
            enter(node);
            before = nodes[node.index()].next;
        }
    }

    pub(super) fn at(&self, node: NodeId) -> &Node {
        &self.nodes[node.index()]
    }

    pub(super) fn at_mut(&mut self, node: NodeId) -> &mut Node {
        &mut self.nodes[node.index()]
    }

    /// Where a node's key stands, or the value where there is no key.
    pub(super) fn key_place(&self, node: NodeId) -> Place {
        let at = self.at(node);
        let file = self.original.file;
        if at.name.is_some() { at.name.place(file) } else { self.original.place(at) }
    }

    /// The name of a key, short enough to be shown.
    pub(super) fn shown(&self, name: Name) -> String {
        excerpt(self.original.name(name))
    }

    fn is_called(&self, node: &Node, name: Name) -> bool {
        node.name.hash == name.hash
            && node.name.is_some()
            && self.original.name(node.name) == self.original.name(name)
    }

    /// The entry of a table.
    pub(super) fn find(&self, table: NodeId, name: Name) -> Option<NodeId> {
        let Held::Table { entries, names, last, .. } = self.at(table).held else { return None };
        if names & bit_of(name.hash) == 0 {
            return None;
        }
        self.find_among(table, (entries, last?), name)
    }

    /// The entry of a table that may have it.
    fn find_among(
        &self,
        table: NodeId,
        (entries, last): (u8, NodeId),
        name: Name,
    ) -> Option<NodeId> {
        if entries > SMALL {
            let is_it = |&(parent, child): &(NodeId, NodeId)| {
                parent == table && self.is_called(self.at(child), name)
            };
            let found = self.index.find(slot_hash(table, name.hash), is_it);
            return found.map(|(_, child)| *child);
        }
        let mut child = last;
        for _ in 0..entries {
            let node = self.at(child);
            if self.is_called(node, name) {
                return Some(child);
            }
            child = node.next?;
        }
        None
    }

    /// One step down a key. Dotted keys may enter less than headers.
    pub(super) fn descend(
        &mut self,
        parent: NodeId,
        name: Name,
        dotted: bool,
    ) -> Result<NodeId, Refusal> {
        let place = name.place(self.file());
        let Some(node) = self.find(parent, name) else {
            let origin = if dotted { TableOrigin::Dotted } else { TableOrigin::Implicit };
            return Ok(self.add(Some(parent), name, Held::table(origin), place));
        };
        let refused = |fault: fn(String) -> SyntaxFault| {
            Err(Refusal { place, fault: fault(self.shown(name)), by: node })
        };
        match self.at(node).held {
            Held::Table { origin: TableOrigin::Implicit, .. } if dotted => {
                self.set_origin(node, TableOrigin::Dotted);
                Ok(node)
            }
            Held::Table { origin: TableOrigin::Root | TableOrigin::Header, .. } if dotted => {
                refused(|name| SyntaxFault::DuplicateTable { name })
            }
            Held::Table { origin: TableOrigin::Inline, .. } => {
                refused(|name| SyntaxFault::ClosedTable { name })
            }
            Held::Table { .. } => Ok(node),
            Held::Array { last } => match last {
                Some(last) if self.is_header_array(node) && !dotted => Ok(last),
                _ => refused(|name| SyntaxFault::ClosedList { name }),
            },
            _ => refused(|name| SyntaxFault::NotATable { name }),
        }
    }

    fn set_origin(&mut self, table: NodeId, new: TableOrigin) {
        if let Held::Table { origin, .. } = &mut self.at_mut(table).held {
            *origin = new;
        }
    }

    /// Whether it is a list of `[[x]]`; elements of other lists are no headers.
    fn is_header_array(&self, array: NodeId) -> bool {
        let Held::Array { last: Some(last) } = self.at(array).held else { return false };
        self.at(last).held.origin() == Some(TableOrigin::Header)
    }

    /// `[parent.key]`.
    pub(super) fn define(
        &mut self,
        parent: NodeId,
        name: Name,
        place: Place,
    ) -> Result<NodeId, Refusal> {
        let Some(node) = self.find(parent, name) else {
            let table = Held::table(TableOrigin::Header);
            return Ok(self.add(Some(parent), name, table, place));
        };
        let fault = match self.at(node).held {
            Held::Table { origin: TableOrigin::Implicit, .. } => {
                self.set_origin(node, TableOrigin::Header);
                let existing = self.at_mut(node);
                (existing.start, existing.end) = (place.start, place.end);
                return Ok(node);
            }
            Held::Table { .. } => SyntaxFault::DuplicateTable { name: self.shown(name) },
            Held::Array { .. } => SyntaxFault::TableAndList { name: self.shown(name) },
            _ => SyntaxFault::NotATable { name: self.shown(name) },
        };
        Err(Refusal { place: name.place(self.file()), fault, by: node })
    }

    /// `[[parent.key]]`.
    pub(super) fn add_element(
        &mut self,
        parent: NodeId,
        name: Name,
        place: Place,
    ) -> Result<NodeId, Refusal> {
        let array = match self.find(parent, name) {
            Some(node) if self.is_header_array(node) => node,
            Some(node) => {
                let fault = match self.at(node).held {
                    Held::Table { .. } => SyntaxFault::TableAndList { name: self.shown(name) },
                    Held::Array { .. } => SyntaxFault::ClosedList { name: self.shown(name) },
                    _ => SyntaxFault::NotATable { name: self.shown(name) },
                };
                return Err(Refusal { place: name.place(self.file()), fault, by: node });
            }
            None => self.add(Some(parent), name, Held::ARRAY, place),
        };
        let table = Held::table(TableOrigin::Header);
        Ok(self.add(Some(array), Name::NONE, table, place))
    }
}
