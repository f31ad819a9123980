//! Ways through the plan: what depends on a thing, and what ties two things together.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::date::Day;
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Obligation, Register, State};
use crate::source::fields::Term;
use crate::vocabulary::Role;

/// A duty that cannot be fulfilled without a thing.
#[derive(Clone, Debug)]
pub struct Dependent {
    /// The duty, by position in the register.
    pub obligation: usize,
    /// The things in between: first the one that was asked for, last the subject of the duty.
    pub way: Vec<ThingId>,
}

/// What depends on a thing: the duties that are not done yet of the thing itself and of everything that needs
/// it, directly or through others; the first to fall due first, then by key.
pub fn dependents(register: &Register, thing: ThingId) -> Vec<Dependent> {
    let plan = &register.plan;
    let mut needed_by: BTreeMap<ThingId, Vec<ThingId>> = BTreeMap::new();
    for other in plan.things() {
        for needed in plan.related(other, Role::Needs) {
            needed_by.entry(needed).or_default().push(other);
        }
    }
    let mut ways: BTreeMap<ThingId, Vec<ThingId>> = BTreeMap::from([(thing, vec![thing])]);
    let mut queue = VecDeque::from([thing]);
    while let Some(here) = queue.pop_front() {
        for next in needed_by.get(&here).into_iter().flatten() {
            if !ways.contains_key(next) {
                let mut way = ways[&here].clone();
                way.push(*next);
                ways.insert(*next, way);
                queue.push_back(*next);
            }
        }
    }
    let mut found: Vec<Dependent> = register
        .obligations
        .iter()
        .enumerate()
        .filter(|(_, one)| is_undone(one))
        .filter_map(|(index, one)| {
            Some(Dependent { obligation: index, way: ways.get(&one.subject)?.clone() })
        })
        .collect();
    found.sort_by_key(|one| {
        let obligation = &register.obligations[one.obligation];
        (obligation.due.map_or(Day::MAX, |due| due.latest), one.obligation)
    });
    found
}

fn is_undone(obligation: &Obligation) -> bool {
    matches!(
        obligation.state,
        State::Overdue
            | State::Breached
            | State::AtRisk
            | State::DueSoon
            | State::Open
            | State::Unverified
            | State::OnHold
    )
}

/// One step from a thing to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it leads.
    pub to: ThingId,
    /// The field that ties both.
    pub relation: Term,
    /// Whether the field is one of the thing where the step starts.
    pub forward: bool,
}

/// The shortest way from one thing to another along relations, in whichever direction; of several, the one
/// that comes first in the plan's files. `None` if nothing ties them.
pub fn shortest(plan: &Plan, from: ThingId, to: ThingId) -> Option<Vec<Step>> {
    let mut ties: BTreeMap<ThingId, Vec<Step>> = BTreeMap::new();
    for thing in plan.things() {
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        for datum in plan.data(thing) {
            if let DatumValue::Thing(target) = datum.value {
                let relation = || kind.field(datum.field).0.name.clone();
                let step = |to, forward| Step { to, relation: relation(), forward };
                ties.entry(thing).or_default().push(step(target, true));
                ties.entry(target).or_default().push(step(thing, false));
            }
        }
    }
    let mut came: BTreeMap<ThingId, (ThingId, Step)> = BTreeMap::new();
    let mut seen = BTreeSet::from([from]);
    let mut queue = VecDeque::from([from]);
    while let Some(here) = queue.pop_front() {
        if here == to {
            break;
        }
        for step in ties.get(&here).into_iter().flatten() {
            if seen.insert(step.to) {
                came.insert(step.to, (here, step.clone()));
                queue.push_back(step.to);
            }
        }
    }
    if !seen.contains(&to) {
        return None;
    }
    let (mut way, mut here) = (Vec::new(), to);
    while here != from {
        let (before, step) = came.remove(&here)?;
        way.push(step);
        here = before;
    }
    way.reverse();
    Some(way)
}
