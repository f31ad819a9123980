//! Which answers a trigger could have had, and what would answer it.

use super::Response;
use crate::plan::{Plan, ThingId};
use crate::rule::grow::Grower;
use crate::rule::weigh::{counting, not_happened, served};
use crate::rule::{
    Case, Draft, Duty, Evidence, Example, Facts, Incurable, Remedies, Weighed, Weight, Why,
};
use crate::vocabulary::KindId;

impl Why for Response {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.of.kinds.clone()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let Facts::Response { trigger, .. } = &draft.facts else { return Vec::new() };
        let drafts = self.drafts(case, subject);
        let from = self.not_before.after(trigger.date.earliest);
        let weight = |one: &Evidence| {
            if let Some(weight) = not_happened(one, case.as_of) {
                return weight;
            }
            if draft.evidence.contains(one) {
                let is_certain = one.date.latest <= case.as_of
                    && one.date.earliest >= self.not_before.after(trigger.date.latest);
                return counting(is_certain);
            }
            if let Some(weight) = served(&drafts, draft, one) {
                return weight;
            }
            if one.date.latest < from { Weight::Before(from) } else { Weight::Later }
        };
        let answers = self.of.find(case, subject);
        let mut weighed: Vec<Weighed> =
            answers.iter().map(|one| Weighed::new(one, weight(one))).collect();
        weighed.extend(self.of.passed_over(case, subject));
        weighed
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let Facts::Response { trigger, .. } = &draft.facts else {
            return Err(Incurable::NothingFits);
        };
        let from = self.not_before.after(trigger.date.latest);
        if case.as_of < from {
            return Err(Incurable::TooEarly(from));
        }
        Ok(Grower::new(case).events(case, subject, &self.of, (1, Some(trigger.thing))))
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        Example::begun(Grower::new(case).event(case, subject, &self.to))
    }
}
