//! What would resolve a contradiction, and small plans that have one.

use super::{CHECKS, Feasible, Pair};
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::rule::{
    Case, Change, Draft, Example, Incurable, NewRecord, NewValue, Remedies, Weighed, Why,
};
use crate::vocabulary::{Base, KindId, Role};

impl Why for Feasible {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        Vec::new()
    }

    fn weigh(&self, _: &Case<'_>, _: ThingId, _: &Draft) -> Vec<Weighed> {
        Vec::new()
    }

    fn cure(&self, _: &Case<'_>, _: ThingId, draft: &Draft) -> Remedies {
        Err(Incurable::Contradiction(draft.place))
    }

    fn example(&self, case: &Case<'_>, _: ThingId) -> Example {
        let made = (CHECKS[self.check].example)(case.plan, case.as_of);
        let (wrong, right) = made.unwrap_or_default();
        Example { common: Vec::new(), wrong, right: Some(right) }
    }
}

/// Makes things of the first kind of the vocabulary that can be promised and can need others.
struct Maker<'p> {
    plan: &'p Plan,
    /// The day on which everything is promised.
    on: Day,
    kind: KindId,
    /// The field for promises, and their kind.
    promises: (u16, KindId),
}

impl<'p> Maker<'p> {
    fn new(plan: &'p Plan, on: Day) -> Option<Self> {
        let (kind, promises) = plan.vocabulary.iter().find_map(|(kind, declared)| {
            declared.role(Role::Needs).filter(|_| declared.base == Base::Item)?;
            Some((kind, child_of(plan, kind, Base::Commitment)?))
        })?;
        Some(Self { plan, on, kind, promises })
    }

    /// A thing that is promised so many days after the promise, to a body if there is one.
    fn promised(&self, id: &str, days: i64, body: Option<(KindId, &str)>) -> Option<NewRecord> {
        let (field, kind) = self.promises;
        let declared = self.plan.vocabulary.kind(kind);
        let mut promise = NewRecord { kind, id: None, fields: Vec::new() };
        promise.set(declared.role(Role::Due)?, NewValue::Date(self.on.plus_days(days)));
        promise.set(declared.role(Role::On)?, NewValue::Date(self.on));
        if let Some((body, id)) = body {
            promise.set(declared.role(Role::At)?, NewValue::Added(body, id.to_owned()));
        }
        let mut thing = NewRecord::named(self.kind, id);
        thing.set(field, NewValue::Record(Box::new(promise)));
        Some(thing)
    }

    fn set(&self, thing: &mut NewRecord, role: Role, value: NewValue) -> Option<()> {
        thing.set(self.plan.vocabulary.kind(thing.kind).role(role)?, value);
        Some(())
    }

    /// The kind of bodies to which something can be promised.
    fn body(&self) -> Option<KindId> {
        let promise = self.plan.vocabulary.kind(self.promises.1);
        promise.field(promise.role(Role::At)?).1.targets.first().copied()
    }

    /// A body that meets so many days after the promise.
    fn meeting(&self, id: &str, days: i64) -> Option<NewRecord> {
        let kind = self.body()?;
        let (field, session) = child_of(self.plan, kind, Base::Event)?;
        let date = self.plan.vocabulary.kind(session).role(Role::Date)?;
        let mut body = NewRecord::named(kind, id);
        let mut record = NewRecord { kind: session, id: None, fields: Vec::new() };
        record.set(date, NewValue::Date(self.on.plus_days(days)));
        body.set(field, NewValue::Record(Box::new(record)));
        Some(body)
    }
}

/// The first field of a kind that holds records of a base, and their kind.
fn child_of(plan: &Plan, kind: KindId, base: Base) -> Option<(u16, KindId)> {
    let declared = plan.vocabulary.kind(kind);
    declared.fields.iter().find_map(|(field, _)| {
        let info = declared.field(field).1;
        let child = *info.targets.first().filter(|_| info.children)?;
        (plan.vocabulary.kind(child).base == base).then_some((field, child))
    })
}

fn things(records: impl IntoIterator<Item = NewRecord>) -> Vec<Change> {
    records.into_iter().map(Change::Thing).collect()
}

/// Due before what it needs, and on the same day.
pub(super) fn due_dates(plan: &Plan, on: Day) -> Option<Pair> {
    let maker = Maker::new(plan, on)?;
    let pair = |first: i64| {
        let mut then = maker.promised("then", 60, None)?;
        maker.set(&mut then, Role::Needs, NewValue::Added(maker.kind, "first".to_owned()))?;
        Some(things([maker.promised("first", first, None)?, then]))
    };
    Some((pair(90)?, pair(60)?))
}

/// Promised in 30 days, and taking 60 or 20.
pub(super) fn durations(plan: &Plan, on: Day) -> Option<Pair> {
    let maker = Maker::new(plan, on)?;
    let taking = |takes: &str| {
        let mut thing = maker.promised("thing", 30, None)?;
        maker.set(&mut thing, Role::Takes, NewValue::Text(takes.to_owned()))?;
        Some(things([thing]))
    };
    Some((taking("60 days")?, taking("20 days")?))
}

/// A consultation in 30 days, at a body that meets in 60, or on that day.
pub(super) fn consultations(plan: &Plan, on: Day) -> Option<Pair> {
    let maker = Maker::new(plan, on)?;
    let (paper, field, kind) = plan.vocabulary.iter().find_map(|(paper, declared)| {
        declared.role(Role::Date).filter(|_| declared.base == Base::Item)?;
        let (field, kind) = child_of(plan, paper, Base::Event)?;
        plan.vocabulary.kind(kind).role(Role::At)?;
        Some((paper, field, kind))
    })?;
    let declared = plan.vocabulary.kind(kind);
    let (at, date) = (declared.role(Role::At)?, declared.role(Role::Date)?);
    let body = maker.body()?;
    let with = |session: i64| {
        let mut record = NewRecord::named(paper, "paper");
        maker.set(&mut record, Role::Date, NewValue::Date(on))?;
        let mut consultation = NewRecord { kind, id: None, fields: Vec::new() };
        consultation.set(date, NewValue::Date(on.plus_days(30)));
        consultation.set(at, NewValue::Added(body, "body".to_owned()));
        record.set(field, NewValue::Record(Box::new(consultation)));
        Some(things([maker.meeting("body", session)?, record]))
    };
    Some((with(60)?, with(30)?))
}

/// Promised in 30 days to a body that meets in 40, or in 20.
pub(super) fn sessions(plan: &Plan, on: Day) -> Option<Pair> {
    let maker = Maker::new(plan, on)?;
    let kind = maker.body()?;
    let with = |session: i64| {
        let body = maker.meeting("body", session)?;
        Some(things([body, maker.promised("thing", 30, Some((kind, "body")))?]))
    };
    Some((with(40)?, with(20)?))
}
