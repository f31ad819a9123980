//! New values and records at the end of a path.

use super::{End, Grower};
use crate::plan::{DatumValue, ThingId};
use crate::rule::cure::{Change, NewRecord, NewValue, Remedy};
use crate::rule::{Condition, Selector, Wanted};
use crate::source::fields::FieldType;
use crate::vocabulary::{Base, Hop, KindId, Path, Role};

impl Grower<'_> {
    /// A value for a field.
    pub(super) fn value(
        self,
        kind: KindId,
        field: u16,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
        holder: Option<ThingId>,
    ) -> Option<NewValue> {
        let (declared, info) = self.plan.vocabulary.kind(kind).field(field);
        Some(match &declared.of {
            _ if info.children => {
                let record = self.extended(self.blank(info.targets[0]), rest, end)?;
                NewValue::Record(Box::new(record))
            }
            FieldType::Reference => return self.reference(&info.targets, field, rest, end, holder),
            _ if !rest.is_empty() => return None,
            FieldType::Date => NewValue::Date(self.as_of),
            FieldType::YesNo => NewValue::YesNo(true),
            FieldType::OneOf(_) => NewValue::Choice(Box::new(NewValue::Word(0))),
            FieldType::Number => NewValue::Choice(Box::new(NewValue::Number(1.0))),
            FieldType::Text => NewValue::Choice(Box::new(NewValue::Text("…".to_owned()))),
            FieldType::Period | FieldType::Mail | FieldType::Web | FieldType::Record => {
                return None;
            }
        })
    }

    fn reference(
        self,
        targets: &[KindId],
        field: u16,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
        holder: Option<ThingId>,
    ) -> Option<NewValue> {
        match end {
            End::Thing(thing) if rest.is_empty() => {
                let fits = targets.contains(&self.plan.thing(thing).kind);
                fits.then_some(NewValue::Thing(thing))
            }
            End::Absent(kind, id) if rest.is_empty() && targets.contains(&kind) => {
                let record = NewRecord { id: Some(id.to_owned()), ..self.blank(kind) };
                Some(NewValue::New(Box::new(record)))
            }
            End::Anything(number) if rest.is_empty() => {
                let is_new = |thing: &ThingId| {
                    let names = |holder: ThingId| {
                        let mut values = self.plan.values(holder, field);
                        values.any(|datum| datum.value == DatumValue::Thing(*thing))
                    };
                    Some(*thing) != holder && !holder.is_some_and(names)
                };
                let mut all = targets.iter().flat_map(|kind| self.plan.of_kind(*kind));
                let found = all.by_ref().filter(|thing| is_new(thing)).nth(number);
                let value = match found {
                    Some(thing) => NewValue::Thing(*thing),
                    None => NewValue::New(Box::new(self.new_thing(*targets.first()?, number))),
                };
                Some(NewValue::Choice(Box::new(value)))
            }
            _ => {
                let record = self.extended(self.blank(*targets.first()?), rest, end)?;
                let record = self.distinct(record, None, number(end));
                Some(NewValue::New(Box::new(record)))
            }
        }
    }

    /// A thing that is made up, because none is there.
    fn new_thing(self, kind: KindId, number: usize) -> NewRecord {
        let record = NewRecord { kind, id: None, fields: Vec::new() };
        self.distinct(record, None, number)
    }

    /// A record with the rest of a path growing out of it.
    pub(super) fn extended(
        self,
        mut record: NewRecord,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
    ) -> Option<NewRecord> {
        let kind = record.kind;
        if let Some((step, after)) = rest.split_first() {
            let (_, hop) = step.iter().find(|(of, _)| *of == kind)?;
            let Hop::Field(field) = *hop else { return None };
            let value = self.value(kind, field, after, end, None)?;
            record.set(field, value);
        } else if let End::Event(conditions, _) = end {
            for condition in conditions {
                self.meet(condition, &mut record)?;
            }
        }
        self.complete(record)
    }

    /// Lets a condition hold of a record.
    pub(super) fn meet(self, condition: &Condition, record: &mut NewRecord) -> Option<()> {
        let kind = record.kind;
        let (step, rest) = condition.path.steps().split_first()?;
        let (_, hop) = step.iter().find(|(of, _)| *of == kind)?;
        let Hop::Field(field) = *hop else { return None };
        let (declared, info) = self.plan.vocabulary.kind(kind).field(field);
        let found = |thing: &ThingId| {
            let target = self.plan.thing(*thing).kind;
            match rest {
                [] => condition.any_of.iter().any(|wanted| match wanted {
                    Wanted::Word(word) => self.plan.name(*thing) == word,
                    Wanted::Something => true,
                    _ => false,
                }),
                [last] => last.iter().any(|(of, hop)| {
                    let Hop::Field(field) = *hop else { return false };
                    *of == target
                        && self.plan.values(*thing, field).any(|datum| {
                            condition
                                .any_of
                                .iter()
                                .any(|wanted| wanted.is(self.plan, *thing, datum.value))
                        })
                }),
                _ => false,
            }
        };
        let value = match (&declared.of, condition.any_of.first()?) {
            (FieldType::Reference, wanted) => {
                let mut all = info.targets.iter().flat_map(|kind| self.plan.of_kind(*kind));
                let known = all.by_ref().find(|thing| found(thing));
                let thing = match known {
                    Some(thing) => NewValue::Thing(*thing),
                    None => NewValue::New(Box::new(self.wanted(
                        *info.targets.first()?,
                        rest,
                        wanted,
                    )?)),
                };
                let is_named = rest.is_empty() && matches!(wanted, Wanted::Word(_));
                if is_named && condition.any_of.len() == 1 {
                    thing
                } else {
                    NewValue::Choice(Box::new(thing))
                }
            }
            _ if !rest.is_empty() => return None,
            (_, Wanted::YesNo(yes)) => NewValue::YesNo(*yes),
            (_, Wanted::Number(number)) => NewValue::Number(*number),
            (_, Wanted::Word(word)) => NewValue::Text(word.clone()),
            (_, Wanted::Choice(choices)) => {
                NewValue::Word(choices.iter().find(|(of, _)| *of == kind)?.1)
            }
            (_, Wanted::Something) => self.value(kind, field, &[], End::Anything(0), None)?,
        };
        if value != NewValue::YesNo(false) {
            record.set(field, value);
        }
        Some(())
    }

    /// A thing of which a condition holds, because none is there.
    fn wanted(
        self,
        kind: KindId,
        rest: &[Vec<(KindId, Hop)>],
        wanted: &Wanted,
    ) -> Option<NewRecord> {
        let mut record = self.new_thing(kind, 0);
        match (rest, wanted) {
            ([], Wanted::Word(id)) => record.id = Some(id.clone()),
            ([], _) => {}
            ([last], wanted) => {
                let (_, hop) = last.iter().find(|(of, _)| *of == kind)?;
                let Hop::Field(field) = *hop else { return None };
                let value = match wanted {
                    Wanted::Choice(choices) => {
                        NewValue::Word(choices.iter().find(|(of, _)| *of == kind)?.1)
                    }
                    Wanted::Word(word) => NewValue::Text(word.clone()),
                    Wanted::Number(number) => NewValue::Number(*number),
                    Wanted::YesNo(yes) => NewValue::YesNo(*yes),
                    Wanted::Something => return None,
                };
                record.set(field, value);
            }
            _ => return None,
        }
        Some(record)
    }

    /// A new thing like those that a rule binds, with an event at the end of a path.
    pub(super) fn member(
        self,
        selector: &Selector,
        path: &Path,
        conditions: &[Condition],
    ) -> Option<Remedy> {
        let record = self.bound(selector)?;
        let record = self.extended(record, path.steps(), End::Event(conditions, 0))?;
        let record = self.distinct(record, None, 0);
        Some(Remedy::of(Change::Thing(record)))
    }

    /// A thing that a rule binds.
    pub(crate) fn bound(self, selector: &Selector) -> Option<NewRecord> {
        let mut record = self.blank(selector.kind);
        for condition in &selector.conditions {
            self.meet(condition, &mut record)?;
        }
        Some(record)
    }

    /// A thing that a rule binds, where there is none: the changes that add it.
    pub(crate) fn subject(self, selector: &Selector) -> Option<Vec<Change>> {
        let (own, others): (Vec<&Condition>, Vec<&Condition>) = selector
            .conditions
            .iter()
            .partition(|condition| pointing(condition, selector.kind).is_none());
        let mut record = self.blank(selector.kind);
        for condition in own {
            self.meet(condition, &mut record)?;
        }
        let record = self.complete(record)?;
        let id = selector.id.clone().unwrap_or_else(|| self.plan.header.id.clone());
        let mut changes = vec![Change::Thing(NewRecord { id: Some(id.clone()), ..record })];
        // Somebody else names it.
        for (kind, field) in others.iter().filter_map(|one| pointing(one, selector.kind)) {
            let mut other = self.new_thing(kind, 0);
            other.set(field, NewValue::Added(selector.kind, id.clone()));
            changes.push(Change::Thing(self.complete(other)?));
        }
        Some(Remedy::new(changes, 0).changes)
    }

    /// A record of a kind with its date alone.
    pub(super) fn blank(self, kind: KindId) -> NewRecord {
        let mut record = NewRecord { kind, id: None, fields: Vec::new() };
        let declared = self.plan.vocabulary.kind(kind);
        let role = match declared.base {
            Base::Event | Base::Item => Role::Date,
            Base::State | Base::Hold | Base::Waiver | Base::Acknowledgement | Base::Snooze => {
                Role::From
            }
            Base::Commitment | Base::Forecast => Role::On,
        };
        if let Some(field) = declared.role(role) {
            record.set(field, NewValue::Date(self.as_of));
        }
        record
    }

    /// The same with everything that the vocabulary requires.
    fn complete(self, mut record: NewRecord) -> Option<NewRecord> {
        let declared = self.plan.vocabulary.kind(record.kind);
        for (field, of) in declared.fields.iter().filter(|(_, field)| field.required) {
            if record.fields.iter().all(|known| known.field != field) && of.of != FieldType::Record
            {
                let value = self.value(record.kind, field, &[], End::Anything(0), None)?;
                record.set(field, value);
            }
        }
        Some(record)
    }

    /// The same with a name of its own: things need an id, and records that would share their date do. A
    /// record on its own says to what it belongs.
    pub(super) fn distinct(
        self,
        mut record: NewRecord,
        parent: Option<(ThingId, u16)>,
        number: usize,
    ) -> NewRecord {
        let declared = self.plan.vocabulary.kind(record.kind);
        let day = self.as_of.to_string();
        if parent.is_none() {
            let is_parent = |field: u16| declared.field(field).1.parent_field.is_some();
            let mut parents =
                (0..).zip(&declared.info).filter(|(field, _)| is_parent(*field)).peekable();
            if parents.peek().is_some() && record.fields.iter().all(|one| !is_parent(one.field)) {
                let all: Vec<(u16, KindId)> = parents
                    .filter_map(|(field, info)| Some((field, *info.targets.first()?)))
                    .collect();
                let found = all.iter().find_map(|(field, kind)| {
                    Some((*field, NewValue::Thing(*self.plan.of_kind(*kind).last()?)))
                });
                let made_up = all.first().map(|(field, kind)| {
                    (*field, NewValue::New(Box::new(self.new_thing(*kind, 0))))
                });
                if let Some((field, value)) = found.or(made_up) {
                    record.set(field, NewValue::Choice(Box::new(value)));
                }
            }
        }
        let is_taken = |id: &str| {
            match parent {
            Some((parent, field)) => self.plan.values(parent, field).any(|datum| {
                matches!(datum.value, DatumValue::Thing(child) if self.plan.name(child) == id)
            }),
            None => self.plan.find(record.kind, id).is_some(),
        }
        };
        let is_item = declared.base.has_ids();
        if record.id.is_none() && (is_item || number > 0 || is_taken(&day)) {
            let stem = if is_item { format!("{}-{day}", declared.name.de) } else { day };
            let stem = if is_item { stem.replace('_', "-") } else { stem };
            let first = 1 + number + usize::from(!is_item && is_taken(&stem));
            let ids = (first..).map(|count| match count {
                1 => stem.clone(),
                count => format!("{stem}-{count}"),
            });
            record.id = ids.into_iter().find(|id| !is_taken(id));
        }
        record
    }
}

/// Whether a condition asks for things that name the one it holds of.
fn pointing(condition: &Condition, kind: KindId) -> Option<(KindId, u16)> {
    let (step, []) = condition.path.steps().split_first()? else { return None };
    match step.iter().find(|(of, _)| *of == kind)?.1 {
        Hop::Inverse { kind, field } => Some((kind, field)),
        Hop::Field(_) => None,
    }
}

/// The how-manieth new record it is.
pub(super) fn number(end: End<'_>) -> usize {
    match end {
        End::Event(_, number) | End::Anything(number) => number,
        End::Thing(_) | End::Absent(..) => 0,
    }
}
