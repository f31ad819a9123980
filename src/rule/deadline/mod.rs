//! `deadline`: something happens by a date.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use std::borrow::Cow;
use std::ops::ControlFlow;

use thin_vec::ThinVec;

use super::evidence::{earliest, forecast};
use super::fields::field;
use super::{
    Case, Compile, Derivation, Draft, Duty, EventSource, Evidence, Facts, Judged, Promise,
    Question, RuleFault, RuleKind, Standing,
};
use crate::date::{DateRange, Day, Period};
use crate::plan::{DatumValue, ThingId};
use crate::source::Place;
use crate::source::fields::{Field, FieldFault, FieldType, Term};
use crate::vocabulary::{Base, Path, PathEnd, Role};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "deadline",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: true,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "of",
            FieldType::Record,
            "the event that fulfils it: a path, or { of, where }",
            "das Ereignis, das sie erfüllt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "by",
            FieldType::Text,
            "a path to commitments, or a date",
            "ein Pfad zu Zusagen oder ein Datum",
        ),
        field(
            "before",
            FieldType::Text,
            "a path to a date of the subject; due the day before",
            "ein Pfad zu einem Datum des Gegenstands; fällig am Tag davor",
        ),
        field(
            "after",
            FieldType::Record,
            "the event from which `within` runs",
            "das Ereignis, ab dem `within` läuft",
        ),
        field(
            "within",
            FieldType::Period,
            "so long after that event",
            "so lange nach diesem Ereignis",
        ),
    ]
}

#[derive(Debug)]
enum DueBy {
    Commitments(Path),
    Fixed(DateRange),
    /// Before a date, or the first day of a span of time.
    Before(Path, bool),
    After(EventSource, Period),
}

#[derive(Debug)]
struct Deadline {
    of: EventSource,
    by: DueBy,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    c.one_of(&["by", "before", "after"])?;
    if c.entry("within").is_some() && c.entry("after").is_none() {
        let fault = RuleFault::Needs { field: "within", other: "after" };
        return c.refuse(c.place_of("within"), fault);
    }
    let by = if let Some((text, _)) = c.text("by") {
        match DateRange::parse(&text) {
            Ok(date) => DueBy::Fixed(date),
            Err(fault) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                let (field, key) = (Term::fixed("by", "by"), Some("by".to_owned()));
                return c.refuse(c.place_of("by"), FieldFault::Date { field, key, text, fault });
            }
            Err(_) => DueBy::Commitments(c.path_to("by", Base::Commitment)?),
        }
    } else if let Some((text, place)) = c.text("before") {
        let path = c.path(&text, place, &[c.subject])?;
        let is_date = |path: &Path| *path.end() == PathEnd::Values(FieldType::Date);
        if !is_date(&path) {
            let allowed = c.first_steps(is_date);
            return c.refuse(place, RuleFault::NotEvents { path: text, allowed });
        }
        let is_span = path.ends_in(c.vocabulary, Role::Span);
        DueBy::Before(path, is_span)
    } else {
        let after = c.events("after");
        let Some(within) = c.positive_period("within") else {
            if c.entry("within").is_none() {
                let fault = RuleFault::Needs { field: "after", other: "within" };
                return c.refuse(c.place_of("after"), fault);
            }
            return None;
        };
        DueBy::After(after?, within)
    };
    Some(Box::new(Deadline { of: of?, by }))
}

/// Where a due date comes from.
struct Due {
    period: Cow<'static, str>,
    place: Place,
    opens: Option<DateRange>,
    anchor: Option<DateRange>,
    /// The anchor as it was stated.
    stated: Option<DateRange>,
    is_trigger: bool,
    length: Period,
    promises: ThinVec<Promise>,
    after: Option<Box<(Evidence, Period)>>,
}

impl Duty for Deadline {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let Some(due) = self.due(case, subject) else { return };
        let plan = case.plan;
        let evidence: ThinVec<Evidence> = self.of.find(case, subject).into_iter().collect();
        let records_until = self.of.known_until(plan);
        let facts = Facts::Deadline {
            promises: due.promises,
            forecast: forecast(plan, subject, case.as_of).map(Box::new),
            after: due.after,
        };
        let Some(anchor) = due.anchor else {
            let standing = Standing::Underspecified;
            let draft = Draft::new(due.period, due.place, standing, records_until, facts);
            return into.push(Draft { opens: due.opens, evidence, ..draft });
        };
        let terms = case.terms(due.length);
        let opens = |day: Day| {
            if due.is_trigger { day } else { due.opens.map_or(Day::MIN, |opens| opens.latest) }
        };
        let question = Question {
            anchor,
            is_trigger: due.is_trigger,
            answer: earliest(&evidence),
            first: |_| Day::MIN,
            last: |day: Day| terms.last(opens(day), day),
            as_of: case.as_of,
            known_until: records_until,
        };
        let Judged { outcome, pending, last } = question.judged();
        if last.latest < case.modifiers.in_force_from
            || anchor.earliest > case.modifiers.in_force_to
        {
            return;
        }
        let met_on = question.answer.and_then(|answer| answer.at_most(case.as_of));
        let standing = Standing::Judged(outcome);
        into.push(Draft {
            opens: due.opens,
            due: Some(terms.due_range(opens, anchor)),
            pending_due: pending.map(|anchors| terms.due_range(opens, anchors)),
            derivation: Some(Derivation {
                anchor,
                stated: due.stated,
                opens: (!due.is_trigger).then(|| opens(anchor.latest)),
                period: due.length,
            }),
            due_nominal: Some(anchor.map(|day| terms.nominal(day))),
            last: Some(last),
            met_on,
            evidence,
            ..Draft::new(due.period, due.place, standing, records_until, facts)
        });
    }
}

impl Deadline {
    fn due(&self, case: &Case<'_>, subject: ThingId) -> Option<Due> {
        let plan = case.plan;
        let fixed = |day: Day, period: Cow<'static, str>, place: Place| Due {
            period,
            place,
            opens: case.modifiers.in_force_from.bound().map(DateRange::from),
            anchor: Some(day.into()),
            stated: None,
            is_trigger: false,
            length: Period::ZERO,
            promises: ThinVec::new(),
            after: None,
        };
        match &self.by {
            DueBy::Fixed(date) => {
                let due = fixed(date.latest, case.day(*date), plan.thing(subject).place);
                Some(Due { stated: Some(*date), ..due })
            }
            DueBy::Before(path, is_span) => {
                plan.follow(subject, path).into_iter().find_map(|found| match found.value {
                    DatumValue::Date(date) => {
                        let start = if *is_span { date.earliest.into() } else { date };
                        let day = start.map(Day::previous);
                        let known = day.earliest.is_bound() || day.latest.is_bound();
                        let due = fixed(day.latest, case.day(day), found.place);
                        Some(Due { anchor: known.then_some(day), ..due })
                    }
                    _ => None,
                })
            }
            DueBy::After(source, within) => {
                let trigger = source
                    .find(case, subject)
                    .into_iter()
                    .find(|event| !event.planned && event.date.earliest <= case.as_of)?;
                Some(Due {
                    period: case.day(trigger.date.plus(*within)),
                    place: trigger.place,
                    opens: Some(trigger.date),
                    anchor: Some(trigger.date),
                    stated: None,
                    is_trigger: true,
                    length: *within,
                    promises: ThinVec::new(),
                    after: Some(Box::new((trigger, *within))),
                })
            }
            DueBy::Commitments(path) => promised(case, subject, path),
        }
    }
}

/// The promise in force on the reference date, with its history.
fn promised(case: &Case<'_>, subject: ThingId, path: &Path) -> Option<Due> {
    let plan = case.plan;
    let mut promises: ThinVec<Promise> = ThinVec::new();
    let _ = plan.visit(subject, path, None, &mut |found| {
        if let DatumValue::Thing(thing) = found.value
            && let Some(on) = plan.date(thing, Role::On)
            && on.latest <= case.as_of
        {
            let (due, place) = (plan.date(thing, Role::Due), plan.thing(thing).place);
            promises.push(Promise { on, due, moves: false, place, thing });
        }
        ControlFlow::Continue(())
    });
    promises.sort_by_key(|promise| (promise.on.latest, promise.on.earliest, promise.place));
    promises.dedup_by_key(|promise| promise.thing);
    let opens = promises.first()?.on;
    let mut current: Option<(Day, Place)> = None;
    for promise in &mut promises {
        let Some(due) = promise.due else { continue };
        promise.moves = current.is_none_or(|(day, _)| promise.on.latest <= day);
        if promise.moves {
            current = Some((due.latest, promise.place));
        }
    }
    let stated = promises.iter().rev().find(|promise| promise.moves).and_then(|last| last.due);
    let original = promises.iter().find_map(|promise| promise.due);
    Some(Due {
        period: original.map_or(Cow::Borrowed("-"), |due| case.day(due)),
        place: current.map_or(promises[0].place, |(_, place)| place),
        opens: Some(opens),
        anchor: current.map(|(day, _)| day.into()),
        stated,
        is_trigger: false,
        length: Period::ZERO,
        promises,
        after: None,
    })
}
