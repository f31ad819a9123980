//! What is wrong with a waiver: only who approved it can put that right, or it goes.

use super::Waivers;
use crate::plan::{Plan, ThingId};
use crate::rule::{Case, Draft, Example, Incurable, Remedies, WaiverCheck, Weighed, Why};
use crate::vocabulary::KindId;

impl Why for Waivers {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        Vec::new()
    }

    fn weigh(&self, _: &Case<'_>, _: ThingId, _: &Draft) -> Vec<Weighed> {
        Vec::new()
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, _: &Draft) -> Remedies {
        Err(match self.check {
            WaiverCheck::Use => Incurable::Needless(case.plan.thing(subject).place),
            WaiverCheck::Expiry | WaiverCheck::Limits => Incurable::NeedsDecision,
        })
    }

    fn example(&self, _: &Case<'_>, _: ThingId) -> Example {
        Example::default()
    }
}
