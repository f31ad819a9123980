//! The steps of a computation, for machines.

use serde::Serialize;

use crate::date::Day;
use crate::date::holidays::{FreeDay, Locality};
use crate::date::law::{Direction, Proof, Step};
use crate::text::{Lang, law};

/// Of which obligations JSON carries the proof of the due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proofs {
    /// Of none.
    #[default]
    None,
    /// Of those that are findings.
    Findings,
    /// Of all.
    All,
}

impl Proofs {
    /// All choices with their words on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::All, "all"), (Self::Findings, "findings"), (Self::None, "none")];
}

/// A proof as JSON: everything that is needed to do the computation again.
#[derive(Debug, Serialize)]
pub(crate) struct ProofJson {
    land: Option<&'static str>,
    regional: Vec<&'static str>,
    closing_days: Option<String>,
    direction: &'static str,
    nominal: Option<String>,
    due: Option<String>,
    steps: Vec<StepJson>,
}

/// One step. `law` is what it rests on: a paragraph, `doctrine` or `convention`.
#[derive(Debug, Serialize)]
pub(crate) struct StepJson {
    step: &'static str,
    law: &'static str,
    /// Where it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// How many months, days or working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<u32>,
    /// Whether the last day of a month took the place of one that it lacks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rounded: bool,
    /// The interval that was stated, or the suspension.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<(Option<String>, Option<String>)>,
    /// Where it ends.
    day: String,
    /// The free days that it passes over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    free: Vec<FreeJson>,
    text: String,
}

#[derive(Debug, Serialize)]
struct FreeJson {
    date: String,
    kind: &'static str,
    name: Option<&'static str>,
}

impl ProofJson {
    pub(crate) fn of(proof: &Proof, lang: Lang) -> Self {
        let result = match proof.steps.last() {
            Some(Step::Result { nominal, due }) => Some((nominal.to_string(), due.to_string())),
            _ => None,
        };
        let (nominal, due) = result.unzip();
        let place = proof.locality.as_ref();
        let closing = place.and_then(|place| place.closing.as_ref());
        Self {
            land: place.map(|place| place.land.code()),
            regional: regional(place),
            closing_days: closing.map(|closing| closing.name.clone()),
            direction: direction(proof.direction),
            nominal,
            due,
            steps: steps(proof, lang),
        }
    }
}

/// The regional holidays of a place, by name.
pub(crate) fn regional(place: Option<&Locality>) -> Vec<&'static str> {
    place.into_iter().flat_map(|place| &place.regional).map(|rule| rule.names().1).collect()
}

/// On which side of its event a period lies.
pub(crate) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::After => "after",
        Direction::Before => "before",
    }
}

/// All steps of a proof.
pub(crate) fn steps(proof: &Proof, lang: Lang) -> Vec<StepJson> {
    proof.steps.iter().map(|step| one(step, proof.direction, lang)).collect()
}

fn end(day: Day) -> Option<String> {
    day.bound().map(|day| day.to_string())
}

fn one(step: &Step, direction: Direction, lang: Lang) -> StepJson {
    let (from, amount, range) = match step {
        Step::Months { from, months: amount, .. }
        | Step::Days { from, days: amount, .. }
        | Step::WorkingDays { from, count: amount, .. } => (Some(from), Some(*amount), None),
        Step::Moved { from, on, .. } => (Some(from), None, Some((*on, *on))),
        Step::Held { from, first, until, .. } => (Some(from), None, Some((*first, *until))),
        Step::Between { from, .. } | Step::Shift { from, .. } => (Some(from), None, None),
        Step::Stated { range, .. } | Step::Month { month: range, .. } => {
            (None, None, Some((range.earliest, range.latest)))
        }
        _ => (None, None, None),
    };
    let free: &[(Day, FreeDay)] = match step {
        Step::Shift { free, .. } => free,
        _ => &[],
    };
    StepJson {
        step: step.name(),
        law: step.source(direction).name(),
        from: from.map(Day::to_string),
        amount,
        rounded: matches!(step, Step::Months { rounded: true, .. }),
        range: range.map(|(first, last)| (end(first), end(last))),
        day: step.day().to_string(),
        free: free.iter().map(|(day, why)| free_day(*day, *why, lang)).collect(),
        text: law::step(step, direction, lang),
    }
}

fn free_day(day: Day, why: FreeDay, lang: Lang) -> FreeJson {
    let (kind, name) = match why {
        FreeDay::Holiday(holiday) => ("holiday", Some(law::holiday(holiday, lang))),
        FreeDay::Saturday => ("saturday", None),
        FreeDay::Sunday => ("sunday", None),
        FreeDay::Closed => ("closing-day", None),
    };
    FreeJson { date: day.to_string(), kind, name }
}
