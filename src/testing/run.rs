//! A test against its world: what is expected, and what is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Expectation, Test, Wanted, World};
use crate::date::{DateRange, Day};
use crate::register::{Obligation, Register, assess};
use crate::source::fields::closest;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Where the duty stands.
    State,
    /// Whether it stands so under every reading.
    Certainty,
    /// The due date.
    Due,
    /// Since when it is violated.
    Since,
    /// When it was fulfilled.
    MetOn,
    /// Days past due, or left.
    Days,
    /// The level of the finding.
    Finding,
}

impl Compared {
    /// The name in test files and machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Certainty => "certainty",
            Self::Due => "due",
            Self::Since => "since",
            Self::MetOn => "met-on",
            Self::Days => "days",
            Self::Finding => "finding",
        }
    }
}

/// Something that is not as expected, in the words of test files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub what: Compared,
    /// As it should be.
    pub expected: String,
    /// As it is.
    pub found: String,
}

/// One expectation, held against the register of its day.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What is expected.
    pub expected: Expectation,
    /// What differs; nothing if it is as expected.
    pub differences: Vec<Difference>,
    /// Where there is no such duty: the key that was probably meant.
    pub meant: Option<String>,
}

impl Check {
    /// Whether everything is as expected.
    pub fn passes(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Judges the world on all days of a test.
///
/// # Errors
/// The registers whose due dates cannot be computed.
pub fn run(test: &Test, world: &World) -> Result<Vec<Check>, Vec<Register>> {
    let mut registers: BTreeMap<Day, Register> = BTreeMap::new();
    for expected in &test.expectations {
        registers
            .entry(expected.on)
            .or_insert_with(|| assess(&world.plan, &world.policies, expected.on));
    }
    if registers.values().any(|register| !register.problems.is_empty()) {
        return Err(registers.into_values().filter(|one| !one.problems.is_empty()).collect());
    }
    let checks = test.expectations.iter().map(|expected| check(expected, &registers[&expected.on]));
    Ok(checks.collect())
}

fn check(expected: &Expectation, register: &Register) -> Check {
    let Some(found) = find(register, &expected.key) else {
        let differences = match expected.wanted {
            Wanted::Nothing => Vec::new(),
            Wanted::State(state) => vec![Difference {
                what: Compared::State,
                expected: state.name().to_owned(),
                found: NONE.to_owned(),
            }],
        };
        let keys = register.obligations.iter().map(|one| without_plan(register, one));
        let meant = if differences.is_empty() { None } else { closest(&expected.key, keys) };
        let meant = meant.map(str::to_owned);
        return Check { expected: expected.clone(), differences, meant };
    };
    let differences = differences(expected, found);
    Check { expected: expected.clone(), differences, meant: None }
}

/// What test files write where there is nothing.
const NONE: &str = "none";

/// A duty by its key without the plan.
pub(super) fn find<'r>(register: &'r Register, key: &str) -> Option<&'r Obligation> {
    let id = format!("{}/{key}", register.plan.header.id);
    let index = register.obligations.binary_search_by(|one| one.id.as_str().cmp(&id)).ok()?;
    Some(&register.obligations[index])
}

/// A duty's key without the plan.
pub(super) fn without_plan<'r>(register: &Register, obligation: &'r Obligation) -> &'r str {
    obligation.id.get(register.plan.header.id.len() + 1..).unwrap_or_default()
}

fn differences(expected: &Expectation, found: &Obligation) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut compare = |what, expected: String, found: String| {
        if expected != found {
            differences.push(Difference { what, expected, found });
        }
    };
    let wanted = match expected.wanted {
        Wanted::State(state) => state.name(),
        Wanted::Nothing => NONE,
    };
    compare(Compared::State, wanted.to_owned(), found.state.name().to_owned());
    if expected.wanted == Wanted::Nothing {
        return differences;
    }
    let certainty = |certain| if certain { "certain" } else { "possible" }.to_owned();
    compare(Compared::Certainty, certainty(expected.certain), certainty(found.certain));
    let date = |date: Option<DateRange>| date.map_or(NONE.to_owned(), |date| date.to_string());
    for (what, wanted, is) in [
        (Compared::Due, expected.due, found.due),
        (Compared::Since, expected.since, found.since),
        (Compared::MetOn, expected.met_on, found.met_on),
    ] {
        if wanted.is_some() {
            compare(what, date(wanted), date(is));
        }
    }
    if let Some(days) = expected.days {
        let shown =
            |days: Option<i64>| days.map_or_else(|| "?".to_owned(), |days| days.to_string());
        let is = match found.days() {
            None => NONE.to_owned(),
            Some((least, most)) if least == most => shown(least),
            Some((least, most)) => format!("{}..{}", shown(least), shown(most)),
        };
        compare(Compared::Days, days.to_string(), is);
    }
    if let Some(level) = expected.finding {
        let named = |level: Option<crate::rule::Severity>| {
            level.map_or(NONE, crate::rule::Severity::name).to_owned()
        };
        compare(Compared::Finding, named(level), named(found.finding));
    }
    differences
}

impl World {
    /// The same rules with records of the plan that are complete up to a day.
    pub(super) fn with_records_until(&self, day: Day) -> Self {
        let plan = Arc::new(self.plan.with_records_until(day));
        Self { plan, policies: Arc::clone(&self.policies) }
    }
}
