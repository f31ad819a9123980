//! What is declared in both languages.

use super::VocabularyFault;
use super::declarations::BOTH;
use super::names::{as_name, is_name};
use crate::source::fields::{Content, Entry, Reader, Term};
use crate::source::{Document, NodeId, Place, Problem, Value};

/// The table that a field holds.
pub(super) fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}

/// A name and its German one, which is the same where none is given. What is wrong with them is reported.
pub(super) fn both_names(
    en: &str,
    place: Place,
    entries: &[Entry<'_>],
    de_field: u16,
    problems: &mut Vec<Problem>,
) -> Term {
    let de = entries.iter().find_map(|entry| match &entry.content {
        Content::Text(name) if entry.field == de_field => Some((*name, entry.place)),
        _ => None,
    });
    let (de, de_place) = de.unwrap_or((en, place));
    if let Some((name, place)) =
        [(en, place), (de, de_place)].into_iter().find(|(name, _)| !is_name(name))
    {
        let fault = VocabularyFault::BadName { name: name.to_owned(), meant: as_name(name) };
        problems.push(Problem::new(place, fault));
    }
    Term::read(en, de)
}

/// `{ en = "…", de = "…" }`, or one text for both languages.
pub(crate) fn both_texts(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<Term> {
    let mut reader = Reader { document, problems };
    if !matches!(document.value(node), Value::Table(_)) {
        let mut entries = Vec::new();
        reader.field(node, 0, BOTH.get(0), &mut entries);
        return match entries.pop()?.content {
            Content::Text(text) => Some(Term::same(text)),
            _ => None,
        };
    }
    let entries = reader.table(node, document.place(node), &BOTH, &|_| None);
    let text = |field: u16| {
        entries.iter().find_map(|entry| match &entry.content {
            Content::Text(text) if entry.field == field => Some(*text),
            _ => None,
        })
    };
    Some(Term::read(text(0)?, text(1)?))
}
