//! `count`: so many events in each window.

mod fixed;
mod page;
mod profile;
mod rolling;
#[cfg(test)]
mod tests;
mod why;

use smallvec::SmallVec;

use super::fields::{field, words};
use super::{Case, Compile, Draft, Duty, EventSource, RuleFault, RuleKind};
use crate::date::{Cycle, DateRange, Day, Period};
use crate::plan::ThingId;
use crate::source::fields::{Field, FieldType};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "count",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

const WINDOWS: [(&str, &str); 6] = [
    ("calendar-year", "kalenderjahr"),
    ("half-year", "halbjahr"),
    ("quarter", "quartal"),
    ("month", "monat"),
    ("anchored", "ab-anker"),
    ("rolling", "rollend"),
];

const CYCLES: [Cycle; 4] = [Cycle::Year, Cycle::HalfYear, Cycle::Quarter, Cycle::Month];
const ANCHORED: u16 = 4;
const ROLLING: u16 = 5;

fn fields() -> Vec<Field> {
    vec![
        field(
            "of",
            FieldType::Record,
            "the events that count: a path, or { of, where }",
            "die Ereignisse, die zählen: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "at-least",
            FieldType::Number,
            "how many are needed in each window",
            "wie viele in jedem Fenster nötig sind",
        ),
        field(
            "at-most",
            FieldType::Number,
            "how many are allowed in each window",
            "wie viele in jedem Fenster erlaubt sind",
        ),
        field("window", words(&WINDOWS), "the windows", "die Zeitfenster").required(),
        field(
            "length",
            FieldType::Period,
            "how long an anchored or rolling window is",
            "wie lang ein Fenster ab Anker oder ein rollendes ist",
        ),
        field(
            "anchor",
            FieldType::Date,
            "the first day of the first anchored window",
            "der erste Tag des ersten Fensters ab Anker",
        ),
        field(
            "first-window",
            words(&[("full", "ganz"), ("skip", "auslassen"), ("prorata", "anteilig")]),
            "how the window is judged in which the rule comes into force",
            "wie das Fenster beurteilt wird, in dem die Regel in Kraft tritt",
        )
        .required(),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Full,
    Skip,
    Prorata,
}

#[derive(Debug)]
enum Windows {
    Calendar(Cycle),
    Anchored(Day, Period),
    Rolling(Period),
}

#[derive(Debug)]
struct Count {
    of: EventSource,
    at_least: Option<u32>,
    at_most: Option<u32>,
    windows: Windows,
    first: First,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    let before = c.problems.len();
    let at_least = c.whole("at-least", 1);
    let at_most = c.whole("at-most", 0);
    if c.problems.len() == before && at_least.is_none() && at_most.is_none() {
        let fault = RuleFault::AnyOf { fields: vec!["at-least", "at-most"] };
        return c.refuse(c.header, fault);
    }
    if let (Some(least), Some(most)) = (at_least, at_most)
        && least > most
    {
        let fault = RuleFault::Contradiction { least: "at-least", most: "at-most" };
        return c.refuse(c.place_of("at-most"), fault);
    }
    let first = match c.choice("first-window") {
        Some(0) => First::Full,
        Some(1) => First::Skip,
        Some(_) => First::Prorata,
        None => return None,
    };
    if c.in_force_from().is_none() {
        return c.refuse(c.header, RuleFault::NoStart);
    }
    let windows = windows(c, first)?;
    Some(Box::new(Count { of: of?, at_least, at_most, windows, first }))
}

fn windows(c: &mut Compile<'_, '_, '_>, first: First) -> Option<Windows> {
    let window = c.choice("window")?;
    let takes = |field: &str| match field {
        "length" => window == ANCHORED || window == ROLLING,
        _ => window == ANCHORED,
    };
    for field in ["length", "anchor"] {
        if c.entry(field).is_some() && !takes(field) {
            let fault = RuleFault::NoMeaning { field, kind: "count" };
            return c.refuse(c.place_of(field), fault);
        }
        if c.entry(field).is_none() && takes(field) {
            let fault = RuleFault::Needs { field: "window", other: field };
            return c.refuse(c.place_of("window"), fault);
        }
    }
    match window {
        ROLLING if first == First::Prorata => {
            let fault = RuleFault::NoMeaning { field: "first-window", kind: "count (rolling)" };
            c.refuse(c.place_of("first-window"), fault)
        }
        ROLLING => Some(Windows::Rolling(c.positive_period("length")?)),
        ANCHORED => {
            let length = c.positive_period("length")?;
            let anchor = c.exact_day("anchor")?;
            if let Some(from) = c.in_force_from().filter(|from| *from < anchor) {
                let fault = RuleFault::AnchorAfterStart { from: from.to_string() };
                return c.refuse(c.place_of("anchor"), fault);
            }
            Some(Windows::Anchored(anchor, length))
        }
        _ => Some(Windows::Calendar(CYCLES[usize::from(window)])),
    }
}

impl Duty for Count {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let events = self.of.find(case, subject);
        match self.windows {
            Windows::Rolling(length) => into.extend(self.rolling(case, subject, length, &events)),
            Windows::Calendar(_) | Windows::Anchored(..) => {
                self.fixed(case, subject, &events, into);
            }
        }
    }
}

/// When the n-th of several events happened.
fn nth(dates: &[DateRange], n: u32) -> Option<DateRange> {
    let sorted = |mut days: SmallVec<[Day; 8]>| {
        days.sort_unstable();
        days.get((n as usize).checked_sub(1)?).copied()
    };
    DateRange::new(
        sorted(dates.iter().map(|date| date.earliest).collect())?,
        sorted(dates.iter().map(|date| date.latest).collect())?,
    )
}
