//! What a count counted and what not, and what would make it enough.

use super::{Count, Windows};
use crate::plan::{Plan, ThingId};
use crate::rule::grow::Grower;
use crate::rule::weigh::{counting, not_happened, served};
use crate::rule::{
    Case, Draft, Duty, Evidence, Example, Facts, Incurable, Remedies, Weighed, Weight, Why,
};
use crate::vocabulary::KindId;

impl Why for Count {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        self.of.kinds.clone()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        let Facts::Count { window, .. } = draft.facts else { return Vec::new() };
        let drafts = self.drafts(case, subject);
        let answer = draft.evidence.last().map(|one| one.date);
        let weight = |one: &Evidence| {
            if let Some(weight) = not_happened(one, case.as_of) {
                return weight;
            }
            let (first, last) = (window.earliest, window.latest.min(case.as_of));
            match self.windows {
                Windows::Rolling(_)
                    if draft.opens.is_some_and(|opens| one.date.latest <= opens.latest) =>
                {
                    let from = draft.opens.map_or(first, |opens| opens.latest.next());
                    Weight::Before(from)
                }
                // Up to the one that makes it enough, each counts.
                Windows::Rolling(_) => match answer {
                    Some(answer) if one.date > answer => {
                        served(&drafts, draft, one).unwrap_or(Weight::Later)
                    }
                    _ => counting(one.date.latest <= case.as_of),
                },
                _ if one.date.within(first, last) => Weight::Counts,
                _ if one.date.overlaps(first, last) => Weight::MayCount,
                _ => Weight::Outside(window),
            }
        };
        let events = self.of.find(case, subject);
        let mut weighed: Vec<Weighed> =
            events.iter().map(|one| Weighed::new(one, weight(one))).collect();
        weighed.extend(self.of.passed_over(case, subject));
        weighed
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let Facts::Count { window, at_least, at_most, certain, possible } = draft.facts else {
            return Err(Incurable::NothingFits);
        };
        if at_most.is_some_and(|most| possible > most) {
            return Err(Incurable::Happened);
        }
        let needed = at_least.unwrap_or(0);
        let lacking = if matches!(self.windows, Windows::Rolling(_)) {
            let counted = self.weigh(case, subject, draft);
            let counted = counted.iter().filter(|one| one.weight == Weight::Counts).count();
            needed.saturating_sub(u32::try_from(counted).unwrap_or(u32::MAX))
        } else {
            if !window.overlaps(case.as_of, case.as_of) {
                return Err(Incurable::WindowOver(window));
            }
            needed.saturating_sub(certain)
        };
        if lacking == 0 {
            // Too many there could be; whether there are shows when the window is over.
            return Err(Incurable::NothingToCure);
        }
        Ok(Grower::new(case).events(case, subject, &self.of, (lacking as usize, None)))
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        let events = |count: u32| match count {
            0 => Vec::new(),
            count => Grower::new(case).several(case, subject, &self.of, count as usize),
        };
        match (self.at_least, self.at_most) {
            (None, Some(most)) => {
                Example { common: Vec::new(), wrong: events(most + 1), right: Some(events(most)) }
            }
            _ => Example::default(),
        }
    }
}
