//! Which things a rule binds: kinds, ids and conditions.

use std::sync::LazyLock;

use super::paths::within_text;
use super::{Compile, RuleFault};
use crate::rule::{Condition, Selector, Wanted};
use crate::source::fields::{Content, Field, FieldFault, FieldType, Fields, Found, Reader, Term};
use crate::source::{At, Place, Value};
use crate::vocabulary::{Hop, KindId, Path, PathEnd, Vocabulary};

impl<'d, 's> Compile<'_, 'd, 's> {
    /// The conditions of a field that holds nothing else.
    pub fn conditions_of(&mut self, name: &str, kinds: &[KindId]) -> Option<Vec<Condition>> {
        match self.record(name) {
            Some(at) => self.conditions(at, kinds),
            None => Some(Vec::new()),
        }
    }

    /// `{ kind or of = "…", where = { … } }`.
    pub(super) fn table(
        &mut self,
        at: At<'d, 's>,
        fields: &Fields,
    ) -> Option<(String, Place, Option<At<'d, 's>>)> {
        let place = at.place();
        if !matches!(at.value(), Value::Table(_)) {
            let field = fields.get(0);
            let fault = FieldFault::WrongType {
                field: field.name.clone(),
                key: at.key().map(|key| key.name.to_string()),
                expected: FieldType::Record,
                many: false,
                found: Found::of(at.value()),
                meant: None,
            };
            if at.value() == Value::Invalid {
                return None;
            }
            return self.refuse(place, fault);
        }
        let mut reader = Reader { document: at.document, problems: self.problems };
        let entries = reader.table(at.node, place, fields, &|_| None);
        let mut text = None;
        let mut conditions = None;
        for entry in entries {
            match entry.content {
                Content::Text(value) => text = Some((value.to_string(), entry.place)),
                Content::Record(node) => conditions = Some(At { node, ..at }),
                _ => {}
            }
        }
        text.map(|(text, place)| (text, place, conditions))
    }

    pub(super) fn conditions(&mut self, at: At<'d, 's>, from: &[KindId]) -> Option<Vec<Condition>> {
        if at.value() == Value::Invalid {
            return None;
        }
        if !matches!(at.value(), Value::Table(_)) {
            let key = at.key().map(|key| key.name.to_string());
            let fault = FieldFault::WrongType {
                field: Term::fixed("where", "wobei"),
                key,
                expected: FieldType::Record,
                many: false,
                found: Found::of(at.value()),
                meant: None,
            };
            return self.refuse(at.place(), fault);
        }
        let mut conditions = Vec::new();
        let mut sound = true;
        self.flatten(at, "", from, &mut conditions, &mut sound);
        sound.then_some(conditions)
    }

    /// `where = { at.type = "council" }` is a nested table in TOML, and a path here.
    fn flatten(
        &mut self,
        at: At<'d, 's>,
        prefix: &str,
        from: &[KindId],
        into: &mut Vec<Condition>,
        sound: &mut bool,
    ) {
        for child in at.children() {
            let Some(key) = child.key() else { continue };
            let text = if prefix.is_empty() {
                key.name.to_string()
            } else {
                format!("{prefix}.{}", key.name)
            };
            let condition = match child.value() {
                Value::Table(_) => {
                    self.flatten(child, &text, from, into, sound);
                    continue;
                }
                _ if text == "has" => self.presence(child, from),
                _ => self.condition(child, &text, key.place, from).map(|one| vec![one]),
            };
            match condition {
                Some(conditions) => into.extend(conditions),
                None => *sound = false,
            }
        }
    }

    fn presence(&mut self, at: At<'d, 's>, from: &[KindId]) -> Option<Vec<Condition>> {
        let field =
            Field::new(Term::fixed("has", "has"), FieldType::Text, Term::fixed("", "")).many();
        let mut entries = Vec::new();
        let mut reader = Reader { document: at.document, problems: self.problems };
        reader.field(at.node, 0, &field, &mut entries);
        entries
            .into_iter()
            .map(|entry| {
                let Content::Text(text) = &entry.content else { return None };
                let path = self.path(text, entry.place, from)?;
                Some(Condition { path, any_of: vec![Wanted::Something] })
            })
            .collect()
    }

    fn condition(
        &mut self,
        at: At<'d, 's>,
        text: &str,
        key_place: Place,
        from: &[KindId],
    ) -> Option<Condition> {
        let path = match Path::resolve(self.vocabulary, from, text) {
            Ok(path) => path,
            Err(found) => return self.refuse(key_place, RuleFault::Path(found.0)),
        };
        let of = match path.end() {
            PathEnd::Things(_) => FieldType::Reference,
            PathEnd::Values(FieldType::Mail | FieldType::Web) => FieldType::Text,
            PathEnd::Values(
                of @ (FieldType::Text | FieldType::Number | FieldType::YesNo | FieldType::OneOf(_)),
            ) => of.clone(),
            PathEnd::Values(_) => {
                return self.refuse(key_place, RuleFault::NotComparable { path: text.to_owned() });
            }
        };
        let field = Field::new(Term::same(text), of, Term::same("")).many();
        let before = self.problems.len();
        let mut entries = Vec::new();
        let mut reader = Reader { document: at.document, problems: self.problems };
        reader.field(at.node, 0, &field, &mut entries);
        if self.problems.len() > before || at.value() == Value::Invalid {
            return None;
        }
        if entries.is_empty() {
            let key = Some(text.to_owned());
            let fault = FieldFault::Empty { field: field.name, key };
            return self.refuse(at.place(), fault);
        }
        for entry in &entries {
            if let Content::Reference(word) = &entry.content
                && let Some((name, _)) = word.split_once(':')
            {
                self.kind_of_thing(name, within_text(entry.place, word, 0..name.len()))?;
            }
        }
        let any_of = entries
            .into_iter()
            .filter_map(|entry| match entry.content {
                Content::Text(word) | Content::Reference(word) => {
                    let id = word.split_once(':').map_or(word.as_ref(), |(_, id)| id);
                    let is_id = field.of == FieldType::Reference;
                    Some(Wanted::Word(if is_id { id.to_owned() } else { word.to_string() }))
                }
                Content::Choice(index) => match &field.of {
                    FieldType::OneOf(words) => {
                        Some(choices(self.vocabulary, &path, &words[usize::from(index)]))
                    }
                    _ => None,
                },
                Content::Number(number) => Some(Wanted::Number(number)),
                Content::YesNo(yes) => Some(Wanted::YesNo(yes)),
                Content::Date(_) | Content::Period(_) | Content::Record(_) => None,
            })
            .collect();
        Some(Condition { path, any_of })
    }

    /// `for = "measure"`, `"body:steuerungsgruppe"`, `{ kind = "report", where = { public = true } }`.
    pub fn selector(&mut self) -> Option<Selector> {
        let at = self.record("for")?;
        let (text, place, conditions) = match at.value() {
            Value::Text(text) => (text.to_string(), at.place(), None),
            _ => self.table(at, &SELECTOR)?,
        };
        let (name, id) = match text.split_once(':') {
            Some((kind, id)) => (kind, Some(id.to_owned())),
            None => (text.as_str(), None),
        };
        let kind = self.kind_of_thing(name, within_text(place, &text, 0..name.len()))?;
        if id.as_ref().is_some_and(String::is_empty) {
            return self.refuse(place, RuleFault::NoThing { text });
        }
        let conditions = match conditions {
            Some(at) => self.conditions(at, &[kind])?,
            None => Vec::new(),
        };
        Some(Selector { kind, id, conditions })
    }
}

/// Where each kind at the end of a path holds a word.
fn choices(vocabulary: &Vocabulary, path: &Path, word: &Term) -> Wanted {
    let ends = path.steps().last().map(Vec::as_slice).unwrap_or_default();
    let position = |(kind, hop): &(KindId, Hop)| match hop {
        Hop::Field(field) => match &vocabulary.kind(*kind).fields.get(*field).of {
            FieldType::OneOf(words) => {
                let index = words.iter().position(|other| other.en == word.en)?;
                Some((*kind, u16::try_from(index).ok()?))
            }
            _ => None,
        },
        Hop::Inverse { .. } => None,
    };
    Wanted::Choice(ends.iter().filter_map(position).collect())
}

/// The fields of `for` that is a table.
pub(crate) fn selector_fields() -> &'static Fields {
    &SELECTOR
}

static SELECTOR: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("selector", "Auswahl"),
        vec![
            Field::new(
                Term::fixed("kind", "art"),
                FieldType::Text,
                Term::fixed("the kind", "die Art"),
            )
            .required(),
            Field::new(
                Term::fixed("where", "wobei"),
                FieldType::Record,
                Term::fixed("what must hold", "was gelten muss"),
            ),
        ],
    )
});
