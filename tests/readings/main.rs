//! The evaluation against a naive one: every reading of every imprecise date is enumerated, each judged
//! by the plain definition of its rule, and the verdicts put together.

mod counted;
mod standing;
mod timed;
#[path = "../common/mod.rs"]
mod world;

use std::collections::BTreeSet;

use proptest::prelude::*;
use stichtag::date::{DateRange, Day};
use stichtag::register::{Register, State};
use world::day;

/// The first day of all that happens here.
const START: &str = "2023-01-01";

fn at(offset: i64) -> Day {
    day(START).plus_days(offset)
}

/// Offsets of an interval, both ends included.
type Range = (i64, i64);

fn range(days: i64, length: i64) -> impl Strategy<Value = Range> {
    (0..days, 0..=length).prop_map(|(from, length)| (from, from + length))
}

fn written((from, to): Range) -> String {
    DateRange::new(at(from), at(to)).expect("in order").to_string()
}

/// Intervals one after the other, without overlap.
fn apart(most: usize, gap: i64, length: i64) -> impl Strategy<Value = Vec<Range>> {
    proptest::collection::vec((1..=gap, 0..=length), 1..=most).prop_map(|steps| {
        let mut day = 0;
        let mut ranges = Vec::new();
        for (gap, length) in steps {
            ranges.push((day + gap, day + gap + length));
            day += gap + length;
        }
        ranges
    })
}

/// Events with the ids `e0`, `e1` and so on.
fn listed(events: &[Range]) -> String {
    list(
        events
            .iter()
            .enumerate()
            .map(|(n, event)| format!("{{ id = \"e{n}\", date = \"{}\" }}", written(*event))),
    )
}

/// All readings of several intervals.
fn readings(ranges: &[Range]) -> Vec<Vec<i64>> {
    ranges.iter().fold(vec![Vec::new()], |readings, (from, to)| {
        let with = |reading: &Vec<i64>| {
            let reading = reading.clone();
            (*from..=*to).map(move |day| [reading.clone(), vec![day]].concat())
        };
        readings.iter().flat_map(with).collect()
    })
}

/// What is shown for the verdicts of all readings, and whether it is certain.
fn shown(states: &BTreeSet<State>) -> (State, bool) {
    let first = State::ALL.into_iter().find(|state| states.contains(state));
    (first.expect("at least one reading"), states.len() == 1)
}

fn found(register: &Register, period: &str) -> (State, bool) {
    let obligation = register
        .obligations
        .iter()
        .find(|one| register.period(one) == period)
        .unwrap_or_else(|| panic!("no {period} in {:?}", register.obligations));
    (obligation.state, obligation.certain)
}

/// Not fulfilled: what remains to be said, in the order of the definition.
fn unmet(last: i64, due: i64, lead: i64, as_of: i64, known: i64) -> State {
    if as_of <= last {
        if as_of >= due - lead { State::DueSoon } else { State::Open }
    } else if last <= known {
        State::Overdue
    } else {
        State::Unverified
    }
}

fn plan(known: i64, things: &str) -> String {
    format!(
        "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = []\nrecords-complete-until = \"{}\"\n{things}",
        at(known)
    )
}

fn pack(rule: &str) -> String {
    format!("[pack]\nid = \"t\"\ntitle = \"t\"\n[rule.r]\ntitle = \"t\"\n{rule}")
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// How many worlds each definition is held against.
fn cases() -> ProptestConfig {
    ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() }
}
