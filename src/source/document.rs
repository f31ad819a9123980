//! A TOML document as a tree of spanned values, in one arena.
//!
//! Values borrow from the text where they can. Nothing is typed yet: what a field means is known
//! by [`super::fields`] and whoever declares fields.

use std::borrow::Cow;
use std::hash::Hasher;
use std::num::NonZeroU32;

use rustc_hash::FxHasher;

use super::place::{FileId, Place};

/// A value in a [`Document`], by position. The root table is [`Document::ROOT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'s> {
    /// A string, unescaped.
    Text(Cow<'s, str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date, a time or both, as written.
    Datetime(&'s str),
    /// A list, or all `[[x]]` of one name.
    Array,
    /// A table.
    Table(TableOrigin),
    /// Something that could not be read. Its error is already reported; readers pass over it.
    Invalid,
}

/// A key as written and as meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'s> {
    /// Unescaped.
    pub name: Cow<'s, str>,
    /// Where it stands. For a table of several headers: the first one's.
    pub place: Place,
    hash: u32,
}

impl<'s> Key<'s> {
    pub(super) fn new(name: Cow<'s, str>, place: Place) -> Self {
        let hash = hash_of(&name);
        Self { name, place, hash }
    }

    /// The name as a number: equal names have equal ones, other names hardly ever.
    pub(super) fn hash(&self) -> u32 {
        self.hash
    }

    /// Whether both have the same name.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.hash == other.hash && self.name == other.name
    }
}

/// The number of a name, as [`Key::hash`] gives it.
pub(super) fn hash_of(name: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    (hasher.finish() >> 32) as u32
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
    pub fn value(self) -> &'d Value<'s> {
        self.document.value(self.node)
    }

    /// Where it stands; for a table by header, its header's brackets.
    pub fn place(self) -> Place {
        self.document.place(self.node)
    }

    /// Its key; `None` for the root and for array elements.
    pub fn key(self) -> Option<&'d Key<'s>> {
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

#[derive(Debug)]
pub(super) struct Node<'s> {
    /// `None` for the root and for array elements.
    pub(super) key: Option<Key<'s>>,
    pub(super) value: Value<'s>,
    /// The value; for a table by header, its header line's brackets.
    pub(super) place: Place,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
    pub(super) next: Option<NodeId>,
}

/// One TOML file as a tree.
#[derive(Debug)]
pub struct Document<'s> {
    pub(super) file: FileId,
    pub(super) nodes: Vec<Node<'s>>,
}

impl<'s> Document<'s> {
    /// The table that is the document.
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// A document without anything in it.
    pub(crate) fn empty(file: FileId) -> Self {
        let place = Place { file, start: 0, end: 0 };
        let value = Value::Table(TableOrigin::Root);
        Self {
            file,
            nodes: vec![Node { key: None, value, place, first: None, last: None, next: None }],
        }
    }

    /// How many values it holds.
    pub(crate) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// What a node holds.
    pub fn value(&self, node: NodeId) -> &Value<'s> {
        &self.node(node).value
    }

    /// A node's key; `None` for the root and for array elements.
    pub fn key(&self, node: NodeId) -> Option<&Key<'s>> {
        self.node(node).key.as_ref()
    }

    /// Where a node's value stands; for a table by header, its header's brackets.
    pub fn place(&self, node: NodeId) -> Place {
        self.node(node).place
    }

    /// Where a node's key stands, or the value where there is no key.
    pub fn key_place(&self, node: NodeId) -> Place {
        self.node(node).key.as_ref().map_or(self.node(node).place, |key| key.place)
    }

    /// Entries of a table, elements of an array, in the order of the text.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(node).first, |&child| self.node(child).next)
    }

    fn node(&self, node: NodeId) -> &Node<'s> {
        &self.nodes[node.index()]
    }
}
