//! How a document holds what it read: small nodes that say where things stand, and beside them the little that
//! does not stand in the text as it is meant.

use std::borrow::Cow;

use super::document::{Key, NodeId, TableOrigin, Value};
use super::eight;
use super::place::{FileId, Place};

/// A key by where it stands, and by the number of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) hash: u32,
}

impl Name {
    /// Of a node without a key.
    pub(super) const NONE: Self = Self { start: 0, end: 0, hash: 0 };

    /// Whether there is a key: none ends where a text begins.
    pub(super) fn is_some(self) -> bool {
        self.end != 0
    }

    /// Where it stands, in a file.
    pub(super) fn place(self, file: FileId) -> Place {
        Place { file, start: self.start, end: self.end }
    }
}

/// The number of a name, made from eight bytes at a time: equal names have equal ones, other names hardly ever.
#[derive(Clone, Copy)]
pub(super) struct NameHash(u64);

impl NameHash {
    /// Of no bytes yet.
    pub(super) const START: Self = Self(0x243f_6a88_85a3_08d3);
    /// Digits of pi, odd.
    const FACTOR: u128 = 0x1319_8a2e_0370_7345;

    /// With eight more bytes; the last ones of a name, possibly none, are filled up with zeros.
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the product are taken")]
    pub(super) fn with(self, word: u64) -> Self {
        let product = u128::from(self.0 ^ word) * Self::FACTOR;
        Self((product >> 64) as u64 ^ product as u64)
    }

    /// The number.
    pub(super) fn finish(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// The number of a name, as [`Key`] gives it.
pub(super) fn hash_of(name: &str) -> u32 {
    let mut hash = NameHash::START;
    for at in (0..=name.len()).step_by(8) {
        hash = hash.with(eight::word(name.as_bytes(), at));
    }
    hash.finish()
}

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
        /// The bits of its entries' names ([`bit_of`]).
        names: u16,
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

/// One of sixteen bits for a name: where a table's entries do not have it, none of them has the name.
pub(super) fn bit_of(hash: u32) -> u16 {
    1 << (hash >> 28)
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
    /// Names of keys with escapes, and such that were repaired: by where they start, in order.
    names: Vec<(u32, Cow<'s, str>)>,
    texts: Vec<Cow<'s, str>>,
    integers: Vec<i64>,
    floats: Vec<f64>,
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

    fn slice(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// A key as it stands in the text, without its quotes.
    fn spelling(&self, name: Name) -> &str {
        let raw = self.slice(name.start, name.end);
        match raw.as_bytes() {
            [b'"' | b'\'', .., _] => raw.get(1..raw.len() - 1).unwrap_or_default(),
            _ => raw,
        }
    }

    /// A key by its meaning and its place.
    pub(super) fn add_name(&mut self, meaning: Cow<'s, str>, start: u32, end: u32) -> Name {
        let name = Name { start, end, hash: hash_of(&meaning) };
        if self.spelling(name) != meaning {
            match self.names.binary_search_by_key(&start, |(at, _)| *at) {
                Ok(known) => self.names[known].1 = meaning,
                Err(place) => self.names.insert(place, (start, meaning)),
            }
        }
        name
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
        if !self.names.is_empty()
            && let Ok(known) = self.names.binary_search_by_key(&name.start, |(at, _)| *at)
        {
            return &self.names[known].1;
        }
        self.spelling(name)
    }

    pub(super) fn key(&self, node: &Node) -> Option<Key<'_>> {
        let name = node.name;
        name.is_some().then(|| Key {
            name: self.name(name),
            place: name.place(self.file),
            hash: name.hash,
        })
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        Place { file: self.file, start: node.start, end: node.end }
    }

    pub(super) fn value(&self, node: &Node) -> Value<'_> {
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

    #[test]
    fn names_have_numbers_of_their_own() {
        let names = ["", "a", "b", "aa", "a\u{1}", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgi"];
        for (index, name) in names.iter().enumerate() {
            for other in &names[..index] {
                assert_ne!(hash_of(name), hash_of(other), "{name} and {other}");
            }
        }
    }
}
