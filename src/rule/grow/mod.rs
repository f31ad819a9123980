//! From a path that leads to nothing to the records that would stand at its end.

mod make;

use make::number;

use crate::date::Day;
use crate::plan::{DatumValue, Plan, ThingId};
use crate::rule::cure::{Change, NewField, NewRecord, NewValue, Remedy};
use crate::rule::{Case, Condition, EventSource};
use crate::source::fields::FieldType;
use crate::vocabulary::{Hop, KindId, Path, Role};

/// How many things are tried that could hold a record.
const TRIED: usize = 3;

/// Lets paths grow. Everything that it adds is dated with the reference date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grower<'a> {
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
    pub(crate) fn new(case: &Case<'a>) -> Self {
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

    /// The changes of the first remedy for one more event; none, if there is none.
    pub(super) fn event(
        self,
        case: &Case<'_>,
        subject: ThingId,
        source: &EventSource,
    ) -> Vec<Change> {
        self.several(case, subject, source, 1)
    }

    /// The same for several events.
    pub(super) fn several(
        self,
        case: &Case<'_>,
        subject: ThingId,
        source: &EventSource,
        count: usize,
    ) -> Vec<Change> {
        let remedy = self.events(case, subject, source, (count, None)).into_iter().next();
        remedy.map(|remedy| remedy.changes).unwrap_or_default()
    }

    /// The changes that let a path lead somewhere; none, if there are none.
    pub(super) fn first(self, starts: &[ThingId], path: &Path, end: End<'_>) -> Vec<Change> {
        let remedy = self.repeat(starts, path, 1, None, |_| end).into_iter().next();
        remedy.map(|remedy| remedy.changes).unwrap_or_default()
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
                remedies.push(Remedy::new(changes.into_iter().flatten(), alternatives));
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
                let value = self.value(kind, field, rest, end, Some(base))?;
                Some(vec![Change::Set { thing: base, field, values: vec![value] }])
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
            DatumValue::Thing(thing) => Some(thing),
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
}

impl NewRecord {
    /// A thing without any fields.
    pub(crate) fn named(kind: KindId, id: &str) -> Self {
        Self { kind, id: Some(id.to_owned()), fields: Vec::new() }
    }

    /// Sets a field, unless it is set.
    pub(crate) fn set(&mut self, field: u16, value: NewValue) {
        if self.fields.iter().all(|known| known.field != field) {
            self.fields.push(NewField { field, value });
        }
    }
}

impl Change {
    /// The same with one more date in its record.
    pub(super) fn dated(mut self, plan: &Plan, role: Role, day: Day) -> Self {
        if let Self::Child { record, .. } | Self::Thing(record) = &mut self
            && let Some(field) = plan.vocabulary.kind(record.kind).role(role)
        {
            record.set(field, NewValue::Date(day));
        }
        self
    }

    /// The same with another day where it sets one.
    pub(super) fn moved(mut self, day: Day) -> Self {
        if let Self::Set { values, .. } = &mut self {
            for value in values.iter_mut().filter(|value| matches!(value, NewValue::Date(_))) {
                *value = NewValue::Date(day);
            }
        }
        self
    }
}
