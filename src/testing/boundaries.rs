//! The days around every edge of every dated duty, made by themselves.
//!
//! What must be so on each of them follows from the meaning of states alone: pending up to the last permissible day,
//! overdue after it as far as the records go, due soon from the lead on, dormant before the rule is in force. It
//! is computed here a second time, from exact days only, and held against the register.

use std::collections::{BTreeMap, BTreeSet};

use super::run::{find, without_plan};
use super::{Test, World};
use crate::date::{DateRange, Day, Period};
use crate::register::{Obligation, Register, State, assess};
use crate::rule::Facts;

/// Which edge a day belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// The day before the rule comes into force.
    BeforeForce,
    /// The day before the lead begins.
    BeforeLead,
    /// The first day of the lead.
    Lead,
    /// The day before the fulfilment.
    BeforeFulfilment,
    /// The day of the fulfilment.
    Fulfilment,
    /// The day before the last permissible day.
    BeforeLast,
    /// The last permissible day.
    Last,
    /// The day after it.
    AfterLast,
    /// The day after it, with records that end the day before it.
    RecordsTooShort,
    /// The day after it, with records that just reach it.
    RecordsReach,
}

impl Edge {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeForce => "before-in-force",
            Self::BeforeLead => "before-lead",
            Self::Lead => "lead",
            Self::BeforeFulfilment => "before-fulfilment",
            Self::Fulfilment => "fulfilment",
            Self::BeforeLast => "before-last-day",
            Self::Last => "last-day",
            Self::AfterLast => "after-last-day",
            Self::RecordsTooShort => "records-end-before-last-day",
            Self::RecordsReach => "records-end-on-last-day",
        }
    }
}

/// One duty on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeCase {
    /// The duty, without the plan.
    pub key: String,
    /// Which edge it is.
    pub edge: Edge,
    /// The reference date.
    pub on: Day,
    /// The states that are right.
    pub expected: Vec<State>,
    /// The state that it is in; `None`: there is no such duty.
    pub found: Option<State>,
}

impl EdgeCase {
    /// Whether the state is right.
    pub fn passes(&self) -> bool {
        self.found.is_some_and(|found| self.expected.contains(&found))
    }
}

/// All edges of all dated duties that the days of a test show, by key and day.
pub fn boundaries(test: &Test, world: &World) -> Vec<EdgeCase> {
    let mut probe = Probe { world, registers: BTreeMap::new() };
    let days: BTreeSet<Day> = test.expectations.iter().map(|expected| expected.on).collect();
    let mut known: BTreeSet<(String, DateRange)> = BTreeSet::new();
    for day in days {
        let register = probe.register(None, day);
        known.extend(register.obligations.iter().filter_map(|one| {
            // What is there of a thing is due with the thing, and is breached without a day of its own.
            one.derivation?;
            let due = one.due.filter(|due| due.earliest.is_bound() && due.latest.is_bound())?;
            Some((without_plan(register, one).to_owned(), due))
        }));
    }
    let mut cases: Vec<EdgeCase> = Vec::new();
    for (key, due) in known {
        cases.extend(probe.edges(&key, due));
    }
    cases.sort_by(|one, other| {
        (&one.key, one.on, one.edge).cmp(&(&other.key, other.on, other.edge))
    });
    cases.dedup_by(|one, other| {
        one.key == other.key && one.edge == other.edge && one.on == other.on
    });
    cases
}

/// Registers on demand: each day of each end of the records once.
struct Probe<'w> {
    world: &'w World,
    registers: BTreeMap<(Option<Day>, Day), Register>,
}

/// What is known of a duty, to the day.
#[derive(Clone, Copy)]
struct Line {
    due: DateRange,
    /// D.
    last: DateRange,
    lead: Period,
    /// From when the duty is there for certain.
    begin: Day,
    /// When it was fulfilled, if that is known to the day.
    met: Option<Day>,
}

const VIOLATED: [State; 3] = [State::Overdue, State::Unverified, State::OnHold];

impl Probe<'_> {
    fn register(&mut self, records: Option<Day>, day: Day) -> &Register {
        self.registers.entry((records, day)).or_insert_with(|| match records {
            None => assess(&self.world.plan, &self.world.policies, day),
            Some(until) => {
                let world = self.world.with_records_until(until);
                assess(&world.plan, &world.policies, day)
            }
        })
    }

    fn edges(&mut self, key: &str, due: DateRange) -> Vec<EdgeCase> {
        let Some(line) = self.line(key, due) else { return Vec::new() };
        let mut cases = Vec::new();
        let from = self.in_force_from(key);
        if let Some(from) = from.filter(|from| from.is_bound()) {
            cases.push(self.before_force(key, from.previous()));
        }
        let after = line.last.latest.next();
        if line.last.earliest != line.last.latest || line.due.earliest != line.due.latest {
            let is_open =
                self.state(key, None, after).is_some_and(|state| VIOLATED.contains(&state));
            if is_open && line.begin <= line.last.earliest {
                let may = |state: &State| !VIOLATED.contains(state) || *state == State::OnHold;
                let before: Vec<State> = State::ALL.into_iter().filter(may).collect();
                cases.push(self.case(key, Edge::Last, line.last.earliest, before));
            }
            return cases;
        }
        let last = line.last.latest;
        let first_lead = first_of_lead(line.due.latest, line.lead);
        let mut days = vec![
            (Edge::BeforeLead, first_lead.previous()),
            (Edge::Lead, first_lead),
            (Edge::BeforeLast, last.previous()),
            (Edge::Last, last),
            (Edge::AfterLast, after),
        ];
        if let Some(met) = line.met {
            days.extend([(Edge::BeforeFulfilment, met.previous()), (Edge::Fulfilment, met)]);
        }
        for (edge, day) in days {
            if day < line.begin || !self.is_same(key, line.due, day) {
                continue;
            }
            let expected = self.right(key, line, day);
            cases.push(self.case(key, edge, day, expected));
        }
        cases.extend(self.records(key, line));
        cases
    }

    /// The duty as it stands once it is over, if it is then still due on the same day.
    fn line(&mut self, key: &str, due: DateRange) -> Option<Line> {
        let register = self.register(None, due.latest);
        let one = find(register, key).filter(|one| one.due == Some(due))?;
        let last = register.last_day(one)?;
        let modifiers = &register.rule(one).modifiers;
        let (lead, from) = (modifiers.lead, modifiers.in_force_from);
        let register = self.register(None, last.latest.next());
        let one = find(register, key).filter(|one| one.due == Some(due))?;
        // At most so many events have no edge of their own.
        if matches!(one.facts, Some(Facts::Count { at_most: Some(_), .. })) {
            return None;
        }
        let is_met = matches!(one.underlying(), State::Met | State::MetLate);
        let met = one.met_on.filter(|_| is_met).map(DateRange::exact);
        if met == Some(None) || (is_met && (met.is_none() || !one.certain)) {
            return None;
        }
        let begin = one.opens.map_or(Day::MIN, |opens| opens.latest).max(from);
        Some(Line { due, last, lead, begin, met: met.flatten() })
    }

    fn in_force_from(&self, key: &str) -> Option<Day> {
        let rule = self.world.policies.find(key.split('/').next()?)?;
        Some(rule.modifiers.in_force_from)
    }

    fn state(&mut self, key: &str, records: Option<Day>, day: Day) -> Option<State> {
        find(self.register(records, day), key).map(Obligation::underlying)
    }

    /// A later promise may have moved the date.
    fn is_same(&mut self, key: &str, due: DateRange, day: Day) -> bool {
        find(self.register(None, day), key).is_none_or(|one| one.due == Some(due))
    }

    fn case(&mut self, key: &str, edge: Edge, on: Day, expected: Vec<State>) -> EdgeCase {
        let found = self.state(key, None, on);
        EdgeCase { key: key.to_owned(), edge, on, expected, found }
    }

    /// The states that are right on a day, by the order in which the semantics decide them.
    fn right(&mut self, key: &str, line: Line, day: Day) -> Vec<State> {
        let last = line.last.latest;
        if let Some(met) = line.met.filter(|met| *met <= day) {
            return vec![if met <= last { State::Met } else { State::MetLate }];
        }
        let one = find(self.register(None, day), key);
        if one.is_some_and(|one| is_held(one, day)) {
            return vec![State::OnHold];
        }
        if day > last {
            let reaches = one
                .is_none_or(|one| one.facts == Some(Facts::Records) || last <= one.records_until);
            return vec![if reaches { State::Overdue } else { State::Unverified }];
        }
        let is_near = line.lead.after(day) >= line.due.latest;
        vec![if is_near { State::DueSoon } else { State::Open }, State::AtRisk]
    }

    /// A failure by absence counts only as far as the records go.
    fn records(&mut self, key: &str, line: Line) -> Vec<EdgeCase> {
        let (last, after) = (line.last.latest, line.last.latest.next());
        let register = self.register(None, after);
        let is_told = find(register, key).is_some_and(|one| {
            VIOLATED[..2].contains(&one.underlying()) && one.facts != Some(Facts::Records)
        });
        if !is_told {
            return Vec::new();
        }
        [
            (Edge::RecordsTooShort, last.previous(), State::Unverified),
            (Edge::RecordsReach, last, State::Overdue),
        ]
        .into_iter()
        .map(|(edge, until, right)| {
            let found = self.state(key, Some(until), after);
            EdgeCase { key: key.to_owned(), edge, on: after, expected: vec![right], found }
        })
        .collect()
    }

    /// Before a rule is in force, it asks nothing of its subjects.
    fn before_force(&mut self, key: &str, day: Day) -> EdgeCase {
        let mut parts = key.splitn(3, '/');
        let (rule, subject) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let register = self.register(None, day);
        let prefix = format!("{rule}/{subject}/");
        let states = register
            .obligations
            .iter()
            .filter(|one| without_plan(register, one).starts_with(&prefix))
            .map(|one| one.state);
        let found = states.max_by_key(|state| *state != State::Dormant);
        let key = format!("{prefix}-");
        EdgeCase { key, edge: Edge::BeforeForce, on: day, expected: vec![State::Dormant], found }
    }
}

fn is_held(one: &Obligation, day: Day) -> bool {
    one.suspensions.iter().any(|span| span.first <= day && day <= span.last)
}

/// The first day from which on a due date is no further away than the lead.
fn first_of_lead(due: Day, lead: Period) -> Day {
    let mut first = due;
    while first.is_bound() && lead.after(first.previous()) >= due {
        first = first.previous();
    }
    first
}
