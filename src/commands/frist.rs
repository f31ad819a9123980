//! `stichtag frist …`: one deadline, with its proof.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Output;
use crate::cli::{Event, Failure, FristFault, FristRequest, Manners, fill};
use crate::date::holidays::{Calendar, FreeDay};
use crate::date::law::{Counting, Deadline, Direction, End, Proof, Step};
use crate::text::{Lang, law};

pub(super) fn run(request: &FristRequest, manners: &Manners) -> Result<Output, Failure> {
    let calendar = request.locality.clone().map(Calendar::new);
    let deadline = Deadline {
        event: request.event.day(),
        period: request.period,
        weeks: request.weeks,
        counting: request.counting,
        direction: request.direction,
        end: request.end,
        calendar: calendar.as_ref(),
    };
    let mut proof = deadline.proof().map_err(FristFault::Law)?;
    state(&mut proof, request.event);
    debug_assert_eq!(proof.check(), Ok(deadline.due().unwrap_or(request.event.day())));
    Ok(Output::of(if request.json {
        let shown = as_json(request, &proof, manners.lang);
        format!("{}\n", serde_json::to_string_pretty(&shown).unwrap_or_default())
    } else {
        for_people(&proof, manners)
    }))
}

/// Lets a proof begin with what was given: an interval, a part of a month.
fn state(proof: &mut Proof, event: Event) {
    let first = match event {
        Event::Stated(range) => Step::Stated { range, day: range.latest },
        Event::Month(part, month) => Step::Month { part, month, day: event.day() },
    };
    match (proof.steps.first_mut(), event) {
        (Some(step @ Step::Stated { .. }), _) => *step = first,
        (_, Event::Month(..)) => proof.steps.insert(0, first),
        _ => {}
    }
}

fn as_json(request: &FristRequest, proof: &Proof, lang: Lang) -> Value {
    let (nominal, due) = result(proof);
    let place = request.locality.as_ref();
    let regional = place.map(|place| &place.regional);
    let regional = regional.into_iter().flatten().map(|rule| rule.names().1).collect::<Vec<_>>();
    let steps: Vec<Value> =
        proof.steps.iter().map(|step| step_as_json(step, proof.direction, lang)).collect();
    json!({
        "schema": "stichtag/frist/1",
        "event": request.event.day().to_string(),
        "period": request.period.to_string(),
        "counting": match request.counting {
            Counting::EventExcluded => "event-excluded",
            Counting::StartCounted => "start-counted",
        },
        "direction": match request.direction {
            Direction::After => "after",
            Direction::Before => "before",
        },
        "rollover": rollover(request.end),
        "land": place.map(|place| place.land.code()),
        "regional": regional,
        "nominal": nominal,
        "due": due,
        "steps": steps,
    })
}

fn rollover(end: End) -> &'static str {
    End::ALL.into_iter().find(|(other, _)| *other == end).map_or("none", |(_, name)| name)
}

/// One step. "law" is what it rests on: a paragraph, "doctrine" or "convention".
fn step_as_json(step: &Step, direction: Direction, lang: Lang) -> Value {
    let mut shown = json!({
        "step": step.name(),
        "law": step.source(direction).name(),
        "day": step.day().to_string(),
        "text": law::step(step, direction, lang),
    });
    if let (Step::Shift { from, free, .. }, Some(members)) = (step, shown.as_object_mut()) {
        let free: Vec<Value> = free
            .iter()
            .map(|(day, why)| {
                let (kind, name) = match why {
                    FreeDay::Holiday(holiday) => ("holiday", Some(law::holiday(*holiday, lang))),
                    FreeDay::Saturday => ("saturday", None),
                    FreeDay::Sunday => ("sunday", None),
                    FreeDay::Closed => ("closing-day", None),
                };
                json!({ "date": day.to_string(), "kind": kind, "name": name })
            })
            .collect();
        members.insert("from".to_owned(), json!(from.to_string()));
        members.insert("free".to_owned(), json!(free));
    }
    shown
}

/// The nominal day, and the day due.
fn result(proof: &Proof) -> (Option<String>, Option<String>) {
    match proof.steps.last() {
        Some(Step::Result { nominal, due }) => (Some(nominal.to_string()), Some(due.to_string())),
        _ => (None, None),
    }
}

fn for_people(proof: &Proof, manners: &Manners) -> String {
    let mut text = String::new();
    if let Some(Step::Result { nominal, due }) = proof.steps.last() {
        let line = law::due(*nominal, *due, manners.lang);
        let _ = if manners.out {
            writeln!(text, "\u{1b}[1m{line}\u{1b}[0m\n")
        } else {
            writeln!(text, "{line}\n")
        };
    }
    let told = proof.steps.iter().filter(|step| !matches!(step, Step::Result { .. }));
    for (number, step) in (1..).zip(told) {
        let source = law::source(step.source(proof.direction), manners.lang);
        let line =
            format!("{number}. {} [{source}]", law::step(step, proof.direction, manners.lang));
        let _ = writeln!(text, "{}", fill(&line, manners.width, 2, 5));
    }
    text
}
