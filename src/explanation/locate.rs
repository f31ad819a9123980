//! From a place in a plan to the table, list or value that stands there.

use crate::plan::Plan;
use crate::source::{Document, NodeId, Place, TableOrigin, Value, toml};
use crate::vocabulary::KindId;

/// The nodes from the top of a document to the one at a place.
pub(super) fn trail(document: &Document<'_>, place: Place) -> Option<Vec<NodeId>> {
    let mut trail = Vec::new();
    follow(document, Document::ROOT, place, &mut trail).then_some(trail)
}

fn follow(document: &Document<'_>, node: NodeId, place: Place, trail: &mut Vec<NodeId>) -> bool {
    for child in document.children(node) {
        trail.push(child);
        if follow(document, child, place, trail) || document.place(child) == place {
            return true;
        }
        trail.pop();
    }
    false
}

/// The entry of a table with a name that is meant.
pub(super) fn entry(
    document: &Document<'_>,
    table: NodeId,
    is_meant: impl Fn(&str) -> bool,
) -> Option<NodeId> {
    document.children(table).find(|node| document.key(*node).is_some_and(|key| is_meant(key.name)))
}

/// Whether a list is that of `[[x]]`.
pub(super) fn is_of_headers(document: &Document<'_>, list: NodeId) -> bool {
    document.value(list) == Value::Array
        && document
            .children(list)
            .next()
            .is_some_and(|node| document.value(node) == Value::Table(TableOrigin::Header))
}

/// Where it is declared until when the records of a kind are complete.
pub(super) fn records_place(plan: &Plan, kind: KindId) -> Place {
    let place = plan.header.records.place;
    let document = toml::parse(place.file, plan.sources.file(place.file).text(), &mut Vec::new());
    let Some(node) = trail(&document, place).and_then(|trail| trail.last().copied()) else {
        return place;
    };
    let is_own = |name: &str| plan.vocabulary.find(name) == Some(kind);
    let own = entry(&document, node, is_own)
        .or_else(|| entry(&document, node, |name| matches!(name, "default" | "standard")));
    own.map_or(place, |own| document.place(own))
}

/// The key of the value at a place, as it is written; of an element of a list, the list's.
pub(super) fn written_key(plan: &Plan, place: Place) -> Option<String> {
    let document = toml::parse(place.file, plan.sources.file(place.file).text(), &mut Vec::new());
    let trail = trail(&document, place)?;
    trail.iter().rev().find_map(|node| document.key(*node)).map(|key| key.name.to_string())
}
