//! The nodes of a document under construction, and the rules about tables: what may be defined twice,
//! what may be added to.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::scalar::Scalar;
use super::{SyntaxFault, excerpt};
use crate::source::name::Name;
use crate::source::node::{Held, Node, Original};
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
    /// The table of the root that a header went through last: many in a row go through the same one.
    section: Option<(Name, NodeId)>,
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
        let (original, index) = (Original::new(file, text), HashTable::new());
        let mut tree = Self { nodes, original, index, section: None };
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        tree.add(Name::NONE, Held::table(TableOrigin::Root), 0, end, None);
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

    fn next_id(&self) -> NodeId {
        NodeId::from_index(self.nodes.len())
    }

    fn add(
        &mut self,
        name: Name,
        held: Held,
        start: u32,
        end: u32,
        next: Option<NodeId>,
    ) -> NodeId {
        let id = self.next_id();
        self.nodes.push(Node { name, start, end, held, next });
        id
    }

    /// A node that belongs nowhere, and waits for its value.
    pub(super) fn stray(&mut self) -> NodeId {
        self.add(Name::NONE, Held::Invalid, 0, 0, None)
    }

    /// A table that belongs nowhere.
    pub(super) fn stray_table(&mut self, place: Place) -> NodeId {
        let table = Held::table(TableOrigin::Header);
        self.add(Name::NONE, table, place.start, place.end, None)
    }

    /// A new element of a list, placed later.
    pub(super) fn push(&mut self, list: NodeId) -> NodeId {
        let id = self.next_id();
        let before = match &mut self.nodes[list.index()].held {
            Held::Array { last } => last.replace(id),
            _ => return self.stray(),
        };
        let next = self.link(before, id);
        self.add(Name::NONE, Held::Invalid, 0, 0, next)
    }

    /// A new entry of a table, placed later, if it is plain that the table has none of this name.
    #[inline]
    pub(super) fn insert_new(&mut self, table: NodeId, name: Name) -> Option<NodeId> {
        let (id, bit) = (self.next_id(), name.bit());
        let Held::Table { entries, names, last, .. } = &mut self.at_mut(table).held else {
            return None;
        };
        if *entries >= SMALL || *names & bit != 0 {
            return None;
        }
        *entries += 1;
        *names |= bit;
        let before = last.replace(id);
        let next = self.link(before, id);
        Some(self.add(name, Held::Invalid, 0, 0, next))
    }

    /// A new entry of a table, placed later, or else the one that has its name.
    pub(super) fn insert(&mut self, table: NodeId, name: Name) -> Result<NodeId, NodeId> {
        let id = self.next_id();
        let Held::Table { origin, entries, names, last } = self.at(table).held else {
            return Ok(self.stray());
        };
        let bit = name.bit();
        if names & bit != 0
            && let Some(last) = last
            && let Some(known) = self.find_among(table, entries, last, name)
        {
            return Err(known);
        }
        if entries >= SMALL {
            self.add_to_index(table, id, name, last.filter(|_| entries == SMALL));
        }
        let (entries, names) = (SMALL.min(entries) + 1, names | bit);
        self.at_mut(table).held = Held::Table { origin, entries, names, last: Some(id) };
        let next = self.link(last, id);
        Ok(self.add(name, Held::Invalid, 0, 0, next))
    }

    /// Puts a node behind its last sibling; returns the first one.
    fn link(&mut self, last: Option<NodeId>, id: NodeId) -> Option<NodeId> {
        last.map_or(Some(id), |last| self.at_mut(last).next.replace(id))
    }

    /// What stands between here and there, which a node waited for.
    pub(super) fn fill(&mut self, node: NodeId, held: Held, start: u32, end: u32) {
        let node = self.at_mut(node);
        (node.held, node.start, node.end) = (held, start, end);
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
            |child: NodeId| nodes.get(child.index()).map_or(name, |node| node.name).hash();
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

    /// Where a key stands.
    pub(super) fn name_place(&self, name: Name) -> Place {
        self.original.name_place(name)
    }

    /// Where a node's key stands, or the value where there is no key.
    pub(super) fn key_place(&self, node: NodeId) -> Place {
        let at = self.at(node);
        if at.name.is_some() { self.name_place(at.name) } else { self.original.place(at) }
    }

    /// The name of a key, short enough to be shown.
    pub(super) fn shown(&self, name: Name) -> String {
        excerpt(self.original.name(name))
    }

    fn is_called(&self, node: &Node, name: Name) -> bool {
        self.original.are_alike(node.name, name)
    }

    /// The entry of a table that has a name.
    fn find_among(&self, table: NodeId, entries: u8, last: NodeId, name: Name) -> Option<NodeId> {
        if entries > SMALL {
            let is_it = |&(parent, child): &(NodeId, NodeId)| {
                parent == table && self.is_called(self.at(child), name)
            };
            let found = self.index.find(slot_hash(table, name.hash()), is_it);
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

    /// The first step down the key of a header.
    pub(super) fn enter_section(&mut self, name: Name) -> Result<NodeId, Refusal> {
        if let Some((known, node)) = self.section
            && self.original.are_alike(known, name)
        {
            return Ok(node);
        }
        let node = self.descend(Document::ROOT, name, false)?;
        // Of a list, it is the last element, which has no name.
        self.section = self.at(node).name.is_some().then_some((name, node));
        Ok(node)
    }

    /// One step down a key. Dotted keys may enter less than headers.
    pub(super) fn descend(
        &mut self,
        parent: NodeId,
        name: Name,
        dotted: bool,
    ) -> Result<NodeId, Refusal> {
        let place = self.name_place(name);
        let origin = if dotted { TableOrigin::Dotted } else { TableOrigin::Implicit };
        let node = match self.insert(parent, name) {
            Ok(node) => return Ok(self.filled(node, Held::table(origin), place)),
            Err(known) => known,
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

    /// The same node, which holds this and stands there.
    fn filled(&mut self, node: NodeId, held: Held, place: Place) -> NodeId {
        self.fill(node, held, place.start, place.end);
        node
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
        let table = Held::table(TableOrigin::Header);
        let node = match self.insert(parent, name) {
            Ok(node) => return Ok(self.filled(node, table, place)),
            Err(known) => known,
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
        Err(Refusal { place: self.name_place(name), fault, by: node })
    }

    /// `[[parent.key]]`.
    pub(super) fn add_element(
        &mut self,
        parent: NodeId,
        name: Name,
        place: Place,
    ) -> Result<NodeId, Refusal> {
        let array = match self.insert(parent, name) {
            Ok(node) => self.filled(node, Held::ARRAY, place),
            Err(node) if self.is_header_array(node) => node,
            Err(node) => {
                let fault = match self.at(node).held {
                    Held::Table { .. } => SyntaxFault::TableAndList { name: self.shown(name) },
                    Held::Array { .. } => SyntaxFault::ClosedList { name: self.shown(name) },
                    _ => SyntaxFault::NotATable { name: self.shown(name) },
                };
                return Err(Refusal { place: self.name_place(name), fault, by: node });
            }
        };
        let element = self.push(array);
        Ok(self.filled(element, Held::table(TableOrigin::Header), place))
    }
}
