//! Paths from the things that a rule binds: to events, to records, to other things.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Compile, RuleFault};
use crate::rule::EventSource;
use crate::source::fields::{Field, FieldType, Fields, Term};
use crate::source::{Place, Problem, Value};
use crate::vocabulary::{Base, KindId, Path, PathEnd, Role, Vocabulary};

impl Compile<'_, '_, '_> {
    /// Things, and not plain values, at the end of a path from the subject.
    pub fn things_at(&mut self, text: &str, place: Place) -> Option<Path> {
        let are_things = |path: &Path| matches!(path.end(), PathEnd::Things(_));
        let path = self.path(text, place, &[self.subject])?;
        if are_things(&path) {
            return Some(path);
        }
        let allowed = self.first_steps(are_things);
        self.refuse(place, RuleFault::NotThings { path: text.to_owned(), allowed })
    }

    /// A path from the subject, which must end at records of a base category.
    pub fn path_to(&mut self, name: &str, base: Base) -> Option<Path> {
        let (text, place) = self.text(name)?;
        let path = self.path(&text, place, &[self.subject])?;
        if is_of_base(self.vocabulary, &path, base) {
            Some(path)
        } else {
            let allowed = self.first_steps(|path| is_of_base(self.vocabulary, path, base));
            self.refuse(place, RuleFault::NotOfBase { path: text, base, allowed })
        }
    }

    /// A path that starts at things of the given kinds.
    pub fn path(&mut self, text: &str, place: Place, from: &[KindId]) -> Option<Path> {
        match Path::resolve(self.vocabulary, from, text) {
            Ok(path) => Some(path),
            Err(found) => {
                let (fault, range) = *found;
                self.refuse(within_text(place, text, range), RuleFault::Path(fault))
            }
        }
    }

    /// The fields and relations of the subject that a path can start with to end as asked.
    pub fn first_steps(&self, fits: impl Fn(&Path) -> bool) -> Vec<Term> {
        let kind = self.vocabulary.kind(self.subject);
        // What every thing has is not what is looked for.
        let is_own = |role: Option<Role>| !matches!(role, Some(Role::Needs | Role::Source));
        let fields = kind.fields.iter().zip(&kind.info).filter(|(_, info)| is_own(info.role));
        let inverses = kind.inverses.iter().filter(|inverse| {
            is_own(self.vocabulary.kind(inverse.kind).field(inverse.field).1.role)
        });
        let names =
            fields.map(|((_, field), _)| &field.name).chain(inverses.map(|inverse| &*inverse.name));
        let mut steps: Vec<Term> = Vec::new();
        for name in names {
            let path = Path::resolve(self.vocabulary, &[self.subject], &name.en);
            if path.is_ok_and(|path| fits(&path)) && !steps.contains(name) {
                steps.push(name.clone());
            }
        }
        steps
    }

    /// Events: `"meetings"`, or `{ of = "consultations", where = { … } }`.
    pub fn events(&mut self, name: &str) -> Option<EventSource> {
        let at = self.record(name)?;
        let (text, place, conditions) = match at.value() {
            Value::Text(text) => (text.to_string(), at.place(), None),
            _ => self.table(at, &EVENTS)?,
        };
        let (start, path) = self.anywhere(&text, place)?;
        if !EventSource::is_dated(&path, self.vocabulary) {
            let allowed = self.first_steps(|path| EventSource::is_dated(path, self.vocabulary));
            return self.refuse(place, RuleFault::NotEvents { path: text, allowed });
        }
        let kinds = EventSource::kinds_of(&path);
        let conditions = match conditions {
            Some(at) => self.conditions(at, &kinds)?,
            None => Vec::new(),
        };
        Some(EventSource { start, path, conditions, kinds })
    }

    /// A path from the subject, or from a named thing: `"report:status-quo.paper"`.
    pub fn anywhere(
        &mut self,
        text: &str,
        place: Place,
    ) -> Option<(Option<(KindId, String)>, Path)> {
        let Some((name, rest)) = text.split_once(':') else {
            return Some((None, self.path(text, place, &[self.subject])?));
        };
        let kind = self.kind_of_thing(name, within_text(place, text, 0..name.len()))?;
        let Some((id, steps)) = rest.split_once('.') else {
            let fault = RuleFault::NotEvents { path: text.to_owned(), allowed: Vec::new() };
            return self.refuse(place, fault);
        };
        let offset = name.len() + 1 + id.len() + 1;
        match Path::resolve(self.vocabulary, &[kind], steps) {
            Ok(path) => Some((Some((kind, id.to_owned())), path)),
            Err(found) => {
                let (fault, range) = *found;
                let range = range.start + offset..range.end + offset;
                self.refuse(within_text(place, text, range), RuleFault::Path(fault))
            }
        }
    }

    /// A kind of thing by its name.
    pub fn kind_of_thing(&mut self, name: &str, place: Place) -> Option<KindId> {
        named_kind(self.vocabulary, name, place, self.problems)
    }

    /// `"kind:id"`.
    pub fn thing(&mut self, text: &str, place: Place) -> Option<(KindId, String)> {
        named_thing(self.vocabulary, text, place, self.problems)
    }
}

/// A kind of thing by its name. That there is none is reported.
fn named_kind(
    vocabulary: &Vocabulary,
    name: &str,
    place: Place,
    problems: &mut Vec<Problem>,
) -> Option<KindId> {
    let found = vocabulary.find(name);
    if found.is_none() {
        let meant = vocabulary.closest(name);
        let fault = RuleFault::UnknownKind {
            name: name.to_owned(),
            meant: meant.map(|kind| vocabulary.kind(kind).name.clone()),
            allowed: vocabulary.iter().map(|(_, kind)| kind.name.clone()).collect(),
        };
        problems.push(Problem::new(place, fault));
    }
    found
}

/// `"kind:id"`. What is wrong with it is reported.
pub(in crate::rule) fn named_thing(
    vocabulary: &Vocabulary,
    text: &str,
    place: Place,
    problems: &mut Vec<Problem>,
) -> Option<(KindId, String)> {
    let (name, id) = text.split_once(':').unwrap_or((text, ""));
    let kind = named_kind(vocabulary, name, within_text(place, text, 0..name.len()), problems)?;
    if id.is_empty() {
        problems.push(Problem::new(place, RuleFault::NoThing { text: text.to_owned() }));
        return None;
    }
    Some((kind, id.to_owned()))
}

pub(super) fn is_of_base(vocabulary: &Vocabulary, path: &Path, base: Base) -> bool {
    match path.end() {
        PathEnd::Things(kinds) => kinds.iter().all(|kind| vocabulary.kind(*kind).base == base),
        PathEnd::Values(_) => false,
    }
}

/// The place of a part of a quoted text; of all of it, where its bytes are not those of the text.
pub(crate) fn within_text(place: Place, text: &str, range: Range<usize>) -> Place {
    let plain = (place.end - place.start) as usize == text.len() + 2;
    match (u32::try_from(range.start), u32::try_from(range.end)) {
        (Ok(start), Ok(end)) if plain && end > start => {
            place.with(place.start + 1 + start, place.start + 1 + end)
        }
        _ => place,
    }
}

/// The fields of an event source that is a table.
pub(crate) fn event_fields() -> &'static Fields {
    &EVENTS
}

static EVENTS: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("event source", "Ereignisquelle"),
        vec![
            Field::new(
                Term::fixed("of", "von"),
                FieldType::Text,
                Term::fixed("the path to the records", "der Pfad zu den Einträgen"),
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
