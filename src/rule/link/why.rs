//! How things hang together, and what would connect them.

use super::{Asks, Link, Steps};
use crate::plan::{Plan, Seen, ThingId};
use crate::rule::grow::{End, Grower};
use crate::rule::presence::{missing_members, recorded_kinds, seen_at};
use crate::rule::{
    Case, Change, Draft, Facts, Incurable, NewValue, Remedies, Remedy, Weighed, Weight, Why,
};
use crate::source::Place;
use crate::vocabulary::{Hop, KindId};

impl Why for Link {
    fn kinds(&self, plan: &Plan) -> Vec<KindId> {
        match &self.asks {
            Asks::Includes { over: path, .. } | Asks::Covers { among: path, .. } => {
                recorded_kinds(&plan.vocabulary, path)
            }
            Asks::Reaches { .. } | Asks::Acyclic { .. } => Vec::new(),
        }
    }

    fn weigh(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Vec<Weighed> {
        match &self.asks {
            Asks::Includes { over: path, .. } | Asks::Covers { among: path, .. } => {
                seen_at(case, subject, path, &Weight::Counts)
            }
            Asks::Reaches { through, .. } => {
                let way = through.way(case.plan, subject);
                way.into_iter().map(|(thing, place)| counted(thing, place)).collect()
            }
            Asks::Acyclic { through } => match &draft.facts {
                Facts::Link { ring, .. } => through
                    .along(case.plan, ring)
                    .into_iter()
                    .map(|(thing, place)| Weighed {
                        weight: Weight::Forbidden,
                        ..counted(thing, place)
                    })
                    .collect(),
                _ => Vec::new(),
            },
        }
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let plan = case.plan;
        let grower = Grower::new(case);
        let seen = Seen::Certainly(case.as_of);
        let mut parts: Vec<Vec<Remedy>> = Vec::new();
        match &self.asks {
            Asks::Includes { over, all_of, at_least } => {
                let found = plan.things_seen(subject, over, seen);
                let missing = missing_members(plan, all_of, &found);
                let lacking = (*at_least as usize).saturating_sub(found.len() + missing.len());
                for end in missing {
                    parts.push(grower.repeat(&[subject], over, 1, None, |_| end));
                }
                if lacking > 0 {
                    parts.push(grower.repeat(&[subject], over, lacking, None, End::Anything));
                }
            }
            Asks::Covers { each, among } => {
                let found = plan.things_seen(subject, among, seen);
                for thing in plan.things_at(subject, each) {
                    if !found.contains(&thing) {
                        parts
                            .push(grower.repeat(&[subject], among, 1, None, |_| End::Thing(thing)));
                    }
                }
            }
            Asks::Reaches { through, kind } => parts.push(through.connect(plan, subject, *kind)),
            Asks::Acyclic { through } => {
                let Facts::Link { ring, .. } = &draft.facts else {
                    return Err(Incurable::NothingFits);
                };
                let places = through.along(plan, ring);
                return Err(Incurable::Ring(places.into_iter().map(|(_, place)| place).collect()));
            }
        }
        Remedy::all(parts)
    }
}

fn counted(thing: ThingId, place: Place) -> Weighed {
    Weighed { thing, date: None, place, weight: Weight::Counts }
}

impl Steps {
    /// What can be reached from a thing, and where each is named: a way on which nothing ends the search.
    fn way(&self, plan: &Plan, start: ThingId) -> Vec<(ThingId, Place)> {
        let mut way: Vec<(ThingId, Place)> = Vec::new();
        let mut waiting = vec![start];
        while let Some(thing) = waiting.pop() {
            for found in self.paths.iter().flat_map(|path| plan.follow(thing, path)) {
                if let crate::plan::DatumValue::Thing(next) = found.value
                    && way.iter().all(|(known, _)| *known != next)
                {
                    way.push((next, found.place));
                    waiting.push(next);
                }
            }
        }
        way
    }

    /// Where each thing of a ring names the next.
    fn along(&self, plan: &Plan, ring: &[ThingId]) -> Vec<(ThingId, Place)> {
        let mut named = Vec::new();
        for pair in ring.windows(2) {
            let mut found = self.paths.iter().flat_map(|path| plan.follow(pair[0], path));
            let next = found.find(|found| found.value == crate::plan::DatumValue::Thing(pair[1]));
            named.extend(next.map(|found| (pair[0], found.place)));
        }
        named
    }

    /// A relation from a thing to one that is of a kind, or reaches it.
    fn connect(&self, plan: &Plan, subject: ThingId, kind: KindId) -> Vec<Remedy> {
        let of = plan.thing(subject).kind;
        let hops = self.paths.iter().flat_map(|path| path.steps().iter().flatten());
        let fields = hops.filter_map(|(known, hop)| match hop {
            Hop::Field(field) if *known == of => Some(*field),
            _ => None,
        });
        // Straight to the kind that is asked for, before any way around.
        let is_detour =
            |field: &u16| !plan.vocabulary.kind(of).field(*field).1.targets.contains(&kind);
        let mut fields: Vec<u16> = fields.collect();
        fields.sort_by_key(is_detour);
        fields
            .into_iter()
            .filter_map(|field| {
                let (declared, info) = plan.vocabulary.kind(of).field(field);
                if !declared.many && plan.values(subject, field).next().is_some() {
                    return None;
                }
                let mut targets = info.targets.iter().flat_map(|kind| plan.of_kind(*kind));
                let target = targets.find(|target| {
                    plan.thing(**target).kind == kind || self.reaches(plan, **target, kind)
                })?;
                let value = NewValue::Choice(Box::new(NewValue::Thing(*target)));
                let set = Change::Set { thing: subject, field, values: vec![value] };
                Some(Remedy::of(set))
            })
            .collect()
    }
}
