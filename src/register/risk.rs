//! Duties that wait for others: what is past its last day, or itself at risk, puts at risk what needs it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cause, Obligation, Register, State};
use crate::plan::ThingId;
use crate::rule::Facts;
use crate::vocabulary::Role;

/// How sure it is that something stands in the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    #[default]
    None,
    Possible,
    Certain,
}

/// Lays the risk that comes from other obligations over a register, and then the findings.
pub(super) fn lay_over(register: &mut Register) {
    let graph = Waiting::of(register);
    let levels = graph.spread(register);
    let causes: Vec<(usize, Level, Vec<Cause>)> = (0..register.obligations.len())
        .filter(|index| is_pending(&register.obligations[*index]))
        .filter_map(|index| {
            let level = graph.level_from_others(index, &levels);
            (level > Level::None).then(|| (index, level, graph.causes(index, &levels)))
        })
        .collect();
    for (index, level, causes) in causes {
        let obligation = &mut register.obligations[index];
        let was_certain = obligation.state == State::AtRisk && obligation.certain;
        obligation.certain = was_certain || (level == Level::Certain && !obligation.other_readings);
        obligation.state = State::AtRisk;
        obligation.causes.splice(0..0, causes);
    }
    for index in 0..register.obligations.len() {
        let obligation = &register.obligations[index];
        let severity = register.rule(obligation).modifiers.severity;
        register.obligations[index].finding = obligation.weight(severity);
    }
}

fn is_pending(obligation: &Obligation) -> bool {
    matches!(obligation.state, State::Open | State::DueSoon | State::AtRisk)
        && is_to_be_done(obligation)
}

/// Whether there is anything left to do: no more than so many is kept by itself.
fn is_to_be_done(obligation: &Obligation) -> bool {
    match obligation.facts {
        Some(Facts::Count { at_least, certain, .. }) => {
            at_least.is_some_and(|least| certain < least)
        }
        _ => true,
    }
}

/// The obligations of each thing, by position: those of one thing beside each other.
struct BySubject {
    all: Vec<usize>,
    /// Where the obligations of a thing start; they end where those of the next one start.
    starts: Vec<usize>,
}

impl BySubject {
    fn of(register: &Register) -> Self {
        let things = register.plan.len();
        let awake = || {
            let all = register.obligations.iter().enumerate();
            all.filter(|(_, obligation)| obligation.state != State::Dormant)
        };
        let mut starts = vec![0; things + 1];
        for (_, obligation) in awake() {
            starts[obligation.subject.index()] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // From the last one on, so that each end moves down to its start and the order is kept.
        let mut all = vec![0; sum];
        for (index, obligation) in awake().rev() {
            let end = &mut starts[obligation.subject.index()];
            *end -= 1;
            all[*end] = index;
        }
        Self { all, starts }
    }

    fn get(&self, thing: ThingId) -> &[usize] {
        &self.all[self.starts[thing.index()]..self.starts[thing.index() + 1]]
    }
}

/// What waits for what.
struct Waiting {
    by_subject: BySubject,
    needs: FxHashMap<ThingId, Vec<ThingId>>,
    needed_by: FxHashMap<ThingId, Vec<ThingId>>,
    waits_for: Vec<Vec<usize>>,
    awaited_by: Vec<Vec<usize>>,
    subjects: Vec<ThingId>,
    pending: Vec<bool>,
}

#[derive(Default)]
struct Levels {
    obligations: Vec<Level>,
    things: FxHashMap<ThingId, Level>,
}

#[derive(Clone, Copy)]
enum Node {
    Obligation(usize),
    Thing(ThingId),
}

impl Waiting {
    fn of(register: &Register) -> Self {
        let plan = &register.plan;
        let count = register.obligations.len();
        let by_subject = BySubject::of(register);
        let mut needs: FxHashMap<ThingId, Vec<ThingId>> = FxHashMap::default();
        let mut needed_by: FxHashMap<ThingId, Vec<ThingId>> = FxHashMap::default();
        for (kind_id, kind) in plan.vocabulary.iter() {
            if kind.role(Role::Needs).is_none() {
                continue;
            }
            for &thing in plan.of_kind(kind_id) {
                for needed in plan.each_related(thing, Role::Needs) {
                    needs.entry(thing).or_default().push(needed);
                    needed_by.entry(needed).or_default().push(thing);
                }
            }
        }
        let mut waits_for = vec![Vec::new(); count];
        let mut awaited_by = vec![Vec::new(); count];
        for (index, obligation) in register.obligations.iter().enumerate() {
            let rules = &register.rule(obligation).modifiers.depends_on;
            if rules.is_empty() {
                continue;
            }
            for &other in by_subject.get(obligation.subject) {
                let id = &register.rule(&register.obligations[other]).id;
                if rules.iter().any(|(rule, _)| rule == id) {
                    waits_for[index].push(other);
                    awaited_by[other].push(index);
                }
            }
        }
        Self {
            by_subject,
            needs,
            needed_by,
            waits_for,
            awaited_by,
            subjects: register.obligations.iter().map(|obligation| obligation.subject).collect(),
            pending: register.obligations.iter().map(is_pending).collect(),
        }
    }

    /// Spreads what stands in the way along everything that waits; each node is raised at most twice.
    fn spread(&self, register: &Register) -> Levels {
        let mut levels = Levels {
            obligations: vec![Level::None; register.obligations.len()],
            things: FxHashMap::default(),
        };
        let mut queue: Vec<(Node, Level)> = (0..register.obligations.len())
            .map(|index| (Node::Obligation(index), own_level(&register.obligations[index])))
            .filter(|(_, level)| *level > Level::None)
            .collect();
        while let Some((node, level)) = queue.pop() {
            match node {
                Node::Obligation(index) => {
                    if levels.obligations[index] >= level {
                        continue;
                    }
                    levels.obligations[index] = level;
                    queue.push((Node::Thing(self.subjects[index]), level));
                    let waiting =
                        self.awaited_by[index].iter().filter(|other| self.pending[**other]);
                    queue.extend(waiting.map(|other| (Node::Obligation(*other), level)));
                }
                Node::Thing(thing) => {
                    let known = levels.things.entry(thing).or_default();
                    if *known >= level {
                        continue;
                    }
                    *known = level;
                    for dependent in self.needed_by.get(&thing).into_iter().flatten() {
                        match self.by_subject.get(*dependent) {
                            [] => queue.push((Node::Thing(*dependent), level)),
                            obligations => queue.extend(
                                obligations
                                    .iter()
                                    .filter(|index| self.pending[**index])
                                    .map(|index| (Node::Obligation(*index), level)),
                            ),
                        }
                    }
                }
            }
        }
        levels
    }

    fn level_from_others(&self, index: usize, levels: &Levels) -> Level {
        let needed = self.needs.get(&self.subjects[index]).into_iter().flatten();
        let things = needed.map(|thing| levels.things.get(thing).copied().unwrap_or_default());
        let rules = self.waits_for[index].iter().map(|other| levels.obligations[*other]);
        things.chain(rules).max().unwrap_or_default()
    }

    /// The nearest obligations that stand in the way, in the order of their ids.
    fn causes(&self, index: usize, levels: &Levels) -> Vec<Cause> {
        let mut found: Vec<usize> = self.waits_for[index]
            .iter()
            .copied()
            .filter(|other| levels.obligations[*other] > Level::None)
            .collect();
        let mut seen = FxHashSet::default();
        let mut things: Vec<ThingId> =
            self.needs.get(&self.subjects[index]).cloned().unwrap_or_default();
        while let Some(thing) = things.pop() {
            if !seen.insert(thing) || !levels.things.contains_key(&thing) {
                continue;
            }
            match self.by_subject.get(thing) {
                obligations @ [_, ..] => found.extend(
                    obligations.iter().filter(|other| levels.obligations[**other] > Level::None),
                ),
                [] => things.extend(self.needs.get(&thing).into_iter().flatten()),
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter(|other| *other != index).map(Cause::Obligation).collect()
    }
}

/// Whether an obligation by itself stands in the way of others.
fn own_level(obligation: &Obligation) -> Level {
    let sure = |certain| if certain { Level::Certain } else { Level::Possible };
    let by_state = match obligation.state {
        State::Overdue | State::Breached | State::AtRisk => sure(obligation.certain),
        State::Unverified if obligation.due.is_some() => Level::Possible,
        _ => Level::None,
    };
    by_state.max(obligation.running.map_or(Level::None, sure))
}
