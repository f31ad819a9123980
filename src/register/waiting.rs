//! What waits for what: the things that a thing needs, and the rules that must be fulfilled first.
//!
//! Everything here is linear in obligations and relations. Where many wait for many through one thing, or
//! through one rule, they wait for the thing or the rule, and not each for each.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::risk::{Level, MOST_CAUSES};
use super::slack::{is_step, is_timed};
use super::{Obligation, Register, State};
use crate::plan::{Edges, ThingId};
use crate::rule::Facts;
use crate::vocabulary::Role;

/// Whether it is neither fulfilled nor past its last day.
pub(super) fn is_pending(obligation: &Obligation) -> bool {
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

/// The obligations of one rule and one thing: beside each other in a register.
struct Series {
    obligations: Range<usize>,
    /// Which other ones must be fulfilled first.
    waits_for: Vec<usize>,
    awaited_by: Vec<usize>,
}

/// All series, where any rule waits for another; else none.
#[derive(Default)]
struct AllSeries {
    all: Vec<Series>,
    /// By obligation.
    of: Vec<usize>,
}

impl AllSeries {
    fn of(register: &Register) -> Self {
        let depends_on =
            |index: usize| &register.rule(&register.obligations[index]).modifiers.depends_on;
        if register.policies.rules.iter().all(|rule| rule.modifiers.depends_on.is_empty()) {
            return Self::default();
        }
        let mut series = Self::default();
        let mut by_name: FxHashMap<(ThingId, &str), usize> = FxHashMap::default();
        let key = |one: &Obligation| (one.subject, register.rule(one).id.as_str());
        for (index, obligation) in register.obligations.iter().enumerate() {
            let fresh = series.all.len();
            let at = *by_name.entry(key(obligation)).or_insert(fresh);
            if at == fresh {
                let obligations = index..index;
                series.all.push(Series { obligations, waits_for: vec![], awaited_by: vec![] });
            }
            series.all[at].obligations.end = index + 1;
            series.of.push(at);
        }
        for at in 0..series.all.len() {
            let first = series.all[at].obligations.start;
            let subject = register.obligations[first].subject;
            // Versions of a rule may depend on different ones.
            let mut rules: Vec<&str> = series.all[at]
                .obligations
                .clone()
                .flat_map(|index| depends_on(index).iter().map(|(rule, _)| rule.as_str()))
                .collect();
            rules.sort_unstable();
            rules.dedup();
            for rule in rules {
                if let Some(&other) = by_name.get(&(subject, rule)) {
                    series.all[at].waits_for.push(other);
                    series.all[other].awaited_by.push(at);
                }
            }
        }
        series
    }

    /// The series that an obligation waits for.
    fn before(&self, obligation: usize) -> &[usize] {
        self.of.get(obligation).map_or(&[], |at| &self.all[*at].waits_for)
    }
}

/// What waits for what.
pub(super) struct Waiting {
    /// The things that need something or are needed, in order. Everywhere else they are known by their place here.
    involved: Vec<ThingId>,
    needs: Edges,
    needed_by: Edges,
    /// The obligations of each of them that are not dormant, by position.
    duties: Edges,
    series: AllSeries,
    briefs: Vec<Brief>,
}

/// What is asked of an obligation again and again.
struct Brief {
    /// The place of its subject among the things.
    subject: Option<u32>,
    is_pending: bool,
    /// Whether its time is measured, or what waits for it may have to wait.
    takes_time: bool,
}

/// How sure it is that something stands in the way, for everything that can wait or be waited for.
#[derive(Default)]
pub(super) struct Levels {
    obligations: Vec<Level>,
    series: Vec<Level>,
    /// Of what needs a thing.
    things: Vec<Level>,
    /// Of a thing, by what it needs.
    needing: Vec<Level>,
}

/// The obligations that stand in the way, the first ones each: at most one more than are listed.
pub(super) struct Standing {
    series: Vec<Positions>,
    things: Vec<Positions>,
}

/// Positions in the register: mostly one or two.
type Positions = SmallVec<[usize; 2]>;

#[derive(Clone, Copy)]
enum Node {
    Obligation(usize),
    Series(usize),
    Thing(usize),
    Needing(usize),
}

impl Waiting {
    /// `None`: nothing waits for anything.
    pub(super) fn of(register: &Register) -> Option<Self> {
        let plan = &register.plan;
        let mut all: Vec<(ThingId, ThingId)> = Vec::new();
        for (kind_id, kind) in plan.vocabulary.iter() {
            if kind.role(Role::Needs).is_none() {
                continue;
            }
            for &thing in plan.of_kind(kind_id) {
                all.extend(plan.each_related(thing, Role::Needs).map(|needed| (thing, needed)));
            }
        }
        let series = AllSeries::of(register);
        if all.is_empty() && series.all.is_empty() {
            return None;
        }
        // Of one thing in the order of the text.
        all.sort_by_key(|(thing, _)| *thing);
        let mut is_involved = vec![false; plan.len()];
        for thing in all.iter().flat_map(|(one, other)| [one, other]) {
            is_involved[thing.index()] = true;
        }
        let involved: Vec<ThingId> =
            plan.things().filter(|thing| is_involved[thing.index()]).collect();
        let mut places: Vec<Option<u32>> = vec![None; plan.len()];
        for (place, thing) in (0..).zip(&involved) {
            places[thing.index()] = Some(place);
        }
        let mut rest = all.iter().peekable();
        let needs = Edges::of(involved.len(), |at, add| {
            while let Some((_, needed)) = rest.next_if(|(thing, _)| *thing == involved[at]) {
                places[needed.index()].into_iter().for_each(|place| add(place as usize));
            }
        });
        // Obligations are large and many: each is looked at once.
        let mut briefs: Vec<Brief> = Vec::with_capacity(register.obligations.len());
        let of_subjects = Edges::of(register.obligations.len(), |index, add| {
            let obligation = &register.obligations[index];
            let subject = places[obligation.subject.index()];
            briefs.push(Brief {
                subject,
                is_pending: is_pending(obligation),
                takes_time: is_timed(obligation) || is_step(obligation),
            });
            let is_awake = obligation.state != State::Dormant;
            subject.filter(|_| is_awake).into_iter().for_each(|at| add(at as usize));
        });
        Some(Self {
            needed_by: needs.reversed(),
            needs,
            duties: of_subjects.reversed_to(involved.len()),
            involved,
            series,
            briefs,
        })
    }

    /// How many obligations there are.
    pub(super) fn len(&self) -> usize {
        self.briefs.len()
    }

    /// The things that need something or are needed, in order.
    pub(super) fn involved(&self) -> &[ThingId] {
        &self.involved
    }

    /// Where a thing's needs are among those, by its place.
    pub(super) fn needed(&self, at: usize) -> &[usize] {
        self.needs.get(at)
    }

    /// The place of an obligation's subject among the things that need something or are needed.
    pub(super) fn subject(&self, obligation: usize) -> Option<usize> {
        self.briefs[obligation].subject.map(|at| at as usize)
    }

    /// Whether the time of an obligation is measured, or what waits for it may have to wait.
    pub(super) fn takes_time(&self, obligation: usize) -> bool {
        self.briefs[obligation].takes_time
    }

    /// The obligations of a thing that are not dormant, by position.
    pub(super) fn duties_of(&self, at: usize) -> &[usize] {
        self.duties.get(at)
    }

    /// How many series there are.
    pub(super) fn series_count(&self) -> usize {
        self.series.all.len()
    }

    /// The series that an obligation waits for.
    pub(super) fn series_before(&self, obligation: usize) -> &[usize] {
        self.series.before(obligation)
    }

    /// The obligations of a series, by position.
    pub(super) fn series_members(&self, series: usize) -> Range<usize> {
        self.series.all[series].obligations.clone()
    }

    /// Spreads what stands in the way along everything that waits; each node is raised at most twice.
    pub(super) fn spread(&self, own_levels: &[Level]) -> Levels {
        let mut levels = Levels {
            obligations: vec![Level::None; own_levels.len()],
            series: vec![Level::None; self.series.all.len()],
            things: vec![Level::None; self.involved.len()],
            needing: vec![Level::None; self.involved.len()],
        };
        // Nothing waits for the others.
        let is_awaited =
            |index: &usize| self.subject(*index).is_some() || !self.series.of.is_empty();
        let mut queue: Vec<(Node, Level)> = (0..own_levels.len())
            .filter(|index| own_levels[*index] > Level::None)
            .filter(is_awaited)
            .map(|index| (Node::Obligation(index), own_levels[index]))
            .collect();
        while let Some((node, level)) = queue.pop() {
            let known = match node {
                Node::Obligation(index) => &mut levels.obligations[index],
                Node::Series(at) => &mut levels.series[at],
                Node::Thing(at) => &mut levels.things[at],
                Node::Needing(at) => &mut levels.needing[at],
            };
            if *known >= level {
                continue;
            }
            *known = level;
            self.pass_on(node, &mut |next| queue.push((next, level)));
        }
        levels
    }

    fn pass_on(&self, node: Node, pass: &mut dyn FnMut(Node)) {
        let mut pass_pending = |index: usize| {
            if self.briefs[index].is_pending {
                pass(Node::Obligation(index));
            }
        };
        match node {
            Node::Obligation(index) => {
                self.subject(index).into_iter().for_each(|at| pass(Node::Thing(at)));
                self.series.of.get(index).into_iter().for_each(|at| pass(Node::Series(*at)));
            }
            Node::Series(at) => {
                let waiting = self.series.all[at].awaited_by.iter();
                waiting
                    .flat_map(|other| self.series.all[*other].obligations.clone())
                    .for_each(pass_pending);
            }
            Node::Thing(at) => {
                self.needed_by.get(at).iter().for_each(|other| pass(Node::Needing(*other)));
            }
            Node::Needing(at) => match self.duties_of(at) {
                [] => pass(Node::Thing(at)),
                obligations => obligations.iter().for_each(|index| pass_pending(*index)),
            },
        }
    }

    pub(super) fn level_from_others(&self, index: usize, levels: &Levels) -> Level {
        let needed = self.subject(index).map(|at| levels.needing[at]).unwrap_or_default();
        let series = self.series.before(index).iter().map(|other| levels.series[*other]);
        series.max().unwrap_or_default().max(needed)
    }

    /// What stands in the way where a thing or a series is waited for. Through things without obligations,
    /// what they need stands there.
    pub(super) fn standing(&self, levels: &Levels) -> Standing {
        let mut standing = Standing {
            series: vec![Positions::new(); self.series.all.len()],
            things: vec![Positions::new(); self.involved.len()],
        };
        for (index, level) in levels.obligations.iter().enumerate() {
            if *level == Level::None {
                continue;
            }
            let series = self.series.of.get(index).map(|at| &mut standing.series[*at]);
            let thing = self.subject(index).map(|at| &mut standing.things[at]);
            for list in series.into_iter().chain(thing).filter(|list| list.len() <= MOST_CAUSES) {
                list.push(index);
            }
        }
        let passes_on =
            |at: &usize| levels.things[*at] > Level::None && self.duties_of(*at).is_empty();
        let through: Vec<usize> = (0..self.involved.len()).filter(passes_on).collect();
        let needed = |at: usize| self.needed(through[at]).iter();
        let edges = Edges::of(through.len(), |at, add| {
            needed(at).filter_map(|thing| through.binary_search(thing).ok()).for_each(add);
        });
        // What a group of them needs comes before it.
        for members in edges.groups().iter() {
            let mut found = Vec::new();
            for thing in members.iter().flat_map(|at| needed(*at)) {
                found.extend(&standing.things[*thing]);
                keep_first(&mut found, 2 * MOST_CAUSES);
            }
            keep_first(&mut found, 0);
            for at in members {
                standing.things[through[*at]] = Positions::from_slice(&found);
            }
        }
        standing
    }

    /// Finds the nearest obligations that stand in the way of one, in the order of their ids: at most one more than are
    /// listed. `found` is room for them, used again and again.
    pub(super) fn causes(&self, index: usize, standing: &Standing, found: &mut Vec<usize>) {
        found.clear();
        for series in self.series.before(index) {
            found.extend(&standing.series[*series]);
            keep_first(found, 2 * MOST_CAUSES);
        }
        for thing in self.subject(index).into_iter().flat_map(|at| self.needed(at)) {
            found.extend(&standing.things[*thing]);
            keep_first(found, 2 * MOST_CAUSES);
        }
        found.retain(|other| *other != index);
        keep_first(found, 0);
    }
}

/// Keeps the first of a list that is longer than so many.
fn keep_first(found: &mut Vec<usize>, from: usize) {
    if found.len() > from {
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_CAUSES + 1);
    }
}
