//! How things hang together, and what would connect them.

use super::{Asks, Link, Steps};
use crate::plan::{Plan, Seen, ThingId};
use crate::rule::grow::{End, Grower};
use crate::rule::presence::{missing_members, recorded_kinds, seen_at};
use crate::rule::{
    Case, Change, Draft, Example, Facts, Incurable, NewRecord, NewValue, Remedies, Remedy, Weighed,
    Weight, Why,
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

    fn example(&self, case: &Case<'_>, subject: ThingId) -> Example {
        let grower = Grower::new(case);
        let when = self.when.as_ref();
        let mut common = when.map(|when| grower.event(case, subject, when)).unwrap_or_default();
        match &self.asks {
            Asks::Covers { each, .. } => {
                common.extend(grower.first(&[subject], each, End::Anything(1)));
            }
            Asks::Reaches { through, kind } => {
                let of = case.plan.thing(subject).kind;
                common.extend(through.chain(case.plan, of, *kind).into_iter().map(Change::Thing));
            }
            Asks::Includes { .. } => {}
            Asks::Acyclic { through } => {
                let (wrong, right) = through.knot(case.plan, subject);
                return Example { common, wrong, right: Some(right) };
            }
        }
        Example::begun(common)
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

    /// Things that lead to one of a kind, the last first, without the relation that leads to them.
    fn chain(&self, plan: &Plan, from: KindId, kind: KindId) -> Vec<NewRecord> {
        let mut ways: Vec<Vec<(KindId, u16)>> = vec![Vec::new()];
        let mut seen = vec![from];
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            let at = way
                .last()
                .map_or(from, |(of, field)| plan.vocabulary.kind(*of).field(*field).1.targets[0]);
            if at == kind {
                // The first relation is the one that is missing.
                let mut records = vec![NewRecord::named(kind, &plan.header.id)];
                for (of, field) in way.iter().skip(1).rev() {
                    let target = plan.vocabulary.kind(*of).field(*field).1.targets[0];
                    let value = NewValue::Added(target, plan.header.id.clone());
                    let mut record = NewRecord::named(*of, &plan.header.id);
                    record.set(*field, value);
                    records.push(record);
                }
                return records;
            }
            for (_, field) in self.fields_of(at) {
                let Some(target) = plan.vocabulary.kind(at).field(field).1.targets.first() else {
                    continue;
                };
                if !seen.contains(target) {
                    seen.push(*target);
                    ways.push([&way[..], &[(at, field)]].concat());
                }
            }
        }
        Vec::new()
    }

    /// Two things that depend on each other, and two of which one depends on the other.
    fn knot(&self, plan: &Plan, subject: ThingId) -> (Vec<Change>, Vec<Change>) {
        let of = plan.thing(subject).kind;
        let mut kinds = plan.vocabulary.iter().map(|(kind, _)| kind);
        let own = kinds.find_map(|kind| {
            let is_meant = subject == Plan::root() || kind == of;
            let targets = |field: u16| &plan.vocabulary.kind(kind).field(field).1.targets;
            let mut fields = self.fields_of(kind).filter(|_| is_meant);
            fields.find(|(_, field)| targets(*field).contains(&kind))
        });
        let Some((kind, field)) = own else { return (Vec::new(), Vec::new()) };
        let id = &plan.header.id;
        let second = NewValue::Added(kind, format!("{id}-2"));
        let mut other = NewRecord::named(kind, &format!("{id}-2"));
        let alone = other.clone();
        if subject != Plan::root() {
            other.set(field, NewValue::Thing(subject));
            let back = Change::Set { thing: subject, field, values: vec![second] };
            return (vec![Change::Thing(other), back.clone()], vec![Change::Thing(alone), back]);
        }
        let mut one = NewRecord::named(kind, id);
        one.set(field, second);
        other.set(field, NewValue::Added(kind, id.clone()));
        (
            vec![Change::Thing(one.clone()), Change::Thing(other)],
            vec![Change::Thing(one), Change::Thing(alone)],
        )
    }

    /// The fields by which things of a kind name others.
    fn fields_of(&self, kind: KindId) -> impl Iterator<Item = (KindId, u16)> {
        let hops = self.paths.iter().flat_map(|path| path.steps().iter().flatten());
        hops.filter_map(move |(of, hop)| match hop {
            Hop::Field(field) if *of == kind => Some((*of, *field)),
            _ => None,
        })
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
