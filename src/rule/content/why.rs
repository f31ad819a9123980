//! What an item has of what a rule asks for, and what would complete it.

use super::{Content, leads_somewhere};
use crate::plan::{DatumValue, Plan, Seen, ThingId};
use crate::rule::grow::{End, Grower};
use crate::rule::presence::{missing_members, recorded_kinds, seen_at};
use crate::rule::{
    Case, Change, Draft, Example, Facts, Incurable, Remedies, Remedy, Weighed, Weight, Why,
};
use crate::vocabulary::KindId;

impl Why for Content {
    fn kinds(&self, plan: &Plan) -> Vec<KindId> {
        let counted = self.counted.iter().map(|counted| &counted.of);
        let paths = self.requires.iter().chain(&self.forbids).chain(counted);
        paths.flat_map(|path| recorded_kinds(&plan.vocabulary, path)).collect()
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, _: &Draft) -> Vec<Weighed> {
        let counted = self.counted.iter().map(|counted| &counted.of);
        let asked = self.requires.iter().chain(counted).map(|path| (path, Weight::Counts));
        let forbidden = self.forbids.iter().map(|path| (path, Weight::Forbidden));
        asked
            .chain(forbidden)
            .flat_map(|(path, weight)| seen_at(case, subject, path, &weight))
            .collect()
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let plan = case.plan;
        let seen = Seen::Certainly(case.as_of);
        let Facts::Content { count, .. } = draft.facts else { return Err(Incurable::NothingFits) };
        let forbidden: Vec<_> = self
            .forbids
            .iter()
            .flat_map(|path| plan.follow_seen(subject, path, Seen::Possibly(case.as_of)))
            .filter(|found| !matches!(found.value, DatumValue::YesNo(false) | DatumValue::Nothing))
            .map(|found| found.place)
            .collect();
        if !forbidden.is_empty() {
            return Err(Incurable::Forbidden(forbidden));
        }
        if let (Some(counted), Some((number, _, Some(most)))) = (&self.counted, count)
            && number > most
        {
            let found = plan.follow_seen(subject, &counted.of, seen);
            return Err(Incurable::Forbidden(found.iter().map(|found| found.place).collect()));
        }
        let grower = Grower::new(case);
        let mut parts: Vec<Vec<Remedy>> = Vec::new();
        for path in self.requires.iter().filter(|path| !leads_somewhere(plan, subject, path, seen))
        {
            parts.push(grower.repeat(&[subject], path, 1, None, |_| End::Anything(0)));
        }
        if let Some(counted) = &self.counted {
            let found = plan.things_seen(subject, &counted.of, seen);
            let missing = missing_members(plan, &counted.all_of, &found);
            let named = missing.len();
            for end in missing {
                parts.push(grower.repeat(&[subject], &counted.of, 1, None, |_| end));
            }
            let least = counted.at_least.unwrap_or(0) as usize;
            let lacking = least.saturating_sub(found.len() + named);
            if lacking > 0 {
                parts.push(grower.repeat(&[subject], &counted.of, lacking, None, End::Anything));
            }
        }
        Remedy::all(parts)
    }

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        let grower = Grower::new(case);
        let when = self.when.as_ref();
        let common = when.map(|when| grower.event(case, subject, when)).unwrap_or_default();
        let wrong: Vec<Change> = self
            .forbids
            .iter()
            .flat_map(|path| grower.first(&[subject], path, End::Anything(0)))
            .collect();
        let is_kept = self.requires.is_empty() && self.counted.is_none();
        Example { common, wrong, right: is_kept.then(Vec::new) }
    }
}
