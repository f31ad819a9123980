//! `stichtag frist …`: one deadline, with its proof.

use std::fmt::Write;

use serde::Serialize;

use super::Output;
use crate::cli::{Event, Failure, FristFault, FristRequest, Manners};
use crate::date::Day;
use crate::date::holidays::Calendar;
use crate::date::law::{Counting, Deadline, End, Proof, Step};
use crate::render::proof::{self, StepJson};
use crate::render::wrap::fill;
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
        as_json(request, &proof, manners.lang)
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

/// What machines read. Members may be added; `/1` changes when one changes its meaning.
#[derive(Serialize)]
struct Shown {
    schema: &'static str,
    event: String,
    period: String,
    counting: &'static str,
    direction: &'static str,
    rollover: &'static str,
    land: Option<&'static str>,
    regional: Vec<&'static str>,
    nominal: Option<String>,
    due: Option<String>,
    steps: Vec<StepJson>,
}

fn as_json(request: &FristRequest, proof: &Proof, lang: Lang) -> String {
    let (nominal, due) = match proof.steps.last() {
        Some(Step::Result { nominal, due }) => (Some(nominal), Some(due)),
        _ => (None, None),
    };
    let rollover = End::ALL.into_iter().find(|(end, _)| *end == request.end);
    super::pretty(&Shown {
        schema: "stichtag/frist/1",
        event: request.event.day().to_string(),
        period: request.period.to_string(),
        counting: match request.counting {
            Counting::EventExcluded => "event-excluded",
            Counting::StartCounted => "start-counted",
        },
        direction: proof::direction(request.direction),
        rollover: rollover.map_or("none", |(_, name)| name),
        land: request.locality.as_ref().map(|place| place.land.code()),
        regional: proof::regional(request.locality.as_ref()),
        nominal: nominal.map(Day::to_string),
        due: due.map(Day::to_string),
        steps: proof::steps(proof, lang),
    })
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
        // A paragraph is not torn apart at the end of a line.
        let source = law::source(step.source(proof.direction), manners.lang);
        let source = source.replace(' ', "\u{a0}");
        let line =
            format!("{number}. {} [{source}]", law::step(step, proof.direction, manners.lang));
        let _ = writeln!(text, "{}", fill(&line, manners.width, 2, 5));
    }
    text
}
