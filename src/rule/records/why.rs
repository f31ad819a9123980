//! How far the records go, and what would bring them up to date.

use super::Records;
use crate::plan::{Plan, ThingId};
use crate::rule::{Case, Change, Draft, Example, Remedies, Remedy, Weighed, Why};
use crate::vocabulary::KindId;

impl Why for Records {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        Vec::new()
    }

    fn weigh(&self, _: &Case<'_>, _: ThingId, _: &Draft) -> Vec<Weighed> {
        Vec::new()
    }

    fn cure(&self, case: &Case<'_>, _: ThingId, draft: &Draft) -> Remedies {
        let kind = case.plan.vocabulary.find(&draft.period);
        Ok(vec![Remedy::of(Change::Records { kind, until: case.as_of })])
    }

    fn example(&self, case: &Case<'_>, _: ThingId) -> Example {
        Example::begun(vec![Change::Records { kind: None, until: case.as_of }])
    }
}
