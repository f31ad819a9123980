//! `order`: one act not before another.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use super::fields::field;
use super::select::holds;
use super::{
    Case, Compile, Condition, Draft, Duty, EventSource, Evidence, Facts, Outcome, RuleKind,
    Standing,
};
use crate::date::Day;
use crate::plan::ThingId;
use crate::source::fields::{Field, FieldType};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "order",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "first",
            FieldType::Record,
            "what comes first: a path, or { of, where }",
            "was zuerst kommt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "then",
            FieldType::Record,
            "what comes after it: a path, or { of, where }",
            "was danach kommt: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "except",
            FieldType::Record,
            "values of a record that excuse it",
            "Werte eines Eintrags, die ihn ausnehmen",
        ),
    ]
}

#[derive(Debug)]
struct Order {
    first: EventSource,
    then: EventSource,
    except: Vec<Condition>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let (first, then) = (c.events("first"), c.events("then"));
    let (first, then) = (first?, then?);
    let mut kinds = first.kinds.clone();
    kinds.extend(&then.kinds);
    kinds.sort_unstable();
    kinds.dedup();
    let except = c.conditions_of("except", &kinds)?;
    Some(Box::new(Order { first, then, except }))
}

impl Duty for Order {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let excused = |event: &Evidence| {
            !self.except.is_empty() && holds(&self.except, case.plan, event.thing)
        };
        let live = |source: &EventSource| {
            let mut found = source.find(case, subject);
            found.retain(|event| !excused(event));
            found
        };
        let thens = live(&self.then);
        if thens.is_empty() {
            return;
        }
        let firsts = live(&self.first);
        for then in thens {
            let in_force = then.date.latest >= case.modifiers.in_force_from
                && then.date.earliest <= case.modifiers.in_force_to;
            if !in_force {
                continue;
            }
            if firsts.is_empty() {
                into.push(self.judge(case, subject, None, &then));
            }
            let others = firsts.iter().filter(|first| first.thing != then.thing);
            into.extend(others.map(|first| self.judge(case, subject, Some(first), &then)));
        }
    }
}

impl Order {
    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        first: Option<&Evidence>,
        then: &Evidence,
    ) -> Draft {
        let plan = case.plan;
        let records_until = self.first.known_until(plan);
        let happened = then.date.at_most(case.as_of).filter(|_| !then.planned);
        let mut outcome = Outcome {
            pending: happened.is_none() || then.date.latest > case.as_of,
            ..Outcome::default()
        };
        let mut since = None;
        if let Some(act) = happened {
            if let Some(first) = first {
                outcome.met = first.date.earliest <= act.latest;
                outcome.breached = first.date.latest > act.earliest;
                since = act.at_most(first.date.latest.previous());
            } else {
                outcome.breached = act.earliest <= records_until;
                outcome.unverified = act.latest > records_until;
                since = Some(act);
            }
        }
        let period = case.part(|period| {
            if let Some(first) = first {
                plan.push_record_name(subject, first.thing, period);
            }
            period.push_str("--");
            plan.push_record_name(subject, then.thing, period);
        });
        let records_until = if first.is_some() { Day::MAX } else { records_until };
        let standing = Standing::Judged(outcome);
        let facts = Facts::Order { first: first.cloned().map(Box::new), then: then.clone() };
        Draft {
            breached_since: since,
            met_on: happened.filter(|_| outcome.met),
            evidence: first.into_iter().chain([then]).cloned().collect(),
            ..Draft::new(period, then.place, standing, records_until, facts)
        }
    }
}
