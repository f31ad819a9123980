//! Values of fields as they are written, from the files that they stand in.

use rustc_hash::FxHashMap;

use crate::policy::Given;
use crate::source::{At, Document, FileId, Place, Sources, Value, toml};
use crate::text::{bare_or_quoted, quoted};

/// The documents that values stand in. They were read before, and are read again only where values are shown.
pub(super) struct Values<'s> {
    documents: FxHashMap<FileId, Document<'s>>,
}

impl<'s> Values<'s> {
    /// Reads the files that values come from.
    pub(super) fn of<'g>(sources: &'s Sources, given: impl Iterator<Item = &'g Given>) -> Self {
        let mut documents = FxHashMap::default();
        for given in given {
            let file = given.place.file;
            documents
                .entry(file)
                .or_insert_with(|| toml::parse(file, sources.file(file).text(), &mut Vec::new()));
        }
        Self { documents }
    }

    /// A value in its document.
    fn at(&self, given: &Given) -> Option<At<'_, 's>> {
        let document = self.documents.get(&given.place.file)?;
        Some(At { document, node: given.node })
    }

    /// A value as TOML on one line.
    pub(super) fn toml(&self, given: &Given) -> String {
        self.at(given).map(inline).unwrap_or_default()
    }

    /// A value as JSON.
    pub(super) fn json(&self, given: &Given) -> serde_json::Value {
        self.at(given).map_or(serde_json::Value::Null, as_json)
    }
}

/// A value written as TOML, as JSON.
pub(super) fn literal(text: &str) -> serde_json::Value {
    let text = format!("value = {text}");
    let document = toml::parse(Place::NOWHERE.file, &text, &mut Vec::new());
    let first = document.children(Document::ROOT).next();
    first.map_or(serde_json::Value::Null, |node| as_json(At { document: &document, node }))
}

fn inline(at: At<'_, '_>) -> String {
    match at.value() {
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(text) => text.to_owned(),
        Value::Array => format!("[{}]", at.children().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(_) => {
            let entry = |child: At<'_, '_>| {
                let key = child.key().map_or("", |key| key.name);
                format!("{} = {}", bare_or_quoted(key), inline(child))
            };
            format!("{{ {} }}", at.children().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Invalid => String::new(),
    }
}

fn as_json(at: At<'_, '_>) -> serde_json::Value {
    match at.value() {
        Value::Text(text) | Value::Datetime(text) => text.into(),
        Value::Integer(number) => number.into(),
        Value::Float(number) => number.into(),
        Value::Boolean(yes) => yes.into(),
        Value::Array => at.children().map(as_json).collect(),
        Value::Table(_) => {
            let key = |child: At<'_, '_>| child.key().map(|key| key.name.to_string());
            let entries = at.children().filter_map(|child| Some((key(child)?, as_json(child))));
            serde_json::Value::Object(entries.collect())
        }
        Value::Invalid => serde_json::Value::Null,
    }
}
