//! Which acts were compared; what came too early stays too early.

use super::Order;
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::rule::grow::Grower;
use crate::rule::select::holds;
use crate::rule::weigh::{counting, not_happened};
use crate::rule::{
    Case, Draft, EventSource, Evidence, Example, Facts, Incurable, Remedies, Standing, Weighed,
    Weight, Why,
};
use crate::vocabulary::KindId;

impl Why for Order {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.first.kinds.clone()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let Facts::Order { first, then } = &draft.facts else { return Vec::new() };
        let compare = |one: &Evidence| {
            if one.date.earliest > then.date.latest {
                Weight::TooLate
            } else {
                not_happened(one, case.as_of)
                    .unwrap_or_else(|| counting(one.date.latest <= then.date.earliest))
            }
        };
        let mut weighed: Vec<Weighed> =
            first.iter().map(|one| Weighed::new(one, compare(one))).collect();
        let excused = |source: &EventSource| -> Vec<Weighed> {
            let found = source.find(case, subject).into_iter();
            let excused = |one: &Evidence| {
                !self.except.is_empty() && holds(&self.except, case.plan, one.thing)
            };
            found.filter(excused).map(|one| Weighed::new(&one, Weight::Excepted)).collect()
        };
        weighed.extend(excused(&self.first));
        weighed.extend(excused(&self.then));
        weighed.extend(self.first.passed_over(case, subject));
        weighed.retain(|one| one.place != then.place);
        weighed
    }

    fn cure(&self, _: &Case<'_>, _: ThingId, draft: &Draft) -> Remedies {
        match draft.standing {
            Standing::Judged(outcome) if outcome.pending => Err(Incurable::WaitsForAct),
            _ => Err(Incurable::Happened),
        }
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        let on = |day: Day, source: &EventSource| {
            let case = Case { as_of: day, ..*case };
            Grower::new(&case).event(&case, subject, source)
        };
        let next = case.as_of.next();
        let (first, then) = (on(case.as_of, &self.first), on(next, &self.then));
        Example { common: Vec::new(), wrong: then.clone(), right: Some([first, then].concat()) }
    }
}
