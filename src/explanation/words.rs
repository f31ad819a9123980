//! New records as TOML, in the language that the plan is written in.

use crate::plan::Plan;
use crate::rule::{NewRecord, NewValue};
use crate::source::fields::{FieldType, Fields, Term};
use crate::source::{Document, NodeId};
use crate::text::say::{bare_or_quoted, quoted};
use crate::vocabulary::KindId;

/// The language in which a piece of a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    English,
    German,
}

impl Written {
    /// A name in this language.
    pub(super) fn name(self, term: &Term) -> &str {
        match self {
            Self::English => &term.en,
            Self::German => &term.de,
        }
    }

    /// The language of a table, by those of its keys that differ between the languages.
    pub(super) fn of(document: &Document<'_>, table: NodeId, fields: &Fields) -> Option<Self> {
        let mut german = 0;
        let mut english = 0;
        for key in document.children(table).filter_map(|node| document.key(node)) {
            let Some(field) = fields.find(key.name) else { continue };
            let name = &fields.get(field).name;
            if name.en != name.de {
                german += u32::from(name.de == key.name);
                english += u32::from(name.en == key.name);
            }
        }
        (german != english).then_some(if german > english { Self::German } else { Self::English })
    }

    /// `key = value`, each on a line of its own, with the signs below each other.
    pub(super) fn lines(self, plan: &Plan, record: &NewRecord) -> String {
        let fields = self.fields(plan, record);
        let width = fields.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        fields
            .iter()
            .fold(String::new(), |text, (name, value)| format!("{text}{name:width$} = {value}\n"))
    }

    /// `{ key = value, … }`.
    pub(super) fn braces(self, plan: &Plan, record: &NewRecord) -> String {
        let fields: Vec<String> = self
            .fields(plan, record)
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        format!("{{ {} }}", fields.join(", "))
    }

    fn fields(self, plan: &Plan, record: &NewRecord) -> Vec<(String, String)> {
        let kind = plan.vocabulary.kind(record.kind);
        // The id of a thing stands in its header.
        let id = record.id.as_deref().filter(|_| !stands_in_header(plan, record.kind));
        let id = id.map(|id| (self.name(&kind.fields.get(ID).name).to_owned(), quoted(id)));
        let mut all: Vec<(String, String)> = id.into_iter().collect();
        all.extend(record.fields.iter().map(|one| {
            let name = self.name(&kind.fields.get(one.field).name).to_owned();
            (name, self.value(plan, record.kind, one.field, &one.value))
        }));
        all
    }

    /// A value as TOML.
    pub(super) fn value(self, plan: &Plan, kind: KindId, field: u16, value: &NewValue) -> String {
        let (declared, info) = plan.vocabulary.kind(kind).field(field);
        let reference = |of: KindId, id: &str| {
            let same = info
                .targets
                .iter()
                .filter(|target| **target == of || plan.find(**target, id).is_some());
            if same.count() > 1 {
                quoted(&format!("{}:{id}", self.name(&plan.vocabulary.kind(of).name)))
            } else {
                quoted(id)
            }
        };
        match value {
            NewValue::Date(day) => quoted(&day.to_string()),
            NewValue::Thing(thing) => reference(plan.thing(*thing).kind, plan.name(*thing)),
            NewValue::Added(kind, id) => reference(*kind, id),
            NewValue::New(record) => reference(record.kind, record.id.as_deref().unwrap_or("")),
            NewValue::YesNo(yes) => yes.to_string(),
            NewValue::Number(number) => number.to_string(),
            NewValue::Text(text) => quoted(text),
            NewValue::Word(index) => match &declared.of {
                FieldType::OneOf(words) => {
                    quoted(words.get(usize::from(*index)).map_or("", |word| self.name(word)))
                }
                _ => quoted(""),
            },
            NewValue::Record(record) => format!("[{}]", self.braces(plan, record)),
            NewValue::Choice(value) => self.value(plan, kind, field, value),
        }
    }

    /// A thing or record that stands on its own.
    pub(super) fn standing(self, plan: &Plan, record: &NewRecord) -> String {
        let kind = self.name(&plan.vocabulary.kind(record.kind).name).to_owned();
        let header = match &record.id {
            Some(id) if stands_in_header(plan, record.kind) => {
                format!("[{}.{}]", bare_or_quoted(&kind), bare_or_quoted(id))
            }
            _ => format!("[[{}]]", bare_or_quoted(&kind)),
        };
        format!("{header}\n{}", self.lines(plan, record))
    }
}

/// `id` is the first field of every kind.
pub(super) const ID: u16 = 0;

/// Whether the id of such a thing stands in its header.
fn stands_in_header(plan: &Plan, kind: KindId) -> bool {
    use crate::vocabulary::Base;
    matches!(plan.vocabulary.kind(kind).base, Base::Item | Base::Hold)
}
