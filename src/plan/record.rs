//! From a table to a thing, its values and its child records.

use super::check::is_id;
use super::header::is_header_field;
use super::load::{Loader, Pending, count};
use super::{Datum, DatumValue, PlanFault, Relation, TextId, Thing, ThingId};
use crate::source::fields::{Content, Entry, Taker, Term, read_field, read_table};
use crate::source::{Document, NodeId, Place, Problem, Value};
use crate::vocabulary::{Base, FieldInfo, Kind, KindId, Role, Vocabulary};

/// `id` is the first field of every kind.
const ID_FIELD: u16 = 0;

/// To what a record belongs.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    /// To nothing.
    None,
    /// To the thing in whose field it stands.
    Around(ThingId, u16),
    /// To one that it has to name itself.
    Named,
}

impl Owner {
    /// What records of a kind belong to that stand on their own.
    pub(super) fn of(kind: &Kind) -> Self {
        let is_named = kind.info.iter().any(|info| info.parent_field.is_some());
        if is_named { Self::Named } else { Self::None }
    }
}

/// A document whose records are being read.
pub(super) struct Reading<'d> {
    pub(super) document: &'d Document<'d>,
    /// The values of a record so far, and behind them those of the record within it that is being read.
    data: Vec<Datum>,
}

impl<'d> Reading<'d> {
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        Self { document, data: Vec::new() }
    }
}

/// A record that is being read.
struct Record<'l, 'a, 'd> {
    loader: &'l mut Loader<'a>,
    reading: &'l mut Reading<'d>,
    kind: &'a Kind,
    thing: ThingId,
    /// How many values there were before.
    before: usize,
    own_id: Option<(&'d str, Place)>,
    /// Whether it need not name what it belongs to, or did so.
    has_parent: bool,
}

impl<'a> Loader<'a> {
    /// Reads a record and those within it. `None`: it is no record at all, which is reported.
    pub(super) fn record(
        &mut self,
        reading: &mut Reading<'_>,
        node: NodeId,
        kind_id: KindId,
        owner: Owner,
        header_id: Option<(&str, Place)>,
    ) -> Option<ThingId> {
        let vocabulary: &'a Vocabulary = self.vocabulary;
        let kind = vocabulary.kind(kind_id);
        let (document, before) = (reading.document, reading.data.len());
        let (value, place) = (document.value(node), document.place(node));
        let main = kind.main.filter(|_| value != Value::Array);
        match value {
            Value::Invalid => return None,
            Value::Table(_) => {}
            _ if main.is_some() => {}
            _ => {
                let fault = self.needs_table(kind_id);
                self.problems.push(Problem::new(place, fault));
                return None;
            }
        }
        let name = TextId::EMPTY;
        let parent = match owner {
            Owner::Around(thing, field) => Some((thing, field)),
            Owner::None | Owner::Named => None,
        };
        let thing = self.graph.add_node(Thing { kind: kind_id, name, place, parent, data: (0, 0) });
        let (own_id, has_parent) = (None, !matches!(owner, Owner::Named));
        let mut record =
            Record { loader: &mut *self, reading, kind, thing, before, own_id, has_parent };
        match (value, main) {
            (Value::Table(_), _) | (_, None) => {
                let owner = |name: &str| {
                    let owner = vocabulary.owner_of(name);
                    let owner = owner.map(|kind| vocabulary.kind(kind).name.clone());
                    owner.or_else(|| is_header_field(name).then(|| Term::same("plan")))
                };
                read_table(document, (node, place), &kind.fields, &owner, &mut record);
            }
            (_, Some(main)) => {
                read_field(document, node, (main, kind.fields.get(main)), &mut record);
            }
        }
        let Record { own_id, has_parent, .. } = record;
        if !has_parent {
            self.problems.push(Problem::new(place, lacks_parent(kind)));
        }
        let start = self.data.len();
        self.data.extend_from_slice(&reading.data[before..]);
        reading.data.truncate(before);
        self.graph[thing].data = (count(start), count(self.data.len()));
        self.name(thing, kind, header_id, own_id, document);
        Some(thing)
    }

    pub(super) fn needs_table(&self, kind: KindId) -> PlanFault {
        let kind = self.vocabulary.kind(kind);
        let due = kind.role(Role::Due);
        let needs = kind.fields.iter().filter(|(id, field)| field.required || Some(*id) == due);
        let needs = needs.map(|(_, field)| (field.name.clone(), field.of.clone())).collect();
        PlanFault::NeedsTable { kind: kind.title.clone(), needs }
    }

    /// Gives a thing its name, and its id a place in the index.
    fn name(
        &mut self,
        thing: ThingId,
        kind: &Kind,
        header_id: Option<(&str, Place)>,
        own_id: Option<(&str, Place)>,
        document: &Document<'_>,
    ) {
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
        let own = self.data_of(thing);
        let date = roles.iter().filter_map(|role| kind.role(*role)).find_map(|field| {
            own.iter().rev().filter(|datum| datum.field == field).find_map(|datum| {
                match datum.value {
                    DatumValue::Date(date) => Some((date, datum.place)),
                    _ => None,
                }
            })
        });
        let text = match date.map(|(date, place)| (date, date.exact(), place)) {
            Some((_, Some(day), place)) => match iso_at(document, place) {
                Some(iso) => self.texts.intern(iso),
                None => self.texts.intern(&day.iso()),
            },
            Some((date, None, _)) => self.texts.intern(&date.to_string()),
            None => TextId::EMPTY,
        };
        self.graph[thing].name = text;
    }

    fn data_of(&self, thing: ThingId) -> &[Datum] {
        let (start, end) = self.graph[thing].data;
        &self.data[start as usize..end as usize]
    }
}

impl<'d> Taker<'d> for Record<'_, '_, 'd> {
    fn take(&mut self, entry: Entry<'d>) {
        let Entry { field, place, content } = entry;
        if field == ID_FIELD {
            if let Content::Text(id) = content {
                self.own_id = Some((id, place));
            }
            return;
        }
        let info = &self.kind.info[usize::from(field)];
        if info.parent_field.is_some() {
            if self.has_parent {
                let field = self.kind.fields.get(field).name.clone();
                self.problems().push(Problem::new(place, PlanFault::ParentTwice { field }));
                return;
            }
            self.has_parent = true;
        }
        if let Some(value) = self.value(field, content, info) {
            self.reading.data.push(Datum { field, place, value });
        }
    }

    fn problems(&mut self) -> &mut Vec<Problem> {
        self.loader.problems
    }
}

impl<'a> Record<'_, 'a, '_> {
    /// What is held of a value; nothing where it is no record.
    fn value(
        &mut self,
        field: u16,
        content: Content<'_>,
        info: &'a FieldInfo,
    ) -> Option<DatumValue> {
        let Self { loader, reading, thing, before, .. } = self;
        Some(match content {
            Content::Text(text) => DatumValue::Text(loader.texts.keep(text)),
            Content::Date(date) => DatumValue::Date(date),
            Content::Period(period) => DatumValue::Period(period),
            Content::Number(number) => DatumValue::Number(number),
            Content::YesNo(yes) => DatumValue::YesNo(yes),
            Content::Choice(index) => DatumValue::Choice(index),
            Content::Reference(id) => {
                let (text, at) = (loader.texts.intern(id), reading.data.len() - *before);
                loader.pending.push(Pending { thing: *thing, at: count(at), text, info });
                DatumValue::Nothing
            }
            Content::Record(node) => {
                let owner = Owner::Around(*thing, field);
                let child = loader.record(reading, node, info.targets[0], owner, None)?;
                loader.graph.add_edge(*thing, child, Relation { field });
                DatumValue::Thing(child)
            }
        })
    }
}

/// A day as it is written in quotes at a place, where that is the way in which days are shown as well.
fn iso_at<'d>(document: &'d Document<'_>, place: Place) -> Option<&'d str> {
    let written = document.slice(place)?.strip_prefix('"')?.strip_suffix('"')?;
    // No other way to write a day is as long and has its hyphens there.
    matches!(written.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]).then_some(written)
}

/// What is wrong with a record that stands on its own and names nothing that it belongs to, where it should.
#[cold]
fn lacks_parent(kind: &Kind) -> PlanFault {
    let parents = (0..)
        .zip(&kind.info)
        .filter(|(_, info)| info.parent_field.is_some())
        .map(|(index, _)| kind.fields.get(index).name.clone())
        .collect();
    PlanFault::NoParent { kind: kind.title.clone(), allowed: parents }
}
