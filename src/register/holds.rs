//! Which holds suspend which deadlines: those that the rule allows, as long as it allows them.

use rustc_hash::FxHashMap;
use thin_vec::ThinVec;

use super::Hold;
use crate::date::Day;
use crate::plan::{HoldRecord, Plan, ThingId};
use crate::policy::Rule;
use crate::rule::{Defect, ReviewedHold, Span};

/// The plan's holds, by the thing whose deadlines they suspend.
pub(super) struct Holds {
    records: Vec<HoldRecord>,
    by_subject: FxHashMap<ThingId, Vec<usize>>,
}

impl Holds {
    pub(super) fn of(plan: &Plan) -> Self {
        let records = plan.holds();
        let mut by_subject: FxHashMap<ThingId, Vec<usize>> = FxHashMap::default();
        for (index, hold) in records.iter().enumerate() {
            for subject in &hold.subjects {
                by_subject.entry(*subject).or_default().push(index);
            }
        }
        Self { records, by_subject }
    }

    /// The holds that suspend a rule's deadlines for a thing.
    pub(super) fn on(&self, plan: &Plan, rule: &Rule, subject: ThingId) -> Vec<Hold> {
        let allowance = &rule.modifiers.holds;
        if self.is_empty() || !allowance.allowed {
            return Vec::new();
        }
        let records = self.by_subject.get(&subject).map(Vec::as_slice).unwrap_or_default();
        records
            .iter()
            .map(|index| &self.records[*index])
            .filter(|hold| hold.rules.is_empty() || hold.rules.contains(&rule.id))
            .filter(|hold| allowance.is_by(plan, hold.by))
            .map(|hold| {
                let limit = allowance.last(hold.from).unwrap_or(Day::MAX);
                let moves_to = hold.moves_to.map(|day| day.min(limit));
                let span = Span { first: hold.from, last: hold.to.min(limit), moves_to };
                Hold { thing: hold.thing, span, reason: hold.reason.clone() }
            })
            .collect()
    }

    /// The holds with what is wrong with them. `rules` are those that bind anything, with their subjects.
    pub(super) fn review(self, plan: &Plan, rules: &[(&Rule, Vec<ThingId>)]) -> Vec<ReviewedHold> {
        let review = |hold: HoldRecord| {
            let concerns = |rule: &Rule, subjects: &[ThingId]| {
                let named = hold.rules.contains(&rule.id)
                    || (hold.rules.is_empty() && rule.modifiers.holds.allowed);
                named && hold.subjects.iter().any(|subject| subjects.contains(subject))
            };
            let mut limit: Option<(Day, String)> = None;
            let mut defects = ThinVec::new();
            for (rule, _) in rules.iter().filter(|(rule, subjects)| concerns(rule, subjects)) {
                let (id, allowance) = (rule.id.clone(), &rule.modifiers.holds);
                if !allowance.allowed {
                    defects.push(Defect::NotAllowed { rule: id });
                } else if !allowance.is_by(plan, hold.by) {
                    let allowed = allowance.by.iter().map(|(_, id)| id.clone()).collect();
                    defects.push(Defect::OtherOffice { rule: id, allowed });
                } else if let Some(last) = allowance.last(hold.from)
                    && limit.as_ref().is_none_or(|(least, _)| last < *least)
                {
                    limit = Some((last, id));
                }
            }
            if !hold.has_basis {
                defects.push(Defect::NoBasis);
            }
            ReviewedHold { hold, limit, defects }
        };
        self.records.into_iter().map(review).collect()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// The days of several holds, in order, without overlap: a day that two holds share counts once.
pub(super) fn merged(holds: &[Hold]) -> Vec<Span> {
    if holds.is_empty() {
        return Vec::new();
    }
    let mut spans: Vec<Span> = holds.iter().map(|hold| hold.span).collect();
    spans.sort_by_key(|span| (span.first, span.last));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(previous)
                if span.first <= previous.last
                    && span.moves_to.is_none()
                    && previous.moves_to.is_none() =>
            {
                previous.last = previous.last.max(span.last);
            }
            _ => merged.push(span),
        }
    }
    merged
}
