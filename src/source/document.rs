//! A TOML document as a tree of spanned values, in one arena.
//!
//! Texts are borrowed from the document, which holds little more than where they stand. Nothing is typed yet: what
//! a field means is known by [`super::fields`] and whoever declares fields.

use std::num::NonZeroU32;

use super::graft::Grafts;
use super::name::Name;
use super::node::{Held, Node, Original};
use super::place::{FileId, Place};

/// A value in a [`Document`], by position. The root table is [`Document::ROOT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The node at a position in the arena. Files are capped so that positions fit.
    pub(super) fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).expect("fewer nodes than bytes of a capped file");
        Self(NonZeroU32::MIN.saturating_add(number - 1))
    }

    pub(super) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// How a table came to be, which decides what may be added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableOrigin {
    /// The document itself.
    Root,
    /// A header `[a.b]`, or one element of `[[a.b]]`.
    Header,
    /// Named only on the way to another header: `a` in `[a.b]`.
    Implicit,
    /// Dotted keys: `a` in `a.b = 1`.
    Dotted,
    /// Braces.
    Inline,
}

/// What stands behind a key or in an array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'d> {
    /// A string, unescaped.
    Text(&'d str),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date, a time or both, as written.
    Datetime(&'d str),
    /// A list, or all `[[x]]` of one name.
    Array,
    /// A table.
    Table(TableOrigin),
    /// Something that could not be read. Its error is already reported; readers pass over it.
    Invalid,
}

/// A key as written and as meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key<'d> {
    /// Unescaped.
    pub name: &'d str,
    /// Where it stands. For a table of several headers: the first one's.
    pub place: Place,
    pub(super) hash: u32,
}

impl Key<'_> {
    /// The name as a number: equal names have equal ones, other names hardly ever.
    pub(super) fn hash(&self) -> u32 {
        self.hash
    }
}

/// A value together with its document.
#[derive(Clone, Copy, Debug)]
pub struct At<'d, 's> {
    /// The document.
    pub document: &'d Document<'s>,
    /// The value in it.
    pub node: NodeId,
}

impl<'d, 's> At<'d, 's> {
    /// What stands there.
    pub fn value(self) -> Value<'d> {
        self.document.value(self.node)
    }

    /// Where it stands; for a table by header, its header's brackets.
    pub fn place(self) -> Place {
        self.document.place(self.node)
    }

    /// Its key; `None` for the root and for array elements.
    pub fn key(self) -> Option<Key<'d>> {
        self.document.key(self.node)
    }

    /// Entries of a table, elements of an array, in the order of the text.
    pub fn children(self) -> impl Iterator<Item = Self> + 'd
    where
        's: 'd,
    {
        let document = self.document;
        document.children(self.node).map(move |node| Self { document, node })
    }
}

/// A node with what it was read from, looked up once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look<'d> {
    node: &'d Node,
    original: &'d Original<'d>,
}

impl<'d> Look<'d> {
    /// What its key means, with its number.
    #[inline]
    pub(crate) fn name(self) -> Option<(u32, &'d [u8])> {
        self.original.hashed_name(self.node.name)
    }

    /// As [`Document::value`].
    #[inline]
    pub(crate) fn value(self) -> Value<'d> {
        self.original.value(self.node)
    }

    /// As [`Document::place`].
    #[inline]
    pub(crate) fn place(self) -> Place {
        self.original.place(self.node)
    }

    /// Whether it is a list.
    #[inline]
    pub(crate) fn is_list(self) -> bool {
        matches!(self.node.held, Held::Array { .. })
    }
}

/// One TOML file as a tree.
#[derive(Debug)]
pub struct Document<'s> {
    pub(super) nodes: Vec<Node>,
    /// What they were read from.
    pub(super) original: Original<'s>,
    /// Which of them came from other documents.
    pub(super) grafts: Grafts<'s>,
}

impl<'s> Document<'s> {
    /// The table that is the document.
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// A document without anything in it.
    pub(crate) fn empty(file: FileId) -> Self {
        let held = Held::table(TableOrigin::Root);
        let root = Node { name: Name::NONE, start: 0, end: 0, held, next: None };
        Self::new(vec![root], Original::new(file, ""))
    }

    /// A document as it was read.
    pub(super) fn new(nodes: Vec<Node>, original: Original<'s>) -> Self {
        Self { nodes, original, grafts: Grafts::default() }
    }

    /// How many values it holds.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.original.file
    }

    /// A node of which more than one thing is asked.
    #[inline]
    pub(crate) fn look(&self, node: NodeId) -> Look<'_> {
        Look { node: self.node(node), original: self.original(node) }
    }

    /// What a node holds.
    #[inline]
    pub fn value(&self, node: NodeId) -> Value<'_> {
        self.original(node).value(self.node(node))
    }

    /// A node's key; `None` for the root and for array elements.
    #[inline]
    pub fn key(&self, node: NodeId) -> Option<Key<'_>> {
        self.original(node).key(self.node(node))
    }

    /// Where a node's value stands; for a table by header, its header's brackets.
    #[inline]
    pub fn place(&self, node: NodeId) -> Place {
        self.original(node).place(self.node(node))
    }

    /// The text at the place of one of its nodes; `None` if some of them came from other documents.
    pub(crate) fn slice(&self, place: Place) -> Option<&str> {
        if self.grafts.is_empty() { self.original.text.get(place.range()) } else { None }
    }

    /// Where a node's key stands, or the value where there is no key.
    pub fn key_place(&self, node: NodeId) -> Place {
        self.key(node).map_or_else(|| self.place(node), |key| key.place)
    }

    /// Entries of a table, elements of an array, in the order of the text.
    #[inline]
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let last = self.node(node).held.last();
        let mut next = last.and_then(|last| self.node(last).next);
        std::iter::from_fn(move || {
            let child = next?;
            next = if Some(child) == last { None } else { self.node(child).next };
            Some(child)
        })
    }

    #[inline]
    pub(super) fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.index()]
    }

    /// What a node was read from.
    #[inline]
    pub(super) fn original(&self, node: NodeId) -> &Original<'s> {
        self.grafts.original_of(node).unwrap_or(&self.original)
    }
}
