//! How much time is left: the critical path method on what is recorded.
//!
//! Forward: when each duty can be done at the earliest, by its own forecast, by those of what it needs, and by
//! how long each of them takes. Backward: by when each must be done, so that everything that waits for it can
//! be in time. What lies between is its slack; where there is none, it is at risk.

mod ends;
mod nodes;

use thin_vec::ThinVec;

use super::waiting::{Waiting, is_pending};
use super::{Cause, Obligation, Register, State};
use crate::date::{DateRange, Day, Period};
use crate::plan::{Groups, Plan, ThingId};
use crate::rule::{Facts, Sessions, Way, period};
use crate::vocabulary::Role;
use ends::{Limit, Ready};
use nodes::{Node, Nodes};

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
    let slack = |index: usize| register.obligations[index].slack.as_deref().copied();
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

/// Measures the time that pending duties have, and lays the risk over those that have none left.
pub(super) struct Measure<'a> {
    plan: &'a Plan,
    as_of: Day,
    sessions: Sessions<'a>,
    /// Those of what waits or is waited for.
    times: Option<Times>,
}

impl<'a> Measure<'a> {
    /// In the plan of a register.
    pub(super) fn of(register: &Register, plan: &'a Plan, waiting: Option<&Waiting>) -> Self {
        let times = waiting.map(|waiting| Times::of(register, waiting));
        Self { plan, as_of: register.as_of, sessions: Sessions::of(plan), times }
    }

    /// One duty, by position.
    pub(super) fn lay_over(&mut self, index: usize, obligation: &mut Obligation) {
        if !is_timed(obligation) {
            return;
        }
        let known = self.times.as_ref().and_then(|times| times.get(index));
        let time = known
            .unwrap_or_else(|| Time::alone(self.plan, &mut self.sessions, obligation, self.as_of));
        let risk = time.risk(obligation, self.as_of);
        obligation.slack = Some(Box::new(time.slack(self.as_of)));
        obligation.foreseen.extend(risk.turns);
        if risk.causes.is_empty() {
            return;
        }
        let was_certain = obligation.state == State::AtRisk && obligation.certain;
        obligation.certain = was_certain || (risk.is_certain && !obligation.other_readings);
        obligation.state = State::AtRisk;
        let told = std::mem::replace(&mut obligation.causes, risk.causes);
        obligation.causes.extend(told);
    }
}

/// Whether it has a last day that is still to come.
pub(super) fn is_timed(obligation: &Obligation) -> bool {
    is_pending(obligation) && obligation.last.is_some()
}

/// Whether what waits for it may have to wait: a step that is done once, or a state that has not ended.
pub(super) fn is_step(obligation: &Obligation) -> bool {
    match obligation.facts {
        Some(Facts::Deadline { .. }) => obligation.met_on.is_some() || is_unfinished(obligation),
        Some(Facts::Maintain { .. }) => obligation.running.is_some(),
        _ => false,
    }
}

/// Why a duty has no time left.
#[derive(Default)]
struct Risk {
    causes: ThinVec<Cause>,
    is_certain: bool,
    /// The days on which that can change.
    turns: Vec<DateRange>,
}

/// When an obligation can be done, and must be.
#[derive(Clone, Copy)]
struct Time {
    /// Without its own forecast, and with it.
    from_others: Ready,
    ready: Ready,
    /// Its own last day, and that of what waits for it.
    own: Limit,
    limit: Limit,
    /// Its way to a body, for the last reading of its last day, and for the first one.
    ways: Option<[Way; 2]>,
}

impl Time {
    /// Of an obligation that waits for nothing, and for which nothing waits.
    fn alone(
        plan: &Plan,
        sessions: &mut Sessions<'_>,
        obligation: &Obligation,
        as_of: Day,
    ) -> Self {
        let mut time = Self::limited(plan, sessions, obligation, as_of);
        time.settle(plan, obligation, Ready::DONE, as_of);
        time
    }

    /// With its own last day alone.
    fn limited(
        plan: &Plan,
        sessions: &mut Sessions<'_>,
        obligation: &Obligation,
        as_of: Day,
    ) -> Self {
        let (mut own, mut ways) = (Limit::NONE, None);
        if let Some(last) = obligation.last.filter(|_| is_pending(obligation)) {
            own.last = last;
            if let Some(body) = body_of(plan, obligation) {
                let mut way = |by: Day| sessions.way(obligation.subject, body, by, as_of);
                let both = [way(last.latest), way(last.earliest)];
                if both[0].submit_by.is_some() {
                    let submit = DateRange { earliest: both[1].last(), latest: both[0].last() };
                    own = own.and(Limit { last: submit, by: None });
                }
                ways = Some(both);
            }
        }
        Self { from_others: Ready::DONE, ready: Ready::DONE, own, limit: own, ways }
    }

    /// When it can be done, after what it needs.
    fn settle(&mut self, plan: &Plan, obligation: &Obligation, needs: Ready, as_of: Day) {
        let mut ready = needs;
        if let Some(Facts::Deadline { .. }) = obligation.facts {
            let takes = period(plan, obligation.subject, Role::Takes);
            if !takes.is_zero() {
                let opens = obligation.opens.map_or(Ready::DONE, |opens| Ready {
                    fixed: opens.map(|day| if day == Day::MAX { Day::MIN } else { day }),
                    ..Ready::DONE
                });
                ready = ready.and(opens, as_of).then(takes);
            }
        }
        let now = Ready { today: Some(Period::ZERO), ..Ready::DONE };
        let ready = ready.and(now, as_of);
        self.from_others = ready;
        let forecast = obligation.facts.as_ref().and_then(Facts::forecast);
        let expected = forecast.map(|(bound, _)| Ready { fixed: bound, ..Ready::DONE });
        self.ready = expected.map_or(ready, |expected| ready.and(expected, as_of));
    }

    /// What an obligation means for what waits for it: when it is done, where it is a step that is done once.
    fn as_step(&self, obligation: &Obligation, index: usize) -> Ready {
        match (&obligation.facts, obligation.met_on) {
            (Some(Facts::Deadline { .. }), Some(met_on)) => Ready { fixed: met_on, ..Ready::DONE },
            (Some(Facts::Deadline { .. }), None) if is_unfinished(obligation) => {
                Ready { by: Some(index), ..self.ready }
            }
            (Some(Facts::Maintain { .. }), _) if obligation.running.is_some() => {
                Ready { by: Some(index), ..self.ready }
            }
            _ => Ready::DONE,
        }
    }

    fn slack(&self, as_of: Day) -> Slack {
        Slack {
            ready: self.ready.on(as_of),
            needed_by: self.limit.last,
            after: self.ready.by,
            before: self.limit.by,
        }
    }

    fn risk(&self, obligation: &Obligation, as_of: Day) -> Risk {
        let mut risk = Risk::default();
        let own = self.own.last;
        let others = self.from_others;
        let ready = others.on(as_of);
        // Its own forecast is told already; that of what it needs is told where it is later.
        let forecast = match &obligation.facts {
            Some(Facts::Deadline { forecast, .. }) => forecast.as_ref().map(|told| told.0),
            _ => None,
        };
        let is_told = forecast
            .is_some_and(|own| own.earliest >= ready.earliest && own.latest >= ready.latest);
        let is_possible = ready.latest > own.earliest && ready.latest > as_of;
        if is_possible && !is_told {
            risk.causes.extend(others.by.map(Cause::Obligation));
            risk.causes.push(Cause::NoTime { ready });
            risk.is_certain = ready.earliest > own.latest;
        }
        if let Some(today) = others.today.filter(|today| !today.is_zero()) {
            risk.turns.push(own.map(|day| today.before(day)));
        }
        if let Some([certain, possible]) = self.ways {
            risk.turns.push(DateRange { earliest: possible.last(), latest: certain.last() });
            if possible.last() < as_of {
                let has_passed = certain.last() < as_of;
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

/// When everything that can wait or be waited for can be done, and must be.
struct Times {
    as_of: Day,
    /// The obligations, by position, in order; and their times.
    obligations: Vec<usize>,
    of: Vec<Time>,
}

impl Times {
    fn of(register: &Register, waiting: &Waiting) -> Self {
        let plan: &Plan = &register.plan;
        let nodes = Nodes::of(waiting);
        let mut sessions = Sessions::of(plan);
        let limited = |index: &usize| {
            Time::limited(plan, &mut sessions, &register.obligations[*index], register.as_of)
        };
        let mut times = Self {
            as_of: register.as_of,
            of: nodes.obligations.iter().map(limited).collect(),
            obligations: Vec::new(),
        };
        let groups = nodes.edges.groups();
        times.forward(register, &nodes, &groups);
        times.backward(register, &nodes, &groups);
        times.obligations = nodes.obligations;
        times
    }

    /// Those of an obligation, by position; `None`: nothing waits for it, and it for nothing.
    fn get(&self, obligation: usize) -> Option<Time> {
        let at = self.obligations.binary_search(&obligation).ok()?;
        Some(self.of[at])
    }

    fn forward(&mut self, register: &Register, nodes: &Nodes, groups: &Groups) {
        let plan: &Plan = &register.plan;
        let mut ready = vec![Ready::DONE; nodes.edges.len()];
        for node in groups.iter().flatten().copied() {
            let mut found = Ready::DONE;
            for before in nodes.before(node) {
                found = found.and(ready[before], self.as_of);
            }
            ready[node] = match nodes.kind(node) {
                Node::Obligation(index) => {
                    let obligation = &register.obligations[index];
                    let time = &mut self.of[node];
                    time.settle(plan, obligation, found, self.as_of);
                    time.as_step(obligation, index)
                }
                Node::Bare(thing) => {
                    let forecast = crate::rule::forecast(plan, thing, self.as_of);
                    let found = found.then(period(plan, thing, Role::Takes));
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

    fn backward(&mut self, register: &Register, nodes: &Nodes, groups: &Groups) {
        let plan: &Plan = &register.plan;
        let mut limits = vec![Limit::NONE; nodes.edges.len()];
        for node in groups.iter().rev().flatten().copied() {
            let passed = match nodes.kind(node) {
                Node::Obligation(index) => {
                    let obligation = &register.obligations[index];
                    let time = &mut self.of[node];
                    time.limit = time.own.and(limits[node]);
                    if !is_timed(obligation) {
                        continue;
                    }
                    let is_deadline = matches!(obligation.facts, Some(Facts::Deadline { .. }));
                    let takes = if is_deadline {
                        period(plan, obligation.subject, Role::Takes)
                    } else {
                        Period::ZERO
                    };
                    Limit { by: Some(index), ..time.limit }.minus(takes)
                }
                Node::Bare(thing) => limits[node].minus(period(plan, thing, Role::Takes)),
                Node::Junction => limits[node],
            };
            for before in nodes.before(node) {
                limits[before] = limits[before].and(passed);
            }
        }
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

#[cfg(test)]
mod tests;
