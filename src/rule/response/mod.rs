//! `response`: every trigger is followed by its own answer.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use smallvec::{SmallVec, smallvec};

use super::fields::field;
use super::{
    Case, Compile, Draft, Duty, EventSource, Events, Evidence, Facts, Question, RuleFault,
    RuleKind, Terms,
};
use crate::date::{Day, Period};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::source::fields::{Field, FieldType};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "response",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: true,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "to",
            FieldType::Record,
            "the triggers: a path, or { of, where }",
            "die Anlässe: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "of",
            FieldType::Record,
            "the answers: a path, or { of, where }",
            "die Antworten: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "within",
            FieldType::Period,
            "how long after the trigger",
            "wie lange nach dem Anlass",
        )
        .required(),
        field(
            "not-before",
            FieldType::Period,
            "how long after the trigger an answer counts at the earliest",
            "ab wann nach dem Anlass eine Antwort zählt",
        )
        .or("\"0 days\""),
    ]
}

#[derive(Debug)]
struct Response {
    to: EventSource,
    of: EventSource,
    within: Period,
    not_before: Period,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let (to, of) = (c.events("to"), c.events("of"));
    let within = c.positive_period("within");
    let not_before = c.period("not-before").unwrap_or(Period::ZERO);
    let within = within?;
    // The end of January has the months' roundings, and every day of the week for working days.
    let ends_first = |day: Day| not_before.after(day) > within.after(day);
    if (25..=31).filter_map(|day| Day::from_ymd(2023, 1, day)).any(ends_first) {
        return c.refuse(c.place_of("not-before"), RuleFault::NotBeforeTooLong);
    }
    Some(Box::new(Response { to: to?, of: of?, within, not_before }))
}

impl Duty for Response {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let plan = case.plan;
        let modifiers = case.modifiers;
        let (triggers, others): (Events, Events) =
            self.to.find(case, subject).into_iter().partition(|trigger| {
                !trigger.planned
                    && trigger.date.earliest <= case.as_of
                    && trigger.date.latest >= modifiers.in_force_from
                    && trigger.date.earliest <= modifiers.in_force_to
            });
        if triggers.is_empty() {
            return;
        }
        let mut answers = self.of.find(case, subject);
        if !others.is_empty() {
            // What answers a trigger that is not judged answers no other.
            answers.retain(|answer| {
                triggers.iter().any(|trigger| belongs(plan, trigger, answer))
                    || !others.iter().any(|other| belongs(plan, other, answer))
            });
        }
        let terms = case.terms(self.within);
        let given = self.give_out(plan, &triggers, &answers, |day| terms.last(day, day));
        let judged = triggers.into_iter().zip(given);
        into.extend(
            judged.map(|(trigger, answer)| self.judge(case, subject, &terms, trigger, answer)),
        );
    }
}

impl Response {
    /// Which answer each trigger gets.
    fn give_out<'a>(
        &self,
        plan: &Plan,
        triggers: &[Evidence],
        answers: &'a [Evidence],
        last: impl Fn(Day) -> Day,
    ) -> SmallVec<[Option<&'a Evidence>; 4]> {
        let mut given: SmallVec<[Option<&Evidence>; 4]> = smallvec![None; triggers.len()];
        let mut free: SmallVec<[&Evidence; 4]> = SmallVec::new();
        for answer in answers.iter().filter(|answer| !answer.planned) {
            let own: SmallVec<[usize; 4]> = (0..triggers.len())
                .filter(|index| belongs(plan, &triggers[*index], answer))
                .collect();
            match own[..] {
                [] => free.push(answer),
                _ => {
                    for index in own {
                        let counts = self.may_follow(&triggers[index], answer);
                        if counts && given[index].is_none() {
                            given[index] = Some(answer);
                        }
                    }
                }
            }
        }
        let mut order: SmallVec<[usize; 4]> =
            (0..triggers.len()).filter(|index| given[*index].is_none()).collect();
        if free.is_empty() {
            order.clear();
        }
        order.sort_by_key(|index| (last(triggers[*index].date.latest), *index));
        for index in order {
            let found = free.iter().position(|answer| self.may_follow(&triggers[index], answer));
            given[index] = found.map(|position| free.remove(position));
        }
        given
    }

    /// Whether some reading has the answer late enough to be one.
    fn may_follow(&self, trigger: &Evidence, answer: &Evidence) -> bool {
        answer.date.latest >= self.not_before.after(trigger.date.earliest)
    }

    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        terms: &Terms<'_>,
        trigger: Evidence,
        answer: Option<&Evidence>,
    ) -> Draft {
        let records_until = self.of.known_until(case.plan);
        let question = Question {
            anchor: trigger.date,
            is_trigger: true,
            answer: answer.map(|answer| answer.date),
            first: |day| self.not_before.after(day),
            last: |day| terms.last(day, day),
            as_of: case.as_of,
            known_until: records_until,
        };
        let counts_from = self.not_before.after(trigger.date.earliest);
        let period = if trigger.thing == subject {
            case.day(trigger.date)
        } else {
            case.name(subject, trigger.thing)
        };
        let place = trigger.place;
        let facts = Facts::Response { trigger, within: self.within };
        let draft = Draft::timed(period, place, terms, &question, facts);
        Draft {
            met_on: draft.met_on.and_then(|date| date.at_least(counts_from)),
            evidence: answer.into_iter().cloned().collect(),
            ..draft
        }
    }
}

/// Whether an answer says itself which trigger it answers.
fn belongs(plan: &Plan, trigger: &Evidence, answer: &Evidence) -> bool {
    // What holds a record as its own does not name it as that of another.
    let names = |from: ThingId, to: ThingId| {
        let kind = plan.vocabulary.kind(plan.thing(from).kind);
        let is_reference = |field: u16| !kind.field(field).1.children;
        plan.data(from)
            .iter()
            .any(|datum| datum.value == DatumValue::Thing(to) && is_reference(datum.field))
    };
    answer.thing == trigger.thing
        || names(trigger.thing, answer.thing)
        || names(answer.thing, trigger.thing)
}
