//! How far the records go, and what would bring them up to date.

use super::Records;
use crate::plan::{Plan, ThingId};
use crate::rule::{Case, Change, Draft, Remedies, Remedy, Weighed, Weight, Why};
use crate::vocabulary::KindId;

impl Why for Records {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        Vec::new()
    }

    fn weigh(&self, case: &Case<'_>, _: ThingId, draft: &Draft) -> Vec<Weighed> {
        let place = case.plan.header.records.place;
        let date = draft.opens;
        vec![Weighed { thing: Plan::root(), date, place, weight: Weight::Counts }]
    }

    fn cure(&self, case: &Case<'_>, _: ThingId, draft: &Draft) -> Remedies {
        let kind = case.plan.vocabulary.find(&draft.period);
        Ok(vec![Remedy::of(Change::Records { kind, until: case.as_of })])
    }
}
