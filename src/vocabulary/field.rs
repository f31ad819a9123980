//! From TOML to the fields of a kind.

use std::sync::Arc;

use super::both::{both_names, both_texts, record};
use super::declarations::{FIELD, FieldField, ROLES, TYPES, Type};
use super::names::{as_name, is_name};
use super::{Base, Declared, FieldInfo, Vocabulary, VocabularyFault};
use crate::source::fields::{Content, Field, FieldType, Reader, Term};
use crate::source::{Document, NodeId, Problem, Value};

impl Vocabulary {
    /// Reads a table of declared fields. What is wrong is left out and reported.
    pub(super) fn read_fields(
        &self,
        document: &Document<'_>,
        node: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Vec<Declared> {
        let mut fields: Vec<Declared> = Vec::new();
        for node in document.children(node) {
            let Some(key) = document.key(node) else { continue };
            if let Some(field) = self.read_field(document, node, problems) {
                let name = &field.field.name;
                let taken = [&name.en, &name.de].into_iter().find(|name| {
                    fields.iter().any(|other| other.field.name.is(name))
                        || matches!(name.as_ref(), "id" | "kennung")
                });
                if let Some(name) = taken {
                    let fault = VocabularyFault::FieldExists { name: name.to_string() };
                    problems.push(Problem::new(key.place, fault));
                } else {
                    fields.push(field);
                }
            }
        }
        fields
    }

    fn read_field(
        &self,
        document: &Document<'_>,
        node: NodeId,
        problems: &mut Vec<Problem>,
    ) -> Option<Declared> {
        let key = document.key(node)?;
        if document.value(node) == Value::Invalid {
            return None;
        }
        let mut reader = Reader { document, problems };
        let entries = reader.table(node, document.place(node), &FIELD, &|_| None);
        let name = both_names(key, &entries, FieldField::De as u16, problems);
        let choice = |field: FieldField| {
            let field = field as u16;
            entries.iter().find_map(|entry| match entry.content {
                Content::Choice(index) if entry.field == field => Some(usize::from(index)),
                _ => None,
            })
        };
        let yes = |field: FieldField| {
            let field = field as u16;
            entries.iter().any(|e| e.field == field && e.content == Content::YesNo(true))
        };
        let of_type = TYPES[choice(FieldField::Type)?].0;
        let mut info = FieldInfo::default();
        let mut targets = Vec::new();
        let mut any_item = false;
        for entry in entries.iter().filter(|entry| entry.field == FieldField::To as u16) {
            let Content::Text(name) = &entry.content else { continue };
            if *name == "*" {
                any_item = true;
            } else if let Some(kind) = self.find(name) {
                targets.push(kind);
            } else {
                let meant = self.closest(name).map(|kind| self.kind(kind).name.clone());
                let fault = VocabularyFault::UnknownKind { name: name.to_string(), meant };
                problems.push(Problem::new(entry.place, fault));
                return None;
            }
        }
        info.targets = targets.into();
        let mut refuse = |fault| {
            problems.push(Problem::new(key.place, fault));
            None
        };
        let relates = matches!(of_type, Type::Reference | Type::Children);
        if relates && info.targets.is_empty() && !any_item {
            return refuse(VocabularyFault::NoTarget);
        }
        if of_type == Type::Children {
            let [child] = info.targets[..] else {
                return refuse(VocabularyFault::SeveralChildKinds);
            };
            let child = self.kind(child);
            if child.base == Base::Item && child.fields.is_open() {
                return None;
            }
            if child.base == Base::Item {
                return refuse(VocabularyFault::ChildIsItem { kind: child.name.clone() });
            }
            info.children = true;
        }
        if let Some(role) = choice(FieldField::Role) {
            let (role, name, needs) = &ROLES[role];
            if !TYPES.iter().any(|(of, term)| *of == of_type && term.en == *needs) {
                return refuse(VocabularyFault::RoleType { role: name.clone(), needs });
            }
            info.role = Some(*role);
        }
        let words = record(&entries, FieldField::Values as u16)
            .map(|node| read_words(document, node, problems))
            .unwrap_or_default();
        if of_type == Type::OneOf && words.is_empty() {
            problems.push(Problem::new(key.place, VocabularyFault::NoValues));
            return None;
        }
        info.title = record(&entries, FieldField::Title as u16)
            .and_then(|node| both_texts(document, node, problems))
            .map(Arc::new);
        info.inverse = record(&entries, FieldField::Inverse as u16)
            .and_then(|node| both_texts(document, node, problems))
            .map(Arc::new);
        let about = record(&entries, FieldField::About as u16)
            .and_then(|node| both_texts(document, node, problems))
            .unwrap_or(Term::fixed("", ""));
        let field = Field {
            name,
            of: of_type.of(words),
            many: of_type == Type::Children || yes(FieldField::Many),
            required: yes(FieldField::Required),
            default: None,
            about,
        };
        Some(Declared { field: field.into(), info, any_item })
    }
}

impl Type {
    pub(super) fn of(self, words: Vec<Term>) -> FieldType {
        match self {
            Self::Text => FieldType::Text,
            Self::Date => FieldType::Date,
            Self::Period => FieldType::Period,
            Self::Number => FieldType::Number,
            Self::YesNo => FieldType::YesNo,
            Self::OneOf => FieldType::OneOf(words),
            Self::Reference => FieldType::Reference,
            Self::Children => FieldType::Record,
            Self::Mail => FieldType::Mail,
            Self::Web => FieldType::Web,
        }
    }
}

fn read_words(document: &Document<'_>, node: NodeId, problems: &mut Vec<Problem>) -> Vec<Term> {
    let mut words = Vec::new();
    for word in document.children(node) {
        let Some(key) = document.key(word) else { continue };
        let de = match document.value(word) {
            Value::Text(de) => de,
            _ => key.name,
        };
        if is_name(key.name) && is_name(de) {
            words.push(Term::read(key.name, de));
        } else {
            let wrong = if is_name(key.name) { de } else { key.name };
            let fault = VocabularyFault::BadName { name: wrong.to_owned(), meant: as_name(wrong) };
            problems.push(Problem::new(key.place, fault));
        }
    }
    words
}
