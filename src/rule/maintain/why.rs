//! What could have ended a state that must not last, and what would end it.

use super::{Maintain, states};
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::rule::grow::{End, Grower};
use crate::rule::weigh::{counting, forecasts_of};
use crate::rule::{
    Case, Change, Draft, Example, Facts, Incurable, NewValue, Remedies, Remedy, Weighed, Weight,
    Why,
};
use crate::vocabulary::{KindId, Role};

impl Why for Maintain {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.recorded().collect()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let plan = case.plan;
        let ending = self.ended_by.as_ref().map(|path| states(plan, subject, path));
        let gap = match draft.facts {
            Facts::Maintain { from, .. } => Some(from),
            _ => None,
        };
        let mut weighed = Vec::new();
        for state in ending.iter().flatten() {
            let has_ended = gap.is_none() && state.to.is_some_and(|to| to.latest < case.as_of);
            let weight = if state.acting && !self.cover_counts {
                Weight::Acting
            } else if state.from.earliest > case.as_of {
                Weight::AfterReferenceDate
            } else if let Some(gap) = gap.filter(|gap| state.from.latest < gap.earliest) {
                Weight::Before(gap.earliest)
            } else if has_ended {
                Weight::Before(case.as_of)
            } else if weighed.iter().any(|one: &Weighed| one.weight == Weight::Counts) {
                Weight::Later
            } else {
                counting(state.from.latest <= case.as_of)
            };
            let place = plan.thing(state.thing).place;
            weighed.push(Weighed { thing: state.thing, date: Some(state.from), place, weight });
        }
        // Where the state itself says when it ended.
        if let (Some(_), Some(own)) = (gap, draft.evidence.first())
            && let Some(to) = plan.role(own.thing, Role::To)
            && let Some(date) = plan.date(own.thing, Role::To)
        {
            let weight = if date.earliest > case.as_of {
                Weight::AfterReferenceDate
            } else {
                counting(date.latest < case.as_of)
            };
            weighed.push(Weighed { thing: own.thing, date: Some(date), place: to.place, weight });
        }
        weighed.extend(forecasts_of(case, subject));
        weighed
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let grower = Grower::new(case);
        let Some(path) = &self.ended_by else {
            return self.without_counterpart(case, draft);
        };
        let occupied = grower.repeat(&[subject], path, 1, None, |_| End::Event(&[], 0));
        let mut remedies = occupied.clone();
        if matches!(draft.facts, Facts::NoState) {
            // Where neither is on record, the records must reach the day as well.
            remedies.extend(occupied.into_iter().map(|remedy| Remedy {
                changes: remedy.changes.into_iter().chain(self.complete(case)).collect(),
                ..remedy
            }));
        }
        Ok(remedies)
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        Example::begun(Grower::new(case).first(&[subject], &self.gap, End::Event(&[], 0)))
    }
}

impl Maintain {
    /// The state is only ended by its own last day.
    fn without_counterpart(&self, case: &Case<'_>, draft: &Draft) -> Remedies {
        let Facts::Maintain { from, .. } = draft.facts else {
            return Ok(vec![Remedy { changes: self.complete(case), alternatives: 0 }]);
        };
        let yesterday = case.as_of.previous();
        let gap = draft.evidence.first().map(|gap| gap.thing).ok_or(Incurable::NothingFits)?;
        let kind = case.plan.vocabulary.kind(case.plan.thing(gap).kind);
        match kind.role(Role::To) {
            Some(field) if from.latest <= yesterday => Ok(vec![Remedy::of(Change::Set {
                thing: gap,
                field,
                values: vec![NewValue::Date(yesterday)],
            })]),
            _ => Err(Incurable::NothingFits),
        }
    }

    /// Both kinds of records are complete up to the reference date.
    fn complete(&self, case: &Case<'_>) -> Vec<Change> {
        let mut kinds: Vec<KindId> = self.recorded().collect();
        kinds.retain(|kind| case.plan.records_until(*kind) < case.as_of);
        kinds.dedup();
        let is_default =
            |kind: &KindId| case.plan.header.records.by_kind.iter().all(|(other, _)| other != kind);
        let default: Day = case.plan.header.records.default;
        let mut changes: Vec<Change> = kinds
            .into_iter()
            .map(|kind| Change::Records { kind: Some(kind), until: case.as_of })
            .collect();
        // Without a counterpart, the default decides as well.
        if self.ended_by.is_none() && default < case.as_of {
            changes.retain(
                |change| !matches!(change, Change::Records { kind: Some(kind), .. } if is_default(kind)),
            );
            changes.push(Change::Records { kind: None, until: case.as_of });
        }
        changes
    }
}
