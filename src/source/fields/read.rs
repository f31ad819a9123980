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
        let mut list = List { entries: &mut entries, problems: self.problems };
        read_table(self.document, (table, header), fields, owner_of, &mut list);
        entries
    }

    /// Reads one field's value, or each element of its list.
    pub fn field(&mut self, node: NodeId, index: u16, field: &Field, into: &mut Vec<Entry<'d>>) {
        let mut list = List { entries: into, problems: self.problems };
        read_field(self.document, node, (index, field), &mut list);
    }
}

/// Who gets the values of a table, one after the other.
pub(crate) trait Taker<'d> {
    /// Takes a value.
    fn take(&mut self, entry: Entry<'d>);

    /// Where problems go.
    fn problems(&mut self) -> &mut Vec<Problem>;
}

/// Lists all values.
struct List<'d, 'p> {
    entries: &'p mut Vec<Entry<'d>>,
    problems: &'p mut Vec<Problem>,
}

impl<'d> Taker<'d> for List<'d, '_> {
    fn take(&mut self, entry: Entry<'d>) {
        self.entries.push(entry);
    }

    fn problems(&mut self) -> &mut Vec<Problem> {
        self.problems
    }
}

/// Reads a table, as [`Reader::table`]. `header` is where the record starts.
pub(crate) fn read_table<'d>(
    document: &'d Document<'d>,
    (table, header): (NodeId, Place),
    fields: &Fields,
    owner_of: &dyn Fn(&str) -> Option<Term>,
    taker: &mut impl Taker<'d>,
) {
    let mut given = Given::default();
    let mut misspelt: Vec<u16> = Vec::new();
    for node in document.children(table) {
        let Some((hash, name)) = document.look(node).name() else { continue };
        let Some((index, field)) = fields.named(hash, name) else {
            if let Some(key) = document.key(node).filter(|_| !fields.is_open()) {
                let fault = unknown(document, table, key.name, fields, owner_of);
                if let FieldFault::UnknownField { meant: Some(meant), .. } = &fault {
                    misspelt.extend(fields.find(&meant.en));
                }
                taker.problems().push(Problem::new(key.place, fault).related_to(header));
            }
            continue;
        };
        if given.is_taken(index) {
            taker.problems().extend(given_twice(document, table, node, (index, fields)));
            continue;
        }
        given.take(index);
        read_field(document, node, (index, field), taker);
    }
    for (index, field) in fields.required() {
        if !given.is_taken(index) && !misspelt.contains(&index) {
            let fault = FieldFault::MissingField {
                field: field.name.clone(),
                record: fields.record().clone(),
                about: field.about.clone(),
                of: field.of.clone(),
            };
            taker.problems().push(Problem::new(header, fault));
        }
    }
}

/// Reads one field's value, or each element of its list, as [`Reader::field`].
#[inline]
pub(crate) fn read_field<'d>(
    document: &'d Document<'d>,
    node: NodeId,
    (index, field): (u16, &Field),
    taker: &mut impl Taker<'d>,
) {
    let is_list = document.look(node).is_list();
    if !is_list || field.of == FieldType::Record && !field.many {
        read_value(document, node, (index, field), taker);
    } else if field.many {
        for element in document.children(node) {
            read_value(document, element, (index, field), taker);
        }
    } else {
        taker.problems().push(no_list(document, node, field));
    }
}

fn read_value<'d>(
    document: &'d Document<'d>,
    node: NodeId,
    (index, field): (u16, &Field),
    taker: &mut impl Taker<'d>,
) {
    let look = document.look(node);
    match Content::of(&field.of, node, look.value()) {
        Some(content) => taker.take(Entry { field: index, place: look.place(), content }),
        None => taker.problems().extend(refusal(document, node, field)),
    }
}

/// That a key names a field which another one of the same table named before.
#[cold]
fn given_twice(
    document: &Document<'_>,
    table: NodeId,
    node: NodeId,
    (index, fields): (u16, &Fields),
) -> Option<Problem> {
    let key = document.key(node)?;
    let mut keys = document.children(table).filter_map(|node| document.key(node));
    let first = keys.find(|key| fields.find_key(*key) == Some(index)).unwrap_or(key);
    let fault = FieldFault::GivenTwice { field: fields.get(index).name.clone() };
    Some(Problem::new(key.place, fault).related_to(first.place))
}

#[cold]
fn no_list(document: &Document<'_>, node: NodeId, field: &Field) -> Problem {
    let first = document.children(node).find_map(|child| match document.value(child) {
        Value::Text(text) => Some(text.to_owned()),
        _ => None,
    });
    let key = key_of(document, node);
    let fault = FieldFault::NoList { field: field.name.clone(), key, first };
    Problem::new(document.place(node), fault)
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

#[cold]
fn unknown(
    document: &Document<'_>,
    table: NodeId,
    name: &str,
    fields: &Fields,
    owner_of: &dyn Fn(&str) -> Option<Term>,
) -> FieldFault {
    let mut allowed: Vec<Term> = fields.names().cloned().collect();
    let meant = closest_term(name, &allowed);
    // What is not there yet is more likely to be looked for.
    allowed.sort_by_key(|term: &Term| {
        let mut keys = document.children(table).filter_map(|node| document.key(node));
        keys.any(|key| term.is(key.name))
    });
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
