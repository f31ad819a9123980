//! From a table to a thing, its values and its child records.

use std::borrow::Cow;

use super::check::is_id;
use super::header::is_header_field;
use super::load::{Loader, Pending};
use super::{Datum, DatumValue, PlanFault, TextId, Thing, ThingId};
use crate::source::fields::{Content, Entry, Found, Reader, Term};
use crate::source::{Document, NodeId, Place, Problem, Value};
use crate::vocabulary::{Base, KindId, Role, Vocabulary};

/// `id` is the first field of every kind.
const ID_FIELD: u16 = 0;

impl<'a> Loader<'a> {
    /// Reads a record and those within it. `None`: it is no record at all, which is reported.
    pub(super) fn record(
        &mut self,
        document: &Document<'_>,
        node: NodeId,
        kind_id: KindId,
        parent: Option<(ThingId, u16)>,
        header_id: Option<(&str, Place)>,
    ) -> Option<ThingId> {
        let vocabulary: &'a Vocabulary = self.vocabulary;
        let kind = vocabulary.kind(kind_id);
        let place = document.place(node);
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let mut reader = Reader { document, problems: self.problems };
        match document.value(node) {
            Value::Invalid => return None,
            Value::Table(_) => {
                let owner = |name: &str| {
                    let owner = vocabulary.owner_of(name);
                    let owner = owner.map(|kind| vocabulary.kind(kind).name.clone());
                    owner.or_else(|| is_header_field(name).then(|| Term::same("plan")))
                };
                entries = reader.table(node, place, &kind.fields, &owner);
            }
            _ => match kind.main {
                Some(main) if Found::of(document.value(node)) != Found::List => {
                    reader.field(node, main, kind.fields.get(main), &mut entries);
                }
                _ => {
                    let fault = self.needs_table(kind_id);
                    self.problems.push(Problem::new(place, fault));
                    return None;
                }
            },
        }
        let name = TextId::EMPTY;
        let thing = self.graph.add_node(Thing { kind: kind_id, name, place, parent, data: (0, 0) });
        let mut own_id: Option<(Cow<'_, str>, Place)> = None;
        let mut has_parent = parent.is_some();
        for entry in entries {
            let (field, info) = kind.field(entry.field);
            if entry.field == ID_FIELD {
                if let Content::Text(id) = entry.content {
                    own_id = Some((id, entry.place));
                }
                continue;
            }
            if info.parent_field.is_some() && has_parent {
                let fault = PlanFault::ParentTwice { field: field.name.clone() };
                self.problems.push(Problem::new(entry.place, fault));
                continue;
            }
            has_parent |= info.parent_field.is_some();
            self.value(document, thing, entry, info.parent_field);
        }
        if !has_parent {
            let parents: Vec<Term> = (0..)
                .zip(&kind.info)
                .filter(|(_, info)| info.parent_field.is_some())
                .map(|(index, _)| kind.fields.get(index).name.clone())
                .collect();
            if !parents.is_empty() {
                let fault = PlanFault::NoParent { kind: kind.title.clone(), allowed: parents };
                self.problems.push(Problem::new(place, fault));
            }
        }
        let own_id = own_id.as_ref().map(|(id, place)| (id.as_ref(), *place));
        self.name(thing, header_id, own_id);
        Some(thing)
    }

    pub(super) fn needs_table(&self, kind: KindId) -> PlanFault {
        let kind = self.vocabulary.kind(kind);
        let due = kind.role(Role::Due);
        let needs = kind.fields.iter().filter(|(id, field)| field.required || Some(*id) == due);
        let needs = needs.map(|(_, field)| (field.name.clone(), field.of.clone())).collect();
        PlanFault::NeedsTable { kind: kind.title.clone(), needs }
    }

    fn value(
        &mut self,
        document: &Document<'_>,
        thing: ThingId,
        entry: Entry<'_>,
        parent_field: Option<u16>,
    ) {
        let value = match entry.content {
            Content::Text(text) => DatumValue::Text(self.texts.keep(&text)),
            Content::Date(date) => DatumValue::Date(date),
            Content::Period(period) => DatumValue::Period(period),
            Content::Number(number) => DatumValue::Number(number),
            Content::YesNo(yes) => DatumValue::YesNo(yes),
            Content::Choice(index) => DatumValue::Choice(index),
            Content::Reference(id) => {
                let text = self.texts.intern(&id);
                self.pending.push(Pending { thing, raw: self.raw.len(), text, parent_field });
                DatumValue::Nothing
            }
            Content::Record(node) => {
                let kind = self.graph[thing].kind;
                let (_, info) = self.vocabulary.kind(kind).field(entry.field);
                let child_kind = info.targets[0];
                let parent = Some((thing, entry.field));
                match self.record(document, node, child_kind, parent, None) {
                    Some(child) => DatumValue::Thing(child),
                    None => return,
                }
            }
        };
        self.raw.push((thing, Datum { field: entry.field, place: entry.place, value }));
    }

    /// Gives a thing its name, and its id a place in the index.
    fn name(
        &mut self,
        thing: ThingId,
        header_id: Option<(&str, Place)>,
        own_id: Option<(&str, Place)>,
    ) {
        let kind_id = self.graph[thing].kind;
        let kind = self.vocabulary.kind(kind_id);
        if let (Some((id, _)), Some((other, place))) = (header_id, own_id)
            && id != other
        {
            self.problems.push(Problem::new(place, PlanFault::SecondId { id: id.to_owned() }));
        }
        if let Some((id, place)) = header_id.or(own_id) {
            if !is_id(id) {
                self.lost.insert(id.into());
                self.problems.push(Problem::new(place, PlanFault::BadId { id: id.to_owned() }));
                return;
            }
            let text = self.texts.intern(id);
            self.graph[thing].name = text;
            if self.graph[thing].parent.is_some() {
                return;
            }
            if let Some(first) = self.by_id.insert((kind_id, text), thing) {
                self.by_id.insert((kind_id, text), first);
                let fault = PlanFault::DuplicateId { kind: kind.name.clone(), id: id.to_owned() };
                let first = self.graph[first].place;
                self.problems.push(Problem::new(place, fault).related_to(first));
            }
            return;
        }
        if kind.base == Base::Item {
            let fault = PlanFault::NoId { kind: kind.name.clone() };
            self.problems.push(Problem::new(self.graph[thing].place, fault));
            return;
        }
        let roles: &[Role] = match kind.base {
            Base::Event | Base::Item => &[Role::Date],
            Base::State | Base::Hold => &[Role::From],
            Base::Commitment => &[Role::Due, Role::On],
            Base::Forecast => &[Role::On],
            Base::Waiver | Base::Acknowledgement | Base::Snooze => &[Role::To],
        };
        let date = roles.iter().filter_map(|role| kind.role(*role)).find_map(|field| {
            let own = self.raw.iter().rev().take_while(|(owner, _)| *owner >= thing);
            own.filter(|(owner, datum)| *owner == thing && datum.field == field).find_map(
                |(_, datum)| match datum.value {
                    DatumValue::Date(date) => Some(date.to_string()),
                    _ => None,
                },
            )
        });
        let text = self.texts.intern(&date.unwrap_or_default());
        self.graph[thing].name = text;
    }
}
