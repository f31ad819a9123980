//! Which occurrences a period looked at, and what would continue the series.

use super::{Anchor, Periodic};
use crate::date::DateRange;
use crate::plan::{Plan, ThingId};
use crate::rule::grow::Grower;
use crate::rule::weigh::{counting, not_happened, served};
use crate::rule::{
    Case, Draft, Duty, Evidence, Example, Facts, Incurable, Remedies, Weighed, Weight, Why,
};
use crate::vocabulary::KindId;

impl Why for Periodic {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.of.kinds.clone()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let drafts = self.drafts(case, subject);
        let follows = match &draft.facts {
            Facts::Periodic { follows, .. } => follows.as_ref(),
            _ => None,
        };
        let weight = |one: &Evidence| {
            if let Some(weight) = not_happened(one, case.as_of) {
                return weight;
            }
            if self.every.is_none() || draft.evidence.contains(one) {
                return counting(one.date.latest <= case.as_of);
            }
            let is_before = draft.opens.is_some_and(|opens| one.date.latest <= opens.earliest);
            match (served(&drafts, draft, one), draft.opens) {
                (Some(weight), _) => weight,
                (None, Some(opens)) if is_before => Weight::Before(opens.earliest.next()),
                _ => Weight::Later,
            }
        };
        let events = self.of.find(case, subject);
        // What the period runs from is told as its start.
        let others = events.iter().filter(|one| Some(*one) != follows);
        let mut weighed: Vec<Weighed> = others.map(|one| Weighed::new(one, weight(one))).collect();
        weighed.extend(self.of.passed_over(case, subject));
        weighed
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let Some((_, anchor)) = self.every else { return Err(Incurable::NoInterval) };
        // On a grid, what comes after the next due date serves a later period.
        let next = self.drafts(case, subject).into_iter().filter_map(|other| other.due);
        let next = next.filter(|due| draft.due.is_some_and(|own| *due > own)).min();
        if let (Anchor::First | Anchor::Grid(_), Some(next)) = (anchor, next)
            && next.latest < case.as_of
            && let (Some(opens), Some(due)) = (draft.opens, draft.due)
        {
            let window = DateRange { earliest: opens.earliest, latest: due.latest };
            return Err(Incurable::WindowOver(window));
        }
        Ok(Grower::new(case).events(case, subject, &self.of, (1, None)))
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        match self.every {
            Some((_, Anchor::Last | Anchor::First)) => {
                Example::begun(Grower::new(case).event(case, subject, &self.of))
            }
            _ => Example::default(),
        }
    }
}
