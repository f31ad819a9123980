//! How a document holds what it read: small nodes that say where things stand, and beside them the little that
//! does not stand in the text as it is meant.

use std::borrow::Cow;

use super::document::{Key, NodeId, TableOrigin, Value};
use super::name::{Name, hash_of};
use super::place::{FileId, Place};

/// What a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A text in quotes on one line that means what stands between them.
    Plain,
    /// Another text, by its position in [`Original::texts`].
    Text(u32),
    /// By its position in [`Original::integers`].
    Integer(u32),
    /// By its position in [`Original::floats`].
    Float(u32),
    Boolean(bool),
    /// As it stands in the text.
    Datetime,
    Array {
        last: Option<NodeId>,
    },
    Table {
        origin: TableOrigin,
        /// How many entries it has, up to what [`super::toml`] calls a small table.
        entries: u8,
        /// The bits of its entries' names ([`Name::bit`]).
        names: u32,
        last: Option<NodeId>,
    },
    Invalid,
}

impl Held {
    /// A list with nothing in it.
    pub(super) const ARRAY: Self = Self::Array { last: None };

    /// A table with nothing in it.
    pub(super) const fn table(origin: TableOrigin) -> Self {
        Self::Table { origin, entries: 0, names: 0, last: None }
    }

    /// The last element or entry.
    pub(super) fn last(self) -> Option<NodeId> {
        match self {
            Self::Array { last } | Self::Table { last, .. } => last,
            _ => None,
        }
    }

    /// How a table came to be.
    pub(super) fn origin(self) -> Option<TableOrigin> {
        match self {
            Self::Table { origin, .. } => Some(origin),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// [`Name::NONE`] for the root and for array elements.
    pub(super) name: Name,
    /// Where the value stands; for a table by header, its header line's brackets.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) held: Held,
    /// The next entry or element; behind the last one, the first.
    pub(super) next: Option<NodeId>,
}

/// The text that nodes speak of, and what does not stand in it as such.
#[derive(Clone, Debug)]
pub(super) struct Original<'s> {
    pub(super) file: FileId,
    pub(super) text: &'s str,
    /// Keys that are long, have escapes, or were repaired, in the order of the text.
    names: Vec<OtherName<'s>>,
    texts: Vec<Cow<'s, str>>,
    integers: Vec<i64>,
    floats: Vec<f64>,
}

/// A key of which a [`Name`] does not tell all.
#[derive(Clone, Debug)]
struct OtherName<'s> {
    start: u32,
    end: u32,
    meaning: Cow<'s, str>,
}

/// The position of what was put last.
fn last_of<T>(list: &[T]) -> u32 {
    u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
}

impl<'s> Original<'s> {
    pub(super) fn new(file: FileId, text: &'s str) -> Self {
        let (names, texts, integers, floats) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { file, text, names, texts, integers, floats }
    }

    /// Whether both are the same text.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.file == other.file && std::ptr::eq(self.text, other.text)
    }

    #[inline]
    fn slice(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// A key of which the name does not tell all.
    #[cold]
    fn other(&self, name: Name) -> Option<&OtherName<'s>> {
        let found = self.names.binary_search_by_key(&name.start, |other| other.start);
        found.ok().map(|known| &self.names[known])
    }

    /// A key as it stands in the text, without its quotes.
    #[inline]
    fn spelling(&self, name: Name) -> &str {
        let raw = self.slice(name.start, name.start + name.length());
        match raw.as_bytes() {
            [b'"' | b'\'', .., _] => raw.get(1..raw.len() - 1).unwrap_or_default(),
            _ => raw,
        }
    }

    /// A key by its meaning and its place.
    pub(super) fn add_name(&mut self, meaning: Cow<'s, str>, start: u32, end: u32) -> Name {
        let hash = hash_of(&meaning);
        if (1..Name::OTHER).contains(&(end - start)) {
            let name = Name::new(start, end - start, hash);
            if self.spelling(name) == meaning {
                return name;
            }
        }
        let other = OtherName { start, end, meaning };
        match self.names.binary_search_by_key(&start, |other| other.start) {
            Ok(known) => self.names[known] = other,
            Err(place) => self.names.insert(place, other),
        }
        Name::new(start, Name::OTHER, hash)
    }

    /// A text by its meaning and its place.
    pub(super) fn add_text(&mut self, meaning: Cow<'s, str>, start: u32, end: u32) -> Held {
        // Whatever is not on one line or not plain stands in more bytes than these.
        if meaning.len() + 2 == (end - start) as usize {
            return Held::Plain;
        }
        self.texts.push(meaning);
        Held::Text(last_of(&self.texts))
    }

    pub(super) fn add_integer(&mut self, integer: i64) -> Held {
        self.integers.push(integer);
        Held::Integer(last_of(&self.integers))
    }

    pub(super) fn add_float(&mut self, float: f64) -> Held {
        self.floats.push(float);
        Held::Float(last_of(&self.floats))
    }

    /// What a key means.
    pub(super) fn name(&self, name: Name) -> &str {
        if name.length() == Name::OTHER {
            return self.other(name).map(|other| other.meaning.as_ref()).unwrap_or_default();
        }
        self.spelling(name)
    }

    /// Whether two keys mean the same.
    #[inline]
    pub(super) fn are_alike(&self, one: Name, other: Name) -> bool {
        one.hash() == other.hash() && self.mean_the_same(one, other)
    }

    fn mean_the_same(&self, one: Name, other: Name) -> bool {
        let bytes = |name: Name| self.text.as_bytes().get(name.start as usize..name.end());
        let is_short = one.length() == other.length() && one.length() < Name::OTHER;
        is_short && bytes(one) == bytes(other) || self.name(one) == self.name(other)
    }

    /// What a node's key means, with its number.
    #[inline]
    pub(super) fn hashed_name(&self, name: Name) -> Option<(u32, &[u8])> {
        let meaning = match name.length() {
            0 => return None,
            Name::OTHER => self.name(name).as_bytes(),
            _ => match self.text.as_bytes().get(name.start as usize..name.end())? {
                [b'"' | b'\'', inner @ .., _] => inner,
                raw => raw,
            },
        };
        Some((name.hash(), meaning))
    }

    /// Where a key stands.
    pub(super) fn name_place(&self, name: Name) -> Place {
        let Name { start, .. } = name;
        let mut end = start + name.length();
        if name.length() == Name::OTHER {
            end = self.other(name).map_or(end, |other| other.end);
        }
        Place { file: self.file, start, end }
    }

    #[inline]
    pub(super) fn key(&self, node: &Node) -> Option<Key<'_>> {
        let (name, hash) = (node.name, node.name.hash());
        match name.length() {
            0 => None,
            Name::OTHER => Some(Key { name: self.name(name), place: self.name_place(name), hash }),
            length => {
                let place = Place { file: self.file, start: name.start, end: name.start + length };
                Some(Key { name: self.spelling(name), place, hash })
            }
        }
    }

    #[inline]
    pub(super) fn place(&self, node: &Node) -> Place {
        Place { file: self.file, start: node.start, end: node.end }
    }

    #[inline]
    pub(super) fn value(&self, node: &Node) -> Value<'_> {
        match node.held {
            Held::Plain => Value::Text(self.slice(node.start + 1, node.end - 1)),
            _ => self.rarer_value(node),
        }
    }

    fn rarer_value(&self, node: &Node) -> Value<'_> {
        match node.held {
            Held::Plain => Value::Text(self.slice(node.start + 1, node.end - 1)),
            Held::Text(index) => Value::Text(&self.texts[index as usize]),
            Held::Integer(index) => Value::Integer(self.integers[index as usize]),
            Held::Float(index) => Value::Float(self.floats[index as usize]),
            Held::Boolean(truth) => Value::Boolean(truth),
            Held::Datetime => Value::Datetime(self.slice(node.start, node.end)),
            Held::Array { .. } => Value::Array,
            Held::Table { origin, .. } => Value::Table(origin),
            Held::Invalid => Value::Invalid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_small() {
        assert_eq!(size_of::<Node>(), 32);
    }
}
