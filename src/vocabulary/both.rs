//! What is declared in both languages.

use super::VocabularyFault;
use super::declarations::BOTH;
use super::names::{as_name, is_name};
use crate::source::fields::{Content, Entry, Taker, Term, read_field, read_table};
use crate::source::{Document, Key, NodeId, Problem, Value};

/// The table that a field holds.
pub(super) fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}

/// A name and its German one, which is the same where none is given. What is wrong with them is reported.
pub(super) fn both_names(
    Key { name: en, place, .. }: Key<'_>,
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
    let mut texts = Texts { both: [None; 2], problems };
    if matches!(document.value(node), Value::Table(_)) {
        read_table(document, (node, document.place(node)), &BOTH, &|_| None, &mut texts);
    } else {
        read_field(document, node, (0, BOTH.get(0)), &mut texts);
        texts.both[1] = texts.both[0];
    }
    let [en, de] = texts.both;
    Some(Term::read(en?, de?))
}

/// What stands in either language. A vocabulary has hundreds of these, so there is no list of them.
struct Texts<'d, 'p> {
    both: [Option<&'d str>; 2],
    problems: &'p mut Vec<Problem>,
}

impl<'d> Taker<'d> for Texts<'d, '_> {
    fn take(&mut self, entry: Entry<'d>) {
        if let Content::Text(text) = entry.content {
            self.both[usize::from(entry.field)] = Some(text);
        }
    }

    fn problems(&mut self) -> &mut Vec<Problem> {
        self.problems
    }
}
