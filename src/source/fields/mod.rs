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

use std::sync::Arc;

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
    /// Fields that several kinds of records have are shared.
    list: Vec<Arc<Field>>,
    by_name: NameIndex,
    required: Vec<u16>,
    open: bool,
}

impl Fields {
    /// The fields of the records that messages call `record`.
    pub fn new(record: Term, list: Vec<Field>) -> Self {
        let (by_name, required) = (NameIndex::default(), Vec::new());
        Self { record, list: Vec::new(), by_name, required, open: false }.with(list)
    }

    /// The same and further ones, of records that messages call `record`.
    pub(crate) fn extended(&self, record: Term, list: Vec<Field>) -> Self {
        Self { record, ..self.clone() }.with(list)
    }

    fn with(mut self, list: Vec<Field>) -> Self {
        self.reserve(list.len());
        for field in list {
            self.push(field.into());
        }
        self
    }

    /// Makes room for so many more fields.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.list.reserve_exact(more);
        self.reserve_names(more);
    }

    fn reserve_names(&mut self, fields: usize) {
        if self.by_name.has_room(2 * fields) {
            return;
        }
        self.by_name = NameIndex::for_names(2 * (self.list.len() + fields));
        for (index, field) in (0..).zip(&self.list) {
            add_names(&mut self.by_name, index, &field.name, numbers(&field.name));
        }
    }

    /// Adds a field; `None` if one of its names is taken.
    pub(crate) fn push(&mut self, field: Arc<Field>) -> Option<u16> {
        let (name, numbers) = (&field.name, numbers(&field.name));
        let is_taken = |hash, name: &str| self.named(hash, name.as_bytes()).is_some();
        if is_taken(numbers[0], &name.en) || is_taken(numbers[1], &name.de) {
            return None;
        }
        let index = u16::try_from(self.list.len()).ok().filter(|index| *index < u16::MAX)?;
        self.reserve_names(1);
        add_names(&mut self.by_name, index, name, numbers);
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
        self.named(hash_of(name), name.as_bytes()).map(|(index, _)| index)
    }

    /// A field by the name of a key.
    pub(crate) fn find_key(&self, key: Key<'_>) -> Option<u16> {
        self.named(key.hash(), key.name.as_bytes()).map(|(index, _)| index)
    }

    /// A field with its position, by its name and the number of that, as keys give them.
    #[inline]
    fn named(&self, hash: u32, name: &[u8]) -> Option<(u16, &Field)> {
        self.by_name.find(hash, |index, is_german| {
            let field = self.get(index);
            let Term { en, de } = &field.name;
            let own = if is_german { de } else { en };
            (own.as_bytes() == name).then_some((index, field))
        })
    }

    /// A field by its position.
    pub fn get(&self, index: u16) -> &Field {
        &self.list[usize::from(index)]
    }

    /// All fields, in the order of declaration.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &Field)> {
        (0..).zip(self.list.iter().map(Arc::as_ref))
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

/// The numbers of an English and a German name.
fn numbers(Term { en, de }: &Term) -> [u32; 2] {
    [hash_of(en), hash_of(de)]
}

fn add_names(by_name: &mut NameIndex, field: u16, name: &Term, [en, de]: [u32; 2]) {
    by_name.insert(en, (field, false));
    if name.de != name.en {
        by_name.insert(de, (field, true));
    }
}
