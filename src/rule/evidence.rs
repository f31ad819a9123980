//! Which records a rule looks at, and when they happened.

use std::ops::ControlFlow;

use smallvec::SmallVec;

use super::presence::known_until;
use super::select::holds;
use super::{Case, Condition, Evidence, Weighed, Weight};
use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Found, Plan, ThingId};
use crate::source::Place;
use crate::vocabulary::{Base, KindId, Path, PathEnd, Role, Vocabulary};

/// Records that a rule looks at: mostly a few.
pub type Events = SmallVec<[Evidence; 4]>;

/// Events, or dates, at the end of a path.
#[derive(Clone, Debug)]
pub struct EventSource {
    /// The thing that the path starts from, if it is not the subject.
    pub start: Option<(KindId, String)>,
    /// From there.
    pub path: Path,
    /// What must hold of the record.
    pub conditions: Vec<Condition>,
    /// The kinds of the records, whose completeness decides what absence means.
    pub kinds: Vec<KindId>,
}

impl EventSource {
    /// Everything at the end of a path from the subject.
    pub(super) fn of(path: Path) -> Self {
        let kinds = Self::kinds_of(&path);
        Self { start: None, path, conditions: Vec::new(), kinds }
    }

    /// The records, by date, then by name. Records without a date are left out.
    pub fn find(&self, case: &Case<'_>, subject: ThingId) -> Events {
        let plan = case.plan;
        let mut evidence = Events::new();
        self.reached(case, subject, &mut |thing, date, place| {
            if let Some(date) = date
                && holds(&self.conditions, plan, thing)
            {
                evidence.push(Evidence { thing, date, place, planned: is_planned(plan, thing) });
            }
        });
        if evidence.len() < 2 {
            return evidence;
        }
        evidence.sort_by(|one, other| {
            let key = |evidence: &Evidence| (evidence.date, evidence.place);
            (one.date, plan.name(one.thing), key(one)).cmp(&(
                other.date,
                plan.name(other.thing),
                key(other),
            ))
        });
        evidence.dedup_by(|one, other| one.thing == other.thing && one.date == other.date);
        evidence
    }

    /// What [`Self::find`] passes over, and why, in the order of the text.
    pub(super) fn passed_over(&self, case: &Case<'_>, subject: ThingId) -> Vec<Weighed> {
        let plan = case.plan;
        let mut passed: Vec<Weighed> = Vec::new();
        self.reached(case, subject, &mut |thing, date, place| {
            let unlike = self.conditions.iter().find(|one| !one.holds(plan, thing));
            let weight = match (unlike, date) {
                (Some(condition), _) => Weight::Unlike(condition.told(plan)),
                (None, None) => Weight::Undated,
                (None, Some(_)) => return,
            };
            passed.push(Weighed { thing, date, place, weight });
        });
        passed.sort_by_key(|one| one.place);
        passed.dedup_by_key(|one| (one.thing, one.place));
        passed
    }

    /// Where the path starts.
    pub(super) fn starts(&self, case: &Case<'_>, subject: ThingId) -> SmallVec<[ThingId; 4]> {
        match &self.start {
            Some((kind, id)) => case.plan.find(*kind, id).into_iter().collect(),
            None if subject == Plan::root() => case.members.iter().copied().collect(),
            None => [subject].into_iter().collect(),
        }
    }

    /// Tells everything at the end of the path, with its date.
    fn reached(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        tell: &mut impl FnMut(ThingId, Option<DateRange>, Place),
    ) {
        let plan = case.plan;
        let mut on = |found: Found| {
            match found.value {
                DatumValue::Date(date) => tell(found.holder, Some(date), found.place),
                DatumValue::Thing(thing) => {
                    tell(thing, plan.date(thing, Role::Date), plan.thing(thing).place);
                }
                _ => {}
            }
            ControlFlow::Continue(())
        };
        let mut from = |start: ThingId| {
            let _ = plan.visit(start, &self.path, None, &mut on);
        };
        if self.start.is_none() && subject != Plan::root() {
            from(subject);
        } else {
            self.starts(case, subject).into_iter().for_each(from);
        }
    }

    /// Until when the records of all kinds in question are complete.
    pub fn known_until(&self, plan: &Plan) -> Day {
        known_until(plan, &self.kinds)
    }

    /// The kinds whose records a path ends at.
    pub(super) fn kinds_of(path: &Path) -> Vec<KindId> {
        match path.end() {
            PathEnd::Things(kinds) => kinds.clone(),
            PathEnd::Values(_) => {
                let last = path.steps().last().map(Vec::as_slice).unwrap_or_default();
                last.iter().map(|(kind, _)| *kind).collect()
            }
        }
    }

    /// Whether every kind that a path ends at has a date, or is one.
    pub(super) fn is_dated(path: &Path, vocabulary: &Vocabulary) -> bool {
        match path.end() {
            PathEnd::Values(of) => *of == crate::source::fields::FieldType::Date,
            PathEnd::Things(kinds) => kinds.iter().any(|kind| {
                let kind = vocabulary.kind(*kind);
                kind.base == Base::Event || kind.role(Role::Date).is_some()
            }),
        }
    }
}

/// Planned records are no evidence, unless the plan assumes that what was planned was held.
pub(super) fn is_planned(plan: &Plan, thing: ThingId) -> bool {
    plan.is(thing, Role::Planned) && !plan.header.assume_held
}

/// When the first of several events happened, planned ones aside.
pub(super) fn earliest(evidence: &[Evidence]) -> Option<DateRange> {
    DateRange::first_of(evidence.iter().filter(|event| !event.planned).map(|event| event.date))
}

/// The newest forecast for a thing that was made by a day: its bound, and when it was made.
pub(crate) fn forecast(plan: &Plan, thing: ThingId, as_of: Day) -> Option<(DateRange, DateRange)> {
    forecasts(plan, thing)
        .filter(|(_, _, on)| on.latest <= as_of)
        .map(|(_, bound, on)| (bound, on))
        .max_by_key(|(bound, on)| (on.latest, on.earliest, *bound))
}

/// All forecasts for a thing: the record, its bound, and when it was made.
pub(super) fn forecasts(
    plan: &Plan,
    thing: ThingId,
) -> impl Iterator<Item = (ThingId, DateRange, DateRange)> {
    plan.data(thing)
        .iter()
        .filter_map(|datum| match datum.value {
            DatumValue::Thing(child) if plan.thing(child).parent.is_some() => Some(child),
            _ => None,
        })
        .filter(|child| plan.vocabulary.kind(plan.thing(*child).kind).base == Base::Forecast)
        .filter_map(|child| {
            Some((child, plan.date(child, Role::NotBefore)?, plan.date(child, Role::On)?))
        })
}
