//! What a deadline looked at, and what would meet it.

use super::{Deadline, DueBy};
use crate::date::Period;
use crate::plan::{Plan, ThingId};
use crate::rule::evidence::earliest;
use crate::rule::grow::{End, Grower};
use crate::rule::weigh::{counting, forecasts_of, not_happened};
use crate::rule::{Case, Draft, Example, Incurable, Remedies, Standing, Weighed, Weight, Why};
use crate::vocabulary::{KindId, Role};

/// How many months an example gives itself.
const TIME: u32 = 3;

impl Why for Deadline {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.of.kinds.clone()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let first = earliest(&draft.evidence);
        let weight = |one: &crate::rule::Evidence| {
            not_happened(one, case.as_of).unwrap_or_else(|| {
                if first.is_some_and(|first| one.date.earliest <= first.latest) {
                    counting(one.date.latest <= case.as_of)
                } else {
                    Weight::Later
                }
            })
        };
        let mut weighed: Vec<Weighed> =
            draft.evidence.iter().map(|one| Weighed::new(one, weight(one))).collect();
        weighed.extend(self.of.passed_over(case, subject));
        weighed.extend(forecasts_of(case, subject));
        weighed
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        if draft.standing == Standing::Underspecified {
            return Err(Incurable::NoDueDate);
        }
        Ok(Grower::new(case).events(case, subject, &self.of, (1, None)))
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        let grower = Grower::new(case);
        let later = Period::from_months(TIME).after(case.as_of);
        Example::begun(match &self.by {
            DueBy::Fixed(_) => Vec::new(),
            DueBy::Commitments(path) => {
                let promise = grower.first(&[subject], path, End::Event(&[], 0));
                promise
                    .into_iter()
                    .map(|change| change.dated(case.plan, Role::Due, later))
                    .collect()
            }
            DueBy::Before(path, _) => {
                let date = grower.first(&[subject], path, End::Event(&[], 0));
                date.into_iter().map(|change| change.moved(later)).collect()
            }
            DueBy::After(source, _) => grower.event(case, subject, source),
        })
    }
}
