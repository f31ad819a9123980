//! The one reader: tables against declared fields.
//!
//! Plans, policies and vocabularies are all read here. Whoever owns a kind of record declares its
//! fields once ([`Field`]); reading, checking, suggesting and describing follow from that.

mod address;
mod content;
mod fault;
mod index;
mod read;
mod refuse;
mod suggest;
mod term;

pub(crate) use address::is_mail;
pub use content::Content;
pub use fault::{FieldFault, Found};
pub use read::{Entry, Reader};
pub(crate) use read::{Taker, closest_term, read_field, read_table};
pub use suggest::closest;
pub use term::Term;

use super::document::Key;
use super::name::hash_of;
use index::NameIndex;

/// What a field may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A text.
    Text,
    /// A date as precise as its source ([`crate::date::DateRange`]).
    Date,
    /// A length of time ([`crate::date::Period`]).
    Period,
    /// A number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// One of these words.
    OneOf(Vec<Term>),
    /// The id of another thing.
    Reference,
    /// A mail address (RFC 5321, the plain form `local@domain`).
    Mail,
    /// A web address, `https://…` or `http://…`.
    Web,
    /// A table, or a shorthand for one, that its owner reads further.
    Record,
}

/// A declared field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in both languages; either is accepted.
    pub name: Term,
    /// What it holds.
    pub of: FieldType,
    /// Whether several values may stand in a list. One value alone needs no list.
    pub many: bool,
    /// Whether a record without it is wrong.
    pub required: bool,
    /// What holds without it, in TOML, where that is a value.
    pub default: Option<&'static str>,
    /// What it means, in a sentence.
    pub about: Term,
}

impl Field {
    /// An optional field with one value.
    pub const fn new(name: Term, of: FieldType, about: Term) -> Self {
        Self { name, of, many: false, required: false, default: None, about }
    }

    /// The same, as a list.
    #[must_use]
    pub fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// The same with a value that holds without it.
    #[must_use]
    pub fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// The same, required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// The fields of one kind of record.
#[derive(Clone, Debug)]
pub struct Fields {
    record: Term,
    list: Vec<Field>,
    by_name: NameIndex,
    required: Vec<u16>,
    open: bool,
}

impl Fields {
    /// The fields of the records that messages call `record`.
    pub fn new(record: Term, list: Vec<Field>) -> Self {
        let (by_name, required) = (NameIndex::default(), Vec::new());
        let mut fields = Self { record, list: Vec::new(), by_name, required, open: false };
        fields.reserve(list.len());
        for field in list {
            fields.push(field);
        }
        fields
    }

    /// Makes room for so many more fields.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.list.reserve_exact(more);
        self.by_name.reserve(2 * more);
    }

    /// Adds a field; `None` if one of its names is taken.
    pub fn push(&mut self, field: Field) -> Option<u16> {
        let Term { en, de } = &field.name;
        let [en_hash, de_hash] = [hash_of(en), hash_of(de)];
        let is_taken = |hash, name: &str| self.by_name.find(hash, name.as_bytes()).is_some();
        if is_taken(en_hash, en) || is_taken(de_hash, de) {
            return None;
        }
        let index = u16::try_from(self.list.len()).ok()?;
        self.by_name.insert(en_hash, en, index);
        if de != en {
            self.by_name.insert(de_hash, de, index);
        }
        self.required.extend(field.required.then_some(index));
        self.list.push(field);
        Some(index)
    }

    /// Makes readers pass over unknown fields: part of the declaration is broken, which is reported where it
    /// stands.
    pub(crate) fn set_open(&mut self) {
        self.open = true;
    }

    /// Whether there may be more fields than these.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// What messages call such a record.
    pub fn record(&self) -> &Term {
        &self.record
    }

    /// A field by its English or German name.
    pub fn find(&self, name: &str) -> Option<u16> {
        self.by_name.find(hash_of(name), name.as_bytes())
    }

    /// A field by the name of a key.
    pub(crate) fn find_key(&self, key: Key<'_>) -> Option<u16> {
        self.find_name(key.hash(), key.name.as_bytes())
    }

    /// A field by its name and the number of that, as keys give them.
    #[inline]
    pub(crate) fn find_name(&self, hash: u32, name: &[u8]) -> Option<u16> {
        self.by_name.find(hash, name)
    }

    /// A field by its position.
    pub fn get(&self, index: u16) -> &Field {
        &self.list[usize::from(index)]
    }

    /// All fields, in the order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &Field)> {
        (0..).zip(&self.list)
    }

    /// The fields without which a record is wrong.
    pub fn required(&self) -> impl Iterator<Item = (u16, &Field)> {
        self.required.iter().map(|index| (*index, self.get(*index)))
    }

    /// The names of all fields.
    pub fn names(&self) -> impl Iterator<Item = &Term> {
        self.list.iter().map(|field| &field.name)
    }
}
