//! How much time is left: the critical path method on what is recorded.
//!
//! Forward: when each duty can be done at the earliest, by its own forecast, by those of what it needs, and by
//! how long each of them takes. Backward: by when each must be done, so that everything that waits for it can
//! be in time. What lies between is its slack; where there is none, it is at risk.

use rustc_hash::FxHashMap;

use super::waiting::{Waiting, is_pending};
use super::{Cause, Obligation, Register, State};
use crate::date::{DateRange, Day, Period};
use crate::plan::{Edges, Groups, Plan, ThingId};
use crate::rule::{Facts, Sessions, Way, period};
use crate::vocabulary::Role;

/// How much time a duty has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slack {
    /// When it can be done at the earliest.
    pub ready: DateRange,
    /// The last day on which it can be done, so that it and everything that waits for it is in time.
    pub needed_by: DateRange,
    /// The obligation before which it cannot be ready, by position in the register.
    pub after: Option<usize>,
    /// The obligation that needs it before its own last day.
    pub before: Option<usize>,
}

impl Slack {
    /// Days to spare: at least and at most; negative where they are missing. `None` at an end: unknown.
    pub fn days(&self) -> (Option<i64>, Option<i64>) {
        let between = |by: Day, ready: Day| Some(by.bound()?.days_since(ready.bound()?));
        (
            between(self.needed_by.earliest, self.ready.latest),
            between(self.needed_by.latest, self.ready.earliest),
        )
    }
}

/// How many obligations of a critical chain are followed in each direction.
const MOST_LINKS: usize = 10_000;

/// The obligations that determine how much time one has, itself included, in the order in which they have to be
/// done: before it, those by which it cannot be ready earlier; after it, those that need it earlier.
pub fn critical_chain(register: &Register, obligation: usize) -> Vec<usize> {
    let slack = |index: usize| register.obligations[index].slack;
    let follow = |next: &dyn Fn(Slack) -> Option<usize>| {
        let mut way: Vec<usize> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        let mut here = obligation;
        while let Some(other) = slack(here).and_then(next).filter(|_| way.len() < MOST_LINKS) {
            if !seen.insert(other) || other == obligation {
                break;
            }
            way.push(other);
            here = other;
        }
        way
    };
    let mut chain = follow(&|slack| slack.after);
    chain.reverse();
    chain.push(obligation);
    chain.extend(follow(&|slack| slack.before));
    chain
}

/// No day is too early, and none too late.
const ANY_TIME: DateRange = DateRange { earliest: Day::MIN, latest: Day::MIN };
const NO_LIMIT: DateRange = DateRange { earliest: Day::MAX, latest: Day::MAX };

/// When something can be done at the earliest.
#[derive(Clone, Copy, Debug)]
struct Ready {
    /// So long after the reference date, whichever that is; `None` where it is done.
    today: Option<Period>,
    /// On this day, whatever the reference date is.
    fixed: DateRange,
    /// The obligation that says so.
    by: Option<usize>,
}

/// By when something must be done.
#[derive(Clone, Copy, Debug)]
struct Limit {
    last: DateRange,
    /// The obligation that says so.
    by: Option<usize>,
}

impl Ready {
    const DONE: Self = Self { today: None, fixed: ANY_TIME, by: None };

    fn on(self, as_of: Day) -> DateRange {
        let today = self.today.map_or(Day::MIN, |period| period.after(as_of));
        self.fixed.map(|day| day.max(today))
    }

    /// Both must be done.
    fn and(self, other: Self, as_of: Day) -> Self {
        let later = |one: DateRange, other: DateRange| DateRange {
            earliest: one.earliest.max(other.earliest),
            latest: one.latest.max(other.latest),
        };
        // Months are not as long as any number of days, but two sums of one plan are far apart or alike.
        let length = |period: Period| {
            u64::from(period.months) * 3044
                + u64::from(period.days) * 100
                + u64::from(period.working_days) * 140
        };
        let (own, others) = (self.on(as_of), other.on(as_of));
        let is_other = (others.earliest, others.latest) > (own.earliest, own.latest);
        Self {
            today: match (self.today, other.today) {
                (Some(one), Some(other)) if length(other) > length(one) => Some(other),
                (one, other) => one.or(other),
            },
            fixed: later(self.fixed, other.fixed),
            by: if is_other { other.by } else { self.by },
        }
    }

    /// So long after that.
    fn then(self, takes: Period) -> Self {
        let today = self.today.map(|today| today.and(takes).unwrap_or(today));
        Self { today, fixed: self.fixed.plus(takes), ..self }
    }
}

impl Limit {
    const NONE: Self = Self { last: NO_LIMIT, by: None };

    fn and(self, other: Self) -> Self {
        let by = if other.last.latest < self.last.latest { other.by } else { self.by };
        let earlier = DateRange {
            earliest: self.last.earliest.min(other.last.earliest),
            latest: self.last.latest.min(other.last.latest),
        };
        Self { last: earlier, by }
    }

    fn minus(self, takes: Period) -> Self {
        Self { last: self.last.map(|day| takes.before(day)), ..self }
    }
}

/// Measures the time that each pending duty has, and lays the risk over those that have none left.
pub(super) fn lay_over(register: &mut Register, waiting: &Waiting) {
    let times = Times::of(register, waiting);
    let risks: Vec<(usize, Slack, Risk)> = (0..register.obligations.len())
        .filter(|index| is_timed(&register.obligations[*index]))
        .map(|index| (index, times.slack(index), times.risk(register, index)))
        .collect();
    for (index, slack, risk) in risks {
        let obligation = &mut register.obligations[index];
        obligation.slack = Some(slack);
        obligation.foreseen.extend(risk.turns);
        if risk.causes.is_empty() {
            continue;
        }
        let was_certain = obligation.state == State::AtRisk && obligation.certain;
        obligation.certain = was_certain || (risk.is_certain && !obligation.other_readings);
        obligation.state = State::AtRisk;
        obligation.causes.splice(0..0, risk.causes);
    }
}

/// Whether it has a last day that is still to come.
fn is_timed(obligation: &Obligation) -> bool {
    is_pending(obligation) && obligation.last.is_some()
}

/// Why a duty has no time left.
#[derive(Default)]
struct Risk {
    causes: Vec<Cause>,
    is_certain: bool,
    /// The days on which that can change.
    turns: Vec<DateRange>,
}

/// When everything can be done, and must be.
struct Times {
    as_of: Day,
    /// By obligation: without its own forecast, and with it.
    from_others: Vec<Ready>,
    ready: Vec<Ready>,
    /// By obligation: its own last day, and that of what waits for it.
    own: Vec<Limit>,
    limit: Vec<Limit>,
    /// Its way to a body, for the last reading of its last day, and for the first one.
    ways: FxHashMap<usize, [Way; 2]>,
}

impl Times {
    fn of(register: &Register, waiting: &Waiting) -> Self {
        let count = register.obligations.len();
        let mut times = Self {
            as_of: register.as_of,
            from_others: vec![Ready::DONE; count],
            ready: vec![Ready::DONE; count],
            own: vec![Limit::NONE; count],
            limit: vec![Limit::NONE; count],
            ways: FxHashMap::default(),
        };
        times.own_limits(register);
        if waiting.is_empty() {
            for index in 0..count {
                times.settle(register, index, Ready::DONE);
                times.limit[index] = times.own[index];
            }
            return times;
        }
        let nodes = Nodes::of(register, waiting);
        let groups = nodes.edges.groups();
        times.forward(register, &nodes, &groups);
        times.backward(register, &nodes, &groups);
        times
    }

    fn own_limits(&mut self, register: &Register) {
        let plan: &Plan = &register.plan;
        let mut sessions = Sessions::of(plan);
        for (index, obligation) in register.obligations.iter().enumerate() {
            let Some(last) = obligation.last.filter(|_| is_pending(obligation)) else { continue };
            self.own[index].last = last;
            let Some(body) = body_of(plan, obligation) else { continue };
            let mut way = |by: Day| sessions.way(obligation.subject, body, by, register.as_of);
            let ways = [way(last.latest), way(last.earliest)];
            if ways[0].submit_by.is_some() {
                let submit = DateRange { earliest: ways[1].last(), latest: ways[0].last() };
                self.own[index] = self.own[index].and(Limit { last: submit, by: None });
            }
            self.ways.insert(index, ways);
        }
    }

    /// When an obligation can be done, after what it needs.
    fn settle(&mut self, register: &Register, index: usize, needs: Ready) {
        let obligation = &register.obligations[index];
        let plan: &Plan = &register.plan;
        let mut ready = needs;
        if let Some(Facts::Deadline { .. }) = obligation.facts {
            let takes = period(plan, obligation.subject, Role::Takes);
            if !takes.is_zero() {
                let opens = obligation.opens.map_or(Ready::DONE, |opens| Ready {
                    fixed: opens.map(|day| if day == Day::MAX { Day::MIN } else { day }),
                    ..Ready::DONE
                });
                ready = ready.and(opens, self.as_of).then(takes);
            }
        }
        let now = Ready { today: Some(Period::ZERO), ..Ready::DONE };
        let ready = ready.and(now, self.as_of);
        self.from_others[index] = ready;
        let forecast = match &obligation.facts {
            Some(Facts::Deadline { forecast, .. } | Facts::Maintain { forecast, .. }) => *forecast,
            _ => None,
        };
        let expected = forecast.map(|(bound, _)| Ready { fixed: bound, ..Ready::DONE });
        self.ready[index] = expected.map_or(ready, |expected| ready.and(expected, self.as_of));
    }

    fn forward(&mut self, register: &Register, nodes: &Nodes, groups: &Groups) {
        let mut ready = vec![Ready::DONE; nodes.edges.len()];
        for node in groups.iter().flatten().copied() {
            let mut found = Ready::DONE;
            for before in nodes.edges.get(node) {
                found = found.and(ready[*before], self.as_of);
            }
            ready[node] = match nodes.kind(node) {
                Node::Obligation(index) => {
                    self.settle(register, index, found);
                    self.as_step(register, index)
                }
                Node::Bare(thing) => {
                    let forecast = crate::rule::forecast(&register.plan, thing, self.as_of);
                    let found = found.then(period(&register.plan, thing, Role::Takes));
                    match forecast {
                        Some((bound, _)) => {
                            found.and(Ready { fixed: bound, ..Ready::DONE }, self.as_of)
                        }
                        None => found,
                    }
                }
                Node::Junction => found,
            };
        }
    }

    /// What an obligation means for what waits for it: when it is done, where it is a step that is done once.
    fn as_step(&self, register: &Register, index: usize) -> Ready {
        let obligation = &register.obligations[index];
        match (&obligation.facts, obligation.met_on) {
            (Some(Facts::Deadline { .. }), Some(met_on)) => Ready { fixed: met_on, ..Ready::DONE },
            (Some(Facts::Deadline { .. }), None) if is_unfinished(obligation) => {
                Ready { by: Some(index), ..self.ready[index] }
            }
            (Some(Facts::Maintain { .. }), _) if obligation.running.is_some() => {
                Ready { by: Some(index), ..self.ready[index] }
            }
            _ => Ready::DONE,
        }
    }

    fn backward(&mut self, register: &Register, nodes: &Nodes, groups: &Groups) {
        let plan: &Plan = &register.plan;
        let mut limits = vec![Limit::NONE; nodes.edges.len()];
        for node in groups.iter().rev().flatten().copied() {
            let passed = match nodes.kind(node) {
                Node::Obligation(index) => {
                    let obligation = &register.obligations[index];
                    self.limit[index] = self.own[index].and(limits[node]);
                    if !is_timed(obligation) {
                        continue;
                    }
                    let is_deadline = matches!(obligation.facts, Some(Facts::Deadline { .. }));
                    let takes = if is_deadline {
                        period(plan, obligation.subject, Role::Takes)
                    } else {
                        Period::ZERO
                    };
                    Limit { by: Some(index), ..self.limit[index] }.minus(takes)
                }
                Node::Bare(thing) => limits[node].minus(period(plan, thing, Role::Takes)),
                Node::Junction => limits[node],
            };
            for before in nodes.edges.get(node) {
                limits[*before] = limits[*before].and(passed);
            }
        }
    }

    fn slack(&self, index: usize) -> Slack {
        Slack {
            ready: self.ready[index].on(self.as_of),
            needed_by: self.limit[index].last,
            after: self.ready[index].by,
            before: self.limit[index].by,
        }
    }

    fn risk(&self, register: &Register, index: usize) -> Risk {
        let mut risk = Risk::default();
        let own = self.own[index].last;
        let others = self.from_others[index];
        let ready = others.on(self.as_of);
        // Its own forecast is told already; that of what it needs is told where it is later.
        let forecast = match &register.obligations[index].facts {
            Some(Facts::Deadline { forecast, .. }) => forecast.map(|(bound, _)| bound),
            _ => None,
        };
        let is_told = forecast
            .is_some_and(|own| own.earliest >= ready.earliest && own.latest >= ready.latest);
        let is_possible = ready.latest > own.earliest && ready.latest > self.as_of;
        if is_possible && !is_told {
            risk.causes.extend(others.by.map(Cause::Obligation));
            risk.causes.push(Cause::NoTime { ready });
            risk.is_certain = ready.earliest > own.latest;
        }
        if let Some(today) = others.today.filter(|today| !today.is_zero()) {
            risk.turns.push(own.map(|day| today.before(day)));
        }
        if let Some([certain, possible]) = self.ways.get(&index) {
            risk.turns.push(DateRange { earliest: possible.last(), latest: certain.last() });
            if possible.last() < register.as_of {
                let has_passed = certain.last() < register.as_of;
                risk.is_certain |= has_passed;
                let way = if has_passed { certain } else { possible };
                risk.causes.push(Cause::Session {
                    body: way.body,
                    session: way.session(),
                    submit_by: way.submit_by.and_then(Day::bound),
                });
            }
        }
        risk
    }
}

/// Whether it is a step that still has to be done.
fn is_unfinished(obligation: &Obligation) -> bool {
    is_pending(obligation) || matches!(obligation.state, State::Overdue | State::OnHold)
}

/// The body before which the promise in force says that a duty is done.
fn body_of(plan: &Plan, obligation: &Obligation) -> Option<ThingId> {
    let Some(Facts::Deadline { promises, .. }) = &obligation.facts else { return None };
    let promise = promises.iter().rev().find(|promise| promise.moves)?;
    plan.each_related(promise.thing, Role::At).next()
}

/// What can wait, and be waited for: obligations, series of them, things, and what a thing needs as a whole.
struct Nodes {
    edges: Edges,
    obligations: usize,
    /// With whether it has no duties of its own.
    things: Vec<(ThingId, bool)>,
}

#[derive(Clone, Copy)]
enum Node {
    Obligation(usize),
    /// A thing without duties of its own.
    Bare(ThingId),
    /// What passes on what it gets.
    Junction,
}

impl Nodes {
    fn of(register: &Register, waiting: &Waiting) -> Self {
        let obligations = register.obligations.len();
        let things = waiting.involved();
        let place = |thing: ThingId| things.binary_search(&thing).ok();
        let (first_thing, first_needs) = (obligations, obligations + things.len());
        let first_series = first_needs + things.len();
        let edges = Edges::of(first_series + waiting.series_count(), |node, add| {
            if node < first_thing {
                waiting.series_before(node).iter().for_each(|series| add(first_series + series));
                if let Some(at) = place(register.obligations[node].subject) {
                    add(first_needs + at);
                }
            } else if node < first_needs {
                match waiting.duties_of(things[node - first_thing]) {
                    [] => add(node + things.len()),
                    duties => duties.iter().for_each(|duty| add(*duty)),
                }
            } else if node < first_series {
                let needed = waiting.needed(things[node - first_needs]).iter();
                needed.filter_map(|thing| place(*thing)).for_each(|at| add(first_thing + at));
            } else {
                waiting.series_members(node - first_series).for_each(add);
            }
        });
        let is_bare = |thing: ThingId| (thing, waiting.duties_of(thing).is_empty());
        let things = things.into_iter().map(is_bare).collect();
        Self { edges, obligations, things }
    }

    fn kind(&self, node: usize) -> Node {
        match node.checked_sub(self.obligations) {
            None => Node::Obligation(node),
            Some(at) => match self.things.get(at) {
                Some((thing, true)) => Node::Bare(*thing),
                _ => Node::Junction,
            },
        }
    }
}

#[cfg(test)]
mod tests;
