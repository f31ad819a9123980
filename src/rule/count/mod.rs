//! `count`: so many events in each window.

mod page;
mod profile;
#[cfg(test)]
mod tests;

use super::fields::{field, words};
use super::{
    Case, Compile, Derivation, Draft, Duty, EventSource, Evidence, Facts, Modifiers, Outcome,
    Question, RuleFault, RuleKind, Standing, Terms,
};
use crate::date::{Cycle, DateRange, Day, Period, Window};
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
    if matches!(windows, Windows::Rolling(_)) && at_most.is_some() {
        let fault = RuleFault::NoMeaning { field: "at-most", kind: "count (rolling)" };
        return c.refuse(c.place_of("at-most"), fault);
    }
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
            Some(Windows::Anchored(anchor, length))
        }
        _ => Some(Windows::Calendar(CYCLES[usize::from(window)])),
    }
}

impl Duty for Count {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let events = self.of.find(case, subject);
        if let Windows::Rolling(length) = self.windows {
            return self.rolling(case, subject, length, &events);
        }
        let windows = self.windows(case.modifiers, case.horizon);
        let mut per_window: Vec<Vec<&Evidence>> = vec![Vec::new(); windows.len()];
        for event in &events {
            let from = windows.partition_point(|window| window.last < event.date.earliest);
            let to = windows.partition_point(|window| window.first <= event.date.latest);
            for found in per_window.get_mut(from..to).into_iter().flatten() {
                found.push(event);
            }
        }
        windows
            .iter()
            .zip(per_window)
            .map(|(window, events)| self.judge(case, subject, *window, &events))
            .collect()
    }
}

impl Count {
    /// From the start up to the horizon, and the next one.
    fn windows(&self, modifiers: &Modifiers, horizon: Day) -> Vec<Window> {
        let from = modifiers.in_force_from;
        let mut index = 0;
        if let Windows::Anchored(anchor, length) = self.windows {
            let start = |index: u32| length.times(index).map(|sum| sum.after(anchor));
            while start(index + 1).is_some_and(|start| start <= from) {
                index += 1;
            }
        }
        let nth = |index: u32, previous: Option<Window>| match (&self.windows, previous) {
            (Windows::Calendar(cycle), None) => Some(cycle.window(from)),
            (Windows::Calendar(cycle), Some(previous)) => cycle.next(previous),
            (Windows::Anchored(anchor, length), _) => Some(Window {
                first: length.times(index)?.after(*anchor),
                last: length.times(index + 1)?.after(*anchor).previous(),
            }),
            (Windows::Rolling(_), _) => None,
        };
        let mut windows = Vec::new();
        let mut window = nth(index, None);
        if self.first == First::Skip {
            index += 1;
            window = nth(index, window);
        }
        while let Some(current) = window {
            if current.first > modifiers.in_force_to {
                break;
            }
            windows.push(current);
            if current.first > horizon || current.last == Day::MAX {
                break;
            }
            index += 1;
            window = nth(index, window);
        }
        windows
    }

    /// How many are needed and allowed in a window: fewer in the first one, if it counts in part.
    fn bounds(&self, case: &Case<'_>, window: Window) -> (Option<u32>, Option<u32>) {
        let from = case.modifiers.in_force_from;
        if self.first != First::Prorata || from <= window.first {
            return (self.at_least, self.at_most);
        }
        let days = |first: Day| window.last.days_since(first) + 1;
        let (part, whole) = (days(from), days(window.first));
        let share =
            |n: u32, up: i64| u32::try_from((i64::from(n) * part + up) / whole).unwrap_or(n);
        (self.at_least.map(|n| share(n, 0)), self.at_most.map(|n| share(n, whole - 1)))
    }

    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        window: Window,
        events: &[&Evidence],
    ) -> Draft {
        let seen = window.last.min(case.as_of);
        let (mut certain, mut possible) = (0, 0);
        let mut dates: Vec<DateRange> = Vec::new();
        for event in events.iter().filter(|event| !event.planned) {
            if event.date.within(window.first, seen) {
                certain += 1;
            }
            if event.date.overlaps(window.first, seen) {
                possible += 1;
                let date = event.date.at_least(window.first).and_then(|date| date.at_most(seen));
                dates.extend(date);
            }
        }
        let (at_least, at_most) = self.bounds(case, window);
        let terms = case.terms(Period::ZERO);
        let opens = window.first.previous();
        let last = terms.last(opens, window.last);
        let records_until = self.of.known_until(case.plan);
        let as_of = case.as_of;
        let is_over = last < as_of;
        let may_be_too_many = at_most.is_some_and(|most| possible > most);
        let may_be_allowed = at_most.is_none_or(|most| certain <= most);
        let is_short = may_be_allowed && at_least.is_some_and(|least| certain < least);
        let may_suffice = may_be_allowed && at_least.is_none_or(|least| possible >= least);
        // At most so many is known to be kept only once the window is over, and within the records.
        let is_settled = at_most.is_none() || (is_over && window.last <= records_until);
        let outcome = Outcome {
            met: may_suffice && is_settled,
            pending: !is_over && (is_short || (may_suffice && !is_settled)),
            overdue: is_short && is_over && last <= records_until,
            unverified: is_over
                && last > records_until
                && (is_short || (may_suffice && !is_settled)),
            breached: may_be_too_many,
            ..Outcome::default()
        };
        let has_due_date = at_least.is_some();
        let facts = Facts::Count { window: window.range(), at_least, at_most, certain, possible };
        let place = case.plan.thing(subject).place;
        let standing = Standing::Judged(outcome);
        Draft {
            opens: Some(window.first.into()),
            due: has_due_date.then(|| terms.due(opens, window.last).into()),
            derivation: has_due_date.then(|| Derivation {
                anchor: window.last.into(),
                stated: Some(window.range()),
                opens: Some(opens),
                period: Period::ZERO,
            }),
            due_nominal: has_due_date.then(|| window.last.into()),
            last: has_due_date.then(|| last.into()),
            breached_since: at_most.and_then(|most| nth(&dates, most + 1)),
            met_on: at_least.and_then(|least| nth(&dates, least)),
            evidence: events.iter().map(|event| (*event).clone()).collect(),
            ..Draft::new(window.range().to_string(), place, standing, records_until, facts)
        }
    }

    /// After each event the n-th next one within the length.
    fn rolling(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        length: Period,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let needed = self.at_least.unwrap_or(1) as usize;
        let from = case.modifiers.in_force_from;
        let start = if self.first == First::Skip { length.after(from) } else { from };
        let real: Vec<&Evidence> = events.iter().filter(|event| !event.planned).collect();
        let terms = case.terms(length);
        let mut drafts = Vec::new();
        let after_start = real.partition_point(|event| event.date.earliest < start);
        let is_open_at_start =
            real[..after_start].iter().any(|event| terms.nominal(event.date.latest) >= start)
                || real.get(after_start).is_some_and(|event| event.date == start.into());
        if !is_open_at_start && start <= case.modifiers.in_force_to {
            let answer = real.get(after_start + needed - 1).copied();
            let place = case.plan.thing(subject).place;
            drafts.extend(
                (start <= case.as_of).then(|| {
                    self.gap(case, &terms, (start.to_string(), start.into(), place), answer)
                }),
            );
        }
        for (index, event) in real.iter().enumerate() {
            let is_relevant = event.date.earliest <= case.as_of
                && terms.last(event.date.latest, event.date.latest) >= start
                && event.date.earliest <= case.modifiers.in_force_to;
            if is_relevant {
                let name = case.plan.record_name(subject, event.thing);
                let answer = real.get(index + needed).copied();
                drafts.push(self.gap(case, &terms, (name, event.date, event.place), answer));
            }
        }
        drafts
    }

    fn gap(
        &self,
        case: &Case<'_>,
        terms: &Terms<'_>,
        (period, opens, place): (String, DateRange, crate::source::Place),
        answer: Option<&Evidence>,
    ) -> Draft {
        let records_until = self.of.known_until(case.plan);
        let question = Question {
            anchor: opens,
            is_trigger: true,
            answer: answer.map(|answer| answer.date),
            first: |day| day,
            last: |day| terms.last(day, day),
            as_of: case.as_of,
            known_until: records_until,
        };
        let outcome = question.outcome();
        let due = terms.due_range(|day| day, opens);
        let facts = Facts::Count {
            window: DateRange { earliest: opens.earliest, latest: due.latest },
            at_least: self.at_least,
            at_most: None,
            certain: u32::from(outcome.may_be_fulfilled() && !outcome.may_be_open()),
            possible: u32::from(outcome.may_be_fulfilled()),
        };
        Draft {
            evidence: answer.into_iter().cloned().collect(),
            ..Draft::timed(period, place, terms, &question, facts)
        }
    }
}

/// When the n-th of several events happened.
fn nth(dates: &[DateRange], n: u32) -> Option<DateRange> {
    let sorted = |mut days: Vec<Day>| {
        days.sort_unstable();
        days.get((n as usize).checked_sub(1)?).copied()
    };
    DateRange::new(
        sorted(dates.iter().map(|date| date.earliest).collect())?,
        sorted(dates.iter().map(|date| date.latest).collect())?,
    )
}
