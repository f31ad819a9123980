//! Finding in the documents of a plan what an assumption names.

use crate::date::DateRange;
use crate::source::{Document, NodeId, Value};
use crate::vocabulary::{Base, Kind, KindId, Role, Vocabulary};

/// A record in one of the documents of a plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Which document.
    pub(super) document: usize,
    /// What it stands under.
    pub(super) parent: NodeId,
    /// The record.
    pub(super) node: NodeId,
}

/// `id` is the first field of every kind.
const ID_FIELD: u16 = 0;

/// All things that stand on their own, with their kinds and ids; without an id, with their dates.
pub(super) fn standing(
    documents: &[Document<'_>],
    vocabulary: &Vocabulary,
    kind: KindId,
) -> Vec<(Spot, String, bool)> {
    let mut all = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        for section in document.children(Document::ROOT) {
            let name = document.key(section).map(|key| key.name);
            if name.and_then(|name| vocabulary.find(name)) != Some(kind) {
                continue;
            }
            for node in document.children(section) {
                let spot = Spot { document: index, parent: section, node };
                if let Some(key) = document.key(node) {
                    all.push((spot, key.name.to_string(), true));
                } else if let Some((name, is_id)) = name_of(document, node, vocabulary.kind(kind)) {
                    all.push((spot, name, is_id));
                }
            }
        }
    }
    all
}

/// The name of a record: its id (then `true`), else its date as keys write it.
pub(super) fn name_of(
    document: &Document<'_>,
    node: NodeId,
    kind: &Kind,
) -> Option<(String, bool)> {
    if !matches!(document.value(node), Value::Table(_)) {
        return Some((date_of(document.value(node))?, false));
    }
    if let Some(Value::Text(id)) =
        field(document, node, kind, ID_FIELD).map(|id| document.value(id))
    {
        return Some((id.to_string(), true));
    }
    let roles: &[Role] = match kind.base {
        Base::Event | Base::Item => &[Role::Date],
        Base::State | Base::Hold => &[Role::From],
        Base::Commitment => &[Role::Due, Role::On],
        Base::Forecast => &[Role::On],
        Base::Waiver | Base::Acknowledgement | Base::Snooze => &[Role::To],
    };
    let mut dates = roles.iter().filter_map(|role| kind.role(*role)).filter_map(|of| {
        let node = field(document, node, kind, of)?;
        date_of(document.value(node))
    });
    dates.next().map(|date| (date, false))
}

fn date_of(value: Value<'_>) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.to_string(),
        Value::Datetime(text) => text.to_owned(),
        Value::Integer(year) => year.to_string(),
        _ => return None,
    };
    DateRange::parse(&text).ok().map(|date| date.to_string())
}

/// The entry of a table for a field, whichever of its names it is written with.
pub(super) fn field(
    document: &Document<'_>,
    table: NodeId,
    kind: &Kind,
    field: u16,
) -> Option<NodeId> {
    document.children(table).find(|node| {
        let key = document.key(*node);
        key.is_some_and(|key| kind.fields.find(key.name) == Some(field))
    })
}

/// The names of the parents that a record on its own gives: `kind:id` as its id alone.
pub(super) fn parent_of<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    kind: &Kind,
) -> Option<(u16, &'d str)> {
    let mut parents = (0..).zip(&kind.info).filter(|(_, info)| info.parent_field.is_some());
    parents.find_map(|(index, _)| {
        let found = field(document, node, kind, index)?;
        let Value::Text(text) = document.value(found) else { return None };
        let id = text.split_once(':').map_or(text.as_ref(), |(_, id)| id);
        Some((index, id))
    })
}
