//! From a path that leads to nothing to the records that would stand at its end.

use super::cure::{Change, NewField, NewRecord, NewValue, Remedy, together};
use super::{Case, Condition, EventSource, Selector, Wanted};
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::source::fields::FieldType;
use crate::vocabulary::{Base, Hop, KindId, Path, Role};

/// How many things are tried that could hold a record.
const TRIED: usize = 3;

/// Lets paths grow. Everything that it adds is dated with the reference date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grower<'a> {
    plan: &'a Plan,
    as_of: Day,
}

/// What a path must lead to.
#[derive(Clone, Copy, Debug)]
pub(super) enum End<'a> {
    /// A record with the reference date, of which these conditions hold; the n-th new one.
    Event(&'a [Condition], usize),
    /// This thing.
    Thing(ThingId),
    /// A thing of a kind that does not exist yet, by its id.
    Absent(KindId, &'a str),
    /// Anything; the n-th new one.
    Anything(usize),
}

impl<'a> Grower<'a> {
    pub(super) fn new(case: &Case<'a>) -> Self {
        Self { plan: case.plan, as_of: case.as_of }
    }

    /// So many more events where a source looks for them; at one thing before others, if there is a choice.
    pub(super) fn events(
        self,
        case: &Case<'_>,
        subject: ThingId,
        source: &EventSource,
        (count, at): (usize, Option<ThingId>),
    ) -> Vec<Remedy> {
        let starts = source.starts(case, subject);
        let end = |number: usize| End::Event(&source.conditions, number);
        let mut remedies = Vec::new();
        if let (true, [_, ..], true) =
            (subject == Plan::root(), case.members, source.start.is_none())
        {
            // Of several things that make a series, the next is one that has not had its turn, or a new one.
            let waiting: Vec<ThingId> = starts
                .iter()
                .copied()
                .filter(|start| self.plan.follow(*start, &source.path).is_empty())
                .collect();
            remedies.extend(self.repeat(&waiting, &source.path, count, at, end));
            remedies.extend(self.member(
                &case.modifiers.selector,
                &source.path,
                &source.conditions,
            ));
        }
        remedies.extend(self.repeat(&starts, &source.path, count, at, end));
        if let (Some((kind, id)), []) = (&source.start, &starts[..]) {
            let record = NewRecord { id: Some(id.clone()), ..self.blank(*kind) };
            let grown = self.extended(record, source.path.steps(), end(0));
            remedies.extend(grown.map(|record| Remedy::of(Change::Thing(record))));
        }
        remedies
    }

    /// So many records at the end of a path, at the same thing.
    pub(super) fn repeat<'e>(
        self,
        starts: &[ThingId],
        path: &Path,
        count: usize,
        at: Option<ThingId>,
        end: impl Fn(usize) -> End<'e>,
    ) -> Vec<Remedy> {
        let mut remedies = Vec::new();
        for (base, rest, alternatives) in self.bases(starts, path, at) {
            let changes: Option<Vec<Vec<Change>>> = (0..count.max(1))
                .map(|number| self.at(base, &path.steps()[rest..], end(number)))
                .collect();
            if let Some(changes) = changes {
                remedies.push(Remedy {
                    changes: together(changes.into_iter().flatten()),
                    alternatives,
                });
            }
        }
        remedies
    }

    /// Things from which a path could go on, the nearest to its end first: the thing, how many steps lead to
    /// it, and how many others would do.
    fn bases(
        self,
        starts: &[ThingId],
        path: &Path,
        at: Option<ThingId>,
    ) -> Vec<(ThingId, usize, usize)> {
        let mut levels: Vec<Vec<ThingId>> = vec![starts.to_vec()];
        for step in path.steps() {
            let previous = levels.last().map(Vec::as_slice).unwrap_or_default();
            let next: Vec<ThingId> =
                previous.iter().flat_map(|thing| self.plan.step(*thing, step)).collect();
            levels.push(next);
        }
        let mut bases = Vec::new();
        for (count, level) in levels.iter().enumerate().take(path.steps().len()).rev() {
            let wanted = |thing: &ThingId| {
                at.is_some_and(|at| {
                    at == *thing || self.plan.thing(at).parent.is_some_and(|(up, _)| up == *thing)
                })
            };
            let mut level = level.clone();
            level.dedup();
            level.sort_by_key(|thing| !wanted(thing));
            let others =
                if level.first().is_some_and(wanted) { 0 } else { level.len().saturating_sub(1) };
            bases.extend(level.into_iter().take(TRIED).map(|thing| (thing, count, others)));
        }
        bases
    }

    /// The changes that let the rest of a path go on from a thing.
    fn at(self, base: ThingId, steps: &[Vec<(KindId, Hop)>], end: End<'_>) -> Option<Vec<Change>> {
        let kind = self.plan.thing(base).kind;
        let (step, rest) = steps.split_first()?;
        let (_, hop) = step.iter().find(|(of, _)| *of == kind)?;
        match *hop {
            Hop::Field(field) => {
                let (declared, info) = self.plan.vocabulary.kind(kind).field(field);
                if info.children {
                    let record = self.extended(self.blank(info.targets[0]), rest, end)?;
                    let record = self.distinct(record, Some((base, field)), number(end));
                    return Some(vec![Change::Child { parent: base, field, record }]);
                }
                let has_value = self.plan.values(base, field).next().is_some();
                if has_value && !declared.many && declared.of != FieldType::YesNo {
                    return self.dated_target(base, field, rest, end);
                }
                let (value, added) = self.value(kind, field, rest, end, Some(base))?;
                let set = Change::Set { thing: base, field, values: vec![value] };
                Some(added.into_iter().map(Change::Thing).chain([set]).collect())
            }
            Hop::Inverse { kind, field } => {
                let mut record = self.blank(kind);
                record.fields.push(NewField { field, value: NewValue::Thing(base) });
                let record = self.extended(record, rest, end)?;
                let record = self.distinct(record, None, number(end));
                Some(vec![Change::Thing(record)])
            }
        }
    }

    /// A thing that is named already gets its date.
    fn dated_target(
        self,
        base: ThingId,
        field: u16,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
    ) -> Option<Vec<Change>> {
        let End::Event(..) = end else { return None };
        let target = self.plan.values(base, field).find_map(|datum| match datum.value {
            crate::plan::DatumValue::Thing(thing) => Some(thing),
            _ => None,
        })?;
        if !rest.is_empty() {
            return self.at(target, rest, end);
        }
        let date = self.plan.vocabulary.kind(self.plan.thing(target).kind).role(Role::Date)?;
        let is_free = self.plan.values(target, date).next().is_none();
        is_free.then(|| {
            let values = vec![NewValue::Date(self.as_of)];
            vec![Change::Set { thing: target, field: date, values }]
        })
    }

    /// A value for a field, with the thing that has to be added for it.
    fn value(
        self,
        kind: KindId,
        field: u16,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
        holder: Option<ThingId>,
    ) -> Option<(NewValue, Option<NewRecord>)> {
        let (declared, info) = self.plan.vocabulary.kind(kind).field(field);
        let value = match &declared.of {
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
        };
        Some((value, None))
    }

    fn reference(
        self,
        targets: &[KindId],
        field: u16,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
        holder: Option<ThingId>,
    ) -> Option<(NewValue, Option<NewRecord>)> {
        match end {
            End::Thing(thing) if rest.is_empty() => {
                let fits = targets.contains(&self.plan.thing(thing).kind);
                fits.then_some((NewValue::Thing(thing), None))
            }
            End::Absent(kind, id) if rest.is_empty() && targets.contains(&kind) => {
                let record = NewRecord { id: Some(id.to_owned()), ..self.blank(kind) };
                Some((NewValue::Added(kind, id.to_owned()), Some(record)))
            }
            End::Anything(number) if rest.is_empty() => {
                let is_new = |thing: &ThingId| {
                    Some(*thing) != holder
                        && holder.is_none_or(|holder| {
                            !self
                                .plan
                                .values(holder, field)
                                .any(|datum| datum.value == crate::plan::DatumValue::Thing(*thing))
                        })
                };
                let mut all = targets.iter().flat_map(|kind| self.plan.of_kind(*kind));
                let found = all.by_ref().filter(|thing| is_new(thing)).nth(number);
                if let Some(thing) = found {
                    return Some((NewValue::Choice(Box::new(NewValue::Thing(*thing))), None));
                }
                let record = self.distinct(self.blank(*targets.first()?), None, number);
                let value = NewValue::Added(record.kind, record.id.clone()?);
                Some((NewValue::Choice(Box::new(value)), Some(record)))
            }
            _ => {
                let record = self.extended(self.blank(*targets.first()?), rest, end)?;
                let record = self.distinct(record, None, number(end));
                Some((NewValue::Added(record.kind, record.id.clone()?), Some(record)))
            }
        }
    }

    /// A record with the rest of a path growing out of it.
    fn extended(
        self,
        mut record: NewRecord,
        rest: &[Vec<(KindId, Hop)>],
        end: End<'_>,
    ) -> Option<NewRecord> {
        let kind = record.kind;
        if let Some((step, after)) = rest.split_first() {
            let (_, hop) = step.iter().find(|(of, _)| *of == kind)?;
            let Hop::Field(field) = *hop else { return None };
            let (value, added) = self.value(kind, field, after, end, None)?;
            if added.is_some() {
                return None;
            }
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
            (FieldType::Reference, _) => {
                let mut all = info.targets.iter().flat_map(|kind| self.plan.of_kind(*kind));
                let thing = NewValue::Thing(*all.by_ref().find(|thing| found(thing))?);
                let is_named = rest.is_empty() && !condition.any_of.contains(&Wanted::Something);
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
            (_, Wanted::Something) => self.value(kind, field, &[], End::Anything(0), None)?.0,
        };
        if value != NewValue::YesNo(false) {
            record.set(field, value);
        }
        Some(())
    }

    /// A new thing like those that a rule binds, with an event at the end of a path.
    fn member(self, selector: &Selector, path: &Path, conditions: &[Condition]) -> Option<Remedy> {
        let mut record = self.blank(selector.kind);
        for condition in &selector.conditions {
            self.meet(condition, &mut record)?;
        }
        let record = self.extended(record, path.steps(), End::Event(conditions, 0))?;
        let record = self.distinct(record, None, 0);
        Some(Remedy::of(Change::Thing(record)))
    }

    /// A record of a kind with its date alone.
    fn blank(self, kind: KindId) -> NewRecord {
        let mut record = NewRecord { kind, id: None, fields: Vec::new() };
        let declared = self.plan.vocabulary.kind(kind);
        let role = match declared.base {
            Base::Event | Base::Item => Role::Date,
            Base::State | Base::Hold => Role::From,
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
                let (value, added) = self.value(record.kind, field, &[], End::Anything(0), None)?;
                if added.is_some() {
                    return None;
                }
                record.set(field, value);
            }
        }
        Some(record)
    }

    /// The same with a name of its own: things need an id, and records that would share their date do. A
    /// record on its own says to what it belongs.
    fn distinct(
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
                let found = parents.find_map(|(field, info)| {
                    Some((field, *self.plan.of_kind(*info.targets.first()?).last()?))
                });
                if let Some((field, thing)) = found {
                    record.set(field, NewValue::Choice(Box::new(NewValue::Thing(thing))));
                }
            }
        }
        let is_taken = |id: &str| {
            match parent {
            Some((parent, field)) => self.plan.values(parent, field).any(|datum| {
                matches!(datum.value, crate::plan::DatumValue::Thing(child) if self.plan.name(child) == id)
            }),
            None => self.plan.find(record.kind, id).is_some(),
        }
        };
        let is_item = matches!(declared.base, Base::Item | Base::Hold);
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

impl NewRecord {
    /// Sets a field, unless it is set.
    pub(super) fn set(&mut self, field: u16, value: NewValue) {
        if self.fields.iter().all(|known| known.field != field) {
            self.fields.push(NewField { field, value });
        }
    }
}

/// The how-manieth new record it is.
fn number(end: End<'_>) -> usize {
    match end {
        End::Event(_, number) | End::Anything(number) => number,
        End::Thing(_) | End::Absent(..) => 0,
    }
}
