//! Reading one table against its declared fields.

use super::refuse::refusal;
use super::{Content, Field, FieldFault, FieldType, Fields, Term, closest};
use crate::source::{Document, NodeId, Place, Problem, Value};

/// One value of one field.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'d> {
    /// The field, by its position in [`Fields`].
    pub field: u16,
    /// The value's place.
    pub place: Place,
    /// The value.
    pub content: Content<'d>,
}

/// Reads tables of one document.
#[derive(Debug)]
pub struct Reader<'d, 'p> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Where problems go.
    pub problems: &'p mut Vec<Problem>,
}

impl<'d> Reader<'d, '_> {
    /// Reads a table. The values come in the order of the text; what is wrong is left out and reported.
    /// `header` is where the record starts; `owner_of` names the kind of record that does have an
    /// unknown field, for a line that slipped under the wrong header.
    pub fn table(
        &mut self,
        table: NodeId,
        header: Place,
        fields: &Fields,
        owner_of: &dyn Fn(&str) -> Option<Term>,
    ) -> Vec<Entry<'d>> {
        let mut entries = Vec::new();
        self.table_into(table, header, fields, owner_of, &mut entries);
        entries
    }

    /// The same, behind the values that are there already.
    pub fn table_into(
        &mut self,
        table: NodeId,
        header: Place,
        fields: &Fields,
        owner_of: &dyn Fn(&str) -> Option<Term>,
        entries: &mut Vec<Entry<'d>>,
    ) {
        let document = self.document;
        let mut given = Given::default();
        let mut misspelt: Vec<u16> = Vec::new();
        for node in document.children(table) {
            let Some(key) = document.key(node) else { continue };
            let Some(index) = fields.find_key(key) else {
                if fields.is_open() {
                    continue;
                }
                let mut fault = unknown(key.name, fields, owner_of);
                if let FieldFault::UnknownField { allowed, .. } = &mut fault {
                    // What is not there yet is more likely to be looked for.
                    let is_given = |term: &Term| {
                        let mut keys =
                            document.children(table).filter_map(|node| document.key(node));
                        keys.any(|key| term.is(key.name))
                    };
                    allowed.sort_by_key(is_given);
                }
                if let FieldFault::UnknownField { meant: Some(meant), .. } = &fault {
                    misspelt.extend(fields.find(&meant.en));
                }
                self.problems.push(Problem::new(key.place, fault).related_to(header));
                continue;
            };
            let field = fields.get(index);
            if given.is_taken(index) {
                let mut keys = document.children(table).filter_map(|node| document.key(node));
                let first = keys.find(|key| fields.find_key(*key) == Some(index)).unwrap_or(key);
                let fault = FieldFault::GivenTwice { field: field.name.clone() };
                self.problems.push(Problem::new(key.place, fault).related_to(first.place));
                continue;
            }
            given.take(index);
            self.field(node, index, field, entries);
        }
        for (index, field) in fields.required() {
            if !given.is_taken(index) && !misspelt.contains(&index) {
                let fault = FieldFault::MissingField {
                    field: field.name.clone(),
                    record: fields.record().clone(),
                    about: field.about.clone(),
                    of: field.of.clone(),
                };
                self.problems.push(Problem::new(header, fault));
            }
        }
    }

    /// Reads one field's value, or each element of its list.
    #[inline]
    pub fn field(&mut self, node: NodeId, index: u16, field: &Field, into: &mut Vec<Entry<'d>>) {
        match self.document.value(node) {
            Value::Array if field.many || field.of != FieldType::Record => {
                self.list(node, index, field, into);
            }
            value => self.value(node, value, index, field, into),
        }
    }

    fn list(&mut self, node: NodeId, index: u16, field: &Field, into: &mut Vec<Entry<'d>>) {
        let document = self.document;
        if field.many {
            for element in document.children(node) {
                self.value(element, document.value(element), index, field, into);
            }
            return;
        }
        let first = document.children(node).find_map(|child| match document.value(child) {
            Value::Text(text) => Some(text.to_owned()),
            _ => None,
        });
        let key = key_of(document, node);
        let fault = FieldFault::NoList { field: field.name.clone(), key, first };
        self.problems.push(Problem::new(document.place(node), fault));
    }

    #[inline]
    fn value(
        &mut self,
        node: NodeId,
        value: Value<'d>,
        index: u16,
        field: &Field,
        into: &mut Vec<Entry<'d>>,
    ) {
        match Content::of(&field.of, node, value) {
            Some(content) => {
                into.push(Entry { field: index, place: self.document.place(node), content });
            }
            None => self.problems.extend(refusal(self.document, node, field)),
        }
    }
}

/// Which fields a table gives.
#[derive(Debug, Default)]
struct Given {
    /// The first ones, a bit each.
    first: u64,
    /// Those behind them.
    others: Vec<u16>,
}

impl Given {
    fn is_taken(&self, index: u16) -> bool {
        match 1_u64.checked_shl(index.into()) {
            Some(bit) => self.first & bit != 0,
            None => self.others.contains(&index),
        }
    }

    fn take(&mut self, index: u16) {
        match 1_u64.checked_shl(index.into()) {
            Some(bit) => self.first |= bit,
            None => self.others.push(index),
        }
    }
}

fn unknown(name: &str, fields: &Fields, owner_of: &dyn Fn(&str) -> Option<Term>) -> FieldFault {
    let allowed: Vec<Term> = fields.names().cloned().collect();
    let meant = closest_term(name, &allowed);
    FieldFault::UnknownField {
        name: name.to_owned(),
        record: fields.record().clone(),
        belongs_to: owner_of(name),
        meant,
        allowed,
    }
}

/// The term that a misspelt word was probably meant to be, in either language.
pub(crate) fn closest_term(word: &str, terms: &[Term]) -> Option<Term> {
    let names = terms.iter().flat_map(|term| [term.en.as_ref(), term.de.as_ref()]);
    let found = closest(word, names)?;
    terms.iter().find(|term| term.is(found)).cloned()
}

/// The key that a value stands behind, as written.
pub(super) fn key_of(document: &Document<'_>, node: NodeId) -> Option<String> {
    document.key(node).map(|key| key.name.to_string())
}
