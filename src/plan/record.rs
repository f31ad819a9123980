//! From a table to a thing, its values and its child records.

use super::check::is_id;
use super::header::is_header_field;
use super::load::{Loader, Pending, count};
use super::{Datum, DatumValue, PlanFault, Relation, TextId, Thing, ThingId};
use crate::source::fields::{Content, Entry, Found, Reader, Term};
use crate::source::{Document, NodeId, Place, Problem, Value};
use crate::vocabulary::{Base, FieldInfo, KindId, Role, Vocabulary};

/// `id` is the first field of every kind.
const ID_FIELD: u16 = 0;

/// A document whose records are being read.
pub(super) struct Reading<'d> {
    pub(super) document: &'d Document<'d>,
    /// The values of a record, and behind them those of the record within it that is being read.
    entries: Vec<Entry<'d>>,
}

impl<'d> Reading<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        Self { document, entries: Vec::new() }
    }
}

impl<'a> Loader<'a> {
    /// Reads a record and those within it. `None`: it is no record at all, which is reported.
    pub(super) fn record(
        &mut self,
        reading: &mut Reading<'_>,
        node: NodeId,
        kind_id: KindId,
        parent: Option<(ThingId, u16)>,
        header_id: Option<(&str, Place)>,
    ) -> Option<ThingId> {
        let vocabulary: &'a Vocabulary = self.vocabulary;
        let kind = vocabulary.kind(kind_id);
        let Reading { document, entries } = reading;
        let document = *document;
        let (place, before) = (document.place(node), entries.len());
        let mut reader = Reader { document, problems: self.problems };
        match document.value(node) {
            Value::Invalid => return None,
            Value::Table(_) => {
                let owner = |name: &str| {
                    let owner = vocabulary.owner_of(name);
                    let owner = owner.map(|kind| vocabulary.kind(kind).name.clone());
                    owner.or_else(|| is_header_field(name).then(|| Term::same("plan")))
                };
                reader.table_into(node, place, &kind.fields, &owner, entries);
            }
            _ => match kind.main {
                Some(main) if Found::of(document.value(node)) != Found::List => {
                    reader.field(node, main, kind.fields.get(main), entries);
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
        let (all, start) = (before..entries.len(), self.data.len());
        // Values of records within it come behind its own ones.
        let room = Datum { field: ID_FIELD, place, value: DatumValue::Nothing };
        self.data.resize(start + all.len(), room);
        let mut end = start;
        let mut own_id = None;
        let mut has_parent = parent.is_some();
        for index in all {
            let entry = reading.entries[index];
            if entry.field == ID_FIELD {
                if let Content::Text(id) = entry.content {
                    own_id = Some((id, entry.place));
                }
                continue;
            }
            let (field, info) = kind.field(entry.field);
            if info.parent_field.is_some() {
                if has_parent {
                    let fault = PlanFault::ParentTwice { field: field.name.clone() };
                    self.problems.push(Problem::new(entry.place, fault));
                    continue;
                }
                has_parent = true;
            }
            if let Some(value) = self.value(reading, thing, entry, info, end) {
                self.data[end] = Datum { field: entry.field, place: entry.place, value };
                end += 1;
            }
        }
        self.graph[thing].data = (count(start), count(end));
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
        reading.entries.truncate(before);
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

    /// The value of an entry, which goes to a place among the data; `None` where it is no value.
    fn value(
        &mut self,
        reading: &mut Reading<'_>,
        thing: ThingId,
        entry: Entry<'_>,
        info: &FieldInfo,
        at: usize,
    ) -> Option<DatumValue> {
        Some(match entry.content {
            Content::Text(text) => DatumValue::Text(self.texts.keep(text)),
            Content::Date(date) => DatumValue::Date(date),
            Content::Period(period) => DatumValue::Period(period),
            Content::Number(number) => DatumValue::Number(number),
            Content::YesNo(yes) => DatumValue::YesNo(yes),
            Content::Choice(index) => DatumValue::Choice(index),
            Content::Reference(id) => {
                let text = self.texts.intern(id);
                self.pending.push(Pending { thing, at, text, parent_field: info.parent_field });
                DatumValue::Nothing
            }
            Content::Record(node) => {
                let field = entry.field;
                let child =
                    self.record(reading, node, info.targets[0], Some((thing, field)), None)?;
                self.graph.add_edge(thing, child, Relation { field });
                DatumValue::Thing(child)
            }
        })
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
            if let Some(first) = self.ids.insert(&self.graph, text, thing) {
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
        let data = self.data_of(thing);
        let date = roles.iter().filter_map(|role| kind.role(*role)).find_map(|field| {
            data.iter().rev().filter(|datum| datum.field == field).find_map(|datum| {
                match datum.value {
                    DatumValue::Date(date) => Some(date),
                    _ => None,
                }
            })
        });
        let text = match date.map(|date| (date, date.exact())) {
            Some((_, Some(day))) => self.texts.intern(&day.iso()),
            Some((date, None)) => self.texts.intern(&date.to_string()),
            None => TextId::EMPTY,
        };
        self.graph[thing].name = text;
    }

    fn data_of(&self, thing: ThingId) -> &[Datum] {
        let (start, end) = self.graph[thing].data;
        &self.data[start as usize..end as usize]
    }
}
